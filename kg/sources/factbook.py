"""The World Factbook as it ended: missions and their heads in both directions, memberships, independence.

One JSON file an entity. Everything is said of the Factbook's last content, 22 January 2026; it ended in February.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.records import Record, Representation
from kg.sources import factbook_places as places, factbook_text as text
from kg.sources.account import Account, unexpected
from kg.sources.factbook_editions import direction, entity
from kg.sources.factbook_independence import independence
from kg.sources.factbook_memberships import memberships
from kg.sources.factbook_missions import Direction, representation
from kg.sources.factbook_persons import resolved
from kg.sources.factbook_withdrawals import standing

AS_OF = "2026-01-22"
"""The day of the last change of content."""

_FILES = {
    "meta/*.json": "names of the Factbook's own categories",
    "*.md": "the repository's own description",
}
_SECTIONS = {
    "Introduction": "background in prose",
    "Geography": "not of diplomatic relations",
    "People and Society": "not of diplomatic relations",
    "Environment": "not of diplomatic relations",
    "Economy": "not of diplomatic relations",
    "Energy": "not of diplomatic relations",
    "Communications": "not of diplomatic relations",
    "Transportation": "not of diplomatic relations",
    "Military and Security": "not of diplomatic relations",
    "Space": "not of diplomatic relations",
    "Terrorism": "not of diplomatic relations",
    "Transnational Issues": "its disputes ended in 2025; the archive has them",
}
_GOVERNMENT = {
    "Country name": "names come from gsh and country-codes",
    "Capital": "capitals come from the gazetteer",
    "Dependency status": "in prose",
    "Dependent areas": "in prose",
    "Member states": "the members state it themselves",
    "International law organization participation": "acceptance of courts, in prose",
    **dict.fromkeys(
        (
            "Legal system", "Flag", "Flag description", "Executive branch", "National anthem(s)", "National anthem",
            "Government type", "Constitution", "Legislative branch", "Legislative branch - lower chamber",
            "Legislative branch - upper chamber", "Citizenship", "Suffrage", "Judicial branch", "Political parties",
            "National holiday", "National symbol(s)", "National color(s)", "Administrative divisions",
            "National heritage", "National coat of arms", "Government - note", "Union name",
        ),
        "government at home",
    ),
}  # fmt: skip
_CONTACTS = frozenset({"telephone", "FAX", "email address and website", "mailing address"})
_IN_US = "Diplomatic representation in the US"
_FROM_US = "Diplomatic representation from the US"
_ORGANIZATIONS = "International organization participation"


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield the records of every entity's file, in the order of the files."""
    for file in sorted(path.glob("*/*.json")):
        name = file.relative_to(path).as_posix()
        if name.startswith("meta/"):
            continue
        account.opened(name)
        country = entity(file.stem, account, name)
        if country:
            yield from standing(_entity(_load(file, name, account), country, name, account), account)
    account.check_files(path, _FILES)


def _load(file: Path, name: str, account: Account) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{account.source}/{name}: no JSON ({error}); is the data set whole?") from None
    if not isinstance(found, dict):
        raise InputError(f"{account.source}/{name}: no JSON object; is the data set at its pinned commit?")
    return found


def _entity(profile: dict[str, Any], country: str, name: str, account: Account) -> Iterator[Record]:
    for section in profile:
        if section != "Government":
            _ignore(section, section, _SECTIONS, name, account)
    for field, value in profile.get("Government", {}).items():
        place = f"Government/{field}"
        records: Iterator[Record] | None = None
        if field in (_IN_US, _FROM_US) and country != "USA":
            records = _missions(value, direction(country, to_us=field == _IN_US), place, name, account)
        elif field == _ORGANIZATIONS:
            records = memberships(_said(value, place, name, account), country, account, place)
        elif field == "Independence" and _is_state(country):
            records = independence(_said(value, place, name, account), country, account, place)
        if records is None:
            _ignore(field, place, _GOVERNMENT | {"Independence": "of an organization"}, name, account)
            continue
        for record in dict.fromkeys(records):
            yield resolved(replace(record, locator=f"{name}#{field}", as_of=AS_OF))


def _is_state(country: str) -> bool:
    return country != "european-union"


def _ignore(key: str, place: str, reasons: dict[str, str], name: str, account: Account) -> None:
    if key not in reasons:
        raise unexpected(account.source, name, f"field {place!r}")
    account.ignore(place, reasons[key])


def _said(value: Any, place: str, name: str, account: Account) -> str:
    """Return the text of a field that has nothing but a text and perhaps a note, which is ignored."""
    for key in value:
        if key not in ("text", "note"):
            raise unexpected(account.source, name, f"field {place}/{key}")
    account.use(place)
    if "note" in value:
        account.ignore(f"{place}/note", "a remark in prose")
    return text.clean(value.get("text", ""))


def _missions(value: dict[str, Any], at: Direction, place: str, name: str, account: Account) -> Iterator[Record]:
    said: list[Record] = []
    seat: str | None = None
    for key, leaf in value.items():
        content = text.clean(leaf["text"] if isinstance(leaf, dict) else leaf)
        label = places.plain_label(key)
        if key in _CONTACTS:
            account.ignore(f"{place}/{key}", "contact details")
        elif label in ("chief of mission", "text", "note") or speaks(content):
            said += representation(content, at, account, f"{place}/{key}")
        elif label in ("chancery", "embassy"):
            seat = places.seat(content, at)
            account.use(f"{place}/{key}")
        elif label in _OFFICES:
            said += places.labelled_consulates(label, content, at, account, f"{place}/{key}")
        else:
            raise unexpected(account.source, name, f"field {place}/{key}")
    yield from seated(said, seat, at)


_OFFICES = frozenset(
    {
        "consulate general", "consulate", "honorary consulate", "branch office", "other office", "trade office",
        "representative office", "hketo office", "taipei economic and cultural office",
    }
)  # fmt: skip


def speaks(content: str) -> bool:
    """Say whether a field for an address holds a sentence on representation instead.

    >>> speaks("none (territory of the US)"), speaks("Moonah Place, Yarralumla")
    (True, False)
    """
    return content.casefold().startswith(("none", "the us ", "us does not", "the united states", "although the us"))


def seated(said: list[Record], seat: str | None, at: Direction) -> Iterator[Record]:
    """Yield records with the city of the embassy on those of it; a record of the embassy alone if there is none."""
    embassies = 0
    for record in said:
        if isinstance(record, Representation) and record.kind == "embassy" and record.standing != "none":
            at_home = (record.sender, record.receiver) == (at.sender, at.receiver) and not record.resident
            embassies += at_home
            yield replace(record, place=seat) if at_home and seat else record
        else:
            yield record
    if seat and not embassies:
        yield Representation(sender=at.sender, receiver=at.receiver, kind="embassy", place=seat)
