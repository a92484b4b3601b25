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


def test_a_list_of_visits_takes_its_direction_from_the_line_above() -> None:
    text = (
        "Visits\n\nFrom Peru:\n- Mr. Alejandro Toledo, President, 10-12 March 2006\n- President Humala, 12 June 2013\n"
    )
    visits = found("Relations are good and have long been so, in every field.\n\n" + text)
    assert [(v.participants, v.host, v.date) for v in visits] == [
        (("Alejandro Toledo", "PER"), "USA", "2006-03-10"),
        (("Humala", "PER"), "USA", "2013-06-12"),
    ]


def test_a_pronoun_is_the_person_of_the_sentence_before() -> None:
    visits = found("President Humala has held office since 2011. He came to Washington on June 11, 2013.")
    assert [(v.participants[0], v.host, v.date) for v in visits] == [("Humala", "USA", "2013-06-11")]


def test_a_visit_without_a_place_is_to_the_other_party() -> None:
    (visit,) = found("Secretary Kerry came in May 2014.")
    assert (visit.host, visit.participants) == ("PER", ("Kerry", "USA"))


def test_a_ship_calls_for_its_state() -> None:
    (call,) = found("USS Nimitz called at Callao in July 2009.")
    assert (call.kind, call.participants, call.date) == ("visit", ("USS Nimitz", "USA"), "2009-07")


@pytest.mark.parametrize(
    ("text", "place", "who"),
    [
        ("An extradition treaty was signed in Lima on July 26, 2001.", "Lima", ("USA", "PER")),
        ("An extradition treaty (Lima, July 26, 2001) is in force.", "Lima", ("USA", "PER")),
        (
            "The extradition treaty was signed on July 26, 2001, by Ambassador John Hamilton and "
            "Foreign Minister Diego García-Sayán.",
            None,
            ("John Hamilton", "Diego García-Sayán"),
        ),
    ],
)
def test_a_signing_has_place_or_signers(text: str, place: str | None, who: tuple[str, ...]) -> None:
    (signing,) = (e for e in found(text) if e.kind == "signing")
    assert (signing.place, signing.participants, signing.date) == (place, who, "2001-07-26")


def test_a_signature_with_its_day_alone_is_no_event() -> None:
    assert found("An extradition treaty was signed on July 26, 2001.") == []


def test_a_visit_called_off_is_none() -> None:
    assert found("A visit by President Humala in May 2014 was cancelled.") == []


def test_of_a_series_the_last_counts() -> None:
    (talks,) = found("Political consultations have been held every year since 2007, last in Lima on 21 January 2021.")
    assert (talks.kind, talks.place, talks.date) == ("dialogue", "Lima", "2021-01-21")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("General Velasco overthrew the government of Fernando Belaúnde on October 3, 1968.", "coup"),
        ("President Billinghurst was deposed on February 4, 1914.", "deposition of Billinghurst"),
        ("The railway bridge was opened on May 5, 1990, by President Alan García.", "opening of railway bridge"),
        ("Cyclone Yaku struck in March 2023.", "Cyclone Yaku"),
    ],
)
def test_upheavals_and_openings(text: str, name: str) -> None:
    (event,) = found(text)
    assert (event.kind, event.name) == ("other", name)
