"""The direct way of a plain query: from a connection to a worker and back, by calls alone.

A connection on which one follows another is lent to the worker.
"""

from __future__ import annotations

import asyncio
from typing import Any

from kg.web import plain, streaming
from kg.web.answers import Answer, Refusal
from kg.web.borrowing import IDLE
from kg.web.connections import Guarded
from kg.web.loans import Lender, Loan
from kg.web.plain import Asked
from kg.web.pool import Turn
from kg.web.process import WHOLE
from kg.web.state import Served

OWN = 16
"""Questions that the server puts itself before it lends a connection on which one was asked again."""


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
        self._loan: Loan | None = None
        self._sending: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Answer with what is kept, or stand in line."""
        pool, connection = self._served.pool, self._connection
        try:
            now = pool.now
            if known := now.kept.find(self.asked.question):
                connection.answer(now.version.id, *known)
                return
            if self._may_lend() and (lender := pool.lender):
                self._loan = lender.lend(connection, self.asked, self.request)
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
        pool = self._served.pool
        if self._may_lend():
            lender = pool.lender
            if lender:
                pool.withdraw(turn)
            else:
                lender = Lender(pool, turn, self._served.endpoint)
            self._loan = lender.lend(self._connection, self.asked, self.request)
        else:
            self._answer = Answer(pool, turn)
            self._answer.put(self.asked.question, self._more)

    def _may_lend(self) -> bool:
        return self._connection.lendable and not self.meanwhile and not self._served.pool.crowded

    def _more(self) -> None:
        """Take what has come of the answer, and send it once it is there."""
        answer = self._answer
        assert answer
        try:
            if not answer.head and not answer.arrived():
                return
            if answer.length > WHOLE:
                connection = self._connection
                connection.transport.write(connection.head(answer.version, answer.head, self.asked.stays))
                self.send_on(answer)
            elif (body := answer.body()) is not None:
                assert self._turn
                again = self._connection.again
                self._turn.generation.kept.keep(self.asked.question, answer.head, body, again=again)
                self._connection.answer(answer.version, answer.head, body)
        except Refusal as refusal:
            answer.close()
            self._connection.refuse(refusal)
        except BaseException:
            answer.close()
            self._connection.transport.abort()
            raise

    def send_on(self, answer: Answer) -> None:
        """Send the bytes of an answer as the client takes them."""
        answer.listen(None)
        self._sending = asyncio.get_running_loop().create_task(self._stream(answer))

    async def _stream(self, answer: Answer) -> None:
        """Send a long answer piece by piece; one that breaks off breaks the connection."""
        connection = self._connection
        try:
            await answer.there()
            async for piece in answer.pieces():
                connection.transport.write(piece)
                await connection.flow.drain()
            connection.done()
        except Refusal:
            connection.transport.close()
        finally:
            answer.close()

    def hurry(self) -> None:
        """Let this be the connection's last question."""
        if self._loan:
            self._loan.recall()

    def drop(self) -> None:
        """End the work for a client that has gone; one that is about to end may."""
        if self._sending:
            self._sending.cancel()
        elif self._loan:
            self._loan.recall()
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
    _done = float("-inf")
    _own = 0

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
        return plain.read(data, served.endpoint, served.pool.limits)

    @property
    def lendable(self) -> bool:
        """Tell whether the question at hand came soon after another, and none of late was asked before.

        A connection that is lent goes back where one comes late, or was asked before.
        """
        return bool(self._own == 0 and self.loop.time() - self._done < IDLE)

    @property
    def again(self) -> bool:
        """Tell whether a worker knew the question at hand."""
        return self._own == OWN

    def head(self, version: str, said: dict[str, Any], stays: bool) -> bytes:
        """Return the head of the response with an answer."""
        date = dict(self.server_state.default_headers)[b"date"]
        return plain.head(date, version, said, stays)

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
        self._done = self.loop.time()
        self._own = max(0, self._own - 1)
        self.server_state.total_requests += 1
        if exchange is None or self.transport.is_closing():
            return
        if self._last or not exchange.asked.stays:
            self.transport.close()
            return
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        self.flow.resume_reading()
        if exchange.meanwhile:
            self.data_received(exchange.meanwhile)

    def returned(self, data: bytes, *, again: bool = False) -> None:
        """Take the connection back from a worker, with a request that it did not answer, maybe as asked `again`."""
        if exchange := self._exchange:
            exchange.meanwhile = data
            exchange.asked = exchange.asked._replace(stays=True)
        self._own = OWN + 1 if again else 0
        self.done()

    def send_on(self, answer: Answer, stays: bool) -> None:
        """Take the connection back with an answer of which the client takes the rest as it can."""
        if self._exchange:
            self._exchange.asked = self._exchange.asked._replace(stays=stays)
            self._exchange.send_on(answer)

    def refuse(self, refusal: Refusal, request: bytes = b"") -> None:
        """Let the ordinary way give a refusal, in the form that the client reads, of a request or the one at hand."""
        exchange, self._exchange = self._exchange, None
        if exchange is None or self.transport.is_closing():
            return
        self.flow.resume_reading()
        known, self.app_state = self.app_state, {**self.app_state, "refusal": refusal}
        super().data_received(request or exchange.request)
        self.app_state = known
        if exchange.meanwhile:
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
            self._exchange.hurry()
        else:
            super().shutdown()
