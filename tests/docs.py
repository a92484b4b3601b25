"""Writes what the README shows of the product: `python -m tests.docs --write [--store DIR]`.

Between `<!-- kg:help -->`, `<!-- kg:queries -->`, `<!-- kg:classes -->`, `<!-- kg:sources -->` and their ends stand
the help of `kg`, the named questions, the classes of the ontology and the data sets. Every ```console block that begins
with `$ kg` shows the real output of its commands, run at the root of the checkout on the store that is built from what
ships.
`tests/test_docs.py` fails when any of it differs.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CURE = "python -m tests.docs --write"
_MARKED = re.compile(r"(<!-- kg:(\w+) -->\n)(.*?)(<!-- /kg:\2 -->)", re.DOTALL)
_CONSOLE = re.compile(r"(```console\n)(\$ kg .*?)(```)", re.DOTALL)


def render(text: str, store: Path) -> str:
    """Return a document with every generated part made anew."""
    text = _MARKED.sub(lambda m: f"{m[1]}{BLOCKS[m[2]]()}{m[4]}", text)
    return _CONSOLE.sub(lambda m: f"{m[1]}{session(m[2], store)}{m[3]}", text)


def session(block: str, store: Path) -> str:
    """Return a console session with the output of each of its commands; what they say on stderr is not shown."""
    commands = re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)$", block, re.MULTILINE)
    return "\n".join(f"$ {command}\n{output(command, store)}" for command in commands)


def output(command: str, store: Path) -> str:
    """Return what a command line prints at the root of the checkout, on a terminal of a hundred columns."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("KG_")},
        "KG_STORE": str(store),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
    }
    kg = f'kg() {{ {shlex.quote(sys.executable)} -m kg "$@"; }}\n'
    screen, terminal = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", kg + command], cwd=ROOT, env=environment, stdout=terminal, stderr=subprocess.PIPE
    ) as process:
        os.close(terminal)
        shown = "".join(f"{line.rstrip()}\n" for line in _read(screen).decode().splitlines())
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode not in {0, 1} or "Traceback" in said:
        raise SystemExit(f"`{command}` fails: {said}")
    return shown


def _read(screen: int) -> bytes:
    """Return all that is written to a terminal until nobody has it open; Linux tells the end by an error."""
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(screen, 65536):
            shown += part
    os.close(screen)
    return shown


def helps() -> str:
    """Return the help of `kg`, in which every command has a line."""
    return "```text\n" + output("kg --help", ROOT) + "```\n"


def queries() -> str:
    """Return the table of the named questions with their parameters and defaults."""
    from kg.questions import questions

    rows = [
        f"| `{q.name}` | {q.question} | {' '.join(f'`{p.name}={p.default}`' for p in q.parameters)} |"
        for q in questions().values()
    ]
    return "\n".join(["| name | question | parameters |", "|---|---|---|", *rows, ""])


def classes() -> str:
    """Return the table of the classes of the ontology with their definitions."""
    from rdflib import OWL, RDF, SKOS, URIRef

    from kg import ontology, turtle
    from kg.namespaces import DIP

    graph = turtle.parse(ontology.text("diplomacy.ttl"))
    found = sorted(str(c) for c in graph.subjects(RDF.type, OWL.Class) if str(c).startswith(DIP))
    rows = [f"| `dip:{c.removeprefix(DIP)}` | {graph.value(URIRef(c), SKOS.definition)} |" for c in found]
    return "\n".join(["| class | definition |", "|---|---|", *rows, ""])


def sources() -> str:
    """Return the table of the data sets: what they give, how far they reach, their licence, whether they ship."""
    from kg import catalog, facts

    rows = []
    for dataset in catalog.datasets().values():
        if dataset.use not in {"default", "optional"}:
            continue
        tables = sorted((facts.directory() / dataset.name).glob("*.tsv"))
        counts = sorted(((path.read_text("utf-8").count("\n") - 1, path.stem) for path in tables), reverse=True)
        given = ", ".join(f"{count:,} {kind}" for count, kind in counts) or "on request: `kg build --from DIR --with`"
        rows.append(f"| {dataset.title} (`{dataset.name}`) | {given} | {dataset.currency} | {dataset.licence} |")
    return "\n".join(["| source | records | reaches | licence |", "|---|---|---|---|", *rows, ""])


BLOCKS: dict[str, Callable[[], str]] = {"help": helps, "queries": queries, "classes": classes, "sources": sources}


def main() -> None:
    """Write the README, or say whether it is as it should be."""
    parser = argparse.ArgumentParser(description="Make the generated parts of the README.")
    parser.add_argument("--write", action="store_true", help="write the file; else only compare")
    parser.add_argument("--store", type=Path, help="a store built from what ships; else one is built for this run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        store = given.store or Path(made) / "store"
        if given.store is None:
            output(f"kg build --store {shlex.quote(str(store))}", store)
        before = README.read_text("utf-8")
        after = render(before, store)
    if given.write:
        README.write_text(after, "utf-8")
    elif before != after:
        raise SystemExit(f"README.md is not what the product shows; run: {CURE}")


if __name__ == "__main__":
    main()
