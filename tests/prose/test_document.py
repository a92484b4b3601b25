"""Bytes to documents: encodings, HTML, what is no document, title, publisher and date of a page."""

from __future__ import annotations

import pytest

from kg.editions import LIMIT
from kg.errors import DocumentError
from kg.prose.document import decode, parse
from kg.prose.model import Document

BODY = "The United States recognised Perú in 1826, and an embassy followed."


def kinds(document: Document) -> list[str]:
    return [b.kind for b in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_found(encoding: str) -> None:
    assert decode(BODY.encode(encoding), "page.txt") == BODY


def test_gb18030_is_told_from_cp1252_by_its_pairs() -> None:
    text = "中华人民共和国外交部 relations 双边关系"
    assert decode(text.encode("gb18030"), "page.txt") == text


def test_a_meta_tag_gives_the_charset() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'.encode("iso-8859-2")
    assert "Łódź" in parse(page, name="page.html").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 x", "a PDF"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body><script>x()</script></body></html>", "no text"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        parse(data, name="odd.html")
    assert str(caught.value).startswith("odd.html: ") and "\n" not in str(caught.value)


def test_too_large_a_page_is_refused() -> None:
    with pytest.raises(DocumentError, match="limit is 32 MB"):
        parse(b"x" * (LIMIT + 1), name="huge.txt")


def test_line_ends_become_newlines_and_the_rest_of_a_text_stays() -> None:
    assert parse(b"Peru  and\r\nBolivia.\r", name="a.txt").text == "Peru  and\nBolivia.\n"


def test_html_gives_the_article_without_menus_scripts_and_footers() -> None:
    page = b"""<html><head><title>U.S. Relations With Peru - Department of State</title>
      <meta name="dcterms.date" content="2021-03-04"></head><body><nav><p>Home Travel</p></nav>
      <article><h1>U.S. Relations With Peru</h1><div class="share">Share this</div>
      <p>One <em>long</em>&nbsp;paragraph<br>and a line.</p><ul><li>First</li></ul>
      <script>relations established 1950</script></article><footer><p>Privacy</p></footer></body></html>"""
    document = parse(page, name="peru.html")
    assert document.text == "U.S. Relations With Peru\n\nOne long paragraph\n\nand a line.\n\nFirst"
    assert (document.title, document.publisher, document.issued) == (
        "U.S. Relations With Peru", "Department of State", "2021-03-04"
    )  # fmt: skip


def test_a_table_gives_rows_with_cells_and_headings() -> None:
    page = b"<table><tr><th>Year</th><th>Exports</th></tr><tr><td>2019</td><td>$5 million</td></tr></table>"
    document = parse(b"<html><body>" + page + b"</body></html>", name="t.html")
    row = next(b for b in document.blocks if b.kind == "row")
    assert [document.text[a:b] for a, b in row.cells] == ["2019", "$5 million"]
    assert row.head == ("Year", "Exports")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("August 3, 2019", "2019-08-03"),
        ("Last revised: 3/19/2019", "2019-03-19"),
        ("(Updated November 6, 2023)", "2023-11-06"),
        ("Fact sheet, 12 January 2023", "2023-01-12"),
        ("Page last reviewed 3 July 2023.", "2023-07-03"),
    ],
)
def test_the_date_of_the_edition_is_read_from_its_own_line(line: str, date: str) -> None:
    text = f"U.S. Relations With Peru\n\nPeru is a country on the Pacific and a partner of many.\n\n{line}\n"
    assert parse(text.encode(), name="a.txt").issued == date


def test_banners_captions_and_related_links_are_boilerplate() -> None:
    text = (
        "An official website of the United States Government\n\nU.S.-Peru Relations\n\n"
        "The United States established diplomatic relations with Peru in 1827.\n\n"
        "Related links\n\nTreaty with Chile signed in 1832\n"
    )
    document = parse(text.encode(), name="a.txt")
    assert kinds(document) == ["boilerplate", "heading", "paragraph", "boilerplate", "boilerplate"]


def test_offsets_of_blocks_point_into_the_text() -> None:
    text = "TITLE OF PERU\n\n  - one item of a list\n  - another item\n\nA paragraph that ends here.\n"
    document = parse(text.encode(), name="a.txt")
    assert [document.text[b.start : b.end].strip() for b in document.blocks][-1] == "A paragraph that ends here."
