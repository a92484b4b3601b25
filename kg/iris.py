"""The only place where IRIs of things are minted: from what identifies a thing, never at random."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from kg import countries, organizations
from kg.namespaces import ID

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_GENERATION = re.compile(r",?\s+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ı": "i", "œ": "oe"})


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """Return a text in lower-case ASCII letters, digits and hyphens; `U.S.` reads as `United States`.

    >>> slug("U.S.–Peru Trade Promotion Agreement"), slug("São Tomé")
    ('united-states-peru-trade-promotion-agreement', 'sao-tome')
    """
    text = re.sub(r"\bU\.?S\.(A\.)?|\bUS\b", "United States", text).replace("’", "").replace("'", "")
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return _NOT_SLUG.sub("-", folded.encode("ascii", "ignore").decode()).strip("-") or digest(text)


def digest(*parts: object, length: int = 10) -> str:
    """Return the first hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def mint(kind: str, key: str) -> str:
    """Return the IRI of a thing of a kind, by its slug."""
    return f"{ID}{kind}/{key}"


def country(key: str) -> str:
    """Return the IRI of a country by its code or slug; an unknown key is taken as a slug."""
    found = countries.find(key)
    return mint("country", found.slug if found else slug(key))


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


def person_slug(name: str) -> str:
    """Return the key of a person: family name first, as the Office of the Historian's person ids.

    >>> person_slug("James Cooley"), person_slug("Surangel Whipps, Jr."), person_slug("person:pence-mike")
    ('cooley-james', 'whipps-surangel-jr', 'pence-mike')
    """
    if name.startswith("person:"):
        return name.removeprefix("person:")
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
