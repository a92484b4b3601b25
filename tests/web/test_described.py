"""What machines look for first: VoID, DCAT with dumps, site map, robots, the questions as SHACL-SPARQL."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import DCAT, RDF, VOID, Graph, Literal, Namespace, URIRef

from kg import questions
from kg.namespaces import BASE, DIP
from kg.storage import Storage
from kg.store import Store
from kg.web.dumps import directory
from tests import samples, tools
from tests.web import Server, serving

SPDX = Namespace("http://spdx.org/rdf/terms#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ALL = URIRef(f"{BASE}id/graph/all")


@pytest.fixture(scope="module")
def described(server: Server) -> Graph:
    """Return the description, with the dumps."""
    return Graph().parse(data=server("/catalog", headers={"Accept": "text/turtle"}).body, format="turtle")


def test_void_and_dcat(described: Graph, server: Server) -> None:
    assert (ALL, RDF.type, VOID.Dataset) in described
    assert (ALL, RDF.type, DCAT.Dataset) in described
    assert (ALL, VOID.sparqlEndpoint, URIRef(f"{server.url}/sparql")) in described
    assert (ALL, VOID.uriSpace, Literal(BASE)) in described
    well_known = server("/.well-known/void", headers={"Accept": "text/turtle"})
    assert set(Graph().parse(data=well_known.body, format="turtle")) == set(described)


def test_class_partitions_count_what_is_there(described: Graph, web_store: Path) -> None:
    countries = [
        int(str(described.value(part, VOID.entities)))
        for part in described.objects(ALL, VOID.classPartition)
        if described.value(part, VOID["class"]) == URIRef(f"{DIP}Country")
    ]
    (row,) = Store(web_store).query("SELECT (COUNT(*) AS ?n) WHERE { ?c a dip:Country }").rows()
    assert countries == [int(str(row[0]))]


def test_dumps_are_what_is_said_of_them(described: Graph, server: Server) -> None:
    dumps = list(described.objects(ALL, DCAT.distribution))
    assert len(dumps) == 3
    for dump in dumps:
        reply = server(str(dump).removeprefix(server.url))
        assert reply.status == 200
        assert len(reply.body) == int(str(described.value(dump, DCAT.byteSize)))
        checksum = described.value(described.value(dump, SPDX.checksum), SPDX.checksumValue)
        assert hashlib.sha256(reply.body).hexdigest() == str(checksum)
        assert reply.headers["etag"] == f'"{checksum}"'


def test_the_hash_is_that_of_the_canonical_form(described: Graph, server: Server, web_store: Path) -> None:
    data = gzip.decompress(server("/dumps/graph.nq.gz").body)
    dataset = ox.Dataset(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad} .\n".encode() for quad in dataset)
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    assert any(digest in str(text) for text in described.objects(URIRef(f"{server.url}/dumps/graph.nq.gz")))
    assert tools.triples(gzip.decompress(server("/dumps/graph.nt.gz").body)) == tools.triples(
        "".join(f"{line}\n" for line in Store(web_store).lines()).encode()
    )


@pytest.mark.usefixtures("described")
def test_dumps_can_be_taken_in_parts(server: Server) -> None:
    whole = server("/dumps/graph.nq.gz").body
    part = server("/dumps/graph.nq.gz", headers={"Range": "bytes=10-19"})
    assert server("/dumps/graph.nq.gz", headers={"If-None-Match": part.headers["etag"]}).status == 304
    assert (part.status, part.body) == (206, whole[10:20])
    many = ",".join(f"{2 * i}-{2 * i}" for i in range(10_000))
    began = time.monotonic()
    reply = server("/dumps/graph.nq.gz", headers={"Range": f"bytes={many}"})
    assert time.monotonic() - began < 5
    assert reply.status in {200, 206, 400, 416}
    assert server("/dumps/other.gz").status == 404


def test_a_dump_that_is_not_made_yet_is_no_error_of_the_client(tmp_path: Path) -> None:
    store = samples.fill(tmp_path / "store")
    storage = Storage(store)
    folder = directory(store, storage.version_id(storage.current()))
    (folder / "graph.nq.gz.new").mkdir(parents=True)
    with serving(store) as fresh:
        reply = fresh("/dumps/graph.nq.gz")
        assert (reply.status, reply.headers["retry-after"]) == (503, "10")
        assert fresh("/dumps/graph.zip").status == 404


def test_site_map(server: Server) -> None:
    tree = ElementTree.fromstring(server("/sitemap.xml").body)
    places = [e.text or "" for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{server.url}/doc/relationship/peru--united-states" in places
    assert len(places) == len(set(places)) <= 50_000
    for place in [*places[:8], *places[-2:]]:
        assert server(place.removeprefix(server.url), "HEAD").status == 200, place


def test_robots(server: Server) -> None:
    said = server("/robots.txt").text
    assert f"Sitemap: {server.url}/sitemap.xml" in said
    assert "Disallow: /sparql?" in said


def test_questions_as_shacl(server: Server) -> None:
    graph = Graph().parse(data=server("/.well-known/sparql-examples").body, format="turtle")
    found = set(graph.subjects(RDF.type, SH.SPARQLSelectExecutable))
    assert len(found) == len(questions.questions())
    for term in found:
        assert "SELECT" in str(graph.value(term, SH.select))


def test_search_engines_find_a_data_set(server: Server) -> None:
    page = server("/", headers={"Accept": "text/html"}).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said = json.loads(script)
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000
    assert said["license"].startswith("https://creativecommons.org/")
