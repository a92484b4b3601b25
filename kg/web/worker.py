"""A worker: a process that answers one question after another and may be killed at any moment.

It is forked from a process that has the graph, inherits the graph's memory copy-on-write, can open no file and no
connection (RLIMIT_NOFILE 0), and has only so much memory of its own. Whatever a question does to it, the server
and the other workers go on.
"""

from __future__ import annotations

import json
import resource
import signal
import socket
from typing import Any

from kg.errors import KGError, QueryError
from kg.store import Store
from kg.web import frames

MEMORY = 1 << 30
"""Bytes of address space that a worker may take beyond what it is born with."""


class OverLimit(KGError):
    """An answer is larger than the server gives."""


class _Answer:
    """Sends what is written as data frames of some size, up to a limit of bytes; what is left at a failure is lost."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection = connection
        self._left = limit
        self._buffer = bytearray()

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OverLimit("the answer is larger than this server gives; ask for less with LIMIT, or take a dump")
        self._buffer += data
        if len(self._buffer) >= frames.PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._buffer:
            self._connection.sendall(frames.frame(frames.DATA, bytes(self._buffer)))
            self._buffer.clear()


def serve(connection: socket.socket, store: Store) -> None:
    """Answer questions from a connection until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _confine()
    while (received := frames.receive(connection)) is not None:
        question = json.loads(received[1])
        try:
            _answer(connection, store, question)
        except QueryError as error:
            _fail(connection, "syntax", str(error))
        except OverLimit as error:
            _fail(connection, "limit", str(error))
        except MemoryError:
            _fail(connection, "limit", "the query needs more memory than this server gives")
        except (KGError, OSError, ValueError, RuntimeError) as error:
            _fail(connection, "fault", str(error))


def _confine() -> None:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (one read, before files are forbidden)
        born = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (born + MEMORY, born + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _fail(connection: socket.socket, kind: str, said: str) -> None:
    connection.sendall(frames.message(frames.FAILURE, {"kind": kind, "message": said}))


def _answer(connection: socket.socket, store: Store, question: dict[str, Any]) -> None:
    results = store.query(
        question["query"],
        question.get("substitutions"),
        default_graphs=question.get("default_graphs"),
        named_graphs=question.get("named_graphs"),
    )
    format = question["graph_format"] if results.kind == "graph" else question["rows_format"]
    head = {"kind": results.kind, "format": format}
    if results.kind == "solutions":
        head["variables"] = results.variables
    connection.sendall(frames.message(frames.HEAD, head))
    output: Any = _Answer(connection, question["limit"])
    if results.kind == "graph":
        results.write_graph(output, format)
    else:
        results.write(output, format)
    output.flush()
    connection.sendall(frames.frame(frames.END))
