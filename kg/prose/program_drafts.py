"""A program while it is read, and whether a sentence tells it as a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.prose import modality
from kg.prose.model import Quantity, Sentence
from kg.prose.program_words import ASIDE, NO, NONE_AFTER, OPEN_TO, PLANNED


@dataclass(slots=True)
class Draft:
    """A program while it is read: its name, where it was named, and what is known of its times and amount."""

    name: str
    sentence: Sentence
    start: int
    end: int
    rule: str
    agency: str | None = None
    since: str | None = None
    until: str | None = None
    amount: Quantity | None = None
    derived: bool = False


_CONDITION = re.compile(r"(?:If|Should|Unless)\b")


def given(sentence: Sentence, a: int, b: int, *, quoted: bool = False) -> bool:
    """Say whether what is named between two positions of a sentence is told as at work, and not denied or planned."""
    shape = sentence.shape
    head = shape[:a]
    planned = PLANNED.search(head[-50:]) and not OPEN_TO.search(head[-40:])
    if NO.search(head[-40:]) or planned or ASIDE.search(head[-30:]) or NONE_AFTER.match(shape, b):
        return False
    at = sentence.flat_position(a)
    return (quoted or not any(s <= at < e for s, e in modality.quoted(sentence.flat))) and not _CONDITION.match(shape)
