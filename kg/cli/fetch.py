"""`kg fetch`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import fetch as fetching


@click.command()
@click.argument("names", nargs=-1, metavar="[SET]...")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("sources"),
    show_default=True,
    help="The directory in which each data set gets its own; `kg build --from` reads it.",
)
@click.option("--host", envvar="KG_ARCHIVES", default=fetching.HOST, show_default=True, help="Another host of them.")
def fetch(names: tuple[str, ...], into: Path, host: str) -> None:
    """Download the pinned archives of the data sets, and check their content.

    What is there already and whole is left alone; a download that broke off is taken up again. Without a name, the
    data sets of the graph that can be fetched.

    \b
    kg fetch
    kg fetch pocom rdcr --into sources
    kg build --from sources
    """
    for name in fetching.names(names):
        done = fetching.fetch(name, into, host=host.rstrip("/"), progress=_bar)
        click.echo(f"{done.folder}: {'fetched' if done.fresh else 'already here'}", err=True)


def _bar(name: str, here: int, whole: int | None) -> None:
    """Show a person who watches how far a download is, on one line."""
    if not sys.stderr.isatty():
        return
    of = f" of {whole / 1e6:.1f}" if whole else ""
    click.echo(f"\r{name}: {here / 1e6:.1f}{of} MB\x1b[K", err=True, nl=here == whole)
