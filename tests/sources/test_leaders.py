"""Who is joined to whom in the registers of trips and visits: the decisions, and the names that persons got."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest

from kg import facts, names, naming
from kg.descriptions import Person
from kg.resources import lookup, rows
from kg.sources import leaders

ONLY = "the only one of that name in office there in these years"
FAMILY = "another spelling of the family name; who was in office there in those years"
FORM = "another spelling or form of the name"
WHOLE = re.compile(r" \(.*\)$")
OFFICES = ("head-of-government", "minister", "chief-of-mission", "envoy", "legislator", "organization", "leader")


def words(name: str) -> list[str]:
    """Return the words of a name by which persons are told apart: no particles, generations and initials."""
    return [
        w
        for w in naming.words(name.replace("-", " "))
        if w not in leaders._PARTICLES and w not in naming.GENERATIONS and len(w) > 1
    ]


def near(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= 0.75


def agree(reason: str, name: str, label: str) -> bool:
    """Say whether two names are of one person as far as a reason that many rows share can tell."""
    one, other = words(name), words(WHOLE.sub("", label))
    if reason == ONLY:
        return set(one) <= set(other)
    if reason == FAMILY:
        return any(o[0] == w[0] and SequenceMatcher(None, o, w).ratio() >= 0.7 for w in one[-1:] for o in other)
    few, many = sorted((one, other), key=len)
    return all(any(near(w, o) for o in many) for w in few)


@pytest.mark.parametrize(
    ("reason", "name", "label"),
    [
        (FORM, "pham-minh-chinh", "Pham Binh Minh"),
        (FORM, "mohammed-bin-zayed-al-nahyan", "Mohamed VI (Morocco)"),
        (ONLY, "markovic", "Marovic (Serbia)"),
        (ONLY, "hossain", "Hussain Mohammad Ershad"),
        (FAMILY, "fini", "Lamberto Dini"),
        (FAMILY, "asgrimsson", "Olafur Grimsson"),
    ],
)
def test_names_of_different_persons_do_not_agree(reason: str, name: str, label: str) -> None:
    assert not agree(reason, name, label)


def test_a_row_that_joins_two_names_has_names_that_agree_or_a_reason_of_its_own() -> None:
    shared = [r for r in rows(lookup("leaders")) if r["reason"] in (ONLY, FAMILY, FORM)]
    assert len(shared) > 600
    wrong = [f"{r['name']} of {r['country']} is {r['label']}" for r in shared if not agree(**_row(r))]
    assert not wrong, f"leaders.tsv: {wrong}: is that one person? then say why in the reason, else take the row out"


def test_no_two_rows_give_one_mention_to_two_persons() -> None:
    said: dict[tuple[str, ...], str] = {}
    for row in rows(lookup("leaders")):
        mention = tuple(row[k] for k in ("name", "office", "country", "since", "until"))
        assert said.setdefault(mention, row["person"]) == row["person"], f"leaders.tsv: {mention} is of two persons"


@pytest.mark.parametrize(
    ("name", "office", "country", "day", "person", "of"),
    [
        ("Pham Minh Chinh", "Prime Minister", "VNM", "2024-07-27", "pham-minh-chinh", "VNM"),
        ("Markovic", "Prime Minister", "YUG", "1991-06-21", "markovic-yugoslavia", "YUG"),
        ("Arafat", "Chairman", "EGY", "1996-06-26", "arafat-yasser", "PLO"),
        ("Mohammed bin Zayed Al Nahyan", None, "MAR", "2022-03-29",
            "mohammed-bin-zayed-al-nahyan-united-arab-emirates", "ARE"),
        ("Asgrimsson", "Foreign Minister", "ISL", "2000-09-30", "asgrimsson-iceland", "ISL"),
        ("Fini", "Foreign Minister", "ITA", "2005-02-07", "fini-italy", "ITA"),
        ("Hossain", "Foreign Minister", "BGD", "1974-10-30", "hossain-bangladesh", "BGD"),
        ("Conte", "President", "GIN", "1999-10-18", "conte-guinea", "GIN"),
        ("Kabila", "President", "COD", "1997-12-11", "kabila-congo-democratic-republic", "COD"),
        ("Kabila", "President", "COD", "2009-08-11", "kabila-joseph", "COD"),
        ("Zuma", "Foreign Minister", "ZAF", "2000-12-07", "dlamini-zuma-nkosazana", "ZAF"),
        ("Zuma", "President", "ZAF", "2009-08-07", "zuma-jacob", "ZAF"),
        ("Traore", "Foreign Minister", "MLI", "1996-10-07", "traore-mali", "MLI"),
        ("Mahamat Idriss Deby Itno", "President", "TCD", "2022-12-13", "itno-mahamat-idriss-deby", "TCD"),
    ],
)  # fmt: skip
def test_who_has_a_like_name_is_not_the_same(
    name: str, office: str | None, country: str, day: str, person: str, of: str
) -> None:
    found = leaders.find(name, office, country, day)
    assert (found.person, found.of) == (f"person:{person}", of)


def test_no_name_of_a_person_begins_with_a_nationality_or_holds_an_office() -> None:
    persons = sorted(set(_persons()))
    assert len(persons) > 6000
    assert [n for n in persons if _nationality(n) or _office(n)] == []


@pytest.mark.parametrize("name", ["Soviet Premier Stalin", "Junta Member Daniel Ortega", "French Foreign Minister Doe"])
def test_a_name_that_holds_an_office_is_known(name: str) -> None:
    assert _office(name)


def _row(row: dict[str, str]) -> dict[str, str]:
    return {k: row[k] for k in ("reason", "name", "label")}


def _persons() -> Iterator[str]:
    for path in facts.directory().glob("*/person.tsv"):
        for record in facts.read_table(path, path.parent.name):
            if isinstance(record, Person) and record.name:
                yield WHOLE.sub("", record.name)


def _nationality(name: str) -> bool:
    """Say whether a name begins with an adjective that is no given name of a people (`Dane`)."""
    start, end, entries = next(names.lexicon().find(name), (-1, 0, ()))
    return start == 0 and end < len(name) and any(e.use == "adjective" for e in entries)


def _office(name: str) -> bool:
    """Say whether a title stands before another word of a name; at the end it is a family name (`Leader`)."""
    return any(re.search(rf"(?<![\w'-]){re.escape(t)}[ -](?!Jr|II)", name) for t in _titles())


def _titles() -> list[str]:
    return [r["title"] for r in rows(lookup("offices")) if r["kind"] in OFFICES and r["title"][0].isupper()]
