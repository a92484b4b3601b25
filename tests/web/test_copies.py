"""Copies of the graph: a process takes shared memory for its own at once, and a few workers do so with the graph."""

from __future__ import annotations

import asyncio
import mmap
import os
import resource
import socket
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kg.storage import Storage
from kg.web import copies, frames, zygote
from kg.web.clocks import Clock, Clocks
from kg.web.generation import Generation, Version
from kg.web.limits import Limits
from kg.web.loans import Lender
from kg.web.pool import Pool, Turn

PAGE = mmap.PAGESIZE
BYTES = 16 << 20
linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is copied at once on Linux alone")


def in_child(work: Callable[[], bool]) -> bool:
    """Tell whether work in a forked process ended well."""
    if (child := os.fork()) == 0:
        os._exit(0 if work() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def faults(memory: mmap.mmap) -> int:
    """Write on every page; return how many of them had to be copied first."""
    began = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for place in range(0, BYTES, PAGE):
        memory[place] = 7
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - began


@linux
def test_what_is_taken_is_copied_at_once_and_never_again() -> None:
    pattern = bytes(range(256))

    def parent() -> bool:
        copies.share()
        before = copies.regions()
        shared = mmap.mmap(-1, BYTES, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        shared[:] = pattern * (BYTES // 256)
        region = copies.regions() - before

        def taken() -> bool:
            copies.take(region)
            return shared[:256] == pattern == shared[-256:] and faults(shared) < BYTES // PAGE // 8

        by_page = in_child(lambda: faults(shared) > BYTES // PAGE // 2)
        return copies.size(region) >= BYTES and by_page and in_child(taken) and shared[:256] == pattern

    assert in_child(parent)


@linux
def test_what_cannot_be_taken_is_left() -> None:
    copies.take({(PAGE, 3 * PAGE)})


def test_the_memory_of_the_control_group_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_CGROUP", tmp_path)
    machine = copies.available()
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1000\n")
    assert abs(copies.available() - machine) < max(1, machine // 2)
    (tmp_path / "memory.max").write_text("5000\n")
    assert copies.available() == (4000 if machine else 0)
    assert copies.fitting({(0, 900)}) == (2 if machine else 0)
    assert copies.fitting(set()) == 0
    (tmp_path / "memory.current").write_text("6000\n")
    assert copies.available() == 0


async def generation(store: Path, mode: str) -> Generation:
    """Start five workers, of which two may have a copy."""
    return await Generation.start(store, mode, Version.current(Storage(store)), 5, Limits(), 2)


def in_loop(work: Any) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


@linux
def test_a_worker_with_a_copy_is_taken_first_and_replaced_by_one(web_store: Path) -> None:
    async def work() -> None:
        made = await generation(web_store, "memory")
        try:
            assert [idle in made.copied for idle in made.idle] == [False, False, False, True, True]
            first, second = made.idle.pop(), made.idle.pop()
            assert first.number < second.number
            first.kill()
            made.rest(second)
            assert await made.replace(first)
            assert [idle in made.copied for idle in made.idle] == [False, False, False, True, True]
            assert made.idle[-1] is second
        finally:
            made.stop()
            await made.ended()

    in_loop(work())


def test_where_a_copy_ends_its_worker_none_is_taken_any_more() -> None:
    ours, theirs = socket.socketpair()
    kept: list[socket.socket] = []

    def forks() -> None:
        for _ in range(2):
            asked, descriptors, _, _ = socket.recv_fds(theirs, zygote.BIRTH.size, 1)
            connection = socket.socket(fileno=descriptors[0])
            if zygote.BIRTH.unpack(asked)[1]:
                connection.close()
            else:
                kept.append(connection)
            theirs.sendall(zygote.PID.pack(1))

    async def work() -> None:
        ours.setblocking(False)
        nothing: Any = None
        made = Generation(nothing, "memory", nothing, ours, Clocks(), copies=2)
        forking = asyncio.create_task(asyncio.to_thread(forks))
        worker = await made.worker()
        await forking
        assert (len(kept), worker.number) == (1, 1)
        assert (made.copies, made.copied) == (0, set())
        worker.close()
        made.clocks.close()

    with ours, theirs:
        in_loop(work())
        kept[0].close()


def test_a_worker_that_reads_from_disk_has_no_copy(web_store: Path) -> None:
    async def work() -> None:
        made = await generation(web_store, "disk")
        assert (made.copies, made.copied) == (0, set())
        made.stop()
        await made.ended()

    in_loop(work())


class Told:
    """A worker that notes what it is told."""

    ended = False
    called: Any = None

    def __init__(self) -> None:
        self.clock = Clock(memoryview(bytearray(24)).cast("d"))
        self.loans = count(1)
        self.sent: list[bytes] = []

    def send(self, frame: bytes) -> None:
        self.sent.append(frame)


@pytest.mark.parametrize(("has", "gives"), [(1, []), (2, []), (3, [3]), (7, [5, 6, 7]), (8, [6, 7, 8])])
def test_a_worker_with_many_connections_gives_a_new_one_its_share(has: int, gives: list[int]) -> None:
    async def work() -> None:
        pool = Pool(Limits(), 4)
        version: Any = type("Version", (), {"id": "1"})
        held: Any = type("Held", (), {"version": version})
        told: list[Any] = [Told(), Told(), Told()]
        turns = [Turn("a", held, print, worker) for worker in told]
        few, many = (Lender(pool, turn, "urn:here") for turn in turns[:2])
        many._loans.update(dict.fromkeys(range(1, has + 1)))  # type: ignore[arg-type]
        Lender(pool, turns[2], "urn:here")
        assert few.loans == 0
        assert told[1].sent == [frames.message(frames.RECALL, {"loan": number}) for number in gives]
        assert told[0].sent == told[2].sent == []

    in_loop(work())
