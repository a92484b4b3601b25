"""`kg query` and `kg queries`."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import (
    default_format,
    open_store,
    output_option,
    print_rows,
    store_option,
    write_rows,
    write_text,
    write_whole,
)
from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.questions import Question
    from kg.store import Results, Store

ROW_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "xml")
SHORT = 2000
"""Characters up to which no text can nest so deeply that Oxigraph's parser overflows its stack."""
GRAPH_FORMATS = ("turtle", "jsonld", "ntriples", "rdfxml")


@click.command()
@click.argument("query", metavar="SPARQL|FILE|NAME|-")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Bind a variable; may be repeated.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(ROW_FORMATS + GRAPH_FORMATS),
    help="Rows: table (on a terminal) or tsv (in a pipe) unless given. CONSTRUCT and DESCRIBE: turtle.",
)
@output_option
@store_option
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of the store.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    help="Seconds it may take; of an endpoint, 60 unless given.",
)
def query(
    query: str,
    params: tuple[str, ...],
    format: str | None,
    output: Path | None,
    store_path: Path | None,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Answer SPARQL text, a file of it, standard input (-), or a named question.

    The prefixes dip:, country:, person:, event: and all others of the graph need no declaration. A query that
    names no graph asks the merge of all sources; GRAPH ?source { … } asks who says what.

    \b
    kg query relations -p country=Peru
    kg queries relations > mine.rq; kg query mine.rq -p country=Peru
    kg query 'SELECT ?name WHERE { ?c a dip:Country ; rdfs:label ?name } LIMIT 3'
    kg query missions --endpoint https://example.org/sparql
    """
    # Oxigraph does not listen while it evaluates: let an interrupt end the process at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if endpoint is None:
        if timeout:
            _end_after(timeout)
        results = answer(open_store(store_path), query, _parameters(params))
    else:
        from kg.federation import Endpoint

        results = Endpoint(endpoint, timeout=timeout or 60.0).query(portable(query, _parameters(params)))
    if results.kind == "graph":
        _write_graph(results, format or "turtle", output)
    elif results.kind == "boolean" and (format or "table") not in {"json", "xml"}:
        write_text(output, "true\n" if results else "false\n")
    else:
        _write_rows(results, default_format(format), output)


def _end_after(seconds: float) -> None:
    """End the process with one line and status 2 after so many seconds, in which nothing else can stop Oxigraph."""

    def end() -> None:
        click.echo(f"kg: the query took more than {seconds:g} seconds; ask for less, or allow more", err=True)
        os._exit(2)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


def answer(store: Store, query: str, given: dict[str, str]) -> Results:
    """Run SPARQL text, a file, standard input or a named question with its parameters."""
    text = _text(query)
    if text is None or "# param:" in text:
        from kg import questions

        if text is None:
            question = questions.get(query)
            return store.query(question.text(question.bind(store, given)))
        if own := questions.of_text(text):
            text, given = own.text(own.bind(store, given)), {}
    if len(text) > SHORT or "service" in text.lower():
        from kg.web import limits

        limits.check(text, limits.Limits(text=1024 * 1024))
    if not given:
        return store.query(text)
    from kg.questions import guess

    return store.query(text, {name: guess(value) for name, value in given.items()})


def portable(query: str, given: dict[str, str]) -> str:
    """Return the SPARQL of text, a file or a named question as any endpoint takes it: parameters in, prefixes declared.

    A parameter that is a thing is given by its IRI or prefixed name, since only the endpoint knows what it is called.
    """
    from kg import questions

    text = _text(query)
    if question := questions.get(query) if text is None else questions.of_text(text):
        return question.portable(question.bind(None, given))
    assert text is not None
    if given:
        names, values = zip(*given.items(), strict=True)
        text += f"\nVALUES ({' '.join('?' + n for n in names)}) {{ ({' '.join(map(questions.guess, values))}) }}"
    return questions.declared(text)


def _text(query: str) -> str | None:
    if query == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if "{" in query or "\n" in query:
        return query
    path = Path(query)
    try:
        if path.is_file():
            return _decoded(path.read_bytes(), query)
        if query and path.is_dir():
            raise InputError(f"{query}: is a directory; give a file with a query in SPARQL")
    except (OSError, ValueError) as error:
        if " " not in query or path.suffix in {".rq", ".sparql"}:
            raise InputError(f"{query[:80]}: cannot be read ({error})") from None
    if path.suffix in {".rq", ".sparql"}:
        raise InputError(f"{query}: no such file")
    return query if " " in query else None


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(f"{name}: is empty; give a query in SPARQL")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: is no text in UTF-8; give a query in SPARQL") from None


def _parameters(params: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        name = name.lstrip("?$")
        if not equals or not re.fullmatch(r"\w+", name):
            raise QueryError(f"-p {param}: write a parameter as NAME=VALUE")
        found[name] = value
    return found


def _write_graph(results: Results, format: str, output: Path | None) -> None:
    if format not in GRAPH_FORMATS:
        raise QueryError(f"CONSTRUCT and DESCRIBE give a graph; write it as {', '.join(GRAPH_FORMATS)}")
    from kg import exports

    lines = exports.ordered(results.triples())
    write_whole(output, lambda file: exports.write_lines(lines, file, format))


def _write_rows(results: Results, format: str, output: Path | None) -> None:
    if format in GRAPH_FORMATS:
        raise QueryError(f"SELECT gives rows; write them as {', '.join(ROW_FORMATS)}")
    if format in {"csv", "tsv", "json", "xml"}:
        write_whole(output, lambda file: results.write(file, format))
        return
    from kg.things import compact

    if format == "jsonl":
        from kg.graph import plain

        write_rows(results.variables, (tuple(map(plain, row)) for row in results.terms()), format, output)
        return
    rows = ([None if v is None else compact(v) for v in row] for row in results.rows())
    write_rows(results.variables, rows, format, output)


@click.command()
@click.argument("name", required=False)
@click.option("-f", "--format", type=click.Choice(["table", "tsv", "jsonl", "markdown"]), help="How to list them.")
def queries(name: str | None, format: str | None) -> None:
    """List the named questions with their parameters, or show the SPARQL of one.

    \b
    kg queries
    kg queries relations
    """
    from kg import questions

    if name:
        click.echo(questions.get(name).sparql, nl=False)
        return
    rows = [(q.name, q.question, _usage(q)) for q in questions.questions().values()]
    print_rows(("name", "question", "parameters"), rows, default_format(format))


def _usage(question: Question) -> str:
    return " ".join(f"{p.name}={p.default}" for p in question.parameters)
