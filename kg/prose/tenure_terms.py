"""A tenure as a stretch of a sentence tells it: who, in what office, for whom, since when and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.prose.holders import Holding
from kg.prose.model import When
from kg.prose.patterns import compiled
from kg.prose.posts import Office, View
from kg.prose.served import Place
from kg.records import Tenure

_SINCE = re.compile(
    r"^(?:(?! [Vv]isit)[^☺☻;.]){0,70}?\b(?:since|from|between|beginning|starting in|as of)(?: early| late| mid)? ⏱"
)
_UNTIL = re.compile(
    r"^[^☺☻;.]{0,90}?\b(?:until(?: (?:his|her) (?:death|retirement|resignation|overthrow|defeat|departure) "
    r"(?:in|on))?|till|to|through|ended (?:his|her) \w+ in|left [⌂⚑] in|died in"
    r"|resigned in)(?: early| late| mid)? ⏱"
)
_ARRIVED = re.compile(
    r"^[^☺☻;.]{0,60}?\b(?:credentials|took (?:up|office|over)|came (?:in)?to "
    r"(?:office|power)|assumed|arrived|accredited|sworn in"
    r"|appointed|named|became|inaugurated|letters of \w+|ended the vacancy)\b[^☺☻;.⏱]{0,50} ⏱"
)
_MORE = re.compile(r" (?:until|till|to|through|and) ⏱")
_INTERVAL = re.compile(r"^(?:[^☺☻;.]{0,20}\(⏱\)|,? ⏱(?=\W*$|\)))")
# Verbs after whose office stands when it began, or ended: "became ⚖ in ⏱", "stepped down as ⚖ in ⏱".
_BEGAN = re.compile(
    r"\b(?:sworn in|inaugurated|became|becoming|took|assumed|appointed|named|installed|accredited|commissioned|arrived"
    r"|succeeded|replaced|presented)\b"
)
_ENDED = re.compile(r"\b(?:stepped|stood|resigned|retired|left|vacated|gave up|relinquished)\b")
_FRONTED = compiled(r"(?:^|[.;] )(?:In|On) (?P<date>⏱),? $")
_DAY = re.compile(r"(?: there| here)?,? (?:only |again )?(?:in|on) (?:early |late |mid-?)?⏱")
_CHANGE = re.compile(r"(?: as (?:the )?⚖(?: of (?:the )?⚑)?)?,? (?:only )?(?:in|on) (?:early |late |mid-?)?⏱")


@dataclass(slots=True)
class Term:
    """When a tenure began and ended, as far as the words beside it say."""

    since: When | None = None
    until: When | None = None


def dated(seen: View, match: re.Match[str]) -> Term:
    """Return the term that the date right after a match gives, by the verb in it."""
    found = _DAY.match(seen.text, match.end())
    date = seen.date(found.end() - 1) if found else None
    if found is None and (fronted := _FRONTED.search(seen.text, 0, match.start())):
        date = seen.date(fronted.start("date"))
    if _ENDED.search(match[0]):
        return Term(until=date)
    return Term(since=date) if _BEGAN.search(match[0]) else Term()


def succession(seen: View, match: re.Match[str]) -> Term:
    """Return the term of a successor, or of who is succeeded, by the date of the change."""
    found = _CHANGE.match(seen.text, match.end())
    date = seen.date(found.end() - 1) if found else None
    return Term(since=date) if re.search(r"\bby (?:\w+\.? )?\S$", match[0]) else Term(until=date)


def told(seen: View, rule: str, name: str, office: Office, place: Place, term: Term, where: tuple[int, int]) -> Holding:
    """Return the holding that a stretch of the flat text tells."""
    record = seen.sentence.cite(
        Tenure,
        *where,
        rule=f"tenure.{rule}",
        person=name,
        post=office.name,
        of=place.of,
        sender=place.sender,
        receiver=place.receiver,
        since=term.since.edtf if term.since else None,
        until=term.until.edtf if term.until else None,
        derived=any(w is not None and w.derived for w in (term.since, term.until)),
    )
    return Holding(record, office)


def term_after(seen: View, at: int) -> Term:
    """Return when a tenure began and ended, by the words after a position of the view."""
    tail = seen.text[at + 1 :]
    if "⏱" not in tail:
        return Term()
    since = until = None
    found = _SINCE.match(tail) or _ARRIVED.match(tail)
    if found:
        since = seen.date(at + found.end())
        if more := _MORE.match(tail, found.end()):
            until = seen.date(at + more.end())
    elif found := _INTERVAL.match(tail):
        since = seen.date(at + 1 + tail.rindex("⏱", 0, found.end()))
    elif found := _UNTIL.match(tail):
        until = seen.date(at + found.end())
    if since and "/" in since.edtf:
        first, _, last = since.edtf.partition("/")
        since, until = since._replace(edtf=first), (since._replace(edtf=last) if last else until)
    return Term(since, until)
