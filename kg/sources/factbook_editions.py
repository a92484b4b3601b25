"""What the editions of the World Factbook share: their entities, and statements that stay the same for years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from kg import countries
from kg.records import Record
from kg.resources import lookup, rows
from kg.sources.account import Account, unexpected
from kg.sources.factbook_missions import Direction


def entity(gec: str, account: Account, place: str, *, name: str = "") -> str | None:
    """Return the key of the country or organization of a GEC code, or None for an entity that is no country here.

    `name` is that of the year, where one code has stood for several states. Raises UnexpectedElement for a code
    that `data/lookups/factbook-entities.tsv` does not name.
    """
    row = _entities().get((gec.lower(), name)) or _entities().get((gec.lower(), ""))
    if row is None:
        raise unexpected(account.source, place, f"GEC code {gec!r} (data/lookups/factbook-entities.tsv has no row)")
    if not row["country"]:
        account.ignore(f"{place.partition(':')[0].partition('/')[0]}/{row['reason']}", "no country of the graph")
        return None
    return key(row["country"])


def key(slug: str) -> str:
    """Return the key of records for a slug of the table: a country's code, or an organization's slug after `@`."""
    return slug.removeprefix("@") if slug.startswith("@") else countries.code(slug)


@cache
def _entities() -> dict[tuple[str, str], dict[str, str]]:
    return {(r["gec"], r["name"]): r for r in rows(lookup("factbook-entities"))}


def direction(country: str, *, to_us: bool) -> Direction:
    """Return who represents whom: a country in the United States, or the United States in a country."""
    return Direction(country, "USA") if to_us else Direction("USA", country)


def lasting(said: Mapping[tuple[str, Record], Iterable[int]], file: str) -> Iterator[Record]:
    """Yield a record for each run of consecutive years in which an entity's entry says the same.

    `said` gives the years by entity code and record; the locator names file, entity and years, `as_of` the years.
    """
    for (gec, record), years in said.items():
        for first, last in runs(years):
            span = f"{first}" if first == last else f"{first}/{last}"
            locator = f"{file}#{gec.lower()}/{span.replace('/', '-')}"
            yield replace(record, locator=locator, as_of=span)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive whole numbers.

    >>> runs([1990, 1991, 1992, 1994])
    [(1990, 1992), (1994, 1994)]
    """
    out: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if out and number == out[-1][1] + 1:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return out
