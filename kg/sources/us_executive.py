"""us-executive: the terms of the presidents and vice presidents of the United States.

Who of them is a person of the other sets is decided in `data/lookups/people.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kg import catalog, people
from kg.descriptions import Person
from kg.errors import InputError, cause
from kg.records import Record, Tenure
from kg.sources.account import Account, unexpected

FILE = "executive.yaml"
_POSTS = {"prez": "President", "viceprez": "Vice President"}
_BEGINNINGS = {"election": "elected", "succession": "succeeded", "appointment": "appointed"}
_GENDERS = {"M": "male", "F": "female"}
_ELSEWHERE = "an identifier or name of the person in another database"
IGNORED = {
    **dict.fromkeys(
        ("bioguide", "thomas", "lis", "fec", "cspan", "opensecrets", "votesmart", "google_entity_id", "ballotpedia",
         "wikipedia", "icpsr", "icpsr_prez", "house_history", "maplight", "pictorial"),
        _ELSEWHERE,
    ),
    "party": "party politics, not a fact of diplomacy",
}  # fmt: skip
IGNORED_FILES = {"README.md": "readme", "LICENSE": "licence"}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield each person, and a tenure for each term; an end that was still to come is not one."""
    try:
        entries = yaml.load((path / FILE).read_bytes(), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"us-executive/{FILE}: cannot be read ({cause(error)}); is the data set whole?") from None
    account.opened(FILE)
    for number, entry in enumerate(entries, 1):
        yield from _entry(_Fields(entry, f"{FILE}#{number}", account))
    account.check_files(path, IGNORED_FILES)


class _Fields:
    """A mapping of the file, read strictly: each field is taken, or ignored by name."""

    def __init__(self, values: Mapping[str, Any], locator: str, account: Account, path: str = "") -> None:
        self._values, self.locator, self._account, self._path = dict(values), locator, account, path

    def take(self, name: str) -> Any:
        """Return a field and count it as used; None where it is absent."""
        if name in self._values:
            self._account.use(f"{self._path}{name}")
        return self._values.pop(name, None)

    def inside(self, name: str) -> _Fields:
        """Return a field that is a mapping itself."""
        return _Fields(self.take(name), f"{self.locator}/{name}", self._account, f"{self._path}{name}/")

    def each(self, name: str) -> Iterator[_Fields]:
        """Yield the mappings of a field that is a list of them."""
        for number, item in enumerate(self.take(name), 1):
            yield _Fields(item, f"{self.locator}/{name}/{number}", self._account, f"{self._path}{name}/")

    def done(self) -> None:
        """Account for the fields that were not taken; raises UnexpectedElement for one that is not ignored."""
        for name in self._values:
            if name not in IGNORED:
                raise unexpected("us-executive", self.locator, f"field {name!r}")
            self._account.ignore(f"{self._path}{name}", IGNORED[name])


def _entry(entry: _Fields) -> Iterator[Record]:
    ids, name, bio = entry.inside("id"), entry.inside("name"), entry.inside("bio")
    key = str(ids.take("govtrack"))
    identity = people.decided("us-executive", key)
    if identity is None:
        raise InputError(f"us-executive/{entry.locator}: no row of data/lookups/people.tsv says who {key} is")
    parts = {p: name.take(p) for p in ("first", "middle", "last", "suffix", "nickname", "official_full")}
    full = " ".join(filter(None, (parts["first"], parts["middle"], parts["last"], parts["suffix"])))
    short = f"{parts['nickname']} {parts['last']}" if parts["nickname"] else None
    others = dict.fromkeys(n for n in (full, short, parts["official_full"]) if n and n != identity.name)
    yield Person(
        locator=entry.locator,
        person=identity.person,
        name=identity.name,
        birth=bio.take("birthday"),
        other_names=tuple(others),
        gender=_GENDERS[bio.take("gender")],
        wikidata=ids.take("wikidata"),
    )
    for term in entry.each("terms"):
        yield _tenure(term, identity.person)
        term.done()
    for fields in (ids, name, bio, entry):
        fields.done()


def _tenure(term: _Fields, person: str) -> Tenure:
    end = term.take("end")
    return Tenure(
        locator=term.locator,
        person=person,
        post=_POSTS[term.take("type")],
        of="USA",
        since=term.take("start"),
        until=end if end <= catalog.get("us-executive").date else None,
        start_reason=_BEGINNINGS[term.take("how")],
    )
