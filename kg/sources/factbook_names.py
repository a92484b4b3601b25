"""Which spellings of the World Factbook name one head of a mission: proposals for `data/lookups/factbook-persons.tsv`.

Two names are one person's where sending and receiving state are the same, the editions that state them follow each
other, and the names agree (`kg.sources.same_names`): in another order, with initials or further names, or spelled
otherwise at about the same days of taking office, but with no word that contradicts. Where a part of the names
differs, the day since when must be the same.
The person goes by the name that the last edition has, or by the key that another decision gives one of the names.
What is alike but years apart stays undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg import dates, iris, people
from kg.descriptions import Person
from kg.records import Representation, Tenure
from kg.sources import factbook_persons
from kg.sources.factbook_persons import Proposal, by_hand, entry
from kg.sources.same_names import ALONE, PART, SPELLING, Likeness, likeness

GAP = 3
"""How many years may lie between the editions that name a person in two ways: some editions lack some entries."""

CAREER = 25
"""How many years apart a name may be stated to be worth a thought that it is the same person again."""

TERM = timedelta(days=400)
"""How far apart the days since when one person is in office may be: of taking charge, of credentials, of a new rank."""

Decided = Mapping[tuple[str, str], str | None]
"""Persons by country and name, or None for a name that stays undecided."""


@dataclass(slots=True)
class Spelling:
    """A name in a country's entry: the keys that it has by itself, the years and the days since when it is stated.

    It has several keys where the family name is marked in several ways. `person` is the key that another decision
    gives it; `open` says that a decision leaves it undecided.
    """

    country: str
    name: str
    person: str | None = None
    open: bool = False
    first: int = 9999
    last: int = 0
    keys: set[str] = field(default_factory=set)
    key: str = ""
    since: set[str] = field(default_factory=set)

    def state(self, record: Representation) -> None:
        """Add an edition that has the name."""
        first, last = (dates.year(day) or 0 for day in dates.bounds(record.as_of or "../..") if day)
        own = iris.person_slug(self.name, record.family)
        self.key = own if last >= self.last else self.key
        self.keys.add(own)
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.since.update(filter(None, [record.since]))


Names = list[Spelling]
"""The names in an entry, or those of them that are one person's."""


def decisions(said: list[Representation], tenures: Iterable[Tenure], persons: Iterable[Person]) -> list[Proposal]:
    """Return all decisions on names: those by hand, those on officers of the United States, those on spellings."""
    found = {(d.country, d.name): d for d in by_hand()}
    for officer in factbook_persons.propose(said, tenures, persons):
        found.setdefault((officer.country, officer.name), officer)
    decided = {place: d.person for place, d in found.items() if d.person or d.evidence.startswith("by hand")}
    for spelling in propose(said, decided, people.known()):
        found[spelling.country, spelling.name] = spelling
    return [row for _, row in sorted(found.items())]


def propose(said: Iterable[Representation], decided: Decided, known: Container[str] = ()) -> list[Proposal]:
    """Return whom the names mean of which nothing is decided yet, in order of country and name.

    A name that gives the key of a person in `known` goes before that of the last edition.
    """
    found: dict[tuple[str, str], Proposal] = {}
    for names in _spellings(said, decided):
        persons = _persons(names)
        for row in (*(row for same in persons for row in _decisions(same, known)), *_undecided(persons)):
            found.setdefault((row.country, row.name), row)
    return [row for _, row in sorted(found.items())]


def _spellings(said: Iterable[Representation], decided: Decided) -> Iterator[Names]:
    """Yield the names in each country's entry, those of its envoys and those of envoys to it apart."""
    found: dict[tuple[str, bool], dict[str, Spelling]] = defaultdict(dict)
    for record in said:
        if name := record.name or record.person:
            place = (entry(record), name)
            new = Spelling(*place, decided.get(place), place in decided and not decided[place])
            found[place[0], record.sender == "USA"].setdefault(name, new).state(record)
    for _, names in sorted(found.items()):
        yield sorted(names.values(), key=lambda s: (s.first, s.last, s.name))


def _persons(names: Names) -> list[Names]:
    """Return the names grouped by whom they mean; two persons that decisions tell apart stay two."""
    persons: list[Names] = []
    for new in names:
        meant = [p for p in persons if not new.open and any(_same(new, old) for old in p if not old.open)]
        joined: Names = [new]
        for person in meant:
            if len({s.person for s in (*joined, *person) if s.person}) < 2:
                joined += person
                persons.remove(person)
        persons.append(joined)
    return persons


def _same(one: Spelling, other: Spelling) -> bool:
    return (one.person or one.key) == (other.person or other.key) or bool(reason(one, other))


def reason(one: Spelling, other: Spelling) -> str | None:
    """Return why two names in an entry mean one person, or None where they may mean two."""
    alike, near = likeness(one.name, other.name), _gap(one, other) <= GAP
    if not alike or not near:
        return None
    if alike.kind == SPELLING and _apart(one, other):
        return None
    if alike.kind not in (PART, ALONE):
        return alike.kind
    day = next((d for d in sorted(one.since & other.since) if len(d) == 10), None)
    if day and alike.certain:
        return f"{alike.kind}, both since {day}"
    return alike.kind if alike.kind == ALONE and alike.last and _gap(one, other) <= 1 else None


def _apart(one: Spelling, other: Spelling) -> bool:
    """Say whether the days since when two names are in office are too far apart for two spellings of one."""
    told = [[date.fromisoformat(day) for s in n.since if (day := dates.bounds(s)[0])] for n in (one, other)]
    return all(told) and min(abs(a - b) for a in told[0] for b in told[1]) > TERM


def _gap(one: Spelling, other: Spelling) -> int:
    return max(0, one.first - other.last, other.first - one.last)


def _decisions(same: Names, known: Container[str]) -> Iterator[Proposal]:
    """Yield a row for each name of a person that has another key by itself."""
    latest = max(same, key=lambda s: (s.key in known, s.last, s.first, len(s.name), s.name))
    key = next((s.person for s in same if s.person), latest.key)
    shown = next((s for s in sorted(same, key=lambda s: -s.last) if s.key == key and key not in known), None)
    for spelling in same:
        if spelling.keys != {key} and not spelling.person:
            others = sorted((s for s in same if s is not spelling), key=lambda s: (_gap(s, spelling), s.name))
            told = (f"{w}; {_in(spelling)}, {o.name} {_in(o)}" for o in others if (w := _why(spelling, o)))
            evidence = next(told, f"two parts of it marked as family name; {_in(spelling)}")
            yield Proposal(spelling.country, spelling.name, key, evidence, shown.name if shown else "")


def _in(spelling: Spelling) -> str:
    return f"in the editions of {spelling.first}" + (f"/{spelling.last}" if spelling.last > spelling.first else "")


def _why(one: Spelling, other: Spelling) -> str | None:
    return "the same name" if one.key == other.key else reason(one, other)


def _undecided(persons: list[Names]) -> Iterator[Proposal]:
    """Yield a row without a person for each name that is like another's who held the post years before."""
    for earlier in persons:
        for later in persons:
            for spelling in later if later is not earlier else ():
                before = (s for s in earlier if s.first < spelling.first and _gap(s, spelling) <= CAREER)
                alike = [s for s in before if _whole(likeness(s.name, spelling.name))]
                if alike and not spelling.person and not spelling.open:
                    other = max(alike, key=lambda s: s.last)
                    yield Proposal(spelling.country, spelling.name, None, f"undecided: {other.name} {_in(other)}")


def _whole(alike: Likeness | None) -> bool:
    return alike is not None and alike.kind not in (PART, ALONE) and alike.whole > 1
