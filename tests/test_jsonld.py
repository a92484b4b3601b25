"""JSON-LD in our context: our compaction is PyLD's, and a framed country reads from the top."""

from __future__ import annotations

import io
import json
from typing import Any

import pyld.jsonld
import pytest

from kg import exports, jsonld
from kg.graph import Graph
from kg.iris import mint
from kg.namespaces import RDF
from kg.ontology import context
from tests import ESTABLISHED, PENCE, PERU, USA
from tests.tools import oxigraph


def exported(graph: Graph, about: tuple[str, ...] = (), *, frame: bool = False) -> Any:
    output = io.BytesIO()
    exports.write(graph.store, output, "jsonld", about=about, frame=frame)
    return json.loads(output.getvalue())


def sorted_lists(value: Any) -> Any:
    match value:
        case dict():
            return {k: sorted_lists(v) for k, v in value.items()}
        case list():
            return sorted((sorted_lists(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
        case _:
            return value


def test_compaction_is_what_pyld_compacts(graph: Graph) -> None:
    output = io.BytesIO()
    exports.write(graph.store, output, "ntriples", about=(PERU,))
    ontology = graph.store.lines(mint("graph", "ontology"))
    lines = list(exports.ordered([*output.getvalue().decode().splitlines(), *ontology]))
    output = io.BytesIO()
    jsonld.write(lines, output)
    ours = {node["id"]: sorted_lists(node) for node in json.loads(output.getvalue())["@graph"]}
    expanded = pyld.jsonld.from_rdf("\n".join(lines), {"format": "application/n-quads"})
    theirs = pyld.jsonld.compact(expanded, {"@context": context()}, {"graph": True})["@graph"]
    assert len(ours) > 200
    for node in theirs:
        assert ours.pop(node["id"]) == sorted_lists(node)
    assert not ours


def test_expansion_keeps_graphs_apart(graph: Graph) -> None:
    document = exported(graph)
    expanded = pyld.jsonld.expand(document)
    assert [g["@id"] for g in expanded] == graph.store.graphs()
    assert all(set(g) == {"@id", "@graph"} for g in expanded)


def test_a_node_stands_on_a_line_of_its_own(graph: Graph) -> None:
    output = io.BytesIO()
    exports.write(graph.store, output, "jsonld", about=(PERU, USA))
    lines = output.getvalue().decode().splitlines()
    found = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id": "event:establishment')]
    assert [list(node)[:3] for node in found] == [["id", "type", "label"]] * 2
    assert {str(node["date"]["@value"]) for node in found} == {"1826-05-02", "1827"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('<urn:s> <urn:p> "a" .', ("a", "http://www.w3.org/2001/XMLSchema#string", None)),
        ('<urn:s> <urn:p> "say \\"no\\" <a> ."@en .', ('say "no" <a> .', f"{RDF}langString", "en")),
        ('<urn:s> <urn:p> "7"^^<urn:type> .', ("7", "urn:type", None)),
        ("<urn:s> <urn:p> <urn:o> .", ("urn:o", None, None)),
    ],
)
def test_lines_are_parsed_with_and_without_a_graph(line: str, value: jsonld.Object) -> None:
    assert jsonld.parse(line) == ("urn:s", "urn:p", value, None)
    assert jsonld.parse(f"{line[:-1]}<urn:g> .") == ("urn:s", "urn:p", value, "urn:g")


def test_a_framed_country_begins_with_itself(graph: Graph) -> None:
    document = exported(graph, (PERU,), frame=True)
    assert list(document)[:4] == ["@context", "id", "type", "label"]
    assert document["id"] == "country:peru" and document["type"] == "Country"
    assert document["iso3"] == "PER"


def test_a_framed_record_holds_its_evidence(graph: Graph) -> None:
    document = exported(graph, (PERU,), frame=True)
    (beginning,) = [r for r in document["partyOf"] if r["type"] == "Establishment"]
    assert beginning["party"] == {"id": "country:united-states", "label": {"en": "United States"}}
    ledger, profile = beginning["wasDerivedFrom"]
    assert ledger["locator"] == "ledger.tsv#2"
    quotes = [s.get("exact", "") for s in profile["hasTarget"]["hasSelector"]]
    assert any(quote.startswith('"two republics"') for quote in quotes)
    assert profile["dcterms:source"]["label"] == {"en": "Relations with Peru: a sample"}


def test_framed_records_stand_in_the_order_of_time_and_once(graph: Graph) -> None:
    document = exported(graph, (PERU,), frame=True)
    roles = {k: v for k, v in document.items() if k.endswith("Of") and isinstance(v, list)}
    for records in roles.values():
        days = [
            min(r["earliest"]) if isinstance(r["earliest"], list) else r["earliest"] for r in records if "earliest" in r
        ]
        assert days == sorted(days)
    ids = [r["id"] for records in roles.values() for r in records] + [n["id"] for n in document["included"]]
    assert len(ids) == len(set(ids))
    assert ESTABLISHED.endswith(next(r for r in ids if "establishment" in r).removeprefix("event:"))


def test_the_context_of_a_frame_holds_the_words_in_use_and_no_others(graph: Graph) -> None:
    document = exported(graph, (PERU,), frame=True)
    own = document.pop("@context")
    text = json.dumps(document)
    unused = [w for w in own if f'"{w}"' not in text and f'"{w}:' not in text and w not in {"@version", "dcterms"}]
    assert set(unused) <= {"dip", "oa", "rdfs", "prov", "skos", "org"}, "only prefixes that the other words need"
    assert "Severance" not in own and "Establishment" in own


def test_a_context_from_elsewhere_is_never_loaded(graph: Graph) -> None:
    for document in (exported(graph), exported(graph, (PERU,), frame=True)):
        assert isinstance(document["@context"], dict)
        assert PENCE in oxigraph(json.dumps(document).encode(), "jsonld").decode()
