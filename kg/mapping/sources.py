"""Descriptions of source editions (DCAT, PROV-O, SPDX) and of the gazetteer's countries and organizations."""

from __future__ import annotations

from collections.abc import Iterator

from kg import iris, terms
from kg.catalog import DataSet
from kg.countries import Country, countries
from kg.editions import Edition
from kg.mapping.builder import ALT_LABEL, LABEL, TYPE
from kg.namespaces import DCAT, DCTERMS, OWL, PROV, SKOS, SPDX, WD
from kg.organizations import Organization, organizations
from kg.successions import successions
from kg.terms import Term, Triple
from kg.vocab import Class, Property

SOURCES = iris.mint("graph", "sources")
GAZETTEER = iris.mint("graph", "gazetteer")
ONTOLOGY = iris.mint("graph", "ontology")
_SHA256 = f"<{SPDX}checksumAlgorithm_sha256>"


def edition_triples(edition: Edition) -> Iterator[Triple]:
    """Yield what the graph of sources says of an edition: title, publisher, address, dates, checksum."""
    term = f"<{edition.iri}>"
    yield from _any_edition(term, edition.title, edition.publisher)
    if edition.url:
        yield term, f"<{DCAT}landingPage>", terms.iri(edition.url)
    if edition.issued:
        yield term, f"<{DCTERMS}issued>", terms.date(edition.issued)
    if edition.retrieved:
        yield term, Property.retrieved, terms.date(edition.retrieved)
    yield term, f"<{DCTERMS}format>", terms.text(edition.media_type)
    checksum = f"{term[:-1]}.checksum>"
    yield term, f"<{SPDX}checksum>", checksum
    yield checksum, TYPE, f"<{SPDX}Checksum>"
    yield checksum, f"<{SPDX}algorithm>", _SHA256
    yield checksum, f"<{SPDX}checksumValue>", terms.text(edition.sha256)


def dataset_triples(dataset: DataSet) -> Iterator[Triple]:
    """Yield what the graph of sources says of a data set's edition: title, publisher, licence, commit, currency."""
    term = f"<{dataset.iri}>"
    yield from _any_edition(term, dataset.title, dataset.publisher)
    yield term, TYPE, f"<{DCAT}Dataset>"
    yield term, f"<{DCTERMS}license>", terms.iri(dataset.licence_url)
    yield term, f"<{DCTERMS}issued>", terms.date(dataset.date)
    yield term, f"<{OWL}versionInfo>", terms.text(dataset.commit)
    yield term, f"<{DCTERMS}coverage>", terms.text(dataset.currency, "en")
    yield term, f"<{DCAT}landingPage>", terms.iri(dataset.url or f"https://github.com/{dataset.upstream}")
    if dataset.note:
        yield term, f"<{DCTERMS}description>", terms.text(dataset.note, "en")


def _any_edition(term: Term, title: str, publisher: str | None) -> Iterator[Triple]:
    """Yield what the graph of sources says of an edition of a document and of a data set alike."""
    yield term, TYPE, Class.SourceEdition
    yield term, TYPE, f"<{PROV}Entity>"
    yield term, LABEL, terms.text(title, "en")
    yield term, f"<{DCTERMS}title>", terms.text(title, "en")
    if publisher:
        of = f"<{iris.organization(publisher)}>"
        yield term, f"<{DCTERMS}publisher>", of
        yield of, TYPE, Class.Organization
        yield of, LABEL, terms.text(publisher, "en")


_GRAPHS = {
    SOURCES: (
        "The descriptions of the sources",
        "What the graph says of each source edition: title, publisher, dates.",
    ),
    GAZETTEER: ("The gazetteer", "Labels, codes and links of countries and organizations, from the project's tables."),
    ONTOLOGY: ("The ontology", "The classes, properties, shapes, themes and alignments by which all is told."),
}


def graph_triples() -> Iterator[Triple]:
    """Yield a title and a description of each named graph that is no source edition's."""
    for graph, (title, description) in _GRAPHS.items():
        term = f"<{graph}>"
        yield term, TYPE, f"<{DCAT}Dataset>"
        yield term, LABEL, terms.text(title, "en")
        yield term, f"<{DCTERMS}title>", terms.text(title, "en")
        yield term, f"<{DCTERMS}description>", terms.text(description, "en")


def gazetteer_triples() -> Iterator[Triple]:
    """Yield labels, codes and links of every country and organization of the tables, and which state followed which."""
    for country in countries():
        yield from _country(country)
    for organization in organizations():
        yield from _organization(organization)
    for row in successions():
        state, successor = (f"<{iris.mint('country', slug)}>" for slug in (row.state, row.successor))
        yield state, Property.successor, successor
        yield successor, Property.predecessor, state
        if row.continued:
            yield successor, Property.continues, state


def _country(c: Country) -> Iterator[Triple]:
    term = f"<{iris.mint('country', c.slug)}>"
    yield term, TYPE, Class.Country
    yield term, LABEL, terms.text(c.label, "en")
    yield from _texts(term, Property.iso2, c.iso2)
    yield from _texts(term, Property.iso3, c.iso3 or "")
    yield from _texts(term, Property.capital, c.capital)
    yield from _texts(term, Property.m49, c.m49)
    yield from _texts(term, Property.cowCode, *c.cow)
    yield from _texts(term, Property.gwCode, *c.gw)
    yield from _match(term, c.wikidata)


def _organization(o: Organization) -> Iterator[Triple]:
    term = f"<{iris.mint('organization', o.slug)}>"
    yield term, TYPE, Class.Organization
    yield term, LABEL, terms.text(o.label, "en")
    for name in dict.fromkeys(o.names[1:]):
        yield term, ALT_LABEL, terms.text(name, "en")
    yield from _texts(term, Property.abbreviation, o.abbreviation)
    yield from _match(term, o.wikidata)


def _texts(term: Term, predicate: Term, *values: str) -> Iterator[Triple]:
    for value in values:
        if value:
            yield term, predicate, terms.text(value)


def _match(term: Term, wikidata: str) -> Iterator[Triple]:
    if wikidata:
        yield term, f"<{SKOS}exactMatch>", f"<{WD}{wikidata}>"
