"""Differences: between two editions of a page, two versions of a store, two stores."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.differences import Change, Side, differences
from kg.ingest import ingest
from kg.namespaces import DIP, RDF
from kg.storage import Storage
from kg.store import Store
from tests import ESTABLISHED, PERU, samples
from tests.conftest import Kg

PAGE = "Relations\n\nDiplomatic relations between the United States and Peru were established in {year}. {more}\n"
OLD = PAGE.format(year=1827, more="Peru joined the World Trade Organization in 1995.")
NEW = PAGE.format(year=1828, more="Chile declared its independence from Spain in 1818.")


@pytest.fixture
def two(storage: Storage, tmp_path: Path, kg: Kg) -> tuple[Kg, list[str]]:
    """Return the command on a store with two editions of one page, and the names of the editions."""
    editions = []
    for text in (OLD, NEW):
        page = tmp_path / "page.txt"
        page.write_text(text)
        (outcome,) = ingest(storage, [str(page)])
        assert outcome.edition
        editions.append(f"source:{outcome.edition.slug}")
    return kg.on(storage.path), editions


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_two_editions_of_a_page(two: tuple[Kg, list[str]]) -> None:
    command, names = two
    found = rows(command("diff", *names, "-f", "csv").stdout)
    changed = [row for row in found if row["change"] == "changed"]
    assert [(r["thing"], r["property"], r["before"], r["after"]) for r in changed] == [
        ("event:establishment-peru--united-states", "dip:date", "1827", "1828")
    ]
    assert changed[0]["source"] == names[1] and "established in 1828" in changed[0]["words or place"]
    assert {(r["change"], r["label"]) for r in found if r not in changed} == {
        ("added", "Independence of Chile"),
        ("gone", "Peru in World Trade Organization"),
    }
    back = rows(command("diff", *reversed(names), "-f", "csv").stdout)
    assert {(r["change"], r["label"]) for r in back if r["change"] != "changed"} == {
        ("gone", "Independence of Chile"),
        ("added", "Peru in World Trade Organization"),
    }


def test_an_edition_does_not_differ_from_itself(two: tuple[Kg, list[str]]) -> None:
    command, (name, _) = two
    same = command("diff", name, name, "-f", "jsonl")
    assert (same.returncode, same.stdout) == (0, "")


def test_the_version_before_the_last_ingest(two: tuple[Kg, list[str]]) -> None:
    command, _ = two
    found = [json.loads(line) for line in command("diff", "-f", "jsonl").stdout.splitlines()]
    assert {(c["kind"], c["label"]) for c in found} == {
        ("changed", "Peru–United States relations established"),
        ("added", "Independence of Chile"),
    }
    date = next(c for c in found if c["kind"] == "changed")
    assert date["properties"] == [[f"{DIP}date", ["1827"], ["1827", "1828"]]]
    assert (len(date["before"]), len(date["after"])) == (1, 2)


def test_two_stores(two: tuple[Kg, list[str]], sample: Path, tmp_path: Path) -> None:
    command, _ = two
    target = tmp_path / "found.csv"
    assert command("diff", "--with", sample, "-f", "csv", "-o", target).stdout == ""
    found = rows(target.read_text("utf-8"))
    assert {r["change"] for r in found} == {"added", "gone", "changed"}
    assert len({r["thing"] for r in found if r["change"] == "gone"}) > 10


def test_order_and_evidence_of_a_change(graph_sides: tuple[Side, Side]) -> None:
    found = list(differences(*graph_sides))
    assert [c.thing for c in found] == sorted(c.thing for c in found)
    change = next(c for c in found if c.thing == ESTABLISHED)
    assert isinstance(change, Change) and change.kind == "changed"
    assert [prop for prop, _, _ in change.properties] == [f"{DIP}date"]
    assert [e.source for e in change.before] == [graph_sides[0].graph]
    assert [e.source for e in change.after] == [graph_sides[1].graph]
    assert PERU not in {c.thing for c in found}, "a thing that is only mentioned has no evidence to differ"
    assert all(prop != f"{RDF}type" for c in found for prop, _, _ in c.properties)


@pytest.fixture
def graph_sides(sample: Path) -> tuple[Side, Side]:
    store, names = Store(sample), samples.names()
    return Side(store, names["profile"]), Side(store, names["ledger"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "holds no version before this one"),
        (("source:nosuch",), "give two editions of sources"),
        (("Peru", "USA"), "Peru: no edition of a source"),
        (("--with", "."), "there is no store here"),
    ],
)
def test_what_cannot_be_compared_is_told(kg: Kg, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    found = kg("diff", *arguments, cwd=tmp_path)
    assert found.returncode == 2 and words in found.stderr and found.stderr.count("\n") == 1
