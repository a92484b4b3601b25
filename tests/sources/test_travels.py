"""Travels of presidents and secretaries, read from three made-up stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import sources
from kg.descriptions import Person
from kg.errors import InputError, UnexpectedElement
from kg.records import Event, Record, Tenure
from kg.sources import registers, travels
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once
from kg.sources.xml import reading

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "travels"


def read(folder: Path = FIXTURES, account: Account | None = None) -> list[Record]:
    account, once = account or Account("travels"), Once("travels")
    with reading(folder, "trips.xml", account, travels.IGNORED) as trips:
        told = [r for trip in trips.all("trip") for r in travels.records(trip, "trips.xml", Corrections("none"), once)]
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


@pytest.mark.sources
def test_all_stops_are_read(upstream: Path) -> None:
    account = Account("travels")
    told = list(sources.read("travels", upstream / "travels", account))
    visits = [r for r in told if isinstance(r, Event) and r.kind == "visit"]
    assert len(visits) == len({r.locator for r in visits}) == account.used["trips/trip/id"] == 4271
    known = {r.person for r in told if isinstance(r, Person)}
    met = {r.participants[1] for r in told if isinstance(r, Event) and r.kind == "meeting" and not r.name}
    assert met <= known
