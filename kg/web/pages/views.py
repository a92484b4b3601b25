"""The pages of things: what is asked of the graph for each kind, and the template that shows it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request

from kg import terms
from kg.namespaces import DCTERMS, DIP, OA
from kg.web.pages import charts, frame, index, paths, text
from kg.web.pages.evidence import evidence, source, statement
from kg.web.pages.facts import facts
from kg.web.pages.records import Listing, Record, bound, gathered, listing, permalink, query
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


def disagreements(request: Request, iri: str) -> list[dict[str, Any]]:
    """Return the disagreements that concern a thing."""
    state = served(request)
    known = index.opened(state.settings.store, state.version)
    return known.disagreements(iri) if known else []


async def thing(request: Request, iri: str) -> str:
    """Return the page of any thing: what is said of it, with its evidence, and what refers to it."""
    found, inward, proof = await asyncio.gather(facts(request, iri), incoming(request, iri), evidence(request, iri))
    return frame.render(
        request, "thing.html", thing=found, incoming=inward[0], more=inward[1], query=inward[2],
        evidence=proof, disagreements=disagreements(request, iri),
    )  # fmt: skip


_COUNTRY = (
    "missions-received", "missions-sent", "chiefs-received", "chiefs-sent", "represented-received", "represented-sent",
    "officials", "events", "turns", "agreements", "memberships", "figures", "standings", "programs",
)  # fmt: skip


async def country(request: Request, iri: str) -> str:
    """Return the page of a country."""
    state = served(request)
    found, *lists = await asyncio.gather(facts(request, iri), *(listing(request, name, iri) for name in _COUNTRY))
    named = {one.name.replace("-", "_"): one for one in lists}
    known = index.opened(state.settings.store, state.version)
    turns = Listing("events", _merged(named["events"], named["turns"]), named["events"].more, named["events"].query)
    return frame.render(
        request, "country.html", thing=found, lists=named, happenings=turns,
        pairs=known.pairs(iri, 300) if known else [], charts=charts.charts(named["figures"].records),
        chiefs=charts.scale(named["chiefs_received"].records), abroad=charts.scale(named["chiefs_sent"].records),
        bar=charts.bar, disagreements=disagreements(request, iri), permalink=permalink,
        partial={section for one in [*lists, turns] if one.more for section in (one.name.partition("-")[0], one.name)},
    )  # fmt: skip


def _merged(*lists: Listing) -> list[Record]:
    found = {r.iri: r for one in lists for r in one.records}
    return sorted(found.values(), key=lambda r: r.order)


async def person(request: Request, iri: str) -> str:
    """Return the page of a person: what they held, where they took part."""
    found, held, events, proof = await asyncio.gather(
        facts(request, iri), listing(request, "held", iri), listing(request, "events", iri), evidence(request, iri)
    )
    return frame.render(
        request, "person.html", thing=found, held=held, happenings=events, scale=charts.scale(held.records),
        bar=charts.bar, evidence=proof, disagreements=disagreements(request, iri), permalink=permalink,
    )  # fmt: skip


async def organization(request: Request, iri: str) -> str:
    """Return the page of an organization: members by role, events, programs, and everything else that names it."""
    names = ("members", "events", "programs", "agreements")
    (found, proof, inward), (members, events, programs, agreements) = await asyncio.gather(
        asyncio.gather(facts(request, iri), evidence(request, iri), incoming(request, iri)),
        asyncio.gather(*(listing(request, name, iri) for name in names)),
    )
    roles: dict[str, list[Record]] = {}
    for record in sorted(members.records, key=lambda r: r.get("otherLabel") or ""):
        for role in record.all("role") or ["member"]:
            roles.setdefault(role, []).append(record)
    rest = [(p, records) for p, records in inward[0] if p not in {f"{DIP}organization", f"{DIP}participant"}]
    return frame.render(
        request, "organization.html", thing=found, members=members, roles=roles, happenings=events,
        programs=programs, agreements=agreements, incoming=rest, more=inward[1], query=inward[2], evidence=proof,
        disagreements=disagreements(request, iri), permalink=permalink,
    )  # fmt: skip


_TURNS = {"Establishment", "Recognition", "Severance", "Resumption", "Independence", "RelationStatus", "Expulsion"}
_TOLD = 10
"""Turns of a relationship that its page tells before all else."""
_MISSIONS = {"Mission", "MissionOpening", "MissionClosing", "MissionElevation"}
_HOLDERS = {"Tenure", "Nomination", "ConcurrentAppointment"}


async def relationship(request: Request, iri: str) -> str:
    """Return the page of a relationship of two states: all of it on one timeline, with what the sources dispute."""
    state, node = served(request), {"node": terms.iri(iri)}
    found, rows, missions = await asyncio.gather(
        facts(request, iri), state.rows(query("pair"), node), state.rows(query("missions-between"), node)
    )
    records = sorted(gathered(rows), key=lambda r: r.order)
    standing = sorted(gathered(missions), key=lambda r: r.order)
    dated = [r for r in records if r.get("earliest") or r.get("latest")]
    parties = sorted((v["label"] or paths.short(p), p) for p, v in found["values"].get(f"{DIP}party", {}).items())
    names = {r.get("sender"): r.get("senderLabel") or "" for r in [*records, *standing]}
    lanes: list[tuple[str, list[Record], bool]] = [("Relations", [r for r in dated if r.kind in _TURNS], False)]
    for sender in sorted(filter(None, names)):
        lanes.append((f"Missions of {_brief(names[sender])}", [r for r in standing if r.get("sender") == sender], True))
        held = [r for r in dated if r.kind in _HOLDERS and r.get("sender") == sender]
        lanes.append((f"Chiefs of {_brief(names[sender])}", held, True))
    others = [r for r in dated if r.kind not in _TURNS | _MISSIONS | _HOLDERS | {"Agreement", "Representation"}]
    lanes += [("Agreements", [r for r in dated if r.kind == "Agreement"], False), ("Events and figures", others, False)]
    undated: dict[str, list[Record]] = {}
    for record in records:
        if not (record.get("earliest") or record.get("latest")):
            undated.setdefault(record.kind, []).append(record)
    return frame.render(
        request, "pair.html", thing=found, parties=parties, decades=_decades(dated), undated=undated,
        timeline=charts.timeline(lanes), charts=charts.charts(r for r in records if r.kind == "Figure"),
        total=len(records), disagreements=disagreements(request, iri), query=permalink(bound(query("pair"), iri)),
        families=sorted({frame.family(r.kind) for r in dated}), turns=[r for r in dated if r.kind in _TURNS][:_TOLD],
        counts=_counted(records), years=sorted({y for r in dated if (y := text.year(r.get("earliest")))}),
    )  # fmt: skip


def _counted(records: list[Record]) -> list[tuple[str, int]]:
    """Return how many records there are of each class, the most first."""
    return Counter(r.kind for r in records).most_common(8)


def _brief(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19].rstrip()}…"


def _decades(records: list[Record]) -> list[tuple[str, list[Record]]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        year = text.year(record.get("earliest") or record.get("latest"))
        found.setdefault(f"{(year or 0) // 10 * 10}s", []).append(record)
    return list(found.items())


VIEWS: dict[str, View] = {
    "country": country,
    "relationship": relationship,
    "person": person,
    "organization": organization,
    "source": source,
    "statement": statement,
}
"""The page of each kind that has one of its own; every other kind has `thing`."""
