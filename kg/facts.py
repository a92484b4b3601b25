"""The facts that ship: records of data sets as tab-separated tables, one a data set and record type.

    data/facts/pocom/tenure.tsv      header: locator, then the arguments that any record of the file states
    data/facts/pocom/person.tsv

Rows are sorted by their characters, so that a change upstream is a small difference. A list is joined by `|`;
an absent argument is an empty cell; true is `1`. In a cell, backslash, tab, line feed and a `|` inside a list are
escaped as `\\\\`, `\\t`, `\\n` and `\\p`. The tables hold facts with their locators, no sentences of the sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

from kg import catalog
from kg.errors import InputError
from kg.records import RECORD_TYPES, Record, argument_names
from kg.resources import shared

_EVIDENCE = ("locator", "as_of", "derived")
"""The evidence that a table keeps; the edition follows from the directory, the rule from the type."""

Decode = Callable[[str], Any]
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})
_ESCAPED = re.compile(r"\\(.)")
_CHARACTERS = {"\\": "\\", "t": "\t", "n": "\n", "p": "|"}


_CURE = "make it anew with `kg build --from`"


def directory() -> Path:
    """Return the directory of the facts that ship."""
    return shared("data") / "facts"


def write(folder: Path, records: Iterable[Record]) -> dict[str, int]:
    """Write the records of one data set into a directory, a file for each type; return how many of each type.

    The same records, in any order, give the same bytes. Files of types that no longer occur are removed.
    """
    by_type: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_type[record.type].append(record)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.tsv"):
        if old.stem not in by_type:
            old.unlink()
    for kind, group in by_type.items():
        (folder / f"{kind}.tsv").write_bytes(table(group).encode())
    return {kind: len(group) for kind, group in sorted(by_type.items())}


def table(records: list[Record]) -> str:
    """Return records of one type as a table."""
    names = ["locator", "as_of", *argument_names(type(records[0])), "derived"]
    columns = {name: [_encode(getattr(record, name)) for record in records] for name in names}
    stated = [name for name in names if any(columns[name])]
    lines = sorted("\t".join(row) for row in zip(*(columns[name] for name in stated), strict=True))
    return "\n".join(["\t".join(name.rstrip("_") for name in stated), *lines, ""])


def _encode(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "1"
        case str():
            return value.translate(_ESCAPES)
        case tuple():
            return "|".join(item.translate(_ESCAPES).replace("|", "\\p") for item in value)
        case _:
            raise ValueError(f"facts hold strings, lists of strings and truth values, not {value!r}")


def read(name: str, folder: Path | None = None) -> Iterator[Record]:
    """Yield the records of a data set from the facts that ship, or from another directory of facts.

    Raises InputError naming file and line for a row that cannot be read.
    """
    source = catalog.get(name).iri
    for path in sorted((folder or directory() / name).glob("*.tsv")):
        yield from read_table(path, source)


def read_table(path: Path, source: str) -> Iterator[Record]:
    """Yield the records of one table; `source` is the IRI of their edition."""
    cls: Any = RECORD_TYPES.get(path.stem)
    lines = path.read_bytes().decode().split("\n")
    decoders = _decoders(cls, lines[0].split("\t")) if cls else {}
    if not decoders or lines[-1]:
        raise InputError(f"{path}: no table of facts: wrong record type, column or last line; {_CURE}")
    for number, line in enumerate(lines[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(decoders):
            raise InputError(f"{path}:{number}: {len(cells)} cells under {len(decoders)} headings; {_CURE}")
        try:
            yield cls(source=source, **{n: d(c) for (n, d), c in zip(decoders.items(), cells, strict=True) if c})
        except (TypeError, KeyError) as error:
            raise InputError(f"{path}:{number}: a cell is empty or wrongly escaped ({error}); {_CURE}") from None


def _decoders(cls: type[Record], headings: list[str]) -> dict[str, Decode]:
    """Return a decoder for each column by the name of its field; empty where a heading is no field."""
    hints = get_type_hints(cls)
    known = {name.rstrip("_"): name for name in (*_EVIDENCE, *argument_names(cls))}
    if not all(h in known for h in headings):
        return {}
    return {known[h]: _DECODERS[hints[known[h]]] for h in headings}


def _plain(cell: str) -> str:
    return _ESCAPED.sub(lambda found: _CHARACTERS[found[1]], cell) if "\\" in cell else cell


def _items(cell: str) -> tuple[str, ...]:
    return tuple(map(_plain, cell.split("|")))


_DECODERS: dict[Any, Decode] = {
    str: _plain,
    str | None: _plain,
    tuple[str, ...]: _items,
    bool: lambda cell: cell == "1",
}
