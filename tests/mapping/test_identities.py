"""Names in documents, and the persons of the facts that ship whom they mean."""

from __future__ import annotations

from typing import Any

import pytest

from kg import iris, mapping
from kg.ingest import read
from kg.mapping import identities
from kg.mapping.builder import ALT_LABEL, LABEL
from kg.records import Event, Tenure
from kg.vocab import Property
from tests.conftest import ROOT

SOURCE = "https://w3id.org/diplomatic-kg/id/source/x"


def president(name: str, post: str = "President", of: str = "USA", **dates: Any) -> Tenure:
    return Tenure(person=name, post=post, of=of, source=SOURCE, quote=name, start=0, end=len(name), **dates)


def chief(name: str, receiver: str, post: str = "Ambassador", **dates: Any) -> Tenure:
    said: dict[str, Any] = {"source": SOURCE, "quote": name, **dates}
    return Tenure(person=name, post=post, of="USA", sender="USA", receiver=receiver, start=0, end=1, **said)


@pytest.mark.parametrize(
    ("record", "issued", "person"),
    [
        (president("Joe Biden"), None, "person:biden-joseph-r"),
        (president("William Clinton"), "1998-05-01", "person:clinton-william-j"),
        (president("George Bush"), "1990", "person:bush-george-herbert-walker"),
        (president("George Walker Bush"), "2005", "person:bush-george-w"),
        (chief("Stephanie S. Sullivan", "GHA"), "2020-06", "person:sullivan-stephanie-sanders"),
        (chief("Stephanie S. Sullivan", "GHA", since="2018~"), "2025", "person:sullivan-stephanie-sanders"),
        (chief("Charles Adams", "GBR", "Minister", appointed="1861"), "2024", "person:adams-charles-francis"),
    ],
)
def test_a_name_in_an_office_means_who_held_it_then(record: Tenure, issued: str | None, person: str) -> None:
    assert identities.of([record], issued) == {record.person: person}


@pytest.mark.parametrize(
    "record",
    [
        president("Joe Biden", of="CHL"),
        president("Joe Biden", post="Ambassador"),
        president("Bush"),
        president("George W. Bush"),
        president("Barack Obama"),
        president("Jane Biden"),
    ],
)
@pytest.mark.parametrize("issued", [None, "2001-06-01"])
def test_a_name_in_another_office_or_of_several_or_that_is_the_key_means_nobody_else(
    record: Tenure, issued: str | None
) -> None:
    assert identities.of([record], issued) == {}


@pytest.mark.parametrize(
    ("record", "issued"),
    [
        (chief("John Smith", "BOL", since="2022"), None),
        (chief("John Smith", "BOL"), "2022-06-01"),
        (chief("John Smith", "BOL"), None),
        (chief("Charles Adams", "GBR", appointed="2024"), "1861"),
        (president("Joe Biden", until="1990"), "2022"),
        (president("George Bush", since="2001-01"), "1990"),
    ],
)
def test_a_name_at_another_time_or_at_none_that_is_known_means_nobody_else(record: Tenure, issued: str | None) -> None:
    assert identities.of([record], issued) == {}


@pytest.mark.parametrize("issued", [None, "1892", "1976-06-09", "1990", "2009-11-05"])
@pytest.mark.parametrize(
    "record",
    [
        president("Seretse Khama", of="BWA"),
        president("Sabah al-Ahmad", post="Emir", of="KWT"),
        chief("Thomas Jefferson", "FRA", "Minister"),
    ],
)
def test_a_whole_name_in_the_longer_one_of_a_kinsman_or_namesake_does_not_mean_him(
    record: Tenure, issued: str | None
) -> None:
    assert identities.of([record], issued) == {}


def test_every_record_of_the_document_speaks_of_that_person() -> None:
    persons = identities.of([president("Joe Biden")])
    met = Event(kind="meeting", participants=("Joe Biden", "Jane Doe"), source=SOURCE, quote="met", start=0, end=3)
    triples = {*mapping.triples(met, "met", persons)}
    person = f"<{iris.person(persons['Joe Biden'])}>"
    assert {(p, o) for s, p, o in triples if s == person and p in (LABEL, ALT_LABEL)} == {
        (ALT_LABEL, '"Joe Biden"@en')
    }, "the document says no other name"
    assert {o for _, p, o in triples if p == Property.participant} == {person, f"<{iris.person('Jane Doe')}>"}
    assert not any("biden-joe>" in s for s, _, _ in triples)


def test_no_person_of_the_sample_is_another_beside_the_facts() -> None:
    _, edition = read(str(ROOT / "data" / "samples" / "chile.html"))
    assert identities.of(edition.records, edition.issued)["Joe Biden"] == "person:biden-joseph-r"
