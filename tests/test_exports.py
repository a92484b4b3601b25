"""Exports: the same graph gives the same bytes, whatever the order of its lines; memory stays bounded."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import exports
from kg.errors import QueryError
from kg.graph import Graph
from kg.iris import mint
from kg.namespaces import RDFS
from tests import CHILE, PERU, USA, samples
from tests.conftest import ROOT, Kg

MEASURE = """
import io, resource, sys
from kg import exports

def lines():
    for i in range(500_000):
        k = i * 7919 % 500_000
        yield f'<urn:event:{k // 5:07}> <urn:says> "{k:040} and words that stand in a source, as long as a sentence" .'

class Nowhere(io.RawIOBase):
    def write(self, data):
        return len(data)

list(exports.ordered(["<urn:s> <urn:p> <urn:o> ."]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
exports.write_lines(exports.ordered(lines()), Nowhere(), sys.argv[1])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def export(graph: Graph, format: str, about: tuple[str, ...] = (), name: str | None = None) -> bytes:
    output = io.BytesIO()
    exports.write(graph.store, output, format, graph=name, about=about)
    return output.getvalue()


@pytest.mark.parametrize("format", exports.FORMATS)
def test_the_order_of_ingestion_does_not_show(graph: Graph, fresh: Path, format: str) -> None:
    other = Graph(samples.fill(fresh, backwards=True))
    assert export(graph, format) == export(other, format)
    assert export(graph, format, (PERU,)) == export(other, format, (PERU,))


@pytest.mark.parametrize("arguments", [("-f", "trig"), ("-f", "rdfxml"), ("--country", "PER", "--frame")])
def test_the_seed_of_hashes_does_not_show(kg: Kg, arguments: tuple[str, ...]) -> None:
    documents = {kg("export", *arguments, env={"PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "4242")}
    assert len(documents) == 1 and len(documents.pop()) > 5000


@pytest.mark.skipif(sys.platform != "linux", reason="measures the memory of a process as Linux tells it")
@pytest.mark.parametrize("format", ["ntriples", "turtle", "rdfxml", "jsonld"])
def test_half_a_million_lines_are_sorted_on_disk(format: str) -> None:
    command = [sys.executable, "-c", MEASURE, format]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(found.stdout) < 70, "megabytes; in memory these lines take 125 and more"


def test_sorting_keeps_each_line_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "CHUNK", 10)
    lines = [f"line {n % 57} ünïcode \u2028 🕊" for n in range(200)]
    assert list(exports.ordered(lines)) == sorted(set(lines))
    assert list(exports.ordered([])) == []


def test_a_thing_says_first_what_it_is(graph: Graph) -> None:
    for format, indent in (("turtle", ""), ("trig", "\t")):
        text = export(graph, format, (PERU,)).decode()
        blocks = [b for b in text.split("\n\n") if b.startswith(f"{indent}source:ledger-0123456789ab ")]
        assert blocks and all(re.match(r"\s*\S+ a [^;]+;\s+rdfs:label ", b) for b in blocks)


def test_turtle_has_the_prefixes_in_use_and_ends_in_a_line(graph: Graph) -> None:
    text = export(graph, "turtle", (PERU, USA)).decode()
    head, _, body = text.partition("\n\n")
    for prefix in re.findall(r"@prefix (\w+):", head):
        assert f"{prefix}:" in body
    assert head.count("@prefix") == len(head.splitlines())
    assert "graph:" not in head and body.endswith(" .\n")
    assert export(graph, "trig", (PERU,)).endswith(b"}\n")


def test_a_pair_holds_what_joins_them_and_every_label(graph: Graph) -> None:
    text = export(graph, "ntriples", (PERU, USA)).decode()
    subjects = {line.split(" ")[0][1:-1] for line in text.splitlines()}
    assert not any("chile" in s or "independence" in s for s in subjects)
    assert {PERU, USA} < subjects and any(s.endswith(".quote") for s in subjects)
    labelled = {line.split(" ")[0][1:-1] for line in text.splitlines() if f"<{RDFS}label>" in line}
    named = re.compile(f"{mint('', '')[:-2]}/(country|event|person|post|figure|agreement|relationship)/")
    assert {s for s in subjects if named.match(s)} <= labelled


def test_one_graph_is_what_its_source_says(graph: Graph) -> None:
    ledger = samples.LEDGER.iri
    quads = export(graph, "nquads", name=ledger).decode().splitlines()
    assert {line.rsplit(" ", 2)[1] for line in quads} == {f"<{ledger}>"}
    assert [line.replace(f" <{ledger}> .", " .") for line in quads] == export(
        graph, "ntriples", name=ledger
    ).decode().splitlines()
    assert any(f"<{CHILE}>" in line for line in quads)


def test_graphs_of_a_country_keep_who_says_what(graph: Graph) -> None:
    quads = export(graph, "nquads", (PERU,)).decode().splitlines()
    says = [line for line in quads if "establishment-peru" in line.split(" ")[0] and "ontology#date>" in line]
    assert {(line.split('"')[1], line.rsplit(" ", 2)[1]) for line in says} == {
        ("1826-05-02", f"<{samples.LEDGER.iri}>"),
        ("1827", f"<{samples.profile().iri}>"),
    }
    order = [line.rsplit(" ", 2)[1] for line in quads]
    assert order == sorted(order)


@pytest.mark.parametrize("character", ["\\u0007", "\\f", "\\b", "\ufffe"])
def test_rdfxml_says_what_it_cannot_hold(character: str) -> None:
    line = f'<urn:s> <urn:p> "a{character}b" .'
    with pytest.raises(QueryError, match="RDF/XML cannot hold its character"):
        exports.write_lines([line], io.BytesIO(), "rdfxml")
    for escaped in ("\\\\u0007", "\\\\f", "\\n", "\\t"):
        exports.write_lines([f'<urn:s> <urn:p> "a{escaped}b" .'], io.BytesIO(), "rdfxml")


@pytest.mark.parametrize("format", exports.FORMATS)
def test_nothing_is_a_document_too(format: str) -> None:
    output = io.BytesIO()
    exports.write_lines([], output, format)
    assert output.getvalue() == b"" or output.getvalue().endswith(b"\n")


def test_the_name_of_a_file_tells_its_format() -> None:
    found = {exports.suffix_format(Path(f"x{s}")) for s in (".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf")}
    assert found == set(exports.FORMATS)
    assert exports.suffix_format(Path("x.txt")) is None
