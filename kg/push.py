"""Loading the graph into a remote store, graph by graph: resumable, and verified by counts and by hash.

What was sent is kept in a state file, piece by piece. A piece that was sent but not noted is sent again: the graph has
no blank nodes, so that does no harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from kg import exports, terms
from kg.errors import RemoteError
from kg.federation import FORMATS, GRAPH, Endpoint, graph_url, request
from kg.results import read_graph
from kg.store import Store

PIECE = 5000
"""Triples that are sent at a time by the Graph Store Protocol."""
STATEMENTS = 500
"""Triples of one INSERT DATA; Virtuoso takes no more than 10,000 lines of code in one."""


@dataclass(slots=True)
class Sent:
    """How much of a graph was sent: its canonical hash, its triples, and how many of them have arrived."""

    hash: str
    triples: int
    sent: int = 0


class Target:
    """A remote store: it is asked at a SPARQL endpoint, and written by the Graph Store Protocol or by updates."""

    def __init__(self, query: Endpoint, *, update: Endpoint | None = None, store: Endpoint | None = None) -> None:
        self.query = query
        self.update = update or query
        self.store = store

    @property
    def piece(self) -> int:
        """Return how many triples are sent at a time."""
        return PIECE if self.store else STATEMENTS

    def empty(self, graph: str | None) -> None:
        """Remove a graph, if it is there."""
        if self.store is None:
            self.update.update(f"DROP SILENT GRAPH {terms.iri(graph)}" if graph else "DROP SILENT DEFAULT")
            return
        try:
            request(self.store, graph_url(self.store.url, graph), "DELETE")
        except RemoteError as error:
            if error.status != 404:
                raise

    def add(self, graph: str | None, lines: list[str]) -> None:
        """Add triples, given as N-Triples lines, to a graph."""
        body = "".join(f"{line}\n" for line in lines)
        if self.store is None:
            self.update.update(f"INSERT DATA {{ {_in(graph, body)} }}")
            return
        # N-Triples is Turtle, and Turtle is what every store takes.
        kind = {"Content-Type": "text/turtle; charset=utf-8"}
        request(self.store, graph_url(self.store.url, graph), "POST", body.encode(), kind)

    def count(self, graph: str | None) -> int:
        """Return how many triples a graph has there."""
        ((found,),) = self.query.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_in(graph, '?s ?p ?o')} }}").rows()
        return int(found or 0)

    def lines(self, graph: str | None) -> Iterator[str]:
        """Yield the triples of a graph there, as N-Triples lines in no order."""
        if self.store is None:
            return self.query.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_in(graph, '?s ?p ?o')} }}").triples()
        kind, data = request(self.store, graph_url(self.store.url, graph), "GET", None, {"Accept": GRAPH})
        try:
            return read_graph(data, FORMATS.get(kind, "turtle")).triples()
        except ValueError as error:
            raise RemoteError(f"{self.store.url}: the graph cannot be read back ({error})") from None


def _in(graph: str | None, triples: str) -> str:
    """Return triples, or patterns of them, as they stand in a named graph or in the default graph."""
    return f"GRAPH {terms.iri(graph)} {{ {triples} }}" if graph else triples


def push(
    store: Store,
    target: Target,
    state: Path,
    *,
    merge: bool = False,
    counts: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> int:
    """Load every named graph, and with `merge` the merge of all as the default graph; return the triples sent.

    What the state file says has arrived is not sent again. Graphs that were sent before and are no more, as those of
    a replaced edition, are removed there. `counts` is content with counts, for a store that does not give back graphs
    as large as it takes. Raises RemoteError where a graph cannot be loaded, or is not there what it is here.
    """
    known = _read(state)
    sent = 0
    for graph in [*store.graphs(), *([None] if merge else [])]:
        name = graph or "default"
        here = Sent(*_measured(exports.ordered(store.lines(graph))))
        before = known.get(name)
        if before is not None and before.hash == here.hash:
            here.sent = before.sent
        if here.sent < here.triples or target.count(graph) != here.triples:
            here.sent %= here.triples or 1
            known[name] = here
            sent += _send(store, target, graph, here, lambda: _note(state, known))
        _verify(store, target, graph, here, counts)
        tell(f"{name}: {here.triples:,} triples, SHA-256 {here.hash[:12]}…")
    for name in sorted(known.keys() - {*store.graphs(), "default"}):
        target.empty(name)
        del known[name]
        _note(state, known)
        tell(f"{name}: removed, it is no longer here")
    return sent


def _send(store: Store, target: Target, graph: str | None, here: Sent, note: Callable[[], None]) -> int:
    if here.sent == 0:
        target.empty(graph)
    begun = here.sent
    lines = islice(exports.ordered(store.lines(graph)), begun, None)
    while piece := list(islice(lines, target.piece)):
        target.add(graph, piece)
        here.sent += len(piece)
        note()
    return here.sent - begun


def _verify(store: Store, target: Target, graph: str | None, here: Sent, counts: bool) -> None:
    name = graph or "the default graph"
    found = target.count(graph)
    if found != here.triples:
        raise RemoteError(
            f"{target.query.url}: {name} has {found:,} triples there and {here.triples:,} here; push again"
        )
    if counts:
        return
    digest, number = _measured(exports.ordered(target.lines(graph)))
    if number < found:
        given = f"gives back {number:,} of the {found:,} triples of {name}"
        raise RemoteError(f"{target.query.url}: {given}, too few to compare; raise its limit, or compare --counts only")
    if digest != here.hash:
        raise RemoteError(f"{target.query.url}: {name} has other triples there: {_difference(store, target, graph)}")


def _difference(store: Store, target: Target, graph: str | None) -> str:
    """Return the first triple that is here and not there, and the one that stands there in its place."""
    there, here = exports.ordered(target.lines(graph)), exports.ordered(store.lines(graph))
    for one, other in zip(here, there, strict=False):
        if one != other:
            return f"{one[:150]} here, {other[:150]} there"
    return "one has more than the other"


def _measured(lines: Iterable[str]) -> tuple[str, int]:
    """Return the SHA-256 of sorted N-Triples lines, without blank nodes the hash of RDFC-1.0, and their number."""
    digest, count = hashlib.sha256(), 0
    for line in lines:
        digest.update(f"{line}\n".encode())
        count += 1
    return digest.hexdigest(), count


def _read(state: Path) -> dict[str, Sent]:
    try:
        said = json.loads(state.read_text("utf-8"))
        return {name: Sent(**what) for name, what in said.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise RemoteError(f"{state}: is no record of a push; remove it to begin anew") from None


def _note(state: Path, known: dict[str, Sent]) -> None:
    partial = state.with_name(f"{state.name}.new")
    partial.write_text(json.dumps({n: asdict(s) for n, s in known.items()}, indent=1) + "\n", encoding="utf-8")
    partial.replace(state)
