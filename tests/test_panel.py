"""The panels: what held at the end of each year, what was counted, and how far the rows reach."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg import mapping, store
from kg.dyads import dyads
from kg.graph import Graph
from kg.ingest import base_lines, new_manifest, quad_lines
from kg.panel import DYAD, STATE, UNITS
from kg.records import (
    Agreement,
    Establishment,
    Event,
    MissionClosing,
    MissionElevation,
    MissionOpening,
    Recognition,
    Record,
    Representation,
    Severance,
    Tenure,
)  # fmt: skip
from kg.storage import Storage
from tests.conftest import Kg
from tests.samples import LEDGER

SENT: dict[str, Any] = {"sender": "USA", "receiver": "PER"}
BOTH = ("PER", "USA")
RECORDS: tuple[Record, ...] = (
    Recognition(by="USA", of="PER", date="1826-05-02"),
    Establishment(parties=BOTH, date="1827-05"),
    MissionOpening(kind="legation", place="Lima", date="1827", **SENT),
    MissionOpening(kind="consulate", place="Callao", date="1828", **SENT),
    Tenure(person="James Cooley", post="Chargé d'Affaires", since="1827-05-21", until="1828-02-24", **SENT),
    Agreement(name="Treaty of Commerce", parties=BOTH, signed="1829-03-01"),
    MissionClosing(kind="consulate", place="Callao", date="1830", **SENT),
    Severance(parties=BOTH, date="1831-10-19"),
    Tenure(person="Samuel Larned", post="Chargé d'Affaires", credentials="1833-01-10", since="1833-01-10", **SENT),
    MissionElevation(from_kind="legation", kind="embassy", place="Lima", date="1834", **SENT),
    Event(kind="visit", host="PER", participants=("USA", "Mike Pence"), date="1834-04-13"),
    Representation(kind="liaison-office", standing="in-office", as_of="1835/1836", **SENT),
    Representation(kind="embassy", standing="none", as_of="1837", **SENT),
    MissionClosing(kind="embassy", place="Lima", date="1837", **SENT),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return a graph that holds the records above, each told by the sample ledger."""
    storage = Storage(tmp_path_factory.mktemp("panel") / "store")
    lines = [*base_lines()]
    for number, record in enumerate(RECORDS):
        told = record.__class__(**{**fields_of(record), "source": LEDGER.iri, "locator": f"ledger.tsv#{number}"})
        lines += quad_lines(mapping.triples(told), LEDGER.iri)
    store.build(storage, lines, new_manifest())
    return Graph(storage.path)


def fields_of(record: Record) -> dict[str, Any]:
    from dataclasses import fields

    return {f.name: getattr(record, f.name) for f in fields(record)}


def column(graph: Graph, name: str, sender: str = "United States") -> dict[int, Any]:
    """Return the values of a column of the rows from one state to the other, by year."""
    return {row.year: getattr(row, name) for row in graph.panel() if row.sender == sender}


def test_relations_are_open_after_their_beginning_and_after_credentials(told: Graph) -> None:
    open_, severed = "open", "severed"
    assert column(told, "relations") == {
        1826: "", 1827: open_, 1828: open_, 1829: open_, 1830: open_, 1831: severed, 1832: severed, 1833: open_,
        1834: open_, 1835: open_, 1836: open_, 1837: open_,
    }  # fmt: skip
    assert column(told, "relations", "Peru")[1833] == open_


def test_a_mission_ends_with_relations_and_a_yearbook_tells_its_own_years(told: Graph) -> None:
    assert column(told, "mission") == {
        1826: "", 1827: "legation", 1828: "legation", 1829: "legation", 1830: "legation", 1831: "", 1832: "",
        1833: "legation", 1834: "embassy", 1835: "liaison-office", 1836: "liaison-office", 1837: "",
    }  # fmt: skip
    assert column(told, "consular_posts") == {y: int(y in (1828, 1829)) for y in range(1826, 1838)}


def test_chiefs_count_in_their_years_and_one_without_end_in_the_first(told: Graph) -> None:
    assert {y: n for y, n in column(told, "chiefs").items() if n} == {1827: 1, 1828: 1, 1833: 1}
    assert {y: n for y, n in column(told, "chief").items() if n} == {1827: "James Cooley"}


def test_what_happens_is_counted_in_its_year(told: Graph) -> None:
    assert {y: n for y, n in column(told, "visits").items() if n} == {1834: 1}
    assert not any(column(told, "visits", "Peru").values())
    assert {y: n for y, n in column(told, "agreements").items() if n} == {1829: 1}
    assert column(told, "recognized") == dict.fromkeys(range(1826, 1838), 1)


def test_the_panel_of_states_is_the_sum_of_the_pairs(told: Graph) -> None:
    rows = {(row.state, row.year): row for row in told.panel("state")}
    assert rows["United States", 1828] == (
        "United States", "USA", "2", 1828, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0
    )  # fmt: skip
    assert rows["Peru", 1834][4:] == (1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0)


def test_years_and_countries_choose_rows(told: Graph) -> None:
    chosen = told.panel(since=1830, until=1831, countries=["Peru"])
    assert [(row.sender, row.year) for row in chosen] == [
        ("Peru", 1830), ("Peru", 1831), ("United States", 1830), ("United States", 1831)
    ]  # fmt: skip
    assert len(told.panel(countries=["Chile"])) == 0
    assert {row.state for row in told.panel("state", countries=["Peru"])} == {"Peru"}


def test_every_column_has_a_meaning_and_every_row_a_cell_for_it(graph: Graph) -> None:
    for unit, columns in UNITS.items():
        panel = graph.panel(unit)
        assert panel.columns == list(columns) and all(columns.values())
        assert len(panel) > 0 and all(len(row) == len(columns) for row in panel)


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl"])
def test_the_command_writes_the_rows(told: Graph, kg: Kg, format: str) -> None:
    text = kg.on(told.store.storage.path)("panel", "-f", format).stdout
    if format == "jsonl":
        rows = [list(json.loads(line).values()) for line in text.splitlines()]
    else:
        heading, *rows = csv.reader(text.splitlines(), delimiter="," if format == "csv" else "\t")
        assert heading == list(DYAD)
    assert [list(map(str, row)) for row in rows] == [list(map(str, row)) for row in told.panel()]
    assert kg.on(told.store.storage.path)("panel", "-f", format).stdout == text


def test_the_codebook_needs_no_store(kg: Kg, fresh: Path) -> None:
    shown = kg.on(fresh)("panel", "--unit", "state", "--codebook", "-f", "tsv").stdout
    assert dict(line.split("\t") for line in shown.splitlines()[1:]) == STATE


KEPT = (
    ("Mexico", 1950, "embassy"),  # after the break of 1914 to 1917, which no opening followed
    ("Indonesia", 1960, "embassy"),  # of which no opening is told
    ("Sweden", 1900, "legation"),
    ("Guatemala", 1900, "legation"),  # of which a source tells too early that it was raised
    ("Panama", 1931, "legation"),  # whose minister stayed through a break
    ("Cuba", 1935, "embassy"),
    ("Cuba", 1962, ""),
    ("Cuba", 2000, "interests-section"),  # while yearbooks deny an embassy
    ("Cambodia", 1992, "mission"),  # whose head presented credentials before there were relations
    ("Papal States", 1860, "legation"),
    ("Papal States", 1900, ""),
    ("Holy See", 1950, ""),  # a personal representative
    ("Iran", 1981, ""),
    ("Tuvalu", 1990, ""),  # whose ambassador resides in Fiji
    ("Tuvalu", 2005, ""),
    ("China", 1960, ""),  # whose name the Republic at Taipei had
    ("China", 1975, "liaison-office"),
    ("Taiwan", 1975, "embassy"),
    ("Taiwan", 1979, ""),
    ("Samoa", 1995, "embassy"),  # which a chargé heads
)


@pytest.fixture(scope="module")
def rows(shipped: Any) -> dict[tuple[str, str, int], Any]:
    """Return the rows of the panel of what ships."""
    return {(row.sender, row.receiver, row.year): row for row in Graph(shipped.path).panel()}


@pytest.mark.parametrize(("receiver", "year", "kind"), KEPT, ids=[f"{k[0]} {k[1]}" for k in KEPT])
def test_a_rank_tells_of_a_mission(rows: dict[tuple[str, str, int], Any], receiver: str, year: int, kind: str) -> None:
    assert rows["United States", receiver, year].mission == kind


def test_where_an_ambassador_resides_there_is_an_embassy(shipped: Any, rows: dict[tuple[str, str, int], Any]) -> None:
    graph = Graph(shipped.path)
    names = {
        str(iri): label for iri, label in graph.store.query("SELECT ?c ?l { ?c a dip:Country ; rdfs:label ?l }").rows()
    }
    known = {(names[a], names[b]): found for (a, b), found in dyads(graph.store).items() if {a, b} <= names.keys()}
    found = Counter[tuple[str, str]]()
    for (sender, receiver, year), row in rows.items():
        chiefs = known[sender, receiver].chiefs
        if any(c.kind == "embassy" and c.first <= f"{year}-12-31" <= c.last for c in chiefs):
            found[receiver if row.mission != "embassy" else "embassy", row.mission] += 1
    assert found.pop(("embassy", "embassy")) > 8000
    # A yearbook says mission; the embassy moved, which is told as a closing.
    assert found == {("Marshall Islands", "mission"): 1, ("Micronesia", "mission"): 1, ("Pakistan", ""): 2}


def test_no_past_state_has_rows_of_today(rows: dict[tuple[str, str, int], Any]) -> None:
    past = {"Baden": 1946, "South Yemen": 1990, "Prussia": 1870}
    assert {name: max(row.year for key, row in rows.items() if name in key) for name in past} == past
    newest = max(year for *_, year in rows)
    codeless = {row.sender for row in rows.values() if not row.sender_iso3 and row.year == newest}
    assert not codeless


def test_a_date_counts_as_its_finest(rows: dict[tuple[str, str, int], Any]) -> None:
    assert [rows["United States", "El Salvador", y].relations for y in (1930, 1931, 1933, 1934)] == [
        "open", "severed", "severed", "open"
    ]  # fmt: skip


def test_relations_established_anew_were_not_open_before(rows: dict[tuple[str, str, int], Any]) -> None:
    said = {y: rows["United States", "China", y].relations for y in (1948, 1949, 1975, 1979)}
    assert said == {1948: "open", 1949: "", 1975: "", 1979: "open"}
    assert [rows["Taiwan", "United States", y].relations for y in (1975, 1979)] == ["open", "severed"]


def test_a_state_that_ended_has_no_rows_after(shipped: Any) -> None:
    texas = list(Graph(shipped.path).panel(countries=["texas"]))
    assert texas and max(row.year for row in texas) == 1845


def test_a_line_of_states_has_one_row_a_year(rows: dict[tuple[str, str, int], Any]) -> None:
    said = {year: [name for name in ("Russia", "Soviet Union") if ("United States", name, year) in rows]
            for year in (1900, 1916, 1917, 1960, 1990, 1991, 2000)}  # fmt: skip
    assert list(said.values()) == [["Russia"]] * 2 + [["Soviet Union"]] * 3 + [["Russia"]] * 2
    kept = rows["United States", "Soviet Union", 1960]
    assert (kept.relations, kept.mission, kept.chief) == ("open", "embassy", "Llewellyn E. Thompson, Jr.")
    keys = Counter((r.sender_cow, r.receiver_cow, r.year) for r in rows.values() if r.sender_cow and r.receiver_cow)
    assert max(keys.values()) == 1
    numbers = {y: [rows["United States", name, y].receiver_cow for name in ("Piedmont-Sardinia", "Italy")
                   if ("United States", name, y) in rows] for y in (1850, 1861, 1900)}  # fmt: skip
    assert numbers == {1850: ["325", ""], 1861: ["", "325"], 1900: ["325"]}
    held = rows["United States", "United Arab Republic", 1960]
    assert (held.receiver_cow, held.chief) == ("651", "George Frederick Reinhardt")
    assert ("United States", "Egypt", 1960) not in rows and ("United States", "Egypt", 1971) in rows
