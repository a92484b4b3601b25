"""The pages of things: what is asked of the graph for each kind, and the template that shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request

from kg import terms
from kg.namespaces import DCTERMS, DIP, OA
from kg.web.pages import charts, frame, index, pairs
from kg.web.pages.evidence import disagreements, evidence, source, statement
from kg.web.pages.facts import facts
from kg.web.pages.lists import KINDS, listings
from kg.web.pages.records import Record, bound, gathered, permalink, query
from kg.web.state import served

View = Callable[[Request, str], Awaitable[str]]
_OF_STATEMENTS = {f"{OA}hasBody", f"{DCTERMS}source"}


async def incoming(request: Request, iri: str) -> tuple[list[tuple[str, list[Record]]], bool, str]:
    """Return the things that refer to a thing, by property; whether there are more; the query that finds them."""
    rows = await served(request).rows(query("incoming"), {"node": terms.iri(iri)})
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["property"] not in _OF_STATEMENTS:
            groups.setdefault(row["property"], []).append(row)
    found = [(p, sorted(gathered(g), key=lambda r: r.order)) for p, g in sorted(groups.items())]
    return found, len(rows) > 500, permalink(bound(query("incoming"), iri))


async def thing(request: Request, iri: str) -> str:
    """Return the page of any thing: what is said of it, with its evidence, and what refers to it."""
    found, inward, proof = await asyncio.gather(facts(request, iri), incoming(request, iri), evidence(request, iri))
    return frame.render(
        request, "thing.html", thing=found, incoming=inward[0], more=inward[1], query=inward[2],
        evidence=proof, disagreements=disagreements(request, iri),
    )  # fmt: skip


_COUNTRY = (
    ("missions", "Missions", ("missions-received", "missions-sent")),
    ("chiefs", "Chiefs of mission", ("chiefs-received", "chiefs-sent")),
    ("events", "Events", ("events",)),
    ("agreements", "Agreements", ("agreements",)),
    ("memberships", "Memberships", ("memberships",)),
    ("figures", "Figures", ("figures",)),
    ("standing", "Standing, cooperation and disputes", ("standings",)),
    ("represented", "Representation", ("represented-received", "represented-sent")),
    ("officials", "Officials", ("officials",)),
    ("programs", "Programs", ("programs",)),
)
"""The sections of the page of a country: anchor, title, lists."""


_ONES = {
    "missions": "Mission", "chiefs": "Chief of mission", "events": "Event", "agreements": "Agreement",
    "memberships": "Membership", "figures": "Figure", "standing": "Standing", "represented": "Representation",
    "officials": "Official", "programs": "Program",
}  # fmt: skip
"""What a section of one record counts, by its anchor."""


async def country(request: Request, iri: str) -> str:
    """Return the page of a country."""
    names = [name for _, _, names in _COUNTRY for name in names]
    found, lists = await asyncio.gather(facts(request, iri), listings(request, iri, names))
    known = index.of(request)
    sections = [(anchor, title, [lists[name] for name in names]) for anchor, title, names in _COUNTRY]
    return frame.render(
        request, "country.html", thing=found, others=known.pairs(iri, 300) if known else [],
        sections=[section for section in sections if any(one.records for one in section[2])], kinds=KINDS, ones=_ONES,
        charts=charts.charts(lists["figures"].records), scale=charts.scale, bar=charts.bar,
        disagreements=disagreements(request, iri), permalink=permalink,
    )  # fmt: skip


async def person(request: Request, iri: str) -> str:
    """Return the page of a person: what they held, where they took part."""
    found, lists, proof = await asyncio.gather(
        facts(request, iri), listings(request, iri, ("held", "events")), evidence(request, iri)
    )
    return frame.render(
        request, "person.html", thing=found, held=lists["held"], happenings=lists["events"],
        scale=charts.scale(lists["held"].records), bar=charts.bar, evidence=proof,
        disagreements=disagreements(request, iri), permalink=permalink,
    )  # fmt: skip


async def organization(request: Request, iri: str) -> str:
    """Return the page of an organization: members by role, events, programs, and everything else that names it."""
    found, proof, inward, lists = await asyncio.gather(
        facts(request, iri), evidence(request, iri), incoming(request, iri),
        listings(request, iri, ("members", "events", "programs", "agreements")),
    )  # fmt: skip
    roles: dict[str, list[Record]] = {}
    for record in sorted(lists["members"].records, key=lambda r: r.get("otherLabel") or ""):
        for role in record.all("role") or ["member"]:
            roles.setdefault(role, []).append(record)
    roles = dict(sorted(roles.items(), key=lambda role: (role[0] != "member", -len(role[1]))))
    rest = [(p, records) for p, records in inward[0] if p not in {f"{DIP}organization", f"{DIP}participant"}]
    return frame.render(
        request, "organization.html", thing=found, members=lists["members"], roles=roles, happenings=lists["events"],
        programs=lists["programs"], agreements=lists["agreements"], incoming=rest, more=inward[1], query=inward[2],
        evidence=proof, disagreements=disagreements(request, iri), permalink=permalink,
    )  # fmt: skip


VIEWS: dict[str, View] = {
    "country": country,
    "relationship": pairs.relationship,
    "person": person,
    "organization": organization,
    "source": source,
    "statement": statement,
}
"""The page of each kind that has one of its own; every other kind has `thing`."""
