"""The graph as a network of actors: countries, persons and organizations, joined by what they did together.

The projection is a plain networkx `MultiDiGraph`. A node is an IRI with `label` and `kind` (country, person,
organization). An edge is one record that joins two actors (an establishment, an agreement, a tenure, a visit …),
its key the record's IRI, with `kind`, `label`, `date`, `earliest`, `latest` and `statement` (the IRI of its
evidence; several are joined by a space). Every attribute is a string, so that any networkx exporter takes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import IO, Any

import networkx as nx

from kg.namespaces import DIP
from kg.store import Store
from kg.things import compact

_ACTORS = """
SELECT ?actor ?kind (MIN(?name) AS ?label) WHERE {
  VALUES (?class ?kind) {
    (dip:Country "country") (dip:Person "person") (dip:Organization "organization")
  }
  ?actor a ?class ; rdfs:label ?name .
} GROUP BY ?actor ?kind ORDER BY ?actor"""
_LINKS = """
SELECT ?record ?link ?actor WHERE {
  VALUES ?link { %s }
  ?record ?link ?actor .
} ORDER BY ?record ?link ?actor"""
_RECORDS = """
SELECT ?record ?class (MIN(?name) AS ?label) (MIN(?stated) AS ?date) (MIN(?first) AS ?earliest)
       (MAX(?last) AS ?latest) (GROUP_CONCAT(DISTINCT STR(?statement); separator=" ") AS ?statements)
WHERE {
  ?record prov:wasDerivedFrom ?statement ; a ?class ; rdfs:label ?name .
  FILTER(STRSTARTS(STR(?class), STR(dip:)))
  OPTIONAL { ?record dip:date|dip:start|dip:signed|dip:credentialsPresented ?d BIND(STR(?d) AS ?stated) }
  OPTIONAL { ?record dip:earliest ?first }
  OPTIONAL { ?record dip:latest ?last }
} GROUP BY ?record ?class ORDER BY ?record ?class"""
# The roles in which an actor takes part, each with the side of the edge that it is on.
SIDES = {
    "recognizer": "from", "recognized": "to", "sendingState": "from", "receivingState": "to",
    "member": "from", "organization": "to", "reporter": "from", "partner": "to", "holder": "from", "serves": "to",
    "host": "to", "participant": "both", "party": "both", "agency": "from", "country": "to",
    "formerSovereign": "from", "protectingPower": "from",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from one actor to the next, through a record, with its statements."""

    source: str
    target: str
    record: str
    kind: str
    label: str
    date: str
    statements: tuple[str, ...]


def project(store: Store, *, since: str | None = None, until: str | None = None) -> nx.MultiDiGraph:
    """Return the network of actors, of the whole graph or of the records that fall between two days.

    `since` and `until` are `YYYY-MM-DD`; with either, a record without dates is left out.
    """
    graph = nx.MultiDiGraph()
    for actor, kind, label in store.query(_ACTORS).rows():
        graph.add_node(str(actor), label=str(label), kind=str(kind))
    roles: dict[str, list[tuple[str, str]]] = {}
    links = " ".join(f"dip:{name}" for name in SIDES)
    for record, link, actor in store.query(_LINKS % links).rows():
        if actor in graph:
            roles.setdefault(str(record), []).append((str(link).removeprefix(DIP), str(actor)))
    for row in store.query(_RECORDS).rows():
        record, cls, label, date, earliest, latest, statements = (c or "" for c in row)
        if record in roles and _within(earliest, latest, since, until):
            kind = _words(cls.removeprefix(DIP))
            attributes = {
                "kind": kind, "label": label, "date": date, "earliest": earliest, "latest": latest,
                "statement": " ".join(sorted(statements.split())),
            }  # fmt: skip
            for a, b in _edges(roles[record]):
                graph.add_edge(a, b, key=record, **attributes)
    graph.remove_nodes_from([n for n, degree in list(graph.degree()) if not degree])
    return graph


def _within(earliest: str, latest: str, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if not earliest and not latest:
        return False
    return (not since or not latest or latest >= since) and (not until or not earliest or earliest <= until)


def _words(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).removeprefix("-")


def _edges(roles: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the edges of one record: from those on its near side to those on its far side.

    Parties and participants are on both sides: each pair of them is joined both ways.
    """
    near = {actor for role, actor in roles if SIDES[role] == "from"}
    far = {actor for role, actor in roles if SIDES[role] == "to"}
    both = {actor for role, actor in roles if SIDES[role] == "both"}
    edges = {(a, b) for a in near for b in far} | set(permutations(sorted(both), 2))
    edges |= {(a, b) for a in both - far for b in far} | {(a, b) for a in near for b in both}
    return {(a, b) for a, b in edges if a != b}


def path(graph: nx.MultiDiGraph, source: str, target: str) -> list[Step] | None:
    """Return the shortest path between two actors, whichever way its edges point; None where there is none.

    Of the records between two actors the first by date and IRI stands for the step.
    """
    if source not in graph or target not in graph:
        return None
    try:
        nodes = nx.shortest_path(nx.Graph(graph), source, target)
    except nx.NetworkXNoPath:
        return None
    return [_step(graph, a, b) for a, b in pairwise(nodes)]


def _step(graph: nx.MultiDiGraph, a: str, b: str) -> Step:
    found: list[tuple[str, str, dict[str, Any]]] = []
    for one, other in ((a, b), (b, a)):
        for key, data in graph.get_edge_data(one, other, default={}).items():
            found.append((data["earliest"] or "9999", key, data))
    _, record, data = min(found, key=lambda f: (f[0], f[1]))
    return Step(a, b, record, data["kind"], data["label"], data["date"], tuple(data["statement"].split()))


def write(graph: nx.MultiDiGraph, output: IO[bytes], format: str) -> None:
    """Write a network as `graphml`, `gexf` or `json` (node-link), nodes as prefixed names, always the same bytes."""
    named = nx.relabel_nodes(graph, compact)
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
        import json

        data = nx.node_link_data(named, edges="edges")
        output.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def _write_gexf(graph: nx.MultiDiGraph, output: IO[bytes]) -> None:
    import re

    text = "\n".join(nx.generate_gexf(graph))
    # networkx stamps the day of writing into the file; the same graph must give the same bytes.
    output.write(re.sub(r' lastmodifieddate="[^"]*"', "", text).encode() + b"\n")
