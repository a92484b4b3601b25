"""`kg conflicts`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg import iris, things
from kg.cli.common import default_format, open_store, output_option, store_option, write_rows, write_text, write_whole
from kg.errors import QueryError

COMPARED = ("gsh", "pocom", "rdcr")
"""The data sets whose facts tell how the United States was represented."""


@click.command()
@click.option("--type", "kind", type=click.Choice(["date", "value", "party", "kind"]), help="Only those of one type.")
@click.option("--about", metavar="NAME", help="Only those about a thing, or a country's.")
@click.option(
    "-f", "--format", type=click.Choice(["table", "csv", "tsv", "jsonl", "markdown", "turtle", "jsonld"]), help="How."
)
@click.option(
    "--reference",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Instead, compare with the daily status of United States missions (us-mission-status) in this directory.",
)
@output_option
@store_option
def conflicts(
    kind: str | None,
    about: str | None,
    format: str | None,
    reference: Path | None,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """List where sources disagree: one fact, two values, and who says which.

    Two sources may tell a date, a value, a party or a kind differently, or one source in two places. A year does
    not contradict a day in it.

    \b
    kg conflicts --about Peru
    kg conflicts --type date --format csv
    kg conflicts --reference sources/us-mission-status --about Peru
    """
    from kg import conflicts, exports

    if reference:
        _compare(reference, kind, about, default_format(format), output)
        return

    store = open_store(store_path)
    found = [d for d in conflicts.disagreements(store) if kind in (None, d.type)]
    if about:
        near = conflicts.concerning(store, things.find(store, about))
        found = [d for d in found if d.thing in near]
    format = default_format(format)
    if format in {"turtle", "jsonld"}:
        lines = exports.ordered(f"{s} {p} {o} ." for s, p, o in conflicts.triples(found))
        write_whole(output, lambda file: exports.write_lines(lines, file, format))
    elif format == "jsonl":
        text = "".join(json.dumps({**asdict(d), "iri": d.iri}, ensure_ascii=False) + "\n" for d in found)
        write_text(output, text)
    else:
        rows = [
            (d.type, d.label, d.property, things.compact(claim.value), claim.title, claim.quote or claim.locator)
            for d in found
            for claim in d.claims
        ]
        write_rows(("type", "thing", "property", "value", "source", "words or place"), rows, format, output)


def _compare(reference: Path, kind: str | None, about: str | None, format: str, output: Path | None) -> None:
    """Write where the reference and the facts that ship agree and differ; the count goes to standard error."""
    from kg import catalog, facts
    from kg.sources import mission_status

    if kind or format in {"turtle", "jsonld"}:
        raise QueryError("a comparison with the reference has one type, and is no graph; leave --type, or choose csv")
    only = things.country(about) if about else None
    records = (record for name in COMPARED for record in facts.read(name))
    found = [
        c
        for c in mission_status.compare(mission_status.ranges(reference), records)
        if only in (None, iris.country(c.country))
    ]
    names = {catalog.get(name).iri: name for name in COMPARED}
    write_rows((*mission_status.COLUMNS, *names.values()), mission_status.table(found, names), format, output)
    click.echo(f"kg: {mission_status.summary(found)}", err=True)
