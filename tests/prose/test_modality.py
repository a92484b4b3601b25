"""What is denied, planned, supposed or quoted gives no plain fact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from kg.prose import modality, read

HEAD = "U.S. Relations With Peru\n\nIssued May 4, 2020\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The United States never established diplomatic relations with Peru in 1827.",
        "The two governments will restore relations in 2021.",
        "The United States may open a consulate in Lima in 2021.",
        "“We shall establish diplomatic relations with Peru in 2030,” he said.",
        "There is no bilateral investment treaty between the two countries.",
        "A free trade agreement is still under negotiation.",
        "No extradition treaty, tax treaty, or trade agreement exists.",
        "Should Peru ask, the United States intends to provide up to $20 million.",
        "The United States has no embassy in Peru since 1990.",
    ],
)
def test_nothing_is_taken_from_what_is_not_so(text: str) -> None:
    assert read((HEAD + text).encode(), name="peru.txt").records == ()


def test_not_until_is_a_yes() -> None:
    text = HEAD + "Not until 1883 did the two countries establish diplomatic relations."
    (record,) = read(text.encode(), name="peru.txt").records
    assert getattr(record, "date", None) == "1883"


@given(st.text(alphabet=" .;:-–—ab⚑", max_size=24), st.integers(0, 24), st.integers(0, 24))
def test_a_clause_lies_between_the_stops_around_it(shape: str, one: int, other: int) -> None:
    a, b = sorted(min(i, len(shape)) for i in (one, other))
    stop = re.compile(r"[;:]|\s[-–—]{1,2}\s|—|\. ")
    starts = [m.end() for m in stop.finditer(shape, 0, a)]
    end = stop.search(shape, b)
    assert modality.clause(shape, a, b) == (max(starts, default=0), end.start() if end else len(shape))
