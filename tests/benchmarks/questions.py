#!/usr/bin/env python3
"""Time every named question side by side, in one run, on the same data.

usage: questions.py [--store DIR] [--memory] [--no-virtuoso] [--rounds N] [NAME ...]

For each question with its defaults, the median of N interleaved rounds in milliseconds: through `kg.store`, on raw
pyoxigraph with the same text, and on Virtuoso 7 over HTTP, each to the last byte of TSV.
The table ends with the cost of an empty question over HTTP, which Virtuoso's figures contain and ours do not.
A row count that
differs is shown; Virtuoso lacks some of SPARQL 1.1, and its refusals are told by name.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402

from kg import questions  # noqa: E402
from kg.namespaces import PREFIXES  # noqa: E402
from kg.storage import default_path  # noqa: E402
from kg.store import Results, Store  # noqa: E402
from tests.benchmarks import virtuoso  # noqa: E402

ENOUGH = 3.0
"""Seconds spent on one engine's rounds of a question, after which no more are begun."""


@dataclass(slots=True)
class Timing:
    """What one engine took for one question: seconds of each round, rows of the answer, and its refusal."""

    seconds: list[float] = field(default_factory=list)
    rows: int = 0
    refusal: str = ""

    @property
    def ms(self) -> float:
        """Return the median in milliseconds, or infinity where there is none."""
        return median(self.seconds) * 1000 if self.seconds else float("inf")

    def round(self, answer: Callable[[], int]) -> None:
        """Answer once more, unless enough time was spent or the engine has refused."""
        if self.refusal or sum(self.seconds) > ENOUGH:
            return
        begun = time.perf_counter()
        try:
            self.rows = answer()
        except RuntimeError as error:
            self.refusal = str(error)
        else:
            self.seconds.append(time.perf_counter() - begun)


def engines(store: Store, question: questions.Question, server: virtuoso.Virtuoso | None) -> dict[str, Any]:
    """Return the functions that answer a question and return the number of its rows, by engine."""
    values = question.defaults()
    text, portable = question.text(values), question.portable(values)
    found: dict[str, Any] = {
        "kg": lambda: _rows(written(store.query(text))),
        "raw": lambda: _rows(raw(store, text)),
    }
    if server:
        found["virtuoso"] = lambda: _rows(server.ask(portable))
    return found


def written(results: Results) -> bytes:
    """Return an answer as the TSV that a server would send."""
    file = io.BytesIO()
    results.write(file, "tsv")
    return file.getvalue()


def raw(store: Store, text: str) -> bytes | None:
    """Return the same from pyoxigraph itself."""
    answer = store.ox.query(text, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return answer.serialize(format=ox.QueryResultsFormat.TSV)


def _rows(answer: bytes | None) -> int:
    return (answer or b"").count(b"\n") - 1


def measure(
    store: Store, question: questions.Question, server: virtuoso.Virtuoso | None, rounds: int
) -> dict[str, Timing]:
    """Return the timings of a question by engine; the first round of each, which warms the caches, is left out."""
    answers = engines(store, question, server)
    timings = {name: Timing() for name in answers}
    for name, answer in answers.items():
        timings[name].round(answer)
        timings[name].seconds.clear()
    for number in range(rounds):
        for name in list(answers)[:: 1 if number % 2 else -1]:
            timings[name].round(answers[name])
    return timings


def line(name: str, timings: dict[str, Timing]) -> str:
    """Return a question's row of the table."""
    kg, raw, other = timings["kg"], timings["raw"], timings.get("virtuoso")
    cells = f"{name:26} {kg.rows:6} {kg.ms:9.2f} {raw.ms:9.2f} {kg.ms / raw.ms:6.2f}x"
    if other is None:
        return cells
    if other.refusal:
        return f"{cells} {'-':>9}         {other.refusal}"
    rows = "" if other.rows == kg.rows else f"  rows {other.rows}"
    return f"{cells} {other.ms:9.2f} {kg.ms / other.ms:6.2f}x{rows}{'  SLOWER' if kg.ms > other.ms else ''}"


def table(store: Store, names: list[str], server: virtuoso.Virtuoso | None, rounds: int) -> None:
    """Print the table, question by question, and what it comes to."""
    print(f"{'question':26} {'rows':>6} {'kg ms':>9} {'raw ms':>9} {'kg/raw':>7} {'Virtuoso':>9} {'kg/Virt':>7}")
    found: dict[str, dict[str, Timing]] = {}
    for name in names:
        found[name] = measure(store, questions.get(name), server, rounds)
        print(line(name, found[name]), flush=True)
    ratios = [t["kg"].ms / t["raw"].ms for t in found.values()]
    print(f"kg/raw: median {median(ratios):.2f}, most {max(ratios):.2f}, above 1.15: {sum(r > 1.15 for r in ratios)}")
    if server:
        slower = [n for n, t in found.items() if t["virtuoso"].seconds and t["kg"].ms > t["virtuoso"].ms]
        print(f"slower than Virtuoso: {len(slower)} of {len(found)} {' '.join(slower)}")
        empty = Timing()
        for _ in range(rounds):
            empty.round(lambda: len(server.ask("ASK {}")))
        print(f"an empty question over HTTP: {empty.ms:.2f} ms")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--store", type=Path, default=default_path())
    parser.add_argument("--memory", action="store_true", help="hold our side in memory, as the server does")
    parser.add_argument("--no-virtuoso", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    store = (Store.in_memory if given.memory else Store)(given.store)
    names = given.names or list(questions.questions())
    reason = "not wanted" if given.no_virtuoso else virtuoso.missing()
    if reason:
        print(f"without Virtuoso: {reason}")
        table(store, names, None, given.rounds)
        return
    with tempfile.TemporaryDirectory() as place, virtuoso.running(Path(place)) as server:
        file = Path(place) / "all.nq"
        with file.open("wb") as output:
            store.ox.dump(output, ox.RdfFormat.N_QUADS)
        print(f"{len(store):,} quads; Virtuoso loaded them in {server.load(file):.1f} s")
        file.unlink()
        table(store, names, server, given.rounds)


if __name__ == "__main__":
    main()
