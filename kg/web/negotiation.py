"""Content negotiation (RFC 9110 §12.5.1): which of the forms on offer a client likes best."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/xml": "xml",
}
"""Media types of the answers to SELECT and ASK, the preferred first."""
GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "application/json": "jsonld",
}
"""Media types of graphs, the preferred first."""
HTML = {"text/html": "html", "application/xhtml+xml": "html"}


def accepted(header: str) -> list[tuple[str, float]]:
    """Return the media ranges of an Accept header with their weights, the heavier first, equals in their order.

    >>> accepted("text/turtle;q=0.9, */*;q=0.1, text/html")
    [('text/html', 1.0), ('text/turtle', 0.9), ('*/*', 0.1)]
    """
    ranges: list[tuple[str, float]] = []
    for part in header.split(","):
        name, *parameters = (p.strip() for p in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    weight = min(1.0, max(0.0, float(value)))
                except ValueError:
                    weight = 0.0
        if "/" in name:
            ranges.append((name.lower(), weight))
    return sorted(ranges, key=lambda r: -r[1])


@lru_cache(64)
def accepts_coding(header: str, coding: str) -> bool:
    """Tell whether an Accept-Encoding header takes a content coding (RFC 9110 §12.5.3).

    >>> accepts_coding("br, gzip;q=0.5", "gzip"), accepts_coding("gzip;q=0, *", "gzip"), accepts_coding("", "gzip")
    (True, False, False)
    """
    weights: dict[str, bool] = {}
    for part in header.lower().split(","):
        name, _, weight = (p.strip() for p in part.partition(";"))
        weights[name] = re.fullmatch(r"q\s*=\s*0(\.0*)?", weight) is None
    return weights.get(coding, weights.get("*", False))


def best(header: str | None, offered: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the media type and the format that suit an Accept header best; None where none is acceptable.

    Without a header, or for `*/*`, the first on offer wins; a weight of nought refuses a type.

    >>> best("text/html, application/ld+json;q=0.8", GRAPHS)
    ('application/ld+json', 'jsonld')
    """
    if not header or not header.strip():
        return next(iter(offered.items()))
    name = _best(header, tuple(offered))
    return None if name is None else (name, offered[name])


@lru_cache(64)
def _best(header: str, offered: tuple[str, ...]) -> str | None:
    ranges = accepted(header)
    scored = [(weight, -place, name) for place, name in enumerate(offered) if (weight := _weight(name, ranges)) > 0]
    return max(scored)[2] if scored else None


def _weight(name: str, ranges: list[tuple[str, float]]) -> float:
    kind = name.partition("/")[0]
    for wanted in (name, f"{kind}/*", "*/*"):
        for candidate, weight in ranges:
            if candidate == wanted:
                return weight
    return 0.0


def media_type(format: str, kind: str) -> str:
    """Return the media type of a format, for a kind of answer (`graph`, else rows)."""
    table = GRAPHS if kind == "graph" else ROWS
    return with_charset(next(name for name, known in table.items() if known == format))


def with_charset(name: str) -> str:
    """Return a media type with its charset where it is of text."""
    return f"{name}; charset=utf-8" if name.startswith("text/") else name
