"""Between whom a figure is: whose exports, aid, investment or people, and the other side."""

from __future__ import annotations

import re

from kg.prose import arguments, figure_words as cues, modality
from kg.prose.model import DEMONYM, PERCENT, Mention, Sentence
from kg.prose.patterns import compiled

_TO_OR_FROM = re.compile(r"[^,;.¤⏱]{0,30}? (?P<way>to|from|with) (?:the )?(?P<who>[⚑⚐])")
_IN = re.compile(r"[^,;.¤]{0,30}? in (?:the )?(?P<who>[⚑⌂])")


def ends(sentence: Sentence, mention: Mention, measure: str, keyword: int) -> tuple[str | None, str | None]:
    """Return reporter and partner: whose exports, aid or people, and the other side."""
    page = sentence.page
    if measure == "persons":
        return _people(sentence, mention)
    if measure == "other" and mention.symbol == PERCENT:
        return None, page.subject
    if measure == "other" and _OUTPUT.match(sentence.shape, keyword):
        return page.subject, None
    near = _owner(sentence, keyword) if keyword != mention.at else None
    if measure == "trade-total":
        return _traders(sentence, keyword, near)
    if measure in ("exports", "imports", "trade-balance"):
        reporter = near or page.home
        target = _TO_OR_FROM.match(sentence.shape, keyword)
        who = sentence.at[target.start("who")].value if target else None
        if target and target["way"] == "from" and measure == "exports":
            return str(who), page.other(str(who))
        if near is None and who and who not in page.parties:
            # What a page says of trade with third states is about its subject.
            reporter = page.subject
        return reporter, who if who and who != reporter else page.other(reporter)
    if measure.startswith("investment"):
        target = _IN.search(sentence.shape, max(0, keyword - 5))
        who = sentence.at[target.start("who")].value if target else None
        reporter = near if near != who else page.other(near)
        return reporter or page.other(who) or page.home, who or page.other(reporter)
    if near and sentence.shape.startswith("receiv", keyword):
        return page.other(near), near
    return _assisted(sentence, mention, near)


def _traders(sentence: Sentence, keyword: int, near: str | None) -> tuple[str | None, str | None]:
    """Return the two between whom goods are exchanged: the page's two, unless a third is named with the word."""
    page = sentence.page
    found = _TRADE.match(sentence.shape, keyword)
    named = [str(sentence.at[found.start(g)].value) for g in ("one", "first", "second") if found[g]] if found else []
    if near and len(named) == 1:
        named.insert(0, near)
    if len(named) == 2 and named[0] != named[1] and not set(named) <= set(page.parties):
        return named[0], named[1]
    third = next((code for code in named if code not in page.parties), None)
    return (page.subject, third) if third else (page.home, page.subject)


_TRADE = re.compile(
    r"[^,;.¤⏱⚑]{0,40}? (?:with (?:the )?(?P<one>⚑)(?!'s)|between (?:the )?(?P<first>⚑) and (?:the )?(?P<second>⚑))"
)


def _assisted(sentence: Sentence, mention: Mention, near: str | None) -> tuple[str | None, str | None]:
    """Return who gives and who is given an amount of aid; each is of the page's two states unless told otherwise."""
    page, shape = sentence.page, sentence.shape
    start = modality.clause(shape, mention.at, mention.at + 1)[0]
    given = _GAVE.search(shape, start, mention.at)
    told = (
        given
        or _AID_TO.search(shape, start, mention.at)
        or _DONOR.search(shape, start, mention.at)
        or _TOWARDS.match(shape, mention.at)
    )
    who = str(sentence.at[told.start("who")].value) if told else page.subject
    subject = [c for c in arguments.subjects(sentence, given.start() if given else mention.at) if c != who]
    giver = subject[0] if subject and (given or subject[0] != page.subject) else page.home
    donor = near if near and near != who else giver
    return donor, who if who != donor else page.other(donor)


_GAVE = compiled(
    r"\b(?:provid(?:ed?|es|ing)|g[ai]v(?:en?|es|ing)|grant(?:ed|s)?|lent|loaned|awarded|sent|extended|supplied|offered"
    r"|allott?ed|allocated) (?:the )?(?P<who>⚑)(?: with)? [^;.⚑]{0,40}$"
)
_AID_TO = compiled(
    r"\b(?:[Aa]id|[Aa]ssistance|[Gg]rants?|[Ll]oans?|[Cc]redits?|[Ff]unding|[Rr]elief|[Ss]upport) (?:to|for) (?:the )?"
    r"(?P<who>⚑)(?!'s| and|, ⚑)"
)
_DONOR = re.compile(r"(?P<who>⚑)'s (?:\w+ ){0,2}(?:donor|source of aid|aid donor|creditor)\b")
_TOWARDS = re.compile(r"[^;.]{0,60}? (?:to|for|in) (?:the )?(?P<who>[⚑⌂])")

_OUTPUT = re.compile(r"GDP|gross domestic|GNI")


_WHOSE = re.compile(r"([⚑⚐])(?:'s)? (?:own )?(?:(?:\w+|and) ){0,3}$")


def _owner(sentence: Sentence, keyword: int) -> str | None:
    """Return the state whose exports, aid or investment a word names: the adjective or genitive before it."""
    found = _WHOSE.search(sentence.shape, 0, keyword)
    if not found and sentence.shape[keyword : keyword + 1] == DEMONYM:
        return str(sentence.at[keyword].value)
    return str(sentence.at[found.start(1)].value) if found else None


# Whose people a label or a community's number counts: "⚐ in ⚑: about 300", "The ⚐ community numbers 500".
_NATION = re.compile(
    r"(?:[-•*] |The )?(?:\w+ ){0,2}(?P<who>⚐)(?: [a-z]+)?(?: in (?:the )?⚑)?(?: \(⏱\))?(?:: | [a-z ]+ $)"
)


# "300 of them ⚐", "400 ⚐", "1,500 visas for ⚑".
_OWN = re.compile(
    r"[\d,]* (?:of (?:them|whom) (?:are )?|(?:(?!(?:in|at|were|are|was|is) )[\w☗⌘]+ ){0,2}(?:(?:to|for) (?:the )?)?"
    r"(?:[a-z]{2}-)?)(?P<who>[⚐⚑])"
)
# "⚐ troops numbering 3,000", "⚑ keeps 200".
_KEEPS = re.compile(
    r"(?P<who>[⚑⚐])(?:'s)? (?:keeps|has|sends?|stations|contributes?|deployed|(?:[a-z]+ ){1,2}(?:numbering|of)) $"
)


_WHERE = compiled(r"\b(?:in|to|at|through|into|across) (?:the )?(?P<who>[⚑⌂])")


def _people(sentence: Sentence, mention: Mention) -> tuple[str | None, str | None]:
    """Return the nationality of counted persons and the country where they are."""
    shape = sentence.shape
    own = _OWN.match(shape, mention.at + 1) or _NATION.match(shape, 0, mention.at)
    own = own or _KEEPS.search(shape[: mention.at])
    reporter = str(sentence.at[own.start("who")].value) if own else None
    end = cues.EACH.search(shape, mention.at)
    place = _WHERE.search(shape, mention.at, end.start() if end else len(shape))
    where = str(sentence.at[place.start("who")].value) if place else None
    return reporter, where if where != reporter else None
