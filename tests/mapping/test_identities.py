"""Names in documents, and the persons of the facts that ship whom they mean."""

from __future__ import annotations

import pytest

from kg import iris, mapping
from kg.ingest import read
from kg.mapping import identities
from kg.mapping.builder import ALT_LABEL, LABEL
from kg.records import Event, Tenure
from kg.vocab import Property
from tests.conftest import ROOT

SOURCE = "https://w3id.org/diplomatic-kg/id/source/x"


def president(name: str, post: str = "President", of: str = "USA") -> Tenure:
    return Tenure(person=name, post=post, of=of, source=SOURCE, quote=name, start=0, end=len(name))


def ambassador(name: str) -> Tenure:
    return Tenure(
        person=name,
        post="Ambassador",
        of="USA",
        sender="USA",
        receiver="GHA",
        source=SOURCE,
        quote=name,
        start=0,
        end=1,
    )


@pytest.mark.parametrize(
    ("record", "person"),
    [
        (president("Joe Biden"), "person:biden-joseph-r"),
        (president("William Clinton"), "person:clinton-william-j"),
        (president("Gabriel Boric", of="CHL"), "person:font-gabriel-boric"),
        (ambassador("Stephanie S. Sullivan"), "person:sullivan-stephanie-sanders"),
    ],
)
def test_a_name_in_an_office_means_who_held_it(record: Tenure, person: str) -> None:
    assert identities.of([record]) == {record.person: person}


@pytest.mark.parametrize(
    "record",
    [
        president("Joe Biden", of="CHL"),
        president("Joe Biden", post="Ambassador"),
        president("Bush"),
        president("George Bush"),
        president("Barack Obama"),
        president("Jane Biden"),
    ],
)
def test_a_name_in_another_office_or_of_several_or_that_is_the_key_means_nobody_else(record: Tenure) -> None:
    assert identities.of([record]) == {}


def test_every_record_of_the_document_speaks_of_that_person() -> None:
    persons = identities.of([president("Joe Biden")])
    met = Event(kind="meeting", participants=("Joe Biden", "Jane Doe"), source=SOURCE, quote="met", start=0, end=3)
    triples = {*mapping.triples(met, "met", persons)}
    person = f"<{iris.person(persons['Joe Biden'])}>"
    assert {(person, LABEL, '"Joseph R. Biden"@en'), (person, ALT_LABEL, '"Joe Biden"@en')} <= triples
    assert {o for _, p, o in triples if p == Property.participant} == {person, f"<{iris.person('Jane Doe')}>"}
    assert not any("biden-joe>" in s for s, _, _ in triples)


def test_no_person_of_the_sample_is_another_beside_the_facts() -> None:
    _, edition = read(str(ROOT / "data" / "samples" / "chile.html"))
    assert identities.of(edition.records)["Joe Biden"] == "person:biden-joseph-r"
