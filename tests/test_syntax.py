"""What is said of a query that does not parse, however long it is."""

from __future__ import annotations

import pytest

from kg import syntax

MANY = 10_000


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("SELEC ?x {", "SELEC: perhaps SELECT?"),
        ("SELECT * { ?s ?p ?o.OPTIONL {", "OPTIONL: perhaps OPTIONAL?"),
        ("SELECT * { ?s ?p 'OPTIONL' ; ex:OPTIONL <OPTIONL> # OPTIONL\n", ""),
        ("SELECT * { ?s ?p 'OPTIONL", ""),
        ("SELECT * { ?s ex.a-b:OPTIONL ?OPTIONL", ""),
    ],
)
def test_a_word_that_is_nearly_a_keyword_is_told(before: str, said: str) -> None:
    assert syntax._meant(before).removeprefix("; ") == said


def test_a_place_beyond_the_text_is_told_all_the_same() -> None:
    assert "at line 9, column 1: expected }" in syntax.explain("ASK {", "error at 9:1: expected }")


def test_keywords_are_not_told_where_a_term_is_missing() -> None:
    said = syntax.explain("SELECT * { ?s ?p }", "error at 1:19: expected one of LATERAL, SERVICE, [_]")
    assert "something else is expected here" in said
    assert "LATERAL" not in said


@pytest.mark.parametrize(
    "text",
    [
        "1" * MANY,
        "a.-" * MANY,
        "é" * MANY,
        '"' + '\\"' * MANY,
        "'" + "\\'" * MANY,
        ":" * MANY,
        "?" + "a" * MANY,
        "<" + "a" * MANY,
    ],
)
def test_no_character_is_the_beginning_of_a_part_again(text: str) -> None:
    parts = [part[0] for part in syntax._BARE.finditer(text)]
    begun = len(parts) + len(text) - sum(map(len, parts))
    assert begun <= 2, "places at which a part was looked for"
