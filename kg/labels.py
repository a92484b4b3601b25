"""One label for each thing: where sources spell a name differently, the spelling chosen, as rows of a table.

`data/lookups/labels.tsv` has the thing (`person/pena-plaza-maria-soledad`) and its label. The mapping gives a thing
that stands there the chosen label and keeps the other spelling as `skos:altLabel`, so that a question which shows
labels gets each answer once. `python -m kg.labelling` writes the table anew from the facts that ship.
"""

from __future__ import annotations

from functools import cache

from kg.namespaces import ID
from kg.resources import lookup, rows


@cache
def _chosen() -> dict[str, str]:
    return {f"{ID}{row['thing']}": row["label"] for row in rows(lookup("labels"))}


def chosen(iri: str, said: str) -> str:
    """Return the label of a thing: the one chosen for it, else what the source says."""
    return _chosen().get(iri, said)
