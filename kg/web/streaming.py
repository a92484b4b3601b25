"""Sending a worker's answer to a client, and ending the work when the client has gone."""

from __future__ import annotations

import asyncio
from ipaddress import IPv6Network
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.web import fields, negotiation
from kg.web.answers import Answer
from kg.web.pool import Pool, Refusal
from kg.web.process import WHOLE

QUICK = 0.1
"""Seconds after which the server begins to look whether the client is still there."""


async def respond(pool: Pool, request: Request, question: dict[str, Any]) -> Response:
    """Put a stranger's question and return the response; raises Refusal as `Pool.ask` does."""
    question |= {
        "head": request.method == "HEAD",
        "gzip": negotiation.accepts_coding(request.headers.get("accept-encoding", ""), "gzip"),
    }
    kept = pool.now.kept
    if known := kept.find(question):
        return _whole(pool.now.version.id, *known)
    found = await _unless_gone(pool, question, request)
    if found is None:
        return Response(status_code=499)
    if found.length > WHOLE:
        return Streamed(found, fields.told(found.version, found.head), negotiation.with_charset(found.head["media"]))
    body = await found.whole()
    kept.keep(question, found.head, body)
    return _whole(found.version, found.head, body)


def _whole(version: str, head: dict[str, Any], body: bytes) -> Response:
    return Response(body, media_type=negotiation.with_charset(head["media"]), headers=fields.told(version, head))


def client(host: str) -> str:
    """Return what stands for a client: its address, of IPv6 the network that one subscriber has."""
    return str(IPv6Network(f"{host.partition('%')[0]}/64", strict=False)) if ":" in host else host


async def _unless_gone(pool: Pool, question: dict[str, Any], request: Request) -> Answer | None:
    """Return the answer, or None when the client hangs up before there is one; then the question is dropped."""
    watch = _Watch(request)
    try:
        return await pool.ask(question, client(request.client.host if request.client else "unknown"))
    except asyncio.CancelledError:
        if not watch.gone:
            raise
        if asking := asyncio.current_task():
            asking.uncancel()
        return None
    finally:
        watch.end()


class _Watch:
    """Cancels the task at hand once the client of its request has gone; begins to look when it takes long."""

    def __init__(self, request: Request) -> None:
        self.gone = False
        self._request = request
        self._asking = asyncio.current_task()
        self._looking: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(QUICK, self._begin)

    def _begin(self) -> None:
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        if self._asking:
            self.gone = True
            self._asking.cancel()

    def end(self) -> None:
        """Look no longer."""
        self._timer.cancel()
        self._asking = None
        if self._looking:
            self._looking.cancel()


class Streamed(Response):
    """A long answer, sent piece by piece as the client takes it; the worker is given back whatever happens."""

    def __init__(self, found: Answer, headers: dict[str, str], media_type: str) -> None:
        super().__init__(None, 200, headers, media_type)
        self._found = found

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the answer; when the client has gone or the answer breaks off, break the connection."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for piece in self._found.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except Refusal:
            # The status is sent. To end here, before the length that was promised, breaks the connection.
            return
        finally:
            self._found.close()
