"""The application: routes, headers that every answer has, and the life of the workers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web import catalog, linked, negotiation, problems, protocol, service
from kg.web.pages import routes as pages
from kg.web.pages import site
from kg.web.pool import Refusal
from kg.web.state import Served, Settings, served

CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self';"
    " img-src 'self' data:; style-src 'self' 'unsafe-inline'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, X-KG-Version, Retry-After",
}
METHODS = ["GET", "HEAD", "POST", "QUERY", "OPTIONS"]


async def sparql(request: Request) -> Response:
    """Answer the SPARQL protocol; a GET without a query gets the service description, or the page for people."""
    state = served(request)
    asked = await protocol.operation(request, state.settings.limits.text)
    if asked is not None:
        return await protocol.answer(state.pool, request, asked)
    offered = {**negotiation.GRAPHS, **negotiation.HTML}
    found = negotiation.best(request.headers.get("accept"), offered)
    if found is None:
        raise Refusal(406, f"on offer are {', '.join(offered)}")
    if found[1] == "html":
        return await site.query(request)
    endpoint = f"{state.settings.public}/sparql"
    body = service.document(endpoint, state.graphs, state.settings.limits, found[1])
    return Response(body, media_type=negotiation.media_type(found[1], "graph"), headers={"Vary": "Accept"})


async def health(_: Request) -> Response:
    """Say that the server is alive."""
    return PlainTextResponse("ok\n")


async def refused(request: Request, error: Exception) -> Response:
    """Turn a refusal into its response."""
    assert isinstance(error, Refusal)
    return problems.response(request, error)


class Headers:
    """Adds to every response the headers that protect readers and let other origins read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer OPTIONS here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            allow = {"Allow": ", ".join(METHODS), "Access-Control-Allow-Methods": ", ".join(METHODS)}
            answer = Response(status_code=204, headers={**HEADERS, **allow, "Access-Control-Allow-Headers": "*"})
            await answer(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                extra = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
                message["headers"] = [*message["headers"], *(h for h in extra if h[0] not in known)]
            await send(message)

        await self.app(scope, receive, with_headers)


def application(settings: Settings) -> Starlette:
    """Return the application that serves a store."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.served = Served(settings)
        await app.state.served.start()
        yield
        await app.state.served.stop()

    routes = [
        Route("/sparql", sparql, methods=[*METHODS, "PUT", "DELETE", "PATCH"]),
        Route("/sparql/", sparql, methods=[*METHODS, "PUT", "DELETE", "PATCH"]),
        Route("/id/{name:path}", linked.identifier),
        Route("/doc/{name:path}", linked.document),
        Route("/ontology/context.jsonld", linked.context),
        Route("/ontology", linked.vocabulary),
        Route("/ontology.{form}", linked.vocabulary),
        Route("/ontology/{part:path}", linked.vocabulary),
        Route("/.well-known/void", catalog.void),
        Route("/catalog", catalog.void),
        Route("/.well-known/sparql-examples", catalog.sample_queries),
        Route("/dumps/{name}", catalog.dump),
        Route("/sitemap.xml", catalog.sitemap),
        Route("/robots.txt", catalog.robots),
        Route("/healthz", health),
        *pages.ROUTES,
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Headers), Middleware(GZipMiddleware, minimum_size=1024)],
        exception_handlers={Refusal: refused},
        lifespan=life,
    )
