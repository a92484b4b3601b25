"""Holders whose office a verb, a mission or the line of a directory says: who heads, represents, is in charge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import served, tenure_rules as rules
from kg.prose.holders import Holding
from kg.prose.model import ORGANIZATION, PERSON, Named
from kg.prose.posts import Office, View, office_of
from kg.prose.served import Place
from kg.prose.tenure_terms import Term, term_after, told

_VERBS = (("heads", rules.HEADS), ("represents", rules.REPRESENTS), ("in-charge", rules.CHARGE))


def verbs(seen: View) -> Iterator[Holding]:
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
            yield told(
                seen,
                name,
                seen.persons[who],
                office,
                place,
                term_after(seen, last),
                (seen.flat(who), seen.flat(last, True)),
            )


def _post(seen: View, name: str, match: re.Match[str]) -> str:
    if name == "represents":
        return seen.sentence.flat[seen.flat(match.start("verb")) : seen.flat(match.end() - 1, True)]
    if name == "in-charge":
        return "Chargé d'Affaires"
    return "Chair" if match["verb"].startswith("chair") else "Head"


_OF_MISSION = {
    "embassy": "Ambassador", "legation": "Minister", "high commission": "High Commissioner", "consulate": "Consul",
}  # fmt: skip


def envoys(seen: View) -> Iterator[Holding]:
    """Yield who keeps a mission: under whom it was opened, by whom a state is represented there."""
    for match in rules.UNDER.over(seen.text, seen.sentence.cues):
        who = match.start("who")
        if who in seen.persons and not _own_office(seen, who):
            kind = match["kind"].lower()
            name = next(office for mission, office in _OF_MISSION.items() if kind.startswith(mission))
            office = Office(match["kind"], name, "chief-of-mission", "")
            yield _held(seen, "under", match, office, served.mission(seen, None, match.start()), match.end() - 1)
    for match in rules.REPRESENTED.over(seen.text, seen.sentence.cues):
        who, at = match.start("who"), match.start("at")
        if who not in seen.persons or _own_office(seen, who) or rules.NOMINEE.search(match[0]):
            continue
        sender, receiver = seen.key(match.start("whom")), seen.key(at)
        post = "Representative" if match["at"] == ORGANIZATION else "Ambassador"
        office = Office("represented", post, "chief-of-mission", "")
        place = Place(of=sender, sender=sender, receiver=receiver if post == "Ambassador" else None)
        yield _held(seen, "represented", match, office, place, match.end() - 1)


def _held(seen: View, rule: str, match: re.Match[str], office: Office, place: Place, last: int) -> Holding:
    """Return the holding that a match tells; its term is told after the last of the signs."""
    name = seen.persons[match.start("who")]
    where = (seen.flat(match.start()), seen.flat(match.end() - 1, True))
    return told(seen, rule, name, office, place, term_after(seen, last), where)


def _own_office(seen: View, at: int) -> bool:
    """Say whether a person has an office in a title before the name."""
    mention = next((m for m in seen.sentence.of(PERSON) if seen.position(m.start) == at), None)
    return bool(mention and mention.value.title and office_of(mention.value.title))


def listed(seen: View) -> Holding | None:
    """Return who held the office in whose list a line stands: "☻, 2012-2015" under "Ambassadors"."""
    heading = seen.sentence.block.heading
    plural = rules.PLURAL_OFFICE.match(heading)
    match = rules.HOLDER_LINE.match(seen.text) if plural and seen.sentence.block.kind in ("item", "row") else None
    if plural is None or match is None or match.start("who") not in seen.persons:
        return None
    name = plural["office"].title().replace(" Of ", " of ")
    name = re.sub(r"^(Consul|Head|Chief)s", r"\1", name) if " " in name or "-" in name else name
    name = name if name.startswith(("Consul", "Head", "Chief")) else name.removesuffix("s")
    name = unless["office"] if (unless := rules.UNLESS.search(heading)) else name
    office = office_of(name) or Office(name, name, "chief-of-mission", "")
    who = match.start("who")
    return _held(seen, "listed", match, office, served.place_of(seen, office, who, who), who)


def directory(seen: View) -> Holding | None:
    """Return who holds an office of any name in a line of a directory of officials."""
    if seen.sentence.block.kind != "item" or not rules.OFFICIALS.search(seen.sentence.block.heading):
        return None
    match = rules.DIRECTORY.match(seen.text)
    if match is None:
        return None
    start, end = seen.flat(match.start("post")), seen.flat(match.end("post") - 1, True)
    post = seen.sentence.flat[start:end]
    office = Office(post, post, "official", "")
    home = seen.sentence.page.home if served.of_mission(seen.sentence.block.heading) else seen.sentence.page.subject
    who = match.start("who")
    return told(seen, "directory", seen.persons[who], office, Place(of=home), Term(), (start, seen.flat(who, True)))
