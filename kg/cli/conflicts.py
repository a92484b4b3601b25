"""`kg conflicts`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import things
from kg.cli.common import default_format, open_store, output_option, print_rows, printed, store_option, write_whole

if TYPE_CHECKING:
    from kg.conflicts import Disagreement


@click.command()
@click.option("--type", "kind", type=click.Choice(["date", "value", "party", "kind"]), help="Only those of one type.")
@click.option("--about", metavar="NAME", help="Only those about a thing, or a country's.")
@click.option(
    "-f", "--format", type=click.Choice(["table", "csv", "tsv", "jsonl", "markdown", "turtle", "jsonld"]), help="How."
)
@output_option
@store_option
def conflicts(
    kind: str | None, about: str | None, format: str | None, output: Path | None, store_path: Path | None
) -> None:
    """List where sources disagree: one fact, two values, and who says which.

    Two sources may tell a date, a value, a party or a kind differently, or one source in two places. A year does
    not contradict a day in it.

    \b
    kg conflicts --about Peru
    kg conflicts --type date --format csv
    """
    from kg import conflicts, exports

    store = open_store(store_path)
    found = [d for d in conflicts.disagreements(store) if kind in (None, d.type)]
    if about:
        near = conflicts.concerning(store, things.find(store, about))
        found = [d for d in found if d.thing in near]
    format = default_format(format)
    if format in {"turtle", "jsonld"}:
        lines = exports.ordered(f"{s} {p} {o} ." for s, p, o in conflicts.triples(found))
        write_whole(output, lambda file: exports.write_lines(lines, file, format))
    else:
        printed(output, lambda: _print(found, format))


def _print(found: list[Disagreement], format: str) -> None:
    if format == "jsonl":
        for d in found:
            click.echo(json.dumps({**asdict(d), "iri": d.iri}, ensure_ascii=False))
        return
    rows = [
        (d.type, d.label, d.property, claim.value, claim.source, claim.quote or claim.locator)
        for d in found
        for claim in d.claims
    ]
    print_rows(("type", "thing", "property", "value", "source", "words or place"), rows, format)
