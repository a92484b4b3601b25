"""gsh, the Office of the Historian's geospatial history: countries through time, places, and American posts.

Territories are countries and dependencies under one name and one status; `data/lookups/territories.tsv` says
which country each belongs to. Posts open and close in a year; the kind of a post is the one it had last, so that
the opening of what is an embassy today says nothing of its kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import countries, territories
from kg.descriptions import Country, Territory
from kg.records import Independence, Recognition, Record
from kg.sources import gsh_posts
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.xml import Element, files, reading

_EDITING = "who edited or released the file, and when"
IGNORED = {
    "territory/sources": "works that the compilers consulted",
    "territory/exists-on-todays-map": "follows from valid-until",
    "long-form-name@type": "says that there is no long form, as the empty element does",
    "country/iso2": "the Office's own prefix, of which some are not ISO 3166; country-codes has the codes",
    "country/country-modern-indicator": "follows from the territory's years",
    "country/created-by": _EDITING,
    "country/created-datetime": _EDITING,
    "country/last-modified-by": _EDITING,
    "country/last-modified-datetime": _EDITING,
    "country/release-status-code": _EDITING,
    "country/released-by": _EDITING,
    "country/release-datetime": _EDITING,
    "country/recalled-by": _EDITING,
    "country/recall-datetime": _EDITING,
    "region/description": "the bureau's full name",
    "region/valid-since": "empty everywhere",
    "region/valid-until": "the same everywhere: today",
}
IGNORED_FILES = {
    "*.md": "readme and licence",
    "data/*.rng": "schema",
    "data/*.sch": "schema",
    "data/code-tables/*.xml": "labels of codes",
}
_TODAY = "9999"
_STATUSES = {
    "independent-state": "independent-state",
    "dependency-or-area-of-special-sovereignty": "dependency",
    "": None,
}
_RECOGNIZED = re.compile(r"U\.S\. (?:recogni[sz]ed|recognizes|recognition)(?: independence)? in (\d{4})")
_INDEPENDENT = re.compile(r"[Gg]ained independence in (\d{4})")


@dataclass(frozen=True, slots=True)
class _Described:
    """What the smaller folders say of countries: bureau and further names, by slug."""

    bureaus: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield territories, countries, recognitions, places, posts and what happened to them."""
    fix = Corrections("gsh")
    found = [_territory(path, name, account, fix) for name in files(path, "data/territories/*.xml")]
    for territory, notes in found:
        yield territory
        yield from _from_notes(territory, notes, account, fix)
    yield from _countries([t for t, _ in found], _describe(path, account))
    yield from gsh_posts.read(path, account, fix)
    account.check_files(path, IGNORED_FILES)
    fix.check()


def _territory(path: Path, name: str, account: Account, fix: Corrections) -> tuple[Territory, str]:
    with reading(path, name, account, IGNORED) as element:
        key = element.value("id")
        before = [p.text() for p in element.one("predecessors").all("predecessor")]
        after = [s.text() for s in element.one("successors").all("successor")]
        country = territories.country(key)
        until = fix(name, "valid-until", element.value("valid-until"))
        territory = Territory(
            locator=f"{name}#territory",
            territory=key,
            name=element.value("short-form-name"),
            formal_name=element.value("long-form-name") or None,
            country=country.code if country else None,
            status=_STATUSES[element.value("type-of-territory")],
            since=_since(element.one("valid-since"), name, fix),
            until=None if until == _TODAY else _year(until),
            predecessors=tuple(t for t in before if t != key),
            successors=tuple(t for t in after if t != key),
        )
        return territory, element.value("notes")


def _year(text: str) -> str | None:
    return f"{int(text):04d}" if text else None


def _since(element: Element, file: str, fix: Corrections) -> str | None:
    """Return the first year; `precision` is years to either side, `certainty` a percentage."""
    year = _year(fix(file, "valid-since", element.text()))
    precision, certainty = element.attribute("precision"), element.attribute("certainty")
    if year and precision:
        return f"{int(year) - int(precision):04d}/{int(year) + int(precision):04d}"
    return f"{year}?" if year and certainty else year


def _from_notes(territory: Territory, notes: str, account: Account, fix: Corrections) -> Iterator[Record]:
    """Yield the recognition by the United States and the independence that a territory's notes date."""
    locator = f"{territory.locator}/notes"
    recognized, gained = _RECOGNIZED.search(notes), _INDEPENDENT.search(notes)
    independent = fix(locator.partition("#")[0], "notes/independence", gained[1]) if gained else ""
    if territory.country and recognized:
        yield Recognition(locator=locator, by="USA", of=territory.country, date=recognized[1])
    if territory.country and independent:
        yield Independence(locator=locator, country=territory.country, date=independent)
    if notes and not (territory.country and (recognized or independent)):
        account.ignore("territory/notes: other remarks", "remarks on names and events, in prose")


def _describe(path: Path, account: Account) -> _Described:
    """Return what the smaller folders say: bureaus of today's countries, names and bureaus of former ones."""
    labels, bureaus, names = {}, {}, {}
    for name in files(path, "data/regions/*.xml"):
        with reading(path, name, account, IGNORED) as region:
            labels[region.value("id")] = region.value("label")
            for territory in region.all("territory-id"):
                if country := territories.country(territory.text()):
                    bureaus[country.slug] = region.value("label")
    for name in files(path, "data/countries-old/*.xml"):
        with reading(path, name, account, IGNORED) as element:
            slug = countries.get(element.value("id")).slug
            others = element.maybe("alternate-labels")
            found = [element.value("label"), *(a.text() for a in (others.all("alternate-label") if others else []))]
            names[slug] = tuple(dict.fromkeys(f"en {n.replace(chr(39), '’')}" for n in found))
            bureaus.setdefault(slug, labels[element.value("region")])
    return _Described(bureaus, names)


def _countries(found: list[Territory], described: _Described) -> Iterator[Country]:
    """Yield each country with the years, predecessors and successors that its territories give it."""
    owned: dict[str, list[Territory]] = defaultdict(list)
    owner = {t.territory: t.country for t in found}
    for territory in found:
        if territory.country:
            owned[territory.country].append(territory)
    for key, group in sorted(owned.items()):
        slug = countries.get(key).slug
        states = [t for t in group if t.status == "independent-state"] or group
        starts = [t.since for t in states if t.since]
        ends = [t.until for t in states]
        yield Country(
            locator=f"data/territories/{_latest(group).territory}.xml#territory",
            country=key,
            names=described.names.get(slug, ()),
            since=min(starts) if starts else None,
            until=None if None in ends else max(e for e in ends if e),
            predecessors=_neighbours(key, (p for t in group for p in t.predecessors), owner),
            successors=_neighbours(key, (s for t in group for s in t.successors), owner),
            bureau=described.bureaus.get(slug),
            derived=len(group) > 1,
        )


def _latest(group: list[Territory]) -> Territory:
    return max(group, key=lambda t: (t.until or _TODAY, t.since or "", t.territory))


def _neighbours(key: str, ids: Iterator[str], owner: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(sorted({c for i in ids if (c := owner.get(i)) and c != key}))
