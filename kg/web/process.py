"""A worker as the server sees it: a process, and the connection over which frames come in as they are wanted."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress

_MOST = 4 * 64 * 1024
"""Bytes of an answer that wait here for the client; the worker keeps the others."""


class Worker(asyncio.Protocol):
    """One worker process and the connection to it.

    Nothing but the bytes themselves goes through the event loop, since a small answer takes the engine less time than
    a stream of asyncio does.
    """

    def __init__(self) -> None:
        self.pid = 0
        self.ended = False
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._wanted = 0
        self._waiting: asyncio.Future[None] | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take up the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        """Tell whoever waits that no more will come."""
        self.ended = True
        self._wake()

    def data_received(self, data: bytes) -> None:
        """Take what has come, and wake whoever waits for as much."""
        self._received += data
        if len(self._received) > _MOST and self._transport and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        if len(self._received) >= self._wanted:
            self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def send(self, frame: bytes) -> None:
        """Send a frame to the worker."""
        if self._transport:
            self._transport.write(frame)

    async def read(self, size: int) -> bytes:
        """Return exactly so many bytes, at most `frames.PIECE`; raises ConnectionError where they never come."""
        if len(self._received) < size:
            await self._await(size)
        found = bytes(self._received[:size])
        del self._received[:size]
        if self._paused and self._transport and len(self._received) <= _MOST:
            self._paused = False
            self._transport.resume_reading()
        return found

    async def _await(self, size: int) -> None:
        if not self.ended:
            self._wanted = size
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None
        if len(self._received) < size:
            raise ConnectionError("the worker has ended")

    def close(self) -> None:
        """Close the connection, which ends the worker once it listens again."""
        if self._transport:
            self._transport.close()

    def kill(self) -> None:
        """End the worker at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.close()

    def give_way(self) -> None:
        """Let others have the processor first; a raised nice value cannot be lowered again."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 15)
