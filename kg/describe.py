"""What the graph says of one thing, both ways, and how much it holds in all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from kg.kept import KEPT, Kept
from kg.store import Store

_OUT = """
SELECT ?node ?property ?value ?label (GROUP_CONCAT(DISTINCT STR(?graph); separator=" ") AS ?graphs) WHERE {
  GRAPH ?graph { ?node ?property ?value }
  OPTIONAL { ?value rdfs:label ?label }
} GROUP BY ?node ?property ?value ?label ORDER BY ?property ?value ?label"""
_IN = """
SELECT ?node ?property ?value ?label (GROUP_CONCAT(DISTINCT STR(?graph); separator=" ") AS ?graphs) WHERE {
  GRAPH ?graph { ?value ?property ?node }
  OPTIONAL { ?value rdfs:label ?label }
} GROUP BY ?node ?property ?value ?label ORDER BY ?property ?value ?label"""
_CLASSES = f"""{KEPT}yes
SELECT ?class (COUNT(?thing) AS ?things) WHERE {{ ?thing a ?class }} GROUP BY ?class ORDER BY DESC(?things) ?class"""
_SOURCES = f"""{KEPT}yes
SELECT ?source ?title (COUNT(?statement) AS ?statements) WHERE {{
  ?source a dip:SourceEdition ; dcterms:title ?title .
  OPTIONAL {{ ?statement dcterms:source ?source }}
}} GROUP BY ?source ?title ORDER BY DESC(?statements) ?title"""
_GRAPHS = f"""{KEPT}yes
SELECT ?graph (COUNT(*) AS ?triples) WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} }}
GROUP BY ?graph ORDER BY DESC(?triples) ?graph"""
COUNTS = {"class": _CLASSES, "source": _SOURCES, "graph": _GRAPHS}
"""The query that counts by class, by source and by graph; their answers are kept with the store."""


def kept_counts(*names: str) -> list[Kept]:
    """Return what is kept of the counts by these names."""
    return [Kept(partial(_text, COUNTS[name])) for name in names]


def _text(query: str, _: str) -> str:
    return query


@dataclass(frozen=True, slots=True)
class Link:
    """One statement about a thing: `direction` is `→` where the thing is its subject, else `←`.

    `label` is that of the value, if it has one; `graphs` the named graphs that say it.
    """

    direction: str
    property: str
    value: str
    label: str | None
    graphs: tuple[str, ...]


def describe(store: Store, iri: str) -> list[Link]:
    """Return every triple that a thing stands in, as subject and as object, with the graphs that say it."""
    found = []
    for direction, query in (("→", _OUT), ("←", _IN)):
        for _, prop, value, label, graphs in store.query(query, {"node": f"<{iri}>"}).rows():
            found.append(Link(direction, str(prop), str(value), label, tuple(sorted((graphs or "").split()))))
    return found
