"""Linked data: every IRI leads to its document, in every form, with the headers that caches and clients need."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from kg import conflicts, ontology
from kg.namespaces import BASE, DIP, ID, KINDS, RDFS
from kg.store import Store, read_turtle
from kg.web import linked, made, state
from kg.web.pool import Refusal
from tests import PERU, samples, tools
from tests.web import ROOT, Server, serving

FORMS = {
    "ttl": ("text/turtle", "turtle"),
    "jsonld": ("application/ld+json", "jsonld"),
    "nt": ("application/n-triples", "ntriples"),
    "rdf": ("application/rdf+xml", "rdfxml"),
    "html": ("text/html", "html"),
}
LINK = re.compile(r'<([^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?')


def links(header: str) -> dict[str, list[tuple[str, str]]]:
    """Return the targets and types of a Link header by relation."""
    found: dict[str, list[tuple[str, str]]] = {}
    for target, relations, media in LINK.findall(header):
        for relation in relations.split():
            found.setdefault(relation, []).append((target, media))
    return found


def test_an_iri_leads_to_its_document(server: Server) -> None:
    reply = server("/id/country/peru")
    assert (reply.status, reply.headers["location"], reply.body) == (303, "/doc/country/peru", b"")
    assert server("/id/country/peru", "HEAD").status == 303
    assert server("/id/country/atlantis").status == 404


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("path", ["/doc/country/peru", "/ontology", "/ontology/theme/trade"])
def test_every_form_of_a_document(server: Server, path: str, ending: str) -> None:
    media, _ = FORMS[ending]
    named, negotiated = server(f"{path}.{ending}"), server(path, headers={"Accept": media})
    assert (named.status, named.kind) == (negotiated.status, negotiated.kind) == (200, media)
    assert ending == "html" or named.body == negotiated.body
    assert negotiated.headers["content-location"] == f"{path}.{ending}"
    assert "accept" in re.split(", ", negotiated.headers["vary"].lower())
    assert "accept" not in re.split(", ", named.headers["vary"].lower())


@pytest.mark.parametrize("ending", ["jsonld", "nt", "rdf"])
@pytest.mark.parametrize("path", ["/doc/country/peru", "/doc/relationship/peru--united-states", "/ontology"])
def test_all_forms_say_the_same(server: Server, path: str, ending: str) -> None:
    turtle = tools.triples(tools.oxigraph(server(f"{path}.ttl").body, "turtle"))
    assert tools.triples(tools.oxigraph(server(f"{path}.{ending}").body, FORMS[ending][1])) == turtle
    assert len(turtle) > 10


def test_a_document_holds_what_the_graph_says_of_its_thing(server: Server, web_store: Path) -> None:
    said = set(server("/doc/country/peru.nt").text.splitlines())
    store = Store(web_store)
    assert set(store.about(PERU)) <= said
    assert {line for line in store.lines() if line.endswith(f" <{PERU}> .")} <= said


def test_browsers_get_a_page_and_programs_the_data(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert server("/doc/country/peru", headers={"Accept": browser}).kind == "text/html"
    assert server("/doc/country/peru").kind == "text/html"
    assert server("/doc/country/peru", headers={"Accept": "text/turtle;q=0.9, */*;q=0.1"}).kind == "text/turtle"
    reply = server("/doc/country/peru", headers={"Accept": "image/png"})
    assert reply.status == 406
    assert ("/doc/country/peru.ttl", "text/turtle") in links(reply.headers["link"])["alternate"]


@pytest.mark.parametrize("path", ["/doc/country/peru", "/ontology", "/ontology/theme/trade"])
@pytest.mark.parametrize("ending", FORMS)
def test_signposting_on_the_final_answer(server: Server, path: str, ending: str) -> None:
    found = links(server(f"{path}.{ending}").headers["link"])
    iri = ID + path.removeprefix("/doc/") if path.startswith("/doc/") else BASE + path.lstrip("/")
    assert found["cite-as"] == [(iri, "")]
    others = {(f"{path}.{e}", m) for e, (m, _) in FORMS.items() if e != ending}
    assert set(found["alternate"]) == others
    assert set(found["describedby"]) == {(p, m) for p, m in others if m != "text/html"}
    assert {"license", "type", "collection"} <= set(found)
    assert all(server(target, "HEAD").status == 200 for target, _ in found["alternate"] + found["collection"])


@pytest.mark.parametrize("path", ["/doc/country/peru.ttl", "/doc/country/peru", "/ontology.ttl"])
def test_validators(server: Server, path: str) -> None:
    first = server(path)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert tag.startswith('"'), "a strong tag"
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": modified}):
        reply = server(path, headers=headers)
        assert (reply.status, reply.body) == (304, b"")
        assert reply.headers["etag"] == tag
    assert server(path, headers={"If-None-Match": '"other"', "If-Modified-Since": modified}).status == 200
    assert server(path, headers={"If-Modified-Since": "Mon, 01 Jan 1990 00:00:00 GMT"}).status == 200
    assert server(path, headers={"If-Modified-Since": "yesterday"}).status == 200


def test_each_representation_has_a_tag_of_its_own(server: Server) -> None:
    tags = [server(f"/doc/country/peru.{e}").headers["etag"] for e in FORMS]
    packed = server("/doc/country/peru.ttl", headers={"Accept-Encoding": "gzip"}).headers["etag"]
    assert len({*tags, packed}) == len(FORMS) + 1
    again = server("/doc/country/peru.ttl", headers={"Accept-Encoding": "gzip", "If-None-Match": packed})
    assert (again.status, again.headers["etag"]) == (304, packed)


@pytest.mark.parametrize("ending", ["", *(f".{e}" for e in FORMS)])
def test_head_is_get_without_the_body(server: Server, ending: str) -> None:
    got, head = server(f"/doc/country/peru{ending}"), server(f"/doc/country/peru{ending}", "HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "link", "last-modified"):
        assert head.headers[name] == got.headers[name]


def test_withdrawn_things_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "withdrawn.tsv"
    table.write_text("name\tdate\treason\tinstead\nperson/old\t2026-01-02\ta slip\tperson/new\n")
    monkeypatch.setattr(linked, "lookup", lambda _: table)
    linked._withdrawn.cache_clear()
    with pytest.raises(Refusal, match=f"withdrawn on 2026-01-02: a slip; see {ID}person/new") as caught:
        linked.still("person/old")
    assert caught.value.status == 410
    linked.still("person/new")
    linked._withdrawn.cache_clear()


def _asked(name: str) -> Request:
    return Request({"type": "http", "path": f"/doc/{name}", "path_params": {"name": name}, "headers": []})


@pytest.mark.parametrize("answer", [linked.document, linked.identifier])
@pytest.mark.parametrize("name", ["question/old", "disagreement/old-start"])
def test_withdrawn_questions_and_disagreements_are_gone(
    answer: Callable[[Request], Coroutine[None, None, Response]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find(*_: object) -> made.Made:
        raise AssertionError("looked up before")

    monkeypatch.setattr(made, "find", find)
    row = {"name": name, "date": "2026-01-02", "reason": "a slip", "instead": "-"}
    monkeypatch.setattr(linked, "_withdrawn", lambda: {name: row})
    with pytest.raises(Refusal, match="withdrawn on 2026-01-02: a slip") as caught:
        asyncio.run(answer(_asked(name)))
    assert caught.value.status == 410


def test_what_is_made_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    async def find(_: Request, name: str) -> None:
        looked.append(name)

    class Nothing:
        async def ask_json(self, *_: object) -> dict[str, bool]:
            return {"boolean": False}

    monkeypatch.setattr(made, "find", find)
    monkeypatch.setattr(state, "served", lambda _: Nothing())
    with pytest.raises(Refusal, match="the graph knows no such thing"):
        asyncio.run(linked.document(_asked("disagreement/none")))
    assert looked == ["disagreement/none"]


@pytest.fixture(scope="module")
def subjects(web_store: Path) -> set[str]:
    return {line.split(" ")[0].strip("<>") for line in Store(web_store).lines()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_in_the_store_dereferences(server: Server, subjects: set[str], kind: str) -> None:
    some = sorted(s for s in subjects if s.startswith(f"{ID}{kind}/"))[:2]
    if not some:
        pytest.skip(f"the sample has no {kind}")
    for iri in some:
        path = iri.removeprefix(BASE)
        assert server(f"/{path}").headers["location"] == f"/doc/{path.removeprefix('id/')}"
        assert f"<{iri}>" in server(f"/doc/{path.removeprefix('id/')}.nt").text


def test_questions_disagreements_and_graphs_dereference(server: Server, web_store: Path) -> None:
    store = Store(web_store)
    asked = server("/.well-known/sparql-examples", headers={"Accept": "text/turtle"}).body
    named = {str(row[0]) for row in store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows()}
    made = {d.iri for d in conflicts.disagreements(store)}
    questions = {s.strip("<>") for s, _, _ in read_turtle(asked)}
    assert len(made) > 0
    assert len(questions) > 20
    for iri in [*sorted(named), *sorted(made), *sorted(questions)]:
        path = iri.removeprefix(BASE)
        found = server(f"/{path}")
        assert (found.status, found.headers["location"]) == (303, f"/doc/{path.removeprefix('id/')}"), iri
        said = server(f"{found.headers['location']}.nt").text.splitlines()
        assert any(line.startswith(f"<{iri}> <{RDFS}label> ") for line in said), iri
        page = server(f"{found.headers['location']}.html")
        assert (page.status, page.kind) == (200, "text/html"), iri
        assert "<h1" in page.text
    whole = server("/id/graph/all")
    assert (whole.status, whole.headers["location"]) == (303, "/catalog")


def test_a_theme_has_a_document_of_its_own(server: Server) -> None:
    said = server("/ontology/theme/trade.nt").text.splitlines()
    theme = f"<{BASE}ontology/theme/trade>"
    assert said
    assert all(theme in line for line in said)


def test_every_term_of_the_ontology_dereferences(server: Server) -> None:
    whole = set(server("/ontology.nt").text.splitlines())
    written = {s for name in ("diplomacy", "themes", "codes") for s, _, _ in read_turtle(_file(name))}
    for term in sorted(written):
        iri = term.strip("<>")
        if iri.startswith(DIP):
            assert any(line.startswith(term) for line in whole)
        elif iri.startswith(f"{BASE}ontology/"):
            assert server(f"/{iri.removeprefix(BASE)}.nt").status == 200, iri


def _file(name: str) -> bytes:
    return ontology.text(f"{name}.ttl").encode()


def test_versions_of_the_ontology(server: Server) -> None:
    assert server("/ontology/0.1.0.ttl").body == server("/ontology.ttl").body
    assert server("/ontology/9.9.9.ttl").status == 404
    assert server("/ontology/theme/nonsense").status == 404
    assert server("/ontology/context.jsonld").json()["@context"] == ontology.context()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that others reach by another address."""
    store = samples.fill(tmp_path_factory.mktemp("elsewhere") / "store")
    with serving(store, "--public", "https://kg.example.org/") as running:
        yield running


def test_the_public_address_is_a_setting(elsewhere: Server) -> None:
    said = elsewhere("/sparql", headers={"Accept": "application/n-triples", "Host": "evil.example"}).text
    assert "<https://kg.example.org/sparql>" in said
    assert "evil" not in said
    assert "<loc>https://kg.example.org/doc/country/peru</loc>" in elsewhere("/sitemap.xml").text
    assert elsewhere("/id/country/peru").headers["location"] == "/doc/country/peru"


def test_the_base_is_a_setting(tmp_path: Path) -> None:
    environment = {**os.environ, "KG_BASE": "https://example.org/kg", "PYTHONPATH": str(ROOT)}
    made = f"from pathlib import Path; from tests import samples; samples.fill(Path({str(tmp_path / 'store')!r}))"
    subprocess.run([sys.executable, "-c", made], env=environment, check=True)
    with serving(tmp_path / "store", base="https://example.org/kg") as server:
        assert server("/id/country/peru").status == 303
        reply = server("/doc/country/peru.nt")
        assert reply.text.startswith("<https://example.org/kg/id/")
        assert links(reply.headers["link"])["cite-as"] == [("https://example.org/kg/id/country/peru", "")]
        assert "<https://example.org/kg/ontology>" in server("/ontology.nt").text


def test_the_document_of_a_question_is_its_answer_at_the_defaults(server: Server) -> None:
    path = "/doc/question/relations"
    plain = server(path, headers={"Accept": "text/html"})
    assert plain.status == 200
    assert "1826-05-02" in plain.text
    for ending in ("", ".html"):
        asked = server(f"{path}{ending}?country=%3Cscript%3E&x=1", headers={"Accept": "text/html"})
        assert (asked.status, asked.headers["location"]) == (303, "/questions/relations?country=%3Cscript%3E&x=1")
    assert server(asked.headers["location"]).status == 422
    assert server(f"{path}.ttl?country=chile").body == server(f"{path}.ttl").body
