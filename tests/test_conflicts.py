"""Disagreements of sources, and the comparison with the independent reference."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import conflicts, mapping, store
from kg.graph import Graph
from kg.ingest import base_lines, new_manifest, quad_lines
from kg.mapping.sources import SOURCES, dataset_triples
from kg.namespaces import ID
from kg.records import Establishment, Independence, Record, Representation, Severance, Status
from kg.storage import Storage
from tests.conftest import Kg
from tests.samples import LEDGER

FIXTURE = Path(__file__).resolve().parent / "fixtures" / "sources" / "us-mission-status"
BOTH = ("PER", "USA")
Found = list[tuple[str, str, list[str]]]


@pytest.fixture
def found(storage: Storage) -> Callable[..., Found]:
    """Return what disagrees (type, property, values) in a store of records, each given as a place and a record."""

    def disagreements(*records: tuple[str, Callable[..., Record], dict[str, Any]]) -> Found:
        lines = [*base_lines(), *quad_lines(dataset_triples(LEDGER), SOURCES)]
        for place, kind, said in records:
            lines += quad_lines(mapping.triples(kind(source=LEDGER.iri, locator=place, **said)), LEDGER.iri)
        store.build(storage, lines, new_manifest())
        told = conflicts.disagreements(store.Store(storage.path))
        return [(d.type, d.property, [c.value.rpartition("/")[2] for c in d.claims]) for d in told]

    return disagreements


def test_two_dates_disagree_and_precision_does_not(found: Callable[..., Found]) -> None:
    began = [("a", Establishment, {"parties": BOTH, "date": d}) for d in ("1827", "1827-05-21")]
    assert found(*began) == []
    other = ("b", Establishment, {"parties": BOTH, "date": "1826"})
    assert found(*began, other) == [("date", "date", ["1826", "1827", "1827-05-21"])]


def test_one_place_that_tells_two_values_tells_two_facts(found: Callable[..., Found]) -> None:
    spain = ("bolivia.json", Independence, {"country": "BOL", "from_": "ESP", "date": "1821-11-28"})
    colombia = ("bolivia.json", Independence, {"country": "BOL", "from_": "COL", "date": "1903-11-03"})
    assert found(spain, colombia) == []
    elsewhere = ("guide.xml", Independence, {"country": "BOL", "from_": "COL", "date": "1903-11-04"})
    assert found(spain, colombia, elsewhere) == [
        ("date", "date", ["1821-11-28", "1903-11-03", "1903-11-04"]),
    ]


@pytest.mark.parametrize(("as_of", "disagree"), [("2015", False), ("2023", True)])
def test_an_envoy_who_comes_again_began_twice(found: Callable[..., Found], as_of: str, disagree: bool) -> None:
    said = {"sender": "COL", "receiver": "USA", "post": "Ambassador", "kind": "embassy", "person": "Juan Carlos PINZON"}
    first = ("2015", Representation, {**said, "since": "2015-08-03", "as_of": as_of})
    again = ("2022", Representation, {**said, "since": "2021-08", "as_of": "2022-04"})
    assert bool(found(first, again)) == disagree


def test_ties_never_severed_contradict_a_severance(found: Callable[..., Found]) -> None:
    never = ("summary", Status, {"parties": BOTH, "status": "never-severed"})
    ended = ("chiefs/8", Severance, {"parties": BOTH, "date": "1860-10-19"})
    assert found(never) == []
    ((kind, name, values),) = found(never, ended)
    assert (kind, name) == ("kind", "status")
    assert "never-severed" in values and any("severed" in v and v != "never-severed" for v in values)


def test_both_sides_are_shown_with_their_evidence(graph: Graph) -> None:
    (began,) = (d for d in conflicts.disagreements(graph.store) if d.property == "date")
    assert [(c.value, bool(c.quote), c.locator) for c in began.claims] == [
        ("1826-05-02", False, "ledger.tsv#2"),
        ("1827", True, None),
    ]
    assert (began.claims[0].source, began.claims[0].title) == (LEDGER.iri, LEDGER.title)
    said = [(s, p) for s, p, _ in conflicts.triples([began])]
    assert {s for s, _ in said} == {f"<{began.iri}>"} and len([p for _, p in said if "wasDerivedFrom" in p]) == 2


def test_the_command_writes_to_a_file_in_every_format(kg: Kg, tmp_path: Path) -> None:
    for format in ("table", "csv", "tsv", "jsonl", "markdown", "turtle", "jsonld"):
        file = tmp_path / format
        run = kg("conflicts", "-f", format, "-o", file)
        assert (run.returncode, run.stdout) == (0, ""), run.stderr
        assert "1826-05-02" in file.read_text(encoding="utf-8")


def test_a_line_of_json_names_each_source_by_iri_and_title(kg: Kg) -> None:
    told = [json.loads(line) for line in kg("conflicts", "-f", "jsonl").stdout.splitlines()]
    sides = {(claim["source"], claim["title"]) for one in told for claim in one["claims"]}
    assert (LEDGER.iri, LEDGER.title) in sides and all(source.startswith(f"{ID}source/") for source, _ in sides)


def test_the_reference_is_set_beside_what_the_facts_tell(kg: Kg) -> None:
    run = kg("conflicts", "--reference", FIXTURE, "--about", "Peru", "-f", "csv")
    rows = {r["reference"]: r for r in csv.DictReader(io.StringIO(run.stdout)) if r["reference"]}
    first = rows["1827-05-21"]
    assert (first["change"], first["verdict"]) == ("began: None → Legation", "agrees")
    assert first["pocom"].startswith("1827-05-21 (agrees; missions-countries/peru.xml#chiefs/1")
    assert first["gsh"].startswith("1817 (differs")
    assert rows["1862-01-11"]["pocom"].startswith("1862-01-11 (agrees"), "a chief who presented credentials that day"
    assert "4 changes in the reference: 4 told by a source" in run.stderr
    refused = kg("conflicts", "--reference", FIXTURE, "--type", "date")
    assert refused.returncode == 2 and "--type" in refused.stderr
