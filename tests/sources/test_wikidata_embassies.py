"""Missions between all states, from Wikidata."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import catalog, sources
from kg.errors import InputError, UnexpectedElement
from kg.records import Representation
from kg.sources import wikidata_embassies
from kg.sources.account import Account

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "sources" / "wikidata-embassies"
FILE = "database_of_embassies.csv"


def test_a_mission_and_the_states_that_it_serves() -> None:
    account = Account("wikidata-embassies")
    found = [r for r in wikidata_embassies.read(FIXTURE, account) if isinstance(r, Representation)]
    assert [(r.sender, r.receiver, r.kind, r.place, r.resident, r.since) for r in found] == [
        ("PER", "AUS", "embassy", "Canberra", None, "1963"),
        ("PER", "NZL", "embassy", None, "AUS", None),
    ]
    assert {(r.locator, r.as_of) for r in found} == {(f"{FILE}#Q1", "2022-11-16")}
    assert account.ignored[f"{FILE}:row of one state"] == 1
    assert account.ignored[f"{FILE}:row without a state"] == 1
    assert account.ignored[f"{FILE}:jurisdictionQIDs/no state"] == 1


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("Q419", "Q999999999", UnexpectedElement, "item 'Q999999999'"),
        (";embassy;", ";space station;", UnexpectedElement, "type 'space station'"),
        (";facebook;", ";fediverse;", UnexpectedElement, "column 'fediverse'"),
        (";Canberra;", ";", InputError, "has 24 cells under 25 headings"),
    ],
)
def test_what_is_unknown_stops_it(tmp_path: Path, old: str, new: str, error: type[Exception], message: str) -> None:
    shutil.copytree(FIXTURE, tmp_path / "set")
    file = tmp_path / "set" / FILE
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(error, match=message):
        list(wikidata_embassies.read(tmp_path / "set", Account("wikidata-embassies")))


def test_it_is_optional_and_says_on_what_condition() -> None:
    known = catalog.get("wikidata-embassies")
    assert known.use == "optional"
    assert "states no licence" in known.note


@pytest.mark.sources
def test_the_set_itself_gives_what_is_expected(upstream: Path) -> None:
    account = Account("wikidata-embassies")
    found = list(sources.read("wikidata-embassies", upstream / "wikidata-embassies", account))
    lima = [r for r in found if isinstance(r, Representation) and r.receiver == "PER" and not r.resident]
    assert {"ARG", "BRA", "CHN", "USA"} <= {r.sender for r in lima if r.kind == "embassy"}
    assert len(set(found)) == len(found)
