"""The World Factbook from October 2015 to its end: heads of mission and memberships, with the days it said so.

Each row is a distinct text with the first and the last day on which a weekly or yearly copy held it. What stays the
same from one text to the next is one record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.records import Record
from kg.sources import factbook_text as text, tables
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.factbook_editions import direction, entity
from kg.sources.factbook_memberships import memberships
from kg.sources.factbook_missions import representation
from kg.sources.factbook_persons import resolved
from kg.sources.factbook_withdrawals import standing

_CHIEFS = "chiefs_of_mission_history.csv"
_ORGANIZATIONS = "io_membership_history.csv"
_NAMED = {"country": "the GEC code names the country"}
_COMMITS = {
    "first_commit": "the day identifies the copy",
    "last_commit": "the day identifies the copy",
}
_PARSED = dict.fromkeys(
    ("title1", "name1", "since1", "title2", "name2", "since2"), "parsed anew from the text, which says more"
)
_FILES = {"README.md": "description of the tables", "LICENSE.md": "the licence"}

Row = dict[str, str]


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield the records of both tables; each is one of an unbroken span of time."""
    correct = Corrections(account.source)
    yield from _chiefs(path, account, correct)
    yield from standing(_memberships(path, account), account)
    account.check_files(path, _FILES)
    correct.check()


def _chiefs(path: Path, account: Account, correct: Corrections) -> Iterator[Record]:
    used = ("gec", "direction", "first_seen", "last_seen", "text")
    series = Series(_CHIEFS)
    for number, row in tables.reading(path, _CHIEFS, account, used, _NAMED | _COMMITS | _PARSED):
        country = entity(row["gec"], account, f"{_CHIEFS}:{number}")
        if country and row["text"]:
            at = direction(country, to_us=row["direction"] == "to-us")
            year = int(row["first_seen"][:4])
            key = f"{row['gec']}/{row['direction']}"
            content = correct(_CHIEFS, f"{key}/{row['first_seen']}", text.clean(row["text"]))
            series.add(key, row, representation(content, at, account, f"{_CHIEFS}:text", year=year))
        elif country:
            account.ignore(f"{_CHIEFS}:text/blank", "the entry had no such field")
            series.add(f"{row['gec']}/{row['direction']}", row, [])
    yield from series.records()


def _memberships(path: Path, account: Account) -> Iterator[Record]:
    used = ("gec", "first_seen", "last_seen", "text")
    series = Series(_ORGANIZATIONS)
    for number, row in tables.reading(path, _ORGANIZATIONS, account, used, _NAMED):
        if country := entity(row["gec"], account, f"{_ORGANIZATIONS}:{number}"):
            year = int(row["first_seen"][:4])
            place = f"{_ORGANIZATIONS}:text"
            series.add(row["gec"], row, list(memberships(text.clean(row["text"]), country, account, place, year=year)))
    yield from series.records()


class Series:
    """Texts of one table as they followed each other, and what stayed the same in them."""

    def __init__(self, file: str) -> None:
        """Begin a series of the rows of a file."""
        self._file = file
        self._texts: dict[str, list[tuple[str, str, frozenset[Record]]]] = {}

    def add(self, key: str, row: Row, said: list[Record]) -> None:
        """Add what a text says; `key` names entity and field, the row has the first and the last day."""
        self._texts.setdefault(key, []).append((row["first_seen"], row["last_seen"], frozenset(said)))

    def records(self) -> Iterator[Record]:
        """Yield each record once for every unbroken span of texts that say it."""
        for key, texts in self._texts.items():
            open_: dict[Record, tuple[str, str]] = {}
            for first, last, said in sorted(texts, key=lambda t: t[:2]):
                for record in [r for r in open_ if r not in said]:
                    yield self._dated(record, key, *open_.pop(record))
                for record in said:
                    open_[record] = (open_[record][0] if record in open_ else first, last)
            for record, span in open_.items():
                yield self._dated(record, key, *span)

    def _dated(self, record: Record, key: str, first: str, last: str) -> Record:
        as_of = first if first == last else f"{first}/{last}"
        return resolved(replace(record, locator=f"{self._file}#{key}/{first}", as_of=as_of))
