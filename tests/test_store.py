"""The store: SPARQL goes to Oxigraph as text, the default graph is the merge, rdflib only where asked for."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from kg import store
from kg.errors import InputError, QueryError, StoreError
from kg.graph import Graph
from kg.namespaces import DIP
from kg.storage import Storage, write_manifest
from kg.store import Store
from tests import ESTABLISHED, PERU, USA, samples
from tests.conftest import ROOT, Kg


def rows(graph: Graph, text: str, **values: str) -> list[tuple[str | None, ...]]:
    return list(graph.store.query(text, values).rows())


def test_the_default_graph_holds_each_triple_once(graph: Graph) -> None:
    assert rows(graph, f"SELECT (COUNT(*) AS ?n) {{ <{ESTABLISHED}> dip:party <{PERU}> }}") == [("1",)]
    assert rows(graph, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ <{ESTABLISHED}> dip:party <{PERU}> }} }}") == [("2",)]
    merged = {line for name in graph.store.graphs() for line in graph.store.lines(name)}
    assert merged == set(graph.store.lines())


def test_graphs_tell_who_says_what(graph: Graph) -> None:
    told = rows(graph, f"SELECT ?g ?d {{ GRAPH ?g {{ <{ESTABLISHED}> dip:date ?d }} }} ORDER BY ?d")
    assert told == [(samples.LEDGER.iri, "1826-05-02"), (samples.profile().iri, "1827")]


def test_dates_of_every_precision_compare_by_their_bounds(graph: Graph) -> None:
    before = rows(graph, 'SELECT DISTINCT ?e { ?e dip:latest ?d FILTER(?d < "1826-01-01"^^xsd:date) } ORDER BY ?e')
    names = [str(e).rpartition("/")[2] for (e,) in before]
    assert names[0] == "establishment-chile--united-states" and names[1] == "independence-peru"


def test_values_bind_and_cannot_break_out(graph: Graph) -> None:
    query = "SELECT ?c ?l { ?c a dip:Country ; rdfs:label ?l }"
    assert rows(graph, query, c=f"<{USA}>") == [(USA, "United States")]
    for evil in ("<urn:a> . ?s ?p ?o", "?c", '"a"@', "<a b>", "_:b"):
        with pytest.raises(QueryError, match="not an RDF term"):
            rows(graph, query, c=evil)


@pytest.mark.parametrize("form", ["FROM <file:///etc/hostname>", "FROM NAMED <file:///etc/hostname>"])
def test_no_query_reads_a_file(graph: Graph, form: str) -> None:
    assert rows(graph, f"SELECT ?s {form} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}") == []


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DROP ALL", "LOAD <file:///etc/hostname>"]
)
def test_no_query_writes(graph: Graph, update: str) -> None:
    with pytest.raises(QueryError, match="is an update, and the graph is only read"):
        graph.store.query(update)


def test_prefixes_of_ours_stand_beside_those_that_a_query_declares(graph: Graph) -> None:
    text = f"PREFIX here: <{PERU.removesuffix('peru')}> SELECT ?label {{ here:peru rdfs:label ?label }}"
    assert list(graph.store.query(text).rows()) == [("Peru",)]
    other = f"PREFIX rdfs: <urn:other#> ASK {{ <{PERU}> rdfs:label ?label ; dip:isoCode ?code }}"
    assert not bool(graph.store.query(other))
    with pytest.raises(QueryError, match="no prefix nosuch"):
        graph.store.query("PREFIX here: <urn:here#> ASK { ?s rdfs:label ?o ; nosuch:p here:o }")


def test_answers_are_of_three_kinds(graph: Graph) -> None:
    assert bool(graph.store.query("ASK { ?s ?p ?o }")) is True
    assert graph.store.query("ASK {}").kind == "boolean"
    construct = graph.store.query(f"CONSTRUCT {{ <{PERU}> rdfs:label ?l }} WHERE {{ <{PERU}> rdfs:label ?l }}")
    assert construct.kind == "graph"
    assert list(construct.triples()) == [f'<{PERU}> <http://www.w3.org/2000/01/rdf-schema#label> "Peru"@en .']
    select = graph.store.query("SELECT ?a ?b {}")
    assert (select.kind, select.variables, list(select.rows())) == ("solutions", ["a", "b"], [(None, None)])


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_results_are_written_in_the_formats_of_the_standard(graph: Graph, format: str) -> None:
    from rdflib.query import Result

    output = io.BytesIO()
    graph.store.query(f"SELECT ?l {{ <{PERU}> rdfs:label ?l }}").write(output, format)
    output.seek(0)
    found = Result.parse(output, format=format)
    assert [str(value) for row in found for value in row] == ["Peru"]  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own query() uses it
def test_the_dataset_of_rdflib_is_the_store(graph: Graph) -> None:
    dataset = graph.dataset
    assert isinstance(dataset, Dataset)
    event = URIRef(ESTABLISHED)
    assert {str(o) for o in dataset.default_graph.objects(event, None)} >= {PERU, USA}
    ledger = dataset.graph(URIRef(samples.LEDGER.iri))
    assert {str(o) for o in ledger.objects(event, URIRef(f"{DIP}date"))} == {"1826-05-02"}
    found = dataset.query("SELECT ?d { event:establishment-peru--united-states dip:date ?d } ORDER BY ?d")
    assert [str(row[0]) for row in found] == ["1826-05-02", "1827"]  # type: ignore[index]
    names = {str(g.identifier) for g in dataset.graphs()}
    assert samples.LEDGER.iri in names
    assert dict(dataset.namespaces())["country"] == URIRef(PERU.rpartition("/")[0] + "/")


def test_queries_make_no_objects_of_rdflib(sample: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.graph import Graph; g = Graph(Path(sys.argv[1]));"
        "g.query('relations', country='Peru'); g.why('Peru'); print('rdflib' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(sample)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "False\n"


def test_readers_cannot_write(graph: Graph) -> None:
    with pytest.raises((OSError, RuntimeError)):
        graph.dataset.default_graph.add((URIRef("urn:a"), URIRef("urn:b"), URIRef("urn:c")))


def test_extending_keeps_what_was_there(fresh: Path) -> None:
    samples.fill(fresh)
    before = set(Store(fresh).lines())
    store.extend(Storage(fresh), iter([b"<urn:a> <urn:b> <urn:c> .\n"]), {"editions": {}})
    assert set(Store(fresh).lines()) - before == {"<urn:a> <urn:b> <urn:c> ."}


def test_what_made_the_lines_tells_its_own_failure(fresh: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def lines() -> Iterator[bytes]:
        yield b"<urn:a> <urn:b> <urn:c> .\n<urn:cut"
        raise InputError("pocom/x.xml: is missing")

    with pytest.raises(InputError, match=r"pocom/x\.xml: is missing"):
        store.build(Storage(fresh), lines(), {})
    with pytest.raises(StoreError, match="cannot be written"):
        store.build(Storage(fresh), (b"no quad\n" for _ in range(1_000_000)), {})
    assert "Traceback" not in capfd.readouterr().err
    assert Storage(fresh).current() is None


def test_a_store_of_other_data_than_ships_is_told(kg: Kg, fresh: Path) -> None:
    samples.fill(fresh)
    assert not kg.on(fresh)("stats").stderr
    found = Storage(fresh)
    version = found.current()
    assert version
    write_manifest(version, {**found.manifest(), "shipped": "of before"})
    assert "was built from other data than ships now; `kg build` renews it" in kg.on(fresh)("stats").stderr


def test_no_store_is_told_with_the_cure(fresh: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here; make one with `kg build`"):
        Store(fresh)


def test_no_blank_nodes(graph: Graph) -> None:
    assert rows(graph, "SELECT ?s { { ?s ?p ?o } UNION { ?a ?b ?s } FILTER(isBlank(?s)) } LIMIT 1") == []


def test_a_store_is_true_without_being_counted(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(_: Store) -> int:
        raise AssertionError("to count a graph reads all of it, and gives each worker a copy of its memory")

    monkeypatch.setattr(Store, "__len__", counted)
    assert graph.store
