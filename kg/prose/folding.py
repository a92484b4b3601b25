"""Folding mentions into the shape of a sentence."""

from __future__ import annotations

from kg.prose.cues import WORDS
from kg.prose.model import Mention, Sentence


def fold(sentence: Sentence, mentions: list[Mention], cues: int) -> None:
    """Set a sentence's shape, mentions and cues from its mentions, which do not overlap and are in order."""
    flat = sentence.flat
    parts: list[str] = []
    last = length = 0
    for mention in mentions:
        start, end, symbol = mention.start, mention.end, mention.symbol
        length += start - last
        mention.at = length
        mention.text = flat[start:end]
        parts += (flat[last:start], symbol)
        length += 1
        last = end
    for symbol in {*parts[1::2]}:
        cues |= WORDS[symbol]
    sentence.shape = "".join(parts) + flat[last:]
    sentence.mentions = tuple(mentions)
    sentence.cues = cues
