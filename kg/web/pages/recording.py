"""What the index of the pages holds of records: what is told of each, and the lists of things in which they stand."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.namespaces import DIP, PROV
from kg.store import Store
from kg.terms import iri
from kg.web.pages.lists import KINDS, year_of
from kg.web.pages.records import Record

TABLES = """
CREATE TABLE told (id INTEGER PRIMARY KEY, said TEXT);
CREATE TABLE listed (thing INTEGER, list TEXT, place INTEGER, record INTEGER, kind TEXT, year INTEGER,
  PRIMARY KEY (thing, list, place)) WITHOUT ROWID;
"""
_PLAIN = {
    "earliest": "earliest", "latest": "latest", "date": "date", "start": "start", "end": "end", "signed": "signed",
    "period": "period", "appointed": "appointed", "entryIntoForce": "force", "missionKind": "kind",
    "agreementKind": "kind", "standing": "standing", "role": "role", "measure": "measure", "value": "value",
    "unit": "unit", "qualifier": "qualifier",
}  # fmt: skip
"""Properties whose values stand in a column."""
_LINKED = {
    "sendingState": "sender", "receivingState": "receiver", "holder": "person", "member": "member",
    "organization": "organization", "reporter": "reporter", "partner": "partner", "party": "party",
}  # fmt: skip
"""Properties whose values stand in a column, and their labels in another."""
_NAMED = {"post": "post", "location": "place"}
"""Properties of whose values a page shows the label alone."""
_ROLES = sorted({role for kind in KINDS.values() for role in kind.roles} - set(_LINKED))
_PAIRS = "SELECT ?record ?value ?property WHERE { ?record ?property ?value }"


@dataclass(slots=True)
class Things:
    """What is known of all things: the number of each in the index, its label, its class."""

    numbers: Mapping[str, int]
    labels: Mapping[str, str]
    kinds: Mapping[str, str]


@dataclass(slots=True)
class _Told:
    """What the graph tells of records: values by column, and which records name a thing by which property."""

    values: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    named: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, record: str, column: str, value: str) -> None:
        """Keep a value of a column, once."""
        held = self.values[record].setdefault(column, [])
        if value not in held:
            held.append(value)


def fill(store: Store, out: sqlite3.Connection, things: Things) -> None:
    """Write the tables of records: of each thing that is in a list, and of those that list it."""
    told = _gather(store, things)
    lists = dict(_lists(told, things))
    listed = {record for members in lists.values() for found in members.values() for record in found}
    records = {}
    for name in sorted(listed):
        values = {column: sorted(held) if column in _SORTED else held for column, held in told.values[name].items()}
        values |= {"class": [DIP + things.kinds[name]]}
        records[name] = Record(name, {"label": [things.labels.get(name) or Record(name).label], **values})
    out.executemany("INSERT INTO told VALUES (?, ?)", ((things.numbers[r.iri], _json(r)) for r in records.values()))
    found = sorted(records.values(), key=lambda r: (r.order, r.iri))
    out.executemany("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?)", _places(lists, found, things))


_SORTED = {*_PLAIN.values(), "statement"}


def _json(record: Record) -> str:
    return json.dumps({k: v for k, v in record.values.items() if k != "label"}, ensure_ascii=False)


def _gather(store: Store, things: Things) -> _Told:
    told = _Told()
    for name, column in _PLAIN.items():
        for record, value in _pairs(store, name, things):
            told.add(record, column, value)
    for name, column in _LINKED.items():
        told.named[name] = list(_pairs(store, name, things))
        for record, value in told.named[name]:
            told.add(record, column, value)
    for name, column in _NAMED.items():
        for record, value in _pairs(store, name, things):
            if value in things.labels:
                told.add(record, column, things.labels[value])
    for name in (*_ROLES, "mission"):
        told.named[name] = list(_pairs(store, name, things))
    for record, statement in _pairs(store, f"{PROV}wasDerivedFrom", things):
        told.add(record, "statement", statement)
    own = {record for record, values in told.values.items() if "statement" in values}
    for happening, mission in told.named["mission"]:
        if mission not in own:
            for statement in told.values[happening].get("statement", []):
                told.add(mission, "statement", statement)
    for values in told.values.values():
        for column in set(_LINKED.values()) & values.keys():
            values[f"{column}Label"] = [things.labels.get(v) or Record(v).label for v in values[column]]
    return told


def _pairs(store: Store, name: str, things: Things) -> Iterator[tuple[str, str]]:
    """Yield the values of a property with what has them: the records, in no order."""
    asked = {"property": iri(name if ":" in name else DIP + name)}
    for record, value, _ in store.query(_PAIRS, asked).rows():
        if record in things.numbers:
            yield str(record), str(value)


def _lists(told: _Told, things: Things) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Yield each list with the records in it of every thing that has one."""
    abroad = {record for record, _ in told.named["receivingState"]}
    for name, kind in KINDS.items():
        members: dict[str, set[str]] = defaultdict(set)
        for record, thing in (pair for role in kind.roles for pair in told.named[role]):
            if kind.holds(record) and not (name == "officials" and record in abroad):
                members[thing].add(record)
        if name == "missions-between":
            missions: dict[str, set[str]] = defaultdict(set)
            for record, mission in told.named["mission"]:
                missions[record].add(mission)
            for record, pair in told.named["relationship"]:
                members[pair] |= missions.get(record, set())
        yield name, {thing: found for thing, found in members.items() if found and thing in things.numbers}


def _places(
    lists: Mapping[str, Mapping[str, Iterable[str]]], records: Sequence[Record], things: Things
) -> Iterator[tuple[int, str, int, int, str, int | None]]:
    """Yield the rows of lists: records with a date have places from 1 on in the order of time, others below."""
    ranks = {record.iri: rank for rank, record in enumerate(records)}
    rows = [(things.numbers[r.iri], r.kind, year_of(r)) for r in records]
    for name, members in lists.items():
        for thing, found in members.items():
            dated = undated = 0
            for rank in sorted(ranks[record] for record in found):
                if rows[rank][2] is None:
                    undated -= 1
                else:
                    dated += 1
                yield things.numbers[thing], name, dated if rows[rank][2] is not None else undated, *rows[rank]
