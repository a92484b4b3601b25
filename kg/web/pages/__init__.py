"""Pages for people: the HTML form of every document, search, questions, disagreements, map and network.

They are made on the server from templates, and can be read without JavaScript. What a page shows of a thing it asks
of the workers by the queries in `queries/`; search, counts and disagreements come from the index of the version.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from starlette.requests import Request

from kg.conflicts import Disagreement
from kg.questions import Question
from kg.web.pages import frame, index, vocabulary as vocabulary_pages
from kg.web.pages.paths import kind
from kg.web.state import Served, served

REMEMBERED = 32_000_000
"""Characters of pages that are kept for the version that answers."""
_pages: OrderedDict[tuple[str, str, str, str], str] = OrderedDict()


async def thing(request: Request, iri: str) -> str:
    """Return the page of a thing."""
    from kg.web.pages import views

    return await once(request, iri, lambda: views.VIEWS.get(kind(iri), views.thing)(request, iri))


async def question(request: Request, asked: Question) -> str:
    """Return the page of a named question, answered at its defaults, whatever the address says."""
    from kg.web.pages import asking

    return (await asking.answered(request, asked, {}))[0]


async def disagreement(request: Request, iri: str) -> Disagreement | None:
    """Return the disagreement that has an IRI, or None where the sources have none such."""
    state = served(request)
    known = await index.required(state.settings.store, state.version)
    said = known.disagreement(iri)
    return Disagreement.of(said) if said else None


async def conflict(request: Request, found: Disagreement) -> str:
    """Return the page of one disagreement."""
    return frame.render(request, "conflict.html", one=asdict(found), iri=found.iri)


async def vocabulary(request: Request) -> str:
    """Return the page of the ontology, of a theme or of a code."""
    return await once(request, request.url.path, lambda: vocabulary_pages.page(request))


async def once(request: Request, what: str, make: Callable[[], Awaitable[str]]) -> str:
    """Return a page that was made before of the same version, or make it."""
    state = served(request)
    key = (str(state.settings.store), state.version, what, request.url.query)
    found = _pages.get(key)
    if found is None:
        found = await make()
        if len(request.url.query) < 100 and index.exact(state):
            _remember(key, found, state.version)
    return found


def _remember(key: tuple[str, str, str, str], page: str, version: str) -> None:
    _pages[key] = page
    while sum(map(len, _pages.values())) > REMEMBERED:
        _pages.popitem(last=False)
    for old in [k for k in _pages if k[0] == key[0] and k[1] != version]:
        del _pages[old]


def stamp(served: Served) -> str:
    """Return what tells pages of one version of the store apart: the templates, and whether the index is there."""
    return f"-{frame.checksum()}{'' if index.exact(served) else '-early'}"
