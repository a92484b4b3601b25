"""Tenures: every named person with an office, as title, apposition, predicate or line of a directory.

The rules read a *view* of the sentence: its shape, in which every office is `⚖` and every proper name that may be a
person's is `☻`, so that "☻, the ⚖" is one rule for every ambassador, minister and nuncio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.prose import served, tenure_rules as rules
from kg.prose.holders import Holding, merge
from kg.prose.model import DATE, ORGANIZATION, PERSON, Named, Page, Person, Sentence, When
from kg.prose.posts import Office, View, is_plural, last_office, may_name_person, not_person, office_of, view
from kg.prose.served import Place
from kg.records import Tenure

_SINCE = re.compile(
    r"^(?:(?! [Vv]isit)[^☺☻;.]){0,70}?\b(?:since|from|beginning|starting in|as of)(?: early| late| mid)? ⏱"
)
_UNTIL = re.compile(
    r"^[^☺☻;.]{0,90}?\b(?:until|till|to|through|ended (?:his|her) \w+ in|left [⌂⚑] in|died in"
    r"|resigned in)(?: early| late| mid)? ⏱"
)
_ARRIVED = re.compile(
    r"^[^☺☻;.]{0,60}?\b(?:credentials|took (?:up|office|over)|assumed|arrived|accredited|sworn in"
    r"|appointed|named|inaugurated|letters of \w+|ended the vacancy)\b[^☺☻;.⏱]{0,50} ⏱"
)
_INTERVAL = re.compile(r"^[^☺☻;.]{0,20}\(⏱\)")
_ECHOES = (
    ("successor", rules.PREDECESSOR),
    ("counterpart", rules.COUNTERPART),
    ("counterpart", rules.COUNTERPART_BEFORE),
    ("successor", rules.SUCCEEDED),
    ("vacancy", rules.ENDED),
    ("holder", rules.HOLDER),
)
_VERBS = (("heads", rules.HEADS), ("represents", rules.REPRESENTS), ("in-charge", rules.CHARGE))


@dataclass(frozen=True, slots=True)
class _Term:
    """When a tenure began and ended, as far as the words beside it say."""

    since: When | None = None
    until: When | None = None


def read(page: Page) -> Iterator[Tenure]:
    """Yield one tenure for each person and office of a page, under the fullest name and with every date found."""
    if "tenures" not in page.memo:
        page.memo["tenures"] = [h.record for h in merge(_holdings(page))]
    yield from page.memo["tenures"]


def _holdings(page: Page) -> list[Holding]:
    """Return every telling of a tenure, in the order of the text."""
    told: list[Office | Sentence] = []
    head: Office | None = None
    holdings: list[Holding] = []
    for sentence in page.sentences:
        if not may_name_person(sentence):
            told.append(sentence)
            continue
        seen = view(sentence)
        if seen.persons:
            found = [*_titled(seen), *_plural(seen), *_ruled(seen)]
            told += [h.office for h in found[-1:]]
            head = next((h.office for h in reversed(found) if h.office.kind.startswith("head-of")), head)
            holdings += [*found, *_verbs(seen), *_echoes(seen, told), *_sworn(seen, head), *_recalled(seen)]
        told += [*seen.offices.values()][-1:]
    return holdings


def _last(told: list[Office | Sentence]) -> Office | None:
    """Return the office last told; sentences without persons are read for one only now, and each once."""
    while told:
        last = told[-1]
        office = last if isinstance(last, Office) else last_office(last)
        if office:
            told[-1] = office
            return office
        told.pop()
    return None


def _titled(seen: View) -> Iterator[Holding]:
    """Yield the persons with an office before their name, unless nominees."""
    for mention in seen.sentence.of(PERSON):
        person = mention.value
        if not isinstance(person, Person) or not person.title or not_person(person.name):
            continue
        office = office_of(person.title)
        if office is None or "elect" in person.title or "designate" in person.title:
            continue
        at = seen.position(mention.start)
        term = _term(seen, at) if rules.IN_OFFICE.match(seen.text, at + 1) else _Term()
        place = served.place_of(seen, office, at, at)
        if served.indian_finance(seen, person.title):
            office, place = replace(office, name="Finance Minister", owner="IND"), Place(of="IND")
        yield _holding(seen, "title", person.name, office, place, term, (mention.start, mention.end))


def _plural(seen: View) -> Iterator[Holding]:
    """Yield the persons who share a title in the plural with the one before: `Presidents ☺ and ☻`."""
    for mention in seen.sentence.of(PERSON):
        title = mention.value.title if isinstance(mention.value, Person) else ""
        office = office_of(title) if is_plural(title) else None
        at = seen.position(mention.start)
        match = rules.MORE.match(seen.text, at + 1) if office else None
        for other in range(*match.span()) if match else ():
            if office and other in seen.persons and not _own_title(seen, other):
                own = served.owner(seen, at) or office.owner or served.known(seen, office, other)
                place = Place(of=own or served.default(seen, office))
                where = (mention.start, seen.flat(other, True))
                yield _holding(seen, "plural", seen.persons[other], office, place, _Term(), where)


def _own_title(seen: View, at: int) -> bool:
    return any(seen.position(m.start) == at and m.value.title for m in seen.sentence.of(PERSON))


def _own_office(seen: View, at: int) -> bool:
    """Say whether the title before a person's name is an office, and no mere honour ("HE")."""
    titles = (m.value.title for m in seen.sentence.of(PERSON) if seen.position(m.start) == at)
    return any(title and office_of(title) for title in titles)


def _ruled(seen: View) -> Iterator[Holding]:
    """Yield the persons whose office stands beside their name; the first rule that has a person keeps it."""
    if not seen.offices:
        return
    done: set[int] = set()
    for name, pattern in rules.RULES:
        for match in pattern.finditer(seen.text):
            if match.start("who") in done or not (holding := _matched(seen, match, name)):
                continue
            done.add(match.start("who"))
            yield holding
            for other in _further(seen, match, name):
                done.add(other)
                where = (seen.flat(match.start("post")), seen.flat(other, True))
                place = Place(holding.record.of, holding.record.sender, holding.record.receiver)
                term = _term(seen, other)
                yield _holding(seen, f"{name}-and", seen.persons[other], holding.office, place, term, where)


def _further(seen: View, match: re.Match[str], rule: str) -> list[int]:
    """Return the positions of the persons that share the office of a match: after a plural, or in a line."""
    if rule == "line":
        found = rules.NEXT.match(seen.text, match.end())
        return [found.start("who")] if found and found.start("who") in seen.persons else []
    if rule != "before" or not is_plural(seen.offices[match.start("post")].text):
        return []
    more = rules.MORE.match(seen.text, match.end())
    return [at for at in range(*more.span()) if at in seen.persons] if more else []


def _matched(seen: View, match: re.Match[str], rule: str) -> Holding | None:
    who, at = match.start("who"), match.start("post")
    office, name = seen.offices.get(at), seen.persons.get(who)
    if office is None or name is None or (rule == "before" and _own_office(seen, who)):
        return None
    after = re.split(r"[;.]", seen.text[match.end() : match.end() + 45])[0]
    before = re.split(r"[;.,]", seen.text[max(0, match.start() - 25) : match.start()])[-1]
    if rules.NOMINEE.search(before + match[0] + after):
        return None
    term = _term(seen, match.end() - 1)
    term = term if term.since or term.until else _term(seen, who)
    start = seen.flat(min(who, at) if rule != "before" else at)
    end = max(seen.flat(match.end() - 1, True), seen.flat(max(who, at), True))
    return _holding(seen, rule, name, office, served.place_of(seen, office, at, who), term, (start, end))


def _verbs(seen: View) -> Iterator[Holding]:
    """Yield the holders whose office a verb says: who heads, chairs, represents."""
    for name, pattern in _VERBS:
        for match in pattern.over(seen.text, seen.sentence.cues):
            if rules.NOMINEE.search(match[0]):
                continue
            body = next(
                (m for m in seen.sentence.of(ORGANIZATION) if match.start() <= seen.position(m.start) < match.end()),
                None,
            )
            if name == "represents":
                place = served.represented(seen, match)
            elif body and isinstance(body.value, Named):
                place = Place(of=body.value.name)
            else:
                place = served.mission(seen, None, match.start())
            office = Office(match[0], _post(seen, name, match), "organization" if body else "chief-of-mission", "")
            who, last = match.start("who"), match.end() - 1
            yield _holding(
                seen, name, seen.persons[who], office, place, _term(seen, last), (seen.flat(who), seen.flat(last, True))
            )


def _post(seen: View, name: str, match: re.Match[str]) -> str:
    if name == "represents":
        return seen.sentence.flat[seen.flat(match.start("verb")) : seen.flat(match.end() - 1, True)]
    if name == "in-charge":
        return "Chargé d'Affaires"
    return "Chair" if match["verb"].startswith("chair") else "Head"


def _echoes(seen: View, told: list[Office | Sentence]) -> Iterator[Holding]:
    """Yield the holders whose office was said of somebody before: predecessors, successors, counterparts."""
    for name, pattern in _ECHOES:
        for match in pattern.over(seen.text, seen.sentence.cues):
            who = match.start("who")
            earlier = [o for at, o in seen.offices.items() if at < match.start()]
            office = earlier[-1] if earlier else _last(told)
            if office is None or who not in seen.persons:
                continue
            state = _own(seen, match) if name == "counterpart" else None
            place = served.place_of(seen, office, who, who)
            if state:
                office = Office("counterpart", "Counterpart", office.kind, "") if office.owner else office
                place = served.mission(seen, state, who) if office.kind == "chief-of-mission" else Place(of=state)
            where = (seen.flat(match.start()), seen.flat(match.end() - 1, True))
            yield _holding(seen, name, seen.persons[who], office, place, _term(seen, match.end() - 1), where)


def _own(seen: View, match: re.Match[str]) -> str | None:
    """Return the state of `his ⚐ counterpart`."""
    words = match["adj"] or ""
    at = next((i for i, c in enumerate(words) if c in "⚐⚑"), None)
    return seen.key(match.start("adj") + at) if at is not None else None


def _sworn(seen: View, head: Office | None) -> Iterator[Holding]:
    """Yield who was sworn in, to the highest office named before."""
    for match in rules.SWORN.over(seen.text, seen.sentence.cues) if head else ():
        who = seen.persons.get(match.start("who"))
        date = _next_date(seen, match.end())
        if head and who:
            end = date[1] if date else seen.flat(match.end() - 1, True)
            place = Place(of=seen.sentence.page.subject)
            term = _Term(since=date[0] if date else None)
            yield _holding(seen, "sworn-in", who, head, place, term, (seen.flat(match.start()), end))


def _recalled(seen: View) -> Iterator[Holding]:
    """Yield the last holder of an office that is vacant since his recall."""
    for match in rules.VACANCY.over(seen.text, seen.sentence.cues):
        office, who = seen.offices.get(match.start("post")), seen.persons.get(match.start("who"))
        date = _next_date(seen, match.end())
        if office and who:
            end = date[1] if date else seen.flat(match.end() - 1, True)
            place, term = served.mission(seen, None, match.start()), _Term(until=date[0] if date else None)
            yield _holding(seen, "recall", who, office, place, term, (seen.flat(match.start()), end))


def _next_date(seen: View, at: int) -> tuple[When, int] | None:
    """Return the first date after a position, and where it ends in the flat text."""
    mention = next((m for m in seen.sentence.of(DATE) if seen.position(m.start) >= at), None)
    return (mention.value, mention.end) if mention else None


def _holding(
    seen: View, rule: str, name: str, office: Office, place: Place, term: _Term, where: tuple[int, int]
) -> Holding:
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


def _term(seen: View, at: int) -> _Term:
    """Return when a tenure began and ended, by the words after a position of the view."""
    tail = seen.text[at + 1 :]
    since = until = None
    found = _SINCE.match(tail) or _ARRIVED.match(tail)
    if found:
        since = seen.date(at + found.end())
        if more := re.match(r" (?:until|till|to|through) ⏱", tail[found.end() :]):
            until = seen.date(at + found.end() + more.end())
    elif found := _INTERVAL.match(tail):
        since = seen.date(at + found.end() - 1)
    elif found := _UNTIL.match(tail):
        until = seen.date(at + found.end())
    if since and "/" in since.edtf:
        first, _, last = since.edtf.partition("/")
        since, until = since._replace(edtf=first), (since._replace(edtf=last) if last else until)
    return _Term(since, until)
