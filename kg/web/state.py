"""The state of a running server: what it was told, the workers, and the version of the store that answers."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg.errors import KGError
from kg.storage import Storage
from kg.web.generation import Version
from kg.web.limits import Limits
from kg.web.pool import Pool

_LOG = logging.getLogger("uvicorn.error")
AGAIN = 10.0
"""Seconds after which to try again to take up a version that could not be."""


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
        self._task: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Answer from disk at once; from memory as soon as it is loaded; and follow the store to new versions."""
        await self._follow("disk")
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self) -> None:
        """End the watching and the workers."""
        for task in filter(None, (self._task, self._preparing)):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.pool.stop()

    @property
    def endpoint(self) -> str:
        """Return the address of the SPARQL endpoint."""
        return f"{self.settings.public}/sparql"

    @property
    def version(self) -> str:
        """Return what tells the version that answers the request at hand from all others."""
        return self.pool.now.version.id

    @property
    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs."""
        return list(self.pool.now.version.graphs)

    @property
    def modified(self) -> str:
        """Return when the version was made, as HTTP writes dates."""
        return self.pool.now.version.modified

    async def _follow(self, mode: str) -> None:
        await self.pool.switch(self.settings.store, mode, Version.current(self.storage))

    async def _make(self, module: str, nice: int) -> None:
        """Have something made of this version by a process of its own, which gives way to those that answer."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, str(self.settings.store), self.version
        )
        try:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, nice)
            await process.wait()
        finally:
            if process.returncode is None:
                process.kill()

    async def _prepare(self) -> None:
        """Have the index of the pages made, then the dumps."""
        await self._make("kg.web.pages.prepare", 5)
        await self._make("kg.web.dumps", 15)

    async def _prepare_anew(self) -> None:
        """Leave what is being made of an older version, and begin with this one."""
        if self._preparing:
            self._preparing.cancel()
            with suppress(asyncio.CancelledError):
                await self._preparing
        self._preparing = asyncio.get_running_loop().create_task(self._prepare())

    async def ask_bytes(self, query: str, values: dict[str, str] | None = None, format: str = "json") -> bytes:
        """Return the whole answer to a query of ours; `values` binds variables to N-Triples terms."""
        question = {"query": query, "substitutions": values, "rows": ("", format), "graphs": ("", format)}
        return await (await self.pool.ask(question)).whole()

    async def ask_json(self, query: str, values: dict[str, str] | None = None) -> dict[str, Any]:
        """Return the answer to a SELECT or ASK of ours as SPARQL JSON."""
        return dict(json.loads(await self.ask_bytes(query, values)))

    async def rows(self, query: str, values: dict[str, str] | None = None) -> list[dict[str, str]]:
        """Return the rows of a SELECT of ours as plain strings; unbound variables are left out."""
        found = await self.ask_json(query, values)
        return [{k: v["value"] for k, v in row.items()} for row in found["results"]["bindings"]]

    async def _watch(self) -> None:
        await self._prepare_anew()
        mode = "memory" if self.settings.memory else "disk"
        if self.settings.memory:
            await self._attempt(mode)
        while True:
            await asyncio.sleep(self.settings.watch)
            with suppress(KGError, OSError):
                generation = self.pool.generation
                if self.storage.version_id(self.storage.current()) != self.version:
                    await self._attempt(mode)
                    await self._prepare_anew()
                elif generation is None or not generation.alive:
                    await self._attempt(mode)

    async def _attempt(self, mode: str) -> None:
        """Take up the current version; where that fails, tell why and go on with what answers now."""
        try:
            await self._follow(mode)
        except (KGError, OSError) as error:
            _LOG.warning("kg: %s", error)
            await asyncio.sleep(AGAIN)


def served(request: Request) -> Served:
    """Return the server's state."""
    found: Served = request.app.state.served
    return found
