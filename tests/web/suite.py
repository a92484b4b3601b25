"""The W3C's test suites for the SPARQL 1.1 Protocol, Service Description and Graph Store Protocol.

They are read from where `KG_SUITES` says (`../shared/suites` beside the checkout otherwise); they do not ship. A server
that only reads must refuse what writes: such a test is `inapplicable` when every writing request in it gets a 4xx.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kg.storage import Storage
from kg.store import build
from tests.web import ROOT, Reply, Server

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SUITES = Path(os.environ.get("KG_SUITES", ROOT.parent / "shared" / "suites"))
HERE = SUITES / "rdf-tests" / "sparql" / "sparql11"
NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                "text/tab-separated-values"},
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"},
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One request of a test and what is expected of the response."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str | None

    @property
    def writes(self) -> bool:
        """Tell whether the request asks to change the store."""
        said = b"update=" in (self.body or b"") or "update=" in self.path
        direct = self.headers.get("content-type", "").startswith("application/sparql-update")
        return said or direct or self.method in {"PUT", "DELETE"} or (self.method == "POST" and "/gsp" in self.path)


@dataclass(frozen=True)
class Case:
    """One test of a suite."""

    iri: str
    name: str
    steps: tuple[Step, ...]


def cases(name: str) -> list[Case]:
    """Return the tests of a manifest, as `protocol/manifest.ttl`."""
    path = HERE / name
    graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
    entries = Collection(graph, next(graph.objects(None, MF.entries)))
    return [Case(str(e), str(graph.value(e, MF.name)), tuple(_steps(graph, e))) for e in entries]


def _steps(graph: Graph, entry: Any) -> Iterator[Step]:
    action = graph.value(entry, MF.action)
    if action is None:
        return
    for request in Collection(graph, graph.value(action, HT.requests)):
        response = graph.value(request, HT.resp)
        boolean = graph.value(response, MF.expectedBoolean)
        format = graph.value(response, MF.expectedFormat)
        yield Step(
            str(graph.value(request, HT.methodName)),
            str(graph.value(request, HT.absolutePath)),
            dict(_headers(graph, graph.value(request, HT.headers))),
            _body(graph, graph.value(request, HT.body)),
            tuple(str(s).rpartition("#")[2] for s in graph.objects(response, MF.expectedStatus)),
            None if boolean is None else bool(boolean.toPython()) if isinstance(boolean, Literal) else None,
            None if format is None else str(format),
        )


def _headers(graph: Graph, listed: Any) -> Iterator[tuple[str, str]]:
    for header in Collection(graph, listed) if listed is not None else ():
        yield str(graph.value(header, HT.fieldName)).lower(), str(graph.value(header, HT.fieldValue))


def _body(graph: Graph, body: Any) -> bytes | None:
    if body is None:
        return None
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding) or "utf-8"))


def store(path: Path) -> Path:
    """Make a store of the data that the tests of the protocol speak of, and return its path."""
    lines = []
    for number in (1, 2, 3):
        graph = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
        for line in (HERE / "protocol" / f"data{number}.nt").read_text("utf-8").splitlines():
            lines += [f"{line}\n".encode(), f"{line.rstrip(' .')} <{graph}> .\n".encode()]
    build(Storage(path), lines, {"editions": {}})
    return path


def run(server: Server, case: Case) -> str:
    """Run a test and return `passed`, `inapplicable` (it writes, and was refused) or what is wrong."""
    refused = False
    for step in case.steps:
        reply = server(step.path.replace("/gsp", "/store"), step.method, step.headers, step.body)
        if step.writes and not any(s.startswith("StatusCode4") for s in step.statuses):
            if not 400 <= reply.status < 500:
                return f"a request that writes was answered {reply.status}"
            refused = True
        elif not refused and (wrong := _wrong(step, reply)):
            return wrong
    return "inapplicable" if refused else "passed"


def _wrong(step: Step, reply: Reply) -> str | None:
    if not any(_matches(s, reply.status) for s in step.statuses):
        return f"{step.method} {step.path}: {reply.status} {reply.text[:200]}"
    if step.format and reply.kind not in FORMATS[step.format]:
        return f"{reply.kind} is no form of {step.format}"
    if step.boolean is not None and reply.json()["boolean"] is not step.boolean:
        return f"answers {reply.json()['boolean']}"
    return None


def _matches(expected: str, status: int) -> bool:
    if expected.startswith("StatusCode"):
        return str(status)[0] == expected.removeprefix("StatusCode")[0]
    return NAMED[expected] == status


_CLASSES = {"Service", "Dataset", "Graph", "NamedGraph", "GraphCollection"}
_OBJECTS = {
    "endpoint": None, "supportedLanguage": {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update"},
    "feature": {"DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery"},
    "resultFormat": None, "inputFormat": None, "defaultDataset": {"Dataset"}, "availableGraphs": {"GraphCollection"},
    "defaultGraph": {"Graph"}, "namedGraph": {"NamedGraph"}, "name": None, "graph": {"Graph"},
}  # fmt: skip


def description(server: Server, name: str) -> str:
    """Run a test of the service description by the end of its IRI; return `passed` or what is wrong."""
    reply = server("/sparql", headers={"Accept": "text/turtle"})
    if reply.status != 200 or reply.kind != "text/turtle":
        return f"{reply.status} {reply.kind}"
    graph = Graph().parse(data=reply.body, format="turtle")
    if name == "has-endpoint-triple":
        found = (None, SD.endpoint, URIRef(f"{server.url}/sparql")) in graph
        return "passed" if found else "no sd:endpoint is the address that was asked"
    if name == "conforms-to-schema":
        return next(_against_schema(graph), "passed")
    return "passed" if len(graph) else "empty"


def _against_schema(graph: Graph) -> Iterator[str]:
    if (None, RDF.type, SD.Service) not in graph:
        yield "nothing is an sd:Service"
    for kind in map(str, graph.objects(None, RDF.type)):
        if kind.startswith(SD) and kind.removeprefix(SD) not in _CLASSES:
            yield f"there is no class {kind}"
    for subject, predicate, value in ((s, str(p), o) for s, p, o in graph):
        if predicate.startswith(SD):
            allowed = _OBJECTS.get(predicate.removeprefix(SD), set())
            kinds = {str(k).removeprefix(SD) for k in graph.objects(value, RDF.type)} | {str(value).removeprefix(SD)}
            if allowed is not None and not allowed & kinds:
                yield f"{subject} {predicate} {value}: not as the schema says"
