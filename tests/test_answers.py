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
    (
        "USA",
        "2023-06-01",
        "Dominican Republic",
        "Alexander Titolo",
    ),  # whom the yearbook of the day names, without arrival
    ("USA", "2023-12-01", "Dominican Republic", "Patricia Aguilera"),  # whose arrival a yearbook of 2024 tells
    ("USA", "2023-06-01", "Nauru", "Tony Greubel"),
    ("USA", "2023-12-01", "Nauru", "Marie Damour"),  # whom later yearbooks name, none with an arrival
    ("France", "2015-03-03", "United States", "Gerard Araud"),
    ("Peru", "2015-06-01", "United States", "Luis Miguel Castilla Rubio"),
)


@pytest.mark.parametrize(("sender", "day", "country", "person"), SERVING, ids=[f"{s[2]} {s[1]}" for s in SERVING])
def test_a_mission_has_the_head_who_arrived_last(
    store: Store, sender: str, day: str, country: str, person: str
) -> None:
    rows = answer(store, "serving-on", sender=sender, day=day)
    assert [row[1] for row in rows if row[0] == country] == [person]


def test_the_chief_at_taipei_is_none_at_a_visit_of_peking(store: Store) -> None:
    at_peking = {r[0]: r[2] for r in answer(store, "chief-at-visit", host="China") if (r[0] or "") < "1978"}
    assert at_peking == {
        "1973-11-10": "David Kirkpatrick Este Bruce", "1974-11-25": "George Herbert Walker Bush",
        "1975-10-19": "George Herbert Walker Bush", "1975-12-01": "George Herbert Walker Bush",
        "1977-08-20": "Leonard F. Woodcock",
    }  # fmt: skip
    at_taipei = {r[0]: r[2] for r in answer(store, "chief-at-visit", host="Taiwan")}
    assert at_taipei["1960-06-18"] == "Everett Francis Drumright"


def test_what_happened_at_saigon_was_in_south_vietnam(store: Store) -> None:
    met = {r[0]: r[2] for r in answer(store, "chief-at-visit", host="South Vietnam")}
    assert met["1966-12-09"] == "Henry Cabot Lodge, Jr."
    posts = {r[0] for r in answer(store, "posts-abroad", receiver="Vietnam")}
    assert not posts & {"Saigon", "Danang", "Nha Trang"} and "Ho Chi Minh City" in posts


def test_an_expulsion_may_stand_in_a_general_note(store: Store) -> None:
    rows = {r[1]: r[0] for r in answer(store, "expulsions")}
    assert rows["Expulsion of George Frost Kennan from the Soviet Union"] == "1952-10-03"
    assert len(rows) > 18


def test_a_membership_has_the_years_in_which_yearbooks_attest_it(store: Store) -> None:
    told = {r[:2]: r[2:] for r in answer(store, "members", organization="organization:european-union")}
    assert told["candidate", "Croatia"] == (None, "2010", "2012")
    assert told["member", "Croatia"] == (None, "2013", "2026")


def test_most_memberships_are_those_of_a_day(store: Store) -> None:
    newest, then, never = (
        answer(store, "most-memberships", **day) for day in ({}, {"day": "1995-06-01"}, {"day": "1980-01-01"})
    )
    assert newest == answer(store, "most-memberships", day="2026-01-22") != then
    ever = [r for r in answer(store, "memberships", country="France") if r[1] == "member"]
    assert newest[0][0] == "France" and 60 < int(newest[0][1] or 0) < len(ever)
    assert len(then) == 50 and never == []


def test_memberships_that_ended_are_told_with_their_years(store: Store) -> None:
    told = {r[0]: r[3:] for r in answer(store, "memberships", country="United Kingdom") if r[1] == "member"}
    assert told["European Union"] == ("1996", "2020")
    assert told["Council of Europe"] == ("1990", "2026")


def test_a_concurrent_appointment_lasts_from_the_first_beginning_to_the_last_end_told(store: Store) -> None:
    told = {(r[0], r[3]): r[4] for r in answer(store, "concurrent-appointments", country="New Zealand")}
    assert told["Joseph Simpson Farland", None] is None, "who was never commissioned has no dates"
    assert told["Armistead Inge Selden, Jr.", "1974-04-10"] == "1979-04-23"
    assert told["Scott P. Brown", "2017-06-28"] is None
    biddle = [r[3:] for r in answer(store, "concurrent-appointments", country="Norway") if "Biddle" in (r[0] or "")]
    assert biddle == [("1937-06-02", "1943-12-01"), ("1942-05-08", "1943-12-01")]


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
    # At the defaults half of it must do; the fullest year, with all whose end nobody tells, must stay below it.
    few = text if given else re.sub(r"LIMIT (\d+)", lambda m: f"LIMIT {int(m[1]) // 2}", text)
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


POSTS = (
    ("Libya", "Tripoli", "consulate", "1948-06-06", None),
    ("Libya", "Tripoli", "embassy", None, "1980-05-02"),
    ("Libya", "Tripoli", "embassy", "2011-09-22", "2014-07-26"),
    ("Germany", "Düsseldorf", "consulate-general", "1850", "1988"),
    ("Germany", "Düsseldorf", "consulate-general", "1994", None),
    ("Algeria", "Oran", "consulate", "1823", "1943"),
    ("Algeria", "Oran", "consulate", "1943-02", "1946-05-09"),
)


@pytest.mark.parametrize("row", POSTS, ids=[" ".join(filter(None, p)) for p in POSTS])
def test_a_post_closes_once_and_after_it_opened(store: Store, row: tuple[str | None, ...]) -> None:
    rows = answer(store, "posts-abroad", receiver=row[0] or "")
    assert row[1:] in rows
    assert all(opened <= closed for *_, opened, closed in rows if opened and closed and len(opened) == len(closed))
    for column in (2, 3):
        dated = [(r[0], r[1], r[column]) for r in rows if r[column]]
        assert len(set(dated)) == len(dated)


def test_a_protecting_power_is_named_beside_the_other_party(store: Store) -> None:
    rows = answer(store, "standing", country="USA")
    assert ("North Korea", "protecting-power", "Sweden", "2000", "2026") in rows
    powers = {r[0]: set((r[2] or "").split(", ")) for r in rows if r[1] == "protecting-power"}
    assert powers["Cuba"] == {"Switzerland", "Czechoslovakia"} and "Switzerland" in powers["Iran"]
    assert [r[1:] for r in rows if r[0] == "Peru"] == [("strategic-partner", None, None, None)]


@pytest.mark.parametrize("post", ["post:president-united-states", "post:secretary-of-state-united-states"])
def test_a_first_trip_is_made_in_office(store: Store, post: str) -> None:
    rows = answer(store, "first-trips", post=post)
    days = {person: day for day, person, _ in rows}
    if "president" in post:
        assert ("1989-02-10", "George Herbert Walker Bush", "Canada") in rows
        assert days["Joseph R. Biden"] == "2021-06-09"
    served = store.query(
        f"SELECT ?name ?start ?end WHERE {{ ?t dip:post {post} ; dip:holder/rdfs:label ?name ; dip:earliest ?start ."
        " OPTIONAL { ?t dip:latest ?end } }"
    ).rows()
    tenures = [[str(cell or "") for cell in row] for row in served]
    for person, day in days.items():
        assert any(n == person and s <= (day or "") <= (e or "9") for n, s, e in tenures), (person, day)
    assert len(days) > 15


def test_gaps_do_not_overlap_and_name_who_left_and_came(store: Store) -> None:
    for receiver in ("Cuba", "Peru", "Russia", "Iran", "Germany"):
        rows = answer(store, "gaps", receiver=receiver)
        ends = [row[2] or "9" for row in rows]
        assert all(end <= (later[0] or "") for end, later in zip(ends, rows[1:], strict=False)), receiver
        assert all(row[1] and (row[3] or row[2] is None) for row in rows)
    cuba = answer(store, "gaps", receiver="Cuba")
    assert ("1961-01-31", "Daniel McCoy Braddock", "1977-09-01", "Lyle Franklin Lane", "6057") in cuba
    assert not any(row[0] == "1960-10-28" for row in cuba), "Braddock left inside it"


def test_a_gap_that_nobody_ended_is_open(store: Store) -> None:
    last = {r: answer(store, "gaps", receiver=r)[-1] for r in ("Iran", "Cuba", "Peru", "Texas", "Russia")}
    assert last["Iran"] == ("1980-04-07", "Lowell Bruce Laingen", None, None, None)
    assert all(last[r][2] for r in ("Cuba", "Peru", "Texas", "Russia"))


LINES = (
    ("Russia – United States", "1917-11-07", "1933-11-16", "resumption"),
    ("Papal States – United States", "1867", "1984-01-10", "establishment"),
    ("North Yemen – United States", "1967-06-07", "1972", "resumption"),
    ("South Yemen – United States", "1969-10-24", "1990-04-30", "resumption"),
    ("United Arab Republic – United States", "1967-06-06", "1974", "resumption"),
    ("Syria – United States", "1967-06-06", "1974-06-16", "resumption"),
)


@pytest.mark.parametrize("row", LINES, ids=[" ".join(b[:2]) for b in LINES])
def test_a_break_is_of_the_state_that_stood_and_ends_in_its_line(store: Store, row: tuple[str, ...]) -> None:
    rows = answer(store, "severances")
    assert row in [found[:4] for found in rows]
    kin = {"Yemen – United States", "United States – Yemen", "Egypt – United States"}
    assert not kin & {found[0] for found in rows}


def test_the_example_of_a_title_has_an_answer(store: Store) -> None:
    (parameter,) = questions.get("source-says").parameters
    (example,) = re.findall(r'"(.+?)"', parameter.description)
    assert len(answer(store, "source-says", title=example)) > 10
