"""The pool of workers: questions wait in a bounded queue, each gets a worker, a worker that is late is killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.web import frames, zygote
from kg.web.limits import Limits


class Refusal(Exception):
    """A question that gets no answer: `status` is that of HTTP, `retry` the seconds after which to try again."""

    def __init__(self, status: int, said: str, retry: int | None = None) -> None:
        super().__init__(said)
        self.status = status
        self.retry = retry


PATIENCE = 1.0
"""Seconds after which a running query gives way to shorter ones."""
CLIENTS = 10_000
"""Clients whose shares are remembered at a time."""
_FAILURES = {"syntax": 400, "limit": 503, "fault": 500}


@dataclass(slots=True)
class Worker:
    """One worker process and the connection to it."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def kill(self) -> None:
        """End the worker at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.writer.close()


@dataclass(slots=True)
class Generation:
    """The workers of one version of the store, with the zygote that makes them."""

    store: Path
    mode: str
    version: str
    process: asyncio.subprocess.Process
    control: socket.socket
    idle: asyncio.Queue[Worker] = field(default_factory=asyncio.Queue)
    busy: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def start(cls, store: Path, mode: str, version: str, size: int) -> Generation:
        """Start a zygote, wait until it has the graph, and fork the workers."""
        ours, theirs = socket.socketpair()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.web.zygote", str(store), mode, str(theirs.fileno()), pass_fds=[theirs.fileno()]
        )
        theirs.close()
        ours.setblocking(False)
        made = cls(store, mode, version, process, ours)
        if await asyncio.get_running_loop().sock_recv(ours, 1) != zygote.READY:
            raise Refusal(503, "the graph could not be loaded")
        for _ in range(size):
            made.idle.put_nowait(await made.worker())
        return made

    async def worker(self) -> Worker:
        """Have the zygote fork another worker."""
        loop = asyncio.get_running_loop()
        async with self.lock:
            ours, theirs = socket.socketpair()
            socket.send_fds(self.control, [b"w"], [theirs.fileno()])
            theirs.close()
            (pid,) = zygote.PID.unpack(await loop.sock_recv(self.control, zygote.PID.size))
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 20)
        return Worker(pid, reader, writer)

    async def replace(self) -> None:
        """Put a new worker where one was killed."""
        with suppress(OSError, Refusal):
            self.idle.put_nowait(await self.worker())

    def stop(self) -> None:
        """Let the zygote end, and with it the workers."""
        self.control.close()


class Pool:
    """The workers that answer now; `switch` lets those of a new version of the store take over."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.size = size
        self.generation: Generation | None = None
        self._waiting = 0
        self._shares: dict[str, asyncio.Semaphore] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def switch(self, store: Path, mode: str, version: str) -> None:
        """Start workers on a version of the store; when they are ready, all new questions go to them."""
        new = await Generation.start(store, mode, version, self.size)
        old, self.generation = self.generation, new
        if old:
            self._later(self._retire(old))

    async def _retire(self, old: Generation) -> None:
        while old.busy:
            await asyncio.sleep(0.05)
        old.stop()
        await old.process.wait()

    def _later(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """End all workers."""
        if self.generation:
            self.generation.stop()
            with suppress(ProcessLookupError):
                await self.generation.process.wait()

    async def ask(self, question: dict[str, Any], client: str = "") -> Answer:
        """Return the answer to a question once its first piece is there.

        A client has at most `limits.share` of the workers at a time; its further questions wait, so that it cannot
        starve others. Raises Refusal: 400 for a query that does not parse, 503 when too many wait, at the time
        limit, or when the query takes more memory than there is.
        """
        if self.generation is None or self._waiting >= self.limits.waiting:
            raise Refusal(503, f"{self._waiting} queries are waiting already; try again in a moment", retry=2)
        self._waiting += 1
        share = self._shares.setdefault(client, asyncio.Semaphore(self.limits.share))
        try:
            async with asyncio.timeout(self.limits.seconds):
                await share.acquire()
                generation, worker = await self._idle(share)
        except TimeoutError:
            raise Refusal(503, "all workers are busy; try again in a moment", retry=5) from None
        finally:
            self._waiting -= 1
        answer = Answer(self, generation, worker, share)
        await answer.begin({"limit": self.limits.answer, **question})
        return answer

    async def _idle(self, share: asyncio.Semaphore) -> tuple[Generation, Worker]:
        assert self.generation
        generation = self.generation
        generation.busy += 1
        try:
            return generation, await generation.idle.get()
        except BaseException:
            generation.busy -= 1
            share.release()
            raise

    def give_back(self, generation: Generation, worker: Worker, *, healthy: bool) -> None:
        """Take a worker back after an answer; one that is late, slow or broken is killed and replaced."""
        generation.busy -= 1
        if len(self._shares) > CLIENTS:
            self._shares = {c: s for c, s in self._shares.items() if s.locked()}
        if healthy:
            generation.idle.put_nowait(worker)
        else:
            worker.kill()
            self._later(generation.replace())


class Answer:
    """An answer as it arrives: `head` says what it is, `pieces` yields its bytes. It must be closed."""

    def __init__(self, pool: Pool, generation: Generation, worker: Worker, share: asyncio.Semaphore) -> None:
        loop = asyncio.get_running_loop()
        self.pool = pool
        self.version = generation.version
        self.head: dict[str, Any] = {}
        self._generation = generation
        self._worker: Worker | None = worker
        self._share = share
        self._deadline = loop.time() + pool.limits.seconds
        self._slow = False
        self._yielding = loop.call_later(PATIENCE, self._yield)
        self._first: tuple[bytes, bytes] = (b"", b"")

    async def begin(self, question: dict[str, Any]) -> None:
        """Put the question and wait for the head and the first piece."""
        try:
            assert self._worker
            self._worker.writer.write(frames.message(frames.QUESTION, question))
            kind, payload = await self._frame()
            if kind == frames.HEAD:
                self.head = json.loads(payload)
                self._first = await self._frame()
        except BaseException:
            self.close(healthy=False)
            raise
        if kind == frames.FAILURE or self._first[0] == frames.FAILURE:
            failure = json.loads(payload if kind == frames.FAILURE else self._first[1])
            self.close(healthy=True)
            raise Refusal(_FAILURES[failure["kind"]], failure["message"])

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes of the answer; raises Refusal where it breaks off, so that it never looks whole."""
        kind, payload = self._first
        try:
            while kind == frames.DATA:
                yield payload
                kind, payload = await self._frame()
        except BaseException:
            self.close(healthy=False)
            raise
        if kind != frames.END:
            self.close(healthy=True)
            raise Refusal(503, json.loads(payload)["message"])
        self.close(healthy=True)

    def close(self, *, healthy: bool = False) -> None:
        """Give the worker back; one that has not finished is killed."""
        if self._worker:
            self._yielding.cancel()
            self._share.release()
            self.pool.give_back(self._generation, self._worker, healthy=healthy and not self._slow)
            self._worker = None

    def _yield(self) -> None:
        # A query that has run for a while gives way to short ones; a raised nice value cannot be lowered again.
        self._slow = True
        if self._worker:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._worker.pid, 15)

    async def _frame(self) -> tuple[bytes, bytes]:
        assert self._worker
        seconds = self.pool.limits.seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                kind, size = frames.PREFIX.unpack(await self._worker.reader.readexactly(frames.PREFIX.size))
                return kind, await self._worker.reader.readexactly(size)
        except TimeoutError:
            raise Refusal(503, f"the query took more than {seconds:g} seconds, which is this server's limit") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Refusal(503, "the query took more memory or stack than this server gives") from None
