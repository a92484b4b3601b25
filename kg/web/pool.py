"""The pool of workers: questions wait in a bounded queue, each gets a worker, a worker that is late is killed."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.web.answers import PACE, Answer, Refusal
from kg.web.generation import Generation, Version
from kg.web.limits import Limits
from kg.web.process import Worker

__all__ = ["Answer", "Pool", "Refusal"]

RESERVED = 2
"""Workers that only questions of our own may use, so that pages and documents go on whatever strangers ask."""
_HELD: ContextVar[Generation | None] = ContextVar("held", default=None)


class Turn:
    """What a question needs before it gets a worker.

    A place among its client's, one among all strangers', and one among those that have just begun: most questions
    end in less time than processors take to change between many, and few workers then have the graph's pages warm.
    """

    def __init__(self, client: str | None, *needed: asyncio.Semaphore) -> None:
        self.client = client
        self._needed = needed
        self._taken: list[asyncio.Semaphore] = []

    async def take_at_once(self) -> bool:
        """Take the places where all are free; tell whether they were."""
        if any(place.locked() for place in self._needed):
            return False
        await self.take()
        return True

    async def take(self) -> None:
        """Wait for the places that are not taken yet."""
        for place in self._needed[len(self._taken) :]:
            await place.acquire()
            self._taken.append(place)

    def grow(self) -> None:
        """Leave the last place, that among questions which have just begun."""
        if len(self._taken) == len(self._needed) > 0:
            self._taken.pop().release()

    def leave(self) -> None:
        """Leave the places to others."""
        while self._taken:
            self._taken.pop().release()


class Pool:
    """The workers that answer now; `switch` lets those of a new version of the store take over."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.size = size
        self.generation: Generation | None = None
        self._outside = asyncio.Semaphore(max(1, size - RESERVED))
        self._beginning = asyncio.Semaphore(max(2, os.cpu_count() or 2))
        self._shares: dict[str, asyncio.Semaphore] = {}
        self._questions: Counter[str | None] = Counter()
        self._waiting: Counter[bool] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> Generation:
        """Return the workers that answer the request at hand."""
        found = _HELD.get() or self.generation
        if found is None:
            raise Refusal(503, "the server is starting", retry=2)
        return found

    @contextmanager
    def held(self) -> Iterator[Generation]:
        """Let all questions that are asked inside go to one version, whatever takes over meanwhile."""
        found = self.now
        found.users += 1
        token = _HELD.set(found)
        try:
            yield found
        finally:
            _HELD.reset(token)
            found.users -= 1

    async def switch(self, store: Path, mode: str, version: Version) -> None:
        """Start workers on a version of the store; when they are ready, all new questions go to them."""
        new = await Generation.start(store, mode, version, self.size, self.limits)
        old, self.generation = self.generation, new
        if old:
            self._later(old.retire(2 * self.limits.seconds + self.limits.answer / PACE))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        if self.generation:
            self.generation.stop()
            await self.generation.process.wait()

    async def ask(self, question: dict[str, Any], client: str | None = None) -> Answer:
        """Return the answer to a question once it is whole; `client` is the stranger who asks, None is ourselves.

        A client has at most `limits.share` of the workers at a time, and half of the places to wait, so that none
        starves others. Raises Refusal: 400 for a query that does not parse, 503 when too many wait, at the time
        limit, or when the query takes more memory than there is.
        """
        generation = self.now
        turn = self._turn(client)
        generation.users += 1
        self._waiting[client is None] += 1
        try:
            worker = generation.at_once() if await turn.take_at_once() else None
            if worker is None:
                worker = await self._in_turn(generation, turn)
        except BaseException as error:
            self._leave(generation, turn)
            if isinstance(error, TimeoutError):
                raise Refusal(503, "all workers are busy; try again in a moment", retry=5) from None
            if isinstance(error, StoreError):
                raise Refusal(503, "the server is taking up the graph anew; try again in a moment", retry=5) from None
            raise
        finally:
            self._waiting[client is None] -= 1
        answer = Answer(self, generation, worker, turn)
        await answer.begin({"limit": self.limits.answer, "seconds": self.limits.seconds, **question})
        return answer

    async def _in_turn(self, generation: Generation, turn: Turn) -> Worker:
        """Wait for the places that a question needs, and for a worker."""
        async with asyncio.timeout(self.limits.seconds):
            await turn.take()
            return await generation.free()

    def _turn(self, client: str | None) -> Turn:
        most = self.limits.share + self.limits.waiting // 2
        if self._waiting[client is None] >= self.limits.waiting or (client and self._questions[client] >= most):
            raise Refusal(503, "too many queries are waiting already; try again in a moment", retry=2)
        self._questions[client] += 1
        if client is None:
            return Turn(None)
        share = self._shares.setdefault(client, asyncio.Semaphore(self.limits.share))
        return Turn(client, share, self._outside, self._beginning)

    def _leave(self, generation: Generation, turn: Turn) -> None:
        generation.users -= 1
        turn.leave()
        self._questions[turn.client] -= 1
        if not self._questions[turn.client]:
            del self._questions[turn.client]
            self._shares.pop(turn.client or "", None)

    def give_back(self, generation: Generation, worker: Worker, turn: Turn, *, healthy: bool) -> None:
        """Take a worker back after an answer; one that is late, slow or broken is killed and replaced."""
        self._leave(generation, turn)
        if healthy:
            generation.idle.put_nowait(worker)
        else:
            worker.kill()
            self._later(generation.replace())
