"""Start-up: a cold `kg query` beside a bare script that opens the same store and prints the same rows.

usage: startup.py [--rounds N]

Both run in processes of their own, in turn, so that a busy machine slows both; the medians are compared, and it is
told whether `kg query` takes at most 1.3 times as long. Exits with status 1 where the rows differ.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIMIT = 1.3
QUERY = "SELECT ?party ?label WHERE { ?party a dip:Country ; rdfs:label ?label } ORDER BY ?label LIMIT 20"
BARE = """
import sys
import click
import pyoxigraph as ox

@click.command()
@click.argument("store")
@click.argument("query")
def main(store, query):
    prefixes = {
        "dip": "https://w3id.org/diplomatic-kg/ontology#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    }
    ox.Store.read_only(store).query(query, prefixes=prefixes).serialize(sys.stdout.buffer, ox.QueryResultsFormat.TSV)

main()
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, bytes]:
    """Return the seconds that a process takes, and what it prints."""
    begun = time.perf_counter()
    out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    return time.perf_counter() - begun, out


def main() -> None:
    """Measure both, print the medians and their ratio."""
    from tests import samples

    rounds = int(sys.argv[2]) if sys.argv[1:2] == ["--rounds"] else 25
    with tempfile.TemporaryDirectory() as made:
        store, bare = samples.fill(Path(made) / "store"), Path(made) / "bare.py"
        bare.write_text(BARE)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"KG_STORE": str(store), "PYTHONPATH": str(ROOT)}
        version = str(store / (store / "current").read_text().strip())
        script = Path(made) / "kg"
        script.write_text("import sys\nfrom kg.cli import main\nsys.exit(main())\n")  # as pip writes it
        commands = {
            "bare": [sys.executable, str(bare), version, QUERY],
            "kg": [sys.executable, str(script), "query", QUERY, "--format", "tsv"],
        }
        answers = {name: timed(command, environment)[1] for name, command in commands.items()}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(timed(command, environment)[0])
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians["kg"] / medians["bare"]
    verdict = f"{'within' if ratio <= LIMIT else 'ABOVE'} {LIMIT}"
    print(f"bare {medians['bare'] * 1000:.0f} ms, kg query {medians['kg'] * 1000:.0f} ms, ratio {ratio:.2f}: {verdict}")
    if answers["kg"] != answers["bare"]:
        sys.exit("kg query must print the same rows as the bare script")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
