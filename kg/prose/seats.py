"""A seat in an organization: who holds it, in what role, in which organizations of a list, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.prose import membership_words as cues
from kg.prose.model import COUNTRY, DATE, DEMONYM, NAME, ORGANIZATION, PAIR, SEAT, Mention, Named, Sentence, When
from kg.prose.patterns import compiled
from kg.records import Membership


@dataclass(slots=True)
class Seat:
    """A membership as a trigger gives it, before its subject: role, organization, date, and the end of its words."""

    role: str
    mention: Mention
    since: str | None
    derived: bool
    end: int


# A relative clause that a mention stands in: "the ☗, whose ⌘ it hosts", and is no more of the list.
_ASIDE = re.compile(r",? (?:whose|where|in which|of which|on which|which|that|who)\b(?:(?! and | or )[^,☗;]){0,60}$")


_OWN_BODY = re.compile(r"'s (?:own )?[☗⌘]")
_AN_AGREEMENT = re.compile(r", an? [^,☗]{0,40}✍")


def listed_seats(sentence: Sentence, start: int, role: str) -> Iterator[Seat]:
    """Yield the organizations listed after a place, as far as the list goes, with dates before or after each."""
    shape = sentence.shape
    out: list[Seat] = []
    at = start
    for mention in sentence.of(ORGANIZATION + NAME, start):
        gap = shape[at : mention.at]
        if out and _ASIDE.search(gap):
            continue
        if not out:
            gap = _ANNOUNCED.sub("", gap)
        if not is_body(mention) or (not out and len(gap) > 90):
            if mention.symbol == NAME and not cues.ORGANIZATION_WORD.search(mention.text):
                continue
            break
        plain = cues.RELATIVE.sub("", gap.replace(ORGANIZATION, NAME))
        if not out and DEMONYM in plain:
            break
        if (out and not cues.LINKS.issuperset(cues.WORD.findall(plain))) or (
            not out and (cues.STOP.search(plain) or cues.NOUNS.search(plain))
        ):
            break
        if _OWN_BODY.match(shape, mention.at + 1):
            at = mention.at + 4
            continue
        if later := cues.SUCCESSOR.match(shape, mention.at + 1):
            mention = sentence.at[later.end() - 1]
        if cues.AS_PROSPECTIVE.match(shape, mention.at + 1) or cues.LEFT.match(shape, mention.at + 1):
            break
        if mention.symbol == NAME and _AN_AGREEMENT.match(shape, mention.at + 1):
            break
        when, end = date_after(sentence, mention.at + 1)
        if when is None:
            when = _date_before(sentence, at, mention.at)
        named = cues.AS_ROLE.match(shape, mention.at + 1)
        out.append(
            Seat(
                role_of(named["role"]) if named else role,
                mention,
                when.edtf if when else None,
                bool(when and when.derived),
                end,
            )
        )
        at = mention.at + 1
    yield from _shared(out, shape)


def _shared(seats: list[Seat], shape: str) -> list[Seat]:
    """Return the seats where two joined by `and` share the date that follows the second."""
    for i in range(len(seats) - 1, 0, -1):
        here, before = seats[i], seats[i - 1]
        between = shape[before.mention.at + 1 : here.mention.at]
        if here.since and not before.since and re.fullmatch(r",? and (?:in |of |to )?(?:the )?", between):
            seats[i - 1] = replace(before, since=here.since, derived=here.derived)
    return seats


def is_body(mention: Mention) -> bool:
    """Say whether a mention is a body to which states belong."""
    value = mention.value
    if isinstance(value, Named):
        return value.kind not in cues.OWNERLESS and not cues.MISSION.search(value.name)
    return (
        bool(cues.ORGANIZATION_WORD.search(str(value)) or cues.ABBREVIATION.match(str(value))) and len(str(value)) > 2
    )


def date_after(sentence: Sentence, at: int) -> tuple[When | None, int]:
    """Return the date of an organization that ends at a position, and where the words of the seat end."""
    shape = sentence.shape
    found = cues.DATE_AFTER.match(shape, at)
    if not found:
        return None, at
    mention = sentence.at.get(found.end() - 1)
    if mention is None or mention.symbol != DATE:
        return None, at
    end = found.end() + (1 if shape[found.end() : found.end() + 1] == ")" else 0)
    return mention.value, end


_DATE_BEFORE = re.compile(r", (?:and,? )?(?:on|in|since|from) ⏱,? (?:the )?$")


def _date_before(sentence: Sentence, start: int, at: int) -> When | None:
    """Return the date that stands before an organization after a comma: `and, on ⏱, the ☗`."""
    if not _DATE_BEFORE.search(sentence.shape[start:at]):
        return None
    dates = list(sentence.of(DATE, start, at))
    return dates[-1].value if dates else None


def role_of(words: str) -> str:
    """Return the role that the words of a trigger name."""
    return next((role for role, pattern in cues.ROLE_WORDS if pattern.search(words)), "member")


def membership(sentence: Sentence, begin: int, seat: Seat, member: str, rule: str) -> Membership:
    """Return the record of a member\'s seat, quoted from a position to the end of the seat."""
    named = seat.mention.value
    name = named.name if isinstance(named, Named) else str(named)
    name = "NATO" if name == "Alliance" else name
    return sentence.make(
        Membership, begin, seat.end, rule=rule, member=member, organization=name, role=seat.role, since=seat.since,
        derived=seat.derived,
    )  # fmt: skip


def opening(shape: str, at: int) -> int:
    """Return where the clause of a place begins."""
    start = 0
    for found in cues.CLAUSE_END.finditer(shape, 0, at):
        start = found.end()
    while start < at and shape[start] in " -•*":
        start += 1
    return start


# What announces a list after a word of belonging: "a member of the following organizations: the ☗, …".
_ANNOUNCED = re.compile(r"^[\w /&,'()-]{0,60}:")
_TOGETHER = compiled(r"^\W*(?:Both|We|They|The two)\b|\bboth (?:are|belong|have|were|sit|take)\b")
_IT = re.compile(r"\W*(?:It|it) (?:also |has |is |was |\w+s |\w+ed )")


# What makes a state no member: a body or a number of it, or a preposition.
_NOT_ITSELF = re.compile(r"(?:[☗✍⌘]|\d) ?(?:in|of) $")
_GOVERNED = compiled(r"\b(?:of|in|from|with|to|by|at|on|for|between|and) (?:the )?$")


def _it(sentence: Sentence) -> str | None:
    """Return the state that `it` means in an entry of a chronology: the first of the sentence before, where one is."""
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block.start != sentence.block.start:
        return None
    first = next(before.of(COUNTRY), None)
    plain = first is not None and first.at < 12 and before.shape[first.at + 1 : first.at + 3] != "'s"
    return str(first.value) if first is not None and plain else None


def subject_of(sentence: Sentence, at: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states of which a trigger speaks: those named before it in the clause, else the ones of before."""
    shape, page = sentence.shape, sentence.page
    if (ahead := cues.AS_MEMBERS.match(shape)) and at < ahead.start("one"):
        return tuple(str(sentence.at[ahead.start(g)].value) for g in ("one", "two"))
    start = opening(shape, at)
    region = shape[start:at]
    fallback = before or ((page.subject,) if page.subject else ())
    if PAIR in region:
        pair = next(sentence.of(PAIR, start, at))
        return tuple(pair.value)
    nouns = [
        m
        for m in sentence.of(COUNTRY + SEAT, start, at)
        if not (shape.endswith(("in ", "of "), 0, m.at) and _NOT_ITSELF.search(shape[max(0, m.at - 6) : m.at]))
    ]
    if not nouns and not before and sentence.block.date and _IT.match(shape, start) and (meant := _it(sentence)):
        return (meant,)
    if not nouns and shape.endswith(", and ", 0, start):
        return subject_of(sentence, start - len(", and "), before)
    if not nouns:
        together = _TOGETHER.search(region) and len(page.parties) == 2
        return page.parties if together and len(before) < 2 else fallback
    if several := cues.SERIES.search(region):
        return tuple(dict.fromkeys(m.value for m in sentence.of(COUNTRY, start + several.start(), at)))
    if with_several := cues.WITH_SEVERAL.search(region):
        others = tuple(m.value for m in sentence.of(COUNTRY, start + with_several.start(), start + with_several.end()))
        own = (page.subject,) if with_several["self"] in "itIt" and page.subject else ()
        return tuple(dict.fromkeys((*own, *others)))
    if (found := cues.WITH_OTHER.search(region)) is not None:
        us = found["other"] == "us"
        other = (page.home or "") if us else sentence.at[start + found.start("other")].value
        self = sentence.at.get(start + found.start("self"))
        return (self.value if self else page.subject or other, other)
    if cues.PAIR_OF.search(region) and len({m.value for m in nouns}) > 1:
        return tuple(dict.fromkeys(m.value for m in nouns[-2:]))
    if cues.PRONOUN.search(shape, nouns[-1].at, at):
        return fallback
    direct = [
        m for m in nouns if not (shape.endswith(" ", 0, m.at) and _GOVERNED.search(shape[max(0, m.at - 14) : m.at]))
    ]
    return ((direct or nouns)[-1].value,)
