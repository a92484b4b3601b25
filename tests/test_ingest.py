"""Adding documents: each an edition, the same one once, a changed one beside the old, in any order."""

from __future__ import annotations

import gc
import io
import json
import os
import random
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from kg import exports, ingest
from kg.editions import Edition
from kg.graph import Graph
from kg.ingest import Outcome
from kg.records import RECORD_TYPES
from kg.storage import Storage
from tests.conftest import Kg

PERU = "U.S. Relations With Peru\n\nThe United States established diplomatic relations with Peru in 1827.\n"
CHILE = (
    "<html><head><title>U.S. Relations With Chile | An Office</title></head><body><nav>Relations since 1900</nav>"
    "<article><h1>U.S. Relations With Chile</h1><p>The United States established diplomatic relations with Chile "
    "in 1823.</p></article></body></html>"
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "peru.txt").write_text(PERU)
    (folder / "chile.html").write_text(CHILE)
    for n in range(8):
        (folder / f"{n}.txt").write_text(PERU.replace("1827", str(1830 + n)))
    return folder


def exported(path: Path) -> bytes:
    output = io.BytesIO()
    exports.write(Graph(path).store, output, "nquads")
    return output.getvalue()


def slug(outcome: Outcome) -> str:
    assert outcome.edition
    return outcome.edition.slug


def test_a_document_is_a_source_edition(storage: Storage, pages: Path) -> None:
    (outcome,) = ingest.ingest(storage, [str(pages / "chile.html")])
    graph = Graph(storage.path)
    (row,) = graph.query(
        """SELECT ?title ?format ?sum {
          GRAPH graph:sources { ?s dcterms:title ?title ; dcterms:format ?format ; spdx:checksum ?c }
          ?c spdx:checksumValue ?sum
        }"""
    )
    assert (row.title, row.format) == ("U.S. Relations With Chile", "text/html")
    assert (storage.path / "documents" / row.sum).read_text() == CHILE
    assert outcome.edition and storage.text(slug(outcome)) == outcome.edition.text
    assert "1900" not in outcome.edition.text


def test_the_same_page_again_changes_nothing(storage: Storage, pages: Path) -> None:
    first = ingest.ingest(storage, [str(p) for p in sorted(pages.iterdir())])
    before = (storage.current(), exported(storage.path))
    again = ingest.ingest(storage, [str(p) for p in sorted(pages.iterdir())] * 2)
    assert [o.known for o in first] == [False] * 10 and all(o.known for o in again)
    assert (storage.current(), exported(storage.path)) == before


def test_a_changed_page_is_another_edition_beside_the_old(storage: Storage, pages: Path) -> None:
    ingest.ingest(storage, [str(pages / "peru.txt")])
    (pages / "peru.txt").write_text(PERU.replace("1827", "1826"))
    ingest.ingest(storage, [str(pages / "peru.txt")])
    dates = Graph(storage.path).query("SELECT ?d ?g { GRAPH ?g { ?e a dip:Establishment ; dip:date ?d } } ORDER BY ?d")
    assert [row.d for row in dates] == ["1826", "1827"] and len({row.g for row in dates}) == 2


def test_any_order_and_any_company_gives_the_same_bytes(tmp_path: Path, pages: Path) -> None:
    files = [str(p) for p in sorted(pages.iterdir())]
    found = set()
    for seed in range(3):
        random.Random(seed).shuffle(files)
        storage = Storage(tmp_path / f"store-{seed}")
        for batch in (files[: seed * 2 + 1], files[seed * 2 + 1 :]):
            ingest.ingest(storage, batch)
        found.add(exported(storage.path))
    assert len(found) == 1 and found.pop().count(b"checksumValue") == 10


def test_many_documents_are_read_as_one_is(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [str(p) for p in sorted(pages.iterdir())] + [str(pages / "none.txt")]
    parallel = list(ingest.read_all(files))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert list(ingest.read_all(files)) == parallel
    assert isinstance(parallel[-1][1], str)


class AtOnce(Executor):
    """Runs what it is given when it is given it, and holds the result until somebody takes it."""

    def __init__(self, workers: int, initializer: object = None) -> None:
        """Take what a pool of processes takes."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(task(*args, **kwargs))
        return future


@pytest.mark.parametrize("workers", [1, 2])
def test_not_all_that_was_read_is_held_at_once(pages: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(ingest, "ProcessPoolExecutor", AtOnce)
    monkeypatch.setattr(os, "cpu_count", lambda: workers)
    files = [str(p) for p in sorted(pages.iterdir())] * 12
    held = []
    for _, result in ingest.read_all(files):
        assert not isinstance(result, str)
        held.append(sum(type(o) is Edition for o in gc.get_objects()))
    assert len(held) == len(files) == 120
    assert max(held) - held[-1] <= ingest.CHUNK * (ingest.AHEAD * workers + 2) < len(files) // 2


def test_a_reader_that_fails_is_told_and_the_others_go_on(
    storage: Storage, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ingest.read

    def failing(argument: str) -> object:
        return whole(argument) if "peru" in argument else [][1]

    monkeypatch.setattr(ingest, "read", failing)
    bad, good = ingest.ingest(storage, [str(pages / "chile.html"), str(pages / "peru.txt")])
    assert bad.error and "IndexError" in bad.error and bad.error.startswith(str(pages))
    assert good.edition and len(Graph(storage.path).query("sources")) == 1


def test_extract_prints_the_contract(kg: Kg, pages: Path) -> None:
    records = [json.loads(line) for line in kg("extract", pages / "chile.html").stdout.splitlines()]
    (record,) = [r for r in records if r["type"] == "establishment"]
    assert (record["parties"], record["date"]) == (["USA", "CHL"], "1823")
    assert record["quote"] == "established diplomatic relations with Chile in 1823"
    assert record["end"] - record["start"] == len(record["quote"])
    assert {r["type"] for r in records} <= set(RECORD_TYPES)


@pytest.mark.parametrize("format", ["jsonl", "json", "table", "turtle", "jsonld"])
def test_extract_touches_no_store(kg: Kg, fresh: Path, format: str) -> None:
    found = kg.on(fresh)("extract", "-", "-f", format, stdin=PERU.encode())
    assert found.returncode == 0 and "1827" in found.stdout and found.stderr == ""
    assert not fresh.exists()
