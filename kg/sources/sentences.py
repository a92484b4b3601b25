"""Sentences of an edited text: split at full stops that end one, also where the space after it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.words import words

_END = re.compile(r"[.!?][\"”’)\]]*(?:\s+(?=[\"“‘(\[]?[A-Z0-9À-Þ])|(?=[A-Z][a-z]))")
_WORD = re.compile(r"([\w.'’&-]+)$")
_SHORT = words(
    """mr mrs ms dr st lt gen col capt maj adm cmdr rev hon brig sen rep gov pres prof no nos vol jr sr
    messrs mt ft jan feb mar ched apr aug sept oct nov dec"""
)
_STARTERS = tuple(
    f"{word} " for word in words("The In On It He She This However After At They Its His Following Although From")
)
_CONTINUED = re.compile(
    r"\s*(?:[A-Z]\.|(?:Department|Embassy|Legation|Consul|Ambassador|Minister|Secretary|President|Government"
    r"|Congress|Senate|officials?|and)\b)"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence of a text.

    >>> t = "The U.S. Legation at St. Johns closed in 1820.It reopened under Robert C. Good. He left."
    >>> [t[a:b].strip() for a, b in sentences(t)]
    ['The U.S. Legation at St. Johns closed in 1820.', 'It reopened under Robert C. Good.', 'He left.']
    """
    start = 0
    for found in _END.finditer(text):
        if text[found.start()] == "." and not _ends(text, start, found):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether a full stop ends a sentence: it is not that of an initial, a title or an abbreviated name."""
    before = _WORD.search(text, start, stop.start())
    word = before[1] if before else ""
    if word.lower() in _SHORT:
        return False
    if re.fullmatch(r"[A-Z]|(?:[A-Z]\.)+[A-Z]", word):
        return (
            "." in word
            and stop.end() > stop.start() + 1
            and not _CONTINUED.match(text, stop.end())
            and text[stop.end() :].startswith(_STARTERS)
        )
    return True
