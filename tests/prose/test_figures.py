"""Figures: what an amount measures, its period, whose it is, tables, and what is not given."""

from __future__ import annotations

import pytest

from kg.prose import read
from kg.records import Figure

HEAD = "U.S. Relations With Bolivia\n\nIssued May 4, 2020\n\n"


def told(text: str) -> list[tuple[str, str, str | None]]:
    records = read((HEAD + text).encode(), name="bolivia.txt").records
    return [(f.measure, f.value, f.period) for f in records if isinstance(f, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In FY 2018 the United States provided $5 million in aid.", [("assistance", "5000000", "FY2018")]),
        (
            "U.S. exports to Bolivia came to $454 million in 2017, while imports stood at $572 million.",
            [("exports", "454000000", "2017"), ("imports", "572000000", "2017")],
        ),
        (
            "Two-way trade grew from $1 billion in 2009 to $2 billion in 2018.",
            [("trade-total", "1000000000", "2009"), ("trade-total", "2000000000", "2018")],
        ),
        ("In 2020 there was a U.S. trade deficit of $4 million.", [("trade-balance", "-4000000", "2020")]),
        ("The stock of U.S. direct investment was $7 million in 2019.", [("investment-stock", "7000000", "2019")]),
        ("Since 1962, some 2,700 volunteers have served.", [("persons", "2700", "1962/")]),
        ("Between 2010 and 2015, aid amounted to $9 million.", [("assistance", "9000000", "2010/2015")]),
    ],
)
def test_measure_value_and_period(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


def test_exports_are_of_the_state_before_them() -> None:
    records = read(
        (HEAD + "In 2019 Bolivian exports to the United States were $9 million.").encode(), name="b.txt"
    ).records
    (figure,) = (r for r in records if isinstance(r, Figure))
    assert (figure.reporter, figure.partner) == ("BOL", "USA")


def test_columns_of_a_typescript_take_unit_and_year_from_their_headings() -> None:
    table = "              2019      2020\nU.S. exports  1,390     2,302\nU.S. imports    950     1,100\n"
    text = f"Bilateral trade (in US$ million):\n\n{table}"
    assert told(text) == [
        ("exports", "1390000000", "2019"), ("exports", "2302000000", "2020"),
        ("imports", "950000000", "2019"), ("imports", "1100000000", "2020"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "If the share is bought, it will be worth up to $1 billion.",
        "For FY 2021 $132 million was requested.",
        "The Secretary withheld $130 million in 2022.",
        "A company intends to spend $40 billion on two plants.",
    ],
)
def test_sums_that_are_not_given_are_none(text: str) -> None:
    assert told(text) == []
