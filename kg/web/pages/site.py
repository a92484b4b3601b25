"""The fixed pages: the start, search, countries, pairs, disagreements, map, network, the query page, static files."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from kg import iris, naming, things
from kg.errors import KGError
from kg.namespaces import COUNTRY, DIP, ID, PREFIXES
from kg.naming import fold
from kg.questions import questions
from kg.web import catalog, dumps, fields, negotiation
from kg.web.forms import chosen
from kg.web.pages import frame, index, paths
from kg.web.pages.records import Record
from kg.web.pool import Refusal
from kg.web.state import served

_MEDIA = {
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json",
    "woff2": "font/woff2", "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}  # fmt: skip
_RECORDS = ("Country", "Relationship", "Agreement", "Organization", "Person", "Tenure", "Mission", "Visit", "Figure")
_START = "united-states"
_BEST = 12
"""Pairs of states that the start shows."""


async def _index(request: Request) -> index.Index:
    state = served(request)
    return await index.required(state.settings.store, state.version)


def _html(body: str) -> Response:
    return HTMLResponse(body, headers={"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"})


async def home(request: Request) -> Response:
    """Answer with the start page: what the graph holds, by class and source, and ways in."""
    state = served(request)
    known = index.of(request)
    today = datetime.now(UTC)
    classes = known.counts("class") if known else []
    counts = {paths.local(r["class"]): int(r["things"]) for r in classes}
    pairs = known.pairs() if known else []
    return _html(
        frame.render(
            request,
            "home.html",
            counts=counts,
            held=[(paths.local(r["class"]), int(r["things"])) for r in classes if r["class"].startswith(DIP)][:30],
            leading=[(name, counts[name]) for name in _RECORDS if name in counts],
            source_rows=known.counts("source") if known else [],
            pairs=pairs[:_BEST],
            leaning=_leaning(pairs),
            countries=known.countries() if known else [],
            today=today.strftime("%-d %B"),
            day=known.day(today.strftime("%m-%d"), 6) if known else [],
            disagreements=len(known.disagreements()) if known else 0,
            questions=list(questions().values()),
            schema_org=frame.safe_json(catalog.schema_org(state)),
        )
    )


def _leaning(pairs: Sequence[Mapping[str, Any]]) -> tuple[str, int] | None:
    """Return the state that most records of pairs tell of, with their share in a hundred, where it is above a half."""
    told: Counter[tuple[str, str]] = Counter()
    for one in pairs:
        for side in ("one", "other"):
            told[one[f"{side}_label"], one[side]] += one["records"]
    whole = sum(one["records"] for one in pairs)
    if not whole:
        return None
    (label, iri), most = told.most_common(1)[0]
    share = round(100 * most / whole)
    return (things.spoken(label, iri), share) if share > 50 else None


async def search(request: Request) -> Response:
    """Answer with the things that have the words looked for in their names."""
    text = request.query_params.get("q", "").strip()[: naming.LONGEST]
    kind = request.query_params.get("kind") or None
    known = await _index(request)
    hits, kinds = await asyncio.gather(
        asyncio.to_thread(known.search, text, kind), asyncio.to_thread(known.kinds, text)
    )
    near = [] if hits else await asyncio.to_thread(known.near, text)
    told = await asyncio.to_thread(known.told, [hit.iri for hit in hits])
    page = frame.render(
        request, "search.html", q=text, kind=kind, hits=_in_time(hits, told), kinds=kinds, near=near,
        shown=index.FOUND, told=told,
    )  # fmt: skip
    return _html(page)


def _in_time(hits: list[index.Hit], told: Mapping[str, Record]) -> list[index.Hit]:
    """Return hits in their order, those of one label among them in the order of time."""
    found: list[index.Hit] = []
    for _, alike in groupby(hits, lambda hit: (hit.kind, hit.label)):
        found += sorted(alike, key=lambda hit: told[hit.iri].order if hit.iri in told else ("", ""))
    return found


async def suggest(request: Request) -> Response:
    """Answer with a few things whose names begin as what is being typed."""
    text = request.query_params.get("q", "").strip()[: naming.LONGEST]
    known = await _index(request)
    hits = await asyncio.to_thread(known.search, text, None, 8)
    found = [{"label": h.label, "kind": paths.words(h.kind), "href": paths.href(h.iri)} for h in hits]
    return JSONResponse(found, headers={"Cache-Control": "public, max-age=60"})


async def countries(request: Request) -> Response:
    """Answer with all countries, past and present."""
    letters: dict[str, list[tuple[str, str, int]]] = {}
    for row in (await _index(request)).listed("Country"):
        letters.setdefault(fold(row[1])[:1].upper(), []).append(row)
    return _html(frame.render(request, "countries.html", letters=letters))


async def pair(request: Request) -> Response:
    """Lead to the page of two states, by name, slug or code (`/pair/peru/usa`, `/pair?one=Peru&other=Chile`)."""
    one = request.path_params.get("one") or request.query_params.get("one", "")
    other = request.path_params.get("other") or request.query_params.get("other", "")
    try:
        sides = [things.country(side.strip()).removeprefix(COUNTRY) for side in (one, other)]
    except KGError as error:
        raise Refusal(404, str(error)) from None
    slug = iris.relationship(*sides).removeprefix(ID)
    known = await _index(request)
    if known.label(ID + slug) is None:
        raise Refusal(404, "the graph holds nothing on these two states together")
    return RedirectResponse(f"/doc/{quote(slug)}", 303)


async def conflicts(request: Request) -> Response:
    """Answer with every disagreement of the sources, each side with its statement."""
    found = (await _index(request)).disagreements()
    kind = request.query_params.get("type") or None
    types: dict[str, int] = {}
    for one in found:
        types[one["type"]] = types.get(one["type"], 0) + 1
    shown = [one for one in found if kind in (None, one["type"])]
    return _html(frame.render(request, "conflicts.html", disagreements=shown, types=types, kind=kind, total=len(found)))


async def query(request: Request) -> Response:
    """Answer with the page where queries are written and run."""
    prefixes = "".join(f"PREFIX {p}: <{n}>\n" for p, n in PREFIXES.items())
    said: dict[str, Any] = {
        "endpoint": f"{served(request).settings.public}/sparql",
        "prefixes": PREFIXES,
        "questions": [{"name": q.name, "title": q.title, "sparql": q.text(q.defaults())} for q in questions().values()],
    }
    page = frame.render(
        request, "sparql.html", setup=frame.safe_json(json.dumps(said, ensure_ascii=False)),
        questions=list(questions().values()), prefixes=prefixes, limits=served(request).settings.limits,
    )  # fmt: skip
    return _html(page)


async def world(request: Request) -> Response:
    """Answer with the map: one state's relations with all others by year."""
    return await _picture(request, "map.html")


async def network(request: Request) -> Response:
    """Answer with the network of states, or of those around one."""
    return await _picture(request, "network.html")


async def _picture(request: Request, template: str) -> Response:
    known = await _index(request)
    slug = request.query_params.get("of", _START if template == "map.html" else "")
    chosen = next((c for c in known.countries() if c["iri"] == COUNTRY + slug), None)
    pairs = known.pairs(chosen["iri"] if chosen else None, 2000)
    return _html(frame.render(request, template, countries=known.countries(), chosen=chosen, slug=slug, pairs=pairs))


async def links(request: Request) -> Response:
    """Answer with what joins states by class and year, as JSON: of one state, or of all."""
    known = await _index(request)
    slug = request.query_params.get("of")
    rows = known.links(COUNTRY + slug if slug else None)
    named = [
        {"slug": paths.local(c["iri"]), "label": c["label"], "m49": c.get("m49"), "iso3": c.get("iso3")}
        for c in known.countries()
    ]
    found = [[paths.local(a), paths.local(b), kind, year, n] for a, b, kind, year, n in rows]
    return JSONResponse({"countries": named, "links": found}, headers={"Cache-Control": "public, max-age=60"})


async def catalogue(request: Request) -> Response:
    """Answer with the catalogue: as a page with the dumps, or as VoID and DCAT for machines."""
    if chosen(request, {**negotiation.GRAPHS, **negotiation.HTML})[1] != "html":
        return await catalog.void(request)
    state = served(request)
    known = dumps.known(state.settings.store, state.version)
    return _html(frame.render(request, "catalog.html", dumps=known, public=state.settings.public))


async def static(request: Request) -> Response:
    """Answer with a static file; only files that were there at the start have a name."""
    found = frame.static_files().get(request.path_params["name"])
    if found is None:
        raise Refusal(404, "there is no such file")
    file, checksum = found
    fixed = request.query_params.get("v") == checksum
    headers = {
        "ETag": f'"{checksum}"',
        "Cache-Control": "public, max-age=31536000, immutable" if fixed else "public, max-age=300",
    }
    if tag := fields.unchanged(request.headers, headers["ETag"]):
        return Response(status_code=304, headers={**headers, "ETag": tag})
    return FileResponse(file, media_type=_MEDIA.get(file.suffix[1:], "application/octet-stream"), headers=headers)
