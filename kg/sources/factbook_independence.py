"""The World Factbook's entries on independence: dates with what happened on them in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import countries
from kg.records import Independence, Recognition, Record
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account

_EARLIER = re.compile(r"[;,]?\s*notable earlier dates?:?.*", re.DOTALL)
_DATED = re.compile(rf"(?P<about>ca\. )?(?:(?P<first>\d{{1,2}})-)?(?P<date>{text.DATE})(?: \((?P<bracket>.*?)\)*)?")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{3})(?= \()")
_UNOFFICIAL = "no official date of independence"
_REASONS = {
    "change of government": "of a state that was independent before",
    "later act": "on an independence that the entry states",
    "union or name": "a union of states, its end, or a new name",
    "self-government": "no independence",
    "remark": "a remark in prose",
}
"""What a row calls a text that yields nothing, and why."""


def independence(content: str, country: str, account: Account, place: str) -> Iterator[Record]:
    """Yield the independence of a country, of each former sovereign named, and recognitions by them.

    The day is the Factbook's also where it names no sovereign: a state founded, united or restored. What else
    happened in the making of a state, earlier dates and dependencies are left out, and the account learns of each.
    """
    main, earlier = _EARLIER.sub("", content), _EARLIER.search(content)
    if earlier:
        account.ignore(f"{place}/notable earlier dates", "history before the independence stated")
    if main.startswith(_UNOFFICIAL):
        account.ignore(f"{place}/{_UNOFFICIAL}", "the entry says that there is none, and tells the state's history")
        return
    for segment in text.parts(main, ";"):
        event = _event(segment, country)
        if event and event.kind in ("independence", "recognition"):
            account.use(f"{place}/date")
            yield from event.records(country)
        elif event:
            account.ignore(f"{place}/{event.kind}", _REASONS[event.kind])
        elif segment.startswith("none"):
            account.ignore(f"{place}/none", "a dependency")
        else:
            account.ignore(f"{place}/unread", "an event that no row of the table names")


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened, the states with which it did, and when: `kind` is that of the table's row."""

    kind: str
    states: tuple[str, ...]
    date: str | None

    def records(self, country: str) -> Iterator[Record]:
        if self.kind == "recognition":
            for state in self.states:
                yield Recognition(by=state, of=country, date=self.date)
        else:
            for sovereign in self.states or (None,):
                yield Independence(country=country, from_=sovereign, date=self.date)


def _event(segment: str, country: str) -> _Event | None:
    """Return what a part of an entry tells; None where no row of the table names it."""
    found = _DATED.fullmatch(_SHORT_YEAR.sub(r"0\1", segment))
    bracket = (found["bracket"] or "").partition(";")[0] if found else segment
    row = _rows().get((bracket, country)) or _rows().get((bracket, ""))
    if row is None:
        return None
    states = tuple(countries.get(s).code for s in row["states"].split())
    return _Event(row["event"], states, _date(found) if found else None)


def _date(found: re.Match[str]) -> str | None:
    """Return the date of a part; of days such as `1-3 July 1960` the interval, of `ca. 965` about that year."""
    when = text.date(found["date"])
    if when and found["first"]:
        when = f"{when[:-2]}{int(found['first']):02d}/{when}"
    return f"{when}~" if when and found["about"] else when


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of the table by the words that they are on, and the key of the state of a row for one alone."""
    found = rows(lookup("factbook-independence"))
    return {(r["bracket"], countries.get(r["country"]).code if r["country"] else ""): r for r in found}
