"""Documents about things of ours that stand in no graph: the named questions, and the disagreements of the sources."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from starlette.requests import Request

from kg import conflicts, questions
from kg.namespaces import ID
from kg.terms import Triple
from kg.web import catalog


@dataclass(frozen=True, slots=True)
class Made:
    """A thing that is made for whoever asks: its page, its triples as lines of N-Triples, and the form of a question.

    The form is the path at which the question is asked with other values than the defaults.
    """

    page: Callable[[], Awaitable[str]]
    lines: Callable[[], Awaitable[list[str]]]
    form: str | None = None


async def find(request: Request, name: str) -> Made | None:
    """Return the question or the disagreement that a path below `id/` names, or None where it names neither."""
    from kg.web import pages

    kind, _, key = name.partition("/")
    if kind == "question" and (asked := questions.questions().get(key)):
        return _made(lambda: pages.question(request, asked), catalog.question_triples(asked), f"/questions/{key}")
    if kind == "disagreement" and (found := await pages.disagreement(request, ID + name)):
        return _made(lambda: pages.conflict(request, found), conflicts.triples([found]))
    return None


def _made(page: Callable[[], Awaitable[str]], said: Iterator[Triple], form: str | None = None) -> Made:
    async def lines() -> list[str]:
        return [f"{s} {p} {o} ." for s, p, o in said]

    return Made(page, lines, form)
