"""Which happening of the facts a record tells of that leaves out the kind of a mission or its place.

One source tells in which year a post was opened at Abu Dhabi, another on which day the embassy there was: that is one
opening, with the evidence of both. So it is where the facts have one kind of mission at the place in that year, or one
place of the embassy or legation, of which a state keeps one in another. Of several nothing is made out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg import dates
from kg.records import MissionClosing, MissionElevation, MissionOpening
from kg.resources import rows, shared
from kg.slugs import slug

Happened = MissionOpening | MissionClosing | MissionElevation
Named = tuple[str, str, bool]
"""The kind and the place of a mission, each empty where it is not told, and whether the name of the place varies."""

_ONE_IN_A_STATE = frozenset({"embassy", "legation"})
_BRACKETS = re.compile(r"\s*[(),]\s*(?:now\s)?")
_APOSTROPHES = re.compile("['’ʼ‘]")


def completed(record: Happened) -> tuple[str | None, str | None]:
    """Return the kind and the place of the mission that a record tells of, each as the facts have them, if known."""
    told = _facts().get(_key(record.type, record.sender, record.receiver, record.date), frozenset())
    kind, place = record.kind, record.place
    if kind in _ONE_IN_A_STATE and not place:
        place = _one_place({p for k, p, _ in told if k == kind and p}, told)
    if place:
        here = _at(place, told)
        kind = kind or _only({k for k, _, _ in here if k})
        place = min(((varies, name) for _, name, varies in here), default=(False, place))[1]
    return kind, place


def _one_place(places: set[str], told: frozenset[Named]) -> str | None:
    """Return a place, if all are names of the one place."""
    first = min(places, default=None)
    return first if first and places <= {first, *(name for _, name, _ in _at(first, told))} else None


def _only(several: set[str]) -> str | None:
    return next(iter(several)) if len(several) == 1 else None


def _at(place: str, told: frozenset[Named]) -> set[Named]:
    """Return the missions told of at a place, under each of the names that are told of it."""
    names, found = set(_names(place)), set[Named]()
    while more := {n for n in told - found if not names.isdisjoint(_names(n[1]))}:
        found |= more
        names.update(*(_names(n[1]) for n in more))
    return found


@cache
def _names(place: str) -> frozenset[str]:
    """Return the names of a place, of which some are told in brackets: `Alma-Ata (now Almaty)`."""
    return frozenset(slug(n) for part in _BRACKETS.split(place) if (n := _APOSTROPHES.sub("", part).strip()))


def _key(what: str, sender: str, receiver: str, date: str | None) -> tuple[str, str, str, int | None]:
    return what, sender, receiver, dates.year(date) if date else None


@cache
def _facts() -> dict[tuple[str, str, str, int | None], frozenset[Named]]:
    """Return the kinds and places of the missions that each state opened, closed or raised in another in a year."""
    found: dict[tuple[str, str, str, int | None], set[Named]] = defaultdict(set)
    for what in ("mission-opening", "mission-closing", "mission-elevation"):
        for path in sorted((shared("data") / "facts").glob(f"*/{what}.tsv")):
            for row in rows(path):
                varies = path.parent.name != "gsh"
                named = (row.get("kind", ""), row.get("place", ""), varies)
                found[_key(what, row["sender"], row["receiver"], row["date"])].add(named)
    return {key: frozenset(several) for key, several in found.items()}
