"""SHACL over the graph: does it hold what `ontology/shapes.ttl` demands?

Two engines give the same results: `shacl`, which takes about 4 seconds for a million triples, and `pyshacl`, the
reference, which takes minutes and serves where the other is not installed. The only module that imports either.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from kg import ontology
from kg.errors import InputError
from kg.namespaces import DIP, RDFS
from kg.terms import lexical
from kg.vocab import SUPERCLASS

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Engine = Literal["shacl", "pyshacl"]
NTriples = Iterable[str] | Callable[[IO[bytes]], object]
SEVERITIES = ("Violation", "Warning", "Info")
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that is not as a shape demands.

    `focus` and `shape` are IRIs; `path` is one too, or a SPARQL property path; `value` is an IRI or the characters
    of a literal. `sources` are the graphs that say it, None until they are looked up.
    """

    severity: str
    focus: str
    path: str | None = None
    message: str = ""
    value: str | None = None
    component: str = ""
    shape: str | None = None
    sources: tuple[str, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the result as a JSON object, without what is absent."""
        fields = ("severity", "focus", "path", "message", "value", "component", "shape")
        out = {name: getattr(self, name) for name in fields if getattr(self, name)}
        return out if self.sources is None else out | {"sources": list(self.sources)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All results, the gravest first, and the engine that found them."""

    results: tuple[Result, ...]
    engine: Engine

    @property
    def conforms(self) -> bool:
        """Say whether the graph conforms, as SHACL means it: without a single result of any severity."""
        return not self.results

    @property
    def violated(self) -> bool:
        """Say whether a result is a violation, not only a warning."""
        return self.count("Violation") > 0

    def count(self, severity: str) -> int:
        """Return the number of results of a severity."""
        return sum(result.severity == severity for result in self.results)

    def summary(self) -> str:
        """Return the outcome in one line."""
        if self.conforms:
            return f"conforms to the shapes ({self.engine})"
        counts = (f"{self.count(s):,} {s.lower()}{'s' * (self.count(s) > 1)}" for s in SEVERITIES if self.count(s))
        return f"{', '.join(counts)} ({self.engine})"

    def with_sources(self, find: Callable[[str], Iterable[str]]) -> Report:
        """Return the report with the sources of every focus node, as `find` gives them."""
        found = tuple(replace(result, sources=tuple(find(result.focus))) for result in self.results)
        return replace(self, results=found)


def validate(graph: NTriples, *, shapes: str | None = None, engine: Engine | None = None) -> Report:
    """Return the report on a graph, given as lines of N-Triples or as a function that writes them to a file.

    `shapes` is Turtle, by default `ontology/shapes.ttl`; `engine` is by default `shacl` where it is installed.
    The subclasses of the ontology are added to the graph. Raises InputError for what is not N-Triples.
    """
    chosen = engine or ("shacl" if find_spec("shacl") else "pyshacl")
    demands = shapes if shapes is not None else ontology.text("shapes.ttl")
    with tempfile.TemporaryDirectory(prefix="kg-validate-") as folder:
        data = Path(folder, "data.nt")
        with data.open("wb") as file:
            _write(_subclasses(), file)
            _write(graph, file)
        try:
            found = _ENGINES[chosen](data, demands)
        except (ValueError, SyntaxError) as error:
            line = " ".join(str(error).split())
            raise InputError(f"cannot validate: {line}; the graph must be N-Triples, the shapes Turtle") from None
    return Report(results=tuple(sorted(set(map(_of_the_thing, found)), key=_order)), engine=chosen)


def _write(graph: NTriples, file: IO[bytes]) -> None:
    if callable(graph):
        graph(file)
    else:
        file.writelines(f"{line.rstrip()}\n".encode() for line in graph)


def _subclasses() -> Iterator[str]:
    for narrow, broad in SUPERCLASS.items():
        yield f"{narrow} <{RDFS}subClassOf> {broad} ."


def _of_the_thing(result: Result) -> Result:
    """Return a result of a query over the whole graph, whose focus is a property, as one of its value."""
    if result.focus.startswith(DIP) and result.value:
        return replace(result, focus=result.value, path=result.focus, value=None)
    return result


def _order(result: Result) -> tuple[int, str, str, str, str, str]:
    rank = SEVERITIES.index(result.severity) if result.severity in SEVERITIES else len(SEVERITIES)
    return rank, result.focus, result.path or "", result.message, result.value or "", result.component


def _plain(term: str) -> str:
    return term if term.startswith("_:") else lexical(term)


def _by_shacl(data: Path, shapes: str) -> list[Result]:
    import shacl

    return [
        Result(
            severity=r.severity,
            focus=_plain(r.focus_node),
            path=_simple(r.path),
            message=min(r.messages, default=""),
            value=None if r.value is None else _plain(r.value),
            component=r.component.removesuffix("ConstraintComponent"),
            shape=None if r.root_shape is None else _plain(r.root_shape),
        )
        for r in shacl.Shapes.from_turtle(shapes).validate_file(str(data)).results
    ]


def _simple(path: str | None) -> str | None:
    """Return a path that is one IRI without its brackets, any other as it is."""
    return path[1:-1] if path and path.startswith("<") and path.endswith(">") else path


def _by_pyshacl(data: Path, shapes: str) -> list[Result]:
    from pyshacl import validate as run
    from rdflib import Graph, URIRef
    from rdflib.exceptions import ParserError

    demands = Graph().parse(data=shapes, format="turtle")
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)  # an ill-typed literal is a result of ours, not a traceback on stderr
    try:
        graph = Graph().parse(data, format="nt")
        _, report, text = run(graph, shacl_graph=demands, inplace=True)
    except ParserError as error:
        raise ValueError(str(error)) from error
    finally:
        logger.setLevel(level)
    if not isinstance(report, Graph):
        raise ValueError(text)
    results = report.objects(None, URIRef(f"{_SH}result"))
    return [_of_report(report, demands, result) for result in results]


def _of_report(report: Graph, shapes: Graph, result: Node) -> Result:
    from rdflib import URIRef

    def get(name: str) -> Node | None:
        return report.value(result, URIRef(f"{_SH}{name}"), any=True)

    path, value, messages = get("resultPath"), get("value"), report.objects(result, URIRef(f"{_SH}resultMessage"))
    return Result(
        severity=str(get("resultSeverity")).removeprefix(_SH),
        focus=_text(get("focusNode")) or "",
        path=_path(shapes, path),
        message=min(map(str, messages), default=""),
        value=_text(value),
        component=str(get("sourceConstraintComponent")).removeprefix(_SH).removesuffix("ConstraintComponent"),
        shape=_named(shapes, get("sourceShape")),
    )


def _text(node: Node | None) -> str | None:
    return None if node is None else _plain(node.n3())


def _named(shapes: Graph, shape: Node | None) -> str | None:
    """Return the IRI of a shape, or of the nearest one around it."""
    from rdflib import BNode, URIRef

    while isinstance(shape, BNode):
        shape = shapes.value(None, URIRef(f"{_SH}property"), shape)
    return None if shape is None else str(shape)


def _path(shapes: Graph, path: Node | None) -> str | None:
    """Return a path as SPARQL writes it; one that is an IRI alone, without its brackets."""
    from rdflib import RDF, BNode, URIRef

    if not isinstance(path, BNode):
        return None if path is None else str(path)

    def step(node: Node) -> str:
        return _path(shapes, node) or "" if isinstance(node, BNode) else node.n3()

    if (path, RDF.first, None) in shapes:
        return f"({'/'.join(map(step, shapes.items(path)))})"
    if inverse := shapes.value(path, URIRef(f"{_SH}inversePath")):
        return f"^{step(inverse)}"
    if choices := shapes.value(path, URIRef(f"{_SH}alternativePath")):
        return f"({'|'.join(map(step, shapes.items(choices)))})"
    raise ValueError("a shape has a path that is no sequence, alternative or inverse")


_ENGINES: dict[Engine, Callable[[Path, str], list[Result]]] = {"shacl": _by_shacl, "pyshacl": _by_pyshacl}
