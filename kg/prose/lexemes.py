"""The words of a text looked up once: where names, titles, dates and amounts can begin, and what they may speak of.

What can begin in a word depends on the word alone, so it is worked out once for each word of the vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import names
from kg.names import CAPITALIZED, Candidates
from kg.prose import cues
from kg.prose.mentions import titles
from kg.prose.model import Sentence
from kg.prose.offices import titles as office_titles
from kg.prose.phrases import Begun
from kg.prose.quantity_patterns import (
    COUNT_STARTS,
    CURRENCY_STARTS,
    CURRENCY_WORD,
    NUMBER_STARTS,
    PERSONS,
    TOKEN,
)
from kg.prose.themes import phrases
from kg.prose.time_patterns import DATE_STARTS, REFERENCE_STARTS, WORD_STARTS, YEAR_STARTS

_VOCABULARY = 100_000
_EDGES = ".,;:!?()[]\"'-–—"
_FIGURE = re.compile(r"(?<!\d)\d")

# What is known of a word besides its letters: that it names a people, that it may be of a date in words, that it ends
# the name of a currency, that the name of a theme may begin in it.
PEOPLE = cues.mark("people")
MONTH = cues.mark("month")
CURRENCY = cues.mark("currency")
THEME = cues.mark("theme")

Phrased = tuple[tuple[int, tuple[str, ...]], ...]
Places = tuple[tuple[int, Candidates], ...]

# What can begin in a word, by its place among the offsets of a lexeme.
_YEARS, _DATES, _DIGITS, _NUMBERS, _COUNTS, _MONEY, _REFERENCES, _COUNTED = range(8)
_NAMES, _TITLES, _THEMES, _OFFICES = 1 << 8, 1 << 9, 1 << 10, 1 << 11
_NOWHERE: tuple[tuple[int, ...], ...] = ((),) * 8
_STARTS = (
    YEAR_STARTS, DATE_STARTS, _FIGURE, NUMBER_STARTS, COUNT_STARTS, CURRENCY_STARTS, REFERENCE_STARTS
)  # fmt: skip


@dataclass(slots=True)
class Lexeme:
    """What stands between two spaces: its cues, and what begins in it, with the offsets at which it does."""

    cues: int
    width: int
    begins: int = 0
    names: Places = ()
    titles: Places = ()
    offsets: tuple[tuple[int, ...], ...] = ()
    themes: Phrased = ()
    offices: Phrased = ()


class Scan:
    """The words of a text in which things can begin, with their offsets; `cues` are those of all its words."""

    __slots__ = ("_begins", "_begun", "cues")

    def __init__(self, cues: int, begins: int, begun: list[tuple[int, Lexeme]]) -> None:
        """Keep the cues of a text, what begins in it, and the words in which something does."""
        self.cues = cues
        self._begins = begins
        self._begun = begun

    def _at(self, kind: int) -> list[int]:
        if not self._begins >> kind & 1:
            return []
        return [at + offset for at, word in self._begun for offset in word.offsets[kind]]

    @property
    def names(self) -> list[tuple[int, Candidates]]:
        """Return the places at which names of the gazetteer can begin, with those names."""
        if not self._begins & _NAMES:
            return []
        return [(at + offset, known) for at, word in self._begun if word.names for offset, known in word.names]

    @property
    def titles(self) -> list[tuple[int, Candidates]]:
        """Return the places at which titles of persons can begin, with those titles."""
        if not self._begins & _TITLES:
            return []
        return [(at + offset, known) for at, word in self._begun if word.titles for offset, known in word.titles]

    @property
    def themes(self) -> Begun:
        """Return the places at which phrases that name a theme can begin, with those phrases."""
        if not self._begins & _THEMES:
            return []
        return [(at + offset, known) for at, word in self._begun if word.themes for offset, known in word.themes]

    @property
    def offices(self) -> Begun:
        """Return the places at which titles of offices can begin, in whatever case, with those titles."""
        if not self._begins & _OFFICES:
            return []
        return [(at + offset, known) for at, word in self._begun if word.offices for offset, known in word.offices]

    @property
    def digits(self) -> list[int]:
        """Return the places at which numbers in figures begin."""
        return self._at(_DIGITS)

    @property
    def numbers(self) -> list[int]:
        """Return the places at which numbers in words begin."""
        return self._at(_NUMBERS)

    @property
    def counts(self) -> list[int]:
        """Return the places at which counts can begin."""
        return self._at(_COUNTS)

    @property
    def money(self) -> list[int]:
        """Return the places at which sums can begin with a currency."""
        return self._at(_MONEY)

    @property
    def counted(self) -> list[int]:
        """Return the places of the words for persons that a number can count."""
        return self._at(_COUNTED)

    @property
    def references(self) -> list[int]:
        """Return the places at which words for a date can begin where another date is referred to."""
        return self._at(_REFERENCES)

    def dates(self) -> list[int]:
        """Return the places at which a date can begin; a day only where there is a word for a month."""
        return self._at(_DATES if self.cues & MONTH else _YEARS)


def scan(text: str) -> Scan:
    """Return where things can begin in a text."""
    cues = begins = at = 0
    begun = []
    for lexeme in map(_VOCABULARY_OF.__getitem__, text.split(" ")):
        cues |= lexeme.cues
        if lexeme.begins:
            begins |= lexeme.begins
            begun.append((at, lexeme))
        at += lexeme.width
    return Scan(cues, begins, begun)


def scanned(sentence: Sentence) -> Scan:
    """Return the scan of a sentence, made when it was annotated, or now."""
    if sentence.scan is None:
        sentence.scan = scan(sentence.flat)
    found: Scan = sentence.scan
    return found


def _lexeme(token: str) -> Lexeme:
    low = token.lower()
    cue = cues.WORDS[low.strip(_EDGES)]
    capitals = [(m.start(), m[0]) for m in CAPITALIZED.finditer(token)] if low != token or _FIGURE.search(token) else []
    gazetteer, offices = names.lexicon(), titles()
    named = tuple((at, c) for at, word in capitals if (c := gazetteer.candidates(word)) is not None)
    titled = tuple((at, c) for at, word in capitals if (c := offices.candidates(word)) is not None)
    offsets = tuple(tuple(m.start() for m in pattern.finditer(token)) for pattern in _STARTS)
    if any(names.people(word) is not None for _, word in capitals):
        cue |= PEOPLE
    if WORD_STARTS.search(token):
        cue |= MONTH
    if CURRENCY_WORD.match(token):
        cue |= CURRENCY
    themed, posts = phrases().begin_in(token), office_titles().begin_in(token)
    if themed:
        cue |= THEME
    offsets += (tuple(m.start() for m in TOKEN.finditer(token) if counts(m[0])),)
    begins = sum(1 << kind for kind, found in enumerate(offsets) if found)
    begins |= (_NAMES if named else 0) | (_TITLES if titled else 0)
    begins |= (_THEMES if themed else 0) | (_OFFICES if posts else 0)
    offsets = offsets if any(offsets) else _NOWHERE
    return Lexeme(cue, len(token) + 1, begins, named, titled, offsets, themed, posts)


def counts(word: str) -> bool:
    """Say whether a word is one for persons, or the name of a people."""
    return word.lower() in PERSONS or (word[0].isupper() and word.isalpha() and names.people(word) is not None)


class _Vocabulary(dict[str, Lexeme]):
    def __missing__(self, token: str) -> Lexeme:
        if len(self) > _VOCABULARY:
            self.clear()
        lexeme = self[token] = _lexeme(token)
        return lexeme


_VOCABULARY_OF = _Vocabulary()
cues.CACHES.append(_VOCABULARY_OF)
