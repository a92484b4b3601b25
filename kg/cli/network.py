"""`kg path` and `kg network`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from kg import paths, things
from kg.cli.common import open_store, output_option, store_option, write_whole
from kg.cli.explain import lines
from kg.errors import QueryError, UnknownThing
from kg.evidence import statement


@click.command()
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@click.option("-f", "--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@store_option
def path(source: str, target: str, format: str, store_path: Path | None) -> None:
    """Find how two countries, persons or organizations are connected, each step with its evidence.

    Exits with status 1 if nothing connects them.

    \b
    kg path Peru "Mike Pence"
    """
    store = open_store(store_path)
    one, other = things.find(store, source), things.find(store, target)
    steps = paths.find(store, one, other)
    if steps is None:
        click.echo(f"kg: nothing connects {things.compact(one)} and {things.compact(other)}", err=True)
        sys.exit(1)
    for step in steps:
        if format == "jsonl":
            click.echo(json.dumps(asdict(step), ensure_ascii=False))
            continue
        said = f"{step.label}{f' ({step.date})' if step.date else ''}"
        click.echo(f"{step.source_label} ── {said} ── {step.target_label}")
        for piece in step.statements[:1]:
            click.echo("\n".join(lines(statement(store, piece))[1:]))


@click.command()
@click.option(
    "-f", "--format", type=click.Choice(["graphml", "gexf", "json", "svg"]), default="graphml", show_default=True,
    help="GraphML, GEXF (Gephi), node-link JSON, or a picture around one actor.",
)  # fmt: skip
@click.option("--around", metavar="NAME", help="Draw the picture (svg) around this actor.")
@click.option(
    "--part",
    type=click.Choice(["contacts", "missions"]),
    help="Only persons who met or travelled together, or only states and their missions in each other.",
)
@click.option("--since", metavar="DATE", help="Only what lasted to this date or later.")
@click.option("--until", metavar="DATE", help="Only what began by this date.")
@output_option
@store_option
def network(
    format: str,
    around: str | None,
    part: str | None,
    since: str | None,
    until: str | None,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """Write the network of countries, persons and organizations for Gephi, Cytoscape, igraph and the like.

    \b
    kg network -o network.graphml
    kg network --part contacts --since 2009 --until 2016 -o contacts.gexf -f gexf
    kg network --around Peru --format svg -o peru.svg
    """
    from kg import network, picture

    if (format == "svg") != (around is not None):
        raise QueryError("--around NAME and --format svg go together")
    store = open_store(store_path)
    focus = things.find(store, around) if around else None
    graph = network.project(store, since=_day(since, 0), until=_day(until, 1))
    if part:
        graph = network.part(graph, part)
    if focus is None:
        write_whole(output, lambda file: network.write(graph, file, format))
    elif focus in graph:
        write_whole(output, lambda file: picture.write_svg(graph, focus, file))
    else:
        raise UnknownThing(f"{around} is no actor of this network; give a country, person or organization in it")


def _day(text: str | None, side: int) -> str | None:
    from kg import dates

    try:
        return dates.bounds(text)[side] if text else None
    except ValueError as error:
        raise QueryError(str(error)) from None
