"""Pages in Chromium by keys alone: a way past the header, a focus that is seen, an order, nothing only for a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import PAIR, PENCE, PERU, samples
from tests.web import Server
from tests.web.pages import doc, ready
from tests.web.test_pages_browser import Visit, chromium

__all__ = ["chromium"]
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const drawn = one.ownerSVGElement ? getComputedStyle(one.querySelector("path") || one) : null;
  const style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const after = window.last ? Boolean(window.last.compareDocumentPosition(one) & 4) : true;
  window.last = one;
  return {
    name: `${one.tagName} ${one.id} ${one.getAttribute("href") || ""} ${one.textContent.trim().slice(0, 30)}`,
    seen: outlined || (drawn !== null && parseFloat(drawn.strokeWidth) >= 1),
    there: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
    inside: Boolean(one.closest("main")), foot: Boolean(one.closest("footer")), after,
  };
}"""
PAGES = [
    "/", "/countries", "/conflicts", "/questions", "/questions/relations", "/catalog", "/search?q=peru",
    "/ontology/theme/trade", "/doc/country/peruu", "/lists/pair/relationship/peru--united-states",
    *map(doc, (PERU, PAIR, PENCE, samples.profile().iri, samples.LEDGER.iri)),
]  # fmt: skip


@pytest.fixture
def visit(chromium: Any, server: Server) -> Iterator[Visit]:
    visiting = Visit(chromium, ready(server))
    visiting.page.emulate_media(reduced_motion="reduce")
    yield visiting
    visiting.context.close()
    assert [w for w in visiting.wrongs if "404" not in w] == []


def _walk(page: Any, most: int = 700) -> list[dict[str, Any]]:
    """Return where the Tab key stops from the top of a page until it leaves it."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (found and "skip" in stop["name"].lower()):
            return found
        found.append(stop)
    raise AssertionError(f"the keys do not leave the page: {found[-3:]}")


def test_the_first_key_leads_past_the_header(visit: Visit) -> None:
    page = visit.go(doc(PERU))
    page.keyboard.press("Tab")
    first = page.evaluate(STOP)
    assert "Skip to the content" in first["name"] and first["there"] and first["seen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["inside"]


@pytest.mark.parametrize("path", [*PAGES, "/map?of=peru", "/network"])
def test_the_keys_go_through_a_page_in_order_and_in_sight(visit: Visit, path: str) -> None:
    page = visit.go(path)
    if path.startswith(("/map", "/network")):
        page.wait_for_selector("[data-ready=yes]")
    stops = _walk(page)
    assert [s["name"] for s in stops if not s["seen"]] == [], "no focus is seen"
    assert [s["name"] for s in stops if not s["there"]] == [], "the focus is out of sight"
    assert [s["name"] for s in stops[1:] if not s["after"]] == [], "the order is another than that of the page"
    assert sum(s["inside"] for s in stops) >= 3 and stops[-1]["foot"]


def test_the_map_is_one_stop_and_arrows_go_from_state_to_state(visit: Visit) -> None:
    page = visit.go("/map?of=united-states")
    page.wait_for_selector("#map[data-ready=yes]")
    page.focus("#play")
    page.keyboard.press("Tab")
    named = "document.activeElement.getAttribute('aria-label')"
    first = page.evaluate(named)
    assert first == page.inner_text(".tip") and ": " in first
    page.keyboard.press("End")
    last = page.evaluate(named)
    page.keyboard.press("ArrowLeft")
    assert first <= page.evaluate(named) < last
    page.keyboard.press("Home")
    assert page.evaluate(named) == first
    while "Peru" not in page.evaluate(named):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{doc(PAIR, '')}")


def test_the_pictures_have_lists_that_say_the_same(visit: Visit) -> None:
    for path in ("/map?of=united-states", "/network"):
        page = visit.go(path)
        page.wait_for_selector("[data-ready=yes]")
        told = page.evaluate("fetch('/links.json').then((a) => a.json())")
        pairs = {f"/doc/relationship/{one}--{other}" for one, other, *_ in told["links"]}
        listed = {a.get_attribute("href") for a in page.locator("main .many a").all()}
        assert listed == {p for p in pairs if "united-states" in p or path == "/network"}


def test_what_is_folded_or_filtered_is_opened_by_keys(visit: Visit) -> None:
    page = visit.go("/questions/relations")
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.is_visible("details pre")
    page = visit.go(doc(PAIR))
    page.focus("#show-person")
    page.keyboard.press("Space")
    assert page.is_hidden(".decade >> text=James Cooley")


def test_the_legend_of_the_map_names_the_years_that_it_shows(visit: Visit) -> None:
    page = visit.go("/map?of=united-states")
    page.wait_for_selector("#map[data-ready=yes]")
    for measure in ("first", "records"):
        page.select_option("#measure", measure)
        said = page.inner_text("#legend")
        assert "nothing on record" in said and "over" not in said and "up to 1" not in said
        title = page.locator("#measure option:checked").inner_text()
        assert said.lower().startswith(title.replace("up to the year", "up to")[:12].lower())
