"""What the reader of prose works on: a document in blocks, and sentences annotated once for every rule.

    bytes ── document.py ──▶ Document ── annotate.py ──▶ Page ── one module a family of facts ──▶ records

A `Document` keeps its cleaned text; blocks, sentences and evidence are offsets into it. A `Sentence` has

* `flat`: its words with single spaces and straight quotes, for humans and for plain string tests;
* `shape`: the flat text with every mention replaced by one symbol (below), so that a rule is a short pattern
  over words and symbols: `⚑ established diplomatic relations with ⚑ in ⏱`;
* `at`: position in the shape → `Mention`; `mentions`: all of them in order;
* `words`: the set of its lower-case words, to leave a family of rules early;
* `blocked(a, b)`: why what stands there is no plain fact (negated, planned, hypothetical, quoted …), or None.

Rules search the *shape*; every position that a rule handles is one in the shape. `sentence.make(Type, a, b,
rule=…, **arguments)` makes the record whose quotation runs from shape position a to b.

| symbol | kind | value |
|---|---|---|
| `⚑` | a country by its name ("Peru", "the Kingdom", "the ROK") | its code |
| `⚐` | a country by its adjective or people ("Peruvian", "Americans") | its code |
| `⌂` | a capital ("Hanoi"), which may be the place or stand for the state | the code of the country |
| `⚭` | both parties ("the two countries", "both governments") | the two codes |
| `⏱` | a date, resolved ("that October", "three days later" too) | `When` |
| `¤` | an amount of money | `Quantity` |
| `№` | a number of persons | `Quantity` |
| `٪` | a percentage | `Quantity` |
| `☗` | an organization, agency or programme of the lexicon | `Named` |
| `✍` | a named or described agreement | `Named` |
| `☺` | a person, with the title before the name | `Person` |
| `⌘` | any other proper name (place, exercise, newspaper …) | its words |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from kg.records import Record

COUNTRY, DEMONYM, SEAT, PAIR = "⚑", "⚐", "⌂", "⚭"
DATE, MONEY, COUNT, PERCENT = "⏱", "¤", "№", "٪"
ORGANIZATION, AGREEMENT, PERSON, NAME = "☗", "✍", "☺", "⌘"

R = TypeVar("R", bound=Record)
_WORDS = re.compile(r"[a-zé'-]+")


@dataclass(slots=True)
class Block:
    """A stretch of the text of one kind: title, meta, heading, paragraph, item, row, caption or boilerplate.

    `heading` is the heading it stands under; `date` the head of a chronology's entry (`1961`); a row has its
    cells' offsets and the header's texts, as many as cells.
    """

    kind: str
    start: int
    end: int
    heading: str = ""
    date: str | None = None
    cells: tuple[tuple[int, int], ...] = ()
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as clean text, with what is known about it, in blocks."""

    text: str
    title: str
    media_type: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None


class When(NamedTuple):
    """A date as resolved: EDTF, and whether it was computed (`derived`) or taken up from before (`echo`)."""

    edtf: str
    derived: bool = False
    echo: bool = False


class Quantity(NamedTuple):
    """An amount: plain decimal string, unit (ISO 4217, persons, percent), qualifier, what is counted and whose."""

    value: str
    unit: str
    qualifier: str | None = None
    noun: str = ""
    nation: str | None = None


class Named(NamedTuple):
    """An organization, agency, programme or agreement by the name that the text uses.

    `name` is without article and bracket, `abbreviation` what the bracket says or the lexicon knows, `slug`
    the row of the lexicon, `kind` its kind (intergovernmental, agency, program …; trade, investment … of agreements).
    """

    name: str
    abbreviation: str | None = None
    slug: str | None = None
    kind: str = ""
    country: str = ""
    parties: tuple[str, ...] = ()


class Person(NamedTuple):
    """A person by full name where the text gives one anywhere, with the title or office before the name."""

    name: str
    title: str = ""
    of: str | None = None


@dataclass(slots=True)
class Mention:
    """One thing named in a sentence: its stretch of the flat text, its symbol, its value; and where it is in the shape.

    Of two that overlap the one of lower rank is named; position and words are known once the shape is.
    """

    start: int
    end: int
    symbol: str
    value: Any
    rank: int = 0
    at: int = 0
    text: str = ""


_NOTHING: Iterator[Mention] = iter(())


@dataclass(slots=True)
class Sentence:
    """One sentence (or table row, or caption) of a page, annotated; see the module for its parts."""

    page: Page
    block: Block
    number: int
    start: int
    end: int
    flat: str
    shape: str = ""
    mentions: tuple[Mention, ...] = ()
    # The bits of its words and symbols (`cues`); all of them where nobody worked them out.
    cues: int = -1
    # Cumulative table: flat position → text offset, where it jumps.
    flat_steps: tuple[list[int], list[int]] = ([0], [0])
    block_reason: Callable[[Sentence, int, int], str | None] | None = None
    # Where in its flat text things can begin (`lexemes`).
    scan: Any = None
    _words: frozenset[str] | None = None
    _at: dict[int, Mention] | None = None
    _shape_steps: tuple[list[int], list[int]] | None = None

    @property
    def at(self) -> dict[int, Mention]:
        """Return the mentions by their positions in the shape."""
        if self._at is None:
            self._at = {m.at: m for m in self.mentions}
        return self._at

    @property
    def words(self) -> frozenset[str]:
        """Return the lower-case words of the shape."""
        if self._words is None:
            self._words = frozenset(_WORDS.findall(self.shape.lower()))
        return self._words

    def flat_position(self, position: int) -> int:
        """Return the flat position of a shape position."""
        if self._shape_steps is None:
            # Cumulative: where the shape jumps against the flat text, and how far by then.
            marks, shifts = [m.at + 1 for m in self.mentions], [m.end - m.at - 1 for m in self.mentions]
            self._shape_steps = [0, *marks], [0, *shifts]
        marks, shifts = self._shape_steps
        return position + shifts[bisect_right(marks, position) - 1]

    def shape_position(self, flat: int) -> int:
        """Return the shape position of a flat position; one inside a mention gives the mention's symbol."""
        position = flat
        for mention in self.mentions:
            if mention.start >= flat:
                break
            if flat < mention.end:
                return mention.at
            position = mention.at + 1 + flat - mention.end
        return position

    def offset(self, flat: int) -> int:
        """Return the offset in the document's text of a flat position."""
        marks, shifts = self.flat_steps
        return self.start + flat + shifts[bisect_right(marks, flat) - 1]

    def span(self, a: int, b: int) -> tuple[int, int]:
        """Return the offsets in the document's text of the shape's stretch a to b."""
        start, end = self.flat_position(a), self.flat_position(b)
        return self.offset(start), self.offset(end - 1) + 1 if end > start else self.offset(start)

    def words_at(self, a: int, b: int) -> str:
        """Return the flat words of the shape's stretch a to b."""
        return self.flat[self.flat_position(a) : self.flat_position(b)]

    def of(self, symbols: str, a: int = 0, b: int | None = None) -> Iterator[Mention]:
        """Yield the mentions of some symbols between shape positions a and b, in order."""
        if len(symbols) == 1 and symbols not in self.shape:
            return _NOTHING
        if b is None:
            return iter([m for m in self.mentions if m.symbol in symbols and a <= m.at])
        return iter([m for m in self.mentions if m.symbol in symbols and a <= m.at < b])

    def blocked(self, a: int, b: int) -> str | None:
        """Return why what stands between two shape positions is no plain fact, or None."""
        return self.block_reason(self, a, b) if self.block_reason else None

    def make(self, cls: type[R], a: int, b: int, *, rule: str, **arguments: Any) -> R:
        """Return a record of a type whose evidence is the shape's stretch a to b."""
        return self._cited(cls, self.flat_position(a), self.flat_position(b), rule, arguments)

    def cite(self, cls: type[R], start: int, end: int, *, rule: str, **arguments: Any) -> R:
        """Return a record of a type whose evidence is the stretch of the flat text from start to end."""
        return self._cited(cls, start, end, rule, arguments)

    def _cited(self, cls: type[R], start: int, end: int, rule: str, arguments: dict[str, Any]) -> R:
        first, last = self.offset(start), self.offset(end - 1) + 1 if end > start else self.offset(start)
        page = self.page
        quote = page.document.text[first:last]
        return cls(source=page.source, quote=quote, start=first, end=last, rule=rule, **arguments)


@dataclass(slots=True)
class Page:
    """A document with its sentences and the two states that it is about.

    `home` is the state whose ministry publishes, `subject` the other one (codes, or None where the text
    does not tell); `parties` both of them, or empty.
    """

    document: Document
    source: str = ""
    home: str | None = None
    subject: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    # What one family works out and another uses again.
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[str, ...]:
        """Return home and subject where both are known, else nothing."""
        return (self.home, self.subject) if self.home and self.subject else ()

    def other(self, code: str | None) -> str | None:
        """Return the other party of a party; None for a third state."""
        if code == self.home:
            return self.subject
        return self.home if code == self.subject else None
