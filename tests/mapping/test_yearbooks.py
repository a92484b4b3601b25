"""Representations, disputes and votes as triples."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.mapping import triples
from kg.namespaces import ID, PROV, RDFS
from kg.records import Dispute, Independence, Membership, Record, Representation, RollCall, Vote
from kg.terms import lexical
from kg.vocab import Class, Property

SOURCE = f"{ID}source/factbook-1"
AMBASSADOR = Representation(
    sender="PER", receiver="USA", kind="embassy", place="Washington", post="Ambassador", person="Alfredo Ferrero Diez",
    family="Ferrero Diez", standing="in-office", since="2024-02-27", source=SOURCE, locator="pe.json#x",
    as_of="2025/2026",
)  # fmt: skip


def said(record: Record) -> dict[str, dict[str, list[str]]]:
    """Return what a record says as node → local name of the property → values."""
    out: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples(record):
        name = lexical(predicate).rpartition("#")[2].rpartition("/")[2]
        out[lexical(subject).removeprefix(ID)][name].append(lexical(value).removeprefix(ID))
    return out


def test_a_head_of_mission_is_a_statement_of_a_date_and_no_tenure() -> None:
    graph = said(AMBASSADOR)
    node = graph["representation/peru--united-states-embassy-ambassador-ferrero-diez-alfredo"]
    assert node["type"] == [lexical(Class.Representation)]
    assert node["holder"] == ["person/ferrero-diez-alfredo"]
    assert node["start"] == ["2024-02-27"]
    assert node["mission"] == ["mission/peru--united-states-embassy-washington"]
    assert not node["earliest"], "how long it lasted is not said"
    (statement,) = node["wasDerivedFrom"]
    assert (graph[statement]["asOf"], graph[statement]["earliest"], graph[statement]["latest"]) == (
        ["2025/2026"],
        ["2025-01-01"],
        ["2026-12-31"],
    )
    assert not any(lexical(Class.Tenure) in values for n in graph.values() for values in n.values())


def test_a_head_is_in_office_from_the_beginning_told_to_the_editions_that_say_so() -> None:
    years = {
        standing: said(replace(AMBASSADOR, standing=standing))[f"representation/{slug}"]["inOffice"]
        for standing, slug in (
            ("in-office", "peru--united-states-embassy-ambassador-ferrero-diez-alfredo"),
            ("acting", "peru--united-states-embassy-ambassador-ferrero-diez-alfredo"),
            ("designate", "peru--united-states-embassy-ambassador-ferrero-diez-alfredo-designate"),
        )
    }
    assert years == {"in-office": ["2024", "2025", "2026"], "acting": ["2024", "2025", "2026"], "designate": []}
    later = said(replace(AMBASSADOR, since="2027-01-02"))
    assert later["representation/peru--united-states-embassy-ambassador-ferrero-diez-alfredo"]["inOffice"] == [
        "2025",
        "2026",
    ]
    consul = said(replace(AMBASSADOR, kind="consulate-general", post="Consul General"))
    assert not any(node["inOffice"] for node in consul.values()), "a consul heads no diplomatic mission"


def test_editions_that_agree_meet_in_one_node_with_two_statements() -> None:
    other = replace(AMBASSADOR, as_of="1999", source=f"{ID}source/archive-1")
    one, two = set(triples(AMBASSADOR)), set(triples(other))
    things = {t for t in one & two if t[1] == f"<{RDFS}label>"}
    assert any("/representation/" in t[0] for t in things)
    assert len({t for t in one | two if t[1] == f"<{PROV}wasDerivedFrom>"}) == 2


def test_a_person_decided_on_keeps_the_name_as_written() -> None:
    base = Representation(sender="USA", receiver="PER", post="Ambassador", source=SOURCE)
    graph = said(replace(base, person="person:urs-krishna-r", name="Krishna R. Urs"))
    assert graph["person/urs-krishna-r"]["altLabel"] == ["Krishna R. Urs"]
    assert graph["representation/united-states--peru-ambassador-urs-krishna-r"]["label"] == [
        "United States in Peru: Ambassador Krishna R. Urs"
    ]


def test_a_person_of_no_other_set_has_the_label_of_the_decision() -> None:
    base = replace(AMBASSADOR, sender="ARE", family="Otaiba", person="person:al-otaiba-yousif", name="Yousef Al Otaiba")
    graph = said(base)
    person = graph["person/al-otaiba-yousif"]
    assert (person["label"], person["altLabel"]) == (["Yousif Al Otaiba"], ["Yousef Al Otaiba"])
    node = graph["representation/united-arab-emirates--united-states-embassy-ambassador-al-otaiba-yousif"]
    assert node["label"] == ["United Arab Emirates in the United States: Ambassador Yousif Al Otaiba"]


def test_an_earlier_independence_is_an_event_of_its_own() -> None:
    base = Independence(country="EST", from_="RUS", date="1918-02-24", source=SOURCE, locator="en.json#x")
    first, second = said(base), said(replace(base, from_="SUN", date="1991-08-20"))
    assert first["event/independence-estonia-1918"]["formerSovereign"] == ["country/russia"]
    assert first["event/independence-estonia-1918"]["label"] == ["Independence of Estonia, 1918"]
    assert second["event/independence-estonia"]["formerSovereign"] == ["country/soviet-union"]


def test_vacancies_consulates_and_missing_missions_are_told_apart() -> None:
    base = Representation(sender="PER", receiver="USA", kind="embassy", source=SOURCE)
    several = (
        replace(base, post="Ambassador", standing="vacant"),
        replace(base, standing="none"),
        replace(base, kind="consulate-general", place="Chicago"),
        replace(base, kind="consulate-general", place="Miami"),
    )
    keys = [next(k for k in said(r) if k.startswith("representation/")) for r in several]
    labels = [
        said(r)[key]["label"][0].removeprefix("Peru in the United States: ")
        for r, key in zip(several, keys, strict=True)
    ]
    assert labels == [
        "Ambassador vacant",
        "no embassy",
        "consulate general in Chicago",
        "consulate general in Miami",
    ]
    assert [k.removeprefix("representation/peru--united-states-") for k in keys] == [
        "embassy-ambassador-vacant", "embassy-none", "consulate-general-chicago", "consulate-general-miami",
    ]  # fmt: skip


def test_an_organization_may_send_an_ambassador() -> None:
    graph = said(Representation(sender="european-union", receiver="USA", post="Ambassador", source=SOURCE))
    node = graph["representation/european-union--united-states-ambassador"]
    assert node["sendingState"] == ["organization/european-union"]
    assert not node["relationship"]


def test_lesser_roles_are_memberships_of_their_own() -> None:
    keys = {
        role: next(k for k in said(Membership(member="PER", organization="SICA", role=role)) if k.startswith("mem"))
        for role in ("member", "observer")
    }
    assert keys["observer"] == f"{keys['member']}-observer"


def test_a_dispute_is_one_for_each_pair_and_kind() -> None:
    graph = said(Dispute(parties=("PER", "CHL"), kind="maritime", source=SOURCE, as_of="2002"))
    node = graph["dispute/chile--peru-maritime"]
    assert node["relationship"] == ["relationship/chile--peru"]
    assert node["label"] == ["Maritime dispute: Chile and Peru"]


def test_a_vote_is_cast_in_a_roll_call() -> None:
    call = said(RollCall(organization="UNGA", number="3", date="1946-01-01", resolution="R/1/66", source=SOURCE))
    vote = said(Vote(voter="PER", organization="UNGA", roll_call="3", choice="no", source=SOURCE))
    (key,) = (k for k in call if k.startswith("roll-call/"))
    node = vote["vote/un-general-assembly-3-peru"]
    assert node["rollCall"] == [key]
    assert (node["choice"], node["voter"]) == (["no"], ["country/peru"])
    assert call[key]["earliest"] == ["1946-01-01"]
    assert Property.choice.endswith("#choice>")


def test_a_voter_that_is_in_no_table_is_a_country() -> None:
    graph = said(Vote(voter="Atlantis", organization="UNGA", roll_call="3", choice="no", source=SOURCE))
    (voter,) = graph["vote/un-general-assembly-3-atlantis"]["voter"]
    assert voter == "country/atlantis"
    assert graph[voter]["label"] == ["Atlantis"]


def test_a_list_of_memberships_is_one_statement() -> None:
    listed = Membership(member="PER", organization="WTO", role="member", source=SOURCE, locator="x#pe", as_of="2020")
    other = replace(listed, organization="SICA", role="observer")
    statements = {t[2] for r in (listed, other) for t in triples(r) if t[1] == f"<{PROV}wasDerivedFrom>"}
    assert len(statements) == 1
    assert {
        t[2] for r in (listed, replace(other, as_of="2021")) for t in triples(r) if "wasDerivedFrom" in t[1]
    } > statements


def test_a_namesake_of_the_dead_is_another_person() -> None:
    latvia = Representation(
        sender="USA", receiver="LVA", post="Ambassador", person="Christopher Robinson", family="Robinson",
        since="2023-02-21", source=SOURCE, as_of="2023",
    )  # fmt: skip
    assert "person/robinson-christopher-latvia" in said(latvia), "the Minister to Peru of 1861 died in 1889"
    assert "person/robinson-christopher" in said(replace(latvia, since="1861"))
