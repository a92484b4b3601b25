"""Of several records of one fact, the one with the finest date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.records import Record


def finest(records: Iterable[Record], *keys: str) -> Iterator[Record]:
    """Yield records once for each value of some arguments: the one with the finest date first told.

    Records of the same key whose dates cannot be the same (1961, 1902-05) are all kept.
    """
    kept: list[tuple[tuple[object, ...], str, Record]] = []
    for record in records:
        key = (record.type, *(_unordered(getattr(record, k)) for k in keys))
        date = getattr(record, "date", None) or ""
        for i, (other_key, other, _) in enumerate(kept):
            if key == other_key and (date.startswith(other) or other.startswith(date)):
                if len(date) > len(other):
                    kept[i] = (key, date, record)
                break
        else:
            kept.append((key, date, record))
    yield from (record for _, _, record in kept)


def _unordered(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
