"""Programs: of the lexicon, agencies at work, explained ones; periods and amounts."""

from __future__ import annotations

import pytest

from kg.prose import read
from kg.records import Program

HEAD = "U.S. Relations With Bolivia\n\nIssued May 4, 2020\n\n"


def found(text: str) -> list[Program]:
    records = read((HEAD + text).encode(), name="bolivia.txt").records
    return [r for r in records if isinstance(r, Program)]


@pytest.mark.parametrize(
    ("text", "name", "since", "until"),
    [
        ("USAID has worked in Bolivia since 1964.", "USAID", "1964", None),
        ("Through PEPFAR, present since 2003, many are treated.", "PEPFAR", "2003", None),
        ("Peace Corps volunteers served there from 1962 until 1971.", "Peace Corps", "1962", "1971"),
        ("ALBA Verde, a farming program, started in 2016.", "ALBA Verde", "2016", None),
    ],
)
def test_name_and_period(text: str, name: str, since: str, until: str | None) -> None:
    (program,) = found(text)
    assert (program.name, program.since, program.until, program.country) == (name, since, until, "BOL")


def test_a_described_program_has_its_amount() -> None:
    (program,) = found("The Millennium Challenge Corporation had a three-year threshold program, worth $15.1 million.")
    assert (program.name, program.amount, program.unit) == ("threshold program", "15100000", "USD")


def test_a_return_is_a_period_of_its_own() -> None:
    text = "The Peace Corps, which was there from 1962 until 1971, returned in 1990."
    assert [(p.since, p.until) for p in found(text)] == [("1962", "1971"), ("1990", None)]


@pytest.mark.parametrize(
    "text",
    [
        "There is no Peace Corps program.",
        "According to USAID, poverty fell.",
        "Bolivia lost AGOA long ago, and USAID's budget is small.",
    ],
)
def test_absent_agencies_and_sources_are_none(text: str) -> None:
    assert found(text) == []
