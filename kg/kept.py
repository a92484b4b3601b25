"""Answers kept beside a version of a store: a file with an index in its first line, then the answers in TSV.

What is kept of a question is its answer at the defaults, or for each of many values (`# kept:`, `kg.questions`). Of one
with a parameter that has too many values, a day or free words, a part is kept that these do not touch:

    # part: ?role ?member ?first ?last
    ?membership dip:organization ?organization ; dip:role ?role …
    # end of part
    FILTER(?first <= ?day && ?last >= ?day)

The distinct solutions of the part stand in its place as VALUES when the question is asked. Of `# part: ?label in any
case`, before `FILTER(CONTAINS(LCASE(?label), LCASE("…")))`, those alone that have the words.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KEPT = "# kept: "
"""The beginning of the comment in a query by which its answer may be kept with a version of the store."""
MOST = 2000
"""Rows with the words of a question up to which they are handed to the engine, which finds more sooner by itself."""
Ask = Callable[[str], bytes]
"""What answers a SELECT in TSV."""

_PART = re.compile(r"# part:(?P<columns>(?: \?\w+)+)(?P<words> in any case)?\n(?P<body>.*?)# end of part\n", re.DOTALL)
_WORDS = re.compile(r'\s*FILTER\(CONTAINS\(LCASE\((?P<column>\?\w+)\), (?P<lower>LCASE\("(?:\\.|[^"\\\n])*"\))\)\)')
_CONSTANT = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:\\.|[^"\\\n])*"(?:\^\^<[^<>\s]*>|@[\w-]+)?""")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one question: `text` writes it for a value, of which `values` asks where there is a parameter.

    An answer that new triples may touch is `renewed`, or else given up.
    """

    text: Callable[[str], str]
    parameter: str = ""
    values: str = ""
    renewed: bool = True

    @property
    def template(self) -> str:
        """Return the query whose answers are kept, with the parameter as a variable."""
        return query(self.text(f"?{self.parameter}"))

    def mark(self) -> str:
        """Return what tells this from what another program would keep."""
        return _digest(self.text(f"?{self.parameter}"))

    def shape(self) -> str:
        """Return the shape of the texts whose part is kept; empty where it is the whole answer."""
        text = self.text("<urn:value>")
        return _shape(text) if _part(text) else ""


@dataclass(slots=True)
class Group:
    """What a version keeps of one question: each answer by the digest of its text, and what these were read from.

    It `grows` if it is the solutions of a part to which new triples can only add.
    """

    mark: str
    shape: str
    grows: bool
    reads: list[Any] | None
    answers: dict[str, bytes] = field(default_factory=dict)


def query(text: str, where: str = "") -> str:
    """Return the query whose answer is kept for a text: itself, or that of its part, where something more holds."""
    if not (part := _part(text)):
        return text
    lower = f" (LCASE({part['columns']}) AS ?lower)" if part["words"] else ""
    return f"SELECT DISTINCT{lower}{part['columns']} WHERE {{ {where}\n{part['body']}}}"


def key(text: str) -> str:
    """Return the digest under which the answer of a text, or of its part, is kept."""
    part = _part(text)
    return _digest(part[0] if part else text)


class Answers:
    """The answers of one version. The file is mapped when the first is wanted, and needs no descriptor from then on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._data: mmap.mmap | bytes | None = None
        self._index: dict[str, tuple[int, int, str]] = {}
        self._groups: list[dict[str, Any]] = []

    def find(self, text: str) -> bytes | None:
        """Return the TSV that answers a text, or None where it was not kept or the file is gone."""
        return self._at(_digest(text), "")

    def filled(self, text: str, ask: Ask) -> str | None:
        """Return a text with the solutions of its part in place of that, or None where they were not kept."""
        part = _part(text)
        if not part or (known := self._at(_digest(part[0]), _shape(text))) is None:
            return None
        head, _, body = known.partition(b"\n")
        rows: list[bytes] | None = body.split(b"\n")[:-1]
        if part["words"]:
            words = _WORDS.match(text, part.end())
            if not words or f" {words['column']}" != part["columns"]:
                return None
            lower = ask(f"SELECT ({words['lower']} AS ?lower) {{}}").split(b"\n")[1][1:-1]
            rows, head = _having(body, lower), head.partition(b"\t")[2]
        if rows is None:
            return None
        cells = (" ".join(cell or "UNDEF" for cell in row.decode().split("\t")) for row in rows)
        values = f"VALUES ({head.decode()}) {{ {' '.join(f'({c})' for c in cells)} }}\n"
        return f"{text[: part.start()]}{values}{text[part.end() :]}"

    def groups(self) -> Iterator[Group]:
        """Yield what is kept, question by question."""
        self._open()
        data = self._data or b""
        for found in self._groups:
            group = Group(found["mark"], found["shape"], found["grows"], found["reads"])
            group.answers = {name: data[slice(*self._index[name][:2])] for name in found["answers"]}
            yield group

    def _at(self, name: str, shape: str) -> bytes | None:
        self._open()
        place = self._index.get(name)
        return self._data[place[0] : place[1]] if place and self._data and place[2] == shape else None

    def _open(self) -> None:
        if self._data is not None:
            return
        self._data = b""
        try:
            with self._file.open("rb") as file:
                first = file.readline()
                groups, self._data = json.loads(first), mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                for group in groups:
                    for name, (start, end) in group["answers"].items():
                        self._index[name] = (len(first) + start, len(first) + end, group["shape"])
                self._groups = groups
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._index = {}


def write(file: Path, groups: Iterable[Group]) -> None:
    """Write what is kept."""
    index: list[dict[str, Any]] = []
    body = bytearray()
    for group in groups:
        places: dict[str, list[int]] = {}
        for name, answer in group.answers.items():
            places[name] = [len(body), len(body) + len(answer)]
            body += answer
        said = {"mark": group.mark, "shape": group.shape, "grows": group.grows, "reads": group.reads}
        index.append({**said, "answers": places})
    file.write_bytes(json.dumps(index, sort_keys=True).encode() + b"\n" + body)


def _part(text: str) -> re.Match[str] | None:
    """Return the part that a text marks: the first one, since to look for others from each beginning takes long."""
    return _PART.match(text, start) if (start := text.find("# part:")) >= 0 else None


def _having(body: bytes, words: bytes) -> list[bytes] | None:
    """Return what follows the first column of each row that has some words, or None where it is too many."""
    rows: list[bytes] = []
    end = 0
    while words and len(rows) <= MOST and (at := body.find(words, end)) >= 0:
        end = body.index(b"\n", at)
        rows.append(body[body.rfind(b"\n", 0, at) + 1 : end].partition(b"\t")[2])
    return rows if words and len(rows) <= MOST else None


def _shape(text: str) -> str:
    return _digest(_CONSTANT.sub("_", text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
