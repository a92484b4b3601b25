"""Lines as the file that a parser reads, block by block, so that a graph need not be in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO, Any

BLOCK = 1 << 20


def as_file(lines: Iterable[bytes]) -> IO[bytes]:
    """Return lines, read once and in blocks, as a binary file."""
    return io.BufferedReader(_Lines(lines), BLOCK)


class _Lines(io.RawIOBase):
    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._rest) < len(buffer):
            block = b"".join(line for _, line in zip(range(1024), self._lines, strict=False))
            if not block:
                break
            self._rest += block
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
