"""The stamp by which a page says when it was last changed: "Last updated: 14.09.2020", "Date modified: 2022-05-11"."""

from __future__ import annotations

import re

from kg.prose import time
from kg.prose.patterns import compiled, lowered

_CHANGED = r"(?:updated?|modified|reviewed|revised|changed|edited|amended)"
_PATTERN = (
    rf"\b(?:(?:date|last) {_CHANGED}|{_CHANGED}(?= ?:| last\b|\s{{1,3}}\d)|page current (?:at|as (?:of|at))"
    rf"|fact ?sheet of|date of (?:last )?(?:update|issue|publication))"
    rf"(?: last)?(?: on| by| in)?\s{{0,9}}:?\s{{0,9}}(?P<date>[^\n|<>]{{4,40}})"
)
_STAMP, _STAMP_IN_LOWER = compiled(_PATTERN, re.IGNORECASE), compiled(_PATTERN)
# What stands before a stamp: the beginning of a line or of a sentence, and what was changed.
_BEFORE = re.compile(
    r"(?:^|[|.;,(>\[\n•·]|\s[-–—])[ \t]*(?:(?:this |the )?(?:page|text|site|document|information|brief|fact ?sheet)"
    r" (?:was |is )?)?$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)\b")
# How far from either end of a text, or of a page with its markup, a stamp is looked for.
_NEAR, _NEAR_MARKUP = 2_000, 12_000
_TAGS = re.compile(r"<[^<>]*>")


def find(text: str) -> str | None:
    """Return the date of the last stamp at the beginning or the end of a text, or None."""
    found = None
    text = _ends(text, _NEAR)
    low = lowered(text)
    for match in _STAMP.finditer(text) if low is None else _STAMP_IN_LOWER.finditer(low):
        if not _BEFORE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        words = text[slice(*match.span("date"))].strip()
        if month := _MONTH.match(words):
            found = f"{month['year']}-{int(month['month']):02d}"
        elif (dates := time.find(words)) and dates[0].start < 12 and dates[0].precision != "year":
            found = dates[0].edtf
    return found


def of_page(source: str) -> str | None:
    """Return the date of the last stamp of an HTML page, which may stand in its footer."""
    return find(_TAGS.sub("\n", _ends(source, _NEAR_MARKUP).replace("&nbsp;", " ")))


def _ends(text: str, length: int) -> str:
    """Return the first and the last so many characters of a text."""
    return text if len(text) <= 2 * length else f"{text[:length]}\n{text[-length:]}"
