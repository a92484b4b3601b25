"""Who the World Factbook means: decisions that a name in an entry is a person of the Office of the Historian.

Decisions are rows of `data/lookups/factbook-persons.tsv`, each with its evidence; a name without a row stays a name.
`propose` finds candidates: the same country, the same family name, and times that agree.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.records import Record, Representation
from kg.resources import lookup, rows


def resolved(record: Record) -> Record:
    """Return a record with the key of its person where a decision says who is meant."""
    if not isinstance(record, Representation) or record.sender != "USA" or not record.person:
        return record
    key = _decisions().get((record.receiver, record.person))
    return replace(record, person=f"person:{key}", family=None, name=record.person) if key else record


@cache
def _decisions() -> dict[tuple[str, str], str]:
    path = lookup("factbook-persons")
    return {(r["country"], r["name"]): r["person"] for r in rows(path) if r["person"]} if path.is_file() else {}
