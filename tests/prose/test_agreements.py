"""Agreements: names, dates of signature and force, lists, tables, and what is no agreement."""

from __future__ import annotations

import pytest

from kg.prose import read, treaties
from kg.records import Agreement

HEAD = "U.S. Relations With Bolivia\n\nIssued May 4, 2020\n\n"


def found(text: str) -> list[Agreement]:
    records = read((HEAD + text).encode(), name="bolivia.txt").records
    return [r for r in records if isinstance(r, Agreement)]


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(a.name, a.signed, a.in_force) for a in found(text)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the U.S.-Bolivia Trade Promotion Agreement entered", "U.S.-Bolivia Trade Promotion Agreement", "trade"),
        (
            "a Treaty of Peace, Amity, Commerce, and Navigation; it",
            "Treaty of Peace, Amity, Commerce, and Navigation",
            "trade",
        ),
        ("The convention on double taxation remains", "convention on double taxation", "tax"),
        ("An Open Skies agreement was", "Open Skies agreement", "aviation"),
        (
            "Memorandum of Understanding on Renewable Energy in 2019",
            "Memorandum of Understanding on Renewable Energy",
            "other",
        ),
        ("Their trade and investment framework agreement", "trade and investment framework agreement", "trade"),
    ],
)
def test_the_name_runs_from_its_modifiers_to_its_object(text: str, name: str, kind: str) -> None:
    (treaty,) = treaties.find(text)
    assert (treaty.named.name, treaty.named.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bilateral investment treaty was signed on April 17, 1998, and entered into force on June 6, 2001.",
            [("bilateral investment treaty", "1998-04-17", "2001-06-06")],
        ),
        ("The 1900 extradition treaty is applied.", [("extradition treaty", "1900", None)]),
        ("Ties have grown with the 2009 entry into force of the Ayacucho Pact.", [("Ayacucho Pact", None, "2009")]),
        (
            "On May 2, 1858, the two countries signed a Treaty of Friendship.",
            [("Treaty of Friendship", "1858-05-02", None)],
        ),
        ("An Open Skies agreement (2013) is in place.", [("Open Skies agreement", "2013", None)]),
        (
            "A tax treaty was signed in 1990. It has been in force since 1992.",
            [("tax treaty", "1990", "1992")],
        ),
    ],
)
def test_dates_belong_to_their_agreement(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert told(text) == expected


def test_parties_are_those_of_the_sentence() -> None:
    (treaty,) = found("The Pact of Mutual Aid, signed by Chile and Peru in 1929, ended the dispute.")
    assert set(treaty.parties) == {"CHL", "PER"}


def test_a_list_under_one_head_gives_each() -> None:
    text = "Agreements on investments (1993), on double taxation (1999) and on air services (2003) exist."
    assert [a.signed for a in found(text)] == ["1993", "1999", "2003"]


@pytest.mark.parametrize(
    "text",
    [
        "A science and technology agreement: none.",
        "The two sides may sign a free trade agreement in 2022.",
        "Negotiations for an investment treaty were never begun.",
        "The agreement is important.",
    ],
)
def test_what_is_denied_or_planned_or_unnamed_is_none(text: str) -> None:
    assert found(text) == []


def test_what_it_covers_is_read_from_the_sentence_after() -> None:
    text = "A Trade Promotion Agreement entered into force in 2009. It covers trade, investment and climate."
    (agreement,) = found(text)
    assert agreement.covers == ("trade", "investment", "climate")
