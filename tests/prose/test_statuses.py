"""Standings of relationships, and the themes of cooperation."""

from __future__ import annotations

import pytest

from kg.prose import cooperation, statuses
from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.model import Page

TITLE = "U.S. Relations With Peru\n\nBureau of Western Hemisphere Affairs\n\n"


def page(text: str) -> Page:
    return annotate(parse((TITLE + text).encode(), name="peru.txt"), "edition:x")


def standings(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(s.parties, s.status, s.power) for s in statuses.read(page(text))]


def themes(text: str) -> list[str]:
    return [c.theme for c in cooperation.read(page(text))]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The United States and Peru enjoy a strategic partnership.", "strategic-partner"),
        ("Peru was named a major non-NATO ally in 2022.", "major-non-nato-ally"),
        ("The two allies confer in the joint committee.", "ally"),
        ("Peru joined the Visa Waiver Program in 2012.", "visa-waiver"),
        ("The United States has unofficial relations with Peru.", "unofficial-relations"),
        ("The United States and Peru have no diplomatic relations.", "no-relations"),
    ],
)
def test_a_standing_is_that_of_the_page_s_parties(text: str, status: str) -> None:
    ((parties, found, _),) = standings(text)
    assert set(parties) == {"USA", "PER"} and found == status


@pytest.mark.parametrize(
    "text",
    [
        "The two countries are not allies.",
        "Peru and the United States may become strategic partners.",
        '"No one could have imagined an alliance," he said.',
        "Chile and Argentina enjoy a strategic partnership.",
    ],
)
def test_denied_or_imagined_standings_are_none(text: str) -> None:
    assert standings(text) == []


def test_a_protecting_power_looks_after_the_one_in_the_other() -> None:
    text = "Switzerland takes charge of U.S. interests in Lima; Spain does the same for Peru in Washington."
    assert standings(text) == [
        (("USA", "PER"), "protecting-power", "CHE"),
        (("PER", "USA"), "protecting-power", "ESP"),
    ]


def test_a_mandate_between_third_states_has_their_names() -> None:
    text = "Switzerland has represented Georgia's interests in Moscow and Russia's interests in Tbilisi since 2009."
    assert standings(text) == [
        (("GEO", "RUS"), "protecting-power", "CHE"),
        (("RUS", "GEO"), "protecting-power", "CHE"),
    ]


def test_themes_of_work_together_come_once_each() -> None:
    text = "The two work together on climate, biodiversity and migration. They cooperate on climate and cyber security."
    assert themes(text) == ["climate", "environment", "migration", "cyber"]


def test_help_is_cooperation() -> None:
    assert themes("USAID supports Peru in public health and the rule of law.") == ["health", "rule-of-law"]
    assert themes("INL supplies the Peruvian police with training.") == ["law-enforcement"]


@pytest.mark.parametrize(
    "text",
    [
        "The United States does not support Peru in health.",
        "The two governments may cooperate on energy.",
        "Chile and Argentina cooperate on energy.",
        "Two-way trade in goods reached $17 billion in 2018.",
    ],
)
def test_denied_future_and_foreign_cooperation_is_none(text: str) -> None:
    assert themes(text) == []
