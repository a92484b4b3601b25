"""The pages of long lists: all records of a list in the order of time, by class and decade, page by page."""

from __future__ import annotations

import re
from collections import Counter
from http.client import NOT_FOUND
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import terms, things
from kg.namespaces import ID
from kg.web import pages
from kg.web.pages import charts, frame
from kg.web.pages.facts import facts
from kg.web.pages.lists import KINDS, Listing, Part, part
from kg.web.pages.records import permalink
from kg.web.pool import Refusal

SIZE = 200
"""Records of a page."""


async def whole(request: Request) -> Response:
    """Answer with a page of a list (`/lists/events/country/peru?class=Visit&decade=1990&page=2`)."""
    name, path = request.path_params["name"], request.path_params["thing"]
    if name not in KINDS or not terms.is_iri(ID + path):
        raise Refusal(NOT_FOUND, "there is no such list")
    wanted = _wanted(request)
    body = await pages.once(request, request.url.path, lambda: _page(request, ID + path, name, wanted))
    return HTMLResponse(body, headers={"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"})


def _wanted(request: Request) -> Part:
    given = {key: request.query_params.get(key, "")[:80] for key in ("class", "decade", "page")}
    if not all(re.fullmatch("[0-9]{0,6}", given[key]) for key in ("decade", "page")):
        raise Refusal(NOT_FOUND, "there is no such page of the list")
    return Part(given["class"], int(given["decade"]) if given["decade"] else None, int(given["page"] or 1))


async def _page(request: Request, iri: str, name: str, wanted: Part) -> str:
    found, facets = await part(request, iri, name, wanted, SIZE)
    count = max(1, -(-found.total // SIZE))
    if not found.total or not 1 <= wanted.number <= count:
        raise Refusal(NOT_FOUND, "there is no such list, or no such page of it")
    thing = await facts(request, iri)
    heading = KINDS[name].title.format(things.spoken(thing["label"], iri))
    classes: Counter[str] = Counter()
    decades: Counter[int | None] = Counter()
    for (kind, decade), n in facets.items():
        classes[kind] += n if wanted.decade in (None, decade) else 0
        decades[decade] += n if wanted.kind in ("", kind) else 0
    return frame.render(
        request, "list.html", thing=thing, heading=heading, shape=KINDS[name].shape,
        list=found, wanted=wanted, classes=classes.most_common(), size=SIZE, count=count, permalink=permalink,
        decades=sorted((d, n) for d, n in decades.items() if d is not None), scale=charts.scale,
        bar=charts.bar, at=lambda **changed: _address(found, wanted, changed),
        page=lambda number: _address(found, wanted, {"page": number if number > 1 else None}),
    )  # fmt: skip


def _address(found: Listing, wanted: Part, changed: dict[str, str | int | None]) -> str:
    """Return the address of another part of the list; what is not changed stays, but for the page."""
    said = {"class": wanted.kind, "decade": wanted.decade, **changed}
    asked = urlencode({key: value for key, value in said.items() if value not in (None, "")})
    return f"{found.address}?{asked}" if asked else found.address
