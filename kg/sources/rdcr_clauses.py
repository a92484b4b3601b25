"""Clauses of a skeleton: the date of what a clause tells, who does it, and whether it is told as a fact."""

from __future__ import annotations

import re

from kg.sources.rdcr_dates import When
from kg.sources.rdcr_names import COUNTRY, DATE, Mark, Skeleton

_BREAK = re.compile(
    r"\b(?:after|before|following|until|since|although|though|despite|because|while|but|prior to|having|previously"
    r"|upon which|in response|due to|owing to|as evidenced by|who (?:was|were|had))\b|;"
)
_SOFT = re.compile(r"\b(?:when|upon|that|where|who|which)\b")
_DIRECTLY_AFTER = re.compile(r"(?: officially| shortly| soon)? after ")
_INITIAL = re.compile(
    r"(?:^|[;:.,(] |, (?:and|but) |\")(?i:in|on|by|effective|early in|late in|during)?\s?(?:the \w+ of )?$"
)
_OTHER_DATE = re.compile(
    r"\b(?:since|from|until|till|dated|of|to|between|signed(?: on| in)?|noted (?:on|in)|the|prior to"
    r"|expired(?: on| in)?|before)\s$"
)
_CLAUSE = re.compile(
    r"[;:]|\b(?:when|that|after|while|before|where|wherein|whereby|although|since|because|if|until)\b|, (?:and"
    r"|but|which|who|with)\b|\bfollowing\b"
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|without|refus\w+|declin\w+|unable|fail\w+|neither|denied|reject\w+|oppos\w+"
    r"|withh[eo]ld\w*)\b",
    re.I,
)
_UNTIL = re.compile(r"\b(?:not )?until (?:[^.;ᴅ]{0,160}(?:\b[Ii]n|\b[Oo]n|later in) )?ᴅ")
_BASE = re.compile(r"(?:establish|resume|recogni[sz]e|open|close)\b")
_MODAL = re.compile(
    r"\b(?:would|could|might|may|should|can|cannot|must|will|if|whether|to|plan\w*|propos\w+|request\w*|sought"
    r"|hop\w+|intend\w*|intention"
    r"|possib\w+|consider\w*|negotiat\w+|prepar\w+|desir\w+|wish\w*|willing\w*|offer\w*|pledg\w+|conditions?"
    r"|discuss\w*|talks|toward|towards|prospects?"
    r"|ask\w*|urg\w+|anticipat\w+|efforts?|delay\w*|pending|prior|prerequisite|agreement on|calls?|called"
    r"|agree\w*|need|delegation|favored|seems?|appears?|indicates?|before)"
    r"(?: (?:for|to|of|on|the|their|a|an|formally|be|full|fully|mutual|early|about))*\s$",
    re.I,
)
_UNCERTAIN = re.compile(r"\b(?:would|could|might|may|should|must|will|if|whether)\b(?: \w+){0,3}\s$")

_JOINED = re.compile(r"(?:'s)? and (?:the )?(?:Republic of |Kingdom of |[Gg]overnment of )*(?:the )?")
_TITLES = (
    r"(?:(?:[Tt]he|[Aa]n?|Republic|Kingdom|Empire|Government|Federation|State|Grand|Duchy|of|new|then|independent) )*"
)
_ADJACENT = re.compile(
    rf"(?:^|(?<!\bof )(?<!\bagainst )(?<!\bwith )(?<!\bfrom )(?<!\bin )(?<!\bby )(?<!\bto )(?<!\bfor )(?<!\bon )"
    rf"(?<!\bat )(?<!\binto )(?<!\bunder )(?<!\band ))"
    rf"(?P<all>{_TITLES}ᴄ(?:'s)?(?:,? and (?:the )?(?:Republic of |Kingdom of )?ᴄ)?)"
    r"(?: (?:[Gg]overnment|[Pp]arliament|had|has|have|also|formally|officially|then|again|finally|eventually"
    r"|subsequently|thus|first))* $"
)
_OPENING = re.compile(
    r"\W*(?:After|Following|When|In|On|At|Despite|As|Upon|During|With|Since|Although|While|Unlike|Because|Before"
    r"|Prior|Under|By|For|Once)\b|\s*(?:after|following|in|on|despite|upon)\b"
)
_OFFICIAL = re.compile(
    r"President|Secretary|Department|Congress|Washington|Administration|Roosevelt|Wilson|Truman|[Rr]epublic"
    r"|[Kk]ing(?:dom)?\b|[Ss]tate|[Gg]overnment|[Dd]uchy|[Ee]mperor|Grand Duke|Sultan"
)
_FILLER = re.compile(
    r"\b(?:and|it|also|formally|officially|thereby|then|thus|later|first|again|finally|the|that|who|which|has|had"
    r"|did|not|either|therefore|however|subsequently|they|both|having)\b|\bᴅ|\bin\b|\bon\b"
)


def clause_start(text: str, place: int) -> int:
    """Return where the clause begins in which a place of the skeleton stands."""
    start = 0
    for found in _CLAUSE.finditer(text, 0, place):
        start = found.end()
    return start


def date_of(skeleton: Skeleton, start: int, verb: int, end: int) -> Mark | None:
    """Return the date of what is told between two places of the skeleton, its word at `verb`, or None.

    That is the first date after it in its clause, else the one that opens the sentence or clause before it, else
    that of the clause which says how it happened (`when …, on ᴅ`); of what did not happen before, that after `until`.
    """
    if _denied(skeleton.text, start, verb):
        return until(skeleton, start, end)
    after = _after(skeleton, end)
    if after is not None and not _SOFT.search(skeleton.text[end:after]):
        return skeleton.marks[after]
    before = _before(skeleton, start)
    chosen = before if before is not None else after
    if chosen is None:
        chosen = _after(skeleton, end, dated=True)
    return None if chosen is None else skeleton.marks[chosen]


def _after(skeleton: Skeleton, end: int, *, dated: bool = False) -> int | None:
    """Return the place of the first date after a place that is no other thing's; with `dated`, a letter's counts."""
    for place in skeleton.places(DATE, end):
        between = skeleton.text[end:place]
        if _DIRECTLY_AFTER.fullmatch(between):
            return place
        if _BREAK.search(between):
            return None
        if not _OTHER_DATE.search(between) or (dated and between.endswith("dated ")):
            return place
    return None


def _before(skeleton: Skeleton, start: int) -> int | None:
    for place in reversed(list(skeleton.places(DATE, 0, start))):
        lead, between = skeleton.text[:place], skeleton.text[place + 1 : start]
        if re.search(r", (?:on|in) $", lead) and skeleton.text[place + 1 : place + 2] == ",":
            return place
        if _OTHER_DATE.search(lead) and not _UNTIL.search(skeleton.text[: place + 1]):
            continue
        if _BREAK.search(between) or _BREAK.search(lead[clause_start(lead, len(lead)) :]) or _follows(lead):
            return None
        if re.search(r",? (?:and|but) ", between) and not _INITIAL.search(lead):
            return None
        return place
    return None


def _follows(lead: str) -> bool:
    """Say whether the words before a date make it the date of something else (`Following a vote on ᴅ, …`)."""
    clause = re.split(r"[;.]|, ", lead)[-1]
    return bool(re.search(r"(?i)\b(?:after|following|since|before|until)\b", clause)) and not _UNTIL.search(
        f"{clause}{DATE}"
    )


def until(skeleton: Skeleton, start: int, end: int) -> Mark | None:
    """Return the date of `not … until ᴅ` around what is told between two places, or None; `ᴅ until ᴅ` is a span."""
    for found in _UNTIL.finditer(skeleton.text):
        if skeleton.text.endswith(f"{DATE} ", 0, found.start()):
            continue
        before = found.end() <= start and not re.search(r"[.;]", skeleton.text[found.end() : start])
        after = found.start() >= end and not re.search(r"[.;]", skeleton.text[end : found.start()])
        if before or after:
            return skeleton.marks[found.end() - 1]
    return None


def _denied(text: str, start: int, verb: int) -> bool:
    return bool(_NEGATION.search(text[max(clause_start(text, start), start - 60) : verb]))


def is_fact(skeleton: Skeleton, start: int, verb: int, end: int) -> bool:
    """Say whether what is told is told as a fact: neither denied nor planned, wished for, or conditional.

    `verb` is where the telling word begins, inside the stretch from `start` to `end`.
    """
    text = skeleton.text
    if _denied(text, start, verb):
        return until(skeleton, start, end) is not None
    if _BASE.match(text, verb):
        return False
    return not (_MODAL.search(text[max(0, verb - 60) : verb]) or _UNCERTAIN.search(text[max(0, verb - 40) : verb]))


def subjects(skeleton: Skeleton, place: int) -> list[str]:
    """Return the countries that act in the clause before a place: its first one, or two joined by `and`.

    >>> from kg.sources.rdcr_names import skeleton
    >>> s = skeleton("After Peru left, the United States and Chile severed", "PER", None, None)
    >>> subjects(s, s.text.index("severed"))
    ['USA', 'CHL']
    """
    near = _ADJACENT.search(skeleton.text[:place])
    start = near.start("all") if near else _subject_start(skeleton.text, place)
    places = list(skeleton.places(COUNTRY, start, place))
    if not places:
        return []
    first = places[:1]
    if len(places) > 1 and _JOINED.fullmatch(skeleton.text[places[0] + 1 : places[1]]):
        first.append(places[1])
    return [str(skeleton.value(p)) for p in first]


def _subject_start(text: str, place: int) -> int:
    start = clause_start(text, place)
    comma = text.rfind(", ", start, place)
    return comma + 2 if comma > 0 and _OPENING.match(text, start) else start


def is_self(skeleton: Skeleton, place: int) -> bool:
    """Say whether the clause before a place may have one of the article's two states, unnamed, for its subject.

    That is so where it begins with the verb, or speaks of the President, the Department, the King or the Republic.
    """
    said = skeleton.text[_subject_start(skeleton.text, place) : place]
    return bool(_OFFICIAL.search(said)) or not re.search(r"\w{3}", _FILLER.sub("", said))


def edtf(mark: Mark | None) -> tuple[str | None, bool]:
    """Return the EDTF of a date's mark and whether it was computed."""
    if mark is None:
        return None, False
    assert isinstance(mark.value, When)
    return mark.value.edtf, mark.value.derived
