from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import pytest

from kg import validation
from kg.errors import InputError
from kg.graph import Graph
from kg.namespaces import DIP, ID, RDF, RDFS, XSD
from kg.validation import Engine, Report, Result, validate
from kg.vocab import Class, Property

ENGINES: tuple[Engine, ...] = ("shacl", "pyshacl")
PERU = f"<{ID}country/peru>"
NAMELESS = f"{PERU} <{RDF}type> {Class.Country} ."
NAMED = [NAMELESS, f'{PERU} <{RDFS}label> "Peru"@en .']
MISCODED = [*NAMED, f'{PERU} {Property.iso3} "Peru" .']


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sample_store_conforms(graph: Graph, engine: Engine) -> None:
    assert validate(graph.store.dump, engine=engine).results == ()


def test_lines_and_a_function_that_writes_them_give_the_same() -> None:
    def write(file: IO[bytes]) -> None:
        file.write("\n".join(MISCODED).encode())

    assert validate(write) == validate(MISCODED)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_names_node_path_value_and_message(engine: Engine) -> None:
    (result,) = validate(MISCODED, engine=engine).results
    assert result == Result(
        severity="Violation",
        focus=f"{ID}country/peru",
        path=f"{DIP}iso3",
        message="The alpha-3 code must be three capitals.",
        value="Peru",
        component="Pattern",
        shape=f"{DIP.rstrip('#')}/shape/Country",
    )


def test_lines_may_have_their_ends() -> None:
    assert validate([f"{line}\r\n" for line in MISCODED]).results == validate(MISCODED).results


def test_a_graph_without_triples_conforms() -> None:
    report = validate([])
    assert report.conforms and not report.violated and report.summary() == "conforms to the shapes (shacl)"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("shapes", [None, "not Turtle"])
def test_what_cannot_be_read_is_one_line(engine: Engine, shapes: str | None) -> None:
    with pytest.raises(InputError, match=r"cannot validate: .*the graph must be N-Triples") as caught:
        validate(["this is no triple"], shapes=shapes, engine=engine)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_does_not_conform_but_is_no_violation(engine: Engine) -> None:
    report = validate([f'<{ID}event/far> {Property.latest} "2127-01-01"^^<{XSD}date> .'], shapes=FAR, engine=engine)
    assert (report.conforms, report.violated, report.count("Warning")) == (False, False, 1)
    assert report.summary() == f"1 warning ({engine})"


FAR = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <{XSD}> .
<urn:shape> a sh:NodeShape ; sh:targetSubjectsOf {Property.latest} ; sh:property [
    sh:path {Property.latest} ; sh:maxInclusive "2100-12-31"^^xsd:date ; sh:severity sh:Warning ; sh:message "Far." ] .
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_an_ill_typed_date_is_a_result_and_says_nothing_else(
    engine: Engine, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    far = f"<{ID}event/far>"
    lines = [f'{far} {Property.latest} "2127-02-30"^^<{XSD}date> .', f"{far} <{RDF}type> {Class.Event} ."]
    found = {(r.path, r.component) for r in validate(lines, engine=engine).results}
    assert (f"{DIP}latest", "Datatype") in found
    assert capfd.readouterr().err == "" and not caplog.records


def test_subclasses_need_not_be_in_the_graph() -> None:
    visit = f"<{ID}event/visit>"
    messages = {r.component for r in validate([f"{visit} <{RDF}type> {Class.Visit} ."]).results}
    assert messages == {"MinCount"}  # of the label and of the evidence, which are demanded of every event


def test_without_shacl_the_reference_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "shacl", None)
    report = validate(MISCODED)
    assert report.engine == "pyshacl" and report.violated


def test_the_caller_attaches_the_sources() -> None:
    report = validate(MISCODED).with_sources(lambda focus: [f"graph of {focus.rpartition('/')[2]}"])
    assert report.results[0].sources == ("graph of peru",)
    assert report.results[0].to_json()["sources"] == ["graph of peru"]


def test_json_leaves_out_what_is_absent() -> None:
    assert Result(severity="Info", focus="urn:x", message="So.").to_json() == {
        "severity": "Info",
        "focus": "urn:x",
        "message": "So.",
    }


def test_the_summary_counts_by_severity() -> None:
    kinds = ["Violation"] * 1200 + ["Info"]
    report = Report(results=tuple(Result(severity=k, focus=f"urn:{i}") for i, k in enumerate(kinds)), engine="shacl")
    assert report.summary() == "1,200 violations, 1 info (shacl)"


def test_results_come_gravest_first() -> None:
    lines = [NAMELESS, *(f'{PERU} {Property.iso2} "{code}" .' for code in ("PE", "PR", "x"))]
    found = [(r.severity, r.path or "", r.value) for r in validate(lines).results]
    assert found == sorted(found, key=lambda r: (validation.SEVERITIES.index(r[0]), r[1])) and len(found) == 3


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    validate(MISCODED)
    assert list(tmp_path.iterdir()) == []
