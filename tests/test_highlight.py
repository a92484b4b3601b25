"""A document's facts are shown in its text, each mark leading to a fact and back, and nothing of the text is markup."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kg import highlight, prose
from tests.conftest import ROOT, Kg

SAMPLE = ROOT / "data" / "samples" / "peru.txt"


def page_of(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(highlight.page(prose.read(text.encode(), name="page.txt")))


def test_the_page_shows_the_whole_text_and_every_fact(kg: Kg, tmp_path: Path) -> None:
    out = tmp_path / "peru.html"
    assert kg("extract", SAMPLE, "--format", "html", "-o", out).returncode == 0
    page, edition = LexborHTMLParser(out.read_text("utf-8")), prose.read(SAMPLE.read_bytes(), name="peru.txt")
    for mark in page.css(".text sup"):
        mark.decompose()
    shown = page.css_first(".text")
    assert shown is not None and shown.text() == edition.text
    facts = page.css("li[id^=fact-]")
    assert len(facts) == len(edition.records) > 20
    for number, (fact, record) in enumerate(zip(facts, edition.records, strict=True), 1):
        link = fact.css_first("a")
        assert link is not None and link.attributes["href"] == f"#words-{number}" and link.text() == record.type
        assert record.rule and record.rule in fact.text()
        assert page.css_first(f"#words-{number}") is not None


def test_every_mark_leads_to_a_fact_that_stands_there() -> None:
    page = page_of("U.S. Relations With Peru\n\nThe United States and Peru established relations in 1827.")
    marks = page.css(".text a")
    assert [m.text() for m in marks] == ["established relations in 1827"]
    target = page.css_first(marks[0].attributes["href"] or "")
    assert target is not None and "1827" in target.text()


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> \"'"
    html = highlight.page(prose.read(f"{hostile}\n\nPeru & Chile {hostile} signed it.".encode(), name="x.txt"))
    page = LexborHTMLParser(html)
    text = page.css_first(".text")
    assert not page.css("script, img, link, iframe, [src], [onerror]")
    assert text is not None and hostile in text.text()
