"""The page of a relationship of two states: all of it on one timeline, decade by decade, with what is disputed."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request

from kg import things
from kg.namespaces import DIP
from kg.web.pages import charts, frame, paths
from kg.web.pages.evidence import disagreements
from kg.web.pages.facts import facts
from kg.web.pages.lists import listings, year_of
from kg.web.pages.records import Record, permalink

_TURNS = {"Establishment", "Recognition", "Severance", "Resumption", "Independence", "RelationStatus", "Expulsion"}
_TOLD = 10
"""Turns of a relationship that its page tells before all else."""
_MISSIONS = {"Mission", "MissionOpening", "MissionClosing", "MissionElevation"}
_HOLDERS = {"Tenure", "Nomination", "ConcurrentAppointment"}
_SHORT = 120
"""Dated records up to which a page shows all of them."""
_EACH = 8
"""Records of each decade that the page of a longer relationship shows: the weightiest, in the order of time."""
_WEIGHTS = ("relations", "break", "agreement", "mission", "person", "figure", "member", "event")
"""The families of records, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade of a relationship: its first year, the records that are shown, how many there are."""

    first: int
    records: list[Record]
    total: int


async def relationship(request: Request, iri: str) -> str:
    """Return the page of a relationship of two states."""
    found, lists = await asyncio.gather(facts(request, iri), listings(request, iri, ("pair", "missions-between")))
    records, standing = lists["pair"].records, lists["missions-between"].records
    dated = [r for r in records if year_of(r) is not None]
    undated: dict[str, list[Record]] = {}
    for record in records:
        if year_of(record) is None:
            undated.setdefault(record.kind, []).append(record)
    parties = sorted((v["label"] or paths.short(p), p) for p, v in found["values"].get(f"{DIP}party", {}).items())
    years = [year for r in dated if (year := year_of(r))]
    return frame.render(
        request, "pair.html", thing=found, list=lists["pair"], parties=parties, undated=undated,
        decades=_decades(dated), counts=Counter(r.kind for r in records).most_common(8),
        timeline=charts.timeline(_lanes(dated, standing)), disagreements=disagreements(request, iri),
        charts=charts.charts(r for r in records if r.kind == "Figure"), query=permalink(lists["pair"].query),
        families=sorted({frame.family(r.kind) for r in dated}), turns=[r for r in dated if r.kind in _TURNS][:_TOLD],
        years=(years[0], years[-1]) if years else None,
    )  # fmt: skip


def _lanes(dated: list[Record], standing: list[Record]) -> list[tuple[str, list[Record], bool]]:
    """Return the lanes of a timeline: turns, missions and chiefs of each side, agreements, all else."""
    lanes: list[tuple[str, list[Record], bool]] = [("Relations", [r for r in dated if r.kind in _TURNS], False)]
    names = {r.get("sender"): r.get("senderLabel") or "" for r in [*dated, *standing]}
    for sender in sorted(filter(None, names)):
        lanes.append(
            (f"Missions of {_brief(names[sender], sender)}", [r for r in standing if r.get("sender") == sender], True)
        )
        held = [r for r in dated if r.kind in _HOLDERS and r.get("sender") == sender]
        lanes.append((f"Chiefs of {_brief(names[sender], sender)}", held, True))
    others = [r for r in dated if r.kind not in _TURNS | _MISSIONS | _HOLDERS | {"Agreement", "Representation"}]
    agreements = [r for r in dated if r.kind == "Agreement"]
    return [*lanes, ("Agreements", agreements, False), ("Events and figures", others, False)]


def _brief(label: str, iri: str) -> str:
    name = things.spoken(label, iri)
    return name if len(name) <= 20 else f"{name[:19].rstrip()}…"


def _decades(dated: list[Record]) -> list[Decade]:
    """Return the decades of a relationship; of a long one with the weightiest records of each."""
    found: dict[int, list[Record]] = {}
    for record in dated:
        found.setdefault((year_of(record) or 0) // 10 * 10, []).append(record)
    if len(dated) <= _SHORT:
        return [Decade(first, records, len(records)) for first, records in found.items()]
    return [Decade(first, _weightiest(records), len(records)) for first, records in found.items()]


def _weightiest(records: list[Record]) -> list[Record]:
    chosen = {r.iri for r in sorted(records, key=lambda r: _WEIGHTS.index(frame.family(r.kind)))[:_EACH]}
    return [r for r in records if r.iri in chosen]
