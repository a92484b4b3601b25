"""Folding mentions into the shape of a sentence."""

from __future__ import annotations

from kg.prose.cues import WORDS
from kg.prose.mentions import Span
from kg.prose.model import (
    Mention,
    Sentence,
)


def fold(sentence: Sentence, spans: list[Span], cues: int) -> None:
    """Set a sentence's shape, mentions and cues from its spans, which do not overlap and are in order."""
    flat = sentence.flat
    parts: list[str] = []
    found: list[Mention] = []
    last = length = 0
    for span in spans:
        start, end, symbol = span.start, span.end, span.symbol
        length += start - last
        found.append(Mention(symbol, length, start, end, span.value, flat[start:end]))
        parts += (flat[last:start], symbol)
        length += 1
        last = end
        cues |= WORDS[symbol]
    sentence.shape = "".join(parts) + flat[last:]
    sentence.mentions = tuple(found)
    sentence.cues = cues
