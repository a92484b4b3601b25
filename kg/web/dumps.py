"""Dumps of the whole graph, made once for each version of the store: gzipped files with sizes and checksums.

The graph has no blank nodes, so its sorted N-Quads are the canonical form of RDFC-1.0: the checksum of the file
before compression is the canonical hash of the dataset.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kg import exports
from kg.archives import checksum
from kg.store import Store

FORMATS = {"nquads": "graph.nq.gz", "turtle": "graph.ttl.gz", "ntriples": "graph.nt.gz"}
MEDIA = {"nquads": "application/n-quads", "turtle": "text/turtle", "ntriples": "application/n-triples"}


@dataclass(frozen=True, slots=True)
class Dump:
    """One file of a dump: its name, media type, size in bytes, SHA-256, and SHA-256 before compression."""

    name: str
    format: str
    media_type: str
    size: int
    sha256: str
    content_sha256: str


class _Hashed:
    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self.digest = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return self._output.write(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)


def directory(store: Path, version: str) -> Path:
    """Return where the dumps of a version lie."""
    return store / "dumps" / version


def known(store: Path, version: str) -> list[Dump]:
    """Return the dumps of a version, or nothing while there are none."""
    try:
        said = json.loads((directory(store, version) / "dumps.json").read_text("utf-8"))
    except FileNotFoundError:
        return []
    return [Dump(**d) for d in said]


def make(store: Path, version: str) -> list[Dump]:
    """Write the dumps of the current version, unless they are there; the same graph gives the same bytes.

    Dumps of versions that are no longer kept are removed. Nothing is written where another version is current.
    """
    if found := known(store, version):
        return found
    opened = Store(store)
    if opened.storage.version_id(opened.version) != version:
        return []
    _remove_old(store)
    folder = directory(store, version)
    folder.mkdir(parents=True, exist_ok=True)
    made = [_dump(opened, folder, format, name) for format, name in FORMATS.items()]
    said = folder / "dumps.json.new"
    said.write_text(json.dumps([asdict(d) for d in made], indent=1) + "\n", encoding="utf-8")
    said.replace(folder / "dumps.json")
    return made


def _remove_old(store: Path) -> None:
    for folder in (store / "dumps").glob("*"):
        if not (store / folder.name.rpartition("-")[0]).is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def _dump(store: Store, folder: Path, format: str, name: str) -> Dump:
    partial = folder / f"{name}.new"
    with partial.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        hashed: Any = _Hashed(packed)  # type: ignore[arg-type]
        exports.write(store, hashed, format)
    partial.replace(folder / name)
    size, packed_sha256 = (folder / name).stat().st_size, checksum(folder / name)
    return Dump(name, format, MEDIA[format], size, packed_sha256, hashed.digest.hexdigest())


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]), sys.argv[2])
