"""Pictures made on the server as plain geometry: the timeline of a relationship, bars of time in lists, small charts.

A template draws them; nothing here writes markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kg.web.pages import text
from kg.web.pages.frame import family
from kg.web.pages.records import Record

WIDTH = 1000.0
ROW = 11
_ROWS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or, where `width` is 0, a dot: its place, family, what it is about and where it leads."""

    iri: str
    x: float
    width: float
    y: float
    family: str
    title: str
    open: bool = False


@dataclass(slots=True)
class Lane:
    """A strip of a timeline: a name, its marks, its place and height."""

    name: str
    marks: list[Mark] = field(default_factory=list)
    y: float = 0
    height: float = ROW


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over a scale of years; `ticks` are the years with a line, each with its place."""

    lanes: list[Lane]
    ticks: list[tuple[int, float]]
    height: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of years: the first and the one after the last."""

    first: int
    last: int

    def x(self, day: str) -> float:
        """Return the place of a day (`YYYY-MM-DD`), or of a year's first day."""
        year = int(day[:4]) + (((int(day[5:7]) - 1) * 30.4 + int(day[8:10])) / 366 if len(day) == 10 else 0)
        return round(min(max(0.0, (year - self.first) / (self.last - self.first)), 1.0) * WIDTH, 1)

    def ticks(self) -> list[tuple[int, float]]:
        """Return round years, at most a dozen."""
        reach = self.last - self.first
        step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000) if reach / s <= 11)
        begin = -(-self.first // step) * step
        return [(y, self.x(f"{y}-01-01")) for y in range(begin, self.last + 1, step)]


def scale(records: Iterable[Record]) -> Scale | None:
    """Return the scale that holds every dated record, with some room; None where nothing is dated."""
    days = [d for r in records for name in ("earliest", "latest") for d in r.all(name) if d[:4].isdigit()]
    days = [d for d in days if "1500" <= d[:4] <= "2100"]
    if not days:
        return None
    first, last = int(min(days)[:4]), int(max(days)[:4]) + 1
    room = max(1, (last - first) // 40)
    return Scale(first - room, max(last, min(last + room, datetime.now(UTC).year + 2)))


def bar(record: Record, on: Scale) -> tuple[float, float, bool] | None:
    """Return the place and width of a record's time on a scale, and whether its end is open; None without a date."""
    first = record.get("earliest") or record.get("latest")
    if not first:
        return None
    x = on.x(min(record.all("earliest") or [first]))
    last = max(record.all("latest"), default=None)
    if last is None:
        return x, 12.0, True
    return x, max(3.0, on.x(last) - x), False


def timeline(lanes: Iterable[tuple[str, list[Record], bool]]) -> Timeline | None:
    """Return the timeline of lanes, each a name, its records, and whether they are spans rather than moments."""
    lanes = [lane for lane in lanes if any(r.get("earliest") or r.get("latest") for r in lane[1])]
    on = scale(r for _, records, _ in lanes for r in records)
    if on is None:
        return None
    drawn, y = [], 0.0
    for name, records, spans in lanes:
        lane = Lane(name, y=y)
        ends: list[float] = []
        for record in sorted(records, key=lambda r: r.order):
            if mark := _mark(record, on, spans, ends, y):
                lane.marks.append(mark)
        lane.height = max(2, len(ends)) * ROW + 6
        y += lane.height
        drawn.append(lane)
    return Timeline(drawn, on.ticks(), y)


def _mark(record: Record, on: Scale, spans: bool, ends: list[float], top: float) -> Mark | None:
    placed = bar(record, on)
    if placed is None:
        return None
    x, width, open_end = placed
    if not spans:
        width = 0.0
    row = next((n for n, end in enumerate(ends) if end <= x), None)
    if row is None:
        row = len(ends) if len(ends) < _ROWS else min(range(len(ends)), key=ends.__getitem__)
        if row == len(ends):
            ends.append(0)
    ends[row] = x + (width or 9)
    title = f"{record.label}: {record.when}" if record.when else record.label
    return Mark(record.iri, x, width, top + row * ROW + 5, family(record.kind), title, open_end and spans)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart: the figure behind it, its height from 0 to 1, and what it says."""

    record: Record
    height: float
    period: str
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one measure, unit and pair of actors in the order of time."""

    title: str
    unit: str
    columns: list[Column]


def charts(figures: Iterable[Record]) -> list[Chart]:
    """Return the charts of figures: one for each measure, unit and direction."""
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for figure in figures:
        sides = [figure.get("reporterLabel"), figure.get("partnerLabel")]
        who = " → ".join(s for s in sides if s)
        groups.setdefault((figure.get("measure") or "other", figure.get("unit") or "", who), []).append(figure)
    made = []
    for (measure, unit, who), found in sorted(groups.items()):
        values = [abs(float(f.get("value") or 0)) for f in found]
        top = max(values) or 1.0
        columns = [
            Column(f, round(v / top, 3), f.get("period") or "undated", _said(f, unit))
            for f, v in zip(found, values, strict=True)
        ]
        columns.sort(key=lambda c: c.record.order)
        made.append(Chart(f"{measure.replace('-', ' ').capitalize()}{', ' + who if who else ''}", unit, columns))
    return made


def _said(figure: Record, unit: str) -> str:
    qualifier = (figure.get("qualifier") or "").replace("-", " ")
    return f"{qualifier} {text.quantity(figure.get('value') or '', unit)}".strip()
