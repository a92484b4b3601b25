"""Pages in Chromium: what a person does on them, with an eye on the console, on dialogs and on foreign addresses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import PAIR, PENCE, PERU, samples
from tests.web import Server, serving
from tests.web.pages import doc, hostile_store, long_store, ready

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives Chromium; it is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


class Visit:
    """A browser window on one server that remembers everything a page should not do."""

    def __init__(self, chromium: Any, server: Server, width: int = 1280, scheme: str = "light") -> None:
        self.server = server
        self.wrongs: list[str] = []
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.wrongs.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.wrongs.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.wrongs.append(f"foreign: {request.url}")

    def go(self, path: str) -> Any:
        self.page.goto(self.server.url + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def overflow(self) -> int:
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(wide))


@pytest.fixture
def visit(chromium: Any, server: Server) -> Iterator[Visit]:
    visiting = Visit(chromium, ready(server))
    yield visiting
    visiting.context.close()
    assert visiting.wrongs == []


def test_from_a_search_to_the_words_of_a_source(visit: Visit) -> None:
    page = visit.go("/")
    page.fill("form.search input", "peru uni")
    page.click(".suggestions a")
    page.wait_for_url(f"**{doc(PAIR, '')}*")
    page.click(".rows .chips a[title*='sample'] >> nth=0")
    page.click("text=Read it in its place")
    page.wait_for_url("**/doc/source/**")
    assert page.inner_text(".source-text").split() == samples.TEXT.split()


def test_suggestions_are_reached_and_left_by_keys(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("pence")
    page.wait_for_selector(".suggestions a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("Mike Pence")
    page.keyboard.press("Escape")
    assert page.is_hidden(".suggestions")


def test_a_pair_is_chosen_and_its_timeline_filtered(visit: Visit) -> None:
    page = visit.go("/")
    page.fill("input[name=one]", "United States")
    page.fill("input[name=other]", "Peru")
    page.click("text=Show their relationship")
    page.wait_for_url(f"**{doc(PAIR, '')}*")
    assert page.locator(".timeline svg a").count() >= 5
    assert page.is_visible(".decade >> text=James Cooley")
    page.uncheck("#show-person")
    assert page.is_hidden(".decade >> text=James Cooley")


def test_a_question_is_asked_in_its_form(visit: Visit) -> None:
    page = visit.go("/questions/relations")
    page.fill("input[name=country]", "Chile")
    page.click("text=Ask")
    page.wait_for_load_state()
    assert "1824-04-23" in page.inner_text("main table")


def test_a_query_is_written_run_and_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.go("/sparql#query=SELECT%20%3Fn%20%7B%3Fs%20a%20dip%3ASummit%3B%20rdfs%3Alabel%20%3Fn%7D")
    page.wait_for_selector(".yasr table >> text=Summit of the Americas")
    assert "PREFIX dip:" in page.evaluate("kgQuery.query()")
    page.click("[data-copy=curl]")
    page.wait_for_selector("text=curl copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("curl -H")
    page.select_option("#examples", "relations")
    page.wait_for_selector(".yasr table >> text=United States")


def test_a_link_to_a_query_cannot_choose_another_endpoint(visit: Visit) -> None:
    page = visit.go("/sparql#query=ASK%7B%7D&endpoint=http%3A%2F%2Fevil.example%2Fsparql&requestMethod=GET")
    page.wait_for_selector(".yasr >> text=True")
    page.wait_for_timeout(300)


@pytest.mark.parametrize(("path", "ready_when"), [("/map?of=peru", "#map"), ("/network", "#network")])
def test_pictures_are_drawn_and_follow_the_year(visit: Visit, path: str, ready_when: str) -> None:
    page = visit.go(path)
    page.wait_for_selector(f"{ready_when}[data-ready=yes]")
    page.eval_on_selector("#year", "s => { s.value = s.min; s.dispatchEvent(new Event('input')) }")
    assert page.inner_text("#shown") == page.get_attribute("#year", "min")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_runs_over_the_edge(chromium: Any, server: Server, width: int, scheme: str) -> None:
    visiting = Visit(chromium, ready(server), width, scheme)
    paths = [doc(t) for t in (PERU, PAIR, samples.profile().iri, samples.LEDGER.iri)]
    for path in [*paths, "/", "/search?q=peru", "/conflicts", "/questions/pair", "/map", "/sparql", "/ontology"]:
        visiting.go(path)
        assert visiting.overflow() <= 0, path
    visiting.context.close()
    assert visiting.wrongs == []


def test_text_stands_out_from_its_ground(chromium: Any, server: Server) -> None:
    script = (Path(__file__).parent / "contrast.js").read_text("utf-8")
    for scheme in ("light", "dark"):
        visiting = Visit(chromium, ready(server), 1280, scheme)
        paths = [doc(t) for t in (PERU, PAIR, PENCE, samples.profile().iri, samples.LEDGER.iri)]
        for path in [*paths, "/", "/conflicts", "/search?q=peru", "/questions/pair", "/ontology"]:
            assert visiting.go(path).evaluate(script) == [], (scheme, path)
        visiting.context.close()


def test_a_long_list_is_opened_by_keys(chromium: Any, tmp_path: Path) -> None:
    with serving(long_store(tmp_path / "store", 240), "--disk") as server:
        visiting = Visit(chromium, ready(server))
        page = visiting.go(doc(PERU))
        rows = page.locator(".rows > li:visible")
        assert rows.count() == 25
        for key, name, shown in (("Enter", "All 240", 200), ("Enter", "Later", 40)):
            page.locator(f"main a:text-is('{name}')").first.focus()
            page.keyboard.press(key)
            page.wait_for_url("**/lists/**page=2" if name == "Later" else "**/lists/**")
            assert rows.count() == shown
        visiting.context.close()
    assert visiting.wrongs == []


def test_attacks_in_names_do_nothing(chromium: Any, tmp_path: Path) -> None:
    with serving(hostile_store(tmp_path / "store"), "--disk") as server:
        visiting = Visit(chromium, ready(server))
        query = "/sparql#query=SELECT%20*%20%7B%3Fs%20rdfs%3Alabel%20%3Fo%7D%20LIMIT%20400"
        for path in (
            doc(PERU),
            doc(PAIR),
            doc(samples.LEDGER.iri),
            "/search?q=alert",
            "/map?of=peru",
            "/network",
            query,
        ):
            visiting.go(path)
            visiting.page.wait_for_timeout(200)
        visiting.context.close()
    assert [w for w in visiting.wrongs if "/static/" not in w] == []
