"""Pages of evidence: a statement with its words or its place, and a source edition with the facts in its text."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.requests import Request

from kg import highlight, terms
from kg.web.pages import frame, index, paths
from kg.web.pages.facts import facts as facts_of
from kg.web.pages.records import Record, bound, gathered, permalink, query
from kg.web.pool import Refusal
from kg.web.state import served

AROUND = 240
"""Characters of the text shown before and after a quotation."""
MOST = {"source-facts": 1000, "source-statements": 100}
"""Statements that a page of an edition shows: of one whose text is kept, and of a data set."""


async def evidence(request: Request, iri: str) -> list[Record]:
    """Return the statements that a thing comes from, each with source, words or place, and what it says.

    A thing of which nothing is stated by itself, such as a person or a post, has those of what tells of it.
    """
    node = {"node": terms.iri(iri)}
    found = await served(request).rows(query("evidence"), node)
    return gathered(found or await served(request).rows(query("evidence-through"), node))


def disagreements(request: Request, iri: str) -> list[dict[str, Any]]:
    """Return the disagreements that concern a thing."""
    known = index.of(request)
    return known.disagreements(iri) if known else []


async def statement(request: Request, iri: str) -> str:
    """Return the page of a statement: where it stands in its source, in which words, and what it says."""
    state = served(request)
    rows = await state.rows(query("statement"), {"node": terms.iri(iri)})
    columns = [{**row, "thing": row.get("record", ""), "record": iri} for row in rows]
    found = gathered(columns)[0] if columns else Record(iri)
    slug = paths.local(found.get("source") or "")
    kept = await asyncio.to_thread(state.storage.text, slug) if found.get("start") else None
    return frame.render(request, "statement.html", statement=found, slug=slug, words=_words(kept, found))


def _words(kept: str | None, found: Record) -> dict[str, Any]:
    """Return the quotation with the words around it, and whether it stands there in the kept text."""
    quote, start, end = found.get("exact"), found.get("start"), found.get("end")
    if kept is None or start is None or end is None:
        return {"before": "", "quote": quote, "after": "", "verified": None}
    first, last = int(start), int(end)
    return {
        "before": kept[max(0, first - AROUND) : first],
        "quote": kept[first:last],
        "after": kept[last : last + AROUND],
        "verified": kept[first:last] == quote,
    }


def pieces(kept: str, facts: list[Record]) -> list[highlight.Piece[Record]]:
    """Return a text cut wherever a fact begins or ends; facts whose offsets lie outside are left out."""
    return highlight.cut(kept, [(int(f.get("start") or 0), int(f.get("end") or 0), f) for f in facts])


async def source(request: Request, iri: str) -> str:
    """Return the page of a source edition: its description, and its text with the facts, or a list of them."""
    state = served(request)
    slug = paths.local(iri)
    kept = await asyncio.to_thread(state.storage.text, slug)
    name = "source-facts" if kept else "source-statements"
    most, number = MOST[name], _number(request)
    part = query(name).replace(f"LIMIT {most + 1} ", f"LIMIT {most + 1} OFFSET {(number - 1) * most} ")
    described, rows = await asyncio.gather(facts_of(request, iri), state.rows(part, {"node": terms.iri(iri)}))
    facts = gathered({**row, "thing": row.get("record", ""), "record": row["statement"]} for row in rows)
    if not facts and number > 1:
        raise Refusal(404, "the list of statements has no such page")
    more, facts = len(facts) > most, facts[:most]
    cut = pieces(kept, [f for f in facts if f.get("start")]) if kept else []
    facts.sort(key=lambda f: (int(f.get("start") or 0), f.get("locator") or "", f.label))
    total = max(_total(request, iri), (number - 1) * most + len(facts) + more)
    return frame.render(
        request, "source.html", thing=described, pieces=cut, facts=facts, total=total, number=number,
        count=max(1, -(-total // most)), page=lambda n: f"?page={n}#facts", query=permalink(bound(query(name), iri)),
    )  # fmt: skip


def _number(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    if not re.fullmatch("[1-9][0-9]{0,5}", asked):
        raise Refusal(404, "the list of statements has no such page")
    return int(asked)


def _total(request: Request, iri: str) -> int:
    """Return how many statements an edition has, as the index tells it; 0 where it does not."""
    known = index.of(request)
    return next((int(r["statements"]) for r in known.counts("source") if r["source"] == iri), 0) if known else 0
