"""Polarity and modality: what is denied, planned, supposed, wished or only quoted is no plain fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from kg.prose.cues import Cued
from kg.prose.model import Sentence
from kg.prose.patterns import compiled

_CLAUSE = compiled(r"[;:]|\s[-–—]{1,2}\s|—|\. ")
_SOFT = re.compile(r", (?:and|but|though|although|while|whereas|which|who|yet|so that|when|where)\b|,")
# Over text in lower case.
_NEGATIVE = Cued(
    r"\b(?:no(?! (?:longer|sooner|fewer|less|more than|other|earlier|later|doubt)\b)|not(?! (?:only|until"
    r"|till|always|least)\b)|never|neither|nor"
    r"|cannot|none|lacks?|lacked|without(?! (?:interruption|an? (?:break|interruption)))|absence of|untrue"
    r"|denied|denies|refus\w+|failed to|\w+n't|nothing|rather than|yet to"
    r"|instead of)\b"
)
_EXCEPT = re.compile(r"\b(?:not|never)\b[^,;]{0,60}\b(?:until|till|before)\b|\bno[^,;]{0,40}\buntil\b", re.IGNORECASE)
_PLANNED = Cued(
    r"\b(?:will|would|shall|should|may|might|could|can|must|plan(?:s|ned|ning)?|intends?|hop(?:es?|ed|ing)"
    r"|expect(?:s|ed)?|propos\w+"
    r"|pledged?|(?:is|are|was|were) to|scheduled|negotiat(?:e|es|ing|ions?)|discuss(?:ed|ions?)|talks"
    r"|await\w*|"
    r"if|unless|whether|(?<!for )wants?|seeks?|sought|considering|aim(?:s|ed|ing)?|call(?:s|ed) for|request\w*"
    r"|pending|initial(?:l)?ed|draft\w*|accus(?:ed?|es|ing|ations?)|alleg(?:ed?|es|ing|ations?)|threaten(?:ed|s|ing)?|"
    r"eligible|conditional|ask(?:s|ed)|offer(?:s|ed)?|willing\w*|ready|wish\w*|towards?|candidate|aspir\w+"
    r"|appl(?:y|ied|ication)|"
    r"forthcoming|upcoming|potential|prospective|dormant|explor(?:e|ing)|promis(?:e|es|ed|ing))\b"
)  # fmt: skip
_AFTER = re.compile(
    r"\s*(?:[\w' -]{0,30}?\b)?(?:(?:is|are|was|were|has|have|had|remains?|still|being|been|has been|be)"
    r" )*(?:(?:still |yet |now )?(?:under (?:negotiation|discussion|review|consideration)"
    r"|being (?:negotiated|discussed|considered|drafted|prepared)|never|not|yet to|expected to|planned"
    r"|proposed|pending|awaiting|drafted"
    r"|to be |due (?:to|in|by|on)|nominated))\b",
    re.IGNORECASE,
)
# What a predicate that takes a fact back must hold.
_OPEN = Cued(
    "under |being |never|not|yet to|expected|planned|proposed|pending|awaiting|drafted|to be |due |nominated"
)  # fmt: skip


def quoted(flat: str) -> list[tuple[int, int]]:
    """Return the stretches of a flat text in quotation marks that are speech: more than three words."""
    out: list[tuple[int, int]] = []
    open_at = -1
    for position, character in enumerate(flat) if '"' in flat else ():
        if character != '"':
            continue
        if open_at < 0:
            open_at = position
        else:
            if flat.count(" ", open_at, position) > 2:
                out.append((open_at, position + 1))
            open_at = -1
    if open_at >= 0 and flat.count(" ", open_at) > 2:
        out.append((open_at, len(flat)))
    return out


def clause(shape: str, a: int, b: int) -> tuple[int, int]:
    """Return the stretch of the shape between the strong stops around a to b."""
    begins, ends = _stops(shape)
    before, after = bisect_right(ends, a), bisect_left(begins, b)
    if (before < len(begins) and begins[before] < a) or (after and ends[after - 1] > b):
        return _cut(shape, a, b)
    return ends[before - 1] if before else 0, begins[after] if after < len(begins) else len(shape)


@lru_cache(1024)
def _stops(shape: str) -> tuple[list[int], list[int]]:
    """Return where the strong stops of a shape begin, and where they end."""
    spans = [match.span() for match in _CLAUSE.finditer(shape)]
    return [begin for begin, _ in spans], [end for _, end in spans]


def _cut(shape: str, a: int, b: int) -> tuple[int, int]:
    """Return the clause around a to b where one of these stands within a stop, which is none to that side of it."""
    starts = [match.end() for match in _CLAUSE.finditer(shape, 0, a)]
    end = _CLAUSE.search(shape, b)
    return starts[-1] if starts else 0, end.start() if end else len(shape)


def blocked(sentence: Sentence, a: int, b: int) -> str | None:
    """Return `quoted`, `negated` or `planned` for what is so said between two shape positions, else None.

    A negation or a modal counts from the last comma or clause before the place; after it, only a predicate
    that takes it back ("… is still under negotiation").
    """
    shape = sentence.shape
    if '"' in sentence.flat:
        at = sentence.flat_position(a)
        if any(s <= at < e for s, e in quoted(sentence.flat)):
            return "quoted"
    start, end = clause(shape, a, b)
    comma = shape.rfind(",", start, a)
    soft = _SOFT.match(shape, comma, a) if comma >= 0 else None
    near = soft.end() if soft else start
    cues = sentence.cues
    negative, planned = _NEGATIVE.may(cues), _PLANNED.may(cues)
    window = shape[near:b].lower() if negative or planned else ""
    if negative and _NEGATIVE.search(window) and not _EXCEPT.search(shape[near : end + 1]):
        return "negated"
    if planned and _PLANNED.search(window):
        return "planned"
    if _OPEN.may(cues) and _OPEN.search(shape, b, end) and _AFTER.match(shape, b, end):
        return "planned"
    return None


# What is only wanted or feared, and what did not come about.
_WANTED = compiled(
    r"\b(?:demanded|demands?|urged|called for|proposed|feared|opposed|advocated|threatened|recommended)(?: \w+){0,2} $"
    r"|\banniversary of (?:(?:the|its|their) )?$"
)
_UNDONE = re.compile(
    r"[^,;.]{0,50}? (?:was|were) (?:\w+ly )?(?:averted|avoided|prevented|rejected|postponed|called "
    r"off|feared|cancelled|canceled)\b"
)


def happened(shape: str, a: int, b: int) -> bool:
    """Say whether what an anchor tells came about, and was not only wanted, feared or averted."""
    return not _WANTED.search(shape, max(0, a - 40), a) and not _UNDONE.match(shape, b)
