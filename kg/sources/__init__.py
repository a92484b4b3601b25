"""Data sets: one adapter a set reads its files into records, and accounts for all that the files hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kg import catalog
from kg.errors import InputError
from kg.records import Record
from kg.sources.account import Account

ADAPTERS: dict[str, str] = {
    "gsh": "kg.sources.gsh",
    "country-codes": "kg.sources.country_codes",
    "pocom": "kg.sources.pocom",
    "us-executive": "kg.sources.us_executive",
    "rdcr": "kg.sources.rdcr",
    "travels": "kg.sources.travels",
    "visits": "kg.sources.visits",
    "factbook": "kg.sources.factbook",
    "factbook-history": "kg.sources.factbook_history",
    "factbook-archive": "kg.sources.factbook_archive",
    "wikidata-embassies": "kg.sources.wikidata_embassies",
    "unvotes": "kg.sources.unvotes",
}
"""The module of each data set's adapter, imported when the set is read; the order is that of the build."""


class Adapter(Protocol):
    """What an adapter's module offers."""

    def read(self, path: Path, account: Account) -> Iterator[Record]:
        """Yield the records of the data set in a directory, without `source`, and tell the account."""


def adapter(name: str) -> Adapter:
    """Return the adapter of a data set; raises InputError for a set that has none."""
    if name not in ADAPTERS:
        raise InputError(f"the data set {name!r} has no adapter; there are {', '.join(ADAPTERS)}")
    return cast("Adapter", import_module(ADAPTERS[name]))


def read(name: str, path: Path, account: Account) -> Iterator[Record]:
    """Yield the records of a data set, each with the IRI of the edition that the catalog pins.

    `path` is the directory of the set. When the last record is out, the account is whole and its yield checked.
    Raises InputError for files that are missing or damaged and for a shortfall, UnexpectedElement for something
    that the adapter neither uses nor ignores by name.
    """
    known = catalog.get(name)
    if not path.is_dir():
        raise InputError(f"{path}: no such directory; the data set {name} is wanted there")
    for record in adapter(name).read(path, account):
        account.yielded[record.type] += 1
        yield replace(record, source=known.iri)
    account.excess = account.check_yield(known.expected)
