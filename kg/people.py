"""Persons by key: who an id of a data set means (`data/lookups/people.tsv`), and the names of those in the facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows, shared


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


@cache
def _names() -> dict[str, str]:
    found = {}
    for path in sorted((shared("data") / "facts").glob("*/person.tsv")):
        found.update({r["person"]: r["name"] for r in rows(path)})
    return {**found, **{d.person: d.name for d in _decisions().values()}}


def name(key: str) -> str:
    """Return the name of a person by key, as the facts that ship or a decision have it; else made of the key.

    >>> name("person:pence-mike"), name("person:nobody-at-all")
    ('Mike Pence', 'Nobody At All')
    """
    return _names().get(key) or key.removeprefix("person:").replace("-", " ").title()
