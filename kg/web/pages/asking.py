"""The named questions as forms, their answers as tables."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import BAD_REQUEST
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import naming, questions, terms, things
from kg.errors import KGError, QueryError, UnknownThing
from kg.web.pages import frame, index
from kg.web.pages.records import permalink
from kg.web.pool import Refusal
from kg.web.state import served

ROWS = 500
"""Rows of an answer that its page shows; the query page gives all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer: the characters, whether they are an IRI, and whether they are a number."""

    value: str
    iri: bool
    number: bool


async def listed(request: Request) -> Response:
    """Answer with the list of questions."""
    return HTMLResponse(frame.render(request, "questions.html", questions=list(questions.questions().values())))


async def question(request: Request) -> Response:
    """Answer with a question's form and, for its values or their defaults, the answer."""
    try:
        asked = questions.get(request.path_params["name"])
    except KGError as error:
        raise Refusal(404, str(error)) from None
    page, status = await answered(request, asked, request.query_params)
    return HTMLResponse(page, status)


async def answered(request: Request, asked: questions.Question, values: Mapping[str, str]) -> tuple[str, int]:
    """Return the page of a question, answered for some values and the defaults of the others, and its status."""
    state = served(request)
    known = index.of(request)
    given = {p.name: values.get(p.name, p.default).strip()[: naming.LONGEST] for p in asked.parameters}
    columns: list[str] = []
    rows: list[list[Cell]] = []
    failure, link, total = "", "", 0
    try:
        # A look-up of names takes its time, which other requests should not wait for.
        link = asked.portable(await asyncio.to_thread(_values, known, asked, given))
        found = await state.ask_json(link)
        columns = found["head"]["vars"]
        total = len(found["results"]["bindings"])
        rows = [[_cell(row.get(c)) for c in columns] for row in found["results"]["bindings"][:ROWS]]
    except KGError as error:
        failure = str(error)
    except Refusal as refusal:
        if refusal.status != BAD_REQUEST:
            raise
        failure = str(refusal)
    names = known.labels(cell.value for row in rows for cell in row if cell.iri) if known else {}
    shown = {**given, **_named(known, asked, values)}
    page = frame.render(
        request, "question.html", question=asked, given=shown, columns=columns, rows=rows, total=total, names=names,
        failure=failure, query=permalink(link) if link else "", countries=known.countries() if known else [],
        csv=f"/sparql?format=csv&query={quote(link, safe='')}" if link else "", shown=ROWS,
    )  # fmt: skip
    return page, 422 if failure else 200


def _named(known: index.Index | None, asked: questions.Question, values: Mapping[str, str]) -> dict[str, str]:
    """Return the labels of the defaults that a form shows, of those that would be found again by them."""
    found: dict[str, str] = {}
    for p in asked.parameters if known else ():
        if known and p.name not in values and p.type in {"country", "thing"}:
            iri = things.country(p.default) if p.type == "country" else things.expand(p.default) or ""
            label = known.label(iri)
            if label and (p.type == "country" or [hit.iri for hit in known.exact(label)] == [iri]):
                found[p.name] = label
    return found


def _values(known: index.Index | None, asked: questions.Question, given: dict[str, str]) -> dict[str, str]:
    return {p.name: _value(known, p.type, given[p.name]) for p in asked.parameters}


def _value(known: index.Index | None, type: str, text: str) -> str:
    if type == "thing":
        return terms.iri(_thing(known, text))
    # Only a parameter of type `thing` looks anything up in the store.
    term = questions.value(None, type, text)
    if type == "country" and known and things.expand(text) and known.label(term[1:-1]) is None:
        raise UnknownThing(f"the graph knows no {text}; the search finds what it does know")
    if term.startswith("<") and not terms.is_iri(term[1:-1]):
        raise QueryError(f"{text!r} is no name, and no IRI that may stand in a query")
    return term


def _thing(known: index.Index | None, text: str) -> str:
    if iri := things.expand(text):
        return iri
    hits = known.exact(text)[:1] or known.called(text) if known else []
    if len(hits) == 1:
        return hits[0].iri
    if hits:
        several = ", ".join(f"{h.label} ({things.compact(h.iri)})" for h in hits[:4])
        raise UnknownThing(f"{text} means {len(hits)} things; give one of {several}")
    near = [h.label for h in known.near(text, limit=3) or known.search(text, None, 3)] if known else []
    hint = f"perhaps {', '.join(near)}?" if near else "the search finds what it does know"
    raise UnknownThing(f"the graph knows no {text}; {hint}")


def _cell(term: dict[str, Any] | None) -> Cell:
    if term is None:
        return Cell("", False, False)
    number = term.get("datatype", "").rpartition("#")[2] in {"integer", "decimal", "double"}
    return Cell(term["value"], term["type"] == "uri", number)
