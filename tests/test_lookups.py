"""The curated tables under data/lookups: sorted, without doubles, and true to each other."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from kg import countries
from kg.resources import lookup, rows, shared

KEYS = {
    "articles": ("country",),
    "country-names": ("name", "slug", "use"),
    "currencies": ("name",),
    "family-name-first": ("country",),
    "heads": ("name", "office", "owner"),
    "independences": ("country", "until"),
    "landlocked": ("country",),
    "landmarks": ("place",),
    "offices": ("title",),
    "organizations": ("slug",),
    "own-titles": ("home", "title"),
    "peoples": ("name",),
    "programs": ("slug",),
    "rdcr-spellings": ("written",),
    "roving-posts": ("post",),
    "territory-names": ("name", "slug", "since"),
    "themes": ("phrase", "theme"),
}
COUNTRY_NAMES_OF_TWO = {"Belgrade", "Congolese", "Dominican", "Dominicans", "Hanoi", "Moscow", "Prague"}
ABBREVIATIONS_OF_TWO = {"caf", "exim bank", "iadb", "isa", "tcs"}
PHRASES_OF_TWO: set[str] = set()


@pytest.mark.parametrize("table", KEYS)
def test_rows_are_sorted_and_unique(table: str) -> None:
    keys = [tuple(r[k] for k in KEYS[table]) for r in rows(lookup(table))]
    for before, after in pairwise(keys):
        assert before < after, f"{table}.tsv: {after} stands after {before}; sort the rows by {KEYS[table]}, one each"


@pytest.mark.parametrize("table", KEYS)
def test_cells_are_clean(table: str) -> None:
    for row in rows(lookup(table)):
        for column, cell in row.items():
            assert cell == cell.strip(), f"{table}.tsv: {column} of {row} has spaces at its ends; remove them"
            assert "’" not in cell, f"{table}.tsv: {column} of {row} has a curly apostrophe; write '"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("articles", "country"),
        ("country-names", "slug"),
        ("landlocked", "country"),
        ("landmarks", "country"),
        ("organizations", "country"),
        ("own-titles", "home"),
        ("programs", "country"),
    ],
)
def test_countries_named_are_in_the_table(table: str, column: str) -> None:
    slugs = {c.slug for c in countries.countries()}
    unknown = {r[column] for r in rows(lookup(table))} - slugs - {""}
    assert not unknown, f"{table}.tsv: no country has the slug {sorted(unknown)}; use one of countries.tsv"


def test_country_names_have_known_uses_and_years() -> None:
    for row in rows(lookup("country-names")):
        assert row["use"] in {"name", "adjective", "people", "capital", "former"}, f"unknown use in {row}"
        assert re.fullmatch(r"(\d{4})?", row["since"]) and re.fullmatch(r"(\d{4})?", row["until"]), f"year in {row}"
        assert not row["since"] or not row["until"] or row["since"] <= row["until"], f"{row} ends before it begins"


def test_every_present_state_has_a_name_and_an_adjective() -> None:
    uses = defaultdict(set)
    for row in rows(lookup("country-names")):
        uses[row["slug"]].add(row["use"])
    for country in countries.countries():
        if country.iso2 and country.capital and country.cow:
            assert "name" in uses[country.slug], f"country-names.tsv: {country.slug} lacks a name"
            assert uses[country.slug] & {"adjective", "people"}, f"country-names.tsv: {country.slug} lacks its people"


def test_a_cell_of_a_table_may_hold_any_character_but_tab_and_line_feed(tmp_path: Path) -> None:
    table = tmp_path / "odd.tsv"
    table.write_text("name\tmeant\na\u2028b\tc\x0bd\x85e\n", encoding="utf-8")
    assert rows(table) == [{"name": "a\u2028b", "meant": "c\x0bd\x85e"}]


def test_labels_of_countries_are_as_people_look_them_up() -> None:
    for country in countries.countries():
        assert not re.match(r"(?i)the ", country.label), f"countries.tsv: {country.label} begins with its article"
        assert ", " not in country.label, f"countries.tsv: {country.label} is turned round"
        assert not re.search(r"\((?!\d)", country.label), f"countries.tsv: {country.label} has a second name"


def test_names_of_two_countries_at_a_time_are_listed() -> None:
    slugs = defaultdict(set)
    for row in rows(lookup("country-names")):
        slugs[row["name"]].add(row["slug"])
    twice = {name for name, found in slugs.items() if len(found) > 1}
    assert twice == COUNTRY_NAMES_OF_TWO, "country-names.tsv: a name of two countries; list it here or drop a row"


def test_names_of_two_organizations_are_listed() -> None:
    slugs = defaultdict(set)
    for table in ("organizations", "programs"):
        for row in rows(lookup(table)):
            for name in (row["label"], row["abbreviation"], *row["aliases"].split("|")):
                slugs[name.casefold()].add(row["slug"])
    twice = {name for name, found in slugs.items() if name and len(found) > 1}
    assert twice == ABBREVIATIONS_OF_TWO, "a name of two organizations or programs; list it here or drop it from one"


def test_agencies_and_owners_are_in_the_tables() -> None:
    organizations = {r["slug"] for r in rows(lookup("organizations"))}
    known = organizations | {c.slug for c in countries.countries()} | {""}
    assert {r["agency"] for r in rows(lookup("programs"))} <= organizations | {""}, "programs.tsv: unknown agency"
    assert {r["owner"] for r in rows(lookup("offices"))} <= known, "offices.tsv: unknown owner"
    assert {r["owner"] for r in rows(lookup("heads"))} <= known, "heads.tsv: unknown owner"


def test_offices_have_a_normal_form_unless_honorific() -> None:
    for row in rows(lookup("offices")):
        assert bool(row["office"]) != (row["kind"] == "honorific"), f"offices.tsv: {row['title']}: give its office"


def test_themes_are_concepts_and_each_has_phrases() -> None:
    concepts = set(re.findall(r"^theme:([a-z-]+) a ", (shared("ontology") / "themes.ttl").read_text(), re.MULTILINE))
    found = defaultdict(set)
    for row in rows(lookup("themes")):
        found[row["phrase"]].add(row["theme"])
    assert {t for themes in found.values() for t in themes} == concepts, (
        "themes.tsv: every concept once at least, no other"
    )
    twice = {p for p, themes in found.items() if len(themes) > 1}
    assert twice == PHRASES_OF_TWO, "themes.tsv: a phrase of two themes; list it here or drop a row"


def test_currencies_have_codes_and_places() -> None:
    known = {c.code for c in countries.countries()} | {""}
    for row in rows(lookup("currencies")):
        assert re.fullmatch(r"[A-Z]{3}|\*", row["currency"]), f"currencies.tsv: no code of ISO 4217 in {row}"
        assert row["stands"] in {"before", "after", "either"}, f"currencies.tsv: unknown side of the number in {row}"
        assert row["country"] in known, f"currencies.tsv: no country has the code of {row}"


def test_states_with_family_names_first_are_in_the_table() -> None:
    unknown = {r["country"] for r in rows(lookup("family-name-first"))} - {c.code for c in countries.countries()}
    assert not unknown, f"family-name-first.tsv: no country has the code {sorted(unknown)}; use one of countries.tsv"


def test_organizations_are_of_a_known_kind() -> None:
    kinds = {r["kind"] for r in rows(lookup("organizations"))}
    assert kinds <= {"intergovernmental", "agency", "company", "armed-group", "other"}, (
        "organizations.tsv: unknown kind"
    )
    assert len(rows(lookup("organizations"))) >= 350
