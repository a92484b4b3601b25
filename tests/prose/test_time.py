"""Dates: every explicit form, and what refers to a date named before."""

from __future__ import annotations

import pytest

from kg.prose.time import Clock, find


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on May 2, 1826", ["1826-05-02"]),
        ("on 2 May 1826", ["1826-05-02"]),
        ("on 9th December 1961", ["1961-12-09"]),
        ("in May 1826", ["1826-05"]),
        ("in 1826", ["1826"]),
        ("1827-05-21 and 3/19/2019 and 12.03.2021", ["1827-05-21", "2019-03-19", "2021-03-12"]),
        ("in Fiscal Year 2018, FY21 and FY 2017-18", ["FY2018", "FY2021", "2017/2018"]),
        ("(2006-2011), 2018–19", ["2006/2011", "2018/2019"]),
        ("in the 2021 to 2022 financial year", ["2021/2022"]),
        ("since the 1960s", ["1960s"]),
        ("on November 8 and 9, 2021", ["2021-11-08"]),
        ("31 July - 1 August 2017", ["2017-07-31"]),
        ("at 2020 16th Street NW, tel. 202-939-5600, Resolution 1999, $2019", []),
    ],
)
def test_explicit_dates(text: str, dates: list[str]) -> None:
    assert [f.edtf for f in find(text)] == dates


@pytest.mark.parametrize(
    ("sentences", "date", "derived"),
    [
        (["It opened on May 2, 1826.", "That October it closed."], "1826-10", False),
        (["It opened on May 2, 1826.", "It was raised on September 3 of that year."], "1826-09-03", False),
        (["It opened on May 2, 1826.", "It closed the same day."], "1826-05-02", False),
        (["It opened on May 2, 1826.", "It closed three days later."], "1826-05-05", True),
        (["It opened on May 2, 1826.", "A week later it closed."], "1826-05-09", True),
        (["It opened in 1826.", "It closed five years later."], "1831", True),
        (["It opened in 1826.", "It closed in the following year."], "1827", True),
        (["It opened in 1999.", "He left in March."], "2020-03", True),
        (["It opened in 1999.", "He left last year."], "2019", True),
        (["It was proclaimed on May 2, 2001, two years after its war."], "1999", True),
    ],
)
def test_relative_dates(sentences: list[str], date: str, derived: bool) -> None:
    clock = Clock("2020-06-15")
    found = [clock.read(s) for s in sentences][-1][-1]
    assert (found.edtf, found.derived) == (date, derived)


def test_a_chronology_gives_the_year() -> None:
    clock = Clock("2020-06-15")
    clock.enter(1, "1961")
    assert [f.edtf for f in clock.read("On January 3 relations are severed.")] == ["1961-01-03"]
