"""The sample store: one invented profile in prose and one invented ledger, small, with every trap of writing RDF.

The profile's words hold quotation marks, backslashes, tabs, line ends, accents, right-to-left letters
and an emoji. The ledger, a data set, disagrees with the profile about the year relations began.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import iris, mapping, store
from kg.catalog import DataSet
from kg.editions import Edition, checksum, edition_slug
from kg.ingest import base_lines, document_lines, new_manifest, quad_lines
from kg.mapping.sources import SOURCES, dataset_triples
from kg.records import (
    Agreement,
    Cooperation,
    Establishment,
    Event,
    Figure,
    Independence,
    Membership,
    MissionOpening,
    Program,
    Recognition,
    Record,
    Status,
    Tenure,
)
from kg.storage import Storage

TITLE = "Relations with Peru: a sample"
TEXT = """Relations with Peru: a sample

Peru declared its independence of Spain in 1821. The "two republics" (los\\dos\tEstados, العلاقات, 🕊) established
relations in 1827 and have worked together against narcotics ever since. In 2018 Lima hosted the Summit of the
Americas; Vice President Mike Pence came. Trade was $9.1 billion in 2009 and $17.5 billion in 2018. The trade
agreement of 2009 covers investment and the environment. Peru is a member of the World Trade Organization
and a strategic partner. Assistance came to $85 million in fiscal year 2018; INL has worked in Peru since 1978.
"""

LEDGER = DataSet(
    name="ledger",
    title="A ledger of beginnings",
    upstream="example/ledger",
    commit="0123456789abcdef0123456789abcdef01234567",
    date="2020-02-29",
    licence="CC0-1.0",
    licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
    publisher="An Office of Ledgers",
    currency="to 2020",
    use="known",
)


def profile(text: str = TEXT, title: str = TITLE) -> Edition:
    """Return the sample profile, or another text that holds the same sentences."""
    sha256 = checksum(text.encode())
    edition = Edition(
        slug=edition_slug(title, sha256),
        sha256=sha256,
        title=title,
        text=text,
        media_type="text/plain",
        publisher="An Office of Samples",
        url="https://example.org/relations-with-peru",
        issued="2019-07-01",
    )
    return edition.with_records(tuple(profile_records(text, edition.iri)))


def profile_records(text: str, source: str) -> Iterator[Record]:
    """Yield what the sample profile says."""

    def said(quote: str) -> dict[str, Any]:
        start = text.index(quote)
        return {"source": source, "quote": quote, "start": start, "end": start + len(quote), "rule": "sample"}

    both = ("PER", "USA")
    yield Independence(country="PER", from_="ESP", date="1821", **said("independence of Spain in 1821"))
    yield Establishment(
        parties=both,
        date="1827",
        **said('"two republics" (los\\dos\tEstados, العلاقات, 🕊) established\nrelations in 1827'),
    )
    yield Cooperation(parties=both, theme="counternarcotics", **said("against narcotics"))
    summit = said("In 2018 Lima hosted the Summit of the\nAmericas; Vice President Mike Pence came")
    yield Event(
        kind="summit", name="Summit of the Americas", date="2018", place="Lima", host="PER",
        participants=("Mike Pence",), **summit,
    )  # fmt: skip
    yield Tenure(person="Mike Pence", post="Vice President", of="USA", **said("Vice President Mike Pence"))
    for value, year in (("9100000000", "2009"), ("17500000000", "2018")):
        yield Figure(
            measure="trade-total", value=value, unit="USD", period=year, reporter="USA", partner="PER",
            **said(f"${value[:-8].rstrip('0')[:-1]}.{value[:-8][-1]} billion in {year}"),
        )  # fmt: skip
    yield Agreement(
        name="U.S.–Peru Trade Agreement", kind="trade", parties=both, in_force="2009",
        covers=("investment", "environment"), **said("The trade\nagreement of 2009"),
    )  # fmt: skip
    yield Membership(member="PER", organization="World Trade Organization", role="member",
                     **said("member of the World Trade Organization"))  # fmt: skip
    yield Status(parties=both, status="strategic-partner", **said("a strategic partner"))
    yield Figure(
        measure="assistance", value="85000000", unit="USD", period="FY2018", reporter="USA", partner="PER",
        **said("$85 million in fiscal year 2018"),
    )  # fmt: skip
    yield Program(name="INL in Peru", country="PER", agency="INL", since="1978", **said("INL has worked in Peru"))


def ledger_records() -> Iterator[Record]:
    """Yield what the sample ledger says: another beginning with Peru, and what only a data set tells."""
    place: dict[str, Any] = {"source": LEDGER.iri}
    yield Establishment(parties=("PER", "USA"), date="1826-05-02", locator="ledger.tsv#2", **place)
    yield Recognition(by="USA", of="PER", date="1826-05-02", locator="ledger.tsv#3", **place)
    yield Establishment(parties=("CHL", "USA"), date="1824-04-23", locator="ledger.tsv#4", **place)
    yield MissionOpening(sender="USA", receiver="CHL", kind="legation", place="Santiago", date="1824~",
                         locator="ledger.tsv#5", **place)  # fmt: skip
    yield Tenure(
        person="James Cooley", post="Chargé d'Affaires", sender="USA", receiver="PER", appointed="1826-05-02",
        credentials="1827-05-21", until="1828-02-24", end_reason="died", locator="ledger.tsv#6", **place,
    )  # fmt: skip


def ledger_lines() -> Iterator[bytes]:
    """Yield the N-Quads of the sample ledger."""
    yield from quad_lines(dataset_triples(LEDGER), SOURCES)
    for record in ledger_records():
        yield from quad_lines(mapping.triples(record), LEDGER.iri)


def fill(path: Path, *, backwards: bool = False) -> Path:
    """Make the sample store in a directory, its lines in one order or in the other; return the directory."""
    storage = Storage(path)
    edition = profile()
    lines = [*base_lines(), *document_lines([edition]), *ledger_lines()]
    manifest = new_manifest()
    manifest["editions"][edition.slug] = {"name": "sample.txt", "sha256": edition.sha256}
    store.build(storage, lines[::-1] if backwards else lines, manifest)
    storage.keep_text(edition.slug, edition.text)
    return path


def names() -> dict[str, str]:
    """Return the IRIs of the two sources by what they are called here."""
    return {"profile": profile().iri, "ledger": LEDGER.iri, "sources": iris.mint("graph", "sources")}
