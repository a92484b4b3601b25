"""Panels: what the graph knows of pairs of states, or of states, year by year, as a table for statistics.

A row of the dyadic panel is one state towards one other in one year. What lasts (relations, a mission, a chief in
post) is given as it was at the end of the year, what happens is counted; `kg.dyads` tells how a date counts that is
known to the year, or told in several ways. Rows run from the first thing known of two states to the last year that
the graph knows of, or to the year in which one of them ended; a past state of which no end is told ends with the last
thing known of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg import countries, iris, successions
from kg.dyads import Dyad, Pair, Turn, dyads, year_of
from kg.missions import kind_in, missions
from kg.namespaces import COUNTRY
from kg.store import Store
from kg.things import compact

_NUMBER = (
    "its number in the Correlates of War state system; several are separated by a space; one that passed from a state "
    "to the next is that of the state which stood at the end of the year"
)
DYAD = {
    "sender": "the state whose doings the row tells; of states that continue one another the one that stood at the end "
    "of the year, which shares what sources file under the others",
    "sender_iso3": "its ISO 3166 code, if it has one",
    "sender_cow": _NUMBER,
    "receiver": "the state towards which",
    "receiver_iso3": "its ISO 3166 code, if it has one",
    "receiver_cow": _NUMBER,
    "year": "the year",
    "relations": "open after an establishment, a resumption or a chief's credentials; severed after a severance; "
    "empty where none is known, and from the last accredited chief to an establishment anew",
    "recognized": "1 once the sender has recognized the receiver, else 0",
    "mission": "the kind of the sender's diplomatic mission: as a yearbook of the year tells it, else as the last "
    "opening or elevation does, or the rank of the last chief to arrive who resided there; a closing, a severance or a "
    "yearbook that denies it ends it; a chief who stays through a resumption begins it anew; empty where none is known",
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
    "cow": _NUMBER,
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

_STATES = """
SELECT ?state ?label ?iso3 (GROUP_CONCAT(DISTINCT ?code; separator=" ") AS ?cow) (MAX(?day) AS ?ended) WHERE {
  ?state a dip:Country ; rdfs:label ?label .
  OPTIONAL { ?state dip:iso3 ?iso3 }
  OPTIONAL { ?state dip:cowCode ?code }
  OPTIONAL { ?state dip:latest ?day }
} GROUP BY ?state ?label ?iso3"""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _State:
    label: str
    iso3: str
    cow: str
    ended: int | None
    numbered: range

    def number(self, year: int) -> str:
        """Return the number by Correlates of War that the state had in a year."""
        return self.cow if year in self.numbered else ""


def panel(
    store: Store, unit: str = "dyad", *, since: int | None = None, until: int | None = None, about: Sequence[str] = ()
) -> Iterator[Row]:
    """Yield the rows of a panel, in the order of the names of the states and of the years.

    `unit` is a key of `UNITS`, which also names the columns. `since` and `until` are years. With `about`, IRIs of
    countries, only the rows in which one of them takes part.
    """
    known = dyads(store)
    states = _states(store, known)
    pairs = {pair: found for pair, found in known.items() if states.keys() >= set(pair)}
    last = max((year for found in pairs.values() for year in found.years()), default=0)
    rows = _dyadic(states, pairs, last if until is None else until)
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


def _numbered(slug: str) -> range:
    """Return the years in which a state had its number, which may have passed from one state to the next."""
    passed = [r for r in successions.successions() if not r.continued and _cow(r.state) & _cow(r.successor)]
    first = max((int(r.year) for r in passed if r.successor == slug), default=0)
    return range(first, min((int(r.year) for r in passed if r.state == slug), default=9999))


def _cow(slug: str) -> set[str]:
    known = countries.find(slug)
    return set(known.cow) if known else set()


def _sorted(codes: str | None) -> str:
    return " ".join(sorted((codes or "").split()))


def _states(store: Store, known: dict[Pair, Dyad]) -> dict[str, _State]:
    """Return every state; a past one, without a code of today, ends at least with the last thing known of it."""
    latest: dict[str, int] = defaultdict(int)
    for pair, found in known.items():
        for iri in pair:
            latest[iri] = max(latest[iri], *found.years(), 0)
    rows: Iterator[Row] = iter(store.query(_STATES).rows())
    return {
        iri: _State(
            label,
            iso3 or "",
            _sorted(cow),
            year_of(ended) if ended else None if iso3 else latest[iri],
            _numbered(iri.removeprefix(COUNTRY)),
        )
        for iri, label, iso3, cow, ended in rows
    }


def _dyadic(states: dict[str, _State], pairs: dict[Pair, Dyad], last: int) -> Iterator[tuple[Pair, Row]]:
    for one, other in sorted(pairs, key=lambda pair: (states[pair[0]].label, states[pair[1]].label, pair)):
        found, sender, receiver = pairs[one, other], states[one], states[other]
        until = min([last, *(s.ended for s in (sender, receiver) if s.ended)])
        years = range(min(found.years()), until + 1)
        relations, sent = _at_ends(sorted(found.relations), years), _at_ends(missions(found, last), years)
        posts = [_at_ends(sorted(turns), years) for turns in found.posts.values()]
        names = sorted(iri.removeprefix(COUNTRY) for iri in (one, other))
        relationship = compact(iris.mint("relationship", "--".join(names)))
        for i, year in enumerate(years):
            if any(successions.standing(slug, year) != slug for slug in names):
                continue
            serving = {c.name for c in found.chiefs if year_of(c.first) <= year <= year_of(c.last)}
            staying = {c.name for c in found.chiefs if c.first <= f"{year:04}-12-31" <= c.last}
            yield (one, other), (
                sender.label, sender.iso3, sender.number(year),
                receiver.label, receiver.iso3, receiver.number(year), year, relations[i],
                int(found.recognized is not None and found.recognized <= year),
                kind_in(found, year, sent[i]),
                sum(1 for post in posts if post[i]), len(serving), "; ".join(sorted(staying)),
                found.visits[year], found.agreements[year], relationship,
            )  # fmt: skip


def _at_ends(turns: Iterable[Turn], years: range) -> list[str]:
    """Return what holds at the end of each year, of turns in the order of time."""
    pending = list(turns)[::-1]
    held, ends = "", []
    for year in years:
        while pending and year_of(pending[-1].day) <= year:
            held = pending.pop().held
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
            yield (state.label, state.iso3, state.number(year), year, *(counts[name] for name in tuple(STATE)[4:]))
