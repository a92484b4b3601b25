"""The process that has the graph and forks workers of itself.

`python -m kg.web.zygote STORE VERSION MODE MEMORY CONTROL CLOCKS`

The zygote says of how many copies of the graph the machine has memory. The server sends, over the control socket, the
new worker's place on the clocks, whether it is to have a copy of the graph, and the socket that it is to serve; it gets
back the worker's process id. Over its own socket such a worker says when it has the copy. In mode `memory` the graph is
loaded before the first worker is born, in mode `disk` each worker opens the store for itself. When the control socket
ends, so do the zygote and its workers.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import struct
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.errors import StoreError
from kg.store import Store
from kg.web import copies
from kg.web.clocks import Clocks
from kg.web.kept import Seen
from kg.web.worker import serve, warm

READY = struct.Struct("!I")
BIRTH = struct.Struct("!I?")
PID = struct.Struct("!I")
COPIED = b"C"


def main(store: Path, version: Path, mode: str, memory: int, control: socket.socket, clocks: Clocks) -> None:
    """Load the graph, say so, and fork workers until the control socket ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    graph, held = None, set[copies.Region]()
    try:
        if mode == "memory":
            graph, held = _loaded(store, version)
    except StoreError as error:
        # Writers may have removed the version meanwhile; the server learns it by the end of the control socket.
        print(f"kg: {error}", file=sys.stderr)  # noqa: T201 (the server's log)
        return
    if graph:
        warm(graph)
    gc.collect()
    gc.freeze()
    control.sendall(READY.pack(copies.fitting(held)))
    workers: set[int] = set()
    seen = Seen()
    while True:
        ready, _, _ = select.select([control], [], [], 1.0)
        _reap(workers)
        if not ready:
            continue
        try:
            asked, descriptors, _, _ = socket.recv_fds(control, BIRTH.size, 1)
        except ConnectionError:
            break
        if len(asked) < BIRTH.size:
            break
        connection = socket.socket(fileno=descriptors[0])
        if (worker := os.fork()) == 0:
            control.close()
            place, copy = BIRTH.unpack(asked)
            try:
                if copy:
                    copies.take(held)
                    connection.sendall(COPIED)
                serve(connection, graph or _opened(store, version), memory, clocks.place(place), seen)
            except Exception:  # noqa: BLE001 (what is wrong with a worker is told, and stays in the worker)
                traceback.print_exc()
            finally:
                os._exit(0)
        connection.close()
        workers.add(worker)
        try:
            control.sendall(PID.pack(worker))
        except ConnectionError:
            break
    for worker in workers:
        os.kill(worker, signal.SIGKILL)


def _loaded(store: Path, version: Path) -> tuple[Store, set[copies.Region]]:
    """Load a version in a thread of its own, and so into memory of its own (an arena of glibc's); return both.

    Loading leaves millions of free pieces between the pieces of the graph. A worker that took these for its answers
    would write on pages that it shares.
    """
    copies.share()
    before = copies.regions()
    with ThreadPoolExecutor(1) as loader:
        graph = loader.submit(Store.in_memory, store, version).result()
    return graph, copies.regions() - before


def _opened(store: Path, version: Path) -> Store:
    """Open a version in a worker of its own: the engine's threads do not survive a fork."""
    found = Store(store, version)
    warm(found)
    return found


def _reap(workers: set[int]) -> None:
    for worker in list(workers):
        if os.waitpid(worker, os.WNOHANG)[0]:
            workers.discard(worker)


if __name__ == "__main__":
    path, version, mode, memory, control, clocks = sys.argv[1:]
    main(Path(path), Path(version), mode, int(memory), socket.socket(fileno=int(control)), Clocks(int(clocks)))
