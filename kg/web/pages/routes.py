"""The routes of the pages."""

from __future__ import annotations

from starlette.routing import Route

from kg.web.pages import asking, listing, site

ROUTES = [
    Route("/", site.home),
    Route("/search", site.search),
    Route("/search.json", site.suggest),
    Route("/countries", site.countries),
    Route("/pair", site.pair),
    Route("/pair/{one}/{other}", site.pair),
    Route("/conflicts", site.conflicts),
    Route("/questions", asking.listed),
    Route("/questions/{name}", asking.question),
    Route("/lists/{name}/{thing:path}", listing.whole),
    Route("/map", site.world),
    Route("/network", site.network),
    Route("/links.json", site.links),
    Route("/static/{name:path}", site.static),
]
