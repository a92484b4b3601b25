"""Which spellings in the World Factbook are one person: the rule on names of our own, and the decisions that ship."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from kg import facts
from kg.descriptions import Person
from kg.mapping.yearbooks import person_key
from kg.records import Representation, Tenure
from kg.resources import lookup, rows
from kg.sources import factbook_names, factbook_persons
from kg.sources.factbook_persons import Proposal
from kg.sources.same_names import likeness

SETS = ("factbook", "factbook-history", "factbook-archive")


@cache
def heads() -> tuple[Representation, ...]:
    return tuple(r for name in SETS for r in facts.read(name) if isinstance(r, Representation) and r.person)


@cache
def meant() -> dict[tuple[str, str], set[str]]:
    """Return the persons whom each name in a country's entry means, by country and name."""
    found = defaultdict(set)
    for record in heads():
        found[factbook_persons.entry(record), record.name or record.person or ""].add(person_key(record))
    return found


def envoy(name: str, as_of: str, since: str | None = None, family: str | None = None) -> Representation:
    return Representation(
        sender="PER", receiver="USA", post="Ambassador", person=name, family=family, as_of=as_of, since=since
    )


def proposed(*said: Representation, decided: factbook_names.Decided | None = None) -> dict[str, str | None]:
    return {p.name: p.person for p in factbook_names.propose(said, decided or {})}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ban Ki-moon", "Ki-moon Ban", "the same words"),
        ("Koji TOMITA", "Tomita Koji", "the same words"),
        ("Jose Doe, Jr.", "José Doe", "the same words"),
        ("Muhammad bin Husayn Al Shaali", "Muhammad al-Shaali", "further names"),
        ("S. R. Nathan", "Sellapan Rama Nathan", "initials"),
        ("Abd al-Wahhab al-Hajri", "Abd al-Wahab Abdallah al-Hajri", "another spelling"),
        ("Yusif bin Mani bin Said al-Utayba", "Yousif Mana Saeed Ahmed Alotaiba", "another spelling"),
        ("Javlon Vakhabov", "Javlon Vahobov", "another spelling"),
        ("Martynov", "Sergey Nikolayevich Martynov", "a single name"),
        ("Jaime Ford", "Guillermo Ford", "part of the name"),
        ("Charles A. Paul", "Charles R. Paul", "part of the name"),
        ("Salem Abdullah Al Sabah", "Muhammad al-Sabah al-Salim al-Sabah", "part of the name"),
        ("Mario Fernandez", "Alberto M. Fernandez", None),
        ("Ferdinand Marcos, Jr.", "Ferdinand Marcos, Sr.", None),
        ("Jane Doe", "John Roe", None),
        ("Jane Doe", "Джейн Доу", None),
    ],
)
def test_names_are_alike_in_order_initials_further_names_and_spelling(one: str, other: str, kind: str | None) -> None:
    for found in (likeness(one, other), likeness(other, one)):
        assert (found.kind if found else None) == kind


def test_names_that_agree_in_editions_that_follow_each_other_are_one_person() -> None:
    said = (envoy("Jane Doe", "1995"), envoy("Doe Jane", "1996/1997"), envoy("Jane M. Doe", "1998", "1997-05-02"))
    assert proposed(*said) == {"Jane Doe": "doe-jane-m", "Doe Jane": "doe-jane-m"}, "the last edition's name"


def test_names_that_contradict_or_lie_years_apart_are_not_merged() -> None:
    assert proposed(envoy("Jane Doe", "1995"), envoy("John Doe", "1996")) == {}, "brother and sister"
    assert proposed(envoy("John A. Doe", "1995"), envoy("John B. Doe", "1996")) == {}, "another initial"
    assert proposed(envoy("John Doe, Sr.", "1995"), envoy("John Doe, Jr.", "1996")) == {}, "father and son"
    assert proposed(envoy("John Doe", "1995"), envoy("John M. Doe", "2007")) == {"John M. Doe": None}, "undecided"
    assert proposed(envoy("John Doe", "1960"), envoy("John M. Doe", "2007")) == {}, "beyond a career"


def test_days_since_when_speak_for_and_against() -> None:
    one, other = envoy("Doma Rozali", "2015", "2014-05-21"), envoy("Domma Rozzali", "2016", "2014-05-21")
    assert proposed(one, other) == {"Doma Rozali": "rozzali-domma"}
    later = envoy("Domma Rozzali", "2016", "2017-07-21")
    assert proposed(one, later) == {"Domma Rozzali": None}, "another day: perhaps another person"
    nick = envoy("Bob Rozali", "2016", "2014-05-21")
    assert proposed(one, nick) == {"Doma Rozali": "rozali-bob"}, "the same day, and the family name"
    assert proposed(one, envoy("Bob Rozali", "2016", "2014-05-22")) == {}


def test_another_decision_gives_the_key_keeps_persons_apart_or_forbids_the_merger() -> None:
    said = (envoy("Jane Doe", "1995"), envoy("Jane M. Doe", "1996"))
    assert proposed(*said, decided={("PER", "Jane Doe"): "roe-jane"}) == {"Jane M. Doe": "roe-jane"}
    both = {("PER", "Jane Doe"): "doe-jane", ("PER", "Jane M. Doe"): "doe-jane-mary"}
    assert proposed(*said, decided=both) == {}
    assert proposed(*said, decided={("PER", "Jane Doe"): None}) == {"Jane M. Doe": None}


def test_a_name_with_two_family_names_marked_is_one_person() -> None:
    one, other = envoy("Jane Doe Roe", "1995", family="Doe"), envoy("Jane Doe Roe", "1996", family="Doe Roe")
    assert proposed(one, other) == {"Jane Doe Roe": "doe-roe-jane"}


def test_an_officer_is_known_by_all_names_where_the_family_name_is_written_otherwise() -> None:
    persons = [Person(person="person:todd", name="Jane Todd Bailey", surname="Bailey", forename="Jane Todd")]
    tenure = Tenure(person="person:todd", post="Ambassador", sender="USA", receiver="PER", since="2004", until="2008")
    said = Representation(sender="USA", receiver="PER", person="Jane Todd-Bailey", family="Todd-Bailey", as_of="2005")
    assert [p.person for p in factbook_persons.propose([said], [tenure], persons)] == ["todd"]


def test_the_decisions_that_ship_are_those_proposed_or_by_hand() -> None:
    pocom = list(facts.read("pocom"))
    tenures, persons = [r for r in pocom if isinstance(r, Tenure)], [r for r in pocom if isinstance(r, Person)]
    found = factbook_names.decisions(list(heads()), tenures, persons)
    table = lookup("factbook-persons").read_text(encoding="utf-8").splitlines()
    assert table[3:] == list(factbook_persons.table(found))


def test_decisions_by_hand_have_a_reason_and_speak_of_names_that_occur() -> None:
    for row in factbook_persons.by_hand():
        assert isinstance(row, Proposal) and (row.country, row.name) in meant(), f"{row} is of no name in the editions"
        assert len(row.evidence) > len("by hand: "), row


def test_each_name_of_an_entry_means_one_person() -> None:
    assert {place: keys for place, keys in meant().items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("country", "names", "person"),
    [
        ("ARE", ("Yousef bin Mani Saeed al-Otaiba", "Yusif bin Mani bin Said al-Utayba", "Yousef Al Otaiba",
                 "Yousif Mana Saeed Ahmed Alotaiba", "Yousif Al Otaiba"), "al-otaiba-yousif"),
        ("SAU", ("Princess Reema bint Bandar Al Saud", "Princess Rima bint Bandar bin Abd al-Aziz Al Saud",
                 "Reema Bint Bandar Bin Sultan Al Saud"), "al-saud-reema-bint-bandar-bin-sultan"),
        ("QAT", ("Mishal bin Hamad bin Muhammad Al Thani", "Meshal bin Hamad Al Thani"), "al-thani-meshal-bin-hamad"),
        ("QAT", ("'Abd al-Rahman bin Sa'ud Althani", "Abd Al-Rahman bin Saud bin Fahd Al Thani"), None),
        ("CHN", ("Qin Gangas", "Qin Gang"), "qin-gang"),
        ("UZB", ("Javlon Vahobov", "Javlon Vakhabov"), "vahobov-javlon"),
        ("AUS", ("Kevin Michael Rudd",), "rudd-kevin"),
        ("EGY", ("Sameh Shoukry", "Sameh Hassan Shoukry"), "shoukry-sameh"),
        ("SAU", ("Adil al-Ahmad al-Jubayr",), "al-jubeir-adel"),
        ("LVA", ("Catherine Todd-Bailey", "Catherine Todd Bailey"), "bailey-catherine-todd"),
        ("COG", ("William Ramsey", "William C. Ramsey"), "ramsay-william-c"),
    ],
)  # fmt: skip
def test_spellings_of_one_person_are_one_person(country: str, names: tuple[str, ...], person: str | None) -> None:
    found = {key for name in names for key in meant()[country, name]}
    assert len(found) == 1
    assert person is None or found == {person}


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("BGD", "Humayun Kabir", "M. Humayun Kabir"),
        ("BHR", "Abdallah bin Muhammad bin Rashid Al Khalifa", "Abdulla bin Rashid Al Khalifa"),
        ("KWT", "Muhammad al-Sabah al-Salim al-Sabah", "Salim al-Abdallah Jabir Al Sabah"),
        ("PAN", "Jaime Ford", "Guillermo Ford"),
        ("LCA", "Joseph Edsel Edmunds", "Anton Edsel Edmunds"),
        ("SAU", "Bandar bin Sultan bin Abd al-Aziz Al Saud", "Reema Bint Bandar Bin Sultan Al Saud"),
        ("MHL", "Charles A. Paul", "Charles R. Paul"),
        ("DNK", "Lars Gert Lose", "Lone Dencker Wisborg"),
    ],
)
def test_relatives_and_namesakes_stay_two(country: str, one: str, other: str) -> None:
    assert meant()[country, one] and meant()[country, other]
    assert not meant()[country, one] & meant()[country, other]


def test_an_irish_ambassador_is_not_an_american_of_his_name() -> None:
    assert meant()["IRL", "Michael Collins"] == {"collins-michael-ireland"}
    americans = rows(facts.directory() / "pocom" / "person.tsv")
    assert "person:collins-michael" in {r["person"] for r in americans}
