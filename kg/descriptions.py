"""Records that describe what others name: countries, territories, places, missions, persons, appointments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kg.record import Record

DIPLOMATIC = ("embassy", "legation", "mission", "liaison-office", "interests-section")
"""The kinds of diplomatic missions, the highest first; every other kind is a consular post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Record):
    """A country as a source describes it: years, codes, regions, names, and the countries before and after it.

    `names` are a language tag, a space and a name each (`es Perú`); `bureau` is the region of the Department of
    State's bureau, `region` and `subregion` those of M49; `dependency_of` is the state that a dependency
    belongs to. `since` and `until` are the first and the last year of all its independent territories.
    """

    type: ClassVar[str] = "country"
    country: str
    names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    iso2: str | None = None
    iso3: str | None = None
    m49: str | None = None
    gec: tuple[str, ...] = ()
    wikidata: str | None = None
    capital: str | None = None
    dependency_of: str | None = None
    bureau: str | None = None
    region: str | None = None
    subregion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Record):
    """A country or dependency under one name and one status, over a span of years.

    `territory`, `predecessors` and `successors` are ids of the source; `country` is the country that it was an
    earlier or the present form of; `status` is independent-state or dependency.
    """

    type: ClassVar[str] = "territory"
    territory: str
    name: str
    formal_name: str | None = None
    country: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A town with its coordinates in decimal degrees (WGS 84), and names that it bore before or since."""

    type: ClassVar[str] = "place"
    place: str
    name: str
    country: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Record):
    """A mission or consular post at a place, over the years in which it was there.

    `place` is the town's name, `locality` its id. `since` and `until` are years in which it was of that kind.
    """

    type: ClassVar[str] = "mission"
    sender: str
    receiver: str
    place: str
    kind: str | None = None
    locality: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person as a source describes them; `person` is a key (`person:cooley-james`).

    `residences` are states of the United States by postal code; `career` is career, non-career, both, pre-1915,
    and the like; `gender` is male or female; `other_keys` are keys under which the source knew the person before.
    """

    type: ClassVar[str] = "person"
    person: str
    name: str
    surname: str | None = None
    forename: str | None = None
    generation: str | None = None
    birth: str | None = None
    death: str | None = None
    other_names: tuple[str, ...] = ()
    residences: tuple[str, ...] = ()
    career: str | None = None
    gender: str | None = None
    wikidata: str | None = None
    other_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination(Record):
    """A person is named for a post and never holds it.

    `nominated` is the day of the nomination, `appointed` that of a commission; `outcome` is a code: declined,
    withdrawn, rejected, not-acted-upon, returned, not-confirmed, did-not-serve, died and the like, on `decided`.
    `since` and `until` are the days at the post of one who went there and was not received.
    """

    type: ClassVar[str] = "nomination"
    person: str
    post: str
    of: str | None = None
    sender: str | None = None
    receiver: str | None = None
    accredited_to: str | None = None
    nominated: str | None = None
    appointed: str | None = None
    since: str | None = None
    until: str | None = None
    outcome: str | None = None
    decided: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcurrentAppointment(Record):
    """One person is chief of several missions at once, resident at one place.

    `receivers` are the countries and `organizations` the organizations; `tenures` are the source's identifiers of
    the tenures (`Tenure.key`); `locality` is the place's id.
    """

    type: ClassVar[str] = "concurrent-appointment"
    person: str
    receivers: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    resident: str | None = None
    locality: str | None = None
    tenures: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Record):
    """A source states how one state is represented in another: by a mission, its head, or by none.

    `kind` is that of a mission, `place` its city. `standing` is in-office, acting, designate, vacant (nobody
    heads the mission) or none (there is no such mission). `person` is a name as written, or a key, then `name` is
    the name as written; `family` is its family name. `resident` is the state where a head of mission resides who
    is accredited from elsewhere.
    """

    type: ClassVar[str] = "representation"
    sender: str
    receiver: str
    kind: str | None = None
    place: str | None = None
    post: str | None = None
    person: str | None = None
    family: str | None = None
    name: str | None = None
    standing: str | None = None
    resident: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Record):
    """A source lists a dispute between two states; `kind` is boundary, maritime, territory, water or other."""

    type: ClassVar[str] = "dispute"
    parties: tuple[str, ...]
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall(Record):
    """A body votes by roll call; `number` is its key in the data set, `issues` are what the vote is about."""

    type: ClassVar[str] = "roll-call"
    organization: str
    number: str
    session: str | None = None
    date: str | None = None
    resolution: str | None = None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """A state's vote in a roll call of a body: yes, no or abstain."""

    type: ClassVar[str] = "vote"
    voter: str
    organization: str
    roll_call: str
    choice: str
