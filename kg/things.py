"""Finding the thing that a person means: by IRI, prefixed name, country name or label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg import countries, iris, naming
from kg.errors import QueryError, UnknownThing
from kg.namespaces import COUNTRY, ID, PREFIXES, THEME
from kg.store import Store
from kg.terms import text

_BY_PREFIX = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_IS_COUNTRY = "ASK { ?thing a dip:Country }"
_KNOWN = "ASK { { ?thing ?p ?o } UNION { ?s ?p2 ?thing } }"
_LABELLED = """
SELECT DISTINCT ?thing WHERE {
  { ?thing rdfs:label ?label } UNION { ?thing skos:altLabel ?label }
} ORDER BY ?thing LIMIT 2"""
_LIKE = """
SELECT DISTINCT ?label WHERE { ?thing rdfs:label ?label FILTER(CONTAINS(LCASE(?label), ?part)) }
ORDER BY ?label LIMIT 4
"""
_NAMED = """
SELECT ?thing ?class ?label ?name WHERE {
  VALUES ?class { dip:Country dip:Organization dip:Person dip:Theme dip:Agreement dip:Program }
  ?thing a ?class ; rdfs:label ?label ; rdfs:label|skos:altLabel|dip:abbreviation ?name
}"""
"""Every name of what people call by name, in the order in which kinds are suggested."""


def spoken(label: str, iri: str) -> str:
    """Return the label of a thing as it stands in a phrase: `the Netherlands`."""
    return countries.spoken(iri.removeprefix(COUNTRY), label)


def compact(iri: str) -> str:
    """Return an IRI as a prefixed name where one of our prefixes fits, else the IRI.

    >>> compact("https://w3id.org/diplomatic-kg/id/country/peru"), compact("https://example.org/")
    ('country:peru', 'https://example.org/')
    """
    for prefix, namespace in _BY_PREFIX:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return f"{prefix}:{local}" if local and "/" not in local and "#" not in local else iri
    return iri


def expand(name: str) -> str | None:
    """Return the IRI that `<…>`, an address or a prefixed name stands for; None for any other text.

    Raises QueryError for what is in brackets like an IRI and has no scheme.
    """
    if bracketed := re.fullmatch(r"<([^<>]*)>", name):
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", bracketed[1]):
            raise QueryError(f"not an RDF term: {name}, an IRI begins with a scheme such as https:")
        return bracketed[1]
    prefix, colon, local = name.partition(":")
    if not colon:
        return None
    if local.startswith("//") or prefix == "urn":
        return name
    return PREFIXES[prefix] + local if prefix in PREFIXES else None


def country(name: str, store: Store | None = None) -> str:
    """Return the IRI of a country by ISO code, slug, prefixed name, IRI or English name.

    Raises UnknownThing, with countries of such names, also for an IRI of something else or, where a store is given, of
    a country that it does not know, and QueryError for a text that is too long to be a name.
    """
    if iri := expand(name):
        if store.query(_IS_COUNTRY, {"thing": f"<{iri}>"}) if store else iri.startswith(COUNTRY):
            return iri
        _no_longer_than_a_name(name)
        other = not iri.startswith(COUNTRY) and (store is None or _known(store, iri))
        wrong = f"{name} is no country" if other else f"the graph knows no {name}"
        raise UnknownThing(f"{wrong}; {_countries_like(_local(name))}")
    _no_longer_than_a_name(name)
    for key in (name, name.upper(), iris.slug(name)):
        if found := countries.find(key):
            return iris.mint("country", found.slug)
    names = countries.named()
    if found := names.get(iris.slug(name).removeprefix("the-")) or countries.by_iso2().get(name.upper()):
        return iris.mint("country", found.slug)
    raise UnknownThing(f"no country is called {name!r}; {_countries_like(name)}")


def _countries_like(name: str) -> str:
    named = countries.named().items()
    known = (naming.Named(c.slug, "Country", c.label, key.replace("-", " ")) for key, c in named)
    near = naming.near(name, known, _present, 3)
    return _perhaps([n.label for n in near]) or "give an ISO code or an English name"


def _present(slug: str) -> int:
    """Return 1 for a country that ISO 3166 knows, else 0."""
    return int(countries.get(slug).iso3 is not None)


def theme(name: str) -> str:
    """Return the IRI of a theme by its name or prefixed name."""
    return expand(name) or THEME + iris.slug(name)


def find(store: Store, name: str) -> str:
    """Return the IRI of the thing that a text means; it must be in the graph.

    Takes an IRI, a prefixed name, a country's name or code, a label, or the name of a person in short ("John Kerry").
    Raises UnknownThing for one that the graph does not know, with names that look alike, or that means several, and
    QueryError for a text that is too long to be a name.
    """
    if not name.strip():
        raise QueryError("the name is empty; give a country, a person, another thing's label, or its IRI")
    if expand(name) is None:
        _no_longer_than_a_name(name)
    iri = expand(name) or _country_or_none(name) or _labelled(store, name)
    if iri and _known(store, iri):
        return iri
    _no_longer_than_a_name(name)
    known = list(_all_named(store))
    if len(found := [] if expand(name) else naming.best(name, known)) == 1:
        return found[0].iri
    if found:
        found.sort(key=lambda named: (-_told(store, named.iri), named.iri))
        several = ", ".join(f"{n.label} ({compact(n.iri)})" for n in found[:4])
        raise UnknownThing(f"{name} means {len(found)} things; give one of {several}")
    if kind := _kind(name):
        known = [named for named in known if named.kind == kind]
    near = [n.label for n in naming.near(_local(name), known, partial(_told, store))]
    if not near and len(name) > 2:
        near = [str(row[0]) for row in store.query(_among(_LIKE, "part", text(name.lower()))).rows()]
    hint = _perhaps(near) or "`kg query things-labelled -p words=…` finds what it does know"
    raise UnknownThing(f"the graph knows no {name}; {hint}")


def _no_longer_than_a_name(text: str) -> None:
    if len(text) > naming.LONGEST:
        raise QueryError(f"a name has at most {naming.LONGEST} characters, not {len(text)}: {text[:40]!r}…")


def _kind(name: str) -> str:
    """Return the class of which an IRI or a prefixed name of a country, a person or an organization says that it is."""
    kind = (expand(name) or "").removeprefix(ID).partition("/")[0]
    return kind.title() if kind in {"country", "person", "organization"} else ""


def _local(name: str) -> str:
    """Return the words of a name, those at the end of it where it is an IRI or a prefixed name."""
    return re.split(r"[:/#]", name.strip("<>"))[-1].replace("-", " ") if expand(name) else name


def _all_named(store: Store) -> Iterator[naming.Named]:
    for iri, cls, label, name in store.query(_NAMED).rows():
        yield naming.Named(str(iri), re.sub(r".*[/#]", "", str(cls)), str(label), str(name))


def _told(store: Store, iri: str) -> int:
    """Return how often the graph refers to a thing."""
    return sum(1 for _ in store.references(iri))


def _known(store: Store, iri: str) -> bool:
    return bool(store.query(_KNOWN, {"thing": f"<{iri}>"}))


def _country_or_none(name: str) -> str | None:
    try:
        return country(name)
    except UnknownThing:
        return None


def _labelled(store: Store, name: str) -> str | None:
    found = list(store.query(_among(_LABELLED, "label", text(name), text(name, "en"))).rows())
    return found[0][0] if len(found) == 1 else None


def _among(query: str, variable: str, *values: str) -> str:
    """Let a variable of a query have one of some values; as N-Triples terms they cannot break out of the pattern."""
    return query.replace("WHERE {", f"WHERE {{ VALUES ?{variable} {{ {' '.join(values)} }}", 1)


def _perhaps(names: list[str]) -> str:
    return f"perhaps {', '.join(names)}?" if names else ""
