"""Which state followed which, and the lines of states of which each continues the one before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """A row of `data/lookups/successions.tsv`: a state, the one that followed it, and whether that one continued it."""

    state: str
    successor: str
    year: str
    continued: bool


@cache
def successions() -> tuple[Succession, ...]:
    """Return every succession of the table."""
    return tuple(
        Succession(r["state"], r["successor"], r["year"], r["continued"] == "yes") for r in rows(lookup("successions"))
    )


@cache
def line(slug: str) -> tuple[str, ...]:
    """Return the slugs of the states of one line with a state, itself first and the nearest next.

    >>> line("soviet-union"), line("kingdom-of-yugoslavia")[:3], line("peru")
    (('soviet-union', 'russia'), ('kingdom-of-yugoslavia', 'serbia', 'yugoslavia'), ('peru',))
    """
    found = [slug]
    for state in found:
        found += sorted(_beside().get(state, set()) - set(found))
    return tuple(found)


@cache
def standing(slug: str, year: int) -> str:
    """Return the slug of the state of a line that stood at the end of a year.

    >>> [standing("russia", year) for year in (1900, 1917, 1990, 1991)]
    ['russia', 'soviet-union', 'soviet-union', 'russia']
    """
    states = line(slug)
    turns = sorted((int(r.year), r) for r in successions() if r.continued and r.state in states)
    began = [turn.successor for since, turn in turns if since <= year]
    return began[-1] if began else turns[0][1].state if turns else slug


@cache
def _beside() -> dict[str, set[str]]:
    beside: dict[str, set[str]] = defaultdict(set)
    for row in successions():
        if row.continued:
            beside[row.state].add(row.successor)
            beside[row.successor].add(row.state)
    return dict(beside)
