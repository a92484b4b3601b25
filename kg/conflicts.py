"""Disagreements: the same functional fact told differently by two sources, or by one source in two places.

A thing has one beginning, one end, one value. Where sources give two that cannot both be true, both are kept, and
listed here with the statements that say them. Precision is no disagreement: 1827 agrees with 21 May 1827. Nor do two
values disagree that one place tells together: it speaks of two happenings, or of two powers that shared a rule; nor
two beginnings of which yearbooks told the one before the other came: somebody has gone, and come again.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg import dates, iris, terms
from kg.evidence import statement as evidence
from kg.namespaces import DIP, PROV, RDF, RDFS
from kg.store import Store
from kg.terms import Triple
from kg.vocab import Class, Property

FUNCTIONAL: dict[str, str] = {
    "date": "date",
    "start": "date",
    "end": "date",
    "signed": "date",
    "entryIntoForce": "date",
    "terminated": "date",
    "appointed": "date",
    "credentialsPresented": "date",
    "birth": "date",
    "death": "date",
    "value": "value",
    "amount": "value",
    "formerSovereign": "party",
    "role": "kind",
    "agreementKind": "kind",
}
"""The properties of which a thing has one value, each with the type of a disagreement on it."""

_PAIRS = """
SELECT ?thing ?one ?other WHERE {{
  ?thing dip:{name} ?one, ?other . FILTER(STR(?one) < STR(?other))
}} ORDER BY ?thing ?one ?other"""
_SAYERS = """
SELECT ?thing ?says ?statement ?source ?title ?quote ?locator ?last WHERE {
  ?thing prov:wasDerivedFrom ?statement .
  ?statement dip:says ?says ; dcterms:source ?source . ?source dcterms:title ?title .
  OPTIONAL { ?statement oa:hasTarget/oa:hasSelector/oa:exact ?quote }
  OPTIONAL { ?statement dip:locator ?locator }
  OPTIONAL { ?statement dip:latest ?last }
} ORDER BY ?says ?title ?statement"""
_LABEL = "SELECT ?thing (MIN(?name) AS ?label) WHERE { ?thing rdfs:label ?name } GROUP BY ?thing"
_UNSEVERED = """
SELECT ?standing ?event ?one ?other WHERE {
  ?standing a dip:RelationStatus ; dip:status "never-severed" ; dip:relationship ?relationship ;
    prov:wasDerivedFrom ?one .
  ?event a dip:Severance ; dip:relationship ?relationship ; prov:wasDerivedFrom ?other .
} ORDER BY ?standing ?event ?one ?other"""


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: the value, the statement that says it, its source, its words or its place.

    `statement` and `source` are IRIs, `title` is that of the source. `last` is the last day of which a yearbook says
    so.
    """

    value: str
    statement: str
    source: str
    title: str
    quote: str | None = None
    locator: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A functional fact told in two ways: its type (date, value, party, kind), the thing, the property, the claims."""

    type: str
    thing: str
    label: str
    property: str
    claims: tuple[Claim, ...]

    @builtins.property
    def iri(self) -> str:
        """Return the IRI of the disagreement, made of the thing and the property."""
        return iris.mint("disagreement", f"{self.thing.rpartition('/')[2]}-{self.property}")

    @classmethod
    def of(cls, said: dict[str, Any]) -> Disagreement:
        """Return the disagreement that `dataclasses.asdict` made a mapping of."""
        return cls(**{**said, "claims": tuple(Claim(**claim) for claim in said["claims"])})

    @builtins.property
    def values(self) -> tuple[str, ...]:
        """Return the values told, each once, in their order."""
        return tuple(sorted({claim.value for claim in self.claims}))


def disagreements(store: Store) -> list[Disagreement]:
    """Return every disagreement of the graph, in the order of type, label and property."""
    found = [*_functional(store), *_severed_or_not(store)]
    return sorted(found, key=lambda d: (d.type, d.label, d.thing, d.property))


def _functional(store: Store) -> Iterator[Disagreement]:
    for name, kind in FUNCTIONAL.items():
        told: dict[str, list[tuple[str, str]]] = {}
        for thing, one, other in store.query(_PAIRS.format(name=name)).rows():
            if not _agree(kind, str(one), str(other)):
                told.setdefault(str(thing), []).append((str(one), str(other)))
        for thing, pairs in told.items():
            claims = _claims(store, thing, name)
            if name == "start":
                pairs = [p for p in pairs if not _again(*p, claims)]
            values = _contradicting(pairs, claims)
            if values:
                sides = tuple(c for c in claims if c.value in values)
                yield Disagreement(kind, thing, _label(store, thing), name, sides)


def _contradicting(pairs: Iterable[tuple[str, str]], claims: Iterable[Claim]) -> set[str]:
    """Return the values of pairs that no one place tells together, both of which somebody claims."""
    places: dict[str, set[tuple[str, str | None]]] = {}
    for claim in claims:
        places.setdefault(claim.value, set()).add((claim.title, claim.locator or claim.statement))
    found = (p for p in pairs if p[0] in places and p[1] in places and not places[p[0]] & places[p[1]])
    return {value for pair in found for value in pair}


def _again(one: str, other: str, claims: list[Claim]) -> bool:
    """Say whether of two beginnings nobody told the earlier any more when the later came."""
    days = [c.last for c in claims if c.value == one]
    begun = dates.bounds(other)[0]
    return bool(begun and days and all(day and day < begun for day in days))


def _agree(kind: str, one: str, other: str) -> bool:
    if kind == "date":
        return dates.agree(one, other)
    if kind == "value":
        return abs(float(one) - float(other)) < 1e-9
    return one == other


def _claims(store: Store, thing: str, name: str) -> list[Claim]:
    rows = store.query(_SAYERS, {"thing": f"<{thing}>"}).rows()
    found = []
    for _, says, statement, source, title, quote, locator, last in rows:
        said, _, value = str(says).partition(" ")
        if said == name:
            found.append(Claim(value, str(statement), str(source), str(title), quote, locator, last))
    return found


def _severed_or_not(store: Store) -> Iterator[Disagreement]:
    """Yield relationships of which one source says that they were never severed, and another when they were."""
    told: dict[str, dict[str, str]] = {}
    for standing, event, one, other in store.query(_UNSEVERED).rows():
        sides = told.setdefault(str(standing), {})
        sides[str(one)] = "never-severed"
        sides[str(other)] = _label(store, str(event))
    for standing, sides in told.items():
        claims = tuple(_claim(store, statement, value) for statement, value in sorted(sides.items()))
        yield Disagreement("kind", standing, _label(store, standing), "status", claims)


def _claim(store: Store, statement: str, value: str) -> Claim:
    found = evidence(store, statement)
    return Claim(value, statement, found.source, found.title or "", found.quote, found.locator)


def _label(store: Store, thing: str) -> str:
    rows = list(store.query(_LABEL, {"thing": f"<{thing}>"}).rows())
    return str(rows[0][1]) if rows else thing


def concerning(store: Store, iri: str) -> set[str]:
    """Return the things that refer to a thing, and the thing itself."""
    query = "SELECT DISTINCT ?near ?thing WHERE { ?thing ?link ?near }"
    return {iri} | {str(row[1]) for row in store.query(query, {"near": f"<{iri}>"}).rows()}


def triples(found: list[Disagreement]) -> Iterator[Triple]:
    """Yield disagreements as RDF: each a `dip:Disagreement` with its thing, property, type and statements."""
    for d in found:
        term = terms.iri(d.iri)
        yield term, f"<{RDF}type>", Class.Disagreement
        yield term, f"<{RDFS}label>", terms.text(f"{d.label}: {' or '.join(d.values)}", "en")
        yield term, Property.concerns, terms.iri(d.thing)
        yield term, Property.onProperty, terms.iri(DIP + d.property)
        yield term, Property.disagreementType, terms.text(d.type)
        for claim in d.claims:
            yield term, f"<{PROV}wasDerivedFrom>", terms.iri(claim.statement)
