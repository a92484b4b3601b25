"""Visits: who went where and when, told by a verb, a noun, a pronoun, or a line of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg import countries, names
from kg.prose import visit_rules as rules
from kg.prose.cues import Rules, patterns
from kg.prose.model import COUNTRY, DATE, NAME, PERSON, SEAT, Mention, Person, Sentence, When
from kg.prose.occasions import Occasion, Served, event, meant, name_of, people
from kg.prose.posts import is_person
from kg.prose.time_patterns import month_number
from kg.records import Event
from kg.resources import lookup, rows

_BY_NOUN = (
    ("visit-by", rules.VISIT_BY),
    ("visit-of", rules.VISIT_OF),
    ("visit-returned", rules.RETURNED),
    ("visit-since", rules.SINCE_WHOSE),
    ("visit-went", rules.WENT),
    ("visit-before", rules.BEFORE),
    ("visit-led", rules.LED),
    ("visit-hosted", rules.HOSTED),
    ("visit-us", rules.PAID_US),
)
_NOUNS = Rules(_BY_NOUN)
_ANY = patterns(
    rules.SHIP, rules.VISIT, rules.HE, rules.TITLE, rules.OFFICE_VISIT, *(pattern for _, pattern in _BY_NOUN)
)  # fmt: skip


def read(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the visits of a sentence: persons, where they went, and when."""
    block = sentence.block
    if _of_visits(block.heading) or (block.head and "isit" in "".join(block.head)):
        yield from _line(sentence, known)
    if not _ANY.may(sentence):
        return
    yield from _ships(sentence, known)
    yield from _told(sentence, known)
    for rule, match in _NOUNS.on(sentence):
        who = people(sentence, *match.span("who"))
        at = next((match.start(g) for g in ("place", "to") if match.groupdict().get(g)), None)
        if not who or (rule in ("visit-went", "visit-hosted") and not known.states(who)):
            continue
        if rule in ("visit-went", "visit-hosted") and _settling(sentence, match, known):
            continue
        place = sentence.at[at] if at is not None else None
        if rule == "visit-hosted" and place is not None and str(place.value) in known.states(who):
            place = None
        found = Occasion(rule, "visit", match.start(), match.end(), who, place, anchor=match.start("who"))
        own = sentence.at[match.end() - 1].value if rule in ("visit-since", "visit-before") else None
        yield from event(sentence, found, known, own)
    yield from _unnamed(sentence, known)


@lru_cache(256)
def _of_visits(heading: str) -> bool:
    return bool(rules.SECTION.search(heading))


def _told(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the visits that a verb of going tells, with their further dates, places and travellers."""
    shape = sentence.shape
    for match in rules.VISIT.on(sentence):
        who = people(sentence, *match.span("who"))
        place = sentence.at[match.start("place")]
        if (
            not who
            or _settling(sentence, match, known)
            or (
                place.symbol == NAME
                and is_person(place.text)
                and not shape[: place.at].endswith((" in ", " to ", " at "))
            )
        ):
            continue
        if any(
            "isit" not in m.text
            for m in sentence.of(NAME, match.end("who"), match.start("place"))
            if shape[m.at + 1 : m.at + 4] == " to"
        ):
            continue
        found = Occasion("visit", "visit", match.start(), match.end("place"), who, place)
        yield from event(sentence, found, known)
        yield from _more(sentence, match, who, known)
    for match in rules.HE.on(sentence):
        who_meant = meant(sentence, match.start("he"))
        if who_meant and known.states((who_meant,)) and who_meant not in known.envoys:
            place = sentence.at[match.start("place")]
            found = Occasion("visit-he", "visit", match.start("he"), match.end("place"), (who_meant,), place)
            yield from event(sentence, found, known)
    for match in rules.TITLE.on(sentence):
        place = sentence.at[match.start("place")]
        who_meant = meant(sentence, match.start("title"), match["title"])
        state = sentence.page.other(str(place.value)) if place.symbol in COUNTRY + SEAT else None
        if who_meant or state:
            who = (who_meant,) if who_meant else ()
            states = () if who_meant and known.states(who) else tuple(s for s in (state,) if s)
            found = Occasion(
                "visit-title", "visit", match.start("title"), match.end("place"), who, place, states=states
            )
            yield from event(sentence, found, known)
            dates = rules.DATES.match(shape, match.end())
            for date in list(sentence.of(DATE, *dates.span()))[1:] if dates else ():
                yield from event(sentence, found, known, date.value)


_DATED = re.compile(r",? (?:in|on) ⏱")


def _more(sentence: Sentence, match: re.Match[str], who: tuple[str, ...], known: Served) -> Iterator[Event]:
    """Yield what follows a visit: other travellers to the same place, its other dates, other places."""
    shape, place = sentence.shape, sentence.at[match.start("place")]
    for more in rules.AGAIN.finditer(shape, match.end()):
        again = people(sentence, *more.span("who"))
        if again and DATE in shape[match.end() : more.start()]:
            found = Occasion("visit-again", "visit", more.start("who"), more.end(), again, place)
            yield from event(sentence, found, known, sentence.at[more.end() - 1].value)
    dates = rules.DATES.match(shape, match.end())
    counted = dates is not None and ":" in dates[0]
    for date in list(sentence.of(DATE, *dates.span()))[0 if counted else 1 :] if dates else ():
        found = Occasion("visit-dates", "visit", match.start(), date.at + 1, who, place)
        yield from event(sentence, found, known, date.value)
    after = _DATED.match(shape, match.end())
    if after and (back := rules.BACK.match(shape, after.end())):
        found = Occasion("visit-back", "visit", match.start(), back.end(), who, place)
        yield from event(sentence, found, known, sentence.at[back.start("date")].value)
    if after and (more_ := rules.ELSEWHERE.match(shape, after.end())):
        found = Occasion("visit-elsewhere", "visit", match.start(), more_.end(), who, sentence.at[more_.start("place")])
        yield from event(sentence, found, known, sentence.at[more_.start("date")].value)


def _unnamed(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the visits of a state's office or delegation without a name, and of its ships."""
    for match in rules.OFFICE_VISIT.on(sentence):
        state = str(sentence.at[match.start("who")].value)
        place = sentence.at[match.start("place")]
        found = Occasion("visit-office", "visit", match.start(), match.end("place"), (), place, states=(state,))
        yield from event(sentence, found, known)


def _ships(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the port calls of a sentence, by ships with the prefix of a navy."""
    for match in rules.SHIP.on(sentence):
        a, b = (sentence.flat_position(i) for i in match.span("who"))
        ship = sentence.flat[a:b]
        if flown := _flag(ship):
            owner, name = flown
            place = sentence.at[match.start("place")]
            found = Occasion("visit-ship", "visit", match.start(), match.end("place"), (name,), place, states=(owner,))
            yield from event(sentence, found, known)


@cache
def _prefixes() -> dict[str, str]:
    out = {}
    for row in rows(lookup("ships")):
        found = countries.find(row["country"])
        out[row["prefix"]] = found.code if found and found.code else row["country"]
    return out


def _flag(ship: str) -> tuple[str, str] | None:
    """Return the state whose navy's prefix begins a ship's name ("HMAS Ballarat"), and the name from there on."""
    words = ship.split()
    found = ((_prefixes()[w], " ".join(words[n:])) for n, w in enumerate(words[:-1]) if w in _prefixes())
    return next(found, None)


_RECEIVED = re.compile(r"received|was in|is in")
_ENVOY = re.compile(r"Ambassador|Commissioner|Charg|Minister Resident|Nuncio")
_ARRIVING = re.compile(r"arriv|return|was in|is in|received|came")


def _settling(sentence: Sentence, match: re.Match[str], known: Served) -> bool:
    """Say whether it is a chief of mission who arrives at his post, or somebody without office who is received."""
    mention = sentence.at[match.start("who")]
    name = name_of(mention) or ""
    if mention.symbol == NAME and known.of.get(mention.text) is None and _RECEIVED.search(match[0]):
        return True
    title = mention.value.title if isinstance(mention.value, Person) else ""
    going = match[0][match.end("who") - match.start() :]
    envoy = name in known.envoys or _ENVOY.search(title)
    return bool(envoy and _ARRIVING.search(going))


def _line(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the visit of a line in a list or a table of visits: a person, and a day."""
    shape, block = sentence.shape, sentence.block
    persons = [m for m in sentence.of(PERSON + NAME) if name_of(m)]
    if block.kind == "row" and persons and (row := list(_row(sentence, known, persons))):
        yield from row
        return
    match = None if rules.VISIT.search(shape) else rules.LINE.match(shape) or rules.LINE_DATED.match(shape)
    if match and (block.kind in ("item", "row") or match.re is rules.LINE_DATED.pattern):
        mention = next((m for m in persons if match.start("who") <= m.at < match.end("who")), None)
        if mention:
            yield from _listed(sentence, known, mention, sentence.at[match.start("date")])
    elif block.kind == "row" and len(persons) == 1 and DATE in shape:
        yield from _listed(sentence, known, persons[0], next(sentence.of(DATE)))
    elif block.date and persons and re.fullmatch(_ALONE, shape):
        yield from _listed(sentence, known, persons[0], None)


# A line of a dated entry that is nothing but the visitors and, it may be, where they went.
_ALONE = r"\W*(?:[☺⌘]|☺,? and ☺)(?:, [\w ⌘☗⚐⚑'-]{2,60})?(?:,? (?:in|to|at) (?:the )?[⌂⚑⌘])?(?: \([^()]*\))?\W*"


def _row(sentence: Sentence, known: Served, persons: list[Mention]) -> Iterator[Event]:
    """Yield the visits of a row that has a year and then persons, each with the month in brackets."""
    days = list(sentence.of(DATE))
    if len(days) != 1 or not days[0].value.edtf.isdigit() or days[0].at > persons[0].at:
        return
    year = days[0].value.edtf
    months = [rules.MONTH.match(sentence.flat, m.end) for m in persons]
    if not any(months):
        return
    for visitor, month in zip(persons, months, strict=True):
        when = When(f"{year}-{month_number(month['month']):02d}" if month else year)
        yield from _listed(sentence, known, visitor, days[0], when)


def _listed(
    sentence: Sentence, known: Served, visitor: Mention, day: Mention | None, when: When | None = None
) -> Iterator[Event]:
    """Yield the visit of a line by its visitor and its day, or the day at the head of its entry."""
    page, shape = sentence.page, sentence.shape
    of, to = _direction(sentence)
    other = day.at if day else visitor.at
    a, b = min(visitor.at, other), max(visitor.at, other) + 1
    if day and rules.NO_VISIT.search(shape[a : b + 60]) and "isit" not in shape:
        return
    name = name_of(visitor) or ""
    if going := rules.TO.search(shape, visitor.at, visitor.at + 60):
        to = str(sentence.at[going.end() - 1].value)
    state = of or (page.other(to) if to else None) or next(iter(known.states((name,))), None)
    if state not in page.parties or state is None:
        return
    places = [m for m in sentence.of(COUNTRY + SEAT, visitor.at) if m.value == page.other(state)]
    found = Occasion("visit-line", "visit", a, b, (name,), places[0] if places else None, states=(state,))
    own = when or (day.value if day else When(sentence.block.date or ""))
    yield from event(sentence, found, known, own)


def _direction(sentence: Sentence) -> tuple[str | None, str | None]:
    """Return whose visits, and to which state, the heading or the line that announces a list says."""
    for before in reversed(sentence.page.sentences[max(0, sentence.number - 30) : sentence.number]):
        if before.block.heading != sentence.block.heading:
            break
        if before.flat.endswith(":") or (len(before.shape) < 40 and rules.LEAD_LINE.match(before.shape)):
            found = rules.LEAD.search(before.shape)
            if found:
                code = str(before.at[found.start(found.lastgroup or 0)].value)
                return (None, code) if found.lastgroup == "to" else (code, None)
            break
    return _headed(sentence)


def _headed(sentence: Sentence) -> tuple[str | None, str | None]:
    """Return whose visits, and to which state, the heading itself says."""
    page, heading = sentence.page, sentence.block.heading
    if heading not in (ways := page.memo.setdefault("visits headed", {})):
        of = to = None
        for start, _, entries in names.lexicon().find(heading):
            way = rules.HEADED.search(heading[:start])
            if way and entries[0].key in page.parties and entries[0].use in ("name", "adjective", "people"):
                if way["way"].lower() == "to":
                    to = entries[0].key
                else:
                    of = entries[0].key
        if not of and not to and ("isit" in heading or rules.WAY.fullmatch(heading.strip(" :"))):
            of = (
                page.subject if rules.INBOUND.search(heading) else page.home if rules.OUTBOUND.search(heading) else None
            )
        ways[heading] = (of, to)
    found: tuple[str | None, str | None] = ways[heading]
    return found
