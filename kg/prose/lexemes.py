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

Places = tuple[tuple[int, Candidates], ...]


@dataclass(slots=True)
class Lexeme:
    """What stands between two spaces: its cues, and the offsets in it at which things can begin."""

    cues: int
    width: int
    begins: bool = False
    counted: tuple[int, ...] = ()
    names: Places = ()
    titles: Places = ()
    years: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    digits: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    money: tuple[int, ...] = ()
    references: tuple[int, ...] = ()


class Scan:
    """The words of a text in which things can begin, with their offsets; `cues` are those of all its words."""

    __slots__ = ("_begun", "cues")

    def __init__(self, cues: int, begun: list[tuple[int, Lexeme]]) -> None:
        """Keep the cues of a text and the words in which something begins."""
        self.cues = cues
        self._begun = begun

    @property
    def names(self) -> list[tuple[int, Candidates]]:
        """Return the places at which names of the gazetteer can begin, with those names."""
        return [(at + offset, known) for at, word in self._begun if word.names for offset, known in word.names]

    @property
    def titles(self) -> list[tuple[int, Candidates]]:
        """Return the places at which titles of persons can begin, with those titles."""
        return [(at + offset, known) for at, word in self._begun if word.titles for offset, known in word.titles]

    @property
    def digits(self) -> list[int]:
        """Return the places at which numbers in figures begin."""
        return [at + offset for at, word in self._begun if word.digits for offset in word.digits]

    @property
    def numbers(self) -> list[int]:
        """Return the places at which numbers in words begin."""
        return [at + offset for at, word in self._begun if word.numbers for offset in word.numbers]

    @property
    def counts(self) -> list[int]:
        """Return the places at which counts can begin."""
        return [at + offset for at, word in self._begun if word.counts for offset in word.counts]

    @property
    def money(self) -> list[int]:
        """Return the places at which sums can begin with a currency."""
        return [at + offset for at, word in self._begun if word.money for offset in word.money]

    @property
    def counted(self) -> list[int]:
        """Return the places of the words for persons that a number can count."""
        return [at + offset for at, word in self._begun if word.counted for offset in word.counted]

    @property
    def references(self) -> list[int]:
        """Return the places at which words for a date can begin where another date is referred to."""
        return [at + offset for at, word in self._begun if word.references for offset in word.references]

    def dates(self) -> list[int]:
        """Return the places at which a date can begin; a day only where there is a word for a month."""
        if self.cues & MONTH:
            return [at + offset for at, word in self._begun if word.dates for offset in word.dates]
        return [at + offset for at, word in self._begun if word.years for offset in word.years]


def scan(text: str) -> Scan:
    """Return where things can begin in a text."""
    cues = at = 0
    begun = []
    for lexeme in map(_VOCABULARY_OF.__getitem__, text.split(" ")):
        cues |= lexeme.cues
        if lexeme.begins:
            begun.append((at, lexeme))
        at += lexeme.width
    return Scan(cues, begun)


def _lexeme(token: str) -> Lexeme:
    low = token.lower()
    cue = cues.WORDS[low.strip(_EDGES)]
    capitals = [(m.start(), m[0]) for m in CAPITALIZED.finditer(token)] if low != token or _FIGURE.search(token) else []
    gazetteer, offices = names.lexicon(), titles()
    places = (
        tuple((at, c) for at, word in capitals if (c := gazetteer.candidates(word)) is not None),
        tuple((at, c) for at, word in capitals if (c := offices.candidates(word)) is not None),
    )
    offsets = tuple(
        tuple(m.start() for m in pattern.finditer(token))
        for pattern in (
            YEAR_STARTS, DATE_STARTS, _FIGURE, NUMBER_STARTS, COUNT_STARTS, CURRENCY_STARTS,
            REFERENCE_STARTS
        )
    )  # fmt: skip
    if any(names.people(word) is not None for _, word in capitals):
        cue |= PEOPLE
    if WORD_STARTS.search(token):
        cue |= MONTH
    if CURRENCY_WORD.match(token):
        cue |= CURRENCY
    if phrases().begin_in(low):
        cue |= THEME
    persons = tuple(m.start() for m in TOKEN.finditer(token) if counts(m[0]))
    begins = any((*places, *offsets, persons))
    return Lexeme(cue, len(token) + 1, begins, persons, *places, *offsets)


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
