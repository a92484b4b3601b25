"""The World Factbook's lists of international organizations, as memberships with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import countries, organizations
from kg.records import Membership
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account

_NOTE = re.compile(r"\s*\|?\s*\bnote\s*[-–:]*\s*:?.*", re.IGNORECASE | re.DOTALL)
_BODIES = re.compile(r"\s*European (?:Central|Investment) Bank:.*", re.DOTALL)
_UNION = re.compile(r"\s*European (?:Union|Commission|Community):\s*")
_SENTENCE = re.compile(r"^.*?\b(?:organizations|participate|Government)[^:]*:\s*", re.DOTALL)
_QUALIFIER = re.compile(r"\s*\(([^()]*)\)?")
_NAME = re.compile(r"[A-Z][\w.' -]*(?:--[\w -]+)?")


def memberships(
    content: str, member: str, account: Account, place: str, *, year: int | None = None
) -> Iterator[Membership]:
    """Yield the memberships of a list such as `APEC, SICA (observer), WTO`; the account learns what is left out.

    `year` is that of the edition: an abbreviation may have changed its meaning.
    """
    for item in items(content):
        name = _QUALIFIER.sub("", item).strip(" .|")
        role = role_of(item, account, place)
        slug = organization(name, year, member)
        if slug and role:
            account.use(f"{place}/organization")
            yield Membership(member=member, organization=shortest(slug), role=role)
        elif role is None or (slug is not None and not slug) or not name:
            account.ignore(f"{place}/no participant", "the state itself does not take part")
        elif _NAME.fullmatch(name) and len(name) < _LONGEST:
            account.ignore(f"{place}/unread", "an organization that no row of the table names")
        else:
            account.ignore(f"{place}/a remark in prose", "states no membership")


_LONGEST = 16


def items(content: str) -> Iterator[str]:
    """Yield the items of a list with their qualifiers; what follows `note` is left out.

    >>> list(items("APEC, ICC (NGOs), G-5, UN note - a remark"))
    ['APEC', 'ICC (NGOs)', 'G-5', 'UN']
    """
    content = _UNION.sub(", ", _BODIES.sub("", _NOTE.sub("", text.corrected(content))))
    if found := _SENTENCE.match(content):
        content = content[found.end() :]
    return text.parts(content, ",;")


def role_of(item: str, account: Account, place: str) -> str | None:
    """Return the role that an item's qualifier gives; None where the state itself is no participant."""
    found = _QUALIFIER.search(item)
    if not found:
        return "member"
    known = _roles().get(found[1].split(",")[0].strip().casefold())
    if known is None:
        account.ignore(f"{place}/qualifier", "a qualifier that no row of the table names")
    return "member" if known is None else known or None


@cache
def _roles() -> dict[str, str]:
    return {r["qualifier"].casefold(): r["role"] for r in rows(lookup("factbook-roles"))}


def organization(name: str, year: int | None = None, member: str | None = None) -> str | None:
    """Return the slug of an organization by its abbreviation in an edition; empty if ignored, None if unknown.

    `member` is the state in whose list it stands: an abbreviation may mean another body there.

    >>> organization("WTO", 1993), organization("WTO", 2010), organization("none")
    ('world-tourism-organization', 'world-trade-organization', '')
    >>> organization("G-5", 2020, "FRA"), organization("G-5", 2020, "BRA")
    ('group-of-five', 'outreach-five')
    """
    for row in _organizations().get(name, ()):
        in_time = not row.until if year is None else row.since <= year <= (row.until or 9999)
        if in_time and (not row.members or member in row.members):
            return row.organization
    return None


@cache
def shortest(slug: str) -> str:
    """Return the abbreviation of an organization where it means no other, else its slug.

    >>> shortest("world-trade-organization"), shortest("paris-club")
    ('WTO', 'paris-club')
    """
    found = organizations.find(slug)
    short = found.abbreviation if found else ""
    other = organizations.find(short) if short else None
    return short if other and other.slug == slug else slug


@dataclass(frozen=True, slots=True)
class _Meaning:
    organization: str
    since: int
    until: int
    members: frozenset[str]


@cache
def _organizations() -> dict[str, list[_Meaning]]:
    """Return what each abbreviation means, what it means in the lists of some states first."""
    out: dict[str, list[_Meaning]] = {}
    for r in sorted(rows(lookup("factbook-organizations")), key=lambda r: not r["members"]):
        members = frozenset(countries.get(slug).code for slug in r["members"].split())
        meaning = _Meaning(r["organization"], int(r["since"] or 0), int(r["until"] or 0), members)
        out.setdefault(r["name"], []).append(meaning)
    return out
