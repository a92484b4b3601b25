"""Connections that are lent to a worker: the server watches, and takes them back.

While plain queries follow each other on a connection, each would cross the server twice, and to wake a process costs
as much as a small query does. So a worker reads and answers them itself, until the connection is idle, is asked
anything else, or is wanted back for others who wait. Few workers have many connections each: every worker that answers
gets pages of the graph for itself, and the more of them there are, the less of it the processors' caches hold.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kg.web import frames
from kg.web.answers import LATE, LOST, PATIENCE, STATUS, Answer, Refusal
from kg.web.borrowing import MOST
from kg.web.streaming import QUICK

if TYPE_CHECKING:
    from kg.web.direct import Direct
    from kg.web.generation import Generation
    from kg.web.plain import Asked
    from kg.web.pool import Pool, Turn

BRIEF = 0.05
"""Seconds that a worker's other connections wait for a question before the server looks after them."""


@dataclass(slots=True, eq=False)
class Loan:
    """One connection with a worker, the request with which it was lent, and the number of the loan.

    Without a connection the server has taken it back already, while the worker is at another.
    """

    lender: Lender
    number: int
    connection: Direct | None
    request: bytes

    def recall(self) -> None:
        """Ask for the connection back, once the worker has answered what it is at."""
        self.lender.tell(self.number)


class Lender:
    """The connections that one worker has; it begins with a turn that nobody else needs, and ends with the last.

    It is `slow` once its worker gives way to others.
    """

    def __init__(self, pool: Pool, turn: Turn, endpoint: str) -> None:
        assert turn.worker
        self._pool, self._turn, self._worker = pool, turn, turn.worker
        self._loans: dict[int, Loan] = {}
        self._terms = {
            "version": turn.generation.version.id, "endpoint": endpoint, "limits": asdict(pool.limits),
        }  # fmt: skip
        self._said: dict[str, Any] | None = None
        self._resting: tuple[Direct, bool] | None = None
        self._wanted = self.slow = False
        self._stuck = 0.0
        self._late = ""
        self._worker.called = self._more
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(BRIEF, self._look)
        pool.lends(self, turn)

    @property
    def loans(self) -> int:
        """Return how many connections the worker has."""
        return len(self._loans)

    def takes_more(self, generation: Generation) -> bool:
        """Tell whether this is a worker of a generation, and may have another connection."""
        return not self._wanted and self._turn.generation is generation and len(self._loans) < MOST

    def lend(self, connection: Direct, asked: Asked, request: bytes) -> Loan:
        """Lend a connection with a question that came on it."""
        loan = Loan(self, next(self._worker.loans), connection, request)
        self._loans[loan.number] = loan
        connection.flow.pause_reading()
        descriptor = connection.transport.get_extra_info("socket").fileno()
        terms = {"loan": loan.number, "question": asked.question, "stays": asked.stays, **self._terms}
        self._worker.lend(descriptor, terms)
        return loan

    def recall(self) -> bool:
        """Ask for all connections back, and lend none more; False where that was done before."""
        if self._wanted:
            return False
        self._wanted = True
        self.tell(0)
        return True

    def spare(self) -> None:
        """Ask for so many connections back that one who has a single one has as many then, of those lent last."""
        for number in [*self._loans][len(self._loans) // 2 + 1 :]:
            self.tell(number)

    def tell(self, number: int) -> None:
        """Ask for one connection back, or with 0 for all."""
        self._worker.send(frames.message(frames.RECALL, {"loan": number}))

    def _look(self) -> None:
        """Look how long the worker is at a question.

        From one that takes its time all is wanted back. A worker that is at the same question when the server looks
        again hears of that before it touches anything else: then the others are freed, and it may be killed.
        """
        begun, limit = self._worker.clock.begun, self._pool.limits.seconds
        taken = time.monotonic() - begun if begun else 0.0
        if begun and begun == self._stuck and self._worker.told:
            self._watch(taken, limit)
        if taken >= BRIEF:
            self.recall()
            self._stuck = begun
        self._timer = self._loop.call_later(BRIEF, self._look)

    def _watch(self, taken: float, limit: float) -> None:
        """Free the connections that the worker is not at; end it where it is late or the client has gone."""
        at = self._worker.clock.loan
        for loan in self._loans.values():
            if loan.number != at:
                self._free(loan)
        if taken >= limit:
            self._late = LATE.format(limit)
            self._worker.end()
        elif taken >= QUICK and self._gone():
            self._worker.end()
        elif taken >= PATIENCE and not self.slow:
            self.slow = True
            self._worker.give_way()

    def _free(self, loan: Loan) -> None:
        """Give a connection back that the worker is not at; a question that it did not take up is asked anew."""
        connection, loan.connection = loan.connection, None
        if connection:
            connection.returned(loan.request if loan.number > self._worker.clock.taken else b"")

    def _gone(self) -> bool:
        """Tell whether the client of the question at hand has gone."""
        loan = self._loans.get(int(self._worker.clock.loan))
        if loan is None or loan.connection is None:
            return False
        transport = loan.connection.transport
        if transport.is_closing():
            return True
        with socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno())) as client:
            try:
                return not client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            except BlockingIOError:
                return False
            except OSError:
                return True

    def _more(self) -> None:
        """Take the frames that end loans, as far as they have come."""
        try:
            while self._loans:
                if self._said is None:
                    if (frame := self._worker.frame()) is None:
                        return
                    self._said = frame[1]
                data = self._worker.take(self._said["size"])
                if data is None:
                    return
                said, self._said = self._said, None
                self._return(self._loans.pop(said["loan"]), said, data)
        except ConnectionError:
            self._died()

    def _died(self) -> None:
        """Tell the client whose question ended the worker, where nothing of an answer was sent; others go on."""
        clock = self._worker.clock
        at, begun, loans = clock.loan, clock.begun, [*self._loans.values()]
        self._loans.clear()
        self._end(healthy=False)
        if self._resting:
            self._resting[0].transport.abort()
        for loan in loans:
            if loan.number != at or loan.connection is None:
                self._free(loan)
            elif begun:
                loan.connection.refuse(Refusal(503, self._late or LOST))
            else:
                loan.connection.transport.abort()

    def _return(self, loan: Loan, said: dict[str, Any], data: bytes) -> None:
        connection, why = loan.connection, said["why"]
        if why == "rest" and connection:
            self._resting = connection, said["stays"]
            self.recall()
        if not self._loans:
            self._end(healthy=not self.slow)
        if connection is None or why == "rest":
            return
        if why == "gone":
            connection.transport.close()
        elif why == "refused":
            connection.refuse(Refusal(STATUS[said["failure"]["kind"]], said["failure"]["message"]), data)
        elif why == "unasked":
            connection.returned(loan.request)
        else:
            connection.returned(data or (loan.request if why == "again" else b""), again=why == "again")

    def _end(self, *, healthy: bool) -> None:
        """Give the worker back, or let it send what is left of an answer."""
        self._timer.cancel()
        self._worker.called = None
        self._pool.lends_no_more(self)
        if self._resting and not self._worker.ended:
            connection, stays = self._resting
            connection.send_on(Answer(self._pool, self._turn, slow=self.slow), stays)
        else:
            self._pool.give_back(self._turn, healthy=healthy)
