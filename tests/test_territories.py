from __future__ import annotations

import pytest

from kg import countries, people, territories
from kg.resources import lookup, rows, shared


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("Korea", "1890", "korea"),
        ("Korea", "1960-05-01", "korea-south"),
        ("East Germany", "1970", "german-democratic-republic"),
        ("Germany", "1960", "germany"),
        ("Prussia", "1860", "prussia"),
        ("Prussia", "1900", "germany"),
        ("the Republic of China", "1930", "china"),
        ("Republic of China", "1960", "taiwan"),
        ("Persia", "1900", "iran"),
        ("Siam", "1900", "thailand"),
        ("Yugoslavia", "1935", "kingdom-of-yugoslavia"),
        ("Yugoslavia", "1920", "kingdom-of-yugoslavia"),
        ("Yugoslavia", "1960", "yugoslavia"),
        ("Yugoslavia", "1996", "serbia-and-montenegro"),
        ("Russia", "1809", "russia"),
        ("Russia", "1933-11-16", "soviet-union"),
        ("Soviet Union", "1809", "russia"),
        ("Serbia", "1900", "serbia"),
        ("Serbia", "1960", "yugoslavia"),
        ("Austria", "1850", "austrian-empire"),
        ("Holy See", "1850", "papal-states"),
        ("North Yemen", "1970", "north-yemen"),
        ("Yemen", "1950", "north-yemen"),
        ("Yemen Arab Republic", "1980", "north-yemen"),
        ("South Yemen", "1980", "south-yemen"),
        ("State of Vietnam", "1952", "vietnam-south"),
        ("North Vietnam", "1960", "vietnam-north"),
        ("Democratic Republic of Vietnam", "1946", "vietnam-north"),
        ("French Indochina", "1907", "indochina"),
        ("Arab Union", "1958", "arab-union"),
        ("Mali Federation", "1960", "federation-of-mali"),
        ("South Vietnam", "1960", "vietnam-south"),
        ("Vietnam", "1960", "vietnam"),
        ("United Arab Republic", "1962", "united-arab-republic"),
        ("New Granada", "1840", "colombia"),
        ("Côte d'Ivoire", "1990", "cote-divoire"),
        ("Ottoman Empire", "1900", "turkey"),
        ("Republic of the Congo", "1980", "congo-republic"),
        ("Congo", "1890", "congo-free-state"),
        ("the Congo", "1930-06-01", "congo-democratic-republic"),
        ("Congo", "1980", "congo-republic"),
        ("Sardinia", "1850", "piedmont-sardinia"),
        ("Piedmont", "1850-02", "piedmont-sardinia"),
        ("Moldavia", "1850", "romania"),
        ("Moldavia", "1980", "moldova"),
        ("Hamburg", "1850", "hanseatic-republics"),
        ("Independent State of the Congo", "1890", "congo-free-state"),
        ("Naples", "1850", "two-sicilies"),
        ("Central America", "1830", "central-american-federation"),
        ("PER", "1900", "peru"),
    ],
)
def test_a_name_and_a_date_resolve_to_the_right_state(name: str, date: str, slug: str) -> None:
    found = territories.resolve(name, date)
    assert found is not None
    assert found.slug == slug


def test_the_states_of_a_line_stand_each_at_its_time() -> None:
    for row in rows(lookup("successions")):
        first, then = countries.get(row["state"]), countries.get(row["successor"])
        assert (first.slug, then.slug) == (row["state"], row["successor"]) and first != then, row
        assert row["continued"] in ("", "yes") and row["year"].isdigit() and row["reason"], row
        if row["continued"]:
            assert territories.contemporary(then, str(int(row["year"]) - 1)) == first, row
            assert territories.contemporary(first, str(int(row["year"]) + 1)) == then, row


def test_states_of_one_line_share_a_number() -> None:
    for first, then in (("soviet-union", "russia"), ("yugoslavia", "serbia"), ("prussia", "germany")):
        assert set(countries.get(first).cow) & set(countries.get(then).cow), first
    numbers = [n for slug in ("vietnam", "vietnam-south") for n in countries.get(slug).cow]
    assert numbers == ["816", "817"], "two states of one time have two numbers"


def test_a_name_without_a_date_is_that_of_the_label() -> None:
    assert territories.resolve("Yugoslavia") == countries.get("yugoslavia")


def test_a_name_of_several_states_or_of_none_stays_undecided() -> None:
    assert territories.resolve("Nowhere", "1900") is None
    assert territories.resolve("Congo", "1965") is None
    assert territories.resolve("Congo", "2005") is None
    assert territories.resolve("Republic of the Congo", "1962") is None, "both states had that name to 1964"
    assert territories.resolve("Congo") is None


def test_a_name_out_of_its_time_stands_for_what_it_stood_for() -> None:
    found = territories.resolve("Persia", "1990")
    assert found is not None
    assert found.code == "IRN"
    assert territories.resolve("Georgia") == countries.get("georgia")
    with pytest.raises(ValueError, match="not a date"):
        territories.resolve("Peru", "lately")


def test_every_territory_leads_to_a_country_of_the_table_or_to_none() -> None:
    facts = rows(shared("data") / "facts" / "gsh" / "territory.tsv")
    ids = {r["territory"] for r in facts}
    for row in rows(lookup("territories")):
        assert row["territory"] in ids, f"{row['territory']} is no territory"
        assert row["country"] == "-" or countries.get(row["country"]).slug == row["country"]
        assert row["territory"] != row["country"], "a row that says nothing"
    for fact in facts:
        found = territories.country(fact["territory"])
        assert fact["country"] == (found.code if found else "")


def test_the_years_of_a_territory_are_in_order() -> None:
    for fact in rows(shared("data") / "facts" / "gsh" / "territory.tsv"):
        if fact["since"] and fact["until"]:
            assert fact["since"][:4] <= fact["until"][:4], fact["territory"]


@pytest.mark.parametrize(
    ("source", "place", "states"),
    [
        ("gsh", "Saigon", {"1889": "indochina", "1975": "vietnam-south"}),
        ("gsh", "Hanoi", {"1947": "indochina"}),
        ("gsh", "Hong Kong", {"1843": "HKG"}),
        ("gsh", "Seoul", {"1883": "korea"}),
        ("gsh", "Aden", {"1967": "south-yemen", "1969": "south-yemen"}),
        ("gsh", "Sana’a", {"1964": "north-yemen", "1972": "north-yemen"}),
        ("rdcr", "Hanoi", {"1947": "indochina", "1995": "VNM"}),
        ("rdcr", "Hue", {"1957": "vietnam-south"}),
        ("rdcr", "Berlin", {"1797": "prussia", "1893": "DEU", "1974": "DDR", "1990": "DDR", "1999": "DEU"}),
    ],
)
def test_a_post_opened_and_closed_under_the_state_in_which_it_lay_then(
    source: str, place: str, states: dict[str, str]
) -> None:
    facts = shared("data") / "facts" / source
    happened = [r for what in ("opening", "elevation", "closing") for r in rows(facts / f"mission-{what}.tsv")]
    told = {(r["date"][:4], r["receiver"]) for r in happened if r["place"] == place and r["sender"] == "USA"}
    assert told == set(states.items())


def test_nobody_visits_for_a_korea_that_was_divided() -> None:
    facts = shared("data") / "facts"
    told = [r for s in ("visits", "travels") for r in rows(facts / s / "event.tsv") if r["date"] > "1948-09"]
    assert not [r for r in told if "korea" in (r["host"], *r["participants"].split("|"))]


def test_an_earlier_independence_has_a_year_of_its_own() -> None:
    assert [territories.independence("estonia", d) for d in ("1918-02-24", "1940", "1991-08-20", None)] == [
        "1918", "1918", None, None,
    ]  # fmt: skip
    assert territories.independence("peru", "1821-07-28") is None
    for row in rows(lookup("independences")):
        assert countries.get(row["country"]).slug == row["country"]
        assert row["of"] <= row["until"] and row["reason"], row


def test_no_principality_or_dependency_dates_the_independence_of_its_country() -> None:
    told = {(r["country"], r["date"]) for r in rows(shared("data") / "facts" / "gsh" / "independence.tsv")}
    assert not {d for c, d in told if c == "ROU"} and {d for c, d in told if c == "KNA"} == {"1983"}
    assert not [r for r in rows(shared("data") / "facts" / "rdcr" / "independence.tsv") if r["country"] == "AZE"]


def test_two_ids_of_pocom_that_are_one_person_give_one_key() -> None:
    found = [r for r in rows(shared("data") / "facts" / "pocom" / "person.tsv") if "robinson-david-m" in r["person"]]
    assert {r["person"] for r in found} == {"person:robinson-david-m"} and len(found) == 2
    assert people.current("person:robinson-david-malcolm") == "person:robinson-david-m", "the other id is a former key"


def test_decisions_on_persons_lead_to_persons_of_the_facts() -> None:
    decided = people.decided("travels", "bush-george-h-w")
    assert decided is not None
    assert decided.person == "person:bush-george-herbert-walker"
    assert people.decided("travels", "nobody") is None
    known = {r["person"] for s in ("pocom", "us-executive") for r in rows(shared("data") / "facts" / s / "person.tsv")}
    assert {f"person:{r['person']}" for r in rows(lookup("people"))} <= known
    assert people.name("person:cooley-james") == "James Cooley"
