"""Travels abroad of presidents and secretaries of state: each stop, and whom the traveller met there.

A stop is a visit of the traveller and of the United States to the country; each person met is a meeting with the
traveller, and holds the stated office on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import countries, people
from kg.descriptions import Person
from kg.records import Event, Record, Tenure
from kg.sources import leaders, remarks
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once, conferences, interval, meeting, owner, tenure
from kg.sources.visits_text import kind
from kg.sources.xml import Element, reading

USA = "USA"
_EDITORS = "who changed the entry, and when"
IGNORED = {
    "trip/name": "the traveller is known by the id",
    "created-by": _EDITORS, "created-datetime": _EDITORS, "created-date": _EDITORS, "last-modified-by": _EDITORS,
    "last-modified-datetime": _EDITORS, "last-modified-date": _EDITORS,
    "left-office-date": "that of the last of several terms, which us-executive parts",
    "presidents/source-url": "where the list was taken from", "presidents/crawl-dateTime": "when it was taken",
    "death-year@still-alive": "true of the day when the list was made", "president@n":
        "the number of the term, counted otherwise in other sets",
}  # fmt: skip
FILES = {
    "*.md": "licence and description",
    "schema/*": "the schema of the entries",
    "code-tables/*": "what the codes of the role mean",
}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield visits, conferences attended, meetings and offices held, file by file, then the presidents' terms."""
    correct, once = Corrections("travels"), Once("travels")
    for file in sorted(p.relative_to(path).as_posix() for p in path.glob("*-travels/*.xml")):
        with reading(path, file, account, IGNORED) as trips:
            for trip in trips.all("trip"):
                yield from records(trip, file, correct, once)
    yield from once.persons()
    yield from _presidents(path, account)
    account.check_files(path, FILES)
    correct.check()
    once.check()


def traveller(key: str) -> str:
    """Return the key of a president or secretary by the id that the register gives."""
    return people.key("travels", key)


def records(trip: Element, file: str, correct: Corrections, once: Once) -> Iterator[Record]:
    """Yield what a stop says: the visit, conferences, and whom the traveller met in which office."""
    number = trip.value("id")
    trip.attribute("role")
    trip.value("role")
    who = traveller(trip.attribute("who") or "")
    since, until = trip.value("start-date"), trip.value("end-date")
    country = trip.one("country")
    country.text()
    host = countries.get(correct(file, f"trip/{number}/country/@id", country.attribute("id") or "")).code
    place, remark = trip.value("locale"), trip.value("remarks")
    locator = f"{file}#{number}"
    met = [
        (p, leaders.find(p.mention.name, p.mention.post, owner(p.mention, host), since))
        for p in remarks.persons(remark, since, until)
    ]
    beside = tuple(dict.fromkeys(leader.person for p, leader in met if p.how == "accompanied" and leader.person != who))
    visit = Event(
        kind="visit", visit_kind=kind(remark), date=since, until=until if until != since else None,
        place=place or None, host=host, participants=(who, *beside, USA), locator=locator,
    )  # fmt: skip
    yield once.told(visit, number)
    yield from conferences(remark, since, host, (who, USA), locator, once)
    for person, leader in met:
        once.name(leader.person, leader.name, locator)
        if leader.person == who:
            continue
        when = person.date or interval(since, until)
        quote = remark[person.mention.start : person.mention.end]
        if person.how == "met":
            yield meeting(who, USA, leader, host, place, when, quote, locator)
        if person.how == "met" and (held := tenure(person.mention, leader, when, quote, locator)):
            yield held


def _presidents(path: Path, account: Account) -> Iterator[Record]:
    """Yield the presidents of the register, and when each took office."""
    file = "presidents/presidents.xml"
    with reading(path, file, account, IGNORED) as presidents:
        for number, president in enumerate(presidents.all("president"), 1):
            key, name = traveller(president.value("id")), president.value("name")
            locator = f"{file}#president[{number}]"
            birth, death = president.value("birth-year"), president.value("death-year")
            since = president.value("took-office-date")
            yield Person(
                person=key, name=people.name(key) or name, birth=birth or None, death=death or None, locator=locator
            )
            yield Tenure(person=key, post="President", of=USA, since=since, locator=locator)
