"""Connections that a worker has borrowed: it reads the plain queries that follow each other there, and answers them.

The server keeps the connections too, but does not read from them meanwhile. Where the worker must be ended, the server
tells the client why: a question's time on the clock is up to the moment before the first byte of its answer leaves.
What the server says is heard before anything more is read: what it wants back while the worker is at a question, the
worker does not touch again.
"""

from __future__ import annotations

import json
import os
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from kg.web import frames, plain
from kg.web.clocks import Clock
from kg.web.kept import Seen
from kg.web.limits import Limits
from kg.web.process import WHOLE

IDLE = 0.05
"""Seconds without a request after which a connection goes back."""
MOST = 16
"""Connections that a worker may have at a time."""


@dataclass(slots=True)
class Made:
    """An answer: what it is, and its bytes."""

    head: dict[str, Any]
    parts: list[bytes]


Make = Callable[[dict[str, Any]], Made | dict[str, str]]
"""Answers a question, or says why there is no answer."""


class Control:
    """The connection to the server, and the descriptors under whose numbers others may come in.

    All numbers are taken but for one while a frame is waited for, so that a worker can open nothing.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.numbers = [os.dup(connection.fileno()) for _ in range(MOST)]

    def receive(self) -> tuple[bytes, bytes, int | None] | None:
        """Return the next frame, as `frames.receive` does; raises ConnectionError where a connection did not come."""
        if self.numbers:
            os.close(self.numbers.pop())
        received = frames.receive(self.connection)
        if received is None or received[2] is None:
            self.fill()
        if received and received[0] == frames.LEND and received[2] is None:
            raise ConnectionError("a connection was lent and did not come")
        return received

    def fill(self) -> None:
        """Take a number that became free."""
        if len(self.numbers) < MOST:
            self.numbers.append(os.dup(self.connection.fileno()))


@dataclass(slots=True)
class Borrowed:
    """A connection: the number of its loan, its terms, and when it goes back if nothing is asked."""

    number: int
    client: socket.socket
    version: str
    endpoint: str
    limits: Limits
    until: float = 0.0


@dataclass(slots=True)
class Borrower:
    """The borrowing side of a worker: how it answers, allows itself seconds, and says what it is at.

    What was `seen` before goes back to the server, which keeps answers.
    """

    control: Control
    make: Make
    allow: Callable[[float], None]
    clock: Clock
    seen: Seen
    _new: dict[int, tuple[Borrowed, plain.Asked]] = field(default_factory=dict)
    _lent: dict[int, Borrowed] = field(default_factory=dict)
    _waiting: select.poll = field(default_factory=select.poll)
    _wanted: bool = False
    _date: tuple[int, bytes] = (0, b"")

    def serve(self, descriptor: int, terms: dict[str, Any]) -> None:
        """Answer what is asked on a connection, and on all that are lent meanwhile, until none is left.

        Of those that wait, the one goes first that was served longest ago.
        """
        self._wanted = False
        self._waiting.register(self.control.connection, select.POLLIN)
        self._take(descriptor, terms)
        while self._new or self._lent:
            ready = self._ready()
            if self.control.connection.fileno() in ready:
                self._hear()
            elif self._new:
                self._first(*self._new.pop(min(self._new)))
            elif (found := next((d for d in self._lent if d in ready), None)) is not None:
                self._next(self._lent.pop(found))
            self._give_back_idle(ready)

    def _ready(self) -> set[int]:
        """Return the descriptors on which something has come, once there is one or a connection is idle."""
        wait = 0.0 if self._new else next(iter(self._lent.values())).until - time.monotonic()
        return {descriptor for descriptor, _ in self._waiting.poll(max(0.0, 1000 * wait))}

    def _hear(self) -> None:
        """Take a frame of the server's."""
        received = self.control.receive()
        if received is None:
            raise SystemExit
        kind, payload, descriptor = received
        said = json.loads(payload)
        if kind == frames.LEND and descriptor is not None:
            self._take(descriptor, said)
        elif kind == frames.RECALL:
            self._wanted = self._wanted or not said["loan"]
            self._give_back(said["loan"])

    def _take(self, descriptor: int, terms: dict[str, Any]) -> None:
        borrowed = Borrowed(
            terms["loan"], socket.socket(fileno=descriptor), terms["version"], terms["endpoint"],
            Limits(**terms["limits"]),
        )  # fmt: skip
        # JSON has no tuples, which what is asked otherwise is made of.
        question = {name: tuple(v) if isinstance(v, list) else v for name, v in terms["question"].items()}
        self._new[borrowed.number] = borrowed, plain.Asked(question, terms["stays"])

    def _give_back(self, number: int = 0) -> None:
        """Give back one connection, if it is here, or all of them."""
        for borrowed, _ in [one for one in self._new.values() if number in {0, one[0].number}]:
            del self._new[borrowed.number]
            self._end(borrowed, "unasked")
        for place, borrowed in [one for one in self._lent.items() if number in {0, one[1].number}]:
            del self._lent[place]
            self._end(borrowed, "idle")

    def _give_back_idle(self, ready: set[int]) -> None:
        """Give back those on which nothing was asked for a while."""
        now = time.monotonic()
        while self._lent:
            place, borrowed = next(iter(self._lent.items()))
            if borrowed.until > now or place in ready:
                break
            del self._lent[place]
            self._end(borrowed, "idle")

    def _first(self, borrowed: Borrowed, asked: plain.Asked) -> None:
        """Answer the question with which a connection was lent."""
        self.clock.loan = borrowed.number
        self._waiting.register(borrowed.client, select.POLLIN)
        self._answer(borrowed, asked, b"")
        self.clock.taken = borrowed.number
        self.clock.loan = 0.0

    def _next(self, borrowed: Borrowed) -> None:
        """Read what has come on a connection, and answer it."""
        self.clock.loan = borrowed.number
        self.clock.begun = time.monotonic()
        try:
            data = borrowed.client.recv(WHOLE // 2)
        except BlockingIOError:
            self._keep(borrowed)
        except ConnectionError:
            self._end(borrowed, "gone")
        else:
            if found := plain.read(data, borrowed.endpoint, borrowed.limits) if data else None:
                self._answer(borrowed, found, data)
            else:
                self._end(borrowed, "other" if data else "gone", data)
        self.clock.loan = 0.0

    def _answer(self, borrowed: Borrowed, asked: plain.Asked, data: bytes) -> None:
        """Answer a question; keep the connection unless it must go back with it."""
        if self.seen.before(asked.question):
            self._end(borrowed, "again", data)
            return
        limits = borrowed.limits
        self.clock.begun = time.monotonic()
        self.allow(limits.seconds)
        made = self.make({"limit": limits.answer, "seconds": limits.seconds, **asked.question})
        if not isinstance(made, Made):
            self._end(borrowed, "refused", data, failure=made)
            return
        response = b"".join([plain.head(self._now(), borrowed.version, made.head, asked.stays), *made.parts])
        self.clock.begun = 0.0
        try:
            rest = response[_send(borrowed.client, response) :]
        except ConnectionError:
            self._end(borrowed, "gone")
            return
        if rest:
            self._hand_over(borrowed, asked, rest)
        elif asked.stays:
            self._keep(borrowed)
        else:
            self._end(borrowed, "gone")

    def _keep(self, borrowed: Borrowed) -> None:
        self.clock.begun = 0.0
        borrowed.until = time.monotonic() + IDLE
        self._lent[borrowed.client.fileno()] = borrowed

    def _hand_over(self, borrowed: Borrowed, asked: plain.Asked, rest: bytes) -> None:
        """Let the server send the rest of an answer, once it lends nothing more and has all others back."""
        self._give_back()
        self._end(borrowed, "rest", stays=asked.stays)
        while not self._wanted:
            self._hear()
            self._give_back()
        self.control.connection.sendall(frames.message(frames.HEAD, {"sent": len(rest)}) + rest)

    def _end(self, borrowed: Borrowed, why: str, data: bytes = b"", **said: Any) -> None:
        """Give a connection back: why, and a request that is not answered."""
        self.clock.begun = 0.0
        if why != "unasked":
            self._waiting.unregister(borrowed.client)
        borrowed.client.close()
        self.control.fill()
        frame = frames.message(frames.END, {"loan": borrowed.number, "why": why, "size": len(data), **said})
        self.control.connection.sendall(frame + data)

    def _now(self) -> bytes:
        """Return the time as HTTP writes it, made once a second."""
        second = int(time.time())
        if second != self._date[0]:
            self._date = second, formatdate(second, usegmt=True).encode()
        return self._date[1]


def _send(client: socket.socket, data: bytes) -> int:
    """Send what the connection takes at once; return how many bytes."""
    try:
        return client.send(data)
    except BlockingIOError:
        return 0
