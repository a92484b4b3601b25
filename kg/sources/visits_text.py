"""What a visit's texts say: who the visitors are, the kind of the visit, and how long they stayed in the country."""

from __future__ import annotations

import re
from functools import cache

from kg.dates import MONTHS
from kg.resources import lookup, rows
from kg.sources.rdcr_dates import find as find_dates
from kg.sources.remarks_persons import Mention, mentions

KINDS = (
    ("state", r"state visit"),
    ("official-working", r"official working (?:visit|luncheon)|official select visit"),
    ("official", r"offic?i?al visit|official guest"),
    ("working", r"working (?:visit|luncheon|lunch|dinner|brunch|meeting)"),
    ("private", r"(?<!un)private visit|(?<!un)private meeting"),
    ("unofficial", r"unofficial visit"),
    ("informal", r"informal (?:visit|meetings?|discussions?|talks|conversations?)"),
    ("courtesy", r"courtesy (?:call|visit)"),
    ("guest", r"guest of|presidential guest|at (?:the )?invitation of"),
    ("pastoral", r"pastoral visit"),
    ("vacation", r"vacation|fishing trip|honeymoon"),
    ("stopover", r"stopp?ed|overnight stop|refueling stop|disembarked"),
)
_ELSEWHERE = re.compile(
    r"private visits? (?:afterwards? )?to (?!washington|obtain)[A-Z]|private visits? afterwards?", re.I
)
_DAY = rf"(?P<{{0}}>(?:{'|'.join(MONTHS)}) \d{{{{1,2}}}}(?:, \d{{{{4}}}})?)"
_STAY = re.compile(
    rf"\b[Ii]n (?:the )?U\.?S\.? {_DAY.format('since')}\s?[–-]\s?(?:{_DAY.format('until')}"
    rf"|(?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?)"
)
_ARRIVED = re.compile(
    rf"\b(?:[Aa]rrived in (?:the )?U\.?S\.?|[Ii]n (?:the )?U\.?S\.?) {_DAY.format('since')}(?!\s?[–-])"
)
_LEFT = re.compile(rf"\b(?:[Dd]eparted|[Ll]eft) (?:the )?U\.?S\.? {_DAY.format('until')}")


def visitors(text: str, year: int) -> list[Mention]:
    """Return the persons of a visitor's line; one without any office is a name alone.

    >>> [(m.name, m.post) for m in visitors("President Andrzej Duda and Prime Minister Donald Tusk", 2024)]
    [('Andrzej Duda', 'President'), ('Donald Tusk', 'Prime Minister')]
    """
    written = text
    for wrong, meant in _spellings():
        written = written.replace(wrong, meant)
    found = mentions(written, year)
    return found or [Mention(0, len(text), " ".join(written.split()))]


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((r["written"], r["meant"]) for r in rows(lookup("visits-spellings")))


def kind(description: str) -> str | None:
    """Return the kind of a visit, by the first words that name one; None where none does.

    A private visit to another place afterwards is no kind of the visit to the government.

    >>> kind("Official Working Visit. Private visit to New York City afterwards.")
    'official-working'
    """
    text = _ELSEWHERE.sub("", description)
    found = [(m.start(), -m.end(), k) for k, pattern in KINDS if (m := re.search(rf"\b(?:{pattern})", text, re.I))]
    return min(found)[2] if found else None


def stay(description: str, since: str) -> str | None:
    """Return the stay in the country that a description states, as an interval; open where it states one end only.

    >>> stay("State visit. In U.S. May 31–June 11, visited Philadelphia.", "1964-06-01")
    '1964-05-31/1964-06-11'
    >>> stay("Departed U.S. June 29.", "1951-06-20")
    '../1951-06-29'
    """
    if found := _STAY.search(description):
        last = found["until"] or f"{found['since'].split()[0]} {found['day']}" + (
            f", {found['year']}" if found["year"] else ""
        )
        return _interval(found["since"], last, since)
    arrived, left = _ARRIVED.search(description), _LEFT.search(description)
    if not (arrived or left):
        return None
    return _interval(arrived["since"] if arrived else None, left["until"] if left else None, since)


def _interval(first: str | None, last: str | None, since: str) -> str | None:
    a = _date(first, since) if first else ".."
    b = _date(last, since) if last else ".."
    if not (a and b) or (first and last and a > b):
        return None
    return f"{a}/{b}"


def _date(words: str, since: str) -> str | None:
    found = find_dates(words, since)
    return found[0].edtf if found else None
