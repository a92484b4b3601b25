"""An answer as it comes from a worker: what it is, and its bytes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from kg.web import frames

if TYPE_CHECKING:
    from kg.web.generation import Generation
    from kg.web.pool import Pool, Turn
    from kg.web.process import Worker


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
_STATUS = {"syntax": 400, "unacceptable": 406, "limit": 503, "fault": 500}


class Answer:
    """An answer: `head` says what it is, `pieces` yields its bytes. It must be closed.

    The worker makes it whole before its first byte leaves; when it cannot, there is a refusal and no answer.
    """

    def __init__(self, pool: Pool, generation: Generation, worker: Worker, turn: Turn) -> None:
        self.version = generation.version.id
        self.head: dict[str, Any] = {}
        self.length = 0
        self._pool = pool
        self._generation = generation
        self._worker: Worker | None = worker
        self._turn = turn
        self._broken = ""
        self._slow = False
        loop = asyncio.get_running_loop()
        self._timers = [
            loop.call_later(YOUNG, turn.grow),
            loop.call_later(PATIENCE, self._give_way),
            loop.call_later(pool.limits.seconds, self._late, "the query took more than {:g} seconds"),
        ]

    async def begin(self, question: dict[str, Any]) -> None:
        """Put the question and wait until the answer is there; raises Refusal where there is none."""
        assert self._worker
        try:
            self._worker.send(frames.message(frames.QUESTION, question))
            kind, size = frames.PREFIX.unpack(await self._read(frames.PREFIX.size))
            said = json.loads(await self._read(size))
        except BaseException:
            self.close(healthy=False)
            raise
        if kind == frames.FAILURE:
            self.close(healthy=True)
            raise Refusal(_STATUS[said["kind"]], said["message"])
        self.head = said
        self.length = said["sent"]
        if not self.length:
            self.close(healthy=True)
            return
        self._timers.pop().cancel()
        allowed = self._pool.limits.seconds + self.length / PACE
        self._timers.append(asyncio.get_running_loop().call_later(allowed, self._late, "the client took too long"))

    async def whole(self) -> bytes:
        """Return all bytes."""
        return b"".join([piece async for piece in self.pieces()])

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes; raises Refusal where the worker ends too early, so that a part never looks whole."""
        left = self.length
        try:
            while left:
                piece = await self._read(min(left, frames.PIECE))
                left -= len(piece)
                if not left:
                    self.close(healthy=True)
                yield piece
        finally:
            self.close(healthy=False)

    def close(self, *, healthy: bool = False) -> None:
        """Give the worker back; one that has not finished, or is slow now, is killed and replaced."""
        for timer in self._timers:
            timer.cancel()
        if self._worker:
            self._pool.give_back(
                self._generation, self._worker, self._turn, healthy=healthy and not self._slow and not self._broken
            )
            self._worker = None

    def _give_way(self) -> None:
        self._slow = True
        if self._worker:
            self._worker.give_way()

    def _late(self, said: str) -> None:
        self._broken = said.format(self._pool.limits.seconds) + ", which is this server's limit"
        if self._worker:
            self._worker.kill()

    async def _read(self, size: int) -> bytes:
        if self._worker is None:
            raise Refusal(503, self._broken)
        try:
            return await self._worker.read(size)
        except ConnectionError:
            said = self._broken or "the query took more memory or stack than this server gives"
            raise Refusal(503, said) from None
