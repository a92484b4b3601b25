"""Signings: who put their names to what, where; only where the text tells the place or the persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import arguments, meeting_rules as rules
from kg.prose.cues import Rules, patterns
from kg.prose.model import COUNTRY, DATE, NAME, PAIR, SEAT, Mention, Named, Sentence
from kg.prose.occasions import Occasion, Served, event, people
from kg.prose.patterns import compiled
from kg.records import Event

_THINGS = Rules((("signing-of", rules.SIGNED_THING), ("signing-object", rules.SIGNED_OBJECT)))
_ANY = patterns(
    rules.SIGNED_BRACKET, rules.SIGNED_FOLLOWED, rules.SIGNED_BY, rules.SIGNED_THING, rules.SIGNED_OBJECT
)  # fmt: skip


def read(sentence: Sentence, known: Served) -> Iterator[Event]:
    """Yield the signings of a sentence."""
    shape = sentence.shape
    if not _ANY.may(sentence):
        return
    done: set[int] = set()
    for match in (*rules.SIGNED_BRACKET.on(sentence), *rules.SIGNED_FOLLOWED.on(sentence)):
        done.add(match.start("what"))
        place = sentence.at[match.start("place")]
        states = _states(sentence, match.start("what"), match.end(), place)
        found = _found(sentence, "signing-bracket", match.span(), match.start("what"), states, place)
        yield from event(sentence, found, known, sentence.at[match.start("date")].value)
    for match in rules.SIGNED_BY.on(sentence):
        who = people(sentence, *match.span("who"))
        thing = next((m.at for m in sentence.of("✍", match.end()) if ";" not in shape[match.end() : m.at]), None)
        if len(who) > 1:
            done.update(() if thing is None else (thing,))
            end = match.end()
            stop = rules.OVER.search(shape, end)
            where = _place(sentence, end, stop.start() if stop else len(shape))
            found = _found(sentence, "signing", (match.start(), end), thing, who, where)
            yield from event(sentence, found, known)
    for rule, match in _THINGS.on(sentence):
        if match.start("what") not in done and (found_ := _told(sentence, match, rule)):
            done.add(match.start("what"))
            yield from event(sentence, found_, known)


_UNSIGNED = compiled(r"\b(?:not|never|until)\b|\band (?:the |an? )?✍")


def _told(sentence: Sentence, match: re.Match[str], rule: str) -> Occasion | None:
    """Return the signing of a named agreement, if the words after the verb tell place or persons."""
    shape = sentence.shape
    begin = match.start("tail") if rule == "signing-object" else match.end("verb")
    stop = rules.OVER.search(shape, begin, match.end("tail"))
    end = stop.start() if stop else match.end("tail")
    if rule == "signing-of" and _UNSIGNED.search(match["gap"]):
        return None
    place = _place(sentence, match.end("verb"), end)
    if place is None and (before := rules.SIGNED_BEFORE.search(shape[: match.start("verb")])):
        place = sentence.at[before.start("place")]
    signers = rules.SIGNERS.search(shape[:end], begin)
    who = people(sentence, signers.start("who"), end) if signers else ()
    if place is None and len(who) < 2:
        return None
    stretch = (match.start(), max(match.end("verb"), match.end("what")))
    states = who or _states(sentence, match.start("verb"), match.end(), place)
    return _found(sentence, rule, stretch, match.start("what"), states, place)


def _found(
    sentence: Sentence,
    rule: str,
    stretch: tuple[int, int],
    thing: int | None,
    who: tuple[str, ...],
    place: Mention | None,
) -> Occasion:
    named = sentence.at[thing].value if thing is not None else None
    name = named.name if isinstance(named, Named) else None
    return Occasion(rule, "signing", *stretch, who, place, name, anchor=stretch[0])


def _place(sentence: Sentence, a: int, b: int) -> Mention | None:
    """Return the place told between two positions: of several, the one in which a building of another is."""
    match = rules.SIGNED_PLACE.search(sentence.shape[:b], a)
    if match is None or not rules.SIGNED_GAP.fullmatch(sentence.shape, a, match.start()):
        return None
    mention = sentence.at[match.start("place")]
    return mention if mention.symbol in SEAT + NAME + COUNTRY else None


def _states(sentence: Sentence, verb: int, end: int, place: Mention | None) -> tuple[str, ...]:
    """Return the states that sign: the two named before the verb, else in the whole, else the page's parties."""
    named = [m for m in sentence.of(COUNTRY, 0, end) if m is not place and not arguments.is_place(sentence, m)]
    if PAIR not in sentence.shape and DATE in sentence.shape:
        for states in ([m for m in named if m.at < verb], named):
            codes = arguments.codes(states)
            if len(codes) == 2:
                return tuple(codes)
    return sentence.page.parties
