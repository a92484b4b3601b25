"""Whom the names in a document mean: persons of the facts who held the very office that the document gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from kg import dates, iris, naming, people
from kg.mapping.builder import ALT_LABEL, TYPE
from kg.records import Event, Record, Tenure
from kg.resources import rows, shared
from kg.terms import Triple, text
from kg.vocab import Class

Office = tuple[str, str, str]
"""The slug of a post, whom it serves, where a chief of mission is sent: who go by many titles, and have none here."""
Years = tuple[int, int]
"""The first and the last year of a stretch of time."""
_NEAR = 3
"""How many years before the first or after the last date of a holder's tenures a document may tell of the holder."""
_DATES = ("appointed", "arrived", "credentials", "since", "until", "attested", "as_of")


def of(records: Iterable[Record], issued: str | None = None) -> dict[str, str]:
    """Return the keys of the persons whom the facts know under another key, by the names that the records have.

    A name in an office means the one person of the facts who held that office and whose name answers to it best, in
    short or in full, if the dates of the record, or else the day when the document was issued, are about those of the
    person's tenures. Without any date the name must be the very same. Of several nobody is meant.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if isinstance(record, Tenure) and not record.person.startswith("person:"):
            found[record.person] |= _meant(record, issued)
    one = {name: min(keys) for name, keys in found.items() if len(keys) == 1}
    return {name: key for name, key in one.items() if iris.person(name) != iris.person(key)}


def identified(record: Record, persons: Mapping[str, str]) -> Record:
    """Return a record with the keys of persons in the places of their names."""
    changed: dict[str, Any] = {}
    if isinstance(record, Tenure) and record.person in persons:
        changed["person"] = persons[record.person]
    if isinstance(record, Event) and persons.keys() & set(record.participants):
        changed["participants"] = tuple(persons.get(p, p) for p in record.participants)
    return replace(record, **changed) if changed else record


def named(record: Record, persons: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the names that a record has for persons who have keys, beside those that the facts have."""
    said = (getattr(record, "person", None), *getattr(record, "participants", ()))
    for name in said:
        if name in persons:
            iri = iris.person(persons[name])
            yield f"<{iri}>", TYPE, Class.Person
            yield f"<{iri}>", ALT_LABEL, text(name, "en")


def _meant(record: Tenure, issued: str | None) -> set[str]:
    """Return who held the office of a tenure at its time, of those among its holders who answer best to the name."""
    told = _years(*(getattr(record, name) for name in _DATES)) or _years(issued)
    held = _holders().get(_office(record.post, record.of or record.sender, record.receiver), {})
    ranks = {key: rank for key in held if (rank := _answers(record.person, key)) is not None}
    best = min(ranks.values(), default=None)
    if not told and best != naming.SAME:
        return set()
    return {key for key, rank in ranks.items() if rank == best and (not told or _meet(told, held[key]))}


def _office(post: str, owner: str | None, receiver: str | None) -> Office:
    return "" if receiver else iris.slug(post), owner or "", receiver or ""


def _answers(name: str, key: str) -> int | None:
    ranks = [naming.answers(name, other, "Person") for other in people.names().get(key, ())]
    return min((rank for rank in ranks if rank is not None), default=None)


def _years(*said: str | None) -> Years | None:
    """Return the first and the last year that dates tell of, or None where they tell of none."""
    days = [day for date in said if date for day in dates.bounds(date) if day]
    return (int(min(days)[:4]), int(max(days)[:4])) if days else None


def _meet(told: Years, held: Years | None) -> bool:
    return held is not None and told[0] <= held[1] + _NEAR and told[1] >= held[0] - _NEAR


@cache
def _holders() -> dict[Office, dict[str, Years | None]]:
    """Return who held each office, by the facts, from the first to the last year of which they tell."""
    said: dict[Office, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((shared("data") / "facts").glob("*/tenure.tsv")):
        for row in rows(path):
            office = _office(row["post"], row.get("of") or row.get("sender"), row.get("receiver"))
            said[office][row["person"]] += [row[name] for name in _DATES if row.get(name)]
    return {office: {key: _years(*told) for key, told in held.items()} for office, held in said.items()}
