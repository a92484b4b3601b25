"""Holders of offices: short and full names of one person brought together, one tenure an office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg import countries
from kg.prose.posts import Office
from kg.records import Tenure
from kg.resources import lookup, rows

_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_LETTERS = re.compile(r"[a-z'-]+")
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
# As many persons of one family or first name as a page is searched for the full form of a name.
_NAMESAKES = 50
# How much a rule knows: a predicate states the office in full, a title may be short.
_WEIGHT = {"tenure.predicate": 3, "tenure.subject": 3, "tenure.line": 3, "tenure.apposition": 2, "tenure.before": 2}


@dataclass(slots=True)
class Holding:
    """A tenure as one place tells it, with the office."""

    record: Tenure
    office: Office


@lru_cache(4096)
def _fold(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", _GENERATION.sub("", name)).encode("ascii", "ignore").decode().casefold()
    return tuple(_LETTERS.findall(plain))


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
def _heads() -> dict[str, list[tuple[str, str, str]]]:
    """Return the known heads by the first and by the last word of their names."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows(lookup("heads")):
        found = countries.find(row["owner"])
        head = (row["name"], row["office"], found.code if found else row["owner"])
        for word in _ends(row["name"]):
            out.setdefault(word, []).append(head)
    return out


def _ends(name: str) -> set[str]:
    """Return the first and the last word of a name, by one of which every form of it can be found."""
    words = _fold(name)
    return {words[0], words[-1]} if words else set()


@lru_cache(4096)
def head_of(name: str, office: str) -> str | None:
    """Return the state (or body) whose head or minister of a name and office is known, if it is one only.

    >>> head_of("Monroe", "President"), head_of("Boris Johnson", "Prime Minister"), head_of("Godec", "President")
    ('USA', 'GBR', None)
    """
    titles = {office, _SAME_OFFICE.get(office, office)}
    found = {
        owner
        for word in _ends(name)
        for known, held, owner in _heads().get(word, ())
        if (held in titles or _SAME_OFFICE.get(held) in titles) and same_person(name, known)
    }
    return found.pop() if len(found) == 1 else None


def merge(holdings: Iterable[Holding]) -> list[Holding]:
    """Return one holding a person and office, in the order of their first places, under the fullest name."""
    out: list[Holding] = []
    held: dict[str, list[int]] = {}
    told = list(holdings)
    full = _full_names([h.record.person for h in told])
    for holding in told:
        name = full[holding.record.person]
        if name != holding.record.person:
            holding = Holding(replace(holding.record, person=name), holding.office)
        own = held.setdefault(name, [])
        at = next((i for i in own if _one(out[i], holding)), None)
        if at is None:
            own.append(len(out))
            out.append(holding)
        else:
            out[at] = _better(out[at], holding)
    return out


def _full_names(names: list[str]) -> dict[str, str]:
    """Return the fullest form of each name; forms of one name share their first or their last word."""
    distinct = list(dict.fromkeys(names))
    by_word: dict[str, list[str]] = {}
    for name in sorted(distinct, key=lambda n: -len(_fold(n))):
        for word in _ends(name):
            by_word.setdefault(word, []).append(name)
    order = {name: i for i, name in enumerate(distinct)}
    full: dict[str, str] = {}
    for name in distinct:
        near = {n for word in _ends(name) for n in by_word[word][:_NAMESAKES]}
        longest = sorted(near, key=lambda n: (-len(_fold(n)), order[n]))
        fits = next((n for n in longest if same_person(name, n) and len(_fold(n)) > 1), None)
        alike = next((n for n in longest if _fold(n) == _fold(name) and len(n) > len(name)), None)
        full[name] = fits or alike or name
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
