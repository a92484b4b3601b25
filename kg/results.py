"""What a query answers: rows, a boolean or a graph, from our own store or as another endpoint wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import QueryError, one_line
from kg.namespaces import PREFIXES, prefixes_of
from kg.storage import damaged

RDF_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RESULT_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FEW = 1000
"""Triples of a graph that are looked through for the prefixes that it uses."""
_NAMESPACE = re.compile(rb"<([^>]*[/#])")
_DECLARED = {namespace.encode(): (prefix, namespace) for prefix, namespace in PREFIXES.items()}
_BARE = {"jsonld", "ntriples", "nquads"}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Results:
    """What a query answers: `kind` is `solutions`, `boolean` or `graph`. It can be read once."""

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> None:
        self._answer = answer

    @property
    def kind(self) -> str:
        """Return `solutions` for SELECT, `boolean` for ASK, `graph` for CONSTRUCT and DESCRIBE."""
        if isinstance(self._answer, ox.QuerySolutions):
            return "solutions"
        return "boolean" if isinstance(self._answer, ox.QueryBoolean) else "graph"

    @property
    def variables(self) -> list[str]:
        """Return the names of the columns of a SELECT."""
        assert isinstance(self._answer, ox.QuerySolutions)
        return [v.value for v in self._answer.variables]

    def __bool__(self) -> bool:
        assert isinstance(self._answer, ox.QueryBoolean)
        return bool(self._answer)

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        """Yield each solution as a tuple: an IRI or the characters of a literal, None where unbound."""
        assert isinstance(self._answer, ox.QuerySolutions)
        for solution in steady(self._answer):
            yield tuple(None if t is None else t.value for t in solution)

    def terms(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield each solution as a tuple of terms, for those who need datatypes and languages."""
        assert isinstance(self._answer, ox.QuerySolutions)
        for solution in steady(self._answer):
            yield tuple(solution)

    def triples(self) -> Iterator[str]:
        """Yield each triple of a CONSTRUCT or DESCRIBE as a line of N-Triples without its end of line."""
        assert not isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean)
        yield from map(line, steady(self._answer))

    def write_graph(self, output: IO[bytes], format: str) -> None:
        """Stream the triples of a CONSTRUCT or DESCRIBE in a format of `RDF_FORMATS`, in no order.

        A graph of up to `FEW` triples declares the prefixes that it uses, a larger one all of `kg.namespaces`.
        """
        assert not isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean)
        triples = iter(self._answer)
        first = list(islice(triples, FEW))
        prefixes = None if format in _BARE else PREFIXES if len(first) == FEW else _prefixes(first)
        ox.serialize(chain(first, triples), output, RDF_FORMATS[format], prefixes=prefixes)

    def write(self, output: IO[bytes], format: str) -> None:
        """Stream solutions or a boolean in a SPARQL results format: `csv`, `tsv`, `json` or `xml`."""
        assert isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean)
        try:
            self._answer.serialize(output, RESULT_FORMATS[format])
        except RuntimeError as error:
            raise QueryError(one_line(error)) from None


def asked(store: ox.Store, text: str, **options: Any) -> Results:
    """Return what a store of Oxigraph's answers; the prefixes of `kg.namespaces` need no declaration.

    They are handed over where a query does not declare all it uses, since that takes longer than a small query does.
    """
    if "PREFIX" in text:
        with suppress(SyntaxError):
            return Results(store.query(text, **options))
    return Results(store.query(text, prefixes=prefixes_of(text), **options))


def _prefixes(triples: list[ox.Triple]) -> dict[str, str]:
    """Return those of our prefixes whose namespaces stand in triples."""
    used = set(_NAMESPACE.findall(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""))
    return dict(declared for namespace, declared in _DECLARED.items() if namespace in used)


def read_results(data: bytes) -> Results:
    """Return rows or a boolean from SPARQL JSON; raises ValueError for what is none, or is cut."""
    found: Any = None
    try:
        found = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QuerySolutions):
            # All rows are read before one is given out, so that a cut answer never looks like a short one.
            for _ in found:
                pass
            found = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError, RuntimeError) as error:
        # It must end in the thread that it was made in, and an error may be kept by another.
        found = None
        raise ValueError(one_line(error)) from None
    return Results(found)


def read_graph(data: bytes, format: str) -> Results:
    """Return a graph from a format of `RDF_FORMATS`; raises ValueError for what is none, or is cut."""
    try:
        for _ in ox.parse(data, format=RDF_FORMATS[format]):
            pass
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise ValueError(one_line(error)) from None
    return Results(quad.triple for quad in ox.parse(data, format=RDF_FORMATS[format]))


def line(said: ox.Triple | ox.Quad) -> str:
    """Return a triple, or that of a quad, as a line of N-Triples without its end of line."""
    return f"{said.subject} {said.predicate} {said.object} ."


def steady(found: Iterable[Any]) -> Iterator[Any]:
    """Yield what Oxigraph finds; damage that shows only on the way is an error like any other."""
    try:
        yield from found
    except OSError as error:
        raise damaged(error) from None
    except RuntimeError as error:
        raise QueryError(one_line(error)) from None
