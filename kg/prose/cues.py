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
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from kg.prose.needs import Need, needs
from kg.prose.patterns import compiled
from kg.words import words

if TYPE_CHECKING:
    from kg.prose.model import Sentence

_VOCABULARY = 100_000
_bits: dict[frozenset[str], int] = {}
_served: dict[str, list[tuple[str, int, bool, bool]]] = {}

T = TypeVar("T")


class Cued:
    """A pattern with `need`, the bits of the words without which it cannot match; compiled when it is first run."""

    __slots__ = ("_flags", "_text", "finditer", "first_need", "fullmatch", "match", "need", "pattern", "search")

    pattern: re.Pattern[str]
    finditer: Callable[..., Iterator[re.Match[str]]]
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]

    def __init__(self, pattern: str, flags: int = 0, *, need: int | None = None) -> None:
        """Register what a pattern needs, unless that is known to be more than its letters tell."""
        self._text, self._flags = pattern, flags
        bits = [_bit(piece) for piece in needs(pattern, flags)] if need is None else [need]
        # Of what it needs, what tells most.
        self.first_need = bits[0] if bits else 0
        self.need = 0
        for bit in bits:
            self.need |= bit

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern: asked for is what has no value yet."""
        pattern = compiled(self._text, self._flags)
        self.pattern, self.finditer, self.search = pattern, pattern.finditer, pattern.search
        self.match, self.fullmatch = pattern.match, pattern.fullmatch
        return object.__getattribute__(self, name)

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
        """Return the matches in the shape of a sentence, each with what its pattern stands for."""
        return self.over(sentence.shape, sentence.cues)

    def over(self, text: str, cues: int) -> Iterator[tuple[T, re.Match[str]]]:
        """Yield the matches in a text of such cues, each with what its pattern stands for."""
        if not cues & self._one_of:
            return
        for kind, pattern in [(kind, pattern) for need, kind, pattern in self._rules if cues & need == need]:
            for match in pattern.finditer(text):
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
        self.need = Cued(rf"\b(?:{'|'.join(map(re.escape, sorted(self.words)))})\b").need

    def stand_in(self, sentence: Sentence) -> bool:
        """Say whether one of the words is among those of a sentence's shape."""
        return sentence.cues & self.need == self.need and not sentence.words.isdisjoint(self.words)


_NONE: Iterator[re.Match[str]] = iter(())


class Matcher(Protocol):
    """What matches at a place of a text: a pattern, or several of which the place tells one."""

    def match(self, text: str, start: int, /) -> re.Match[str] | None:
        """Return what stands at a place of a text, or None."""


def matches(pattern: Matcher, text: str, starts: Iterable[int]) -> list[re.Match[str]]:
    """Return the matches of a pattern that begin at some places of a text, given in order, without overlaps."""
    position = 0
    found = []
    match_at = pattern.match
    for start in starts:
        if start >= position and (match := match_at(text, start)):
            position = match.end()
            found.append(match)
    return found


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
