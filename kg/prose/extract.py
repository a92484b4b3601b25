"""From a document to its records: annotate once, then every family of rules in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.prose import (
    agreements,
    cooperation,
    events,
    figures,
    memberships,
    missions,
    programs,
    relations,
    statuses,
    tenures,
)
from kg.prose.annotate import annotate
from kg.prose.memory import uncollected
from kg.prose.model import Document, Page
from kg.records import Record

Family = Callable[[Page], Iterable[Record]]

# The registry of families: name of the rules' prefix → reader.
FAMILIES: dict[str, Family] = {
    "relations": relations.read,
    "missions": missions.read,
    "agreements": agreements.read,
    "figures": figures.read,
    "programs": programs.read,
    "memberships": memberships.read,
    "tenures": tenures.read,
    "events": events.read,
    "statuses": statuses.read,
    "cooperation": cooperation.read,
}

# Where the rules of each name stand; the first beginning that a rule has.
_MODULES = (
    ("event.visit", "visits"), ("event.meeting", "meetings"), ("event.signing", "signings"), ("event.", "events"),
    ("establishment.", "relations"), ("severance.", "relations"), ("resumption.", "relations"),
    ("recognition.", "recognition"), ("independence.", "independence"), ("mission-", "missions"),
    ("agreement.", "agreements"), ("membership.", "memberships"), ("figure.", "figures"), ("program.", "programs"),
    ("tenure.", "tenures"), ("status.", "statuses"), ("cooperation.", "cooperation"),
)  # fmt: skip


def explained(rule: str) -> str:
    """Return a rule with the module in which it stands, or whose rules it is one of.

    >>> explained("event.visit-he")
    'event.visit-he (kg/prose/visits.py)'
    """
    module = next((module for begin, module in _MODULES if rule.startswith(begin)), None)
    return f"{rule} (kg/prose/{module}.py)" if module else rule


def extract(document: Document, source: str = "") -> Iterator[Record]:
    """Yield the records of a document in the order of their evidence, each once."""
    with uncollected():
        page = annotate(document, source)
        found = [record for family in FAMILIES.values() for record in family(page)]
        found.sort(key=lambda r: (r.start or 0, r.end or 0, r.type))
        # Sentences and page hold each other: so parted, they go at once, and no collector has to find them.
        page.sentences.clear()
    yield from found
