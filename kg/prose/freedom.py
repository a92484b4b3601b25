"""The date of independence that a text tells, for what it dates by it: "five days after independence"."""

from __future__ import annotations

import re

from kg.prose import time

# What is dated by independence: without it there is nothing to look for.
_BY_IT = re.compile(r"\b(?:after|before|day of) (?:its )?[Ii]$")
_WORD = "ndependence"
_BECAME = re.compile(
    r"\b(?:[Ii]ndependence(?: [Dd]ay| [Dd]ate)?(?: was)?(?: (?:declared|proclaimed|gained|won|achieved))?"
    r"|(?:became|becomes|become) (?:an |fully |formally )*independent)(?::|--| -| –| —)?,? ?"
    r"(?:\(?(?:from|of) (?:the )?[A-Z][\w ]{1,30}?\)?[,:]? {1,3})?(?:on |in |\()?(?=\d|[A-Z])"
)
_WINDOW = 48


def date(text: str) -> str | None:
    """Return the date that a text gives first for independence, where it dates something else by it.

    >>> date("Independence: October 24, 1964. It recognized China five days after independence.")
    '1964-10-24'
    """
    at = text.find(_WORD)
    while at >= 0 and not _BY_IT.search(text, max(0, at - 16), at):
        at = text.find(_WORD, at + 1)
    if at < 0:
        return None
    for match in _BECAME.finditer(text):
        found = time.find(text[match.end() : match.end() + _WINDOW])
        if found and found[0].start == 0:
            return found[0].edtf
    return None
