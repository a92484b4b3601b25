"""A picture of the graph around one thing, as SVG: what the sources record of it, and whom that joins it with.

The thing stands in the middle, its records around it in the order of time from the top, the other actors outside.
No layout is computed by chance: the same graph gives the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from math import cos, pi, sin
from typing import IO, TYPE_CHECKING

from kg import things

if TYPE_CHECKING:
    import networkx as nx

BARE = {"mission", "relationship"}
"""Kinds that say nothing of their own here: their openings and events are drawn."""
OTHERS = 3
"""Actors that are drawn of one record, besides the one that most records join."""
WIDTH, HEIGHT = 1160, 860
RINGS = (245.0, 385.0)
COLOURS = {
    "relations": "#9a3412", "agreement": "#1d4ed8", "event": "#0f766e", "figure": "#a16207", "tenure": "#6d28d9",
    "program": "#15803d", "membership": "#475569", "cooperation": "#0369a1", "standing": "#be185d",
}  # fmt: skip
FAMILIES = {
    "establishment": "relations", "recognition": "relations", "severance": "relations", "resumption": "relations",
    "independence": "relations", "mission-opening": "relations", "mission-closing": "relations",
    "mission-elevation": "relations", "relation-status": "standing",
}  # fmt: skip
_STYLE = """
text{font:12.5px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2937}
.t{font-size:22px;font-weight:600}.s{font-size:13px;fill:#6b7280}.c{font-weight:600;font-size:17px;fill:#fff}
.a{font-weight:600}.d{fill:#6b7280;font-size:11px}path{fill:none;stroke-width:1.3;stroke-opacity:.45}
@media (prefers-color-scheme:dark){.bg{fill:#0f172a}text{fill:#e5e7eb}.s,.d{fill:#94a3b8}}
"""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One record about the thing: its IRI, kind, label, date, and the other actors that it joins."""

    record: str
    kind: str
    label: str
    date: str
    earliest: str
    others: tuple[tuple[str, str], ...]
    left_out: int = 0

    @property
    def colour(self) -> str:
        """Return the colour of the record's family."""
        return COLOURS.get(FAMILIES.get(self.kind, self.kind), COLOURS["event"])


def spokes(graph: nx.MultiDiGraph, focus: str, limit: int) -> list[Spoke]:
    """Return the records around an actor of a network (`kg.network.project`), oldest first, at most `limit`."""
    found: dict[str, tuple[dict[str, str], set[tuple[str, str]]]] = {}
    for a, b, key, data in [
        *graph.out_edges(focus, keys=True, data=True),
        *graph.in_edges(focus, keys=True, data=True),
    ]:
        other = b if a == focus else a
        _, others = found.setdefault(key, (data, set()))
        others.add((other, graph.nodes[other]["label"]))
    made = [
        Spoke(key, data["kind"], data["label"], data["date"], data["earliest"], tuple(sorted(others)))
        for key, (data, others) in found.items()
    ]
    made = [s for s in made if s.earliest or s.kind not in BARE]
    return _mixed(sorted(made, key=lambda s: (s.earliest or "9999", s.kind, s.label, s.record)), limit)


def _mixed(ordered: list[Spoke], limit: int) -> list[Spoke]:
    """Return at most `limit` records, evenly over the kinds and, within a kind, over time; in the order given."""
    by_kind: dict[str, list[Spoke]] = {}
    for spoke in ordered:
        by_kind.setdefault(spoke.kind, []).append(spoke)
    share = max(1, limit // max(1, len(by_kind)))
    kept = {s.record for group in by_kind.values() for s in _spaced(group, share)}
    rest = [s for s in ordered if s.record not in kept]
    kept |= {s.record for s in _spaced(rest, max(0, limit - len(kept)))}
    return [s for s in ordered if s.record in kept][:limit]


def _spaced(group: list[Spoke], count: int) -> list[Spoke]:
    if len(group) <= count or count == 0:
        return group[:count]
    return [group[i * (len(group) - 1) // max(1, count - 1)] for i in range(count)]


def write_svg(graph: nx.MultiDiGraph, focus: str, output: IO[bytes], *, limit: int = 28) -> None:
    """Write the picture of the network around an actor; each record carries its label and IRI as a tooltip."""
    around = spokes(graph, focus, limit)
    title, constant = graph.nodes[focus]["label"], _constant(around)
    output.write("\n".join(_svg(title, _thinned(around, constant), constant)).encode() + b"\n")


def _thinned(around: list[Spoke], constant: tuple[str, str] | None) -> list[Spoke]:
    """Return records with few actors each, those that most records join; a caption tells how many are left out."""
    counts = Counter(other for spoke in around for other in spoke.others)
    made = []
    for spoke in around:
        drawn = sorted(set(spoke.others) - {constant}, key=lambda other: (-counts[other], other))[:OTHERS]
        kept = tuple(other for other in spoke.others if other == constant or other in drawn)
        made.append(replace(spoke, others=kept, left_out=len(spoke.others) - len(kept)))
    return made


def _constant(around: list[Spoke]) -> tuple[str, str] | None:
    """Return the actor that most of the records join with, whose lines would cover all others; None without one."""
    counts: dict[tuple[str, str], int] = {}
    for spoke in around:
        for other in spoke.others:
            counts[other] = counts.get(other, 0) + 1
    most = max(counts, key=lambda o: (counts[o], o), default=None)
    return most if most and len(around) > 5 and counts[most] > 0.4 * len(around) else None


def _at(turn: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return WIDTH / 2 + radius * cos(angle) * 1.08, HEIGHT / 2 + 26 + radius * sin(angle) * 0.92


def _svg(title: str, around: list[Spoke], constant: tuple[str, str] | None) -> Iterator[str]:
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{escape(title)}">'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect class="bg" width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield f'<text class="t" x="32" y="44">{escape(title)} in the graph</text>'
    ring = f"; a ring: with {things.spoken(constant[1], constant[0])}" if constant else ""
    told = f"{len(around)} records in the order of time, and whom they join it with{ring}"
    yield f'<text class="s" x="32" y="66">{escape(told)}</text>'
    yield from _lines_and_actors(around, constant)
    for number, spoke in enumerate(around):
        ringed = constant in spoke.others if constant else False
        yield from _record(spoke, number / len(around), ringed=ringed, high=number % 2 == 0)
    x, y = WIDTH / 2, HEIGHT / 2 + 26
    yield f'<circle cx="{x}" cy="{y}" r="52" fill="#7c2d12"/>'
    yield f'<text class="c" x="{x}" y="{y + 6}" text-anchor="middle">{escape(title)}</text>'
    yield from _legend(around)
    yield "</svg>"


def _lines_and_actors(around: list[Spoke], constant: tuple[str, str] | None) -> Iterator[str]:
    turns: dict[tuple[str, str], list[float]] = {}
    for number, spoke in enumerate(around):
        turn = number / len(around)
        x, y = _at(turn, RINGS[0])
        yield f'<path d="M{WIDTH / 2:.1f} {HEIGHT / 2 + 26:.1f}L{x:.1f} {y:.1f}" stroke="{spoke.colour}"/>'
        for other in spoke.others:
            if other != constant:
                turns.setdefault(other, []).append(turn)
    places = _spread(turns)
    for number, spoke in enumerate(around):
        x, y = _at(number / len(around), RINGS[0])
        for other in spoke.others:
            if other == constant:
                continue
            ox, oy = places[other]
            mx, my = _at(number / len(around), RINGS[0] + 60)
            yield f'<path d="M{x:.1f} {y:.1f}Q{mx:.1f} {my:.1f} {ox:.1f} {oy:.1f}" stroke="{spoke.colour}"/>'
    for number, ((_, label), (x, y)) in enumerate(places.items()):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#374151"/>'
        side, shift = ("start", 10) if x >= WIDTH / 2 else ("end", -10)
        lift = 0.0 if abs(x - WIDTH / 2) > 160 else -8.0 if number % 2 else 8.0
        place = f'x="{x + shift:.1f}" y="{y + 4 + lift:.1f}" text-anchor="{side}"'
        yield f'<text class="a" {place}>{escape(_short(label))}</text>'


def _spread(turns: dict[tuple[str, str], list[float]]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return a place outside for each actor, near its records, evenly spread in that order."""
    middle = {actor: _mean(found) for actor, found in turns.items()}
    ordered = sorted(middle, key=lambda actor: (middle[actor], actor))
    return {actor: _at((i + 0.5) / len(ordered), RINGS[1]) for i, actor in enumerate(ordered)}


def _mean(turns: list[float]) -> float:
    return sum(turns) / len(turns)


def _record(spoke: Spoke, turn: float, *, ringed: bool, high: bool) -> Iterator[str]:
    x, y = _at(turn, RINGS[0])
    side, shift = ("start", 11) if x >= WIDTH / 2 else ("end", -11)
    # Near the top and the bottom neighbours stand side by side: their words go up and down in turn.
    lift = 0.0 if abs(x - WIDTH / 2) > 90 else -11.0 if high else 8.0
    yield f"<g><title>{escape(f'{spoke.label} {spoke.date} {spoke.record}')}</title>"
    if ringed:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="none" stroke="#6b7280"/>'
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{spoke.colour}"/>'
    place = f'x="{x + shift:.1f}" y="{y + 4 + lift:.1f}" text-anchor="{side}"'
    yield f'<text class="d" {place}>{escape(_caption(spoke))}</text></g>'


def _caption(spoke: Spoke) -> str:
    year = (spoke.date or spoke.earliest)[:10]
    more = f" +{spoke.left_out}" if spoke.left_out else ""
    return _short(f"{year} {spoke.kind.replace('-', ' ')}".strip(), 30) + more


def _short(text: str, width: int = 22) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _legend(around: list[Spoke]) -> Iterator[str]:
    families = sorted({FAMILIES.get(s.kind, s.kind if s.kind in COLOURS else "event") for s in around})
    for row, family in enumerate(families):
        y, x = 44 + 20 * row, WIDTH - 108
        yield f'<circle cx="{x}" cy="{y - 4}" r="5" fill="{COLOURS[family]}"/>'
        yield f'<text x="{x + 14}" y="{y}">{family}</text>'
