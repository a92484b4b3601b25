"""A happening with a name or noun of its own, as a record: with the date and the place that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import arguments, happening_rules as rules
from kg.prose.model import COUNTRY, DATE, PAIR, SEAT, Mention, Sentence
from kg.prose.occasions import ahead
from kg.prose.patterns import compiled
from kg.records import Event

_PLACE = re.compile(r"[^;.]{0,60}?(?:\b(?:in|at) (?:the )?| \(|, )(?P<place>[⌂⌘⚑])")


def happening(
    sentence: Sentence,
    rule: str,
    kind: str,
    start: int,
    end: int,
    name: str | None,
    *,
    who: tuple[str, ...] = (),
    dated: bool = True,
) -> Iterator[Event]:
    """Yield an event anchored at a stretch of the flat text, with the date and place that belong to it."""
    a, b = sentence.shape_position(start), sentence.shape_position(end - 1) + 1
    given = rule in ("happening", "conflict-named") and rules.GIVEN.search(sentence.flat[:start])
    if sentence.blocked(a, b) is not None and not given:
        return
    mention = arguments.date_of(sentence, a, b)
    if mention is None and rule == "exercise":
        mention = next(sentence.of(DATE, b), None)
    if kind == "conflict" and mention is not None:
        mention = _since(sentence, mention)
    if rule == "happening" and mention is not None and abs(mention.at - b) > 60:
        mention = None
    place = _PLACE.match(sentence.shape, b)
    at = sentence.at[place.start("place")] if place else None
    if rule.startswith("gathering") and (latest := rules.LATEST.match(sentence.shape, b)):
        mention = sentence.at[latest.start("date")]
        where = next((latest.start(g) for g in ("place", "after") if latest[g]), None)
        at = sentence.at[where] if where is not None else at
    when = arguments.when(sentence, mention)
    if (
        ahead(sentence.page, when)
        or (dated and when is None)
        or (when is None and at is None and rule != "conflict-named")
    ):
        return
    first, last = arguments.stretch(a, b, mention)
    hosting = rules.HOSTING.search(sentence.shape[:a]) if kind in ("summit", "conference") else None
    if hosting and at is None:
        at = sentence.at[hosting.start("host")]
    host = at.value if at and (hosting or "hosted" in sentence.shape[b:]) and at.symbol in COUNTRY + SEAT else None
    words = None if at is None else at.text
    yield sentence.make(
        Event, first, last, rule=f"event.{rule}", kind=kind, name=name, date=arguments.plain(when),
        until=(when.edtf.partition("/")[2] or None) if when else None, place=words, host=host, participants=who,
        derived=bool(when and when.derived),
    )  # fmt: skip


_FROM = compiled(r"\b(?:[Ff]rom|[Bb]etween) (⏱) (?:to|until|till|and) $")


def _since(sentence: Sentence, mention: Mention) -> Mention:
    """Return the first date of `from ⏱ to ⏱` for the second."""
    found = _FROM.search(sentence.shape, 0, mention.at)
    return sentence.at[found.start(1)] if found else mention


def both(sentence: Sentence) -> tuple[str, ...]:
    """Return both parties where the sentence names them, else nothing."""
    named = {str(m.value) for m in sentence.mentions if isinstance(m.value, str)}
    page = sentence.page
    if any(m.symbol == PAIR for m in sentence.mentions) or (page.parties and set(page.parties) <= named):
        return page.parties
    return ()
