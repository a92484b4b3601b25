"""The titles that name offices, found in a text in whatever case, and the words with which they begin."""

from __future__ import annotations

import re
from functools import cache

from kg.prose.mentions import offices
from kg.prose.phrases import Phrases

# Titles that begin with their owner's name, which is a mention of its own.
_OWNED = re.compile(r"(?:U\.S\.|UN|NATO|USAID|Commonwealth|European) ")
_EXTRA = (
    "deputy",
    "commissioner",
    "head of mission",
    "opposition leader",
    "representative",
    "chairman",
    "military ruler",
    "head of state",
    "head of government",
    "monarch",
    "foreign policy chief",
)


@cache
def titles() -> Phrases:
    """Return the titles of offices as phrases."""
    told = [t for t, o in offices().items() if o.kind != "honorific"]
    return Phrases((t for t in (*told, *_EXTRA) if not _OWNED.match(t)), closing="-")
