"""Travels abroad of presidents and secretaries of state: each stop, and whom the traveller met there.

A stop is a visit of the traveller and of the United States to the country; each person met is a meeting with the
traveller, and holds the stated office on that day. A secretary who accompanied a president is told of in a stop of
each: where both have the same days and place they are one visit, the president's; else each is the visit of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kg import countries, people
from kg.descriptions import Person
from kg.records import Event, Record, Tenure
from kg.sources import leaders, remarks
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once, conferences, interval, meeting, of_its_time, owner, tenure
from kg.sources.visits_text import kind
from kg.sources.xml import Element, files, reading

USA = "USA"
ABOUT = timedelta(days=2)
"""How far the days of two entries of one stop may lie apart: some are those of the arrival, some of the meetings."""
Stops = defaultdict[str, list[Event]]
"""The visits of each traveller that were told so far."""
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
    correct, once, stops = Corrections("travels"), Once("travels"), Stops(list)
    # In this order the stops of the presidents are known before those of the secretaries who accompanied them.
    for file in files(path, "*-travels/*.xml"):
        with reading(path, file, account, IGNORED) as trips:
            for trip in trips.all("trip"):
                yield from map(of_its_time, records(trip, file, correct, once, stops))
    yield from once.persons()
    yield from _presidents(path, account)
    account.check_files(path, FILES)
    correct.check()
    once.check()


def traveller(key: str) -> str:
    """Return the key of a president or secretary by the id that the register gives."""
    return people.key("travels", key)


def records(trip: Element, file: str, correct: Corrections, once: Once, stops: Stops) -> Iterator[Record]:
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
    beside = dict.fromkeys(leader.person for p, leader in met if p.how == "accompanied" and leader.person != who)
    visit = Event(
        kind="visit", visit_kind=kind(remark), date=since, until=until if until != since else None,
        place=place or None, host=host, participants=(who, USA), locator=locator,
    )  # fmt: skip
    visit = once.told(together(visit, tuple(beside), stops), number)
    stops[who].append(visit)
    yield visit
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


def together(visit: Event, beside: tuple[str, ...], stops: Stops) -> Event:
    """Return a visit with those whom the traveller accompanied.

    Of one who has a stop there on the same days at the same place, it is that visit, and the traveller is company. One
    who has another stop there about those days is accompanied: that stop is a visit of its own. All others take part.
    """
    who = visit.participants[0]
    own = {person: found for person in beside if (found := [s for s in stops[person] if _about(s, visit)])}
    others = tuple(p for p in beside if p not in own)
    for person, found in own.items():
        if same := next((s for s in found if _days_and_place(s) == _days_and_place(visit)), None):
            accompanied = tuple(p for p in own if p != person)
            return replace(
                visit, participants=same.participants, company=(who, *others), accompanied=accompanied,
                ordinal=same.ordinal,
            )  # fmt: skip
    return replace(visit, participants=(who, *others, USA), accompanied=tuple(own))


def _about(stop: Event, visit: Event) -> bool:
    """Say whether a stop is in the country of a visit, on days that overlap or nearly so."""
    (since, until), (first, last) = _days(stop), _days(visit)
    return stop.host == visit.host and since <= last + ABOUT and first <= until + ABOUT


def _days(stop: Event) -> tuple[date, date]:
    since = date.fromisoformat(stop.date or "")
    return since, date.fromisoformat(stop.until) if stop.until else since


def _days_and_place(stop: Event) -> tuple[str | None, str | None, str | None]:
    return stop.date, stop.until, stop.place


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
