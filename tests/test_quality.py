from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import quality, turtle, vocabulary
from kg.things import compact

CHECKS = quality.checks(vocabulary.ROOT / "ontology" / "checks")
FIXTURES = Path(__file__).parent / "fixtures" / "checks"


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_each_check_finds_the_slips_of_its_fixture(check: quality.Check) -> None:
    text = (FIXTURES / f"{check.name}.ttl").read_text("utf-8")
    expected = re.findall(r"^# expect: (.+)$", text, re.MULTILINE)
    assert expected
    assert sorted({compact(term) for term, _ in check.run(turtle.parse(text))}) == expected


def test_no_fixture_is_without_its_check() -> None:
    assert {p.stem for p in FIXTURES.iterdir()} == {check.name for check in CHECKS}


def test_a_fault_names_term_problem_cure_and_check(tmp_path: Path) -> None:
    (tmp_path / "label.rq").write_text(
        "# title: A label\n# problem: No name.\n# solution: Name it.\nSELECT ?term { ?term ?p ?o }"
    )
    graph = turtle.parse("<urn:x> <urn:p> 1 .")
    assert quality.faults(graph, tmp_path) == ["urn:x: No name. Name it. [label]"]


def test_a_check_without_its_cure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "label.rq").write_text("# title: A label\n# problem: No name.\nSELECT ?term { ?term ?p ?o }")
    with pytest.raises(ValueError, match=r"label\.rq: no solution"):
        quality.checks(tmp_path)
