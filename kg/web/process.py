"""A worker as the server sees it: a process, and the connection over which frames come in as they are wanted."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from kg.web import frames
from kg.web.clocks import Clock

WHOLE = 256 * 1024
"""Bytes up to which an answer is taken from the worker before it is sent."""
_MOST = WHOLE + 64 * 1024
"""Bytes of an answer that wait here for the client; the worker keeps the others."""


class Worker(asyncio.Protocol):
    """One worker process and the connection to it.

    Nothing but the bytes themselves goes through the event loop, since a small answer takes the engine less time than
    a stream of asyncio does. `called` is called, where it is set, when more has come or no more will. `clock` tells
    what the worker is at on borrowed connections; `loans` gives each of these a number. `number` tells how many workers
    of its generation are elder.
    """

    def __init__(self, connection: socket.socket, clock: Clock, number: int) -> None:
        self.clock = clock
        self.number = number
        self.loans = count(1)
        self._connection = connection
        self.pid = 0
        self.ended = False
        self.called: Callable[[], None] | None = None
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._prefix: tuple[bytes, int] | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take up the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        """Tell whoever waits that no more will come."""
        self.ended = True
        if self.called:
            self.called()

    def data_received(self, data: bytes) -> None:
        """Take what has come, and tell whoever waits."""
        self._received += data
        if len(self._received) > _MOST and self._transport and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        if self.called:
            self.called()

    def send(self, frame: bytes) -> None:
        """Send a frame to the worker."""
        if self._transport:
            self._transport.write(frame)

    def lend(self, descriptor: int, terms: dict[str, Any]) -> None:
        """Lend a connection to the worker, which waits for a frame."""
        frame = frames.message(frames.LEND, terms)
        try:
            socket.send_fds(self._connection, [frame[:1]], [descriptor])
        except OSError:  # it has just ended
            self.kill()
        self.send(frame[1:])

    def take(self, size: int) -> bytes | None:
        """Return exactly so many bytes, at most `WHOLE`, or None until they have come.

        Raises ConnectionError where they never will.
        """
        if len(self._received) < size:
            if self.ended:
                raise ConnectionError("the worker has ended")
            return None
        found = bytes(self._received[:size])
        del self._received[:size]
        if self._paused and self._transport and len(self._received) <= _MOST:
            self._paused = False
            self._transport.resume_reading()
        return found

    def frame(self) -> tuple[bytes, dict[str, Any]] | None:
        """Return the next frame's kind and what it says, or None until it has come; raises as `take` does."""
        if self._prefix is None:
            prefix = self.take(frames.PREFIX.size)
            if prefix is None:
                return None
            self._prefix = frames.PREFIX.unpack(prefix)
        kind, size = self._prefix
        payload = self.take(size)
        if payload is None:
            return None
        self._prefix = None
        return kind, json.loads(payload)

    @property
    def told(self) -> bool:
        """Tell whether all that was sent is on its way."""
        return self._transport is None or not self._transport.get_write_buffer_size()

    async def more(self) -> None:
        """Wait until more has come, or no more will."""
        if self.ended:
            return
        came = asyncio.get_running_loop().create_future()
        self.called = lambda: None if came.done() else came.set_result(None)
        try:
            await came
        finally:
            self.called = None

    def close(self) -> None:
        """Close the connection, which ends the worker once it listens again."""
        if self._transport:
            self._transport.close()

    def kill(self) -> None:
        """End the worker at once, and close the connection."""
        self.end()
        self.close()

    def end(self) -> None:
        """End the worker; the connection ends when it has done the last that it will ever do."""
        if not self.ended:  # else its process id may be another's by now
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def give_way(self) -> None:
        """Let others have the processor first; a raised nice value cannot be lowered again."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 15)
