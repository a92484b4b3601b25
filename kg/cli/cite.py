"""`kg cite`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg import things
from kg.citations import cite as citations_of
from kg.cli.common import open_store, store_option


@click.command()
@click.argument("thing", metavar="[IRI|NAME]", required=False)
@click.option(
    "-f", "--format", type=click.Choice(["text", "bibtex", "csl"]), default="text", show_default=True,
    help="A line of text, BibTeX, or CSL-JSON.",
)  # fmt: skip
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="Places cited.")
@store_option
def cite(thing: str | None, format: str, limit: int, store_path: Path | None) -> None:
    """Tell how to cite the graph, an edition of a source, or each place where something is said.

    \b
    kg cite
    kg cite source:rdcr-f3c53549557d --format bibtex
    kg cite event:establishment-peru--united-states --format csl
    """
    store = open_store(store_path)
    found, total = citations_of(store, things.find(store, thing) if thing else None, limit)
    if format == "csl":
        click.echo(json.dumps([citation.csl() for citation in found], ensure_ascii=False, indent=1))
    else:
        shown = [citation.bibtex() if format == "bibtex" else citation.text() for citation in found]
        click.echo(("\n\n" if format == "bibtex" else "\n").join(shown))
    if total > len(found):
        click.echo(f"kg: {total - len(found)} more; cite them with --limit {total}", err=True)
