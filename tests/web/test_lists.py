"""Long lists: the index holds what the queries give, and every record is on a page of its list, once."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import conflicts, terms
from kg.store import Store
from kg.web.pages import index, prepare
from kg.web.pages.lists import KINDS, MOST, read
from kg.web.pages.records import Record, gathered, query
from tests import CHILE, PAIR, PERU, USA, samples
from tests.web import Server, serving
from tests.web.pages import doc, get, long_store, page, ready

VISITS = 450


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, index.Index]:
    store = Store(samples.fill(tmp_path_factory.mktemp("lists") / "store"))
    version = store.storage.version_id(store.version)
    return store, index.Index(prepare.make(store.storage.path, version))


def _asked(store: Store, name: str, thing: str) -> dict[str, Record]:
    out = io.BytesIO()
    text = re.sub(r"LIMIT \d+ ", f"LIMIT {MOST} ", query(name))
    store.query(text, {"node": terms.iri(thing)}).write(out, "json")
    rows = json.loads(out.getvalue())["results"]["bindings"]
    return {r.iri: r for r in gathered({k: v["value"] for k, v in row.items()} for row in rows)}


@pytest.mark.parametrize("name", KINDS)
def test_the_index_lists_what_the_query_gives(known: tuple[Store, index.Index], name: str) -> None:
    store, found = known
    things = [str(row[0]) for row in store.query("SELECT DISTINCT ?x { ?r ?p ?x FILTER(ISIRI(?x)) }").rows()]
    held = 0
    for thing in things:
        asked = _asked(store, name, thing)
        total, rows = found.latest(thing, {name: MOST})[name]
        told = {r.iri: r for r in (read(row, name, thing) for row in rows)}
        assert (set(told), total) == (set(asked), len(asked)), thing
        for iri, record in asked.items():
            for column, values in record.values.items():
                assert set(told[iri].all(column)) == set(values), (iri, column)
        held += total
    assert held or name.startswith("represented"), "the sample has no record of this list"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(long_store(tmp_path_factory.mktemp("long") / "store", VISITS), "--disk") as running:
        yield ready(running)


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose index is never made, for there is no place for it."""
    store = long_store(tmp_path_factory.mktemp("early") / "store", VISITS)
    (store / "pages").write_text("")
    with serving(store, "--disk") as running:
        yield running


def _walk(server: Server, path: str) -> list[str]:
    """Return the visits on all pages of a list, as one comes from each page to the next."""
    found: list[str] = []
    pages = 0
    while path:
        told = page(server, path)
        found += [link for link in told.links() if link.startswith("/doc/event/")]
        path = next((a["href"] for t, a in told.tags if t == "a" and a.get("rel") == "next"), "")
        pages += 1
    assert pages == -(-len(found) // 200)
    return found


def test_a_page_shows_the_latest_of_a_long_list_and_leads_to_all(long: Server) -> None:
    told = page(long, doc(PERU))
    shown = [link for link in told.links() if link.startswith("/doc/event/visit")]
    assert len(shown) == 25 and "The 25 latest are shown" in told.text and f"All {VISITS}" in told.text
    assert all(f"-{year}" in "".join(shown) for year in range(1900 + VISITS - 25, 1900 + VISITS))
    assert "/lists/events/country/peru" in told.links()


@pytest.mark.parametrize("which", ["long", "early"])
def test_every_record_of_a_list_is_on_one_of_its_pages(which: str, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(which)
    found = _walk(server, "/lists/events/country/peru")
    assert len(found) == len(set(found)) == VISITS
    assert found == sorted(found, key=lambda link: re.findall(r"\d{4}", link))


@pytest.mark.parametrize("which", ["long", "early"])
def test_a_list_is_narrowed_by_decade_and_class(which: str, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(which)
    assert len(_walk(server, "/lists/events/country/peru?decade=1950")) == 10
    assert len(_walk(server, "/lists/events/country/peru?class=Visit")) == VISITS
    told = page(server, "/lists/events/country/peru?decade=1950")
    assert "/lists/events/country/peru?decade=1960" in told.links() and "10 records" in told.text
    assert get(server, "/lists/events/country/peru?class=Summit").status == 404


def test_every_statement_of_a_source_is_on_one_of_its_pages(long: Server) -> None:
    found: list[str] = []
    for number in range(1, 6):
        told = page(long, f"{doc(samples.LEDGER.iri)}?page={number}")
        found += [a["href"] for t, a in told.tags if t == "a" and a.get("class") == "place"]
        assert f"Statements {VISITS}" in told.text
    assert len(found) == len(set(found)) == VISITS
    for wrong in ("6", "0", "x", "99999999"):
        assert get(long, f"{doc(samples.LEDGER.iri)}?page={wrong}").status == 404


def test_a_long_relationship_leads_to_all_of_each_decade(long: Server) -> None:
    told = page(long, doc(PAIR))
    decades = [link for link in told.links() if re.fullmatch(r"/lists/pair/relationship/\S+\?decade=\d+", link)]
    assert len(decades) == VISITS // 10
    assert len(_walk(long, "/lists/pair/relationship/peru--united-states")) == VISITS
    assert len(_walk(long, decades[0])) == 10


@pytest.mark.parametrize(
    "path",
    ["events/country/chile", "nothing/country/peru", "events/country/peru?page=4", "events/country/peru?page=0",
     "events/country/peru?page=-1", "events/country/peru?page=9999999999", "events/country/peru?decade=x",
     "events/country/nowhere", "events/", "events/country/pe%3Eru", "events/country/peru?page=%D9%A1"],
)  # fmt: skip
def test_what_is_no_part_of_a_list_is_not_found(long: Server, path: str) -> None:
    assert get(long, f"/lists/{path}").status == 404


def test_the_lists_of_the_sample_lead_somewhere(server: Server) -> None:
    ready(server)
    for thing in (PERU, USA, CHILE, PAIR):
        links = [link for link in page(server, doc(thing)).links() if link.startswith("/lists/")]
        assert links or thing != PAIR
        assert [get(server, link).status for link in links] == [200] * len(links)


def test_counts_of_a_country_are_those_of_its_lists(long: Server) -> None:
    told = page(long, doc(PERU)).text
    assert re.search(rf"{VISITS}\s*Events", told)


def test_an_index_is_made_once(tmp_path: Path) -> None:
    store = Store(samples.fill(tmp_path / "store"))
    version = store.storage.version_id(store.version)
    made = prepare.make(store.storage.path, version)
    before = made.stat().st_mtime_ns
    assert prepare.make(store.storage.path, version).stat().st_mtime_ns == before


def test_a_disagreement_is_found_by_its_iri(known: tuple[Store, index.Index]) -> None:
    store, found = known
    told = conflicts.disagreements(store)
    assert told
    for one in told:
        said = found.disagreement(one.iri)
        assert said is not None and conflicts.Disagreement.of(said) == one
    assert found.disagreement(f"{told[0].iri}-x") is None
    assert len(found.disagreements()) == len(told)
