"""What the adapters find in the upstream data sets themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg import sources, verify
from kg.errors import UnexpectedElement
from kg.records import Record
from kg.sources.account import Account

pytestmark = pytest.mark.sources
OURS = ("gsh", "country-codes", "pocom", "us-executive", "rdcr", "travels", "visits")


@pytest.fixture(scope="module")
def pocom(upstream: Path) -> list[Record]:
    return list(sources.read("pocom", upstream / "pocom", Account("pocom")))


@pytest.mark.parametrize("name", OURS)
def test_the_facts_and_accounts_that_ship_are_what_the_sources_give(upstream: Path, name: str) -> None:
    assert verify.verify(upstream, [name]) == []


def test_peru_as_the_gold_has_it(pocom: list[Record]) -> None:
    peru = [r for r in pocom if (r.locator or "").startswith("missions-countries/peru.xml")]
    assert Counter(r.type for r in peru) == {"tenure": 56, "nomination": 3, "severance": 4, "event": 1}
    assert sorted(getattr(r, "date", "") for r in peru if r.type == "severance") == [
        "1860-10-19", "1865-11-26", "1881-09-28", "1962-07-18",
    ]  # fmt: skip


def test_nobody_dangles(pocom: list[Record]) -> None:
    persons = {getattr(r, "person", "") for r in pocom if r.type == "person"}
    named = {getattr(r, "person", "") for r in pocom if r.type in {"tenure", "nomination", "concurrent-appointment"}}
    assert named <= persons
    assert len(persons - named) < 60, "only the pending and a few others hold no post"


def test_a_new_element_upstream_stops_the_build(upstream: Path, tmp_path: Path) -> None:
    for folder in ("data/territories", "data/regions", "data/countries-old", "data/locales", "data/posts"):
        (tmp_path / folder).mkdir(parents=True)
    text = (upstream / "gsh/data/territories/peru.xml").read_text(encoding="utf-8")
    changed = text.replace("<successors/>", "<successors/>\n    <flag>red and white</flag>")
    (tmp_path / "data/territories/peru.xml").write_text(changed, encoding="utf-8")
    with pytest.raises(
        UnexpectedElement, match=r"gsh/data/territories/peru\.xml:14: unexpected element <flag> in territory"
    ):
        list(sources.read("gsh", tmp_path, Account("gsh")))
