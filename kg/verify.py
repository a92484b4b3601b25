"""The facts that ship against their sources: written from them, and proved to be what they give, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg import facts, sources
from kg.records import Record
from kg.resources import shared
from kg.sources.account import Account


def account_path(name: str) -> Path:
    """Return where the account of a data set ships."""
    return shared("data") / "accounts" / f"{name}.tsv"


def account_table(account: Account) -> str:
    """Return a data set's account as a table: each kind of place, how often used, how often ignored, and why."""
    head = ["# Records: " + ", ".join(f"{kind} {n}" for kind, n in sorted(account.yielded.items()))]
    rows = [f"{path}\t{used}\t{ignored}\t{reason}" for path, used, ignored, reason in account.rows()]
    return "\n".join([*head, "place\tused\tignored\treason", *rows, ""])


def write_facts(root: Path, names: Iterable[str], progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Write the facts and accounts of data sets from their sources into `data/`; return a line for each.

    `root` holds a directory for each data set. Raises InputError and UnexpectedElement as the adapters do.
    """
    said = []
    for name in names:
        progress(name)
        account = Account(name)
        counts = facts.write(facts.directory() / name, _read(name, root, account))
        path = account_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(account_table(account), encoding="utf-8", newline="\n")
        said.append(f"{name}: " + ", ".join(f"{n:,} {kind}" for kind, n in counts.items()))
    return said


def verify(root: Path, names: Iterable[str], progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Return the files of facts and accounts that differ from what the sources give; empty where all agree."""
    wrong: list[str] = []
    for name in names:
        progress(name)
        with tempfile.TemporaryDirectory() as made:
            account = Account(name)
            facts.write(Path(made), _read(name, root, account))
            wrong += _differences(facts.directory() / name, Path(made))
        path = account_path(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != account_table(account):
            wrong.append(f"accounts/{name}.tsv")
    return wrong


def _read(name: str, root: Path, account: Account) -> Iterator[Record]:
    return sources.read(name, root / name, account)


def _differences(shipped: Path, made: Path) -> list[str]:
    files = {p.name for folder in (shipped, made) if folder.is_dir() for p in folder.glob("*.tsv")}
    return [
        f"facts/{shipped.name}/{file}"
        for file in sorted(files)
        if not (shipped / file).is_file()
        or not (made / file).is_file()
        or (shipped / file).read_bytes() != (made / file).read_bytes()
    ]
