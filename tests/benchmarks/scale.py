"""Scale: load rate and lookups of the shipped graph once, and as copies with IRIs of their own.

usage: scale.py [--store DIR] [--copies N ...]

Each size is loaded into an empty Oxigraph on disk. A copy repeats the things and statements under IRIs with a suffix;
its literals are the same, which flatters the dictionary: these are curves of growth, not of new data. 20 copies want
40 million quads and an hour.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402

from kg import questions  # noqa: E402
from kg.namespaces import ID, PREFIXES  # noqa: E402
from kg.storage import default_path  # noqa: E402
from kg.store import Store  # noqa: E402
from kg.streams import as_file  # noqa: E402

LOOKUPS = 300
ANCHORED = ("chiefs-of-mission", "visits", "person")
"""Questions that begin at one thing, as most do."""


def lines(store: Store, copies: int) -> Iterator[bytes]:
    """Yield the N-Quads of a store, and of its copies."""
    buffer = io.BytesIO()
    store.ox.dump(buffer, ox.RdfFormat.N_QUADS)
    whole = buffer.getvalue().splitlines(keepends=True)
    begin = f"<{ID}".encode()
    for number in range(copies):
        to = begin if number == 0 else f"<{ID}copy{number}/".encode()
        for line in whole:
            yield line if number == 0 else line.replace(begin, to)


def load(file: IO[bytes], place: Path) -> tuple[ox.Store, float]:
    """Load N-Quads into a new store; return it, and the seconds that it took."""
    begun = time.perf_counter()
    store = ox.Store(str(place))
    store.bulk_load(file, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()
    store.flush()
    return store, time.perf_counter() - begun


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Return the median time of some work in milliseconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found) * 1000


def ask(store: ox.Store, text: str) -> list[object]:
    """Return the rows of a SELECT."""
    answer = store.query(text, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)


def row(small: Store, copies: int) -> str:
    """Return the row of a size: quads, seconds and rate of loading, a lookup, and each anchored question."""
    things = list(small.query("SELECT DISTINCT ?thing { ?thing a ?class } LIMIT 50000").rows())
    picked = iter(random.Random(7).choices([str(t[0]) for t in things], k=LOOKUPS))
    with tempfile.TemporaryDirectory() as place:
        store, seconds = load(as_file(lines(small, copies)), Path(place))
        look_up = partial(_look_up, store, picked)
        cells = [f"{copies:>3}x {len(store):>12,} {seconds:9.1f} {len(store) / seconds:12,.0f}"]
        cells.append(f"{milliseconds(look_up, LOOKUPS):9.3f}")
        for name in ANCHORED:
            question = questions.get(name)
            asked = partial(ask, store, question.text(question.defaults()))
            cells.append(f"{milliseconds(asked, 7):>18.2f}")
    return " ".join(cells)


def _look_up(store: ox.Store, things: Iterator[str]) -> list[object]:
    """Return what is said of the next thing: what a page or `describe` begins with."""
    return list(store.quads_for_pattern(ox.NamedNode(next(things)), None, None))


def main() -> None:
    """Measure each size and print its row."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, default=default_path())
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5])
    given = parser.parse_args()
    small = Store(given.store)
    print(
        f"{'size':4} {'quads':>12} {'load s':>9} {'quads/s':>12} {'lookup ms':>9} "
        + " ".join(f"{n:>18}" for n in ANCHORED)
    )
    for copies in given.copies:
        print(row(small, copies), flush=True)


if __name__ == "__main__":
    main()
