"""Events: visits, meetings, signings, summits and the like, elections, conflicts and other happenings."""

from __future__ import annotations

from collections.abc import Iterator

from kg.prose import happenings, meetings, signings, visits
from kg.prose.model import Page
from kg.prose.occasions import served
from kg.records import Event


def read(page: Page) -> Iterator[Event]:
    """Yield the events that a page states, each once."""
    known = served(page)
    kept: dict[tuple[str, str], list[Event]] = {}
    for sentence in page.sentences:
        told = (
            *visits.read(sentence, known), *meetings.read(sentence, known), *signings.read(sentence, known),
            *happenings.read(sentence),
        )  # fmt: skip
        hosted = [e for e in told if e.rule == "event.visit-hosted"] if len(told) > 1 else []
        for event in told:
            if event.kind == "meeting" and any(_hosting(event, visit) for visit in hosted):
                continue
            keys = _keys(event)
            if not any(_same(event, other) for key in keys for other in kept.get(key, ())):
                for key in keys:
                    kept.setdefault(key, []).append(event)
                yield event


def _hosting(meeting: Event, visit: Event) -> bool:
    """Say whether a meeting is only the reception of a visitor whose visit is told by the same words."""
    return meeting.date == visit.date and meeting.name is None and visit.participants[0] in meeting.participants


def _keys(event: Event) -> list[tuple[str, str]]:
    """Return the places in an index at which all records of one event meet: its year with its name or its persons."""
    year = (event.date or "")[:4]
    names = [event.name.casefold()] if event.name else [p for p in event.participants if len(p) > 3]
    return [(year, name) for name in (*names, event.place or "")]


def _same(a: Event, b: Event) -> bool:
    """Say whether two records tell one event: overlapping persons or the same name, and dates that agree."""
    if (a.date or "")[:10] != (b.date or "")[:10] and not (a.date or "").startswith(b.date or "\0"):
        return False
    persons = {p for p in a.participants if len(p) > 3} & {p for p in b.participants if len(p) > 3}
    if a.name or b.name:
        one, other = (a.name or "").casefold(), (b.name or "").casefold()
        here = a.date == b.date and a.place == b.place and a.place is not None
        return one == other or bool(here and one and other and (one in other or other in one))
    return bool(persons) and (a.kind == b.kind or set(a.participants) <= set(b.participants))
