"""The page of the ontology, its classes and properties, themes and codes; and the page of one theme or code."""

from __future__ import annotations

from starlette.requests import Request

from kg import terms
from kg.namespaces import BASE, DIP, OWL, SKOS
from kg.web.pages import frame
from kg.web.pages.records import Record, gathered, query
from kg.web.pool import Refusal
from kg.web.state import served

_TOLD = "ASK { GRAPH graph:ontology { ?node a ?class } }"


async def page(request: Request) -> str:
    """Return the page for a path under `/ontology`; raises Refusal, 404, for a term that there is not."""
    path = request.url.path.removesuffix(".html").strip("/")
    if path == "ontology" or path.removeprefix("ontology/")[:1].isdigit():
        return await ontology(request)
    iri = BASE + path
    known = await served(request).ask_json(_TOLD, {"node": terms.iri(iri)})
    if not known["boolean"]:
        raise Refusal(404, "the ontology has no such term")
    from kg.web.pages import views

    return await views.thing(request, iri)


async def ontology(request: Request) -> str:
    """Return the page of the whole ontology."""
    rows = await served(request).rows(query("terms"))
    found = gathered({**row, "record": row["term"]} for row in rows)
    found.sort(key=lambda r: r.label)
    schemes: dict[str, list[Record]] = {}
    for concept in (r for r in found if f"{SKOS}Concept" in r.all("type")):
        for scheme in concept.all("scheme"):
            schemes.setdefault(scheme, []).append(concept)
    return frame.render(
        request,
        "ontology.html",
        classes=[r for r in found if r.iri.startswith(DIP) and f"{OWL}Class" in r.all("type")],
        properties=[r for r in found if r.iri.startswith(DIP) and any("Property" in t for t in r.all("type"))],
        schemes=sorted(schemes.items()),
        titles={r.iri: r.label for r in found},
    )
