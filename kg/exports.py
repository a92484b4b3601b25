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
from pathlib import Path
from typing import IO

from kg import jsonld
from kg.namespaces import PREFIXES
from kg.store import Store, write_rdf

FORMATS = ("turtle", "jsonld", "ntriples", "nquads", "trig", "rdfxml")
WITH_GRAPHS = {"nquads", "trig", "jsonld"}
CHUNK = 200_000
"""Lines that are sorted in memory at a time."""

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
    lines = _selected(store, format, graph, about)
    if frame:
        jsonld.write_framed(lines, output, about[0])
    elif format == "jsonld":
        jsonld.write(lines, output)
    else:
        write_lines(lines, output, format)


def write_lines(lines: Iterable[str], output: IO[bytes], format: str) -> None:
    """Stream sorted N-Quads lines to a syntax of RDF; Turtle and TriG get a blank line between subjects."""
    if format in {"ntriples", "nquads"}:
        output.writelines(f"{line}\n".encode() for line in lines)
    elif format in {"turtle", "trig"}:
        _write_turtle(lines, output, format)
    else:
        write_rdf(lines, output, format)


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
    keep = _nodes(store, about) if about else None
    if graph:
        names: list[str | None] = [graph]
    elif format in WITH_GRAPHS:
        names = [*store.graphs()]
    else:
        names = [None]
    for name in names:
        suffix = f" <{name}> ." if name and format in WITH_GRAPHS else " ."
        lines = store.lines(name) if keep is None else _about(store, keep, name)
        yield from (f"{line[:-2]}{suffix}" for line in ordered(lines))


def _about(store: Store, nodes: list[str], graph: str | None) -> Iterator[str]:
    for node in nodes:
        yield from store.about(node, graph)


def _nodes(store: Store, about: tuple[str, ...]) -> list[str]:
    """Return the IRIs an export about countries (or a pair) describes.

    They are the records that refer to all of them, their statements with selectors, and whatever the records
    refer to in turn (persons, posts, missions, sources), so that every label is there.
    """
    patterns = " ".join(f"?node ?link{i} <{iri}> ." for i, iri in enumerate(about))
    nodes = set(about)
    for (record,) in store.query(_RECORDS.format(patterns=patterns)).rows():
        nodes.add(str(record))
    for _ in range(3):
        nodes |= {o for node in sorted(nodes - set(about)) for o in store.objects(node)}
    return sorted(nodes)


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
        for line in body:
            if not line.startswith(b"@"):
                begins = not line.startswith((b"\t", b"}", b" "))
                output.write(b"\n" + line if begins else line)


def suffix_format(path: Path) -> str | None:
    """Return the format that a file's name asks for, or None."""
    known = {
        ".ttl": "turtle", ".jsonld": "jsonld", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig", ".rdf": "rdfxml",
    }  # fmt: skip
    return known.get(path.suffix)
