"""Linked data: every IRI of ours leads to a document about it, in the form that the client likes best.

`/id/country/peru` answers 303 with `/doc/country/peru`, which negotiates; `/doc/country/peru.ttl` (`.jsonld`,
`.nt`, `.rdf`, `.html`) is one form. The ontology answers at `/ontology`, a theme at `/ontology/theme/trade`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import namespaces, ontology, terms
from kg.namespaces import OWL
from kg.resources import lookup, rows
from kg.store import read_turtle
from kg.web import catalog, fields, made, negotiation, state
from kg.web.forms import accept, serialized
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
    """Answer for a thing's IRI: 303 to its document, or to the catalogue for the whole graph; 404 for none of ours."""
    name = request.path_params["name"]
    if name == catalog.WHOLE or name.startswith(f"{catalog.WHOLE}."):
        return RedirectResponse("/catalog", 303)
    still(name)
    if not await made.find(request, name):
        await _exists(request, name)
    return RedirectResponse(f"/doc/{quote(name)}", 303, {"Vary": "Accept"})


def still(name: str) -> None:
    """Raise Refusal, 410, for a thing that once had an IRI and has none now."""
    if row := _withdrawn().get(name):
        instead = f"; see {namespaces.ID}{row['instead']}" if row["instead"] != "-" else ""
        raise Refusal(410, f"withdrawn on {row['date']}: {row['reason']}{instead}")


async def _exists(request: Request, name: str) -> None:
    found = await state.served(request).ask_json(_EXISTS, {"node": _term(namespaces.ID + name)})
    if not found["boolean"]:
        raise Refusal(404, "the graph knows no such thing")


@cache
def _withdrawn() -> dict[str, dict[str, str]]:
    """Return the things that once had an IRI and have none now, by what follows `id/`."""
    return {row["name"]: row for row in rows(lookup("withdrawn"))}


def _term(iri: str) -> str:
    if not terms.is_iri(iri):
        raise Refusal(404, "the graph knows no such thing")
    return f"<{iri}>"


async def document(request: Request) -> Response:
    """Answer with the document about a thing, in the form of its ending or by negotiation."""
    name, form = _form(request.path_params["name"])
    iri = namespaces.ID + name
    about = About(iri, f"/doc/{quote(name)}", form)
    still(name)
    if found := await made.find(request, name):
        if found.form and request.url.query and (form or _negotiated(request, about.path)) == "html":
            return RedirectResponse(f"{found.form}?{request.url.query}", 303, {"Vary": "Accept"})
        return await _respond(request, about, found.page, found.lines)
    await _exists(request, name)
    return await _respond(request, about, lambda: _page(request, iri), lambda: _lines(request, iri))


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


@dataclass(frozen=True, slots=True)
class About:
    """A document: the IRI of what it is about, its path without an ending, and its form; None to negotiate."""

    iri: str
    path: str
    form: str | None


async def _respond(
    request: Request,
    about: About,
    page: Callable[[], Awaitable[str]],
    lines: Callable[[], Awaitable[list[str]]],
) -> Response:
    served = state.served(request)
    form = about.form or _negotiated(request, about.path)
    ending = next(e for e, f in SUFFIXES.items() if f == form)
    headers = {
        "ETag": f'"{served.version}-{form}{_stamp(served) if form == "html" else ""}"',
        "Last-Modified": served.modified,
        "Cache-Control": "public, max-age=60, must-revalidate",
        "Link": links(about.iri, about.path, ending),
    }
    if about.form is None:
        headers |= {"Vary": "Accept", "Content-Location": f"{about.path}.{ending}"}
    if tag := fields.unchanged(request.headers, headers["ETag"], headers["Last-Modified"]):
        return Response(status_code=304, headers={**headers, "ETag": tag})
    if form == "html":
        return Response(await page(), media_type="text/html; charset=utf-8", headers=headers)
    said = await lines()
    if sum(1 for line in said if line.endswith(f" <{about.iri}> .")) >= INCOMING:
        headers["X-KG-Truncated"] = f"{INCOMING} triples that have the thing as their object; ask /sparql for all"
    return Response(serialized(said, form), media_type=negotiation.media_type(form, "graph"), headers=headers)


def _negotiated(request: Request, path: str) -> str:
    found = negotiation.best(accept(request), {**negotiation.HTML, **negotiation.GRAPHS})
    if found is None:
        forms = ", ".join(f'<{path}.{e}>; rel="alternate"; type="{_media(f)}"' for e, f in SUFFIXES.items())
        said = "on offer are " + ", ".join(f"{path}.{ending}" for ending in SUFFIXES)
        raise Refusal(406, said, headers={"Link": forms})
    return found[1]


def _stamp(served: state.Served) -> str:
    from kg.web import pages

    return pages.stamp(served)


def links(iri: str, path: str, ending: str) -> str:
    """Return the Link header of a document: what to cite, its other forms, its licence, its kind (FAIR Signposting)."""
    forms = [
        f'<{path}.{e}>; rel="{"alternate" if e == "html" else "describedby alternate"}"; type="{_media(f)}"'
        for e, f in SUFFIXES.items()
        if e != ending
    ]
    kind = "AboutPage" if ending == "html" else "Dataset"
    return ", ".join(
        [
            f'<{iri}>; rel="cite-as"',
            *forms,
            f'<{catalog.LICENCE}>; rel="license"',
            f'<https://schema.org/{kind}>; rel="type"',
            '</catalog>; rel="collection"; type="text/turtle"',
        ]
    )


def _media(form: str) -> str:
    return "text/html" if form == "html" else negotiation.media_type(form, "graph").partition(";")[0]


async def vocabulary(request: Request) -> Response:
    """Answer for the ontology (`/ontology`, `/ontology/0.1.0`), or for one of its terms (`/ontology/theme/trade`).

    Raises Refusal, 404, for a term or version that there is not.
    """
    path, form = _form(request.url.path)
    iri = namespaces.BASE + path.lstrip("/")
    said = _said_of(iri)
    if not said:
        raise Refusal(404, "the ontology has no such term or version")

    async def page() -> str:
        from kg.web import pages

        return await pages.vocabulary(request)

    async def lines() -> list[str]:
        return said

    return await _respond(request, About(iri, quote(path), form), page, lines)


@cache
def _vocabulary() -> list[str]:
    """Return the ontology with its themes and codes as N-Triples lines."""
    files = [ontology.text(f"{name}.ttl").encode() for name in ontology.PARTS]
    return [f"{s} {p} {o} ." for file in files for s, p, o in read_turtle(file)]


def _said_of(iri: str) -> list[str]:
    """Return the lines of the ontology that tell of a term; all of them for the ontology and its version."""
    if iri == f"{namespaces.BASE}ontology" or any(f" <{OWL}versionIRI> <{iri}> ." in line for line in _vocabulary()):
        return _vocabulary()
    return [line for line in _vocabulary() if line.startswith(f"<{iri}> ") or line.endswith(f" <{iri}> .")]


async def context(_: Request) -> Response:
    """Answer with the JSON-LD context."""
    return Response(json.dumps({"@context": ontology.context()}, ensure_ascii=False), media_type="application/ld+json")
