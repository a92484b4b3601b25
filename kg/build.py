"""Building a store from what ships: ontology, gazetteer, facts, sample profiles, and documents kept from before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg import archives, catalog, facts, mapping, questions, store
from kg.describe import COUNTS, kept_counts
from kg.editions import Edition
from kg.errors import InputError, KGError
from kg.ingest import base_lines, describe, document_lines, edition_of, keep, new_manifest, once, quad_lines
from kg.inputs import Input
from kg.mapping.sources import SOURCES, dataset_triples
from kg.records import Record
from kg.resources import contents, outline, shared
from kg.sources import ADAPTERS, read as read_source
from kg.sources.account import Account
from kg.storage import Storage

Progress = Callable[[str], None]


def build_summary(account: Account) -> str:
    """Return a data set's account in a line: records by type, and how many places are used or ignored by name."""
    said = ", ".join(f"{count:,} {kind}" for kind, count in sorted(account.yielded.items()))
    kinds = f"; {len(account.used)} kinds of place used, {len(account.ignored)} ignored by name" if account.used else ""
    return "\n".join([f"{account.source}: {said}{kinds}", *account.excess])


def samples() -> list[Path]:
    """Return the sample profiles that ship."""
    folder = shared("data") / "samples"
    return sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html"})


def dataset_names(extra: Iterable[str] = ()) -> list[str]:
    """Return the data sets that a build takes in: those in the graph by default, and optional ones by name.

    Raises InputError for a name that is no data set of the catalog, or not one to build from.
    """
    wanted = set(extra)
    for name in wanted:
        if catalog.get(name).use not in {"default", "optional"}:
            raise InputError(f"the data set {name} is not for the graph ({catalog.get(name).use})")
    return [name for name in ADAPTERS if name in wanted or catalog.get(name).use == "default"]


def dataset_lines(name: str, records: Iterable[Record]) -> Iterator[bytes]:
    """Yield the N-Quads of a data set: its graph, its description, and both in the default graph."""
    dataset = catalog.get(name)
    yield from quad_lines(dataset_triples(dataset), SOURCES)
    seen: set[int] = set()
    for record in records:
        yield from quad_lines(once(mapping.triples(record), seen), dataset.iri)


def build(
    storage: Storage,
    progress: Progress = lambda _: None,
    *,
    sources: Path | None = None,
    extra: Iterable[str] = (),
) -> dict[str, Any]:
    """Make the store anew from what ships, and read again every document that was ingested; return the manifest.

    With `sources`, the data sets are read from their directories below it, with quotations, instead of from the
    facts that ship. `extra` names optional data sets. The new version takes the place of the old when it is whole.
    A kept document that can no longer be read is left out, and told in the manifest's `left_out`.
    """
    names = [n for n in dataset_names(extra) if sources or n in extra or (facts.directory() / n).is_dir()]
    with storage.locked():
        return _build(storage, progress, names, sources)


def _build(storage: Storage, progress: Progress, names: list[str], sources: Path | None) -> dict[str, Any]:
    accounts = {name: Account(name) for name in names}
    manifest = new_manifest()
    manifest |= {"shipped": outline(), "contents": contents()}
    left_out: list[str] = []
    samples_read = list(_sample_documents())
    shipped = {edition.slug for _, edition in samples_read}
    documents = [*samples_read, *_kept_documents(storage, shipped, left_out)]
    for found, edition in documents:
        keep(storage, found, edition)
        manifest["editions"][edition.slug] = {**describe(found, edition), "ships": edition.slug in shipped}

    def lines() -> Iterator[bytes]:
        progress("ontology and gazetteer")
        yield from base_lines()
        progress("profiles")
        yield from document_lines(edition for _, edition in documents)
        for name in names:
            progress(catalog.get(name).title)
            yield from dataset_lines(name, records_of(name, sources, accounts[name]))

    for name in names:
        manifest["editions"][catalog.get(name).edition] = {"dataset": name, "title": catalog.get(name).title}
    manifest["left_out"] = left_out
    store.build(
        storage,
        lines(),
        manifest,
        lambda: [build_summary(account) for account in accounts.values()],
        [*kept_counts(*COUNTS), *questions.kept()],
    )
    return manifest


def shipped_lines() -> Iterator[bytes]:
    """Yield the N-Quads of all facts and samples that ship."""
    yield from document_lines(edition for _, edition in _sample_documents())
    for name in dataset_names():
        yield from dataset_lines(name, facts.read(name))


def records_of(name: str, sources: Path | None, account: Account) -> Iterator[Record]:
    """Yield the records of a data set: from its directory below `sources`, else from the facts that ship.

    Facts serve too for a data set that cannot be fetched, being derived from its upstream, and is not below `sources`.
    """
    folder = sources / name if sources else None
    if folder and (folder.is_dir() or not archives.is_derived(name)):
        yield from read_source(name, folder, account)
        return
    if not (facts.directory() / name).is_dir():
        raise InputError(f"the facts of {name} do not ship; give its directory: `kg build --from DIR --with {name}`")
    for record in facts.read(name):
        account.yielded[record.type] += 1
        yield record


def _sample_documents() -> Iterator[tuple[Input, Edition]]:
    for path in samples():
        found = Input(path.name, path.read_bytes())
        yield found, edition_of(found)


def _kept_documents(storage: Storage, shipped: set[str], left_out: list[str]) -> Iterator[tuple[Input, Edition]]:
    """Yield the documents that were ingested before; those that cannot be read again are told in `left_out`."""
    current = storage.current_or_none() if storage.path.is_dir() else None
    if current is None or not current.with_suffix(".json").exists():
        return
    for slug, said in sorted(storage.manifest(current).get("editions", {}).items()):
        if slug in shipped or said.get("ships") or said.get("dataset"):
            continue
        try:
            data = (storage.path / "documents" / said["sha256"]).read_bytes()
            found = Input(said["name"], data, said["url"], said["media_type"], said["retrieved"])
            edition = edition_of(found)
        except (OSError, KGError) as error:
            left_out.append(f"source:{slug}: left out, its document cannot be read again ({error})")
        else:
            yield found, edition


WAIT = 600
"""Seconds that a reader waits for another process that is making the store which both want."""


def ensure(storage: Storage, progress: Progress = lambda _: None) -> None:
    """Build the store if there is none yet: what makes the first question of a new user answer."""
    if storage.current() is None:
        with storage.locked(wait=WAIT):
            if storage.current() is None:
                build(storage, progress)
