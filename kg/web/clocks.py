"""What each worker is at on borrowed connections, in memory that it shares with the server."""

from __future__ import annotations

import mmap
import tempfile

PLACES = 4096
"""Workers that have a place at a time; a place is used again by a worker that comes so many later."""
_VALUES = 3
_SIZE = 8 * _VALUES


class _Value:
    """One value of a place."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __get__(self, clock: Clock, _owner: type[Clock]) -> float:
        return clock.values[self._number]

    def __set__(self, clock: Clock, value: float) -> None:
        clock.values[self._number] = value


class Clock:
    """One worker's place. The worker writes, the server reads.

    `begun` is the monotonic time at which it began the question it is at, or 0.0 while it is at none, `loan` the number
    of the loan whose connection it is at, or 0.0, `taken` that of the last loan whose first question is answered.
    A value is eight bytes at an address that eight divides, which processors write and read at once.
    """

    __slots__ = ("values",)

    begun, loan, taken = _Value(0), _Value(1), _Value(2)

    def __init__(self, values: memoryview[float]) -> None:
        self.values = values

    def clear(self) -> None:
        """Begin anew, for a worker that takes the place over."""
        self.begun = self.loan = self.taken = 0.0


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

    def close(self) -> None:
        """Close the file; places that are known stay."""
        if self._file:
            self._file.close()

    def place(self, number: int) -> Clock:
        """Return a worker's place."""
        first = number % PLACES * _VALUES
        return Clock(self._values[first : first + _VALUES])
