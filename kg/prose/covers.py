"""What an agreement covers: the themes of the sentences that say what it sets, protects or provides for."""

from __future__ import annotations

import re
from functools import cache

from kg.prose.cues import Cued
from kg.prose.model import AGREEMENT, Page
from kg.prose.phrases import Phrases
from kg.resources import lookup, rows

_VERBS = (
    r"(?:covers?|sets|includes?|deals with|provides? for|protects?|promotes?|addresses|contains? provisions on|opens?"
    r"|removes?|eliminates?|regulates?|governs?|strengthens?|commits|establishes|foresees|guarantees?)\b"
)
_SAYS = Cued(
    rf"✍,? (?:which )?(?:also )?{_VERBS}|^(?:It|The (?:agreement|treaty|accord|pact|compact)) (?:also )?{_VERBS}"
)
_STOP = re.compile(r"[;.]|, (?:and|but|which|while|signed)\b(?= (?:it|has|was|is)\b)")


@cache
def _themes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(lookup("themes")):
        found.setdefault(row["phrase"].lower(), row["theme"])
    return found


@cache
def _phrases() -> Phrases:
    return Phrases(_themes())


def themes(text: str) -> tuple[str, ...]:
    """Return the themes that phrases of a text name, each once, in order.

    >>> themes("market access, investment safeguards and human rights")
    ('trade', 'investment', 'human-rights')
    """
    return tuple(dict.fromkeys(_themes()[phrase] for _, _, phrase in _phrases().find(text)))


def covered(page: Page) -> dict[str, tuple[str, ...]]:
    """Return the themes of each agreement of a page, by its name, where the text says what it covers."""
    found: dict[str, tuple[str, ...]] = {}
    last = ""
    for sentence in page.sentences:
        named = list(sentence.of(AGREEMENT))
        for match in _SAYS.on(sentence) if named or last else ():
            if sentence.blocked(match.start(), match.end()):
                continue
            stop = _STOP.search(sentence.shape, match.end())
            said = themes(sentence.words_at(match.end(), stop.start() if stop else len(sentence.shape)))
            name = sentence.at[match.start()].value.name if match[0].startswith(AGREEMENT) else last
            if name:
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *said)))
        last = named[-1].value.name if named else ""
    return found
