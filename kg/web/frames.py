"""The frames that the server and a worker exchange: one byte that says what it is, four of length, the bytes.

Q  a question, JSON (server → worker)
H  what the answer is: kind, media type, encoding, `length`, and `sent`, the bytes that follow the frame; JSON
X  why there is none: kind (`syntax`, `unacceptable`, `limit`, `fault`) and message, JSON
L  a connection is lent, with its descriptor, the `loan`'s number and the first question; JSON (server → worker)
R  a `loan` is wanted back, or with 0 all, and nothing more is lent; JSON (server → worker)
E  a `loan` ends, and `why`: `idle`, `unasked` (its first question was not taken up), `gone` (the connection is to be
   closed), `other` (a request of `size` bytes follows that goes the ordinary way), `again` (one that was asked before),
   `refused` (one, and the failure), `rest` (a frame H and bytes to be sent on follow, once all is recalled and has
   ended); JSON. Of no bytes is the request with which the connection was lent
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

QUESTION, HEAD, FAILURE = b"Q", b"H", b"X"
LEND, RECALL, END = b"L", b"R", b"E"
PREFIX = struct.Struct("!cI")
PIECE = 64 * 1024
"""Bytes of an answer that the server passes on at a time."""


def message(kind: bytes, said: Any) -> bytes:
    """Return a frame whose payload is JSON."""
    payload = json.dumps(said).encode()
    return PREFIX.pack(kind, len(payload)) + payload


def receive(connection: socket.socket) -> tuple[bytes, bytes, int | None] | None:
    """Return the next frame's kind and payload from a blocking socket, and the descriptor with it; None at its end."""
    begun, descriptors, _, _ = socket.recv_fds(connection, PREFIX.size, 1)
    rest = _exactly(connection, PREFIX.size - len(begun)) if begun else None
    if rest is None:
        return None
    kind, size = PREFIX.unpack(begun + rest)
    payload = _exactly(connection, size)
    return None if payload is None else (kind, payload, descriptors[0] if descriptors else None)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
