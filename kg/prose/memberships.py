"""Memberships: which state belongs to which organization, as member, observer, partner or candidate.

A trigger ("is a member of", "joined", "observer to") says the role; the clause before it says who; the list after it
says what, with each organization's own date. Lists and tables under a heading about organizations need no trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg import organizations
from kg.prose import membership_words as cues
from kg.prose.membership_lists import asked, granted, leading, listed, row, standing, turned
from kg.prose.model import COUNTRY, DATE, NAME, ORGANIZATION, Page, Sentence
from kg.prose.patterns import compiled
from kg.prose.seats import Seat, listed_seats, membership, opening, role_of, subject_of
from kg.records import Membership


def read(page: Page) -> Iterator[Membership]:
    """Yield the memberships that a page states, each once, with its date where one place gives it."""
    found: dict[tuple[str, str], Membership] = {}
    for record in _all(page):
        key = (record.member, _key(record))
        known = found.get(key)
        if known is None or (known.role == record.role and not known.since and record.since):
            found[key] = record
    yield from found.values()


@lru_cache(256)
def _of_bodies(heading: str) -> bool:
    return bool(cues.SECTION.search(heading))


def _key(record: Membership) -> str:
    row = organizations.find(record.organization)
    return row.slug if row else record.organization.casefold()


def _all(page: Page) -> Iterator[Membership]:
    led: tuple[str, ...] = ()
    for sentence in page.sentences:
        shape = sentence.shape
        if sentence.block.kind != "item":
            led = leading(sentence)
        if ORGANIZATION not in shape and NAME not in shape and " there" not in shape:
            continue
        if sentence.block.kind == "row":
            yield from row(sentence)
            continue
        if record := standing(sentence):
            yield record
            continue
        triggered = list(_triggered(sentence))
        yield from triggered
        if sentence.block.kind == "item" and led and not triggered:
            yield from listed(sentence, led, "membership.led")
        elif _of_bodies(sentence.block.heading) and (
            not triggered or sentence.shape.startswith(("☗", "The ☗", "the ☗"))
        ):
            yield from listed(sentence)
        elif not triggered and (who := asked(sentence)):
            yield from listed(sentence, who, "membership.asked")


def _triggered(sentence: Sentence) -> Iterator[Membership]:
    """Yield the memberships of a sentence that has a word for belonging."""
    who: tuple[str, ...] = ()
    role = "member"
    for match in cues.TRIGGER.on(sentence):
        kind = match.lastgroup
        if kind == "named" and not cues.ROLE_NAME.search(sentence.at[match.start()].text):
            continue
        who = subject_of(sentence, match.start(), who)
        if kind != "again":
            role = _role(sentence, match, kind or "")
        if not who or _refused(sentence, match, kind or ""):
            continue
        if cues.RESPECTIVELY.search(sentence.shape, match.end(), match.end() + 80):
            continue
        seats = list(listed_seats(sentence, match.end(), role))
        if cues.FOUNDING.search(match[0]):
            alone = len(who) == 1 and not match[0].endswith("founded")
            seats = [] if alone else _founded(sentence, seats)
        yield from _records(sentence, match, who, seats, f"membership.{kind}")
    yield from turned(sentence)
    yield from granted(sentence)


def _founded(sentence: Sentence, seats: list[Seat]) -> list[Seat]:
    """Return the seats of founders, since the date that opens the sentence where none follows."""
    fronted = cues.FRONTED.match(sentence.shape)
    date = next(sentence.of(DATE, 0, fronted.end())).value if fronted else None
    return [s if s.since or not date else replace(s, since=date.edtf, derived=date.derived) for s in seats]


_PARTNER_IN = re.compile(r"\b[Pp]artners? (?:in|at|on)$")


def _role(sentence: Sentence, match: re.Match[str], kind: str) -> str:
    """Return the role that a trigger names; partners *in* a body are its members."""
    words = sentence.words_at(*match.span())
    if kind not in ("noun", "include", "named") or _PARTNER_IN.search(words):
        return "member"
    return role_of(words)


def _records(
    sentence: Sentence, match: re.Match[str], who: tuple[str, ...], seats: list[Seat], rule: str
) -> Iterator[Membership]:
    shape = sentence.shape
    begin = opening(shape, match.start())
    for seat in seats:
        for member in who:
            yield membership(sentence, begin, seat, member, rule)
        yield from _bracketed(sentence, seat)
        yield from _along(sentence, seat)
    if not seats:
        return
    last = seats[-1]
    tail = shape[last.end : last.end + 60]
    if extra := cues.SAME_TIME.match(tail.lstrip(" ,")):
        at = last.end + tail.index(extra["other"])
        seat = replace(last, end=at + 1)
        yield membership(sentence, begin, seat, sentence.at[at].value, "membership.same-time")
    for more in cues.ELLIPSIS.finditer(shape, last.end):
        if more.start() > last.end + 1:
            break
        date = sentence.at[more.end() - 1].value
        seat = replace(last, since=date.edtf, derived=date.derived, end=more.end())
        yield membership(sentence, begin, seat, sentence.at[more.start("who")].value, "membership.ellipsis")


def _along(sentence: Sentence, seat: Seat) -> Iterator[Membership]:
    """Yield the members told along with a seat: `☗ with ⚑, ⚑ and ⚑`, `with ⚑ and ⚑, of the ☗`."""
    shape = sentence.shape
    after = cues.WITH_LIST.match(shape, seat.mention.at + 1)
    before = cues.WITH_BEFORE.search(shape, max(0, seat.mention.at - 80), seat.mention.at)
    for match in (after, before):
        for mention in sentence.of(COUNTRY, *match.span()) if match else ():
            other = replace(seat, end=max(seat.end, mention.at + 1), since=None)
            yield membership(sentence, min(seat.mention.at, mention.at), other, mention.value, "membership.along")


_WITH_OTHERS = re.compile(r" \((?:together |along )?with [^()☗]*\)")


def _bracketed(sentence: Sentence, seat: Seat) -> Iterator[Membership]:
    """Yield the other members that a bracket after an organization names: `(with ⚑, ⚑ and, from ⏱, ⚑)`."""
    bracket = _WITH_OTHERS.match(sentence.shape, seat.mention.at + 1)
    if not bracket:
        return
    since = None
    for mention in sentence.of(COUNTRY + DATE, bracket.start(), bracket.end()):
        if mention.symbol == DATE:
            since = mention.value.edtf
            continue
        other = replace(seat, since=since, end=mention.at + 1)
        yield membership(sentence, seat.mention.at, other, mention.value, "membership.bracket")


_WOULD_BE = compiled(r"\b(?:potential|possible|future|former|would-be|aspiring) (?:\w+ )?$")
_COMPLETED = re.compile(r"[^;.⏱]{0,40}, (?:which was )?completed (?:in|on) ⏱")
_WAS_FOUNDER = re.compile(r"\bwas (?:an? )?(?:founding|founder|original)|\bjoin")


def _refused(sentence: Sentence, match: re.Match[str], kind: str) -> bool:
    """Say whether a trigger is denied, wished for, over, or said by somebody."""
    shape = sentence.shape
    begin = opening(shape, match.start())
    before = shape[begin : match.start()]
    soft = before.rsplit(",", 1)[-1] if before.rstrip().endswith(",") is False else before
    reason = sentence.blocked(match.start(), match.end())
    if reason == "quoted" or cues.NEGATIVE.search(soft):
        return True
    if _WOULD_BE.search(before) or cues.JOINED_WHICH.search(before):
        return True
    if kind == "nominal":
        after = shape[match.end() : match.end() + 80]
        if _COMPLETED.match(after):
            return False
        return bool(cues.WISH.search(before)) or DATE not in after or bool(cues.FORESEEN.match(after))
    if "embership" in match[0] and cues.SUSPENDED.match(shape, match.end()):
        return True
    past = cues.PAST.search(before)
    if past and not _WAS_FOUNDER.search(shape[begin : match.end()]):
        return True
    return bool(cues.WISH.search(soft)) and "candidate" not in match[0]
