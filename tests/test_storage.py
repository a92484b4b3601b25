"""The store on disk: killed at any moment it is the old one or the new one; one writer; readers go on."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import store
from kg.errors import StoreError
from kg.graph import Graph
from kg.ingest import ingest
from kg.storage import Storage, default_path
from kg.store import Store
from tests import samples
from tests.conftest import Kg

PAGE = "Page {n}\n\nThe United States established diplomatic relations with Peru in {n}.\n"


def page(folder: Path, n: int) -> Path:
    """Write a page that differs from every other in its year."""
    file = folder / f"page-{n}.txt"
    file.write_text(PAGE.format(n=n))
    return file


def editions(path: Path) -> set[str]:
    """Return the slugs of the documents in a store, after checking that it is whole."""
    found = Store(path)
    manifest = found.storage.manifest()
    graphs = {g.rpartition("/")[2] for g in found.graphs()} - {"sources", "gazetteer", "ontology"}
    assert graphs == set(manifest["editions"]), "the manifest names the graphs"
    assert len(found) == manifest["quads"]
    for slug in graphs:
        assert found.storage.text(slug), "the text of every edition is kept"
        described = f"SELECT ?s {{ GRAPH graph:sources {{ ?s dcterms:title ?t }} FILTER(STRENDS(STR(?s), '{slug}')) }}"
        assert len(list(found.query(described).rows())) == 1
    return graphs


def test_killed_at_any_moment_a_store_is_the_old_one_or_the_new_one(kg: Kg, fresh: Path, tmp_path: Path) -> None:
    mine = kg.on(fresh)
    begun = time.monotonic()
    assert mine("ingest", "--store", fresh, page(tmp_path, 1801)).returncode == 0
    usual = time.monotonic() - begun
    random.seed(0)
    known, finished = editions(fresh), 0
    for n in range(1802, 1822):
        with mine.start("ingest", "--store", fresh, page(tmp_path, n)) as process:
            try:
                process.wait(random.uniform(0.2, 1.1) * usual)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        now = editions(fresh)
        assert known <= now and len(now) <= len(known) + 1
        assert process.returncode != 0 or len(now) == len(known) + 1
        finished += len(now) > len(known)
        known = now
    assert mine("ingest", "--store", fresh, tmp_path / "page-1801.txt").stderr.endswith("is already there\n")
    assert mine("ingest", "--store", fresh, *tmp_path.glob("page-*.txt")).returncode == 0
    assert len(editions(fresh)) == 21
    assert len([p for p in fresh.iterdir() if p.is_dir() and p.name.isdigit()]) <= 2, "no version is left behind"


def test_a_build_that_is_killed_leaves_no_store_or_a_whole_one(kg: Kg, fresh: Path, tmp_path: Path) -> None:
    for wait in (0.1, 0.4, 0.8):
        with kg.on(fresh).start("ingest", "--store", fresh, page(tmp_path, 1900)) as process:
            time.sleep(wait)
            process.kill()
        assert Storage(fresh).current() is None or len(editions(fresh)) == 1
    assert kg.on(fresh)("ingest", "--store", fresh, page(tmp_path, 1900)).returncode == 0
    assert len(editions(fresh)) == 1


def test_a_second_writer_is_told_so_and_nothing_is_lost(kg: Kg, fresh: Path, tmp_path: Path) -> None:
    storage = Storage(fresh)
    ingest(storage, [str(page(tmp_path, 1801))])
    with storage.locked():
        for command in (("ingest", page(tmp_path, 1802)), ("build",)):
            found = kg.on(fresh)(*command, "--store", fresh)
            assert found.returncode == 2
            assert found.stderr == f"kg: {fresh}: another kg is writing to this store; try again when it has ended\n"
        assert kg.on(fresh)("stats").returncode == 0, "readers need no lock"
    assert len(editions(fresh)) == 1
    assert kg.on(fresh)("ingest", "--store", fresh, tmp_path / "page-1802.txt").returncode == 0


def test_the_lock_may_be_taken_again_inside(storage: Storage) -> None:
    with storage.locked(), storage.locked(), storage.writing() as version:
        version.mkdir()
        (version.with_suffix(".json")).write_text("{}")
    assert storage.current() == version


def test_readers_go_on_while_versions_are_replaced(fresh: Path, tmp_path: Path) -> None:
    storage = Storage(fresh)
    ingest(storage, [str(page(tmp_path, 1800))])
    old = Store(fresh)
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dip:SourceEdition }"
    failed: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                assert next(Store(fresh).query(count).rows())[0]
        except BaseException as error:  # noqa: BLE001 (told below, in the thread of the test)
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(1801, 1807):
        ingest(storage, [str(page(tmp_path, n))])
        assert next(old.query(count).rows()) == ("1",), "who opened a version goes on with it"
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert next(Store(fresh).query(count).rows()) == ("7",)


def spoil(path: Path, how: str) -> None:
    """Damage a store in a way that a disk or a person may."""
    version = Storage(path).current()
    assert version
    match how:
        case "the pointer is empty":
            (path / "current").write_text("")
        case "the pointer is garbage":
            (path / "current").write_bytes(b"\xff\x00garbage")
        case "the pointer leads out":
            (path / "current").write_text("../../..")
        case "the pointer is a directory":
            (path / "current").unlink()
            (path / "current").mkdir()
        case "the version is gone":
            shutil.rmtree(version)
        case "the version is empty":
            shutil.rmtree(version)
            version.mkdir()
        case "a file of the version is gone":
            (version / "CURRENT").unlink()
        case "a manifest of the version is garbage":
            next(version.glob("MANIFEST-*")).write_bytes(b"garbage" * 99)
        case "the tables are cut":
            for table in version.glob("*.sst"):
                table.write_bytes(table.read_bytes()[:100])
        case "the tables are garbage":
            for table in version.glob("*.sst"):
                table.write_bytes(b"\0" * table.stat().st_size)


DAMAGE = (
    "the pointer is empty", "the pointer is garbage", "the pointer leads out", "the pointer is a directory",
    "the version is gone", "the version is empty", "a file of the version is gone",
    "a manifest of the version is garbage", "the tables are cut", "the tables are garbage",
)  # fmt: skip


@pytest.mark.parametrize("how", DAMAGE)
def test_damage_is_told_in_a_line_and_a_build_mends_it(kg: Kg, fresh: Path, tmp_path: Path, how: str) -> None:
    mine = kg.on(fresh)
    assert mine("ingest", "--store", fresh, page(tmp_path, 1801)).returncode == 0
    spoil(fresh, how)
    for command in (("stats",), ("query", "SELECT * { ?s ?p ?o }", "-f", "csv"), ("export",), ("describe", "Peru")):
        found = mine(*command)
        assert found.returncode == 2, found.stdout[:200] + found.stderr
        assert found.stderr.startswith("kg: ") and found.stderr.count("\n") == 1
        assert str(fresh) in found.stderr or "the store is damaged" in found.stderr
    refused = mine("ingest", "--store", fresh, page(tmp_path, 1802))
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1


def test_the_latest_version_serves_where_the_pointer_leads_nowhere(tmp_path: Path) -> None:
    for name in ("999999", "1000000"):
        (tmp_path / name).mkdir()
    (tmp_path / "current").write_text("000001")
    assert Storage(tmp_path).current_or_none() == tmp_path / "1000000"


def test_documents_survive_damage_of_the_graph(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import build

    monkeypatch.setattr(build, "dataset_names", lambda _: [])
    ingest(Storage(fresh), [str(page(tmp_path, 1801))])
    spoil(fresh, "the tables are garbage")
    manifest = build.build(Storage(fresh))
    assert manifest["left_out"] == []
    assert any(said["name"].endswith("page-1801.txt") for said in manifest["editions"].values())
    assert len(editions(fresh)) == 1 + len(build.samples())


def test_a_document_named_like_a_sample_is_kept(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import build

    monkeypatch.setattr(build, "dataset_names", lambda _: [])
    monkeypatch.chdir(tmp_path)
    name = build.samples()[0].name
    (tmp_path / name).write_text(PAGE.format(n=1801))
    ingest(Storage(fresh), [name])
    (mine,) = editions(fresh)
    for _ in range(2):
        build.build(Storage(fresh))
        assert mine in editions(fresh)


def test_a_text_that_is_read_otherwise_is_kept_as_it_is_now(storage: Storage) -> None:
    for text in ("Peru: 1826", "Peru: 1827"):
        storage.keep_text("peru", text)
        assert storage.text("peru") == text


def test_old_versions_are_removed_and_other_files_left_alone(fresh: Path, tmp_path: Path) -> None:
    storage = Storage(fresh)
    for n in range(1801, 1805):
        ingest(storage, [str(page(tmp_path, n))])
        (fresh / "2019").mkdir(exist_ok=True)
    assert sorted(p.name for p in fresh.glob("0*") if p.is_dir()) == ["000003", "000004"]
    assert (fresh / "2019").is_dir()


def test_a_failed_write_leaves_the_old_version(storage: Storage) -> None:
    samples.fill(storage.path)
    before = (storage.current(), storage.manifest())
    with pytest.raises(ZeroDivisionError), storage.writing() as version:
        version.mkdir()
        raise ZeroDivisionError
    assert (storage.current(), storage.manifest()) == before and not version.exists()


def test_a_failing_source_leaves_no_new_version(storage: Storage) -> None:
    def lines() -> Iterator[bytes]:
        yield b"<urn:a> <urn:b> <urn:c> .\n"
        raise StoreError("the source broke")

    with pytest.raises(StoreError, match="the source broke"):
        store.build(storage, lines(), {})
    assert storage.current() is None and list(storage.path.glob("0*")) == []


def test_the_default_place_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_STORE", str(tmp_path))
    assert default_path() == tmp_path
    monkeypatch.delenv("KG_STORE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "diplomatic-kg" / "store"


def test_who_asks_first_builds_and_the_others_wait(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import build

    monkeypatch.setattr(build, "dataset_names", lambda _: [])
    threads = [threading.Thread(target=build.ensure, args=(Storage(fresh),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in fresh.glob("0*") if p.is_dir()] == ["000001"]
    assert Graph(fresh).query("sources")
