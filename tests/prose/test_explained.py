"""What made a record is told with the module in which to look for it."""

from __future__ import annotations

import json
from importlib import import_module
from types import ModuleType

import pytest

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.extract import FAMILIES, explained
from kg.prose.model import Page
from tests.benchmarks import extraction
from tests.conftest import ROOT, Kg

PAGES = [p for name in ("gold", "manners") for p in sorted((extraction.HERE / name).iterdir()) if p.suffix != ".json"]


def told(rule: str) -> str:
    """Return the module that is told of a rule, as Python imports it."""
    path = explained(rule).removeprefix(f"{rule} (").removesuffix(")")
    assert (ROOT / path).is_file()
    return path.removesuffix(".py").replace("/", ".")


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [annotate(parse(path.read_bytes(), name=path.name), "") for path in PAGES]


def used(family: str) -> set[str]:
    """Return the module of a family and those that it uses, but for those of other families."""
    home = import_module(FAMILIES[family].__module__)
    near = {getattr(v, "__name__" if isinstance(v, ModuleType) else "__module__", "") for v in vars(home).values()}
    return {home.__name__} | near - {read.__module__ for read in FAMILIES.values()}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_rule_is_told_to_stand_where_its_records_come_from(family: str, pages: list[Page]) -> None:
    rules = {record.rule for page in pages for record in FAMILIES[family](page) if record.rule}
    assert rules
    assert {told(rule) for rule in rules} <= used(family)


def test_the_command_names_rule_and_module(kg: Kg) -> None:
    text = b"U.S. Relations With Peru\n\nThe United States severed relations with Peru in 1860.\n"
    lines = kg("extract", "-", "--explain", stdin=text).stdout.splitlines()
    rules = [json.loads(line)["rule"] for line in lines]
    assert [r for r in rules if r.startswith("severance.") and r.endswith(" (kg/prose/relations.py)")]
    assert "rule" not in json.loads(kg("extract", "-", stdin=text).stdout.splitlines()[0])
