"""The daily status of United States missions (Kenkel 2026, CC-BY-4.0), read as an independent reference.

It is no source of the graph. `compare` sets its changes of status beside the events that records tell: openings,
closings, elevations, severances and resumptions, by source, so that a report can say where they differ. A chief of
mission who presented credentials or left within a month of a change tells it too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import countries, dates, iris, territories
from kg.records import (
    Establishment,
    MissionClosing,
    MissionElevation,
    MissionOpening,
    Record,
    Resumption,
    Severance,
    Tenure,
)
from kg.sources import tables
from kg.sources.account import Account, unexpected

FILE = "data/v0.1/mission_status_range_gwm_v0.1.csv"
"""The ranges by the states of Gleditsch and Ward with microstates, the widest of the three files."""

STATUSES = (
    "None", "Interests", "Liaison", "Consul Nonresident", "Consulate", "Envoy Nonresident", "Legation",
    "Ambassador Nonresident", "Embassy",
)  # fmt: skip
"""The statuses of the codebook, from the least to the greatest."""

TOLERANCE = 31
"""Days by which two dates of one change may differ and still be close."""

_BEGINNING = "1816-01-01"
_USED = ("country_code_gw", "country_name_gw", "country_name_usdos", "date_start", "date_end", "us_mission_status")
_IGNORED = {"country_abbrev_gw": "the code names the country"}


@dataclass(frozen=True, slots=True)
class Range:
    """A time in which the status of the United States' mission to a country was the same; both days count."""

    country: str
    first: str
    last: str
    status: str
    locator: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status on a day: began, ended, raised or lowered."""

    country: str
    date: str
    kind: str
    before: str
    after: str
    locator: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a source of ours tells of a change: source edition, date, verdict (agrees, close, differs), locator."""

    source: str
    date: str
    verdict: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change in the reference with what each source tells of it; or, without a change, an event it lacks."""

    country: str
    kind: str
    change: Change | None
    told: tuple[Told, ...]

    @property
    def verdict(self) -> str:
        """Return agrees, close or differs, the best of the sources; `untold` or `only-ours` where one side is mute."""
        if self.change is None:
            return "only-ours"
        return min((t.verdict for t in self.told), key=_VERDICTS.index, default="untold")


_VERDICTS = ("agrees", "close", "differs")


def ranges(path: Path, account: Account | None = None) -> list[Range]:
    """Return the ranges of the data set in a directory, in the order of country and day.

    Raises InputError for a missing file, UnexpectedElement for an unknown column or status.
    """
    account = account or Account("us-mission-status")
    out = []
    for number, row in tables.reading(path, FILE, account, _USED, _IGNORED):
        if row["us_mission_status"] not in STATUSES:
            raise unexpected(account.source, f"{FILE}:{number}", f"status {row['us_mission_status']!r}")
        out.append(
            Range(
                _country(row["country_code_gw"], row["country_name_usdos"] or row["country_name_gw"]),
                row["date_start"],
                row["date_end"],
                row["us_mission_status"],
                f"{FILE}#{number}",
            )
        )
    return sorted(out, key=lambda r: (r.country, r.first))


def _country(code: str, name: str) -> str:
    """Return the key of a state by its number, and by its name where a number has stood for two."""
    found = [c for c in countries.countries() if code in c.gw]
    named = [c for c in found if c == countries.named().get(iris.slug(name))] if len(found) > 1 else found
    return named[0].code if named else iris.slug(name)


def changes(found: Sequence[Range]) -> Iterator[Change]:
    """Yield the changes of status between one range and the next of a country.

    A mission that was there when the reference begins (1816) is no change.
    """
    before: Range | None = None
    for now in found:
        old = before.status if before and before.country == now.country else "None"
        if now.status != old and now.first != _BEGINNING:
            yield Change(now.country, now.first, _kind(old, now.status), old, now.status, now.locator)
        before = now


def _kind(before: str, after: str) -> str:
    if before == "None":
        return "began"
    if after == "None":
        return "ended"
    return "raised" if STATUSES.index(after) > STATUSES.index(before) else "lowered"


def compare(found: Sequence[Range], records: Iterable[Record]) -> list[Comparison]:
    """Set the changes of the reference beside what records tell of the same country, in the order of time.

    A record is held against the nearest change of its kind within ten years; a dated record that is near none
    stands alone. Of the states of one line (Russia, the Soviet Union) the reference knows one number.
    """
    told = _events(records)
    out: list[Comparison] = []
    for change in changes(found):
        same = [e for key in territories.line(change.country) for e in told.get(key, []) if e.kind == change.kind]
        said = [_against(change, e) for e in same if _days(change.date, e.date) <= e.reach]
        out.append(Comparison(change.country, change.kind, change, tuple(_best(said))))
    out += _alone(list(changes(found)), told)
    return sorted(out, key=lambda c: (c.country, c.change.date if c.change else c.told[0].date))


_FAR = 3653
_DIPLOMATIC = (None, "embassy", "legation", "mission")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a record as a kind of change, and within how many days of a change it can be meant."""

    kind: str
    date: str
    record: Record

    @property
    def reach(self) -> int:
        """Return the days: few for the beginning or end of a tenure, since chiefs come and go without a change."""
        return TOLERANCE if isinstance(self.record, Tenure) else _FAR


Events = dict[str, list[Happening]]


def _events(records: Iterable[Record]) -> Events:
    """Return the dated events of the United States with each country, as kinds of change."""
    out: Events = defaultdict(list)
    for record in records:
        for other, kind, when in _read(record):
            if when:
                out[other].append(Happening(kind, when, record))
    return out


def _read(record: Record) -> Iterator[tuple[str, str, str | None]]:
    match record:
        case MissionOpening(sender="USA") if record.kind in _DIPLOMATIC:
            yield record.receiver, "began", record.date
        case MissionClosing(sender="USA") if record.kind in _DIPLOMATIC:
            yield record.receiver, "ended", record.date
        case MissionElevation(sender="USA"):
            yield record.receiver, "raised", record.date
        case Establishment() | Resumption() if "USA" in record.parties:
            yield _other(record.parties), "began", record.date
        case Severance() if "USA" in record.parties:
            yield _other(record.parties), "ended", record.date
        case Tenure(sender="USA", receiver=str(receiver)):
            yield receiver, "began", record.credentials or record.since
            yield receiver, "raised", record.credentials or record.since
            yield receiver, "ended", record.until
        case _:
            return


def _other(parties: Iterable[str]) -> str:
    return next((p for p in parties if p != "USA"), "USA")


def _days(one: str, other: str) -> int:
    """Return the days between a day and the nearest day that a date may mean."""
    first, last = dates.bounds(other)
    day = date.fromisoformat(one)
    low, high = date.fromisoformat(first or one), date.fromisoformat(last or one)
    return max((low - day).days, (day - high).days, 0)


def _against(change: Change, event: Happening) -> Told:
    days = _days(change.date, event.date)
    verdict = "agrees" if days == 0 else "close" if days <= TOLERANCE else "differs"
    return Told(event.record.source, event.date, verdict, event.record.locator)


def _best(said: list[Told]) -> Iterator[Told]:
    """Yield for each source the event that is nearest to the change."""
    by_source: dict[str, list[Told]] = defaultdict(list)
    for told in said:
        by_source[told.source].append(told)
    for group in by_source.values():
        yield min(group, key=lambda t: (_VERDICTS.index(t.verdict), t.date))


def _alone(found: list[Change], told: Events) -> Iterator[Comparison]:
    """Yield the events that lie near no change of their kind, within the years that the reference covers."""
    known: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        for key in territories.line(change.country):
            known[key].append(change)
    for country, events in told.items():
        for event in events if country in known else ():
            near = (_days(c.date, event.date) <= _FAR for c in known[country] if c.kind == event.kind)
            if not isinstance(event.record, Tenure) and not any(near):
                said = Told(event.record.source, event.date, "differs", event.record.locator)
                yield Comparison(country, event.kind, None, (said,))


COLUMNS = ("country", "change", "reference", "verdict")


def table(found: Iterable[Comparison], sources: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each comparison: `COLUMNS`, and what each source tells, `sources` being names by edition."""
    for c in found:
        told = {sources[t.source]: t for t in c.told if t.source in sources}
        said = (f"{t.date} ({t.verdict}; {t.locator})" if (t := told.get(n)) else "" for n in sources.values())
        change = f"{c.kind}: {c.change.before} → {c.change.after}" if c.change else c.kind
        yield countries.label(c.country), change, c.change.date if c.change else "", c.verdict, *said


def summary(found: Iterable[Comparison]) -> str:
    """Return in a sentence on how many changes the sources and the reference agree."""
    counted = Counter(c.verdict for c in found)
    changed = counted.total() - counted["only-ours"]
    return (
        f"{changed:,} changes in the reference: {counted['agrees']} told by a source on that day or in that year,"
        f" {counted['close']} within {TOLERANCE} days, {counted['differs']} at another date, {counted['untold']} by"
        f" none; {counted['only-ours']} events of the sources lie near no change"
    )
