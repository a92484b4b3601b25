"""The SPARQL 1.1 Graph Store Protocol as far as it reads: `/store?graph=IRI` and `/store?default`."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.web import negotiation, operations, streaming
from kg.web.forms import chosen
from kg.web.pool import Refusal
from kg.web.state import served

_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"


async def store(request: Request) -> Response:
    """Answer with a named graph or the default graph; raises Refusal: 404 for an unknown one, 405 for writing."""
    if request.method not in {"GET", "HEAD"}:
        raise Refusal(405, "this server only reads; it takes no graphs", headers={"Allow": "GET, HEAD, OPTIONS"})
    state = served(request)
    name = _named(request)
    if name is not None and name not in state.graphs:
        raise Refusal(404, "there is no graph of this name")
    question: dict[str, Any] = {"query": _WHOLE, "rows": None, "graphs": chosen(request, negotiation.GRAPHS)}
    if name is not None:
        question["default_graphs"] = (name,)
    return await streaming.respond(state.pool, request, question)


def _named(request: Request) -> str | None:
    """Return the graph that a request names, or None for the default graph."""
    asked = dict(operations.pairs(request.url.query))
    if set(asked) == {"default"}:
        return None
    if set(asked) != {"graph"}:
        raise Refusal(400, "name one graph: ?graph=IRI, or ?default")
    return asked["graph"]
