"""Embassies and consulates between all states, as Wikidata had them on 16 November 2022.

A row is a mission: its operator, the country and city where it is, and the states that it serves. It is read as a
representation as of that day; a state that it serves from elsewhere is another, with the country of residence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg import countries
from kg.records import Record, Representation
from kg.resources import lookup, rows
from kg.sources import tables
from kg.sources.account import Account, unexpected

AS_OF = "2022-11-16"
"""The day of the export."""

_FILE = "database_of_embassies.csv"
_USED = ("operatorQID", "jurisdictionQIDs", "countryQID", "city", "type", "creation", "QID")
_IGNORED = {
    "operator": "the item names the state",
    "jurisdictions": "the items name the states",
    "country": "the item names the state",
    "cityQID": "cities are names here",
    "typeQID": "types are names here",
    "latitude": "towns have coordinates in gsh",
    "longitude": "towns have coordinates in gsh",
    **dict.fromkeys(("address", "phone", "email", "website", "facebook", "twitter", "youtube"), "contact details"),
    **dict.fromkeys(("picture", "pictureAuthor", "pictureLicense", "pictureLicenseURL"), "a picture"),
}
_FILES = {"README.md": "description of the database", "NOTICE.md": "origin and licence"}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield the missions in the order of the rows, and after each the states that it serves from where it is."""
    for number, row in tables.reading(path, _FILE, account, _USED, _IGNORED, delimiter=";"):
        sender, host = state(row["operatorQID"], account, number), state(row["countryQID"], account, number)
        if not sender or not host:
            account.ignore(f"{_FILE}:row without a state", "its operator or its country is no state of the table")
        elif sender == host:
            account.ignore(f"{_FILE}:row of one state", "operator and country are the same state")
        else:
            yield from _mission(row, sender, host, account, number)
    account.check_files(path, _FILES)


def state(item: str, account: Account, number: int) -> str | None:
    """Return the key of the state that an item stands for, or None for an item that the table says is none."""
    identifier = item.rpartition("/")[2]
    if identifier not in _states():
        raise unexpected(
            account.source, f"{_FILE}:{number}", f"item {identifier!r} (data/lookups/wikidata-states.tsv has no row)"
        )
    return _states()[identifier]


@cache
def _states() -> dict[str, str | None]:
    known: dict[str, str | None] = {c.wikidata: c.code for c in countries.countries() if c.wikidata}
    for row in rows(lookup("wikidata-states")):
        found = countries.find(row["country"])
        known[row["item"]] = found.code if found else None
    return known


@cache
def _kinds() -> dict[str, str]:
    return {r["type"]: r["kind"] for r in rows(lookup("wikidata-kinds"))}


def _mission(row: dict[str, str], sender: str, host: str, account: Account, number: int) -> Iterator[Representation]:
    kind = _kinds().get(row["type"])
    if kind is None:
        raise unexpected(account.source, f"{_FILE}:{number}", f"type {row['type']!r}")
    locator = f"{_FILE}#{row['QID'].rpartition('/')[2]}"
    since = founded(row["creation"])
    yield Representation(
        sender=sender, receiver=host, kind=kind, place=row["city"] or None, since=since, locator=locator, as_of=AS_OF
    )  # fmt: skip
    for item in row["jurisdictionQIDs"].split("|") if row["jurisdictionQIDs"] else ():
        served = _served(item, account)
        if served and served not in (sender, host):
            yield Representation(sender=sender, receiver=served, kind=kind, resident=host, locator=locator, as_of=AS_OF)


def _served(item: str, account: Account) -> str | None:
    """Return the state served; regions and organizations among them are counted and left out."""
    found = _states().get(item.rpartition("/")[2])
    if not found:
        account.ignore(f"{_FILE}:jurisdictionQIDs/no state", "a region, city or organization")
    return found


def founded(creation: str) -> str | None:
    """Return when a mission was created: a year where the day is 1 January, which stands for the year alone.

    >>> founded("1992-01-01T00:00:00Z"), founded("1827-05-21T00:00:00Z"), founded("")
    ('1992', '1827-05-21', None)
    """
    day = creation[:10]
    return (day.removesuffix("-01-01") or None) if day else None
