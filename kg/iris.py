"""The only place where IRIs of things are minted: from what identifies a thing, never at random."""

from __future__ import annotations

import re

from kg import countries, organizations
from kg.namespaces import ID
from kg.slugs import digest as digest, slug as slug

_GENERATION = re.compile(r",?\s+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def mint(kind: str, key: str) -> str:
    """Return the IRI of a thing of a kind, by its slug."""
    return f"{ID}{kind}/{key}"


def country(key: str) -> str:
    """Return the IRI of a country by its code or slug; an unknown key is taken as a slug."""
    return mint("country", country_slug(key))


def relationship(one: str, other: str) -> str:
    """Return the IRI of the relationship of two countries, slugs in alphabetical order.

    >>> relationship("USA", "PER").rsplit("/", 1)[1]
    'peru--united-states'
    """
    return mint("relationship", pair(one, other))


def pair(*keys: str) -> str:
    """Return the slugs of countries in alphabetical order, joined by two hyphens."""
    return "--".join(sorted(country_slug(k) for k in keys))


def country_slug(key: str) -> str:
    """Return the slug of a country's code or slug, or of any other name."""
    found = countries.find(key)
    return found.slug if found else slug(key)


def person_slug(name: str, family: str | None = None) -> str:
    """Return the key of a person: family name first, as the Office of the Historian's person ids.

    The family name is the last word, unless it is given.

    >>> person_slug("James Cooley"), person_slug("Surangel Whipps, Jr."), person_slug("person:pence-mike")
    ('cooley-james', 'whipps-surangel-jr', 'pence-mike')
    >>> person_slug("Alfredo Ferrero Diez Canseco", "Ferrero Diez Canseco")
    'ferrero-diez-canseco-alfredo'
    """
    if name.startswith("person:"):
        return name.removeprefix("person:")
    if family:
        families = family.split()
        return slug(" ".join([*families, *(w for w in name.split() if w.strip(",") not in families)]))
    bare = _GENERATION.sub("", name.strip())
    generation = name.strip()[len(bare) :]
    given, _, family = bare.rpartition(" ")
    return slug(f"{family} {given} {generation}")


def person(name: str) -> str:
    """Return the IRI of a person by name or by key (`person:cooley-james`)."""
    return mint("person", person_slug(name))


def organization(name: str) -> str:
    """Return the IRI of an organization by any of its names."""
    found = organizations.find(name)
    return mint("organization", found.slug if found else slug(name))


def actor(key: str) -> str:
    """Return the IRI of a country, organization or person, whichever the key or name is."""
    if key.startswith("person:"):
        return person(key)
    if countries.is_country(key):
        return country(key)
    return organization(key) if organizations.find(key) else person(key)
