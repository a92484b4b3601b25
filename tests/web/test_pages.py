"""Pages, read as a browser without JavaScript reads them."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from kg.namespaces import ID
from kg.resources import rows
from kg.storage import Storage
from kg.web.pages import charts, frame, index, prepare
from kg.web.pages.records import Record
from tests import CHILE, COOLEY, ESTABLISHED, NOBODY, PAIR, PENCE, PERU, USA, WTO, samples
from tests.web import Server, serving
from tests.web.pages import Page, doc, get, page, ready

FIXED = ["/", "/search?q=peru", "/countries", "/conflicts", "/questions", "/map", "/network", "/sparql", "/ontology",
         "/catalog"]  # fmt: skip
THINGS = {
    PERU: "Peru", USA: "United States", CHILE: "Chile", PAIR: "Peru – United States", PENCE: "Mike Pence",
    COOLEY: "James Cooley", WTO: "World Trade Organization", ESTABLISHED: "relations established",
    samples.profile().iri: samples.TITLE, samples.LEDGER.iri: samples.LEDGER.title,
}  # fmt: skip


@pytest.fixture(scope="module")
def site_server(server: Server) -> Server:
    return ready(server)


@pytest.mark.parametrize("path", FIXED)
def test_a_fixed_page_has_a_heading_and_asks_nobody_else(site_server: Server, path: str) -> None:
    found = page(site_server, path)
    assert [t for t, _ in found.tags].count("h1") == 1
    fetched = [a.get("src") or a.get("href", "") for t, a in found.tags if t in {"script", "link", "img", "iframe"}]
    assert [f for f in fetched if f and (urlsplit(f).netloc or not f.startswith("/"))] == []


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_has_a_page_with_its_name_and_the_way_to_its_data(site_server: Server, thing: str) -> None:
    found = page(site_server, doc(thing))
    assert THINGS[thing] in found.text
    assert doc(thing, ".ttl") in found.links()
    assert site_server(doc(thing, ".ttl")).status == 200


def test_a_summit_tells_who_took_part_and_where_it_says_so(site_server: Server) -> None:
    found = page(site_server, doc(PERU))
    summit = next(link for link in found.links() if "/event/summit" in link)
    told = page(site_server, summit)
    assert doc(PENCE, "") in told.links() and doc(PERU, "") in told.links()
    assert any(link.startswith("/doc/statement/") for link in told.links())


def test_every_mark_of_evidence_on_a_page_leads_to_words_or_a_place(site_server: Server) -> None:
    marks = {link for link in page(site_server, doc(PAIR)).links() if link.startswith("/doc/statement/")}
    assert len(marks) >= 8
    for mark in marks:
        told = page(site_server, mark)
        quoted = any(tag == "mark" for tag, _ in told.tags)
        assert quoted or "ledger.tsv#" in told.text
        assert ("stands so in the kept text" in told.text) == quoted


@pytest.mark.parametrize("thing", [PERU, PAIR, PENCE])
def test_every_record_on_a_page_leads_to_its_evidence(site_server: Server, thing: str) -> None:
    kinds = ("agreement", "event", "figure", "membership", "mission", "person", "post", "representation", "tenure")
    found = {urlsplit(link).path for link in page(site_server, doc(thing)).links()}
    links = {link for link in found if link.startswith(tuple(f"/doc/{k}/" for k in kinds)) and "." not in link}
    assert links
    for link in links:
        assert any(to.startswith("/doc/statement/") for to in page(site_server, link).links()), link


def test_dates_that_agree_are_told_once_and_others_are_marked(site_server: Server) -> None:
    told = page(site_server, doc(PAIR))
    assert "1826 or 1827 or" not in told.text
    assert f"{doc(ESTABLISHED, '')}#conflicts" in told.links()
    assert ("h2", {"id": "conflicts"}) in page(site_server, doc(ESTABLISHED)).tags


def test_a_pair_begins_with_its_turns(site_server: Server) -> None:
    told = page(site_server, doc(PAIR)).text
    assert (
        told.index("The turns of the relationship") < told.index("relations established") < told.index("In the order")
    )


def test_the_first_search_of_a_new_server_is_answered(tmp_path: Path) -> None:
    with serving(samples.fill(tmp_path / "store"), "--disk") as server:
        assert "Mike Pence" in page(server, "/search?q=pence").text


def test_an_index_made_with_the_store_answers_also_for_the_version_after_it(tmp_path: Path) -> None:
    storage = Storage(samples.fill(tmp_path / "store"))
    version = storage.version_id(storage.current())
    prepare.make(storage.path, version)
    found = index.opened(storage.path, "a version that has no index yet")
    assert found is not None and found.file == index.path(storage.path, version)
    assert [hit.iri for hit in found.search("mike pen")][:1] == [PENCE]


def test_a_date_is_told_with_the_source_that_says_it(site_server: Server) -> None:
    found = page(site_server, doc(ESTABLISHED))
    assert any(f"1827 {title[:8]}" in found.text for title in (samples.TITLE, samples.LEDGER.title))


def test_a_pair_shows_what_its_sources_disagree_on(site_server: Server) -> None:
    told = page(site_server, doc(PAIR)).text
    assert "Where the sources disagree" in told
    assert "2 May 1826, says" in " ".join(told.split()) and "1827, says" in " ".join(told.split())


def test_the_conflicts_page_lists_what_the_command_lists(site_server: Server) -> None:
    told = page(site_server, "/conflicts").text
    assert told.count(", says ") >= 2 and "Peru–United States relations established" in told
    assert "There is none" in page(site_server, "/conflicts?type=party").text


def test_a_source_shows_its_text_letter_for_letter_with_the_facts_in_it(site_server: Server) -> None:
    body = get(site_server, doc(samples.profile().iri)).text
    inner = body.partition('<div class="source-text">')[2].partition("</div>")[0]
    found = Page(inner)
    assert found.text == samples.TEXT
    marked = [a for t, a in found.tags if t == "a" and "fact" in a["class"].split()]
    assert len(marked) >= 10 and all(a["href"].startswith("/doc/statement/") for a in marked)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("per", "Peru"),
        ("PÉRÚ", "Peru"),
        ("turkiye", "Türkiye"),
        ("pence mik", "Mike Pence"),
        ("Michael Pence", "Mike Pence"),
        ("WTO", "World Trade Organization"),
    ],
)
def test_search_finds_names_in_every_spelling(site_server: Server, words: str, name: str) -> None:
    found = page(site_server, f"/search?q={quote(words)}")
    assert name in found.text
    first = site_server(f"/search.json?q={quote(words)}").json()[0]
    assert (first["label"], site_server(first["href"]).status) == (name, 200)


def test_a_search_tells_records_of_one_name_apart_by_their_dates(site_server: Server) -> None:
    found = page(site_server, "/search?q=established").text
    assert re.search(r"Chile–United States relations established\s+23 April 1824\s", found)


def test_a_search_without_a_hit_shows_what_is_called_nearly_so(site_server: Server) -> None:
    told = page(site_server, "/search?q=Mike+Pense")
    assert "No name holds these words" in told.text and doc(PENCE, "") in told.links()


def test_a_question_takes_a_person_by_a_name_in_short(site_server: Server) -> None:
    assert site_server("/questions/most-visited?visitor=Michael+Pence").status == 200
    assert "perhaps Mike Pence?" in get(site_server, "/questions/most-visited?visitor=Mike+Pense").text


def test_search_says_when_there_is_nothing(site_server: Server) -> None:
    assert "No name holds these words" in page(site_server, "/search?q=zzzzz").text


@pytest.mark.parametrize("words", ["*", '"', "NEAR(", "a OR", "name:x", "-", "'; DROP TABLE names", "\x00", "a" * 5000])
def test_no_search_breaks_the_index(site_server: Server, words: str) -> None:
    assert get(site_server, f"/search?q={quote(words)}").status == 200


@pytest.mark.parametrize("names", ["peru/usa", "Peru/United%20States", "USA/PER"])
def test_two_names_lead_to_a_pair(site_server: Server, names: str) -> None:
    assert site_server(f"/pair/{names}").headers["location"] == doc(PAIR, "")
    one, other = names.split("/")
    assert site_server(f"/pair?one={one}&other={other}").status == 303


def test_a_pair_that_nobody_tells_of_is_not_found(site_server: Server) -> None:
    assert get(site_server, "/pair/peru/chile").status == 404
    assert "perhaps" in get(site_server, "/pair/perru/chile").text
    assert get(site_server, doc(NOBODY)).status == 404


@pytest.mark.parametrize(
    ("path", "near"),
    [("/doc/country/peruu", PERU), ("/doc/country/per.html", PERU), ("/id/country/unted-states", USA),
     ("/pair/perru/usa", PERU), ("/doc/person/pence-mik", PENCE), ("/nowhere/Chille", CHILE),
     ("/doc/organization/world-trade-organisation", WTO)],
)  # fmt: skip
def test_a_page_that_is_not_there_leads_to_what_is_called_nearly_so(site_server: Server, path: str, near: str) -> None:
    told = page(site_server, path, 404)
    assert doc(near, "") in told.links()
    assert {"/", "/countries", "/map"} <= set(told.links())
    assert any(t == "form" and a.get("action") == "/search" for t, a in told.tags)
    reply = site_server(path, headers={"Accept": "application/problem+json"})
    assert (reply.status, reply.kind) == (404, "application/problem+json") and set(reply.json()) >= {"title", "detail"}


@pytest.mark.parametrize(
    "path", ["/nothing", "/static/nothing", "/doc/%00", "/lists/x/y", "/sparql?query=x", "/pair", "/" + "a-" * 3000]
)
def test_every_refusal_has_the_frame_of_a_page(site_server: Server, path: str) -> None:
    reply = get(site_server, path)
    assert reply.status in {400, 404} and reply.kind == "text/html"
    found = Page(reply.text)
    assert [t for t, _ in found.tags].count("h1") == 1 and "/countries" in found.links()


def test_a_question_is_asked_by_its_form_and_gives_the_rows_of_its_query(site_server: Server) -> None:
    found = page(site_server, "/questions/relations?country=Chile")
    assert "1824-04-23" in found.text and "1 row." in found.text
    taken = next(link for link in found.links() if "format=csv" in link)
    answer = list(csv.DictReader(io.StringIO(site_server(taken).text)))
    assert [(r["partner"], r["date"]) for r in answer] == [("United States", "1824-04-23")]


def test_a_form_names_its_defaults_as_people_do(site_server: Server) -> None:
    fields = {a.get("name"): a.get("value") for t, a in page(site_server, "/questions/pair").tags if t == "input"}
    assert (fields["one"], fields["other"]) == ("Peru", "United States")


def test_an_answer_names_things_as_people_do(site_server: Server) -> None:
    found = page(site_server, "/questions/pair?one=Peru&other=United+States")
    assert doc(ESTABLISHED, "") in found.links()
    assert found.text.count("relations established") >= 2


def test_every_question_answers_for_its_defaults(site_server: Server) -> None:
    names = [link for link in page(site_server, "/questions").links() if link.startswith("/questions/")]
    assert len(names) >= 20
    for name in names:
        reply = get(site_server, name)
        assert reply.status == 200 or (reply.status == 422 and "the graph knows no" in unescape(reply.text))


_BAD = [
    "<script>",
    "Nowhere",
    '"',
    "?x } SELECT",
    "<urn:a> } UNION { ?s ?p ?o . ?event ?q <urn:b>",
    "<a b>",
    "?x ?y",
    "person:pence-mike",
    f"<{PENCE}>",
    "country:atlantis",
]


@pytest.mark.parametrize("value", _BAD)
def test_a_bad_value_is_told_and_not_run(site_server: Server, value: str) -> None:
    reply = get(site_server, f"/questions/relations?country={quote(value)}")
    assert reply.status == 422 and "note bad" in reply.text
    assert "<script>" not in reply.text
    given = next(a["value"] for t, a in Page(reply.text).tags if t == "input" and a.get("name") == "country")
    assert given == value


def test_the_query_behind_each_list_runs_and_names_the_same_records(site_server: Server) -> None:
    found = page(site_server, doc(PERU))
    queries = {unquote(link.partition("#query=")[2]) for link in found.links() if link.startswith("/sparql#query=")}
    assert len(queries) >= 5
    for query in queries:
        answer = site_server.ask(query)
        assert answer.status == 200, query
        for row in answer.json()["results"]["bindings"]:
            named = row["record"]["value"]
            assert doc(named, "") in found.links() or ID not in named or "membership" in named


def test_the_ontology_page_has_an_anchor_for_every_term(site_server: Server) -> None:
    found = page(site_server, "/ontology")
    anchors = {a["id"] for _, a in found.tags if "id" in a}
    assert {"Tenure", "Establishment", "sendingState", "says"} <= anchors
    assert "Event by which diplomatic relations" in found.text
    assert "Trade" in page(site_server, "/ontology/theme/trade").text
    assert get(site_server, "/ontology/theme/nothing").status == 404


def test_what_joins_states_is_told_to_the_pictures(site_server: Server) -> None:
    told = site_server("/links.json?of=peru").json()
    kinds = {kind: n for one, other, kind, year, n in told["links"] if (one, other) == ("peru", "united-states")}
    assert kinds["Establishment"] == 1 and kinds["Agreement"] == 1
    peru = next(c for c in told["countries"] if c["slug"] == "peru")
    assert (peru["m49"], peru["iso3"]) == ("604", "PER")


@pytest.mark.parametrize(
    "name", ["..%2f..%2fpyproject.toml", "../kg.css", "%00", "vendor", "vendor/", "x" * 3000, "kg.css%00"]
)
def test_only_static_files_are_static_files(site_server: Server, name: str) -> None:
    assert site_server(f"/static/{name}").status == 404


def test_static_files_are_kept_by_browsers_until_they_change(site_server: Server) -> None:
    reply = site_server(frame.static("kg.css"))
    assert reply.kind == "text/css" and "immutable" in reply.headers["cache-control"]
    again = site_server("/static/kg.css", headers={"If-None-Match": reply.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_static_file_is_the_same_in_each_coding(site_server: Server, coding: str) -> None:
    asked = {"Accept-Encoding": coding}
    tag = site_server("/static/kg.css", headers=asked).headers["etag"]
    again = site_server("/static/kg.css", headers={**asked, "If-None-Match": f'"other", {tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)


def test_what_is_still_to_come_has_its_place_on_a_scale() -> None:
    record = Record("urn:x", {"earliest": ["2090-05-01"]})
    on = charts.scale([record])
    assert on and on.first <= 2090 < on.last
    assert (charts.bar(record, on) or (0.0,))[0] < charts.WIDTH


def test_files_of_others_are_those_that_were_published() -> None:
    folder = frame.STATIC / "vendor"
    told = rows(folder / "vendor.tsv")
    assert {r["file"] for r in told} == {p.name for p in folder.iterdir() if p.is_file()} - {"vendor.tsv"}
    for row in told:
        assert hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]
        assert (folder / row["licence_text"]).is_file()


def test_a_page_has_one_entity_tag_for_each_state_of_it(site_server: Server) -> None:
    reply = get(site_server, doc(PERU))
    again = site_server(doc(PERU), headers={"Accept": "text/html", "If-None-Match": reply.headers["etag"]})
    assert again.status == 304
    assert frame.checksum() in reply.headers["etag"]


def test_the_start_counts_what_is_there(site_server: Server) -> None:
    found = page(site_server, "/")
    asked = site_server.ask("SELECT (COUNT(*) AS ?n) WHERE { ?s a dip:Statement }").json()
    said = int(asked["results"]["bindings"][0]["n"]["value"])
    assert f"{said:,}" in found.text and samples.TITLE in found.text
    assert any(t == "script" and a.get("type") == "application/ld+json" for t, a in found.tags)


def test_the_start_tells_whose_relations_it_knows_best(site_server: Server) -> None:
    assert re.search(r"two states, \d+ in 100 have the United States as one of them", page(site_server, "/").text)


def test_all_links_of_a_page_lead_somewhere(site_server: Server) -> None:
    for path in (doc(PERU), doc(PENCE), doc(WTO), "/"):
        for link in {k.partition("#")[0] for k in page(site_server, path).links() if k.startswith("/")} - {""}:
            assert get(site_server, link).status in {200, 303}, link
