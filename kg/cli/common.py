"""What the commands share: the store option, formats, tables and progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from kg.errors import InputError
from kg.storage import Storage, default_path

if TYPE_CHECKING:
    from kg.store import Store

store_option = click.option(
    "--store",
    "store_path",
    type=click.Path(file_okay=False, path_type=Path),
    help="The store's directory; else KG_STORE, else the user's data directory.",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of stdout.",
)


def progress(message: str) -> None:
    """Tell a person who watches what is going on; silent when stderr is no terminal."""
    if sys.stderr.isatty():
        click.echo(f"kg: {message} …", err=True)


def default_store() -> Path:
    """Return the path of the default store, which is built from what ships if there is none yet."""
    path = default_path()
    storage = Storage(path)
    if storage.current() is None:
        from kg.build import ensure

        click.echo(f"kg: building the store in {path} (once)", err=True)
        ensure(storage, progress)
    return path


def open_store(path: Path | None) -> Store:
    """Open a store, else the default one, for reading; tell where other data ships by now than it was built from."""
    from kg.store import Store

    store = Store(path or default_store())
    if said := store.outdated():
        click.echo(f"kg: {said}", err=True)
    return store


def write_whole(path: Path | None, write: Callable[[IO[bytes]], None]) -> None:
    """Let `write` fill a file, which appears only when it is whole, or standard output.

    Raises InputError where the file cannot be written.
    """
    if path is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                write(device)
        else:
            _write_beside(path, write)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}); choose another with -o") from None


def printed(path: Path | None, show: Callable[[], None]) -> None:
    """Let `show` print to a file, which appears only when it is whole, or to standard output."""
    if path is None:
        show()
        return
    import contextlib
    import io

    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        show()
    write_text(path, text.getvalue())


def write_text(path: Path | None, text: str) -> None:
    """Write a text to a file that appears when it is whole, or to standard output."""

    def write(file: IO[bytes]) -> None:
        file.write(text.encode())

    write_whole(path, write)


def _write_beside(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with partial.open("wb") as file:
            write(file)
        if path.exists():
            import shutil

            shutil.copymode(path, partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def default_format(format: str | None) -> str:
    """Return the format asked for, else a table for a person and tab-separated values for a program."""
    return format or ("table" if sys.stdout.isatty() else "tsv")


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in text)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], format: str) -> None:
    """Print rows as `table`, `markdown`, `csv`, `tsv` or `jsonl`."""
    if format == "table":
        print_table(columns, [[_cell(v) for v in row] for row in rows])
    elif format == "markdown":
        _print_markdown(columns, rows)
    elif format in {"csv", "tsv"}:
        _print_separated(columns, rows, "," if format == "csv" else "\t")
    else:
        _print_json_lines(columns, rows)


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], format: str, path: Path | None) -> None:
    """Write rows as `print_rows` prints them, to a file or else to standard output."""
    printed(path, lambda: print_rows(columns, rows, format))


def print_table(columns: Sequence[str], rows: list[list[str]]) -> None:
    """Print aligned columns; on a terminal the widest are cut so that a row stays on one line."""
    widths = [max([len(c), *(len(row[i]) for row in rows)]) for i, c in enumerate(columns)]
    if sys.stdout.isatty():
        import shutil

        widths = fitted(widths, shutil.get_terminal_size((100, 24)).columns)
    header = "  ".join(c.ljust(w) for c, w in zip(columns, widths, strict=True)).rstrip()
    lines = [header, "  ".join("─" * w for w in widths)]
    lines += ["  ".join(_cut(v, w).ljust(w) for v, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    click.echo("\n".join(lines))


def fitted(widths: list[int], room: int) -> list[int]:
    """Return column widths that fit into a room of characters: the widest give way first, none below 8.

    >>> fitted([10, 50, 30], 64)
    [10, 25, 25]
    """
    room -= 2 * (len(widths) - 1)
    widths = list(widths)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _print_markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    click.echo("| " + " | ".join(columns) + " |")
    click.echo("|" + "---|" * len(columns))
    for row in rows:
        click.echo("| " + " | ".join(_cell(v).replace("|", "\\|") for v in row) + " |")


def _print_separated(columns: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str) -> None:
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if v is None else v for v in row] for row in rows)
    click.echo(buffer.getvalue(), nl=False)


def _print_json_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import json

    for row in rows:
        said = {c: v for c, v in zip(columns, row, strict=True) if v is not None}
        click.echo(json.dumps(said, ensure_ascii=False))
