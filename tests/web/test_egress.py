"""No way out and no way in: SERVICE, LOAD and FROM reach nothing, updates change nothing, names inject nothing."""

from __future__ import annotations

import ast
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from kg import questions, terms
from kg.errors import KGError
from kg.store import Store
from kg.web import worker
from tests import PERU, samples
from tests.web import ROOT, Server, serving


class Listener:
    """A web server that only counts who comes."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.hits.append(connection.recv(1000))
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/turtle\r\nContent-Length: 0\r\n\r\n")
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


SPELLINGS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE sIlEnT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE<URL>{?s ?p ?o} }",
    "SELECT * { SERVICE\n#x\n<URL>\t{ ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <URL> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <URL> } SERVICE SILENT $e { ?s ?p ?o } }",
    "SELECT * { BIND(IRI(CONCAT('URL', '')) AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { {} UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { SERVICE <URL> { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <URL> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2) SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<?b) SERVICE\u00a0<URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x\\'' . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''' ''' . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <URL> FROM NAMED <URL> { GRAPH <URL> { ?s ?p ?o } }",
    "ASK FROM <URL> {}",
    "CONSTRUCT FROM <URL> WHERE { ?s ?p ?o }",
    "DESCRIBE <URL> FROM <URL>",
    "DESCRIBE <URL>",
    "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    "SELECT * { ?s <http://www.w3.org/2002/07/owl#imports> <URL> }",
    "ASK { <URL> ?p ?o }",
    "SELECT (<URL>(?s) AS ?x) { ?s ?p ?o } LIMIT 1",
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <urn:x>",
    "INSERT DATA { <urn:a> <urn:b> 1 } ; LOAD <URL>",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_q1_nothing_is_fetched(server: Server, listener: Listener, spelling: str, host: str) -> None:
    reply = server.post(spelling.replace("URL", f"http://{host}:{listener.port}/sparql"))
    assert reply.status in {200, 400, 500, 503}
    assert listener.hits == []
    assert "root:" not in reply.text


@pytest.mark.parametrize("spelling", SPELLINGS[:31])
def test_q1_a_worker_has_no_way_out_even_past_the_guard(web_store: Path, listener: Listener, spelling: str) -> None:
    query = spelling.replace("URL", f"http://127.0.0.1:{listener.port}/")
    asked: dict[str, Any] = {
        "query": query,
        "rows": ("", "json"),
        "graphs": ("", "turtle"),
        "limit": 1000,
        "seconds": 9,
    }
    ours, theirs = socket.socketpair()
    store = _opened(web_store)
    worker.warm(store)
    if (child := os.fork()) == 0:
        try:
            worker._confine(1 << 30, theirs)
            theirs.sendall(worker._reply(store, asked | {"seconds": 9.0}))
        finally:
            os._exit(0)
    theirs.close()
    with ours:
        assert ours.recv(1000)
    os.waitpid(child, 0)
    assert listener.hits == []


def test_q1_the_data_set_of_a_request_is_not_fetched(server: Server, listener: Listener) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        for where in (f"http://127.0.0.1:{listener.port}/", "file:///etc/passwd"):
            asked = urlencode({"query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", name: where})
            assert server(f"/sparql?{asked}").json()["results"]["bindings"] == []
    assert listener.hits == []


UPDATES = [
    ("GET", "/sparql?update=CLEAR%20ALL", {}, None),
    ("GET", "/sparql?query=CLEAR%20ALL", {}, None),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, "CLEAR ALL"),
    ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, "update=CLEAR+ALL"),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "DROP ALL"),
    ("POST", "/sparql?update=CLEAR%20ALL", {"Content-Type": "application/sparql-query"}, "ASK {}"),
    ("PUT", "/store?default", {"Content-Type": "text/turtle"}, "<urn:a> <urn:b> 1 ."),
    ("DELETE", "/store?default", {}, None),
    ("PUT", "/sparql?default", {"Content-Type": "text/turtle"}, ""),
    ("DELETE", "/doc/country/peru", {}, None),
    ("PATCH", "/id/country/peru", {}, "x"),
]


def test_q2_updates_are_refused_and_change_nothing(server: Server) -> None:
    before = server("/store?default", headers={"Accept": "application/n-triples"}).body
    for method, path, headers, body in UPDATES:
        assert server(path, method, headers, body).status in {400, 403, 404, 405}, (method, path)
    assert sorted(server("/store?default", headers={"Accept": "application/n-triples"}).body) == sorted(before)


@pytest.mark.parametrize(
    ("path", "headers", "body", "status"),
    [
        ("/sparql?query=ASK{}&query=ASK{}", {}, None, 400),
        ("/sparql?query=%ff%fe", {}, None, 400),
        ("/sparql?query=", {}, None, 400),
        ("/sparql?query=ASK%7B", {}, None, 400),
        ("/sparql", {"Content-Type": "application/sparql-query"}, b"\xff\xfeA\x00S\x00K\x00", 400),
        ("/sparql", {"Content-Type": "application/sparql-query; charset=UTF-16"}, "ASK {}".encode("utf-16"), 415),
        ("/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("/sparql", {}, b"ASK {}", 415),
        ("/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b", 400),
        ("/sparql?default-graph-uri=not%20an%20iri&query=ASK{}", {}, None, 400),
        ("/sparql?" + "&".join(f"a{i}" for i in range(1100)), {}, None, 400),
    ],
)  # fmt: skip
def test_q4_what_is_not_well_formed(server: Server, path: str, headers: Any, body: bytes | None, status: int) -> None:
    reply = server(path, "POST" if body else "GET", headers, body)
    assert reply.status == status
    assert set(reply.json()) == {"type", "title", "status", "detail"}


HOSTILE = st.text(max_size=30) | st.text(alphabet="\"'\\<>{}#?;.\n\r\u2028 `^|aé:", max_size=30)


@settings(max_examples=2000 if os.environ.get("KG_FULL") else 300, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(HOSTILE)
def test_q3_a_string_stays_a_string(web_store: Path, text: str) -> None:
    if any(0xD800 <= ord(c) < 0xE000 for c in text):
        return
    query = "SELECT ?x (STR(?x) AS ?said) (COUNT(*) AS ?n) { BIND(?x AS ?y) } GROUP BY ?x"
    (row,) = _opened(web_store).query(query, {"x": terms.text(text)}).rows()
    assert row[0] == text


@settings(max_examples=2000 if os.environ.get("KG_FULL") else 200, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@example("<0>", "theme")
@given(HOSTILE, st.sampled_from([p.type for q in questions.questions().values() for p in q.parameters]))
def test_q3_a_parameter_is_one_term_or_refused(web_store: Path, text: str, kind: str) -> None:
    try:
        term = questions.value(_opened(web_store), kind, text)
    except KGError:
        return
    assert len(list(_opened(web_store).query("SELECT ?x { }", {"x": term}).rows())) == 1


_STORES: dict[Path, Store] = {}


def _opened(path: Path) -> Store:
    return _STORES.setdefault(path, Store(path))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE.filter(lambda t: not any(0xD800 <= ord(c) < 0xE000 for c in t)))
def test_q3_a_path_is_a_name_or_not_found(server: Server, text: str) -> None:
    reply = server(f"/id/person/{quote(text, safe='')}")
    assert reply.status in {303, 400, 404}
    assert server(f"/doc/country/{quote(text, safe='')}").status in {200, 400, 404, 406}


SPARQL = ("SELECT ", "ASK ", "CONSTRUCT ", "DESCRIBE ", "INSERT ", "DELETE ")
OWN_TERMS = {
    # Each builds a query from IRIs that the graph itself or the code gave, never from what a person typed.
    "kg/conflicts.py": 1,
    "kg/exports.py": 1,
    "kg/keeping.py": 1,  # of the patterns of a question that ships, around triples that a document told
    "kg/kept.py": 2,  # of the part that a question marks, and of a string that stands in the very query that is asked
    "kg/push.py": 3,  # updates that we send, of terms that Oxigraph wrote
    "kg/questions.py": 1,  # of a pattern that stands in the file of a question
    "kg/web/pages/prepare.py": 1,
}


def test_q3_no_query_is_built_from_strings() -> None:
    """Look for formatted strings, `%`, `.format` and `+` on text that is SPARQL, in the whole package."""
    found: dict[str, int] = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        built = [node for node in ast.walk(tree) if _builds(node, constants)]
        if built:
            found[str(path.relative_to(ROOT))] = len(built)
    assert found == OWN_TERMS


def _builds(node: ast.AST, constants: dict[str, ast.expr]) -> bool:
    if isinstance(node, ast.JoinedStr):
        words = "".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
        holes = [v.value for v in node.values if isinstance(v, ast.FormattedValue)]
        return _sparql(words) and any(not (isinstance(h, ast.Name) and h.id.isupper()) for h in holes)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return any(_sparql(_text(side, constants)) for side in (node.left, node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "replace"}:
        return _sparql(_text(node.func.value, constants))
    return False


def _text(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    if isinstance(node, ast.Name):
        node = constants.get(node.id, node)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _sparql(text: str) -> bool:
    return text.lstrip().startswith(SPARQL) and "{" in text


def test_the_lint_sees_what_it_looks_for() -> None:
    bad = ["f'SELECT * {{ ?s ?p {x} }}'", "'ASK { ' + x", "'ASK { %s }' % x", "'SELECT { {} }'.format(x)"]
    assert all(any(_builds(n, {}) for n in ast.walk(ast.parse(code))) for code in bad)


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/id//evil.example", "/id/https://evil.example",
                                  "/?next=https://evil.example", "/sparql//", "/id/country/peru?next=//evil.example",
                                  "/questions/", "/id/country/peru/"])  # fmt: skip
def test_w3_a_redirect_stays_here(server: Server, path: str) -> None:
    reply = server(path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    place = reply.headers.get("location", "/")
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))
    assert b"evil.example" not in reply.body or reply.status == 200


@pytest.mark.parametrize(
    "path",
    ["/dumps/..%2f..%2fcurrent", "/dumps/%2e%2e/current", "/dumps/../../etc/passwd", "/dumps/graph.nq.gz%00",
     "/static/..%2fapp.py", "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/%252e%252e%252fapp.py",
     "/static//etc/passwd", "/doc/..%2f..%2fetc%2fpasswd", "/doc/%00", "/doc/" + "a" * 8000, "/id/" + "%c3" * 2000,
     "/ontology/../../../etc/passwd", "/ontology.x", "/questions/..%2f..%2fpyproject", "/questions/%00"],
)  # fmt: skip
def test_w4_no_path_leads_out(server: Server, path: str) -> None:
    reply = server(path)
    assert reply.status in {400, 404}
    assert b"root:" not in reply.body


def test_w5_errors_tell_no_secrets(server: Server) -> None:
    for accept in ("text/html", "application/json", "text/plain"):
        for path in (
            "/nothing/<script>alert(1)</script>",
            "/sparql?query=<script>",
            "/doc/%3Cscript%3E",
            "/questions/x",
            f"/sparql?query={quote('SELECT * { <script>alert(1)</script>')}",
        ):
            reply = server(quote(path, safe="/?=%"), headers={"Accept": accept})
            assert reply.status in {400, 404}
            assert not any(word in reply.text for word in ("Traceback", "site-packages", str(ROOT), "/tmp/"))
            assert accept != "text/html" or "<script>" not in reply.text


def test_d6_two_servers_and_a_writer_share_a_store(tmp_path: Path) -> None:
    store = samples.fill(tmp_path / "store")
    with serving(store) as one, serving(store) as other:
        samples.fill(store)
        assert Store(store).query("ASK { ?s ?p ?o }")
        for running in (one, other):
            assert running.ask(f"ASK {{ <{PERU}> ?p ?o }}").json()["boolean"] is True
