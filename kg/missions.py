"""Missions: which kind of mission one state kept in another, as openings, ranks of chiefs and yearbooks tell it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.descriptions import DIPLOMATIC
from kg.dyads import Dyad, Turn, year_of

_UNTOLD = "mission"
"""The kind of a mission of which a source tells no kind."""

VACANCY = 10
"""Years without a chief after which a mission that only the rank of the last one tells of is taken to have ended."""


def missions(found: Dyad, last: int) -> list[Turn]:
    """Return from when a state kept which kind of mission, empty for none.

    A severance ends it; a resumption begins it anew where a chief who was in post before is still there. The closing of
    one that had been replaced ends nothing. One that only a rank tells of ends with a chief whom nobody follows for
    `VACANCY` years, of which `last` is the last that can be known.
    """
    turns = [Turn(t.day, 0, "", "severance") for t in found.relations if t.held != "open"]
    turns += (
        Turn(t.day, 2, chief.kind, "chief")
        for t in found.relations
        if t.held == "open" and t.how
        for chief in found.chiefs
        if chief.kind and chief.first <= t.day < chief.last
    )
    kept, teller, kinds = "", "", []
    for day, order, kind, how in sorted((*turns, *_lapses(found, last), *found.missions)):
        if how == "severance" or (how == "closing" and _same(kind, kept)) or (how == "lapse" and teller == "chief"):
            kept = ""
        elif how in ("opening", "elevation", "chief") and not (kept and kind == _UNTOLD):
            # A rank that is told of a mission which an event has begun does not make it one of the rank alone.
            teller = teller if kept and _same(kind, kept) else how
            kept = kind
        kinds.append(Turn(day, order, kept))
    return kinds


def _lapses(found: Dyad, last: int) -> Iterator[Turn]:
    """Yield the ends of the chiefs whom nobody and no event follows for `VACANCY` years."""
    events = [t.day for t in (*found.relations, *found.missions) if t.how != "chief" and t.held != "open"]
    for chief in found.chiefs:
        end = max(chief.first, chief.last)
        later = (*(c.first for c in found.chiefs if c.last > end), *(day for day in events if day > end))
        if year_of(min(later, default=f"{last:04}-12-31")) - year_of(end) > VACANCY:
            yield Turn(end, 0, "", "lapse")


def kind_in(found: Dyad, year: int, kept: str) -> str:
    """Return the kind of mission in a year, of which `kept` was kept by its end, as far as yearbooks do not differ."""
    told = found.yearbooks.get(year) or {kept} - found.denied.get(year, set())
    return min(told, key=(*DIPLOMATIC, "").index, default="")


def _same(kind: str, kept: str) -> bool:
    return kind == kept or _UNTOLD in (kind, kept)
