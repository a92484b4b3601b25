"""Records: the small immutable values that every source yields.

A source, prose or data set, is read into a stream of these; one mapping turns them into RDF. The field
names are those of the JSON that `kg extract` prints (a trailing underscore, as in `from_`, is dropped).
An argument that the source does not state is None or empty, never guessed.

Where an argument's name would meet the offsets `start` and `end`, it is `since` and `until`.

References are plain strings: a country is its ISO 3166 alpha-3 code or its slug (`PER`, `texas`), a person
a name as written or a key (`person:cooley-james`), an organization a name or abbreviation as written.
Dates are EDTF strings as precise as the source (see `kg.dates`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from kg.descriptions import (
    ConcurrentAppointment as ConcurrentAppointment,
    Country as Country,
    Dispute as Dispute,
    Mission as Mission,
    Nomination as Nomination,
    Person as Person,
    Place as Place,
    Representation as Representation,
    RollCall as RollCall,
    Territory as Territory,
    Vote as Vote,
)
from kg.record import Record as Record, argument_names as argument_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment(Record):
    """Diplomatic relations are first established between two states.

    `ordinal` tells apart establishments years apart, as of states that ceased and came back, from the second on.
    """

    type: ClassVar[str] = "establishment"
    parties: tuple[str, ...]
    date: str | None = None
    ordinal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Record):
    """One state recognizes another, or, where `government` names it, a new government of that state.

    `ordinal` tells apart recognitions years apart, as of a state that was restored, from the second on.
    """

    type: ClassVar[str] = "recognition"
    by: str
    of: str
    date: str | None = None
    government: str | None = None
    ordinal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Severance(Record):
    """Diplomatic relations are broken, suspended or lapse."""

    type: ClassVar[str] = "severance"
    parties: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption(Record):
    """Diplomatic relations are re-established or normalized."""

    type: ClassVar[str] = "resumption"
    parties: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence(Record):
    """A country becomes independent, of a former sovereign where the source names one."""

    type: ClassVar[str] = "independence"
    country: str
    from_: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionOpening(Record):
    """A sending state opens a mission in a receiving state."""

    type: ClassVar[str] = "mission-opening"
    sender: str
    receiver: str
    kind: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionClosing(Record):
    """A mission is closed."""

    type: ClassVar[str] = "mission-closing"
    sender: str
    receiver: str
    kind: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionElevation(Record):
    """A mission is raised in rank, as a legation to an embassy."""

    type: ClassVar[str] = "mission-elevation"
    sender: str
    receiver: str
    from_kind: str | None = None
    kind: str | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """A treaty, agreement, memorandum or compact between parties."""

    type: ClassVar[str] = "agreement"
    name: str
    abbreviation: str | None = None
    kind: str | None = None
    parties: tuple[str, ...] = ()
    signed: str | None = None
    in_force: str | None = None
    ended: str | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """A state belongs to an organization, in a role."""

    type: ClassVar[str] = "membership"
    member: str
    organization: str
    role: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A quantity of money or persons that measures a relation.

    `value` is a plain number as a decimal string, `unit` an ISO 4217 code, `persons` or `percent`.
    """

    type: ClassVar[str] = "figure"
    measure: str
    value: str
    unit: str
    period: str | None = None
    reporter: str | None = None
    partner: str | None = None
    qualifier: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A dated happening: a visit, meeting, summit, conference, dialogue, signing, anniversary and the like.

    `visit_kind` is that of a visit (state, official, working, private …), `stay` the days in the country where they
    differ from the official ones. `company` are persons who took part beside the participants by whom the event is
    known; `accompanied` are those whom a visitor went with, and whose visits stand by themselves. `ordinal` tells apart
    events of one kind with the same participants, host and day, from the second on.
    """

    type: ClassVar[str] = "event"
    kind: str
    name: str | None = None
    date: str | None = None
    until: str | None = None
    place: str | None = None
    host: str | None = None
    participants: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    accompanied: tuple[str, ...] = ()
    visit_kind: str | None = None
    stay: str | None = None
    ordinal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Record):
    """A person holds a post.

    `of` is the state or body served; `sender` and `receiver` are those of a chief of mission, `accredited_to` the
    organization of one who is sent to no state. `arrived` is when the holder took charge at the post,
    `credentials` when credentials were presented. `start_reason` and `end_reason` are codes of how a tenure began
    and ended; `key` is the source's own identifier of the entry. `attested` is a day on which, or an interval in
    which, a source shows the holder in the post without telling when it began or ended. `ordinal` tells apart
    tenures of one person in one post that began in the same year, from the second on.
    """

    type: ClassVar[str] = "tenure"
    person: str
    post: str
    of: str | None = None
    sender: str | None = None
    receiver: str | None = None
    accredited_to: str | None = None
    appointed: str | None = None
    arrived: str | None = None
    credentials: str | None = None
    since: str | None = None
    until: str | None = None
    attested: str | None = None
    start_reason: str | None = None
    end_reason: str | None = None
    ordinal: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Record):
    """A programme at work in a country."""

    type: ClassVar[str] = "program"
    name: str
    country: str
    agency: str | None = None
    since: str | None = None
    until: str | None = None
    amount: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Record):
    """The standing of a relationship: ally, strategic partner, without relations and the like."""

    type: ClassVar[str] = "status"
    parties: tuple[str, ...]
    status: str
    power: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation(Record):
    """Two parties work together on a theme of the theme scheme."""

    type: ClassVar[str] = "cooperation"
    parties: tuple[str, ...]
    theme: str


RECORD_TYPES: dict[str, type[Record]] = {
    cls.type: cls
    for cls in (
        Establishment, Recognition, Severance, Resumption, Independence,
        MissionOpening, MissionClosing, MissionElevation,
        Agreement, Membership, Representation, Dispute, RollCall, Vote,
        Figure, Event, Tenure, Program, Status, Cooperation,
        Country, Territory, Place, Mission, Person, Nomination, ConcurrentAppointment,
    )
}  # fmt: skip


def to_json(record: Record, *, explain: bool = False) -> dict[str, Any]:
    """Return a record as the JSON object of the contract: type, arguments, source, evidence.

    Absent arguments are left out; `derived` appears only where true, `rule` only with `explain`.
    """
    out: dict[str, Any] = {"type": record.type}
    for name in argument_names(type(record)):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        out[name.rstrip("_")] = list(value) if isinstance(value, tuple) else value
    if (name := {"figure": "value", "program": "amount"}.get(record.type, "")) in out:
        out[name] = number(out[name])
    if record.derived:
        out["derived"] = True
    for name in ("as_of", "source", "quote", "start", "end", "locator"):
        if (value := getattr(record, name)) is not None:
            out[name] = value
    if explain and record.rule:
        out["rule"] = record.rule
    return out


def number(text: str) -> int | float:
    """Return a decimal string as the plain number that JSON prints: `2.5`; a whole one digit for digit."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)
