"""What remarks on trips and visits say: whom they name, how the traveller met them, and what was attended."""

from __future__ import annotations

import pytest

from kg import facts
from kg.mapping.yearbooks import person_key
from kg.records import Representation
from kg.sources import leaders
from kg.sources.remarks import attended, persons
from kg.sources.remarks_persons import mentions
from kg.sources.visits_text import kind, stay, visitors

DAY = "2001-06-12"


def named(text: str) -> list[str]:
    return ["/".join(str(v or "-") for v in (m.name, m.post, m.of)) for m in mentions(text, 2001)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Prime Minister Doe of Peru", ["Doe/Prime Minister/PER"]),
        ("Lebanese Prime Minister Doe and Speaker Roe", ["Doe/Prime Minister/LBN", "Roe/Speaker/LBN"]),
        ("King Doe I of Jordan and President Roe", ["Doe I/King/JOR", "Roe/President/-"]),
        ("Foreign Minister Prince Doe", ["Doe/Foreign Minister/-"]),
        ("Acting Foreign Affairs Minister Jane Doe", ["Jane Doe/Acting Foreign Minister/-"]),
        ("NATO Secretary General Doe", ["Doe/Secretary-General/NATO"]),
        ("President-elect Doe", ["Doe/President-elect/-"]),
        ("Prime Ministers Doe, Roe and Poe", [f"{n}/Prime Minister/-" for n in ("Doe", "Roe", "Poe")]),
        ("Prime Ministers Doe and President Roe", ["Doe/Prime Minister/-", "Roe/President/-"]),
        (
            "British Prime Ministers Doe and Roe and French Premier Poe",
            ["Doe/Prime Minister/GBR", "Roe/Prime Minister/GBR", "Poe/Premier/FRA"],
        ),
        ("Prime Ministers Jordan and Roe", ["Jordan/Prime Minister/-", "Roe/Prime Minister/-"]),
        ("Private Visit", []),
        ("Minister of Defense Jane Doe", ["Jane Doe/Minister of Defense/-"]),
        ("the Prime Minister of Peru", []),
        ("President of the General Assembly", []),
    ],
)
def test_persons_are_named_with_office_and_country(text: str, said: list[str]) -> None:
    assert named(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Met with President Doe. Addressed the Congress.", [("Doe", "met")]),
        ("Discussed trade with Prime Minister Doe and King Roe.", [("Doe", "met"), ("Roe", "met")]),
        ("Accompanied President Bush.", [("Bush", "accompanied")]),
        ("Attended the funeral of former President Doe.", []),
        ("Attended the inauguration of President Doe; met with Prime Minister Roe.", [("Roe", "met")]),
        ("Audience with Pope Doe II.", [("Doe II", "met")]),
        ("Represented President Bush at a dinner.", []),
    ],
)
def test_whom_the_traveller_met(text: str, said: list[tuple[str, str]]) -> None:
    assert [(p.mention.name, p.how) for p in persons(text, DAY, DAY)] == said


def test_the_day_of_a_meeting_is_that_beside_the_person() -> None:
    met = persons("Met with President Doe June 12 and Prime Minister Roe June 13.", "2001-06-11", "2001-06-14")
    assert [(p.mention.name, p.date) for p in met] == [("Doe", "2001-06-12"), ("Roe", "2001-06-13")]


def test_a_day_outside_the_stop_is_none_of_it() -> None:
    (met,) = persons("Met with President Doe June 20.", DAY, DAY)
    assert met.date is None


def test_a_mention_is_a_stretch_of_the_remark() -> None:
    remark = "Arrived late. Met with Peruvian President Jane Doe at noon."
    (met,) = persons(remark, DAY, DAY)
    assert remark[met.mention.start : met.mention.end] == "President Jane Doe"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Attended the Summit of the Lions.", [("Summit of the Lions", "summit")]),
        ("Attended a NATO Ministerial Meeting and met with President Doe.", [("NATO Ministerial Meeting", "meeting")]),
        ("Attended the Fish Conference in Lima.", [("Fish Conference", "conference")]),
        ("Attended a meeting with officials.", []),
        (
            "Attended a meeting of the Foreign Ministers of the United Kingdom, France, the Soviet Union, and Peru.",
            [("meeting of the Foreign Ministers of the United Kingdom, France, the Soviet Union, and Peru", "meeting")],
        ),
        (
            "Attended the Fish Conference of the Ministers of Peru (Doe), and Chile (Roe) on trade.",
            [("Fish Conference of the Ministers of Peru, and Chile", "conference")],
        ),
        ("Attended the Conference of Peru, Chilean Days, and Brazil.", [("Conference of Peru", "conference")]),
        ("Attended the Fish Conference of Peru, and met with Roe.", [("Fish Conference of Peru", "conference")]),
    ],
)
def test_conferences_attended(text: str, said: list[tuple[str, str]]) -> None:
    assert [(a.name, a.kind) for a in attended(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Premier Jane Doe and Prince Roe", [("Jane Doe", "Premier"), ("Roe", "Prince")]),
        ("Jane Doe", [("Jane Doe", None)]),
        ("Prime Minster Jane Doe", [("Jane Doe", "Prime Minister")]),
    ],
)
def test_visitors(text: str, said: list[tuple[str, str | None]]) -> None:
    assert [(m.name, m.post) for m in visitors(text, 1980)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("State Visit. Private visit to Texas.", "state"),
        ("Working visit.", "working"),
        ("Met with the President during an unofficial visit.", "unofficial"),
        ("Met with the President.", None),
    ],
)
def test_kinds_of_visits(text: str, said: str | None) -> None:
    assert kind(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In U.S. May 31–June 11.", "1964-05-31/1964-06-11"),
        ("Arrived in U.S. December 30, 1963.", "1963-12-30/.."),
        ("Departed U.S. June 29.", "../1964-06-29"),
        ("State visit.", None),
    ],
)
def test_stays(text: str, said: str | None) -> None:
    assert stay(text, "1964-06-01") == said


def test_a_key_is_made_of_the_name_or_of_name_and_country() -> None:
    assert leaders.key("Jane van der Doe", "President", "NLD") == "person:doe-jane-van-der"
    assert leaders.key("Doe", "President", "PER") == "person:doe-peru"
    assert leaders.key("Doe II", "Queen", "JOR") == "person:doe-ii-jordan"
    assert leaders.key("Doe Jae Roe", "President", "KOR") == "person:doe-jae-roe"


def test_a_decision_holds_for_its_office_country_and_time() -> None:
    hussein = leaders.find("Hussein I", "King", "JOR", "1964-06-02")
    assert (hussein.person, hussein.decided) == ("person:hussein-jordan", True)
    assert leaders.find("Abe", "Prime Minister", "JPN", "2014-04-23").person == "person:abe-shinzo"
    assert leaders.find("Abe", "Foreign Minister", "JPN", "1983-01-30").person == "person:abe-japan"
    sodano = leaders.find("Sodano", "Secretary of State", "USA", "2002-05-28")
    assert (sodano.person, sodano.of) == ("person:sodano-holy-see", "VAT")
    nixon = leaders.find("Nixon Leningrad", "President", "RUS", "1972-05-22")
    assert (nixon.person, nixon.of) == ("person:nixon-richard-m", "USA")
    assert not leaders.find("Jane Doe", "President", "PER", "2001-01-01").decided


def test_who_is_written_with_the_family_name_first_is_the_same_person() -> None:
    one = leaders.find("Kishida Fumio", "Prime Minister", "JPN", "2022-05-21")
    assert one.person == leaders.find("Fumio Kishida", "Prime Minister", "JPN", "2024-04-10").person
    assert one.name == "Fumio Kishida"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ban Ki-Moon", "Secretary-General", "UN", "2014-07-21"), ("Ban", "Foreign Minister", "KOR", "2004-10-25")),
        (
            ("Jens Stoltenberg", "Prime Minister", "NOR", "2010"),
            ("Stoltenberg", "Secretary-General", "NATO", "2019"),
        ),
        (("Benjamin Netanyahu", "Prime Minister", "UN", "2014"), ("Netanyahu", "Prime Minister", "ISR", "1996-06-25")),
        (("Moon Jae-in", "President", "korea", "2017-06-29"), ("Moon Jae-in", "President", "KOR", "2018-04-10")),
        (("Douglas-Hume", "Foreign Secretary", "GBR", "1973"), ("Douglas-Home", "Prime Minister", "GBR", "1963-11-24")),
        (("Abdullah", "Crown Prince", "JOR", "1999-01-28"), ("Abdullah II", "King", "JOR", "1999-05-17")),
    ],
)
def test_one_person_in_several_offices_and_spellings(one: tuple[str, str, str, str], other: tuple[str, ...]) -> None:
    assert leaders.find(*one).person == leaders.find(*other).person


def test_two_ministers_of_one_family_name_are_told_apart_by_their_years() -> None:
    found = [leaders.find(n, "Foreign Minister", "BHR", d) for n, d in (("Khalifa", "1998"), ("al-Khalifa", "2010"))]
    assert [f.name for f in found] == ["Mohammed bin Mubarak al-Khalifa", "Khalid bin Ahmed al-Khalifa"]
    assert leaders.find("Bjarni Benediktsson", "Prime Minister", "ISL", "2024-07-10").person.endswith("-2024")
    paik, park = (leaders.find(n, "Prime Minister", "KOR", "1953-06-16").person for n in ("Paik", "Park"))
    assert paik != park


def test_a_minister_who_was_ambassador_is_the_person_of_the_factbook() -> None:
    envoys = {
        person_key(r)
        for name in ("factbook", "factbook-history", "factbook-archive")
        for r in facts.read(name)
        if isinstance(r, Representation) and r.person
    }
    for name, office, country, day in (
        ("Hannibalsson", "Foreign Minister", "ISL", "1989-02-11"),
        ("al-Moualem", "Foreign Minister", "SYR", "2007-05-01"),
        ("Albert del Rosario", "Foreign Secretary", "PHL", "2013-12-17"),
        ("Guilio de Sant'Agata", "Foreign Minister", "ITA", "2013-02-27"),
        ("Anniken Huitfeldt", "Foreign Minister", "NOR", "2023-06-01"),
    ):
        found = leaders.find(name, office, country, day).person
        assert found.removeprefix("person:") in envoys, f"{name} of {country} is nobody in the Factbook"
