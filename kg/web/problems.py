"""Errors over HTTP: one line in the form that the client reads (RFC 9457 JSON, HTML or text), never a traceback."""

from __future__ import annotations

import json
from html import escape
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from kg.web import negotiation
from kg.web.pool import Refusal

_FORMS = {"application/problem+json": "json", "application/json": "json", "text/html": "html", "text/plain": "text"}


def response(request: Request, refusal: Refusal) -> Response:
    """Return the response for a refusal; what the client sent is never echoed as markup."""
    title = HTTPStatus(refusal.status).phrase
    found = negotiation.best(request.headers.get("accept"), _FORMS)
    media, form = found or ("application/problem+json", "json")
    if form == "html":
        body = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{refusal.status} {title}</title>'
            f'<link rel="stylesheet" href="/static/kg.css"><main><h1>{title}</h1><pre>{escape(str(refusal))}</pre>'
            '<p><a href="/">Back to the start</a></p></main></html>'
        )
    elif form == "text":
        body = f"{refusal.status} {title}: {refusal}\n"
    else:
        said = {"type": "about:blank", "title": title, "status": refusal.status, "detail": str(refusal)}
        body = json.dumps(said, ensure_ascii=False)
    headers = {**refusal.headers, "Vary": "Accept", **({"Retry-After": str(refusal.retry)} if refusal.retry else {})}
    return Response(body, refusal.status, headers, media_type=media)
