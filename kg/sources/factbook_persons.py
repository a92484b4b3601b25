"""Who the World Factbook means: decisions that a name in an entry is a person known otherwise.

Decisions are rows of `data/lookups/factbook-persons.tsv`, each with its evidence; a name without a row, or with a
row without a person, stays a name. Rows are proposed, here and by `kg.sources.factbook_names`, or made by hand; the
evidence of the latter begins with `by hand:`, and no proposal takes their place.

`propose` finds officers of the Office of the Historian: the United States' heads of mission in the same country with
the same family name, or names that agree, at times that agree; a single one is proposed, several are undecided. Where
there is none, the only officer of that first and family name is proposed who was in office elsewhere within a career.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg import dates
from kg.descriptions import Person
from kg.records import Record, Representation, Tenure
from kg.resources import lookup, rows
from kg.sources.same_names import ALONE, PART, likeness

LAG = timedelta(days=500)
"""How long the Factbook may go on naming a head of mission who has left: an edition tells of the year before it."""
LEAD = timedelta(days=120)
"""How long before the first known date of a tenure the Factbook may name its holder."""
CAREER = timedelta(days=10 * 365)
"""How long before or after another office the Factbook may name the same officer elsewhere."""
OLDEST = 80
"""The age in years up to which a person is taken to be still an officer."""
CLOSE = timedelta(days=60)
"""How near a date `since` must be to a date of the tenure to stand for a given name that differs."""


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A name in a country's entry, the key of the person meant, or None where undecided, and why.

    `label` is the name to show of a person whom no other set knows.
    """

    country: str
    name: str
    person: str | None
    evidence: str
    label: str = ""


def resolved(record: Record) -> Record:
    """Return a record with the key of its person where a decision says who is meant."""
    if not isinstance(record, Representation) or not record.person:
        return record
    key = _decisions().get((entry(record), record.person))
    return replace(record, person=f"person:{key}", name=record.person) if key else record


def entry(record: Representation) -> str:
    """Return the country whose entry in the Factbook tells of a head of mission: the one that is not American."""
    return record.resident or record.receiver if record.sender == "USA" else record.sender


@cache
def _decisions() -> dict[tuple[str, str], str]:
    return {(r["country"], r["name"]): r["person"] for r in rows(lookup("factbook-persons")) if r["person"]}


def by_hand() -> list[Proposal]:
    """Return the decisions that nobody proposed."""
    made = (r for r in rows(lookup("factbook-persons")) if r["evidence"].startswith("by hand:"))
    return [Proposal(r["country"], r["name"], r["person"] or None, r["evidence"], r["label"]) for r in made]


def propose(said: Iterable[Representation], tenures: Iterable[Tenure], persons: Iterable[Person]) -> list[Proposal]:
    """Return who may be meant by each name of a head of a United States mission, in order of country and name.

    Names that nobody bears are left out.
    """
    names = {p.person: p for p in persons}
    known: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    called: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if not (person := names.get(tenure.person)):
            continue
        family = fold(person.surname or "")
        called[first_name(person.forename or ""), family].append(tenure)
        if tenure.sender == "USA" and tenure.receiver:
            known[tenure.receiver, family].append(tenure)
    entries: dict[tuple[str, str], list[Representation]] = defaultdict(list)
    for record in said:
        if record.sender == "USA" and (name := record.name or record.person) and not record.resident:
            entries[record.receiver, name].append(record)
    sent: dict[str, list[Tenure]] = defaultdict(list)
    for (receiver, _), group in known.items():
        sent[receiver] += group
    found = (
        _decide(c, n, said, known, names) or _alike(c, n, said, sent[c], names) or _elsewhere(c, n, said, called, names)
        for (c, n), said in entries.items()
    )
    return sorted(p for p in found if p)


def _decide(
    country: str,
    name: str,
    said: list[Representation],
    known: dict[tuple[str, str], list[Tenure]],
    names: dict[str, Person],
) -> Proposal | None:
    family = _family(name, said)
    near = [t for t in known.get((country, fold(family)), []) if any(in_time(r, t) for r in said)]
    meant = [t for t in near if same_given(name, names[t.person]) or any(is_close(r, t) for r in said)]
    keys = sorted({t.person for t in meant})
    if len(keys) == 1:
        return Proposal(country, name, keys[0].removeprefix("person:"), _evidence(said, meant))
    if near:
        return Proposal(country, name, None, "undecided: " + ", ".join(sorted({t.person for t in near})))
    return None


def _alike(
    country: str, name: str, said: list[Representation], sent: list[Tenure], names: dict[str, Person]
) -> Proposal | None:
    """Return the only officer in the country at the time whose names agree, in whichever order and combination."""
    near = [t for t in sent if any(in_time(r, t) for r in said)]
    found = {t.person: likeness(name, names[t.person].name) for t in near}
    keys = [key for key, alike in found.items() if alike and alike.kind not in (PART, ALONE) and alike.certain]
    if len(keys) != 1:
        return None
    evidence = _evidence(said, [t for t in near if t.person == keys[0]]).replace("family name", "all names")
    return Proposal(country, name, keys[0].removeprefix("person:"), evidence)


def _elsewhere(
    country: str,
    name: str,
    said: list[Representation],
    called: dict[tuple[str, str], list[Tenure]],
    names: dict[str, Person],
) -> Proposal | None:
    meant = [t for t in called.get((first_name(name), fold(_family(name, said))), []) if _of_age(said, names[t.person])]
    keys = sorted({t.person for t in meant})
    near = [t for t in meant if any(in_time(r, t, CAREER, CAREER) for r in said)]
    if len(keys) != 1 or not near or not same_middle(name, names[keys[0]]):
        return None
    latest = max(near, key=lambda t: _stated(t)[0])
    evidence = f"the only officer of that name; {_told(said)}, {latest.key} {_stated(latest)[0]}/{latest.until or '..'}"
    return Proposal(country, name, keys[0].removeprefix("person:"), evidence)


def _family(name: str, said: list[Representation]) -> str:
    return next((r.family for r in said if r.family), None) or name.split()[-1]


def _of_age(said: list[Representation], person: Person) -> bool:
    """Say whether a person was neither dead nor too old when the Factbook first names somebody."""
    first = min((day for r in said if (day := dates.bounds(r.since or r.as_of or "../..")[0])), default=None)
    died = dates.bounds(person.death)[1] if person.death else None
    born = dates.year(person.birth) if person.birth else None
    return not first or ((not died or first <= died) and (not born or int(first[:4]) - born <= OLDEST))


def _evidence(said: list[Representation], meant: list[Tenure]) -> str:
    tenure = min(meant, key=lambda t: _stated(t)[0])
    times = f"{_stated(tenure)[0]}/{tenure.until or '..'}"
    return f"country and family name; {_told(said)}, {tenure.key or 'tenure'} {times}"


def _told(said: list[Representation]) -> str:
    spans = sorted(r.as_of for r in said if r.as_of)
    since = next((r.since for r in said if r.since), None)
    return f"since {since}" if since else f"in the editions of {spans[0]}" if spans else "undated"


def _stated(tenure: Tenure) -> list[str]:
    return sorted(d for d in (tenure.appointed, tenure.arrived, tenure.credentials, tenure.since) if d) or [""]


def in_time(record: Representation, tenure: Tenure, lead: timedelta = LEAD, lag: timedelta = LAG) -> bool:
    """Say whether the days on which the Factbook names a person fit a tenure, from a lead before to a lag after it."""
    first, last = dates.bounds(record.as_of or "../..")
    begins, ends = dates.bounds(_stated(tenure)[0] or "../..")[0], dates.bounds(tenure.until or "../..")[1]
    after = not begins or not last or date.fromisoformat(last) >= date.fromisoformat(begins) - lead
    before = not ends or not first or date.fromisoformat(first) <= date.fromisoformat(ends) + lag
    return bool(_stated(tenure)[0]) and after and before


def is_close(record: Representation, tenure: Tenure) -> bool:
    """Say whether the date since when a person is in office is near a date of a tenure."""
    if not record.since:
        return False
    low, high = (date.fromisoformat(d) for d in dates.bounds(record.since) if d)
    spans = (dates.bounds(d) for d in _stated(tenure) if d)
    return any(
        a and b and date.fromisoformat(a) - CLOSE <= high and low <= date.fromisoformat(b) + CLOSE for a, b in spans
    )


def same_given(name: str, person: Person) -> bool:
    """Say whether one of the first two words of a name begins like one of a person's given names.

    >>> same_given("Mike Hammer", Person(person="person:x", name="", forename="Michael A."))
    True
    """
    given = {fold(word)[:1] for word in (person.forename or "").split()}
    return any(fold(word)[:1] in given for word in name.split()[:2] if fold(word))


def first_name(name: str) -> str:
    """Return the first word of a name, folded, that is no initial; empty where there is none."""
    return next((w for w in map(fold, name.split()[:2]) if len(w) > 1), "")


def same_middle(name: str, person: Person) -> bool:
    """Say whether no middle name or initial of a name contradicts a person's given names.

    >>> same_middle("David R. Gilmour", Person(person="person:x", name="", forename="David M."))
    False
    """
    middle = [fold(w)[:1] for w in name.split()[1:-1] if fold(w)]
    given = [fold(w)[:1] for w in (person.forename or "").split()[1:]]
    return not middle or not given or middle[0] in given or fold(name.split()[0]) == middle[0]


def fold(name: str) -> str:
    """Return a name in lower-case letters without accents, spaces and hyphens, and what stands in brackets."""
    bare = unicodedata.normalize("NFKD", name.partition(" (")[0].casefold())
    return "".join(c for c in bare if c.isalpha() and c.isascii())


def table(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield the lines of the table of decisions."""
    for line in proposals:
        yield "\t".join([line.country, line.name, line.person or "", line.label, line.evidence])
