"""Dates in text: explicit ones found, relative ones resolved against what was said before.

`find` gives the explicit dates of a text; `Clock.read` gives every date of one sentence after another,
resolving "that October", "the same day", "five years later", "last year" and days without a year against
the date last named, the head of a chronology's entry and the date of the edition.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kg.prose import time_patterns as patterns
from kg.prose.cues import matches
from kg.prose.lexemes import Scan, scan
from kg.prose.model import When
from kg.prose.numbers import of_word
from kg.prose.time_patterns import ADDRESS, BEFORE, MONTH_WORD, NUMBER, SEASON, UNIT, month_number, refers, stated

_DIGIT = re.compile(r"\d")
_UNIT, _SEASON = re.compile(UNIT), re.compile(SEASON)
_PLAIN = ("day", "month", "year")
# Units that can only be counted from a day: a year named by the way is not what they are counted from.
_DAYS = re.compile(r"\b(?:days?|weeks?|fortnights?)\b")


class Found(NamedTuple):
    """A date as found: its stretch of the text, its EDTF, and day, month, year, decade, fiscal or range."""

    start: int
    end: int
    edtf: str
    precision: str
    derived: bool = False
    echo: bool = False

    @property
    def when(self) -> When:
        """Return the date as a value for rules."""
        return When(self.edtf, self.derived, self.echo)


def find(text: str) -> list[Found]:
    """Return the explicit dates of a text.

    >>> [f.edtf for f in find("It began on 24 March 1992, in FY 2018 and since the 1980s.")]
    ['1992-03-24', 'FY2018', '1980s']
    """
    if not _DIGIT.search(text):
        return []
    out = []
    for match in stated(text, scan(text).dates()):
        found = _explicit(match, text)
        if found:
            out.append(found)
    return out


def _candidates(text: str, seen: Scan) -> list[re.Match[str]]:
    """Return the matches of the patterns at the places where a date can begin, in order."""
    if refers(text, seen.cues):
        digits = (m.start() for m in _DIGIT.finditer(text))
        return matches(patterns.PATTERN, text, sorted({*seen.references, *digits}))
    return matches(patterns.DATED, text, seen.dates())


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _explicit(match: re.Match[str], text: str) -> Found | None:
    kind = match.lastgroup or ""
    start, end = match.span()
    if kind in ("year", "range", "decade") and text.endswith(BEFORE, 0, start):
        return None
    if kind == "year" and ADDRESS.match(text, end):
        return None
    told = _told(kind, match[0])
    return Found(start, end, *told) if told else None


@lru_cache(4096)
def _told(kind: str, words: str) -> tuple[str, str] | None:
    """Return the EDTF and the precision of the words of a date that tell it in full, else None."""
    if kind == "year":
        return words, "year"
    if kind == "decade":
        return words[:4] + "s", "decade"
    numbers = [int(n) for n in NUMBER.findall(words)]
    if kind == "fiscal":
        return _fiscal(words), "fiscal"
    if kind == "years":
        return f"{numbers[0]}/{numbers[1]}", "range"
    if kind == "range":
        last = numbers[1] if numbers[1] > 99 else numbers[0] // 100 * 100 + numbers[1]
        return (f"{numbers[0]}/{last}", "range") if last >= numbers[0] else None
    if kind == "iso":
        return words, "day"
    if kind == "numeric":
        month, day = (numbers[0], numbers[1]) if numbers[0] <= 12 else (numbers[1], numbers[0])
        return (_iso(numbers[2], month, day), "day") if month <= 12 else None
    if kind == "dotted":
        return (_iso(numbers[2], numbers[1], numbers[0]), "day") if numbers[1] <= 12 else None
    if kind in ("mdy", "dmy", "my") and numbers and numbers[-1] > 1000:
        return _calendar(kind, words, numbers, numbers[-1])
    return None


def _fiscal(words: str) -> str:
    digits = re.findall(r"\d+", words)
    year = int(digits[0]) if len(digits[0]) == 4 else 2000 + int(digits[0])
    return f"{year}/{year + 1}" if len(digits) > 1 else f"FY{year}"


def _calendar(kind: str, words: str, numbers: list[int], year: int) -> tuple[str, str]:
    months = [m for m in map(month_number, MONTH_WORD.findall(words)) if m]
    month = months[0]
    if kind == "my":
        return _iso(year, month), "month"
    days = [n for n in numbers if n < 32]
    return _iso(year, month, days[0]), "day"


class Clock:
    """The reader's sense of time: reads the dates of sentence after sentence."""

    def __init__(self, edition: str | None, freed: str | None = None) -> None:
        """Start at the edition's date; nothing has been named yet but the date of independence, where it counts."""
        self.edition = edition
        self.freed = freed
        self.last: str | None = None
        self.day: str | None = None
        self.entry: str | None = None
        self.block = -1
        self.fronted = False

    def enter(self, block: int, entry: str | None) -> None:
        """Begin another block, with the date at the head of a chronology's entry if there is one."""
        if block != self.block:
            self.block = block
            self.entry = entry
            self.fronted = False
            if entry:
                self.last = entry

    def read(self, text: str, seen: Scan | None = None) -> list[Found]:
        """Return every date of the next sentence, resolved; `seen` is its scan, where there is one already."""
        out: list[Found] = []
        # A sentence that begins "In 1972" gives the days of the next one their year.
        local, self.fronted = self.fronted, False
        seen = seen or scan(text)
        for match in _candidates(text, seen):
            found = _explicit(match, text) or self._relative(match, local)
            if not found or not found.edtf:
                continue
            if out and found.derived and match.lastgroup == "later" and self._restated(text, found):
                continue
            self.fronted |= not out and found.precision == "year" and found.start <= len("In ")
            out.append(found)
            if found.precision not in ("decade",) and match.lastgroup not in ("edition", "from"):
                self.last = found.edtf if found.precision in _PLAIN else _first(found.edtf)
                self.day = self.last if len(self.last) == len("2019-09-20") else self.day
                local = True
        return out

    @staticmethod
    def _restated(text: str, found: Found) -> bool:
        return text.startswith((", on ", " on "), found.end)

    def _relative(self, match: re.Match[str], local: bool) -> Found | None:
        kind, words = match.lastgroup or "", match[0]
        start, end = match.span()
        if kind in ("mdy", "dmy", "my"):
            year = self._edition_year() if "this" in words else self._year()
            if year is None:
                return None
            shifted = 1 if "following" in words or "next" in words else -1 if "prev" in words or "prec" in words else 0
            numbers = [int(n) for n in NUMBER.findall(words)] or [0]
            edtf, precision = _calendar(kind, words, numbers, year + shifted)
            return Found(start, end, edtf, precision, bool(shifted) or "this" in words, True)
        if kind in ("md", "dm", "month"):
            return self._yearless(kind, words, start, end, local)
        if kind == "that_month":
            return self._that_month(words.lower(), start, end)
        if kind == "edition":
            return self._of_edition(words.lower(), start, end)
        if kind in ("later", "from"):
            days = self.day if self.last and len(self.last) == 4 and _DAYS.search(words) else None
            return self._shifted(days or self.last, words.lower(), start, end, reverse=kind == "from")
        if kind == "freed" and self.freed:
            if " day of" in words:
                return Found(start, end, self.freed, "day", True, True)
            return self._shifted(self.freed, words.lower(), start, end)
        if kind == "then" and self.last:
            return Found(start, end, self.last, "day", False, True)
        if kind in ("that", "next"):
            return self._same_or_next(words.lower(), start, end)
        return None

    def _year(self) -> int | None:
        return int(self.last[:4]) if self.last else None

    def _edition_year(self) -> int | None:
        return int(self.edition[:4]) if self.edition else None

    def _yearless(self, kind: str, words: str, start: int, end: int, local: bool) -> Found | None:
        month = next((m for m in map(month_number, MONTH_WORD.findall(words)) if m), 0)
        if not month:
            return None
        days = NUMBER.findall(words)
        day = int(days[0]) if days and kind != "month" else 0
        precision = "day" if day else "month"
        if self.entry:
            return Found(start, end, _iso(int(self.entry[:4]), month, day), precision)
        last, edition = self.last, self._edition_year()
        if last and local and day and len(last) == 4:
            return Found(start, end, _iso(int(last), month, day), precision, False, True)
        if last and len(last) >= 7 and (_iso(int(last[:4]), month, day) >= last or (local and day)):
            return Found(start, end, _iso(int(last[:4]), month, day), precision, False, True)
        if edition is None:
            return Found(start, end, _iso(int(last[:4]), month, day), precision, True, True) if last else None
        return Found(start, end, _iso(edition, month, day), precision, True)

    def _that_month(self, words: str, start: int, end: int) -> Found | None:
        month = next((m for m in map(month_number, MONTH_WORD.findall(words)) if m), 0)
        days = NUMBER.findall(words)
        day = int(days[0]) if days else 0
        precision = "day" if day else "month"
        if words.startswith(("this", "last")):
            if not self.edition:
                return None
            year, issued = int(self.edition[:4]), self.edition[:7]
            if words.startswith("last") and _iso(year, month) >= issued:
                year -= 1
            return Found(start, end, _iso(year, month, day), precision, True)
        year_ = self._year()
        if year_ is None:
            return None
        if "following" in words or "next" in words:
            later = bool(self.last and len(self.last) >= 7 and month > int(self.last[5:7]))
            return Found(start, end, _iso(year_ + (not later), month, day), precision, True)
        return Found(start, end, _iso(year_, month, day), precision, False, True)

    def _of_edition(self, words: str, start: int, end: int) -> Found | None:
        if "was out" in words or "of the year" in words:
            return Found(start, end, _iso(self._year() or 0), "year", False, True) if self.last else None
        year = self._edition_year()
        if year is None:
            return None
        if "month" in words and self.edition and len(self.edition) >= 7:
            month = int(self.edition[5:7])
            return Found(start, end, _iso(year - (month == 1), (month - 2) % 12 + 1), "month", True)
        return Found(start, end, _iso(year - ("last" in words)), "year", True)

    def _shifted(self, base: str | None, words: str, start: int, end: int, *, reverse: bool = False) -> Found | None:
        """Return a date so long after or before another; reversed, that of the event named next: "one day after it"."""
        if not base:
            return None
        tokens = words.split()
        unit = next(i for i, t in enumerate(tokens) if _UNIT.fullmatch(t))
        amount = of_word(tokens[unit - 1] if unit else "")
        if amount is None:
            return None
        sign = -1 if (tokens[unit + 1] in ("earlier", "before")) != reverse else 1
        return _shift(base, tokens[unit].rstrip("s"), sign * amount, start, end)

    def _same_or_next(self, words: str, start: int, end: int) -> Found | None:
        if not self.last:
            return None
        unit = words.split()[-1]
        if "before" in words or "preced" in words or "previous" in words:
            unit = "day" if "day" in words else "year"
            return _shift(self.last, unit, -1, start, end)
        if "following" in words or "next" in words:
            return _shift(self.last, "year" if _SEASON.fullmatch(unit) else unit, 1, start, end)
        if unit == "year" or _SEASON.fullmatch(unit):
            return Found(start, end, self.last[:4], "year", unit != "year", True)
        month = unit == "month"
        return Found(start, end, self.last[:7] if month else self.last, "month" if month else "day", False, True)


def _shift(base: str, unit: str, amount: int, start: int, end: int) -> Found | None:
    if unit in ("year", "decade") or len(base) == 4:
        years = amount * (10 if unit == "decade" else 1) if unit in ("year", "decade") else 0
        return Found(start, end, _iso(int(base[:4]) + years), "year", True, True)
    if unit == "month" or len(base) == 7:
        index = int(base[:4]) * 12 + int(base[5:7]) - 1 + (amount if unit == "month" else 0)
        return Found(start, end, _iso(index // 12, index % 12 + 1), "month", True, True)
    days = amount * {"day": 1, "week": 7, "fortnight": 14}[unit]
    try:
        moved = date.fromisoformat(base) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return Found(start, end, moved.isoformat(), "day", True, True)


def _first(edtf: str) -> str:
    return edtf.split("/")[0].removeprefix("FY").rstrip("s")
