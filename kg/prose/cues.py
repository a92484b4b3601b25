"""Patterns that know which words they cannot do without, so that they are run only where all of those stand.

A rule such as `\\bopened (?:an?|its) embassy` needs the letters "opened" and "embassy". Every such need is one bit; the
bits that a word serves are worked out once for each word of the vocabulary, and those of a text are the union of its
words'. A pattern whose bits are not all there cannot match, and costs one comparison of integers.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.prose.patterns import compiled
from kg.words import words

if TYPE_CHECKING:
    from kg.prose.model import Sentence

_VOCABULARY = 100_000
_PIECE = re.compile(r"[a-z0-9]+'[a-z0-9]+|[a-z0-9]{2,}|[⚑⚐⌂⚭⏱¤№٪☗✍☺⌘]")
_EDGE = "\b"  # where no letter can stand beside a run of letters
_ZERO_WIDTH = frozenset(("ASSERT", "ASSERT_NOT"))
_GROUPS = frozenset(("SUBPATTERN", "ATOMIC_GROUP"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_NO_WORD = frozenset(("CATEGORY_SPACE", "CATEGORY_NOT_WORD"))
_COMMON = words("the and of in to for with on at by from an is are was were has have had its it as that this")
_MOST = 200  # alternatives of one need
_bits: dict[frozenset[str], int] = {}
_served: dict[str, list[tuple[str, int, bool, bool]]] = {}

# Pieces of words of which one is needed: `<he>` is a whole word, `<cooperat` what one begins with.
Need = frozenset[str]
T = TypeVar("T")


class Cued:
    """A compiled pattern with `need`, the bits of the words without which it cannot match."""

    __slots__ = ("finditer", "first_need", "fullmatch", "match", "need", "pattern", "search")

    def __init__(self, pattern: str, flags: int = 0, *, need: int | None = None) -> None:
        """Compile a pattern and register what it needs, unless that is known to be more than its letters tell."""
        self.pattern = compiled(pattern, flags)
        bits = [_bit(piece) for piece in needs(pattern, flags)] if need is None else [need]
        # Of what it needs, what tells most.
        self.first_need = bits[0] if bits else 0
        self.need = 0
        for bit in bits:
            self.need |= bit
        self.finditer: Callable[..., Iterator[re.Match[str]]] = self.pattern.finditer
        self.search: Callable[..., re.Match[str] | None] = self.pattern.search
        self.match: Callable[..., re.Match[str] | None] = self.pattern.match
        self.fullmatch: Callable[..., re.Match[str] | None] = self.pattern.fullmatch

    def may(self, cues: int) -> bool:
        """Say whether a text of such cues may match."""
        return cues & self.need == self.need

    def on(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Return the matches in the shape of a sentence."""
        return self.finditer(sentence.shape) if sentence.cues & self.need == self.need else _NONE

    def within(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Return the matches in the flat text of a sentence."""
        return self.finditer(sentence.flat) if sentence.cues & self.need == self.need else _NONE

    def first_within(self, sentence: Sentence) -> re.Match[str] | None:
        """Return the first match in the flat text of a sentence, or None."""
        return self.search(sentence.flat) if sentence.cues & self.need == self.need else None

    def over(self, text: str, cues: int) -> Iterator[re.Match[str]]:
        """Return the matches in a text whose words are among those of such cues."""
        return self.finditer(text) if cues & self.need == self.need else _NONE

    def first(self, sentence: Sentence) -> re.Match[str] | None:
        """Return the first match in the shape of a sentence, or None."""
        return self.search(sentence.shape) if sentence.cues & self.need == self.need else None


def any_of(pieces: Iterable[str]) -> Cued:
    """Return what finds one of some pieces of text."""
    return Cued("|".join(map(re.escape, pieces)))


class Rules(Generic[T]):
    """Patterns with what each stands for; tried, in their order, are those whose words a sentence has."""

    __slots__ = ("_one_of", "_rules")

    def __init__(self, rules: Iterable[tuple[T, Cued]]) -> None:
        """Keep the patterns with their needs, and of these one of each pattern: without any of them none can match."""
        self._rules = tuple((pattern.need, kind, pattern) for kind, pattern in rules)
        firsts = [pattern.first_need for _, _, pattern in self._rules]
        self._one_of = functools.reduce(operator.or_, firsts) if all(firsts) else -1

    def may(self, sentence: Sentence) -> bool:
        """Say whether one of the patterns may match."""
        cues = sentence.cues
        if not cues & self._one_of:
            return False
        for need, _, _ in self._rules:  # noqa: SIM110 - a generator costs more than the comparison
            if cues & need == need:
                return True
        return False

    def on(self, sentence: Sentence) -> Iterator[tuple[T, re.Match[str]]]:
        """Yield the matches in the shape of a sentence, each with what its pattern stands for."""
        cues = sentence.cues
        if not cues & self._one_of:
            return
        for kind, pattern in [(kind, pattern) for need, kind, pattern in self._rules if cues & need == need]:
            for match in pattern.finditer(sentence.shape):
                yield kind, match


def patterns(*several: Cued) -> Rules[None]:
    """Return patterns of which a sentence may be asked whether one may match."""
    return Rules((None, pattern) for pattern in several)


class CueWords:
    """Words of which a sentence must have one, whole and in lower case."""

    __slots__ = ("need", "words")

    def __init__(self, text: str) -> None:
        """Register the words of a text."""
        self.words = words(text)
        self.need = any_of(sorted(self.words)).need

    def stand_in(self, sentence: Sentence) -> bool:
        """Say whether one of the words is among those of a sentence's shape."""
        return sentence.cues & self.need == self.need and not sentence.words.isdisjoint(self.words)


_NONE: Iterator[re.Match[str]] = iter(())


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> list[re.Match[str]]:
    """Return the matches of a pattern that begin at some places of a text, given in order, without overlaps."""
    position = 0
    found = []
    for start in starts:
        if start >= position and (match := pattern.match(text, start)):
            position = match.end()
            found.append(match)
    return found


def needs(pattern: str, flags: int = 0) -> list[Need]:
    """Return what every match of a pattern contains: of each set, one of the pieces of words, in lower case.

    >>> [sorted(n) for n in needs(r"\\b(?:opened|closed) (?:an?|its) [Ee]mbassy")]
    [['<embassy'], ['<closed>', '<opened>']]
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):  # the parser is no public part of Python: without it nothing is left out
        return []
    found = {n for n in _sequence([*parsed], False, False) if len(n) <= _MOST}
    return sorted(found, key=_worth)[:5]


def _sequence(items: list[Any], before: bool, after: bool) -> list[Need]:
    """Return the needs of a sequence; `before` and `after` say that no letter can stand on that side of it."""
    out: list[Need] = []
    run = _EDGE if before else ""
    for place, (code, value) in enumerate(items):
        name = str(code)
        letter = chr(value) if name == "LITERAL" else _same_letter(value) if name == "IN" else ""
        if letter or name == "AT":
            run += letter.lower() or (_EDGE if _is_no_word(name, value) else "")
            continue
        out += _pieces(run + _EDGE if _parts(items[place:], after) else run)
        left, right = _parts(items[:place], before, -1), _parts(items[place + 1 :], after)
        out += _either(value) if name == "IN" else _node(name, value, left, right)
        run = _EDGE if _parts(items[: place + 1], before, -1) else ""
    return out + _pieces(run + _EDGE if after else run)


def _node(name: str, value: Any, before: bool, after: bool) -> list[Need]:
    if name in _GROUPS:
        return _sequence(_inside(name, value), before, after)
    if name == "ASSERT":
        return _sequence([*value[1]], False, False)
    if name in _REPEATS:
        once = value[1] == 1
        return _sequence([*value[2]], before and once, after and once) if value[0] else []
    if name == "BRANCH":
        best = [sorted(_sequence([*branch], before, after), key=_worth) for branch in value[1]]
        # Of each branch its first need, or of each its second, or third; its last where it has no more.
        return [frozenset[str]().union(*(b[i] if len(b) > i else b[-1] for b in best)) for i in range(3)] if all(best) else []
    return []


def _inside(name: str, value: Any) -> list[Any]:
    return [*(value[-1] if name == "SUBPATTERN" else value)]


def _parts(items: list[Any], beyond: bool, step: int = 1) -> bool:
    """Say whether a word that stands before some items (after them, with a step of -1) ends there.

    `beyond` says so of what stands on their other side.
    """
    if not items:
        return beyond
    code, value = items[0 if step > 0 else -1]
    rest = items[1:] if step > 0 else items[:-1]
    name = str(code)
    if name in _ZERO_WIDTH:
        return _parts(rest, beyond, step)
    if name in _GROUPS:
        return _parts(_inside(name, value) + rest if step > 0 else rest + _inside(name, value), beyond, step)
    if name == "BRANCH":
        branches = ([*branch] + rest if step > 0 else rest + [*branch] for branch in value[1])
        return all(_parts(branch, beyond, step) for branch in branches)
    if name in _REPEATS:
        return _parts([*value[2]], False, step) and (value[0] > 0 or _parts(rest, beyond, step))
    return _is_no_word(name, value)


def _is_no_word(name: str, value: Any) -> bool:
    """Say whether an item is the edge of a word, or only characters of which no word consists."""
    if name == "LITERAL":
        return not _in_word(chr(value))
    if name == "IN":
        return all(str(v) in _NO_WORD if str(c) == "CATEGORY" else _is_no_word(str(c), v) for c, v in value)
    return name == "AT" and str(value) != "AT_NON_BOUNDARY"


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _worth(need: Need) -> tuple[float, list[str]]:
    """Return how little a need is worth: few long words tell more than many short or common ones."""
    return -min(map(_weight, need)) / (1 + len(need)), sorted(need)


def _weight(piece: str) -> int:
    bare = piece.strip("<>")
    return 4 if not bare.isascii() else 1 if bare in _COMMON else len(bare)


def _same_letter(items: Any) -> str:
    """Return the letter that a set such as `[Ee]` stands for, or an empty text."""
    letters = {chr(value).lower() if str(code) == "LITERAL" else "" for code, value in items}
    return letters.pop() if len(letters) == 1 else ""


def _either(items: Any) -> list[Need]:
    """Return the symbols of which a set such as `[⚑⌂]` holds one, if it holds nothing else."""
    letters = [chr(value) if str(code) == "LITERAL" else "" for code, value in items]
    return [frozenset(letters)] if all(_PIECE.fullmatch(c) for c in letters) else []


def _pieces(run: str) -> list[Need]:
    out = []
    for match in _PIECE.finditer(run):
        a, b = match.span()
        # A digit may stand beside a letter where an amount ends.
        begins = a > 0 and run[a].isalpha() and not _in_word(run[a - 1])
        ends = b < len(run) and run[b - 1].isalpha() and not _in_word(run[b])
        out.append(frozenset((f"{'<' * begins}{match[0]}{'>' * ends}",)))
    return out


def _bit(need: Need) -> int:
    bit = _bits.get(need)
    if bit is None:
        bit = _bits[need] = 1 << len(_bits)
        for piece in need:
            bare = piece.strip("<>")
            _served.setdefault(bare[:3], []).append((bare, bit, piece[0] == "<", piece[-1] == ">"))
        for cache in CACHES:
            cache.clear()
    return bit


def mark(name: str) -> int:
    """Return a bit of its own for what is known of a word, whatever its letters."""
    return _bit(frozenset((f"\0{name}",)))


class _Words(dict[str, int]):
    """The bits that each word in lower case serves; as many words as a vocabulary has."""

    def __missing__(self, word: str) -> int:
        if len(self) > _VOCABULARY:
            self.clear()
        bits = 0
        for start in range(len(word)):
            for width in (1, 2, 3):
                for piece, bit, begins, ends in _served.get(word[start : start + width], ()):
                    end = start + len(piece)
                    if (
                        word.startswith(piece, start)
                        and not (begins and word[start - 1 : start].isalpha())
                        and not (ends and word[end : end + 1].isalpha())
                    ):
                        bits |= bit
        self[word] = bits
        return bits


WORDS = _Words()
# What was worked out from the needs known so far.
CACHES: list[dict[str, Any]] = [WORDS]
