"""The command as a whole: help, start-up, tables, the store that makes itself."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import COMMANDS
from kg.cli.common import fitted
from tests.conftest import ROOT, Kg, Shipped

SLOW = {"rdflib", "networkx", "pyshacl", "pandas", "polars", "pyoxigraph", "selectolax", "SPARQLWrapper", "pyld"}
SAMPLE = str(ROOT / "data" / "samples" / "peru.txt")
FOR_QUERIES = SLOW - {"pyoxigraph"}


def loaded(*arguments: str) -> set[str]:
    """Return the top-level packages that a command loads."""
    code = "import sys, atexit; atexit.register(lambda: print(' '.join(sorted({m.split('.')[0] for m in sys.modules})),"
    code += " file=sys.stderr)); from kg.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *arguments]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr.split())


def test_help_loads_nothing_slow() -> None:
    assert not loaded("--help") & SLOW
    assert not loaded("--version") & SLOW


def test_a_query_loads_oxigraph_and_nothing_else_slow(sample: Path) -> None:
    for query in ("relations", "SELECT ?s { ?s a dip:Country } LIMIT 1"):
        for format in ("table", "csv", "json", "jsonl"):
            assert not loaded("query", query, "-f", format, "--store", str(sample)) & FOR_QUERIES
    assert not loaded("why", "Peru", "--store", str(sample)) & FOR_QUERIES
    assert not loaded("path", "Peru", "Chile", "--store", str(sample)) & FOR_QUERIES


def test_help_names_every_command(kg: Kg) -> None:
    shown = kg("--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert kg("-h").stdout == shown
    assert kg("--version").stdout == f"kg, version {__version__}\n"


def test_every_command_of_the_list_is_there() -> None:
    for name, (module, line) in COMMANDS.items():
        assert hasattr(importlib.import_module(module), name)
        assert line.endswith(".") and len(line) <= 80


def test_columns_give_way_to_the_widest_first() -> None:
    assert fitted([5, 5], 100) == [5, 5]
    assert sum(fitted([60, 5, 70], 80)) <= 76 and min(fitted([60, 5, 70], 80)) == 5
    assert fitted([90] * 20, 40) == [8] * 20


def test_a_table_is_as_wide_as_the_terminal(kg: Kg, sample: Path) -> None:
    code = "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'kg', 'query', 'source-says']) >> 8)"
    environment = {**kg.environment, "COLUMNS": "60", "TERM": "dumb"}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    lines = found.stdout.replace("\r", "").splitlines()
    assert max(map(len, lines)) <= 60 and "…" in found.stdout and str(sample) not in found.stdout


def test_the_first_question_makes_the_store(shipped: Shipped, kg: Kg) -> None:
    first = shipped.first
    assert first.returncode == 0, first.stderr
    assert first.stderr == f"kg: building the store in {shipped.path} (once)\n"
    assert any(json.loads(line)["partner"] == "United States" for line in first.stdout.splitlines())
    again = kg.on(shipped.path)("query", "relations", "-p", "country=Peru", "-f", "jsonl")
    assert (again.stdout, again.stderr) == (first.stdout, "")


def test_a_store_that_was_named_is_never_made_by_a_question(kg: Kg, fresh: Path) -> None:
    found = kg("query", "relations", "--store", fresh)
    assert found.returncode == 2 and "there is no store here" in found.stderr and not fresh.exists()


@pytest.mark.parametrize("arguments", [("panel", "--codebook"), ("extract", SAMPLE, "--format", "table")])
def test_a_table_goes_to_the_file_that_is_named(kg: Kg, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    shown, file = kg(*arguments).stdout, tmp_path / "table.txt"
    assert kg(*arguments, "-o", file).stdout == ""
    assert shown and file.read_text() == shown


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"])
def test_export_takes_its_format_from_the_name(kg: Kg, tmp_path: Path, suffix: str) -> None:
    from kg.exports import suffix_format

    file = tmp_path / f"graph{suffix}"
    assert kg("export", "--pair", "Peru", "USA", "-o", file).returncode == 0
    assert file.read_text() == kg("export", "--pair", "Peru", "USA", "-f", str(suffix_format(file))).stdout
