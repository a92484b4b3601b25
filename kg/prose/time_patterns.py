"""The patterns of dates, and where in a text a date can begin."""

from __future__ import annotations

import functools
import operator
import re

from kg.prose.cues import Cued, matches
from kg.prose.numbers import WORDS

_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, 1)} | {"sept": 9}


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.|(?= (?:1[5-9]|20)\d\d\b))|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)


_CAPS = "|".join(n.upper() for n in _NAMES)


_M = f"(?:{_MONTH}|{_CAPS})"


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


_YEAR = r"(?:1[5-9]\d\d|20\d\d)"


_DASH = r"\s*[-–—]\s*"


SEASON = r"(?:spring|summer|autumn|fall|winter)"


UNIT = r"(?:day|week|fortnight|month|year|decade)s?"


_COUNTWORD = "(?i:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r"|an?|\d{1,3})"


# Alternatives are tried in order; the group's name says how the match is read.
_PATTERNS = (
    ("iso", rf"{_YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b"),
    ("numeric", r"\d{1,2}/\d{1,2}/(?:19|20)\d\d\b"),
    ("dotted", r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b"),
    ("years", rf"{_YEAR}(?: to |[-–/])(?:20|19)\d\d (?:financial|fiscal) years?\b"),
    ("fiscal", rf"(?:(?:[Ff]iscal|[Ff]inancial)(?: [Yy]ears?)?|FYs?|FISCAL YEAR)[ ']*(?:{_YEAR}"
               rf"|\d\d)(?:[-–/](?:\d{{4}}|\d\d))?\b"),
    ("mdy", rf"{_M} {_DAY}(?:(?:{_DASH}| and | to )(?:{_M} )?{_DAY})?(?:,? (?:in |of )?{_YEAR}|(?: of)? (?:that"
            rf"|the same|this|the previous|the preceding|the following|the next) (?:same )?year)\b"),
    ("dmy", rf"{_DAY}(?:(?:{_DASH}| and | to ){_DAY})?(?: of)? {_M}(?:(?:{_DASH}| to ){_DAY} {_M})?(?:,? {_YEAR}|(?:"
            rf" of)?"
            rf" (?:that|the same|this|the previous|the preceding|the following|the next) (?:same )?year)\b"),
    ("my", rf"(?:(?:early|mid|late|end of)[- ])?{_M}(?: of|,)? (?:{_YEAR}\b|(?:that|the same|this|the previous|the"
           rf" following"
           rf"|the next) (?:same )?year\b)"),
    ("md", rf"{_M} {_DAY}(?:(?:{_DASH}| and | to )(?:{_M} )?{_DAY})?(?! ?[\d%]|:\d|,\d)\b"),
    ("dm", rf"{_DAY}(?:{_DASH}{_DAY})?(?: of)? {_M}\b(?! [a-z]+ ?[A-Z])"),
    ("range", rf"{_YEAR}(?:[-–/]|{_DASH})(?:{_YEAR}|\d\d)(?![\d-])"),
    ("decade", r"(?:1[5-9]|20)\d0'?s\b"),
    ("that_month", rf"(?:[Tt]hat|[Tt]his|[Tt]he same|[Ll]ast|[Tt]he following|[Tt]he next|[Tt]he previous)"
                   rf" {_M}(?: {_DAY}(?!\d))?\b"),
    ("year", rf"{_YEAR}(?![\d%]|,\d|\.\d|-\d|th\b|st\b|nd\b|rd\b|[-–]mile)\b"),
    ("month", rf"(?<=[Ii]n )(?:early |late |mid-)?{_M}(?! [A-Z\d])\b|(?<=[Ss]ince ){_M}(?! [A-Z\d])\b"
              rf"|(?<=[Uu]ntil ){_M}(?! [A-Z\d])\b"),
    ("later", rf"(?:\b{_COUNTWORD} |\b[Tt]he (?:very )?)?\b{UNIT} (?:later|earlier|before that|after that"
              rf"|afterwards?|(?:before|after)(?=[,.;]|$))"),
    ("freed", rf"\b(?:{_COUNTWORD} {UNIT} (?:before|after)|[Tt]he (?:very |same )*day of) (?:its )?[Ii]ndependence\b"
              r"(?! (?:in|on|from|[Dd]ay)|,? \(?(?:on )?(?:\d|[A-Z][a-z]{2,8}\.? \d))"),
    ("from", rf"\b{_COUNTWORD} {UNIT} (?:before|after)\b(?= [^\d])"),
    ("then", r"\bfrom (?:then|that (?:date|day|moment|time)) on(?:wards?)?\b"),
    ("that", rf"(?:[Tt]hat|[Tt]he|[Tt]his)(?: very)? ?(?:same )(?:day|date|month|year)|(?<=[ ])?[Tt]hat (?:very"
             rf" )?(?:same )?(?:day|date|month|year|{SEASON})\b"),
    ("next", rf"(?:[Tt]he )?(?:following|next|previous|preceding) (?:day|week|month|year|{SEASON})\b|the"
             rf" (?:day|year) before\b"),
    ("edition", r"(?:[Ee]arlier |[Ll]ater )?[Tt]his year\b|[Ll]ast year\b|[Ll]ast month\b|before the year"
                r" was out|the (?:end|close) of the year"),
)  # fmt: skip


_STATED = frozenset(("iso", "numeric", "dotted", "years", "fiscal", "mdy", "dmy", "my", "range", "decade", "year"))


_FIGURES = frozenset(("iso", "numeric", "dotted", "years", "dmy", "dm", "range", "decade", "year"))


_EITHER = frozenset(("later", "freed", "from"))


class Dates:
    """Some of the patterns, apart for a date that begins with a figure and for one that begins with a letter."""

    def __init__(self, kinds: frozenset[str]) -> None:
        """Compile the patterns of some kinds."""
        figures = [(n, p) for n, p in _PATTERNS if n in kinds and n in _FIGURES | _EITHER]
        letters = [(n, p) for n, p in _PATTERNS if n in kinds and n not in _FIGURES]
        self._figures = re.compile("|".join(f"(?P<{n}>{p})" for n, p in figures))
        self._letters = re.compile("|".join(f"(?P<{n}>{p})" for n, p in letters))

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the date that begins at a place of a text, or None."""
        return (self._figures if text[start].isdecimal() else self._letters).match(text, start)


PATTERN = Dates(frozenset(n for n, _ in _PATTERNS))


# What needs no other date to refer to.
DATED = Dates(_STATED | {"md", "dm", "month"})


EXPLICIT = Dates(_STATED)


ADDRESS = re.compile(
    r"\s(?:\d+(?:st|nd|rd|th) |(?:[A-Z][\w.]*\s){1,3}(?:St|Street|Ave|Avenue|Road|Rd|Drive|Blvd|Boulevard"
    r"|Court|Circle"
    r"|Place|Way|Lane|Terrace|NW|N\.W|NE|SW|SE)\b)"
)


# What stands before a number that is no year.
BEFORE = ("No", "No ", "No.", "No. ", "Suite ", "Box ", "Resolution ", "Level ", "Room ", *"$€£¥#/.,-0123456789")


MONTH_WORD = re.compile(r"[A-Za-z]{3,}")


NUMBER = re.compile(r"\d+")


# Where in a word a date can begin: at the digits of a year or of a date in digits, at those of a day before a month,
# and at the words of a month or a fiscal year.
YEAR_STARTS = re.compile(r"(?=(?:1[5-9]|20)\d\d|\d{1,2}[/.]\d{1,2}[/.])\d")
DAY_STARTS = re.compile(r"(?=(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:$|[\s\-–—]))\d")
WORD_STARTS = re.compile(
    rf"(?<!\w)(?=(?:{_M}(?!\w)|[Ff]iscal|[Ff]inancial|FYs?|FISCAL|(?:early|mid|late)(?:$|[-\s])|end(?:$|\s)))\w"
)
DATE_STARTS = re.compile("|".join(p.pattern for p in (YEAR_STARTS, DAY_STARTS, WORD_STARTS)))


# The words at which a date can begin in a sentence that refers to another date.
REFERENCE_STARTS = re.compile(
    rf"(?<!\w)(?={_M}(?!\w)|[Ff]iscal|[Ff]inancial|FY|FISCAL|(?:early|mid|late)(?:-|$)|{_COUNTWORD}$|{UNIT}$"
    r"|(?:[Tt]h(?:at|is|e)|[Ll]ast|following|next|previous|preceding|[Ee]arlier|[Ll]ater|before|from|end)$)\w"
)


_REFERS = tuple(
    Cued(pattern)
    for pattern in (
        r"\b(?:[Tt]hat|[Tt]his|[Ll]ast|same|following|next|previous|preceding|very) (?:same |very )?(?:day|date"
        rf"|month|year|week|moment|time|{SEASON}|{_M})",
        rf"\b{UNIT} (?:later|earlier|before|after)",
        r"\bfrom th(?:en|at)\b",
        r"\byear was out",
        r"\bof the year",
        r"\b(?:day of|after|before) (?:its )?[Ii]ndependence",
    )
)


_REFERENCES = tuple((pattern.need, pattern.search) for pattern in _REFERS)
_REFERENCE = functools.reduce(operator.or_, (pattern.first_need for pattern in _REFERS))


def refers(text: str, cues: int) -> bool:
    """Say whether a text of such cues refers to another date: "that October", "five years later"."""
    if not cues & _REFERENCE:
        return False
    for need, search in _REFERENCES:  # noqa: SIM110 - a generator costs more than the comparison
        if cues & need == need and search(text):
            return True
    return False


def stated(text: str, starts: list[int]) -> list[re.Match[str]]:
    """Return the matches of the patterns of dates in full at some places, in order."""
    return matches(EXPLICIT, text, starts)


def month_number(word: str) -> int:
    """Return the number of a month by its name or abbreviation, 0 for another word."""
    return MONTHS.get(word[:3].lower(), 0)
