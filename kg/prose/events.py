"""Events: visits, meetings, summits and the like, elections, conflicts and other happenings with a date or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.prose import arguments, happenings, tenures
from kg.prose import event_rules as rules
from kg.prose.model import COUNTRY, DATE, DEMONYM, NAME, PERSON, SEAT, Mention, Page, Person, Sentence, When
from kg.prose.posts import is_person
from kg.records import Event


@dataclass(frozen=True, slots=True)
class _Found:
    """An event before its arguments are settled: rule, kind, anchor, persons and place."""

    rule: str
    kind: str
    start: int
    end: int
    who: tuple[str, ...] = ()
    place: Mention | None = None
    name: str | None = None


def read(page: Page) -> Iterator[Event]:
    """Yield the events that a page states, each once."""
    served: dict[str, str | None] = {t.person: t.of for t in tenures.read(page)}
    kept: list[Event] = []
    for sentence in page.sentences:
        for event in (*_visits(sentence, served), *_meetings(sentence, served), *happenings.read(sentence)):
            if not any(_same(event, other) for other in kept):
                kept.append(event)
    yield from kept


def _same(a: Event, b: Event) -> bool:
    """Say whether two records tell one event: overlapping persons or the same name, and dates that agree."""
    if (a.date or "")[:10] != (b.date or "")[:10] and not (a.date or "").startswith(b.date or "\0"):
        return False
    persons = {p for p in a.participants if len(p) > 3} & {p for p in b.participants if len(p) > 3}
    if a.name or b.name:
        return bool(a.name and b.name and a.name.casefold() == b.name.casefold())
    return bool(persons) and (a.kind == b.kind or set(a.participants) <= set(b.participants))


def _people(sentence: Sentence, a: int, b: int) -> tuple[str, ...]:
    names = []
    for mention in sentence.of(PERSON + NAME, a, b):
        if isinstance(mention.value, Person):
            names.append(mention.value.name)
        elif is_person(mention.text):
            names.append(mention.text)
    return tuple(dict.fromkeys(names))


def _visits(sentence: Sentence, served: dict[str, str | None]) -> Iterator[Event]:
    """Yield the visits of a sentence: persons, where they went, and when."""
    shape = sentence.shape
    if not any(cue in shape for cue in rules.GOING) or not any(symbol in shape for symbol in (PERSON, NAME, DEMONYM)):
        return
    for match in rules.VISIT.finditer(shape):
        who = _people(sentence, match.start("who"), match.end("who"))
        place = sentence.at[match.start("place")]
        if not who or _settling(sentence, match, served) or (place.symbol == NAME and is_person(place.text)):
            continue
        if any(
            "isit" not in m.text
            for m in sentence.of(NAME, match.end("who"), match.start("place"))
            if shape[m.at + 1 : m.at + 4] == " to"
        ):
            continue
        found = _Found("visit", "visit", match.start(), match.end("place"), who, place)
        yield from _event(sentence, found, served)
        for more in rules.AGAIN.finditer(shape, match.end()):
            again = _people(sentence, more.start("who"), more.end("who"))
            if again and DATE in shape[match.end() : more.start()]:
                found = _Found("visit-again", "visit", more.start("who"), more.end(), again, place)
                yield from _event(sentence, found, served, sentence.at[more.end() - 1].value)
        if (dates := rules.DATES.match(shape, match.end())) is not None:
            for date in list(sentence.of(DATE, *dates.span()))[1:]:
                yield from _event(
                    sentence, _Found("visit-dates", "visit", match.start(), date.at + 1, who, place), served, date.value
                )
    for rule, pattern in (
        ("visit-by", rules.VISIT_BY),
        ("visit-of", rules.VISIT_OF),
        ("visit-returned", rules.RETURNED),
        ("visit-since", rules.SINCE_WHOSE),
    ):
        for match in pattern.finditer(shape):
            who = _people(sentence, match.start("who"), match.end("who"))
            at = next((match.start(g) for g in ("place", "to") if match.groupdict().get(g)), None)
            if who:
                found = _Found(
                    rule, "visit", match.start(), match.end(), who, sentence.at[at] if at is not None else None
                )
                own = sentence.at[match.end() - 1].value if rule == "visit-since" else None
                yield from _event(sentence, found, served, own)
    for match in rules.OFFICE_VISIT.finditer(shape):
        state = str(sentence.at[match.start("who")].value)
        found = _Found(
            "visit-office", "visit", match.start(), match.end("place"), (), sentence.at[match.start("place")]
        )
        yield from _event(sentence, found, {"": state})


def _settling(sentence: Sentence, match: re.Match[str], served: dict[str, str | None]) -> bool:
    """Say whether it is a chief of mission who arrives at his post, or somebody without office who is received."""
    mention = sentence.at[match.start("who")]
    if mention.symbol == NAME and served.get(mention.text) is None and re.search(r"received|was in|is in", match[0]):
        return True
    title = mention.value.title if isinstance(mention.value, Person) else ""
    going = match[0][match.end("who") - match.start() :]
    return bool(
        re.search(r"Ambassador|Commissioner|Charg|Minister Resident|Nuncio", title)
        and re.search(r"arriv|return|was in|is in", going)
    )


def _meetings(sentence: Sentence, served: dict[str, str | None]) -> Iterator[Event]:
    """Yield the meetings of persons and of bodies, and what persons signed together."""
    shape = sentence.shape
    if sentence.block.kind != "caption" and not any(cue in shape for cue in rules.MEETING_CUES):
        return
    for rule, pattern in (
        ("meeting", rules.MEETING),
        ("meeting-together", rules.TOGETHER),
        ("meeting-and", rules.AND_MET),
        ("pictured", rules.PICTURED),
        ("signing", rules.SIGNED),
    ):
        for match in pattern.finditer(shape):
            groups = match.groupdict()
            who = _people(sentence, match.start("who"), match.end("who"))
            whom = _people(sentence, match.start("whom"), match.end("whom")) if groups.get("whom") else ()
            both = tuple(dict.fromkeys((*who, *whom)))
            if not who or len(both) < 2 or (rule == "pictured" and sentence.block.kind != "caption"):
                continue
            place = sentence.at[match.start("place")] if groups.get("place") else None
            kind = "signing" if rule == "signing" else "meeting"
            yield from _event(sentence, _Found(rule, kind, match.start(), match.end(), both, place), served)
    for match in rules.BODY.finditer(shape):
        mention = sentence.at[match.start("name")]
        if not is_person(mention.text):
            name = re.sub(r"\s*\([^)]*\)$", "", mention.text)
            yield from _event(sentence, _Found("body", "meeting", match.start(), match.end(), (), None, name), served)
    for match in rules.LEADERS.finditer(shape):
        who = _people(sentence, match.start("who"), match.end("who")) if match["who"] else ()
        if who:
            yield from _event(sentence, _Found("leaders", "summit", match.start(), match.end(), who), served)
    for match in rules.RECEIVED_LEADERS.finditer(shape):
        who = _people(sentence, match.start("who"), match.end("who")) if match["who"] else ()
        place, name = sentence.at[match.start("place")], sentence.at[match.start("name")].text
        yield from _event(
            sentence, _Found("leaders-of", "summit", match.start(), match.end(), who, place, name), served
        )


def _event(
    sentence: Sentence, found: _Found, served: dict[str, str | None], own: When | None = None
) -> Iterator[Event]:
    """Yield the event with its date, place, host and participants; none if planned, or without date and place."""
    if sentence.blocked(found.start, found.end) is not None:
        return
    mention = None if own else arguments.date_of(sentence, found.start, found.end)
    when = own or arguments.when(sentence, mention)
    place = found.place or _place_after(sentence, found.end)
    if when is None and (place is None or found.kind == "visit"):
        return
    a, b = arguments.stretch(found.start, found.end, mention, place)
    states = _states(found, served)
    host = _host(sentence.page, place, states) if found.kind in ("visit", "summit") else None
    yield sentence.make(
        Event, a, b, rule=f"event.{found.rule}", kind=found.kind, name=found.name, date=arguments.plain(when),
        until=_until(when), place=_words(place), host=host, participants=(*found.who, *states),
        derived=bool(when and when.derived),
    )  # fmt: skip


def _until(when: When | None) -> str | None:
    last = when.edtf.partition("/")[2] if when else ""
    return last or None


def _states(found: _Found, served: dict[str, str | None]) -> tuple[str, ...]:
    """Return the states of the visitors; those who meet stand for themselves."""
    if found.kind != "visit":
        return ()
    states = [served.get(name) for name in found.who] if found.who else [served.get("")]
    return tuple(dict.fromkeys(s for s in states if s and len(s) == 3))


def _place_after(sentence: Sentence, at: int) -> Mention | None:
    match = re.compile(r"[^;.☺]{0,60}?\b(?:in|at|to) (?:the )?(?P<place>[⌂⌘⚑])").match(sentence.shape, at)
    return sentence.at[match.start("place")] if match else None


def _words(place: Mention | None) -> str | None:
    if place is None:
        return None
    return str(place.value) if place.symbol == COUNTRY else place.text


_WASHINGTON = re.compile(r"\b(?:White House|Oval Office|Capitol|Blair House|Camp David|New York|Mar-a-Lago)\b")
_LONDON = re.compile(r"\b(?:Downing Street|Chequers|Buckingham Palace|Windsor|Chatham House)\b")


def _host(page: Page, place: Mention | None, states: tuple[str, ...]) -> str | None:
    """Return the state visited: that of the place, else the visitor's partner."""
    if place is not None and place.symbol in COUNTRY + SEAT + DEMONYM:
        code = str(place.value)
        return code if code not in states else None
    if place is not None and _WASHINGTON.search(place.text):
        return "USA"
    if place is not None and _LONDON.search(place.text):
        return "GBR"
    return page.other(states[0]) if len(states) == 1 else None
