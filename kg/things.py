"""Finding the thing that a person means: by IRI, prefixed name, country name or label."""

from __future__ import annotations

import re

from kg import countries, iris
from kg.errors import QueryError, UnknownThing
from kg.namespaces import PREFIXES, THEME
from kg.store import Store
from kg.terms import text

_BY_PREFIX = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_KNOWN = "ASK { { ?thing ?p ?o } UNION { ?s ?p2 ?thing } }"
_LABELLED = """
SELECT DISTINCT ?thing WHERE {
  { ?thing rdfs:label ?label } UNION { ?thing skos:altLabel ?label }
} ORDER BY ?thing LIMIT 2"""
_LIKE = """
SELECT DISTINCT ?label WHERE { ?thing rdfs:label ?label FILTER(CONTAINS(LCASE(?label), ?part)) }
ORDER BY ?label LIMIT 4
"""


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


def country(name: str) -> str:
    """Return the IRI of a country by ISO code, slug, prefixed name, IRI or English name.

    Raises UnknownThing, with names that look alike.
    """
    if iri := expand(name):
        return iri
    for key in (name, name.upper(), iris.slug(name)):
        if found := countries.find(key):
            return iris.mint("country", found.slug)
    names = countries.named()
    if found := names.get(iris.slug(name).removeprefix("the-")) or countries.by_iso2().get(name.upper()):
        return iris.mint("country", found.slug)
    from difflib import get_close_matches

    near = get_close_matches(iris.slug(name), list(names), 3, 0.6)
    raise UnknownThing(f"no country is called {name!r}; {_perhaps(near) or 'an ISO code or an English name'}")


def theme(name: str) -> str:
    """Return the IRI of a theme by its name or prefixed name."""
    return expand(name) or THEME + iris.slug(name)


def find(store: Store, name: str) -> str:
    """Return the IRI of the thing that a text means; it must be in the graph.

    Takes an IRI, a prefixed name, a country's name or code, or a label. Raises UnknownThing, with labels that
    look alike, for one that the graph does not know.
    """
    iri = expand(name) or _country_or_none(name) or _labelled(store, name)
    if iri is None or not _known(store, iri):
        near = [str(row[0]) for row in store.query(_among(_LIKE, "part", text(name.lower()))).rows()]
        hint = _perhaps(near) or "`kg query things-labelled -p words=…` finds what it does know"
        raise UnknownThing(f"the graph knows no {name}; {hint}")
    return iri


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
