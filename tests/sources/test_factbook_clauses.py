"""The clauses of the Factbook's texts, one kind after the other."""

from __future__ import annotations

import pytest

from kg.records import MissionClosing, Representation, Status
from kg.sources.account import Account
from kg.sources.factbook_missions import Direction, representation
from kg.sources.factbook_posts import holder

TO_US, FROM_US = Direction("PER", "USA"), Direction("USA", "PER")


def read(text: str, at: Direction = FROM_US, *, year: int | None = None) -> list[tuple[str | None, ...]]:
    """Return post, person, standing, receiver, residence and date of what a text says."""
    said = representation(text, at, Account("factbook"), "text", year=year)
    return [
        (r.post, r.person, r.standing, r.receiver, r.resident, r.since) for r in said if isinstance(r, Representation)
    ]


@pytest.mark.parametrize(
    ("clause", "post", "person", "since"),
    [
        ("Ambassador Ana María BELAUNDE (since 27 February 2024)", "Ambassador", "Ana María Belaunde", "2024-02-27"),
        ("ambassador XIE Feng (12 December 2022)", "Ambassador", "Xie Feng", "2022-12-12"),
        ("Ambassador Petra ADLER (since 19 APRIL 2023)", "Ambassador", "Petra Adler", "2023-04-19"),
        ("Charge d' Affaires Martin McDOWELL (since May 2025)", "Chargé d'Affaires", "Martin McDowell", "2025-05"),
        ("Chargé d’Affaires Ambassador Julie DAVIS (since 2025)", "Chargé d'Affaires", "Julie Davis", "2025"),
        ("Counselor, Charge d'Affaires ad interim GIRMA Amare", "Chargé d'Affaires ad interim", "Girma Amare", None),
        ("Ambassador Alvin ADAMS, Jr.", "Ambassador", "Alvin Adams, Jr.", None),
        ("Ambassador Ana (Nita) ROE (since 4 February 2025)", "Ambassador", "Ana (Nita) Roe", "2025-02-04"),
        ("Ambassador Eva EXAMPLE, Head of Delegation (since 1 May 2024)", "Ambassador", "Eva Example", "2024-05-01"),
        ("Apostolic Nuncio Cardinal Jean PIERRE (since June 2016)", "Apostolic Nuncio", "Jean Pierre", "2016-06"),
    ],
)  # fmt: skip
def test_a_head_of_mission(clause: str, post: str, person: str, since: str | None) -> None:
    found = holder(clause)
    assert found is not None
    assert (found.post, found.person, found.since) == (post, person, since)


@pytest.mark.parametrize(
    "clause",
    [
        "telephone (202) 555-0100",
        "the US Embassy suspended operations on 14 June 1998 amid violence between President VIEIRA and others",
        "Embassy at K-7, AFGOI Road, Mogadishu",
        "US Consular Agency, Violet Magu, Male",
        "Ambassador James CHEEK has retired",
    ],
)
def test_what_is_no_head_of_mission(clause: str) -> None:
    found = holder(clause)
    assert found is None or found.person is None


def test_a_vacancy_and_the_chargé_who_fills_it() -> None:
    assert read("Ambassador (vacant); Chargé d'Affaires Ann ROE (since 5 May 2025)") == [
        ("Ambassador", None, "vacant", "PER", None, None),
        ("Chargé d'Affaires", "Ann Roe", "in-office", "PER", None, "2025-05-05"),
    ]
    assert [row[2] for row in read("Ambassador (vacant; recalled by Peru in 2008) Chargé d'Affaires Ann ROE")] == [
        "vacant",
        "in-office",
    ]


def test_a_designate_is_not_in_office() -> None:
    assert read("Ambassador-designate Bo LEE; Charge d'Affaires Ann ROE")[0] == (
        "Ambassador", "Bo Lee", "designate", "PER", None, None,
    )  # fmt: skip


def test_also_accredited_gives_the_other_states_with_the_residence() -> None:
    assert read("Ambassador Ann ROE (since 2024); note - also accredited to Kiribati, Nauru, and Tonga") == [
        ("Ambassador", "Ann Roe", "in-office", "PER", None, "2024"),
        ("Ambassador", "Ann Roe", "in-office", "KIR", "PER", None),
        ("Ambassador", "Ann Roe", "in-office", "NRU", "PER", None),
        ("Ambassador", "Ann Roe", "in-office", "TON", "PER", None),
    ]


def test_an_ambassador_who_resides_elsewhere() -> None:
    assert read(
        "the US does not have an embassy in Samoa; the US Ambassador to New Zealand is accredited to Samoa"
    ) == [
        (None, None, "none", "PER", None, None),
        ("Ambassador", None, "in-office", "WSM", "NZL", None),
    ]
    assert read("Ambassador Tom STAR resides in Melbourne (Australia)", TO_US)[0][4] == "AUS"
    assert read("Chargé d'Affaires Ann ROE (since 2025); note - Ambassador ROE is based in Fiji")[0][4] == "FJI"


def test_standing_of_the_two_states() -> None:
    account = Account("factbook")
    said = representation("none; protecting power in Iran is Switzerland", Direction("USA", "IRN"), account, "text")
    assert Status(parties=("IRN", "USA"), status="protecting-power", power="CHE") in said
    said = representation(
        "the US and Bhutan have no formal diplomatic relations", Direction("USA", "BTN"), account, "x"
    )
    assert [r.type for r in said] == ["status"]
    text = "Ambassador (vacant); note - on 6 February 2012, the US closed its embassy in Damascus"
    said = representation(text, Direction("USA", "SYR"), account, "text")
    assert MissionClosing(sender="USA", receiver="SYR", kind="embassy", date="2012-02-06") in said


def test_every_clause_is_accounted_for() -> None:
    account = Account("factbook")
    text = "none (overseas territory of France); telephone 1; xyz; Ambassador Ann ROE; note - a remark"
    representation(text, FROM_US, account, "text")
    assert account.used == {"text/representation": 1}
    assert account.ignored == {
        "text/a dependency is represented by its sovereign": 1,
        "text/contact details": 1,
        "text/unread": 1,
        "text/a remark in prose": 1,
    }


def test_a_name_means_the_state_of_its_time() -> None:
    assert read("the ambassador to Fiji is accredited to Western Samoa", year=1990)[0][3] == "WSM"
