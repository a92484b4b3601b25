"""Missions: who opens, raises, moves or closes what, where and when."""

from __future__ import annotations

import pytest

from kg.prose import read

HEAD = "U.S. Relations With Bolivia\n\nIssued May 4, 2020\n\n"


def told(text: str) -> list[tuple[str, str, str, str | None, str | None, str | None]]:
    found = read((HEAD + text).encode(), name="bolivia.txt").records
    keys = ("type", "sender", "receiver", "kind", "place", "date")
    return [tuple(getattr(r, k) for k in keys) for r in found if r.type.startswith("mission")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. legation in La Paz was opened in 1849.",
            ("mission-opening", "USA", "BOL", "legation", "La Paz", "1849"),
        ),
        (
            "Bolivia opened its embassy in Washington in 1942.",
            ("mission-opening", "BOL", "USA", "embassy", "Washington", "1942"),
        ),
        (
            "The legation in La Paz was raised to an embassy in 1942.",
            ("mission-elevation", "USA", "BOL", "embassy", "La Paz", "1942"),
        ),
        (
            "The United States closed its embassy in La Paz in 1980.",
            ("mission-closing", "USA", "BOL", "embassy", "La Paz", "1980"),
        ),
        (
            "Bolivia’s embassy in Washington dates from 1942.",
            ("mission-opening", "BOL", "USA", "embassy", "Washington", "1942"),
        ),
        ("The embassy moved to La Paz in 1950.", ("mission-opening", "USA", "BOL", "embassy", "La Paz", "1950")),
    ],
)
def test_one_mission_of_one_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert told(text) == [expected]


def test_a_mission_is_followed_from_sentence_to_sentence() -> None:
    text = "The United States opened a legation in La Paz in 1849. It was raised to an embassy in 1942."
    assert [t[0] for t in told(text)] == ["mission-opening", "mission-elevation"]
    assert told(text)[1][4] == "La Paz"


def test_both_capitals_are_two_missions() -> None:
    assert len(told("Interests Sections were opened in both capitals on September 1, 1977.")) == 2


def test_an_agency_and_an_address_are_no_mission() -> None:
    text = "USAID opened its La Paz mission in 1961. Bolivia maintains an embassy at 3014 Massachusetts Avenue NW."
    assert told(text) == []


US, BO = ("USA", "BOL"), ("BOL", "USA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The embassy in La Paz has been open without a break since 1951.",
            [("mission-opening", *US, "embassy", "La Paz", "1951")],
        ),
        (
            "The legation, in La Paz since 1849, and the consulate in Sucre, there since 1870, are old.",
            [("mission-opening", *US, "consulate", "Sucre", "1870")],
        ),
        (
            "Bolivia shut its embassy in Washington in 1990 and reopened it in 1994.",
            [
                ("mission-opening", *BO, "embassy", "Washington", "1994"),
            ],
        ),
        (
            "The legations in La Paz and Washington were upgraded to embassies in May 1942.",
            [
                ("mission-elevation", *US, "embassy", "La Paz", "1942-05"),
                ("mission-elevation", *BO, "embassy", "Washington", "1942-05"),
            ],
        ),
        (
            "The legation opened in La Paz in 1849 was raised to an embassy in 1942.",
            [
                ("mission-elevation", *US, "embassy", "La Paz", "1942"),
                ("mission-opening", *US, "legation", "La Paz", "1849"),
            ],
        ),
        (
            "In 1942 relations were good; the consulate in La Paz, which dates back to 1870, was raised to an embassy "
            "at the same time.",
            [
                ("mission-elevation", *US, "embassy", "La Paz", "1942"),
                ("mission-opening", *US, "consulate", "La Paz", "1870"),
            ],
        ),
        (
            "A consulate had been open in La Paz until 1930.",
            [("mission-closing", *US, "consulate", "La Paz", "1930")],
        ),
    ],
)
def test_missions_as_ministries_tell_them(text: str, expected: list[tuple[str, ...]]) -> None:
    assert {f for f in told(text) if f[-1] != "1990"} == set(expected)


def test_lines_of_a_chronology_need_no_verb() -> None:
    lines = (
        "1849: Opening of the U.S. legation in La Paz\n1942: Legation raised to embassy\n1980: Closure of the embassy"
    )
    found = told(f"Ties are old.\n\nChronology\n\n1825: Bolivia becomes independent\n{lines}\n1990: A visit\n")
    assert [(f[0], f[3], f[5]) for f in found] == [
        ("mission-opening", "legation", "1849"),
        ("mission-elevation", "embassy", "1942"),
        ("mission-closing", "embassy", "1980"),
    ]
