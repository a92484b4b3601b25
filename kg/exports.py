"""Exports: the whole graph, one named graph, a country or a pair, in any RDF syntax, always the same bytes.

Lines of N-Quads are sorted outside memory and streamed to the syntax; sorted lines give Turtle grouped by
subject. A syntax without graphs gets the default graph, the merge of all sources, of a whole export.
"""

from __future__ import annotations

import heapq
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from pathlib import Path
from typing import IO

from kg import jsonld
from kg.errors import QueryError
from kg.frame import Framer
from kg.namespaces import PREFIXES, RDF, RDFS
from kg.store import Store, write_rdf

FORMATS = ("turtle", "jsonld", "ntriples", "nquads", "trig", "rdfxml")
WITH_GRAPHS = {"nquads", "trig", "jsonld"}
CHUNK = 100_000
"""Lines that are sorted in memory at a time."""

_FIRST = (f"<{RDF}type>", f"<{RDFS}label>")
_NOT_XML = re.compile(r"(?<!\\)(?:\\\\)*(\\[bf]|\\u00(?:0[0-8BCEF]|1[0-9A-F])|[\ufffe\uffff])")

_RECORDS = """
SELECT DISTINCT ?node WHERE {{ {patterns} ?node prov:wasDerivedFrom ?statement . ?statement a dip:Statement }}"""


def write(
    store: Store,
    output: IO[bytes],
    format: str,
    *,
    graph: str | None = None,
    about: tuple[str, ...] = (),
    frame: bool = False,
) -> None:
    """Write an export: the whole graph, one named graph, or all that concerns the IRIs `about` together.

    `format` is one of `FORMATS`. `frame` nests the JSON-LD of one country under the country.
    """
    if frame:
        Framer(store, about[0]).write(_nodes(store, about), output)
        return
    write_lines(_selected(store, format, graph, about), output, format)


def write_lines(lines: Iterable[str], output: IO[bytes], format: str) -> None:
    """Stream sorted N-Quads lines to a syntax of RDF.

    Lines with graphs must come graph by graph. Turtle, TriG and JSON-LD say first what a thing is and how it is
    called. Raises QueryError for RDF/XML of text with a character that XML cannot hold.
    """
    if format in {"ntriples", "nquads"}:
        output.writelines(f"{line}\n".encode() for line in lines)
    elif format in {"turtle", "trig"}:
        _write_turtle(_readable(lines, format == "trig"), output, format)
    elif format == "jsonld":
        jsonld.write(_readable(lines, True), output)
    else:
        write_rdf(map(_in_xml, lines), output, format)
        output.write(b"\n")


def _readable(lines: Iterable[str], graphs: bool) -> Iterator[str]:
    """Yield sorted lines with the types and labels of each subject first."""

    def subject(line: str) -> tuple[str, str]:
        return line.partition(" ")[0], line.rpartition(">")[0].rpartition("<")[2] if graphs else ""

    def rank(line: str) -> int:
        predicate = line.split(" ", 2)[1]
        return _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)

    for _, group in groupby(lines, key=subject):
        yield from sorted(group, key=rank)


def _in_xml(line: str) -> str:
    if found := _NOT_XML.search(line):
        raise QueryError(f"{line.split(' ')[0]}: RDF/XML cannot hold its character {found[1]}; export another format")
    return line


def ordered(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines in the order of their characters, each once; more than `CHUNK` of them are sorted on disk."""
    with ExitStack() as stack:
        parts: list[Iterable[str]] = []
        chunk: list[str] = []
        for line in lines:
            chunk.append(line)
            if len(chunk) >= CHUNK:
                parts.append(_spill(sorted(set(chunk)), stack))
                chunk = []
        previous = None
        for line in heapq.merge(*parts, sorted(set(chunk))):
            if line != previous:
                yield line
            previous = line


def _spill(chunk: list[str], stack: ExitStack) -> Iterator[str]:
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (the stack closes it)
    stack.enter_context(file)
    file.writelines(f"{line}\n" for line in chunk)
    file.seek(0)
    return (line[:-1] for line in file)


def _selected(store: Store, format: str, graph: str | None, about: tuple[str, ...]) -> Iterator[str]:
    if about:
        nodes = _nodes(store, about)
        named = {o for iri in about for o in store.objects(iri)} - set(nodes)
        if format in WITH_GRAPHS:
            said = (quad for node in nodes for quad in store.said_of(node))
            labels = (quad for node in named for quad in store.said_of(node) if _is_label(quad[1]))
            return _graph_by_graph(chain(said, labels))
        lines = (line for node in nodes for line in store.about(node))
        return ordered(chain(lines, (line for node in named for line in store.about(node) if _is_label(line))))
    if format not in WITH_GRAPHS:
        return ordered(store.lines(graph))
    names = [graph] if graph else store.graphs()
    if format == "nquads":
        # Without blank nodes the sorted lines are the canonical form of RDFC-1.0, and their SHA-256 is its hash.
        return ordered(f"{line[:-1]}<{name}> ." for name in names for line in store.lines(name))
    return (f"{line[:-1]}<{name}> ." for name in names for line in ordered(store.lines(name)))


def _is_label(line: str) -> bool:
    """Say whether a line is a label: no more is told of what a country itself refers to (the state before it)."""
    return line.split(" ", 2)[1] == _FIRST[1]


def _graph_by_graph(quads: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield N-Quads in the order of their graphs, and within a graph in the order of their characters."""
    for line in ordered(f"{graph} {triple}" for graph, triple in quads):
        graph, triple = line.split(" ", 1)
        yield f"{triple[:-1]}{graph} ."


def _nodes(store: Store, about: tuple[str, ...]) -> list[str]:
    """Return the IRIs an export about countries (or a pair) describes.

    They are the records that refer to all of them, their statements with selectors, and whatever the records
    refer to in turn (persons, posts, missions, sources), so that every label is there.
    """
    patterns = " ".join(f"?node ?link{i} <{iri}> ." for i, iri in enumerate(about))
    nodes = {str(record) for (record,) in store.query(_RECORDS.format(patterns=patterns)).rows()} - set(about)
    reached = nodes
    for _ in range(3):
        reached = {o for node in reached for o in store.objects(node)} - nodes - set(about)
        nodes |= reached
    return sorted(nodes | set(about))


_BEGINS = {"turtle": re.compile(rb"[^\s]"), "trig": re.compile(rb"\t?[^\s}]")}
"""How the line of a subject (or of a graph) begins: graphs of TriG stand at the margin, their subjects a tab in."""
_PREFIX = re.compile(rb"(?:^|[\s^])([a-z]+):")


def _write_turtle(lines: Iterable[str], output: IO[bytes], format: str) -> None:
    """Write Turtle or TriG with the prefixes that it uses, in their order, and a blank line between subjects."""
    with tempfile.TemporaryFile() as body:
        write_rdf(lines, body, format)
        body.seek(0)
        used = {prefix for line in body if not line.startswith(b"@") for prefix in _PREFIX.findall(line)}
        for prefix, namespace in sorted(PREFIXES.items()):
            if prefix.encode() in used:
                output.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
        body.seek(0)
        line = b"\n"
        for line in body:
            if not line.startswith(b"@"):
                output.write(b"\n" + line if _BEGINS[format].match(line) else line)
        output.write(b"" if line.endswith(b"\n") else b"\n")


def suffix_format(path: Path) -> str | None:
    """Return the format that a file's name asks for, or None."""
    known = {
        ".ttl": "turtle", ".jsonld": "jsonld", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig", ".rdf": "rdfxml",
    }  # fmt: skip
    return known.get(path.suffix)
