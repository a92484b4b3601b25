"""What every response has: headers that protect readers and let other origins read, and gzip."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web import negotiation, problems
from kg.web.answers import Refusal
from kg.web.fields import ALWAYS

READ = ("GET", "HEAD", "OPTIONS")
ASKED = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
SMALL = 1024
"""Bytes under which a response is not worth compressing."""
_PACKED = (b"text/", b"application/ld+json", b"application/n-triples", b"application/rdf+xml", b"application/json",
           b"application/xml", b"application/problem+json", b"application/javascript", b"image/svg+xml")  # fmt: skip
_ALWAYS = [(name.lower().encode(), value.encode()) for name, value in ALWAYS.items()]


Endpoint = Callable[[Request], Awaitable[Response]]


class Front:
    """The outermost layer: answers OPTIONS, holds a request to one version of the store, adds headers, compresses.

    What is asked most, at the paths of `endpoints`, it passes to its function past the router.
    """

    def __init__(self, app: ASGIApp, endpoints: Mapping[str, Endpoint] | None = None) -> None:
        self.app = app
        self.endpoints = endpoints or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _options(scope)(scope, receive, send)
        else:
            packs = negotiation.accepts_coding(Headers(scope=scope).get("accept-encoding", ""), "gzip")
            endpoint = self.endpoints.get(scope["path"]) if scope["method"] in ASKED else None
            with scope["app"].state.served.pool.held():
                answer = partial(_direct, endpoint) if endpoint else self.app
                await answer(scope, receive, _Sender(send, packs))


async def _direct(endpoint: Endpoint, scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    try:
        if refusal := scope.get("state", {}).get("refusal"):
            raise refusal
        response = await endpoint(request)
    except Refusal as error:
        response = problems.response(request, error)
    await response(scope, receive, send)


def _options(scope: Scope) -> Response:
    allowed = ", ".join(ASKED if scope["path"].rstrip("/") == "/sparql" else READ)
    told = {"Allow": allowed, "Access-Control-Allow-Methods": allowed, "Access-Control-Allow-Headers": "*"}
    return Response(status_code=204, headers={**ALWAYS, **told, "Access-Control-Max-Age": "86400"})


class _Sender:
    """Sends a response with the headers that all have; one that comes in a single piece is compressed."""

    def __init__(self, send: Send, packs: bool) -> None:
        self._send = send
        self._packs = packs
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            raw = start.setdefault("headers", [])
            known = dict(raw)
            raw.extend(field for field in _ALWAYS if field[0] not in known)
            if _packable(start["status"], known) and not message.get("more_body"):
                headers = MutableHeaders(raw=raw)
                message = await self._packed(message, headers)
                _tag(headers)
            elif known.get(b"content-encoding") == b"gzip":
                _tag(MutableHeaders(raw=raw))
            await self._send(start)
        await self._send(message)

    async def _packed(self, message: Message, headers: MutableHeaders) -> Message:
        vary = headers.get("vary", "")
        if "accept-encoding" not in vary.lower():
            headers["Vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
        body = message.get("body", b"")
        if not self._packs or len(body) < SMALL:
            return message
        packed = await asyncio.to_thread(_gzip, body) if len(body) > 64 * SMALL else _gzip(body)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(packed))
        return {**message, "body": packed}


def _packable(status: int, known: Mapping[bytes, bytes]) -> bool:
    kind = known.get(b"content-type", b"")
    return status != 206 and b"content-encoding" not in known and kind.startswith(_PACKED)


def _tag(headers: MutableHeaders) -> None:
    """Give a compressed form a tag of its own: a strong validator stands for one sequence of bytes."""
    tag = headers.get("etag")
    if tag and headers.get("content-encoding") == "gzip":
        headers["ETag"] = f'{tag[:-1]}-gzip"'


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(5, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()
