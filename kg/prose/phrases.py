"""Phrases of a lexicon found in a text by their first words, whatever their case; the longest at a place wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter

_WORD = re.compile(r"(?<![\w-])[^\W_]+")
_VOCABULARY = 100_000

# What stands between two spaces: its width with one of them, and the offsets in it of the words that begin phrases,
# with the phrases, longest first.
_Begins = tuple[int, tuple[tuple[int, tuple[str, ...]], ...]]
_width = itemgetter(0)
Begun = list[tuple[int, tuple[str, ...]]]


class Phrases:
    """A set of phrases to find; linear in the text, however many there are."""

    def __init__(self, phrases: Iterable[str], closing: str = "") -> None:
        """Index the phrases by first word; none ends before a character of `closing`."""
        index: dict[str, list[str]] = {}
        self._closing = closing
        known = sorted({p.lower() for p in phrases}, key=lambda p: (-len(p), p))
        for phrase in known:
            if first := _WORD.match(phrase):
                index.setdefault(first[0], []).append(phrase)
        self.first_words = frozenset(index) | {phrase.split(" ")[0] for phrase in known}
        self._known = _Known({word: tuple(found) for word, found in index.items()})

    def begin_in(self, word: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return the phrases that may begin in what stands between two spaces, with their offsets in it."""
        return self._known[in_lower_case(word)][1]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and phrase (in lower case) for each place of a text, without overlaps.

        >>> list(Phrases(["rule of law", "law"]).find("The Rule of Law and law"))
        [(4, 15, 'rule of law'), (20, 23, 'law')]
        """
        low = in_lower_case(text)
        limit = len(text) if end is None else end
        place = low.rfind(" ", 0, start) + 1
        known = self._known
        words = [*map(known.__getitem__, low[place:limit].split(" "))]
        places = accumulate(map(_width, words), initial=place)
        begun = [
            (word + offset, phrases)
            for word, (_, begins) in zip(places, words, strict=False)
            if begins
            for offset, phrases in begins
        ]
        return self._told(low, begun, start, limit)

    def among(self, text: str, begun: Begun) -> Iterator[tuple[int, int, str]]:
        """Yield what `find` does in a text, of which it is known where phrases can begin, and which."""
        return self._told(in_lower_case(text), begun, 0, len(text)) if begun else iter(())

    def _told(self, low: str, begun: Begun, done: int, limit: int) -> Iterator[tuple[int, int, str]]:
        for at, phrases in begun:
            for phrase in phrases if at >= done else ():
                if not low.startswith(phrase, at):
                    continue
                stop = at + len(phrase)
                if stop <= limit and not self._continued(low, stop):
                    yield at, stop, phrase
                    done = stop
                    break

    def _continued(self, low: str, stop: int) -> bool:
        following = low[stop : stop + 1]
        if following == "-" and low.startswith("--", stop):
            return False
        return following.isalnum() or (following != "" and following in self._closing)


def in_lower_case(text: str) -> str:
    """Return a text in lower case, character for character."""
    low = text.lower()
    if len(low) != len(text):
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


class _Known(dict[str, _Begins]):
    """What begins in each word of the vocabulary, worked out once."""

    def __init__(self, index: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, token: str) -> _Begins:
        if len(self) > _VOCABULARY:
            self.clear()
        begins = tuple((m.start(), p) for m in _WORD.finditer(token) if (p := self._index.get(m[0])))
        found = self[token] = len(token) + 1, begins
        return found
