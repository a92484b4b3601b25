"""Makes `data/lookups/labels.tsv`: of the spellings that the facts give a thing, the one to show."""

from __future__ import annotations

from collections.abc import Iterable

from kg import build, terms
from kg.mapping.builder import LABEL
from kg.namespaces import ID
from kg.resources import lookup


def choice(spellings: Iterable[str]) -> str:
    """Return the spelling to show of several: the one with most letters beyond ASCII, then the longest.

    >>> choice(["Maria Soledad Pena Plaza", "María Soledad Peña Plaza"])
    'María Soledad Peña Plaza'
    """
    return max(spellings, key=lambda s: (sum(c > "\x7f" for c in s), len(s), s))


def table(labels: dict[str, set[str]]) -> str:
    """Return the table of things that have several labels, each with the one chosen."""
    lines = [
        "# One row a thing whose name the sources spell in several ways: the label that it has in the graph.",
        "# Written by `python -m kg.labelling` from the facts that ship; the spelling richest in letters is chosen.",
        "thing\tlabel",
    ]
    several = {iri: found for iri, found in labels.items() if len(found) > 1}
    lines += [f"{iri.removeprefix(ID)}\t{choice(found)}" for iri, found in sorted(several.items())]
    return "\n".join([*lines, ""])


def told() -> dict[str, set[str]]:
    """Return every label that the shipped data gives each thing, before any is chosen."""
    found: dict[str, set[str]] = {}
    for line in build.shipped_lines():
        subject, predicate, rest = line.decode().split(" ", 2)
        if predicate == LABEL and subject.startswith(f"<{ID}"):
            found.setdefault(subject[1:-1], set()).add(terms.lexical(rest[: rest.rindex('"') + 1]))
    return found


if __name__ == "__main__":
    path = lookup("labels")
    path.write_text(table({}), encoding="utf-8", newline="\n")
    path.write_text(table(told()), encoding="utf-8", newline="\n")
