"""Lines as the file that a parser reads, block by block, made here or in another process meanwhile."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

BLOCK = 1 << 20
"""Bytes that are handed over at a time."""


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


class Told:
    """What the making process tells when it has ended: `value`, what `tell` returned there."""

    value: Any = None


@contextmanager
def piped(lines: Iterable[bytes], tell: Callable[[], Any] = lambda: None) -> Iterator[tuple[IO[bytes], Told]]:
    """Yield a file of the lines, which another process makes meanwhile; an error there is raised here at the end.

    Lines cut short by such an error may break the block first; then the error is raised, and not what came of it.
    After the block, the second value holds what `tell` returned in the making process, which has a copy of
    everything that this one had. Where processes cannot be forked the lines are made here.
    """
    import multiprocessing  # late: only who writes a store needs it
    import pickle

    told = Told()
    if "fork" not in multiprocessing.get_all_start_methods():
        yield as_file(lines), told
        told.value = tell()
        return
    reading, writing = os.pipe()
    news, teller = os.pipe()
    maker = multiprocessing.get_context("fork").Process(
        target=_make, args=(lines, tell, writing, teller, (reading, news)), daemon=True
    )
    maker.start()
    os.close(writing)
    os.close(teller)
    broken: Exception | None = None
    try:
        try:
            with open(reading, "rb", buffering=BLOCK) as file:  # noqa: PTH123 (a descriptor, not a path)
                yield file, told
        except Exception as error:  # noqa: BLE001 (raised below, unless the maker's failure is its cause)
            broken = error
        with open(news, "rb", closefd=False) as said:
            ended = said.read()
    finally:
        os.close(news)
        maker.join(timeout=None if maker.exitcode is not None else 10)
        if maker.is_alive():
            maker.kill()
    failure, told.value = pickle.loads(ended) if ended else (RuntimeError("the making process was ended"), None)
    if broken and (failure is None or isinstance(failure, BrokenPipeError)):
        raise broken
    if failure:
        raise failure


def _make(lines: Iterable[bytes], tell: Callable[[], Any], writing: int, teller: int, others: tuple[int, ...]) -> None:
    for descriptor in others:
        os.close(descriptor)
    import pickle

    failure: BaseException | None = None
    try:
        with open(writing, "wb", buffering=BLOCK) as file:
            file.writelines(lines)
    except BaseException as error:  # noqa: BLE001 (handed to the process that waits, which raises it)
        failure = error
    with suppress(BrokenPipeError), open(teller, "wb") as said:
        said.write(pickle.dumps((failure, None if failure else tell())))
