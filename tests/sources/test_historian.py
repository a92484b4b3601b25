"""The readers of the guide, the trips and the visits against annotations made by hand, as far as those are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import historian

pytestmark = pytest.mark.sources


def test_scores_do_not_fall(upstream: Path) -> None:
    if not historian.GOLD.is_dir() or not upstream.samefile(historian.SOURCES):
        pytest.skip(f"no annotations at {historian.GOLD}; set KG_GOLD")
    scores = {(s.task, s.type): s.f1 for s in historian.run()}
    low = {key: f1 for key, f1 in scores.items() if f1 < (0.9 if key[1] == "agreement" else 0.95)}
    assert not low
    assert scores["rdcr", "core types"] >= 0.98
    assert len(scores) == 29
