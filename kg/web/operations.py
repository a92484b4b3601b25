"""The query operation of the SPARQL 1.1 Protocol, read from the parts of a request (GET, POST, QUERY of RFC 10008)."""

from __future__ import annotations

import codecs
import re
from binascii import a2b_qp
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from kg.errors import QueryError
from kg.web import limits, negotiation
from kg.web.answers import Refusal

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FIELDS = 1000
"""The most parameters that a request may have."""
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*')
_ROWS = {"json": "json", "srj": "json", "xml": "xml", "srx": "xml", "sparql": "xml", "csv": "csv", "tsv": "tsv"}
_GRAPHS = {
    "turtle": "turtle", "ttl": "turtle", "n3": "turtle", "jsonld": "jsonld", "json-ld": "jsonld", "json": "jsonld",
    "ntriples": "ntriples", "n-triples": "ntriples", "nt": "ntriples",
    "rdfxml": "rdfxml", "rdf+xml": "rdfxml", "rdf": "rdfxml", "xml": "rdfxml",
}  # fmt: skip


class Operation(NamedTuple):
    """A query operation as requested: the text, the RDF dataset, the format asked for by `?format=`.

    Of its names and media types; `?output=`, as Jena has it, is the same.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


def read(method: str, query: str, content_type: str, body: bytes) -> Operation | None:
    """Return the query operation of a request's method, query string, Content-Type and body, as `operation` does."""
    if method in {"GET", "HEAD"}:
        return _operation(pairs(query), None)
    if method not in {"POST", "QUERY"}:
        raise Refusal(405, f"{method} is no way to query; use GET, POST or QUERY")
    parameters = pairs(query)
    kind, charset = _content_type(content_type)
    if kind == UPDATE:
        raise Refusal(403, "this server only reads; it takes no updates")
    if charset not in {"", "utf-8"}:
        raise Refusal(415, f"the query must be in UTF-8, not {charset}")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the query is not in UTF-8") from None
    if kind == FORM and method == "POST":
        return _required(_operation(parameters + pairs(text), None))
    if kind == QUERY:
        return _required(_operation(parameters, text))
    raise Refusal(415, f"a query comes as {QUERY} or as a form ({FORM}), not as {kind or 'nothing named'}")


def _required(found: Operation | None) -> Operation:
    if found is None:
        raise Refusal(400, "the request has no query")
    return found


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the parameters of a query string or form; raises Refusal, 400, for what cannot be read."""
    fields = [field.partition("=") for field in text.split("&") if field]
    if len(fields) > FIELDS:
        raise Refusal(400, f"the request has more than {FIELDS:,} parameters")
    try:
        return [(_decoded(name), _decoded(value)) for name, _, value in fields]
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters cannot be read (what is percent-encoded is not UTF-8)") from None


def _decoded(text: str) -> str:
    """Return the characters that percent-encoded ones stand for; what is no escape stands for itself.

    Quoted-printable (RFC 2045 §6.7) differs by its sign, and by soft line breaks: its reader takes a tenth of the time.
    """
    if "%" not in text and "+" not in text:
        return text
    raw = text.replace("+", " ").encode()
    found = a2b_qp(raw.replace(b"=", b"%3D").replace(b"%", b"="))
    shorter = 2 * raw.count(b"%")
    if len(found) + shorter != len(raw) or b"\n" in raw or b"\r" in raw:
        found = unquote_to_bytes(raw)
    return found.decode()


def _operation(pairs: list[tuple[str, str]], direct: str | None) -> Operation | None:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    if "update" in found:
        raise Refusal(403, "this server only reads; it takes no updates")
    queries = found.get("query", []) + ([direct] if direct is not None else [])
    if len(queries) > 1:
        raise Refusal(400, "the request has more than one query")
    if not queries:
        return None
    if not all(_IRI.fullmatch(g) for g in found.get("default-graph-uri", []) + found.get("named-graph-uri", [])):
        raise Refusal(400, "default-graph-uri and named-graph-uri want absolute IRIs")
    return Operation(
        queries[0],
        tuple(found.get("default-graph-uri", ())),
        tuple(found.get("named-graph-uri", ())),
        next(iter(found.get("format", []) + found.get("output", [])), None),
    )


def _content_type(header: str) -> tuple[str, str]:
    kind, *parameters = (p.strip() for p in header.lower().split(";"))
    charset = next((p.partition("=")[2].strip('" ') for p in parameters if p.startswith("charset=")), "")
    try:
        return kind, codecs.lookup(charset).name if charset else ""
    except LookupError:
        return kind, charset


Chosen = tuple[str, str] | None
"""A media type and the format that it stands for; None where none on offer is acceptable."""


def formats(accept: str, wanted: str | None) -> tuple[Chosen, Chosen]:
    """Return what a request asks for, by `?format=` or by Accept: for rows and for graphs.

    Raises Refusal, 406, where nothing on offer is acceptable.
    """
    if wanted:
        rows, graphs = _named(wanted, _ROWS, negotiation.ROWS), _named(wanted, _GRAPHS, negotiation.GRAPHS)
        if rows is None and graphs is None:
            raise Refusal(406, f"no format is called {wanted}; there are {', '.join([*_ROWS, *_GRAPHS])}")
        return rows, graphs
    return negotiation.best(accept, negotiation.ROWS), negotiation.best(accept, negotiation.GRAPHS)


def _named(wanted: str, names: Mapping[str, str], offered: Mapping[str, str]) -> Chosen:
    """Return the format that a name or media type stands for; a `+` that nobody escaped has become a space."""
    name = wanted.lower().replace(" ", "+")
    format = names.get(name) or offered.get(name)
    return next(((media, format) for media, known in offered.items() if known == format), None)


def question(asked: Operation, accept: str, base: str, most: limits.Limits) -> dict[str, Any]:
    """Return what to ask a worker; relative IRIs in the query are resolved against a base.

    Raises Refusal: 400 for text over a limit, 406 where no format is acceptable.
    """
    rows, graphs = formats(accept, asked.format)
    try:
        limits.check(asked.query, most)
    except QueryError as error:
        raise Refusal(400, str(error)) from None
    found: dict[str, Any] = {"query": asked.query, "rows": rows, "graphs": graphs, "base": base}
    if asked.default_graphs or asked.named_graphs:
        found |= {"default_graphs": asked.default_graphs, "named_graphs": asked.named_graphs}
    return found
