"""Sets of words, written as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set.

    >>> sorted(words("relations ties"))
    ['relations', 'ties']
    """
    return frozenset(text.split())
