"""A pattern that knows where it can begin finds what it would find without."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from kg import prose
from kg.prose.annotate import annotate
from kg.prose.cues import Cued
from kg.prose.document import parse
from kg.prose.patterns import compiled
from tests.benchmarks import extraction

PAGES = ("cuba.txt", "georgia.txt", "haiti.txt", "vietnam.html")
TEXT = "Openings of 1,200: The ſhop opened, SHOPS shut; \u212aiev's İnlet and ınlet, a-b — ⚑ opened ('the kit') Éa éb."


def plain(pattern: str, flags: int) -> re.Pattern[str]:
    """Return a pattern as `re` alone compiles it, whatever it keeps of that pattern already."""
    re.purge()
    return re.compile(pattern, flags)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], ...]]:
    return [tuple(m.span(g) for g in range(m.re.groups + 1)) for m in pattern.finditer(text)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:[Oo]pen|shut)\w*",
        r"\b(?:shops?|kit|inlet|é.)\b",
        r"\b(?:shop|kiev|inlet)\w*",
        r"(?:the )?(?:[sk]|\d)\w+",
        r"(?<=\b)(?=.h)[a-z]+",
        r"(?:x|)(?:, )?\w",
        r"[^\w ]\s|—|⚑ opened",
        r"(?i:SH)op|[^a-z]b",
        r"^(?:Open|the)|(?P<a>(?:a-)?b)",
        r"(?:[A-C]|[k-m])\w?",
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_pattern_finds_what_it_finds_with_re(pattern: str, flags: int) -> None:
    re.purge()
    quick = compiled(pattern, flags)
    assert spans(quick, TEXT) == spans(plain(pattern, flags), TEXT)


def rules() -> dict[tuple[str, int], re.Pattern[str]]:
    """Return the patterns of all rules, by their text and flags."""
    modules = [import_module(f"{prose.__name__}.{m.name}") for m in iter_modules(prose.__path__)]
    cued = [v.pattern for m in modules for v in vars(m).values() if isinstance(v, Cued)]
    own = [v for m in modules for v in vars(m).values() if isinstance(v, re.Pattern) and isinstance(v.pattern, str)]
    return {(p.pattern, p.flags): p for p in (*cued, *own)}


def test_the_rules_match_on_pages_what_they_match_with_re() -> None:
    pages = [annotate(parse((extraction.HERE / "gold" / name).read_bytes(), name=name), "") for name in PAGES]
    shapes = [s.shape for page in pages for s in page.sentences]
    known = rules()
    assert len(known) > 300 and len(shapes) > 100
    for (pattern, flags), quick in known.items():
        alone = plain(pattern, flags & ~re.UNICODE)
        assert all(spans(quick, shape) == spans(alone, shape) for shape in shapes), pattern
