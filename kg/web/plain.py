"""Plain queries: requests that came whole and ask the SPARQL endpoint with nothing unusual about them.

They are read here from their bytes, and answered by bytes, since a request object and a response take more time than
the engine takes for a small query. Everything else, and every refusal, goes the ordinary way; what is answered is the
same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from kg.web import fields, negotiation, operations
from kg.web.answers import Refusal
from kg.web.limits import Limits

_METHODS = {b"GET": "GET", b"POST": "POST", b"QUERY": "QUERY"}
_FIELDS = re.compile(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~]*\r\n)+")
_ELSEWHERE = {b"expect", b"transfer-encoding", b"upgrade", b"x-forwarded-for", b"x-forwarded-proto"}
"""Fields that change how a request is to be read, or whose it is."""
_LARGEST = 8 * 1024
"""Bytes of the largest head, its address apart, whose fields are remembered."""


class Asked(NamedTuple):
    """A request as read: what to ask a worker, and whether the connection stays open."""

    question: dict[str, Any]
    stays: bool


def read(data: bytes, endpoint: str, limits: Limits) -> Asked | None:
    """Return what a plain query asks, or None for any other request, also for one that is to be refused."""
    line, _, rest = data.partition(b"\r\n")
    head, ended, body = rest.partition(b"\r\n\r\n")
    words = line.split(b" ")
    if not ended or len(words) != 3 or len(head) > _LARGEST:
        return None
    method, (path, _, query) = _METHODS.get(words[0]), words[1].partition(b"?")
    if method is None or path != b"/sparql" or words[2] != b"HTTP/1.1":
        return None
    if b"#" in query or (query and query.split() != [query]):
        return None
    known = _fields(head + b"\r\n")
    if known is None or len(body) != known.length:
        return None
    try:
        asked = operations.read(method, query.decode(), known.kind, body)
        if asked is None:
            return None
        question = operations.question(asked, known.accept, endpoint, limits)
    except (Refusal, UnicodeDecodeError):
        return None
    question["head"], question["gzip"] = False, known.packs
    return Asked(question, known.stays)


class _Fields(NamedTuple):
    """What the header fields of a request say: media ranges, media type and bytes of the body, whether to compress."""

    accept: str
    kind: str
    length: int
    packs: bool
    stays: bool


@lru_cache(256)
def _fields(text: bytes) -> _Fields | None:
    """Return what header fields say; None where one is no field or twice, or calls for the ordinary way."""
    if not _FIELDS.fullmatch(text):
        return None
    found: dict[bytes, bytes] = {}
    for line in text.split(b"\r\n")[:-1]:
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in found or name in _ELSEWHERE:
            return None
        found[name] = value.strip(b" \t")
    plain = (
        found.get(b"connection", b"").lower() in {b"", b"close", b"keep-alive"}
        and re.fullmatch(rb"[0-9]{1,9}", found.get(b"content-length", b"0"))
        # A worker cannot look up what another encoding is.
        and re.fullmatch(rb"[^;]*(; *charset=utf-8)?", found.get(b"content-type", b"").lower())
    )
    if not plain:
        return None
    accept, kind, coding = (found.get(n, b"").decode("ascii") for n in (b"accept", b"content-type", b"accept-encoding"))
    return _Fields(
        accept, kind, int(found.get(b"content-length", b"0")), negotiation.accepts_coding(coding, "gzip"),
        found.get(b"connection", b"").lower() != b"close",
    )  # fmt: skip


def head(date: bytes, version: str, said: dict[str, Any], stays: bool) -> bytes:
    """Return the head of the response with an answer, of which `said` is what a worker says."""
    told, ending = _told(version, said["media"], said["encoding"]), b"" if stays else b"connection: close\r\n"
    return b"HTTP/1.1 200 OK\r\ndate: %s\r\n%scontent-length: %d\r\n%s\r\n" % (date, told, said["length"], ending)


@lru_cache(256)
def _told(version: str, media: str, encoding: str | None) -> bytes:
    said = fields.told(version, {"media": media, "encoding": encoding, "length": 0})
    del said["Content-Length"]
    said = {**said, "Content-Type": negotiation.with_charset(media), **fields.ALWAYS}
    return b"".join(f"{name.lower()}: {value}\r\n".encode("latin-1") for name, value in said.items())
