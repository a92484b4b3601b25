"""The World Factbook's yearly editions from 1990: heads of mission, consulates, memberships and disputes.

Heads of mission and memberships are read to the edition of 2015; from then on factbook-history has them by the day,
with the letters that this archive lost. Embassies' cities, consulates and disputes are read to the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import countries, territories
from kg.records import Record
from kg.sources import factbook_places as places, factbook_text as text, tables
from kg.sources.account import Account
from kg.sources.factbook import seated, speaks
from kg.sources.factbook_disputes import disputes
from kg.sources.factbook_editions import direction, entity, lasting
from kg.sources.factbook_memberships import memberships
from kg.sources.factbook_missions import Direction, representation
from kg.sources.factbook_persons import resolved
from kg.sources.factbook_withdrawals import standing

_MISSIONS = "diplomatic_representation.csv"
_ORGANIZATIONS = "io_membership.csv"
_DISPUTES = "international_disputes.csv"
_COUNTRIES = "master_countries.csv"
_USED = ("year", "gec", "name_that_year", "field", "text")
_NAMED = {"iso2": "the GEC code names the country", "country": "the GEC code names the country"}
_FILES = {"README.md": "description of the archive", "LICENSE": "the licence of the archive's own work"}
_LAST_OF_CHIEFS = 2015
_FIRST_LABELLED = 1993
_ELSEWHERE = "told by factbook-history, by the day"

Years = dict[tuple[str, Record], list[int]]
Reader = Callable[[dict[str, str], str, Account, int], Iterator[Record]]


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield the records of the archive; each covers the consecutive editions that say the same."""
    yield from _lasting(path, _MISSIONS, account, _missions)
    yield from standing(_lasting(path, _ORGANIZATIONS, account, _memberships), account)
    sovereigns = _sovereigns(path, account)

    def quarrels(row: dict[str, str], country: str, account: Account, year: int) -> Iterator[Record]:
        content = text.clean(row["text"])
        yield from disputes(content, country, sovereigns, account, f"{_DISPUTES}:text", year=year)

    yield from _lasting(path, _DISPUTES, account, quarrels)
    account.check_files(path, _FILES)


def _lasting(path: Path, file: str, account: Account, reader: Reader) -> Iterator[Record]:
    said: Years = defaultdict(list)
    for number, row in tables.reading(path, file, account, _USED, _NAMED):
        year = int(row["year"])
        country = _then(entity(row["gec"], account, f"{file}:{number}", name=row["name_that_year"]), year)
        for record in reader(row, country, account, year) if country else ():
            said[row["gec"], resolved(record)].append(year)
    yield from lasting(said, file)


def _then(key: str | None, year: int) -> str | None:
    """Return the state of a line that stood in a year: the Yugoslavia of the edition of 2001 is not that of 1990."""
    found = countries.find(key) if key else None
    return territories.contemporary(found, str(year)).code if found else key


def _missions(row: dict[str, str], country: str, account: Account, year: int) -> Iterator[Record]:
    content = text.clean(row["text"])
    if country == "USA":
        account.ignore(f"{_MISSIONS}:text/of the United States", "the mission to the United Nations")
    elif year < _FIRST_LABELLED:
        for part, to_us in zip(places.combined(content), (True, False), strict=True):
            yield from _spoken(part, direction(country, to_us=to_us), account, year)
    else:
        yield from _labelled(content, direction(country, to_us=" in " in row["field"]), account, year)


def _spoken(content: str, at: Direction, account: Account, year: int) -> Iterator[Record]:
    place = f"{_MISSIONS}:text"
    said = representation(content, at, account, place, year=year)
    said += places.spoken_consulates(content, at, account, place)
    yield from seated(said, places.spoken_seat(content, at), at)


def _labelled(content: str, at: Direction, account: Account, year: int) -> Iterator[Record]:
    place = f"{_MISSIONS}:text"
    said: list[Record] = []
    seat: str | None = None
    for label, body in places.sections(content):
        if label in ("", "chief of mission", "note") or speaks(body):
            said += _heads(label, body, at, account, year)
        elif label in ("chancery", "embassy"):
            seat = seat or places.seat(body, at)
            account.use(f"{place}/{label}")
        elif label.endswith(("consulate", "consulate general", "branch office")):
            said += places.labelled_consulates(label, body, at, account, place)
        else:
            account.ignore(f"{place}/contact details", "addresses, numbers and offices")
    yield from seated(said, seat, at)


def _heads(label: str, body: str, at: Direction, account: Account, year: int) -> list[Record]:
    place = f"{_MISSIONS}:text"
    if year > _LAST_OF_CHIEFS:
        account.ignore(f"{place}/after {_LAST_OF_CHIEFS}", _ELSEWHERE)
        return []
    return representation(f"note - {body}" if label == "note" else body, at, account, place, year=year)


def _memberships(row: dict[str, str], country: str, account: Account, year: int) -> Iterator[Record]:
    if year > _LAST_OF_CHIEFS:
        account.ignore(f"{_ORGANIZATIONS}:text/after {_LAST_OF_CHIEFS}", _ELSEWHERE)
    else:
        content = text.clean(row["text"])
        yield from memberships(content, country, account, f"{_ORGANIZATIONS}:text", year=year)


def _sovereigns(path: Path, account: Account) -> dict[str, str]:
    """Return the state that administers each dependency, by their keys."""
    used = ("MasterCountryID", "CanonicalCode", "EntityType", "AdministeringMasterCountryID")
    ignored = {"CanonicalName": "the code names the country", "ISOAlpha2": "the code names the country"}
    known = {r["MasterCountryID"]: r for _, r in tables.reading(path, _COUNTRIES, account, used, ignored)}
    out = {}
    for row in known.values():
        owner = known.get(row["AdministeringMasterCountryID"])
        if owner and row["EntityType"] != "freely_associated":
            ward = entity(row["CanonicalCode"], account, f"{_COUNTRIES}:{row['MasterCountryID']}")
            if ward:
                out[ward] = entity(owner["CanonicalCode"], account, _COUNTRIES) or ward
    return out
