"""Names as people say them, found in the store that ships."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from kg import naming, things
from kg.errors import QueryError, UnknownThing
from kg.resources import lookup, rows
from kg.store import Store
from kg.web.pages import index, prepare
from tests.conftest import Shipped


@pytest.fixture(scope="module")
def store(shipped: Shipped) -> Store:
    return Store(shipped.path)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Henry Kissinger", "kissinger-henry-a"),
        ("henry alfred kissinger", "kissinger-henry-a"),
        ("John Kerry", "kerry-john-forbes"),
        ("Dean Rusk", "rusk-david-dean"),
        ("Antony Blinken", "blinken-antony-j"),
        ("Jim Byrnes", "byrnes-james-francis"),
        ("Gerald Ford", "ford-gerald-r"),
        ("Ki-moon Ban", "ban-ki-moon"),
    ],
)
def test_a_person_is_found_by_the_name_that_everybody_uses(store: Store, name: str, person: str) -> None:
    assert things.compact(things.find(store, name)) == f"person:{person}"


def test_the_very_name_goes_before_a_name_in_short(store: Store) -> None:
    assert things.compact(things.find(store, "John Adams")) == "person:adams-john"


def test_a_name_in_short_of_several_is_refused_with_those_it_means(store: Store) -> None:
    with pytest.raises(UnknownThing, match=r"Bob Smith means \d things; give one of [^,]* \(person:[^,]*\), "):
        things.find(store, "Bob Smith")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Sardinia", "perhaps Piedmont-Sardinia?"),
        ("Kissinger", "perhaps Henry A. Kissinger?"),
        ("Barak Obama", "perhaps Barack Obama?"),
        ("Bolivea", "perhaps Bolivia?"),
        ("person:kissinger-henry", "perhaps Henry A. Kissinger?"),
        ("country:bolivea", "perhaps Bolivia?"),
    ],
)
def test_a_name_that_nothing_has_is_answered_with_things_and_not_with_their_records(
    store: Store, name: str, hint: str
) -> None:
    with pytest.raises(UnknownThing) as refused:
        things.find(store, name)
    assert str(refused.value) == f"the graph knows no {name}; {hint}"


def test_of_those_who_have_the_words_the_one_of_whom_most_is_told_goes_first(store: Store) -> None:
    with pytest.raises(UnknownThing, match="perhaps John Quincy Adams, John Adams, "):
        things.find(store, "adams")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Congo", "perhaps Democratic Republic of the Congo, Republic of the Congo,"),
        ("Sardinia", "perhaps Piedmont-Sardinia?"),
        ("Swizerland", "perhaps Switzerland"),
    ],
)
def test_a_country_that_no_name_means_is_answered_with_countries(name: str, hint: str) -> None:
    with pytest.raises(UnknownThing) as refused:
        things.country(name)
    assert hint in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("George H. Bush", "George W. Bush"),
        ("Kerry", "John Forbes Kerry"),
        ("John Adams", "John Quincy"),
        ("William Jones", "Paul W. Jones"),
        ("John Doe Jr.", "John Doe"),
        ("Peru Embassy", "Peru"),
        ("", "John Doe"),
        ("?", "John Doe"),
        ("John Doe", "…"),
    ],
)
def test_a_name_does_not_answer_to_another(asked: str, name: str) -> None:
    assert naming.answers(asked, name, "Person") is None


def test_only_persons_answer_to_a_name_in_short() -> None:
    assert naming.answers("Central Agency", "Central Intelligence Agency", "Organization") is None


def test_nicknames_are_sorted_and_unique() -> None:
    keys = [(r["nickname"], r["name"]) for r in rows(lookup("nicknames"))]
    assert all(a < b for a, b in pairwise(keys))


def test_the_words_of_what_is_asked_are_kept_within_bounds() -> None:
    assert 0 < (naming.words.cache_info().maxsize or 0) <= 1 << 12


def test_a_text_that_is_too_long_is_no_name(store: Store) -> None:
    for asked in ("x" * (naming.LONGEST + 1), f"country:{'x' * naming.LONGEST}"):
        with pytest.raises(QueryError, match=r"a name has at most 300 characters, not \d+: '[^']{40}'…"):
            things.find(store, asked)
        with pytest.raises(QueryError, match="a name has at most 300 characters"):
            things.country(asked, store)
    with pytest.raises(UnknownThing):
        things.find(store, "x" * naming.LONGEST)


def test_no_name_in_the_graph_is_too_long_to_be_asked_for(store: Store) -> None:
    assert max(len(named.name) for named in things._all_named(store)) <= naming.LONGEST
    assert max(len(named.iri) for named in things._all_named(store)) <= naming.LONGEST


@pytest.fixture(scope="module")
def persons(store: Store, tmp_path_factory: pytest.TempPathFactory) -> index.Index:
    """Return an index of the names of all persons."""
    file: Path = tmp_path_factory.mktemp("persons") / "index.sqlite"
    kinds = {thing: kind for thing, kind in prepare._kinds(store).items() if kind == "Person"}
    names = {thing: told for thing, told in prepare._labels(store).items() if thing in kinds}
    rows = [(n, iri, told[0], naming.fold(told[0]), "Person", 0, 0) for n, (iri, told) in enumerate(names.items())]
    with closing(sqlite3.connect(file)) as out:
        out.executescript(prepare._TABLES)
        out.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        prepare._names(store, out, {row[1]: row[0] for row in rows}, names)
        out.commit()
    return index.Index(file)


@pytest.mark.parametrize("name", ["Peter O'Neill", "Peter O’Neill", "peter oneill", "Edward O'Brien", "Edward OBrien"])
def test_pages_find_a_name_with_an_apostrophe_as_the_commands_do(store: Store, persons: index.Index, name: str) -> None:
    person = things.find(store, name)
    assert [hit.iri for hit in persons.exact(name)[:1] or persons.called(name)] == [person]
    assert persons.search(name)[0].iri == person
    assert person in {hit.iri for hit in persons.near(name)}


def test_a_name_with_an_apostrophe_is_found_by_what_follows_it_too(persons: index.Index) -> None:
    for words in ("Neill", "O'Nei", "O’Neill", "ONeill"):
        assert "Peter Paire O'Neill" in {hit.label for hit in persons.search(words)}, words


def test_every_person_is_found_on_the_pages_by_the_very_name(store: Store, persons: index.Index) -> None:
    parted = [n for n in things._all_named(store) if n.kind == "Person" and {*n.name} & {*"'’‘ʻ`"}]
    assert len(parted) > 50
    for named in parted:
        assert named.iri in {hit.iri for hit in persons.exact(naming.fold(named.name))}, named
        assert named.iri in {hit.iri for hit in persons.search(" ".join(naming.words(named.name)))}, named
