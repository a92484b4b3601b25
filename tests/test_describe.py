"""What the graph says of a thing, both ways, and how much it holds."""

from __future__ import annotations

import json

from kg.describe import describe
from kg.graph import Graph
from kg.iris import mint
from tests import ESTABLISHED, NOBODY, PERU, samples, tools
from tests.conftest import Kg


def test_a_thing_is_shown_both_ways_with_who_says_it(graph: Graph) -> None:
    links = describe(graph.store, PERU)
    (code,) = [link for link in links if link.property.endswith("#iso3")]
    assert (code.direction, code.value, code.graphs) == ("→", "PER", (mint("graph", "gazetteer"),))
    (beginning,) = [link for link in links if link.value == ESTABLISHED]
    assert (beginning.direction, beginning.label) == ("←", "Peru–United States relations established")
    assert set(beginning.graphs) == {samples.LEDGER.iri, samples.profile().iri}
    assert describe(graph.store, NOBODY) == []


def test_disagreeing_values_stand_side_by_side(graph: Graph) -> None:
    dates = {li.value: li.graphs for li in describe(graph.store, ESTABLISHED) if li.property.endswith("#date")}
    assert dates == {"1826-05-02": (samples.LEDGER.iri,), "1827": (samples.profile().iri,)}


def test_kg_describe_in_its_formats(kg: Kg) -> None:
    assert "iso3" in kg("describe", "Peru", "-f", "table").stdout
    lines = [json.loads(line) for line in kg("describe", "PER", "-f", "jsonl").stdout.splitlines()]
    assert {"property": "dip:iso3", "value": "PER"}.items() <= next(x for x in lines if "iso3" in x["property"]).items()
    document = kg("describe", "country:peru", "-f", "turtle").stdout.encode()
    found = tools.triples(tools.oxigraph(document, "turtle"))
    assert any(line.startswith(f"<{PERU}>") for line in found) and any(f"> <{PERU}>" in line for line in found)


def test_kg_stats_counts(kg: Kg) -> None:
    classes = dict(line.split("\t") for line in kg("stats").stdout.splitlines())
    assert classes["dip:Establishment"] == "2" and classes["dip:Figure"] == "3"
    by_source = kg("stats", "--by", "source").stdout
    assert f"{samples.TITLE}\t{len(samples.profile().records)}" in by_source
    graphs = dict(line.split("\t") for line in kg("stats", "--by", "graph").stdout.splitlines()[1:])
    assert set(graphs) >= {"graph:gazetteer", "graph:ontology", "graph:sources", "source:ledger-0123456789ab"}
