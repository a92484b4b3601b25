"""The application: routes, headers that every answer has, and the life of the workers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.web import catalog, forms, graphs, linked, negotiation, problems, protocol, service
from kg.web.headers import ASKED, Front
from kg.web.pages import routes as pages, site
from kg.web.pool import Refusal
from kg.web.state import Served, Settings, served

_ANY = [*ASKED, "PUT", "DELETE", "PATCH"]


async def sparql(request: Request) -> Response:
    """Answer the SPARQL protocol; a GET without a query gets the service description, or the page for people."""
    state = served(request)
    asked = await protocol.operation(request, state.settings.limits.text)
    if asked is not None:
        return await protocol.answer(state.pool, request, asked, state.endpoint)
    _, form = forms.chosen(request, {**negotiation.GRAPHS, **negotiation.HTML})
    if form == "html":
        return await site.query(request)
    body = service.document(state.endpoint, state.graphs, state.settings.limits, form)
    return Response(body, media_type=negotiation.media_type(form, "graph"), headers={"Vary": "Accept"})


async def health(request: Request) -> Response:
    """Say that the server is alive, and whether the graph is in memory yet, from where it answers quickest."""
    return PlainTextResponse(f"ok, from {served(request).pool.now.mode}\n")


async def refused(request: Request, error: Exception) -> Response:
    """Turn a refusal into its response."""
    assert isinstance(error, Refusal)
    return problems.response(request, error)


async def unknown(request: Request, error: Exception) -> Response:
    """Turn what the router refuses (an unknown path, a method that a path does not have) into its response."""
    assert isinstance(error, HTTPException)
    said = {404: "there is nothing at this address", 405: f"{request.method} is not offered here"}
    headers = dict(error.headers or {})
    return problems.response(request, Refusal(error.status_code, said.get(error.status_code, ""), headers=headers))


def application(settings: Settings) -> Starlette:
    """Return the application that serves a store."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[dict[str, Served]]:
        app.state.served = Served(settings)
        await app.state.served.start()
        yield {"served": app.state.served}
        await app.state.served.stop()

    routes = [
        Route("/sparql", sparql, methods=_ANY),
        Route("/sparql/", sparql, methods=_ANY),
        Route("/store", graphs.store, methods=_ANY),
        Route("/id/{name:path}", linked.identifier),
        Route("/doc/{name:path}", linked.document),
        Route("/ontology/context.jsonld", linked.context),
        Route("/ontology", linked.vocabulary),
        Route("/ontology.{form}", linked.vocabulary),
        Route("/ontology/{part:path}", linked.vocabulary),
        Route("/.well-known/void", catalog.void),
        Route("/catalog", site.catalogue),
        Route("/.well-known/sparql-examples", catalog.sample_queries),
        Route("/dumps/{name}", catalog.dump),
        Route("/sitemap.xml", catalog.sitemap),
        Route("/robots.txt", catalog.robots),
        Route("/healthz", health),
        *pages.ROUTES,
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Front, endpoints={"/sparql": sparql, "/sparql/": sparql})],
        exception_handlers={Refusal: refused, HTTPException: unknown},
        lifespan=life,
    )
    # A redirect that adds or drops a slash would repeat the Host that a client claims.
    app.router.redirect_slashes = False
    return app
