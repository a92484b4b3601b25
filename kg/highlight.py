"""A text with the facts that were read in it, highlighted where they stand: one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.editions import Edition
from kg.records import to_json

if TYPE_CHECKING:
    from jinja2 import Template

T = TypeVar("T")
_EVIDENCE = frozenset(("type", "source", "quote", "start", "end", "rule"))


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A stretch of a text: the facts that stand on it, the shortest first, and those that begin with it."""

    text: str
    facts: tuple[T, ...]
    begins: tuple[T, ...]


def cut(text: str, spans: Sequence[tuple[int, int, T]]) -> list[Piece[T]]:
    """Return a text in pieces, cut wherever a fact's span begins or ends; spans that lie outside are left out.

    >>> [(p.text, p.facts) for p in cut("Peru and Chile", [(0, 4, "a"), (0, 14, "b")])]
    [('Peru', ('a', 'b')), (' and Chile', ('b',))]
    """
    inside = sorted((s for s in spans if 0 <= s[0] < s[1] <= len(text)), key=lambda s: s[1] - s[0])
    begun: dict[int, list[int]] = {}
    for number, (start, _, _) in enumerate(inside):
        begun.setdefault(start, []).append(number)
    out: list[Piece[T]] = []
    on: list[int] = []
    for a, b in pairwise(sorted({0, len(text), *(s[0] for s in inside), *(s[1] for s in inside)})):
        new = begun.get(a, [])
        on = sorted([*(n for n in on if inside[n][1] > a), *new])
        out.append(Piece(text[a:b], tuple(inside[n][2] for n in on), tuple(inside[n][2] for n in new)))
    return out


@dataclass(frozen=True, slots=True)
class Fact:
    """A record as the page lists it: its number there, type, arguments in words, and the rule that made it."""

    number: int
    type: str
    arguments: tuple[tuple[str, str], ...]
    rule: str

    def __str__(self) -> str:
        return f"{self.type}: {_joined(self.arguments)}"


def page(edition: Edition) -> str:
    """Return the HTML page of a document that was read: its text with every fact marked, and the list of the facts.

    Marks lead to the facts and facts back to their marks; the page runs no script and loads nothing.
    """
    facts, spans = [], []
    for number, record in enumerate(edition.records, 1):
        told = to_json(record, explain=True)
        fact = Fact(number, told["type"], arguments(told), told.get("rule", ""))
        facts.append(fact)
        spans.append((told["start"], told["end"], fact))
    return _template().render(edition=edition, pieces=cut(edition.text, spans), facts=facts)


def arguments(record: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the arguments of a record in JSON, without its evidence, as names and words."""
    shown = {k: v for k, v in record.items() if k not in _EVIDENCE}
    return tuple((k, " ".join(map(str, v)) if isinstance(v, list) else str(v)) for k, v in shown.items())


def said(record: dict[str, Any]) -> str:
    """Return the arguments of a record in JSON in one line of words."""
    return _joined(arguments(record))


def _joined(pairs: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name} {value}" for name, value in pairs)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("kg"), autoescape=True, trim_blocks=True).get_template("document.html")
