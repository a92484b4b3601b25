"""Where the files that ship with the package are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


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


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table as dictionaries; lines that begin with `#` are comments.

    Raises ValueError naming file and line when a row has not as many cells as the header.
    """
    out: list[dict[str, str]] = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
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
