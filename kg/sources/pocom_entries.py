"""Entries of pocom: a chief of mission or principal officer with the events of the tenure, or a nominee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, people, territories
from kg.descriptions import Nomination
from kg.errors import UnexpectedElement
from kg.records import Event, MissionClosing, MissionElevation, MissionOpening, Record, Severance, Tenure
from kg.resources import lookup, rows
from kg.sources import pocom_notes
from kg.sources.corrections import Corrections
from kg.sources.pocom_notes import DAY, Noted
from kg.sources.xml import Element

UNITED_STATES = "USA"
_WITHOUT_CREDENTIALS = re.compile(r"ad interim|pro tempore|Principal Officer")
_NOMINATED = re.compile(rf"[Nn]ominat(?:ion|ions|ed)(?: of| on)? ?{DAY}")
_NEVER_HELD = re.compile(r"^(?:Not commissioned|Nomination)\b")


@dataclass(frozen=True, slots=True)
class Office:
    """The office that a list of entries is about: whom it serves, and where its holders are sent."""

    file: str
    titles: dict[str, str]
    chiefs: bool
    receiver: str | None = None
    organization: str | None = None

    def title(self, role: str) -> str:
        """Return the title of a role; raises KeyError for one that nobody described."""
        return self.titles[role]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as its element has it; dates are empty where the source has none."""

    locator: str
    key: str
    person: str
    post: str
    receiver: str | None
    appointed: str
    arrived: str
    started: Noted | None
    ended: Noted | None
    note: str = ""
    remarks: tuple[Noted, ...] = ()


def tenures(element: Element, section: str, office: Office, fix: Corrections) -> Iterator[Record]:
    """Yield the tenures of a section, and what the notes of their ends and beginnings tell besides."""
    for entry in _entries(element, section, office, fix, nominees=False):
        if _NEVER_HELD.search(entry.note):
            yield _nomination(entry, office)
            continue
        yield _tenure(entry, office)
        for noted, event in ((entry.started, "started"), (entry.ended, "ended")):
            if noted and noted.happening:
                yield _happening(entry, noted, f"{entry.locator}/{event}")
        yield from _remarked(entry)


def nominations(element: Element, section: str, office: Office, fix: Corrections) -> Iterator[Record]:
    """Yield the nominations of a section, and what their general notes tell besides."""
    for entry in _entries(element, section, office, fix, nominees=True):
        yield _nomination(entry, office)
        yield from _remarked(entry)


def _remarked(entry: _Entry) -> Iterator[Record]:
    return (_happening(entry, noted, f"{entry.locator}/note") for noted in entry.remarks if entry.receiver)


def _entries(element: Element, section: str, office: Office, fix: Corrections, *, nominees: bool) -> Iterator[_Entry]:
    """Yield the entries of a section with what their general notes tell.

    The note itself is kept where it tells something, of nominees, and of entries without any date.
    """
    for number, child in enumerate(element.one(section).all("chief", "principal"), 1):
        entry = _entry(child, f"{section}/{number}", office, fix)
        note = next(e for e in child.elements() if e.name == "note")
        entry = replace(entry, remarks=tuple(pocom_notes.remarks(note.words())))
        if entry.remarks or nominees or not any((entry.appointed, entry.arrived, entry.started, entry.ended)):
            entry = replace(entry, note=child.one("note").prose())
        yield entry


def _entry(element: Element, where: str, office: Office, fix: Corrections) -> _Entry:
    def fixed(name: str, value: str) -> str:
        return fix(office.file, f"{where}/{name}", value)

    def date(event: str) -> str:
        found = element.maybe(event)
        return fixed(f"{event}/date", found.value("date")) if found else ""

    def noted(event: str, default: str) -> Noted | None:
        note = fixed(f"{event}/note", element.one(event).one("note").prose())
        try:
            return pocom_notes.read(event, date(event), note, default)
        except ValueError as error:
            raise UnexpectedElement(f"pocom/{element.place}: {error}; add a row there") from None

    territory = office.receiver and fixed("territory-id", office.receiver)
    role = fixed("role-title-id", element.value("role-title-id"))
    post = office.title(role)
    duty = not office.chiefs or _WITHOUT_CREDENTIALS.search(post)
    started = noted("started", "entered-on-duty" if duty else "presented-credentials")
    return _Entry(
        locator=f"{office.file}#{where}",
        key=element.value("id"),
        person=people.key("pocom", fixed("person-id", element.value("person-id"))),
        post=post,
        receiver=_receiver(territory, role, started.date if started and started.date else date("appointed")),
        appointed=date("appointed"),
        arrived=date("arrived"),
        started=started,
        ended=noted("ended", "mission-terminated" if office.chiefs else "appointment-terminated"),
    )


@cache
def _periods() -> dict[str, list[tuple[str, str, str]]]:
    periods: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows(lookup("pocom-receivers")):
        periods.setdefault(row["territory"], []).append((row["since"], row["role"], row["country"]))
    return periods


def _receiver(territory: str | None, role: str, date: str) -> str | None:
    """Return the code of the state that a chief of a role and date is sent to; one file may cover two states."""
    if territory is None:
        return None
    since = [country for first, of, country in _periods().get(territory, ()) if date >= first and of in ("", role)]
    return countries.get(since[-1] if since else territory).code


def _tenure(entry: _Entry, office: Office) -> Tenure:
    started, ended = entry.started or Noted(None, None), entry.ended or Noted(None, None)
    return Tenure(
        locator=entry.locator,
        person=entry.person,
        post=entry.post,
        of=UNITED_STATES,
        sender=UNITED_STATES if entry.receiver else None,
        receiver=entry.receiver,
        accredited_to=office.organization,
        appointed=entry.appointed or None,
        arrived=entry.arrived or None,
        credentials=started.date if started.code == "presented-credentials" else None,
        since=started.date,
        until=ended.date,
        start_reason=started.code,
        end_reason=ended.code,
        key=entry.key,
    )


def _nomination(entry: _Entry, office: Office) -> Nomination:
    nominated = _NOMINATED.search(entry.note)
    outcome, decided = _outcome(entry.note)
    ended = entry.ended
    return Nomination(
        locator=entry.locator,
        person=entry.person,
        post=entry.post,
        of=UNITED_STATES,
        sender=UNITED_STATES if entry.receiver else None,
        receiver=entry.receiver,
        accredited_to=office.organization,
        nominated=pocom_notes.day(nominated) if nominated else None,
        appointed=entry.appointed or None,
        since=entry.started.date if entry.started else None,
        until=ended.date if ended else None,
        outcome=outcome or (ended.code if ended else None),
        decided=decided,
        key=entry.key,
    )


@cache
def _outcomes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r["words"], re.IGNORECASE), r["outcome"]) for r in rows(lookup("pocom-outcomes")))


def _outcome(note: str) -> tuple[str | None, str | None]:
    """Return the code of what became of a nomination, and the day that follows it in the same sentence.

    >>> _outcome("Nomination of May 2, 1826, withdrawn on May 9, 1826.")
    ('withdrawn', '1826-05-09')
    """
    for pattern, outcome in _outcomes():
        if found := pattern.search(note):
            rest = re.match(rf"[^.;]{{0,60}}?{DAY}", note[found.end() :])
            return outcome, pocom_notes.day(rest) if rest else None
    return None, None


def _happening(entry: _Entry, noted: Noted, locator: str) -> Record:
    """Return the event of relations that a note tells, of the state of the line that stood at its date."""
    receiver, named = _at_the_time(entry.receiver, noted.date), dict(pocom_notes.names(noted))
    place = named.get("place")
    if place and countries.find(place.lower()):
        place = None
    match noted.happening:
        case "severance":
            return Severance(locator=locator, parties=(receiver, UNITED_STATES), date=noted.date)
        case "opening" | "closing":
            cls = MissionOpening if noted.happening == "opening" else MissionClosing
            return cls(
                locator=locator,
                sender=UNITED_STATES,
                receiver=receiver,
                kind=named["mission"],
                place=place,
                date=noted.date,
            )
        case "elevation":
            raised = MissionElevation(locator=locator, sender=UNITED_STATES, receiver=receiver, date=noted.date)
            return replace(raised, from_kind="legation", kind="embassy")
        case "expulsion":
            return Event(
                locator=locator,
                kind="expulsion",
                host=receiver,
                participants=(entry.person, UNITED_STATES),
                date=noted.date,
            )
        case "war":
            name = f"Declaration of war by {_the(named['by'])} on {_the(named['on'])}"
            return Event(
                locator=locator, kind="conflict", name=name, participants=(receiver, UNITED_STATES), date=noted.date
            )
        case _:
            raise ValueError(f"data/lookups/pocom-notes.tsv: no happening is called {noted.happening!r}")


def _at_the_time(receiver: str | None, date: str | None) -> str:
    return territories.contemporary(countries.get(receiver), date).code if receiver else ""


def _the(name: str) -> str:
    return re.sub(r"^The ", "the ", name)
