"""Where the files that ship with the package are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUILT_FROM = ("facts", "lookups", "samples")
"""The directories of `data` of which a store is made; a checkout has others beside them, which no wheel carries."""


@cache
def shared(kind: str) -> Path:
    """Return the directory `ontology`, `queries` or `data`.

    A wheel carries the three under `kg/_shared`; in a checkout they stand beside the package.
    """
    installed = _PACKAGE / "_shared" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def lookup(name: str) -> Path:
    """Return the path of the curated table `data/lookups/<name>.tsv`."""
    return shared("data") / "lookups" / f"{name}.tsv"


def outline() -> str:
    """Return a digest of the names and sizes of all that ships and a store is built from: quick, to tell a stale store.

    Of two versions with the same outline, what differs has as many bytes; `contents` tells them apart.
    """
    return _digest(lambda path: str(os.stat(path).st_size).encode())  # noqa: PTH116 (at every start)


def contents() -> str:
    """Return a digest of every byte that ships and a store is built from."""
    return _digest(lambda path: hashlib.sha256(Path(path).read_bytes()).digest())


def _digest(told: Callable[[str], bytes]) -> str:
    digest = hashlib.sha256()
    for folder in (*(shared("data") / name for name in _BUILT_FROM), shared("ontology")):
        # Plain text and `os`: paths as objects take thrice the time, which every question would pay.
        found = (os.path.join(top, name) for top, _, names in os.walk(folder) for name in names)  # noqa: PTH118
        for path in sorted(found):
            digest.update(f"{folder.name}{path.removeprefix(str(folder))}:".encode() + told(path) + b"\n")
    return digest.hexdigest()[:16]


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table as dictionaries; lines that begin with `#` are comments.

    Raises ValueError naming file and line when a row has not as many cells as the header.
    """
    out: list[dict[str, str]] = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{path.name}:{number}: {len(cells)} cells under {len(header)} headings")
        else:
            out.append(dict(zip(header, cells, strict=True)))
    return out
