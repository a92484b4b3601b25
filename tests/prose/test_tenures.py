"""Tenures: titles, appositions, predicates and directory lines; one holder under one name; nominees none."""

from __future__ import annotations

import pytest

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.tenures import read
from kg.records import Tenure

TITLE = "U.S. Relations With Peru\n\nBureau of Western Hemisphere Affairs\n\nIssued May 4, 2020\n\n"


def found(text: str, title: str = TITLE) -> list[Tenure]:
    return list(read(annotate(parse((title + text).encode(), name="peru.txt"), "edition:x")))


def told(text: str, title: str = TITLE) -> list[tuple[str, str, str | None]]:
    return [(t.person, t.post, t.of) for t in found(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Martin Vizcarra spoke in Lima.", ("Martin Vizcarra", "President", "PER")),
        ("President Monroe spoke of it.", ("Monroe", "President", "USA")),
        ("Peruvian Foreign Minister Gustavo Meza-Cuadra came.", ("Gustavo Meza-Cuadra", "Foreign Minister", "PER")),
        ("Samantha Power, the USAID Administrator, came.", ("Samantha Power", "Administrator", "USAID")),
        ("The U.S. Ambassador to Peru is Krishna Urs.", ("Krishna Urs", "Ambassador", "USA")),
        ("Krishna Urs has been U.S. Ambassador since October 2017.", ("Krishna Urs", "Ambassador", "USA")),
        ("Peru's ambassador in Washington is Hugo de Zela.", ("Hugo de Zela", "Ambassador", "PER")),
        ("Denison Lane is chargé d'affaires at the U.S. Embassy.", ("Denison Lane", "Chargé d'Affaires", "USA")),
        ("The legation was opened by a chargé, John Smith.", ("John Smith", "Chargé d'Affaires", "USA")),
        ("Ana Quiroga, who has governed since as prime minister, came.", ("Ana Quiroga", "Prime Minister", "PER")),
    ],
)
def test_one_sentence_one_holder(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_lines_of_a_directory() -> None:
    text = "Peru is a country of the Andes.\n\nREPRESENTATION\n\n"
    text += "Ambassador.........Krishna Urs\nDeputy Chief of Mission.........Denison Offutt\n"
    assert [(t.person, t.post) for t in found(text)] == [
        ("Krishna Urs", "Ambassador"),
        ("Denison Offutt", "Deputy Chief of Mission"),
    ]


def test_a_chief_of_mission_has_states_and_dates() -> None:
    (tenure,) = found("Krishna R. Urs presented his credentials as U.S. Ambassador on October 18, 2017.")
    assert (tenure.sender, tenure.receiver, tenure.since) == ("USA", "PER", "2017-10-18")


def test_short_mentions_are_one_person_with_the_full_one() -> None:
    text = "Secretary of State John Kerry came in 2015. Secretary Kerry left. Mr. Kerry wrote."
    assert told(text) == [("John Kerry", "Secretary of State", "USA")]


def test_a_predecessor_held_the_same_office() -> None:
    text = "Krishna Urs is the U.S. Ambassador. His predecessor, Brian Nichols, served from July 2014 to July 2017."
    nichols = found(text)[1]
    assert (nichols.person, nichols.post, nichols.since, nichols.until) == (
        "Brian Nichols",
        "Ambassador",
        "2014-07",
        "2017-07",
    )


def test_a_shared_title_gives_two_holders() -> None:
    text = "Presidents Ollanta Humala and Barack Obama met."
    assert told(text) == [("Ollanta Humala", "President", "PER"), ("Barack Obama", "President", "USA")]


@pytest.mark.parametrize(
    "text",
    [
        "Lisa Kenna was nominated as ambassador in May 2020.",
        "Lisa Kenna has been nominated as ambassador but has not yet been confirmed.",
        "Lisa Kenna will be the next U.S. ambassador.",
        "Peru was designated a Major Non-NATO Ally in 2022.",
        "The embassy stands on Avenida La Encalada, Lima.",
    ],
)
def test_nominees_and_other_names_are_none(text: str) -> None:
    assert told(text) == []


def test_titles_of_an_indian_page_are_no_part_of_names() -> None:
    title = "India - Peru Bilateral Relations\n\nMinistry of External Affairs\n\n"
    text = "Prime Minister Shri Narendra Modi met H.E. Dr. Pedro Kuczynski, President of Peru. "
    text += "Smt. Meera Nair is the Ambassador of India to Peru."
    assert told(text, title) == [
        ("Narendra Modi", "Prime Minister", "IND"),
        ("Pedro Kuczynski", "President", "PER"),
        ("Meera Nair", "Ambassador", "IND"),
    ]


def test_ministers_keep_their_field() -> None:
    title = "Fiji country brief\n\nDepartment of Foreign Affairs and Trade\n\nAustralia and Fiji are close.\n\n"
    text = "The Hon Penny Wong, Minister for Foreign Affairs, visited Suva in May 2022."
    assert told(text, title) == [("Penny Wong", "Minister for Foreign Affairs", "AUS")]


@pytest.mark.parametrize(
    ("text", "person", "post"),
    [
        ("The principal officials are these.\n\nPrime Minister--Nader al-Dahabi", "Nader al-Dahabi", "Prime Minister"),
        ("The bridge was opened by the Prime Minister of the day, Paul Keating.", "Paul Keating", "Prime Minister"),
        ("Pedro Cateriano, sworn in as Prime Minister in July 2020, resigned.", "Pedro Cateriano", "Prime Minister"),
        ("A letter was sent by Minister of Research Rosa Vera Quispe.", "Rosa Vera Quispe", "Minister of Research"),
        ("Corporal Juan Perez died there in 2012.", "Juan Perez", "Corporal"),
    ],
)
def test_an_office_in_whatever_dress(text: str, person: str, post: str) -> None:
    assert (person, post) in [(t.person, t.post) for t in found(text)]


def test_a_plural_office_is_held_by_each_named_after_it() -> None:
    tenures = found("In 2021 the special envoys Rosa Vera and Zed Quispe initialled a declaration.")
    assert [t.person for t in tenures] == ["Rosa Vera", "Zed Quispe"]
