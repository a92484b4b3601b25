"""The two states that a page is about."""

from __future__ import annotations

import re
from collections import Counter

from kg import names
from kg.names import Hit
from kg.prose.model import (
    COUNTRY,
    DEMONYM,
    SEAT,
    Document,
    Mention,
)
from kg.prose.patterns import compiled

COUNTRY_SYMBOL = {"name": COUNTRY, "former": COUNTRY, "adjective": DEMONYM, "people": DEMONYM, "capital": SEAT}


def parties(document: Document, hits: list[list[Hit]]) -> tuple[str | None, str | None]:
    """Return the state that publishes and the state that the page is about.

    The publisher comes from the address, the banner or the byline; the subject is the other country of the
    title, else the one most often named; a page without a known publisher is between its two main countries.
    """
    text = document.text
    ends = f"{document.publisher or ''} {text[:1500]} {text[-600:]}"
    home = names.publisher_state(ends, document.url)
    counted = Counter(e[0].key for found in hits for _, _, e in found if e[0].use in COUNTRY_SYMBOL)
    head = without_regions(re.sub(r"[\u2010-\u2015]", "-", document.title.replace("’", "'")))
    titled = [e[0].key for _, _, e in names.lexicon().find(head) if e[0].use in COUNTRY_SYMBOL]
    titled += (
        [e[0].key for _, _, e in names.lexicon().find(head.title()) if e[0].use in COUNTRY_SYMBOL]
        if head.isupper()
        else []
    )
    titled = list(dict.fromkeys(titled))
    ranked = [code for code, _ in counted.most_common(4)]
    if home is None:
        home = _ministry(f"{text[:_BANNER]} \n {text[-_BANNER:]}") or _publisher_of(titled, ranked)
    others = [c for c in (*titled, *ranked) if c != home]
    return home, (others[0] if others else None)


_REGION = compiled(
    r"\b(?:(?:Latin|North|South|Central)(?:,? (?:&|and) (?:Latin|North|South|Central))?[ -]America\w*|the Americas)\b",
    re.IGNORECASE,
)


def without_regions(words: str) -> str:
    """Return words without the regions of the world that hold the name of a country.

    >>> without_regions("North & Central America and Caribbean").strip()
    'and Caribbean'
    """
    return _REGION.sub("", words)


_BANNER = 250
# A ministry in a banner or at the foot: "Ministry of Foreign Affairs of X", "Government of X", "X Ministry of …".
_BODY = re.compile(
    r"\b(?:(?:Ministry|Department|Secretariat)(?: of State)? (?:of|for) (?:Foreign|External) [A-Z]\w+(?:(?:,| and| &)"
    r" (?:[A-Z][\w-]+ ?){1,3})*|Government|Embassy|High Commission)(?: of|,| [-–|])(?: the)? ",
    re.IGNORECASE,
)
_OF_MINISTRY = re.compile(
    r"(?:'s)? (?:Federal )?(?:Ministry|Department) (?:of|for) (?:Foreign|External)"
    r" ",
    re.IGNORECASE,
)


def _ministry(banner: str) -> str | None:
    """Return the state whose ministry, government or embassy a banner names."""
    for line in filter(None, (part.strip() for part in banner.split("\n"))):
        words = (line.title() if line.isupper() else line).replace("’", "'")
        found = [(a, b, e[0]) for a, b, e in names.lexicon().find(words) if e[0].use in ("name", "adjective")]
        for body in _BODY.finditer(words) if len(words) < 120 else ():
            if hit := next((e.key for a, _, e in found if a - body.end() in (0, 4) and e.use == "name"), None):
                return hit
        for _, end, entry in found if len(words) < 120 else ():
            if _OF_MINISTRY.match(words, end):
                return entry.key
    return None


def joined(flat: str, pair: re.Match[str], named: list[Mention], home: str | None) -> tuple[str, ...]:
    """Return the two states that `both countries` takes up: "After ⚑ and ⚑ were accused …, ⌂ broke with both"."""
    states = [s for s in named if s.symbol in (COUNTRY, SEAT) and s.end <= pair.start()]
    if len(states) == 2 and pair[0].lower() in ("the two", "both") and ";" not in flat[states[0].end : pair.start()]:
        one, two = states
        alike = one.symbol == two.symbol == COUNTRY and one.value != two.value
        return (str(one.value), str(two.value)) if alike and home not in (one.value, two.value) else ()
    if len(states) < 3 or not pair[0].lower().startswith(("both", "the two", "these two", "those two")):
        return ()
    one, two, doer = states[-3:]
    joined = flat[one.end : two.start].strip() == "and" and doer.value not in (one.value, two.value)
    return (str(one.value), str(two.value)) if joined and one.symbol == two.symbol == COUNTRY else ()


def _publisher_of(titled: list[str], ranked: list[str]) -> str | None:
    """Return the likelier publisher of a page that does not name its ministry."""
    if len(titled) > 1:
        return titled[0]
    rest = [c for c in ranked if c not in titled]
    if titled and rest:
        return rest[0]
    if len(ranked) > 1:
        return "USA" if "USA" in ranked[:2] else ranked[1]
    return None
