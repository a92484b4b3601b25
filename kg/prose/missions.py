"""Missions: opened, raised in rank, moved, in place since a date, closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.prose import arguments, modality
from kg.prose.arguments import plain, stretch, when
from kg.prose.cues import CueWords, Rules
from kg.prose.finest import finest
from kg.prose.mission_dates import own_date
from kg.prose.mission_owners import owner
from kg.prose.mission_rules import CLOSED, ELEVATED, OPENED, Rule
from kg.prose.model import COUNTRY, DATE, NAME, ORGANIZATION, SEAT, Mention, Page, Sentence, When
from kg.records import MissionClosing, MissionElevation, MissionOpening, Record

CUES = CueWords(
    """embassy embassies legation legations consulate consulates commission commissions mission missions office offices
    section sections nunciature liaison representation representations chancery it both"""
)
_KINDS = (
    ("embass", "embassy"), ("nunciature", "embassy"), ("chancery", "embassy"), ("legation", "legation"),
    ("consul", "consulate"), ("liaison", "liaison-office"),
)  # fmt: skip


@dataclass(slots=True)
class _Mission:
    """A mission as last spoken of: who keeps it where, its kind and town."""

    sender: str
    receiver: str
    kind: str | None
    place: str | None


_FAMILIES: tuple[tuple[str, tuple[Rule, ...], type[Record]], ...] = (
    ("elevation", ELEVATED, MissionElevation),
    ("closing", CLOSED, MissionClosing),
    ("opening", OPENED, MissionOpening),
)
_RULES = Rules(((cls, f"mission-{family}.{r.name}"), r.pattern) for family, rules, cls in _FAMILIES for r in rules)


def _overlaps(match: re.Match[str], found: list[tuple[re.Match[str], type[Record], str]]) -> bool:
    """Say whether a match tells what one before told; a date of its own ("since 1993") tells more."""
    own = match.groupdict().get("since")
    for other, cls, _ in found:
        if match.start() >= other.end() or other.start() >= match.end() or other.groupdict().get("verb"):
            continue
        if match.groupdict().get("verb") and match.start("verb") >= other.end():
            continue
        if cls is MissionElevation and DATE in match.string[match.end() : other.start("to")]:
            continue
        if not own or (other.groupdict().get("since") and other.start("since") == match.start("since")):
            return True
        if cls is MissionOpening and not other.groupdict().get("to"):
            return True
    return False


class _Reader:
    """Reads the missions of a page in order, and remembers those spoken of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: list[_Mission] = []

    def read(self) -> Iterator[Record]:
        """Yield the records of every sentence that speaks of a mission."""
        for sentence in self.page.sentences:
            if not CUES.stand_in(sentence):
                continue
            for match, cls, name in self._matches(sentence):
                yield from self._records(sentence, match, cls, name)

    def _matches(self, sentence: Sentence) -> list[tuple[re.Match[str], type[Record], str]]:
        """Return the matches of a sentence in their order; of two that overlap the rule of higher standing stays."""
        found: list[tuple[re.Match[str], type[Record], str]] = []
        for (cls, rule), match in _RULES.on(sentence):
            if sentence.blocked(_verb(match), match.end()) or not modality.happened(sentence.shape, *match.span()):
                continue
            if _overlaps(match, found) or (cls is MissionClosing and _not_diplomatic(sentence, match)):
                continue
            found.append((match, cls, rule))
        return sorted(found, key=lambda f: f[0].start())

    def _records(self, sentence: Sentence, match: re.Match[str], cls: type[Record], rule: str) -> Iterator[Record]:
        groups = match.groupdict()
        since = groups.get("since")
        group = next((g for g in ("to", "verb") if groups.get(g)), 0)
        anchor = match.span(group)
        headed = rule.endswith(".line") and sentence.block.date
        mention = sentence.at[match.start("since")] if since else None if headed else own_date(sentence, match, anchor)
        date = when(sentence, mention)
        if date is None or (cls is MissionOpening and _not_diplomatic(sentence, match)):
            return
        start, end = stretch(*match.span(), mention)
        for mission in self._missions(sentence, match):
            self.known.append(replace(mission, kind=kind(groups["to"]) if groups.get("to") else mission.kind))
            yield _record(sentence, cls, mission, groups.get("to"), date, rule, (start, end))

    def _missions(self, sentence: Sentence, match: re.Match[str]) -> Iterator[_Mission]:
        """Yield the mission, or the two missions, that a match is about."""
        noun = match["noun"]
        low = noun.lower()
        if low.endswith("own") or low == "one":
            yield from self._own_too(sentence, match)
            return
        if low in ("it", "both", "they", "these", "which", "them"):
            wanted = 1 if low in ("it", "which") else 2
            yield from self.known[-wanted:] if len(self.known) >= wanted else ()
            return
        if low in ("moved", "relocated", "transferred"):
            seat = self._place(sentence, match)
            yield from (replace(m, place=seat.text) for m in self.known[-1:] if seat is not None)
            return
        named = kind(noun) if noun else None
        if low.startswith(("another", "a second", "a third", "a further")) or not noun:
            spoken = self.known[-1].kind if self.known else None
            named = "consulate" if re.search("[Cc]onsulate", sentence.flat) else spoken
        if (low.endswith("s") and not low.startswith("interests s")) or low.endswith("sections"):
            place = self._place(sentence, match)
            if place is not None and _TWO_SEATS.search(match[0]):
                yield from self._in_both(sentence, match, named)
                return
            pair = arguments.subjects(sentence, match.start()) if "their" in match[0] else []
            if place is None and len(pair) == 2:
                yield _Mission(pair[0], pair[1], named, None)
                yield _Mission(pair[1], pair[0], named, None)
                return
            both = "both" in match[0] or "⚭" in match[0] or (place is None and owner(sentence, match) is None)
            if both and self.page.parties:
                one, two = self.page.parties
                yield _Mission(one, two, named, None)
                yield _Mission(two, one, named, None)
                return
        place = self._place(sentence, match)
        sender, receiver = self._ends(sentence, match, place)
        if sender and receiver and sender != receiver:
            town = (
                place.text if place is not None and place.symbol in SEAT + NAME else self._town(sender, receiver, match)
            )
            yield _Mission(sender, receiver, named, town)

    def _own_too(self, sentence: Sentence, match: re.Match[str]) -> Iterator[_Mission]:
        """Yield the mission of the kind last spoken of that a state opened in its turn: "⚑ opened its own in ⌂"."""
        place = self._place(sentence, match)
        sender, receiver = self._ends(sentence, match, place)
        if self.known and sender and receiver and sender != receiver:
            town = place.text if place is not None and place.symbol in SEAT + NAME else None
            yield _Mission(sender, receiver, self.known[-1].kind, town)

    def _in_both(self, sentence: Sentence, match: re.Match[str], named: str | None) -> Iterator[_Mission]:
        """Yield the missions that two states keep in each other's capitals: "the legations in ⌂ and ⌂"."""
        seats = list(sentence.of(SEAT, *match.span()))[:2]
        for seat, other in zip(seats, reversed(seats), strict=True):
            yield _Mission(other.value, seat.value, named, seat.text)

    def _town(self, sender: str, receiver: str, match: re.Match[str]) -> str | None:
        """Return the town of a mission spoken of before between the same states, for one raised or closed."""
        if not match.groupdict().get("to") and "closed" not in match[0] and "shut" not in match[0]:
            return None
        return next((m.place for m in reversed(self.known) if (m.sender, m.receiver) == (sender, receiver)), None)

    def _place(self, sentence: Sentence, match: re.Match[str]) -> Mention | None:
        groups = match.groupdict()
        for group in ("seat", "at", "at2"):
            if groups.get(group):
                if "there" in groups[group] or "city" in groups[group] or "town" in groups[group]:
                    return self._there(sentence, match)
                found = next(sentence.of(SEAT + NAME + COUNTRY, match.start(group), match.end(group)), None)
                if found:
                    return found
        inside = list(sentence.of(SEAT, *match.span()))
        if inside:
            return inside[0]
        after = re.compile(r"(?: of its own)?,? (?:in|at) (⌂)").match(sentence.shape, match.end())
        if after:
            return sentence.at[after.start(1)]
        tail = re.compile(r" there\b").match(sentence.shape, match.end())
        return self._there(sentence, match) if tail else None

    def _there(self, sentence: Sentence, match: re.Match[str]) -> Mention | None:
        """Return the capital that `there` means: the last one named before, not the publisher's nor the sender's."""
        a, sender = match.start(), owner(sentence, match)
        if sender and sender != self.page.home:
            near = [m for m in sentence.of(SEAT, arguments.segment(sentence, a), a) if m.value != sender]
            if near or (near := [m for m in sentence.of(SEAT, 0, a) if m.value != sender]):
                return near[-1]
        for other in reversed(self.page.sentences[max(0, sentence.number - 2) : sentence.number + 1]):
            limit = a if other is sentence else len(other.shape)
            seats = [m for m in other.of(SEAT, 0, limit) if m.value not in (self.page.home, sender)]
            if seats:
                return seats[-1]
        return None

    def _ends(self, sentence: Sentence, match: re.Match[str], place: Mention | None) -> tuple[str | None, str | None]:
        """Return the sending and the receiving state of a mission."""
        page = self.page
        sender = owner(sentence, match)
        receiver = place.value if place is not None and place.symbol in SEAT + COUNTRY else None
        if sender == receiver:
            sender = None
        if sender is None and receiver is None:
            return self._default(match)
        if receiver is None:
            return sender, page.other(sender) or page.subject
        return sender or page.other(receiver) or page.subject, receiver

    def _default(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        noun = match["noun"] or ""
        spoken = next((m for m in reversed(self.known) if kind(noun) in (m.kind, "mission")), None)
        return (spoken.sender, spoken.receiver) if spoken else (self.page.home, self.page.subject)


_TWO_SEATS = re.compile(r"⌂ and (?:in )?⌂")


def _verb(match: re.Match[str]) -> int:
    """Return the position of the verb of a match, for its polarity: after the noun in a passive."""
    own = match.groupdict().get("own")
    return match.start("noun") if own else match.start()


def _not_diplomatic(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether an agency's office, and no mission of a state, is opened."""
    if match["noun"].startswith("opened its"):
        agency = next(sentence.of(ORGANIZATION, match.start(), match.end()), None)
        return agency is None or not re.search(
            r"\bInstitute in\b|Representative Office|Trade Office", agency.value.name
        )
    low = match["noun"].lower()
    if not low:
        return False
    if low not in ("mission", "missions", "office", "diplomatic mission"):
        return False
    start = min(arguments.segment(sentence, match.start()), max(0, match.start() - 12))
    return "☗" in sentence.shape[start : match.start()] or (low == "office" and not match.groupdict().get("own"))


def kind(noun: str | None) -> str | None:
    """Return the kind of a mission by its noun.

    >>> kind("Consulate General"), kind("interests section"), kind("ambassadorial level")
    ('consulate', 'mission', 'embassy')
    """
    low = (noun or "").lower()
    if not low or low == "another":
        return None
    if "ambassad" in low:
        return "embassy"
    return next((name for part, name in _KINDS if part in low), "mission")


def _record(
    sentence: Sentence,
    cls: type[Record],
    mission: _Mission,
    to: str | None,
    date: When,
    rule: str,
    span: tuple[int, int],
) -> Record:
    arguments_: dict[str, Any] = {
        "sender": mission.sender, "receiver": mission.receiver, "place": mission.place, "date": plain(date),
        "derived": date.derived,
    }  # fmt: skip
    if cls is MissionElevation:
        arguments_ |= {"from_kind": mission.kind, "kind": kind(to)}
    else:
        arguments_ |= {"kind": mission.kind}
    return sentence.make(cls, *span, rule=rule, **arguments_)


def read(page: Page) -> Iterator[Record]:
    """Yield the missions that a page says were opened, raised, moved or closed, each fact once."""
    yield from finest(_Reader(page).read(), "sender", "receiver", "kind")
