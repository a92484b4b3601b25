"""The gazetteer finds the longest name at a place, and knows peoples and ministries."""

from __future__ import annotations

import pytest

from kg import names


def keys(text: str) -> list[str]:
    return [entries[0].key for _, _, entries in names.lexicon().find(text)]


def test_the_longest_name_wins() -> None:
    assert keys("South Korea and Papua New Guinea") == ["KOR", "PNG"]


def test_a_name_within_a_word_is_none() -> None:
    assert keys("Omanis and Peruana") == ["OMN"]


def test_abbreviations_of_states_are_names() -> None:
    assert keys("The U.S. and the UK") == ["USA", "GBR"]


def test_a_name_of_several_states_keeps_them_with_their_years() -> None:
    (_, _, entries), *_ = names.lexicon().find("Moscow")
    assert {e.key for e in entries} == {"RUS", "SUN"}
    assert [e.key for e in entries if e.stands_in(1960) and e.since] == ["SUN"]


@pytest.mark.parametrize(
    ("words", "url", "state"),
    [
        ("Bureau of East Asian and Pacific Affairs", None, "USA"),
        ("Foreign, Commonwealth & Development Office", None, "GBR"),
        ("", "https://www.dfat.gov.au/geo/chile", "AUS"),
        ("", "https://notdfat.gov.au.example.org/", None),
        ("A page of ours", None, None),
    ],
)
def test_the_publisher_comes_from_byline_banner_or_host(words: str, url: str | None, state: str | None) -> None:
    assert names.publisher_state(words, url) == state
