"""The seed profile, fact by fact: the Department of State's page of 2019 on Peru, and our own sample beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kg import prose
from kg.records import to_json
from kg.resources import shared

SEED = Path(os.environ.get("KG_SEED", Path(__file__).parents[1] / ".." / "shared" / "seed")) / "peru.txt"
SAMPLE = shared("data") / "samples" / "peru.txt"


def _facts(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        pytest.skip("the seed profile is not at hand (KG_SEED)")
    return [to_json(r) for r in prose.read(path.read_bytes(), name=path.name).records]


def _has(facts: list[dict[str, Any]], **wanted: Any) -> bool:
    def meets(fact: dict[str, Any]) -> bool:
        return all(
            set(v) <= set(fact.get(k, ())) if isinstance(v, list) else fact.get(k) == v for k, v in wanted.items()
        )

    return any(meets(fact) for fact in facts)


WANTED: list[dict[str, Any]] = [
    {"type": "establishment", "parties": ["PER", "USA"], "date": "1827"},
    {"type": "independence", "country": "PER", "from": "ESP", "date": "1821", "derived": True},
    {"type": "status", "parties": ["PER", "USA"], "status": "strategic-partner"},
    *({"type": "cooperation", "parties": ["PER", "USA"], "theme": theme}
      for theme in ("democracy", "security", "trade", "human-rights", "law-enforcement", "counternarcotics")),
    {"type": "event", "kind": "summit", "date": "2018", "place": "Lima", "host": "PER", "participants": ["Mike Pence"]},
    {"type": "tenure", "person": "Mike Pence", "post": "Vice President", "of": "USA"},
    {"type": "event", "kind": "anniversary", "date": "2018"},
    {"type": "program", "country": "PER", "since": "1978", "derived": True},
    {"type": "figure", "measure": "assistance", "value": 85000000, "unit": "USD", "period": "FY2018",
     "reporter": "USA", "partner": "PER"},
    {"type": "agreement", "kind": "trade", "abbreviation": "PTPA", "in_force": "2009",
     "covers": ["trade", "investment", "environment"]},
    {"type": "figure", "measure": "trade-total", "value": 9100000000, "unit": "USD", "period": "2009"},
    {"type": "figure", "measure": "trade-total", "value": 17500000000, "unit": "USD", "period": "2018"},
]  # fmt: skip


@pytest.mark.parametrize(
    "wanted", WANTED, ids=lambda w: f"{w['type']}-{w.get('theme') or w.get('kind') or w.get('value') or ''}"
)
@pytest.mark.parametrize("path", [SEED, SAMPLE], ids=["seed", "sample"])
def test_fact(path: Path, wanted: dict[str, Any]) -> None:
    facts = _facts(path)
    if path == SAMPLE:
        # The sample states outright what the seed leaves to arithmetic, and the former sovereign apart from the year.
        wanted = {k: v for k, v in wanted.items() if k not in {"derived", "from"}}
    assert _has(facts, **wanted), [f for f in facts if f["type"] == wanted["type"]]


def test_nothing_from_banner_caption_or_links() -> None:
    text = SEED.read_text("utf-8") if SEED.exists() else ""
    for fact in _facts(SEED):
        assert "Shutterstock" not in fact["quote"]
        assert fact["start"] > text.index("U.S.-Peru Relations")
        assert fact["end"] < text.index("The Lessons of 1989")
        assert text[fact["start"] : fact["end"]] == fact["quote"]
