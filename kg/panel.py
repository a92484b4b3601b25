"""Panels: what the graph knows of pairs of states, or of states, year by year, as a table for statistics.

A row of the dyadic panel is one state towards one other in one year. What lasts (relations, a mission, a chief in
post) is given as it was at the end of the year, what happens is counted. A date that is known to the year, or told
in several ways, counts from its earliest day. Rows run from the first thing known of two states to the last year
that the graph knows of, or to the year in which one of them ended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.namespaces import ID
from kg.store import Store
from kg.things import compact

DYAD = {
    "sender": "the state whose doings the row tells",
    "sender_iso3": "its ISO 3166 code, if it has one",
    "sender_cow": "its number in the Correlates of War state system; several are separated by a space",
    "receiver": "the state towards which",
    "receiver_iso3": "its ISO 3166 code, if it has one",
    "receiver_cow": "its number in the Correlates of War state system; several are separated by a space",
    "year": "the year",
    "relations": "open after an establishment, a resumption or a chief's credentials; severed after a severance; "
    "empty where none is known",
    "recognized": "1 once the sender has recognized the receiver, else 0",
    "mission": "the kind of the sender's diplomatic mission, as a yearbook of the year or the last opening, "
    "elevation or closing tells, which a severance ends too; empty where none is known",
    "consular_posts": "the sender's consular posts that were opened and not yet closed",
    "chiefs": "heads of the sender's mission who were in post at some time in the year; "
    "one whose end is not known counts in the first year only",
    "chief": "who of them was in post on 31 December",
    "visits": "visits by persons of the sender that the receiver hosted",
    "agreements": "bilateral agreements signed between the two",
    "relationship": "the two states together, as `kg why` takes it to show the evidence",
}
"""The columns of the dyadic panel, each with its meaning."""
STATE = {
    "state": "the state",
    "iso3": "its ISO 3166 code, if it has one",
    "cow": "its number in the Correlates of War state system; several are separated by a space",
    "year": "the year",
    "partners": "states with which relations were open",
    "severed": "states with which relations were severed",
    "missions_sent": "diplomatic missions in other states",
    "missions_received": "diplomatic missions of other states",
    "consular_posts_sent": "consular posts in other states",
    "consular_posts_received": "consular posts of other states",
    "chiefs_sent": "heads of its missions in post at some time in the year",
    "chiefs_received": "heads of missions of other states in post at some time in the year",
    "visits_made": "visits by persons of the state that others hosted",
    "visits_hosted": "visits that it hosted",
    "agreements": "bilateral agreements signed",
}
"""The columns of the panel of states, each with its meaning: sums over the rows of the dyadic panel."""
UNITS = {"dyad": DYAD, "state": STATE}
"""What a row may be about, each with its columns."""

_DIPLOMATIC = ("embassy", "legation", "mission", "liaison-office", "interests-section")
"""The kinds of diplomatic missions, the highest first; every other kind is a consular post."""
_NOT_CONSULAR = {*_DIPLOMATIC, "branch-office", "trade-office", "representative-office"}

_RELATIONS = """
SELECT ?one ?other (MIN(?day) AS ?first) ?class WHERE {
  VALUES ?class { dip:Establishment dip:Resumption dip:Severance }
  ?event a ?class ; dip:relationship/dip:party ?one, ?other ; dip:earliest ?day . FILTER(?one != ?other)
} GROUP BY ?event ?class ?one ?other"""
_RECOGNITIONS = """
SELECT ?sender ?receiver (MIN(?day) AS ?first) WHERE {
  ?event a dip:Recognition ; dip:recognizer ?sender ; dip:recognized ?receiver ; dip:earliest ?day
} GROUP BY ?sender ?receiver"""
_MISSIONS = """
SELECT ?sender ?receiver (MIN(?day) AS ?first) ?class ?kind ?mission WHERE {
  VALUES ?class { dip:MissionOpening dip:MissionElevation dip:MissionClosing }
  ?event a ?class ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:missionKind ?kind ;
    dip:mission ?mission ; dip:earliest ?day
} GROUP BY ?event ?class ?sender ?receiver ?kind ?mission"""
_YEARBOOKS = """
SELECT DISTINCT ?sender ?receiver ?first ?last ?kind WHERE {
  ?standing a dip:Representation ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:missionKind ?kind ;
    prov:wasDerivedFrom ?statement .
  ?statement dip:earliest ?first ; dip:latest ?last .
  FILTER NOT EXISTS { ?standing dip:standing "none" }
}"""
_CHIEFS = """
SELECT ?sender ?receiver (MIN(?day) AS ?first) (MAX(?until) AS ?last) (MIN(?shown) AS ?credentials) ?name WHERE {
  ?tenure a dip:Tenure ; dip:sendingState ?sender ; dip:receivingState ?receiver ; dip:holder/rdfs:label ?name ;
    dip:earliest ?day .
  OPTIONAL { ?tenure dip:latest ?until }
  OPTIONAL { ?tenure dip:credentialsPresented ?shown }
} GROUP BY ?tenure ?sender ?receiver ?name"""
_VISITS = """
SELECT ?sender ?receiver (MIN(?day) AS ?first) WHERE {
  ?visit a dip:Visit ; dip:host ?receiver ; dip:participant ?sender ; dip:earliest ?day .
  ?sender a dip:Country . FILTER(?sender != ?receiver)
} GROUP BY ?visit ?sender ?receiver"""
_AGREEMENTS = """
SELECT ?one ?other (MIN(STR(?day)) AS ?first) WHERE {
  ?agreement a dip:Agreement ; dip:relationship/dip:party ?one, ?other ; dip:signed ?day . FILTER(?one != ?other)
} GROUP BY ?agreement ?one ?other"""
_STATES = """
SELECT ?state ?label ?iso3 (GROUP_CONCAT(DISTINCT ?code; separator=" ") AS ?cow) (MAX(?day) AS ?ended) WHERE {
  ?state a dip:Country ; rdfs:label ?label .
  OPTIONAL { ?state dip:iso3 ?iso3 }
  OPTIONAL { ?state dip:cowCode ?code }
  OPTIONAL { ?state dip:latest ?day }
} GROUP BY ?state ?label ?iso3"""

Row = tuple[Any, ...]
Pair = tuple[str, str]
Turn = tuple[str, str]


@dataclass(slots=True)
class _Dyad:
    """What is known of one state towards another; days are `YYYY-MM-DD`, a turn is a day and what holds from then."""

    relations: list[Turn] = field(default_factory=list)
    mission: list[tuple[str, str, str]] = field(default_factory=list)
    yearbooks: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    chiefs: set[tuple[str, str, str]] = field(default_factory=set)
    visits: Counter[int] = field(default_factory=Counter)
    agreements: Counter[int] = field(default_factory=Counter)
    recognized: int | None = None

    def years(self) -> Iterator[int]:
        """Yield the years in which something is known."""
        days = [day for day, *_ in (*self.relations, *self.mission, *self.chiefs)]
        days += [last for _, last, _ in self.chiefs]
        days += [day for turns in self.posts.values() for day, _ in turns]
        yield from map(_year, days)
        yield from (*self.yearbooks, *self.visits, *self.agreements)
        if self.recognized is not None:
            yield self.recognized


@dataclass(frozen=True, slots=True)
class _State:
    label: str
    iso3: str
    cow: str
    ended: int | None


def panel(
    store: Store, unit: str = "dyad", *, since: int | None = None, until: int | None = None, about: Sequence[str] = ()
) -> Iterator[Row]:
    """Yield the rows of a panel, in the order of the names of the states and of the years.

    `unit` is a key of `UNITS`, which also names the columns. `since` and `until` are years. With `about`, IRIs of
    countries, only the rows in which one of them takes part.
    """
    states = {str(iri): _State(label, iso3 or "", _sorted(cow), _year(ended) if ended else None)
              for iri, label, iso3, cow, ended in _rows(store, _STATES)}  # fmt: skip
    dyads = {pair: found for pair, found in _dyads(store).items() if states.keys() >= set(pair)}
    last = max((year for found in dyads.values() for year in found.years()), default=0)
    rows = _dyadic(states, dyads, last if until is None else until)
    chosen = (
        (pair, row)
        for pair, row in rows
        if (since is None or row[_YEAR] >= since) and (not about or not set(about).isdisjoint(pair))
    )
    if unit == "dyad":
        return (row for _, row in chosen)
    wanted = set(about) or set(states)
    return _stately(states, ((pair, row) for pair, row in chosen), wanted)


_NAMES = tuple(DYAD)
_YEAR = _NAMES.index("year")


def _rows(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    return iter(store.query(query).rows())


def _year(day: str) -> int:
    return int(day[: day.index("-", 1)]) if "-" in day[1:] else int(day)


def _sorted(codes: str | None) -> str:
    return " ".join(sorted((codes or "").split()))


def _dyads(store: Store) -> dict[Pair, _Dyad]:
    """Return what is known of every ordered pair of states."""
    found: dict[Pair, _Dyad] = defaultdict(_Dyad)
    for one, other, day, cls in _rows(store, _RELATIONS):
        found[one, other].relations.append((day, "severed" if cls.endswith("Severance") else "open"))
    for one, other, day in _rows(store, _RECOGNITIONS):
        found[one, other].recognized = _year(day)
    for one, other, day, cls, kind, mission in _rows(store, _MISSIONS):
        closing = cls.endswith("Closing")
        if kind in _DIPLOMATIC:
            found[one, other].mission.append((day, "closed" if closing else "open", kind))
        elif kind not in _NOT_CONSULAR:
            found[one, other].posts[mission].append((day, not closing))
    for one, other, first, last, kind in _rows(store, _YEARBOOKS):
        if kind in _DIPLOMATIC:
            for year in range(_year(first), _year(last) + 1):
                found[one, other].yearbooks[year].add(kind)
    _people(store, found)
    for one, other, day in _rows(store, _AGREEMENTS):
        found[one, other].agreements[_year(day)] += 1
    return dict(found)


def _people(store: Store, found: dict[Pair, _Dyad]) -> None:
    for one, other, first, last, credentials, name in _rows(store, _CHIEFS):
        found[one, other].chiefs.add((first, last or f"{first[:4]}-01-01", name))
        if credentials:
            # Whoever receives a chief's credentials has relations with who sent them.
            found[one, other].relations.append((credentials, "open"))
            found[other, one].relations.append((credentials, "open"))
    for one, other, day in _rows(store, _VISITS):
        found[one, other].visits[_year(day)] += 1


def _dyadic(states: dict[str, _State], dyads: dict[Pair, _Dyad], last: int) -> Iterator[tuple[Pair, Row]]:
    for one, other in sorted(dyads, key=lambda pair: (states[pair[0]].label, states[pair[1]].label, pair)):
        found, sender, receiver = dyads[one, other], states[one], states[other]
        until = min(last, *(s.ended for s in (sender, receiver) if s.ended), last)
        years = range(min(found.years()), until + 1)
        relations, missions = _at_ends(found.relations, years), _at_ends(_kinds(found.mission), years)
        posts = [_at_ends([(day, "1" if open else "") for day, open in turns], years) for turns in found.posts.values()]
        names = sorted(iri.removeprefix(f"{ID}country/") for iri in (one, other))
        for i, year in enumerate(years):
            (turned, standing), (sent, mission) = relations[i], missions[i]
            kept = {mission} if standing != "severed" or sent > turned else {""}
            serving = {name for first, end, name in found.chiefs if _year(first) <= year <= _year(end)}
            staying = {name for first, end, name in found.chiefs if first <= f"{year:04}-12-31" <= end}
            yield (one, other), (
                sender.label, sender.iso3, sender.cow, receiver.label, receiver.iso3, receiver.cow, year, standing,
                int(found.recognized is not None and found.recognized <= year),
                min(found.yearbooks.get(year) or kept, key=(*_DIPLOMATIC, "").index),
                sum(1 for post in posts if post[i][1]), len(serving), "; ".join(sorted(staying)),
                found.visits[year], found.agreements[year], compact(f"{ID}relationship/{'--'.join(names)}"),
            )  # fmt: skip


def _kinds(turns: list[tuple[str, str, str]]) -> list[Turn]:
    """Return from when a state kept which kind of mission; the closing of one that had been replaced ends nothing."""
    kept, kinds = "", []
    for day, turn, kind in sorted(turns):
        if turn == "open" or kind == kept:
            kept = kind if turn == "open" else ""
            kinds.append((day, kept))
    return kinds


def _at_ends(turns: Iterable[Turn], years: range) -> list[Turn]:
    """Return what holds at the end of each year, and since when."""
    pending = sorted(turns, reverse=True)
    held, ends = ("", ""), []
    for year in years:
        while pending and _year(pending[-1][0]) <= year:
            held = pending.pop()
        ends.append(held)
    return ends


def _stately(states: dict[str, _State], rows: Iterable[tuple[Pair, Row]], wanted: set[str]) -> Iterator[Row]:
    """Yield the sums of dyadic rows for each state and year."""
    sums: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for (sender, receiver), row in rows:
        said = dict(zip(_NAMES, row, strict=True))
        for iri, way in ((sender, "sent"), (receiver, "received")):
            sums[iri, said["year"]].update(
                {f"missions_{way}": int(said["mission"] != ""), f"chiefs_{way}": said["chiefs"],
                 f"consular_posts_{way}": said["consular_posts"],
                 "visits_made" if way == "sent" else "visits_hosted": said["visits"]}
            )  # fmt: skip
        sums[sender, said["year"]].update(
            {"partners": int(said["relations"] == "open"), "severed": int(said["relations"] == "severed"),
             "agreements": said["agreements"]}
        )  # fmt: skip
    for iri, year in sorted(sums, key=lambda key: (states[key[0]].label, key)):
        if iri in wanted:
            counts = sums[iri, year]
            state = states[iri]
            yield (state.label, state.iso3, state.cow, year, *(counts[name] for name in tuple(STATE)[4:]))
