"""Travels of presidents and secretaries, read from three made-up stops."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from kg import facts, naming, people, sources
from kg.descriptions import Person
from kg.errors import InputError, UnexpectedElement
from kg.mapping.happenings import event_key
from kg.records import Event, Record, Tenure
from kg.sources import registers, travels
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once, of_its_time
from kg.sources.xml import reading

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "travels"


def read(folder: Path = FIXTURES, account: Account | None = None) -> list[Record]:
    account, once, stops = account or Account("travels"), Once("travels"), travels.Stops(list)
    with reading(folder, "trips.xml", account, travels.IGNORED) as trips:
        each = (travels.records(t, "trips.xml", Corrections("none"), once, stops) for t in trips.all("trip"))
        told = [r for records in each for r in records]
    return [*told, *once.persons()]


def events(kind: str) -> list[Event]:
    return [r for r in read() if isinstance(r, Event) and r.kind == kind]


def test_every_stop_is_a_visit_with_traveller_place_and_days() -> None:
    first, second, third = events("visit")
    assert (first.participants, first.host, first.place) == (("person:pompeo-michael-r", "USA"), "JOR", "Amman")
    assert (first.date, first.until, first.locator) == ("2018-04-30", "2018-05-01", "trips.xml#1")
    assert (second.until, second.visit_kind) == (None, "private")
    assert third.visit_kind is None


def test_two_stops_of_a_day_in_one_country_are_told_apart() -> None:
    assert [e.ordinal for e in events("visit")] == [None, "2", None]


def test_whom_the_traveller_met_with_office_and_country() -> None:
    king, minister, japanese = events("meeting")
    assert king.participants == ("person:pompeo-michael-r", "person:abdullah-ii-jordan", "USA", "JOR")
    assert (king.date, king.quote) == ("2018-04-30", "King Abdullah II")
    assert minister.date == "2018-04-30"
    assert (japanese.date, japanese.participants[1::2]) == ("2018-04-30/2018-05-01", ("person:kono-taro", "JPN"))


def test_an_office_is_attested_on_the_day_and_said_of_no_other() -> None:
    held = [(r.person, r.post, r.of, r.attested, r.since) for r in read() if isinstance(r, Tenure)]
    assert held == [
        ("person:abdullah-ii-jordan", "King", "JOR", "2018-04-30", None),
        ("person:safadi-ayman", "Foreign Minister", "JOR", "2018-04-30", None),
        ("person:kono-taro", "Foreign Minister", "JPN", "2018-04-30/2018-05-01", None),
    ]


def test_a_conference_is_dated_by_the_month() -> None:
    (conference,) = events("conference")
    assert (conference.name, conference.date, conference.host) == ("Friends of Lions Conference", "2018-04", "JOR")


def test_the_president_of_a_name_is_not_the_ambassador_of_that_name() -> None:
    assert events("visit")[2].participants == ("person:taft-william-howard-1857", "USA")


def test_each_person_is_named_once() -> None:
    named = [r for r in read() if isinstance(r, Person)]
    assert [(p.person, p.name) for p in named] == [
        ("person:abdullah-ii-jordan", "Abdullah II"),
        ("person:kono-taro", "Taro Kono"),
        ("person:safadi-ayman", "Ayman Safadi"),
    ]


def test_entries_of_one_happening_keep_one_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [{"source": "travels", "id": "2", "same_as": "1", "reason": ""}]
    monkeypatch.setattr(registers, "rows", lambda _: twice)
    once, event = Once("travels"), Event(kind="visit", host="PER", date="1901")
    assert [once.told(event, n).ordinal for n in ("1", "2", "3")] == [None, None, "2"]
    once.check()
    with pytest.raises(InputError, match=r"no entries 2 and 1; take their row out of data/lookups/duplicates\.tsv"):
        Once("travels").check()


def test_conferences_of_one_name_in_a_year_are_told_apart_by_host_or_month() -> None:
    once = Once("travels")
    held = [
        Event(kind="summit", name="Summit", host=host, date=date)
        for host, date in (("PER", "1901-01"), ("CHL", "1901-01"), ("PER", "1901-01"), ("PER", "1901-07"))
    ]
    assert [once.held(e).ordinal for e in held] == [None, "2", None, "3"]


def test_a_field_that_nobody_claims_stops_the_reader(tmp_path: Path) -> None:
    text = (FIXTURES / "trips.xml").read_text(encoding="utf-8")
    (tmp_path / "trips.xml").write_text(text.replace("<id>2</id>", "<id>2</id><hotel/>"), encoding="utf-8")
    with pytest.raises(UnexpectedElement, match=r"travels/trips\.xml:11: unexpected element <hotel> in trips/trip"):
        read(tmp_path)


def stop(who: str, since: str, until: str | None, place: str, number: str | None = None) -> Event:
    participants = (f"person:{who}", "USA")
    return Event(
        kind="visit", date=since, until=until, host="PER", place=place, participants=participants, ordinal=number
    )


def test_the_stop_of_a_president_and_of_who_accompanied_him_are_one_visit() -> None:
    stops = travels.Stops(list)
    stops["person:ford"].append(stop("ford", "1975-04-01", "1975-04-03", "Lima", "2"))
    joined = travels.together(stop("kissinger", "1975-04-01", "1975-04-03", "Lima"), ("person:ford",), stops)
    assert (joined.participants, joined.ordinal) == (("person:ford", "USA"), "2")
    assert (joined.company, joined.accompanied) == (("person:kissinger",), ())


@pytest.mark.parametrize(
    ("since", "until", "place"),
    [("1975-04-02", "1975-04-03", "Lima"), ("1975-04-01", "1975-04-03", "Cusco"), ("1975-04-05", None, "Lima")],
)
def test_who_accompanied_on_other_days_or_elsewhere_has_a_visit_of_his_own(since: str, until: str, place: str) -> None:
    stops = travels.Stops(list)
    stops["person:ford"].append(stop("ford", "1975-04-01", "1975-04-03", "Lima"))
    told = travels.together(stop("kissinger", since, until, place), ("person:ford", "person:other"), stops)
    assert told.participants == ("person:kissinger", "person:other", "USA")
    assert (told.company, told.accompanied) == ((), ("person:ford",))


def test_the_accompanied_take_part_where_no_stop_of_their_own_is_told() -> None:
    stops = travels.Stops(list)
    stops["person:ford"] += [stop("ford", "1975-04-06", None, "Lima"), stop("ford", "1974-04-03", None, "Lima")]
    told = travels.together(stop("kissinger", "1975-04-02", "1975-04-03", "Lima"), ("person:ford",), stops)
    assert (told.participants, told.accompanied) == (("person:kissinger", "person:ford", "USA"), ())


def test_no_stay_of_a_president_is_counted_twice() -> None:
    """Each visit of one is a stop of the register, but for three that only a secretary's entry tells of."""
    visits = [r for r in facts.read("travels") if isinstance(r, Event) and r.kind == "visit"]
    own = {event_key(v): v for v in visits if (v.locator or "").startswith("president-travels/")}
    presidents = {v.participants[0] for v in own.values()}
    others = [v for v in visits if event_key(v) not in own and presidents & {*v.participants, *v.company}]
    assert sorted((v.locator or "").partition("#")[2] for v in others) == ["1681", "2008", "313"]
    assert Counter(v.participants[0] for v in own.values())["person:bush-george-w"] == 140
    bush = [v for v in visits if "person:bush-george-w" in v.participants]
    assert len({event_key(v) for v in bush}) == 140
    assert any(v.company == ("person:rice-condoleezza",) for v in bush)


def test_no_president_or_secretary_is_two_persons() -> None:
    """Of two whose names mean each other the years of birth are known, and differ."""
    posts = {"President", "Vice President", "Secretary of State"}
    registers = [r for name in ("travels", "visits", "us-executive", "pocom") for r in facts.read(name)]
    held = {r.person for r in registers if isinstance(r, Tenure) and (r.of or r.sender) == "USA" and r.post in posts}
    born = {r.person: r.birth[:4] for r in registers if isinstance(r, Person) and r.birth}
    pairs = [
        (one, other)
        for one, other in combinations(sorted(held), 2)
        if any(naming.answers(a, b, "Person") is not None for a in people.names()[one] for b in people.names()[other])
        and (one not in born or other not in born or born[one] == born[other])
    ]
    assert len(held) > 100 and pairs == []


@pytest.mark.sources
def test_all_stops_are_read(upstream: Path) -> None:
    account = Account("travels")
    told = list(sources.read("travels", upstream / "travels", account))
    visits = [r for r in told if isinstance(r, Event) and r.kind == "visit"]
    assert len(visits) == len({r.locator for r in visits}) == account.used["trips/trip/id"] == 4271
    known = {r.person for r in told if isinstance(r, Person)}
    met = {r.participants[1] for r in told if isinstance(r, Event) and r.kind == "meeting" and not r.name}
    assert met <= known


def test_a_state_is_the_one_of_its_day() -> None:
    def of(day: str) -> tuple[object, ...]:
        stop = Event(kind="visit", date=day, host="RUS", participants=("person:nixon-richard-m", "USA"))
        seen = Tenure(person="person:brezhnev-leonid", post="General Secretary", of="RUS", attested=f"{day}/{day}")
        told = [of_its_time(stop), of_its_time(seen)]
        return getattr(told[0], "host", None), getattr(told[0], "participants", ()), getattr(told[1], "of", None)

    assert of("1972-05-22") == ("SUN", ("person:nixon-richard-m", "USA"), "SUN")
    assert of("1995-05-09") == ("RUS", ("person:nixon-richard-m", "USA"), "RUS")
    german = Event(kind="visit", date="1969-02-26", host="DEU", participants=("USA",))
    assert of_its_time(german) == german
