"""Memberships and heads of mission that the World Factbook told of wrongly, as the facts tell of them."""

from __future__ import annotations

import pytest

from kg import countries, dates, organizations, territories
from kg.records import Membership
from kg.resources import lookup, rows, shared
from kg.sources.account import Account
from kg.sources.factbook_memberships import shortest
from kg.sources.factbook_withdrawals import standing

SETS = ("factbook", "factbook-history", "factbook-archive")


def members(organization: str, day: str) -> set[str]:
    """Return the members of a body on a day, by all the yearbooks."""
    facts = (r for name in SETS for r in rows(shared("data") / "facts" / name / "membership.tsv"))
    told = ((r["member"], *dates.bounds(r["as_of"])) for r in facts if r["organization"] == organization)
    return {member for member, first, last in told if first and last and first <= day <= last}


@pytest.mark.parametrize(
    ("member", "organization", "in_it", "out"),
    [
        ("GBR", "EU", ["1996-06-01", "2020-01-31"], ["2020-02-01", "2026-01-22"]),
        ("GBR", "EIB", ["2000-06-01", "2019-12-31"], ["2021-06-01"]),
        ("USA", "UNESCO", ["2018-12-31", "2023-07-10", "2026-01-22"], ["2019-01-01", "2023-07-09"]),
        ("QAT", "organization-of-the-petroleum-exporting-countries", ["2018-06-01"], ["2019-01-01", "2026-01-22"]),
        ("RUS", "CoE", ["2022-03-15"], ["2022-03-16", "2026-01-22"]),
        ("NIC", "OAS", ["2023-11-18"], ["2023-11-19", "2026-01-22"]),
        ("MEX", "NAFTA", ["2020-06-30"], ["2020-07-01", "2026-01-22"]),
        ("PER", "MINUSTAH", ["2017-10-15"], ["2017-10-16", "2026-01-22"]),
    ],
)
def test_a_membership_is_told_of_to_its_end(member: str, organization: str, in_it: list[str], out: list[str]) -> None:
    assert [day for day in in_it if member not in members(organization, day)] == []
    assert [day for day in out if member in members(organization, day)] == []


def test_what_is_withheld_is_accounted_for() -> None:
    account = Account("x")
    said = [Membership(member="GBR", organization=o, role="member", as_of="2026-01-22") for o in ("EU", "NATO")]
    assert [r.organization for r in standing(said, account) if isinstance(r, Membership)] == ["NATO"]
    assert sum(account.ignored.values()) == 1


def test_each_row_names_a_state_and_a_body_as_the_facts_do() -> None:
    for row in rows(lookup("factbook-withdrawals")):
        body = organizations.find(row["organization"])
        assert body is not None and shortest(body.slug) == row["organization"], row
        assert not row["member"] or countries.get(row["member"]).slug == row["member"]
        assert dates.is_plain(row["until"]) and len(row["until"]) == 10 and row["reason"]
        assert not row["again"] or row["until"] < row["again"]


@pytest.mark.parametrize(
    ("sender", "receiver", "name", "since"),
    [
        ("USA", "ARE", "Martina A. Strong", {"2023-10-04"}),
        ("USA", "SUR", "Robert J. Faucher", {"2023-01-31"}),
        ("DNK", "USA", "Lone Dencker Wisborg", {"2019-04-08"}),
        ("LSO", "USA", "Sankatana Gabriel Maja", {"2018-06-22"}),
        ("COM", "USA", "Bocchit Edmond", set()),
        ("USA", "UGA", "person:popp-william-w", {"2023-09-20"}),
    ],
)
def test_nobody_has_the_date_of_another(sender: str, receiver: str, name: str, since: set[str]) -> None:
    path = shared("data") / "facts" / "factbook-history" / "representation.tsv"
    told = {r["since"] for r in rows(path) if (r["sender"], r["receiver"], r["person"]) == (sender, receiver, name)}
    assert told == since


def test_an_edition_tells_of_the_state_of_its_year() -> None:
    path = shared("data") / "facts" / "factbook-archive" / "membership.tsv"
    told = {(r["member"], r["as_of"]) for r in rows(path) if r["locator"].startswith("io_membership.csv#yi/")}
    for member, years in told:
        first, last = dates.bounds(years)
        assert first and last and territories.stood(countries.get(member), first[:4]), (member, years)
    assert {member for member, _ in told} == {"YUG", "serbia-and-montenegro"}
