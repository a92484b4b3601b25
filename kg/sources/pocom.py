"""pocom, the Office of the Historian's principal officers and chiefs of mission of the United States.

Entries are known by file, section and position, because the source's identifiers repeat. Appointment, arrival,
presentation of credentials and end are kept apart; a note replaces an event's default meaning
(`kg.sources.pocom_notes`). An entry without an end says nothing of who is in office today.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import dates, people, territories
from kg.descriptions import ConcurrentAppointment, Nomination, Person
from kg.records import Record, Tenure
from kg.resources import lookup, rows
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.pocom_entries import Office, nominations, tenures
from kg.sources.xml import Element, files, reading

_EDITING = "who edited the entry, and when"
_REMARKS = "remarks in prose beside the dates"
_OFFICE = "describes the office in prose, or groups offices for a website"
IGNORED = {
    "created-by": _EDITING,
    "created-date": _EDITING,
    "last-modified-by": _EDITING,
    "last-modified-date": _EDITING,
    "mission-note": "remarks in prose between the entries",
    "chiefs/chief/note": _REMARKS,
    "principals/principal/note": _REMARKS,
    "chief/contemporary-territory-id": "a mapping to the states of the time that was started for 15 states only",
    "chief/appointed/note": "on what record the appointment rests",
    "principal/appointed/note": "on what record the appointment rests",
    "chief/arrived/note": "empty everywhere",
    "chief/arrived/norte": "an empty note, misspelt",
    "date@certainty": "switches off a check of the editors",
    "principal@treatAsConsecutive": "concerns the numbering on a website",
    "death@type": "empty everywhere",
    "category": _OFFICE,
    "class": _OFFICE,
    "description": _OFFICE,
    "names/plural": "the plural of the title",
    "names/alternate": "empty everywhere",
    "is-dirty": _EDITING,
    "role@mode": "the same everywhere",
    **dict.fromkeys(
        ("principal-position/start", "principal-position/end", "principal-position/ongoing"),
        "years that the compilers' list covers: many offices that go on have an end in 2005",
    ),
    "principal-position/old-ids": "earlier ids of the office",
}
IGNORED_FILES = {
    "*.md": "readme and licence",
    "schema/*": "schema",
    "code-tables/*.xml": "labels of codes",
}
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_TITLE_TAIL = re.compile(r" \([A-Z][a-z]+\)$|, with the rank .*$")


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield persons, tenures, nominations, events of relations that notes tell, and concurrent appointments."""
    fix = Corrections("pocom")
    for folder in ("people", "people-pending"):
        for name in files(path, f"{folder}/**/*.xml"):
            with reading(path, name, account, IGNORED) as element:
                yield _person(element, name, fix)
    titles = dict(_titles(path, account))
    entries: dict[str, list[Tenure | Nomination]] = defaultdict(list)
    numbered = _Numbering()
    for record in _lists(path, account, titles, fix):
        if isinstance(record, Tenure | Nomination) and record.key:
            entries[record.key].append(record)
        yield numbered(record) if isinstance(record, Tenure) else record
    for name in files(path, "concurrent-appointments/**/*.xml"):
        with reading(path, name, account, IGNORED) as element:
            yield _concurrent(element, f"{name}#concurrent-appointments", entries)
    account.check_files(path, IGNORED_FILES)
    fix.check()


class _Numbering:
    """Tells apart tenures of one person in one post that began in the same year, by an ordinal from the second on.

    An entry that repeats another one's beginning is the same tenure.
    """

    def __init__(self) -> None:
        self._begun: dict[object, list[tuple[str | None, str | None]]] = defaultdict(list)

    def __call__(self, tenure: Tenure) -> Tenure:
        begun = tenure.since or tenure.appointed
        post = (tenure.person, tenure.post, tenure.receiver, tenure.accredited_to)
        same = self._begun[post, dates.year(begun) if begun else None]
        beginning = (tenure.appointed, tenure.since)
        if beginning not in same:
            same.append(beginning)
        number = same.index(beginning) + 1
        return replace(tenure, ordinal=str(number)) if number > 1 else tenure


def _person(element: Element, file: str, fix: Corrections) -> Person:
    name = element.one("persName")
    surname, forename = name.value("surname"), name.value("forename")
    generation = found.text() if (found := name.maybe("genName")) else None
    old = element.maybe("old-ids")
    former = tuple(e.text() for e in old.all("old-id")) if old else ()
    own = element.value("id")
    key = people.key("pocom", own)
    residence = element.one("residence")
    return Person(
        locator=f"{file}#person",
        person=key,
        name=full_name(forename, surname, generation),
        surname=surname,
        forename=forename,
        generation=generation,
        birth=fix(file, "birth", element.value("birth")) or None,
        death=fix(file, "death", element.value("death")) or None,
        other_names=tuple(dict.fromkeys(a.text() for a in name.all("altname"))),
        residences=tuple(s.upper() for e in residence.all("state-id") if (s := e.text())),
        career=element.value("career-type") or None,
        other_keys=former if key == f"person:{own}" else (*former, own),
    )


def full_name(forename: str, surname: str, generation: str | None) -> str:
    """Return a name as it is written, without what stands in brackets.

    >>> full_name("Lewis (Louis)", "Davezac (D’Avezac)", None), full_name("Harry G.", "Barnes", "Jr.")
    ('Lewis Davezac', 'Harry G. Barnes, Jr.')
    """
    bare = _BRACKETS.sub("", f"{forename} {surname}").strip()
    if not generation:
        return bare
    return f"{bare}, {generation}" if generation in ("Jr.", "Sr.") else f"{bare} {generation}"


def _titles(path: Path, account: Account) -> Iterator[tuple[str, str]]:
    for name in files(path, "roles-country-chiefs/**/*.xml"):
        with reading(path, name, account, IGNORED) as role:
            yield role.value("id"), role.one("names").value("singular")


def _lists(path: Path, account: Account, titles: dict[str, str], fix: Corrections) -> Iterator[Record]:
    """Yield the records of every list: missions to countries, missions to organizations, offices at home."""
    organizations = {r["role"]: r["organization"] for r in rows(lookup("pocom-missions"))}
    for name in files(path, "missions-countries/**/*.xml"):
        with reading(path, name, account, IGNORED) as element:
            office = Office(name, titles, chiefs=True, receiver=element.value("territory-id"))
            yield from tenures(element, "chiefs", office, fix)
            yield from nominations(element, "other-nominees", office, fix)
    for name in files(path, "missions-orgs/**/*.xml"):
        with reading(path, name, account, IGNORED) as element:
            key, title = _named(element)
            sent = organizations[key] or None
            office = Office(name, titles | {key: title}, chiefs=True, organization=sent)
            yield from tenures(element, "chiefs", office, fix)
            yield from nominations(element, "other-appointees", office, fix)
    offices = files(path, "positions-principals/**/*.xml")
    named = dict(_principal_titles(path, offices))
    for name in offices:
        with reading(path, name, account, IGNORED) as element:
            _named(element)
            office = Office(name, named, chiefs=False)
            yield from tenures(element, "principals", office, fix)
            yield from nominations(element, "other-appointees", office, fix)


def _named(element: Element) -> tuple[str, str]:
    return element.value("id"), _TITLE_TAIL.sub("", element.one("names").value("singular"))


def _principal_titles(path: Path, files: list[str]) -> Iterator[tuple[str, str]]:
    """Yield role and title of all offices beforehand, because some entries carry the role of another office."""
    aside = Account("pocom")
    for name in files:
        with reading(path, name, aside, IGNORED) as element:
            yield _named(element)
            element.prose()


def _concurrent(element: Element, locator: str, entries: dict[str, list[Tenure | Nomination]]) -> ConcurrentAppointment:
    resident = element.one("resident-at")
    country = territories.country(resident.value("contemporary-territory-id"))
    person = people.key("pocom", element.value("person-id"))
    keys = [c.text() for c in element.all("chief-id")]
    held = [e for key in keys for e in entries[key] if e.person == person]
    return ConcurrentAppointment(
        locator=locator,
        person=person,
        receivers=tuple(sorted({e.receiver for e in held if e.receiver})),
        organizations=tuple(sorted({e.accredited_to for e in held if e.accredited_to})),
        resident=country.code if country else None,
        locality=resident.value("locale-id"),
        tenures=tuple(keys),
        key=element.value("id"),
    )
