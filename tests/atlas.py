"""The atlas: a data set invented for the named questions, in which most of them find an answer at their defaults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import mapping, store
from kg.ingest import base_lines, document_lines, new_manifest, quad_lines
from kg.mapping.sources import SOURCES, dataset_triples
from kg.records import (
    ConcurrentAppointment,
    Dispute,
    Event,
    Membership,
    MissionClosing,
    MissionElevation,
    MissionOpening,
    Nomination,
    Person,
    Record,
    Representation,
    Resumption,
    Severance,
    Tenure,
    Territory,
)
from kg.storage import Storage
from tests.samples import LEDGER, ledger_lines, profile

ATLAS = replace(LEDGER, name="atlas", title="An atlas of questions", commit="fedcba9876543210fedcba9876543210fedcba98")
PEOPLE = {
    "person:cooley-james": "James Cooley", "person:larned-samuel": "Samuel Larned", "person:doe-jane": "Jane Doe",
    "person:obama-barack": "Barack Obama", "person:kuczynski-pedro-pablo": "Pedro Pablo Kuczynski",
    "person:kerry-john-forbes": "John Forbes Kerry", "person:roe-richard": "Richard Roe",
}  # fmt: skip


def records() -> Iterator[Record]:
    """Yield the records of the atlas, each with its line as locator."""
    for number, record in enumerate(_records(), 2):
        yield replace(record, source=ATLAS.iri, locator=f"atlas.tsv#{number}")


def _records() -> Iterator[Record]:
    for key, name in PEOPLE.items():
        yield Person(person=key, name=name, career="career" if "doe" in key else "non-career")
    abroad: dict[str, Any] = {"sender": "USA", "receiver": "PER"}
    yield Tenure(
        person="person:larned-samuel", post="Chargé d'Affaires", appointed="1828-12-29", credentials="1829-07-31",
        until="1837-03-04", end_reason="left-post", **abroad,
    )  # fmt: skip
    yield Tenure(person="person:doe-jane", post="Minister", credentials="1913-09-03", until="1919-01-31", **abroad)
    yield Tenure(person="person:roe-richard", post="Ambassador", credentials="2014-06-30", until="2017-06-08", **abroad)
    for year, receiver in enumerate(("CHL", "BOL", "ECU", "COL", "BRA"), 1921):
        yield Tenure(person="person:doe-jane", post="Minister", sender="USA", receiver=receiver,
                     credentials=str(year), until=str(year),
                     end_reason="died-at-post" if receiver == "BRA" else None)  # fmt: skip
    yield Tenure(person="person:kerry-john-forbes", post="Secretary of State", of="USA", since="2013-02-01",
                 until="2017-01-20")  # fmt: skip
    yield Tenure(person="person:obama-barack", post="President", of="USA", since="2009-01-20", until="2017-01-20")
    yield Tenure(person="person:kuczynski-pedro-pablo", post="President", of="PER", since="2016-07-28",
                 until="2018-03-23")  # fmt: skip
    yield Nomination(person="person:doe-jane", post="Ambassador", nominated="2017-02-01", outcome="declined", **abroad)
    yield ConcurrentAppointment(person="person:doe-jane", receivers=("NZL", "WSM"), resident="NZL")
    yield MissionOpening(kind="consulate", place="Callao", date="1823", **abroad)
    yield MissionElevation(kind="embassy", from_kind="legation", place="Lima", date="1920-04-17", **abroad)
    yield Severance(parties=("CUB", "USA"), date="1961-01-03")
    yield MissionClosing(sender="USA", receiver="CUB", kind="embassy", place="Havana", date="1961-01-03")
    yield Resumption(parties=("CUB", "USA"), date="2015-07-20")
    # One break, told by the year and by the day, of which only a chief's credentials tell the end.
    yield Severance(parties=("BOL", "USA"), date="1920")
    yield Severance(parties=("BOL", "USA"), date="1920-07-12")
    yield Event(kind="visit", name="Visit of Barack Obama to Peru", date="2016-11-18", until="2016-11-20", place="Lima",
                host="PER", participants=("person:obama-barack", "USA"))  # fmt: skip
    yield Event(kind="visit", name="Visit of John Forbes Kerry to the United Kingdom", date="2013-02-24", host="GBR",
                participants=("person:kerry-john-forbes", "USA"))  # fmt: skip
    yield Event(kind="visit", name="Visit of Pedro Pablo Kuczynski", date="2017-02-24", place="Washington", host="USA",
                participants=("person:kuczynski-pedro-pablo", "PER"))  # fmt: skip
    yield Event(kind="meeting", date="2016-11-19", place="Lima",
                participants=("person:obama-barack", "person:kuczynski-pedro-pablo"))  # fmt: skip
    for told in ("2003", "2026"):
        yield Membership(member="PER", organization="Organization of American States", role="member", as_of=told)
    yield Membership(member="CHL", organization="Organization of American States", role="member", as_of="1999")
    sent: dict[str, Any] = {"sender": "PER", "receiver": "USA", "kind": "embassy", "place": "Washington"}
    for edition in ("2001", "2002", "2005"):
        yield Representation(post="Ambassador", standing="vacant", as_of=edition, **sent)
    yield Representation(post="Chargé d'Affaires", person="Ana Example", family="Example", standing="in-office",
                         as_of="2001", **sent)  # fmt: skip
    yield Representation(post="Ambassador", person="Roberto Example", family="Example", standing="in-office",
                         as_of="2003", **sent)  # fmt: skip
    yield Dispute(parties=("CHL", "PER"), kind="maritime", as_of="2003")
    yield Territory(territory="peru", name="Peru", country="PER", since="1821", status="independent-state")


def fill(path: Path) -> Path:
    """Make a store of the sample profile, the sample ledger and the atlas; return its directory."""
    edition = profile()

    def lines() -> Iterator[bytes]:
        yield from base_lines()
        yield from document_lines([edition])
        yield from ledger_lines()
        yield from quad_lines(dataset_triples(ATLAS), SOURCES)
        for record in records():
            yield from quad_lines(mapping.triples(record), ATLAS.iri)

    store.build(Storage(path), lines(), new_manifest())
    return path
