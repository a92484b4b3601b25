"""The frame of every page: templates with autoescaping, the filters that they use, what stands in the head."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from kg import ontology, things
from kg.catalog import datasets
from kg.citations import TITLE
from kg.namespaces import DCAT, DCTERMS, GEO, OWL, RDFS, SKOS, SPDX
from kg.store import read_turtle
from kg.terms import lexical
from kg.web import catalog
from kg.web.pages import index, paths, text
from kg.web.pages.markup import Sources, chips, link
from kg.web.state import served

_HERE = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = _HERE / "templates", _HERE / "static"
COLOURS = {
    "Establishment": "relations", "Recognition": "relations", "Severance": "break", "Resumption": "relations",
    "Independence": "relations", "MissionOpening": "mission", "MissionClosing": "mission",
    "MissionElevation": "mission", "Mission": "mission", "Tenure": "person", "Representation": "person",
    "Nomination": "person", "ConcurrentAppointment": "person", "Post": "person", "Expulsion": "break",
    "Conflict": "break", "Dispute": "break", "Agreement": "agreement", "Signing": "agreement", "Figure": "figure",
    "Program": "figure", "Membership": "member", "Cooperation": "member", "RelationStatus": "relations",
}  # fmt: skip
"""The family of each class of record, which gives its colour; every other is an event."""
_OTHERS = {
    f"{SKOS}exactMatch": "same as", f"{SKOS}closeMatch": "much the same as", f"{SKOS}altLabel": "also called",
    f"{DCAT}landingPage": "address", f"{DCTERMS}license": "licence", f"{GEO}lat": "latitude", f"{GEO}long": "longitude",
    f"{OWL}versionInfo": "version", f"{SPDX}checksum": "checksum", f"{DCTERMS}source": "source",
}  # fmt: skip


def family(kind: str) -> str:
    """Return the family of a class of record."""
    return COLOURS.get(kind, "event")


@cache
def static_files() -> dict[str, tuple[Path, str]]:
    """Return every file under `static/` with the first digits of its checksum, by its name in addresses."""
    found = (p for p in sorted(STATIC.rglob("*")) if p.is_file())
    return {p.relative_to(STATIC).as_posix(): (p, hashlib.sha256(p.read_bytes()).hexdigest()[:12]) for p in found}


def static(name: str) -> str:
    """Return the address of a static file; it changes with the file."""
    return f"/static/{name}?v={static_files()[name][1]}"


@cache
def checksum() -> str:
    """Return the first digits of a checksum of all templates and static files."""
    digest = hashlib.sha256("".join(c for _, c in static_files().values()).encode())
    for template in sorted(TEMPLATES.glob("*.html")):
        digest.update(template.read_bytes())
    return digest.hexdigest()[:8]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        href=paths.href, ours=paths.ours, short=paths.short, kindof=paths.kind, words=paths.words, local=paths.local,
        spoken=things.spoken, date=text.date, year=text.year, quantity=text.quantity, count=text.count, family=family,
        term=term, quoted=_quoted,
    )  # fmt: skip
    made.globals.update(static=static, link=link, chips=chips, span=text.span, title=TITLE, about=catalog.ABOUT)
    return made


@cache
def _labels() -> dict[str, str]:
    triples = read_turtle(ontology.text("diplomacy.ttl").encode())
    named = {lexical(s): lexical(o) for s, p, o in triples if p == f"<{RDFS}label>"}
    return {**named, **_OTHERS}


def term(iri: str) -> str:
    """Return the name of a property or class, as the ontology labels it."""
    return _labels().get(iri) or paths.words(paths.local(iri))


def _quoted(value: str) -> str:
    return quote(value, safe="")


def render(request: Request, template: str, **context: Any) -> str:
    """Return a page: a template under `templates/` in the frame that all share."""
    state = served(request)
    found = _environment().get_template(template)
    known = index.of(request)
    return found.render(path=request.url.path, version=state.version, sources=_sources(known), **context)


@lru_cache(maxsize=4)
def _sources(known: index.Index | None) -> Sources:
    rows = known.counts("source") if known else []
    shorts = {name: one.short for name, one in datasets().items() if one.short}
    return Sources({paths.local(r["source"]): r["title"] for r in rows}, shorts)


def safe_json(body: str) -> Markup:
    """Return JSON that may stand in a script element."""
    return Markup(body.replace("<", "\\u003c"))
