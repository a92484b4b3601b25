"""The lists of the pages: which records of a thing each holds, by the index or, until that is made, by its query."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request

from kg import terms
from kg.web.pages import index, paths
from kg.web.pages.records import Record, bound, gathered, query
from kg.web.state import served

T = TypeVar("T")
SHOWN, SPARED = 25, 5
"""Records of a long list that the page of a thing shows: the latest. Nobody is sent elsewhere for a few more."""
MOST = 5000
"""Records that a query gives while the index is being made."""
_LIMITS = (100, 200, 2000)
"""Records that the queries of the pages give, and one more to tell of the rest."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A list: its title, the properties by which its records name the thing, the first parts of their IRIs.

    `other` is the column with the other side, `shape` how a page shows it, `shown` how much of it at once.
    """

    title: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    other: str = ""
    shape: str = "rows"
    shown: int = SHOWN

    def holds(self, record: str) -> bool:
        """Tell whether a record may be of this list, by its IRI."""
        return not self.kinds or paths.kind(record) in self.kinds


_HAPPENING = ("participant", "host", "country", "recognized", "recognizer", "party")
KINDS = {
    "missions-received": Kind("Missions in {}", ("receivingState",), ("mission",), "sender", "missions"),
    "missions-sent": Kind("Missions of {} abroad", ("sendingState",), ("mission",), "receiver", "missions"),
    "chiefs-received": Kind("Chiefs of mission in {}", ("receivingState",), ("tenure",), "sender", "holders"),
    "chiefs-sent": Kind("Chiefs of mission sent by {}", ("sendingState",), ("tenure",), "receiver", "holders"),
    "represented-received": Kind("Representation in {}", ("receivingState",), ("representation",), "sender"),
    "represented-sent": Kind("Representation of {} abroad", ("sendingState",), ("representation",), "receiver"),
    "officials": Kind("Officials of {}", ("serves",), ("tenure",)),
    "events": Kind("Events of {}", _HAPPENING, ("event",)),
    "agreements": Kind("Agreements of {}", ("party",), ("agreement",), "party", "agreements"),
    "memberships": Kind("Memberships of {}", ("member",), ("membership",), "organization", "names", 200),
    "members": Kind("Members of {}", ("organization",), ("membership",), "member", "names", 200),
    "figures": Kind("Figures on {}", ("reporter", "partner"), ("figure",), shown=100),
    "standings": Kind("Standing, cooperation and disputes of {}", ("party",), ("status", "dispute", "cooperation")),
    "programs": Kind("Programs of {}", ("country", "agency"), ("program",)),
    "held": Kind("Posts of {}", ("holder", "nominee"), other="receiver", shown=100),
    "pair": Kind("Records of {}", ("relationship",), shown=MOST),
    "missions-between": Kind("Missions of {}", (), shown=200),
}  # fmt: skip
"""Every list by the name of its query. What they hold is what their queries give; the index has it ready."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a thing: the records of it that are shown, how many there are, whether even that is not all."""

    name: str
    node: str
    records: list[Record]
    total: int
    open: bool = False

    @property
    def more(self) -> bool:
        """Tell whether there are records that are not shown."""
        return self.open or self.total > len(self.records)

    @property
    def query(self) -> str:
        """Return the query that answers the list."""
        return bound(query(self.name), self.node)

    @property
    def address(self) -> str:
        """Return the address of the page of the whole list."""
        return f"/lists/{self.name}/{(paths.href(self.node) or '').removeprefix('/doc/')}"


async def listings(request: Request, iri: str, names: Iterable[str]) -> dict[str, Listing]:
    """Return lists of a thing by name, of each what its page shows at once."""
    most = {name: KINDS[name].shown for name in names}
    if known := index.exact(served(request)):
        found = await asyncio.to_thread(known.latest, iri, {name: n + SPARED + 1 for name, n in most.items()})
        return {
            name: Listing(name, iri, ordered(read(row, name, iri) for row in _few(rows, most[name])), total)
            for name, (total, rows) in found.items()
        }
    told = await asyncio.gather(*(queried(request, iri, name) for name in most))
    return {
        one.name: Listing(one.name, iri, ordered(_few(_latest(one.records), most[one.name])), one.total, one.open)
        for one in told
    }


def _few(latest: list[T], most: int) -> list[T]:
    return latest if len(latest) <= most + SPARED else latest[:most]


def _latest(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda r: (year_of(r) is not None, r.order), reverse=True)


async def queried(request: Request, iri: str, name: str, most: int | None = None) -> Listing:
    """Return what the query of a list gives for a thing: as many records as it names, or another number."""
    asked = query(name)
    given = next(n for n in _LIMITS if f"LIMIT {n + 1} " in asked)
    if most is not None:
        asked, given = asked.replace(f"LIMIT {given + 1} ", f"LIMIT {most + 1} "), most
    records = gathered(await served(request).rows(asked, {"node": terms.iri(iri)}))
    return Listing(name, iri, ordered(records[:given]), min(len(records), given), len(records) > given)


@dataclass(frozen=True, slots=True)
class Part:
    """What a page of a list is asked for: a class of records, a decade, and which of the pages."""

    kind: str = ""
    decade: int | None = None
    number: int = 1

    def holds(self, kind: str, decade: int | None) -> bool:
        """Tell whether records of a class and decade are asked for."""
        return self.kind in ("", kind) and self.decade in (None, decade)

    def count(self, facets: index.Facets) -> int:
        """Return how many records of a list are asked for."""
        return sum(n for (kind, decade), n in facets.items() if self.holds(kind, decade))


async def part(request: Request, iri: str, name: str, wanted: Part, size: int) -> tuple[Listing, index.Facets]:
    """Return one page of a list in the order of time, and how many records it holds of each class and decade."""
    first = (wanted.number - 1) * size
    if known := index.exact(served(request)):
        rows, facets = await asyncio.to_thread(known.part, iri, name, wanted.kind, wanted.decade, (first, size))
        return Listing(name, iri, [read(row, name, iri) for row in rows], wanted.count(facets)), facets
    whole = await queried(request, iri, name, MOST)
    facets = Counter((r.kind, index.decade(year_of(r))) for r in whole.records)
    chosen = [r for r in whole.records if wanted.holds(r.kind, index.decade(year_of(r)))]
    return Listing(name, iri, chosen[first : first + size], len(chosen), whole.open), facets


def year_of(record: Record) -> int | None:
    """Return the year in which a record begins."""
    begin = record.order[0][:4]
    return int(begin) if begin.isdigit() and begin != "9999" else None


def ordered(records: Iterable[Record]) -> list[Record]:
    """Return records in the order of time."""
    return sorted(records, key=lambda r: r.order)


def read(row: index.Row, name: str, iri: str) -> Record:
    """Return the record of a row of the index, with its other side named as the query of the list names it."""
    record = Record(row[0], {"label": [row[1]], **json.loads(row[2])})
    if other := KINDS[name].other:
        sides, labels = record.all(other), record.all(f"{other}Label")
        if other == "party":
            both = [(side, label) for side, label in zip(sides, labels, strict=False) if side != iri]
            sides, labels = [side for side, _ in both], [label for _, label in both]
        record.values["other"], record.values["otherLabel"] = sides, labels
    return record
