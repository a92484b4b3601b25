"""`kg build`, `kg stats` and `kg validate`."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import things
from kg.cli.common import default_format, open_store, print_rows, progress, store_option
from kg.describe import COUNTS
from kg.errors import InputError
from kg.storage import Storage, default_path

if TYPE_CHECKING:
    from kg.store import Store


@click.command()
@click.option(
    "--from",
    "sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the data sets from their directories here, with quotations, instead of from the facts that ship.",
)
@click.option("--with", "extra", multiple=True, metavar="SET", help="Take in an optional data set; may be repeated.")
@click.option("--verify", is_flag=True, help="With --from: prove that the shipped facts are what the sources give.")
@click.option("--write-facts", is_flag=True, help="With --from: write the facts that ship anew (for maintainers).")
@store_option
def build(
    sources: Path | None, extra: tuple[str, ...], verify: bool, write_facts: bool, store_path: Path | None
) -> None:
    """Build the store from the data that ships, and read again the documents that were ingested.

    The new version takes the place of the old one when it is whole; whoever reads the old one goes on with it.

    \b
    kg build
    kg build --from sources --with unvotes
    kg build --from sources --verify
    """
    from kg import build as building

    if verify or write_facts:
        _facts(sources, building.dataset_names(extra), write=write_facts)
        return
    path = store_path or default_path()
    manifest = building.build(Storage(path), progress, sources=sources, extra=extra)
    for line in manifest["accounts"]:
        click.echo(line, err=True)
    click.echo(f"{path}: {manifest['quads']:,} quads, {len(manifest['editions'])} source editions", err=True)
    for line in manifest["left_out"]:
        click.echo(f"kg: {line}", err=True)
    if manifest["left_out"]:
        sys.exit(2)


def _facts(sources: Path | None, names: list[str], *, write: bool) -> None:
    """Write the facts that ship anew, or tell which differ from what the sources give; then the exit status is 1."""
    from kg import verify as verifying

    if sources is None:
        raise InputError("--verify and --write-facts want --from DIR, where the data sets lie")
    if write:
        for line in verifying.write_facts(sources, names, progress):
            click.echo(line, err=True)
        return
    wrong = verifying.verify(sources, names, progress)
    for file in wrong:
        click.echo(f"data/{file} differs from what the sources give")
    click.echo(f"{len(names)} data sets verified, {len(wrong)} files differ", err=True)
    if wrong:
        sys.exit(1)


@click.command()
@click.option("--by", type=click.Choice(list(COUNTS)), default="class", show_default=True, help="What to count by.")
@click.option(
    "-f", "--format", type=click.Choice(["table", "csv", "tsv", "jsonl", "markdown"]), help="How to print it."
)
@store_option
def stats(by: str, format: str | None, store_path: Path | None) -> None:
    """Count what the graph holds: things by class, statements by source, triples by graph.

    \b
    kg stats
    kg stats --by source
    """
    results = open_store(store_path).query(COUNTS[by])
    columns = results.variables
    rows = ([None if v is None else things.compact(v) for v in row] for row in results.rows())
    print_rows(columns, rows, default_format(format))


@click.command()
@click.option("-f", "--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@store_option
def validate(format: str, store_path: Path | None) -> None:
    """Check the store against the SHACL shapes; exit status 1 if anything violates them.

    Each result names the node, the path, what is wrong, and the source that says it.

    \b
    kg validate
    kg validate --format jsonl
    """
    from kg import validation

    store = open_store(store_path)
    report = validation.validate(store.dump).with_sources(partial(_sources, store))
    for result in report.results:
        if format == "jsonl":
            click.echo(json.dumps(result.to_json(), ensure_ascii=False))
        else:
            path = f" {things.compact(result.path)}" if result.path else ""
            said = f" — {', '.join(map(things.compact, result.sources))}" if result.sources else ""
            click.echo(f"{result.severity}: {things.compact(result.focus)}{path}: {result.message}{said}")
    click.echo(report.summary(), err=True)
    if report.violated:
        sys.exit(1)


def _sources(store: Store, node: str) -> list[str]:
    query = "SELECT DISTINCT ?node ?graph WHERE { GRAPH ?graph { ?node ?p ?o } } ORDER BY ?graph"
    return [str(row[1]) for row in store.query(query, {"node": f"<{node}>"}).rows()]
