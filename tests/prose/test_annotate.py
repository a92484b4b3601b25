"""Annotation: the parties of a page, symbols for mentions, abbreviations and short names resolved, offsets kept."""

from __future__ import annotations

import pytest

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.model import Page


def page(text: str) -> Page:
    return annotate(parse(text.encode(), name="page.txt"), "")


@pytest.mark.parametrize(
    ("text", "home", "subject"),
    [
        ("U.S. RELATIONS WITH KENYA\n\nKenya is in Africa.\n", "USA", "KEN"),
        ("UK and Malawi\n\nMalawi is in Africa.\n", "GBR", "MWI"),
        ("Department of Foreign Affairs and Trade\n\nChile country brief\n\nChile is long.\n", "AUS", "CHL"),
        ("India-Tanzania Relations\n\nMinistry of External Affairs\n\nTanzania is in Africa.\n", "IND", "TZA"),
        ("The Republic of Ghana and the United States are friends. Ghana is green.\n", "USA", "GHA"),
    ],
)
def test_the_two_parties_of_a_page(text: str, home: str, subject: str) -> None:
    found = page(text)
    assert (found.home, found.subject) == (home, subject)


def test_mentions_are_folded_into_symbols() -> None:
    text = "U.S. Relations With Peru\n\nIn 1827 the United States sent Peruvian envoys $5 million from Lima.\n"
    assert page(text).sentences[0].shape == "In ⏱ the ⚑ sent ⚐ envoys ¤ from ⌂."


def test_both_countries_and_the_kingdom_are_resolved() -> None:
    text = "U.S. Relations With Morocco\n\nThe Kingdom agreed. The two countries met. Both governments signed.\n"
    sentences = page(text).sentences
    assert sentences[0].mentions[0].value == "MAR"
    assert [s.mentions[0].value for s in sentences[1:]] == [("USA", "MAR")] * 2


def test_an_abbreviation_in_brackets_is_known_after() -> None:
    text = "U.S. Relations With Korea\n\nThe Republic of Korea (ROK) came. The ROK joined the Lake Chad Board.\n"
    assert [m.value for m in page(text).sentences[1].of("⚑")] == ["KOR"]


def test_a_short_name_takes_the_full_one() -> None:
    text = "U.S. Relations With Peru\n\nSecretary John Kerry came. Secretary Kerry left. Kerry wrote.\n"
    assert [s.mentions[0].value.name for s in page(text).sentences] == ["John Kerry"] * 3


def test_a_quotation_is_exactly_what_stands_in_the_text() -> None:
    text = "U.S. Relations With Peru\n\nThe  United States recognized Peru’s   independence in 1826.\n"
    found = page(text)
    sentence = found.sentences[0]
    start, end = sentence.span(0, len(sentence.shape))
    assert found.document.text[start:end] == "The  United States recognized Peru’s   independence in 1826."
