"""The workers of one version of the store, and the zygote process that makes them."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from bisect import insort
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from itertools import count
from pathlib import Path

from kg.errors import StoreError
from kg.storage import Storage
from kg.store import Store
from kg.web import zygote
from kg.web.clocks import Clocks
from kg.web.kept import Kept
from kg.web.limits import Limits
from kg.web.process import Worker


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the store: its directory, what tells it from all others, its named graphs, its HTTP date."""

    path: Path
    id: str
    graphs: tuple[str, ...]
    modified: str

    @classmethod
    def current(cls, storage: Storage) -> Version:
        """Return the version that the store answers with now."""
        store = Store(storage.path)
        written = store.version.with_suffix(".json").stat().st_mtime
        return cls(
            store.version, storage.version_id(store.version), tuple(store.graphs()), formatdate(written, usegmt=True)
        )


_TUNED = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in {"tcache_count": 200, "trim_threshold": 1 << 26, "mmap_threshold": 1 << 22}.items()
)
"""How glibc is to keep the memory of a process that holds a graph.

Of small pieces a thread keeps so many of each size for itself; with glibc's own 7 a small query takes a tenth longer.
What an answer needed stays for the next one: to give it back and fetch it anew took as long as a small answer does.
"""


def _environment() -> dict[str, str]:
    """Return the environment of a process that holds a graph; what the user has tuned comes last, and wins."""
    return {**os.environ, "GLIBC_TUNABLES": ":".join(filter(None, (_TUNED, os.environ.get("GLIBC_TUNABLES"))))}


@dataclass(slots=True)
class Generation:
    """The workers of one version of the store, and answers of theirs; `users` are the requests that hold on to it.

    The engine counts references in the graph's memory, so that a worker gets pages of its own as it goes. A few have a
    copy of the graph from birth, and answer sooner. Of the idle workers the eldest of these, at the list's end, is
    taken, then the eldest of the others.
    """

    version: Version
    mode: str
    process: asyncio.subprocess.Process
    control: socket.socket
    clocks: Clocks
    idle: list[Worker] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)
    users: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    places: Iterator[int] = field(default_factory=count)
    copies: int = 0
    copied: set[Worker] = field(default_factory=set)

    @classmethod
    async def start(
        cls, store: Path, mode: str, version: Version, size: int, limits: Limits, copies: int
    ) -> Generation:
        """Start a zygote, wait until it has the graph, and fork the workers; raises StoreError where it cannot.

        At most so many workers, and as many as there is memory for, have a copy of the graph.
        """
        ours, theirs = socket.socketpair()
        clocks = Clocks()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.web.zygote", str(store), str(version.path), mode, str(limits.memory),
            str(theirs.fileno()), str(clocks.descriptor), pass_fds=[theirs.fileno(), clocks.descriptor],
            env=_environment(),
        )  # fmt: skip
        theirs.close()
        ours.setblocking(False)
        made = cls(version, mode, process, ours, clocks)
        try:
            ready = await asyncio.get_running_loop().sock_recv(ours, zygote.READY.size)
            if len(ready) < zygote.READY.size:
                raise StoreError(f"{version.path}: the graph could not be loaded")
            made.copies = min(copies, *zygote.READY.unpack(ready))
            for _ in range(size):
                made.rest(await made.worker())
        except BaseException:
            made.stop()
            made.control.close()
            made.clocks.close()
            raise
        return made

    @property
    def alive(self) -> bool:
        """Tell whether the zygote still makes workers."""
        return self.process.returncode is None

    async def worker(self) -> Worker:
        """Have the zygote fork another worker, and wait for its copy of the graph if it shall have one.

        Where one ends as it takes its copy, as for lack of memory, no other takes one.
        """
        worker = await self._forked()
        try:
            while worker in self.copied and worker.take(len(zygote.COPIED)) is None:
                await worker.more()
        except ConnectionError:
            self.copied.discard(worker)
            self.copies = 0
            worker.close()
            return await self._forked()
        return worker

    async def _forked(self) -> Worker:
        loop = asyncio.get_running_loop()
        async with self.lock:
            ours, theirs = socket.socketpair()
            copy = len(self.copied) < self.copies
            try:
                place = next(self.places)
                clock = self.clocks.place(place)
                clock.clear()
                socket.send_fds(self.control, [zygote.BIRTH.pack(place, copy)], [theirs.fileno()])
                said = await loop.sock_recv(self.control, zygote.PID.size)
            except OSError:
                said = b""
            finally:
                theirs.close()
            if len(said) < zygote.PID.size:
                ours.close()
                raise StoreError("the process that holds the graph has ended")
            _, worker = await loop.create_unix_connection(lambda: Worker(ours, clock, place), sock=ours)
            worker.pid = zygote.PID.unpack(said)[0]
            if copy:
                self.copied.add(worker)
        return worker

    def rest(self, worker: Worker) -> None:
        """Let a worker be idle."""
        insort(self.idle, worker, key=lambda idle: (idle in self.copied, -idle.number))

    async def replace(self, lost: Worker) -> bool:
        """Put a new worker where one was killed or has died; tell whether there is one."""
        self.copied.discard(lost)
        try:
            self.rest(await self.worker())
        except (OSError, StoreError):
            return False
        return True

    def stop(self) -> None:
        """Let the zygote end, and with it the workers; `ended` must follow."""
        # Closed while another worker is waited for, its number would stay in the loop's books, and the next connection
        # that gets the number would never be read.
        with suppress(OSError):
            self.control.shutdown(socket.SHUT_RDWR)
        while self.idle:
            self.idle.pop().close()

    async def retire(self, seconds: float) -> None:
        """Stop as soon as nobody holds on to it, at the latest after some seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.users:
                    await asyncio.sleep(0.05)
        self.stop()
        await self.ended()

    async def ended(self) -> None:
        """Wait until the zygote has ended."""
        await self.process.wait()
        async with self.lock:
            self.control.close()
            self.clocks.close()
