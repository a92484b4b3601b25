"""When each worker began its question, in memory that it shares with the server."""

from __future__ import annotations

import mmap
import tempfile

PLACES = 4096
"""Workers that have a place at a time; a place is used again by a worker that comes so many later."""
_SIZE = 8


class Clocks:
    """A place for each worker: the monotonic time at which it began what it is at, or 0.0 while it is at nothing.

    A value is eight bytes at an address that eight divides, which processors write and read at once.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._file = tempfile.TemporaryFile() if descriptor is None else None  # noqa: SIM115 (it lives as long as this)
        if self._file:
            self._file.truncate(PLACES * _SIZE)
            descriptor = self._file.fileno()
        assert descriptor is not None
        self.descriptor = descriptor
        self._values = memoryview(mmap.mmap(self.descriptor, PLACES * _SIZE)).cast("d")

    def set(self, place: int, value: float) -> None:
        """Say when a worker began, or 0.0 that it has ended."""
        self._values[place % PLACES] = value

    def get(self, place: int) -> float:
        """Return when a worker began what it is at, or 0.0."""
        return self._values[place % PLACES]
