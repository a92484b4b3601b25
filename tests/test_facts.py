from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from kg import catalog, dates, facts, verify
from kg.descriptions import Country, Person
from kg.errors import InputError
from kg.records import RECORD_TYPES, Figure, Independence, Record, Severance, Tenure, to_json
from kg.resources import rows
from kg.sources import ADAPTERS

TENURE = Tenure(person="person:doe-jane", post="Envoy", locator="a.xml#2", since="1901")
RECORDS: list[Record] = [
    TENURE,
    Tenure(person="person:roe-richard", post="Envoy", locator="a.xml#1", of="USA", derived=True),
    Severance(parties=("PER", "USA"), date="1860-10-19", locator="a.xml#3"),
    Independence(country="PER", from_="ESP", locator="b.xml#1", as_of="2019"),
]


def round_trip(folder: Path, records: list[Record]) -> list[Record]:
    facts.write(folder, records)
    return [r for path in sorted(folder.glob("*.tsv")) for r in facts.read_table(path, "urn:edition")]


def test_a_table_holds_what_is_stated_and_is_sorted(tmp_path: Path) -> None:
    counts = facts.write(tmp_path, RECORDS)
    assert counts == {"independence": 1, "severance": 1, "tenure": 2}
    assert (tmp_path / "tenure.tsv").read_text(encoding="utf-8").split("\n") == [
        "locator\tperson\tpost\tof\tsince\tderived",
        "a.xml#1\tperson:roe-richard\tEnvoy\tUSA\t\t1",
        "a.xml#2\tperson:doe-jane\tEnvoy\t\t1901\t",
        "",
    ]
    assert (tmp_path / "severance.tsv").read_text().split("\n")[1] == "a.xml#3\tPER|USA\t1860-10-19"
    assert (tmp_path / "independence.tsv").read_text().startswith("locator\tas_of\tcountry\tfrom\n")


def test_the_order_of_records_does_not_change_the_bytes_and_old_tables_go(tmp_path: Path) -> None:
    facts.write(tmp_path / "one", RECORDS)
    facts.write(tmp_path / "two", [*RECORDS[::-1]])
    files = {p.name: p.read_bytes() for p in (tmp_path / "one").iterdir()}
    assert files == {p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()}
    facts.write(tmp_path / "two", [TENURE])
    assert [p.name for p in (tmp_path / "two").iterdir()] == ["tenure.tsv"]


def test_reading_gives_back_what_was_written(tmp_path: Path) -> None:
    found = round_trip(tmp_path, RECORDS)
    assert {r.source for r in found} == {"urn:edition"}
    assert sorted((r.type, r.locator, r.derived, r.as_of) for r in found) == sorted(
        (r.type, r.locator, r.derived, r.as_of) for r in RECORDS
    )
    assert (
        Tenure(source="urn:edition", person="person:doe-jane", post="Envoy", locator="a.xml#2", since="1901") in found
    )


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3))
def test_any_characters_survive(tmp_path_factory: pytest.TempPathFactory, word: str, items: list[str]) -> None:
    folder = tmp_path_factory.mktemp("facts")
    record = Country(country=word, names=tuple(items), locator="x")
    assert round_trip(folder, [record]) == [
        Country(source="urn:edition", country=word, names=tuple(items), locator="x")
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("tenure", "locator\tperson\tpost\na\tb\n", r"tenure\.tsv:2: 2 cells under 3 headings; make it anew"),
        ("tenure", "locator\tperson\tpost\na\tb\t\n", r"tenure\.tsv:2: a cell is empty or wrongly escaped"),
        ("tenure", "locator\tperson\tpost\na\tb\tc\\x\n", r"tenure\.tsv:2: a cell is empty or wrongly escaped"),
        ("tenure", "locator\tperson\tplanet\n", "wrong record type, column or last line"),
        ("tenures", "locator\n", "wrong record type, column or last line"),
        ("tenure", "locator\tperson\tpost\na\tb\tc", "wrong record type, column or last line"),
    ],
)
def test_a_damaged_table_is_an_error_that_names_the_cure(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = tmp_path / f"{name}.tsv"
    path.write_text(text)
    with pytest.raises(InputError, match=says):
        list(facts.read_table(path, "urn:edition"))


def test_a_record_that_holds_a_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not 7"):
        facts.write(tmp_path, [Figure(measure="other", value=7, unit="USD")])  # type: ignore[arg-type]


def test_a_whole_number_is_printed_digit_for_digit() -> None:
    values = ("12345678901234567891", "85000000.0", "2.5")
    assert [to_json(Figure(measure="other", value=v, unit="USD"))["value"] for v in values] == [
        12345678901234567891, 85000000, 2.5,
    ]  # fmt: skip


@pytest.mark.parametrize("name", [p.name for p in sorted(facts.directory().iterdir())])
def test_every_table_that_ships_reads_and_writes_the_same_bytes(name: str, tmp_path: Path) -> None:
    counts = facts.write(tmp_path, facts.read(name))
    assert counts
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (facts.directory() / name / path.name).read_bytes(), path.name


@pytest.mark.parametrize("name", [n for n in ADAPTERS if (facts.directory() / n).is_dir()])
def test_the_facts_that_ship_are_as_many_as_the_catalog_expects(name: str) -> None:
    counts: dict[str, int] = {}
    for record in facts.read(name):
        counts[record.type] = counts.get(record.type, 0) + 1
        assert record.locator, "a fact needs its place in the source"
    expected = catalog.get(name).expected
    assert counts.keys() == expected.keys() <= RECORD_TYPES.keys()
    assert all(least <= counts[kind] <= most for kind, (least, most) in expected.items()), counts


@pytest.mark.parametrize("name", [n for n in ADAPTERS if (facts.directory() / n).is_dir()])
def test_the_account_that_ships_gives_a_reason_for_all_that_is_ignored(name: str) -> None:
    account = rows(verify.account_path(name))
    assert any(int(r["used"]) for r in account)
    assert [r["place"] for r in account if int(r["ignored"]) and not r["reason"]] == []


def test_nobody_is_in_office_before_birth_or_after_death() -> None:
    shipped = [r for name in ADAPTERS if (facts.directory() / name).is_dir() for r in facts.read(name)]
    born: dict[str, set[str]] = {}
    died: dict[str, str] = {}
    for person in (r for r in shipped if isinstance(r, Person)):
        if person.birth:
            born.setdefault(person.person, set()).add(person.birth[:4])
        if person.death:
            died[person.person] = person.death[:4]
    assert {p: years for p, years in born.items() if len(years) > 1} == {}, "two persons under one key"
    wrong = [
        (r.locator, r.person)
        for r in shipped
        if isinstance(r, Tenure)
        for day in (r.appointed, r.credentials, r.since)
        if day
        and (
            int((dates.bounds(day)[1] or day)[:4]) < int(min(born.get(r.person, {"0"}))) + 18
            or (dates.bounds(day)[0] or "")[:4] > died.get(r.person, "9999")
        )
    ]
    assert wrong == []
