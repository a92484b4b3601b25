"""Visits to the United States by foreign leaders: each visit, its kind and stay, and the meetings that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import countries
from kg.records import Event, Record
from kg.sources import leaders, remarks
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.registers import Once, conferences, interval, meeting, of_its_time, tenure
from kg.sources.visits_text import kind, stay, visitors
from kg.sources.xml import Element, files, reading

USA = "USA"
_EDITORS = "who changed the entry, and when"
IGNORED = dict.fromkeys(("created-by", "created-datetime", "last-modified-by", "last-modified-datetime"), _EDITORS)
FILES = {"*.md": "licence and description", "schema/*": "the schema of the entries"}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield visits, offices held and meetings with presidents, decade by decade, then each visitor by name."""
    correct, once = Corrections("visits"), Once("visits")
    for file in files(path, "data/*.xml"):
        with reading(path, file, account, IGNORED) as visits:
            for visit in visits.all("visit"):
                yield from map(of_its_time, records(visit, file, correct, once))
    yield from once.persons()
    account.check_files(path, FILES)
    correct.check()
    once.check()


def records(visit: Element, file: str, correct: Corrections, once: Once) -> Iterator[Record]:
    """Yield what an entry says: the visit, its visitors' offices, conferences, and meetings with others."""
    number, since, until = visit.value("id"), visit.value("start-date"), visit.value("end-date")
    line, origin, description = visit.value("visitor"), visit.one("from"), visit.value("description")
    origin.text()
    country = countries.get(correct(file, f"visit/{number}/from/@id", origin.attribute("id") or "")).code
    locator, when = f"{file}#{number}", interval(since, until)
    named = [(m, leaders.find(m.name, m.post, m.of or country, since)) for m in visitors(line, int(since[:4]))]
    participants = (*(leader.person for _, leader in named), country)
    yield once.told(
        Event(
            kind="visit", visit_kind=kind(description), date=since, until=until if until != since else None, host=USA,
            stay=stay(description, since), participants=participants, locator=locator,
        ),
        number,
    )  # fmt: skip
    for mention, leader in named:
        once.name(leader.person, leader.name, locator)
        if held := tenure(mention, leader, when, line, locator):
            yield held
    yield from conferences(description, since, USA, participants, locator, once)
    yield from _meetings(description, [leader for _, leader in named], since, until, once, locator)


def _meetings(
    description: str, visitors: list[leaders.Leader], since: str, until: str, once: Once, locator: str
) -> Iterator[Record]:
    """Yield the meetings of each visitor with the persons that a description names.

    A person without an owner is an American whom a decision knows; others are not told apart from the visitor.
    """
    for person in remarks.persons(description, since, until):
        mention = person.mention
        if person.how != "met":
            continue
        leader = leaders.find(mention.name, mention.post, mention.of or USA, since)
        if mention.of is None and not leader.decided:
            continue
        once.name(leader.person, leader.name, locator)
        when, quote = person.date or interval(since, until), description[mention.start : mention.end]
        for visitor in visitors:
            if visitor.person != leader.person:
                yield meeting(visitor.person, visitor.of or USA, leader, USA, None, when, quote, locator)
        if mention.of and (held := tenure(mention, leader, when, quote, locator)):
            yield held
