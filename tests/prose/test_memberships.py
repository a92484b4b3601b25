"""Memberships: who belongs to what, in which role, since when; and what is no membership."""

from __future__ import annotations

import pytest

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.memberships import read
from kg.records import Membership

TITLE = "U.S. Relations With Peru\n\nBureau of Western Hemisphere Affairs\n\n"


def found(text: str, title: str = TITLE) -> list[Membership]:
    return list(read(annotate(parse((title + text).encode(), name="peru.txt"), "edition:x")))


def told(text: str, title: str = TITLE) -> list[tuple[str, str, str | None, str | None]]:
    return [(m.member, m.organization, m.role, m.since) for m in found(text, title)]


def test_a_list_gives_each_organization_its_own_date() -> None:
    text = "Peru entered the UN in 1945, the WTO on January 1, 1995, APEC in 1998, and, in 2011, the Pacific Alliance."
    assert told(text) == [
        ("PER", "UN", "member", "1945"),
        ("PER", "WTO", "member", "1995-01-01"),
        ("PER", "APEC", "member", "1998"),
        ("PER", "Pacific Alliance", "member", "2011"),
    ]


def test_two_organizations_share_the_date_after_the_second() -> None:
    text = "It joined the International Monetary Fund and the World Bank in April 1946."
    assert [m.since for m in found("Peru is large. " + text)] == ["1946-04", "1946-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Both Peru and the United States are members of the World Bank.",
        "The two countries belong to the World Bank.",
        "With the United States it is a member of the World Bank.",
        "Peru and the United States belong to the same international organizations, including the World Bank.",
    ],
)
def test_both_parties_are_members(text: str) -> None:
    assert {m.member for m in found(text)} == {"PER", "USA"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Peru is a permanent observer to the Council of Europe.", "observer"),
        ("Peru has observer status at the Council of Europe.", "observer"),
        ("Peru is a Partner for Cooperation with the OSCE.", "partner"),
        ("Peru has been a candidate for the OECD since 2022.", "candidate"),
        ("Peru has been a NATO global partner since 2017.", "partner"),
        ("Peru has an application pending at the OECD, where it is an observer.", "observer"),
        ("Peru is an observer, not a member, at the OSCE.", "observer"),
    ],
)
def test_the_role_is_that_of_the_trigger(text: str, role: str) -> None:
    assert [m.role for m in found(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Peru is not a member of NATO.",
        "Peru is neither an OECD nor an OSCE member.",
        "Peru left the Andean Community in 1992.",
        "Peru hopes to join the OECD.",
        "Peru has applied to join the OECD.",
        "Peru is negotiating its accession to the OECD.",
        '"One day Peru will be a member of the OECD," an envoy said.',
        "Peru is a potential candidate for the European Union.",
        "The United States signed an agreement with the World Bank.",
    ],
)
def test_what_is_denied_past_or_wished_for_is_none(text: str) -> None:
    assert told(text) == []


def test_a_list_under_its_heading_needs_no_verb() -> None:
    text = "PERU IN INTERNATIONAL ORGANIZATIONS\n\nUN (a founding member, 1945); OAS; World Bank."
    assert told(text) == [
        ("PER", "UN", "member", "1945"),
        ("PER", "OAS", "member", None),
        ("PER", "World Bank", "member", None),
    ]


def test_others_in_a_bracket_and_after_a_comma_are_members_too() -> None:
    assert told("Peru joined the Pacific Alliance in 2011, Mexico in 2012.") == [
        ("PER", "Pacific Alliance", "member", "2011"),
        ("MEX", "Pacific Alliance", "member", "2012"),
    ]
    members = {m.member for m in found("Peru belongs to the Andean Community (with Bolivia, Colombia and Ecuador).")}
    assert members == {"PER", "BOL", "COL", "ECU"}


def test_a_british_page_reads_alike() -> None:
    title = "UK and Ghana: bilateral relations\n\nForeign, Commonwealth & Development Office\n\n"
    text = (
        "Ghana is a member of the Commonwealth and ECOWAS (since 1975). Fellow members of the WTO, both trade freely."
    )
    assert ("GHA", "ECOWAS", "member", "1975") in told(text, title)


def test_quotations_are_the_words_of_the_page() -> None:
    page = annotate(parse((TITLE + "Peru joined the United Nations  in 1945.").encode(), name="peru.txt"), "edition:x")
    (record,) = read(page)
    assert record.start is not None and record.end is not None
    assert page.document.text[record.start : record.end] == record.quote
    assert record.rule == "membership.verb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, a UN member since October 1945, is at peace.", ("PER", "UN", "member", "1945-10")),
        ("APEC admitted Peru as a member in 1998.", ("PER", "APEC", "member", "1998")),
        ("Peru was granted observer status by ASEAN in 2019.", ("PER", "ASEAN", "observer", "2019")),
        ("Peru has been in the WTO since 1995.", ("PER", "WTO", "member", "1995")),
        ("It is one of NATO's partners.", ("PER", "NATO", "partner", None)),
        ("Peru is a founding member of the OAU, today's African Union.", ("PER", "African Union", "member", None)),
        ("Peru holds a non-permanent seat on the UN Security Council.", ("PER", "UN Security Council", "member", None)),
    ],
)
def test_belonging_in_other_words(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert told(text) == [expected]


def test_fellow_members_are_members() -> None:
    told_ = told("Peru belongs to the Pacific Alliance with Chile, Colombia and Mexico.")
    assert [m for m, *_ in told_] == ["PER", "CHL", "COL", "MEX"]


def test_a_standing_after_a_colon() -> None:
    assert told("These are the bodies.\n\n- ASEAN: observer since 2019\n") == [("PER", "ASEAN", "observer", "2019")]
