"""`kg export`."""

from __future__ import annotations

from pathlib import Path

import click

from kg import exports, things
from kg.cli.common import open_store, output_option, store_option, write_whole
from kg.errors import QueryError


@click.command()
@click.option(
    "-f",
    "--format",
    type=click.Choice(exports.FORMATS),
    help="The syntax; else by the file's name, else turtle.",
)
@click.option("--graph", metavar="NAME", help="One named graph, as source:….")
@click.option("--country", metavar="NAME", help="All that concerns one country.")
@click.option("--pair", nargs=2, metavar="A B", help="All that concerns two countries together.")
@click.option("--frame", is_flag=True, help="Nest the JSON-LD of a country under the country.")
@output_option
@store_option
def export(
    format: str | None,
    graph: str | None,
    country: str | None,
    pair: tuple[str, str] | None,
    frame: bool,
    output: Path | None,
    store_path: Path | None,
) -> None:
    """Write the graph, one source's graph, one country or one pair, in any RDF format: always the same bytes.

    N-Quads, TriG and JSON-LD keep who says what in named graphs; Turtle, N-Triples and RDF/XML hold the merge.

    \b
    kg export -o graph.trig
    kg export --pair Peru USA --format turtle
    kg export --country Peru --format jsonld --frame
    """
    if sum(map(bool, (graph, country, pair))) > 1:
        raise QueryError("--graph, --country and --pair: give one of them")
    store = open_store(store_path)
    format = format or (output and exports.suffix_format(output)) or ("jsonld" if frame else "turtle")
    if frame and (format != "jsonld" or not country):
        raise QueryError("--frame wants --country and the format jsonld")
    name = things.find(store, graph) if graph else None
    if name and name not in store.graphs():
        raise QueryError(f"{graph}: no such graph; `kg stats --by graph` lists them")
    names = (country,) if country else pair or ()
    about = tuple(things.country(n, store) for n in names)
    if pair and len(set(about)) == 1:
        raise QueryError(f"--pair {pair[0]} {pair[1]}: both are {things.compact(about[0])}; give two countries")
    write_whole(output, lambda file: exports.write(store, file, format, graph=name, about=about, frame=frame))
