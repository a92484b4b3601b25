"""JSON-LD in our own context, streamed and compacted subject by subject.

The context is `ontology/context.jsonld`. Compaction here is for what we write: no blank nodes, no lists, sorted
lines. The tests read every byte back with PyLD and jsonld.js. `kg.frame` nests it under one country.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import IO, Any

from kg.namespaces import RDF, XSD
from kg.ontology import context
from kg.terms import lexical

TYPE = f"{RDF}type"
Quad = tuple[str, str, "Object", str | None]
Object = tuple[str, str | None, str | None]
"""An object: IRI or characters; datatype (None for an IRI); language."""


class Compactor:
    """Our context, indexed by what is to be compacted; `used` are the words of it that were needed so far."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body
        self.used: set[str] = set()
        self.prefixes = {k: v for k, v in body.items() if isinstance(v, str) and v.endswith(("#", "/", "_"))}
        self.aliases = {v: k for k, v in body.items() if isinstance(v, str) and v.startswith("@")}
        self.terms: dict[str, tuple[str, dict[str, Any]]] = {}
        for term, definition in body.items():
            if isinstance(definition, dict) and "@id" in definition:
                self.terms[self.full(definition["@id"])] = (term, definition)
            elif isinstance(definition, str) and not definition.startswith("@") and term not in self.prefixes:
                self.terms[self.full(definition)] = (term, {})
        self.by_length = sorted(self.prefixes.items(), key=lambda item: -len(item[1]))

    def full(self, name: str) -> str:
        """Return the IRI of a prefixed name of the context."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes and not local.startswith("//") else name

    def iri(self, value: str) -> str:
        """Return an IRI as a prefixed name where a prefix of the context fits."""
        for prefix, namespace in self.by_length:
            if value.startswith(namespace) and len(value) > len(namespace):
                self.used.add(prefix)
                return f"{prefix}:{value[len(namespace) :]}"
        return value

    def word(self, value: str) -> str:
        """Return the term of a class or property, else its prefixed name."""
        return self.term(value)[0]

    def term(self, value: str) -> tuple[str, dict[str, Any]]:
        """Return the term of a class or property with its definition, else its prefixed name with none."""
        if found := self.terms.get(value):
            self.used.add(found[0])
            return found
        return self.iri(value), {}

    def context(self) -> dict[str, Any]:
        """Return the part of the context that was used, in its order."""
        names = set(self.used)
        for term in self.used:
            definition = self.body[term]
            said = definition.values() if isinstance(definition, dict) else (definition,)
            names |= {value.partition(":")[0] for value in said}
        names |= {"@version", *self.aliases.values()}
        return {k: v for k, v in self.body.items() if k in names}

    def node(self, subject: str, quads: Iterable[Quad]) -> dict[str, Any]:
        """Return the JSON object of one subject."""
        out: dict[str, Any] = {self.aliases.get("@id", "@id"): self.iri(subject)}
        for _, predicate, value, _ in quads:
            if predicate == TYPE:
                _put(out, self.aliases.get("@type", "@type"), self.word(value[0]))
                continue
            term, definition = self.term(predicate)
            if definition.get("@container") == "@language" and value[2]:
                _put(out.setdefault(term, {}), value[2], value[0])
            elif definition.get("@container") == "@language":
                _put(out, self.iri(predicate), self.value(value, {}))
            else:
                _put(out, term, self.value(value, definition))
        return out

    def value(self, value: Object, definition: dict[str, Any]) -> Any:
        """Return an object as JSON-LD: bare where the term's definition says what it is."""
        text, datatype, language = value
        coercion = definition.get("@type")
        if datatype is None:
            if coercion in {"@id", "@vocab"}:
                return self.iri(text)
            return {self.aliases.get("@id", "@id"): self.iri(text)}
        if language:
            return {"@value": text, "@language": language}
        if coercion and self.full(coercion) == datatype:
            return text
        if datatype == f"{XSD}string" and coercion is None:
            return text
        if datatype == f"{XSD}string":
            return {"@value": text}
        return {"@value": text, self.aliases.get("@type", "@type"): self.iri(datatype)}


def _put(out: dict[str, Any], key: str, value: Any) -> None:
    if key not in out:
        out[key] = value
    elif isinstance(out[key], list):
        out[key].append(value)
    else:
        out[key] = [out[key], value]


def parse(line: str) -> Quad:
    """Return the parts of a line of N-Quads without blank nodes."""
    subject, predicate, rest = line.split(" ", 2)
    rest = rest[:-2]
    graph = None
    if rest.startswith("<"):
        value, _, last = rest.partition(" ")
        graph = last[1:-1] if last else None
        return subject[1:-1], predicate[1:-1], (value[1:-1], None, None), graph
    close = rest.rindex('"')
    tail, _, last = rest[close + 1 :].partition(" ")
    graph = last[1:-1] if last else None
    text = lexical(rest[: close + 1])
    if tail.startswith("@"):
        return subject[1:-1], predicate[1:-1], (text, f"{RDF}langString", tail[1:]), graph
    return subject[1:-1], predicate[1:-1], (text, tail[3:-1] if tail else f"{XSD}string", None), graph


def write(lines: Iterable[str], output: IO[bytes]) -> None:
    """Stream sorted N-Quads lines as one compacted JSON-LD document, a node a line.

    Lines with graphs must come graph by graph; each graph is an object with an `@graph` of its own.
    """
    compactor = Compactor(context())
    dump = partial(json.dumps, ensure_ascii=False)
    output.write(f'{{"@context": {dump(context())},\n "@graph": [\n'.encode())
    comma = b""
    for graph, quads in groupby(map(parse, lines), key=lambda q: q[3]):
        if graph:
            output.write(comma + f'{{"@id": {dump(compactor.iri(graph))}, "@graph": [\n'.encode())
            comma = b""
        for node in _nodes(compactor, quads):
            output.write(comma + dump(node).encode())
            comma = b",\n"
        if graph:
            output.write(b"\n]}")
            comma = b",\n"
    output.write(b"\n ]\n}\n")


def _nodes(compactor: Compactor, quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    for subject, group in groupby(quads, key=lambda q: q[0]):
        yield compactor.node(subject, group)
