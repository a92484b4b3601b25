"""What reading a page needs is given back as soon as the page is read."""

from __future__ import annotations

import gc

import pytest

from kg.prose import read
from kg.prose.memory import uncollected
from kg.prose.model import Page, Sentence

TEXT = b"U.S. Relations With Peru\n\nThe United States recognized Peru on May 2, 1826. Peru joined the UN in 1945.\n"


def held() -> int:
    """Return how many pages and sentences there are."""
    return sum(type(o) in (Page, Sentence) for o in gc.get_objects())


@pytest.mark.parametrize("data", [TEXT, b"<html><body><p>" + TEXT + b"</p></body></html>"])
def test_a_page_that_was_read_waits_for_no_collector(data: bytes) -> None:
    with uncollected():
        before = held()
        editions = [read(data, name="peru") for _ in range(3)]
        assert all(len(e.records) > 1 for e in editions)
        assert held() == before


def test_the_collector_runs_again_after_a_page_and_after_one_that_fails() -> None:
    assert gc.isenabled()
    read(TEXT, name="peru.txt")
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        read(TEXT, name="peru.txt")
        assert not gc.isenabled()
    finally:
        gc.enable()
