"""The World Factbook's entries on independence: dates with what happened on them in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import countries
from kg.records import Independence, Recognition, Record
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account

_EARLIER = re.compile(r"[;,]?\s*notable earlier dates?:?.*", re.DOTALL)
_DATED = re.compile(rf"(?:(?P<first>\d{{1,2}})-)?(?P<date>{text.DATE})(?: \((?P<bracket>.*?)\)*)?")


def independence(content: str, country: str, account: Account, place: str) -> Iterator[Record]:
    """Yield the independence of a country, of each former sovereign named, and recognitions by them.

    Events in the making of a state, earlier dates and dependencies are left out, and the account learns of them.
    """
    main, earlier = _EARLIER.sub("", content), _EARLIER.search(content)
    if earlier:
        account.ignore(f"{place}/notable earlier dates", "history before the independence stated")
    for segment in text.parts(main, ";"):
        said = list(_segment(segment, country))
        if said:
            account.use(f"{place}/date")
            yield from said
        elif segment.startswith("none"):
            account.ignore(f"{place}/none", "a dependency")
        else:
            account.ignore(f"{place}/other event", "an event in the making of the state, not its independence")


def _segment(segment: str, country: str) -> Iterator[Record]:
    found = _DATED.fullmatch(segment)
    bracket = (found["bracket"] or "").partition(";")[0] if found else ""
    row = _events().get(bracket) if found else None
    if not found or row is None:
        return
    when = text.date(found["date"])
    if found["first"] and when:
        when = f"{when[:-2]}{int(found['first']):02d}/{when}"
    states = [countries.get(s).code if countries.is_country(s) else s for s in row["states"].split()]
    for state in states if row["event"] == "recognition" else ():
        yield Recognition(by=state, of=country, date=when)
    for sovereign in (states or [""]) if row["event"] == "independence" else ():
        yield Independence(country=country, from_=sovereign or None, date=when)


@cache
def _events() -> dict[str, dict[str, str]]:
    return {r["bracket"]: r for r in rows(lookup("factbook-independence"))}
