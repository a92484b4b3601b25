"""The header fields that every response has, and those that tell what an answer is."""

from __future__ import annotations

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
