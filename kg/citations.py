"""Citations: how to name, in a paper, the graph, an edition of a source, or the place where something is said.

A citation is made from what the store says of its sources and from nothing else, so the same store always gives the
same citation. The graph is cited with the digest of the version that answers: two stores with the same digest were
made from the same documents and data sets by the same program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kg import __version__, things
from kg.errors import StoreError
from kg.evidence import Evidence, why
from kg.namespaces import BASE
from kg.store import Store

TITLE = "A knowledge graph of diplomatic relations"
AUTHORS = "The diplomatic-kg authors"

_SOURCE = """
SELECT ?source ?title ?publisher ?issued ?retrieved ?url ?version ?data WHERE {
  ?source a dip:SourceEdition ; dcterms:title ?title .
  OPTIONAL { ?source dcterms:publisher/rdfs:label ?publisher }
  OPTIONAL { ?source dcterms:issued ?issued }
  OPTIONAL { ?source dip:retrieved ?retrieved }
  OPTIONAL { ?source dcat:landingPage ?url }
  OPTIONAL { ?source owl:versionInfo ?version }
  OPTIONAL { ?source a ?data FILTER(?data = dcat:Dataset) }
} ORDER BY ?title LIMIT 1"""
_LATEX = {c: f"\\{c}" for c in "&%$#_{}"}
_LATEX |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. `key` names it in a bibliography, `type` is that of CSL (`dataset`, `webpage`, `entry`).

    `within` is the title of the source in which an entry stands, `place` where in it; dates are as the source
    states them.
    """

    key: str
    type: str
    title: str
    url: str
    author: str | None = None
    issued: str | None = None
    accessed: str | None = None
    version: str | None = None
    within: str | None = None
    place: str | None = None

    def text(self) -> str:
        """Return the citation as a line of text."""
        title = f"“{self.title}”, in {self.within}" if self.within else self.title
        parts = (
            self.author, title, self.issued, self.version and f"Version {self.version}", self.place, self.url,
            self.accessed and f"Retrieved {self.accessed}",
        )  # fmt: skip
        return " ".join(part if part == self.url else f"{part.rstrip('.')}." for part in parts if part)

    def bibtex(self) -> str:
        """Return the citation as an entry of BibTeX."""
        year, month = [*(self.issued or "").split("-"), ""][:2]
        fields = {
            "author": self.author and f"{{{_latex(self.author)}}}",
            "title": f"{{{_latex(self.title)}}}",
            "year": year,
            "month": month.lstrip("0"),
            "howpublished": self.within and f"In: {_latex(self.within)}",
            "version": self.version,
            "note": "; ".join(filter(None, (self.place and _latex(self.place),
                                            self.accessed and f"retrieved {self.accessed}"))),
            "url": self.url,
        }  # fmt: skip
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{body}}}"

    def csl(self) -> dict[str, Any]:
        """Return the citation as an item of CSL-JSON."""
        item = {
            "id": self.key,
            "type": self.type,
            "title": self.title,
            "container-title": self.within,
            "author": self.author and [{"literal": self.author}],
            "issued": _parts(self.issued),
            "accessed": _parts(self.accessed),
            "version": self.version,
            "note": self.place,
            "URL": self.url,
        }
        return {name: value for name, value in item.items() if value}


def cite(store: Store, iri: str | None = None, limit: int | None = None) -> tuple[list[Citation], int]:
    """Return how to cite the graph, a source edition, or each place where something is said; and how many there are."""
    if iri is None:
        return [_graph(store)], 1
    if source := _source(store, iri):
        return [source], 1
    pieces, total = why(store, iri, limit)
    return [_entry(store, piece) for piece in pieces], total


def _graph(store: Store) -> Citation:
    digest = store.storage.version_id(store.version).rpartition("-")[2]
    return Citation("diplomatic-kg", "dataset", TITLE, BASE, AUTHORS, version=f"{__version__}, store {digest}")


def _source(store: Store, iri: str) -> Citation | None:
    for _, title, publisher, issued, retrieved, url, version, data in store.query(
        _SOURCE, {"source": f"<{iri}>"}
    ).rows():
        return Citation(
            key=_key(iri),
            type="dataset" if data else "webpage",
            title=str(title),
            url=url or iri,
            author=publisher,
            issued=issued,
            accessed=retrieved,
            version=version,
        )
    return None


def _entry(store: Store, piece: Evidence) -> Citation:
    source = _source(store, piece.source)
    if source is None:
        raise StoreError(f"{things.compact(piece.source)}: the store does not describe this source; run `kg build`")
    said = f": {'; '.join(piece.says)}" if piece.says else ""
    characters = None if piece.start is None else f"characters {piece.start}–{piece.end}"
    return replace(
        source,
        key=_key(piece.statement),
        type="entry",
        title=f"{piece.label or things.compact(piece.statement)}{said}",
        url=piece.statement,
        within=source.title,
        place=piece.locator or characters,
    )


def _key(iri: str) -> str:
    return re.sub(r"[^\w.-]", "-", iri.rsplit("/", 1)[-1])


def _parts(date: str | None) -> dict[str, Any] | None:
    """Return a date as CSL has it, or as a literal where it is more than year, month and day."""
    if date is None:
        return None
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return {"date-parts": [[int(part) for part in date.split("-")]]}
    return {"literal": date}


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in text)
