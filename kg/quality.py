"""The quality checks of the ontology: one SPARQL query a slip, in `ontology/checks/`.

Each file opens with its title, its problem and its solution, and selects the terms at fault (`?term`), with a
`?detail` where that helps. They run over all the Turtle of the ontology together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.query import ResultRow

_HEADER = re.compile(r"^# (title|problem|solution): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A slip that an ontology can have: its name, what is wrong with it, how to mend it, and how to find it."""

    name: str
    title: str
    problem: str
    solution: str
    query: str

    def run(self, graph: Graph) -> list[tuple[str, str]]:
        """Return each term at fault, with the detail or an empty text, in their order."""
        rows = (row for row in graph.query(self.query) if isinstance(row, ResultRow))
        return sorted({(str(row[0]), str(row[1]) if len(row) > 1 else "") for row in rows})


def checks(folder: Path) -> list[Check]:
    """Return the checks of a folder, in the order of their names.

    Raises ValueError, naming the file, where title, problem or solution is missing.
    """
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        if missing := {"title", "problem", "solution"} - header.keys():
            raise ValueError(f"{path.name}: no {', '.join(sorted(missing))}; add it as a comment at the top")
        found.append(Check(path.stem, header["title"], header["problem"], header["solution"], text))
    return found


def faults(graph: Graph, folder: Path) -> list[str]:
    """Return one line for each term that a check finds at fault, with the cure."""
    return [
        f"{term}: {check.problem}{f' ({detail})' if detail else ''} {check.solution} [{check.name}]"
        for check in checks(folder)
        for term, detail in check.run(graph)
    ]
