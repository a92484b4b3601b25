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


def figures(text: str) -> list[Figure]:
    records = read((HEAD + text).encode(), name="page.txt").records
    return [f for f in records if isinstance(f, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bilateral trade (imports plus exports) was worth $7 million in the four quarters to the end of Q1 2019.",
            ("trade-total", "7000000", "2018-04/2019-03"),
        ),
        ("Two-way trade stood at $9 million in the year to June 2021.", ("trade-total", "9000000", "2020-07/2021-06")),
        (
            "From 2001 until its withdrawal in 2009, Bolivia received $8 million in aid.",
            ("assistance", "8000000", "2001/2009"),
        ),
        ("For 2016 and 2017 Washington set aside $4 million in aid.", ("assistance", "4000000", "2016/2017")),
        ("American companies have invested $6 million in Bolivia.", ("investment-stock", "6000000", None)),
        ("The purchase of two patrol aircraft for $5 million was approved in 2015.", ("other", "5000000", "2015")),
        ("Bolivians in the United States sent home $3 million in 2014.", ("other", "3000000", "2014")),
        ("Relations are old.\n\nAustralians in Bolivia: about 450", ("persons", "450", None)),
        ("The Bolivian community numbers no more than 600.", ("persons", "600", None)),
        ("In 2013 the Embassy awarded 35 scholarships to Bolivians.", ("persons", "35", "2013")),
    ],
)
def test_forms_in_which_ministries_give_figures(text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(text) == [expected]


def test_a_list_of_trade_takes_its_year_from_the_first_line() -> None:
    total = "- Total bilateral trade in 2019: $9 million (2018: 8 million)\n"
    parts = "- U.S. exports: $5 million\n- U.S. imports: $4 million\n"
    assert told("Economic relations\n\n" + total + parts) == [
        ("trade-total", "9000000", "2019"),
        ("trade-total", "8000000", "2018"),
        ("exports", "5000000", "2019"),
        ("imports", "4000000", "2019"),
    ]


def test_what_follows_a_comparison_keeps_the_year_before_it() -> None:
    text = "Exports were $9 million in 2016, down from $12 million the year before, while imports reached $7 million."
    assert [(v, p) for _, v, p in told(text)] == [("9000000", "2016"), ("12000000", "2015"), ("7000000", "2016")]


def test_since_independence_opens_a_period_where_its_date_is_told() -> None:
    text = "Bolivia became independent in 1825. Since independence the United States has given $2 million in aid."
    assert told(text) == [("assistance", "2000000", "1825/")]


def test_a_level_before_counts_the_same_persons() -> None:
    assert told("In 2019 some 80 Bolivian students came, up from 55 in 2012.") == [
        ("persons", "80", "2019"),
        ("persons", "55", "2012"),
    ]


def test_so_many_from_each_side_are_of_both_states() -> None:
    found = figures("In 2018 an exercise was held with 60 soldiers from each side.")
    assert {(f.value, f.reporter, f.partner) for f in found} == {("60", "USA", "BOL"), ("60", "BOL", "USA")}


@pytest.mark.parametrize(
    "text",
    [
        "Trade saw a fall of $3 million.",
        "Bolivia's refusal rate is above the 3 percent that the law allows.",
        "By 2030 exports will account for 15% of output.",
        "The Corporation discontinued the $300 million compact.",
        "Inflation: 4.1%",
    ],
)
def test_changes_marks_and_forecasts_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("In 1962 the United States also provided Burma with $10 million in aid.", ("USA", "MMR")),
        ("Aid to Angola totaled $20 million in 1995.", ("USA", "AGO")),
        ("The Soviet Union gave Somalia $30 million in military aid in 1963.", ("SUN", "SOM")),
        ("Bolivia lent Paraguay $2 million in 1950.", ("BOL", "PRY")),
        ("Italy is Somalia's largest donor, with $50 million in 1985.", ("ITA", "SOM")),
        ("Japan's trade with Iran was $3 billion in 1990.", ("JPN", "IRN")),
        ("Trade between Chile and Peru reached $4 billion in 2011.", ("CHL", "PER")),
        ("Trade with Brazil amounted to $5 billion in 2012.", ("BOL", "BRA")),
        ("Exports to Belgium amounted to $300 million in 1979.", ("BOL", "BEL")),
        ("Cuban troops numbering 3,000 were in Angola in 1976.", ("CUB", "AGO")),
    ],
)
def test_what_passes_between_others_is_not_of_the_page(text: str, ends: tuple[str, str]) -> None:
    assert [(f.reporter, f.partner) for f in figures(text)] == [ends]
