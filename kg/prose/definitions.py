"""Terms beside what is told of each, in a list of definitions or a table: "Independence: 15 August 1971"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.prose.patterns import compiled

_SPACE = compiled(r"\s+")
_SENTENCES = re.compile(r"[.!?] +[A-Z]")
_LONGEST_TERM, _LONGEST_VALUE = 60, 300
# Terms whose value is no amount, and so is told better as a line than as the row of a table of figures.
_TERM = re.compile(
    r"(?:\W*(?:the |current |official |diplomatic |formal |date of |head of |chief of |member(?:ship)? )*"
    r"(?:independence|relations|ambassador|high commissioner|president|prime minister|foreign minister|minister"
    r"|government|state"
    r"|mission|chargé|governor|king|queen|monarch|member|membership|memberships|embassy|consulate|recognition|status"
    r"|head)|[\w.'’ -]{0,30}\b(?:ambassador|high commissioner|relations|embassy|consulate|memberships?|minister"
    r"|president|chargé d.affaires)\b)[^:]{0,50}$",
    re.IGNORECASE,
)


# Terms whose value is an amount.
_AMOUNT = re.compile(r"(?:Population|GDP|GNI|GNP|Exports|Imports|Total trade|Bilateral trade)\b", re.IGNORECASE)


@dataclass
class Piece:
    """A line of text as found: its tag, its words, whether all of it is bold, and the cells of a row."""

    tag: str
    words: list[str] = field(default_factory=list)
    bold: bool = True
    cells: list[str] | None = None
    head: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the words with single spaces."""
        return _SPACE.sub(" ", "".join(self.words)).strip()


def joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces with each term and its only value as one line, `term: value`; the others as they are."""
    end = Piece("")
    taken = False
    for piece, value, after in zip(pieces, [*pieces[1:], end], [*pieces[2:], end, end], strict=False):
        if taken:
            taken = False
        elif piece.tag == "dt" and value.tag == "dd" and after.tag != "dd" and _short(piece.text, value.text):
            taken = True
            yield _line(piece.text, value.text)
        elif piece.tag == "tr" and _is_term(piece):
            term, told = piece.cells or ("", "")
            yield _line(term, told)
        else:
            yield piece


def is_fact(line: str) -> bool:
    """Say whether a line tells a term that is no amount, and its value: no line of an imprint, such as its date.

    >>> is_fact("Diplomatic relations: 21 September 1971"), is_fact("Date: 21 September 1971")
    (True, False)
    """
    term, _, value = line.partition(":")
    told = _TERM.match(term.strip()) or _AMOUNT.match(term.strip())
    return len(term) <= _LONGEST_TERM and bool(value.strip()) and told is not None


def _line(term: str, value: str) -> Piece:
    return Piece("dd", [term.rstrip(": ") + ": " + value], bold=False)


def _short(term: str, value: str) -> bool:
    return len(term) <= _LONGEST_TERM and len(value) <= _LONGEST_VALUE and not _SENTENCES.search(value)


def _is_term(row: Piece) -> bool:
    """Say whether a row of two cells tells a term that is no amount, and its value."""
    cells = row.cells or []
    return len(cells) == 2 and not row.head and bool(_TERM.match(cells[0])) and bool(cells[1]) and _short(*cells)
