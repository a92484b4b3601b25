"""Cooperation: the fields on which two states work together, by verb, heading, list and programme."""

from __future__ import annotations

import pytest

from kg.prose.annotate import annotate
from kg.prose.cooperation import read
from kg.prose.document import parse

TITLE = "U.S. Relations With Peru\n\nBureau of Western Hemisphere Affairs\n\nPeru is a country of South America.\n\n"


def themes(text: str) -> set[str]:
    return {c.theme for c in read(annotate(parse((TITLE + text).encode(), name="peru.txt"), "edition:x"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United States and Peru work together on energy and on human rights.", {"energy", "human-rights"}),
        ("U.S. assistance supports democratic institutions and the rule of law.", {"democracy", "rule-of-law"}),
        ("Together we fight illegal fishing and drug smuggling.", {"maritime", "counternarcotics"}),
        (
            "Six priority areas were identified: gender equality, climate change, security.",
            {"gender", "climate", "security"},
        ),
        ("Defence and maritime cooperation\n\nUSS Nimitz was there in 2009.", {"defense", "maritime"}),
        ("What else do we work on together?\n\nOn cyber security and on energy supplies.", {"cyber", "energy"}),
        ("The United States gave $15 million after the earthquake.", {"humanitarian"}),
    ],
)
def test_what_the_two_work_on(text: str, expected: set[str]) -> None:
    assert themes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Bolivia work together on energy.",
        "The two countries will work together on energy.",
        "Peru does not cooperate with the United States on energy.",
        "Peru exports copper, zinc and gold.",
    ],
)
def test_what_is_no_cooperation(text: str) -> None:
    assert themes(text) == set()
