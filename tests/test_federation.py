"""Other endpoints: asking them, loading the graph into them, and every way in which they may answer wrongly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg import exports
from kg.errors import RemoteError
from kg.federation import Endpoint
from kg.ingest import base_lines, new_manifest
from kg.push import Target, push
from kg.storage import Storage
from kg.store import Store, build
from tests import PERU, remotes, samples
from tests.conftest import Kg
from tests.web import Server, serving

ASKED = "SELECT ?c ?name WHERE { ?c a dip:Country ; rdfs:label ?name } ORDER BY ?c LIMIT 5"
NAMES = "SELECT ?name WHERE { ?c <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name LIMIT 3"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server of ours, which is an endpoint like any other."""
    with serving(samples.fill(tmp_path_factory.mktemp("own") / "store")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with remotes.virtuoso(tmp_path_factory.mktemp("remote") / "virtuoso") as url:
        yield url


@pytest.fixture
def oxigraph() -> Iterator[str]:
    with remotes.oxigraph() as url:
        yield url


@contextmanager
def answering(*replies: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[str]]]:
    """Run a server that gives these replies in turn, the last for ever; yield its address and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            replies[min(len(asked), len(replies)) - 1](self)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 (names of the standard library)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", asked
        finally:
            server.shutdown()
            thread.join()


def reply(
    body: bytes, status: int = 200, kind: str = "application/sparql-results+json", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return a reply."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
PAGE = b"<!DOCTYPE html><html><head><title>Sign in &amp; wait</title></head><body>\n<p>Hello</p></body></html>"


def test_a_query_is_answered_as_at_home(kg: Kg, own: Server) -> None:
    for format in ("csv", "json", "jsonl", "markdown", "tsv", "table"):
        here, there = (
            kg("query", ASKED, "-f", format),
            kg("query", ASKED, "-f", format, "--endpoint", f"{own.url}/sparql"),
        )
        assert (there.returncode, there.stderr) == (0, "")
        if format == "json":
            assert json.loads(there.stdout) == json.loads(here.stdout)
        else:
            assert there.stdout == here.stdout


def test_graphs_and_booleans_too(kg: Kg, own: Server) -> None:
    for query in (f"CONSTRUCT {{ ?s ?p <{PERU}> }} WHERE {{ ?s ?p <{PERU}> }}", f"ASK {{ <{PERU}> ?p ?o }}"):
        there = kg("query", query, "--endpoint", f"{own.url}/sparql")
        assert there.stdout == kg("query", query).stdout
        assert there.stdout


def test_a_named_question_with_its_parameters(kg: Kg, own: Server) -> None:
    there = kg("query", "relations", "-p", "country=Peru", "-f", "csv", "--endpoint", f"{own.url}/sparql")
    assert there.returncode == 0
    assert there.stdout == kg("query", "relations", "-p", "country=Peru", "-f", "csv").stdout
    assert there.stdout.count("\n") > 1


def test_a_parameter_of_a_query_of_ones_own(kg: Kg, own: Server) -> None:
    query = "SELECT ?c ?name WHERE { ?c rdfs:label ?name }"
    there = kg("query", query, "-p", "c=country:peru", "-f", "csv", "--endpoint", f"{own.url}/sparql")
    assert there.stdout.splitlines()[1:] == [f"{PERU},Peru"], there.stderr


def test_what_the_query_has_wrong_is_told(own: Server) -> None:
    with pytest.raises(RemoteError, match=r"answers 400: .*does not parse at line 1") as caught:
        Endpoint(f"{own.url}/sparql").query("SELECT * {")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(PAGE, kind="text/html"), "a page called “Sign in & wait”, not with results"),
        (reply(PAGE, 403, "text/html"), "answers 403: a page called “Sign in & wait”$"),
        (reply(PAGE, 404, "text/html"), "answers 404: a page called “Sign in & wait”$"),
        (reply(PAGE, 500, "text/html"), "answers 500: a page called “Sign in & wait”$"),
        (reply(b"no\n such \xff table", 500, "text/plain"), "answers 500: no such . table$"),
        (reply(b"", 401), "answers 401: Unauthorized"),
        (reply(ROWS[:-20]), "the answer is broken or cut"),
        (reply(b""), "the answer is broken or cut"),
        (reply(b"[1, 2]"), "the answer is broken or cut"),
        (reply(ROWS.replace(b'"literal"', b'"cheese"')), "the answer is broken or cut"),
        (reply(b"x,y", kind="text/csv"), "answers with text/csv, not with results"),
        (reply(ROWS, X_SPARQL_MaxRows="10000"), "cuts answers at 10000 rows"),
        (reply(ROWS, X_SQL_State="S1TAT", X_SQL_Message="RC...: Returning incomplete results"), "a part of the answer"),
    ],
)  # fmt: skip
def test_wrong_answers_are_one_clear_line(answer: Callable[[BaseHTTPRequestHandler], None], said: str) -> None:
    with answering(answer) as (url, asked), pytest.raises(RemoteError, match=said) as caught:
        Endpoint(url, pause=0.01).query("SELECT * {}")
    assert str(caught.value).startswith(url)
    assert "\n" not in str(caught.value)
    assert len(asked) == 1, "what will not change is not tried again"


@pytest.mark.parametrize(
    ("format", "kind"), [(b"<urn:a> <urn:b> ", "text/turtle"), (PAGE, "text/html"), (ROWS, "application/json")]
)
def test_a_graph_must_be_one(format: bytes, kind: str) -> None:
    with answering(reply(format, kind=kind)) as (url, _), pytest.raises(RemoteError):
        Endpoint(url).query("CONSTRUCT WHERE { ?s ?p ?o }")


def short(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.send_header("Content-Length", str(len(ROWS)))
    handler.end_headers()
    handler.wfile.write(ROWS[:30])
    handler.close_connection = True


@pytest.mark.parametrize(
    "first",
    [
        reply(b"", 503),
        reply(b"", 429, Retry_After="0"),
        reply(b"", 503, Retry_After="²"),
        reply(b"Response:\nb'one server', said of another", 502),
        short,
    ],
)
def test_what_passes_is_tried_again(first: Callable[[BaseHTTPRequestHandler], None]) -> None:
    with answering(first, first, reply(ROWS)) as (url, asked):
        assert list(Endpoint(url, pause=0.01).query("SELECT * {}").rows()) == [("1",)]
        assert len(asked) == 3


def test_it_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with answering(short) as (url, asked), pytest.raises(RemoteError, match=r"broke off after 30 bytes \(tried 4"):
        Endpoint(url).query("SELECT * {}")
    assert len(asked) == 4
    assert pauses == [1, 2, 4]


def test_the_server_says_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with answering(reply(b"busy", 503, Retry_After="7"), reply(b"", 503, Retry_After="9999"), reply(ROWS)) as (url, _):
        Endpoint(url).query("SELECT * {}")
    assert pauses == [7, 60]


def test_silence_ends_at_the_time_limit() -> None:
    with answering(lambda _: time.sleep(1)) as (url, _):
        began = time.monotonic()
        with pytest.raises(RemoteError, match=r"no answer within 0\.2 seconds \(tried 2 times\)"):
            Endpoint(url, timeout=0.2, attempts=2, pause=0.01).query("ASK {}")
        assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "url", ["example.org/sparql", "file:///etc/passwd", "ftp://x/y", "", "http://[::1", "http://host:port/"]
)
def test_an_address_is_one(url: str) -> None:
    with pytest.raises(RemoteError, match="is no address of an endpoint"):
        Endpoint(url)


def test_nobody_there() -> None:
    with pytest.raises(RemoteError, match=r"cannot be reached .*refused"):
        Endpoint("http://127.0.0.1:9/sparql", attempts=1).query("ASK {}")


def test_the_command_says_it_in_a_line(kg: Kg) -> None:
    with answering(reply(PAGE, kind="text/html")) as (url, _):
        run = kg("query", "ASK {}", "--endpoint", url)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert run.stderr.startswith(f"kg: {url}: answers with a page")


def test_a_graph_that_is_not_there_needs_no_removing() -> None:
    with answering(reply(b"", 404)) as (url, asked):
        Target(Endpoint(url), store=Endpoint(url)).empty(PERU)
    assert len(asked) == 1
    broken = reply(b"the proxy answers 404 by itself", 400, "text/plain")
    with answering(broken) as (url, _), pytest.raises(RemoteError, match="by itself") as caught:
        Target(Endpoint(url), store=Endpoint(url)).empty(PERU)
    assert caught.value.status == 400


def holds(target: Target, store: Store, *graphs: str | None) -> bool:
    """Tell whether a remote store holds the graphs as they are here."""
    return all(list(exports.ordered(target.lines(g))) == list(exports.ordered(store.lines(g))) for g in graphs)


@pytest.mark.parametrize("by", ["graph store", "updates"])
def test_push_to_oxigraph(by: str, oxigraph: str, sample: Path, tmp_path: Path) -> None:
    store = Store(sample)
    query, update = Endpoint(f"{oxigraph}/query"), Endpoint(f"{oxigraph}/update")
    target = Target(query, update=update, store=Endpoint(f"{oxigraph}/store") if by == "graph store" else None)
    told: list[str] = []
    sent = push(store, target, tmp_path / "state", merge=True, tell=told.append)
    assert sent == sum(1 for g in [*store.graphs(), None] for _ in store.lines(g))
    assert len(told) == len(store.graphs()) + 1
    assert holds(target, store, *store.graphs(), None)
    assert push(store, target, tmp_path / "state", merge=True) == 0


@pytest.mark.parametrize("by", ["graph store", "updates"])
def test_push_to_virtuoso(by: str, virtuoso: str, kg: Kg, tmp_path: Path) -> None:
    where = {
        "graph store": ("--graph-store", f"{virtuoso}/sparql-graph-crud-auth"),
        "updates": ("--update", f"{virtuoso}/sparql-auth"),
    }[by]
    options = ("--endpoint", f"{virtuoso}/sparql-auth", *where, "--user", "dba", "--digest")
    run = kg("push", *options, "--state", tmp_path / "state", env={"KG_PASSWORD": "dba"})
    assert run.returncode == 0, run.stderr
    again = kg("push", *options, "--state", tmp_path / "state", env={"KG_PASSWORD": "dba"})
    assert again.stderr == "kg: 0 triples sent; what is there is what is here\n"


def test_query_virtuoso(virtuoso: str, kg: Kg, sample: Path, tmp_path: Path) -> None:
    secured = Endpoint(f"{virtuoso}/sparql-auth", "dba", "dba", digest=True)
    push(Store(sample), Target(secured), tmp_path / "state")
    run = kg("query", "relations", "-p", "country=Peru", "-f", "csv", "--endpoint", f"{virtuoso}/sparql")
    assert run.returncode == 0, run.stderr
    # Virtuoso's default graph is all graphs one after another, and gives what two of them hold twice.
    assert set(run.stdout.splitlines()) == set(
        kg("query", "relations", "-p", "country=Peru", "-f", "csv").stdout.splitlines()
    )


def test_virtuoso_refuses_a_wrong_password(virtuoso: str, sample: Path, tmp_path: Path) -> None:
    wrong = Target(Endpoint(f"{virtuoso}/sparql"), store=Endpoint(f"{virtuoso}/sparql-graph-crud-auth", "dba", "no",
                                                                  digest=True))  # fmt: skip
    with pytest.raises(RemoteError, match=r"answers 40[13]"):
        push(Store(sample), wrong, tmp_path / "state")


def test_virtuoso_cuts_and_it_is_told(tmp_path: Path, sample: Path) -> None:
    with remotes.virtuoso(tmp_path / "virtuoso", rows=50) as url:
        secured = Endpoint(f"{url}/sparql-auth", "dba", "dba", digest=True)
        target = Target(secured, store=Endpoint(f"{url}/sparql-graph-crud-auth", "dba", "dba", digest=True))
        with pytest.raises(RemoteError, match=r"gives back 5\d of the .* too few to compare"):
            push(Store(sample), target, tmp_path / "state")
        push(Store(sample), target, tmp_path / "state", counts=True)
        with pytest.raises(RemoteError, match="cuts answers at 50 rows"):
            secured.query("SELECT * WHERE { ?s ?p ?o }")


def test_push_goes_on_where_it_was_stopped(oxigraph: str, sample: Path, tmp_path: Path) -> None:
    store, state = Store(sample), tmp_path / "state"
    target = Target(Endpoint(f"{oxigraph}/query"), update=Endpoint(f"{oxigraph}/update"))
    add, pieces = target.add, 0

    def broken(graph: str | None, lines: list[str]) -> None:
        nonlocal pieces
        if (pieces := pieces + 1) == 8:
            add(graph, lines)
            raise RemoteError("the line is dead, though the piece has arrived")
        add(graph, lines)

    target.add = broken  # type: ignore[method-assign]
    with pytest.raises(RemoteError, match="the line is dead"):
        push(store, target, state)
    target.add = add  # type: ignore[method-assign]
    whole = sum(1 for g in store.graphs() for _ in store.lines(g))
    assert 0 < push(store, target, state) < whole
    assert holds(target, store, *store.graphs())


def test_push_finds_what_was_changed_there(oxigraph: str, sample: Path, tmp_path: Path) -> None:
    store, state = Store(sample), tmp_path / "state"
    target = Target(Endpoint(f"{oxigraph}/query"), update=Endpoint(f"{oxigraph}/update"))
    push(store, target, state)
    graph = store.graphs()[0]
    some = next(exports.ordered(store.lines(graph)))
    target.update.update(f"DELETE DATA {{ GRAPH <{graph}> {{ {some} }} }}")
    assert push(store, target, state) > 0, "a graph that has lost a triple is loaded anew"
    target.update.update(f"DELETE DATA {{ GRAPH <{graph}> {{ {some} }} }}")
    target.update.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}")
    with pytest.raises(RemoteError, match=r"has other triples there: .* here, .* there"):
        push(store, target, state)


def test_push_removes_the_graphs_of_replaced_editions_and_no_others(
    oxigraph: str, sample: Path, tmp_path: Path
) -> None:
    target = Target(Endpoint(f"{oxigraph}/query"), update=Endpoint(f"{oxigraph}/update"))
    target.add("urn:others", ["<urn:a> <urn:b> <urn:c> ."])
    push(Store(sample), target, tmp_path / "state")
    bare = tmp_path / "bare"
    build(Storage(bare), base_lines(), new_manifest())
    left = Store(bare)
    gone = set(Store(sample).graphs()) - set(left.graphs())
    assert gone
    told: list[str] = []
    push(left, target, tmp_path / "state", tell=told.append)
    assert {line.partition(": removed")[0] for line in told if ": removed" in line} == gone
    assert [target.count(graph) for graph in gone] == [0] * len(gone)
    assert target.count("urn:others") == 1


def test_a_server_that_only_reads_takes_nothing(own: Server, tmp_path: Path) -> None:
    endpoint = Endpoint(f"{own.url}/sparql")
    for target in (Target(endpoint), Target(endpoint, store=Endpoint(f"{own.url}/store"))):
        with pytest.raises(RemoteError, match=r"answers 40[35]: .*only reads"):
            push(Store(samples.fill(tmp_path / "other")), target, tmp_path / "state")


def test_a_file_that_is_no_state_is_left_alone(oxigraph: str, sample: Path, tmp_path: Path) -> None:
    state = tmp_path / "letter.txt"
    state.write_text("Dear friend")
    with pytest.raises(RemoteError, match="is no record of a push"):
        push(Store(sample), Target(Endpoint(f"{oxigraph}/query")), state)
    assert state.read_text() == "Dear friend"
