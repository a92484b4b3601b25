"""Dates in the guide's prose: `May 21, 1827`, `January, 1840`, `1896-98`, `on that date`, `three years later`.

Dates that lean on another ("the next day", "on June 7") are resolved against the date last named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import MONTHS, month

_MONTH = "(?:" + "|".join(MONTHS) + r"|Sept\.?|(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec)(?:\.|(?= \d)))"
_YEAR = r"(?:1[4-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"a": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
_COUNT = "(?:" + "|".join(_NUMBERS) + r"|\d{1,2})"
_ABOUT = re.compile(r"(?:\babout|\bapproximately|\bcirca|\bor about|\bor around|\baround)\s$", re.IGNORECASE)
_AFTER = re.compile(r"(?:\bsometime|\bshortly|\bsoon|\bclosed|\bended|\bopened) after\s$", re.IGNORECASE)
_PATTERN = re.compile(

        rf"(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:(?:,| and| or|–|-|/)\s?(?P<until>{_DAY}))?(?:,? (?:in "
        rf"|of )?(?P<year>{_YEAR}))?(?![\d-])"
    rf"|(?P<day2>{_DAY})(?: day)?(?: of)? (?P<month2>{_MONTH}),? (?P<year2>{_YEAR})"
    rf"|(?P<month3>{_MONTH})(?:,| of)? (?P<year3>{_YEAR})\b"
    rf"|(?P<first>{_YEAR})[-–](?P<last>{_YEAR}|\d\d)\b"
    rf"|(?P<same>\b(?i:(?:(?:that|this)(?: very)?(?: same)?|the(?: very)? same) (?:day|date))\b)"
    rf"|(?P<next>\b[Tt]he (?:next|following) day\b)"

        rf"|(?P<later>\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year|decade)s? (?P<way>later|earlier"
        rf"|afterwards?)\b(?! (?:in|on) ))"
    rf"|(?P<thatyear>\b(?:that|the) (?:same )?year\b(?! (?:of|when|before|after)))"
    rf"|(?P<decade>{_YEAR[:-2]})0s\b"
    rf"|(?<![\d-])(?P<plain>{_YEAR})(?![\d%])(?!\s(?:treaty|Treaty|convention|Convention|Revolution|Constitution)\b)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: its stretch, its EDTF, and whether it leans on a date named before."""

    start: int
    end: int
    edtf: str
    derived: bool = False


def find(text: str, last: str | None = None) -> list[When]:
    """Return the dates of a text in order; `last` is the date named last before it.

    >>> [w.edtf for w in find("On May 4, 1935, and again on June 7; closed the next day, in 1936 or January, 1937.")]
    ['1935-05-04', '1935-06-07', '1935-06-08', '1936', '1937-01']
    """
    out: list[When] = []
    for match in _PATTERN.finditer(text):
        found = _when(match, last)
        if found is None:
            continue
        edtf, derived = found
        if not derived:
            edtf = _qualified(edtf, text[: match.start()])
        out.append(When(match.start(), match.end(), edtf, derived))
        last = last if "X" in edtf else edtf.strip("~").split("/")[0]
    return out


def _qualified(edtf: str, before: str) -> str:
    if _ABOUT.search(before):
        return f"{edtf}~"
    return f"{edtf}/.." if _AFTER.search(before) and "/" not in edtf else edtf


def _when(match: re.Match[str], last: str | None) -> tuple[str, bool] | None:
    g = match.groupdict()
    if g["month"]:
        return _day(match, last)
    if g["month2"]:
        return _checked(f"{g['year2']}-{month(g['month2'])}-{_digits(g['day2'])}")
    if g["month3"]:
        return f"{g['year3']}-{month(g['month3'])}", False
    if g["first"]:
        end = g["last"] if len(g["last"]) == 4 else g["first"][:2] + g["last"]
        return (f"{g['first']}/{end}", False) if end > g["first"] else None
    if g["decade"]:
        return f"{g['decade']}X", False
    if g["plain"]:
        return g["plain"], False
    return _leaning(g, last)


def _day(match: re.Match[str], last: str | None) -> tuple[str, bool] | None:
    year = match["year"] or (last[:4] if last else None)
    if year is None:
        return None
    found = _checked(f"{year}-{month(match['month'])}-{_digits(match['day'])}")
    return (found[0], match["year"] is None) if found else None


def _checked(edtf: str) -> tuple[str, bool] | None:
    try:
        return date.fromisoformat(edtf).isoformat(), False
    except ValueError:
        return None


def _leaning(g: dict[str, str | None], last: str | None) -> tuple[str, bool] | None:
    if last is None:
        return None
    if g["same"]:
        return (last, True) if len(last) == 10 else None
    if g["thatyear"]:
        return last[:4], True
    if g["next"]:
        return (_shifted(last, "day", 1), True) if len(last) == 10 else None
    count = (g["count"] or "").lower()
    amount = _NUMBERS.get(count) or int(count)
    return _shifted(last, g["unit"] or "", -amount if g["way"] == "earlier" else amount), True


def _shifted(last: str, unit: str, amount: int) -> str:
    """Return a date so many units after another, as precise as the coarser of the two."""
    if unit in ("year", "decade") or len(last) == 4:
        years = {"year": amount, "decade": 10 * amount}.get(unit, 0)
        return f"{int(last[:4]) + years:04d}"
    if unit == "month" or len(last) == 7:
        months = int(last[:4]) * 12 + int(last[5:7]) - 1 + (amount if unit == "month" else 0)
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return (date.fromisoformat(last) + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()


def _digits(day: str) -> str:
    return f"{int(re.sub(r'[a-z]', '', day)):02d}"
