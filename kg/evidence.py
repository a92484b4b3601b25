"""Evidence: where a statement stands in its source, and whether the quotation is really there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.namespaces import ID
from kg.storage import Storage
from kg.store import Store

AROUND = 60
"""Characters of the text shown before and after a quotation."""

_DIRECT = """
SELECT DISTINCT ?node ?statement WHERE { ?node prov:wasDerivedFrom ?statement . ?statement a dip:Statement }
ORDER BY ?statement"""
_MENTIONED = """
SELECT DISTINCT ?node ?statement ?thing WHERE {
  ?thing ?link ?node ; prov:wasDerivedFrom ?statement . ?statement a dip:Statement
} ORDER BY ?statement ?thing"""
_LABEL = "SELECT ?thing ?label WHERE { ?thing rdfs:label ?label } ORDER BY ?label LIMIT 1"
_STATEMENT = """
SELECT ?statement ?thing ?label ?source ?title ?publisher ?url ?issued ?rule ?derived ?locator ?quote ?start ?end
WHERE {
  ?statement a dip:Statement ; dcterms:source ?source .
  OPTIONAL { ?thing prov:wasDerivedFrom ?statement ; rdfs:label ?label }
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:publisher/rdfs:label ?publisher }
  OPTIONAL { ?source dcat:landingPage ?url }
  OPTIONAL { ?source dcterms:issued ?issued }
  OPTIONAL { ?statement dip:rule ?rule }
  OPTIONAL { ?statement dip:derived ?derived }
  OPTIONAL { ?statement dip:locator ?locator }
  OPTIONAL {
    ?statement oa:hasTarget/oa:hasSelector ?exact . ?exact oa:exact ?quote .
    ?statement oa:hasTarget/oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  }
} ORDER BY ?thing LIMIT 1"""
_SAYS = "SELECT ?statement ?says WHERE { ?statement dip:says ?says } ORDER BY ?says"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in one source that says something: the source, the words or the element, and what they say.

    `verified` is True where the quotation stands at its offsets in the kept text, False where it does not,
    None where there is nothing to check against (a data set's element, or a text that was not kept). `before`
    and `after` are the words around it.
    """

    statement: str
    thing: str | None
    label: str | None
    source: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None
    rule: str | None = None
    derived: bool = False
    locator: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    says: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    verified: bool | None = None


def why(store: Store, iri: str, limit: int | None = None) -> tuple[list[Evidence], int]:
    """Return the evidence for a node, and how many pieces there are in all.

    For a record's thing: its statements; for a statement: itself; for a country, person, relationship and the
    like: the statements of everything that refers to it. One statement may say several things: each is shown under
    the one that was asked for, or that refers to it.
    """
    found = _statements(store, iri)
    return [statement(store, said, thing) for thing, said in found[:limit]], len(found)


def _statements(store: Store, iri: str) -> list[tuple[str | None, str]]:
    """Return the statements that tell of a node, each with the thing that it tells of."""
    node = {"node": f"<{iri}>"}
    if iri.startswith(f"{ID}statement/"):
        return [(None, iri)]
    if found := list(store.query(_DIRECT, node).rows()):
        return [(iri, str(row[1])) for row in found]
    first: dict[str, str | None] = {}
    for _, said, thing in store.query(_MENTIONED, node).rows():
        first.setdefault(str(said), thing)
    return [(thing, said) for said, thing in first.items()]


def statement(store: Store, iri: str, about: str | None = None) -> Evidence:
    """Return the evidence that one statement is, its quotation checked against the kept text.

    Of the things that it says, it is shown under one: that which is asked about, else the first.
    """
    term = {"statement": f"<{iri}>"}
    rows = list(store.query(_STATEMENT, term).rows())
    if not rows:
        return Evidence(iri, None, None, "")
    _, thing, label, source, title, publisher, url, issued, rule, derived, locator, quote, start, end = rows[0]
    if about is not None:
        thing, label = next(iter(store.query(_LABEL, {"thing": f"<{about}>"}).rows()), (thing, label))
    says = tuple(str(row[1]) for row in store.query(_SAYS, term).rows())
    span = (int(start), int(end)) if start is not None and end is not None else None
    before, after, verified = _surroundings(store, str(source), quote, span)
    first, last = span or (None, None)
    return Evidence(
        iri, thing, label, str(source), title, publisher, url, issued, rule, derived == "true", locator,
        quote, first, last, says, before, after, verified,
    )  # fmt: skip


def _surroundings(
    store: Store, source: str, quote: str | None, span: tuple[int, int] | None
) -> tuple[str, str, bool | None]:
    text = _text(store.storage, source.rsplit("/", 1)[-1])
    if quote is None or span is None or text is None:
        return "", "", None
    start, end = span
    return text[max(0, start - AROUND) : start], text[end : end + AROUND], text[start:end] == quote


@lru_cache(maxsize=16)
def _text(storage: Storage, slug: str) -> str | None:
    return storage.text(slug)
