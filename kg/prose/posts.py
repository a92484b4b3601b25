"""The view of a sentence that rules about persons read: offices as `⚖`, possible names of persons as `☻`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg import countries
from kg.prose import mentions
from kg.prose.lexemes import scanned
from kg.prose.model import COUNTRY, DATE, DEMONYM, NAME, ORGANIZATION, PERSON, SEAT, Named, Person, Sentence, When
from kg.prose.offices import titles
from kg.prose.portfolios import MORE, TAIL
from kg.resources import lookup, rows

_NOT_PERSON = re.compile(
    r"\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Boulevard|NW|NE|SW|SE|Suite|Floor|Box|Building|House|Square"
    r"|Department|Ministry|Embassy|Consulate|Office|Bureau|University|College|Army|Navy|Force|Forces"
    r"|Organi[sz]ation|Union|Council|Commission|Committee|Agency|Bank|Fund|Program(?:me)?|Initiative"
    r"|Agreement|Treaty|Act|Summit|Dialogue|Conference|Forum|Group|Company|Corporation|Institute|Center"
    r"|Centre|School|Guard|Police"
    r"|National|International|Republic|Kingdom|State|States|Region|Province|City|Island|Islands|River|Sea"
    r"|Ocean|Airport|Base|Camp|War|Revolution|Partnership|Exercise|Operation|Affairs|Relations|Mission"
    r"|Government|Parliament|Congress"
    r"|Senate|Assembly|Party|Movement|Day|Award|Prize|Museum|Church|Palace|Fact|Sheet|Strategy|Plan"
    r"|Project|Coast|Grain|Mr|Ms|Deputy|Chief|North|South|East|West|Central|Security|Economic|Trade"
    r"|Foreign|Human|Rights|Ally|Allies|Non-NATO|High|Special|Permanent|Page|Countries|Country|Commander"
    r"|Supreme|Goals|Website|Section|Road|Highway|Bridge|Network|Fellowship|Scholarships?|Visit|Visits|Cyclone|Hurricane|Typhoon"
    r"|Service|Services|Electric|Motors|Mills|Dynamics|Atomics|Elections?|Directorate|Fleet|Secretariat|Command"
    r"|HRH|HM|The|Meeting|Meetings|Talks|Cooperation|Co-operation|Advis[eo]ry|Headquarters|Staff|Budget|Debt|Insurance|Airlines|Airways|Zone|Corps|Library|Archives|Hospital|Stadium)\b"
)
# An office that names its field already, and may name more: "Minister for Development" + " Cooperation".
_OF_FIELD = re.compile(r"minister (?:of|for) \w+$")
_INTERIM = re.compile(r",? a(?:d i|\. ?i)(?:nterim|\.)", re.IGNORECASE)


@dataclass(slots=True)
class Office:
    """An office as a text names it: its words, its normal form, its kind, and the state or body whose alone it is."""

    text: str
    name: str
    kind: str
    owner: str


@cache
def _offices() -> dict[str, Office]:
    out: dict[str, Office] = {}
    for title, o in mentions.offices().items():
        owner = countries.find(o.owner)
        out.setdefault(
            title.replace("’", "'").casefold(), Office(title, o.office, o.kind, owner.code if owner else o.owner)
        )
    return out


@lru_cache(4096)
def office_of(words: str) -> Office | None:
    """Return the office that some words name: the longest title that ends or begins them; None for an honorific.

    >>> office_of("Senior General").kind, office_of("Mr.")
    ('military', None)
    """
    low = words.casefold().strip()
    known = _offices().get(low)
    if known:
        return Office(words, known.name, known.kind, known.owner) if known.kind != "honorific" else None
    best: Office | None = None
    for start, end, phrase in titles().find(low):
        found = _offices().get(phrase)
        if found and (best is None or end - start >= len(best.text)):
            best = Office(words[start:end], found.name, found.kind, found.owner)
    return best


@dataclass(slots=True)
class View:
    """A sentence as `text` of words and symbols; `persons` and `offices` by their positions in it."""

    sentence: Sentence
    text: str = ""
    persons: dict[int, str] = field(default_factory=dict)
    offices: dict[int, Office] = field(default_factory=dict)
    dates: dict[int, When] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    steps: list[list[int]] = field(default_factory=lambda: [[0], [0], [0]])

    def flat(self, at: int, end: bool = False) -> int:
        """Return the flat position where the view's character at a position begins, or ends."""
        marks, starts, ends = self.steps
        i = bisect_right(marks, at) - 1
        if marks[i] == at and ends[i] > starts[i]:
            return ends[i] if end else starts[i]
        base = ends[i] if marks[i] < at and ends[i] > starts[i] else starts[i]
        offset = at - marks[i] - (1 if ends[i] > starts[i] else 0)
        return base + offset + (1 if end else 0)

    def position(self, flat: int) -> int:
        """Return the view's position of a mention that begins at a flat position."""
        return self.places.get(flat, 0)

    def date(self, at: int) -> When | None:
        """Return the date at a position of the view."""
        return self.dates.get(at)

    def key(self, at: int) -> str | None:
        """Return the code of the country, or the name of the body, at a position of the view."""
        return self.keys.get(at)


def may_name_person(sentence: Sentence) -> bool:
    """Say whether a sentence has a person, or a name that may be one's, whole or but for an office in it."""
    if PERSON in sentence.shape:
        return True
    return any(is_person(m.text) or m.text.count(" ") > 1 for m in sentence.of(NAME))


def last_office(sentence: Sentence) -> Office | None:
    """Return the last office of a sentence without persons."""
    found, last = None, 0
    for start, end, office in _told_offices(sentence):
        if start >= last:
            found, last = office, end
    return found


def view(sentence: Sentence) -> View:
    """Return the view of a sentence."""
    seen = View(sentence)
    flat = sentence.flat
    parts: list[str] = []
    length = last = 0
    steps = [(0, 0, 0)]
    for start, end, symbol, value in _pieces(sentence):
        if start < last:
            continue
        length += start - last
        parts += (flat[last:start], symbol)
        seen.places[start] = length
        steps += ((length, start, end),)
        _note(seen, length, symbol, value)
        length += 1
        last = end
    seen.text = "".join(parts) + flat[last:]
    seen.steps = [*map(list, zip(*steps, strict=True))]
    return seen


def _note(seen: View, at: int, symbol: str, value: object) -> None:
    if symbol == "⚖" and isinstance(value, Office):
        seen.offices[at] = value
    elif symbol in "☺☻":
        seen.persons[at] = value.name if isinstance(value, Person) else str(value)
    elif symbol == DATE and isinstance(value, When):
        seen.dates[at] = value
    elif symbol in COUNTRY + DEMONYM + SEAT:
        seen.keys[at] = str(value)
    elif symbol == ORGANIZATION and isinstance(value, Named):
        seen.keys[at] = value.name


def _pieces(sentence: Sentence) -> list[tuple[int, int, str, object]]:
    """Return the stretches of the flat text that the view replaces, in order."""
    flat = sentence.flat
    out: list[tuple[int, int, str, object]] = []
    for mention in sentence.mentions:
        if mention.symbol == NAME and _names_office(mention.text):
            continue
        symbol = "☻" if mention.symbol == NAME and is_person(mention.text) else mention.symbol
        value = mention.text if symbol == "☻" else mention.value
        out.append((mention.start, mention.end, symbol, value))
    if offices := list(_told_offices(sentence)):
        out = [kept for p in out for kept in (_clear(p, offices, flat) if p[2] in _NAMES else (p,))]
        out += [(a, b, "⚖", office) for a, b, office in offices]
        out.sort(key=lambda p: (p[0], -p[1]))
    return out


_NAMES = (NAME, "☻")


def _clear(
    piece: tuple[int, int, str, object], offices: list[tuple[int, int, Office]], flat: str
) -> Iterator[tuple[int, int, str, object]]:
    """Yield a piece that no office overlaps, or what an office leaves of a name: `Minister of Research ☻`."""
    start, end, _, _ = piece
    over = [(a, b) for a, b, _ in offices if a < end and start < b]
    if not over:
        yield piece
        return
    (first, _), (_, last) = over[0], over[-1]
    if last < end and flat[last] == " " and is_person(rest := flat[last + 1 : end]):
        yield last + 1, end, "☻", rest
    elif start < first and is_person(rest := flat[start:first].rstrip()):
        yield start, start + len(rest), "☻", rest


def _fixed(sentence: Sentence) -> bytearray:
    """Return a byte for each character of the flat text: 1 where a mention stands that is no plain name."""
    fixed = bytearray(len(sentence.flat))
    for mention in sentence.mentions:
        if mention.symbol != NAME:
            fixed[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return fixed


def _told_offices(sentence: Sentence) -> Iterator[tuple[int, int, Office]]:
    """Return the offices of a sentence, if a title can begin in its words or its names."""
    places = scanned(sentence).offices
    if not places or (NAME not in sentence.shape and sentence.words.isdisjoint(titles().first_words)):
        return iter(())
    return _offices_in(sentence, list(titles().among(sentence.flat, places)))


def _offices_in(sentence: Sentence, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, Office]]:
    """Yield the offices of a sentence that stand clear of mentions, each with its field: `Minister for Trade`."""
    flat = sentence.flat
    fixed = _fixed(sentence) if found else bytearray()
    for start, stop, phrase in found:
        busy = fixed.find(1, start, stop)
        if busy >= 0:
            shorter = next(titles().find(flat, start, busy), None)
            if shorter is None:
                continue
            start, stop, phrase = shorter
        office = _offices().get(phrase) or Office(phrase, phrase.capitalize(), "minister", "")
        end, name = stop, office.name
        tail = TAIL.match(flat, end) or (MORE.match(flat, end) if _OF_FIELD.search(phrase) else None)
        tail = None if tail and flat.startswith((" Minister", " Secretary"), tail.end()) else tail
        if tail and flat[start].isupper() and fixed.find(1, tail.start(), tail.end()) < 0:
            end, name = tail.end(), flat[start : tail.end()]
        elif interim := _INTERIM.match(flat, end):
            end = interim.end()
        yield start, end, Office(flat[start:end], name, office.kind, office.owner)


@lru_cache(4096)
def _names_office(words: str) -> bool:
    start, end, _ = next(titles().find(words), (1, 0, ""))
    return start == 0 and (end == len(words) or words[end:].startswith((" for", " of")))


def is_plural(title: str) -> bool:
    """Say whether a title is a plural, shared by the persons named after it.

    >>> is_plural("special envoys"), is_plural("Prime Minister")
    (True, False)
    """
    return title.casefold() in _plurals()


@cache
def _plurals() -> frozenset[str]:
    found = rows(lookup("offices"))
    singular = {r["title"].casefold() for r in found}
    return frozenset(r["plural"].casefold() for r in found if r["plural"]) - singular


@lru_cache(4096)
def not_person(words: str) -> bool:
    """Say whether a name after a title holds a word that no person's name has."""
    return bool(_NOT_PERSON.search(words))


@lru_cache(4096)
def is_person(words: str) -> bool:
    """Say whether a proper name may be a person's: two to five words, none of which names an institution.

    >>> is_person("Scot Marciel"), is_person("Massachusetts Avenue NW"), is_person("Reuters")
    (True, False, False)
    """
    parts = words.split()
    return (
        2 <= len(parts) <= 6
        and not _NOT_PERSON.search(words)
        and not any(len(p) > 3 and p.isupper() and "." not in p for p in parts)
    )
