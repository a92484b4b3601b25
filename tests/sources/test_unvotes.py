"""Votes of the UN General Assembly."""

from __future__ import annotations

import shutil
import tracemalloc
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from kg import sources
from kg.errors import InputError, UnexpectedElement
from kg.records import RollCall, Vote
from kg.sources import unvotes
from kg.sources.account import Account

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "sources" / "unvotes"


def test_roll_calls_then_votes() -> None:
    first, second, *votes = unvotes.read(FIXTURE, Account("unvotes"))
    assert first == RollCall(
        organization="UNGA",
        number="3",
        session="1",
        date="1946-01-01",
        resolution="R/1/66",
        locator="un_roll_calls.csv#3",
    )
    assert isinstance(second, RollCall)
    assert (second.resolution, second.issues) == (None, ("Human rights", "Colonialism"))
    assert [(v.voter, v.roll_call, v.choice, v.locator) for v in votes if isinstance(v, Vote)] == [
        ("PER", "3", "yes", "un_votes.csv#3/140"),
        ("CSK", "3", "no", "un_votes.csv#3/46"),
        ("PER", "4", "abstain", "un_votes.csv#4/140"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "error", "message"),
    [
        ("un_votes.csv", "3,140,y", "9,140,y", InputError, "names roll call 9"),
        ("un_votes.csv", "3,140,y", "3,999,y", InputError, "or voter 999"),
        ("un_votes.csv", "3,140,y", "3,140,x", UnexpectedElement, "un_votes.csv:1: unexpected vote 'x'"),
        ("countries.csv", "Peru,PE", "Atlantis,QQ", UnexpectedElement, "voter 'Atlantis'"),
    ],
)
def test_what_is_unknown_stops_it(
    tmp_path: Path, file: str, old: str, new: str, error: type[Exception], message: str
) -> None:
    shutil.copytree(FIXTURE, tmp_path / "set")
    path = tmp_path / "set" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(error, match=message):
        list(unvotes.read(tmp_path / "set", Account("unvotes")))


@pytest.mark.sources
def test_the_votes_are_streamed(upstream: Path) -> None:
    stream = sources.read("unvotes", upstream / "unvotes", Account("unvotes"))
    calls = [r for r in islice(stream, 6203) if r.type == "roll-call"]
    assert len(calls) == 6203
    tracemalloc.start()
    choices = Counter(r.choice for r in islice(stream, 20_000) if isinstance(r, Vote))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    choices.update(r.choice for r in stream if isinstance(r, Vote))
    assert choices == {"yes": 693_664, "no": 65_548, "abstain": 110_897}
