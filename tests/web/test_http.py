"""HTTP as clients rely on it: methods, formats, negotiation, compression, CORS, graphs by the Graph Store Protocol."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.store import Store
from tests import tools
from tests.web import Server

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?c ?name WHERE { ?c a dip:Country ; rdfs:label ?name } ORDER BY ?c LIMIT 50"
CONSTRUCT = "CONSTRUCT { ?c rdfs:label ?name } WHERE { ?c a dip:Country ; rdfs:label ?name }"
ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_every_format_by_accept_and_by_parameter(server: Server, media: str) -> None:
    by_accept = server.ask(SELECT, media)
    assert (by_accept.status, by_accept.kind) == (200, media)
    by_name = server(f"/sparql?query={quote(SELECT)}&format={ROWS[media]}")
    assert (by_name.kind, by_name.body) == (media, by_accept.body)
    assert b"Afghanistan" in by_accept.body


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_come_in_every_format(server: Server, media: str) -> None:
    reply = server.ask(CONSTRUCT, media)
    assert (reply.status, reply.kind) == (200, media)
    expected = tools.triples(tools.oxigraph(server.ask(CONSTRUCT, "application/n-triples").body, "ntriples"))
    assert tools.triples(tools.oxigraph(reply.body, GRAPHS[media])) == expected
    assert len(expected) > 150


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        ("text/html, text/csv;q=0.1", "text/csv"),
    ],
)
def test_accept_is_weighed(server: Server, accept: str, media: str) -> None:
    assert server.ask(SELECT, accept).kind == media


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/catalog", "/store?default", "/doc/country/peru"])
def test_accept_may_stand_on_several_lines(server: Server, path: str) -> None:
    lines = ("Accept: application/pdf", "Accept: application/n-triples", "Host: here", "Connection: close")
    with server.raw() as connection:
        connection.sendall("\r\n".join((f"GET {path} HTTP/1.1", *lines, "", "")).encode())
        head = connection.makefile("rb").read().partition(b"\r\n\r\n")[0]
    assert head.startswith(b"HTTP/1.1 200") and b"content-type: application/n-triples" in head.lower()


def test_what_is_not_on_offer_is_refused_by_name(server: Server) -> None:
    reply = server.ask(SELECT, "image/png")
    assert reply.status == 406
    assert "text/csv" in reply.json()["detail"]
    assert server(f"/sparql?query={quote(SELECT)}&format=parquet").status == 406


@pytest.mark.parametrize(
    ("parameter", "rows", "graph"),
    [
        ("format=json", "application/sparql-results+json", "application/ld+json"),
        ("output=json", "application/sparql-results+json", "application/ld+json"),
        ("format=xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("format=application/sparql-results+json", "application/sparql-results+json", None),
        ("format=application%2Fsparql-results%2Bxml", "application/sparql-results+xml", None),
        ("format=text/csv&output=xml", "text/csv", None),
        ("format=text/turtle", None, "text/turtle"),
        ("format=rdf%2Bxml", None, "application/rdf+xml"),
        ("output=n3", None, "text/turtle"),
    ],
)
def test_formats_are_called_as_other_endpoints_call_them(
    server: Server, parameter: str, rows: str | None, graph: str | None
) -> None:
    for query, expected in ((SELECT, rows), (CONSTRUCT, graph)):
        reply = server(f"/sparql?query={quote(query)}&{parameter}", headers={"Accept": "image/png"})
        assert (reply.status, reply.kind) == ((200, expected) if expected else (406, "application/problem+json"))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_head_is_get_without_the_body(server: Server, method: str) -> None:
    reply = server(f"/sparql?query={quote(SELECT)}", method)
    assert reply.status == 200
    assert reply.headers["content-length"] == str(len(server.ask(SELECT).body))
    assert bool(reply.body) is (method == "GET")


def test_query_method(server: Server) -> None:
    reply = server("/sparql", "QUERY", {"Content-Type": "application/sparql-query"}, ASK)
    assert (reply.status, reply.json()) == (200, {"head": {}, "boolean": True})
    assert server("/sparql", "QUERY", {"Content-Type": "text/plain"}, ASK).status == 415


def test_any_origin_may_read(server: Server) -> None:
    reply = server("/sparql", "OPTIONS", {"Origin": "https://example.org", "Access-Control-Request-Method": "QUERY"})
    assert reply.status == 204
    assert "QUERY" in reply.headers["access-control-allow-methods"]
    assert reply.headers["access-control-allow-headers"] == "*"
    for path in ("/sparql", "/doc/country/peru.ttl", "/nothing"):
        found = server(path).headers
        assert found["access-control-allow-origin"] == "*"
        assert {"Link", "ETag", "X-KG-Version"} <= set(re.split(", ?", found["access-control-expose-headers"]))


@pytest.mark.parametrize("path", [f"/sparql?query={quote(SELECT)}", "/doc/country/peru.ttl", "/", "/catalog"])
def test_gzip_changes_only_the_coding(server: Server, path: str) -> None:
    headers = {"Accept": "text/turtle, text/csv, */*;q=0.1"}
    plain, packed = server(path, headers=headers), server(path, headers={**headers, "Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    for reply in (plain, packed):
        fields = [f.strip().lower() for f in reply.headers["vary"].split(",")]
        assert len(fields) == len(set(fields)), "a field of Vary is said twice"
        assert "accept-encoding" in fields
    assert "content-encoding" not in server(path, headers={**headers, "Accept-Encoding": "gzip;q=0, br"}).headers


def test_a_long_answer_is_packed_piece_by_piece(server: Server) -> None:
    query = "SELECT * WHERE { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 3000"
    packed = server(f"/sparql?query={quote(query)}", headers={"Accept": "text/csv", "Accept-Encoding": "gzip"})
    whole = zlib.decompress(packed.body, 31)
    assert whole.count(b"\r\n") == 3001
    assert len(whole) > 256 * 1024


def test_a_missing_page_is_told_in_the_form_asked_for(server: Server) -> None:
    assert server("/nothing", headers={"Accept": "text/html"}).kind == "text/html"
    assert server("/nothing", headers={"Accept": "text/plain"}).text.startswith("404 Not Found")
    assert server("/nothing").json()["status"] == 404
    reply = server("/doc/country/peru", "DELETE")
    assert reply.status == 405
    assert "GET" in reply.headers["allow"]


def test_limits_are_told(server: Server) -> None:
    said = server("/sparql", headers={"Accept": "text/turtle"}).text
    assert re.search(r"A query may take 30 seconds.*100 levels.*67,108,864 bytes.*whole or refused", said)


def test_graph_store(server: Server, web_store: Path) -> None:
    store = Store(web_store)
    for graph in store.graphs():
        reply = server(f"/store?graph={quote(graph, safe='')}", headers={"Accept": "application/n-triples"})
        assert (reply.status, reply.kind) == (200, "application/n-triples")
        assert set(reply.text.splitlines()) == set(store.lines(graph))
    default = server("/store?default", headers={"Accept": "application/n-triples"})
    assert set(default.text.splitlines()) == set(store.lines())


def test_graph_store_refusals(server: Server) -> None:
    assert server("/store?graph=urn:nothing").status == 404
    assert server("/store?graph=urn:nothing", "HEAD").status == 404
    assert server("/store?default", "HEAD").status == 200
    assert server("/store").status == 400
    assert server("/store?default&graph=urn:x").status == 400
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert server("/store?default", method, {"Content-Type": "text/turtle"}, "<urn:a> <urn:b> 1 .").status == 405


def test_a_graph_format_is_no_answer_to_a_select(server: Server) -> None:
    reply = server.ask(SELECT, "text/turtle")
    assert reply.status == 406
    assert server.ask(CONSTRUCT, "text/csv").status == 406
    assert server(f"/sparql?query={quote(SELECT)}&format=turtle").status == 406


def test_an_answer_that_is_kept_is_the_same_in_each_form(server: Server) -> None:
    for accept in ("text/csv", "application/sparql-results+json", "text/csv", "application/sparql-results+json"):
        first, again = server.ask(SELECT, accept), server.ask(SELECT, accept)
        assert (again.status, again.kind, again.body) == (200, accept, first.body)
        assert again.headers["x-kg-version"] == first.headers["x-kg-version"]
    whole = server.ask(SELECT, "text/csv")
    head = server.ask(SELECT, "text/csv", method="HEAD")
    assert (head.body, head.headers["content-length"]) == (b"", str(len(whole.body)))
    packed = server(f"/sparql?query={quote(SELECT)}", headers={"Accept": "text/csv", "Accept-Encoding": "gzip"})
    if "content-encoding" in packed.headers:
        assert gzip.decompress(packed.body) == whole.body


@pytest.mark.parametrize("function", ["RAND()", "UUID()", "STRUUID()"])
def test_what_changes_is_asked_anew(server: Server, function: str) -> None:
    query = f"SELECT ({function} AS ?x) {{}}"
    replies = {server.ask(query, "text/csv").body for _ in range(3)}
    assert len(replies) == 3
