"""How the names of things answer to a name that somebody asks for: whole, in short, or nearly.

data/lookups/nicknames.tsv   nickname, name      Mike, Michael
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from kg.resources import lookup, rows

LONGEST = 300
"""Characters of the longest name that may be asked for: no thing that is called by a name has a longer one."""
ALIKE = 0.72
"""How alike two names must be for one to be suggested for the other."""
BRIEF = 5
"""Characters up to which a name must also begin like another to be suggested for it."""
_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʻ`")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""The words of a name that tell father from son."""
SAME, ORDER, SHORT = 0, 1, 2
"""How a name answers: by the same words, by them in another order, as that of a person of which words are left out."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing under one of its names: its IRI, class (`Person`, `Country` …), label and that name."""

    iri: str
    kind: str
    label: str
    name: str


def fold(text: str) -> str:
    """Return a text without capitals, accents, apostrophes and surplus space, for comparison.

    >>> fold("  São  Tomé "), fold("O’Neill")
    ('sao tome', 'oneill')
    """
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=1 << 11)
def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without marks.

    >>> words("Sean O’Neill, Jr.")
    ('sean', 'oneill', 'jr')
    """
    return tuple(_WORD.findall(fold(name)))


def beginnings(folded: str) -> set[str]:
    """Return what near names share: the first three letters of a word.

    >>> sorted(beginnings("united kingdom of x"))
    ['kin', 'uni']
    """
    return {word[:3] for word in words(folded)[:12] if len(word) >= 3}


def answers(asked: str, name: str, kind: str) -> int | None:
    """Return how a name of a thing of a class answers to one that is asked for, or None where it does not.

    >>> answers("henry kissinger", "Henry A. Kissinger", "Person"), answers("Mike Rogers", "Michael Rogers", "Person")
    (2, 2)
    >>> answers("Ban Ki-moon", "Ki-moon Ban", "Person"), answers("George H. Bush", "George W. Bush", "Person")
    (1, None)
    """
    return _answers(words(asked), name, kind)


def _answers(one: tuple[str, ...], name: str, kind: str) -> int | None:
    other = words(name)
    if not (one and other):
        return None
    if one == other:
        return SAME
    if sorted(one) == sorted(other):
        return ORDER
    return SHORT if kind == "Person" and _short(one, other) else None


def _short(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names agree in family name and generation, and the given names of one are among the other's."""
    (*given, family), generation = _apart(one)
    (*others, last), told = _apart(other)
    if family != last or len(family) < 2 or (generation and generation != told) or not (given and others):
        return False
    few, many = sorted((given, others), key=len)
    left = iter(many)
    pairs = [(name, next((n for n in left if _given(name, n)), "")) for name in few]
    return all(n for _, n in pairs) and (
        given[0][0] == others[0][0] or any(len(name) > 1 and len(n) > 1 for name, n in pairs)
    )


def _apart(name: tuple[str, ...]) -> tuple[tuple[str, ...], set[str]]:
    bare = tuple(w for w in name if w not in GENERATIONS)
    return bare or name, {*name} & GENERATIONS


def _given(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or (one, other) in _nicknames() or (other, one) in _nicknames()


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    return frozenset((fold(r["nickname"]), fold(r["name"])) for r in rows(lookup("nicknames")))


def best(asked: str, known: Iterable[Named]) -> list[Named]:
    """Return the things that answer best to a name, one by one, under the name that does; several are equally good."""
    one, ranked = words(asked), dict[int, dict[str, Named]]()
    for named in known:
        if (rank := _answers(one, named.name, named.kind)) is not None:
            ranked.setdefault(rank, {}).setdefault(named.iri, named)
    return list(ranked[min(ranked)].values()) if ranked else []


def near(asked: str, known: Iterable[Named], told: Callable[[str], int], limit: int = 4) -> list[Named]:
    """Return the things whose names hold all the words asked for, then those spelled nearly so.

    `told` gives how much is told of a thing: of those that hold the words, the one with the most stands first.
    """
    wanted, alike = set(words(asked)), _Alike(asked)
    if not any(len(word) > 1 for word in wanted):
        return []
    scored = []
    for named in known:
        if wanted <= {*words(named.name)}:
            scored.append((0.0, -told(named.iri), named))
        elif (ratio := alike(named.name)) >= ALIKE:
            scored.append((1.0 - ratio, 0, named))
    found: dict[str, Named] = {}
    for *_, named in sorted(scored, key=lambda one: (*one[:2], one[2].label, one[2].iri)):
        found.setdefault(named.iri, named)
    return list(found.values())[:limit]


class _Alike:
    """Tells how alike names are to one, from 0 to 1, in the order of their words or of the letters that begin them."""

    def __init__(self, asked: str) -> None:
        self._matchers = [(form, SequenceMatcher(None, "", form(asked))) for form in (fold, _ordered)]
        self._begins = fold(asked)[:1] if len(fold(asked)) <= BRIEF else ""

    def __call__(self, name: str) -> float:
        """Return how alike a name is; 0 where that is surely less than `ALIKE`."""
        best = 0.0
        if not fold(name).startswith(self._begins):
            return best
        for form, matcher in self._matchers:
            matcher.set_seq1(form(name))
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                best = max(best, matcher.ratio())
        return best


def _ordered(name: str) -> str:
    return " ".join(sorted(words(name)))
