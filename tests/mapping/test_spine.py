from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg import mapping
from kg.descriptions import ConcurrentAppointment, Country, Mission, Nomination, Person, Place, Territory
from kg.mapping.sources import gazetteer_triples
from kg.namespaces import DIP, GEO, ID, RDFS, SKOS
from kg.records import Event, MissionOpening, Record, Tenure
from kg.terms import Triple
from kg.validation import validate

SOURCE = f"{ID}source/ledger-0123"
PERSON = Person(
    source=SOURCE, locator="p#1", person="person:doe-jane", name="Jane Doe", birth="1850", residences=("OH",)
)
TENURE = Tenure(
    source=SOURCE, locator="m#1", person="person:doe-jane", post="Envoy", of="USA", sender="USA", receiver="PER",
    appointed="1901", arrived="1901-05-01", credentials="1901-05-06", since="1901-05-06",
    start_reason="presented-credentials", end_reason="left-post", key="pe-1901-doe-01",
)  # fmt: skip
RECORDS: list[Record] = [
    PERSON,
    TENURE,
    Country(
        source=SOURCE, locator="c#1", country="PER", names=("es Perú", "en Peru"), since="1821", predecessors=("ESP",),
        iso2="PE", gec=("PE",), wikidata="Q419", bureau="Western Hemisphere", region="Americas",
    ),
    Country(source=SOURCE, locator="c#2", country="ABW", dependency_of="NLD", until="2030"),
    Territory(
        source=SOURCE, locator="t#1", territory="peru", name="Peru", formal_name="Republic of Peru", country="PER",
        status="independent-state", since="1821", predecessors=("viceroyalty-TBD",),
    ),
    Territory(source=SOURCE, locator="t#2", territory="viceroyalty-TBD", name="Viceroyalty", until="1824"),
    Place(
        source=SOURCE, locator="l#1", place="lima_pe", name="Lima", country="PER", latitude="-12.08",
        longitude="-77.05",
    ),
    Mission(
        source=SOURCE, locator="s#1", sender="USA", receiver="PER", place="Lima", kind="embassy", locality="lima_pe",
        since="1827", until="1860",
    ),
    Nomination(
        source=SOURCE, locator="m#2", person="person:doe-jane", post="Envoy", of="USA", sender="USA", receiver="PER",
        nominated="1920-03-04", outcome="withdrawn", decided="1920-04-05", key="pe-1920-doe-01",
    ),
    ConcurrentAppointment(
        source=SOURCE, locator="a#1", person="person:doe-jane", receivers=("ECU", "PER"),
        organizations=("United Nations",), resident="PER", locality="lima_pe",
        tenures=("pe-1901-doe-01", "ec-1901-doe-01"), key="1901-doe-01",
    ),
    Event(
        source=SOURCE, locator="m#3", kind="expulsion", host="PER", participants=("person:doe-jane", "USA"),
        date="1915-06-07",
    ),
]  # fmt: skip


def said(record: Record) -> set[Triple]:
    return set(mapping.triples(record))


def values(triples: Iterable[Triple], predicate: str) -> set[str]:
    return {o for _, p, o in triples if p == f"<{predicate}>"}


def test_records_of_every_new_type_conform_to_the_shapes() -> None:
    edition = (f"<{SOURCE}>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{DIP}SourceEdition>")
    triples = {edition, *gazetteer_triples(), *(t for r in RECORDS for t in said(r))}
    found = validate([" ".join((*t, ".")) for t in triples], engine="shacl").results
    assert [r for r in found if r.focus != SOURCE] == []


def test_a_country_has_names_in_their_languages_and_codes() -> None:
    triples = said(RECORDS[2])
    assert values(triples, f"{SKOS}altLabel") == {'"Perú"@es'}
    assert values(triples, f"{DIP}gecCode") == {'"PE"'}
    assert values(triples, f"{DIP}predecessor") == {f"<{ID}country/spain>"}
    assert values(triples, f"{SKOS}exactMatch") == {"<http://www.wikidata.org/entity/Q419>"}


def test_a_territory_leads_to_its_country_and_its_years() -> None:
    triples = said(RECORDS[4])
    assert values(triples, f"{DIP}country") == {f"<{ID}country/peru>"}
    assert values(triples, f"{DIP}predecessor") == {f"<{ID}territory/viceroyalty-tbd>"}
    assert '"Peru (1821–)"@en' in values(triples, f"{RDFS}label")


def test_a_mission_is_the_one_that_its_opening_speaks_of_and_has_a_place() -> None:
    opening = MissionOpening(
        source=SOURCE, locator="o", sender="USA", receiver="PER", kind="embassy", place="Lima", date="1827"
    )
    (node,) = values(said(opening), f"{DIP}mission")
    described = [t for t in said(RECORDS[7]) if t[0] == node]
    assert values(described, f"{DIP}location") == {f"<{ID}place/lima-pe>"}
    assert values(said(RECORDS[6]), f"{GEO}lat") == {'"-12.08"^^<http://www.w3.org/2001/XMLSchema#decimal>'}


def test_a_tenure_keeps_arrival_key_and_reason_and_tells_repetitions_apart() -> None:
    triples = said(TENURE)
    assert values(triples, f"{DIP}key") == {'"pe-1901-doe-01"'}
    assert values(triples, f"{DIP}startReason") == {'"presented-credentials"'}
    assert values(triples, f"{DIP}arrived") == {'"1901-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'}
    again = Tenure(
        source=SOURCE,
        locator="m#9",
        person="person:doe-jane",
        post="Envoy",
        receiver="PER",
        of="USA",
        since="1901",
        ordinal="2",
    )
    assert not {s for s, *_ in said(again) if "/tenure/" in s} & {s for s, *_ in triples}


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("1901-05", "1903-01-02", ["1901", "1902", "1903"]),
        ("1901", None, ["1901"]),
        (None, "1903", []),
    ],
)
def test_a_tenure_tells_its_years_and_whether_its_end_is_unknown(
    since: str | None, until: str | None, years: list[str]
) -> None:
    triples = said(
        Tenure(source=SOURCE, locator="m#9", person="person:doe-jane", post="Envoy", since=since, until=until)
    )
    year = "http://www.w3.org/2001/XMLSchema#gYear"
    assert values(triples, f"{DIP}inOffice") == {f'"{y}"^^<{year}>' for y in years}
    assert values(triples, f"{DIP}endUnknownSince") == ({f'"{since}"^^<{year}>'} if since and not until else set())


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (RECORDS[8], '"Nomination of Doe Jane, Envoy"@en'),
        (RECORDS[9], '"Doe Jane to Ecuador, Peru, United Nations"@en'),
        (RECORDS[10], '"Expulsion of Doe Jane from Peru"@en'),
        (PERSON, '"Jane Doe"@en'),
        (Territory(source=SOURCE, locator="t", territory="x", name="Francia", since="0843-08"), '"Francia (843–)"@en'),
    ],
)
def test_every_node_is_labelled_by_what_it_is(record: Record, label: str) -> None:
    assert label in values(said(record), f"{RDFS}label")
