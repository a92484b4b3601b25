"""Roll-call votes of the United Nations General Assembly: the roll calls, then 870,109 votes, one row after the other.

Only the tables of roll calls and states are held in memory; the votes are streamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg import countries
from kg.errors import InputError
from kg.records import Record, RollCall, Vote
from kg.resources import lookup, rows
from kg.sources import tables
from kg.sources.account import Account, unexpected

ORGANIZATION = "UNGA"
"""The body that votes, by its abbreviation."""

_STATES = "countries.csv"
_CALLS = "un_roll_calls.csv"
_ISSUES = "un_roll_call_issues.csv"
_VOTES = "un_votes.csv"
_CHOICES = {"y": "yes", "n": "no", "a": "abstain"}
_LEFT_OUT = {
    "importantvote": "a judgement of the Department of State, from 1983 only",
    "amend": "given for a part of the roll calls only",
    "para": "given for a part of the roll calls only",
    "short": "a title in the words of the source",
    "descr": "a description in the words of the source",
}
_FILES = {
    "README.md": "description of the package",
    "DESCRIPTION": "description of the package",
    "LICENSE": "the licence",
}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield the roll calls in the order of the table, then the votes in theirs."""
    calls = set()
    issues = _issues(path, account)
    used = ("rcid", "session", "date", "unres")
    for _, row in tables.reading(path, _CALLS, account, used, _LEFT_OUT):
        calls.add(row["rcid"])
        yield RollCall(
            organization=ORGANIZATION,
            number=row["rcid"],
            session=row["session"],
            date=row["date"],
            resolution=row["unres"] or None,
            issues=tuple(issues.get(row["rcid"], ())),
            locator=f"{_CALLS}#{row['rcid']}",
        )
    yield from _votes(path, account, calls)
    account.check_files(path, _FILES)


def _votes(path: Path, account: Account, calls: set[str]) -> Iterator[Vote]:
    voters = _voters(path, account)
    for number, row in tables.reading(path, _VOTES, account, ("rcid", "country_id", "vote"), {}):
        call, voter = row["rcid"], row["country_id"]
        if call not in calls or voter not in voters:
            raise InputError(
                f"{account.source}/{_VOTES}: row {number} names roll call {call} or voter {voter}, of which the other"
                " tables know nothing; is the data set whole?"
            )
        if row["vote"] not in _CHOICES:
            raise unexpected(account.source, f"{_VOTES}:{number}", f"vote {row['vote']!r}")
        yield Vote(
            voter=voters[voter],
            organization=ORGANIZATION,
            roll_call=call,
            choice=_CHOICES[row["vote"]],
            locator=f"{_VOTES}#{call}/{voter}",
        )


def _issues(path: Path, account: Account) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    ignored = {"short_name": "the issue has a name"}
    for _, row in tables.reading(path, _ISSUES, account, ("rcid", "issue"), ignored):
        out.setdefault(row["rcid"], []).append(row["issue"])
    return out


def _voters(path: Path, account: Account) -> dict[str, str]:
    """Return the key of the state of each voter; raises UnexpectedElement for one that no table names."""
    out = {}
    for number, row in tables.reading(path, _STATES, account, ("country_id", "country", "country_code"), {}):
        known = countries.by_iso2().get(row["country_code"])
        key = _named().get(row["country"]) or (known.code if known else None)
        if key is None:
            raise unexpected(
                account.source,
                f"{_STATES}:{number}",
                f"voter {row['country']!r} (data/lookups/unvotes-states.tsv has no row)",
            )
        out[row["country_id"]] = key
    return out


@cache
def _named() -> dict[str, str]:
    return {r["name"]: countries.code(r["country"]) for r in rows(lookup("unvotes-states"))}
