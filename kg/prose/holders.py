"""Holders of offices: short and full names of one person brought together, one tenure an office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg import countries
from kg.prose.posts import Office
from kg.records import Tenure
from kg.resources import lookup, rows

_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
# Offices that different ministries call differently.
_SAME_OFFICE = {
    "Secretary": "Secretary of State",
    "Chancellor": "Federal Chancellor",
    "Federal Councillor": "President",
    "Federal Foreign Minister": "Foreign Minister",
    "Federal President": "President",
    "Governor General": "Governor-General",
    "Minister for Foreign Affairs": "Foreign Minister",
    "Minister of Foreign Affairs": "Foreign Minister",
}
# How much a rule knows: a predicate states the office in full, a title may be short.
_WEIGHT = {"tenure.predicate": 3, "tenure.subject": 3, "tenure.line": 3, "tenure.apposition": 2, "tenure.before": 2}


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure as one place tells it, with the office."""

    record: Tenure
    office: Office


def _fold(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _GENERATION.sub("", name)).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z'-]+", plain)


def same_person(one: str, other: str) -> bool:
    """Say whether two names can be one person's: equal, or a short form of the other.

    >>> same_person("Robert Godec", "Robert F. Godec"), same_person("Bill Clinton", "Hillary Clinton")
    (True, False)
    """
    a, b = _fold(one), _fold(other)
    if not a or not b or a == b:
        return a == b
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0])
    return (
        short[-1] == long[-1]
        and short[0][0] == long[0][0]
        and (short[0] == long[0] or len(short[0]) == 1 or len(long[0]) == 1)
    )


@cache
def _heads() -> tuple[tuple[str, str, str], ...]:
    out = []
    for row in rows(lookup("heads")):
        found = countries.find(row["owner"])
        out.append((row["name"], row["office"], found.code if found else row["owner"]))
    return tuple(out)


@cache
def head_of(name: str, office: str) -> str | None:
    """Return the state (or body) whose head or minister of a name and office is known, if it is one only.

    >>> head_of("Monroe", "President"), head_of("Boris Johnson", "Prime Minister"), head_of("Godec", "President")
    ('USA', 'GBR', None)
    """
    titles = {office, _SAME_OFFICE.get(office, office)}
    found = {
        owner
        for known, held, owner in _heads()
        if (held in titles or _SAME_OFFICE.get(held) in titles) and same_person(name, known)
    }
    return found.pop() if len(found) == 1 else None


def merge(holdings: Iterable[Holding]) -> list[Holding]:
    """Return one holding a person and office, in the order of their first places, under the fullest name."""
    out: list[Holding] = []
    full = _full_names([h.record.person for h in holdings])
    for holding in holdings:
        name = full[holding.record.person]
        holding = Holding(replace(holding.record, person=name), holding.office)
        at = next((i for i, other in enumerate(out) if _one(other, holding)), None)
        if at is None:
            out.append(holding)
        else:
            out[at] = _better(out[at], holding)
    return out


def _full_names(names: list[str]) -> dict[str, str]:
    longest = sorted(dict.fromkeys(names), key=lambda n: (-len(_fold(n)), names.index(n)))
    full: dict[str, str] = {}
    for name in dict.fromkeys(names):
        fits = [n for n in longest if same_person(name, n) and len(_fold(n)) > 1]
        alike = [n for n in names if not fits and _fold(n) == _fold(name) and len(n) > len(name)]
        full[name] = (fits or alike or [name])[0]
    return full


def _one(a: Holding, b: Holding) -> bool:
    if a.record.person != b.record.person:
        return False
    if a.office.kind == b.office.kind:
        vice = [h.office.name.startswith("Vice ") for h in (a, b)]
        return a.office.kind not in ("head-of-state", "minister") or vice[0] == vice[1]
    return not {"clergy", "royal"}.isdisjoint((a.office.kind, b.office.kind)) or a.office.name == b.office.name


def _better(a: Holding, b: Holding) -> Holding:
    """Return the holding that tells more of the office, with the dates of both."""
    rank = [
        (
            not h.office.name.startswith("Head of "),
            h.office.kind not in ("clergy", "royal"),
            _WEIGHT.get(h.record.rule or "", 1),
            len(h.office.name),
        )
        for h in (a, b)
    ]
    best, rest = (b, a) if rank[1] > rank[0] else (a, b)
    dated = best.record.since or best.record.until
    record = best.record
    told = rest.record.since or rest.record.until
    if not dated and told and (best.record.rule == "tenure.title" or rest.office.name == best.office.name):
        record = replace(rest.record, post=best.record.post, of=best.record.of or rest.record.of)
    return Holding(record, best.office)
