"""A server of this tree in a process of its own, and a small client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Reply:
    """A response: status, headers with lower-case names, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A running server: its process, its port, and requests to it."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __call__(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
        timeout: float = 60,
        source: str = "127.0.0.1",
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout, source_address=(source, 0))
        data = body.encode() if isinstance(body, str) else body
        try:
            connection.request(method, path, data, dict(headers or {}))
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "application/sparql-results+json", **options: Any) -> Reply:
        """Send a query by GET."""
        return self(f"/sparql?query={quote(query)}", headers={"Accept": accept}, **options)

    def post(self, query: str, **options: Any) -> Reply:
        """Send a query by POST, directly."""
        return self("/sparql", "POST", {"Content-Type": "application/sparql-query"}, query, **options)

    def raw(self) -> socket.socket:
        """Open a connection to send bytes by hand."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def settle(self, seconds: int = 60) -> None:
        """Wait until nothing changes any more by itself: answers come from memory, index and dumps are made."""
        for _ in range(10 * seconds):
            if "memory" in self("/healthz").text and b"/dumps/" in self("/.well-known/void").body:
                return
            time.sleep(0.1)
        raise AssertionError(f"the server is not done: {self.log.read_text()}")

    def processes(self) -> list[int]:
        """Return the process ids of the server's own children and theirs: the zygote and the workers."""
        return _descendants(self.process.pid)


def _descendants(pid: int) -> list[int]:
    try:
        children = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return children + [below for child in children for below in _descendants(child)]


def free_port() -> int:
    """Return a port on which nobody listens, of those that the system gives to no outgoing connection meanwhile."""
    while True:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", random.randrange(10_000, 32_768)))
            return int(probe.getsockname()[1])


@contextmanager
def serving(store: Path, *options: str, base: str | None = None, tree: Path = ROOT) -> Iterator[Server]:
    """Run `kg serve` of a tree of this project on a store until the block ends."""
    port = free_port()
    log = store.parent / f"serve-{port}.log"
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("KG_")}, "PYTHONPATH": str(tree)}
    environment |= {"KG_BASE": base} if base else {}
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--store", str(store), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=tree, stdout=output, stderr=output)
    server = Server(process, port, log)
    with ending(process):
        _wait(server)
        yield server


@contextmanager
def ending(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process when the block ends: at its word, or by force where it does not."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server) -> None:
    for _ in range(300):
        if server.process.poll() is not None:
            raise AssertionError(f"the server has ended: {server.log.read_text()}")
        try:
            if server("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {server.log.read_text()}")
