"""The W3C's suites: all of SPARQL 1.1 Protocol and Service Description, Graph Store Protocol as far as it reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web import Server, earl, serving, suite

pytestmark = pytest.mark.skipif(not suite.HERE.is_dir(), reason=f"{suite.HERE} is not there; set KG_SUITES")
PROTOCOL = suite.cases("protocol/manifest.ttl") if suite.HERE.is_dir() else []
GRAPHS = [
    case
    for kind in ("direct", "indirect")
    for case in (suite.cases(f"graph-store-protocol/manifest-{kind}.ttl") if suite.HERE.is_dir() else [])
]


@pytest.fixture(scope="module")
def suite_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(suite.store(tmp_path_factory.mktemp("suite") / "store")) as running:
        yield running


def test_the_suite_is_whole() -> None:
    assert len(PROTOCOL) == 34
    assert sum(any(step.writes for step in case.steps) for case in PROTOCOL) == 14


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.iri.rpartition("#")[2])
def test_protocol(suite_server: Server, case: suite.Case) -> None:
    writes = any(step.writes for step in case.steps) and "#bad_" not in case.iri
    assert suite.run(suite_server, case) == ("inapplicable" if writes else "passed")


@pytest.mark.parametrize("name", ["returns-rdf", "has-endpoint-triple", "conforms-to-schema"])
def test_service_description(suite_server: Server, name: str) -> None:
    assert suite.description(suite_server, name) == "passed"


@pytest.mark.parametrize("case", GRAPHS, ids=lambda case: case.iri.rpartition("#")[2])
def test_graph_store_protocol_writes_nothing(suite_server: Server, case: suite.Case) -> None:
    assert suite.run(suite_server, case) == ("passed" if "non_existing" in case.iri else "inapplicable")


def test_the_report_says_the_same(suite_server: Server) -> None:
    report = earl.report(suite_server)
    outcomes = [str(o).rpartition("#")[2] for o in report.objects(None, earl.EARL.outcome)]
    assert "failed" not in outcomes
    assert outcomes.count("passed") + outcomes.count("inapplicable") == 34 + 3 + len(GRAPHS)
