"""What each worker is at on borrowed connections, in memory that it shares with the server."""

from __future__ import annotations

import mmap
import tempfile

PLACES = 4096
"""Workers that have a place at a time; a place is used again by a worker that comes so many later."""
_VALUES = 3
_SIZE = 8 * _VALUES


class Clock:
    """One worker's place. The worker writes, the server reads.

    A value is eight bytes at an address that eight divides, which processors write and read at once.
    """

    __slots__ = ("_values",)

    def __init__(self, values: memoryview[float]) -> None:
        self._values = values

    def clear(self) -> None:
        """Begin anew, for a worker that takes the place over."""
        self._values[0] = self._values[1] = self._values[2] = 0.0

    @property
    def begun(self) -> float:
        """The monotonic time at which the worker began the question it is at, or 0.0 while it is at none."""
        return self._values[0]

    @begun.setter
    def begun(self, value: float) -> None:
        self._values[0] = value

    @property
    def loan(self) -> float:
        """The number of the loan whose connection the worker is at, or 0.0."""
        return self._values[1]

    @loan.setter
    def loan(self, value: float) -> None:
        self._values[1] = value

    @property
    def taken(self) -> float:
        """The number of the last loan whose first question is answered."""
        return self._values[2]

    @taken.setter
    def taken(self, value: float) -> None:
        self._values[2] = value


class Clocks:
    """The places of all workers."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._file = tempfile.TemporaryFile() if descriptor is None else None  # noqa: SIM115 (it lives as long as this)
        if self._file:
            self._file.truncate(PLACES * _SIZE)
            descriptor = self._file.fileno()
        assert descriptor is not None
        self.descriptor = descriptor
        self._values = memoryview(mmap.mmap(self.descriptor, PLACES * _SIZE)).cast("d")

    def place(self, number: int) -> Clock:
        """Return a worker's place."""
        first = number % PLACES * _VALUES
        return Clock(self._values[first : first + _VALUES])
