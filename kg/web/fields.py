"""The header fields that every response has, and those that tell what an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import mktime_tz, parsedate_tz
from typing import Any

CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self';"
    " img-src 'self' data:; style-src 'self' 'unsafe-inline'"
)
ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, X-KG-Truncated, X-KG-Version, Retry-After",
}


def told(version: str, head: dict[str, Any]) -> dict[str, str]:
    """Return the header fields of an answer, but its media type."""
    headers = {"Vary": "Accept, Accept-Encoding", "X-KG-Version": version, "Content-Length": str(head["length"])}
    return headers | ({"Content-Encoding": head["encoding"]} if head["encoding"] else {})


def unchanged(asked: Mapping[str, str], tag: str, modified: str = "") -> str | None:
    """Return the tag that a client has already of a document that is still what it was, else None (RFC 9110 §13).

    `asked` are the header fields of its request, `tag` and `modified` those of the document; a compressed form has a
    tag of its own (`kg.web.headers`).
    """
    if told := asked.get("if-none-match"):
        for known in (t.strip().removeprefix("W/") for t in told.split(",")):
            if known == "*" or known.replace('-gzip"', '"') == tag:
                return tag if known == "*" else known
        return None
    since, written = parsedate_tz(asked.get("if-modified-since", "")), parsedate_tz(modified)
    return tag if since and written and mktime_tz(since) >= mktime_tz(written) else None
