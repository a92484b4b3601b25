"""How actors are joined: the roles in which records bind them, and the shortest way from one to another.

An actor is a country, person or organization. A record joins those on its near side (the sending state, the holder
of a post) with those on its far side (the receiving state, the state served); parties and participants stand on
both. The way is found in the store from both its ends, so that no more of the graph is read than lies between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations

from kg.namespaces import DIP, PROV, RDF, RDFS
from kg.store import Store

SIDES = {
    "recognizer": "near", "recognized": "far", "sendingState": "near", "receivingState": "far",
    "member": "near", "organization": "far", "reporter": "near", "partner": "far", "holder": "near", "serves": "far",
    "nominee": "near", "accreditedTo": "far", "host": "far", "participant": "both", "accompanied": "both",
    "party": "both", "agency": "near", "country": "far", "formerSovereign": "near", "protectingPower": "near",
}  # fmt: skip
"""The roles in which an actor takes part in a record, each with the side that it is on."""
ACTORS = {"Country": "country", "Person": "person", "Organization": "organization"}
"""The classes of actors, each with the word for its kind."""
DATES = ("date", "start", "signed", "credentialsPresented")
"""The properties whose first value tells when a record was."""

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """A record that joins actors: what it is and when, its statements, and the edges that it makes."""

    record: str
    kind: str
    label: str
    date: str
    earliest: str
    latest: str
    statements: tuple[str, ...]
    edges: frozenset[Edge]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from one actor to the next, with their labels, through a record with its statements."""

    source: str
    target: str
    source_label: str
    target_label: str
    record: str
    kind: str
    label: str
    date: str
    statements: tuple[str, ...]


def edges(roles: Iterable[tuple[str, str]]) -> frozenset[Edge]:
    """Return the edges of a record, given who takes part in which role: from its near side to its far side.

    Each pair of those on both sides is joined both ways.
    """
    near, far, both = ({actor for role, actor in roles if SIDES[role] == side} for side in ("near", "far", "both"))
    found = {(a, b) for a in near | both - far for b in far} | {(a, b) for a in near for b in both}
    found |= set(permutations(sorted(both), 2))
    return frozenset((a, b) for a, b in found if a != b)


def kind(classes: Iterable[str]) -> str:
    """Return the word for a record of some classes of ours: `mission-opening` of `dip:MissionOpening`."""
    ours = sorted(c.removeprefix(DIP) for c in classes if c.startswith(DIP))
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in ours[0]).removeprefix("-") if ours else ""


def tie(record: str, facts: Iterable[tuple[str, str]]) -> Tie | None:
    """Return what a record is, from the properties and values that the graph gives it; None if it joins nobody."""
    said: dict[str, list[str]] = defaultdict(list)
    for predicate, value in facts:
        said[predicate].append(value)
    joins = edges([(role, actor) for role in SIDES for actor in said.get(f"{DIP}{role}", ())])
    statements = tuple(sorted(said[f"{PROV}wasDerivedFrom"]))
    if not joins or not statements:
        return None
    return Tie(
        record,
        kind(said[f"{RDF}type"]),
        min(said[f"{RDFS}label"], default=""),
        min((value for name in DATES for value in said[f"{DIP}{name}"]), default=""),
        min(said[f"{DIP}earliest"], default=""),
        max(said[f"{DIP}latest"], default=""),
        statements,
        joins,
    )


def ties(store: Store, actor: str) -> Iterator[Tie]:
    """Yield the records that join an actor with others, in the order of their IRIs."""
    roles = {f"{DIP}{role}" for role in SIDES}
    for record in sorted({record for record, role in store.references(actor) if role in roles}):
        if found := tie(record, store.values(record)):
            yield found


def find(store: Store, source: str, target: str) -> list[Step] | None:
    """Return a shortest path between two actors, whichever way its edges point; None where there is none.

    Of several shortest paths the first by the IRIs of its actors is taken, of several records between two actors
    the first by date and IRI.
    """
    trees: list[dict[str, str]] = [{source: source}, {target: target}]
    fronts: list[set[str]] = [{source}, {target}]
    while not (met := trees[0].keys() & trees[1].keys()):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        fronts[side] = _grow(store, trees[side], fronts[side])
        if not fronts[side]:
            return None
    middle = min(met)
    way = [*reversed(_back(trees[0], middle)), *_back(trees[1], middle)[1:]]
    return [_step(store, a, b) for a, b in pairwise(way)]


def _grow(store: Store, tree: dict[str, str], front: set[str]) -> set[str]:
    """Add the neighbours of a tree's front to it; return those that are new."""
    new: dict[str, str] = {}
    for actor in sorted(front):
        for found in ties(store, actor):
            for edge in found.edges:
                if actor in edge:
                    other = edge[1] if edge[0] == actor else edge[0]
                    new.setdefault(other, actor)
    fresh = {other: actor for other, actor in new.items() if other not in tree}
    tree.update(fresh)
    return set(fresh)


def _back(tree: dict[str, str], node: str) -> list[str]:
    way = [node]
    while tree[node] != node:
        node = tree[node]
        way.append(node)
    return way


def _step(store: Store, a: str, b: str) -> Step:
    fewer = min((a, b), key=lambda actor: sum(1 for _ in store.references(actor)))
    between = (t for t in ties(store, fewer) if {(a, b), (b, a)} & t.edges)
    first = min(between, key=lambda t: (t.earliest or "9999", t.record))
    return Step(
        a, b, _label(store, a), _label(store, b), first.record, first.kind, first.label, first.date, first.statements
    )


def _label(store: Store, iri: str) -> str:
    return min((value for predicate, value in store.values(iri) if predicate == f"{RDFS}label"), default=iri)
