#!/usr/bin/env python3
"""Score the readers of the guide, the trips and the visits against hand-made annotations.

usage: historian.py [--misses [TYPE]] [--json]

The annotations are not part of this repository (KG_GOLD, by default ../shared/gold/historian beside the checkout),
nor are the data sets (KG_SOURCES, by default ../shared/sources). Three tasks:

    rdcr     facts of the articles annotated, by type: a fact counts once however often the article tells it; `strict`
             wants the date as annotated, `lenient` takes one that agrees and is coarser
    remarks  persons met: name, office and country of each
    visits   visitors (name), their offices and countries, and the kind of the visit
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks import historian_rdcr, historian_trips  # noqa: E402
from tests.benchmarks.historian_score import Score  # noqa: E402

GOLD = Path(os.environ.get("KG_GOLD", ROOT.parent / "shared" / "gold" / "historian"))
SOURCES = Path(os.environ.get("KG_SOURCES", ROOT.parent / "shared" / "sources"))


def run() -> list[Score]:
    """Return the scores of all tasks; data sets and annotations must be there."""
    return [
        *historian_rdcr.score(GOLD, SOURCES),
        *historian_trips.score_remarks(GOLD),
        *historian_trips.score_visits(GOLD, SOURCES),
    ]


def table(scores: Iterable[Score]) -> str:
    """Return the scores as lines of text."""
    lines = [f"{'task':9}{'type':22}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}"]
    lines += [f"{s.task:9}{s.type:22}{s.gold:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}" for s in scores]
    return "\n".join(lines)


def main() -> int:
    """Print the scores; return 2 where annotations or data sets are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", nargs="?", const="", metavar="TYPE", help="list what is wrong or missing")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    options = parser.parse_args()
    if not (GOLD.is_dir() and SOURCES.is_dir()):
        print(f"historian.py: {GOLD} or {SOURCES} is missing; set KG_GOLD and KG_SOURCES", file=sys.stderr)
        return 2
    scores = run()
    if options.json:
        print(json.dumps([s.values() for s in scores], indent=1))
        return 0
    if options.misses is not None:
        for s in scores:
            if options.misses in ("", s.type):
                print("\n".join(s.notes))
    print(table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
