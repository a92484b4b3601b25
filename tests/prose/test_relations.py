"""Relations: establishment, severance, resumption, recognition and independence, with parties and dates."""

from __future__ import annotations

import pytest

from kg.prose import read
from kg.records import Independence, Recognition, Record

HEAD = "U.S. Relations With Bolivia\n\nIssued May 4, 2020\n\n"


def records(text: str) -> tuple[Record, ...]:
    return read((HEAD + text).encode(), name="bolivia.txt").records


def told(text: str) -> list[tuple[str, frozenset[str], str]]:
    out = []
    for record in records(text):
        if isinstance(record, Recognition):
            out.append((record.type, frozenset((f"by {record.by}", record.of)), record.date or ""))
        elif isinstance(record, Independence):
            out.append((record.type, frozenset((record.country, f"from {record.from_}")), record.date or ""))
        else:
            out.append((record.type, frozenset(getattr(record, "parties", ())), getattr(record, "date", None) or ""))
    return out


US = frozenset(("USA", "BOL"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United States established diplomatic relations with Bolivia in 1849.", ("establishment", US, "1849")),
        (
            "Diplomatic ties between the two countries were opened on 3 January 1849.",
            ("establishment", US, "1849-01-03"),
        ),
        (
            "On January 3, 1849, La Paz and Washington agreed to exchange ambassadors.",
            ("establishment", US, "1849-01-03"),
        ),
        ("The two republics have had diplomatic relations without a break since 1849.", ("establishment", US, "1849")),
        ("Bolivia broke off relations on March 4, 1981.", ("severance", US, "1981-03-04")),
        ("With Chile relations were cut in 1978.", ("severance", frozenset(("BOL", "CHL")), "1978")),
        ("Bolivia severed diplomatic ties with Israel in 2009.", ("severance", frozenset(("BOL", "ISR")), "2009")),
        ("Full relations were restored on November 7, 2011.", ("resumption", US, "2011-11-07")),
        ("La Paz recognized Cuba in January 1983.", ("recognition", frozenset(("by BOL", "CUB")), "1983-01")),
        ("Bolivia was recognized by the United States in 1848.", ("recognition", frozenset(("by USA", "BOL")), "1848")),
        ("Washington extended recognition to Bolivia in 1848.", ("recognition", frozenset(("by USA", "BOL")), "1848")),
        ("Bolivia won its independence from Spain in 1825.", ("independence", frozenset(("BOL", "from ESP")), "1825")),
        (
            "Bolivia, independent since August 6, 1825, is large.",
            ("independence", frozenset(("BOL", "from None")), "1825-08-06"),
        ),
    ],
)
def test_one_fact_of_one_sentence(text: str, expected: tuple[str, frozenset[str], str]) -> None:
    assert told(text) == [expected]


def test_a_date_counted_from_another_is_derived() -> None:
    text = "The United States recognized Bolivia in 1848, twenty-three years after its independence from Spain."
    recognition, independence = records(text)
    assert (getattr(independence, "date", None), independence.derived, recognition.derived) == ("1825", True, False)


def test_they_and_them_are_the_relations_spoken_of() -> None:
    text = "The two countries broke off relations in 1862. They were resumed on June 9, 1865."
    assert told(text) == [("severance", US, "1862"), ("resumption", US, "1865-06-09")]


def test_one_fact_told_twice_is_one_record_with_the_finest_date() -> None:
    text = "Diplomatic relations were established in 1849. On January 3, 1849, both states established diplomatic ties."
    assert told(text) == [("establishment", US, "1849-01-03")]


def test_consular_relations_and_recognition_of_a_name_are_neither() -> None:
    assert told("Consular relations were established in 1830. In 1990 La Paz recognized the value of trade.") == []


def test_the_quotation_names_the_rule_and_stands_in_the_text() -> None:
    edition = read((HEAD + "The United States recognized Bolivia in 1848.").encode(), name="b.txt")
    (record,) = edition.records
    assert record.rule == "recognition.active"
    assert record.start is not None and edition.text[record.start : record.end] == record.quote


PERU, CHILE = frozenset(("BOL", "PER")), frozenset(("BOL", "CHL"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Formal ties followed on May 5, 1850.", [("establishment", US, "1850-05-05")]),
        ("Bolivia and Washington have had ties at ambassadorial level since 1943.", [("establishment", US, "1943")]),
        (
            "The communique on the establishment of diplomatic relations was signed in Lima on 9 July 1951.",
            [("establishment", US, "1951-07-09")],
        ),
        (
            "Diplomatic relations, opened in 1912, were broken in 1936.",
            [("establishment", US, "1912"), ("severance", US, "1936")],
        ),
        (
            "Bolivia broke relations with Peru in 1970 and with Chile in 1978.",
            [("severance", PERU, "1970"), ("severance", CHILE, "1978")],
        ),
        (
            "Diplomatic relations were established in 1912. Relations were severed in 1936. "
            "In 1945 the two countries established full diplomatic relations.",
            [("establishment", US, "1912"), ("severance", US, "1936"), ("resumption", US, "1945")],
        ),
        ("Bolivia has recognised Kosovo (2013).", [("recognition", frozenset(("by BOL", "XKX")), "2013")]),
        ("Peru joined in with its own recognition in 1829.", [("recognition", frozenset(("by PER", "BOL")), "1829")]),
        ("Officials made an attempt to recognise Taiwan in May 1988.", []),
        (
            "Bolivia, which had liberated itself from Spain on 6 August 1825, is large.",
            [("independence", frozenset(("BOL", "from ESP")), "1825-08-06")],
        ),
        ("Latvia left the Soviet Union in 1991.", [("independence", frozenset(("LVA", "from SUN")), "1991")]),
        (
            "Bolivia's independence from Spain, which had been proclaimed in 1825, was contested.",
            [("independence", frozenset(("BOL", "from ESP")), "1825")],
        ),
        (
            "Bolivia became independent of Spain and Portugal in 1825.",
            [
                ("independence", frozenset(("BOL", "from ESP")), "1825"),
                ("independence", frozenset(("BOL", "from PRT")), "1825"),
            ],
        ),
    ],
)
def test_relations_as_ministries_tell_them(text: str, expected: list[tuple[str, frozenset[str], str]]) -> None:
    kinds = {"establishment", "severance", "resumption", "recognition", "independence"}
    assert [fact for fact in told(text) if fact[0] in kinds] == expected


def test_it_is_the_state_of_the_sentence_before() -> None:
    text = "Peru is a member of the United Nations. It recognised Kosovo in 2008."
    assert ("recognition", frozenset(("by PER", "XKX")), "2008") in told(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1912: Establishment of diplomatic relations", ("establishment", US, "1912")),
        ("1936: Diplomatic relations severed", ("severance", US, "1936")),
        ("1945: Resumption of diplomatic relations", ("resumption", US, "1945")),
    ],
)
def test_a_line_of_a_chronology_needs_no_verb(line: str, expected: tuple[str, frozenset[str], str]) -> None:
    text = f"Ties are old.\n\nChronology\n\n1825: Bolivia becomes independent of Spain\n{line}\n1990: A visit\n"
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Portugal, which had broken with India in 1955, restored diplomatic relations in 1974.",
            ("resumption", frozenset(("PRT", "IND")), "1974"),
        ),
        ("Norway did not recognize China until 1950.", ("recognition", frozenset(("by NOR", "CHN")), "1950")),
        (
            "The first East German ambassador, Karl Muller, presented his credentials in 1973.",
            ("establishment", frozenset(("DDR", "BOL")), "1973"),
        ),
    ],
)
def test_what_third_states_did_is_theirs(text: str, expected: tuple[str, frozenset[str], str]) -> None:
    found = told(text)
    assert expected in found
    assert not any(kind in {"resumption", "establishment"} and parties == US for kind, parties, _ in found)
