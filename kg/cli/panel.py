"""`kg panel`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from kg import things
from kg.cli.common import open_store, output_option, store_option, write_rows, write_whole
from kg.errors import QueryError
from kg.panel import UNITS, Row, panel as rows_of


@click.command()
@click.option("--unit", type=click.Choice(list(UNITS)), default="dyad", show_default=True, help="What a row is about.")
@click.option("--country", "countries", multiple=True, metavar="NAME", help="Only with this state; may be repeated.")
@click.option("--since", type=int, metavar="YEAR", help="The first year.")
@click.option("--until", type=int, metavar="YEAR", help="The last year; else the last that the graph knows of.")
@click.option("--codebook", is_flag=True, help="Print what each column means instead.")
@click.option("-f", "--format", type=click.Choice(["csv", "tsv", "jsonl"]), default="csv", show_default=True)
@output_option
@store_option
def panel(
    unit: str,
    countries: tuple[str, ...],
    since: int | None,
    until: int | None,
    codebook: bool,
    format: str,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """Write a panel for statistics: a row a year for each ordered pair of states, or for each state.

    Relations, missions and chiefs are given as they were at the end of the year; visits and agreements are counted.
    The rows reach as far as the sources: `kg query sources` tells how far each does.

    \b
    kg panel -o dyads.csv
    kg panel --unit state --country Peru --since 1900
    kg panel --codebook
    """
    columns = UNITS[unit]
    if codebook:
        write_rows(("column", "meaning"), columns.items(), "table" if format == "csv" else format, output)
        return
    if since is not None and until is not None and since > until:
        raise QueryError(f"--since {since} is later than --until {until}; no year lies between them")
    store = open_store(store_path)
    about = [things.country(name, store) for name in countries]
    rows = rows_of(store, unit, since=since, until=until, about=about)
    write_whole(output, lambda file: _write(tuple(columns), rows, file, format))


def _write(columns: tuple[str, ...], rows: Iterator[Row], file: IO[bytes], format: str) -> None:
    if format == "jsonl":
        file.writelines(
            (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n").encode() for row in rows
        )
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, delimiter="," if format == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    text.flush()
    text.detach()
