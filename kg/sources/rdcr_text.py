"""The articles of the guide to recognition and relations: TEI into passages of plain text with their persons.

An article is a summary and sections; a section holds entries of a timeline, each a head (label and year) and
paragraphs. Whitespace is collapsed, as in the text that the offsets of references count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import countries
from kg.errors import InputError
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.xml import Element, reading

Correct = Callable[[str, str], str]
"""Corrects a value at a place of the file being read."""

PEOPLE = "/departmenthistory/people/"
IGNORED = {
    "teiHeader/fileDesc/titleStmt/title": "the article is known by its file",
    "teiHeader/fileDesc/publicationStmt": "the edition is described in data/sources.toml",
    "teiHeader/fileDesc/sourceDesc": "who researched an article is no fact of diplomacy",
    "figure": "a picture of a flag",
    "back": "lists of resources",
    "listBibl": "lists of resources",
    "placeName@key": "keys are of several kinds and often absent; names are read from the text",
    "placeName@id": "keys are of several kinds and often absent; names are read from the text",
    "@rend": "typography",
    "hi@n": "typography",
    "list@type": "typography",
    "ref@target": "links to pages that are no persons",
    "date@when": "dates inside a paragraph are read from its text",
    "date@from": "dates inside a paragraph are read from its text",
    "date@to": "dates inside a paragraph are read from its text",
}
INLINE = ("abbr", "date", "hi", "persName", "placeName", "quote", "ref")
"""Elements whose characters are those of the paragraph; any other is told as unexpected."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a passage that is linked to a person: `person` is a key such as `person:cooley-james`."""

    start: int
    end: int
    person: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A head or a paragraph: its text, where it stands (`recognition/div[2]/p[1]`), and the persons linked."""

    text: str
    place: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a timeline, or a section's own paragraphs (then without head): `dates` are those of the head."""

    section: str
    head: Passage | None
    dates: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its file, the key of its country, and its entries in order."""

    file: str
    country: str
    entries: tuple[Entry, ...]


def read(root: Path, name: str, account: Account, correct: Corrections) -> Article:
    """Read one article; raises UnexpectedElement for an element that is neither used nor ignored."""
    country = countries.find(Path(name).stem)
    if country is None:
        raise InputError(f"rdcr/{name}: no country of that id in data/lookups/countries.tsv")
    with reading(root, name, account, IGNORED) as tei:
        tei.one("teiHeader").one("fileDesc").one("titleStmt")
        entries = tuple(_section(tei.one("text").one("body"), "body", lambda place, date: correct(name, place, date)))
    return Article(name, country.code, entries)


def _section(element: Element, section: str, correct: Correct) -> Iterator[Entry]:
    """Yield a section's own paragraphs as one entry, then its timeline and the sections inside it."""
    for head in element.all("head"):
        head.prose()
    own = tuple(_paragraphs(element, section))
    if own:
        yield Entry(section, None, (), own)
    yield from _divisions(element, section, section, correct)


def _divisions(element: Element, section: str, place: str, correct: Correct) -> Iterator[Entry]:
    """Yield the entries of the divisions inside an element: timelines and sections; appendices give none."""
    number = 0
    for div in element.all("div"):
        kind, key = div.attribute("type"), div.attribute("id")
        if kind == "appendix":
            div.one("head").prose()
        elif kind == "timeline":
            number += 1
            yield from _timeline(div, section, f"{place}/div[{number}]", correct)
        else:
            yield from _section(div, key or section, correct)


def _timeline(div: Element, section: str, place: str, correct: Correct) -> Iterator[Entry]:
    head = div.maybe("head")
    passage = _passage(head, f"{place}/head") if head else None
    dates = tuple(_head_dates(head, place, correct)) if head else ()
    yield Entry(section, passage, dates, tuple(_paragraphs(div, place)))
    yield from _divisions(div, section, place, correct)


def _head_dates(head: Element, place: str, correct: Correct) -> Iterator[str]:
    """Yield the dates of a head as EDTF, as its attributes say them."""
    for date in (d for d in _inside(head) if d.name == "date"):
        when, since, until = (date.attribute(n) for n in ("when", "from", "to"))
        if said := when or "/".join(filter(None, (since, until))):
            yield correct(f"{place}/head/date", said)


def _inside(element: Element) -> Iterator[Element]:
    for child in element.elements():
        yield child
        yield from _inside(child)


def _paragraphs(element: Element, place: str) -> Iterator[Passage]:
    """Yield the paragraphs and list items of an element, in order; a list inside a paragraph follows it."""
    for number, part in enumerate(element.all("p", "list"), 1):
        here = f"{place}/{part.name}[{number}]"
        if part.name == "p":
            yield _passage(part, here)
            lists = part.all("list")
        else:
            lists = [part]
        for item_number, item in enumerate((i for part in lists for i in part.all("item")), 1):
            yield _passage(item, f"{here}/item[{item_number}]")


def _passage(element: Element, place: str) -> Passage:
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    _flatten(element, pieces, marks)
    text = "".join(pieces)
    at = _collapsed(text)
    plain = " ".join(text.split())
    references = tuple(_reference(plain, at[s], at[e], person) for s, e, person in marks)
    return Passage(plain, place, references)


def _reference(text: str, start: int, end: int, person: str) -> Reference:
    linked = text[start:end]
    return Reference(end - len(linked.lstrip()), start + len(linked.rstrip()), person)


def _flatten(element: Element, pieces: list[str], marks: list[tuple[int, int, str]]) -> None:
    """Collect the characters of an element in order, and the stretches that are linked to persons."""
    element.text()
    for part in element.content:
        if isinstance(part, str):
            pieces.append(part)
            continue
        start = sum(map(len, pieces))
        if part.name not in INLINE:
            continue
        part.claim()
        _flatten(part, pieces, marks)
        if part.name == "ref" and (target := part.attribute("target") or "").startswith(PEOPLE):
            marks.append((start, sum(map(len, pieces)), f"person:{target.removeprefix(PEOPLE)}"))


def _collapsed(text: str) -> list[int]:
    """Return, for each place of a text and its end, the place in the text with whitespace collapsed."""
    out, length, gap = [], 0, False
    for sign in text:
        if sign.isspace():
            gap = length > 0
            out.append(length)
            continue
        length += gap
        gap = False
        out.append(length)
        length += 1
    return [*out, length]
