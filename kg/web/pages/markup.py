"""The two pieces of markup that stand on a page by the hundred: a link to a thing, and the marks of its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from textwrap import shorten

from markupsafe import Markup, escape

from kg.web.pages import paths

_YEARS = re.compile(r"\b\d{4}(?:–\d{4})?\b")


class Sources:
    """The source editions by the slug that statements begin with: title, and a name short enough for a margin."""

    def __init__(self, titles: dict[str, str], shorts: Mapping[str, str] | None = None) -> None:
        self.titles = titles
        self._shorts = shorts or {}
        self._shared = Counter(map(_begin, titles.values()))
        self._names: dict[str, tuple[str, Markup, Markup]] = {}

    def of(self, statement: str) -> str:
        """Return the slug of the edition that a statement is from."""
        return paths.local(statement).partition(".")[0]

    def title(self, statement: str) -> str:
        """Return the title of the edition that a statement is from."""
        slug = self.of(statement)
        return self.titles.get(slug, slug)

    def short(self, statement: str) -> str:
        """Return the title of the edition that a statement is from, short enough for a margin.

        A data set has a short title in the catalog; others that begin alike keep the years that they name.

        >>> Sources({"gsh-1": "A Guide to Recognition: by country"}).short("gsh-1.fact.2")
        'Guide to Recognition'
        >>> Sources({"f-1": "The World Factbook", "f-2": "The World Factbook, 1990–2025"}).short("f-2.fact.1")
        'World Factbook 1990–2025'
        """
        return self.named(statement)[0]

    def named(self, statement: str) -> tuple[str, Markup, Markup]:
        """Return the short name of the edition that a statement is from; name and title as markup."""
        slug = self.of(statement)
        if slug not in self._names:
            title = self.titles.get(slug, slug)
            name, years = _begin(title), _YEARS.findall(title)
            if self._shared[name] > 1 and years and years[-1] not in name:
                name = f"{name} {years[-1]}"
            short = self._shorts.get(slug.rpartition("-")[0]) or shorten(name, 28, placeholder="…")
            self._names[slug] = short, escape(short), escape(title)
        return self._names[slug]

    def grouped(self, statements: list[str]) -> dict[str, list[str]]:
        """Return statements by edition, in the order in which they come."""
        found: dict[str, list[str]] = {}
        for statement in statements:
            found.setdefault(self.of(statement), []).append(statement)
        return found


def _begin(title: str) -> str:
    return re.sub("^(The|A|An) ", "", re.split("[:,]", title)[0])


@lru_cache(maxsize=1 << 14)
def link(iri: str, label: str | None = None) -> Markup:
    """Return a thing's label, or its IRI made short, with a link to it where an IRI may have one.

    >>> link("javascript:alert(1)", "<b>")
    Markup('&lt;b&gt;')
    """
    at = paths.href(iri)
    if at is None:
        return escape(label or iri)
    said = escape(label or paths.short(iri))
    if paths.ours(iri):
        return Markup('<a href="{}">{}</a>').format(at, said)
    return Markup('<a href="{}" rel="external nofollow">{}</a>').format(at, said)


def chips(statements: list[str], sources: Sources, most: int = 4) -> Markup:
    """Return the marks that lead to statements, those of one source together; at most so many sources, three each."""
    if not statements:
        return Markup()
    marks = []
    grouped = list(sources.grouped(statements).values())
    for told in grouped[:most]:
        _, short, title = sources.named(told[0])
        for number, statement in enumerate(told[:3], 1):
            said = short if number == 1 else number
            marks.append(f'<a href="{escape(paths.href(statement) or "")}" title="Evidence: {title}">{said}</a>')
        if len(told) > 3:
            marks.append(f'<span class="more">+{len(told) - 3}</span>')
    if len(grouped) > most:
        others = ", ".join(sources.title(told[0]) for told in grouped[most:])
        marks.append(f'<span class="more" title="Also {escape(others)}">+{len(grouped) - most}</span>')
    # Every part was escaped above.
    return Markup(f'<span class="chips" aria-label="Evidence">{"".join(marks)}</span>')
