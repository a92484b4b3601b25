"""Sentences end where they end, not at abbreviations; flat positions lead back to the text."""

from __future__ import annotations

import pytest

from kg.prose.sentences import LONGEST, flatten, split, straighten


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Embassy is in Lima.",
        "Dr. S. Jaishankar met Gen. Lee on Jan. 5.",
        "It gave Rs. 5 crore to William V.S. Bull.",
        "He wrote from St. John's, No. 5 Main Ave. NW.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_an_abbreviation_may_end_one() -> None:
    assert sentences("It lies in the U.S. The other is in Peru.") == ["It lies in the U.S.", "The other is in Peru."]


def test_questions_and_quotations_end_sentences() -> None:
    assert sentences("When did it begin? In 1947. “Soon,” he said. Good.") == [
        "When did it begin?", "In 1947.", "“Soon,” he said.", "Good.",
    ]  # fmt: skip


def test_no_sentence_is_longer_than_the_limit() -> None:
    assert max(map(len, sentences("word " * 2000))) <= LONGEST


def test_flat_positions_lead_back_to_the_text() -> None:
    text = "The  Embassy\n   in “Lima”"
    flat, (marks, shifts) = flatten(straighten(text), 0, len(text))
    assert flat == 'The Embassy in "Lima"'
    at = flat.index("in")
    shift = max(s for m, s in zip(marks, shifts, strict=True) if m <= at)
    assert text[at + shift :].startswith("in “Lima”")
