"""The catalog of data sets, `data/sources.toml`: where each comes from, its licence, how far it reaches."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg import iris
from kg.errors import InputError
from kg.resources import shared


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A table of the catalog: one data set at one commit.

    `short` is the title in a few words, for a margin, `currency` says in words how far its content reaches. `use`
    tells whether it is in the graph by `default` or on request (`optional`), serves for `comparison`, or is merely
    `known`. `expected` gives the least and the most records that its adapter yields, by type.
    """

    name: str
    title: str
    upstream: str
    commit: str
    date: str
    licence: str
    licence_url: str
    publisher: str
    currency: str
    use: str
    short: str = ""
    note: str = ""
    url: str = ""
    sha256: str = ""
    expected: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """Return the slug of the edition that the catalog pins: name and beginning of the commit."""
        return f"{self.name}-{self.commit[:12]}"

    @property
    def iri(self) -> str:
        """Return the IRI of the edition, which is also the name of its graph."""
        return iris.mint("source", self.edition)


@cache
def datasets() -> dict[str, DataSet]:
    """Return every data set of the catalog by its name, in the order of the file."""
    with (shared("data") / "sources.toml").open("rb") as file:
        return {name: _dataset(name, table) for name, table in tomllib.load(file).items()}


def _dataset(name: str, table: dict[str, Any]) -> DataSet:
    expected = {kind: (least, most) for kind, (least, most) in table.pop("expected", {}).items()}
    return DataSet(name=name, expected=expected, **table)


def get(name: str) -> DataSet:
    """Return a data set by its name; raises InputError, naming those there are, for any other."""
    try:
        return datasets()[name]
    except KeyError:
        raise InputError(f"no data set is called {name!r}; there are {', '.join(datasets())}") from None
