#!/usr/bin/env python3
"""Requests a second of `kg serve` and of other servers with the same graph, side by side, in one run.

usage: serving.py [--store DIR] [--rounds N] [--seconds S] [--rdflib-endpoint PYTHON] [--no-virtuoso]
       serving.py --pages [--store DIR] [--rounds N] [--against TREE STORE]

Oxigraph's own server holds the graph in memory, Virtuoso 7 has it in its buffers, rdflib-endpoint (run by the Python
that is named) has it in Oxigraph's store in memory. The mix: named questions about many countries, descriptions of
things and labels, in turn. `cold` makes every query's text new by a comment; `repeated` asks the same texts again,
after each server was asked all of them twice, so that what a server keeps counts (without rdflib-endpoint, which
would need hours). Servers take turns, N rounds of S seconds at 1 and at 8 clients; the median counts.
The same is done with six small queries, one of each sort.
A question that one of the servers refuses is left out for all. `--pages` times the pages alone,
also beside those of another tree of this project on a store of its own; no page is asked twice, for what was made
is kept.
"""

from __future__ import annotations

import argparse
import http.client
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, cycle, product
from pathlib import Path
from statistics import median
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402

from kg import questions  # noqa: E402
from kg.kept import KEPT  # noqa: E402
from kg.namespaces import BASE, DIP, ID  # noqa: E402
from kg.storage import default_path  # noqa: E402
from kg.store import Store  # noqa: E402
from tests import remotes  # noqa: E402
from tests.benchmarks import virtuoso  # noqa: E402
from tests.benchmarks.load import Load, Target, drive  # noqa: E402
from tests.web import free_port, serving  # noqa: E402

ROWS, GRAPH = "application/sparql-results+json", "text/turtle"
COUNTRIES = 60
HEAVY = {"chief-at-visit", "serving-on", "things-labelled", "pair"}
"""Questions of tens to hundreds of milliseconds, of which the engine takes nearly all."""
HOSTILE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PICKED = """SELECT ?thing { ?thing a dip:%s . ?record ?role ?thing }
GROUP BY ?thing ORDER BY DESC(COUNT(?record)) ?thing LIMIT 60"""
_ENDPOINT = """
import sys, pyoxigraph, uvicorn
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
store = pyoxigraph.Store()
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
uvicorn.run(SparqlEndpoint(graph=Dataset(store=OxigraphStore(store=store))), port=int(sys.argv[2]), log_level="error")
"""


def light(found: list[Target]) -> list[questions.Question]:
    """Return the questions of the mix: those that every server answers, quickly, and of which no answer is kept."""
    chosen = []
    for question in questions.questions().values():
        if question.name in HEAVY or KEPT in question.sparql:
            continue
        text = question.portable(question.defaults())
        refused = [t.name for t in found if drive(t.port, cycle([t.request(text, ROWS)]), 1, 0.01).failed]
        if refused:
            print(f"without {question.name}: {', '.join(refused)} refuses it")
        else:
            chosen.append(question)
    return chosen


def mix(store: Store, light: list[questions.Question]) -> list[tuple[str, str]]:
    """Return the queries of the mix, each with the format asked for: questions, labels and descriptions in turn."""
    things = {kind: [str(row[0]) for row in store.query(_PICKED % kind).rows()] for kind in ("Country", "Person")}
    asked = [(_about(q, country), ROWS) for country in things["Country"] for q in light]
    random.Random(1).shuffle(asked)
    everything = things["Country"] + things["Person"]
    found = []
    for place, one in enumerate(asked):
        thing = everything[place % len(everything)]
        found.append(one)
        found.append((f"SELECT ?name {{ <{thing}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}", ROWS))
        found.append((f"CONSTRUCT {{ <{thing}> ?p ?o }} WHERE {{ <{thing}> ?p ?o }}", GRAPH))
    return found


def six() -> list[tuple[str, str]]:
    """Return six small queries, one of each sort: ASK, a point, DESCRIBE, CONSTRUCT, a sorted list, a path."""
    peru = f"<{ID}country/peru>"
    both = f"<{ID}relationship/peru--united-states>"
    listed, path = (questions.get(name) for name in ("chiefs-of-mission", "successions"))
    return [
        (f"ASK {{ {peru} a <{DIP}Country> }}", ROWS),
        (f"SELECT ?p ?o {{ {peru} ?p ?o }}", ROWS),
        (f"DESCRIBE {both}", GRAPH),
        (f"CONSTRUCT {{ ?s ?p {both} }} WHERE {{ ?s ?p {both} }}", GRAPH),
        (listed.portable(listed.defaults()).replace(KEPT, "# "), ROWS),
        (path.portable(path.defaults()), ROWS),
    ]


def _about(question: questions.Question, country: str) -> str:
    """Return a question with its first parameter of a country about this one, the others at their defaults."""
    values = question.defaults()
    for parameter in question.parameters:
        if parameter.type == "country" and f"<{country}>" not in values.values():
            values[parameter.name] = f"<{country}>"
            break
    return question.portable(values)


def requests(target: Target, queries: list[tuple[str, str]], fresh: Iterator[int] | None) -> Iterator[bytes]:
    """Yield the requests of the mix for ever; with `fresh` numbers no text comes twice."""
    if fresh is None:
        yield from cycle([target.request(query, accept) for query, accept in queries])
    for (query, accept), number in zip(cycle(queries), fresh or (), strict=False):
        yield target.request(f"{query}\n# {number}", accept)


@contextmanager
def rdflib_endpoint(python: Path, file: Path) -> Iterator[Target]:
    """Run rdflib-endpoint on N-Quads in Oxigraph's store, with the Python of an environment that has it."""
    port = free_port()
    process = subprocess.Popen([python, "-c", _ENDPOINT, str(file), str(port)], stderr=subprocess.DEVNULL)
    try:
        remotes.wait(process, f"http://127.0.0.1:{port}/?query=ASK%7B%7D", 300)
        yield Target("rdflib-endpoint", port, "/")
    finally:
        process.terminate()
        process.wait(30)


def targets(stack: ExitStack, store: Store, args: argparse.Namespace) -> Iterator[Target]:
    """Yield each server once it has the graph."""
    place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    file = place / "graph.nq"
    store.ox.dump(str(file), ox.RdfFormat.N_QUADS)
    kg = stack.enter_context(serving(args.store))
    kg.settle(300)
    yield Target("kg", kg.port)
    url = stack.enter_context(remotes.oxigraph())
    loading = urllib.request.Request(f"{url}/store?no_transaction", file.read_bytes(), method="POST")
    loading.add_header("Content-Type", "application/n-quads")
    urllib.request.urlopen(loading, timeout=600).close()
    yield Target("Oxigraph", int(url.rpartition(":")[2]), "/query")
    if why := "not wanted" if args.no_virtuoso else virtuoso.missing():
        print(f"without Virtuoso: {why}")
    else:
        (place / "virtuoso").mkdir()
        shutil.move(file, place / "virtuoso" / file.name)
        file = place / "virtuoso" / file.name
        server = stack.enter_context(virtuoso.running(place / "virtuoso"))
        server.load(file)
        yield Target("Virtuoso", server.http, parameters={"default-graph-uri": virtuoso.DEFAULT})
    if args.rdflib_endpoint:
        yield stack.enter_context(rdflib_endpoint(args.rdflib_endpoint, file))


def compare(
    found: list[Target], queries: list[tuple[str, str]], clients: int, fresh: bool, args: argparse.Namespace
) -> None:
    """Measure all servers in turn and print a line for each."""
    numbers = count(1)
    if not fresh:
        found = [t for t in found if t.name != "rdflib-endpoint"]
    feeds = {t.name: requests(t, queries, numbers if fresh else None) for t in found}
    loads: dict[str, list[Load]] = {t.name: [] for t in found}
    if not fresh:
        for target in found:
            drive(target.port, iter([target.request(*query) for query in queries * 2]), 4, float("inf"))
    for number in range(args.rounds + 1):
        for target in found[:: 1 if number % 2 else -1]:
            load = drive(target.port, feeds[target.name], clients, args.seconds)
            if number:
                loads[target.name].append(load)
    ours = median(load.rate for load in loads["kg"])
    for name, some in loads.items():
        rate, failed = median(load.rate for load in some), sum(load.failed for load in some)
        taken = sorted(t for load in some for t in load.taken)
        print(
            f"{'cold' if fresh else 'repeated':9} {clients} clients {name:16} {rate:8.0f}/s  median"
            f" {1000 * median(taken):7.2f} ms  99% {1000 * taken[int(0.99 * len(taken))]:7.2f} ms"
            f"  kg is {ours / rate:5.2f}x{f'  {failed} FAILED' if failed else ''}",
            flush=True,
        )


def beside(target: Target, queries: list[tuple[str, str]], args: argparse.Namespace) -> None:
    """Print what `kg serve` answers with and without a query that never ends, in turn."""
    feed = requests(target, queries, count(10_000_000))
    rates: dict[bool, list[float]] = {False: [], True: []}
    for number in range(2 * args.rounds):
        with socket.create_connection(("127.0.0.1", target.port)) as other:
            if number % 2:
                other.sendall(target.request(HOSTILE, ROWS))
            rates[bool(number % 2)].append(drive(target.port, feed, 8, args.seconds).rate)
    alone, with_it = (median(rates[k]) for k in (False, True))
    print(f"beside a hostile query: {with_it:.0f}/s, alone {alone:.0f}/s: {with_it / alone:.2f}x")


def pages(found: list[Target], store: Store, rounds: int) -> None:
    """Print for each kind of page what it takes when nobody asked before, over the things of which most is told.

    Servers take turns, each with its own number in the address, so that none answers with a page that it kept.
    """
    asked = {"home": ["/?"], "search": [f"/search?q={w}&" for w in ("peru", "kissinger", "trade")]}
    for kind in ("Country", "Person", "Organization", "Relationship", "Agreement", "Post"):
        names = [str(row[0]).removeprefix(BASE) for row in store.query(_PICKED % kind).rows()]
        asked[kind] = [f"/doc/{quote(name.removeprefix('id/'))}.html?" for name in names[:20]]
    for kind, paths in asked.items():
        loads: dict[str, list[float | None]] = {}
        for number, path in product(range(rounds), paths):
            for target in found[:: 1 if number % 2 else -1]:
                loads.setdefault(target.name, []).append(_page(target, path))
        for name, times in loads.items():
            taken = [t for t in times if t is not None] or [0.0]
            failed = f"  {times.count(None)} FAILED" if None in times else ""
            print(f"page {kind:14} {name:10} median {1000 * median(taken):7.2f} ms  most {1000 * max(taken):7.2f} ms"
                  f"  of {len(taken)}{failed}", flush=True)  # fmt: skip


_numbers = count(int(time.time()))


def _page(target: Target, path: str) -> float | None:
    """Return the seconds that a page takes which was not asked before; None where the server refuses."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, 60)
    try:
        began = time.perf_counter()
        connection.request("GET", f"{path}n={next(_numbers)}", headers={"Accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        taken = time.perf_counter() - began
        return taken if answer.status == 200 else None
    finally:
        connection.close()


def only_pages(args: argparse.Namespace) -> None:
    """Time the pages of this tree, and of another where one is named."""
    with ExitStack() as stack:
        servers = {"kg": stack.enter_context(serving(args.store))}
        if args.against:
            tree, other = map(Path, args.against)
            servers["against"] = stack.enter_context(serving(other, tree=tree.resolve()))
        for server in servers.values():
            server.settle(300)
        pages([Target(name, server.port) for name, server in servers.items()], Store(args.store), args.rounds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=default_path())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rdflib-endpoint", type=Path, metavar="PYTHON", help="python of an environment that has it")
    parser.add_argument("--no-virtuoso", action="store_true", help="leave Virtuoso out")
    parser.add_argument("--pages", action="store_true", help="time the pages alone")
    parser.add_argument("--against", nargs=2, metavar=("TREE", "STORE"), help="another tree of this project, its store")
    args = parser.parse_args()
    if args.pages:
        only_pages(args)
        return
    store = Store(args.store)
    with ExitStack() as stack:
        found = list(targets(stack, store, args))
        queries = mix(store, light(found))
        print(f"{len(queries):,} queries, {len(store.ox):,} quads", flush=True)
        for fresh, clients in product((True, False), (1, 8)):
            compare(found, queries, clients, fresh, args)
        print("six small queries", flush=True)
        for fresh, clients in product((True, False), (1, 8)):
            compare(found, six(), clients, fresh, args)
        beside(found[0], queries, args)
        pages(found[:1], store, args.rounds)


if __name__ == "__main__":
    main()
