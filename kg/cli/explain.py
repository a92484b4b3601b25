"""`kg why` and `kg describe`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import click

from kg import things
from kg.cli.common import default_format, open_store, print_rows, store_option, write_whole
from kg.evidence import Evidence, why as find_evidence


@click.command()
@click.argument("thing", metavar="IRI|NAME")
@click.option("-f", "--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="Pieces of evidence shown.")
@store_option
def why(thing: str, format: str, limit: int, store_path: Path | None) -> None:
    """Show where a statement comes from: its sources, the quotation with the words around it, and its place.

    THING is an IRI, a prefixed name (event:establishment-peru--united-states), a country's name or code, a label,
    or a person's name in short ("John Kerry"). Every quotation is checked against the text that was kept.

    \b
    kg why event:establishment-peru--united-states
    kg why Peru -n 3
    """
    store = open_store(store_path)
    iri = things.find(store, thing)
    pieces, total = find_evidence(store, iri, limit)
    if format == "jsonl":
        for piece in pieces:
            said = {k: v for k, v in asdict(piece).items() if v not in (None, "", ())}
            click.echo(json.dumps(said, ensure_ascii=False))
        return
    click.echo(f"{things.compact(iri)}: {total} {'piece' if total == 1 else 'pieces'} of evidence")
    for piece in pieces:
        click.echo("")
        click.echo("\n".join(lines(piece)))
    if total > len(pieces):
        click.echo(f"kg: {total - len(pieces)} more; show them with --limit {total}", err=True)


def lines(piece: Evidence) -> list[str]:
    """Return the lines that show one piece of evidence to a person."""
    about = [piece.title or things.compact(piece.source), piece.publisher, piece.issued]
    out = [f"  {piece.label or things.compact(piece.statement)}", f"    {', '.join(a for a in about if a)}"]
    out.append(f"    {things.compact(piece.source)}")
    if piece.url:
        out.append(f"    {piece.url}")
    if piece.says:
        out.append(f"    says {'; '.join(piece.says)}{' (computed from the text)' if piece.derived else ''}")
    if piece.quote is not None:
        before, quote, after = (re.sub(r"\s+", " ", t) for t in (piece.before, piece.quote, piece.after))
        out.append(f"    …{before}⟦{quote}⟧{after}…")
        found = {True: "found there", False: "NOT FOUND THERE", None: "the text was not kept"}[piece.verified]
        out.append(f"    characters {piece.start}–{piece.end}, {found}; rule {piece.rule or '–'}")
    if piece.locator:
        out.append(f"    {piece.locator}")
    return out


@click.command()
@click.argument("thing", metavar="IRI|NAME")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["table", "tsv", "jsonl", "markdown", "turtle", "jsonld"]),
    help="How to show it.",
)
@store_option
def describe(thing: str, format: str | None, store_path: Path | None) -> None:
    """Show what the graph says of a thing, as subject (→) and as object (←), and which sources say it.

    \b
    kg describe Peru
    kg describe agreement:united-states-peru-trade-promotion-agreement --format turtle
    """
    from kg import exports
    from kg.describe import describe as links_of

    store = open_store(store_path)
    iri = things.find(store, thing)
    format = default_format(format)
    if format in {"turtle", "jsonld"}:
        triples = store.query("CONSTRUCT { ?node ?p ?o . ?s ?q ?node } WHERE { { ?node ?p ?o } UNION { ?s ?q ?node } }",
                              {"node": f"<{iri}>"})  # fmt: skip
        ordered = exports.ordered(triples.triples())
        write_whole(None, lambda file: exports.write_lines(ordered, file, format))
        return
    rows = [
        (
            link.direction,
            things.compact(link.property),
            things.compact(link.value),
            link.label,
            " ".join(things.compact(g) for g in link.graphs),
        )
        for link in links_of(store, iri)
    ]
    print_rows(("", "property", "value", "label", "source"), rows, format)
