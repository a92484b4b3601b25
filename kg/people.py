"""Decisions on identity: which person an id of a data set means, as rows of `data/lookups/people.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows


@dataclass(frozen=True, slots=True)
class Identity:
    """A decision: the key of a person (`person:pence-mike`), and the name to show."""

    person: str
    name: str


@cache
def _decisions() -> dict[tuple[str, str], Identity]:
    return {(r["source"], r["id"]): Identity(f"person:{r['person']}", r["name"]) for r in rows(lookup("people"))}


def decided(source: str, key: str) -> Identity | None:
    """Return the decision on an id of a data set, or None where there is none.

    >>> decided("us-executive", "400315")
    Identity(person='person:pence-mike', name='Mike Pence')
    """
    return _decisions().get((source, key))
