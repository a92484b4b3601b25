"""A client that keeps connections busy: the same for every server, cheap enough not to be what is measured."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Target:
    """A server: what it is called, its port, the path of its endpoint, the parameters that it wants with a query."""

    name: str
    port: int
    path: str = "/sparql"
    parameters: dict[str, str] = field(default_factory=dict)

    def request(self, query: str, accept: str) -> bytes:
        """Return the bytes of a request by GET."""
        return self.get(f"{self.path}?{urlencode({'query': query, **self.parameters})}", accept)

    def get(self, path: str, accept: str) -> bytes:
        """Return the bytes of a request for a path."""
        return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}\r\n\r\n".encode()


@dataclass(slots=True)
class Load:
    """What came of a load: seconds, and for each answer the seconds that it took; how many were no success."""

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Return the answers a second."""
        return len(self.taken) / self.seconds if self.seconds else 0.0


class _Client:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = bytearray()
        self.began = 0.0

    def send(self, request: bytes) -> None:
        self.received.clear()
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def whole(self) -> bool:
        """Take what has come; tell whether the response is whole. Raises ConnectionError where it never will be."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server hung up")
        self.received += piece
        head, found, _ = self.received.partition(b"\r\n\r\n")
        if not found:
            return False
        for line in head.lower().split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name == b"content-length":
                return len(self.received) >= len(head) + 4 + int(value)
            if name == b"transfer-encoding":
                return self.received.endswith(b"0\r\n\r\n")
        raise ConnectionError("a response without a length")

    @property
    def succeeded(self) -> bool:
        return self.received.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200"))


def drive(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Load:
    """Send requests over so many connections for so many seconds, on each the next when the last is answered.

    It ends sooner where the requests do.
    """
    load, chosen = Load(), selectors.DefaultSelector()
    connections = [_Client(port) for _ in range(clients)]
    began = time.perf_counter()
    for client in connections:
        chosen.register(client.socket, selectors.EVENT_READ, client)
        client.send(next(requests))
    waiting = clients
    while waiting:
        for key, _ in chosen.select(120):
            client = key.data
            if not client.whole():
                continue
            now = time.perf_counter()
            load.failed += not client.succeeded
            following = next(requests, None) if now - began < seconds else None
            if following is not None:
                load.taken.append(now - client.began)
                client.send(following)
            else:
                waiting -= 1
                chosen.unregister(client.socket)
    load.seconds = seconds
    for client in connections:
        client.socket.close()
    return load
