"""A connection that is lent to a worker: the server watches, and takes it back.

While plain queries follow each other on a connection, each would cross the server twice, and to wake a process costs
as much as a small query does. So the worker reads and answers them itself, until the connection is idle, is asked
anything else, or is wanted back for others who wait.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.web import frames
from kg.web.answers import LATE, LOST, PATIENCE, STATUS, Answer, Refusal
from kg.web.streaming import QUICK

if TYPE_CHECKING:
    from kg.web.direct import Direct
    from kg.web.plain import Asked
    from kg.web.pool import Pool, Turn


class Loan:
    """One connection with one worker; it begins when it is made."""

    def __init__(self, pool: Pool, turn: Turn, connection: Direct, asked: Asked, endpoint: str) -> None:
        assert turn.worker
        self._pool, self._turn, self._worker = pool, turn, turn.worker
        self._connection = connection
        self._said: dict[str, Any] | None = None
        self._wanted = self._slow = False
        self._late = ""
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(QUICK, self._look)
        connection.flow.pause_reading()
        self._descriptor: int = connection.transport.get_extra_info("socket").fileno()
        terms = {
            "version": turn.generation.version.id, "endpoint": endpoint, "limits": asdict(pool.limits),
            "question": asked.question, "stays": asked.stays,
        }  # fmt: skip
        self._worker.called = self._more
        self._worker.lend(self._descriptor, terms)
        pool.lent(self, turn)

    def recall(self) -> bool:
        """Ask for the connection back, once the worker has answered what it is at; False where that was done before."""
        if self._wanted:
            return False
        self._wanted = True
        self._worker.send(frames.PREFIX.pack(frames.RECALL, 0))
        return True

    def _look(self) -> None:
        """Look how long the worker is at a question: one that is late is killed, also where the client has gone."""
        begun, limit = self._worker.clock(), self._pool.limits.seconds
        taken = time.monotonic() - begun if begun else 0.0
        if taken >= limit:
            self._late = LATE.format(limit)
            self._worker.end()
        elif taken >= QUICK and self._gone():
            self._worker.end()
        else:
            if taken >= PATIENCE and not self._slow:
                self._slow = True
                self._worker.give_way()
                self.recall()
            self._timer = self._loop.call_later(min(QUICK, limit - taken), self._look)

    def _gone(self) -> bool:
        if self._connection.transport.is_closing():
            return True
        with socket.socket(fileno=os.dup(self._descriptor)) as client:
            try:
                return not client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            except BlockingIOError:
                return False
            except OSError:
                return True

    def _more(self) -> None:
        """Take the frame that ends the loan, once it has come."""
        try:
            if self._said is None:
                if (frame := self._worker.frame()) is None:
                    return
                self._said = frame[1]
            data = self._worker.take(self._said.get("size", 0))
        except ConnectionError:
            self._died()
            return
        if data is not None:
            self._return(self._said, data)

    def _died(self) -> None:
        """Tell the client why there is no answer, where nothing of one was sent."""
        begun = self._worker.clock()
        self._end(healthy=False)
        if begun:
            self._connection.refuse(Refusal(503, self._late or LOST))
        else:
            self._connection.transport.abort()

    def _return(self, said: dict[str, Any], data: bytes) -> None:
        connection = self._connection
        if said["why"] == "rest":
            self._timer.cancel()
            self._pool.taken_back(self)
            connection.send_on(Answer(self._pool, self._turn), said["stays"])
            return
        self._end(healthy=not self._slow)
        if said["why"] == "gone":
            connection.transport.close()
        elif said["why"] == "refused":
            connection.refuse(Refusal(STATUS[said["failure"]["kind"]], said["failure"]["message"]), data)
        else:
            connection.returned(data, again=said["why"] == "again")

    def _end(self, *, healthy: bool) -> None:
        self._timer.cancel()
        self._worker.called = None
        self._pool.taken_back(self)
        self._pool.give_back(self._turn, healthy=healthy)
