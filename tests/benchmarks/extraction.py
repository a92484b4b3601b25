"""Extraction measured: `python -m tests.benchmarks.extraction [DIRECTORY …] [--misses TYPE] [--json] [--write]`.

Reads every annotated profile of the sets (or of the directories given) and compares what is found with what is
annotated (`extraction_match`). Printed for each set: precision, recall and F1 of every type, lenient and strict; of the
core types, the soft types and all, with the 95 % interval of F1 from 2,000 resamples of the documents; and how many
quotations stand in the text where the record says. `--misses` also prints what was missed and what was found in
excess; `--write` writes the scores to `scores.json`, below which the tests let none fall, and the table of the README.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.prose.document import parse
from kg.prose.extract import extract
from kg.records import to_json
from tests.benchmarks.extraction_match import CORE, SOFT, agrees

HERE = Path(__file__).resolve().parent
README, SCORES = HERE / "README.md", HERE / "scores.json"
SETS = ("gold", "profiles", "unseen", "blind", "manners", "hands")
GROUPS = {"core": CORE, "soft": SOFT, "all": CORE + SOFT}
MODES = ("lenient", "strict")
RESAMPLES = 2000
_AS_ANNOTATED = {"tenure": "official", "mission-elevation": "mission-opening"}
_TABLE = re.compile(r"(<!-- extraction -->\n)(.*?)(<!-- /extraction -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts are right, found in excess, and missed."""

    right: int = 0
    excess: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.excess + other.excess, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / (self.right + self.excess) if self.right + self.excess else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is annotated that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.excess + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Scored:
    """One document: its counts by mode and type, its quotations, and a line for each miss and each excess."""

    counts: dict[tuple[str, str], Count] = field(default_factory=dict)
    quotes: int = 0
    grounded: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)

    def of(self, mode: str, types: Iterable[str]) -> Count:
        """Return the counts of some types together."""
        return sum((self.counts[mode, t] for t in types), Count())


def score(gold_file: Path) -> Scored:
    """Return the score of one annotated document."""
    gold = json.loads(gold_file.read_text("utf-8"))
    path = gold_file.with_name(gold["doc"])
    document = parse(path.read_bytes(), name=path.name)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    scored = Scored()
    for record in map(to_json, extract(document)):
        found[_AS_ANNOTATED.get(record["type"], record["type"])].append(record)
        scored.quotes += 1
        scored.grounded += document.text[record["start"] : record["end"]] == record["quote"] != ""
    for type in CORE + SOFT:
        facts = [fact for fact in gold["facts"] if fact["type"] == type]
        for mode in MODES:
            missed, excess = _pair(type, facts, found[type], mode == "strict")
            scored.counts[mode, type] = Count(len(facts) - len(missed), len(excess), len(missed))
            if mode == "lenient":
                scored.notes += [(type, _missed(path.name, f)) for f in missed]
                scored.notes += [(type, _excess(path.name, r)) for r in excess]
    return scored


def _pair(
    type: str, facts: list[dict[str, Any]], found: list[dict[str, Any]], strict: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the facts that no record states and the records that state none, each record taken once, in order."""
    left, missed = list(found), []
    for fact in facts:
        hit = next((r for r in left if agrees(type, fact["args"], r, strict)), None)
        if hit is None:
            missed.append(fact)
        else:
            left.remove(hit)
    return missed, left


def _missed(name: str, fact: dict[str, Any]) -> str:
    return f"MISSED {name} {fact['type']} {json.dumps(fact['args'], ensure_ascii=False)} | {fact['quote'][:140]}"


def _excess(name: str, record: dict[str, Any]) -> str:
    shown = {k: v for k, v in record.items() if k not in {"type", "source", "start", "end"}}
    return f"EXCESS {name} {record['type']} {json.dumps(shown, ensure_ascii=False)[:260]}"


def read(directory: Path) -> list[Scored]:
    """Return the scores of the annotated documents of a directory, in the order of their names."""
    found = [score(path) for path in sorted(directory.glob("*.json"))]
    if not found:
        raise SystemExit(f"{directory}: has no annotated profile (NAME.json beside NAME.txt or NAME.html)")
    return found


def together(scored: Sequence[Scored], mode: str, types: Iterable[str]) -> Count:
    """Return the counts of some types over documents."""
    types = tuple(types)
    return sum((s.of(mode, types) for s in scored), Count())


def interval(scored: Sequence[Scored], mode: str, types: Iterable[str]) -> tuple[float, float]:
    """Return the 95 % interval of F1: the percentiles over resamples of the documents, the same at every run."""
    counts = [s.of(mode, tuple(types)) for s in scored]
    chance = random.Random(1827)
    values = sorted(sum(chance.choices(counts, k=len(counts)), Count()).f1 for _ in range(RESAMPLES))
    return values[RESAMPLES * 25 // 1000], values[RESAMPLES * 975 // 1000 - 1]


def summary(scored: Sequence[Scored]) -> dict[str, float]:
    """Return precision, recall and F1 of every mode and group, as plain values of four digits."""
    values: dict[str, float] = {}
    for mode in MODES:
        for group, types in GROUPS.items():
            count = together(scored, mode, types)
            for name in ("precision", "recall", "f1"):
                values[f"{mode}.{group}.{name}"] = round(getattr(count, name), 4)
    return values


def report(name: str, scored: Sequence[Scored]) -> Iterator[str]:
    """Yield the lines that tell the score of a set."""
    yield f"{name}: {len(scored)} documents"
    yield f"{'type':16}{'facts':>6}{'P':>7}{'R':>7}{'F1':>7}   strict P / R / F1"
    for type in CORE + SOFT:
        a, b = (together(scored, mode, (type,)) for mode in MODES)
        yield (
            f"{type:16}{a.right + a.missed:6}{a.precision:7.2f}{a.recall:7.2f}{a.f1:7.2f}"
            f"   {b.precision:.2f} / {b.recall:.2f} / {b.f1:.2f}"
        )
    for mode in MODES:
        for group, types in GROUPS.items():
            count = together(scored, mode, types)
            low, high = interval(scored, mode, types)
            yield (
                f"{mode + ' ' + group:16} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
                f"  [{low:.3f}, {high:.3f}]"
            )
    yield f"quotations that stand in the text: {sum(s.grounded for s in scored)} of {sum(s.quotes for s in scored)}"


def table(sets: dict[str, list[Scored]]) -> str:
    """Return the table of the README: F1 of every type and group in every set, with its interval."""
    head = " | ".join(f"`{name}` ({len(scored)}) facts | lenient F1 | strict F1" for name, scored in sets.items())
    lines = [f"| type | {head} |", "|---|" + "---:|---|---|" * len(sets)]
    rows: dict[str, tuple[str, ...]] = {t: (t,) for t in CORE + SOFT}
    rows |= {f"**{group}**": types for group, types in GROUPS.items()}
    for said, types in rows.items():
        cells = [_cells(scored, types) for scored in sets.values()]
        lines.append(f"| {said} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _cells(scored: Sequence[Scored], types: tuple[str, ...]) -> str:
    cells = []
    for mode in MODES:
        count = together(scored, mode, types)
        facts = count.right + count.missed
        low, high = interval(scored, mode, types)
        cells.append(f"{count.f1:.2f} [{low:.2f}, {high:.2f}]" if facts else "–")
    return f"{facts} | {' | '.join(cells)}"


def with_table(readme: str, sets: dict[str, list[Scored]]) -> str:
    """Return the README with its table made anew."""
    return _TABLE.sub(lambda m: m[1] + table(sets) + m[3], readme)


def notes(sets: dict[str, list[Scored]], wanted: str) -> Iterator[str]:
    """Yield what was missed and found in excess, of one type or of `all`."""
    for scored in sets.values():
        yield from (line for s in scored for type, line in s.notes if wanted in (type, "all"))


def main() -> None:
    """Measure, and print or write what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directories", nargs="*", type=Path, metavar="DIRECTORY")
    parser.add_argument("--misses", metavar="TYPE", help="a type of fact, or all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true", help="write scores.json and the table of the README")
    given = parser.parse_args()
    places = {d.name: d for d in given.directories or [HERE / name for name in SETS]}
    sets = {name: read(place) for name, place in places.items()}
    if given.misses:
        print("\n".join(notes(sets, given.misses)))
    if given.json:
        print(json.dumps({name: summary(scored) for name, scored in sets.items()}, indent=1))
    else:
        print("\n\n".join("\n".join(report(name, scored)) for name, scored in sets.items()))
    if given.write and not given.directories:
        values = {name: summary(scored) for name, scored in sets.items()}
        SCORES.write_text(json.dumps(values, indent=1) + "\n", "utf-8")
        README.write_text(with_table(README.read_text("utf-8"), sets), "utf-8")


if __name__ == "__main__":
    main()
