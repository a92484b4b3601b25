"""JSON-LD framed under one thing: its records nested in it by the role it has in them, their evidence in them.

    {"@context": …, "id": "country:peru", "type": "Country", "label": {"en": "Peru"}, …,
     "partyOf": [{"id": "event:…", …, "wasDerivedFrom": [{"id": "statement:…", "hasTarget": {…}}]}, …],
     "included": [ whatever the records mention: actors, posts, sources … ]}

A record stands in full under the first of its links to the thing, records of one role in the order of time.
Actors and the like carry their label wherever they are mentioned. It is the same graph as the flat export. Records
are written one by one, so that memory does not grow with them.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

from kg.jsonld import Compactor, Quad, parse
from kg.namespaces import DCTERMS, DIP, OA, PROV, RDFS
from kg.ontology import context
from kg.store import Store

_RECORDS = """
SELECT ?thing ?link ?record (MIN(?day) AS ?first) WHERE {
  ?record ?link ?thing ; prov:wasDerivedFrom ?statement . ?statement a dip:Statement .
  OPTIONAL { ?record dip:earliest ?day }
} GROUP BY ?thing ?link ?record ORDER BY ?link (!BOUND(?first)) ?first ?record"""
_NESTED = {f"{PROV}wasDerivedFrom", f"{OA}hasTarget", f"{OA}hasSelector"}
_LABEL = f"{RDFS}label"
_FIRST = ("id", "type", "label")
_LAST = ("hasTarget", "wasDerivedFrom")


class Framer:
    """A thing and its records as nested JSON-LD, read from a store node by node."""

    def __init__(self, store: Store, root: str) -> None:
        self.store = store
        self.root = root
        self.compactor = Compactor(context())
        self.written: set[str] = {root}
        self.roles: dict[str, str] = {}
        self.reference = lru_cache(maxsize=1 << 14)(self._reference)

    def write(self, nodes: Iterable[str], output: IO[bytes]) -> None:
        """Write the document; `nodes` are all that the export describes, the root and its records among them."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as body:
            body.writelines(self.pieces(nodes))
            roles = {name: {"@reverse": self.compactor.iri(link), "@type": "@id"} for name, link in self.roles.items()}
            own = {**self.compactor.context(), **roles, "included": "@included"}
            output.write(f'{{\n "@context": {json.dumps(own, ensure_ascii=False)}'.encode())
            body.seek(0)
            for line in body:
                output.write(line.encode())

    def pieces(self, nodes: Iterable[str]) -> Iterator[str]:
        """Yield the text of the document after its context, a record at a time."""
        for key, value in self.node(self.root).items():
            yield f",\n {json.dumps(key)}: {_indented(value, 1)}"
        role = None
        for _, link, record, _ in self.store.query(_RECORDS, {"thing": f"<{self.root}>"}).rows():
            if record in self.written:
                continue
            name = self.role(str(link))
            yield f',\n "{name}": [\n  ' if role is None else f'\n ],\n "{name}": [\n  ' if name != role else ",\n  "
            role = name
            yield _indented(self.record(str(record), str(link)), 2)
        yield "" if role is None else "\n ]"
        rest = (self.node(n) for n in sorted(nodes) if n not in self.written)
        yield ',\n "included": ['
        for number, node in enumerate(n for n in rest if len(n) > 1):
            yield f"{',' if number else ''}\n  {_indented(node, 2)}"
        yield "\n ]\n}\n"

    def role(self, link: str) -> str:
        """Return the word for the other direction of a property: `partyOf` of `dip:party`."""
        name = re.sub(r".*[/#]", "", link) + "Of"
        self.roles[name] = link
        return name

    def record(self, iri: str, link: str) -> dict[str, Any]:
        """Return a record with its statements in it, without the one link by which it hangs on the root."""
        return self.node(iri, skip=(link, self.root))

    def node(self, iri: str, skip: tuple[str, str] | None = None) -> dict[str, Any]:
        """Return a node and, nested in it, its evidence; what it mentions stands with its label."""
        self.written.add(iri)
        quads = [q for q in map(parse, sorted(self.store.about(iri))) if (q[1], q[2][0]) != skip]
        flat = self.compactor.node(iri, (q for q in quads if q[2][1] is not None or not self._deep(q)))
        for _, predicate, (value, _, _), _ in (q for q in quads if q[2][1] is None and self._deep(q)):
            inner = self.node(value) if predicate in _NESTED and value not in self.written else self.reference(value)
            flat.setdefault(self.compactor.word(predicate), []).append(inner)
        return _in_order({k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in flat.items()})

    def _deep(self, quad: Quad) -> bool:
        predicate = quad[1]
        return predicate in _NESTED or (predicate.startswith(DIP) or predicate == f"{DCTERMS}source")

    def _reference(self, iri: str) -> Any:
        labels = [q for q in map(parse, sorted(self.store.about(iri))) if q[1] == _LABEL]
        return self.compactor.node(iri, labels)


def _in_order(node: dict[str, Any]) -> dict[str, Any]:
    def place(key: str) -> int:
        return _FIRST.index(key) - len(_FIRST) if key in _FIRST else _LAST.index(key) + 1 if key in _LAST else 0

    return {k: node[k] for k in sorted(node, key=place)}


def _indented(value: Any, depth: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)
