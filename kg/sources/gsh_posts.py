"""The places of gsh with their coordinates, and the posts of the United States at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg import territories
from kg.descriptions import Mission, Place
from kg.records import MissionClosing, MissionElevation, MissionOpening, Record
from kg.sources.account import Account, unexpected
from kg.sources.corrections import Corrections
from kg.sources.xml import Element, files, reading

IGNORED = {
    "post/sources": "addresses of the consular cards that the compilers consulted",
    "post/valid-since": "the year of the first event",
    "post/valid-until": "the year of the last event, or today",
    "alternate-name/notes": "says `formerly known as`",
}
_SENDER = "USA"
_YEAR = r"((?:1[789]|20)\d\d)"
_ELEVATED = re.compile(
    rf"(?:(?:raised to|became|elevated to) (?:american )?(embassy|consulate general)|(embassy) established)"
    rf"(?: in [A-Z]\w+)? (?:in )?{_YEAR}",
    re.IGNORECASE,
)
_HAPPENED = re.compile(rf"\b(closed?|(?:re)?opened)(?: as consul)? in {_YEAR}", re.IGNORECASE)
_YEARS = re.compile(r"\s*\(\d{4}\)")

Happened = tuple[str, str | None, str]
"""What happened to a post (opened, closed or the kind that it was raised to), the year, and where it says so."""


@dataclass(frozen=True, slots=True)
class _Post:
    """A post: its territory, receiving country, town, id of the town, and the kind that it has or had at last."""

    territory: str
    receiver: str
    place: str
    locality: str | None
    kind: str


def read(path: Path, account: Account, fix: Corrections) -> Iterator[Record]:
    """Yield the places, then each post with its openings, closings and elevations."""
    places = {}
    for name in files(path, "data/locales/*.xml"):
        place = _place(path, name, account)
        places[place.place] = place
        yield place
    for name in files(path, "data/posts/*.xml"):
        with reading(path, name, account, IGNORED) as element:
            post = _post(element, name, places, fix)
            happened = list(_events(element, name, fix))
            happened += _noted(element.value("notes"), name, happened, account)
            yield _mission(post, name, happened)
            yield from (_happening(_at_the_time(post, h, name, fix), h) for h in happened)


def _place(path: Path, name: str, account: Account) -> Place:
    with reading(path, name, account, IGNORED) as element:
        country = territories.country(element.value("current-territory"))
        return Place(
            locator=f"{name}#locale",
            place=element.value("id"),
            name=element.value("name"),
            country=country.code if country else None,
            latitude=element.value("latitude"),
            longitude=element.value("longitude"),
            other_names=tuple(dict.fromkeys(_other_names(element))),
        )


def _other_names(element: Element) -> Iterator[str]:
    """Yield the names before and since, which are written in free text, with years in brackets."""
    for folder, item in (("predecessors", "predecessor"), ("successors", "successor")):
        group = element.one(folder)
        for text in (group.text(), *(e.text() for e in group.all(item))):
            yield from (n for n in (_YEARS.sub("", part).strip() for part in text.split(",")) if n)
    for other in element.one("alternate-names").all("alternate-name"):
        yield from filter(None, [other.value("label")])


def _post(element: Element, name: str, places: dict[str, Place], fix: Corrections) -> _Post:
    territory = fix(name, "territory-id", element.value("territory-id"))
    receiver = _receiver(territory)
    key = fix(name, "locale-id", element.value("locale-id"))
    namesakes = (p for p in places if p.startswith(f"{key}_") and places[p].country == receiver)
    locality = key if key in places else next(namesakes, None)
    place = places[locality].name if locality else key.replace("-", " ").title()
    return _Post(territory, receiver, place, locality, element.value("post-type"))


def _receiver(territory: str) -> str:
    country = territories.country(territory)
    return country.code if country else territory


def _at_the_time(post: _Post, happened: Happened, name: str, fix: Corrections) -> _Post:
    """Return a post under the state in which it lay when something happened to it, where a correction has another."""
    where = happened[2].partition("#")[2]
    return replace(post, receiver=_receiver(fix(name, f"{where}/territory-id", post.territory)))


def _events(element: Element, name: str, fix: Corrections) -> Iterator[Happened]:
    for number, event in enumerate(element.one("events").all("event"), 1):
        where = f"events/{number}"
        yield event.value("type"), fix(name, f"{where}/date", event.value("date")) or None, f"{name}#{where}"


def _noted(notes: str, name: str, known: list[Happened], account: Account) -> list[Happened]:
    """Return what the notes date beyond the events: closings and reopenings between, and elevations."""
    found: list[Happened] = []
    for verb, year in _HAPPENED.findall(notes):
        kind = "closed" if verb.lower().startswith("close") else "opened"
        if not any(k == kind and y == year for k, y, _ in known):
            found.append((kind, year, f"{name}#notes"))
    for raised, established, year in _ELEVATED.findall(notes):
        kind = (raised or established).lower().replace(" ", "-")
        found.append((kind, year, f"{name}#notes"))
    if notes and not found:
        account.ignore("post/notes: other remarks", "remarks on names and moves of a post, in prose")
    return found


def _mission(post: _Post, name: str, happened: list[Happened]) -> Mission:
    """Return the post as a mission; the first year of an embassy is that in which it became one, if stated."""
    first = "embassy" if post.kind == "embassy" else "opened"
    since = min((y for k, y, _ in happened if k == first and y), default=None)
    opened = max((y for k, y, _ in happened if k == "opened" and y), default="")
    closed = max((y for k, y, _ in happened if k == "closed" and y), default="")
    return Mission(
        locator=f"{name}#post",
        sender=_SENDER,
        receiver=post.receiver,
        place=post.place,
        kind=post.kind,
        locality=post.locality,
        since=since,
        until=closed if closed > opened else None,
    )


def _happening(post: _Post, happened: Happened) -> Record:
    """Return an opening, closing or elevation; what is an embassy today may have been opened as anything."""
    what, year, locator = happened
    kind = None if post.kind == "embassy" and what == "opened" else post.kind
    match what:
        case "opened":
            cls: type[MissionOpening | MissionClosing] = MissionOpening
        case "closed":
            cls = MissionClosing
        case "embassy" | "consulate-general":
            return MissionElevation(
                locator=locator, sender=_SENDER, receiver=post.receiver, kind=what, place=post.place, date=year
            )
        case _:
            raise unexpected("gsh", locator, f"event {what!r}")
    return cls(locator=locator, sender=_SENDER, receiver=post.receiver, kind=kind, place=post.place, date=year)
