"""The report of the W3C's suites in EARL, as Turtle on standard output: `python -m tests.web.earl`."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, DOAP, FOAF, XSD

from kg import __version__
from tests.web import Server, serving, suite

EARL = Namespace("http://www.w3.org/ns/earl#")
PROJECT = URIRef("https://w3id.org/diplomatic-kg/")


def report(server: Server) -> Graph:
    """Run all tests on a server of the suite's own store and return the report."""
    graph = Graph()
    for prefix, namespace in (("earl", EARL), ("doap", DOAP), ("dcterms", DCTERMS), ("foaf", FOAF)):
        graph.bind(prefix, namespace)
    graph.add((PROJECT, RDF.type, DOAP.Project))
    graph.add((PROJECT, RDF.type, EARL.TestSubject))
    graph.add((PROJECT, DOAP.name, Literal("diplomatic-kg")))
    graph.add((PROJECT, DOAP.revision, Literal(__version__)))
    for name in ("protocol/manifest.ttl", *(f"graph-store-protocol/manifest-{k}.ttl" for k in ("direct", "indirect"))):
        for case in suite.cases(name):
            _add(graph, case.iri, suite.run(server, case))
    for case in suite.cases("service-description/manifest.ttl"):
        _add(graph, case.iri, suite.description(server, case.iri.rpartition("#")[2]))
    return graph


def _add(graph: Graph, test: str, outcome: str) -> None:
    assertion, result = BNode(), BNode()
    known = outcome in {"passed", "inapplicable"}
    graph.add((assertion, RDF.type, EARL.Assertion))
    graph.add((assertion, EARL.assertedBy, PROJECT))
    graph.add((assertion, EARL.subject, PROJECT))
    graph.add((assertion, EARL.test, URIRef(test)))
    graph.add((assertion, EARL.mode, EARL.automatic))
    graph.add((assertion, EARL.result, result))
    graph.add((result, RDF.type, EARL.TestResult))
    graph.add((result, EARL.outcome, EARL[outcome if known else "failed"]))
    graph.add((result, DCTERMS.date, Literal(datetime.now(UTC).date().isoformat(), datatype=XSD.date)))
    if not known:
        graph.add((result, DCTERMS.description, Literal(outcome)))
    elif outcome == "inapplicable":
        graph.add((result, DCTERMS.description, Literal("The server only reads; the writing was refused with 4xx.")))


def main() -> int:
    """Write the report; the exit status is 1 where a test failed."""
    if not suite.HERE.is_dir():
        print(f"{suite.HERE} is not there; set KG_SUITES to the directory of the suites", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, serving(suite.store(Path(folder) / "store")) as server:
        graph = report(server)
    print(graph.serialize(format="turtle"))
    return int((None, EARL.outcome, EARL.failed) in graph)


if __name__ == "__main__":
    sys.exit(main())
