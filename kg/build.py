"""Building a store from what ships: ontology, gazetteer, facts, sample profiles, and documents kept from before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg import ontology, prose, store
from kg.editions import Edition
from kg.errors import KGError
from kg.ingest import describe, document_lines, keep, new_manifest, quad_lines
from kg.inputs import Input, load
from kg.mapping.sources import GAZETTEER, ONTOLOGY, gazetteer_triples
from kg.resources import shared
from kg.storage import Storage

Progress = Callable[[str], None]


def base_lines() -> Iterator[bytes]:
    """Yield the N-Quads that every store holds: the ontology with its themes, and the gazetteer."""
    for name in ("diplomacy", "themes", "codes"):
        yield from quad_lines(store.read_turtle(ontology.text(f"{name}.ttl").encode()), ONTOLOGY)
    yield from quad_lines(gazetteer_triples(), GAZETTEER)


def samples() -> list[Path]:
    """Return the sample profiles that ship."""
    folder = shared("data") / "samples"
    return sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html"})


def shipped_digest() -> str:
    """Return a digest of everything that ships and a store is built from; it tells a stale store."""
    digest = hashlib.sha256()
    for kind in ("data", "ontology"):
        for path in sorted(p for p in shared(kind).rglob("*") if p.is_file()):
            stat = path.stat()
            digest.update(f"{kind}/{path.relative_to(shared(kind))}:{stat.st_size}\n".encode())
    return digest.hexdigest()[:16]


def build(storage: Storage, progress: Progress = lambda _: None) -> dict[str, Any]:
    """Make the store anew from what ships, and read again every document that was ingested; return the manifest.

    The new version takes the place of the old when it is whole. A kept document that can no longer be read is
    reported through `progress` and left out.
    """
    manifest = new_manifest()
    manifest["shipped"] = shipped_digest()
    documents = [*_sample_documents(), *_kept_documents(storage, progress)]
    for found, edition in documents:
        keep(storage, found, edition)
        manifest["editions"][edition.slug] = describe(found, edition)

    def lines() -> Iterator[bytes]:
        progress("ontology and gazetteer")
        yield from base_lines()
        progress("profiles")
        yield from document_lines(edition for _, edition in documents)

    store.build(storage, lines(), manifest)
    return manifest


def _sample_documents() -> Iterator[tuple[Input, Edition]]:
    for path in samples():
        found = load(str(path))
        found = Input(path.name, found.data)
        yield found, prose.read(found.data, name=found.name)


def _kept_documents(storage: Storage, progress: Progress) -> Iterator[tuple[Input, Edition]]:
    current = storage.current_or_none() if storage.path.is_dir() else None
    if current is None or not current.with_suffix(".json").exists():
        return
    shipped = {path.name for path in samples()}
    for slug, said in sorted(storage.manifest(current).get("editions", {}).items()):
        kept = storage.path / "documents" / said["sha256"]
        if said["name"] in shipped or said.get("dataset"):
            continue
        try:
            found = Input(said["name"], kept.read_bytes(), said["url"], said["media_type"], said["retrieved"])
            yield (
                found,
                prose.read(
                    found.data,
                    name=found.name,
                    url=found.url,
                    media_type=found.media_type,
                    retrieved=found.retrieved,
                ),
            )
        except (OSError, KGError) as error:
            progress(f"{slug}: left out, its document cannot be read again ({error})")


def ensure(storage: Storage, progress: Progress = lambda _: None) -> None:
    """Build the store if there is none yet: what makes the first question of a new user answer."""
    if storage.current() is None:
        build(storage, progress)
