"""What is tried only at some places, or only after a part of it was found, finds what it would find anywhere."""

from __future__ import annotations

import re

import pytest

from kg.prose import tenure_rules, time_patterns
from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.lexemes import scan
from kg.prose.model import Sentence
from kg.prose.offices import titles
from kg.prose.patterns import lowered
from kg.prose.phrases import Phrases
from kg.prose.posts import view
from kg.prose.themes import phrases
from tests.benchmarks import extraction

PAGES = sorted(p for p in (extraction.HERE / "gold").iterdir() if p.suffix in (".txt", ".html"))


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    pages = [annotate(parse(path.read_bytes(), name=path.name), "") for path in PAGES]
    found = [s for page in pages for s in page.sentences]
    assert len(found) > 100
    return found


def test_phrases_are_found_among_the_places_of_a_scan(sentences: list[Sentence]) -> None:
    found = 0
    for sentence in sentences:
        seen = scan(sentence.flat)
        known: tuple[tuple[Phrases, object], ...] = ((phrases(), seen.themes), (titles(), seen.offices))
        for several, places in known:
            assert isinstance(places, list)
            told = list(several.find(sentence.flat))
            assert list(several.among(sentence.flat, places)) == told
            found += len(told)
    assert found > 100


def test_a_date_is_that_of_all_patterns_in_their_order(sentences: list[Sentence]) -> None:
    whole = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in time_patterns._PATTERNS))
    texts = [*(s.flat for s in sentences), "3 days later, ten days after independence, from then on, 5 May that year"]
    for text in texts:
        for word in re.finditer(r"\w+", text):
            told, want = time_patterns.PATTERN.match(text, word.start()), whole.match(text, word.start())
            assert (told and (told.span(), told.lastgroup)) == (want and (want.span(), want.lastgroup))


def test_no_rule_about_persons_matches_without_its_end(sentences: list[Sentence]) -> None:
    views = [view(s).text for s in sentences]
    for name, pattern in tenure_rules.RULES:
        if name in tenure_rules.ENDS:
            matched = [v for v in views if pattern.search(v)]
            assert matched
            assert all(tenure_rules.ENDS[name].search(v) for v in matched)


@pytest.mark.parametrize(
    ("text", "low"), [("Updated: 5 MAY", "updated: 5 may"), ("\u212aiev", None), ("\u0130stanbul", None), ("É", "é")]
)
def test_a_text_in_lower_case_has_as_many_letters(text: str, low: str | None) -> None:
    assert lowered(text) == low
