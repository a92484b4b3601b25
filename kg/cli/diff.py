"""`kg diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from kg import things
from kg.cli.common import default_format, open_store, output_option, print_rows, printed, store_option
from kg.differences import Change, Side, differences
from kg.errors import QueryError, StoreError
from kg.evidence import Evidence
from kg.store import Store

COLUMNS = ("change", "thing", "label", "property", "before", "after", "source", "words or place")


@click.command()
@click.argument("old", metavar="[OLD NEW]", required=False)
@click.argument("new", metavar="", required=False)
@click.option(
    "--with", "other", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIRECTORY",
    help="Compare with another store, which is the older one.",
)  # fmt: skip
@click.option("-f", "--format", type=click.Choice(["table", "csv", "tsv", "jsonl", "markdown"]), help="How.")
@output_option
@store_option
def diff(
    old: str | None,
    new: str | None,
    other: Path | None,
    format: str | None,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """Show what is said anew, no longer, or otherwise, and where: of two editions of a source, or two stores.

    Given two source editions, they are compared; else the store with another one, or with the version before the
    last `kg build` or `kg ingest`.

    \b
    kg diff source:rdcr-f3c53549557d source:united-states-relations-with-peru-a1d538c9a5b0
    kg diff --with /data/last-year/store --format csv
    kg diff
    """
    before, after = _sides(open_store(store_path), old, new, other)
    changes = differences(before, after)
    printed(output, lambda: _print(changes, default_format(format)))


def _sides(store: Store, old: str | None, new: str | None, other: Path | None) -> tuple[Side, Side]:
    if old and new and not other:
        return _edition(store, old), _edition(store, new)
    if old or new:
        raise QueryError("give two editions of sources; or none, and --with for another store")
    if other:
        return Side(Store(other)), Side(store)
    previous = store.storage.previous()
    if previous is None:
        raise StoreError(f"{store.storage.path}: holds no version before this one; give two sources, or --with a store")
    return Side(Store(store.storage.path, previous)), Side(store)


def _edition(store: Store, name: str) -> Side:
    iri = things.find(store, name)
    if iri not in store.graphs():
        raise QueryError(f"{name}: no edition of a source; `kg stats --by source` lists them")
    return Side(store, iri)


def _print(changes: Iterator[Change], format: str) -> None:
    if format == "jsonl":
        for change in changes:
            click.echo(json.dumps(asdict(change), ensure_ascii=False))
    else:
        print_rows(COLUMNS, (row for change in changes for row in _rows(change)), format)


def _rows(change: Change) -> Iterator[tuple[str | None, ...]]:
    place = _place(change)
    about = (change.kind, things.compact(change.thing), change.label)
    if change.kind == "changed":
        for prop, before, after in change.properties:
            yield *about, things.compact(prop), _values(before), _values(after), *place
    else:
        yield *about, "", _says(change.before), _says(change.after), *place


def _values(values: tuple[str, ...]) -> str:
    return " | ".join(map(things.compact, values))


def _says(evidence: tuple[Evidence, ...]) -> str:
    return " | ".join(sorted({said for piece in evidence for said in piece.says}))


def _place(change: Change) -> tuple[str, str]:
    """Return source and words of the evidence that is new, or of what there is."""
    known = {piece.statement for piece in change.before}
    new = [piece for piece in change.after if piece.statement not in known]
    first = (*new, *change.after, *change.before)[0]
    return things.compact(first.source), first.quote or first.locator or ""
