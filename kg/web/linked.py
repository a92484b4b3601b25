"""Linked data: every IRI of ours leads to a document about it, in the form that the client likes best.

`/id/country/peru` answers 303 with `/doc/country/peru`, which negotiates; `/doc/country/peru.ttl` (`.jsonld`,
`.nt`, `.rdf`, `.html`) is one form. The ontology answers at `/ontology`, a theme at `/ontology/theme/trade`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import exports, jsonld, namespaces, ontology
from kg.web import negotiation, state
from kg.web.pool import Refusal

SUFFIXES = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples", "rdf": "rdfxml", "html": "html"}
"""The file endings of the forms of a document."""
INCOMING = 2000
"""Triples in which a thing is the object that its document holds; a header tells when there are more."""

_EXISTS = "ASK { { ?node ?p ?o } UNION { ?s ?q ?node } }"
_OUT = "CONSTRUCT { ?node ?p ?o . ?o rdfs:label ?name } WHERE { ?node ?p ?o OPTIONAL { ?o rdfs:label ?name } }"
_IN = f"""CONSTRUCT {{ ?s ?q ?node . ?s rdfs:label ?name }} WHERE {{
  {{ SELECT ?s ?q ?node WHERE {{ ?s ?q ?node }} ORDER BY ?s ?q LIMIT {INCOMING} }}
  OPTIONAL {{ ?s rdfs:label ?name }}
}}"""


async def identifier(request: Request) -> Response:
    """Answer for a thing's IRI: 303 to the document about it, 404 for one that the graph does not know."""
    name = request.path_params["name"]
    await _known(request, namespaces.ID + name)
    return RedirectResponse(f"/doc/{quote(name)}", 303, {"Vary": "Accept"})


async def _known(request: Request, iri: str) -> None:
    found = await state.served(request).ask_json(_EXISTS, {"node": _term(iri)})
    if not found["boolean"]:
        raise Refusal(404, "the graph knows no such thing")


def _term(iri: str) -> str:
    if any(c in '<>"{}|^`\\' or c <= " " for c in iri):
        raise Refusal(404, "the graph knows no such thing")
    return f"<{iri}>"


async def document(request: Request) -> Response:
    """Answer with the document about a thing, in the form of its ending or by negotiation."""
    name, form = _form(request.path_params["name"])
    iri = namespaces.ID + name
    await _known(request, iri)
    return await _respond(
        request, f"/doc/{quote(name)}", form, lambda: _page(request, iri), lambda: _lines(request, iri)
    )


async def _page(request: Request, iri: str) -> str:
    from kg.web import pages

    return await pages.thing(request, iri)


async def _lines(request: Request, iri: str) -> list[str]:
    served = state.served(request)
    node = {"node": _term(iri)}
    found = await served.ask_bytes(_OUT, node, "ntriples") + await served.ask_bytes(_IN, node, "ntriples")
    return found.decode().splitlines()


def _form(name: str) -> tuple[str, str | None]:
    """Return a path without the ending of a form, and that form; None where it is to be negotiated."""
    stem, dot, ending = name.rpartition(".")
    if dot and ending in SUFFIXES:
        return stem, SUFFIXES[ending]
    return name, None


async def _respond(
    request: Request,
    path: str,
    form: str | None,
    page: Callable[[], Any],
    lines: Callable[[], Any],
) -> Response:
    served = state.served(request)
    negotiated = form is None
    if form is None:
        accept = ", ".join(request.headers.getlist("accept"))
        found = negotiation.best(accept, {**negotiation.HTML, **negotiation.GRAPHS})
        if found is None:
            raise Refusal(406, "on offer are " + ", ".join(f"{path}.{ending}" for ending in SUFFIXES))
        form = found[1]
    ending = next(e for e, f in SUFFIXES.items() if f == form)
    headers = {
        "ETag": f'"{served.version}-{form}{_stamp(served) if form == "html" else ""}"',
        "Last-Modified": served.modified,
        "Cache-Control": "public, max-age=60, must-revalidate",
        "Link": links(path, ending),
        "Vary": "Accept, Accept-Encoding",
    }
    if negotiated:
        headers["Content-Location"] = f"{path}.{ending}"
    if _unchanged(request, headers):
        return Response(status_code=304, headers=headers)
    if form == "html":
        return Response(await page(), media_type="text/html; charset=utf-8", headers=headers)
    body = serialized(await lines(), form)
    return Response(body, media_type=negotiation.media_type(form, "graph"), headers=headers)


def _stamp(served: state.Served) -> str:
    from kg.web import pages

    return pages.stamp(served)


def serialized(lines: list[str], form: str) -> bytes:
    """Return N-Triples lines in a format for graphs, in the order of their characters."""
    output = BytesIO()
    if form == "jsonld":
        jsonld.write(exports.ordered(lines), output)
    else:
        exports.write_lines(exports.ordered(lines), output, form)
    return output.getvalue()


def links(path: str, ending: str) -> str:
    """Return the Link header: the other forms of a document, what describes it, its licence (FAIR Signposting)."""
    forms = [
        f'<{path}.{e}>; rel="{"alternate" if e == "html" else "describedby alternate"}"; type="{_media(f)}"'
        for e, f in SUFFIXES.items()
        if e != ending
    ]
    licence = '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"'
    return ", ".join([*forms, f'<{namespaces.ID}{path.removeprefix("/doc/")}>; rel="cite-as"', licence])


def _media(form: str) -> str:
    return "text/html" if form == "html" else negotiation.media_type(form, "graph").partition(";")[0]


def _unchanged(request: Request, headers: dict[str, str]) -> bool:
    if asked := request.headers.get("if-none-match"):
        return asked.strip() == "*" or headers["ETag"] in {t.strip().removeprefix("W/") for t in asked.split(",")}
    return request.headers.get("if-modified-since") == headers["Last-Modified"]


async def vocabulary(request: Request) -> Response:
    """Answer for the ontology, and for its parts by path (`/ontology`, `/ontology/0.1.0`, `/ontology/theme/trade`)."""
    path, form = _form(request.url.path)

    async def page() -> str:
        from kg.web import pages

        return await pages.vocabulary(request)

    async def lines() -> list[str]:
        from kg.store import read_turtle

        files = [ontology.text(f"{name}.ttl").encode() for name in ("diplomacy", "themes", "codes")]
        return [f"{s} {p} {o} ." for file in files for s, p, o in read_turtle(file)]

    return await _respond(request, path, form, page, lines)


async def context(_: Request) -> Response:
    """Answer with the JSON-LD context."""
    return Response(json.dumps({"@context": ontology.context()}, ensure_ascii=False), media_type="application/ld+json")
