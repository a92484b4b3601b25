"""Persons by key: who an id of a data set means (`data/lookups/people.tsv`), and the names of those in the facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import dates
from kg.resources import lookup, rows, shared


@dataclass(frozen=True, slots=True)
class Identity:
    """A decision: the key of a person (`person:pence-mike`), and the name to show."""

    person: str
    name: str


@cache
def _decisions() -> dict[tuple[str, str], Identity]:
    return {(r["source"], r["id"]): Identity(f"person:{r['person']}", r["name"]) for r in rows(lookup("people"))}


def decided(source: str, key: str) -> Identity | None:
    """Return the decision on an id of a data set, or None where there is none.

    >>> decided("us-executive", "400315")
    Identity(person='person:pence-mike', name='Mike Pence')
    """
    return _decisions().get((source, key))


def key(source: str, own: str) -> str:
    """Return the key of a person by the id that a data set has: that of a decision, else the id itself.

    >>> key("pocom", "robinson-david-malcolm"), key("pocom", "cooley-james")
    ('person:robinson-david-m', 'person:cooley-james')
    """
    return found.person if (found := decided(source, own)) else f"person:{own}"


@cache
def _facts() -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of the persons in the facts by key, and their present keys by former ones."""
    names, present = {d.person: d.name for d in _decisions().values()}, {}
    for path in sorted((shared("data") / "facts").glob("*/person.tsv")):
        for row in rows(path):
            names.setdefault(row["person"], row["name"])
            for former in filter(None, row.get("other_keys", "").split("|")):
                present[f"person:{former}"] = row["person"]
    return names, present


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Return every name of each person in the facts, by key, the one to show first."""
    found = {key: [name] for key, name in _facts()[0].items()}
    for path in sorted((shared("data") / "facts").glob("*/person.tsv")):
        for row in rows(path):
            found[row["person"]] += [row["name"], *filter(None, row.get("other_names", "").split("|"))]
    return {key: tuple(dict.fromkeys(told)) for key, told in found.items()}


@cache
def _labels() -> dict[str, str]:
    """Return the names of the persons whom a decision on the World Factbook's names gives a key and a name."""
    return {f"person:{r['person']}": r["label"] for r in rows(lookup("factbook-persons")) if r["label"]}


@cache
def _deaths() -> dict[str, str]:
    """Return the last day on which each person in the facts who died lived, by key."""
    paths = sorted((shared("data") / "facts").glob("*/person.tsv"))
    died = {r["person"]: r["death"] for path in paths for r in rows(path) if r.get("death")}
    return {key: last for key, date in died.items() if (last := dates.bounds(date)[1])}


def died_before(key: str, date: str) -> bool:
    """Say whether the facts tell that a person had died before a date.

    >>> died_before("person:cooley-james", "1827"), died_before("person:cooley-james", "1829")
    (False, True)
    """
    first, died = dates.bounds(date)[0], _deaths().get(key)
    return bool(first and died and died < first)


def current(key: str) -> str | None:
    """Return the key under which the facts know a person, given that or a former key; None for nobody they know.

    >>> current("person:blinken-antony"), current("person:nobody-at-all")
    ('person:blinken-antony-j', None)
    """
    names, present = _facts()
    return key if key in names else present.get(key)


def known() -> frozenset[str]:
    """Return the slugs of the persons in the facts."""
    return frozenset(key.removeprefix("person:") for key in _facts()[0])


def name(key: str) -> str:
    """Return the name of a person by key, as the facts that ship or a decision have it; else made of the key.

    >>> name("person:pence-mike"), name("person:nobody-at-all")
    ('Mike Pence', 'Nobody At All')
    """
    return _facts()[0].get(key) or _labels().get(key) or key.removeprefix("person:").replace("-", " ").title()
