"""The files of the ontology as text, under the base in use (`KG_BASE`)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kg.namespaces import BASE, DEFAULT_BASE
from kg.resources import shared

PARTS = ("diplomacy", "themes", "codes")
"""The files of which the graph of the ontology is made: classes and properties, themes, the codes of values."""


@cache
def text(name: str) -> str:
    """Return a file of `ontology/` (`diplomacy.ttl`, `shapes.ttl` …) with our IRIs under the base in use.

    Raises FileNotFoundError for a file that does not ship.
    """
    return rebased((shared("ontology") / name).read_text(encoding="utf-8"))


def rebased(written: str) -> str:
    """Return a text that was written under the default base, under the base in use."""
    return written if BASE == DEFAULT_BASE else written.replace(DEFAULT_BASE, BASE)


def context() -> dict[str, Any]:
    """Return the body of our JSON-LD context."""
    return dict(json.loads(text("context.jsonld"))["@context"])
