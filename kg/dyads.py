"""Dyads: what the graph knows of one state towards another, as turns, each a day from which something holds.

A date that is told in several ways counts as its finest, and the earliest of these. Where that is no day, what begins
counts from its first day, and what ends, is raised or is resumed from the last day of its first year, so that the end
of the year shows it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from kg import dates, successions
from kg.descriptions import DIPLOMATIC
from kg.namespaces import COUNTRY
from kg.resources import lookup, rows
from kg.store import Store

_NOT_CONSULAR = {*DIPLOMATIC, "branch-office", "trade-office", "representative-office"}
_RELATIONS = """
SELECT ?one ?other (GROUP_CONCAT(DISTINCT STR(?date); separator=" ") AS ?told) ?class WHERE {
  VALUES ?class { dip:Establishment dip:Resumption dip:Severance }
  ?event a ?class ; dip:relationship/dip:party ?one, ?other ; dip:date ?date . FILTER(?one != ?other)
} GROUP BY ?event ?class ?one ?other"""
_RECOGNITIONS = """
SELECT ?sender ?receiver (GROUP_CONCAT(DISTINCT STR(?date); separator=" ") AS ?told) WHERE {
  ?event a dip:Recognition ; dip:recognizer ?sender ; dip:recognized ?receiver ; dip:date ?date
} GROUP BY ?event ?sender ?receiver"""
_MISSIONS = """
SELECT ?sender ?receiver (GROUP_CONCAT(DISTINCT STR(?date); separator=" ") AS ?told) ?class ?kind ?mission WHERE {
  VALUES ?class { dip:MissionOpening dip:MissionElevation dip:MissionClosing }
  ?event a ?class ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:missionKind ?kind ;
    dip:mission ?mission ; dip:date ?date
} GROUP BY ?event ?class ?sender ?receiver ?kind ?mission"""
_YEARBOOKS = """
SELECT DISTINCT ?sender ?receiver ?first ?last ?kind ?standing WHERE {
  ?told a dip:Representation ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:missionKind ?kind ;
    prov:wasDerivedFrom ?statement .
  ?statement dip:earliest ?first ; dip:latest ?last .
  OPTIONAL { ?told dip:standing ?standing }
  OPTIONAL { ?told dip:residence ?home }
  FILTER(!BOUND(?home) || ?home = ?receiver)
}"""
_CHIEFS = """
SELECT ?tenure ?sender ?receiver (MIN(?day) AS ?first) (MAX(?until) AS ?last) (MIN(?shown) AS ?credentials)
       (MIN(?start) AS ?begun) ?name (MIN(STR(?title)) AS ?post) WHERE {
  ?tenure a dip:Tenure ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:holder/rdfs:label ?name ;
    dip:post/rdfs:label ?title ; dip:earliest ?day .
  OPTIONAL { ?tenure dip:latest ?until }
  OPTIONAL { ?tenure dip:credentialsPresented ?shown }
  OPTIONAL { ?tenure dip:start ?start }
} GROUP BY ?tenure ?sender ?receiver ?name"""
_RESIDENT_ELSEWHERE = """
SELECT DISTINCT ?tenure WHERE {
  ?appointment a dip:ConcurrentAppointment ; dip:residence ?home ; dip:tenureKey ?key .
  ?tenure dip:key ?key ; dip:receivingState ?there . FILTER(?there != ?home)
}"""
_VISITS = """
SELECT ?sender ?receiver (MIN(?day) AS ?first) WHERE {
  ?visit a dip:Visit ; dip:host ?receiver ; dip:participant ?sender ; dip:earliest ?day .
  ?sender a dip:Country . FILTER(?sender != ?receiver)
} GROUP BY ?visit ?sender ?receiver"""
_AGREEMENTS = """
SELECT ?one ?other (MIN(STR(?day)) AS ?first) WHERE {
  ?agreement a dip:Agreement ; dip:relationship/dip:party ?one, ?other ; dip:signed ?day . FILTER(?one != ?other)
} GROUP BY ?agreement ?one ?other"""

Pair = tuple[str, str]


class Turn(NamedTuple):
    """A day from which something holds; of one day, what ends goes before what begins, and a chief's rank last."""

    day: str
    order: int
    held: str
    how: str = ""


class Chief(NamedTuple):
    """A chief of mission: the days between which in post, the name, and the kind of mission that the rank tells."""

    first: str
    last: str
    name: str
    kind: str = ""


@dataclass(slots=True)
class Dyad:
    """What is known of one state towards another; days are `YYYY-MM-DD`. `accredited` has the chiefs of either."""

    relations: list[Turn] = field(default_factory=list)
    missions: list[Turn] = field(default_factory=list)
    yearbooks: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    denied: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: dict[str, list[Turn]] = field(default_factory=lambda: defaultdict(list))
    chiefs: set[Chief] = field(default_factory=set)
    accredited: set[Pair] = field(default_factory=set)
    visits: Counter[int] = field(default_factory=Counter)
    agreements: Counter[int] = field(default_factory=Counter)
    recognized: int | None = None

    def years(self) -> Iterator[int]:
        """Yield the years in which something is known."""
        turns = (self.relations, self.missions, *self.posts.values())
        days = [turn.day for several in turns for turn in several]
        days += [day for chief in self.chiefs for day in (chief.first, chief.last)]
        yield from map(year_of, days)
        yield from (*self.yearbooks, *self.visits, *self.agreements)
        if self.recognized is not None:
            yield self.recognized


def dyads(store: Store) -> dict[Pair, Dyad]:
    """Return what is known of every ordered pair of states."""
    found: dict[Pair, Dyad] = defaultdict(Dyad)
    for one, other, told, cls in _rows(store, _RELATIONS):
        first, last = span(told)
        how = cls.rpartition("#")[2].lower()
        turn = Turn(last, 0, "severed", how) if how == "severance" else Turn(last, 1, "open", how)
        found[one, other].relations.append(turn._replace(day=first) if how == "establishment" else turn)
    for one, other, told in _rows(store, _RECOGNITIONS):
        known, year = found[one, other].recognized, year_of(span(told)[0])
        found[one, other].recognized = year if known is None else min(known, year)
    _events(store, found)
    for one, other, first, last, kind, standing in _rows(store, _YEARBOOKS):
        if kind in DIPLOMATIC:
            told = found[one, other].denied if standing == "none" else found[one, other].yearbooks
            for year in range(year_of(first), year_of(last) + 1):
                told[year].add(kind)
    _chiefs(store, found)
    for one, other, day in _rows(store, _VISITS):
        found[one, other].visits[year_of(day)] += 1
    for one, other, day in _rows(store, _AGREEMENTS):
        found[one, other].agreements[year_of(day)] += 1
    shared = {pair: dyad for pair, dyad in _of_lines(found).items() if any(True for _ in dyad.years())}
    for dyad in shared.values():
        dyad.relations += [*_lapses(dyad)]
    return shared


def _of_lines(found: dict[Pair, Dyad]) -> dict[Pair, Dyad]:
    """Return what is known of pairs, each state of a line sharing what sources file under another of it."""
    shared: dict[Pair, Dyad] = {}
    for one, other in found:
        pairs: list[Pair] = [*product(_line(one), _line(other))]
        if len(pairs) == 1:
            shared[one, other] = found[one, other]
        for pair in pairs if (one, other) not in shared else ():
            shared[pair] = _joined([found[p] for p in pairs if p in found], found.get(pair))
    return shared


def _line(iri: str) -> list[str]:
    """Return the states of one line with a state, itself first."""
    return [COUNTRY + slug for slug in successions.line(iri.removeprefix(COUNTRY))]


def _joined(several: Iterable[Dyad], own: Dyad | None) -> Dyad:
    """Return what several dyads of one line know together; recognized is a state for itself."""
    whole = Dyad(recognized=own.recognized if own else None)
    for one in several:
        whole.relations += one.relations
        whole.missions += one.missions
        whole.chiefs |= one.chiefs
        whole.accredited |= one.accredited
        whole.visits += one.visits
        whole.agreements += one.agreements
        for mine, theirs in ((whole.yearbooks, one.yearbooks), (whole.denied, one.denied)):
            for year, kinds in theirs.items():
                mine[year] |= kinds
        for post, turns in one.posts.items():
            whole.posts[post] += turns
    return whole


def _events(store: Store, found: dict[Pair, Dyad]) -> None:
    for one, other, told, cls, kind, mission in _rows(store, _MISSIONS):
        first, last = span(told)
        how = cls.rpartition("#Mission")[2].lower()
        day = first if how == "opening" else last
        if kind in DIPLOMATIC:
            found[one, other].missions.append(Turn(day, int(how != "closing"), kind, how))
        elif kind not in _NOT_CONSULAR:
            found[one, other].posts[mission].append(Turn(day, 0, "" if how == "closing" else "1"))


def _chiefs(store: Store, found: dict[Pair, Dyad]) -> None:
    elsewhere = {tenure for (tenure,) in _rows(store, _RESIDENT_ELSEWHERE)}
    for tenure, one, other, first, last, credentials, begun, name, post in _rows(store, _CHIEFS):
        rank = _ranks().get(post.partition(" of ")[0].replace("’", "'"))
        kind = rank[0] if rank and year_of(first) <= rank[1] and tenure not in elsewhere else ""
        found[one, other].chiefs.add(Chief(first, last or f"{first[:4]}-01-01", name, kind))
        if kind and (begun or credentials):
            found[one, other].missions.append(Turn(first, 2, kind, "chief"))
        if credentials and rank:
            # Whoever receives a chief's credentials has relations with who sent them.
            day = dates.bounds(credentials)[0] or first
            for pair in ((one, other), (other, one)):
                found[pair].relations.append(Turn(day, 1, "open"))
                found[pair].accredited.add((day, last or "9999"))


def _lapses(found: Dyad) -> Iterator[Turn]:
    """Yield the ends of open relations that were established anew: with the last who had shown credentials before."""
    for turn in (t for t in found.relations if t.how == "establishment"):
        before = max((t for t in found.relations if t.day < turn.day), default=turn)
        left = max((last for first, last in found.accredited if first < turn.day), default="")
        if before.held == "open" and before.day <= left < turn.day:
            yield Turn(left, 2, "", "lapse")


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    """Return what each rank of a chief tells of the mission, and to which year."""
    return {r["rank"]: (r["mission"], int(r["until"] or 9999)) for r in rows(lookup("ranks"))}


@cache
def span(told: str) -> Pair:
    """Return the first day of the finest of several dates, and its last day in that year.

    >>> span("1861 1861-01-03"), span("1917/1922"), span("1849 1824")
    (('1861-01-03', '1861-01-03'), ('1917-01-01', '1917-12-31'), ('1824-01-01', '1824-12-31'))
    """
    bounds = [dates.bounds(value) for value in told.split()]
    spans = [(first or last or "", last or first or "") for first, last in bounds]
    first, last = min(spans, key=lambda days: (_coarseness(*days), days))
    return first, min(last, f"{first[:4]}-12-31")


def _coarseness(first: str, last: str) -> int:
    """Return 0 for a day, 1 for part of a month, 2 for part of a year, 3 for what is longer."""
    return next((n for n, length in enumerate((10, 7, 4)) if first[:length] == last[:length]), 3)


def year_of(day: str) -> int:
    """Return the year of a day, or of a date as the store tells it."""
    return int(day[: day.index("-", 1)]) if "-" in day[1:] else int(day)


def _rows(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    return iter(store.query(query).rows())
