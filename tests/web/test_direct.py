"""Plain queries that follow each other on a connection: lent to a worker, they are answered as any other request is."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlencode

import pytest

from kg.storage import Storage
from kg.store import build
from tests import samples
from tests.web import Reply, Server, serving

SECONDS = 4.0
NEVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONG = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT "
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = {"Content-Type": "application/sparql-query"}
_numbers = count()


@pytest.fixture(scope="module")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose queries may take four seconds."""
    store = samples.fill(tmp_path_factory.mktemp("lender") / "store")
    with serving(store, "--seconds", str(SECONDS)) as running:
        running.settle()  # which finds in another order than from disk
        yield running
        assert running.process.poll() is None
        said = running.log.read_text()
        assert "Traceback" not in said, said


class Client:
    """One connection that is kept."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.connection.connect()

    def __call__(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: str | None = None
    ) -> Reply:
        self.connection.request(method, path, body, dict(headers or {}))
        return self.reply()

    def reply(self) -> Reply:
        answer = self.connection.getresponse()
        return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def ask(self, query: str, headers: Mapping[str, str] | None = None) -> Reply:
        return self(f"/sparql?query={quote(query)}", headers=headers)

    def new(self) -> Reply:
        """Ask what nobody asked, so that no answer is kept."""
        return self.ask(f"SELECT * {{ ?s ?p ?o }} LIMIT 1 # {next(_numbers)}")

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    @property
    def socket(self) -> socket.socket:
        assert self.connection.sock
        return self.connection.sock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


@contextmanager
def lent(server: Server) -> Iterator[Client]:
    """Yield a connection that a worker has borrowed."""
    with Client(server) as client:
        for _ in range(3):
            assert client.new().status == 200
        yield client


def _comparable(reply: Reply) -> tuple[int, dict[str, str], bytes]:
    return reply.status, {k: v for k, v in reply.headers.items() if k != "date"}, reply.body


def _requests() -> Iterator[tuple[str, str, str, dict[str, str], str | None]]:
    select, graph = "SELECT ?p ?o { <urn:a> ?p ?o }", "CONSTRUCT { ?s a ?o } { ?s a ?o }"
    for accept in ("application/sparql-results+json", "text/csv", "application/sparql-results+xml", "*/*", "text/html"):
        yield f"rows as {accept}", f"/sparql?query={quote(select)}", "GET", {"Accept": accept}, None
    for accept in ("text/turtle", "application/ld+json", "application/n-triples"):
        packed = {"Accept": accept, "Accept-Encoding": "gzip"}
        yield f"graph as {accept}", f"/sparql?query={quote(graph)}", "GET", packed, None
    yield "format", f"/sparql?query={quote(select)}&format=tsv", "GET", {}, None
    yield "no format", f"/sparql?query={quote(select)}&format=gif", "GET", {}, None
    yield "form", "/sparql", "POST", FORM, urlencode({"query": select})
    yield "direct", "/sparql", "POST", TEXT, select
    yield "direct in Latin", "/sparql", "POST", {"Content-Type": "application/sparql-query; charset=latin-1"}, select
    yield "QUERY", "/sparql", "QUERY", TEXT, select
    yield "data set", f"/sparql?query={quote(select)}&default-graph-uri=urn%3Ag", "GET", {}, None
    yield "no query", "/sparql?quarry=1", "GET", {"Accept": "text/turtle"}, None
    yield "two queries", "/sparql?query=ASK{}&query=ASK{}", "GET", {}, None
    yield "no IRI", "/sparql?query=ASK{}&default-graph-uri=here", "GET", {}, None
    yield "update", "/sparql?update=CLEAR+ALL", "GET", {}, None
    yield "wrong", "/sparql?query=SELECT", "GET", {"Accept": "application/json"}, None
    yield "wrong, for people", "/sparql?query=SELECT", "GET", {"Accept": "text/html"}, None
    yield "service", f"/sparql?query={quote('SELECT * { SERVICE <urn:x> { ?s ?p ?o } }')}", "GET", {}, None
    yield "no UTF-8", "/sparql?query=%ff", "GET", {}, None
    yield "head", f"/sparql?query={quote(select)}", "HEAD", {}, None
    yield "page", "/healthz", "GET", {}, None
    yield "long", f"/sparql?query={quote(LONG)}3000", "GET", {"Accept": "text/csv"}, None


REQUESTS = {request[0]: request[1:] for request in _requests()}


@pytest.mark.parametrize("name", REQUESTS)
def test_all_ways_give_the_same_answer(lender: Server, name: str) -> None:
    path, method, headers, body = REQUESTS[name]
    request: dict[str, Any] = {"method": method, "headers": headers, "body": body}
    with Client(lender) as client:
        ordinary = _comparable(client(path, **{**request, "headers": {**headers, "Expect": ""}}))
    with Client(lender) as client:
        assert _comparable(client(path, **request)) == ordinary
    with lent(lender) as client:
        assert _comparable(client(path, **request)) == ordinary
        assert _comparable(client(path, **request)) == ordinary
        assert client.new().status == 200


def test_a_kept_answer_is_the_same(lender: Server) -> None:
    with lent(lender) as client:
        replies = [_comparable(client.ask("SELECT ?s { ?s a ?o } LIMIT 3 # kept")) for _ in range(5)]
    assert replies[0][0] == 200
    assert all(reply == replies[0] for reply in replies)


def test_a_worker_borrows_and_the_server_does_not_read(lender: Server) -> None:
    with lent(lender) as client:
        before = processor(lender.process.pid)
        for _ in range(200):
            client.new()
        used = processor(lender.process.pid) - before
    assert used < 200 * 0.05 * 1e-3 + 0.05, "the server's own process has had next to nothing to do"


def processor(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def test_a_query_that_takes_too_long_is_told_and_the_connection_goes_on(lender: Server) -> None:
    with lent(lender) as client:
        reply = client.ask(NEVER, {"Accept": "application/json"})
        assert (reply.status, reply.kind) == (503, "application/problem+json")
        assert f"{SECONDS:g} seconds" in reply.json()["detail"]
        assert client.new().status == 200


def test_a_query_that_takes_too_much_memory_is_told(tmp_path: Path) -> None:
    with serving(samples.fill(tmp_path / "store"), "--query-memory", "64") as server, lent(server) as client:
        doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(30))
        assert client.ask(f"SELECT ?x30 {{ BIND('0123456789abcdef' AS ?x0) {doubled} }}").status == 503
        assert client.new().status == 200


def test_a_worker_that_dies_is_told_and_replaced(tmp_path: Path) -> None:
    with serving(samples.fill(tmp_path / "store"), "--workers", "3") as server, lent(server) as client:
        client.send(f"GET /sparql?query={quote(NEVER)} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        before = {pid: processor(pid) for pid in server.processes() if _answers(pid)}
        time.sleep(0.5)
        os.kill(max(before, key=lambda pid: processor(pid) - before[pid]), signal.SIGKILL)
        assert b"503" in _first_line(client)
        with Client(server) as other:
            assert other.new().status == 200


def _answers(pid: int) -> bool:
    return b"kg.web.zygote" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _first_line(client: Client) -> bytes:
    return client.socket.recv(65536).partition(b"\r\n")[0]


def test_beside_a_query_of_some_time_one_more_worker_is_used_and_no_third(tmp_path: Path) -> None:
    # A worker that answers gets pages of the graph for itself: few shall. Where the machine is busy another may seem
    # to be at a query of some time too.
    with serving(samples.fill(tmp_path / "store"), "--workers", "8", "--seconds", "3") as server:
        server.settle()
        assert min(_used_beside_a_query_of_some_time(server) for _ in range(5)) <= max(2, os.cpu_count() or 2)


def _used_beside_a_query_of_some_time(server: Server) -> int:
    """Return how many workers are used by connections of which one asks for what takes some time."""
    with ExitStack() as stack:
        clients = [stack.enter_context(Client(server)) for _ in range(6)]
        for client in clients * 3:
            assert client.new().status == 200
        before = {pid: processor(pid) for pid in server.processes() if _answers(pid)}
        clients[0].send(f"GET /sparql?query={quote(NEVER)} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        end = time.monotonic() + 0.7
        while time.monotonic() < end:
            for client in clients[1:]:
                assert client.new().status == 200
        return sum(processor(pid) - before[pid] > 0.01 for pid in server.processes() if pid in before)


def test_work_ends_when_the_client_hangs_up(tmp_path: Path) -> None:
    with serving(samples.fill(tmp_path / "store"), "--workers", "3", "--seconds", "60") as server:
        with lent(server) as client:
            client.send(f"GET /sparql?query={quote(NEVER)} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            time.sleep(0.3)
        with Client(server) as other:
            # There is but one worker for strangers.
            assert other.ask("SELECT * { ?s ?p ?o } LIMIT 2").status == 200


@pytest.mark.parametrize("pause", [0.0, 0.2])
def test_requests_in_pieces(lender: Server, pause: float) -> None:
    with lent(lender) as client:
        client.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in (b"GET /sparql?query=ASK", b"%7B%7D HTTP/1.1\r\nHo", b"st: here\r\n\r\n"):
            client.send(piece)
            time.sleep(pause)
        assert client.socket.recv(65536).startswith(b"HTTP/1.1 200")


def test_requests_at_once(lender: Server) -> None:
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: here\r\nAccept: text/csv\r\n\r\n"
    with lent(lender) as client:
        client.send(one * 5)
        client.send(one * 5)
        assert _read_all(client, 10).count(b"HTTP/1.1 200 OK") == 10


def test_a_body_is_never_taken_for_a_request(lender: Server) -> None:
    inner = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: here\r\n\r\n"
    with lent(lender) as client:
        head = b"POST /sparql HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
        client.send(head % len(inner))
        time.sleep(0.2)
        client.send(inner)
        said = client.socket.recv(65536)
        assert said.startswith(b"HTTP/1.1 415")
        assert said.count(b"HTTP/1.1") == 1


def _read_all(client: Client, answers: int) -> bytes:
    said = b""
    while said.count(b"HTTP/1.1") < answers:
        piece = client.socket.recv(65536)
        if not piece:
            break
        said += piece
    return said


def test_a_client_that_takes_its_time_gets_all(lender: Server) -> None:
    with lent(lender) as client:
        client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        client.connection.request("GET", f"/sparql?query={quote(LONG)}20000", headers={"Accept": "text/csv"})
        time.sleep(0.5)
        reply = client.reply()
        with Client(lender) as other:
            assert other.ask(f"{LONG}20000", {"Accept": "text/csv"}).body == reply.body
        assert client.new().status == 200


def test_more_clients_than_workers(lender: Server) -> None:
    def many(_: int) -> list[int]:
        with Client(lender) as client:
            return [client.new().status for _ in range(40)]

    with ThreadPoolExecutor(24) as crowd:
        assert {status for statuses in crowd.map(many, range(24)) for status in statuses} == {200}


def test_a_connection_closes_when_the_client_wants_it(lender: Server) -> None:
    with lent(lender) as client:
        reply = client.ask("ASK {}", {"Connection": "close"})
        assert (reply.status, reply.headers["connection"]) == (200, "close")
        assert client.connection.sock is None


def test_a_busy_connection_follows_the_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    _write(path, "old")
    with serving(path) as server, lent(server) as client:
        assert "old" in client.ask("SELECT ?o { ?s ?p ?o }").text
        threading.Timer(0.5, _write, (path, "new")).start()
        said: list[str] = []
        end = time.monotonic() + 60
        while time.monotonic() < end and not (said and "new" in said[-1]):
            said.append(client.ask(f"SELECT ?o {{ ?s ?p ?o }} # {next(_numbers)}").text)
    assert "new" in said[-1]


def _write(path: Path, said: str) -> None:
    build(Storage(path), [f'<urn:s> <urn:p> "{said}" .\n'.encode()], {"editions": {}, "said": said})


def test_a_server_stops_with_connections_lent(tmp_path: Path) -> None:
    with serving(samples.fill(tmp_path / "store")) as server, lent(server) as client:
        client.send(f"GET /sparql?query={quote(NEVER)} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        time.sleep(0.3)
        server.process.terminate()
        assert server.process.wait(30) is not None
