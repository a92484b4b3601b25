"""Answers of one version of the graph that were given already: asked again, they come without a worker's work."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

ROOM = 32 * 1024 * 1024
"""Bytes that the kept answers of a version, and the questions, have together."""
LARGEST = 256 * 1024
"""Bytes of the largest answer that is kept."""
_CHANGING = re.compile(r"NOW|RAND|UUID|BNODE", re.IGNORECASE)
"""The functions that may give another answer each time; they cannot be spelled with escapes."""


@dataclass(slots=True)
class Kept:
    """The answers that are kept, each with its head; those that nobody asked for longest are given up first."""

    room: int = ROOM
    _known: OrderedDict[Hashable, tuple[dict[str, Any], bytes, int]] = field(default_factory=OrderedDict)

    def find(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes] | None:
        """Return the head and the bytes of the answer to a question, or None."""
        if (found := self._known.get(_key(question))) is None:
            return None
        self._known.move_to_end(_key(question))
        return found[0], found[1]

    def keep(self, question: dict[str, Any], head: dict[str, Any], body: bytes) -> None:
        """Keep an answer, unless it is large or another each time."""
        if len(body) > LARGEST or question.get("head") or _CHANGING.search(question["query"]):
            return
        key, size = _key(question), len(body) + 2 * len(question["query"]) + 1024
        if key in self._known or size > LARGEST * 2:
            return
        self._known[key] = (head, body, size)
        self.room -= size
        while self.room < 0:
            self.room += self._known.popitem(last=False)[1][2]


def _key(question: dict[str, Any]) -> Hashable:
    return tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in question.items())
