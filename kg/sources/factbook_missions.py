"""The World Factbook's texts on diplomatic representation, clause by clause, as records.

A text is that of one direction: a sender, a receiver, and what the Factbook's edition says of the mission and its
head. Clauses that say nothing of the kind are named in `data/lookups/factbook-ignored.tsv`, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, names
from kg.records import Establishment, MissionClosing, Record, Representation, Status
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account
from kg.sources.factbook_posts import Holder, holder, holder_named_first

_NOTE = re.compile(r"(?:^|[;,.+]*\s+)note\s*(?:\d\s*)?[-–:]+\s*", re.IGNORECASE)
_ACCREDITED = re.compile(
    r"(?P<head>.*?)\b(?:is|are|also|and) accredited (?:as nonresident )?to (?P<where>.*)", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:the\s+)?(?:US\s+)?(?P<post>ambassador|consul(?:ate)? general|charg[eé] d['’]affaires)\b\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_NO_MISSION = re.compile(
    r"^none\b|^no (?:mission|embassy|us representative|\w+ representative) in\b|\b(?:has|have|maintains?) no"
    r" (?:diplomatic or consular )?(?:embassy|mission|offices)\b"
    r"|\b(?:does|do) not (?:currently )?(?:have|maintain) an? (?:official |resident )?(?:embassy|mission|presence)",
    re.IGNORECASE,
)
_PROTECTED = re.compile(
    r"protecting power in (?:the )?[\w .]+? is (?:the )?(?P<a>[A-Z][\w ]+?)(?=$|,|;|--| -)"
    r"|interests? section is (?:located )?in the Embassy of (?P<b>[A-Z][a-z]+)"
    r"|has an interests? section in the (?P<c>[A-Z][a-z]+) Embassy"
    r"|^(?:the )?(?P<d>[A-Z][a-z]+) Embassy in \S+ represents the US as consular protecting power"
    r"|(?:^|the )(?P<e>[A-Z]\w+) (?:serves|acts) as (?:a|the) protecting power"
    r"|none \((?P<f>[A-Z][a-z]+) Embassy in \S+ represents the US",
)
_NO_RELATIONS = re.compile(r"no formal diplomatic relations|never established formal diplomatic relations")
_UNOFFICIAL = re.compile(r"unofficial instrumentality|unofficial commercial and cultural relations")
_HEADED = re.compile(r"\b(?:headed|managed|represented) by(?: the)? (?=[A-Z“\"])")
_CLOSED = re.compile(
    r"\bembassy\b(?!.*consulate).*?\b(?:was )?closed (?:indefinitely )?(?:in|on) (?P<when>[^,;]*\d{4})"
    r"|\bon (?P<day>[^,;]*\d{4}),? the US closed its embassy",
    re.IGNORECASE,
)
_ESTABLISHED = re.compile(
    r"\bon (?P<when>[^,;]*\d{4}),? the US(?: officially)? established diplomatic relations with", re.IGNORECASE
)
_ALSO = re.compile(r"^note - also (?:is )?accredited (?:as nonresident \w+ )?to (?P<where>.*)", re.IGNORECASE)
_BASED = re.compile(r"^note - (?:Ambassador|\w+) (?P<family>[A-Z]{2,}) is (?:based|posted) in (?P<where>.*)")
_JOINED = re.compile(r"(\(vacant[^()]*\)|\))(?:,| and)?\s+(?=Charg|Ambassador)")
_RESIDES = re.compile(r",?\s*\b(?:traditionally )?(?:resides?|resident|lives) in (?P<where>.*)", re.IGNORECASE)


_USES = frozenset({"name", "former", "adjective", "people", "capital"})


@dataclass(frozen=True, slots=True)
class Direction:
    """Who represents whom: the keys of the sending and the receiving state."""

    sender: str
    receiver: str

    def host(self, other: str) -> Direction:
        """Return the direction in which the same sender, or the United States' guest, deals with another state."""
        return replace(self, receiver=other)


def representation(
    content: str, direction: Direction, account: Account, place: str, *, year: int | None = None
) -> list[Record]:
    """Return what a text on the head of a mission says, without evidence; tell the account of every clause.

    `place` names the column or key in the account; `year` is that of the edition, for names that changed meaning.
    """
    said: list[Record] = []
    for clause in clauses(content):
        new = [*_also(clause, direction, said, year), *_clause(clause, direction, year)]
        if new or _based(clause, said, year):
            account.use(f"{place}/representation")
            said += new
        else:
            _leave(clause, account, place)
    return said


def _heads(said: list[Record]) -> Iterator[tuple[int, Representation]]:
    for place, record in enumerate(said):
        if isinstance(record, Representation) and record.person and not record.resident:
            yield place, record


def _also(clause: str, at: Direction, said: list[Record], year: int | None) -> Iterator[Representation]:
    """Yield the heads named before, as those of a mission to states to which they are accredited as well.

    Since when they are is not said: the date is that of the first mission.
    """
    if not (found := _ALSO.search(clause)):
        return
    for _, head in _heads(said):
        for target in countries_in(found["where"].partition(", based in")[0], year):
            if target not in (at.sender, at.receiver):
                yield replace(head, receiver=target, resident=at.receiver, since=None)


def _based(clause: str, said: list[Record], year: int | None) -> bool:
    """Add to heads named before where they reside, if the clause is a note that says so."""
    found = _BASED.search(clause)
    residence = countries_in(found["where"].partition(" and is ")[0], year) if found else []
    for place, head in _heads(said):
        if found and residence and (head.family or "").casefold() == found["family"].casefold():
            if residence[-1] != head.receiver:
                said[place] = replace(head, resident=residence[-1])
            return True
    return False


def clauses(content: str) -> Iterator[str]:
    """Yield the clauses of a text; notes begin with `note - ` wherever they stood.

    >>> list(clauses("Ambassador A (since 2024) note - also accredited to Samoa; telephone 1"))
    ['Ambassador A (since 2024)', 'note - also accredited to Samoa', 'telephone 1']
    """
    content = _NOTE.sub("; note - ", text.corrected(content))
    for part in text.parts(_JOINED.sub(r"\1; ", content), ";"):
        yield part.strip(" |.")


def _leave(clause: str, account: Account, place: str) -> None:
    for pattern, reason in _ignored():
        if pattern.search(clause):
            account.ignore(f"{place}/{reason}", "states no mission and no head of one")
            return
    account.ignore(f"{place}/unread", "no rule reads this clause")


@cache
def _ignored() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = rows(lookup("factbook-ignored"))
    return tuple((re.compile(r["pattern"], re.IGNORECASE), r["reason"]) for r in table)


def _clause(clause: str, at: Direction, year: int | None) -> Iterator[Record]:
    bare = clause.removeprefix("note - ")
    note = bare != clause
    if found := _ACCREDITED.search(bare):
        if not note:
            yield from _accredited(found, at, year)
        return
    yield from _standing(bare, at, year)
    if _NO_MISSION.search(bare) and not _dependency(bare):
        yield Representation(sender=at.sender, receiver=at.receiver, kind="embassy", standing="none")
    elif not note or _UNOFFICIAL.search(bare):
        yield from _head(bare, at, year)


def _dependency(clause: str) -> bool:
    """Say whether the ignored table takes the clause as that of a dependency."""
    reason = next((why for pattern, why in _ignored() if pattern.search(clause)), "")
    return reason.startswith("a dependency")


def _head(clause: str, at: Direction, year: int | None) -> Iterator[Representation]:
    if found := _HEADED.search(clause):
        clause = clause[found.end() :]
    resident = None
    if found := _RESIDES.search(clause):
        resident = next(iter(countries_in(found["where"], year)), None)
        clause = clause[: found.start()]
    known = holder(clause) or holder_named_first(clause)
    if known:
        yield represented(known, at, resident=resident)


def represented(known: Holder, at: Direction, *, resident: str | None = None) -> Representation:
    """Return the record of a head of mission in a direction."""
    return Representation(
        sender=at.sender,
        receiver=at.receiver,
        kind=known.kind or None,
        post=known.post,
        person=known.person,
        family=known.family,
        standing=known.standing,
        resident=resident,
        since=known.since,
    )


def _accredited(found: re.Match[str], at: Direction, year: int | None) -> Iterator[Representation]:
    """Yield a head of mission who is accredited to a state from another."""
    head = _HEAD.search(found["head"])
    targets = [c for c in countries_in(found["where"].partition(", based in")[0], year) if c != "USA"]
    if head is None:
        return
    residence = [c for c in countries_in(head["rest"], year) if c != "USA"]
    known = _titled(head)
    for target in targets or [at.receiver]:
        if residence and target != residence[0]:
            yield represented(known, at.host(target), resident=residence[0])


def _titled(head: re.Match[str]) -> Holder:
    """Return the head of mission of a title with a state, and a name where one follows it."""
    title = head["post"].lower().replace("consulate", "consul")
    post = {"ambassador": "Ambassador", "consul general": "Consul General"}.get(title, "Chargé d'Affaires")
    kind = "consulate-general" if title.startswith("consul") else "embassy"
    named = next((h for p in head["rest"].split(", ") if (h := _name_in(p, post))), None)
    return replace(named, post=post, kind=kind) if named else Holder(post, "in-office", kind)


def _name_in(part: str, post: str) -> Holder | None:
    bare = part.removeprefix("currently ")
    found = holder(bare) or holder(f"{post} {bare}")
    return found if found and found.family and found.person else None


def _standing(clause: str, at: Direction, year: int | None) -> Iterator[Record]:
    """Yield the standing of the two states that a remark tells: protecting power, no or unofficial relations."""
    parties = tuple(sorted((at.sender, at.receiver)))
    if found := _PROTECTED.search(clause):
        name = next(g for g in found.groups() if g)
        if power := next(iter(countries_in(name, year)), None):
            yield Status(parties=parties, status="protecting-power", power=power)
    if _NO_RELATIONS.search(clause):
        yield Status(parties=parties, status="no-relations")
    if _UNOFFICIAL.search(clause):
        yield Status(parties=parties, status="unofficial-relations")
    if found := _ESTABLISHED.search(clause):
        yield Establishment(parties=parties, date=text.date(found["when"]))
    if found := _CLOSED.search(clause):
        when = text.date(found["when"] or found["day"])
        yield MissionClosing(sender=at.sender, receiver=at.receiver, kind="embassy", date=when)


def countries_in(content: str, year: int | None = None) -> list[str]:
    """Return the keys of the countries named in a text, in order, each once; `year` decides what a name meant.

    >>> countries_in("Kiribati, Nauru, Tonga, and the Marshall Islands")
    ['KIR', 'NRU', 'TON', 'MHL']
    """
    out: dict[str, None] = {}
    for _, _, entries in names.lexicon().find(content.replace("’", "'")):
        meant = [e for e in entries if e.use in _USES and (year is None or e.stands_in(year))]
        if meant and countries.is_country(meant[0].key):
            out[meant[0].key] = None
    return list(out)
