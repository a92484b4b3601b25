"""The direct way of a query: from a connection to a worker and back, by calls alone.

A request object, a task and a response take more time than the engine takes for a small query. So a request that came
whole, and asks the SPARQL endpoint in the plainest manner, is read, put and answered here. Everything else goes the
ordinary way, and so does every refusal; what is answered is the same.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.web import headers, negotiation, protocol, streaming
from kg.web.answers import Answer, Refusal
from kg.web.connections import Guarded
from kg.web.pool import Turn
from kg.web.process import WHOLE
from kg.web.state import Served

_HEAD = re.compile(
    rb"(GET|POST|QUERY) /sparql(?:\?([^\s#]*))? HTTP/1\.1\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~]*\r\n)+)\r\n"
)
_ELSEWHERE = {b"expect", b"transfer-encoding", b"upgrade", b"x-forwarded-for", b"x-forwarded-proto"}
"""Fields that change how a request is to be read, or whose it is."""
_LARGEST = 8 * 1024
"""Bytes of the largest head whose fields are remembered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as read: what to ask a worker, and whether the connection stays open."""

    question: dict[str, Any]
    stays: bool


def read(data: bytes, served: Served) -> Asked | None:
    """Return a request that can go the direct way, or None for any other, also for one that is to be refused."""
    found = _HEAD.match(data)
    if found is None or len(found[0]) > _LARGEST + len(found[2] or b""):
        return None
    known = _fields(found[3])
    body = data[found.end() :]
    if known is None or len(body) != int(known.get(b"content-length", b"0")):
        return None
    accept, kind = (known.get(name, b"").decode("ascii") for name in (b"accept", b"content-type"))
    method = found[1].decode()
    try:
        asked = protocol.read(method, (found[2] or b"").decode(), kind, body)
        if asked is None:
            return None
        question = protocol.question(asked, accept, served.endpoint, served.pool.limits)
    except (Refusal, UnicodeDecodeError):
        return None
    packs = negotiation.accepts_coding(known.get(b"accept-encoding", b"").decode("ascii"), "gzip")
    return Asked(question | {"head": False, "gzip": packs}, known.get(b"connection", b"").lower() != b"close")


@lru_cache(256)
def _fields(text: bytes) -> dict[bytes, bytes] | None:
    """Return the header fields, their names in lower case; None where one is twice, or calls for the ordinary way."""
    found: dict[bytes, bytes] = {}
    for line in text.split(b"\r\n")[:-1]:
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in found or name in _ELSEWHERE:
            return None
        found[name] = value.strip(b" \t")
    plain = found.get(b"connection", b"").lower() in {b"", b"close", b"keep-alive"}
    return found if plain and re.fullmatch(rb"[0-9]{1,9}", found.get(b"content-length", b"0")) else None


@lru_cache(256)
def _told(version: str, media: str, encoding: str | None) -> bytes:
    """Return the header fields of an answer but its length."""
    said = streaming.fields(version, {"media": media, "encoding": encoding, "length": 0})
    del said["Content-Length"]
    said = {**said, "Content-Type": negotiation.with_charset(media), **headers.ALWAYS}
    return b"".join(f"{name.lower()}: {value}\r\n".encode("latin-1") for name, value in said.items())


class Exchange:
    """One question on the direct way: it waits for its turn, for its answer, and for the client to take it."""

    def __init__(self, connection: Direct, request: bytes, asked: Asked) -> None:
        self.asked = asked
        self.request = request
        self.meanwhile = b""
        self._connection = connection
        self._served: Served = connection.app_state["served"]
        self._turn: Turn | None = None
        self._answer: Answer | None = None
        self._sending: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Answer with what is kept, or stand in line."""
        pool, connection = self._served.pool, self._connection
        try:
            now = pool.now
            if known := now.kept.find(self.asked.question):
                connection.answer(now.version.id, *known)
                return
            self._turn = pool.line_up(
                streaming.client(connection.client[0] if connection.client else "unknown"), self._called
            )
        except Refusal as refusal:
            connection.refuse(refusal)
            return
        if self._turn.worker:
            self._put(self._turn)

    def _called(self, refusal: Refusal | None) -> None:
        if refusal:
            self._connection.refuse(refusal)
        elif self._turn:
            self._put(self._turn)

    def _put(self, turn: Turn) -> None:
        self._answer = Answer(self._served.pool, turn)
        self._answer.put(self.asked.question, self._more)

    def _more(self) -> None:
        """Take what has come of the answer, and send it once it is there."""
        answer = self._answer
        assert answer
        try:
            if not answer.head and not answer.arrived():
                return
            if answer.length > WHOLE:
                self._sending = asyncio.get_running_loop().create_task(self._stream(answer))
                answer.listen(None)
            elif (body := answer.body()) is not None:
                assert self._turn
                self._turn.generation.kept.keep(self.asked.question, answer.head, body)
                self._connection.answer(answer.version, answer.head, body)
        except Refusal as refusal:
            answer.close()
            self._connection.refuse(refusal)
        except BaseException:
            answer.close()
            self._connection.transport.abort()
            raise

    async def _stream(self, answer: Answer) -> None:
        """Send a long answer piece by piece as the client takes it; one that breaks off breaks the connection."""
        connection = self._connection
        try:
            connection.transport.write(connection.head(answer.version, answer.head, self.asked.stays))
            async for piece in answer.pieces():
                connection.transport.write(piece)
                await connection.flow.drain()
            connection.done()
        except Refusal:
            connection.transport.close()
        finally:
            answer.close()

    def drop(self) -> None:
        """End the work for a client that has gone; one that is about to end may."""
        if self._sending:
            self._sending.cancel()
        elif self._answer:
            asyncio.get_running_loop().call_later(streaming.QUICK, self._answer.close)
        elif self._turn:
            self._served.pool.withdraw(self._turn)


class Direct(Guarded):
    """A connection whose plain queries go the direct way."""

    app_state: dict[str, Any]
    _exchange: Exchange | None = None
    _inside = False
    _last = False

    def on_message_begin(self) -> None:
        """Begin a request that the ordinary way reads."""
        self._inside = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """End it."""
        self._inside = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Take bytes; what comes while a question is under way waits."""
        if self._exchange is not None:
            self._exchange.meanwhile += data
            self.flow.pause_reading()
            return
        if (asked := self._plain(data)) is None:
            super().data_received(data)
            return
        self._unset_keepalive_if_required()
        self._have_head()
        self._exchange = Exchange(self, data, asked)
        self._exchange.begin()

    def _plain(self, data: bytes) -> Asked | None:
        """Return what a request asks, where it is plain and no other is under way."""
        served = self.app_state.get("served")
        if served is None or self._inside or self._bytes or not self._waiting() or not hasattr(self, "parser"):
            return None
        return read(data, served)

    def head(self, version: str, said: dict[str, Any], stays: bool) -> bytes:
        """Return the head of a response."""
        always = b"".join(b"%s: %s\r\n" % field for field in self.server_state.default_headers)
        told, ending = _told(version, said["media"], said["encoding"]), b"" if stays else b"connection: close\r\n"
        return b"HTTP/1.1 200 OK\r\n%s%scontent-length: %d\r\n%s\r\n" % (always, told, said["length"], ending)

    def answer(self, version: str, said: dict[str, Any], body: bytes) -> None:
        """Send an answer, and go on with the next request once the client has taken it."""
        assert self._exchange
        if self.transport.is_closing():
            return
        self.transport.write(self.head(version, said, self._exchange.asked.stays) + body)
        if self.flow.write_paused:
            self.tasks.add(task := self.loop.create_task(self._drained()))
            task.add_done_callback(self.tasks.discard)
        else:
            self.done()

    async def _drained(self) -> None:
        await self.flow.drain()
        self.done()

    def done(self) -> None:
        """End an exchange: take the next request, or wait for one."""
        exchange, self._exchange = self._exchange, None
        self.server_state.total_requests += 1
        if exchange is None or self.transport.is_closing():
            return
        if self._last or not exchange.asked.stays:
            self.transport.close()
            return
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        if exchange.meanwhile:
            self.flow.resume_reading()
            self.data_received(exchange.meanwhile)

    def refuse(self, refusal: Refusal) -> None:
        """Let the ordinary way give a refusal, in the form that the client reads."""
        exchange, self._exchange = self._exchange, None
        if exchange is None or self.transport.is_closing():
            return
        known, self.app_state = self.app_state, {**self.app_state, "refusal": refusal}
        super().data_received(exchange.request)
        self.app_state = known
        if exchange.meanwhile:
            self.flow.resume_reading()
            super().data_received(exchange.meanwhile)

    def connection_lost(self, exc: Exception | None) -> None:
        """End the work of a client that has gone."""
        super().connection_lost(exc)
        if self._exchange:
            self._exchange.drop()

    def shutdown(self) -> None:
        """Close the connection, once an answer that is under way is sent."""
        if self._exchange:
            self._last = True
        else:
            super().shutdown()
