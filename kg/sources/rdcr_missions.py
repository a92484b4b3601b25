"""What the guide's sentences tell of missions: openings, closings and elevations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.records import MissionClosing, MissionElevation, MissionOpening
from kg.sources.rdcr_clauses import date_of, edtf, is_fact, subjects
from kg.sources.rdcr_names import MISSION, NAME, USA, Mission, Skeleton
from kg.sources.rdcr_relations import ADVERBS, AUXILIARY, Told

OPENED = (
    r"(?:re-?)?established|(?:re-?)?opened(?! to the public)|(?:re-?)?opens|(?:re-?)?establishing"
    r"|(?:re-?)?opening|inaugurated|set up|began operations|resumed (?:full |normal )?operations|reactivated"
    r"|resume operations|created|founded|open(?=ed|s|\s(?:in|at|on|an?)\s)"
)
CLOSED = (
    r"closed|closes|closing|close|suspended (?:all )?(?:its )?operations|ceased (?:to exist|operations?"
    r"|operating)|shut down|discontinued"
    r"|abolished|suspended|terminated"
)
RAISED = r"raised|elevated|upgraded|promoted|re-?designated|converted|advanced|raising|elevating|upgrading"
RANK = ("commercial-agency", "consulate", "interests-section", "liaison-office", "mission", "legation", "embassy")
"""Kinds of missions from the lowest to the highest."""
MOVING = RANK[-3:]
"""Those of which a state has one in another: a move opens it elsewhere, and leaves none behind."""
MOVED = "mission-opening.moved"
"""The rule of a record on a mission that moved."""

_OPENING_NOUN = r"(?:re-?)?establishment|(?:re-?)?opening|inauguration|creation|installation"
_CLOSING_NOUN = r"closure|closing|suspension|discontinuance|abolition"
_RAISING_NOUN = r"elevation|upgrade|upgrading|raising|promotion"
_DET = (
    r"(?:(?:the|its|their|his|an?|first|second|new|resident|permanent|temporary|additional|American|official"
    r"|full-time|all|respective)\s)*"
)
_TO = (
    rf"(?:\sthe\sstatus\sof)?(?:\s(?:in|at)\s[^.;ᴅᴍ]{{0,40}}?)?(?:\sfrom\s(?:that\sof\s)?{_DET}(?P<from>ᴍ))?\s"
    rf"(?:up\s)?(?:to|as|into)\s(?:the\s)?(?:(?:status|rank|level|position|class)\sof\s|formal\s|full\s)?{_DET}ᴍ"
)
_PLACE = rf"\s(?:at|in)\s(?:the\s(?:city|port|town|port city)\sof\s)?(?P<place>{NAME})(?=[\s,.;]|$)"
_BETWEEN = (
    r"(?:'s)?(?:\s\([^)]*\))?(?:,? and (?:the |its )?[ᴍʀ])?(?:,?\s(?:in|at|to|for|near|under|of"
    r"|and its)\s[^.;ᴅᴍʀ]{0,70}?)?(?:,\s[^.;,ᴍʀ]{0,70},)?,?"
)
_SUBJECT = re.compile(
    rf"{_BETWEEN}\s(?:which\s|that\s|(?:operations|activities"
    rf"|functions)\s)?(?:{AUXILIARY}\s)?{ADVERBS}(?P<verb>(?i:{OPENED}|{CLOSED}|{RAISED}|became|raised))\b"
)
_CHAIN = re.compile(
    rf"(?:[,;]| and| but| then|, only to| to)\s(?:and\s|but\s|then\s|later\s|it\s|which\s"
    rf"|did not\s)*(?:{AUXILIARY}\s)?{ADVERBS}(?P<verb>{OPENED}|{CLOSED}|{RAISED}|became)\b"
)
_PRONOUN = re.compile(
    rf"^\W*(?:It|This|The (?:post|office|agency|mission|offices?)|This (?:post|office|agency|mission))(?:\s(?:at"
    rf"|in)\s(?P<place>{NAME}))?\s(?:{AUXILIARY}\s)?{ADVERBS}(?P<verb>{OPENED}|{CLOSED}|{RAISED}|became)\b"
)
_LIST = re.compile(r"(?P<place>[A-Z][\w'.-]*(?:[ -][A-Z(][\w'.)-]*){0,4})\s\((?P<date>ᴅ)\)")
_WHICH = re.compile(r"(?P<place>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*){0,3}(?:\s\([^)]*\))?),\swhich\sopened\s(?:on|in)\sᴅ")
_MOVED = re.compile(
    rf"{_BETWEEN}\s(?:{AUXILIARY}\s)?{ADVERBS}(?P<verb>(?i:moved|moves|relocated|transferred))"
    rf"(?:\sfrom\s[^.;ᴅᴍ]{{0,30}}?)?\sto\s(?:present-day\s|capital\s)*(?P<place>{NAME})(?=[\s,.;]|$)"
)
_TO_OPEN = re.compile(r"\sto\sopen(?:\s(?:at|in)\s[^.;]{0,50}?)?\swas\s(?:on|in)\s(?=ᴅ)")


@dataclass(slots=True)
class Memory:
    """The mission spoken of last, to which `it`, `the post` and a legation without a place refer."""

    mission: Mission | None = None


def read(s: Skeleton, home: str, memory: Memory) -> Iterator[Told]:
    """Yield what a sentence tells of missions of and in the article's country (`home`)."""
    if (found := _PRONOUN.match(s.text)) and memory.mission and "to the public" not in s.text:
        mission = replace(memory.mission, place=found["place"]) if found["place"] else memory.mission
        yield from _chain(s, home, mission, found.start(), found.start("verb"), memory)
    used: set[int] = set()
    for place in s.places(MISSION):
        if place in used:
            continue
        mission = _known(s, place, memory)
        told = list(_of(s, home, mission, place, memory, used))
        yield from told
        memory.mission = memory.mission if told else mission
    yield from _lists(s, home, memory)


def _known(s: Skeleton, place: int, memory: Memory) -> Mission:
    """Return the mission at a place; one without place or owner that was just spoken of is that one."""
    mission = s.value(place)
    assert isinstance(mission, Mission)
    last = memory.mission
    if (
        last
        and last.kind == mission.kind
        and not mission.place
        and not mission.state
        and re.search(r"\b[Tt]h(?:e|at|is) $", s.text[:place])
    ):
        senders = mission.senders or last.senders
        if senders == last.senders:
            return replace(mission, place=last.place, state=last.state, senders=senders)
    return mission


def _of(s: Skeleton, home: str, mission: Mission, place: int, memory: Memory, used: set[int]) -> Iterator[Told]:
    """Yield what is told of the mission at one place of a sentence."""
    head = s.text[:place]
    if found := re.search(
        rf"(?P<verb>\b(?i:{_OPENING_NOUN}|{_CLOSING_NOUN}))\s(?:of|for)\s(?:ʀ,? (?:and|&) )?(?:the\s)?{_DET}$", head
    ):
        if raised := re.compile(_TO).match(s.text, place + 1):
            used.add(raised.end() - 1)
            yield from _raised(s, home, mission, (found.start(), found.start("verb")), place + 1, memory, used)
            return
        cls = MissionOpening if re.fullmatch(_OPENING_NOUN, found["verb"], re.I) else MissionClosing
        yield from _told(s, home, cls, mission, (found.start(), found.start("verb"), place + 1), memory)
        return
    if found := re.search(
        rf"(?P<verb>\b(?i:{_RAISING_NOUN}))\s(?:of|from)\s(?:the\s)?(?:status of\s(?:the\s)?)?{_DET}$", head
    ):
        yield from _raised(s, home, mission, (found.start(), found.start("verb")), place + 1, memory, used)
        return
    if found := re.search(rf"(?P<verb>\b(?i:{OPENED}|{CLOSED}|{RAISED}))\s{ADVERBS}(?:ʀ and )?{_DET}$", head):
        yield from _active(s, home, mission, found, place, memory, used)
        if re.match(OPENED, found["verb"], re.I):
            yield from _continued(s, home, mission, place + 1, memory)
        return
    if found := _TO_OPEN.match(s.text, place + 1):
        yield from _told(s, home, MissionOpening, mission, (place, place + 1, found.end()), memory)
        yield from _continued(s, home, mission, found.end(), memory)
        return
    if mission.kind in MOVING and (found := _MOVED.match(s.text, place + 1)):
        moved = replace(mission, place=found["place"], both=False)
        for told in _told(s, home, MissionOpening, moved, (place, found.start("verb"), found.end()), memory):
            yield replace(told, record=replace(told.record, rule=MOVED))
        return
    if found := _SUBJECT.match(s.text, place + 1):
        used.update(s.places(MISSION, place + 1, found.start("verb")))
        yield from _chain(s, home, mission, place, found.start("verb"), memory)
        for other in s.places(MISSION, place + 1, found.start("verb")):
            value = s.value(other)
            assert isinstance(value, Mission)
            yield from _chain(s, home, value, other, found.start("verb"), memory)


def _active(
    s: Skeleton, home: str, mission: Mission, found: re.Match[str], place: int, memory: Memory, used: set[int]
) -> Iterator[Told]:
    verb = found["verb"].lower()
    span = (found.start(), found.start("verb"))
    if not mission.senders:
        acting = subjects(s, found.start())
        own = (acting[0],) if acting and acting[0] in (USA, home) else ()
        mission = replace(mission, senders=own)
    if re.fullmatch(RAISED, verb):
        yield from _raised(s, home, mission, span, place + 1, memory, used)
        return
    cls = MissionOpening if re.fullmatch(OPENED, verb) else MissionClosing
    yield from _told(s, home, cls, mission, (*span, place + 1), memory)


def _chain(s: Skeleton, home: str, mission: Mission, start: int, verb: int, memory: Memory) -> Iterator[Told]:
    """Yield what a sentence tells of its subject, from its first verb on."""
    found = re.compile(rf"(?:{OPENED}|{CLOSED}|{RAISED}|became)\b", re.I).match(s.text, verb)
    if not found:
        return
    end = found.end()
    word = found[0].lower()
    if re.fullmatch(rf"{RAISED}|became", word):
        raised = re.compile(rf"\s{_DET}ᴍ" if word == "became" else _TO).match(s.text, end)
        if not raised:
            return
        if word != "became" and raised["from"] and isinstance(old := s.value(raised.start("from")), Mission):
            mission = replace(mission, kind=old.kind)
        kind = s.value(raised.end() - 1)
        assert isinstance(kind, Mission)
        yield from _elevated(s, home, mission, kind, (start, verb, raised.end()), memory)
        mission, end = replace(mission, kind=kind.kind, place=mission.place or kind.place), raised.end()
    else:
        if (as_ := re.compile(rf"\sas\s{_DET}ᴍ").match(s.text, end)) and isinstance(
            new := s.value(as_.end() - 1), Mission
        ):
            mission, end = replace(mission, kind=new.kind), as_.end()
        if (there := re.compile(_PLACE).match(s.text, end)) and not mission.place:
            mission = replace(mission, place=there["place"])
        cls = MissionOpening if re.fullmatch(OPENED, word) else MissionClosing
        yield from _told(s, home, cls, mission, (start, verb, end), memory)
    yield from _continued(s, home, mission, end, memory)


def _continued(s: Skeleton, home: str, mission: Mission, end: int, memory: Memory) -> Iterator[Told]:
    """Yield what the rest of the sentence tells of the same subject (`…, reopened in 1948, and closed in 1953`)."""
    for found in _CHAIN.finditer(s.text, end):
        between = s.text[end : found.start()]
        if re.search(r"[ᴍʀ.;:]", between) or re.search(
            r"\b(?:when|after|who|while|but the|and the|although|with)\b", between
        ):
            return
        yield from _chain(s, home, mission, found.start(), found.start("verb"), memory)
        return


def _raised(
    s: Skeleton, home: str, mission: Mission, span: tuple[int, int], end: int, memory: Memory, used: set[int]
) -> Iterator[Told]:
    found = re.compile(_TO).match(s.text, end)
    if not found:
        return
    new = s.value(found.end() - 1)
    assert isinstance(new, Mission)
    used.add(found.end() - 1)
    if found["from"] and isinstance(old := s.value(found.start("from")), Mission):
        used.add(found.start("from"))
        mission = replace(mission, kind=old.kind)
    yield from _elevated(s, home, mission, new, (*span, found.end()), memory)


def _elevated(
    s: Skeleton, home: str, old: Mission, new: Mission, span: tuple[int, int, int], memory: Memory
) -> Iterator[Told]:
    start, verb, end = span
    if RANK.index(old.kind) >= RANK.index(new.kind) or not is_fact(s, start, verb, end):
        return
    date, derived = edtf(date_of(s, start, verb, end))
    place = old.place or new.place
    for sender, receiver in directions(replace(old, state=old.state or new.state), home):
        record = MissionElevation(
            sender=sender, receiver=receiver, from_kind=old.kind, kind=new.kind, place=place, date=date,
            derived=derived, rule="mission-elevation",
        )  # fmt: skip
        yield Told(record, start, end)
    memory.mission = replace(old, kind=new.kind, place=place)


def _told(
    s: Skeleton,
    home: str,
    cls: type[MissionOpening] | type[MissionClosing],
    mission: Mission,
    span: tuple[int, int, int],
    memory: Memory,
) -> Iterator[Told]:
    start, verb, end = span
    memory.mission = mission
    if not is_fact(s, start, verb, end):
        return
    date, derived = edtf(date_of(s, start, verb, end))
    for sender, receiver in directions(mission, home):
        record = cls(
            sender=sender, receiver=receiver, kind=mission.kind, place=mission.place, date=date,
            derived=derived, rule=cls.type,
        )  # fmt: skip
        yield Told(record, start, end)


def directions(mission: Mission, home: str) -> list[tuple[str, str]]:
    """Return the sender and receiver of a mission; two pairs where each of two states has one."""
    if mission.both:
        return [(USA, home), (home, USA)]
    senders = mission.senders or ((home,) if mission.state == USA else (USA,))
    out = []
    for sender in senders:
        if sender == USA:
            receiver = mission.state if mission.state not in (None, USA) else home
            out.append((USA, receiver or home))
        elif sender == home or mission.state == USA:
            out.append((sender, mission.state if mission.state not in (None, sender, home) else USA or USA))
    return [(a, b or USA) for a, b in out if a != b]


def _lists(s: Skeleton, home: str, memory: Memory) -> Iterator[Told]:
    """Yield the posts of a list: `additional Consulates: Hanoi (1947); Hue (1957)`, `Augsburg, which opened on …`."""
    if not memory.mission or not re.search(r"\b(?:established|opened|follow(?:s|ing)|posts)\b", s.text):
        return
    for found in (*_LIST.finditer(s.text), *_WHICH.finditer(s.text)):
        mark = s.marks[found.start("date") if "date" in found.re.groupindex else found.end() - 1]
        date, derived = edtf(mark)
        mission = replace(memory.mission, place=found["place"], both=False)
        since, _, last = (date or "").partition("/")
        for sender, receiver in directions(mission, home):
            dated: list[tuple[type[MissionOpening | MissionClosing], str]] = [(MissionOpening, since)]
            if last and last != "..":
                dated.append((MissionClosing, last))
            for cls, day in dated:
                record = cls(
                    sender=sender, receiver=receiver, kind=mission.kind, place=mission.place, date=day,
                    derived=derived, rule="list",
                )  # fmt: skip
                yield Told(record, *found.span())
        if found.re is _WHICH:
            yield from _continued(s, home, mission, found.end(), memory)
