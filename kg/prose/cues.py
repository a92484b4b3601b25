"""Patterns that know which words they cannot do without, so that they are run only where all of those stand.

A rule such as `\\bopened (?:an?|its) embassy` needs the letters "opened" and "embassy". Every such need is one bit; the
bits that a word serves are worked out once for each word of the vocabulary, and those of a text are the union of its
words'. A pattern whose bits are not all there cannot match, and costs one comparison of integers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.prose.patterns import compiled
from kg.words import words

if TYPE_CHECKING:
    from kg.prose.model import Sentence

_VOCABULARY = 100_000
_PIECE = re.compile(r"[a-z0-9]{2,}|[⚑⚐⌂⚭⏱¤№٪☗✍☺⌘]")
_COMMON = words("the and of in to for with on at by from an is are was were has have had its it as that this")
_MOST = 200  # alternatives of one need
_bits: dict[frozenset[str], int] = {}
_served: dict[str, list[tuple[str, int]]] = {}

Need = frozenset[str]
T = TypeVar("T")


class Cued:
    """A compiled pattern with `need`, the bits of the words without which it cannot match."""

    __slots__ = ("finditer", "fullmatch", "match", "need", "pattern", "search")

    def __init__(self, pattern: str, flags: int = 0, *, need: int | None = None) -> None:
        """Compile a pattern and register what it needs, unless that is known to be more than its letters tell."""
        self.pattern = compiled(pattern, flags)
        self.need = 0 if need is None else need
        for piece in needs(pattern, flags) if need is None else ():
            self.need |= _bit(piece)
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

    __slots__ = ("_rules",)

    def __init__(self, rules: Iterable[tuple[T, Cued]]) -> None:
        """Keep the patterns with their needs."""
        self._rules = tuple((pattern.need, kind, pattern) for kind, pattern in rules)

    def may(self, sentence: Sentence) -> bool:
        """Say whether one of the patterns may match."""
        cues = sentence.cues
        for need, _, _ in self._rules:  # noqa: SIM110 - a generator costs more than the comparison
            if cues & need == need:
                return True
        return False

    def on(self, sentence: Sentence) -> Iterator[tuple[T, re.Match[str]]]:
        """Yield the matches in the shape of a sentence, each with what its pattern stands for."""
        cues = sentence.cues
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
    [['embassy'], ['closed', 'opened']]
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):  # the parser is no public part of Python: without it nothing is left out
        return []
    found = {n for n in _sequence(parsed) if len(n) <= _MOST}
    return sorted(found, key=_worth)[:5]


def _sequence(parsed: Any) -> list[Need]:
    out: list[Need] = []
    run = ""
    for code, value in parsed:
        name = str(code)
        letter = chr(value) if name == "LITERAL" else _same_letter(value) if name == "IN" else ""
        if letter:
            run += letter.lower()
            continue
        if name == "AT":
            continue
        out += _pieces(run)
        run = ""
        out += _either(value) if name == "IN" else _node(name, value)
    return out + _pieces(run)


def _node(name: str, value: Any) -> list[Need]:
    if name == "SUBPATTERN":
        return _sequence(value[-1])
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name == "ASSERT":
        return _sequence(value[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _sequence(value[2]) if value[0] else []
    if name == "BRANCH":
        best = [sorted(_sequence(branch), key=_worth)[:2] for branch in value[1]]
        # Of each branch its first need, or of each its second.
        return [frozenset[str]().union(*(b[i] for b in best)) for i in (0, -1)] if all(best) else []
    return []


def _worth(need: Need) -> tuple[float, list[str]]:
    """Return how little a need is worth: few long words tell more than many short or common ones."""
    return -min(map(_weight, need)) / (1 + len(need)), sorted(need)


def _weight(piece: str) -> int:
    return 4 if not piece.isascii() else 1 if piece in _COMMON else len(piece)


def _same_letter(items: Any) -> str:
    """Return the letter that a set such as `[Ee]` stands for, or an empty text."""
    letters = {chr(value).lower() if str(code) == "LITERAL" else "" for code, value in items}
    return letters.pop() if len(letters) == 1 else ""


def _either(items: Any) -> list[Need]:
    """Return the symbols of which a set such as `[⚑⌂]` holds one, if it holds nothing else."""
    letters = [chr(value) if str(code) == "LITERAL" else "" for code, value in items]
    return [frozenset(letters)] if all(_PIECE.fullmatch(c) for c in letters) else []


def _pieces(run: str) -> list[Need]:
    return [frozenset((piece,)) for piece in _PIECE.findall(run)]


def _bit(need: Need) -> int:
    bit = _bits.get(need)
    if bit is None:
        bit = _bits[need] = 1 << len(_bits)
        for piece in need:
            _served.setdefault(piece[:3], []).append((piece, bit))
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
                for piece, bit in _served.get(word[start : start + width], ()):
                    if word.startswith(piece, start):
                        bits |= bit
        self[word] = bits
        return bits


WORDS = _Words()
# What was worked out from the needs known so far.
CACHES: list[dict[str, Any]] = [WORDS]
