"""The base of all records: the evidence that each of them carries."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one place in one source says: its arguments, and the evidence for them.

    `source` is the IRI of the source edition. Prose gives `quote`, `start` and `end` (characters of the
    source's cleaned text); a data set gives `locator` (file and element). `rule` names the rule of the
    reader that made the record. `derived` says that a date was computed from the text. `as_of` is the date or
    interval on which the source says so, of a source that speaks of its own present (a yearbook's edition).
    """

    type: ClassVar[str] = ""

    source: str = ""
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    locator: str | None = None
    derived: bool = False
    rule: str | None = None
    as_of: str | None = None


_EVIDENCE = frozenset(f.name for f in fields(Record))
_ARGUMENTS: dict[type[Record], tuple[str, ...]] = {}  # mypy lets no class of a dataclass into `functools.cache`


def argument_names(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of a record type's own arguments, in their order, as Python spells them.

    >>> argument_names(Record)
    ()
    """
    if cls not in _ARGUMENTS:
        _ARGUMENTS[cls] = tuple(f.name for f in fields(cls) if f.name not in _EVIDENCE)
    return _ARGUMENTS[cls]
