"""Folding mentions into the shape of a sentence."""

from __future__ import annotations

from kg.prose.cues import WORDS
from kg.prose.mentions import Span
from kg.prose.model import (
    Mention,
    Sentence,
)


def fold(sentence: Sentence, spans: list[Span], cues: int) -> None:
    """Set a sentence's shape, mentions and tables from its spans, which do not overlap and are in order."""
    flat = sentence.flat
    parts: list[str] = []
    found: list[Mention] = []
    marks, shifts = [0], [0]
    last = length = 0
    for span in spans:
        parts.append(flat[last : span.start])
        length += span.start - last
        found.append(Mention(span.symbol, length, span.start, span.end, span.value, flat[span.start : span.end]))
        parts.append(span.symbol)
        length += 1
        last = span.end
        marks.append(length)
        shifts.append(last - length)
    parts.append(flat[last:])
    sentence.shape = "".join(parts)
    sentence.shape_steps = (marks, shifts)
    sentence.mentions = tuple(found)
    sentence.at = {m.at: m for m in found}
    for symbol in {m.symbol for m in found}:
        cues |= WORDS[symbol]
    sentence.cues = cues
