"""What the tests of pages share: a server whose index is made, and a small reader of HTML."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg import mapping, store
from kg.ingest import base_lines, document_lines, new_manifest, quad_lines
from kg.mapping.sources import SOURCES, dataset_triples
from kg.namespaces import ID
from kg.records import Agreement, Event, Membership, Record, Tenure
from kg.storage import Storage
from kg.terms import Triple, iri, text
from tests import samples
from tests.web import Reply, Server

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "'\"><svg/onload=alert(4)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(5)",
    "</textarea></title><iframe src=//evil.example>",
    "&lt;b&gt;\u202e\u2028\\u003cb>",
)
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Page(HTMLParser):
    """A page as elements: every start tag with its attributes, and all text outside scripts and styles."""

    body: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.stack):
            self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]


def doc(thing: str, form: str = ".html") -> str:
    """Return the path of the page of a thing."""
    return f"/doc/{quote(thing.removeprefix(ID))}{form}"


def get(server: Server, path: str) -> Reply:
    """Return what a browser gets."""
    return server(path, headers={"Accept": "text/html"})


def page(server: Server, path: str, status: int = 200) -> Page:
    """Return a page, which must answer with a status."""
    reply = get(server, path)
    assert reply.status == status, reply.text[:500]
    return Page(reply.text)


def ready(server: Server) -> Server:
    """Return a server when its index has been made."""
    for _ in range(300):
        if get(server, "/search?q=peru").status == 200:
            return server
        time.sleep(0.1)
    raise AssertionError(f"the index is not made: {server.log.read_text()}")


def long_store(path: Path, visits: int) -> Path:
    """Make a store in which Peru has many visits; return its directory."""
    place: dict[str, Any] = {"source": samples.LEDGER.iri, "locator": "ledger.tsv"}
    lines = [*base_lines(), *quad_lines(dataset_triples(samples.LEDGER), SOURCES)]
    for number in range(visits):
        told = Event(kind="visit", date=str(1900 + number), host="PER", participants=("USA",), **place)
        lines += quad_lines(mapping.triples(told), samples.LEDGER.iri)
    store.build(Storage(path), lines, new_manifest())
    return path


def hostile_records() -> Iterator[Record]:
    """Yield records of which every name is an attack."""
    for number, attack in enumerate(HOSTILE):
        place: dict[str, Any] = {"source": samples.LEDGER.iri, "locator": f"{attack}#{number}"}
        yield Agreement(name=f"{attack} {number}", parties=("PER", "USA"), signed="1999", **place)
        yield Event(kind="visit", name=attack, date=f"19{number + 10}", host="PER", participants=("USA",), place=attack,
                    **place)  # fmt: skip
        yield Membership(member="PER", organization=f"{attack} {number}", role="member", **place)
        yield Tenure(person=f"Eve {attack}", post=attack, sender="USA", receiver="PER", since="1950", **place)


def hostile_triples() -> Iterator[Triple]:
    """Yield triples that lead to other schemes than a link may."""
    for bad in ("javascript:alert(6)", "data:text/html,<script>", "vbscript:x", "//evil.example", "file:///etc/passwd"):
        yield iri(samples.LEDGER.iri), "<http://www.w3.org/ns/dcat#landingPage>", iri(bad)
        yield iri(f"{ID}country/peru"), "<http://www.w3.org/2004/02/skos/core#exactMatch>", iri(bad)
    for attack in HOSTILE:
        yield iri(f"{ID}country/peru"), "<http://www.w3.org/2004/02/skos/core#altLabel>", text(attack, "en")


def hostile_store(path: Path) -> Path:
    """Make a store in which names, places and addresses are attacks; return its directory."""
    storage, edition = Storage(path), samples.profile(samples.TEXT + HOSTILE[0], HOSTILE[1])
    lines = [*base_lines(), *document_lines([edition]), *samples.ledger_lines()]
    lines += quad_lines(dataset_triples(samples.LEDGER), SOURCES)
    for record in hostile_records():
        lines += quad_lines(mapping.triples(record), samples.LEDGER.iri)
    lines += quad_lines(hostile_triples(), samples.LEDGER.iri)
    store.build(storage, lines, new_manifest())
    storage.keep_text(edition.slug, edition.text)
    return path
