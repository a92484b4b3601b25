"""The state of a running server: what it was told, the workers, and the version of the store that answers."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg.storage import Storage
from kg.store import Store
from kg.web.limits import Limits
from kg.web.pool import Pool


@dataclass(slots=True)
class Settings:
    """What `kg serve` was told: the store, the public address, the limits, how many workers, memory or disk."""

    store: Path
    public: str = "http://127.0.0.1:8000"
    limits: Limits = field(default_factory=Limits)
    workers: int = 12
    memory: bool = True
    watch: float = 1.0


class Served:
    """The state of a running server: its settings, its pool, and the version of the store that answers."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.limits, settings.workers)
        self.storage = Storage(settings.store)
        self.version = ""
        self.graphs: list[str] = []
        self.modified = ""
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Answer from disk at once; from memory as soon as it is loaded; and follow the store to new versions."""
        await self._follow("disk")
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self) -> None:
        """End the watching and the workers."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.pool.stop()

    async def _follow(self, mode: str) -> None:
        store = Store(self.settings.store)
        version = store.storage.version_id(store.version)
        self.graphs = store.graphs()
        del store
        await self.pool.switch(self.settings.store, mode, version)
        self.version = version
        current = self.storage.current()
        assert current
        self.modified = formatdate(current.with_suffix(".json").stat().st_mtime, usegmt=True)

    async def _dump(self) -> None:
        """Have the dumps of this version made by a process of its own, which gives way to those that answer."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.web.dumps", str(self.settings.store), self.version
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, 15)
        await process.wait()

    async def ask_bytes(self, query: str, values: dict[str, str] | None = None, format: str = "json") -> bytes:
        """Return the whole answer to a query of ours; `values` binds variables to N-Triples terms."""
        question = {"query": query, "substitutions": values, "rows_format": format, "graph_format": format}
        answer = await self.pool.ask(question)
        return b"".join([piece async for piece in answer.pieces()])

    async def ask_json(self, query: str, values: dict[str, str] | None = None) -> dict[str, Any]:
        """Return the answer to a SELECT or ASK of ours as SPARQL JSON."""
        return dict(json.loads(await self.ask_bytes(query, values)))

    async def rows(self, query: str, values: dict[str, str] | None = None) -> list[dict[str, str]]:
        """Return the rows of a SELECT of ours as plain strings; unbound variables are left out."""
        found = await self.ask_json(query, values)
        return [{k: v["value"] for k, v in row.items()} for row in found["results"]["bindings"]]

    async def _watch(self) -> None:
        if self.settings.memory:
            await self._follow("memory")
        await self._dump()
        while True:
            await asyncio.sleep(self.settings.watch)
            with suppress(Exception):
                if self.storage.version_id(self.storage.current()) != self.version:
                    await self._follow("memory" if self.settings.memory else "disk")
                    await self._dump()


def served(request: Request) -> Served:
    """Return the server's state."""
    found: Served = request.app.state.served
    return found
