"""What a pattern needs, and that no pattern matches in a sentence that has not what it needs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from kg import prose
from kg.prose.annotate import annotate
from kg.prose.cues import Cued, Rules
from kg.prose.document import parse
from kg.prose.membership_words import TRIGGER
from kg.prose.needs import needs
from tests.benchmarks import extraction

PAGES = ("cuba.txt", "georgia.txt", "haiti.txt", "vietnam.html")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bhe (?:went|came)\b", [["<came>", "<went>"], ["<he>"]]),
        (r"\b(?:[Hh]e|[Ss]he)(?: then)* left", [["<left"], ["<he>", "<she>"]]),
        (r"co-?operat\w+", [["operat"], ["co"]]),
        (r"(?:trade )?agreements?\b", [["agreement"]]),
        (r"re(?:new|open)ed", [["new", "open"], ["ed"], ["re"]]),
        (r"\w+n't\b", [["n't>"]]),
        (r"⚑ [^;]{0,9}⏱", [["⏱"], ["⚑"]]),
        (r"a|the", []),
    ],
)
def test_a_pattern_needs_the_words_that_each_of_its_matches_holds(pattern: str, expected: list[list[str]]) -> None:
    assert [sorted(need) for need in needs(pattern)] == expected


def cued() -> list[Cued]:
    """Return the patterns of all rules that know what they need."""
    modules = [import_module(f"{prose.__name__}.{m.name}") for m in iter_modules(prose.__path__)]
    values = [v for m in modules for v in vars(m).values()]
    grouped = [pattern for v in values if isinstance(v, Rules) for _, _, pattern in v._rules]
    # One is given a need beyond its letters: the word for a role is part of a name that it takes for a symbol.
    return [p for p in (*(v for v in values if isinstance(v, Cued)), *grouped) if p is not TRIGGER]


def test_no_rule_matches_a_sentence_without_what_it_needs() -> None:
    pages = [annotate(parse((extraction.HERE / "gold" / name).read_bytes(), name=name), "") for name in PAGES]
    sentences = [s for page in pages for s in page.sentences]
    known = cued()
    assert len(known) > 300 and len(sentences) > 100
    for pattern in known:
        for sentence in sentences:
            found = pattern.search(sentence.shape) or pattern.search(sentence.flat)
            assert found is None or pattern.may(sentence.cues), (pattern.pattern.pattern, sentence.shape)
