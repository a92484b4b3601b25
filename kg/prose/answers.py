"""Questions and their answers: "When were relations established? In 1960, …" tells a date in two sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from kg.prose.cues import Cued
from kg.prose.model import Mention, Sentence
from kg.records import Record

R = TypeVar("R", bound=Record)
_WHEN = Cued(
    r"^\W*(?:[A-Z][a-z]+ )?(?:[Ww]hen|[Ss]ince when|[Ii]n (?:what|which) year|[Oo]n (?:what|which)"
    r" (?:date|day))\b"
)
_DATE = re.compile(
    r"\W*(?:(?:They|It|That|This) (?:was|were|came|happened) )?(?:[Oo]nly |[Nn]ot until"
    r" )?(?:[Ii]n|[Oo]n|[Ss]ince)? ?(?P<date>⏱)"
)


def asks_when(sentence: Sentence) -> bool:
    """Say whether a sentence asks for a date."""
    return sentence.flat.endswith("?") and _WHEN.first(sentence) is not None


def answer(sentence: Sentence) -> tuple[Sentence, Mention] | None:
    """Return the sentence that answers a question for a date, and the date with which it begins."""
    if not asks_when(sentence):
        return None
    following = sentence.page.sentences[sentence.number + 1 : sentence.number + 2]
    found = _DATE.match(following[0].shape) if following else None
    return (following[0], following[0].at[found.start("date")]) if found else None


def joined(record: R, sentence: Sentence, other: Sentence, date: Mention) -> R:
    """Return a record of a question whose quotation runs on to the date of the answer."""
    end = other.offset(date.end - 1) + 1
    start = record.start if record.start is not None else sentence.start
    return replace(record, quote=sentence.page.document.text[start:end], end=end)
