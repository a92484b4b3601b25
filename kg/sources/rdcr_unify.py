"""One happening told in several places of an article: heads, paragraphs and summary agree on what they leave out.

A head (`Elevation of American Legation to Embassy Status, 1920`) and its paragraph (`The Legation at Lima was raised to
an Embassy on April 24, 1920`) tell one happening: the place is known for both, and both dates are kept as stated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg import dates
from kg.records import Agreement, Establishment, Recognition, Record, Tenure, argument_names

FILLED = ("place", "from_kind", "kind", "from_", "government")
"""Arguments that one statement of a happening may leave out and another state."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A record, the number of the entry that states it, and whether its head does."""

    entry: int
    head: bool
    record: Record


def unify(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements of an article with what they leave out filled in, without repetitions inside an entry.

    Statements without a date, and heads that say no more than their paragraph, give way to others of the same
    happening.
    """
    distinct = _distinct(statements)
    found = [_dated(s, distinct) for s in distinct]
    filled = [replace(s, record=_filled(s, found)) for s in found]
    return [s for s in _distinct(filled) if not _superfluous(s, filled)]


def _dated(s: Statement, others: list[Statement]) -> Statement:
    """Return a statement without a date with that of its entry's head, if that tells of the same kind of thing."""
    if s.head or _date(s.record) or not hasattr(s.record, "date"):
        return s
    heads = {_date(o.record) for o in others if o.entry == s.entry and o.head and type(o.record) is type(s.record)}
    date = heads.pop() if len(heads) == 1 else None
    return replace(s, record=replace(s.record, date=date, derived=True)) if date else s  # type: ignore[call-arg]


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    out: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        out.setdefault((s.entry, s.head, s.record.type, *_values(s.record)), s)
    return list(out.values())


def _values(record: Record) -> tuple[object, ...]:
    return tuple(_plain(getattr(record, name)) for name in argument_names(type(record)))


def _plain(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def same(one: Record, other: Record) -> bool:
    """Say whether two records may tell one happening: same kind of thing and parties, no argument in contradiction."""
    if type(one) is not type(other) or isinstance(one, Agreement | Tenure):
        return False
    for name in argument_names(type(one)):
        if name in ("date", "ordinal"):
            continue
        a, b = _plain(getattr(one, name)), _plain(getattr(other, name))
        if a != b and (name not in FILLED or (a and b)):
            return False
    return True


def _date(record: Record) -> str | None:
    return getattr(record, "date", None)


def _filled(s: Statement, others: list[Statement]) -> Record:
    """Return a record with the arguments that other statements of the same happening give.

    In one entry the head and the paragraph are of one happening whatever their dates; elsewhere the dates must agree.
    """
    record = s.record
    for other in sorted(others, key=lambda o: o.entry != s.entry):
        if other is s or not same(record, other.record):
            continue
        mine, theirs = _date(record), _date(other.record)
        if (s.entry == other.entry and s.head != other.head) or (mine and theirs and dates.agree(mine, theirs)):
            given = {
                n: v
                for n in FILLED
                if hasattr(record, n) and not getattr(record, n) and (v := getattr(other.record, n))
            }
            record = replace(record, **given)
    return record


def _superfluous(s: Statement, others: list[Statement]) -> bool:
    mine = _date(s.record)
    alike = [o for o in others if o is not s and same(s.record, o.record)]
    if mine is None:
        return any(_date(o.record) for o in alike) or not isinstance(s.record, Agreement | Tenure)
    return s.head and any(o.entry == s.entry and not o.head and _date(o.record) == mine for o in alike)


APART = 5
"""Years from which two recognitions, or establishments of relations, between the same states are different ones."""


def numbered(records: list[Record]) -> list[Record]:
    """Return the records with recognitions and establishments that are years apart numbered, from the second on."""
    out = list(records)
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, record in enumerate(records):
        if isinstance(record, Recognition):
            groups.setdefault((record.by, record.of, record.government), []).append(place)
        elif isinstance(record, Establishment):
            groups.setdefault((frozenset(record.parties),), []).append(place)
    for places in groups.values():
        count, last = 1, 0
        for place in sorted(places, key=lambda p: dates.year(_date(records[p]) or "0001") or 0):
            year = dates.year(_date(records[place]) or "0001") or 0
            count += bool(last) and year - last >= APART
            last = year
            if count > 1:
                out[place] = replace(records[place], ordinal=str(count))  # type: ignore[call-arg]
    return out
