"""Building: `kg build` from the facts that ship beside the bare bulk load of the very same quads.

usage: building.py [--rounds N]

Both run in turn, in processes of their own: the build makes records, triples, store, kept answers and manifest; the
bare load only reads the finished N-Quads into an empty Oxigraph. Exits with status 1 where a build takes more than
3 times as long.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
LIMIT = 3.0
BARE = """
import sys
import pyoxigraph as ox
store = ox.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS, lenient=True)
store.flush()
"""


def timed(command: list[str], place: Path, environment: dict[str, str]) -> float:
    """Return the seconds that a process takes to fill a directory, which is empty before."""
    shutil.rmtree(place, ignore_errors=True)
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def dump(store: Path, file: Path) -> int:
    """Write a store's quads to a file of N-Quads, and return their number."""
    import pyoxigraph as ox

    from kg.store import Store

    found = Store(store)
    with file.open("wb") as output:
        found.ox.dump(output, ox.RdfFormat.N_QUADS)
    return len(found)


def main() -> None:
    """Measure both, print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as made:
        built, loaded, file = (Path(made) / name for name in ("built", "loaded", "all.nq"))
        environment = {**os.environ, "KG_STORE": str(built), "PYTHONPATH": str(ROOT)}
        commands = {
            "kg": ([sys.executable, "-m", "kg", "build"], built),
            "bare": ([sys.executable, "-c", BARE, str(file), str(loaded)], loaded),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            times["kg"].append(timed(*commands["kg"], environment))
            quads = dump(built, file)
            times["bare"].append(timed(*commands["bare"], environment))
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians["kg"] / medians["bare"]
    print(f"{quads:,} quads: kg build {medians['kg']:.1f} s, bare bulk load {medians['bare']:.1f} s, ratio {ratio:.2f}")
    if ratio > LIMIT:
        sys.exit(f"a build may take at most {LIMIT} times the bare load of the same quads")


if __name__ == "__main__":
    main()
