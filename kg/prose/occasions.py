"""What every rule of events shares: an occasion as found, its persons, and the record with date, place and host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg import countries
from kg.prose import arguments, tenures
from kg.prose.holders import same_person
from kg.prose.model import COUNTRY, DATE, DEMONYM, NAME, PERSON, SEAT, Mention, Page, Person, Sentence, When
from kg.prose.patterns import compiled
from kg.prose.posts import is_person
from kg.records import Event
from kg.resources import lookup, rows

_PLACE_AFTER = re.compile(r"[^;.☺]{0,60}?\b(?:in|at|to) (?:the )?(?P<place>[⌂⌘⚑])")
_CANCELLED = re.compile(
    r"[^;.☺]{0,60}?\b(?:cancell?ed|postponed|put off|called off|fell through|did not take place|abandoned)\b"
)
_TALKS = compiled(r"\b(?:talks|discussions?|a (?:telephone )?call)\b")
# How many sentences back a pronoun or a bare title looks for its person.
_REACH = 3


@dataclass(slots=True)
class Occasion:
    """An event before its arguments are settled: rule, kind, anchor, persons and place.

    `start` and `end` are positions in the shape; the date is looked for from `anchor` on, where that is given.
    """

    rule: str
    kind: str
    start: int
    end: int
    who: tuple[str, ...] = ()
    place: Mention | None = None
    name: str | None = None
    states: tuple[str, ...] = ()
    anchor: int | None = None


@dataclass(slots=True)
class Served:
    """Whom the persons of a page serve, and which of them are chiefs of mission."""

    of: dict[str, str | None] = field(default_factory=dict)
    envoys: frozenset[str] = frozenset()

    def full(self, name: str) -> str:
        """Return the name under which a person holds an office, of which a text may give the family name alone."""
        if name in self.of or " " in name:
            return name
        alike = sorted((known for known in self.of if same_person(name, known)), key=lambda known: not self.of[known])
        return alike[0] if alike else name

    def states(self, who: tuple[str, ...]) -> tuple[str, ...]:
        """Return the states that persons serve, each once."""
        return tuple(dict.fromkeys(s for s in map(self.of.get, who) if s and len(s) == 3))


def served(page: Page) -> Served:
    """Return whom the persons of a page serve."""
    held = list(tenures.read(page))
    # Who serves a state serves it on visits too, whatever else he heads.
    of = {t.person: t.of for t in sorted(held, key=lambda t: bool(t.of) and len(t.of or "") == 3)}
    return Served(of, frozenset(t.person for t in held if t.sender or t.receiver))


def name_of(mention: Mention) -> str | None:
    """Return the name of a mention that may be a person, else None."""
    if isinstance(mention.value, Person):
        return mention.value.name
    return mention.text if mention.symbol == NAME and is_person(mention.text) else None


def people(sentence: Sentence, a: int, b: int) -> tuple[str, ...]:
    """Return the names of the persons between two positions of the shape, each once."""
    found = (name_of(m) for m in sentence.of(PERSON + NAME, a, b))
    return tuple(dict.fromkeys(n for n in found if n))


def meant(sentence: Sentence, at: int, title: str = "") -> str | None:
    """Return the person that a pronoun, or a bare title, at a position of the shape means.

    It is the person last named before it in its sentence, else the first one of a sentence shortly before; with a
    title, one that is named with that title.
    """
    here = [m for m in sentence.of(PERSON + NAME, 0, at) if name_of(m) and _titled(m, title)]
    if here:
        return name_of(here[-1])
    reach = 40 if title else _REACH
    for before in reversed(sentence.page.sentences[max(0, sentence.number - reach) : sentence.number]):
        if not title and before.block.heading != sentence.block.heading:
            return None
        for mention in before.of(PERSON + NAME):
            if (name := name_of(mention)) and _titled(mention, title):
                return name
    return None


def _titled(mention: Mention, title: str) -> bool:
    return not title or (isinstance(mention.value, Person) and title.casefold() in mention.value.title.casefold())


def event(sentence: Sentence, found: Occasion, known: Served, own: When | None = None) -> Iterator[Event]:
    """Yield the event with its date, place, host and participants; none if planned, or without date and place."""
    anchor = found.start if found.anchor is None else found.anchor
    who = tuple(map(known.full, found.who))
    if _open(sentence, anchor, found.end) or _CANCELLED.match(sentence.shape, found.end):
        return
    mention = None if own else _date(sentence, found, anchor)
    when = own or arguments.when(sentence, mention)
    place = found.place or _place_after(sentence, found.end)
    if ahead(sentence.page, when):
        return
    if when is None and (place is None or found.kind == "visit"):
        return
    a, b = arguments.stretch(found.start, found.end, mention, place)
    states = found.states or (known.states(who) if found.kind == "visit" else ())
    host = _host(sentence.page, place, states) if found.kind in ("visit", "summit") else None
    yield sentence.make(
        Event, a, b, rule=f"event.{found.rule}", kind=found.kind, name=found.name, date=arguments.plain(when),
        until=until(when), place=words(place) or (host if found.kind == "visit" else None), host=host,
        participants=tuple(dict.fromkeys((*who, *states))), derived=bool(when and when.derived),
    )  # fmt: skip


def _date(sentence: Sentence, found: Occasion, anchor: int) -> Mention | None:
    """Return the date of an event: right after it where its words hold another ("☺, who took office in ⏱, visited").

    Since when nobody did so before is no date of the event; then it is the one before it.
    """
    if _LAST.match(sentence.shape, found.end):
        return next(reversed(list(sentence.of(DATE, 0, found.start))), None)
    aside = DATE in sentence.shape[found.start : found.end]
    direct = _DIRECT.match(sentence.shape, found.end) if aside else None
    return sentence.at[direct.end() - 1] if direct else arguments.date_of(sentence, anchor, found.end)


# When the last one before was: "the first to visit ⌂ since ⏱".
_LAST = re.compile(r" since ⏱")
_DIRECT = re.compile(r",? (?:on|in|from|during) (?:early |late |mid-?)?⏱")


@cache
def _landmarks() -> dict[str, str]:
    return {row["place"]: countries.get(row["country"]).code for row in rows(lookup("landmarks"))}


@cache
def _landmark() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _landmarks()))})\b")


def _open(sentence: Sentence, anchor: int, end: int) -> bool:
    """Say whether an event is denied or only planned; talks that are themselves the event leave nothing open."""
    talks = _TALKS.search(sentence.shape, anchor, end)
    return sentence.blocked(anchor, talks.start() if talks else end) is not None


def ahead(page: Page, when: When | None) -> bool:
    """Say whether a date ("this November") lies after the day of the page, so that it is only planned."""
    issued = page.document.issued
    if when is None or issued is None or not when.derived:
        return False
    day = when.edtf.partition("/")[0]
    return day[:4].isdigit() and day[: len(issued)] > issued[: len(day)]


def until(when: When | None) -> str | None:
    """Return the last day of a date that is an interval."""
    last = when.edtf.partition("/")[2] if when else ""
    return last or None


def _place_after(sentence: Sentence, at: int) -> Mention | None:
    match = _PLACE_AFTER.match(sentence.shape, at)
    if match is None or DATE in match[0]:
        return None
    mention = sentence.at[match.start("place")]
    return None if mention.text.split()[0].isupper() and len(mention.text) < 4 else mention


def words(place: Mention | None) -> str | None:
    """Return a place as a record names it: a country by its code, else by its words."""
    if place is None:
        return None
    return str(place.value) if place.symbol == COUNTRY else place.text


def _host(page: Page, place: Mention | None, states: tuple[str, ...]) -> str | None:
    """Return the state visited: that of the place, else the visitor's partner."""
    if place is not None and place.symbol in COUNTRY + SEAT + DEMONYM:
        code = str(place.value)
        return code if code not in states else None
    if place is not None and (landmark := _landmark().search(place.text)):
        return _landmarks()[landmark[0]]
    return page.other(states[0]) if len(states) == 1 else None
