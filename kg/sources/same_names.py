"""Whether two spellings can be the name of one person: other order, initials, further names, another transliteration.

What names say alone decides nothing: who compares them also asks whether post and time agree.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kg.naming import GENERATIONS
from kg.words import words

ORDER = "the same words"
INITIALS = "initials"
FURTHER = "further names"
SPELLING = "another spelling"
ALONE = "a single name"
PART = "part of the name"

PARTICLES = words(
    """al el il bin ben binti bint ibn ibni ould mint ag
    de del della di da do dos das du van von der den ter la le y e"""
)
STYLES = words(
    """u haji paduka dato pengiran sheikh shaikh shaykh ratu prince princess professor dr deputy permanent monsignor
    major general ad interim tuiloma"""
)
_WORD = re.compile(r"[^\W\d_]+(?:['’`ʻ][^\W\d_]+)*")
_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"),
    ("tch", "c"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names are alike: the kind, and how many whole words agree.

    `certain` says that one of these agrees letter by letter, `last` that it is the last of both names.
    """

    kind: str
    whole: int
    certain: bool
    last: bool


@cache
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell persons apart, in plain letters: no particles, styles or generations.

    >>> parts("Yousif Mana Saeed Al-Otaiba"), parts("Sean O'Neill, Jr.")
    (('yousif', 'mana', 'saeed', 'otaiba'), ('sean', 'oneill'))
    """
    found = [_plain(w) for w in _WORD.findall(name)]
    told = tuple(w for w in found if w and w not in PARTICLES | GENERATIONS | STYLES)
    return told or tuple(w for w in found if w)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    return "".join(c for c in letters if c.isalpha() and c.isascii())


def likeness(one: str, other: str) -> Likeness | None:
    """Return how two names are alike, or None where they are not.

    >>> likeness("Ki-moon Ban", "Ban Ki-moon").kind, likeness("Roy N. Ferguson", "Roy Neil Ferguson").kind
    ('the same words', 'initials')
    >>> likeness("Yusif bin Mani al-Utayba", "Yousif Mana Saeed Al Otaiba").kind
    'another spelling'
    >>> likeness("Jaime Ford", "Guillermo Ford").kind, likeness("Jaime Ford", "Juan Perez")
    ('part of the name', None)
    """
    short, long = sorted((parts(one), parts(other)), key=len)
    if not short:
        return None
    pairs, left, over = _matched(short, long)
    words_ = [(a, b) for a, b in pairs if len(a) > 1 and len(b) > 1]
    exact = [a for a, b in words_ if a == b]
    if _generations(one, other) or not words_ or (len(words_) == 1 < len(pairs) and short[0][0] != long[0][0]):
        return None
    if left:
        kind = PART
    elif len(pairs) == 1 and over:
        kind = ALONE
    elif len(exact) < len(words_):
        kind = SPELLING
    else:
        kind = INITIALS if len(words_) < len(pairs) else FURTHER if over else ORDER
    return Likeness(kind, len(words_), bool(exact), bool(exact) and short[-1] == long[-1])


def _generations(one: str, other: str) -> bool:
    """Say whether two names are of two generations: Senior and Junior, the second and the third."""
    told = [{_plain(w) for w in _WORD.findall(n)} & GENERATIONS for n in (one, other)]
    return all(told) and told[0] != told[1]


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the pairs of words that agree, each word once, and those left over of both names."""
    left, over, pairs = list(short), list(long), []
    last = {short[-1], long[-1]}
    for agree in (_same, _similar, _initial):
        for word in tuple(left):
            found = next((o for o in over if agree(word, o)), None)
            if found and not (agree is _initial and last & {word, found}):
                pairs.append((word, found))
                left.remove(word)
                over.remove(found)
    return pairs, left, over


def _same(one: str, other: str) -> bool:
    return one == other and len(one) > 1


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def _similar(one: str, other: str) -> bool:
    """Say whether two words are spellings of one: by their sounds, or but for a letter or two."""
    if min(len(one), len(other)) < 3:
        return False
    if any(_distance(a, b) <= _allowed(a, b) for a, b in ((one, other), (_bare(one), _bare(other)))):
        return True
    heard = _sound(_bare(one)), _sound(_bare(other))
    return _sound(one) == _sound(other) or _distance(*heard) <= (min(map(len, heard)) >= 6)


def _allowed(one: str, other: str) -> int:
    short = min(len(one), len(other))
    return 2 if short >= 7 else 1 if short >= 4 else 0


def _bare(word: str) -> str:
    return word[2:] if word[:2] in ("al", "el") and len(word) > 5 else word


@cache
def _sound(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _distance(one: str, other: str) -> int:
    """Return how many letters must be changed, added, dropped or swapped with the next to make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
