"""What questions answer from the facts that ship, where history tells what is right."""

from __future__ import annotations

import re

import pytest

from kg import questions
from kg.graph import Graph
from kg.store import Store
from tests.conftest import Shipped

BREAKS = (
    ("Libya – United States", "1835", "1951-12-24", "establishment"),
    ("Guatemala – United States", "1921-12-06", "1922-07-31", "credentials"),
    ("Guatemala – United States", "1954", "1954", "resumption"),
    ("Austria – United States", "1917-04-09", "1921", "establishment"),
    ("Costa Rica – United States", "1917-01-27", "1922-03-14", "credentials"),
    ("France – United States", "1942-11-08", "1944-12-30", "credentials"),
    ("Cambodia – United States", "1975", "1994-05-17", "resumption"),
    ("Korea – United States", "1905", None, None),
    ("Iran – United States", "1980-04-07", None, None),
)


@pytest.fixture(scope="module")
def store(shipped: Shipped) -> Store:
    return Graph(shipped.path).store


def answer(store: Store, name: str, **given: str) -> list[tuple[str | None, ...]]:
    """Return the rows of a question, each value as text."""
    question = questions.get(name)
    rows = store.query(question.text(question.bind(store, given))).rows()
    return [tuple(None if cell is None else str(cell) for cell in row) for row in rows]


@pytest.mark.parametrize("row", BREAKS, ids=[" ".join(b[:2]) for b in BREAKS])
def test_a_break_ends_with_the_first_sign_of_relations(store: Store, row: tuple[str | None, ...]) -> None:
    assert row in [found[:4] for found in answer(store, "severances")]


def test_a_break_is_one_row(store: Store) -> None:
    rows = answer(store, "severances")
    years = [(relationship, (severed or "")[:4]) for relationship, severed, *_ in rows]
    assert len(set(years)) == len(years) > 80
    assert not any("Austrian Empire" in (relationship or "") for relationship, *_ in rows), "Austria's break of 1917"
    assert all((resumed or "9") >= (severed or "")[:4] for _, severed, resumed, *_ in rows)


def test_a_beginning_that_is_known_to_the_day_is_told_by_no_year(store: Store) -> None:
    rows = answer(store, "established-by-year")
    dates = [date for date, partner in rows if partner in ("Peru", "Piedmont-Sardinia", "Saint Lucia", "Uzbekistan")]
    assert dates == ["1827-05-21", "1839-02-07", "1979-06-11", "1992-02-19"]
    assert [d for d, partner in rows if partner == "Germany"] == ["1871", "1955-05-06"]
    assert [d for d, partner in rows if partner == "Moldova"] == ["1992-02-18", "1992-02-29"], "two days disagree"


def test_a_recognition_counts_from_its_finest_date(store: Store) -> None:
    assert ("Luxembourg", "1867", "1878", "11") in answer(store, "recognition-lag")


@pytest.mark.parametrize(("sender", "receiver"), [("Peru", "USA"), ("USA", "Peru"), ("Comoros", "USA"), ("USA", "GBR")])
def test_a_stretch_of_editions_holds_no_other_head(store: Store, sender: str, receiver: str) -> None:
    rows = answer(store, "represented-by", sender=sender, receiver=receiver)
    heads = [r for r in rows if r[1] == "in-office" and ": Ambassador " in (r[0] or "")]
    empty = [r for r in rows if r[1] == "vacant" and ": Ambassador " in (r[0] or "")]
    assert heads and empty
    for _, _, _, begun, ended in empty:
        assert not [r for r in heads if (begun or "") < (r[3] or "") and (r[4] or "") < (ended or "")]


def test_a_vacancy_is_told_for_each_time(store: Store) -> None:
    rows = answer(store, "represented-by", sender="Peru", receiver="USA")
    assert [(r[3], r[4]) for r in rows if r[1] == "vacant"] == [
        ("1992-01-01", "1992-12-31"),
        ("2003-01-01", "2003-12-31"),
        ("2023-05-04", "2023-07-20"),
    ]


SERVING = (
    ("USA", "1914-08-01", "Austria", "Frederic Courtland Penfield"),  # and no chargé ad interim beside the ambassador
    (
        "USA",
        "1960-12-31",
        "Côte d’Ivoire",
        "Robert Borden Reams",
    ),  # whom a chargé without an end preceded
    ("USA", "2015-06-01", "Peru", "Brian A. Nichols"),
    ("USA", "2022-06-01", "Japan", "Rahm Emanuel"),  # after pocom ends, as a yearbook tells
    ("USA", "2022-06-01", "Peru", "Lisa Suzanne Kenna"),
    ("USA", "2024-06-01", "Peru", "John T. McNamara"),
    ("USA", "2023-12-01", "Qatar", "Timmy Davis"),  # and none of the year whose arrival nobody tells
    ("USA", "2023-12-01", "El Salvador", "William H. Duncan"),
    ("USA", "2023-12-01", "Botswana", "Howard A. Van Vranken"),
    ("USA", "2023-12-01", "Gabon", "Ellen B. Thorburn"),
    ("USA", "2023-12-01", "San Marino", "Jack Markell"),
    ("France", "2015-03-03", "United States", "Gerard Araud"),
    ("Peru", "2015-06-01", "United States", "Luis Miguel Castilla Rubio"),
)


@pytest.mark.parametrize(("sender", "day", "country", "person"), SERVING, ids=[f"{s[2]} {s[1]}" for s in SERVING])
def test_a_mission_has_the_head_who_arrived_last(
    store: Store, sender: str, day: str, country: str, person: str
) -> None:
    rows = answer(store, "serving-on", sender=sender, day=day)
    assert [row[1] for row in rows if row[0] == country] == [person]


def test_a_chief_without_an_end_is_shown_for_some_years(store: Store) -> None:
    found = {n: {r[1] for r in answer(store, "serving-on", day="1990-06-01", years=n)} for n in ("4", "40")}
    assert found["4"] < found["40"]


LIMITED = [name for name in questions.questions() if "never reached" in questions.get(name).sparql]


@pytest.mark.parametrize(
    ("name", "given"),
    [*((name, {}) for name in LIMITED), ("serving-on", {"day": "2016-06-01", "years": "300"})],
)
def test_a_limit_that_is_never_reached_is_far_above_what_there_is(
    store: Store, name: str, given: dict[str, str]
) -> None:
    question = questions.get(name)
    text = question.text(question.bind(store, given))
    few = re.sub(r"LIMIT (\d+)", lambda m: f"LIMIT {int(m[1]) // 2}", text)
    many = re.sub(r"LIMIT (\d+)", r"LIMIT \g<1>00", text)
    assert sorted(map(str, store.query(few).rows())) == sorted(map(str, store.query(many).rows())) != []


def test_a_consul_is_no_chief_of_mission(store: Store) -> None:
    assert not [r for r in answer(store, "serving-on", day="2022-06-01") if (r[2] or "").startswith("Consul")]


def test_the_nearest_yearbook_tells_each_standing(store: Store) -> None:
    rows = [r for r in answer(store, "represented-on", sender="USA", day="2024-06-01") if r[0] == "Peru"]
    assert [(r[2], r[3]) for r in rows] == [("in-office", "John T. McNamara"), ("vacant", None)]
    assert all((r[6] or "") <= "2024-06-01" for r in rows)
    assert not answer(store, "represented-on", day="1980-01-01")
    assert len(answer(store, "represented-on", day="2030-01-01", years="1")) < len(
        answer(store, "represented-on", day="2030-01-01", years="9")
    )
