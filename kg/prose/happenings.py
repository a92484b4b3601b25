"""Happenings with a name or a noun of their own: summits, dialogues, exercises, anniversaries, elections, conflicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.prose import arguments
from kg.prose import happening_rules as rules
from kg.prose.model import DATE, PAIR, Mention, Sentence
from kg.records import Event


def read(sentence: Sentence) -> Iterator[Event]:
    """Yield the named and the dated happenings of a sentence."""
    flat = sentence.flat
    for cues, family in _FAMILIES:
        if any(cue in flat for cue in cues):
            yield from family(sentence)


def _make(
    sentence: Sentence,
    rule: str,
    kind: str,
    start: int,
    end: int,
    name: str | None,
    *,
    who: tuple[str, ...] = (),
    dated: bool = True,
) -> Iterator[Event]:
    """Yield an event anchored at a stretch of the flat text, with the date and place that belong to it."""
    a, b = sentence.shape_position(start), sentence.shape_position(end - 1) + 1
    given = rule in ("happening", "conflict-named") and rules.GIVEN.search(sentence.flat[:start])
    if sentence.blocked(a, b) is not None and not given:
        return
    mention = arguments.date_of(sentence, a, b)
    if mention is None and rule == "exercise":
        mention = next(sentence.of(DATE, b), None)
    if kind == "conflict" and mention is not None:
        mention = _since(sentence, mention)
    if rule == "happening" and mention is not None and abs(mention.at - b) > 60:
        mention = None
    when = arguments.when(sentence, mention)
    place = re.compile(r"[^;.]{0,60}?\b(?:in|at) (?:the )?(?P<place>[⌂⌘⚑])").match(sentence.shape, b)
    at = sentence.at[place.start("place")] if place else None
    if (dated and when is None) or (when is None and at is None and rule != "conflict-named"):
        return
    first, last = arguments.stretch(a, b, mention)
    words = None if at is None else at.text
    yield sentence.make(
        Event, first, last, rule=f"event.{rule}", kind=kind, name=name, date=arguments.plain(when),
        until=(when.edtf.partition("/")[2] or None) if when else None, place=words, participants=who,
        derived=bool(when and when.derived),
    )  # fmt: skip


def _since(sentence: Sentence, mention: Mention) -> Mention:
    """Return the first date of `from ⏱ to ⏱` for the second."""
    found = re.search(r"\b(?:[Ff]rom|[Bb]etween) (⏱) (?:to|until|till|and) $", sentence.shape[: mention.at])
    return sentence.at[found.start(1)] if found else mention


def _parties(sentence: Sentence) -> tuple[str, ...]:
    """Return both parties where the sentence names them, else nothing."""
    named = {str(m.value) for m in sentence.mentions if isinstance(m.value, str)}
    page = sentence.page
    if any(m.symbol == PAIR for m in sentence.mentions) or (page.parties and set(page.parties) <= named):
        return page.parties
    return ()


def _gatherings(sentence: Sentence) -> Iterator[Event]:
    """Yield summits, dialogues, conferences and the like that were held, with their names."""
    flat = sentence.flat
    if not rules.TOOK_PLACE.search(flat):
        return
    for match in rules.HEADED.finditer(flat):
        head = match["head"]
        kind = next((kind for kind, _, words in rules.KINDS if re.fullmatch(words, head)), "meeting")
        words = re.sub(r"^(?:The|On|In|At|A|An|Its|Since|Under) ", "", match[0])
        if (
            head[0].islower() and words == head and not re.match(r" (?:on|of) ", flat[match.end() :])
        ) or words == "Forum":
            continue
        yield from _make(sentence, "gathering", kind, match.start(), match.end(), words, who=_parties(sentence))
    for match in rules.LOWER.finditer(flat):
        kind = next(
            (k for k in ("summit", "dialogue") if k in match[0]),
            "dialogue" if "consultations" in match[0] else "conference",
        )
        yield from _make(
            sentence, "gathering-lower", kind, match.start(), match.end(), match["what"], who=_parties(sentence)
        )


def _exercises(sentence: Sentence) -> Iterator[Event]:
    for match in rules.EXERCISE.finditer(sentence.flat):
        name = match["after"] or match["before"]
        who = sentence.page.parties
        yield from _make(sentence, "exercise", "exercise", match.start(), match.end(), name, who=who)


def _anniversaries(sentence: Sentence) -> Iterator[Event]:
    for match in rules.ANNIVERSARY.finditer(sentence.flat):
        yield from _make(
            sentence,
            "anniversary",
            "anniversary",
            match.start(),
            match.end(),
            match["what"].removeprefix("the "),
            who=_parties(sentence),
        )


def _elections(sentence: Sentence) -> Iterator[Event]:
    shape = sentence.shape
    done = False
    for match in (*rules.REELECTED.finditer(shape), *rules.ELECTED.finditer(shape)):
        if done or sentence.blocked(*match.span()) is not None:
            continue
        who = sentence.at[match.start("who")]
        name = getattr(who.value, "name", who.text)
        dates = list(sentence.of(DATE, match.start(), match.end()))
        for date in dates:
            yield sentence.make(
                Event, match.start(), date.at + 1, rule="event.elected", kind="election",
                date=arguments.plain(date.value),
                participants=(name,), derived=date.value.derived,
            )  # fmt: skip
        done = len(dates) > 1
    for match in rules.ELECTION.finditer(sentence.flat):
        if re.search(
            r"\b(?:support|observe|observers|prepar|free and fair|for|by) \w*$", sentence.flat[: match.start()]
        ):
            continue
        yield from _make(sentence, "election", "election", match.start("what"), match.end(), match["what"].strip())


def _conflicts(sentence: Sentence) -> Iterator[Event]:
    flat = sentence.flat
    named = False
    for match in rules.CONFLICT_NAME.finditer(flat):
        named = True
        name = re.sub(r"^(?:The|In|During|After|Since|Before) ", "", match[0])
        yield from _make(sentence, "conflict-named", "conflict", match.start(), match.end(), name, dated=False)
    if named:
        return
    done: set[str | None] = set()
    for match in rules.CONFLICT.finditer(flat):
        if re.match(r"(?: crimes?| on (?:drugs|terror)|-torn| effort| graves| dead| legac)", flat[match.end() :]):
            continue
        states = tuple(dict.fromkeys(arguments.codes(sentence.of("⚑⚐"))))[:3]
        name = rules.NOUNS.get(match[0].strip(), match[0].strip())
        for event in _make(sentence, "conflict", "conflict", match.start(), match.end(), name, who=states):
            if event.date not in done:
                done.add(event.date)
                yield event
        if match["war"] and match[0].casefold().startswith("civil"):
            yield from _more(sentence, match)


def _more(sentence: Sentence, match: re.Match[str]) -> Iterator[Event]:
    """Yield the second of `civil wars from ⏱ to ⏱ and from ⏱ to ⏱`."""
    at = sentence.shape_position(match.end() - 1) + 1
    found = re.compile(r" from ⏱ to ⏱ and (?:again )?from (?P<since>⏱)").match(sentence.shape, at)
    if found:
        since = sentence.at[found.start("since")].value
        yield sentence.make(
            Event,
            at,
            found.end(),
            rule="event.conflict-again",
            kind="conflict",
            name=match[0],
            date=arguments.plain(since),
        )


def _others(sentence: Sentence) -> Iterator[Event]:
    flat, shape = sentence.flat, sentence.shape
    seen: set[str | None] = set()
    for match in rules.OTHER.finditer(flat):
        for event in _make(
            sentence, "happening", "other", match.start(), match.end(), re.sub(r"^(?:The|An?) ", "", match["what"])
        ):
            seen.add(event.date)
            yield event
    for match in rules.OTHER_VERB.finditer(shape):
        start, end = sentence.flat_position(match.start()), sentence.flat_position(match.end())
        who, name = _told(sentence, match)
        if name is None:
            continue
        for event in _make(sentence, "happened", "other", start, end, name, who=who):
            if event.date not in seen:
                yield event


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


_FAMILIES: tuple[tuple[tuple[str, ...], Callable[[Sentence], Iterator[Event]]], ...] = (
    (rules.HEADS, _gatherings),
    (("xercise",), _exercises),
    (rules.JUBILEES, _anniversaries),
    (rules.BALLOTS, _elections),
    (rules.WARS, _conflicts),
    (rules.ACCIDENTS, _others),
)
