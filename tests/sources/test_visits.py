"""Visits by foreign leaders, read from three made-up entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import sources
from kg.errors import UnexpectedElement
from kg.records import Event, Record, Tenure
from kg.sources import visits
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once
from kg.sources.xml import reading

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "visits"


def read(folder: Path = FIXTURES) -> list[Record]:
    once = Once("visits")
    with reading(folder, "visits.xml", Account("visits"), visits.IGNORED) as entries:
        return [
            r for entry in entries.all("visit") for r in visits.records(entry, "visits.xml", Corrections("none"), once)
        ]


def events(kind: str) -> list[Event]:
    return [r for r in read() if isinstance(r, Event) and r.kind == kind]


def test_a_visit_has_visitor_country_kind_days_and_stay() -> None:
    first, second, third = events("visit")
    assert (first.participants, first.host) == (("person:hussein-jordan", "JOR"), "USA")
    assert (first.date, first.until, first.visit_kind) == ("1964-06-02", "1964-06-05", "state")
    assert first.stay == "1964-06-01/1964-06-09"
    assert (second.visit_kind, second.stay) == (None, None)
    assert (third.until, third.participants) == (None, ("person:poe-jane", "PER"))


def test_offices_are_attested_during_the_visit() -> None:
    held = [(r.person, r.post, r.of, r.attested) for r in read() if isinstance(r, Tenure)]
    assert held == [
        ("person:hussein-jordan", "King", "JOR", "1964-06-02/1964-06-05"),
        ("person:doe-jane", "Foreign Minister", "CHL", "1964-06-02/1964-06-05"),
        ("person:roe-jane", "President", "WSM", "2009-09-24/2009-09-25"),
    ]


def test_others_whom_the_visitor_met() -> None:
    (meeting,) = events("meeting")
    assert meeting.participants == ("person:hussein-jordan", "person:doe-jane", "JOR", "CHL")


def test_a_summit_whose_name_another_had_in_the_year_is_told_apart() -> None:
    (summit,) = events("summit")
    assert (summit.name, summit.date, summit.ordinal) == ("G-20 Economic Summit", "2009-09", "2")


def test_a_field_that_nobody_claims_stops_the_reader(tmp_path: Path) -> None:
    text = (FIXTURES / "visits.xml").read_text(encoding="utf-8")
    (tmp_path / "visits.xml").write_text(text.replace("<id>3</id>", "<id>3</id><car/>"), encoding="utf-8")
    with pytest.raises(UnexpectedElement, match=r"visits/visits\.xml:\d+: unexpected element <car> in visits/visit"):
        read(tmp_path)


@pytest.mark.sources
def test_all_visits_are_read_and_corrected(upstream: Path) -> None:
    told = list(sources.read("visits", upstream / "visits", Account("visits")))
    entries = [r for r in told if isinstance(r, Event) and r.kind == "visit"]
    assert len(entries) == len({r.locator for r in entries}) == 3264
    assert next(r for r in entries if r.locator == "data/2020.xml#3099").participants[-1] == "WSM"
