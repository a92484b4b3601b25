"""The three sets of the World Factbook, on small files of our own and on the sets themselves."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import catalog, dates, facts, verify
from kg.descriptions import Person
from kg.errors import InputError, UnexpectedElement
from kg.records import Dispute, Independence, Membership, Record, Representation, Tenure
from kg.resources import rows, shared
from kg.sources import factbook, factbook_archive, factbook_history, factbook_independence, factbook_persons
from kg.sources.account import Account

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "sources"
SETS = ("factbook", "factbook-history", "factbook-archive")


def heads(records: list[Record]) -> list[tuple[Any, ...]]:
    """Return as-of date, sender, receiver, kind, place, post, person and standing of representations."""
    return [
        (r.as_of, r.sender, r.receiver, r.kind, r.place, r.post, r.person, r.standing)
        for r in records
        if isinstance(r, Representation)
    ]


def test_the_factbook_at_its_end() -> None:
    account = Account("factbook")
    found = list(factbook.read(FIXTURES / "factbook", account))
    day = factbook.AS_OF
    assert heads(found) == [
        (day, "european-union", "USA", "embassy", None, "Ambassador", "Eva Example", "in-office"),
        (day, "PER", "USA", "embassy", "Washington", "Ambassador", "José Belaunde Garcia", "in-office"),
        (day, "PER", "USA", "consulate-general", "Chicago", None, None, None),
        (day, "PER", "USA", "consulate-general", "San Juan", None, None, None),
        (day, "PER", "USA", "honorary-consulate", "Boise", None, None, None),
        (day, "USA", "PER", "embassy", "Lima", "Ambassador", None, "vacant"),
        (day, "USA", "PER", "embassy", "Lima", "Chargé d'Affaires", "Ann O'Neill", "in-office"),
        (day, "USA", "BOL", "embassy", None, "Chargé d'Affaires", "Ann O'Neill", "in-office"),
    ]
    members = [(r.organization, r.role) for r in found if isinstance(r, Membership)]
    assert members == [("APEC", "member"), ("SICA", "observer"), ("WTO", "member")]
    assert [(r.country, r.from_, r.date) for r in found if isinstance(r, Independence)] == [
        ("PER", "ESP", "1821-07-28")
    ]
    assert {r.locator for r in found if r.type == "independence"} == {"south-america/pe.json#Independence"}
    assert account.ignored["Government/Independence/notable earlier dates"] == 1
    assert not [path for path in account.ignored if path.endswith("unread")]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"Treaties": {"text": "new"}}, "field 'Government/Treaties'"),
        ({"Diplomatic representation in the US": {"ships": {"text": "x"}}}, "in the US/ships"),
        ({"International organization participation": {"list": {"text": "x"}}}, "participation/list"),
    ],
)
def test_an_unknown_field_stops_the_factbook(tmp_path: Path, change: dict[str, Any], what: str) -> None:
    shutil.copytree(FIXTURES / "factbook", tmp_path / "factbook")
    path = tmp_path / "factbook" / "south-america" / "pe.json"
    profile = json.loads(path.read_text(encoding="utf-8"))
    profile["Government"] |= change
    path.write_text(json.dumps(profile), encoding="utf-8")
    with pytest.raises(UnexpectedElement, match=rf"^factbook/south-america/pe\.json: .*{what}"):
        list(factbook.read(tmp_path / "factbook", Account("factbook")))


def test_an_unknown_entity_and_a_damaged_file_stop_the_factbook(tmp_path: Path) -> None:
    (tmp_path / "europe").mkdir()
    (tmp_path / "europe" / "qq.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnexpectedElement, match="GEC code 'qq'"):
        list(factbook.read(tmp_path, Account("factbook")))
    (tmp_path / "europe" / "qq.json").rename(tmp_path / "europe" / "pe.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"factbook/europe/pe\.json: no JSON"):
        list(factbook.read(tmp_path, Account("factbook")))


def test_the_history_joins_what_stays_the_same() -> None:
    found = list(factbook_history.read(FIXTURES / "factbook-history", Account("history")))
    charge = ("USA", "PER", "embassy", None, "Chargé d'Affaires", "Ann Roe", "in-office")
    assert ("2021-02-01/2021-09-01", *charge) in heads(found)
    assert (
        "2020-01-01/2021-01-01",
        "USA",
        "PER",
        "embassy",
        None,
        "Ambassador",
        "person:urs-krishna-r",
        "in-office",
    ) in (heads(found))
    assert {(r.organization, r.as_of) for r in found if isinstance(r, Membership)} == {
        ("APEC", "2020-01-01/2021-09-01"),
        ("SICA", "2021-02-01/2021-09-01"),
        ("WTO", "2020-01-01/2021-09-01"),
    }


def test_the_archive_joins_years_and_splits_at_gaps() -> None:
    account = Account("factbook-archive")
    found = list(factbook_archive.read(FIXTURES / "factbook-archive", account))
    said = heads(found)
    luna = ("PER", "USA", "embassy", "Washington", "Ambassador", "Ana Luna", "in-office")
    assert [r[0] for r in said if r[1:] == luna] == ["1993/1994", "1996"]
    assert ("1993/1994", "PER", "USA", "consulate-general", "Chicago", None, None, None) in said
    assert ("2016", "PER", "USA", "embassy", "Washington", None, None, None) in said, "no head after 2015"
    assert account.ignored["diplomatic_representation.csv:text/after 2015"] == 2


def test_the_archive_knows_past_states_and_old_texts() -> None:
    found = list(factbook_archive.read(FIXTURES / "factbook-archive", Account("factbook-archive")))
    assert heads(found)[:4] == [
        ("1990", "CSK", "USA", "embassy", "Washington", "Ambassador", "Jan Novak", "in-office"),
        ("1990", "CSK", "USA", "consulate-general", "Chicago", None, None, None),
        ("1990", "CSK", "USA", "consulate", "Reno", None, None, None),
        ("1990", "USA", "CSK", "embassy", None, "Ambassador", "Ann Roe", "in-office"),
    ]
    tourism = [r.organization for r in found if isinstance(r, Membership) and r.as_of == "1993/1994"]
    assert tourism == ["GATT", "UNWTO"], "the trade organization was founded in 1995"


def test_disputes_are_of_states_and_unsettled() -> None:
    found = list(factbook_archive.read(FIXTURES / "factbook-archive", Account("factbook-archive")))
    assert [(r.parties, r.kind, r.as_of, r.locator) for r in found if isinstance(r, Dispute)] == [
        (("ECU", "PER"), "boundary", "1993/1994", "international_disputes.csv#pe/1993-1994"),
        (("ARG", "GBR"), "territory", "1994", "international_disputes.csv#fk/1994"),
    ]


def test_a_person_is_proposed_by_country_family_and_time() -> None:
    persons = [
        Person(person="person:urs-krishna-r", name="Krishna R. Urs", surname="Urs", forename="Krishna R."),
        Person(person="person:urs-old", name="Karl Urs", surname="Urs", forename="Karl"),
    ]
    tenures = [
        Tenure(
            person="person:urs-krishna-r", post="Ambassador", sender="USA", receiver="PER", credentials="2017-10-18"
        ),
        Tenure(person="person:urs-old", post="Minister", sender="USA", receiver="PER", since="1900", until="1904"),
    ]
    said = Representation(sender="USA", receiver="PER", person="Krishna URS", family="Urs", as_of="2020/2021")
    assert [p.person for p in factbook_persons.propose([said], tenures, persons)] == ["urs-krishna-r"]
    other = replace(said, person="Mary Urs")
    assert [p.person for p in factbook_persons.propose([other], tenures, persons)] == [None], "another given name"
    near = replace(other, since="2017-10-20")
    assert [p.person for p in factbook_persons.propose([near], tenures, persons)] == ["urs-krishna-r"]


def test_an_officer_is_proposed_elsewhere_by_a_name_that_only_one_bears() -> None:
    urs = Person(person="person:urs-krishna-r", name="Krishna R. Urs", surname="Urs", forename="Krishna R.")
    tenure = Tenure(person=urs.person, post="Ambassador", sender="USA", receiver="PER", since="2017", until="2020")
    said = Representation(sender="USA", receiver="BOL", person="Krishna Urs", family="Urs", as_of="2008/2009")

    def proposed(record: Representation, *persons: Person) -> list[str | None]:
        tenures = [replace(tenure, person=p.person) for p in persons]
        return [p.person for p in factbook_persons.propose([record], tenures, persons)]

    assert proposed(said, urs) == ["urs-krishna-r"]
    assert proposed(replace(said, person="Karl Urs"), urs) == []
    assert proposed(replace(said, person="Krishna P. Urs"), urs) == [], "another middle name"
    assert proposed(replace(said, as_of="1990"), urs) == [], "beyond a career"
    assert proposed(said, replace(urs, death="2001")) == proposed(said, replace(urs, birth="1920")) == []
    assert proposed(said, urs, replace(urs, person="person:urs-krishna")) == [], "two bear it"


@pytest.mark.sources
@pytest.mark.parametrize("name", SETS)
def test_the_facts_that_ship_are_what_the_factbook_gives(upstream: Path, name: str) -> None:
    assert verify.verify(upstream, [name]) == []


@pytest.mark.parametrize("name", SETS)
def test_hardly_a_clause_is_unread(name: str) -> None:
    account = rows(verify.account_path(name))
    read = sum(int(r["used"]) for r in account if r["place"].endswith(("/representation", "/organization")))
    unread = sum(int(r["ignored"]) for r in account if r["place"].endswith("/unread"))
    assert unread / read < 0.001
    assert all(r["reason"] for r in account if r["ignored"] != "0")


@pytest.mark.parametrize("name", SETS)
def test_each_record_has_its_place_and_its_time(name: str) -> None:
    records = list(facts.read(name))
    assert all(r.locator and dates.bounds(r.as_of or "") for r in records)
    assert {r.source for r in records} == {catalog.get(name).iri}
    assert len(set(records)) == len(records)


def test_peru_in_both_directions() -> None:
    said = [r for r in facts.read("factbook-history") if isinstance(r, Representation) and r.person]
    ours = [r for r in said if "PER" in (r.sender, r.receiver)]
    abroad = {r.person for r in ours if r.sender == "USA"}
    assert {"person:nichols-brian-a", "person:urs-krishna-r", "person:syptak-ramnath-stephanie"} <= abroad
    assert "Alfredo Santiago Carlos Ferrero Diez Canseco" in {r.person for r in ours if r.receiver == "USA"}


def _members(source: str, organization: str) -> set[str]:
    path = shared("data") / "facts" / source / "membership.tsv"
    return {r["member"] for r in rows(path) if r["organization"] == organization and r["role"] == "member"}


def test_bodies_that_share_an_abbreviation_stay_apart() -> None:
    archive = "factbook-archive"
    assert _members(archive, "G-8") - {"european-union"} == {"USA", "GBR", "FRA", "DEU", "ITA", "JPN", "CAN", "RUS"}
    conference = "group-of-eight-of-the-conference-on-international-economic-cooperation"
    assert _members(archive, conference) == {"AUS", "CAN", "CHE", "ESP", "JPN", "SWE", "USA"}
    assert {"ARG", "BRA", "COL", "MEX", "PER", "URY", "VEN"} <= _members(archive, "rio-group")
    assert _members(archive, "group-of-five") == {"USA", "GBR", "FRA", "DEU", "JPN"}
    assert _members(archive, "outreach-five") == {"BRA", "CHN", "IND", "MEX", "ZAF"}
    assert not _members(archive, "cartagena-group") & _members(archive, "group-of-eleven") - {"ECU"}
    assert "TJK" in _members(archive, "EAEC")
    assert _members("factbook-history", "EAEU") == {"ARM", "BLR", "KAZ", "KGZ", "RUS"}
    assert not _members(archive, "MRC") & {"CHN", "PHL"}
    assert "USA" in _members(archive, "international-rice-commission")


@pytest.mark.parametrize(
    ("text", "country", "told"),
    [
        ("11 November 1918 (republic proclaimed)", "POL", [("POL", None, "1918-11-11")]),
        ("1143 (Kingdom of Portugal recognized); 5 October 1910 (republic proclaimed)", "PRT", [("PRT", None, "1143")]),
        ("ca. 965 (unified and Christianized under Harald I GORMSSON)", "DNK", [("DNK", None, "0965~")]),
        ("3 September 301 (traditional founding date)", "SMR", [("SMR", None, "0301-09-03")]),
        ("1650 (expulsion of the Portuguese)", "OMN", [("OMN", "PRT", "1650")]),
        ("no official date of independence: 927 (minor English kingdoms unite)", "GBR", []),
        ("none (territory of the US)", "GUM", []),
        ("1 May 1950 (a thing that no row names)", "PER", []),
    ],
)
def test_a_day_of_independence_without_a_former_sovereign(text: str, country: str, told: list[object]) -> None:
    found = factbook_independence.independence(text, country, Account("factbook"), "here")
    assert [(r.country, r.from_, r.date) for r in found if isinstance(r, Independence)] == told


def test_every_text_on_independence_is_said_or_ignored_by_name() -> None:
    table = rows(shared("data") / "lookups" / "factbook-independence.tsv")
    ignored = {r["event"] for r in table} - {"independence", "recognition"}
    account = (shared("data") / "accounts" / "factbook.tsv").read_text("utf-8")
    assert "Independence/unread" not in account
    for kind in ignored:
        assert f"Government/Independence/{kind}\t0\t" in account, "a reason that ignores nothing"
    assert all(r["reason"] for r in table if r["event"] in ignored)
    said = {r["country"] for r in rows(shared("data") / "facts" / "factbook" / "independence.tsv")}
    assert {"POL", "ZAF", "CAN", "TUR", "SAU", "SWE", "YEM", "NPL", "CHE"} <= said
    assert not {"GBR", "FRA", "AUT", "CHN", "JPN", "IRN"} & said
