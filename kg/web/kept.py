"""Answers of one version of the graph that were given already: asked again, they come without a worker's work.

An answer is kept from the second time on that a question is asked: a stream of questions that never repeat, which is
most of what a crawler sends, drives out nothing that others ask again and again.
"""

from __future__ import annotations

import mmap
import re
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

ROOM = 32 * 1024 * 1024
"""Bytes that the kept answers of a version, and the questions, have together."""
LARGEST = 256 * 1024
"""Bytes of the largest answer that is kept."""
ONCE = 1 << 16
"""Questions that were asked once and are remembered, as hashes, before all are forgotten."""
PLACES = 1 << 22
"""Places for questions that processes share, a byte each."""
MOST = 1 << 13
"""Questions that one of the processes notes before all are forgotten, so that few places are taken by others."""
_CHANGING = re.compile(r"NOW|RAND|UUID|BNODE", re.IGNORECASE)
"""The functions that may give another answer each time; they cannot be spelled with escapes."""


@dataclass(slots=True)
class Kept:
    """The answers that are kept, each with its head; those that nobody asked for longest are given up first."""

    room: int = ROOM
    _known: OrderedDict[Hashable, tuple[dict[str, Any], bytes, int]] = field(default_factory=OrderedDict)
    _once: set[int] = field(default_factory=set)

    def find(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes] | None:
        """Return the head and the bytes of the answer to a question, or None."""
        key = _key(question)
        if (found := self._known.get(key)) is None:
            return None
        self._known.move_to_end(key)
        return found[0], found[1]

    def keep(self, question: dict[str, Any], head: dict[str, Any], body: bytes, *, again: bool = False) -> None:
        """Keep the answer to a question that is asked again, unless it is large or another each time."""
        key = _key(question)
        if (once := hash(key)) not in self._once and not again:
            if len(self._once) >= ONCE:
                self._once.clear()
            self._once.add(once)
            return
        size = len(body) + 2 * len(question["query"]) + 1024
        if len(body) > LARGEST or size > LARGEST * 2 or key in self._known:
            return
        if question.get("head") or _CHANGING.search(question["query"]):
            return
        self._known[key] = (head, body, size)
        self.room -= size
        while self.room < 0:
            self.room += self._known.popitem(last=False)[1][2]


class Seen:
    """The questions that some processes of one parent were asked, in memory that they share: as bytes, by their hashes.

    Sometimes a question is taken for another; from time to time all are forgotten.
    """

    def __init__(self) -> None:
        self._places = mmap.mmap(-1, PLACES)
        self._new = 0

    def before(self, question: dict[str, Any]) -> bool:
        """Note a question; tell whether any of the processes was asked it before."""
        place = hash(_key(question)) % PLACES
        known = self._places[place] != 0
        if not known:
            self._new += 1
            if self._new > MOST:
                self._places[:] = bytes(PLACES)
                self._new = 0
            self._places[place] = 1
        return known


def _key(question: dict[str, Any]) -> Hashable:
    return tuple(question.items())
