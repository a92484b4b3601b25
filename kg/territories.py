"""Territories: a country's earlier names and forms, and which country a name meant at a date."""

from __future__ import annotations

from functools import cache

from kg import countries
from kg.countries import Country
from kg.resources import lookup, rows


@cache
def _owners() -> dict[str, str]:
    return {r["territory"]: r["country"] for r in rows(lookup("territories"))}


def country(territory: str) -> Country | None:
    """Return the country that a territory of the Office of the Historian is a form of, or None.

    >>> country("abyssinia-1936").code, country("peru").code, country("indochina-1950")
    ('ETH', 'PER', None)

    Raises KeyError for an id that stands in no table.
    """
    slug = _owners().get(territory, territory)
    return None if slug == "-" else countries.get(slug)
