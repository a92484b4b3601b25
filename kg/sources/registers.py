"""What the registers of trips and of visits have in common: meetings, offices attested, entries told twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg import countries, iris, territories
from kg.descriptions import Person
from kg.errors import InputError
from kg.records import Event, Record, Tenure
from kg.resources import lookup, rows
from kg.sources import remarks
from kg.sources.leaders import Leader
from kg.sources.remarks_persons import Mention


class Once:
    """Tells entries of a register apart that are alike but for their place, and names each person once.

    Entries that tell one stop or visit twice are rows of `data/lookups/duplicates.tsv` (source, id, same_as, reason).
    """

    def __init__(self, source: str) -> None:
        """Load the entries of a register that are told twice."""
        self._source = source
        self._twice = {r["id"]: r["same_as"] for r in rows(lookup("duplicates")) if r["source"] == source}
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._ids: set[str] = set()
        self._held: dict[tuple[str, str, str], list[tuple[str | None, str | None]]] = {}
        self._names: dict[str, tuple[str, str]] = {}

    def told(self, event: Event, number: str) -> Event:
        """Return an event, numbered from the second on if others have its kind, participants, host and day.

        One told by an entry of somebody's company is that of another entry, and has its number.
        """
        self._ids.add(number)
        identity = (event.kind, event.participants, event.host, event.date)
        if number in self._twice or event.company:
            return event
        self._seen[identity] += 1
        count = self._seen[identity]
        return replace(event, ordinal=str(count)) if count > 1 else event

    def held(self, event: Event) -> Event:
        """Return a conference, numbered from the second on if others of its name were held in the year."""
        known = (event.kind, iris.slug(event.name or ""), (event.date or "")[:4])
        if ordinal := _decided().get((*known, event.host or "")):
            return replace(event, ordinal=ordinal)
        sessions = self._held.setdefault(known, [])
        session = (event.host, event.date)
        if session not in sessions:
            sessions.append(session)
        count = sessions.index(session) + 1
        return replace(event, ordinal=str(count)) if count > 1 else event

    def name(self, person: str, name: str, locator: str) -> None:
        """Keep the name of a person: of several, the longest, then the first in the order of letters."""
        known = self._names.get(person)
        if known is None or (-len(name), name) < (-len(known[0]), known[0]):
            self._names[person] = (name, known[1] if known else locator)

    def persons(self) -> Iterator[Person]:
        """Yield each person that was named."""
        for person, (name, locator) in sorted(self._names.items()):
            yield Person(person=person, name=name, locator=locator)

    def check(self) -> None:
        """Raise InputError for a row of duplicates whose entries are not in the register."""
        for one, other in self._twice.items():
            if not {one, other} <= self._ids:
                raise InputError(
                    f"{self._source}: no entries {one} and {other}; take their row out of data/lookups/duplicates.tsv"
                )


@cache
def _decided() -> dict[tuple[str, str, str, str], str]:
    """Return the numbers of conferences whose name others had in the year, which another register tells of."""
    return {(r["kind"], iris.slug(r["name"]), r["year"], r["host"]): r["ordinal"] for r in rows(lookup("conferences"))}


@cache
def _roving() -> frozenset[str]:
    return frozenset(row["post"] for row in rows(lookup("roving-posts")))


def owner(mention: Mention, host: str) -> str | None:
    """Return whose office a mention is: as stated, else the host's; that of an envoy or a body only as stated."""
    return mention.of or (None if mention.post in _roving() or (mention.post or "").endswith(" leader") else host)


def interval(since: str, until: str) -> str:
    """Return the day, or the days from the first to the last as an interval, within which something happened."""
    return since if since == until else f"{since}/{until}"


def conferences(
    text: str, since: str, host: str, participants: tuple[str, ...], locator: str, once: Once
) -> Iterator[Event]:
    """Yield the summits and conferences that a text says were attended, by the month, as others attended them too."""
    for event in remarks.attended(text):
        found = Event(
            kind=event.kind, name=event.name, date=since[:7], host=host, participants=participants,
            quote=text[event.start : event.end], locator=locator,
        )  # fmt: skip
        yield once.held(found)


def meeting(
    who: str, of: str, leader: Leader, host: str, place: str | None, when: str, quote: str, locator: str
) -> Event:
    """Return the meeting of a person with a leader, their countries with them; a place only where it is one."""
    states = dict.fromkeys(c for c in (of, leader.of) if c and countries.is_country(c))
    where = place if place and "," not in place and ";" not in place else None
    return Event(
        kind="meeting",
        date=when,
        place=where,
        host=host,
        participants=(who, leader.person, *states),
        quote=quote,
        locator=locator,
    )


def of_its_time(record: Record) -> Record:
    """Return a record with the states of its day: the registers file visits to the Soviet Union under Russia.

    A person's office of a day is of the state of that day too; whom a name means is settled before, as filed.
    """
    if isinstance(record, Event) and record.date:
        day = record.date
        states = tuple(_state(one, day) for one in record.participants)
        return replace(record, host=_state(record.host, day) if record.host else None, participants=states)
    if isinstance(record, Tenure) and record.of and (seen := record.attested):
        return replace(record, of=_state(record.of, seen.partition("/")[0]))
    return record


@cache
def _state(key: str, day: str) -> str:
    """Return the code of the state for which another of its line is filed on a day; any other key as it is."""
    filed = None if key.startswith("person:") else countries.find(key)
    return territories.contemporary(filed, day).code if filed else key


def tenure(mention: Mention, leader: Leader, when: str, quote: str, locator: str) -> Tenure | None:
    """Return that a person held an office on a day, or None where no office, or a former one, is stated."""
    if not mention.post or not leader.of or re.match(r"(?:[Ff]ormer|[Ee]x)\b", mention.office or ""):
        return None
    return Tenure(person=leader.person, post=mention.post, of=leader.of, attested=when, quote=quote, locator=locator)
