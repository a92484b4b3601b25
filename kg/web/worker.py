"""A worker: a process that answers one question after another and may be killed at any moment.

It is forked from a process that has the graph, inherits the graph's memory copy-on-write, can open no file and no
connection (RLIMIT_NOFILE, and no number under it is free), and has only so much memory of its own. Whatever a question
does to it, the server and the other workers go on. An answer leaves it only when it is whole.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import socket
import sys
import time
import zlib
from contextlib import suppress
from email.utils import formatdate
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from kg.errors import KGError, QueryError
from kg.kept import KEPT
from kg.store import Store
from kg.web import frames, negotiation, plain
from kg.web.borrowing import Borrower, Control, Made
from kg.web.clocks import Clock
from kg.web.kept import Seen
from kg.web.limits import Limits

SMALL = 1024
"""Bytes under which an answer is not worth compressing."""
_PR_SET_PDEATHSIG = 1


class OverLimit(KGError):
    """An answer is larger than the server gives."""


class _Answer:
    """Keeps what is written, gzipped where that is wanted and worth it; raises OverLimit at a limit of bytes."""

    def __init__(self, limit: int, gzip: bool) -> None:
        self._left = limit
        self._gzip = gzip
        self._packer = zlib.compressobj(4, zlib.DEFLATED, 31) if gzip else None
        self._begun = False
        self.parts: list[bytes] = []
        self._pending = bytearray()

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OverLimit("the answer is larger than this server gives; ask for less with LIMIT, or take a dump")
        self._pending += data
        if len(self._pending) >= frames.PIECE:
            self._move()
        return len(data)

    def flush(self) -> None:
        """Keep what there is; `finish` gives it out."""

    def _move(self) -> None:
        self._begun = True
        self.parts.append(self._packer.compress(self._pending) if self._packer else bytes(self._pending))
        self._pending.clear()

    def finish(self) -> str | None:
        """Take the last bytes; return the content coding."""
        if not self._packer or (not self._begun and len(self._pending) < SMALL):
            self.parts.append(bytes(self._pending))
            return None
        self._move()
        self.parts.append(self._packer.flush())
        return "gzip"


def serve(connection: socket.socket, store: Store, memory: int, clock: Clock, seen: Seen) -> None:
    """Answer questions from a connection until it ends.

    The process must be `warm`. `clock` is told of those on borrowed connections, of which `seen` remembers those of all
    workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = _confine(memory, connection)
    borrower = Borrower(control, partial(_make, store), _allow, clock, seen)
    while received := control.receive():
        kind, payload, lent = received
        if lent is not None:
            borrower.serve(lent, json.loads(payload))
        elif kind == frames.QUESTION:
            connection.sendall(_reply(store, json.loads(payload)))


def warm(store: Store) -> None:
    """Answer once in every way, so that whatever is imported late is there before files are forbidden.

    Done before workers are forked, it is done for all of them.
    """
    formats = [(None, None), *(zip(negotiation.ROWS.items(), negotiation.GRAPHS.items(), strict=True))]
    for query in ("ASK {", "ASK {}", f"{KEPT}\nSELECT * {{}}", "CONSTRUCT WHERE { <urn:a> <urn:b> ?o }"):
        for rows, graphs in formats:
            asked: dict[str, Any] = {"query": query, "rows": rows, "graphs": graphs, "substitutions": {}, "gzip": True}
            _make(store, {**asked, "limit": frames.PIECE})
    for request in (b"GET /sparql?query=ASK%7B%7D", b"POST /sparql?query=ASK%7B%7D"):
        plain.read(request + b" HTTP/1.1\r\nAccept: */*\r\n\r\n", "urn:here", Limits())
    plain.head(formatdate(0).encode(), "", {"media": "text/csv", "encoding": None, "length": 0}, stays=True)


def _confine(memory: int, connection: socket.socket) -> Control:
    """Take from this process what it does not need; return the connection that it keeps."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        with suppress(OSError):
            # Where the machine runs out of memory, a worker shall go and not the server.
            Path("/proc/self/oom_score_adj").write_text("1000")
        born = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (born + memory, born + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    control = Control(connection)
    most = max(control.numbers) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return control


def _reply(store: Store, question: dict[str, Any]) -> bytes:
    """Return the frame that answers a question, with the answer's bytes; or the one that says why there is none."""
    _allow(question["seconds"])
    made = _make(store, question)
    if not isinstance(made, Made):
        return frames.message(frames.FAILURE, made)
    return b"".join([frames.message(frames.HEAD, made.head), *made.parts])


def _make(store: Store, question: dict[str, Any]) -> Made | dict[str, str]:
    """Return the answer to a question, or the kind of failure and its message."""
    try:
        return _answer(store, question)
    except QueryError as error:
        return _failure("syntax", str(error))
    except OverLimit as error:
        return _failure("limit", str(error))
    except MemoryError:
        return _failure("limit", "the query needs more memory than this server gives")
    except (KGError, OSError, ValueError, RuntimeError) as error:
        return _failure("fault", str(error))


def _allow(seconds: float) -> None:
    """Allow so many seconds of processor time from now: the end of a query even where nobody is left to kill it."""
    _limit(int(time.process_time() + seconds) + 2)


@lru_cache(1)
def _limit(seconds: int) -> None:
    """Limit the processor time, once for all questions that begin in the same second of it."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _failure(kind: str, said: str) -> dict[str, str]:
    return {"kind": kind, "message": said}


def _answer(store: Store, question: dict[str, Any]) -> Made | dict[str, str]:
    results = store.query(
        question["query"],
        question.get("substitutions"),
        default_graphs=question.get("default_graphs"),
        named_graphs=question.get("named_graphs"),
        base=question.get("base"),
    )
    chosen = question["graphs" if results.kind == "graph" else "rows"]
    if chosen is None:
        offered = negotiation.GRAPHS if results.kind == "graph" else negotiation.ROWS
        return _failure("unacceptable", f"on offer are {', '.join(offered)}")
    media, format = chosen
    output: Any = _Answer(question["limit"], question.get("gzip", False))
    if results.kind == "graph":
        results.write_graph(output, format)
    else:
        results.write(output, format)
    encoding = output.finish()
    length = sum(map(len, output.parts))
    sent = 0 if question.get("head") else length
    head = {"kind": results.kind, "media": media, "encoding": encoding, "length": length, "sent": sent}
    return Made(head, output.parts if sent else [])
