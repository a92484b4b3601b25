"""What machines look for first: VoID, DCAT, schema.org, site map, robots, dumps, the questions as SHACL-SPARQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from kg import questions, terms
from kg.citations import AUTHORS, TITLE
from kg.describe import COUNTS
from kg.namespaces import BASE, DCAT, DCTERMS, FOAF, ID, PREFIXES, RDF, RDFS, SPDX, XSD
from kg.questions import Question
from kg.terms import Triple
from kg.web import dumps, fields, negotiation
from kg.web.forms import chosen, serialized
from kg.web.pool import Refusal
from kg.web.state import Served, served

VOID = "http://rdfs.org/ns/void#"
SH = "http://www.w3.org/ns/shacl#"
ABOUT = (
    "Countries, agreements, events, officials, programs and figures of diplomatic relations over two and a half"
    " centuries, from profiles of foreign ministries and public-domain data sets. Every statement leads to the"
    " sentence, or the file and element, that says it."
)
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
WHOLE = "graph/all"
"""What names the whole graph below `id/`, and with endings its parts by class."""
_TYPE = f"<{RDF}type>"
_ENTITIES = """
SELECT ?thing WHERE { VALUES ?class { dip:Country dip:Relationship dip:Agreement dip:Person }
  ?thing a ?class } ORDER BY ?thing LIMIT 50000"""


async def void(request: Request) -> Response:
    """Answer with the description of the graph: VoID with counts by class, DCAT with the dumps."""
    state = served(request)
    _, form = chosen(request, negotiation.GRAPHS)
    counts = await state.rows(COUNTS["class"])
    lines = [f"{s} {p} {o} ." for s, p, o in description(state, counts)]
    return Response(
        serialized(lines, form), media_type=negotiation.media_type(form, "graph"), headers={"Vary": "Accept"}
    )


def description(state: Served, counts: list[dict[str, str]]) -> Iterator[Triple]:
    """Yield VoID and DCAT about the graph that is being served."""
    public = state.settings.public
    dataset, catalog = terms.iri(f"{ID}{WHOLE}"), terms.iri(f"{public}/catalog")
    yield catalog, _TYPE, f"<{DCAT}Catalog>"
    yield catalog, f"<{DCTERMS}title>", terms.text(TITLE, "en")
    yield catalog, f"<{DCAT}dataset>", dataset
    for kind in (f"<{VOID}Dataset>", f"<{DCAT}Dataset>"):
        yield dataset, _TYPE, kind
    yield dataset, f"<{DCTERMS}title>", terms.text(TITLE, "en")
    yield dataset, f"<{DCTERMS}description>", terms.text(ABOUT, "en")
    yield dataset, f"<{DCTERMS}license>", terms.iri(LICENCE)
    yield dataset, f"<{DCAT}version>", terms.text(state.version)
    yield dataset, f"<{FOAF}homepage>", terms.iri(f"{public}/")
    yield dataset, f"<{VOID}sparqlEndpoint>", terms.iri(f"{public}/sparql")
    yield dataset, f"<{VOID}uriSpace>", terms.text(BASE)
    for prefix, namespace in PREFIXES.items():
        if prefix in {"dip", "skos", "prov", "oa", "dcterms", "org"}:
            yield dataset, f"<{VOID}vocabulary>", terms.iri(namespace)
    for row in counts:
        name = row["class"].rpartition("#")[2].rpartition("/")[2]
        part = terms.iri(f"{ID}{WHOLE}.class.{name}")
        yield dataset, f"<{VOID}classPartition>", part
        yield part, f"<{VOID}class>", terms.iri(row["class"])
        yield part, f"<{VOID}entities>", terms.typed(row["things"], "integer")
    for dump in dumps.known(state.settings.store, state.version):
        yield from _distribution(dataset, public, dump)


def _distribution(dataset: str, public: str, dump: dumps.Dump) -> Iterator[Triple]:
    address = f"{public}/dumps/{dump.name}"
    term, checksum = terms.iri(address), terms.iri(f"{address}#checksum")
    yield dataset, f"<{VOID}dataDump>", term
    yield dataset, f"<{DCAT}distribution>", term
    yield term, _TYPE, f"<{DCAT}Distribution>"
    yield term, f"<{DCAT}downloadURL>", term
    yield term, f"<{DCAT}mediaType>", terms.iri(f"https://www.iana.org/assignments/media-types/{dump.media_type}")
    yield term, f"<{DCAT}byteSize>", f'"{dump.size}"^^<{XSD}nonNegativeInteger>'
    yield term, f"<{SPDX}checksum>", checksum
    yield checksum, f"<{SPDX}algorithm>", f"<{SPDX}checksumAlgorithm_sha256>"
    yield checksum, f"<{SPDX}checksumValue>", terms.text(dump.sha256)
    if dump.format == "nquads":
        said = f"SHA-256 of the canonical N-Quads (RDFC-1.0): {dump.content_sha256}"
        yield term, f"<{DCTERMS}description>", terms.text(said, "en")


def schema_org(state: Served) -> str:
    """Return the JSON-LD by which search engines know a data set, safe to stand in a page."""
    public = state.settings.public
    said: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": ABOUT,
        "url": f"{public}/",
        "license": LICENCE,
        "version": state.version,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHORS},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{public}/dumps/{d.name}", "encodingFormat": d.media_type}
            for d in dumps.known(state.settings.store, state.version)
        ],
    }
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


async def sample_queries(_: Request) -> Response:
    """Answer with the named questions in the manner of SIB's sparql-examples: `sh:SPARQLExecutable`s in Turtle."""
    lines = [f"{s} {p} {o} ." for q in questions.questions().values() for s, p, o in question_triples(q)]
    return Response(serialized(lines, "turtle"), media_type="text/turtle; charset=utf-8")


def question_triples(asked: Question) -> Iterator[Triple]:
    """Yield a named question in the manner of SIB's sparql-examples: an `sh:SPARQLExecutable` with its defaults."""
    term = terms.iri(f"{ID}question/{asked.name}")
    yield term, _TYPE, f"<{SH}SPARQLExecutable>"
    yield term, _TYPE, f"<{SH}SPARQLSelectExecutable>"
    yield term, f"<{RDFS}label>", terms.text(asked.title, "en")
    yield term, f"<{RDFS}comment>", terms.text(asked.question, "en")
    yield term, f"<{SH}select>", terms.text(asked.portable(asked.defaults()))


async def dump(request: Request) -> Response:
    """Answer with a file of the dump; it can be read in parts. Refuses with 503 while it is being made."""
    state = served(request)
    name = request.path_params["name"]
    found = next((d for d in dumps.known(state.settings.store, state.version) if d.name == name), None)
    if found is None and name in dumps.FORMATS.values():
        raise Refusal(503, "the dumps of this version are being made; try again in a moment", retry=10)
    if found is None:
        raise Refusal(404, "there is no such dump")
    path = dumps.directory(state.settings.store, state.version) / found.name
    headers = {"ETag": f'"{found.sha256}"', "Content-Disposition": f'attachment; filename="{found.name}"'}
    if fields.unchanged(request.headers, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type="application/gzip", headers=headers)


async def sitemap(request: Request) -> Response:
    """Answer with the site map: the fixed pages, and those of countries, pairs, agreements and persons."""
    state = served(request)
    pages = ["/", "/questions", "/conflicts", "/map", "/network", "/sparql", "/ontology"]
    pages += [f"/doc/{row['thing'].removeprefix(ID)}" for row in await state.rows(_ENTITIES)]
    urls = "".join(f"<url><loc>{escape(state.settings.public + p)}</loc></url>\n" for p in pages[:50_000])
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}'
    )
    return Response(f"{body}</urlset>\n", media_type="application/xml")


async def robots(request: Request) -> Response:
    """Answer with what robots may read: pages, not queries."""
    public = served(request).settings.public
    return PlainTextResponse(f"User-agent: *\nDisallow: /sparql?\nDisallow: /search\nSitemap: {public}/sitemap.xml\n")
