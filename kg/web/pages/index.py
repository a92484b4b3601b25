"""The index of the pages: an SQLite file for each version of the store, made once by a process of its own.

It holds what a page needs and no anchored query gives quickly: labels with full-text search, counts, the lists of each
thing with what is told of their records, pairs of states with what joins them by year, and the disagreements.
Everything in it comes from the graph (`kg.web.pages.prepare`).
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg import naming
from kg.namespaces import ID
from kg.naming import fold
from kg.web.pages.records import Record
from kg.web.pool import Refusal
from kg.web.state import Served, served

SCHEMA = 7
"""The number of the index's layout; another number is another file."""
FOUND = 200
"""Things that a search shows."""
PATIENCE = 10.0
"""Seconds that a page waits for the first index of a store that nobody has served or built here before."""
Row = tuple[str, str, str]
"""A record as the index has it: its IRI, its label, what is told of it as JSON."""
Facets = Counter[tuple[str, int | None]]
"""How many records a list holds of each class and decade; None is the decade of those without a date."""
_STEP = 0.1
_COMPARED = 150
"""Names that are compared with one that nothing has."""
_TOTALS = """
SELECT list, count(*) FROM listed WHERE thing = (SELECT id FROM things WHERE iri = ?) GROUP BY list"""
_LATEST = """
SELECT t.iri, t.label, d.said FROM (
  SELECT record FROM listed WHERE thing = (SELECT id FROM things WHERE iri = ?) AND list = ?
  ORDER BY place DESC LIMIT ?) l
JOIN things t ON t.id = l.record JOIN told d ON d.id = l.record"""
_PART = """
SELECT t.iri, t.label, d.said FROM (
  SELECT record FROM listed WHERE thing = (SELECT id FROM things WHERE iri = ?1) AND list = ?2
  AND (?3 = '' OR kind = ?3) AND (?4 IS NULL OR year / 10 * 10 = ?4)
  ORDER BY place < 0, abs(place) LIMIT ?5 OFFSET ?6) l
JOIN things t ON t.id = l.record JOIN told d ON d.id = l.record"""
_FACETS = """
SELECT kind, year / 10 * 10, count(*) FROM listed
WHERE thing = (SELECT id FROM things WHERE iri = ?) AND list = ? GROUP BY 1, 2"""
_NEAR = """
SELECT t.iri, t.kind, t.label, b.name FROM beginnings b JOIN things t ON t.id = b.thing
WHERE b.begin IN (SELECT value FROM json_each(?)) ORDER BY abs(length(b.folded) - ?), t.rank DESC LIMIT ?"""


_HOLDING = """
SELECT t.iri, t.kind, t.label, n.name FROM names n JOIN things t ON t.id = n.thing
WHERE names MATCH ? AND t.kind IN (SELECT value FROM json_each(?)) ORDER BY t.rank DESC, t.iri LIMIT ?"""
SUGGESTED = ("Country", "Organization", "Person", "Theme", "Agreement")
"""The classes of things that are suggested for a name that nothing has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a search found: its IRI, label, class, and the name that matched where it is another."""

    iri: str
    label: str
    kind: str
    name: str


def path(store: Path, version: str) -> Path:
    """Return where the index of a version lies."""
    return store / "pages" / version / f"index-{SCHEMA}.sqlite"


class Index:
    """The index of one version, open for reading; every question opens the file for itself."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            yield connection

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._open() as connection:
            return connection.execute(query, values).fetchall()

    @staticmethod
    def terms(text: str) -> str | None:
        """Return words as the full-text search takes them, the last as a beginning; None where there are none.

        >>> Index.terms('treaty of "amity')
        '"treaty" "of" "amity"*'
        """
        words = naming.words(text)[:12]
        return " ".join(f'"{w}"' for w in words) + "*" if words else None

    def search(self, text: str, kind: str | None = None, limit: int = FOUND) -> list[Hit]:
        """Return the things whose names hold every word of a text (the last as a beginning), the likeliest first.

        Those of exactly this name stand before the persons whom it means in short, and these before all others.
        """
        wanted = self.terms(text)
        if wanted is None:
            return []
        query = """
            SELECT t.iri, t.label, t.kind, n.name FROM names n JOIN things t ON t.id = n.thing
            WHERE names MATCH ? AND (? IS NULL OR t.kind = ?)
            ORDER BY (folded = ?) DESC, t.rank DESC, length(n.name), t.label LIMIT ?"""
        found: dict[str, Hit] = {}
        rows = [Hit(*row) for row in self._rows(query, wanted, kind, kind, fold(text), limit * 3)]
        same = [hit for hit in rows if fold(hit.name) == fold(text)]
        for hit in (*same, *(self.called(text) if kind in (None, "Person") else ()), *rows):
            found.setdefault(hit.iri, hit)
        return list(found.values())[:limit]

    def kinds(self, text: str) -> list[tuple[str, int]]:
        """Return how many things a search finds of each class, the most first."""
        wanted = self.terms(text)
        if wanted is None:
            return []
        query = """
            SELECT t.kind, count(DISTINCT t.id) AS n FROM names n JOIN things t ON t.id = n.thing
            WHERE names MATCH ? GROUP BY t.kind ORDER BY n DESC"""
        return [(str(k), int(n)) for k, n in self._rows(query, wanted)]

    def exact(self, text: str) -> list[Hit]:
        """Return the things that have exactly this name, whatever its capitals and accents."""
        query = """
            SELECT t.iri, t.label, t.kind, n.name FROM folded_names n JOIN things t ON t.id = n.thing
            WHERE n.folded = ? ORDER BY t.rank DESC, t.iri"""
        found: dict[str, Hit] = {}
        for row in self._rows(query, fold(text)):
            found.setdefault(row[0], Hit(*row))
        return list(found.values())

    def called(self, text: str) -> list[Hit]:
        """Return the persons who go by a name in short (`Henry Kissinger`), the one of whom most is told first."""
        words = [w for w in naming.words(text) if w not in naming.GENERATIONS]
        if len(words) < 2:
            return []
        rows = self._rows(_HOLDING, f'"{words[-1]}"', '["Person"]', FOUND)
        found = naming.best(text, (naming.Named(*row) for row in rows))
        return [Hit(n.iri, n.label, n.kind, n.name) for n in found]

    def near(self, text: str, kind: str = "", limit: int = 5) -> list[Hit]:
        """Return the actors and the like whose names hold a text or differ by few letters, those of a kind first."""
        whole = " ".join(f'"{w}"' for w in naming.words(text)[:12])
        rows = self._rows(_HOLDING, whole, json.dumps(SUGGESTED), _COMPARED) if whole else []
        place = {row[0]: -number for number, row in enumerate(rows)}
        rows += self._rows(_NEAR, json.dumps(sorted(naming.beginnings(fold(text)))), len(text), _COMPARED)
        known = (naming.Named(*row) for row in rows)
        found = naming.near(text, known, lambda iri: place.get(iri, -len(place)), 2 * limit)
        found.sort(key=lambda named: not named.iri.startswith(f"{ID}{kind}/"))
        return [Hit(n.iri, n.label, n.kind, n.name) for n in found[:limit]]

    def label(self, iri: str) -> str | None:
        """Return the label of a thing."""
        rows = self._rows("SELECT label FROM things WHERE iri = ?", iri)
        return str(rows[0][0]) if rows else None

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Return the labels of things, by their IRIs; a thing without one is left out."""
        query = "SELECT iri, label FROM things WHERE iri IN (SELECT value FROM json_each(?))"
        return dict(self._rows(query, json.dumps(sorted(set(iris)))))

    def told(self, iris: Iterable[str]) -> dict[str, Record]:
        """Return what is told of those things that are records, by their IRIs."""
        query = """
            SELECT t.iri, t.label, d.said FROM things t JOIN told d ON d.id = t.id
            WHERE t.iri IN (SELECT value FROM json_each(?))"""
        rows = self._rows(query, json.dumps(sorted(set(iris))))
        return {iri: Record(iri, {"label": [label], **json.loads(said)}) for iri, label, said in rows}

    def listed(self, kind: str) -> list[tuple[str, str, int]]:
        """Return every thing of a class: IRI, label, how many records tell of it."""
        return self._rows("SELECT iri, label, records FROM things WHERE kind = ? ORDER BY folded_label", kind)

    def latest(self, iri: str, most: Mapping[str, int]) -> dict[str, tuple[int, list[Row]]]:
        """Return lists of a thing, by name: how many records each holds, and as many of the latest as are wanted."""
        with self._open() as connection:
            totals = dict(connection.execute(_TOTALS, (iri,)).fetchall())
            return {
                name: (totals[name], connection.execute(_LATEST, (iri, name, limit)).fetchall())
                if name in totals
                else (0, [])
                for name, limit in most.items()
            }

    def part(
        self, iri: str, name: str, kind: str, decade: int | None, window: tuple[int, int]
    ) -> tuple[list[Row], Facets]:
        """Return records of a list from one on, so many, in the order of time, undated ones last; and its facets."""
        with self._open() as connection:
            rows = connection.execute(_PART, (iri, name, kind, decade, window[1], window[0])).fetchall()
            counted = connection.execute(_FACETS, (iri, name)).fetchall()
        return rows, Counter({(str(k), y): int(n) for k, y, n in counted})

    def counts(self, what: str) -> list[dict[str, str]]:
        """Return the rows of a count (`class`, `source`, `graph`) or of another table kept as JSON."""
        rows = self._rows("SELECT rows FROM tables WHERE name = ?", what)
        return list(json.loads(rows[0][0])) if rows else []

    def pairs(self, country: str | None = None, limit: int = 5000) -> list[dict[str, Any]]:
        """Return the relationships, of one state or of all, by how much is told: IRI, parties, records, years."""
        query = """
            SELECT p.iri, p.one, a.label, p.other, b.label, p.records, p.first, p.last FROM pairs p
            JOIN things a ON a.iri = p.one JOIN things b ON b.iri = p.other
            WHERE ?1 IS NULL OR p.one = ?1 OR p.other = ?1 ORDER BY p.records DESC, p.iri LIMIT ?2"""
        names = ("iri", "one", "one_label", "other", "other_label", "records", "first", "last")
        return [dict(zip(names, row, strict=True)) for row in self._rows(query, country, limit)]

    def links(self, country: str | None = None) -> list[tuple[str, str, str, int | None, int]]:
        """Return what joins two states: both, the class of record, the year it begins, how many."""
        query = """
            SELECT one, other, kind, year, n FROM links
            WHERE ?1 IS NULL OR one = ?1 OR other = ?1 ORDER BY one, other, kind, year"""
        return self._rows(query, country)

    def disagreements(self, near: str | None = None) -> list[dict[str, Any]]:
        """Return the disagreements, all or those that concern a thing."""
        query = """
            SELECT said FROM disagreements
            WHERE ?1 IS NULL OR place IN (SELECT place FROM nearby WHERE iri = ?1) ORDER BY place"""
        return [json.loads(row[0]) for row in self._rows(query, near)]

    def disagreement(self, iri: str) -> dict[str, Any] | None:
        """Return the disagreement that has an IRI, or None."""
        rows = self._rows("SELECT said FROM disagreements WHERE iri = ?", iri)
        return dict(json.loads(rows[0][0])) if rows else None

    def day(self, month_day: str, limit: int = 12) -> list[dict[str, str]]:
        """Return events that happened on a day of the year (`11-24`): IRI, label, date."""
        query = "SELECT iri, label, date FROM days WHERE day = ? ORDER BY rank DESC, date LIMIT ?"
        rows = self._rows(query, month_day, limit)
        return sorted((dict(zip(("iri", "label", "date"), r, strict=True)) for r in rows), key=lambda r: r["date"])

    def countries(self) -> list[dict[str, str]]:
        """Return the countries with what a map needs: IRI, label, M49 number, ISO code."""
        return self.counts("countries")


def decade(year: int | None) -> int | None:
    """Return the decade of a year, by its first year."""
    return None if year is None else year // 10 * 10


_ready: dict[Path, Index] = {}


def opened(store: Path, version: str) -> Index | None:
    """Return the index of a version; while it is being made that of a version before, or None where there is none."""
    file = path(store, version)
    if (known := _ready.get(store)) and known.file == file:
        return known
    if file.is_file():
        _ready[store] = Index(file)
    elif store not in _ready and (older := newest(store)):
        _ready[store] = Index(older)
    return _ready.get(store)


def of(request: Request) -> Index | None:
    """Return the index that answers a request, or None where no version has one yet."""
    state = served(request)
    return opened(state.settings.store, state.version)


def exact(state: Served) -> Index | None:
    """Return the index of the very version that answers, or None while it is being made."""
    found = opened(state.settings.store, state.version)
    return found if found and found.file == path(state.settings.store, state.version) else None


def newest(store: Path) -> Path | None:
    """Return the index that was made last for any version of a store, or None."""
    return max(store.glob(f"pages/*/index-{SCHEMA}.sqlite"), key=lambda p: p.stat().st_mtime, default=None)


async def required(store: Path, version: str) -> Index:
    """Return the index of a version, and wait for the first one; raises Refusal, 503, where that takes too long."""
    for _ in range(int(PATIENCE / _STEP)):
        if found := opened(store, version):
            return found
        await asyncio.sleep(_STEP)
    raise Refusal(503, "the index of this version of the graph is being made; try again in a moment", retry=5)
