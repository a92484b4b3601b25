"""Memberships without a verb of belonging: lists, tables, and what is said the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import membership_words as cues
from kg.prose.cues import Rules, patterns
from kg.prose.model import COUNTRY, DATE, NAME, ORGANIZATION, Mention, Sentence, When
from kg.prose.patterns import compiled
from kg.prose.seats import Seat, date_after, is_body, membership, opening, role_of, subject_of
from kg.records import Membership

_TURNED = Rules((("reversed", cues.REVERSED), ("where", cues.WHERE)))
_ANY_TURNED = patterns(
    cues.REVERSED, cues.WHERE, cues.BOTH_GROUPINGS, cues.WHICH_JOINED, cues.THERE, cues.WITH_FOUNDER,
    cues.CONSTITUENCY, cues.WITHOUT
)  # fmt: skip
_ANY_GRANTED = patterns(cues.GRANTED, cues.GRANTED_BY, cues.GRANTED_OF)


def turned(sentence: Sentence) -> Iterator[Membership]:
    """Yield what is said the other way round: `⚑ became ☗'s thirtieth member`, `the ☗, where it is an observer`."""
    if not _ANY_TURNED.may(sentence):
        return
    shape = sentence.shape
    for rule, match in _TURNED.on(sentence):
        mention = sentence.at[shape.index(ORGANIZATION, match.start())]
        own = list(sentence.of(COUNTRY, mention.at, match.end())) if rule == "where" else []
        both = rule == "where" and cues.BOTH.search(match[0])
        who = (own[-1].value,) if own else sentence.page.parties if both else subject_of(sentence, match.start(), ())
        before = shape[opening(shape, match.start()) : match.end()]
        if (
            not who
            or not is_body(mention)
            or cues.NEGATIVE.search(before)
            or sentence.blocked(match.start() if rule != "where" else match.end() - 2, match.end())
        ):
            continue
        named = match.groupdict().get("other") or match["role"]
        role = "member" if named.casefold() in ("ally", "allies") else role_of(named)
        when, end = date_after(sentence, match.end())
        seat = Seat(role, mention, when.edtf if when else None, bool(when and when.derived), max(end, match.end()))
        for member in who:
            yield membership(sentence, match.start(), seat, member, f"membership.{rule}")
    for match in cues.BOTH_GROUPINGS.on(sentence):
        who = subject_of(sentence, match.start(), ())
        bodies = [m for m in sentence.of(ORGANIZATION, 0, match.start()) if is_body(m)][-2:]
        for mention in bodies:
            for member in who:
                seat = Seat("member", mention, None, False, match.end())
                yield membership(sentence, mention.at, seat, member, "membership.both-groupings")
    yield from _which_joined(sentence)
    yield from _there(sentence)
    yield from _founded(sentence)
    yield from _constituency(sentence)
    if (counted := cues.WITHOUT.first(sentence)) is not None:
        for mention in [m for m in sentence.of(ORGANIZATION, 0, counted.start()) if is_body(m)][-1:]:
            date = sentence.at[counted.start("since")].value if counted["since"] else When("")
            seat = Seat(
                role_of(counted["role"] or counted["status"]), mention, date.edtf or None, date.derived, counted.end()
            )
            for member in subject_of(sentence, counted.start(), ()):
                yield membership(sentence, mention.at, seat, member, "membership.counts-as")


def _which_joined(sentence: Sentence) -> Iterator[Membership]:
    """Yield what a relative clause says was joined: "COMESA, which ⚑ joined in ⏱"."""
    for match in cues.WHICH_JOINED.on(sentence):
        mention, who = sentence.at[match.start()], match["who"]
        member = sentence.page.subject if who == "it" else sentence.at[match.end("who") - 1].value
        if member and is_body(mention) and not sentence.blocked(match.start("who"), match.end()):
            date = sentence.at[match.start("since")].value if match["since"] else When("")
            seat = Seat("member", mention, date.edtf or None, date.derived, match.end())
            yield membership(sentence, mention.at, seat, member, "membership.which-joined")


def _founded(sentence: Sentence) -> Iterator[Membership]:
    """Yield the members with whom a body came into being."""
    for match in cues.WITH_FOUNDER.on(sentence):
        mention = sentence.at[match.start()]
        if not is_body(mention) or sentence.blocked(match.start(), match.end()) or cues.WISH.search(match[0]):
            continue
        date = next((d.value for d in sentence.of(DATE, match.start(), match.start("who"))), None)
        seat = Seat(
            role_of(match["role"]), mention, date.edtf if date else None, bool(date and date.derived), match.end()
        )
        for member in sentence.of(COUNTRY, *match.span("who")):
            yield membership(sentence, mention.at, seat, member.value, "membership.founded")


def _constituency(sentence: Sentence) -> Iterator[Membership]:
    """Yield the members of the banks in which a state belongs to the voting group of another."""
    for match in cues.CONSTITUENCY.on(sentence):
        who = dict.fromkeys(subject_of(sentence, match.start(), ()))
        if match["lead"]:
            who[sentence.at[match.start("lead")].value] = None
        for mention in sentence.of(ORGANIZATION):
            seat = Seat("member", mention, None, False, match.end())
            for member in who if is_body(mention) else ():
                begin = min(mention.at, match.start())
                yield membership(sentence, begin, seat, member, "membership.constituency")


def granted(sentence: Sentence) -> Iterator[Membership]:
    """Yield what an organization bestows: `the ☗ gave ⚑ observer status in ⏱`, `⚑ was granted … by the ☗`."""
    if not _ANY_GRANTED.may(sentence):
        return
    for match in cues.GRANTED.on(sentence):
        mention = sentence.at[match.start()]
        named = list(sentence.of(COUNTRY, *match.span("who")))
        member = named[0].value if named else sentence.page.subject
        dates = list(sentence.of(DATE, match.start(), match.end() + 12))
        yield from _bestowed(sentence, match, mention, (member,) if member else (), dates)
    for match in cues.GRANTED_BY.on(sentence):
        mention = sentence.at[match.end() - 1]
        who = subject_of(sentence, match.start(), ())
        dates = list(sentence.of(DATE, match.end(), match.end() + 8))
        yield from _bestowed(sentence, match, mention, who, dates)
    for match in cues.GRANTED_OF.on(sentence):
        mention = sentence.at[match.start("body")]
        who = subject_of(sentence, match.start(), ())
        also = (sentence.at[match.start("also")].value,) if match["also"] else ()
        yield from _bestowed(sentence, match, mention, (*who, *also), list(sentence.of(DATE, *match.span())))


def _bestowed(
    sentence: Sentence, match: re.Match[str], mention: Mention, who: tuple[str, ...], dates: list[Mention]
) -> Iterator[Membership]:
    near = sentence.shape[max(0, match.start("role") - 40) : match.end()]
    if not is_body(mention) or cues.NEGATIVE.search(near):
        return
    end = max([match.end(), *(d.at + 1 for d in dates)])
    when = dates[-1].value if dates else None
    seat = Seat(role_of(match["role"]), mention, when.edtf if when else None, bool(when and when.derived), end)
    for member in who:
        yield membership(sentence, match.start(), seat, member, "membership.granted")


def standing(sentence: Sentence) -> Membership | None:
    """Return the standing of a list's line: `☗: observer since ⏱`."""
    match, subject = cues.STANDING.match(sentence.shape), sentence.page.subject
    if not match or not subject or sentence.block.kind not in ("item", "paragraph"):
        return None
    mention = next(iter(sentence.of(ORGANIZATION, *match.span())))
    rest = sentence.shape[match.end() :]
    if not is_body(mention) or cues.PAST.search(rest) or cues.NEGATIVE.search(sentence.shape):
        return None
    dates = list(sentence.of(DATE, match.start()))
    applied = re.match(r"[^⏱]*\b(?:appli|since applied)", rest)
    since = dates[0].value if dates and not applied else None
    end = dates[0].at + 1 if since else match.end()
    seat = Seat(role_of(match["role"]), mention, since.edtf if since else None, False, end)
    return membership(sentence, mention.at, seat, subject, "membership.standing")


def _there(sentence: Sentence) -> Iterator[Membership]:
    """Yield the standing "there", in the organization that the sentence before named last."""
    match = cues.THERE.first(sentence)
    if not match or not sentence.number or sentence.blocked(match.start(), match.end()):
        return
    before = sentence.page.sentences[sentence.number - 1]
    for mention in [m for m in before.of(ORGANIZATION) if is_body(m)][-1:]:
        seat = Seat(role_of(match["role"]), mention, None, False, match.end())
        for member in subject_of(sentence, match.start(), ()):
            yield membership(sentence, opening(sentence.shape, match.start()), seat, member, "membership.there")


def asked(sentence: Sentence) -> tuple[str, ...]:
    """Return the members that a question asks about, where a sentence answers which bodies they belong to."""
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    if before is None or not before.flat.endswith("?") or not cues.ASKED.search(before.flat):
        return ()
    page = sentence.page
    return page.parties if cues.BOTH.search(before.shape) else (page.subject,) if page.subject else ()


def leading(sentence: Sentence) -> tuple[str, ...]:
    """Return the members of the bodies that the items under a line list: "⚑ and ⚑ are both members of:"."""
    if not sentence.flat.rstrip().endswith(":") or cues.NEGATIVE.search(sentence.shape):
        return ()
    match = cues.LEAD.search(sentence.shape)
    if match is None or sentence.blocked(match.start(), match.end()):
        return ()
    return subject_of(sentence, match.start(), ())


# What no list has without a verb.
_VERB = compiled(r"\b(?:is|are|was|were|has|have|had|left|will|headquarters|hosts?|not|serves?|withdr\w+)\b")
_NO_LIST = compiled(r"\b(?:[Nn]ot|[Nn]either|[Nn]or|[Nn]o|[Nn]ever|belongs?|becomes?|joins?|hopes?|seeks?)\b")


def listed(sentence: Sentence, who: tuple[str, ...] = (), rule: str = "membership.list") -> Iterator[Membership]:
    """Yield the organizations of a list without a verb, under a heading about organizations."""
    members = who or ((sentence.page.subject,) if sentence.page.subject else ())
    shape = sentence.shape
    if not members or _VERB.search(cues.RELATIVE.sub("", shape)):
        return
    bodies = [m for m in sentence.of(ORGANIZATION + NAME) if is_body(m)]
    if (
        not bodies
        or _NO_LIST.search(shape)
        or cues.NOUNS.search(shape[: bodies[0].at])
        or (sentence.block.kind != "item" and bodies[0].at > 40)
    ):
        return
    for i, mention in enumerate(bodies[: 1 if sentence.block.kind == "item" and "–" in shape else None]):
        stop = bodies[i + 1].at if i + 1 < len(bodies) else len(shape)
        rest = shape[mention.at + 1 : stop]
        dates = list(sentence.of(DATE, mention.at, stop))
        if cues.PAST.search(rest.split("(")[0]) and not dates:
            continue
        since = dates[0].value if dates else None
        end = dates[0].at + 1 if dates else mention.at + 1
        seat = Seat(role_of(rest), mention, since.edtf if since else None, False, end)
        for member in members:
            yield membership(sentence, mention.at, seat, member, rule)


def row(sentence: Sentence) -> Iterator[Membership]:
    """Yield the membership of a table's row: an organization in one cell, its standing in the next."""
    shape, subject = sentence.shape, sentence.page.subject
    bodies = [m for m in sentence.of(ORGANIZATION) if is_body(m)]
    if not subject or len(bodies) != 1 or bodies[0].at > 4:
        return
    rest = shape[bodies[0].at + 1 :]
    standing = re.search(r"member|observer|partner|candidate|participa|associate", rest, re.IGNORECASE)
    if not standing and not cues.SECTION.search(sentence.block.heading):
        return
    if cues.NEGATIVE.search(rest) or cues.PAST.search(rest) or "¤" in rest:
        return
    dates = list(sentence.of(DATE, bodies[0].at))
    seat = Seat(role_of(rest), bodies[0], dates[0].value.edtf if dates else None, False, len(shape))
    yield membership(sentence, bodies[0].at, seat, subject, "membership.row")
