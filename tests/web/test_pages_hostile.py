"""Pages of a store whose names, places and addresses are attacks: nothing of them becomes markup or a link."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given, strategies as st

from kg.namespaces import ID
from kg.web.pages import paths
from kg.web.pages.evidence import pieces
from kg.web.pages.index import Index
from kg.web.pages.markup import link
from kg.web.pages.records import Record
from tests import PAIR, PERU, USA, samples
from tests.web import Server, serving
from tests.web.pages import HOSTILE, Page, doc, get, hostile_store, ready

FIXED = ["/", "/search?q=script", "/search?q=alert", "/countries", "/conflicts", "/map?of=peru", "/network", "/catalog"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(hostile_store(tmp_path_factory.mktemp("hostile") / "store"), "--disk") as running:
        yield ready(running)


def _harmless(found: Page) -> None:
    for tag, attributes in found.tags:
        assert not [a for a in attributes if a.startswith("on")], attributes
        for name in ("href", "src", "action"):
            scheme = urlsplit(attributes.get(name, "")).scheme
            assert scheme in {"", "http", "https", "mailto"}, attributes
        assert not attributes.get("href", "").startswith(("//", "/\\")), attributes
        if tag in {"iframe", "img", "object", "embed", "base"}:
            raise AssertionError(f"{tag} {attributes}")
        if tag == "script":
            assert attributes.get("src", "").startswith("/static/") or attributes["type"] in {
                "application/json", "application/ld+json",
            }  # fmt: skip


def _things(server: Server) -> list[str]:
    found = server.ask("SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s dcterms:source|prov:wasDerivedFrom ?o } }")
    return sorted(
        {row["s"]["value"] for row in found.json()["results"]["bindings"] if row["s"]["value"].startswith(ID)}
    )


@pytest.mark.parametrize("path", [*FIXED, *(f"/search?q={quote(a)}" for a in HOSTILE),
                                  *(f"/questions/relations?country={quote(a)}" for a in HOSTILE),
                                  *(f"/map?of={quote(a)}" for a in HOSTILE)])  # fmt: skip
def test_a_fixed_page_stays_harmless(hostile: Server, path: str) -> None:
    reply = get(hostile, path)
    assert reply.status in {200, 422}
    _harmless(Page(reply.text))


def test_the_page_of_every_thing_stays_harmless(hostile: Server) -> None:
    things = [PERU, USA, PAIR, samples.LEDGER.iri, *_things(hostile)]
    assert len(things) > 60
    shown = ""
    for thing in things:
        reply = get(hostile, doc(thing))
        assert reply.status == 200, thing
        found = Page(reply.text)
        _harmless(found)
        shown += found.text
    for attack in HOSTILE[:5]:
        assert attack in shown


def test_the_text_of_a_hostile_source_is_shown_and_not_obeyed(hostile: Server) -> None:
    edition = samples.profile(samples.TEXT + HOSTILE[0], HOSTILE[1])
    found = Page(get(hostile, doc(edition.iri)).text)
    _harmless(found)
    assert HOSTILE[0] in found.text and HOSTILE[1] in found.text


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_link_is_markup_for_no_text_at_all(iri: str, label: str) -> None:
    found = Page(str(link(iri, label)))
    assert [t for t, _ in found.tags] in ([], ["a"])
    assert found.text.replace("\r", "\n") == (label or paths.short(iri)).replace("\r", "\n") or not found.tags


@given(st.text(max_size=60) | st.sampled_from(["javascript:", "data:", "//", "/\\", "http:/"]).map(lambda s: s + "x"))
def test_no_address_leads_to_another_scheme(iri: str) -> None:
    at = paths.href(iri)
    assert at is None or at.startswith(("http://", "https://", "mailto:", "/doc/", "/ontology"))


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=8))
def test_the_pieces_of_a_text_are_the_text(kept: str, spans: list[tuple[int, int]]) -> None:
    facts = [Record(f"urn:{n}", {"start": [str(a)], "end": [str(b)]}) for n, (a, b) in enumerate(spans)]
    cut = pieces(kept, facts)
    assert "".join(p.text for p in cut) == kept
    within = {f.iri for (a, b), f in zip(spans, facts, strict=True) if 0 <= a < b <= len(kept)}
    assert {f.iri for p in cut for f in p.facts} == within == {f.iri for p in cut for f in p.begins}


@given(st.text(max_size=40))
def test_no_words_are_an_error_to_the_index(words: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE names USING fts5 (name)")
        asked = Index.terms(words)
        connection.execute("SELECT * FROM names WHERE names MATCH ?", (asked or '"x"',)).fetchall()
    connection.close()
