"""The words of a text looked up once: where names, titles, dates, amounts and proper names can begin.

What can begin in a word depends on the word alone, so it is worked out once for each word of the vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg import names
from kg.names import CAPITALIZED, Candidates
from kg.prose import cues
from kg.prose.mentions import RUN_STARTS, titles
from kg.prose.quantity_patterns import COUNT_STARTS, CURRENCY_STARTS, NUMBER_STARTS
from kg.prose.time_patterns import DAY_STARTS, WORD_STARTS, YEAR_STARTS

_VOCABULARY = 100_000
_EDGES = ".,;:!?()[]\"'-–—"
_FIGURE = re.compile(r"(?<!\d)\d")

Places = tuple[tuple[int, Candidates], ...]


@dataclass(slots=True)
class Lexeme:
    """What stands between two spaces: its cues, and the offsets in it at which things can begin."""

    cues: int
    begins: bool = False
    names: Places = ()
    titles: Places = ()
    runs: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    digits: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    money: tuple[int, ...] = ()


@dataclass(slots=True)
class Scan:
    """The places of a text at which things can begin, in order; `cues` are those of all its words."""

    cues: int = 0
    names: list[tuple[int, Candidates]] = field(default_factory=list)
    titles: list[tuple[int, Candidates]] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    digits: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    money: list[int] = field(default_factory=list)

    def dates(self) -> list[int]:
        """Return the places at which a date can begin; a day only where there is a word for a month."""
        return sorted({*self.years, *self.days, *self.words}) if self.words else self.years


def scan(text: str) -> Scan:
    """Return where things can begin in a text."""
    found = Scan()
    at = bits = 0
    for token in text.split(" "):
        lexeme = _VOCABULARY_OF[token]
        bits |= lexeme.cues
        if lexeme.begins:
            _note(found, lexeme, at)
        at += len(token) + 1
    found.cues = bits
    return found


def _note(found: Scan, lexeme: Lexeme, at: int) -> None:
    if lexeme.names:
        found.names += [(at + offset, candidates) for offset, candidates in lexeme.names]
    if lexeme.titles:
        found.titles += [(at + offset, candidates) for offset, candidates in lexeme.titles]
    if lexeme.runs:
        found.runs += [at + offset for offset in lexeme.runs]
    if lexeme.words:
        found.words += [at + offset for offset in lexeme.words]
    if lexeme.digits:
        found.years += [at + offset for offset in lexeme.years]
        found.days += [at + offset for offset in lexeme.days]
        found.digits += [at + offset for offset in lexeme.digits]
    if lexeme.numbers:
        found.numbers += [at + offset for offset in lexeme.numbers]
    if lexeme.counts:
        found.counts += [at + offset for offset in lexeme.counts]
    if lexeme.money:
        found.money += [at + offset for offset in lexeme.money]


def _lexeme(token: str) -> Lexeme:
    low = token.lower()
    cue = cues.WORDS[low.strip(_EDGES)]
    capitals = [(m.start(), m[0]) for m in CAPITALIZED.finditer(token)] if low != token or _FIGURE.search(token) else []
    gazetteer, offices = names.lexicon(), titles()
    places = (
        tuple((at, c) for at, word in capitals if (c := gazetteer.candidates(word))),
        tuple((at, c) for at, word in capitals if (c := offices.candidates(word))),
    )
    offsets = tuple(
        tuple(m.start() for m in pattern.finditer(token))
        for pattern in (
            RUN_STARTS, YEAR_STARTS, DAY_STARTS, WORD_STARTS, _FIGURE, NUMBER_STARTS, COUNT_STARTS, CURRENCY_STARTS
        )
    )  # fmt: skip
    return Lexeme(cue, any(places) or any(offsets), *places, *offsets)


class _Vocabulary(dict[str, Lexeme]):
    def __missing__(self, token: str) -> Lexeme:
        if len(self) > _VOCABULARY:
            self.clear()
        lexeme = self[token] = _lexeme(token)
        return lexeme


_VOCABULARY_OF = _Vocabulary()
cues.CACHES.append(_VOCABULARY_OF)
