"""Hostile pages: what is deep, endless or repetitive is read in bounded time, and nothing false comes of it."""

from __future__ import annotations

import sys

import pytest

from kg.prose import read

CASES = {
    "deep": b"<html><body>" + b"<div>" * 50_000 + b"<p>Peru is here.</p>" + b"</div>" * 50_000,
    "unclosed": b"<html><body>" + b"<b><table><tr><td>" * 5_000 + b"Peru is here.",
    "one line": b"x" * 300_000,
    "spaces": b"Peru " + b" " * 300_000 + b".",
    "brackets": b"(" * 100_000,
    "quotes": b'" ' * 50_000,
    "heads": b"agreement and " * 2_000,
    "of": b"Treaty of " * 3_000,
    "years": b"1999-" * 10_000,
    "sums": b"$1 million and " * 1_500,
    "countries": b"the United States and " * 2_000,
    "embassies": b"the embassy in Lima " * 2_000,
    "initials": b"A. " * 20_000,
    "items": b"- x\n" * 10_000,
    "cells": b"1\t2\t3\n" * 5_000,
}


def work(data: bytes, name: str) -> tuple[int, list[str]]:
    """Return how many calls reading a page takes, which no other process can change, and the types of its records."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:  # noqa: ARG001
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        edition = read(data, name=name)
    finally:
        sys.setprofile(None)
    return calls, [r.type for r in edition.records]


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_page_takes_bounded_work_and_tells_nothing_false(case: str) -> None:
    calls, types = work(CASES[case], f"{case}.txt")
    assert calls < 100 * len(CASES[case])
    assert set(types) <= {"figure"}


@pytest.mark.parametrize(
    "sentence",
    [
        b"The United States and Peru signed a treaty on May 2, 1826, and later another. ",
        b"The United States severed relations with Peru in 1860 and restored them in 1862. ",
        b"The Peace Corps left Peru in 1974 and returned in 2002. ",
        b"President John Doe visited Lima in 1998 and met President Jane Roe. ",
        b"Exports to Peru were $1.2 billion in 2009. ",
        b"Peru joined the United Nations in 1945. ",
    ],
)
def test_work_grows_with_the_length_and_not_faster(sentence: bytes) -> None:
    work(sentence * 100, "warm.txt")
    once, eightfold = (work(sentence * 100 * times, "a.txt")[0] for times in (1, 8))
    assert eightfold < once * 8 * 1.5
