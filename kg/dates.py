"""Dates as sources state them: EDTF level 0/1 strings, their bounds and their order.

`1827` · `1827-05` · `1827-05-21` · `FY2018` (a United States fiscal year, 1 October to 30 September) ·
`1826~` about · `1826?` uncertain · `1980s` a decade · `1826/1827` an interval · `2004/` or `2004/..` open ·
`../1945` before. Everything else raises ValueError.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NAMES = "|".join((*MONTHS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"))
"""The names of the months as a pattern has them, the whole ones before the short ones."""
_SHORT = tuple(name[:3].lower() for name in MONTHS)
_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_FISCAL = re.compile(r"FY(?!0000)(\d{4})", re.ASCII)
_DECADE = re.compile(r"(\d{3})(?:0s|X)", re.ASCII)

Bounds = tuple[str | None, str | None]


def month(name: str) -> str:
    """Return the number of a month, in two digits, by its English name, whole or short.

    >>> month("September"), month("Sept"), month("may")
    ('09', '09', '05')
    """
    return f"{_SHORT.index(name[:3].lower()) + 1:02d}"


def is_plain(value: str) -> bool:
    """Say whether a date is a calendar year, month or day without qualification.

    >>> is_plain("1827-05"), is_plain("1827-02-30"), is_plain("1826~")
    (True, False, False)
    """
    if not _PLAIN.fullmatch(value):
        return False
    return len(value) < 10 or int(value[8:]) <= monthrange(int(value[:4]) or 4, int(value[5:7]))[1]


@lru_cache(maxsize=1 << 16)
def bounds(value: str) -> Bounds:
    """Return the first and the last day that a date may mean, as `YYYY-MM-DD`; None where it is open.

    >>> bounds("1827"), bounds("FY2018"), bounds("../1945")
    (('1827-01-01', '1827-12-31'), ('2017-10-01', '2018-09-30'), (None, '1945-12-31'))

    Raises ValueError for a text that is no such date.
    """
    if value.count("/") == 1:
        first, _, last = value.partition("/")
        return (
            None if first in ("", "..") else bounds(first)[0],
            None if last in ("", "..") else bounds(last)[1],
        )
    bare = value.rstrip("~?%")
    if is_plain(bare):
        return _plain_bounds(bare)
    if found := _FISCAL.fullmatch(bare):
        year = int(found[1])
        return f"{year - 1:04d}-10-01", f"{year:04d}-09-30"
    if found := _DECADE.fullmatch(bare):
        return f"{found[1]}0-01-01", f"{found[1]}9-12-31"
    raise ValueError(f"not a date: {value!r} (want EDTF such as 1827, 1827-05-21, FY2018, 1826~ or ../1945)")


def _plain_bounds(value: str) -> tuple[str, str]:
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{monthrange(int(value[:4]) or 4, int(value[5:]))[1]:02d}"
    return value, value


def year(value: str) -> int | None:
    """Return the first year that a date may mean, or the last if its beginning is open.

    >>> year("1827-05-21"), year("FY2018"), year("../1945")
    (1827, 2018, 1945)
    """
    if found := _FISCAL.match(value):
        return int(found[1])
    first, last = bounds(value)
    known = first or last
    return int(known[:4]) if known else None


def agree(one: str, other: str) -> bool:
    """Say whether two dates can both be true: the bounds of one contain those of the other.

    >>> agree("1827", "1827-05-21"), agree("1826", "1827-05-21"), agree("FY2018", "2018")
    (True, False, False)
    """
    (a, b), (c, d) = bounds(one), bounds(other)
    low, high = "0000-01-01", "9999-12-31"
    a, c, b, d = a or low, c or low, b or high, d or high
    return (a <= c and d <= b) or (c <= a and b <= d)
