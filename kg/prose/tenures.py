"""Tenures: every named person with an office, as title, apposition, predicate or line of a directory.

The rules read a *view* of the sentence: its shape, in which every office is `⚖` and every proper name that may be a
person's is `☻`, so that "☻, the ⚖" is one rule for every ambassador, minister and nuncio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.prose import served, tenure_rules as rules
from kg.prose.cues import Rules
from kg.prose.envoys import directory, envoys, listed, verbs
from kg.prose.holders import Holding, merge
from kg.prose.model import DATE, PERSON, Page, Person, Sentence, When
from kg.prose.posts import Office, View, is_plural, last_office, may_name_person, not_person, office_of, view
from kg.prose.pronouns import Spoken, alone, pronouns, spoken
from kg.prose.served import Place
from kg.prose.tenure_terms import Term, dated, succession, term_after, told
from kg.records import Tenure

_ECHOES = Rules(
    (
        ("successor", rules.PREDECESSOR),
        ("counterpart", rules.COUNTERPART),
        ("counterpart", rules.COUNTERPART_BEFORE),
        ("successor", rules.SUCCEEDED),
        ("successor", rules.AFTER),
        ("vacancy", rules.ENDED),
        ("holder", rules.HOLDER),
        ("holder", rules.HELD),
    )
)


def read(page: Page) -> Iterator[Tenure]:
    """Yield one tenure for each person and office of a page, under the fullest name and with every date found."""
    if "tenures" not in page.memo:
        page.memo["tenures"] = [*_proper([h.record for h in merge(_holdings(page))])]
    yield from page.memo["tenures"]


def _proper(records: list[Tenure]) -> Iterator[Tenure]:
    """Yield tenures, but not what somebody is as a counterpart where his own office is told."""
    told = {r.person for r in records if r.rule != "tenure.counterpart"}
    yield from (r for r in records if r.rule != "tenure.counterpart" or r.person not in told)


def _holdings(page: Page) -> list[Holding]:
    """Return every telling of a tenure, in the order of the text."""
    before: list[Office | Sentence] = []
    head: Office | None = None
    holdings: list[Holding] = []
    last: Spoken | None = None
    for sentence in page.sentences:
        last = last if last and last.before(sentence) else None
        if not may_name_person(sentence):
            before.append(sentence)
            again, last = alone(sentence, last)
            holdings += again
            continue
        seen = view(sentence)
        if seen.persons:
            found = [*_titled(seen), *_plural(seen), *_ruled(seen)]
            before += [h.office for h in found[-1:]]
            head = next((h.office for h in reversed(found) if h.office.kind.startswith("head-of")), head)
            holdings += [
                *found,
                *verbs(seen),
                *envoys(seen),
                *_echoes(seen, before),
                *_sworn(seen, head),
                *_recalled(seen),
            ]
            if not found and (line := listed(seen) or directory(seen)):
                holdings.append(line)
            holdings += pronouns(seen, last) if last else []
            last = spoken(seen, found)
            holdings += pronouns(seen, last)
        before += [*seen.offices.values()][-1:]
    return holdings


def _last(before: list[Office | Sentence]) -> Office | None:
    """Return the office last told; sentences without persons are read for one only now, and each once."""
    while before:
        last = before[-1]
        office = last if isinstance(last, Office) else last_office(last)
        if office:
            before[-1] = office
            return office
        before.pop()
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
        term = term_after(seen, at) if rules.IN_OFFICE.match(seen.text, at + 1) else Term()
        if since := rules.LED.search(seen.text, max(0, at - 60), at):
            term = Term(since=seen.date(since.start("since")))
        place = served.place_of(seen, office, at, at)
        if office.kind == "leader" and not place.of:
            continue
        home = seen.sentence.page.home
        if home and served.owner(seen, at) in (None, home) and (name := served.own_office(seen, person.title)):
            office, place = replace(office, name=name, owner=home), Place(of=home)
        yield told(seen, "title", person.name, office, place, term, (mention.start, mention.end))


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
                yield told(seen, "plural", seen.persons[other], office, place, Term(), where)


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
        # What a rule ends with is found soon by its sign, and is seldom there.
        if name in rules.ENDS and not rules.ENDS[name].search(seen.text):
            continue
        for match in pattern.over(seen.text, seen.sentence.cues):
            if match.start("who") in done or not (holding := _matched(seen, match, name)):
                continue
            done.add(match.start("who"))
            yield holding
            for other in _further(seen, match, name):
                done.add(other)
                where = (seen.flat(match.start("post")), seen.flat(other, True))
                place = Place(holding.record.of, holding.record.sender, holding.record.receiver)
                term = term_after(seen, other)
                yield told(seen, f"{name}-and", seen.persons[other], holding.office, place, term, where)
    for match in rules.SECOND.over(seen.text, seen.sentence.cues):
        if holding := _matched(seen, match, "second"):
            yield holding


def _further(seen: View, match: re.Match[str], rule: str) -> list[int]:
    """Return the positions of the persons that share the office of a match: after a plural, or in a line."""
    if rule == "line":
        found = rules.NEXT.match(seen.text, match.end())
        return [found.start("who")] if found and found.start("who") in seen.persons else []
    if rule != "before" or not is_plural(seen.offices[match.start("post")].text):
        return []
    more = rules.MORE.match(seen.text, match.end())
    return [at for at in range(*more.span()) if at in seen.persons] if more else []


_CLAUSE_END = re.compile(r"[;.]")
_CLAUSE_BEGIN = re.compile(r"[;.,]")


def _matched(seen: View, match: re.Match[str], rule: str) -> Holding | None:
    who, at = match.start("who"), match.start("post")
    office, name = seen.offices.get(at), seen.persons.get(who)
    if office and office.kind == "leader" and not served.owner(seen, at):
        return None
    if office is None or name is None or (rule == "before" and _own_office(seen, who)):
        return None
    after = _CLAUSE_END.split(seen.text[match.end() : match.end() + 45])[0]
    before = _CLAUSE_BEGIN.split(seen.text[max(0, match.start() - 25) : match.start()])[-1]
    if rules.NOMINEE.search(before + match[0] + after):
        return None
    term = term_after(seen, match.end() - 1)
    term = term if term.since or term.until else dated(seen, match)
    term = term if term.since or term.until else term_after(seen, who)
    start = seen.flat(min(who, at) if rule != "before" else at)
    end = max(seen.flat(match.end() - 1, True), seen.flat(max(who, at), True))
    return told(seen, rule, name, office, served.place_of(seen, office, at, who), term, (start, end))


def _echoes(seen: View, before: list[Office | Sentence]) -> Iterator[Holding]:
    """Yield the holders whose office was said of somebody before: predecessors, successors, counterparts."""
    for name, match in _ECHOES.over(seen.text, seen.sentence.cues):
        who = match.start("who")
        earlier = [o for at, o in seen.offices.items() if at < match.start()]
        office = earlier[-1] if earlier else _last(before)
        if office is None or who not in seen.persons:
            continue
        state = _own(seen, match) if name == "counterpart" else None
        place = served.place_of(seen, office, who, who)
        if state:
            office = Office("counterpart", "Counterpart", office.kind, "") if office.owner else office
            place = served.mission(seen, state, who) if office.kind == "chief-of-mission" else Place(of=state)
        where = (seen.flat(match.start()), seen.flat(match.end() - 1, True))
        term = term_after(seen, match.end() - 1)
        term = term if term.since or term.until or name != "successor" else succession(seen, match)
        yield told(seen, name, seen.persons[who], office, place, term, where)


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
            term = Term(since=date[0] if date else None)
            yield told(seen, "sworn-in", who, head, place, term, (seen.flat(match.start()), end))


def _recalled(seen: View) -> Iterator[Holding]:
    """Yield the last holder of an office that is vacant since his recall."""
    for match in rules.VACANCY.over(seen.text, seen.sentence.cues):
        office, who = seen.offices.get(match.start("post")), seen.persons.get(match.start("who"))
        date = _next_date(seen, match.end())
        if office and who:
            end = date[1] if date else seen.flat(match.end() - 1, True)
            place, term = served.mission(seen, None, match.start()), Term(until=date[0] if date else None)
            yield told(seen, "recall", who, office, place, term, (seen.flat(match.start()), end))


def _next_date(seen: View, at: int) -> tuple[When, int] | None:
    """Return the first date after a position, and where it ends in the flat text."""
    mention = next((m for m in seen.sentence.of(DATE) if seen.position(m.start) >= at), None)
    return (mention.value, mention.end) if mention else None
