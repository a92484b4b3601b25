"""The guard on a query's text: it counts what nests, reads past what does not, and takes no longer than the text is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from kg.errors import QueryError
from kg.web.limits import Limits, check

LIMITS = Limits()
PIECES = ["1", "a1", "é", "<", "<a", '"', '"\n', '"""', "'''", "\\'", '"\\', "\\", "#", "#\n", ":", "a:", "?", "@a",
          "_", "'\"'", "<a> ", "\\\"", "''\\", "%", ".", "\x00", "﻿", "<a\n", "'\\\n", "@", "?a", "-1 "]  # fmt: skip


def refused(query: str) -> str:
    """Return why a text is refused, or an empty string."""
    try:
        check(query, LIMITS)
    except QueryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("piece", PIECES)
def test_it_reads_in_a_time_that_grows_with_the_text(piece: str) -> None:
    for before in ("", "'''", '"""', "<"):
        text = before + piece * (LIMITS.text // len(piece.encode()) - 4)
        began = time.process_time()
        refused(text)
        assert time.process_time() - began < 2, f"{before}{piece}"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="\"'\\<>#a:{}()!|&/\n? ", max_size=40))
def test_it_reads_anything(text: str) -> None:
    began = time.process_time()
    refused(text * 1000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("opening", ["{", "(", "[", "{(", "SELECT*{", "FILTER(("])
def test_nesting_is_bounded(opening: str) -> None:
    assert "nested more than 100 deep" in refused(opening * 101)
    assert "nested" not in refused(opening * (100 // max(1, sum(c in "{([" for c in opening))))


@pytest.mark.parametrize("word", ["!", "||", "&&", "+", "-", "/", "^", "|", "*", "UNION", "optional", "Minus", "NOT"])
def test_chains_are_bounded(word: str) -> None:
    assert f"more than 1,000 times {word.upper()}" in refused(f"{word} " * 1001)
    assert not refused(f"{word} " * 1000)


def test_length_is_bounded() -> None:
    assert "262,144 bytes" in refused("é" * (LIMITS.text // 2) + "a")


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "' + "{" * 300 + '" }',
        "ASK { ?s ?p '''" + "('" * 300 + " ''' }",
        "ASK { ?s ?p <urn:" + "(" * 300 + "> }",
        "# " + "{" * 300 + "\nASK {}",
        'ASK { ?s ?p "\\"' + "(" * 300 + '" }',
        'ASK { ?s ?p "service"@service ; ex:SERVICE ?service } # SERVICE',
        "ASK { VALUES ?c { " + "country:peru " * 5000 + "} }",
    ],
)
def test_strings_iris_and_comments_do_not_count(text: str) -> None:
    assert not refused(text)


@pytest.mark.parametrize("text", ["SERVICE <urn:x> {}", "ASK { service silent ?x {} }", "ASK{{}SeRvIcE<urn:x>{}}"])
def test_service_is_refused_by_name(text: str) -> None:
    assert "SERVICE is not offered" in refused(text)
