"""The date of what is told of a mission, where an aside tells when it began."""

from __future__ import annotations

import re

from kg.prose.arguments import date_of
from kg.prose.model import DATE, Mention, Sentence

# What stands in brackets or between commas of a mission that is raised: when it was opened.
_BY_THE_WAY = re.compile(r"\b(?:since|dates? (?:back )?(?:to|from)|opened|established|founded|set up)\b[^;.⏱]{0,40}$")
_AT_ONCE = re.compile(r" (?:at the same time|at once|simultaneously|on (?:that|the same) occasion)\b")


def own_date(sentence: Sentence, match: re.Match[str], anchor: tuple[int, int]) -> Mention | None:
    """Return the date of a match, which is not the one that an aside tells of the mission's beginning."""
    mention = date_of(sentence, *anchor)
    if mention is None or not match.groupdict().get("to") or not match.start("noun") < mention.at < anchor[0]:
        return mention
    if not _BY_THE_WAY.search(sentence.shape, match.start("noun"), mention.at):
        return mention
    if _AT_ONCE.match(sentence.shape, match.end()):
        return next(reversed(list(sentence.of(DATE, 0, match.start()))), None)
    return None
