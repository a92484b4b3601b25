"""The table of organizations: names, abbreviations and aliases of bodies that states belong to or act through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows


@dataclass(frozen=True, slots=True)
class Organization:
    """A row of `data/lookups/organizations.tsv`: one organization or agency, with every name it goes by."""

    slug: str
    label: str
    abbreviation: str
    kind: str
    country: str
    wikidata: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return label, abbreviation and aliases, without empty ones."""
        return tuple(n for n in (self.label, self.abbreviation, *self.aliases) if n)


@cache
def organizations() -> tuple[Organization, ...]:
    """Return every organization, in the order of its slug."""
    return tuple(
        Organization(
            **{k: r[k] for k in ("slug", "label", "abbreviation", "kind", "country", "wikidata")},
            aliases=tuple(a for a in r["aliases"].split("|") if a),
        )
        for r in rows(lookup("organizations"))
    )


@cache
def _index() -> dict[str, Organization]:
    index: dict[str, Organization] = {}
    for organization in organizations():
        for key in (organization.slug, *organization.names):
            index.setdefault(_fold(key), organization)
    return index


def _fold(name: str) -> str:
    folded = name.casefold().replace("’", "'").removeprefix("the ").strip()
    return folded.split(" (")[0] if folded.endswith(")") else folded


def find(name: str) -> Organization | None:
    """Return the organization of a name, abbreviation or slug; case, `the` and a bracket at the end do not count.

    >>> find("the World Trade Organization (WTO)").slug
    'world-trade-organization'
    """
    return _index().get(_fold(name))
