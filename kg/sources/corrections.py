"""Corrections of what a data set says: reviewed rows of `data/lookups/corrections-<source>.tsv`, with reasons.

    file                           element       wrong   right   reason
    data/posts/governors-harbor.xml  locale-id   …       …       …

`right` is empty where a statement is withheld. A row whose place no longer says what is wrong is an error.
"""

from __future__ import annotations

from kg.errors import InputError
from kg.resources import lookup, rows


class Corrections:
    """The corrections of one data set, and which of them were used."""

    def __init__(self, source: str) -> None:
        """Load the table of a data set; a set without a table has no corrections."""
        self._source = source
        path = lookup(f"corrections-{source}")
        table = rows(path) if path.exists() else []
        self._right = {(r["file"], r["element"], r["wrong"]): r["right"] for r in table}
        self._unused = set(self._right)

    def __call__(self, file: str, element: str, value: str) -> str:
        """Return a value as it should be: corrected where a row says so, else unchanged."""
        key = (file, element, value)
        if key not in self._right:
            return value
        self._unused.discard(key)
        return self._right[key]

    def check(self) -> None:
        """Raise InputError, naming the row, if a correction was not needed any more."""
        for file, element, wrong in sorted(self._unused):
            raise InputError(
                f"{self._source}/{file}: {element} no longer says {wrong!r};"
                f" take the row out of data/lookups/corrections-{self._source}.tsv"
            )
