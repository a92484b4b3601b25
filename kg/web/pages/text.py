"""Dates, spans of time and quantities as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kg import dates
from kg.dates import MONTHS

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£"}


@lru_cache(maxsize=1 << 14)
def date(value: str) -> str:
    """Return a stated date in words, as precise as it is stated.

    >>> date("1827-05-21"), date("1827-05"), date("1826~"), date("FY2018"), date("../1945")
    ('21 May 1827', 'May 1827', 'about 1826', 'fiscal year 2018', 'before the end of 1945')
    >>> date("1972-05-22/1972-05-30")
    '22–30 May 1972'
    """
    if "/" in value:
        first, _, last = value.partition("/")
        if first in {"", ".."}:
            return f"before the end of {date(last)}"
        return f"{date(first)} –" if last in {"", ".."} else span(first, last)
    bare, marks = value.rstrip("~?%"), value[len(value.rstrip("~?%")) :]
    if bare.startswith("FY"):
        said = f"fiscal year {bare[2:]}"
    elif dates.is_plain(bare):
        parts = bare.split("-")
        said = " ".join([*(str(int(d)) for d in parts[2:]), *(MONTHS[int(m) - 1] for m in parts[1:2]), parts[0]])
    else:
        said = bare
    return ("about " if marks in {"~", "%"} else "") + said + (" (uncertain)" if marks in {"?", "%"} else "")


def stated(values: Iterable[str]) -> list[str]:
    """Return stated dates in their order, without those that another states more precisely.

    >>> stated(["1827", "1827-05-21", "1826"])
    ['1826', '1827-05-21']
    """
    found = set(values)
    if len(found) < 2:
        return list(found)
    return sorted(d for d in found if not any(other.startswith(f"{d}-") for other in found))


def span(start: str | None, end: str | None) -> str:
    """Return a span of time in words; an end that nobody states is left open.

    >>> span("1827-05-21", "1828-02-24"), span("1978", None), span(None, None)
    ('21 May 1827 – 24 February 1828', 'from 1978', '')
    >>> span("2016-07-14", "2016-07-15"), span("2016-07-29", "2016-08-02")
    ('14–15 July 2016', '29 July – 2 August 2016')
    """
    if start and end:
        if start == end:
            return date(start)
        shared = 7 if start[:7] == end[:7] else 4 if start[:4] == end[:4] else 0
        if shared and all(len(day) == 10 and dates.is_plain(day) for day in (start, end)):
            dash = "–" if shared == 7 else " – "
            return date(start).rsplit(" ", 2 if shared == 7 else 1)[0] + dash + date(end)
        return f"{date(start)} – {date(end)}"
    if start:
        return f"from {date(start)}"
    return f"until {date(end)}" if end else ""


def year(value: str | None) -> int | None:
    """Return the year of a stated date, or None where it has none."""
    try:
        return dates.year(value) if value else None
    except ValueError:
        return None


def quantity(value: str, unit: str = "") -> str:
    """Return a number with its unit, large ones in words.

    >>> quantity("17500000000", "USD"), quantity("20000", "persons"), quantity("2.5", "percent")
    ('$17.5 billion', '20,000 persons', '2.5 %')
    >>> quantity("1" + "0" * 40)
    '10,000,000,000,000,000,000,000,000,000 trillion'
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    scale, word = next(((s, w) for s, w in _SCALES if abs(number) >= s), (1, ""))
    said = f"{number / scale:,.3f}".rstrip("0").rstrip(".") + (f" {word}" if word else "")
    if unit in _CURRENCIES:
        return f"{_CURRENCIES[unit]}{said}"
    return f"{said} %" if unit == "percent" else f"{said} {unit}".strip()


def count(number: int | str) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{int(number):,}"
