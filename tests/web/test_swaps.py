"""A store that is written while it is served: no failed read, and no answer from two versions (D7)."""

from __future__ import annotations

import os
import re
import threading
import time
from pathlib import Path

from kg.storage import Storage
from kg.store import build
from tests.web import Server, serving

FULL = bool(os.environ.get("KG_FULL"))
SWAPS, READERS, TRIPLES = (1000, 16, 2000) if FULL else (8, 8, 500)
THING = "https://w3id.org/diplomatic-kg/id/country/peru"


def write(path: Path, number: int) -> None:
    """Make a version in which every triple says which version it is."""
    lines = [f'<{THING}> <urn:p{i}> "version {number}" .\n'.encode() for i in range(TRIPLES)]
    build(Storage(path), lines, {"editions": {}, "number": number})


def test_d7_no_read_fails_and_no_answer_is_of_two_versions(tmp_path: Path) -> None:
    store, stop, wrong, seen = tmp_path / "store", threading.Event(), [], set()
    write(store, 0)

    def read(server: Server) -> None:
        by_tag: dict[str, set[str]] = {}
        while not stop.is_set():
            for path in ("/sparql?query=SELECT*%7B?s%20?p%20?o%7D&format=csv", "/doc/country/peru.nt"):
                reply = server(path)
                said = set(re.findall(r"version \d+", reply.text))
                tag = reply.headers.get("x-kg-version") or reply.headers.get("etag", "").strip('"').rpartition("-")[0]
                by_tag.setdefault(tag, set()).update(said)
                if reply.status != 200 or len(said) != 1 or reply.text.count("version") != TRIPLES:
                    wrong.append((reply.status, said, reply.text[:200]))
                seen.update(said)
        if any(len(versions) != 1 for versions in by_tag.values()):
            wrong.append((0, set(), str(by_tag)))

    with serving(store) as server:
        readers = [threading.Thread(target=read, args=(server,)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(1, 20 * SWAPS):
            write(store, number)
            time.sleep(0.3)
            if number >= SWAPS and len(seen) > 2:
                break
        last = f"version {number}"
        _until(lambda: last in server("/doc/country/peru.nt").text)
        stop.set()
        for reader in readers:
            reader.join()
        assert "Traceback" not in server.log.read_text()
    assert wrong == []
    assert len(seen) > 2, "the readers have seen the store change"


def _until(there: object) -> None:
    assert callable(there)
    for _ in range(600):
        if there():
            return
        time.sleep(0.1)
    raise AssertionError("the last version was never taken up")


def test_the_work_goes_on_when_the_one_who_has_the_graph_dies(tmp_path: Path) -> None:
    write(tmp_path / "store", 0)
    with serving(tmp_path / "store") as server:
        time.sleep(2)
        for pid in server.processes():
            os.kill(pid, 9)
        _until(lambda: server.ask("ASK { ?s ?p ?o }").status == 200)
        assert server.process.poll() is None


def test_nothing_is_left_when_the_server_is_killed(tmp_path: Path) -> None:
    write(tmp_path / "store", 0)
    with serving(tmp_path / "store") as server:
        pids = server.processes()
        assert len(pids) > 10
        server.process.kill()
        server.process.wait()
        _until(lambda: not any(_runs(pid) for pid in pids))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
