"""A connection that a worker has borrowed: it reads the plain queries that follow each other there, and answers them.

The server keeps the connection too, but does not read from it meanwhile. Where the worker must be ended, the server
tells the client why: a question's time on the clock is up to the moment before the first byte of its answer leaves.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from kg.web import frames, plain
from kg.web.kept import Seen
from kg.web.limits import Limits
from kg.web.process import WHOLE

IDLE = 0.05
"""Seconds without a request after which a connection goes back."""


@dataclass(slots=True)
class Made:
    """An answer: what it is, and its bytes."""

    head: dict[str, Any]
    parts: list[bytes]


Make = Callable[[dict[str, Any]], Made | dict[str, str]]
"""Answers a question, or says why there is no answer."""


@dataclass(slots=True)
class Borrower:
    """The borrowing side of a worker: how it answers, allows itself seconds, and says when it begins.

    What was `seen` before goes back to the server, which keeps answers.
    """

    control: socket.socket
    make: Make
    allow: Callable[[float], None]
    clock: Callable[[float], None]
    seen: Seen
    _date: tuple[int, bytes] = (0, b"")

    def serve(self, descriptor: int, terms: dict[str, Any]) -> bytes:
        """Answer what is asked on a connection until it must go back; return the frames that say so."""
        client = socket.socket(fileno=descriptor)
        limits = Limits(**terms["limits"])
        asked = plain.Asked(terms["question"], terms["stays"])
        try:
            waiting = select.poll()
            waiting.register(client, select.POLLIN)
            waiting.register(self.control, select.POLLIN)
            data = b""
            while True:
                if (ended := self._answer(client, asked, terms["version"], limits, data)) is not None:
                    return ended
                came = self._next(client, waiting)
                if came is None:
                    return frames.message(frames.END, {"why": "idle"})
                data = came
                self.clock(time.monotonic())
                found = plain.read(data, terms["endpoint"], limits) if data else None
                if found is None:
                    return frames.message(frames.END, {"why": "other" if data else "gone", "size": len(data)}) + data
                asked = found
        except ConnectionError:
            return frames.message(frames.END, {"why": "gone"})
        finally:
            self.clock(0.0)
            client.close()

    def _answer(
        self, client: socket.socket, asked: plain.Asked, version: str, limits: Limits, data: bytes
    ) -> bytes | None:
        """Answer a question; return the frames that end the loan where it must end with it."""
        if self.seen.before(asked.question):
            return frames.message(frames.END, {"why": "again", "size": len(data)}) + data
        self.clock(time.monotonic())
        self.allow(limits.seconds)
        made = self.make({"limit": limits.answer, "seconds": limits.seconds, **asked.question})
        if not isinstance(made, Made):
            return frames.message(frames.END, {"why": "refused", "failure": made, "size": len(data)}) + data
        response = b"".join([plain.head(self._now(), version, made.head, asked.stays), *made.parts])
        self.clock(0.0)
        rest = response[_send(client, response) :]
        if rest:
            head = frames.message(frames.HEAD, {"sent": len(rest)})
            return b"".join([frames.message(frames.END, {"why": "rest", "stays": asked.stays}), head, rest])
        return None if asked.stays else frames.message(frames.END, {"why": "gone"})

    def _next(self, client: socket.socket, waiting: select.poll) -> bytes | None:
        """Return what comes next, nothing where the client has gone, and None where the connection is to go back."""
        ready = {descriptor for descriptor, _ in waiting.poll(1000 * IDLE)}
        if self.control.fileno() in ready:
            if frames.receive(self.control) is None:
                raise SystemExit
            return None
        return client.recv(WHOLE // 2) if ready else None

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
