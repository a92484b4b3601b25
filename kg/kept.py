"""Answers kept beside a version of a store: a file with an index in its first line, then the answers in TSV."""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterable
from pathlib import Path

KEPT = "# kept: "
"""The beginning of the comment in a query by which its answer may be kept with a version of the store."""


class Answers:
    """The answers of one version. The file is mapped when the first is wanted, and needs no descriptor from then on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._data: mmap.mmap | bytes | None = None
        self._index: dict[str, list[int]] = {}

    def find(self, text: str) -> bytes | None:
        """Return the TSV that answers a text, or None where it was not kept or the file is gone."""
        if self._data is None:
            self._open()
        place = self._index.get(_digest(text))
        return self._data[place[0] : place[1]] if place and self._data else None

    def _open(self) -> None:
        self._data = b""
        try:
            with self._file.open("rb") as file:
                first = file.readline()
                index, self._data = json.loads(first), mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            return
        self._index = {key: [len(first) + start, len(first) + end] for key, (start, end) in index.items()}


def write(file: Path, answers: Iterable[tuple[str, bytes]]) -> None:
    """Write texts with the TSV that answers each."""
    index: dict[str, list[int]] = {}
    body = bytearray()
    for text, answer in answers:
        index[_digest(text)] = [len(body), len(body) + len(answer)]
        body += answer
    file.write_bytes(json.dumps(index, sort_keys=True).encode() + b"\n" + body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
