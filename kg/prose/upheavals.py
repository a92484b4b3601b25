"""Happenings that befall a country or a person: coups, disasters, deaths, unions, inaugurations, openings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import happening_rules as rules
from kg.prose.cues import patterns
from kg.prose.happened import happening
from kg.prose.model import Sentence
from kg.prose.occasions import Occasion, Served, event, meant, people
from kg.records import Event


def read(sentence: Sentence) -> Iterator[Event]:
    """Yield coups, disasters, inaugurations, openings and other happenings of a sentence."""
    seen: set[str | None] = set()
    for match in rules.OTHER.within(sentence):
        for told in happening(
            sentence,
            "happening",
            "other",
            match.start(),
            match.end(),
            re.sub(r"^(?:[Tt]he|An?) ", "", match["what"]),
            who=_about(sentence, match),
        ):
            seen.add(told.date)
            yield told
    yield from _turned(sentence)
    for match in rules.OTHER_VERB.on(sentence):
        start, end = sentence.flat_position(match.start()), sentence.flat_position(match.end())
        who, name = _told(sentence, match)
        if name is None:
            continue
        for told in happening(sentence, "happened", "other", start, end, name, who=who):
            if told.date not in seen:
                yield told


def _told(sentence: Sentence, match: re.Match[str]) -> tuple[tuple[str, ...], str | None]:
    """Return of whom, and under what name, a verb tells a happening."""
    word = match["what"].split(" on ")[0].split(" in ⏱")[0]
    if noun := rules.OF_PERSON.get(word):
        subject = re.search(
            r"(?:[☺⌘] and )?([☺⌘])(?:,[^☺⌘;.]{0,60},)?(?: (?:was|were|is|are|has been))? ?$",
            sentence.shape[: match.start()],
        )
        if not subject:
            return (), None
        who = tuple(getattr(m.value, "name", m.text) for m in sentence.of("☺⌘", subject.start(), match.start()))
        if noun == "announcement":
            return who, noun if len(who) > 1 else None
        return who, f"{noun} of {who[-1]}"
    thing = rules.THING.match(sentence.flat, sentence.flat_position(match.end()))
    return (), f"{rules.OF_THING[word]} of {thing['thing']}" if thing else None


def _about(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return the persons of an inauguration or a coup: those named before it in the clause, and in its name."""
    a, b = (sentence.shape_position(i) for i in match.span())
    start = sentence.shape.rfind(";", 0, a) + 1
    who = people(sentence, start, b + 1)
    if not who and (he := re.match(r"\W*(?:[Hh]e|[Ss]he) ", sentence.shape[start:a])):
        one = meant(sentence, start + he.end())
        return (one,) if one else ()
    after = re.compile(r" (?:by|against|led by|that (?:over\w+|brought)) (?:the )?(?P<who>[☺⌘])").match(
        sentence.shape, b
    )
    return (*who, *(people(sentence, after.start("who"), after.end()) if after else ()))


_ANY_TURNED = patterns(rules.OVERTHREW, rules.POWER, rules.MERGED, rules.OPENED, rules.OPENED_BY, rules.FOUNDED)


def _turned(sentence: Sentence) -> Iterator[Event]:
    """Yield overthrows, seizures of power, unions, openings and foundings."""
    if not _ANY_TURNED.may(sentence):
        return
    shape, known = sentence.shape, Served()
    for match in rules.OVERTHREW.on(sentence):
        who = people(sentence, shape.rfind(";", 0, match.start()) + 1, match.end("whom"))
        if who or "government" in match["whom"] or "monarchy" in match["whom"]:
            found = Occasion("overthrow", "other", match.start(), match.end("whom"), who, name="coup")
            yield from _dated(sentence, found, known)
    for match in rules.POWER.on(sentence):
        words = sentence.words_at(match.start("who"), match.end("what"))
        who = people(sentence, *match.span("who"))
        found = Occasion("power", "other", *match.span(), who, name=re.sub(r"^[Tt]he ", "", words))
        yield from _dated(sentence, found, known)
    for match in rules.MERGED.on(sentence):
        partner = sentence.at[match.start("with")].text
        noun = rules.MERGER[match["what"].split()[0]]
        found = Occasion("merger", "other", *match.span(), name=f"{noun} with {partner}")
        yield from _dated(sentence, found, known)
    for pattern in (rules.OPENED, rules.OPENED_BY):
        for match in pattern.on(sentence):
            who = people(sentence, *match.span("who"))
            a, b = match.span("what") if "what" in match.groupdict() else (0, match.start())
            thing = sentence.words_at(a, b).strip(" ,")
            if who and not rules.MISSION.search(thing):
                thing = re.sub(r"^(?:The|An?) ", "", thing)
                found = Occasion(
                    "opening", "other", *match.span(), who, name=f"{rules.OPENING[match['verb']]} of {thing}"
                )
                yield from _dated(sentence, found, known)
    for match in rules.FOUNDED.on(sentence):
        name = sentence.at[match.start("what")].text
        found = Occasion("founding", "other", *match.span(), name=f"founding of {name}", states=sentence.page.parties)
        yield from _dated(sentence, found, known)


def _dated(sentence: Sentence, found: Occasion, known: Served) -> Iterator[Event]:
    yield from (e for e in event(sentence, found, known) if e.date)
