"""Territories: a country's earlier names and forms, and which country a name meant at a date."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import countries, dates, successions
from kg.countries import Country
from kg.resources import lookup, rows, shared

_DEPENDENCY, _UNDATED, _OF_A_SOURCE = 1, 2, 3


@cache
def _owners() -> dict[str, str]:
    return {r["territory"]: r["country"] for r in rows(lookup("territories"))}


def country(territory: str) -> Country | None:
    """Return the country that a territory of the Office of the Historian is a form of, or None.

    >>> country("abyssinia-1936").code, country("peru").code, country("clipperton-island")
    ('ETH', 'PER', None)

    Raises KeyError for an id that stands in no table.
    """
    slug = _owners().get(territory, territory)
    return None if slug == "-" else countries.get(slug)


@dataclass(frozen=True, slots=True)
class Span:
    """A country under one name, from a first to a last year; None where open. Lower ranks win over higher."""

    country: Country
    since: int | None
    until: int | None
    rank: int = 0

    def covers(self, year: int) -> bool:
        """Say whether a year lies in the span, both ends included."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def resolve(name: str, date: str | None = None) -> Country | None:
    """Return the country that a name meant at a date; None where it meant none, or more than one.

    An exact form of the time goes before a dependency, a dated name before one without dates, and the names of a
    single source come last. A name that was not in use at the date stands for what it stood for at other times, or for
    the state of that line at the date, if that is one country only.

    >>> [resolve("Korea", d).slug for d in ("1890-03-01", "1960")]
    ['korea', 'korea-south']
    >>> [resolve("Congo", d).slug for d in ("1890", "1930", "1980")]
    ['congo-free-state', 'congo-democratic-republic', 'congo-republic']
    >>> [resolve("Republic of China", d).slug for d in ("1930", "1960")]
    ['china', 'taiwan']
    >>> [resolve("Russia", d).slug for d in ("1900", "1950", "2000")]
    ['russia', 'soviet-union', 'russia']

    Raises ValueError for a text that is no date.
    """
    spans = _index().get(_fold(name), ())
    year = dates.year(date) if date else None
    if year is None:
        today = {s.country.slug: s.country for s in spans if s.until is None and _exists(s.country)}
        label = {s.country.slug: s.country for s in spans if s.rank == _UNDATED}
        return _only(today) or _only(label) or _only({s.country.slug: s.country for s in spans})
    fitting = [s for s in spans if s.covers(year) and (s.rank < _UNDATED or _exists(s.country, year))]
    if not fitting:
        return _only({c.slug: c for c in (contemporary(s.country, date) for s in spans)})
    best = min(s.rank for s in fitting)
    return _only({s.country.slug: s.country for s in fitting if s.rank == best})


def contemporary(country: Country, date: str | None) -> Country:
    """Return the state that stood at a date in the line of a country: itself, unless only another of them did.

    >>> [contemporary(countries.get("RUS"), d).slug for d in ("1809", "1933-11-16", "1991")]
    ['russia', 'soviet-union', 'russia']
    >>> contemporary(countries.get("soviet-union"), "1809").slug
    'russia'

    Raises ValueError for a text that is no date.
    """
    year = dates.year(date) if date else None
    states = (countries.get(s) for s in successions.line(country.slug))
    return country if year is None else next((s for s in states if _exists(s, year)), country)


def line(key: str) -> tuple[str, ...]:
    """Return the codes of the states of one line with the state of a key, itself first; any other key alone.

    >>> line("russia"), line("PER"), line("atlantis")
    (('RUS', 'SUN'), ('PER',), ('atlantis',))
    """
    found = countries.find(key)
    return tuple(countries.get(slug).code for slug in successions.line(found.slug)) if found else (key,)


def stood(country: Country, date: str) -> bool:
    """Say whether a country existed in the year of a date; one without territories always does."""
    return _exists(country, dates.year(date))


@cache
def namesakes(code: str) -> frozenset[str]:
    """Return the codes of the other states that have, or have had, one of the names of the state of a code.

    >>> sorted(namesakes("CHN")), sorted(namesakes("COG"))
    (['TWN'], ['COD', 'congo-free-state'])
    """
    named = ({span.country.code for span in spans} for spans in _index().values())
    return frozenset(other for codes in named if code in codes for other in codes) - {code}


def independence(slug: str, date: str | None) -> str | None:
    """Return the year that tells an earlier independence of a country from the one that it has now; else None.

    `data/lookups/independences.tsv` has the countries that became independent more than once.

    >>> independence("estonia", "1918-02-24"), independence("estonia", "1991"), independence("peru", "1821")
    ('1918', None, None)
    """
    year = dates.year(date) if date else None
    return None if year is None else next((of for until, of in _independences().get(slug, ()) if year <= until), None)


@cache
def _independences() -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows(lookup("independences")):
        found[row["country"]].append((int(row["until"]), row["of"]))
    return {slug: sorted(several) for slug, several in found.items()}


def _only(found: dict[str, Country]) -> Country | None:
    return next(iter(found.values())) if len(found) == 1 else None


def _exists(country: Country, year: int | None = None) -> bool:
    """Say whether a country existed in a year, or exists today; one without territories always does."""
    forms = _forms().get(country.slug)
    if not forms:
        return True
    return any(f.until is None if year is None else f.covers(year) for f in forms)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return plain.casefold().strip(" *").removeprefix("the ")


@cache
def _territories() -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Return the form of a country that each territory is, with its names."""
    found = []
    for row in rows(shared("data") / "facts" / "gsh" / "territory.tsv"):
        if of := country(row["territory"]):
            rank = _DEPENDENCY if row["status"] == "dependency" else 0
            since, until = (dates.year(row[k]) if row[k] else None for k in ("since", "until"))
            names = tuple(n for n in (row["name"], row["formal_name"]) if n)
            found.append((Span(of, since, until, rank), names))
    return tuple(found)


@cache
def _forms() -> dict[str, list[Span]]:
    forms: dict[str, list[Span]] = defaultdict(list)
    for span, _ in _territories():
        forms[span.country.slug].append(span)
    return dict(forms)


@cache
def _index() -> dict[str, tuple[Span, ...]]:
    index: dict[str, list[Span]] = defaultdict(list)
    for name, span in _named():
        index[_fold(name)].append(span)
    return {name: tuple(spans) for name, spans in index.items()}


def _named() -> Iterator[tuple[str, Span]]:
    for span, names in _territories():
        for name in names:
            yield name, span
    for found in countries.countries():
        for name in (found.label, found.code, found.slug, *found.other_slugs):
            yield name, Span(found, None, None, _UNDATED)
    for row in rows(lookup("country-names")):
        if row["use"] in {"name", "former"}:
            since, until = (int(row[k]) if row[k] else None for k in ("since", "until"))
            rank = 0 if since or until else _UNDATED
            yield row["name"], Span(countries.get(row["slug"]), since, until, rank)
    for table, rank in (("territory-names", 0), ("rdcr-names", _OF_A_SOURCE)):
        for row in rows(lookup(table)):
            since, until = (int(row[k]) if row[k] else None for k in ("since", "until"))
            if known := countries.find(row["slug"]):
                yield row["name"], Span(known, since, until, rank)
