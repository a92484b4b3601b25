"""What pocom's notes say: how exact a date is, how a tenure began or ended, and what else happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.dates import MONTH_NAMES, month
from kg.resources import lookup, rows

_NAME = f"(?:{MONTH_NAMES})"
DAY = rf"(?P<month>{_NAME})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
"""A day as pocom's prose writes it: `May 9, 1826`."""

_SPAN = re.compile(
    rf"(?P<label>.*?),?\s*\b(?:[Bb]etween |on )?(?P<month>{_NAME}) (?P<day>\d{{1,2}})"
    r"(?:, (?P<year>\d{4}),?)?(?: and| or|-)"
)
_ALONE = re.compile(rf"(?P<month>{_NAME})(?:-(?P<last>{_NAME}))? (?P<year>\d{{4}})")
_ISO = re.compile(r"(?P<label>.*?), (?P<date>\d{4}-\d\d-\d\d)(?: \(.*\))?")
_CLAUSE = re.compile(r"[.;]\s+|\.$")
_ABOUT = re.compile(
    r"(?:^|,?\s+)(?:(?:on )?or )?(?:on (?:or )?)?(?:shortly before|soon after|about|approximately)$", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:^|,?\s+)(?:on or )?before$", re.IGNORECASE)
_AFTER = re.compile(r"(?:^|,?\s+)on or after$", re.IGNORECASE)
_EXACT = re.compile(r"(?:(?:^|,?\s+)(?:on \(local time\)|on,?|as of|dated|at midnight|(?:late )?in)|,)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `data/lookups/pocom-notes.tsv`: which notes it reads, the code, and what happened besides."""

    event: str
    note: re.Pattern[str]
    code: str
    happening: str


@dataclass(frozen=True, slots=True)
class Noted:
    """An event with its note read: date in EDTF, code, and the happening with the mission and place it names."""

    date: str | None
    code: str | None
    happening: str = ""
    named: tuple[tuple[str, str], ...] = ()


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(r["event"], re.compile(r["note"], re.IGNORECASE), r["code"], r["happening"])
        for r in rows(lookup("pocom-notes"))
    )


def read(event: str, date: str, note: str, default: str) -> Noted | None:
    """Return an event read with its note; without a note, the code is the event's default. None for no event.

    `event` is started or ended, `date` as the file has it. Raises ValueError for a note that no row of the table
    reads.
    """
    if not note:
        return Noted(date, default) if date else None
    label, when = qualified(note, date)
    if not label:
        return Noted(when or None, default)
    for rule in _rules():
        if rule.event == event and (found := rule.note.fullmatch(label)):
            named = tuple((k, v) for k, v in sorted(found.groupdict().items()) if v)
            return Noted(when or None, rule.code, rule.happening, named)
    raise ValueError(f"no row of data/lookups/pocom-notes.tsv reads the note {note!r} of an event {event}")


def remarks(note: str) -> Iterator[Noted]:
    """Yield what the clauses of an entry's general note tell, each with the first day that it names.

    >>> [told] = remarks("Sent to Peru. Peru declared him persona non grata on May 9, 1826, and he left.")
    >>> told.date, told.code, told.happening
    ('1826-05-09', 'persona-non-grata', 'expulsion')
    """
    for clause in _CLAUSE.split(note):
        rule = next((r for r in _rules() if r.event == "note" and r.note.fullmatch(clause)), None)
        if rule and (found := re.search(DAY, clause)):
            yield Noted(day(found), rule.code, rule.happening)


def qualified(note: str, date: str) -> tuple[str, str]:
    """Return a note without its words for the date, and the date in EDTF as exact as they say.

    >>> qualified("Left post on or soon after", "1850-07-18")
    ('Left post', '1850-07-18~')
    >>> qualified("Between September 29, 1868, and", "1868-10-28")
    ('', '1868-09-29/1868-10-28')
    >>> qualified("Probably presented recall before", "1851-09-12")
    ('Probably presented recall', '../1851-09-12?')
    """
    note = note.rstrip(". ")
    if found := _SPAN.fullmatch(note):
        first = f"{found['year'] or date[:4]}-{month(found['month'])}-{int(found['day']):02d}"
        return found["label"].strip(), f"{first}/{date}"
    if found := _ALONE.fullmatch(note):
        first = f"{found['year']}-{month(found['month'])}"
        return "", f"{first}/{found['year']}-{month(found['last'])}" if found["last"] else first
    if found := _ISO.fullmatch(note):
        return found["label"], found["date"]
    doubt = "?" if note.lower().startswith("probably") else ""
    for pattern, form in ((_ABOUT, "{}~"), (_BEFORE, "../{}"), (_AFTER, "{}/.."), (_EXACT, "{}")):
        if found := pattern.search(note):
            return note[: found.start()].strip(), _doubted(form.format(date), doubt) if date else ""
    return note, _doubted(date, doubt) if date else ""


def _doubted(date: str, doubt: str) -> str:
    return (date + doubt).replace("~?", "%")


def names(noted: Noted) -> Iterator[tuple[str, str]]:
    """Yield what a note's happening names: mission (a kind in lower case) and place."""
    for key, value in noted.named:
        yield key, value.lower() if key == "mission" else value


def day(found: re.Match[str]) -> str:
    """Return the day that a match of `DAY` names, as YYYY-MM-DD."""
    return f"{found['year']}-{month(found['month'])}-{int(found['day']):02d}"
