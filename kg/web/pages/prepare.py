"""Makes the index of the pages for a version of the store: `python -m kg.web.pages.prepare STORE VERSION`."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from kg import conflicts, naming
from kg.describe import COUNTS
from kg.namespaces import DIP, THEME
from kg.naming import fold
from kg.store import Store
from kg.web.pages import index, recording

_TABLES = """
CREATE TABLE things (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, label TEXT, folded_label TEXT, kind TEXT,
  records INTEGER, rank REAL);
CREATE VIRTUAL TABLE names USING fts5 (name, spoken, folded UNINDEXED, thing UNINDEXED, prefix='2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE TABLE folded_names (folded TEXT, thing INTEGER, name TEXT);
CREATE TABLE beginnings (begin TEXT, folded TEXT, thing INTEGER, name TEXT);
CREATE TABLE pairs (iri TEXT PRIMARY KEY, one TEXT, other TEXT, records INTEGER, first TEXT, last TEXT);
CREATE TABLE links (one TEXT, other TEXT, kind TEXT, year INTEGER, n INTEGER);
CREATE TABLE disagreements (place INTEGER PRIMARY KEY, iri TEXT, said TEXT);
CREATE TABLE nearby (iri TEXT, place INTEGER);
CREATE TABLE days (day TEXT, date TEXT, iri TEXT, label TEXT, rank REAL);
CREATE TABLE tables (name TEXT PRIMARY KEY, rows TEXT);
"""
_INDEXES = """
CREATE INDEX things_kind ON things (kind, folded_label);
CREATE INDEX folded_names_folded ON folded_names (folded);
CREATE INDEX beginnings_begin ON beginnings (begin);
CREATE INDEX pairs_one ON pairs (one); CREATE INDEX pairs_other ON pairs (other);
CREATE INDEX links_one ON links (one); CREATE INDEX links_other ON links (other);
CREATE INDEX disagreements_iri ON disagreements (iri);
CREATE INDEX nearby_iri ON nearby (iri); CREATE INDEX days_day ON days (day);
"""
_CLASSES = "SELECT ?thing ?class WHERE { ?thing a ?class }"
_LABELS = "SELECT ?thing ?name (LANG(?name) AS ?language) WHERE { ?thing rdfs:label ?name }"
_OTHERS = "SELECT ?thing ?name WHERE { ?thing skos:altLabel|dip:abbreviation ?name }"
_PARTIES = "SELECT ?pair ?party WHERE { ?pair a dip:Relationship ; dip:party ?party } ORDER BY ?pair ?party"
_JOINING = """
SELECT ?record ?pair ?class (COALESCE(?earliest, ?start) AS ?first) ?last WHERE {
  ?record dip:relationship ?pair ; a ?class .
  OPTIONAL { ?record dip:earliest ?earliest } OPTIONAL { ?record dip:latest ?last }
  OPTIONAL { ?record dip:start ?start FILTER(REGEX(STR(?start), "^[0-9]{4}")) }
}"""
_TELLING = "SELECT ?thing (COUNT(?record) AS ?records) WHERE { ?record %s ?thing } GROUP BY ?thing"
_ROLES = (
    "party", "sendingState", "receivingState", "member", "organization", "holder", "reporter", "partner", "host",
    "participant", "country", "recognizer", "recognized", "relationship", "theme", "covers", "agency", "nominee",
)  # fmt: skip
_DAYS = """
SELECT ?thing ?date WHERE { ?thing dip:date|dip:signed|dip:credentialsPresented ?date }"""
_NEAR = "SELECT ?thing ?near WHERE { ?thing ?link ?near FILTER(ISIRI(?near)) }"
_COUNTRIES = """
SELECT ?iri ?label ?m49 ?iso3 WHERE { ?iri a dip:Country ; rdfs:label ?label .
  OPTIONAL { ?iri dip:m49 ?m49 } OPTIONAL { ?iri dip:iso3 ?iso3 } } ORDER BY ?label ?iri"""
_HIDDEN = {"Statement", "Disagreement"}
_WEIGHTS = {
    "Country": 9, "Organization": 6, "Person": 5, "Relationship": 5, "Theme": 5, "Agreement": 5, "SourceEdition": 5,
    "Membership": -6, "Representation": -5, "Nomination": -3, "Post": -2, "MissionOpening": -1, "MissionClosing": -1,
}  # fmt: skip
_MOMENTS = {"Establishment": 9, "Recognition": 8, "Severance": 8, "Resumption": 8, "Independence": 9, "Agreement": 7,
            "Summit": 6, "Visit": 5, "Signing": 5}  # fmt: skip


def make(store: Path, version: str) -> Path:
    """Write the index of a version, unless it is there or the version has passed; return where it lies."""
    file = index.path(store, version)
    if file.is_file():
        return file
    opened = Store(store)
    if opened.storage.version_id(opened.version) != version:
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".new")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + recording.TABLES)
        _fill(opened, connection)
        connection.executescript(_INDEXES)
        connection.execute("INSERT INTO names (names) VALUES ('optimize')")
        connection.commit()
    partial.replace(file)
    _forget_others(store, version)
    return file


def _forget_others(store: Path, version: str) -> None:
    folders = [p for p in (store / "pages").iterdir() if p.is_dir() and p.name != version]
    for old in sorted(folders, key=lambda p: p.stat().st_mtime)[:-1]:
        shutil.rmtree(old, ignore_errors=True)


def _fill(store: Store, out: sqlite3.Connection) -> None:
    kinds, names = _kinds(store), _labels(store)
    labels = {thing: told[0] for thing, told in names.items()}
    numbers = _things(store, out, kinds, labels)
    _names(store, out, numbers, names)
    recording.fill(store, out, recording.Things(numbers, labels, kinds))
    _pairs(store, out)
    _moments(store, out, kinds, labels)
    _disagreements(store, out)
    for name, query in {**COUNTS, "countries": _COUNTRIES}.items():
        results = store.query(query)
        variables = results.variables
        rows = [{k: v for k, v in zip(variables, row, strict=True) if v is not None} for row in results.rows()]
        out.execute("INSERT INTO tables VALUES (?, ?)", (name, json.dumps(rows, ensure_ascii=False)))


def _kinds(store: Store) -> dict[str, str]:
    """Return the class of each thing of ours, by its local name."""
    found: dict[str, str] = {}
    for thing, cls in store.query(_CLASSES).rows():
        name = str(cls).removeprefix(DIP)
        if str(cls).startswith(DIP) and name not in _HIDDEN and not str(thing).startswith(DIP):
            found[str(thing)] = name
    return found


def _labels(store: Store) -> dict[str, list[str]]:
    """Return the labels of each thing, those in English or in no language first."""
    found: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for thing, name, language in store.query(_LABELS).rows():
        found[str(thing)].append((language not in ("", "en"), str(name)))
    return {thing: [name for _, name in sorted(told)] for thing, told in found.items()}


def _things(store: Store, out: sqlite3.Connection, kinds: dict[str, str], labels: dict[str, str]) -> dict[str, int]:
    telling: Counter[str] = Counter()
    for role in _ROLES:
        for thing, records in store.query(_TELLING % f"dip:{role}").rows():
            telling[str(thing)] += int(records or 0)
    rows = []
    for number, (iri, kind) in enumerate(sorted(kinds.items())):
        label = labels.get(iri) or iri.rpartition("/")[2]
        rank = _WEIGHTS.get(kind, 0) + min(telling[iri], 4000).bit_length() / 2
        rows.append((number, iri, label, fold(label), kind, telling[iri], rank))
    out.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return {row[1]: row[0] for row in rows}


def _names(store: Store, out: sqlite3.Connection, numbers: dict[str, int], labels: dict[str, list[str]]) -> None:
    others = ((str(thing), str(name)) for thing, name in store.query(_OTHERS).rows())
    told = chain(((thing, name) for thing, names in labels.items() for name in names), others)
    rows = [(fold(name), numbers[thing], name) for thing, name in told if thing in numbers]
    out.executemany("INSERT INTO folded_names VALUES (?, ?, ?)", rows)
    found = ((name, _spoken(name), folded, thing) for folded, thing, name in rows)
    out.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", found)
    suggested = "SELECT id FROM things WHERE kind IN (SELECT value FROM json_each(?))"
    main = {row[0] for row in out.execute(suggested, (json.dumps(index.SUGGESTED),))}
    begun = (
        (b, folded, thing, name) for folded, thing, name in rows if thing in main for b in naming.beginnings(folded)
    )
    out.executemany("INSERT INTO beginnings VALUES (?, ?, ?, ?)", begun)


def _spoken(name: str) -> str:
    """Return the words of a name as they are asked for, where the full-text search parts it in other ones.

    >>> _spoken("Peter O'Neill"), _spoken("Mike Pence")
    ('peter oneill', '')
    """
    words = naming.words(name)
    return " ".join(words) if words != tuple(re.findall(r"\w+", name.lower())) else ""


def _pairs(store: Store, out: sqlite3.Connection) -> None:
    parties: dict[str, list[str]] = defaultdict(list)
    for pair, party in store.query(_PARTIES).rows():
        parties[str(pair)].append(str(party))
    records: dict[str, dict[str, tuple[str, str | None, str | None]]] = defaultdict(dict)
    for record, pair, cls, first, last in store.query(_JOINING).rows():
        if str(cls).startswith(DIP):
            known = records[str(pair)].get(str(record))
            earliest = min(filter(None, (first, known[1] if known else None)), default=None)
            records[str(pair)][str(record)] = (str(cls).removeprefix(DIP), earliest, last)
    for pair, sides in parties.items():
        if len(sides) == 2:
            _pair(out, pair, sides, list(records[pair].values()))


def _pair(out: sqlite3.Connection, iri: str, sides: list[str], told: list[tuple[str, str | None, str | None]]) -> None:
    firsts = [first for _, first, _ in told if first]
    lasts = [day for _, first, last in told if (day := last or first)]
    summary = (iri, *sides, len(told), min(firsts, default=None), max(lasts, default=None))
    out.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?)", summary)
    years = Counter((kind, int(first[:4]) if first else None) for kind, first, _ in told)
    for (kind, year), n in sorted(years.items(), key=str):
        out.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", (*sides, kind, year, n))


def _moments(store: Store, out: sqlite3.Connection, kinds: dict[str, str], labels: dict[str, str]) -> None:
    for thing, date in store.query(_DAYS).rows():
        if date and len(date) == 10 and date[4] == "-" and thing in labels:
            rank = _MOMENTS.get(kinds.get(str(thing), ""), 0)
            out.execute("INSERT INTO days VALUES (?, ?, ?, ?, ?)", (date[5:], date, thing, labels[thing], rank))


def _disagreements(store: Store, out: sqlite3.Connection) -> None:
    for place, found in enumerate(conflicts.disagreements(store)):
        said = json.dumps(asdict(found), ensure_ascii=False)
        out.execute("INSERT INTO disagreements VALUES (?, ?, ?)", (place, found.iri, said))
        for near in {found.thing, *_near(store, found.thing)}:
            out.execute("INSERT INTO nearby VALUES (?, ?)", (near, place))


def _near(store: Store, thing: str) -> Iterator[str]:
    for _, near in store.query(_NEAR, {"thing": f"<{thing}>"}).rows():
        if not str(near).startswith((DIP, THEME)):
            yield str(near)


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]), sys.argv[2])
