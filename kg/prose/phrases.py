"""Phrases of a lexicon found in a text by their first words, whatever their case; the longest at a place wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"(?<![\w-])[^\W_]+")


class Phrases:
    """A set of phrases to find; linear in the text, however many there are."""

    def __init__(self, phrases: Iterable[str], closing: str = "") -> None:
        """Index the phrases by first word; none ends before a character of `closing`."""
        self._index: dict[str, list[str]] = {}
        self._closing = closing
        for phrase in sorted({p.lower() for p in phrases}, key=lambda p: (-len(p), p)):
            if first := _WORD.match(phrase):
                self._index.setdefault(first[0], []).append(phrase)
        self.first_words = frozenset(self._index)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and phrase (in lower case) for each place of a text, without overlaps.

        >>> list(Phrases(["rule of law", "law"]).find("The Rule of Law and law"))
        [(4, 15, 'rule of law'), (20, 23, 'law')]
        """
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        limit = len(text) if end is None else end
        done = start
        for word in _WORD.finditer(low, start, limit):
            at = word.start()
            for phrase in self._index.get(word[0], ()) if at >= done else ():
                stop = at + len(phrase)
                if stop <= limit and low.startswith(phrase, at) and not self._continued(low, stop):
                    yield at, stop, phrase
                    done = stop
                    break

    def _continued(self, low: str, stop: int) -> bool:
        following = low[stop : stop + 1]
        if low.startswith("--", stop):
            return False
        return following.isalnum() or (following != "" and following in self._closing)
