"""Hostile pages: what is deep, endless or repetitive is read in bounded time, and nothing false comes of it."""

from __future__ import annotations

import time

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


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_page_is_read_in_bounded_time(case: str) -> None:
    began = time.perf_counter()
    edition = read(CASES[case], name=f"{case}.txt")
    assert time.perf_counter() - began < 20
    assert all(r.type in ("figure",) for r in edition.records)


def test_time_grows_with_the_length_and_not_faster() -> None:
    page = b"The United States and Peru signed a treaty on May 2, 1826, and later another. " * 100
    read(page, name="warm.txt")
    spent = []
    for times in (1, 8):
        began = time.perf_counter()
        read(page * times, name="a.txt")
        spent.append(time.perf_counter() - began)
    assert spent[1] < spent[0] * 8 * 4
