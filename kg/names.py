"""The gazetteer: what names in a text stand for: countries, organizations, agencies, programs, ministries.

Everything is in `data/lookups/*.tsv`; this module reads the tables and finds their names in text:

    country-names.tsv   name, slug, use, since, until     use: name | adjective | people | capital | former
    countries.tsv       label and capital of every country (uses name and capital)
    organizations.tsv   label, abbreviation, aliases of organizations and agencies
    programs.tsv        label, abbreviation, aliases of programs
    peoples.tsv         name of a people without a country of its own
    publishers.tsv      name, slug, kind                  kind: ministry | byline | host

A name may mean different states at different times ("Persia" until 1935); `since` and `until` are years.
Texts are expected with straight apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from kg import countries, organizations
from kg.resources import lookup, rows

CAPITALIZED = re.compile(r"(?<![^\W_])[A-Z\u00c0-\u00de0-9][^\W_]*")
_FIRST = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the gazetteer: the words, what kind of thing it names, and the key of that thing.

    `use` is name, adjective, people, capital or former for countries, else organization or program; the key is
    a country's code, or a slug; `since` and `until` are years, or empty.
    """

    name: str
    use: str
    key: str
    since: str = ""
    until: str = ""

    def stands_in(self, year: int) -> bool:
        """Say whether the name stood for this thing in a year."""
        return (not self.since or int(self.since) <= year) and (not self.until or year <= int(self.until))


Hit = tuple[int, int, tuple[Entry, ...]]
Known = tuple[tuple[str, tuple[Entry, ...]], ...]


class Candidates:
    """Names that begin with one word, with what each stands for; the longest that stands at a place is found.

    Many are told apart by what follows that in which all agree (`United St`, `United Na`), and again by what follows
    then, so that a place is compared with few names, however many begin with its word.
    """

    __slots__ = ("_after", "_names", "_width")

    def __init__(self, known: Iterable[tuple[str, tuple[Entry, ...]]], told: int = 0) -> None:
        """Index names; those of `told` characters and more agree in so many."""
        self._names: Known = tuple(sorted(known, key=lambda k: -len(k[0])))
        self._after: dict[str, Candidates] = {}
        self._width = width = _agreed([name for name, _ in self._names if len(name) >= told]) + 3
        if len(self._names) > 2:
            whole = self._names
            self._names = tuple(k for k in whole if len(k[0]) < width)
            for begin in {name[:width] for name, _ in whole if len(name) >= width}:
                self._after[begin] = Candidates((k for k in whole if begin.startswith(k[0][:width])), width)

    def at(self, text: str, start: int) -> Hit | None:
        """Return the longest name that stands whole at a place of a text."""
        found = self
        while (after := found._after) and (deeper := after.get(text[start : start + found._width])):
            found = deeper
        for name, entries in found._names:
            if text.startswith(name, start):
                end = start + len(name)
                if not text[end : end + 1].isalnum():
                    return start, end, entries
        return None


def _agreed(words: list[str]) -> int:
    """Return how many first characters of some words are the same."""
    first, last = min(words, default=""), max(words, default="")
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


class Lexicon:
    """Names that are looked up by their first word; the longest name that stands at a place wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries by first word, longest name first; a name of several things keeps them all."""
        named: dict[str, list[Entry]] = {}
        for entry in entries:
            same = named.setdefault(entry.name, [])
            if not any(e.key == entry.key for e in same):
                same.append(entry)
        index: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
        for name, found in named.items():
            if first := _FIRST.search(name):
                index.setdefault(first[0], []).append((name, tuple(found)))
        self._index = {word: Candidates(known) for word, known in index.items()}

    def candidates(self, word: str) -> Candidates | None:
        """Return the names that begin with a word, or None."""
        return self._index.get(word)

    def at(self, text: str, start: int, word: str) -> Hit | None:
        """Return the longest name that stands whole at a place of a text, given the word there."""
        known = self._index.get(word)
        return known.at(text, start) if known else None

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the names in a text, without overlaps."""
        last = 0
        for match in CAPITALIZED.finditer(text):
            if match.start() >= last and (hit := self.at(text, match.start(), match[0])):
                last = hit[1]
                yield hit


def among(text: str, places: Iterable[tuple[int, Candidates]]) -> list[Hit]:
    """Return the names that stand at some places of a text, without overlaps."""
    last = 0
    found = []
    for start, candidates in places:
        if start >= last and (hit := candidates.at(text, start)):
            last = hit[1]
            found.append(hit)
    return found


def _country_entries() -> Iterator[Entry]:
    for row in rows(lookup("country-names")):
        yield Entry(row["name"], row["use"], countries.code(row["slug"]), row["since"], row["until"])
    for country in countries.countries():
        yield Entry(country.label.replace("’", "'"), "name", country.code)
        if country.capital:
            yield Entry(country.capital.replace("’", "'"), "capital", country.code)


def _organization_entries() -> Iterator[Entry]:
    for organization in organizations.organizations():
        for name in organization.names:
            yield Entry(name.replace("’", "'"), organization.kind, organization.slug)


def _program_entries() -> Iterator[Entry]:
    for row in rows(lookup("programs")):
        for name in (row["label"], row["abbreviation"], *row["aliases"].split("|")):
            if name:
                yield Entry(name.replace("’", "'"), "program", row["slug"])


@cache
def lexicon() -> Lexicon:
    """Return the names of countries, peoples, capitals, organizations, agencies and programs in one lexicon."""
    return Lexicon([*_country_entries(), *_program_entries(), *_organization_entries()])


@cache
def people(word: str) -> str | None:
    """Return the code of the country whose people or adjective a word is; empty for a people without a state.

    >>> people("Peruvians"), people("Rohingya"), people("rivers")
    ('PER', '', None)
    """
    if word in _peoples():
        return ""
    hit = lexicon().at(word, 0, word)
    return next((e.key for e in hit[2] if e.use in ("people", "adjective")), None) if hit else None


@cache
def _peoples() -> frozenset[str]:
    return frozenset(row["name"] for row in rows(lookup("peoples")))


@cache
def _publishers() -> tuple[tuple[str, str, str], ...]:
    return tuple((r["name"], r["slug"], r["kind"]) for r in rows(lookup("publishers")))


@cache
def _ministries() -> tuple[str, ...]:
    return tuple(name for name, _, kind in _publishers() if kind == "ministry")


def publisher(words: str) -> str | None:
    """Return the first name of a foreign ministry in some words, or None."""
    return next((name for name in _ministries() if name in words), None)


def publisher_state(words: str, url: str | None = None) -> str | None:
    """Return the code of the state whose foreign ministry an address, a banner or a byline names.

    >>> publisher_state("Bureau of African Affairs"), publisher_state("", "https://www.dfat.gov.au/geo/peru")
    ('USA', 'AUS')
    """
    host = urlsplit(url).hostname or "" if url else ""
    for name, slug, kind in _publishers():
        if (kind == "host" and (host == name or host.endswith(f".{name}"))) or (kind != "host" and name in words):
            return countries.get(slug).code
    return None
