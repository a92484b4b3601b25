"""Strict reading of CSV and TSV: a column that an adapter neither uses nor ignores by name is an error."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kg.errors import InputError, cause
from kg.sources.account import Account, unexpected


def reading(
    root: Path,
    name: str,
    account: Account,
    used: Collection[str],
    ignored: Mapping[str, str],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of the file `root/name` with its number, from 1 after the header, as used column → cell.

    Raises InputError for a missing file, a wrong encoding, a missing column or a row of another length, and
    UnexpectedElement for a column that is neither used nor ignored.
    """
    place = f"{account.source}/{name}"
    try:
        with (root / name).open(encoding=encoding, newline="") as file:
            table = csv.reader(file, delimiter=delimiter)
            header = next(table, [])
            if header and not header[-1]:
                header.pop()  # a delimiter at the end of the header only
            picked = _columns(header, name, account, used, ignored)
            count = 0
            for count, row in enumerate(table, 1):
                if len(row) != len(header):
                    raise InputError(f"{place}: row {count} has {len(row)} cells under {len(header)} headings")
                yield count, {column: row[i] for column, i in picked.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{place}: cannot be read ({cause(error)}); is the data set whole?") from None
    account.opened(name)
    for column in used:
        account.use(f"{name}:{column}", count)
    for column, reason in ignored.items():
        account.ignore(f"{name}:{column}", reason, count)


def _columns(
    header: list[str], name: str, account: Account, used: Collection[str], ignored: Mapping[str, str]
) -> dict[str, int]:
    for column in header:
        if column not in used and column not in ignored:
            raise unexpected(account.source, f"{name}:1", f"column {column!r}")
    for column in (*used, *ignored):
        if column not in header:
            raise InputError(f"{account.source}/{name}: no column {column!r}; is the data set at its pinned commit?")
    return {column: header.index(column) for column in used}
