"""The phrases that name themes, and the words with which they begin."""

from __future__ import annotations

from functools import cache

from kg.prose.phrases import Phrases
from kg.resources import lookup, rows


@cache
def themes() -> dict[str, str]:
    """Return the themes by the phrases that name them, in lower case."""
    out: dict[str, str] = {}
    for row in rows(lookup("themes")):
        out.setdefault(row["phrase"].lower(), row["theme"])
    return out


@cache
def phrases() -> Phrases:
    """Return the phrases that name themes."""
    return Phrases(themes())
