"""Events: visits with traveller, place and host; meetings; named gatherings; elections and conflicts."""

from __future__ import annotations

import pytest

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.events import read
from kg.records import Event

TITLE = "U.S. Relations With Peru\n\nBureau of Western Hemisphere Affairs\n\n"


def found(text: str) -> list[Event]:
    return list(read(annotate(parse((TITLE + text).encode(), name="peru.txt"), "edition:x")))


@pytest.mark.parametrize(
    "text",
    [
        "President Obama visited Lima on November 18, 2016.",
        "President Obama was in Lima on November 18, 2016.",
        "On November 18, 2016, President Obama paid an official visit to Peru.",
        "President Obama's visit to Peru took place on November 18, 2016.",
    ],
)
def test_a_visit_has_traveller_state_host_and_day(text: str) -> None:
    (visit,) = found(text)
    assert (visit.kind, visit.date, visit.host) == ("visit", "2016-11-18", "PER")
    assert visit.participants == ("Obama", "USA")


def test_one_sentence_with_two_visitors() -> None:
    visits = found("Vice President Biden came to Lima in July 2009, Vice President Pence on 13 April 2018.")
    assert [(v.participants[0], v.date) for v in visits] == [("Biden", "2009-07"), ("Pence", "2018-04-13")]


def test_a_guest_is_received_and_a_visit_returned() -> None:
    text = "In May 2013 President Obama was in Lima; President Humala returned the visit in June 2013."
    assert [(v.date, v.participants[0]) for v in found(text)] == [("2013-05", "Obama"), ("2013-06", "Humala")]


def test_a_meeting_has_both_persons() -> None:
    (meeting,) = found(
        "Secretary of State Mike Pompeo met Foreign Minister Nestor Popolizio in Lima on April 13, 2019."
    )
    assert (meeting.kind, meeting.participants) == ("meeting", ("Mike Pompeo", "Nestor Popolizio"))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Strategic Dialogue was held in Washington in May 2019.", "dialogue", "Strategic Dialogue"),
        ("The Summit of the Americas was held in Lima in April 2018.", "summit", "Summit of the Americas"),
        ("Exercise UNITAS was held in Lima in July 2020.", "exercise", "UNITAS"),
        ("In 2018 the two countries celebrated 190 years of relations.", "anniversary", "190 years of relations"),
        ("A general election was held on April 11, 2021.", "election", "general election"),
        ("The War of the Pacific began in 1879.", "conflict", "War of the Pacific"),
        ("The earthquake of August 15, 2007, killed hundreds.", "other", "earthquake"),
    ],
)
def test_gatherings_and_happenings_have_names(text: str, kind: str, name: str) -> None:
    assert [(e.kind, e.name) for e in found(text)] == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "President Trump may visit Lima in 2021.",
        "President Trump did not visit Lima in 2018.",
        "A first round of the Strategic Dialogue is to be held in May 2021.",
        '"In June 2021 the President will visit Lima," an envoy said.',
        "Ambassador Krishna Urs arrived in Lima in October 2017.",
    ],
)
def test_plans_denials_and_arrivals_at_a_post_are_none(text: str) -> None:
    assert found(text) == []


def test_what_is_told_twice_is_one_event() -> None:
    text = "President Obama visited Lima on November 18, 2016. On November 18, 2016, President Obama was in Lima."
    assert len(found(text)) == 1
