"""An edition is known by its bytes; its slug is its title and twelve digits of their checksum."""

from __future__ import annotations

from kg.editions import checksum, edition_slug
from kg.prose import read

PAGE = b"U.S. Relations With Peru\n\nThe United States and Peru established diplomatic relations in 1827.\n"


def test_the_same_bytes_are_the_same_edition() -> None:
    assert read(PAGE, name="a.txt").slug == read(PAGE, name="b.txt").slug


def test_other_bytes_are_another_edition() -> None:
    assert read(PAGE, name="a.txt").slug != read(PAGE + b" ", name="a.txt").slug


def test_a_long_title_is_cut_between_words() -> None:
    slug = edition_slug("relations " * 12, checksum(b""))
    assert len(slug) <= 60 + 1 + 12 and "relations-e3b0" in slug


def test_records_carry_the_edition() -> None:
    edition = read(PAGE, name="peru.txt", retrieved="2024-01-31")
    assert {r.source for r in edition.records} == {edition.iri}
    assert edition.retrieved == "2024-01-31"
    assert edition.iri.endswith(edition.slug)
