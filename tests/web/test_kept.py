"""Answers that are kept: bounded by bytes, the longest unasked given up first, and each for its own question only."""

from __future__ import annotations

import os
from typing import Any

import pytest

from kg.web.kept import LARGEST, MOST, Kept, Seen


def question(query: str, **more: Any) -> dict[str, Any]:
    return {"query": query, "rows": ("text/csv", "csv"), "graphs": None, "head": False, "gzip": False, **more}


def keep(kept: Kept, asked: dict[str, Any], body: bytes) -> None:
    """Give an answer twice, as it is where a question is asked twice."""
    kept.keep(asked, {}, body)
    kept.keep(asked, {}, body)


def test_what_is_asked_once_is_not_kept() -> None:
    kept = Kept()
    kept.keep(question("ASK {}"), {}, b"true")
    assert kept.find(question("ASK {}")) is None
    kept.keep(question("ASK {}"), {}, b"true")
    assert kept.find(question("ASK {}")) == ({}, b"true")


def test_what_another_process_was_asked_is_kept_the_first_time() -> None:
    kept = Kept()
    kept.keep(question("ASK {}"), {}, b"true", again=True)
    assert kept.find(question("ASK {}")) == ({}, b"true")


def test_processes_tell_each_other_what_they_were_asked() -> None:
    seen = Seen()
    assert not seen.before(question("ASK {}"))
    if (child := os.fork()) == 0:
        os._exit(seen.before(question("ASK {}")) and not seen.before(question("ASK {} # 2")))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert seen.before(question("ASK {} # 2"))
    assert not seen.before(question("ASK {} # 3"))


def test_what_was_asked_is_forgotten_before_much_is_taken_for_another() -> None:
    seen = Seen()
    taken = sum(seen.before(question(f"ASK {{}} # {number}")) for number in range(4 * MOST))
    assert taken < MOST / 10
    assert not seen.before(question("ASK {} # 0"))


def test_what_was_asked_longest_ago_is_given_up() -> None:
    kept = Kept(room=10_000)
    for number in range(5):
        keep(kept, question(f"ASK {{}} # {number}"), b"x" * 1500)
        kept.find(question("ASK {} # 0"))
    found = [number for number in range(5) if kept.find(question(f"ASK {{}} # {number}"))]
    assert found == [0, 3, 4]
    assert kept.room >= 0


@pytest.mark.parametrize(
    "other",
    [{"rows": ("text/csv", "tsv")}, {"gzip": True}, {"head": True}, {"default_graphs": ("urn:g",)}, {"base": "x"}],
)
def test_another_question_has_another_answer(other: dict[str, Any]) -> None:
    kept = Kept()
    keep(kept, question("ASK {}"), b"true")
    assert kept.find(question("ASK {}")) == ({}, b"true")
    assert kept.find(question("ASK {}", **other)) is None


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?x) {}", "select (rand() as ?x) {}", "SELECT (BNODE() AS ?x) {}"])
def test_what_changes_is_not_kept(query: str) -> None:
    kept = Kept()
    keep(kept, question(query), b"1")
    assert kept.find(question(query)) is None


def test_what_is_large_is_not_kept() -> None:
    kept = Kept()
    keep(kept, question("ASK {}"), b"x" * (LARGEST + 1))
    assert kept.find(question("ASK {}")) is None
