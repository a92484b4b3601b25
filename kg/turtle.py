"""Canonical Turtle: one way to write a graph that people edit by hand, so that a change shows as itself.

Sections by kind of thing, things by IRI, `rdf:type`, label and definition first, nested nodes in place. The
prefixes are those of the file that was parsed. A nested node said twice is said once. Two graphs with the same
triples give the same bytes.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

SH = Namespace("http://www.w3.org/ns/shacl#")
WIDTH = 110

_SECTIONS: tuple[tuple[URIRef, str], ...] = (
    (OWL.Ontology, "Ontology"),
    (SKOS.ConceptScheme, "Schemes"),
    (OWL.Class, "Classes"),
    (OWL.ObjectProperty, "Properties between things"),
    (OWL.DatatypeProperty, "Properties with values"),
    (SKOS.Concept, "Concepts"),
    (SH.NodeShape, "Shapes of nodes"),
    (SH.PropertyShape, "Shapes of properties that several nodes share"),
)
_FIRST = (
    RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, SKOS.definition, SKOS.example,
    SKOS.scopeNote, SKOS.inScheme, SKOS.broader, RDFS.subClassOf, RDFS.domain, RDFS.range,
    SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode, SH.path, SH.order, SH.name,
    SH.description, SH.message, SH.severity, SH.minCount, SH.maxCount,
)  # fmt: skip
_LAST = (SH.sparql, SH.property)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?\d*\.\d+"),
    XSD.boolean: re.compile(r"true|false"),
}


def parse(text: str) -> Graph:
    """Return the graph of a Turtle text, with no prefixes but its own."""
    return Graph(bind_namespaces="none").parse(data=text, format="turtle")


def read(path: Path) -> Graph:
    """Return the graph of a Turtle file; raises ValueError naming the file where it does not parse."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:  # rdflib's BadSyntax
        raise ValueError(f"{path.name}: not Turtle: {' '.join(str(error).split())}") from error


def canonical(graph: Graph) -> str:
    """Return a graph as canonical Turtle.

    Raises ValueError where a blank node is shared, or is not inside a named one.
    """
    return _Writer(graph).document()


class _Writer:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.used: set[str] = set()

    @cached_property
    def prefixes(self) -> list[tuple[str, str]]:
        """Return prefix and namespace, longest namespace first."""
        bound = ((p, str(n)) for p, n in self.graph.namespaces())
        return sorted(bound, key=lambda b: (-len(b[1]), b))

    def document(self) -> str:
        """Return the whole text."""
        named = [s for s in set(self.graph.subjects()) if isinstance(s, URIRef)]
        ranks = {s: self.rank(s) for s in named}
        parts: list[str] = []
        last = None
        for subject in sorted(named, key=lambda s: (ranks[s], str(s))):
            if ranks[subject] != last:
                last = ranks[subject]
                parts.append(f"# {_SECTIONS[last][1] if last < len(_SECTIONS) else 'Terms'}\n")
            parts.append(f"{self.iri(subject)}{self.predicates(subject, 1)} .\n")
        self.complain_of_loose_nodes()
        heads = [f"@prefix {p}: <{n}> .\n" for p, n in sorted(self.prefixes) if p in self.used]
        return "".join(heads) + "\n" + "\n".join(parts)

    def complain_of_loose_nodes(self) -> None:
        """Raise ValueError for a blank node that has not exactly one place."""
        for node in {s for s in self.graph.subjects() if isinstance(s, BNode)}:
            if (places := len(list(self.graph.triples((None, None, node))))) != 1:
                raise ValueError(f"a blank node stands in {places} places: name it by an IRI")

    def rank(self, subject: Node) -> int:
        """Return the section of a subject."""
        types = set(self.graph.objects(subject, RDF.type))
        return next((i for i, (kind, _) in enumerate(_SECTIONS) if kind in types), len(_SECTIONS))

    def predicates(self, subject: Node, depth: int) -> str:
        """Return all that is said of a subject, one predicate a line."""
        lines = [self.predicate(subject, p, depth) for p in sorted(set(self.graph.predicates(subject)), key=_order)]
        if depth == 1:
            return " " + " ;\n    ".join(lines)
        pad = "    " * depth
        return f"\n{pad}" + f" ;\n{pad}".join(lines)

    def predicate(self, subject: Node, predicate: Node, depth: int) -> str:
        """Return a predicate and its objects."""
        said = {self.node(o, depth) for o in self.graph.objects(subject, predicate)}
        objects = sorted(said, key=lambda o: (o.startswith("["), o.split()))
        word = "a" if predicate == RDF.type else self.iri(predicate)
        line = f"{word} {', '.join(objects)}"
        if len(objects) == 1 or ("\n" not in line and len(line) + 4 * depth <= WIDTH):
            return line
        pad = "    " * (depth + 1)
        if any("\n" in o for o in objects):
            return f"{word} {', '.join(objects)}"
        return f"{word}\n{pad}" + f",\n{pad}".join(objects)

    def node(self, node: Node, depth: int) -> str:
        """Return any term; a blank node in place."""
        if isinstance(node, Literal):
            return self.literal(node)
        if isinstance(node, URIRef):
            return self.iri(node)
        if (node, RDF.first, None) in self.graph:
            return self.items([self.node(i, depth + 1) for i in self.graph.items(node)], depth)
        inner = self.predicates(node, depth + 1)
        bare = inner.strip()
        if "\n" not in bare and len(bare) + 4 * depth < WIDTH - 20:
            return f"[ {bare} ]"
        return f"[{inner}\n{'    ' * depth}]"

    @staticmethod
    def items(items: list[str], depth: int) -> str:
        """Return an RDF list."""
        line = f"( {' '.join(items)} )"
        if "\n" not in line and len(line) + 4 * depth <= WIDTH:
            return line
        pad = "\n" + "    " * (depth + 1)
        return f"({pad}{pad.join(items)}\n{'    ' * depth})"

    def iri(self, iri: Node) -> str:
        """Return an IRI, by a prefix of the file where one fits."""
        for prefix, namespace in self.prefixes:
            local = str(iri).removeprefix(namespace)
            if len(local) < len(str(iri)) and _LOCAL.fullmatch(local):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return f"<{iri}>"

    def literal(self, value: Literal) -> str:
        """Return a literal; texts of several lines stand as they are."""
        text = str(value)
        if value.datatype in _BARE and _BARE[value.datatype].fullmatch(text):
            return text
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        quoted = f'"""{escaped}"""' if "\n" in text else f'"{escaped}"'
        if value.language:
            return f"{quoted}@{value.language}"
        if value.datatype and value.datatype != XSD.string:
            return f"{quoted}^^{self.iri(value.datatype)}"
        return quoted


def _order(predicate: Node) -> tuple[int, str]:
    if predicate in _FIRST:
        return _FIRST.index(predicate), ""
    return len(_FIRST) + (_LAST.index(predicate) + 1 if predicate in _LAST else 0), str(predicate)
