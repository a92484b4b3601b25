"""The pool of workers: questions stand in line, each gets a worker, a worker that is late is killed."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.web.answers import PACE, Answer, Refusal
from kg.web.generation import Generation, Version
from kg.web.limits import Limits
from kg.web.process import Worker

if TYPE_CHECKING:
    from kg.web.loans import Lender

__all__ = ["Answer", "Pool", "Refusal", "Turn"]

RESERVED = 2
"""Workers that only questions of our own may use, so that pages and documents go on whatever strangers ask."""
_LOST = "the server is taking up the graph anew; try again in a moment"


@dataclass(slots=True)
class _Hold:
    """A generation that a request holds on to, None once it has ended; what began in its context may live on."""

    generation: Generation | None = None


_HELD: ContextVar[_Hold] = ContextVar("held")


@dataclass(slots=True, eq=False)
class Turn:
    """A question in line: whose it is (a stranger's address, None is ourselves), and the version that it goes to.

    `called` is called once: with None when `worker` is there to answer it, else with the refusal.
    """

    client: str | None
    generation: Generation
    called: Callable[[Refusal | None], None]
    worker: Worker | None = None
    young: bool = False
    timer: asyncio.TimerHandle | None = None


class Pool:
    """The workers that answer now; `switch` lets those of a new version of the store take over.

    A stranger's question needs a place among its client's, one among all strangers', and one among those that have
    just begun: most questions end in less time than processors take to change between many, and few workers then
    have the graph's pages warm. Who comes first is served first, past those whose client has its share.
    """

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.size = size
        self.generation: Generation | None = None
        self._outside = max(1, size - RESERVED)
        self._lending = self._beginning = max(2, os.cpu_count() or 2)
        self._shares: Counter[str] = Counter()
        self._questions: Counter[str | None] = Counter()
        self._line: dict[Turn, None] = {}
        self._lenders: dict[Lender, None] = {}
        self._waiting: Counter[bool] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> Generation:
        """Return the workers that answer the request at hand."""
        hold = _HELD.get(None)
        found = hold.generation if hold and hold.generation else self.generation
        if found is None:
            raise Refusal(503, "the server is starting", retry=2)
        return found

    @contextmanager
    def held(self) -> Iterator[Generation]:
        """Let all questions that are asked inside go to one version, whatever takes over meanwhile."""
        found = self.now
        found.users += 1
        hold = _Hold(found)
        token = _HELD.set(hold)
        try:
            yield found
        finally:
            hold.generation = None
            _HELD.reset(token)
            found.users -= 1

    async def switch(self, store: Path, mode: str, version: Version) -> None:
        """Start workers on a version of the store; when they are ready, all new questions go to them."""
        new = await Generation.start(store, mode, version, self.size, self.limits, self._lending + 1)
        old, self.generation = self.generation, new
        for lender in tuple(self._lenders):
            lender.recall()
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
            await self.generation.ended()

    async def ask(self, question: dict[str, Any], client: str | None = None) -> Answer:
        """Return the answer to a question once it is whole; `client` is the stranger who asks, None is ourselves.

        A client has at most `limits.share` of the workers at a time, and half of the places to wait, so that none
        starves others. Raises Refusal: 400 for a query that does not parse, 503 when too many wait, at the time
        limit, or when the query takes more memory than there is.
        """
        came: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def called(refusal: Refusal | None) -> None:
            if came.done():
                return
            if refusal:
                came.set_exception(refusal)
            else:
                came.set_result(None)

        turn = self.line_up(client, called)
        try:
            await came
        except asyncio.CancelledError:
            self.withdraw(turn)
            raise
        answer = Answer(self, turn)
        await answer.begin(question)
        return answer

    def line_up(self, client: str | None, called: Callable[[Refusal | None], None]) -> Turn:
        """Stand in line with a question, and call back when there is a worker, or a refusal, maybe at once.

        Raises Refusal where too many stand there already.
        """
        turn = Turn(client, self.now, called)
        most = self.limits.share + self.limits.waiting // 2
        if self._waiting[client is None] >= self.limits.waiting or (client and self._questions[client] >= most):
            raise Refusal(503, "too many queries are waiting already; try again in a moment", retry=2)
        self._questions[client] += 1
        turn.generation.users += 1
        if self._may_start(turn):
            self._start(turn)
        else:
            self._line[turn] = None
            self._waiting[client is None] += 1
            turn.timer = asyncio.get_running_loop().call_later(self.limits.seconds, self._expire, turn)
            if self._lacks_worker(turn):
                self._recall()
        return turn

    @property
    def crowded(self) -> bool:
        """Tell whether anybody waits for a worker."""
        return any(map(self._lacks_worker, self._line))

    @property
    def lender(self) -> Lender | None:
        """Return the worker with the fewest borrowed connections, once as many workers have some as shall.

        One that is at a question of some time, and has given back the others, is one of them until it gives way.
        """
        generation = self.now
        found = [lender for lender in self._lenders if lender.takes_more(generation)]
        if sum(not lender.slow for lender in self._lenders) < self._lending and generation.idle:
            return None
        return min(found, key=lambda lender: lender.loans, default=None)

    def lends(self, lender: Lender, turn: Turn) -> None:
        """Remember a worker that borrows connections, which are wanted back when others wait.

        The one that has most lets the new one have its share: with one connection alone a worker waits for its client.
        """
        others = [one for one in self._lenders if one.takes_more(turn.generation)]
        if others:
            max(others, key=lambda one: one.loans).spare()
        self._lenders[lender] = None
        self.grow(turn)

    def lends_no_more(self, lender: Lender) -> None:
        """Forget a worker that has given back its connections."""
        self._lenders.pop(lender, None)

    def _recall(self) -> None:
        """Recall the connections of the worker that began to borrow first, of those that are not recalled yet."""
        for lender in self._lenders:
            if lender.recall():
                return

    def _may_start(self, turn: Turn) -> bool:
        return (turn.client is None or self._beginning > 0) and not self._lacks_worker(turn)

    def _lacks_worker(self, turn: Turn) -> bool:
        mine = turn.client
        full = mine is not None and (self._outside <= 0 or self._shares[mine] >= self.limits.share)
        return full or not self._idle(turn.generation)

    def _idle(self, generation: Generation) -> bool:
        """Tell whether a worker waits that is alive; those that have died are replaced."""
        while generation.idle and generation.idle[-1].ended:
            # Its process id may be another's by now.
            lost = generation.idle.pop()
            lost.close()
            self._later(self._replace(generation, lost))
        return bool(generation.idle)

    def _start(self, turn: Turn) -> None:
        turn.worker = turn.generation.idle.pop()
        if turn.client is not None:
            self._shares[turn.client] += 1
            self._outside -= 1
            self._beginning -= 1
            turn.young = True
        turn.called(None)

    def _advance(self) -> None:
        """Let those in line begin who may."""
        for turn in tuple(self._line):
            if turn in self._line and self._may_start(turn):
                self._leave_line(turn)
                self._start(turn)

    def _leave_line(self, turn: Turn) -> None:
        del self._line[turn]
        self._waiting[turn.client is None] -= 1
        if turn.timer:
            turn.timer.cancel()

    def _expire(self, turn: Turn, said: str = "all workers are busy; try again in a moment") -> None:
        self._leave_line(turn)
        self._forget(turn)
        turn.called(Refusal(503, said, retry=5))

    def _forget(self, turn: Turn) -> None:
        turn.generation.users -= 1
        self._questions[turn.client] -= 1
        if not self._questions[turn.client]:
            del self._questions[turn.client]

    def withdraw(self, turn: Turn) -> None:
        """Take back a question that was not put to a worker yet."""
        if turn in self._line:
            self._leave_line(turn)
            self._forget(turn)
        elif turn.worker:
            self.give_back(turn, healthy=True)

    def grow(self, turn: Turn) -> None:
        """Leave the place among questions which have just begun."""
        if turn.young:
            turn.young = False
            self._beginning += 1
            self._advance()

    def give_back(self, turn: Turn, *, healthy: bool) -> None:
        """Take a worker back after an answer; one that is late, slow or broken is killed and replaced."""
        worker, turn.worker = turn.worker, None
        if worker is None:
            return
        self._forget(turn)
        if turn.client is not None:
            self._outside += 1
            self._beginning += turn.young
            self._shares[turn.client] -= 1
            if not self._shares[turn.client]:
                del self._shares[turn.client]
        if healthy:
            turn.generation.rest(worker)
        else:
            worker.kill()
            self._later(self._replace(turn.generation, worker))
        if self._line:
            self._advance()

    async def _replace(self, generation: Generation, lost: Worker) -> None:
        """Put a new worker where one was killed; where none will come, refuse those who wait for one."""
        if not await generation.replace(lost):
            for turn in [t for t in self._line if t.generation is generation]:
                self._expire(turn, _LOST)
        self._advance()
