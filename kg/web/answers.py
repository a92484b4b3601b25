"""An answer as it comes from a worker: what it is, and its bytes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from kg.web import frames

if TYPE_CHECKING:
    from kg.web.pool import Pool, Turn


T = TypeVar("T")


class Refusal(Exception):
    """A request that gets no answer: `status` is that of HTTP, `retry` the seconds after which to try again."""

    def __init__(self, status: int, said: str, retry: int | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(said)
        self.status = status
        self.retry = retry
        self.headers = headers or {}


YOUNG = 0.03
"""Seconds after which a running query no longer keeps others from beginning."""
PATIENCE = 1.0
"""Seconds after which a running query gives way to shorter ones."""
PACE = 64 * 1024
"""Bytes a second that a client must at least take, after the first seconds."""
LATE = "the query took more than {:g} seconds, which is this server's limit"
SLOW = "the client took too long, which is this server's limit"
LOST = "the query took more memory or stack than this server gives"
STATUS = {"syntax": 400, "unacceptable": 406, "limit": 503, "fault": 500}


class Answer:
    """The answer to the question whose turn it is: `head` says what it is, `pieces` yields its bytes.

    It must be closed. The worker makes it whole before its first byte leaves; when it cannot, there is a refusal and
    no answer.
    """

    def __init__(self, pool: Pool, turn: Turn, *, slow: bool = False) -> None:
        assert turn.worker
        self.version = turn.generation.version.id
        self.head: dict[str, Any] = {}
        self.length = 0
        self._pool = pool
        self._turn = turn
        self._worker = turn.worker
        self._closed = False
        self._broken = ""
        self._slow = slow
        self._late = LATE
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._end = self._began + pool.limits.seconds
        self._timer = self._loop.call_at(min(self._end, self._began + YOUNG), self._grow)

    def put(self, question: dict[str, Any], called: Callable[[], None] | None = None) -> None:
        """Put the question; `called` is called whenever more of the answer has come, until it is closed."""
        limits = self._pool.limits
        self._worker.called = called
        self._worker.send(
            frames.message(frames.QUESTION, {"limit": limits.answer, "seconds": limits.seconds, **question})
        )

    def listen(self, called: Callable[[], None] | None) -> None:
        """Have another called when more has come, or nobody."""
        self._worker.called = called

    async def begin(self, question: dict[str, Any]) -> None:
        """Put the question and wait until the answer is there; raises Refusal where there is none."""
        try:
            self.put(question)
            await self.there()
        except BaseException:
            self.close(healthy=False)
            raise
        if not self.length:
            self.close(healthy=True)

    async def there(self) -> None:
        """Wait until the head is there, as `arrived` tells it."""
        while not self.head and not self.arrived():
            await self._worker.more()

    def arrived(self) -> bool:
        """Tell whether the head has come; raises Refusal where there is no answer, and is closed then."""
        frame = self._taken(self._worker.frame)
        if frame is None:
            return False
        kind, said = frame
        if kind == frames.FAILURE:
            self.close(healthy=True)
            raise Refusal(STATUS[said["kind"]], said["message"])
        self.head = said
        self.length = said["sent"]
        self._end = self._loop.time() + self._pool.limits.seconds + self.length / PACE
        self._late = SLOW
        return True

    def body(self) -> bytes | None:
        """Return all bytes, of an answer up to `process.WHOLE`, if they have come; the answer is closed then."""
        found = self._taken(partial(self._worker.take, self.length))
        if found is not None:
            self.close(healthy=True)
        return found

    async def whole(self) -> bytes:
        """Return all bytes."""
        return b"".join([piece async for piece in self.pieces()])

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes; raises Refusal where the worker ends too early, so that a part never looks whole."""
        left = self.length
        try:
            while left:
                size = min(left, frames.PIECE)
                while (piece := self._taken(partial(self._worker.take, size))) is None:
                    await self._worker.more()
                left -= size
                if not left:
                    self.close(healthy=True)
                yield piece
        finally:
            self.close(healthy=False)

    def close(self, *, healthy: bool = False) -> None:
        """Give the worker back; one that has not finished, or is slow now, is killed and replaced."""
        if self._closed:
            return
        self._closed = True
        self._timer.cancel()
        self._worker.called = None
        self._pool.give_back(self._turn, healthy=healthy and not self._slow and not self._broken)

    def _grow(self) -> None:
        self._timer = self._loop.call_at(min(self._end, self._began + PATIENCE), self._give_way)
        self._pool.grow(self._turn)

    def _give_way(self) -> None:
        self._slow = True
        self._worker.give_way()
        self._expire()

    def _expire(self) -> None:
        """Kill the worker at the time limit, which moves when the answer is there and only the client is waited for."""
        if self._loop.time() < self._end:
            self._timer = self._loop.call_at(self._end, self._expire)
            return
        self._broken = self._late.format(self._pool.limits.seconds)
        self._worker.kill()

    def _taken(self, take: Callable[[], T | None]) -> T | None:
        if self._closed:
            raise Refusal(503, self._broken)
        try:
            return take()
        except ConnectionError:
            raise Refusal(503, self._broken or LOST) from None
