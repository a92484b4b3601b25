"""Whom the names in a document mean: persons of the facts who held the very office that the document gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from kg import iris, naming, people
from kg.mapping.builder import ALT_LABEL, TYPE, labelled
from kg.records import Event, Record, Tenure
from kg.resources import rows, shared
from kg.terms import Triple, text
from kg.vocab import Class

Office = tuple[str, str, str]
"""The slug of a post, whom it serves, where a chief of mission is sent: who go by many titles, and have none here."""


def of(records: Iterable[Record]) -> dict[str, str]:
    """Return the keys of the persons whom the facts know under another key, by the names that the records have.

    A name in an office means the one person of the facts who held that office and whose name is the same, in short or
    in full. Of several nobody is meant.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if isinstance(record, Tenure) and not record.person.startswith("person:"):
            office = _office(record.post, record.of or record.sender or "", record.receiver or "")
            found[record.person] |= {key for key in _holders().get(office, ()) if _called(record.person, key)}
    return {name: key for name, (key, *others) in _some(found) if not others and iris.person(name) != iris.person(key)}


def identified(record: Record, persons: Mapping[str, str]) -> Record:
    """Return a record with the keys of persons in the places of their names."""
    changed: dict[str, Any] = {}
    if isinstance(record, Tenure) and record.person in persons:
        changed["person"] = persons[record.person]
    if isinstance(record, Event) and persons.keys() & set(record.participants):
        changed["participants"] = tuple(persons.get(p, p) for p in record.participants)
    return replace(record, **changed) if changed else record


def named(record: Record, persons: Mapping[str, str]) -> Iterator[Triple]:
    """Yield what the persons of a record who have keys are called: the name of the facts, and that of the record."""
    said = (getattr(record, "person", None), *getattr(record, "participants", ()))
    for name in said:
        if name in persons:
            iri = iris.person(persons[name])
            yield f"<{iri}>", TYPE, Class.Person
            yield from labelled(iri, people.name(persons[name]))
            yield f"<{iri}>", ALT_LABEL, text(name, "en")


def _some(found: Mapping[str, set[str]]) -> Iterator[tuple[str, list[str]]]:
    return ((name, sorted(keys)) for name, keys in found.items() if keys)


def _office(post: str, owner: str, receiver: str) -> Office:
    return "" if receiver else iris.slug(post), owner, receiver


def _called(name: str, key: str) -> bool:
    return any(_same(name, other) for other in people.names().get(key, ()))


def _same(one: str, other: str) -> bool:
    short, long = sorted((set(naming.words(one)), set(naming.words(other))), key=len)
    return naming.answers(one, other, "Person") is not None or (len(short) > 1 and short <= long)


@cache
def _holders() -> dict[Office, frozenset[str]]:
    """Return the persons who held each office, by the facts."""
    found: dict[Office, set[str]] = defaultdict(set)
    for path in sorted((shared("data") / "facts").glob("*/tenure.tsv")):
        for row in rows(path):
            owner = row.get("of") or row.get("sender") or ""
            found[_office(row["post"], owner, row.get("receiver") or "")].add(row["person"])
    return {office: frozenset(held) for office, held in found.items()}
