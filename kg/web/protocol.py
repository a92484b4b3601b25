"""The SPARQL 1.1 Protocol, its query operation: GET, POST of a form, POST of a query, and HTTP QUERY (RFC 10008)."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.web import streaming
from kg.web.forms import accept
from kg.web.operations import Operation, question, read
from kg.web.pool import Pool, Refusal

BODY_SECONDS = 10.0
"""Seconds in which the body of a request must arrive."""


async def operation(request: Request, text_limit: int) -> Operation | None:
    """Return the query operation of a request, or None for a GET that asks nothing.

    Raises Refusal: 400 for a request that is not well-formed, 403 for an update, 405, 408, 413, 415.
    """
    query, kind = _query_string(request), request.headers.get("content-type", "")
    body = await _body(request, text_limit) if request.method in {"POST", "QUERY"} else b""
    return read(request.method, query, kind, body)


def _query_string(request: Request) -> str:
    try:
        return bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError:
        raise Refusal(400, "the address is not in UTF-8") from None


async def _body(request: Request, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > 4 * limit:
                    raise Refusal(413, f"the request is larger than {4 * limit:,} bytes, which is this server's limit")
                parts.append(part)
    except TimeoutError:
        raise Refusal(408, f"the request did not arrive in {BODY_SECONDS:g} seconds") from None
    except ClientDisconnect:
        raise Refusal(400, "the request broke off") from None
    return b"".join(parts)


async def answer(pool: Pool, request: Request, asked: Operation, base: str) -> Response:
    """Answer a query operation, whole or not at all."""
    return await streaming.respond(pool, request, question(asked, accept(request), base, pool.limits))
