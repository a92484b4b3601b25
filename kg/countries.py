"""The table of countries: slugs, ISO codes and labels of every state, past or present, that data names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows
from kg.slugs import slug


@dataclass(frozen=True, slots=True)
class Country:
    """A row of `data/lookups/countries.tsv`: one state, its identifiers and its capital."""

    slug: str
    code: str
    label: str
    iso2: str
    capital: str
    m49: str
    cow: tuple[str, ...]
    gw: tuple[str, ...]
    wikidata: str
    other_slugs: tuple[str, ...]

    @property
    def iso3(self) -> str | None:
        """Return the ISO 3166 alpha-3 code, or None for a state that never had one."""
        return self.code if self.code != self.slug else None


@cache
def countries() -> tuple[Country, ...]:
    """Return every country, in the order of its slug."""
    return tuple(
        Country(
            **{k: r[k] for k in ("slug", "code", "label", "iso2", "capital", "m49", "wikidata")},
            cow=tuple(r["cow"].split()),
            gw=tuple(r["gw"].split()),
            other_slugs=tuple(r["other_slugs"].split()),
        )
        for r in rows(lookup("countries"))
    )


@cache
def _index() -> dict[str, Country]:
    index: dict[str, Country] = {}
    for country in countries():
        for key in (country.code, country.slug, *country.other_slugs):
            index[key] = country
    return index


def find(key: str) -> Country | None:
    """Return the country of a code or slug, old slugs included; None where there is none.

    >>> find("PER").slug, find("turkiye").code
    ('peru', 'TUR')
    """
    return _index().get(key)


@cache
def by_iso2() -> dict[str, Country]:
    """Return countries by their ISO 3166 alpha-2 code."""
    return {c.iso2: c for c in countries() if c.iso2}


def get(key: str) -> Country:
    """Return the country of a code or slug; raises KeyError where there is none."""
    return _index()[key]


def code(key: str) -> str:
    """Return the code of the country of a code or slug; any other key as it is."""
    found = find(key)
    return found.code if found else key


def label(key: str) -> str:
    """Return the label of the country of a code or slug; any other key as it is."""
    found = find(key)
    return found.label if found else key


def is_country(key: str) -> bool:
    """Say whether a key is the code or slug of a country."""
    return key in _index()


@cache
def _with_article() -> frozenset[str]:
    return frozenset(row["country"] for row in rows(lookup("articles")))


def spoken(key: str, label: str) -> str:
    """Return a label as it stands in a phrase: with the article where it is that of a country whose name has it.

    >>> spoken("NLD", "Netherlands"), spoken("peru", "Peru"), spoken("person:x", "X")
    ('the Netherlands', 'Peru', 'X')
    """
    found = find(key)
    return f"the {label}" if found and found.slug in _with_article() else label


@cache
def named() -> dict[str, Country]:
    """Return countries by the slug of every English name: labels, and the names of `country-names.tsv`."""
    names = {slug(c.label): c for c in countries()}
    for row in rows(lookup("country-names")):
        if row["use"] in {"name", "former"}:
            names.setdefault(slug(row["name"]), get(row["slug"]))
    return names
