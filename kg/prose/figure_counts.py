"""Amounts that stand without their unit: the level before, a count after its label, a people under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import quantities
from kg.prose.cues import Cued
from kg.prose.model import COUNT, MONEY, Mention, Quantity, Sentence
from kg.prose.numbers import value

_NUM = r"(?P<number>\d{1,3}(?:[,' ]\d{3})+|\d+(?:\.\d+)?)"
_ABOUT = r"(?:an )?(?P<about>(?:[a-z]+ ){0,3}?)"
_GROUP = (
    r"(?:communit(?:y|ies)|diaspora|nationals|citizens|residents|students|visitors|tourists|migrants|workers|speakers"
    r"|scholars|trainees|expatriates|volunteers|refugees|immigrants|passport holders|personnel|troops|soldiers"
    r"|servicemen|employees|pensioners|experts|teachers|peacekeepers)"
)
_COUNTED = (
    # A label's count, as of "Australians in Tonga: about 300".
    Cued(
        rf"^(?:[-•*] )?(?:[^.:;¤№\d]{{0,40}}\b{_GROUP}|⚐)[^.:;¤№\d]{{0,40}}: {_ABOUT}{_NUM}"
        r"(?=$|[.;,]| \((?:as of )?⏱\))"
    ),
    # A community's, as of "The Tongan community numbers not more than 500".
    Cued(
        rf"(?:\b(?:communit(?:y|ies)|diaspora|contingent|garrison|workforce|expatriates|[Nn]umber of (?:[\w⚐-]+"
        rf" ){{0,3}}{_GROUP}(?:,[^,;.]{{3,60}},)?)"
        rf"|⚐(?: {_GROUP})?(?= in (?:the )?[⚑⌂])|⚐ {_GROUP}(?= number))(?: [\w⚑⚐⌂]+){{0,4}}? "
        rf"(?:numbers?|numbered|is put at|stood at|stands at|is"
        rf" estimated at|totals|comes to)"
        rf" {_ABOUT}{_NUM}(?=$|[.;,]| (?:in|and|at|as)\b)"
    ),
    # A people whose name takes no ending: "more than 6,700 ⚐ were working".
    Cued(
        rf"\b{_ABOUT}{_NUM} (?=(?:⚐|[a-z]{{2}}-⚑)"
        r"(?:[.,;]| (?:were|are|was|have|had|lived?|work|worked|stud|came|took)))"
    ),
    # Scholarships and places in general: "gets 40 scholarships", "150 slots are offered".
    Cued(
        rf"\b(?:gets?|receives?|received|gives|gave|grants|granted|allocates|allocated|offered|offers?|awarded"
        rf"|awards?|has|have|provides?|provided) {_ABOUT}{_NUM} "
        r"(?:[\w⌘☗⚐-]+ ){0,3}(?=(?:scholarships|fellowships|bursaries)\b)"
    ),
    Cued(
        rf"(?:^|[,;] |\band |\bITEC, )(?P<about>){_NUM} (?:[\w⌘☗⚐-]+ ){{0,2}}(?:slots|scholarships|bursaries"
        rf"|fellowships"
        r"|(?:training )?places) (?=(?:are|were|is|have been) "
        r"(?:offered|awarded|given|made|reserved|extended|allotted|allocated|granted|utili[sz]ed"
        r"|filled|used))"
    ),
    Cued(rf"^(?P<about>(?:[a-z]+ ){{0,2}}){_NUM} (?:[\w-]+ ){{0,2}}(?=(?:scholarships|fellowships|bursaries)\b)"),
    # So many more, who went or stayed: "a further 300,000 have fled".
    Cued(
        rf"\b(?:[Aa] further|[Aa]nother) (?P<about>){_NUM} (?=(?:have|had|has|were|are) (?:since |now |been "
        rf")?(?:fled|followed|died"
        r"|returned|settled|left|come|arrived|displaced|killed|wounded|injured|living|working|waiting|abroad)\b)"
    ),
    # Those hurt beside those killed: "213 dead and 4,000 injured".
    Cued(rf"\b(?:and|,) (?P<about>(?:[a-z]+ ){{0,2}}){_NUM} (?=(?:injured|wounded|homeless|missing)\b)"),
    # Holders of scholarships: "awarded 40 scholarships to ⚐".
    Cued(
        rf"\b(?:awarded|awards|granted|grants|offered|offers|gave|gives) {_ABOUT}{_NUM} (?:[\w⌘☗-]+ ){{0,3}}"
        r"(?:scholarships|fellowships) (?=(?:to|for) (?:the )?(?:\w+ )?[⚐⚑])"
    ),
)
_LEVEL = Cued(
    rf"\b(?:up|down|increase|rise|fall|drop|compared|against)(?: from| with| to)? {_ABOUT}{_NUM}"
    r" (?=in ⏱|the year before)"
)
_SAME_UNIT = Cued(
    rf"(?:\(⏱: |\b(?:topped up by|up from|down from|compared with|against|of which|of this|of that) |: | and )"
    rf"{_ABOUT}{_NUM} (?P<scale>million|billion|mn|bn|crore)(?=\)|[.,;]|$| (?:in|for|was|were|is|went|through|as)\b"
    r"| the year before)"
)
_SCALE = re.compile(r"(?:million|billion|mn|bn|crore|m)\b")
_DIGIT = re.compile(r"\d")
_TITLED = re.compile(r"(?:1[5-9]|20)\d\d")


def unnamed(sentence: Sentence) -> Iterator[tuple[Mention, int]]:
    """Yield the amounts that a sentence gives without unit, as mentions, with the shape position of their end."""
    shape = sentence.shape
    if not _DIGIT.search(shape):
        return
    amounts = list(sentence.of(MONEY + COUNT))
    for pattern in _COUNTED:
        for match in pattern.on(sentence):
            yield from _counted(match, "")
    for match in _LEVEL.on(sentence) if amounts else ():
        before = [m for m in amounts if m.at < match.start()]
        if before and before[-1].symbol == COUNT:
            yield from _counted(match, before[-1].value.noun)
        elif before and (scale := _SCALE.search(before[-1].text)) and not _TITLED.fullmatch(match["number"]):
            quantity = Quantity(value(match["number"], scale[0]), before[-1].value.unit, _qualifier(match))
            yield _mention(match, MONEY, quantity), match.end("number")
    for match in _SAME_UNIT.on(sentence) if amounts else ():
        money = [m for m in amounts if m.at < match.start() and m.symbol == MONEY]
        if money:
            quantity = Quantity(value(match["number"], match["scale"]), money[-1].value.unit, _qualifier(match))
            yield _mention(match, MONEY, quantity), match.end()


def _counted(match: re.Match[str], noun: str) -> Iterator[tuple[Mention, int]]:
    if not _TITLED.fullmatch(match["number"]):
        number = value(match["number"])
        yield _mention(match, COUNT, Quantity(number, "persons", _qualifier(match), noun)), match.end("number")


def _qualifier(match: re.Match[str]) -> str | None:
    """Return the qualifier that the words before a number give it.

    >>> _qualifier(re.match(_ABOUT + _NUM, "not more than 500"))
    'up-to'
    """
    found = quantities.find(f"{match['about']}500 people")
    return found[0].quantity.qualifier if found else None


def _mention(match: re.Match[str], symbol: str, quantity: Quantity) -> Mention:
    at = match.start("number")
    return Mention(at, match.end(), symbol, quantity, 0, at, match["number"])
