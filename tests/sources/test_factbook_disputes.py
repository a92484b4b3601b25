"""The yearbooks' texts on disputes: sentences of our own in their manner."""

from __future__ import annotations

import pytest

from kg.sources.account import Account
from kg.sources.factbook_disputes import disputes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bolivia claims a strip of the border with Peru", [("BOL", "PER", "boundary")]),
        ("land boundary with Bolivia is in dispute BAKER ISLAND (territory of the US)", [("BOL", "PER", "boundary")]),
        ("Peru-Brazil : none identified", []),
        ("Chile disputes the boundary, as shown on US maps", [("CHL", "PER", "boundary")]),
        ("Chile, with backing from Brazil, claims the island", [("CHL", "PER", "territory")]),
        ("the US recognizes the boundary that Bolivia claims", [("BOL", "PER", "boundary")]),
    ],
)
def test_parties_are_those_who_contend(text: str, found: list[tuple[str, str, str]]) -> None:
    told = disputes(text, "PER", {}, Account("factbook-archive"), "here", year=2020)
    assert [(*d.parties, d.kind) for d in told] == found


@pytest.mark.parametrize(
    ("text", "home", "year", "kind"),
    [
        ("Chile rejects the claim to a port on the sea", "BOL", 2010, "territory"),
        ("Chile rejects the claim to the sea", "PER", 2010, "maritime"),
        ("Eritrea disputes the border and the sea", "ETH", 1990, "maritime"),
        ("Eritrea disputes the border and the sea", "ETH", 2018, "boundary"),
        ("Iran disputes the boundary in the Caspian Sea", "KAZ", 2018, "maritime"),
    ],
)
def test_a_state_without_a_coast_has_no_maritime_dispute(text: str, home: str, year: int, kind: str) -> None:
    (told,) = disputes(text, home, {}, Account("factbook-archive"), "here", year=year)
    assert told.kind == kind


def test_a_state_has_no_dispute_with_another_of_its_line() -> None:
    text = "Serbia and Montenegro and Albania dispute the boundary; the Soviet Union claims islands"
    told = [d.parties for d in disputes(text, "SRB", {}, Account("factbook-archive"), "here", year=1992)]
    assert ("ALB", "SRB") in told and not [p for p in told if "serbia-and-montenegro" in p]


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [
        ("boundaries with Bolivia, Chile, and Ecuador", 1990, ["BOL", "CHL", "ECU"]),
        ("boundaries with Bolivia, Chile, and Ecuador", 2010, []),
        ("boundary with Bolivia settled, the claims being dropped", 1990, []),
        ("Bolivia disputes the boundary as talks continueChile claims the sea", 2018, ["BOL", "CHL"]),
        ("the US Government recognized that Bolivia claims the border", 2021, ["BOL"]),
        ("Peru-Chile: Chile claims the sea. Southern Cone: Bolivia took part in talks", 2021, ["CHL"]),
    ],
)
def test_each_edition_is_read_in_its_manner(text: str, year: int, found: list[str]) -> None:
    told = disputes(text, "PER", {}, Account("factbook-archive"), "here", year=year)
    assert sorted(c for d in told for c in d.parties if c != "PER") == found
