"""Errors over HTTP: one line in the form that the client reads (RFC 9457 JSON, HTML or text), never a traceback."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import suppress
from html import escape
from http import HTTPStatus
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from kg.web import negotiation
from kg.web.forms import accept
from kg.web.pages import frame, index
from kg.web.pool import Refusal

_ENDING = re.compile(r"\.(html|ttl|jsonld|nt|rdf)$")
_FORMS = {"application/problem+json": "json", "application/json": "json", "text/html": "html", "text/plain": "text"}


def response(request: Request, refusal: Refusal) -> Response:
    """Return the response for a refusal; what the client sent is never echoed as markup."""
    title = HTTPStatus(refusal.status).phrase
    found = negotiation.best(accept(request), _FORMS)
    media, form = found or ("application/problem+json", "json")
    if form == "html":
        body = _page(request, refusal, title)
    elif form == "text":
        body = f"{refusal.status} {title}: {refusal}\n"
    else:
        said = {"type": "about:blank", "title": title, "status": refusal.status, "detail": str(refusal)}
        body = json.dumps(said, ensure_ascii=False)
    headers = {**refusal.headers, "Vary": "Accept", **({"Retry-After": str(refusal.retry)} if refusal.retry else {})}
    return Response(body, refusal.status, headers, media_type=media)


def _page(request: Request, refusal: Refusal, title: str) -> str:
    """Return the page for a refusal: what is wrong, and where nothing was found, what is called nearly so."""
    with suppress(Refusal, sqlite3.Error):
        near = _near(request) if refusal.status in _MISSING else []
        return frame.render(
            request, "problem.html", status=refusal.status, problem=title, said=str(refusal), near=near,
            retry=refusal.retry,
        )  # fmt: skip
    # The server is only starting, or the index is being replaced.
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{refusal.status} {title}</title>'
        f'<link rel="stylesheet" href="/static/kg.css"><main><h1>{title}</h1><pre>{escape(str(refusal))}</pre>'
        '<p><a href="/">Back to the start</a></p></main></html>'
    )


_MISSING = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_NAMED = ("one", "other", "of", "q")
"""The parameters of addresses that name a thing."""
_SIDES = 4


def _near(request: Request) -> list[index.Hit]:
    """Return the things whose names are near the words of an address, those of the kind that it names first."""
    known = index.of(request)
    if known is None:
        return []
    parts = [p for p in unquote(request.url.path)[:300].split("/") if p]
    asked = parts[-2:] if parts[:1] == ["pair"] else parts[-1:]
    asked += [request.query_params.get(name, "")[:100] for name in _NAMED]
    names = [_ENDING.sub("", text) for text in asked]
    sides = dict.fromkeys(side for name in names for side in (name, *name.split("--")) if side)
    found: dict[str, index.Hit] = {}
    for side in list(sides)[:_SIDES]:
        for hit in known.near(side.replace("-", " "), parts[-2] if len(parts) > 1 else ""):
            found.setdefault(hit.iri, hit)
    return list(found.values())[:8]
