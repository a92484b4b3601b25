"""`kg ingest` and `kg extract`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.common import default_store, output_option, store_option, write_rows, write_text, write_whole
from kg.editions import Edition
from kg.records import Record, to_json
from kg.storage import Storage


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="FILE|DIRECTORY|URL|- …")
@store_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of documents that were added.")
def ingest(documents: tuple[str, ...], store_path: Path | None, quiet: bool) -> None:
    """Add country profiles to the store, text or HTML, each as a source edition of its own.

    The same page again changes nothing; a changed page is a new edition beside the old. A document that cannot be
    read is reported and the others go on; the exit status is then 2.

    \b
    kg ingest profiles/*.html
    kg ingest https://example.org/relations-with-peru
    """
    from kg import ingest, inputs

    storage = Storage(store_path or default_store())
    outcomes = ingest.ingest(storage, list(inputs.expand(documents)))
    for outcome in outcomes:
        if outcome.edition is None:
            click.echo(f"kg: {outcome.error}", err=True)
        elif not quiet:
            said = "is already there" if outcome.known else f"{len(outcome.edition.records)} records"
            click.echo(f"source:{outcome.edition.slug}: {said}", err=True)
    if any(outcome.edition is None for outcome in outcomes):
        sys.exit(2)


@click.command()
@click.argument("document", metavar="FILE|URL|-")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["jsonl", "json", "table", "html", "turtle", "jsonld"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, an array, a table, the page with its facts highlighted, or RDF.",
)
@click.option("--explain", is_flag=True, help="Say which rule made each record, and where it stands.")
@output_option
def extract(document: str, format: str, explain: bool, output: Path | None) -> None:
    """Print the records that one document states, without a store.

    Each record has its type, its arguments, and its evidence: the quotation and the characters of the cleaned
    text where it starts and ends.

    \b
    kg extract profile.html --format table
    kg extract profile.html --format html -o profile-with-facts.html
    curl https://example.org/relations-with-peru | kg extract -
    """
    from kg import highlight
    from kg.ingest import read

    _, edition = read(document)
    if format in {"turtle", "jsonld"}:
        _write_rdf(edition, format, output)
        return
    if format == "html":
        write_text(output, highlight.page(edition))
        return
    records = [_json(record, explain=explain) for record in edition.records]
    if format == "table":
        rows = [(r["type"], highlight.said(r), r.get("rule"), r["quote"]) for r in records]
        columns = ("type", "says", "rule", "quote")
        keep = [i for i, c in enumerate(columns) if c != "rule" or explain]
        write_rows([columns[i] for i in keep], [[row[i] for i in keep] for row in rows], "table", output)
    else:
        whole = [json.dumps(records, ensure_ascii=False, indent=1)]
        lines = whole if format == "json" else [json.dumps(r, ensure_ascii=False) for r in records]
        write_whole(output, lambda file: file.writelines(f"{line}\n".encode() for line in lines))


def _json(record: Record, *, explain: bool) -> dict[str, Any]:
    """Return a record as it is printed; explained, with its rule and the module of that."""
    from kg.prose.extract import explained

    out = to_json(record, explain=explain)
    return {**out, "rule": explained(out["rule"])} if "rule" in out else out


def _write_rdf(edition: Edition, format: str, output: Path | None) -> None:
    from kg import exports, mapping
    from kg.mapping import identities
    from kg.mapping.sources import edition_triples

    triples, persons = [*edition_triples(edition)], identities.of(edition.records, edition.issued)
    for record in edition.records:
        triples.extend(mapping.triples(record, edition.text, persons))
    lines = exports.ordered(f"{s} {p} {o} ." for s, p, o in triples)
    write_whole(output, lambda file: exports.write_lines(lines, file, format))
