"""Clients that no one here wrote, against a running server: each is skipped, with the reason, where it is missing."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS

from tests import PERU, tools
from tests.web import Server

pytestmark = pytest.mark.tools
PREFIXES = (
    "PREFIX dip: <https://w3id.org/diplomatic-kg/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
NAMES = PREFIXES + "SELECT ?c ?name WHERE { ?c a dip:Country ; rdfs:label ?name } ORDER BY ?name ?c LIMIT 20"
ABOUT = f"CONSTRUCT {{ <{PERU}> ?p ?o }} WHERE {{ <{PERU}> ?p ?o }}"


@pytest.fixture(scope="module")
def expected(server: Server) -> list[tuple[str, str]]:
    """Return the rows that every client must see."""
    rows = list(csv.reader(io.StringIO(server.ask(NAMES, "text/csv").text)))[1:]
    assert len(rows) == 20
    return [(country, name) for country, name in rows]


@pytest.fixture(scope="module")
def about(server: Server) -> tools.Quads:
    """Return the triples of one thing that every client must see."""
    return tools.triples(server.ask(ABOUT, "application/n-triples").body)


def run(*command: str | Path) -> str:
    """Run a program and return what it writes."""
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True, timeout=120).stdout


def node(*arguments: str) -> str:
    """Run our client of the npm packages."""
    if not shutil.which("node"):
        pytest.skip("node is missing: apt-get install nodejs npm")
    if not (tools.HERE / "node_modules" / "@comunica").is_dir():
        pytest.skip("Comunica, N3.js and jsonld.js are missing: npm ci --prefix tests/tools")
    return run("node", tools.HERE / "ask.mjs", *arguments)


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server: Server, expected: list[tuple[str, str]], format: str, method: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setMethod(method)
    wrapper.setReturnFormat(format)
    wrapper.setQuery(NAMES)
    found: Any = wrapper.query().convert()
    if format == "json":
        assert [(r["c"]["value"], r["name"]["value"]) for r in found["results"]["bindings"]] == expected
    elif format == "xml":
        assert [b.firstChild.data for b in found.getElementsByTagName("literal")] == [n for _, n in expected]
    else:
        assert all(name.encode() in found for _, name in expected)


@pytest.mark.parametrize("format", ["rdf+xml", "xml", "turtle", "n3", "json-ld"])
def test_sparqlwrapper_takes_graphs(server: Server, about: tools.Quads, format: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setReturnFormat(format)
    wrapper.setQuery(ABOUT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found: Any = wrapper.query().convert()
    graph = Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert len(graph) == len(about)


def test_rdflib_sparqlstore(server: Server, expected: list[tuple[str, str]], about: tools.Quads) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST", "POST_FORM"):
        graph = Graph(SPARQLStore(f"{server.url}/sparql", method=method))
        rows: Any = graph.query(NAMES)
        assert [(str(c), str(n)) for c, n in rows] == expected
        assert len(list(graph.triples((URIRef(PERU), None, None)))) == len(about)
        assert str(graph.value(URIRef(PERU), RDFS.label)) == "Peru"


def test_roqet(server: Server, expected: list[tuple[str, str]]) -> None:
    if not shutil.which("roqet"):
        pytest.skip("roqet is missing: apt-get install rasqal-utils")
    said = run("roqet", "-q", "-p", f"{server.url}/sparql", "-r", "csv", "-e", NAMES)
    assert [tuple(row) for row in csv.reader(io.StringIO(said))][1:] == expected


def test_comunica(server: Server, expected: list[tuple[str, str]]) -> None:
    said = node("comunica", f"{server.url}/sparql", NAMES)
    assert said.splitlines() == [f"c={country}\tname={name}" for country, name in expected]


def test_comunica_joins_a_document(server: Server) -> None:
    query = f"SELECT ?name WHERE {{ <{PERU}> <{RDFS.label}> ?name }}"
    assert "name=Peru" in node("comunica", f"{server.url}/doc/country/peru", query).splitlines()


def test_jsonld_js_dereferences(server: Server, about: tools.Quads) -> None:
    assert about <= tools.triples(node("jsonld", f"{server.url}/id/country/peru").encode())


def test_n3_js_dereferences(server: Server, about: tools.Quads) -> None:
    assert about <= tools.triples(node("n3", f"{server.url}/id/country/peru").encode())


def test_rapper_dereferences(server: Server, about: tools.Quads) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is missing: apt-get install raptor2-utils")
    for syntax in ("turtle", "rdfxml", "ntriples"):
        ending = {"turtle": "ttl", "rdfxml": "rdf", "ntriples": "nt"}[syntax]
        address = f"{server.url}/doc/country/peru.{ending}"
        assert about <= tools.triples(run("rapper", "-q", "-i", syntax, "-o", "ntriples", address).encode())
    guessed = run("rapper", "-q", "-g", "-o", "ntriples", f"{server.url}/id/country/peru")
    assert about <= tools.triples(guessed.encode())


def test_rdflib_dereferences(server: Server, about: tools.Quads) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = Graph().parse(f"{server.url}/id/country/peru")
    assert len(list(graph.triples((URIRef(PERU), None, None)))) == len(about)


def test_curl(server: Server) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is missing")
    said = run("curl", "-sL", "--compressed", "-H", "Accept: text/turtle", f"{server.url}/id/country/peru")
    assert re.search(r'rdfs:label "Peru"', said)
    form = run("curl", "-s", f"{server.url}/sparql", "--data-urlencode", "query=ASK {}", "-H", "Accept: text/csv")
    assert form.strip() == "true"
