"""The description of the SPARQL service (SPARQL 1.1 Service Description), in Turtle and the other graph formats."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms
from kg.namespaces import DCTERMS, RDF
from kg.terms import Triple
from kg.web.forms import serialized
from kg.web.limits import Limits

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip


def triples(endpoint: str, graphs: list[str], limits: Limits) -> Iterator[Triple]:
    """Yield the description: endpoint, language, result formats, features, limits in words, named graphs."""
    service, kind = terms.iri(f"{endpoint}#service"), f"<{RDF}type>"
    dataset, default = terms.iri(f"{endpoint}#dataset"), terms.iri(f"{endpoint}#default-graph")
    yield service, kind, f"<{SD}Service>"
    yield service, f"<{SD}endpoint>", terms.iri(endpoint)
    yield service, f"<{SD}supportedLanguage>", f"<{SD}SPARQL11Query>"
    for name in _RESULTS:
        yield service, f"<{SD}resultFormat>", f"<{FORMATS}{name}>"
    yield service, f"<{SD}feature>", f"<{SD}UnionDefaultGraph>"
    yield service, f"<{DCTERMS}description>", terms.text(in_words(limits), "en")
    yield service, f"<{SD}defaultDataset>", dataset
    yield dataset, kind, f"<{SD}Dataset>"
    yield dataset, f"<{SD}defaultGraph>", default
    yield default, kind, f"<{SD}Graph>"
    for graph in graphs:
        named = terms.iri(f"{endpoint}#{graph.rpartition('/')[2]}")
        yield dataset, f"<{SD}namedGraph>", named
        yield named, kind, f"<{SD}NamedGraph>"
        yield named, f"<{SD}name>", terms.iri(graph)


def in_words(limits: Limits) -> str:
    """Return the limits of the server as a sentence that a client's user can read."""
    return (
        f"Read-only. A query may take {limits.seconds:g} seconds, have {limits.text:,} bytes and {limits.depth} levels"
        f" of brackets, and answer with {limits.answer:,} bytes; an answer is whole or refused, never cut."
        " SERVICE is not offered."
    )


def document(endpoint: str, graphs: list[str], limits: Limits, format: str) -> bytes:
    """Return the description in a format for graphs."""
    return serialized((f"{s} {p} {o} ." for s, p, o in triples(endpoint, graphs, limits)), format)
