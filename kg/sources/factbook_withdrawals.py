"""Memberships that the World Factbook went on listing when they had ended, told as far as they are true.

    member          organization   until       again       reason
    united-kingdom  EU             2020-01-31              …

`until` is the last day of the membership, and of every member's where `member` is empty: the body itself came to its
end. `again` is the first day of a later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, dates
from kg.records import Membership, Record
from kg.resources import lookup, rows
from kg.sources.account import Account

_WITHHELD = "membership/after its end"
_REASON = "the membership or the body had ended (data/lookups/factbook-withdrawals.tsv)"


@dataclass(frozen=True, slots=True)
class _Ended:
    """The last day of a membership, and the first day of a later one, if there is one."""

    until: str
    again: str


def standing(records: Iterable[Record], account: Account) -> Iterator[Record]:
    """Yield records; of memberships that ended, what was said to their end, and again after a return."""
    for record in records:
        ended = _ended(record)
        if ended is None or record.as_of is None:
            yield record
            continue
        spans = list(_spans(record.as_of, ended))
        if spans != [record.as_of]:
            account.ignore(_WITHHELD, _REASON)
        yield from (replace(record, as_of=span) for span in spans)


def _ended(record: Record) -> _Ended | None:
    if not isinstance(record, Membership):
        return None
    known = _table()
    return known.get((record.member, record.organization)) or known.get(("", record.organization))


def _spans(as_of: str, ended: _Ended) -> Iterator[str]:
    """Yield the parts of a span that lie in a membership, as fine as the span itself is.

    >>> list(_spans("2015-10-26/2026-05-17", _Ended("2018-12-31", "2023-07-10")))
    ['2015-10-26/2018-12-31', '2023-07-10/2026-05-17']
    >>> list(_spans("2009/2015", _Ended("2011-07-09", ""))), list(_spans("2026-01-22", _Ended("2020-01-31", "")))
    (['2009/2011'], [])
    """
    first, _, last = as_of.partition("/")
    last = last or first
    begins, ends = dates.bounds(as_of)
    until, again = ended.until[: len(last)], ended.again[: len(first)]
    if ends and ends <= ended.until:
        yield as_of
        return
    if first <= until:
        yield _span(first, min(last, until))
    if ended.again and begins and begins >= ended.again:
        yield as_of
    elif again and last >= again:
        yield _span(again, last)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


@cache
def _table() -> dict[tuple[str, str], _Ended]:
    return {
        (countries.get(r["member"]).code if r["member"] else "", r["organization"]): _Ended(r["until"], r["again"])
        for r in rows(lookup("factbook-withdrawals"))
    }
