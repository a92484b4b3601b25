"""Several connections with one worker: each is answered as if it were alone, whatever is asked on the others."""

from __future__ import annotations

import array
import http.client
import json
import os
import random
import select
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.web import frames
from kg.web.borrowing import MOST, Borrower, Control, Made
from kg.web.clocks import Clock
from kg.web.kept import Seen
from kg.web.limits import Limits
from tests import samples
from tests.web import Server, serving
from tests.web.test_direct import LONG, NEVER, Client, processor

LENDING = max(2, os.cpu_count() or 2)
CLIENTS = 3 * LENDING


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose queries may take four seconds."""
    with serving(samples.fill(tmp_path_factory.mktemp("loans") / "store"), "--seconds", "4") as running:
        running.settle()
        yield running
        assert running.process.poll() is None
        said = running.log.read_text()
        assert "Traceback" not in said, said


@contextmanager
def lent(server: Server, clients: int = CLIENTS) -> Iterator[list[Client]]:
    """Yield connections that workers have borrowed, each worker several."""
    with ExitStack() as stack:
        found = [stack.enter_context(Client(server)) for _ in range(clients)]
        for _ in range(4):
            answered(found)
        yield found


def answered(clients: list[Client]) -> None:
    """Ask a new question on each connection at once, and see that it is answered."""
    with ThreadPoolExecutor(len(clients)) as crowd:
        assert {reply.status for reply in crowd.map(Client.new, clients)} == {200}


def never(client: Client) -> None:
    """Ask what no worker can answer in time."""
    client.send(f"GET /sparql?query={quote(NEVER)} HTTP/1.1\r\nHost: here\r\n\r\n".encode())


def whole(client: Client) -> bytes:
    """Return the body of a response to a request that was sent by hand."""
    answer = http.client.HTTPResponse(client.socket)
    answer.begin()
    return answer.read()


def came(client: Client) -> bool:
    """Tell whether anything has come."""
    return bool(select.select([client.socket], [], [], 0)[0])


def workers(server: Server) -> dict[int, float]:
    """Return the seconds of processor time that each worker has had."""
    found = (p for p in server.processes() if b"kg.web.zygote" in Path(f"/proc/{p}/cmdline").read_bytes())
    return {pid: processor(pid) for pid in found}


def test_few_workers_answer_on_many_connections(server: Server) -> None:
    with lent(server) as clients:
        before = workers(server)
        with ThreadPoolExecutor(CLIENTS) as crowd:
            [*crowd.map(lambda client: [client.new() for _ in range(100)], clients)]
        used = sorted((after - before.get(pid, 0.0) for pid, after in workers(server).items()), reverse=True)
    assert sum(used[: LENDING + 1]) > 0.9 * sum(used), used


def test_others_go_on_while_a_worker_is_long_at_one(server: Server) -> None:
    with lent(server) as (hostile, *others):
        never(hostile)
        for _ in range(10):
            answered(others)
        assert not came(hostile), "the others were answered first"
        assert hostile.socket.recv(65536).startswith(b"HTTP/1.1 503")
        answered(others)


def test_others_go_on_when_every_worker_is_long_at_one(server: Server) -> None:
    with lent(server) as clients:
        hostile, others = clients[:LENDING], clients[LENDING:]
        for client in hostile:
            never(client)
        for _ in range(10):
            answered(others)
        assert not any(map(came, hostile))
        assert all(client.socket.recv(65536).startswith(b"HTTP/1.1 503") for client in hostile)


def test_a_worker_that_dies_takes_no_other_connection_with_it(server: Server) -> None:
    with lent(server) as (hostile, *others):
        before = workers(server)
        never(hostile)
        time.sleep(0.4)
        os.kill(max(before, key=lambda pid: processor(pid) - before[pid]), signal.SIGKILL)
        answered(others)
        assert hostile.socket.recv(65536).startswith(b"HTTP/1.1 503")
        answered(others)


def test_a_client_that_takes_its_time_holds_up_nobody(server: Server) -> None:
    with Client(server) as other:
        whole = other.ask(f"{LONG}20000", {"Accept": "text/csv"}).body
    with lent(server) as (slow, *others):
        slow.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        slow.connection.request("GET", f"/sparql?query={quote(LONG)}20000", headers={"Accept": "text/csv"})
        for _ in range(10):
            answered(others)
        assert slow.reply().body == whole
        assert slow.new().status == 200


def test_more_connections_than_workers_may_have(server: Server) -> None:
    clients = MOST * LENDING + 8
    with lent(server, clients) as found:
        answered(found)


def test_no_client_gets_the_answer_of_another(server: Server) -> None:
    def go_on(seed: int) -> None:
        chance = random.Random(seed)
        client = Client(server)
        for number in range(80):
            said = f"{seed}-{number}"
            match chance.randrange(12):
                case 0:  # it hangs up in the middle of a question
                    never(client)
                    time.sleep(chance.random() / 10)
                    client.connection.close()
                    client = Client(server)
                case 1:  # it asks for something else
                    assert client("/healthz").status == 200
                case 2:  # it sends a request in two pieces
                    query = quote(f"SELECT ('{said}' AS ?n) {{}}")
                    request = f"GET /sparql?query={query} HTTP/1.1\r\nHost: here\r\n\r\n"
                    client.send(request[:40].encode())
                    time.sleep(chance.random() / 50)
                    client.send(request[40:].encode())
                    assert said.encode() in whole(client)
                case 3:  # it rests longer than a loan
                    time.sleep(0.07)
                case 4:  # it asks what is long
                    assert len(client.ask(f"{LONG}3000 # {said}", {"Accept": "text/csv"}).body) > 100_000
                case _:
                    assert said in client.ask(f"SELECT ('{said}' AS ?n) {{}}").text
        client.connection.close()

    with ThreadPoolExecutor(12) as crowd:
        for _ in crowd.map(go_on, range(12)):
            pass


class Side:
    """The server's side of a borrower that runs in a thread."""

    def __init__(self) -> None:
        self.ours, theirs = socket.socketpair()
        self.ours.settimeout(20)
        self.clients: list[socket.socket] = []
        self.made: list[str] = []
        self.answer = b"so"
        self._control = Control(theirs)
        self._borrower = Borrower(
            self._control, self._make, lambda _: None, Clock(memoryview(bytearray(24)).cast("d")), Seen()
        )

    def close(self) -> None:
        """Close all that is open."""
        for one in (self.ours, self._control.connection, *self.clients):
            one.close()
        for number in self._control.numbers:
            os.close(number)

    def _make(self, question: dict[str, Any]) -> Made:
        self.made.append(question["query"])
        return Made({"media": "text/csv", "encoding": None, "length": len(self.answer)}, [self.answer])

    def lend(self, number: int) -> None:
        """Lend a connection with a question."""
        mine, lent = socket.socketpair()
        mine.settimeout(20)
        lent.setblocking(False)
        self.clients.append(mine)
        frame = frames.message(
            frames.LEND,
            {
                "loan": number, "version": "v", "endpoint": "urn:here", "limits": asdict(Limits()),
                "question": {"query": f"first on {number}"}, "stays": True,
            },
        )  # fmt: skip
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [lent.fileno()]))]
        self.ours.sendmsg([frame[:1]], rights)
        self.ours.sendall(frame[1:])
        lent.close()

    def recall(self, number: int) -> None:
        """Want a loan back, or all."""
        self.ours.sendall(frames.message(frames.RECALL, {"loan": number}))

    def run(self) -> threading.Thread:
        """Let the borrower take what was sent."""

        def work() -> None:
            received = self._control.receive()
            assert received
            assert received[2] is not None
            self._borrower.serve(received[2], json.loads(received[1]))

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def ended(self) -> tuple[int, str]:
        """Return the number of the next loan that ends, and why."""
        kind, payload = self.frame()
        assert kind == frames.END
        said = json.loads(payload)
        return said["loan"], said["why"]

    def frame(self) -> tuple[bytes, bytes]:
        """Return the next frame."""
        received = frames.receive(self.ours)
        assert received
        return received[:2]


@pytest.fixture
def side() -> Iterator[Side]:
    """Return the server's side of a borrower."""
    with closing(Side()) as made:
        yield made


def test_what_is_recalled_before_it_is_taken_up_is_not_touched(side: Side) -> None:
    for number in (1, 2, 3):
        side.lend(number)
    side.recall(2)
    thread = side.run()
    assert side.ended() == (2, "unasked")
    assert {side.ended(), side.ended()} == {(1, "idle"), (3, "idle")}
    thread.join(20)
    assert side.made == ["first on 1", "first on 3"]


def test_nothing_is_read_once_all_is_wanted_back(side: Side) -> None:
    side.lend(1)
    side.lend(2)
    side.recall(0)
    thread = side.run()
    assert {side.ended(), side.ended()} == {(1, "unasked"), (2, "unasked")}
    thread.join(20)
    assert side.made == []


def test_the_rest_of_an_answer_comes_after_all_loans_have_ended(side: Side) -> None:
    side.answer = b"x" * (1 << 22)
    side.lend(1)
    thread = side.run()
    assert side.ended() == (1, "rest")
    side.lend(2)
    side.recall(0)
    assert side.ended() == (2, "unasked")
    kind, payload = side.frame()
    rest = json.loads(payload)["sent"]
    assert kind == frames.HEAD
    received = 0
    while received < rest:
        received += len(side.ours.recv(rest - received))
    thread.join(20)
    assert side.made == ["first on 1"]
