"""What one source tells of a mission by year and another by day is one happening, where the facts know of one only."""

from __future__ import annotations

import pytest

from kg.mapping import triples
from kg.mapping.told_missions import completed
from kg.namespaces import DIP
from kg.records import MissionClosing, MissionElevation, MissionOpening, Record

SOURCE = "https://w3id.org/diplomatic-kg/id/source/x"


def opening(receiver: str, kind: str | None, place: str | None, date: str) -> MissionOpening:
    return MissionOpening(
        sender="USA", receiver=receiver, kind=kind, place=place, date=date, source=SOURCE, locator="x#1"
    )


def node(record: Record) -> str:
    """Return the name of the event that a record tells of."""
    (found,) = {s for s, p, _ in triples(record) if p == f"<{DIP}mission>"}
    return found.rstrip(">").rpartition("/")[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (opening("ARE", None, "Abu Dhabi", "1974"), opening("ARE", "embassy", "Abu Dhabi", "1974-05-20")),
        (opening("KAZ", None, "Almaty", "1992"), opening("KAZ", "embassy", "Alma-Ata (now Almaty)", "1992-02-03")),
        (opening("UKR", "embassy", "Kiev", "1992-01-23"), opening("UKR", "embassy", "Kiev (Kyiv)", "1992")),
        (opening("GEO", None, "Tbilisi", "1992"), opening("GEO", "embassy", "T'bilisi", "1992-04-23")),
        (opening("BRN", "embassy", None, "1984"), opening("BRN", None, "Bandar Seri Begawan", "1984")),
    ],
)
def test_a_year_and_a_day_of_one_happening_meet(one: Record, other: Record) -> None:
    assert node(one) == node(other)


def test_a_closing_without_a_place_is_that_of_the_embassy() -> None:
    told = {"sender": "USA", "receiver": "AFG", "kind": "embassy", "source": SOURCE, "locator": "x#1"}
    placed = MissionClosing(place="Kabul", date="1989-01-30", **told)  # type: ignore[arg-type]
    assert node(MissionClosing(date="1989-01", **told)) == node(placed)  # type: ignore[arg-type]
    assert node(MissionClosing(date="1990", **told)) != node(placed), "of another year"  # type: ignore[arg-type]


def test_of_several_nothing_is_made_out() -> None:
    assert completed(opening("GBR", "consulate", None, "1843")) == ("consulate", None), "there are many consulates"
    mali = MissionElevation(sender="USA", receiver="MLI", kind="embassy", date="1960")
    assert completed(mali) == ("embassy", None), "in Dakar and in Bamako in one year"
    assert completed(opening("TZA", None, "Dar es Salaam", "1961")) == (None, "Dar es Salaam"), "no source has its kind"
    assert completed(opening("PER", "embassy", "Cuzco", "1950")) == ("embassy", "Cuzco"), "the facts know of none"


def test_who_leaves_kind_and_place_out_does_not_state_them() -> None:
    said = {(p, o) for s, p, o in triples(opening("BRN", "embassy", None, "1984")) if s.rstrip(">").endswith("-1984")}
    assert not [o for p, o in said if p == f"<{DIP}place>"]
    said = {(p, o) for s, p, o in triples(opening("ARE", None, "Abu Dhabi", "1974")) if s.rstrip(">").endswith("-1974")}
    assert not [o for p, o in said if p == f"<{DIP}missionKind>"]
