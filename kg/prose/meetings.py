"""Meetings of persons and of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import meeting_rules as rules
from kg.prose.cues import Rules, patterns
from kg.prose.model import COUNTRY, Sentence
from kg.prose.occasions import Occasion, Served, event, meant, people
from kg.prose.posts import is_person
from kg.records import Event

_PERSONS = (
    ("meeting", rules.MEETING),
    ("meeting-together", rules.TOGETHER),
    ("meeting-and", rules.AND_MET),
    ("pictured", rules.PICTURED),
)
_MEANT = (("meeting-him", rules.MEETS_HIM), ("meeting-he", rules.HE_MEETS), ("meeting-title", rules.TITLE_MEETS))
_MET, _MET_BY_PRONOUN = Rules(_PERSONS), Rules(_MEANT)
_ANY = patterns(
    *(pattern for _, pattern in (*_PERSONS, *_MEANT)),
    *(rules.COUNTERPART, rules.BODY, rules.LEADERS, rules.OF_STATES, rules.RECEIVED_LEADERS),
)


def read(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the meetings of persons and of bodies that a sentence tells."""
    shape = sentence.shape
    if not _ANY.may(sentence):
        return
    for rule, match in _MET.on(sentence):
        groups = match.groupdict()
        who = people(sentence, *match.span("who"))
        whom = people(sentence, *match.span("whom")) if groups.get("whom") else ()
        both = tuple(dict.fromkeys((*who, *whom)))
        if rules.AS_GUEST.match(shape, match.end()):
            continue
        if rule == "meeting-and" and rules.ON_VISIT.search(match[0]):
            continue
        if not who or len(both) < 2 or (rule == "pictured" and not _caption(sentence)):
            continue
        yield from event(sentence, _occasion(sentence, rule, match, both), known)
    for rule, match in _MET_BY_PRONOUN.on(sentence):
        groups = match.groupdict()
        named = people(sentence, *match.span("whom" if groups.get("whom") else "who"))
        # Whom somebody met was named before him: "The President spoke. ☺ met with him".
        at = match.start("who" if rule == "meeting-him" else "title" if rule == "meeting-title" else "he")
        one = meant(sentence, at, groups.get("title") or "")
        if not named or one in named or (one is None and rule != "meeting-title"):
            continue
        both = (one, *named) if one else named
        yield from event(sentence, _occasion(sentence, rule, match, both), known)
    for match in rules.COUNTERPART.on(sentence):
        who = people(sentence, *match.span("who"))
        if who:
            yield from event(sentence, _occasion(sentence, "meeting-counterpart", match, who), known)
    yield from _bodies(sentence, known)


def _caption(sentence: Sentence) -> bool:
    """Say whether a sentence is the caption of a picture, or names itself one."""
    return sentence.block.kind == "caption" or next(rules.PHOTO.on(sentence), None) is not None


def _occasion(sentence: Sentence, rule: str, match: re.Match[str], who: tuple[str, ...]) -> Occasion:
    groups = match.groupdict()
    place = sentence.at[match.start("place")] if groups.get("place") else None
    anchor = match.start("verb") if groups.get("verb") else None
    return Occasion(rule, "meeting", match.start(), match.end(), who, place, anchor=anchor)


def _bodies(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the meetings of bodies and of leaders in general."""
    for match in rules.BODY.on(sentence):
        mention = sentence.at[match.start("name")]
        if not is_person(mention.text) and " " in mention.text:
            name = re.sub(r"\s*\([^)]*\)$", "", mention.text)
            yield from event(sentence, Occasion("body", "meeting", match.start(), match.end(), name=name), known)
    for match in rules.LEADERS.on(sentence):
        who = people(sentence, *match.span("who")) if match["who"] else ()
        if who:
            yield from event(sentence, Occasion("leaders", "summit", match.start(), match.end(), who), known)
    for match in rules.OF_STATES.on(sentence):
        states = tuple(dict.fromkeys(str(m.value) for m in sentence.of(COUNTRY, *match.span("states"))))
        found = Occasion("meeting-states", "meeting", match.start(), match.end(), states=states)
        yield from event(sentence, found, known)
    for match in rules.RECEIVED_LEADERS.on(sentence):
        who = people(sentence, *match.span("who")) if match["who"] else ()
        place, name = sentence.at[match.start("place")], sentence.at[match.start("name")].text
        yield from event(
            sentence, Occasion("leaders-of", "summit", match.start(), match.end(), who, place, name), known
        )
