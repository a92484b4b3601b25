"""Differences: what two editions of a source, or two versions of the store, say differently, with the evidence.

Compared is what is said of the things that have evidence, not where it is said: a sentence that moved is no change.
The bounds of dates are left out, since the dates that they are made of are compared. Lines are sorted outside memory,
so that whole stores can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.evidence import Evidence, statement
from kg.exports import ordered
from kg.namespaces import DIP, ID, PROV, RDFS
from kg.store import Store

DERIVED_FROM = f"{PROV}wasDerivedFrom"
_COMPUTED = (f"<{DIP}earliest>", f"<{DIP}latest>", f"<{DERIVED_FROM}>")
_APART = (f"<{ID}statement/", f"<{ID}source/")


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says from: a store, and in it one named graph, or the merge of all."""

    store: Store
    graph: str | None = None

    def said(self) -> Iterator[str]:
        """Yield in order what is said of things, as N-Triples lines."""
        return ordered(line for line in self.store.lines(self.graph) if _is_said(line))

    def values(self, thing: str) -> dict[str, tuple[str, ...]]:
        """Return the values of each property of a thing."""
        found: dict[str, set[str]] = {}
        for prop, value in self._pairs(thing):
            if f"<{prop}>" not in _COMPUTED:
                found.setdefault(prop, set()).add(value)
        return {prop: tuple(sorted(values)) for prop, values in found.items()}

    def statements(self, thing: str) -> tuple[str, ...]:
        """Return the statements that say something of a thing here."""
        return tuple(sorted(value for prop, value in self._pairs(thing) if prop == DERIVED_FROM))

    def evidence(self, statements: tuple[str, ...]) -> tuple[Evidence, ...]:
        """Return the evidence that statements are."""
        return tuple(statement(self.store, iri) for iri in statements)

    def _pairs(self, thing: str) -> Iterator[tuple[str, str]]:
        return self.store.values(thing, self.graph)


@dataclass(frozen=True, slots=True)
class Change:
    """A thing of which something else is said: `kind` is `added`, `gone` or `changed`.

    `properties` gives, of a changed thing, each property whose values differ, with the values before and after;
    `before` and `after` are the evidence on either side.
    """

    kind: str
    thing: str
    label: str
    properties: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    before: tuple[Evidence, ...]
    after: tuple[Evidence, ...]


def differences(old: Side, new: Side) -> Iterator[Change]:
    """Yield the changes from one side to the other, in the order of the IRIs of the things.

    A thing whose IRI rests on its date (a visit, the closing of a mission) is gone and added when the date changes.
    """
    for thing in _touched(old, new):
        statements = old.statements(thing), new.statements(thing)
        if not any(statements):
            continue
        was, now = old.values(thing), new.values(thing)
        kind = "changed" if all(statements) else "added" if statements[1] else "gone"
        properties = tuple(
            (prop, was.get(prop, ()), now.get(prop, ()))
            for prop in sorted(was.keys() | now.keys())
            if kind == "changed" and was.get(prop) != now.get(prop)
        )
        label = min((now or was).get(f"{RDFS}label", (thing,)))
        yield Change(kind, thing, label, properties, old.evidence(statements[0]), new.evidence(statements[1]))


def _touched(old: Side, new: Side) -> Iterator[str]:
    """Yield the IRIs of the things of which one side says what the other does not."""
    for subject, _ in groupby(_one_sided(old.said(), new.said()), key=lambda line: line.partition(" ")[0]):
        yield subject[1:-1]


def _one_sided(one: Iterator[str], other: Iterator[str]) -> Iterator[str]:
    """Yield, in order, the lines of two ordered runs that only one of them has."""
    a, b = next(one, None), next(other, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(one, None), next(other, None)
        elif b is None or (a is not None and a < b):
            assert a is not None
            yield a
            a = next(one, None)
        else:
            yield b
            b = next(other, None)


def _is_said(line: str) -> bool:
    return not line.startswith(_APART) and line.split(" ", 2)[1] not in _COMPUTED
