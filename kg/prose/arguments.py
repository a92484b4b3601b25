"""Finding a fact's arguments around its anchor: its date, its states, its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg import countries
from kg.prose import modality
from kg.prose.model import COUNTRY, DATE, DEMONYM, PAIR, SEAT, Mention, Sentence, When
from kg.prose.patterns import compiled

STATES = COUNTRY + SEAT
_BREAK = compiled(
    r"[;:]|\s[-–—]{1,2}\s|—|, (?:which|who|whose|where|though|although|but|while|whereas|after|before"
    r"|until|so|when)\b"
    r"|, and (?=[^,;]{0,60}?\b(?:was|were|is|are|has|have|had|became|did|opened|signed|took|sent|raised"
    r"|began|recogni[sz]ed|established|lent)\b)"
    r"|\b(?:when|while|after|although|whereas|because) | (?:they|it|he|she) had "
)
_SEGMENT = compiled(
    r"[;:—(]|\s[-–]{1,2}\s|\b(?:when|while|whereas|because|although|that|than|since) |, (?:and|but|yet|so)"
    r" (?=(?:\w+ ){0,2}[⚑⌂⚭☺])|, (?:which|who) "
    r"|(?<![⚑⌂]) and (?=(?:the )?[⚑⌂] (?:had|was|has|were|is|did|have|became|[a-z]+ed)\b)"
    r"|, (?=(?:the )?[⚑⌂] (?:recogni|established|opened|became|was|were|is|has|had|and|sent|agreed|broke"
    r"|severed|suspended|closed))"
)
_OBJECT = re.compile(
    r"(?:(?! when | after | upon | while | on the day )[^,;.⚑⌂⚭]){0,50}?\b(?:with|between|to) (?:the |both"
    r" )?(?:[a-z]+ )?(?P<one>[⚑⌂⚭⚐])(?:(?: government)?,? and (?:the )?(?P<two>[⚑⌂]))?"
)
# A relative clause that says with whom: "⚑, with which ⚑ had cut …".
_WITH_WHICH = re.compile(
    r"(?P<one>[⚑⌂])(?:'s [\w ]{1,30})?,? with (?:which|whom) (?:the )?(?P<two>[⚑⌂])[^,;.⚑⌂]{0,40}$"
)
_UNTIL = compiled(r"(?<![Nn]ot )until $|since $")
# A state named before, for which a pronoun stands: "recognized ⚑ and established relations with it".
_IT = re.compile(r" with (?:it|the latter)\b")
# "With ⚑, on the other hand, …", "With ⚑, whose ties with ⌂ had been cut in ⏱, …".
_FRONTED = compiled(
    r"(?:^|[.;] |, )[Ww]ith (?:the )?(?P<who>[⚑⌂])(?:, (?:[a-z]+ ){0,4}[a-z]+,|, wh(?:ose|ich|om) [^;.]{0,110},|,)?"
    r" (?:\w+ )?$"
)
# A day on which something was done, told as its clause: "on ⏱, when ☺ opened".
_WHEN = re.compile(r"⏱, when [^;.,⏱]{0,50}$")
_SAME = re.compile(r"\b(?:same|occasion|then|that|when)\b")
_AT_THAT = re.compile(r",? (?:when|upon|on the day)\b|\bwhen\b")
# What a body does is of no two states: "The ☗ established relations with ⚑".
_BODY_DID = re.compile(r"(?:^|[.;] )(?:The )?☗(?: \([A-Z]+\))? (?:has |had |also )?$")
# Two things done to one state on one day: "recognized ⚑ and established relations with it on ⏱".
_BOTH_DONE = re.compile(r"[^;,.⚑⌂]* and [a-z]+ed [^;,.⚑⌂⏱]* with it [^;,.⚑⌂⏱]*")
_DONE = re.compile(r"\s*[-–—,]+ (?:that|this|which) was done (⏱)")


def date_of(sentence: Sentence, a: int, b: int, *, before: bool = False) -> Mention | None:
    """Return the date that belongs to an anchor from a to b: after it in its clause, else before it, else beyond.

    With `before`, what stands before it comes first ("it was not until … that they were resumed").
    """
    shape = sentence.shape
    dates = [m for m in sentence.mentions if m.symbol == DATE]
    if within := next((m for m in dates if a <= m.at < b), None):
        return within
    if done := _DONE.match(shape, b):
        return sentence.at[done.start(1)]
    stop = _BREAK.search(shape, b)
    limit = stop.start() if stop else len(shape)
    after = next((m for m in dates if b <= m.at < limit), None)
    start, _ = modality.clause(shape, a, b)
    near = [m for m in dates if start <= m.at < a and not _UNTIL.search(shape[max(0, m.at - 12) : m.at])]
    if before and near:
        return near[-1]
    if after and _taken(shape, b, after.at):
        after = None
    if after:
        return after
    if told := _WHEN.search(shape, max(0, a - 60), a):
        return sentence.at[told.start()]
    if near:
        return near[-1]
    earlier = [m for m in dates if m.at < a]
    if earlier and (";" not in shape[earlier[-1].at : a] or _SAME.search(shape, earlier[-1].at, a)):
        return earlier[-1]
    return next((m for m in dates if m.at >= limit), None) if stop and _AT_THAT.match(shape, stop.start()) else None


_OTHER_SUBJECT = compiled(
    r"(?:, |\band )(?:as )?(?:the )?[⚑⌂] (?:only|not|was|had|did|[a-z]+ed)\b|(?:, |\band )(?:the"
    r" )?[⚑⌂☺], [a-z]+ed since $"
)
_OTHER_VERB = re.compile(r", and |\band (?:[a-z]+ed|was|were|began|became|took|sent)\b")


def _taken(shape: str, b: int, at: int) -> bool:
    """Say whether another verb or subject stands between an anchor and a date after it, so that the date is theirs."""
    gap = shape[b:at]
    if _BOTH_DONE.fullmatch(gap):
        return False
    if _OTHER_SUBJECT.search(gap):
        return True
    return len(gap) > 24 and bool(_OTHER_VERB.search(gap))


def when(sentence: Sentence, mention: Mention | None) -> When | None:
    """Return the date of a mention, else that at the head of a chronology's entry."""
    if mention is not None and isinstance(mention.value, When):
        return mention.value
    return When(sentence.block.date) if sentence.block.date else None


def plain(date: When | None) -> str | None:
    """Return the EDTF of a date, or None; an open or closed interval gives its beginning."""
    return date.edtf.split("/")[0] if date else None


_AT_PLACE = re.compile(r"\b(?:in|at|near|from|for|visited|of|to) $")


def is_place(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a capital is only the place of something: after `in`, `at` and the like."""
    if mention.symbol != SEAT:
        return False
    return (
        bool(_AT_PLACE.search(sentence.shape, max(0, mention.at - 9), mention.at))
        or sentence.shape[mention.at + 1 : mention.at + 3] == " 2"
    )


def actors(sentence: Sentence, a: int, b: int, *, demonyms: bool = False) -> Iterator[Mention]:
    """Yield the mentions between two positions that stand for states, or for both parties."""
    for mention in sentence.of(STATES + PAIR + (DEMONYM if demonyms else ""), a, b):
        if not is_place(sentence, mention):
            yield mention


def codes(mentions: Iterable[Mention]) -> list[str]:
    """Return the codes of the states that mentions stand for, each once, in order."""
    out: list[str] = []
    for mention in mentions:
        for code in mention.value if mention.symbol == PAIR else (mention.value,):
            if code not in out:
                out.append(code)
    return out


def segment(sentence: Sentence, a: int) -> int:
    """Return where the clause begins whose verb stands at a shape position."""
    ends = _segments(sentence.shape)
    before = bisect_right(ends, a)
    return ends[before - 1] if before else 0


@lru_cache(1024)
def _segments(shape: str) -> list[int]:
    """Return where the clauses of a shape begin, but the first."""
    return [match.end() for match in _SEGMENT.finditer(shape)]


def subjects(sentence: Sentence, a: int) -> list[str]:
    """Return the states that are the subject of the verb at a shape position: one, or two joined by `and`.

    It is the first state of the clause that no preposition governs; a clause without one looks one clause back.
    """
    aside = _ASIDE.search(sentence.shape, max(0, a - 160), a)
    if aside and not _governed(sentence.shape, aside.start("who")):
        return [str(sentence.at[aside.start("who")].value)]
    start = segment(sentence, a)
    for begin in (start, segment(sentence, max(0, start - 2))) if start else (start,):
        free = [m for m in sentence.of(STATES + PAIR, begin, a) if not _governed(sentence.shape, m.at)]
        for i, mention in enumerate(free):
            if mention.symbol == PAIR:
                return list(mention.value)
            if i + 1 < len(free) and _JOINED.fullmatch(sentence.shape, mention.at + 1, free[i + 1].at):
                return codes(free[i : i + 2])
            return [mention.value]
    return []


# A state about which a relative clause says something else before the verb: "⚑, which had …, opened".
_ASIDE = re.compile(
    r"(?P<who>⚑), (?:wh(?:ich|o|ose)|(?:with|to|from|by|for) wh(?:ich|om)|having|like|together with|along with) [^;.]*,"
    r" (?:(?!and |but |or )[a-z]+ ){0,2}$"
)


_PREPOSITION = compiled(
    r"\b(?:in|at|from|of|with|to|for|by|on|near|under|against|over|into|out of|than|as"
    r"|through) (?:the |both )?(?:\w+ )?$"
)
_BETWEEN = re.compile(r"\b(?:between|both) (?:the )?$")
_JOINED = re.compile(r",? and (?:the )?")
_OF_RULERS = re.compile(r"'s (?:government|parliament|king|queen|president)")


def _governed(shape: str, at: int) -> bool:
    """Say whether a preposition or a possessive makes a state no subject."""
    before = shape[max(0, at - 24) : at]
    if before.endswith(" ") and _PREPOSITION.search(before):
        return not _BETWEEN.search(before)
    return shape[at + 1 : at + 3] == "'s" and not _OF_RULERS.match(shape[at + 1 : at + 20])


def objects(sentence: Sentence, b: int) -> list[str]:
    """Return the states that follow an anchor with `with`, `between` or `to`."""
    found = _OBJECT.match(sentence.shape, b)
    if not found:
        return []
    return codes(sentence.at[found.start(g)] for g in ("one", "two") if found[g])


def couple(sentence: Sentence, a: int, b: int) -> tuple[str, ...]:
    """Return the two states that an anchor from a to b joins: its subject, and its object after `with`.

    One state that is named is joined with the page's other party; none, and they are the page's two.
    """
    page = sentence.page
    if _BODY_DID.search(sentence.shape, max(0, a - 24), a):
        return ()
    inside = codes(m for m in sentence.of(STATES + PAIR, a, b))
    after = inside + [c for c in objects(sentence, b) if c not in inside]
    if not after and _IT.match(sentence.shape, b):
        after = codes(sentence.of(COUNTRY, segment(sentence, a), a))[1:][-1:] or topic(sentence, a)
    if not after and (fronted := _FRONTED.search(sentence.shape[:a])):
        after = [sentence.at[fronted.start("who")].value]
    if len(after) >= 2:
        return tuple(after[:2])
    if not after and (relative := _WITH_WHICH.search(sentence.shape, max(0, a - 120), a)):
        return tuple(str(sentence.at[relative.start(g)].value) for g in ("two", "one"))
    first = subjects(sentence, a)
    if not after:
        if len(first) == 2:
            return tuple(first)
        other = (_third(sentence, first[0], a) or page.other(first[0])) if first else None
        return (first[0], other) if other else _whose(sentence, a) or page.parties
    partners = [c for c in first if c != after[0]]
    third = page.home if countries.find(after[0]) is None or after[0].islower() else page.subject
    partner = partners[0] if partners else page.other(after[0]) or third
    return (partner, after[0]) if partner and partner != after[0] else ()


def topic(sentence: Sentence, a: int) -> list[str]:
    """Return the third state that `it` means at a position: the subject of the sentence before."""
    but = subjects(sentence, a)
    if any(m.value not in but for m in sentence.of(COUNTRY, 0, a)):
        return []
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else sentence
    if before is sentence or before.block.start != sentence.block.start:
        return []
    free = [m.value for m in before.of(COUNTRY) if not _governed(before.shape, m.at)][:1]
    return [str(who) for who in free if who not in but and who not in sentence.page.parties]


def _whose(sentence: Sentence, a: int) -> tuple[str, ...]:
    """Return a third state and the page's subject where the third state's envoys are the subject: "⌂'s envoys were"."""
    found = _ENVOYS.match(sentence.shape, 0, a)
    third = sentence.at[found.start("who")].value if found else None
    subject = sentence.page.subject
    return (str(third), subject) if third and subject and third not in sentence.page.parties else ()


_ENVOYS = re.compile(
    r"(?:The )?(?P<who>[⚑⌂⚐])(?:'s?)? (?:[a-z]+ ){0,2}(?:envoys?|ambassadors?|diplomats?|embassy|mission|legation)\b"
)


def _third(sentence: Sentence, doer: str, a: int) -> str | None:
    """Return whom a third state was said before to deal with: "⚑, which had broken with ⚑ in ⏱, restored relations"."""
    if doer in sentence.page.parties and not _WHICH_HAD.search(sentence.shape, 0, a):
        return None
    named = [sentence.at[m.start("who")].value for m in _DEALT_WITH.finditer(sentence.shape, 0, a)]
    return next((str(who) for who in reversed(named) if who != doer), None)


_WHICH_HAD = re.compile(r"⚑, which had [^;.]* with (?:the )?⚑[^;.]*, $")
_DEALT_WITH = re.compile(r" with (?:the )?(?P<who>⚑)(?!'s)")


def stretch(a: int, b: int, *mentions: Mention | None) -> tuple[int, int]:
    """Return the shape's stretch that covers an anchor and some mentions."""
    for mention in mentions:
        if mention is not None:
            a, b = min(a, mention.at), max(b, mention.at + 1)
    return a, b
