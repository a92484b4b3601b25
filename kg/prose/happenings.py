"""Happenings with a name or a noun of their own: summits, dialogues, exercises, anniversaries, elections, conflicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_

from kg.prose import arguments, happening_rules as rules, upheavals
from kg.prose.cues import any_of
from kg.prose.happened import both, happening
from kg.prose.model import COUNTRY, DATE, ORGANIZATION, PERSON, Sentence
from kg.prose.occasions import meant, name_of, people
from kg.records import Event


def read(sentence: Sentence) -> Iterator[Event]:
    """Yield the named and the dated happenings of a sentence."""
    known = sentence.cues & _ANY
    for family in [family for need, family in _SIEVED if known & need == need] if known else ():
        yield from family(sentence)


def _gatherings(sentence: Sentence) -> Iterator[Event]:
    """Yield summits, dialogues, conferences and the like that were held, with their names."""
    flat = sentence.flat
    found = list(rules.HEADED.within(sentence)) if rules.TOOK_PLACE.first_within(sentence) else []
    for match in found:
        head = match["head"]
        kind = next((kind for kind, _, words in rules.KINDS if re.fullmatch(words, head)), "meeting")
        words = re.sub(r"^(?:The|On|In|At|A|An|Its|Since|Under) ", "", _ended(_own(sentence, match)))
        if (head[0].islower() and words == head) or words in ("Forum", "Conference") or _body(sentence, match):
            continue
        if _listed_body(sentence, match):
            continue
        who = _present(sentence, match.start()) or _attending(sentence, match.end()) or both(sentence)
        met = rules.WHICH_MET.match(flat, match.end())
        end = met.end() if met else match.end()
        yield from happening(sentence, "gathering", kind, match.start(), end, words, who=who)
    for match in (*rules.LOWER.within(sentence), *rules.BARE_LOWER.within(sentence)):
        if any(f.start() < match.end() and match.start() < f.end() and f["head"][0].isupper() for f in found):
            continue
        kind = next((k for k in ("summit", "dialogue") if k in match[0]), "conference")
        kind = "dialogue" if re.search(r"consultations|talks", match[0]) else kind
        kind = "meeting" if re.search(r"commission|committee|meeting", match[0]) else kind
        who = _present(sentence, match.start()) or both(sentence)
        if not who and kind in ("dialogue", "meeting"):
            who = sentence.page.parties
        met = rules.WHICH_MET.match(flat, match.end())
        end = met.end() if met else match.end()
        yield from happening(sentence, "gathering-lower", kind, match.start(), end, match["what"], who=who)


_MEMBERS = re.compile(r"\b(?:members? of|belongs? to|joined|membership of)\b[^;.]*(?:, |\band )(?:the )?$")


def _listed_body(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether a gathering is only one of the bodies to which somebody belongs: "members of …, and the ☗"."""
    whole = any(m.start <= match.start() and match.end() <= m.end for m in sentence.of(ORGANIZATION))
    return whole and _MEMBERS.search(sentence.flat, 0, match.start()) is not None


def _own(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the name of a gathering without the person before it: "☺ for the Annual Leaders' Meeting"."""
    within = (m.end for m in sentence.of(PERSON) if match.start() <= m.start and m.end < match.start("head"))
    last = max(within, default=None)
    if last is None:
        return match[0]
    return re.sub(r"^(?:'s)? ?(?:for|at|to|in|and|of)? ?(?:the|an?)? ?", "", sentence.flat[last : match.end()])


def _ended(name: str) -> str:
    """Return the name of a gathering without the place and the persons that follow it, and without a full stop."""
    return re.sub(r" (?:with|in) (?!Europe|Asia|Africa|Latin)[A-Z].*$|(?<=[a-z]{2})\.$", "", name)


def _sessions(sentence: Sentence) -> Iterator[Event]:
    """Yield the sessions of a body that its sentence, or the one before, names."""
    flat = sentence.flat
    before = sentence.page.sentences[max(0, sentence.number - 1)]
    for match in rules.SESSION.within(sentence):
        here = list(rules.STANDING.finditer(flat, 0, match.start())) or list(rules.STANDING.finditer(before.flat))
        if here:
            name = f"{match['what'] or match['held']} of the {here[-1][0].removeprefix('The ')}"
            yield from happening(
                sentence, "session", "meeting", match.start(), match.end(), name, who=sentence.page.parties
            )


def _session_line(sentence: Sentence) -> Iterator[Event]:
    """Yield the session that a line of a list tells, of the body that its heading or the lines before it name."""
    match = rules.SESSION_LINE.first(sentence) if sentence.block.kind in ("item", "row") else None
    if match is None:
        return
    near = sentence.page.sentences[max(0, sentence.number - 12) : sentence.number]
    places = [sentence.block.heading, *(s.flat for s in reversed(near))]
    body = next((found[-1] for words in places if (found := list(rules.STANDING.finditer(words)))), None)
    if body is not None:
        place, date = sentence.at[match.start("place")], sentence.at[match.start("date")].value
        name = f"{sentence.words_at(*match.span('what'))} of the {body[0].removeprefix('The ')}"
        yield sentence.make(
            Event, *match.span(), rule="event.session-line", kind="meeting", name=name, date=arguments.plain(date),
            place=place.text, participants=sentence.page.parties, derived=date.derived,
        )  # fmt: skip


def _body(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether a match is but a part of the name of a standing organization."""
    for mention in sentence.of(ORGANIZATION):
        if re.match(rf"(?:{match['head']}) of\b", mention.text) and match["head"] in (
            "Summit",
            "Conference",
            "Meeting",
        ):
            continue
        if mention.start < match.end("head") <= mention.end and mention.start <= match.start():
            return bool(
                re.match(r"Organi[sz]ation|Union|Association|Bank", mention.text)
                or mention.text.endswith(" Forum")
                or not mention.text.endswith(match["head"])
            )
    return False


def _present(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Return the persons named before a place of the flat text in its clause: who attended, chaired, spoke."""
    b = sentence.shape_position(at)
    a = sentence.shape.rfind(";", 0, b) + 1
    who = people(sentence, a, b)
    if not who and (he := re.match(r"\W*(?:[Hh]e|[Ss]he) ", sentence.shape[a:b])):
        one = meant(sentence, a + he.end())
        who = (one,) if one else ()
    return who


def _attending(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Return the persons named after a place of the flat text who attended or took part."""
    b = sentence.shape_position(at - 1) + 1
    found = rules.ATTENDING.match(sentence.shape, b)
    return people(sentence, b, found.end()) if found else ()


def _exercises(sentence: Sentence) -> Iterator[Event]:
    for match in rules.EXERCISE.within(sentence):
        name = (match["after"] or match["before"]).rstrip("'")
        who = sentence.page.parties
        yield from happening(sentence, "exercise", "exercise", match.start(), match.end(), name, who=who)


def _anniversaries(sentence: Sentence) -> Iterator[Event]:
    for match in (*rules.ANNIVERSARY.within(sentence), *rules.ANNIVERSARY_WAS.within(sentence)):
        yield from happening(
            sentence,
            "anniversary",
            "anniversary",
            match.start(),
            match.end(),
            match["what"].removeprefix("the "),
            who=both(sentence) or (sentence.page.parties if "relations" in match["what"] else ()),
        )


_AHEAD = re.compile(
    r" (?:will|would|are to|is to|are due|is due|are scheduled|are planned|are expected|have been"
    r" called)\b"
)


def _elections(sentence: Sentence) -> Iterator[Event]:
    done = False
    for match in (*rules.REELECTED.on(sentence), *rules.ELECTED.on(sentence), *rules.VICTORY.on(sentence)):
        if done or sentence.blocked(*match.span()) is not None:
            continue
        who = sentence.at[match.start("who")]
        person = name_of(who)
        name = str(who.value) if who.symbol == COUNTRY else person
        dates = list(sentence.of(DATE, match.start(), match.end()))
        for date in dates:
            yield sentence.make(
                Event, match.start(), date.at + 1, rule="event.elected", kind="election",
                name=None if name else f"election of the {who.text}", date=arguments.plain(date.value),
                participants=(name,) if name else (), derived=date.value.derived,
            )  # fmt: skip
        done = len(dates) > 1
    for match in rules.ELECTION.within(sentence):
        if _AHEAD.match(sentence.flat, match.end()):
            continue
        if re.search(
            r"\b(?:support|observe|observers|prepar|free and fair|for|by) \w*$", sentence.flat[: match.start()]
        ):
            continue
        yield from happening(sentence, "election", "election", match.start("what"), match.end(), match["what"].strip())


def _conflicts(sentence: Sentence) -> Iterator[Event]:
    flat = sentence.flat
    named = False
    for match in rules.CONFLICT_NAME.within(sentence):
        named = True
        name = re.sub(r"^(?:The|In|During|After|Since|Before) ", "", match[0])
        yield from happening(sentence, "conflict-named", "conflict", match.start(), match.end(), name, dated=False)
    if named:
        return
    done: set[str | None] = set()
    for match in rules.CONFLICT.within(sentence):
        if re.match(r"(?: crimes?| on (?:drugs|terror)|-torn| effort| graves| dead| legac)", flat[match.end() :]):
            continue
        states = tuple(dict.fromkeys(arguments.codes(sentence.of("⚑⚐"))))[:3]
        name = rules.NOUNS.get(match[0].strip(), match[0].strip())
        for event in happening(sentence, "conflict", "conflict", match.start(), match.end(), name, who=states):
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


_FAMILIES: tuple[tuple[tuple[str, ...], Callable[[Sentence], Iterator[Event]]], ...] = (
    (rules.HEADS, _gatherings),
    (rules.SESSIONS, _sessions),
    (("ession: ", "ession, ", "ession (", "eeting: ", "eeting, "), _session_line),
    (("xercise",), _exercises),
    (rules.JUBILEES, _anniversaries),
    (rules.BALLOTS, _elections),
    (rules.WARS, _conflicts),
    (rules.ACCIDENTS, upheavals.read),
)
_SIEVED = tuple((any_of(cues).need, family) for cues, family in _FAMILIES)
_ANY = reduce(or_, (need for need, _ in _SIEVED))
