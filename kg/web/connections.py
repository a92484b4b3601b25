"""Connections that a stranger cannot hold for nothing: limits on how long and how large the head of a request is."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http import auto

HEAD_SECONDS = 10.0
"""Seconds in which the head of a request must be whole, from the connection or its first byte."""
HEAD_BYTES = 96 * 1024
"""Bytes that the head of a request may have; a query that is longer comes by POST."""
STALLED = 30_000
"""Milliseconds after which a client that takes nothing is cut off."""
EACH = 1000
"""Connections of one address at a time."""
_REFUSED = b"HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

_Base: Any = auto.AutoHTTPProtocol


class Guarded(_Base):  # type: ignore[misc]
    """Uvicorn's own protocol with these limits."""

    _open: ClassVar[Counter[str]] = Counter()

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for a head; a client with too many connections gets no other."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._open[self._address] += 1
        self._bytes = 0
        self._timer: asyncio.TimerHandle | None = None
        if (raw := transport.get_extra_info("socket")) is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            with contextlib.suppress(OSError):  # the client has gone already
                raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED)
        if self._open[self._address] > EACH:
            transport.abort()
            return
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._open[self._address] -= 1
        if not self._open[self._address]:
            del self._open[self._address]
        self._have_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; count those of a head that is not whole."""
        waiting = self._waiting()
        if waiting and self._timer is None:
            self._await_head()
        super().data_received(data)
        if not self._waiting():
            self._have_head()
        elif waiting and not self.transport.is_closing():
            self._bytes += len(data)
            if self._bytes > HEAD_BYTES:
                self._refuse(b"431 Request Header Fields Too Large")

    def _waiting(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _await_head(self) -> None:
        self._timer = self.loop.call_later(HEAD_SECONDS, self._refuse, b"408 Request Timeout")

    def _have_head(self) -> None:
        self._bytes = 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: bytes) -> None:
        self._timer = None
        if not self.transport.is_closing():
            if self._bytes:
                self.transport.write(_REFUSED % status)
            self.transport.close()
