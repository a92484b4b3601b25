"""`kg path` and `kg network`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import paths, things
from kg.centrality import LARGE, MEASURES, fast
from kg.cli.common import default_format, open_store, output_option, store_option, write_rows, write_whole
from kg.cli.explain import lines
from kg.errors import QueryError, UnknownThing
from kg.evidence import statement

if TYPE_CHECKING:
    from networkx import MultiDiGraph


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
    if one == other:
        raise QueryError(f"{source} and {target} are the same: {things.compact(one)}; give two")
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


ROWS = ("table", "csv", "tsv")
FORMATS = ("graphml", "gexf", "json", "svg", *ROWS)


@click.command()
@click.option(
    "-f", "--format", type=click.Choice(FORMATS),
    help="GraphML, GEXF (Gephi), node-link JSON, a picture around one actor, or the ranking by --centrality as table, "
    "CSV or TSV.  [default: as the name of the file ends, else graphml, with --centrality table]",
)  # fmt: skip
@click.option("--around", metavar="NAME", help="Draw the picture (svg) around this actor.")
@click.option(
    "--part",
    type=click.Choice(["contacts", "missions"]),
    help="Only persons who met or travelled together, or only states and their missions in each other.",
)
@click.option("--since", metavar="DATE", help="Only what lasted to this date or later.")
@click.option("--until", metavar="DATE", help="Only what began by this date.")
@click.option(
    "--centrality",
    "measure",
    type=click.Choice(MEASURES),
    help="Rank the actors by this measure; in a network file, an attribute of each node.",
)
@output_option
@store_option
def network(
    format: str | None,
    around: str | None,
    part: str | None,
    since: str | None,
    until: str | None,
    measure: str | None,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """Write the network of countries, persons and organizations for Gephi, Cytoscape, igraph and the like.

    \b
    kg network -o network.graphml
    kg network --part contacts --since 2009 --until 2016 -o contacts.gexf
    kg network --part contacts --centrality betweenness
    kg network --around Peru -o peru.svg
    """
    from kg import network, picture

    if format is None and output is not None and output.suffix[1:] in FORMATS:
        format = output.suffix[1:]
    if (format == "svg") != (around is not None):
        raise QueryError("--around NAME and --format svg go together")
    if format in ROWS and measure is None:
        raise QueryError(f"--format {format} is the ranking by a centrality; add --centrality betweenness, or another")
    store = open_store(store_path)
    focus = things.find(store, around) if around else None
    graph = network.project(store, since=since, until=until)
    if part:
        graph = network.part(graph, part)
    if measure:
        _tell_slow(measure, len(graph))
    if measure and (format is None or format in ROWS):
        _write_ranking(graph, measure, default_format(format), output)
        return
    if measure:
        network.measured(graph, measure)
    if focus is None:
        write_whole(output, lambda file: network.write(graph, file, format or "graphml"))
    elif focus in graph:
        write_whole(output, lambda file: picture.write_svg(graph, focus, file))
    else:
        raise UnknownThing(f"{around} is no actor of this network; give a country, person or organization in it")


def _tell_slow(measure: str, actors: int) -> None:
    if measure != "degree" and actors > LARGE and not fast():
        said = (
            f"{measure} of {actors:,} actors takes networkx minutes; `pip install 'diplomatic-kg[centrality]'`: seconds"
        )
        click.echo(f"kg: {said}", err=True)


def _write_ranking(graph: MultiDiGraph, measure: str, format: str, output: Path | None) -> None:
    from kg.centrality import ranking

    rows = [(rank, things.compact(iri), *rest) for rank, iri, *rest in ranking(graph, measure)]
    write_rows(("rank", "actor", "label", "kind", measure), rows, format, output)
