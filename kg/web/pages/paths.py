"""Where an IRI leads on this server, and how it is written: nothing else in a page makes an address."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from kg.namespaces import BASE, DIP, ID, THEME
from kg.things import compact

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def href(iri: str) -> str | None:
    """Return the address of an IRI: a document of this server for ours, itself for http(s) and mailto, else None.

    >>> href("https://w3id.org/diplomatic-kg/id/country/peru"), href("javascript:alert(1)")
    ('/doc/country/peru', None)
    """
    if iri.startswith(ID):
        return f"/doc/{quote(iri.removeprefix(ID))}"
    if iri.startswith(DIP):
        return f"/ontology#{quote(iri.removeprefix(DIP))}"
    if iri.startswith((BASE + "ontology/", THEME)):
        return f"/{quote(iri.removeprefix(BASE))}"
    try:
        parts = urlsplit(iri)
    except ValueError:
        return None
    if parts.scheme in {"http", "https"} and parts.netloc and not re.search(r"[\s\\\x00-\x1f]", iri):
        return iri
    return iri if parts.scheme == "mailto" else None


def ours(iri: str) -> bool:
    """Say whether an IRI is one of ours."""
    return iri.startswith(BASE)


def short(iri: str) -> str:
    """Return an IRI as a prefixed name where there is a prefix for it."""
    return compact(iri)


def kind(iri: str) -> str:
    """Return the kind of one of our things, the first part of its path.

    >>> kind("https://w3id.org/diplomatic-kg/id/country/peru")
    'country'
    """
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def words(name: str) -> str:
    """Return the name of a class or property in words.

    >>> words("MissionOpening"), words("entryIntoForce"), words("protecting-power")
    ('mission opening', 'entry into force', 'protecting power')
    """
    return _WORDS.sub(" ", name.replace("-", " ")).lower()


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]
