"""The graph as a network of actors: countries, persons and organizations, joined by what they did together.

The projection is a plain networkx `MultiDiGraph`. A node is an IRI with `label` and `kind` (country, person,
organization). An edge is one record that joins two actors (an establishment, an agreement, a tenure, a visit …),
its key the record's IRI, with `kind`, `label`, `date`, `earliest`, `latest` and `statement` (the IRI of its
evidence; several are joined by a space). Every attribute is a string, so that any networkx exporter takes them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

import networkx as nx

from kg import dates
from kg.centrality import centrality
from kg.errors import QueryError
from kg.namespaces import DIP, PROV, RDF, RDFS
from kg.paths import ACTORS, DATES, SIDES, Tie, tie
from kg.store import Store
from kg.things import compact

PARTS = {
    "contacts": ("person", frozenset({"meeting", "visit"})),
    "missions": (
        "country",
        frozenset({"mission", "mission-opening", "mission-closing", "mission-elevation", "representation", "tenure"}),
    ),
}
"""Parts of the network by name: the kind of the actors, and the kinds of the records that join them."""


def part(graph: nx.MultiDiGraph, name: str) -> nx.MultiDiGraph:
    """Return the network of contacts (persons who met or travelled together) or of missions (of states in states)."""
    actors, records = PARTS[name]
    kinds = nx.get_node_attributes(graph, "kind")
    found = nx.MultiDiGraph()
    kept = [
        e for e in graph.edges(keys=True, data=True) if e[3]["kind"] in records and kinds[e[0]] == kinds[e[1]] == actors
    ]
    joined = {actor for e in kept for actor in e[:2]}
    found.add_nodes_from((n, data) for n, data in graph.nodes(data=True) if n in joined)
    found.add_edges_from(kept)
    return found


def project(store: Store, *, since: str | None = None, until: str | None = None) -> nx.MultiDiGraph:
    """Return the network of actors, of the whole graph or of the records that fall between two days.

    `since` and `until` are a year, a month or a day, and stand for its first and its last day; with either, a record
    without dates is left out. A record that has begun and whose end is not known goes on. Nodes and edges stand in the
    order of their IRIs. Raises QueryError for what is no date, and for
    a span that ends before it begins.
    """
    first, last = since, until
    since, until = _day(since, 0), _day(until, 1)
    if since and until and since > until:
        raise QueryError(f"{first} is later than {last}; nothing lies between them")
    actors = {iri: word for name, word in ACTORS.items() for iri, cls in store.pairs(f"{RDF}type") if cls == DIP + name}
    labels: dict[str, str] = {}
    for iri, label in store.pairs(f"{RDFS}label"):
        if iri in actors:
            labels[iri] = min(label, labels.get(iri, label))
    graph = nx.MultiDiGraph()
    found = [t for t in _ties(store) if _within(t, since, until)]
    joined = {actor for t in found for edge in t.edges if actors.keys() >= set(edge) for actor in edge}
    for actor in sorted(joined):
        graph.add_node(actor, label=labels.get(actor, actor), kind=actors[actor])
    for t in found:
        attributes = {
            "kind": t.kind, "label": t.label, "date": t.date, "earliest": t.earliest, "latest": t.latest,
            "statement": " ".join(t.statements),
        }  # fmt: skip
        for a, b in sorted(t.edges):
            if a in graph and b in graph:
                graph.add_edge(a, b, key=t.record, **attributes)
    return graph


def _day(text: str | None, side: int) -> str | None:
    """Return the first (0) or the last day (1) of a date."""
    try:
        return dates.bounds(text)[side] if text else None
    except ValueError as error:
        raise QueryError(str(error)) from None


def _ties(store: Store) -> Iterator[Tie]:
    """Yield every record that joins actors, in the order of IRIs; each property is read in one sweep."""
    facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for role in SIDES:
        for record, actor in store.pairs(DIP + role):
            facts[record].append((DIP + role, actor))
    told = (f"{RDF}type", f"{RDFS}label", f"{PROV}wasDerivedFrom")
    for predicate in (*told, *(DIP + name for name in (*DATES, "earliest", "latest"))):
        for record, value in store.pairs(predicate):
            if record in facts:
                facts[record].append((predicate, value))
    for record in sorted(facts):
        if found := tie(record, facts[record]):
            yield found


def _within(t: Tie, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if not t.earliest and not t.latest:
        return False
    return (not since or not t.latest or t.latest >= since) and (not until or not t.earliest or t.earliest <= until)


def measured(graph: nx.MultiDiGraph, measure: str) -> None:
    """Give each actor of a network its centrality (`kg.centrality`) as an attribute of that name, in decimal digits."""
    values = {node: f"{value:.12f}" for node, value in centrality(graph, measure).items()}
    nx.set_node_attributes(graph, values, measure)


def write(graph: nx.MultiDiGraph, output: IO[bytes], format: str) -> None:
    """Write a network as `graphml`, `gexf` or `json` (node-link), IRIs as prefixed names, always the same bytes."""
    named = nx.relabel_nodes(graph, compact)
    short: dict[str, str] = {}  # a summit's many edges share its statements
    for *_, data in named.edges(data=True):
        told = data["statement"]
        if told not in short:
            short[told] = " ".join(map(compact, told.split()))
        data["statement"] = short[told]
    if format == "graphml":
        nx.write_graphml(named, output)
    elif format == "gexf":
        numbered = nx.MultiDiGraph()
        numbered.add_nodes_from(named.nodes(data=True))
        # GEXF wants one id an edge; a record may be several edges, so they are numbered.
        for number, (a, b, key, data) in enumerate(named.edges(keys=True, data=True)):
            numbered.add_edge(a, b, key=str(number), id=str(number), record=compact(key), **data)
        _write_gexf(numbered, output)
    else:
        data = nx.node_link_data(named, edges="edges")
        output.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def _write_gexf(graph: nx.MultiDiGraph, output: IO[bytes]) -> None:
    text = "\n".join(nx.generate_gexf(graph))
    # networkx stamps the day of writing into the file; the same graph must give the same bytes.
    output.write(re.sub(r' lastmodifieddate="[^"]*"', "", text).encode() + b"\n")
