"""The standing of a relationship: ally, strategic partner, visa waiver, no relations, a third power's protection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import arguments
from kg.prose.cues import Cued, any_of
from kg.prose.model import COUNTRY, PAIR, SEAT, Page, Sentence
from kg.records import Status

# Rules over the flat text: the words, and the status that they state.
_WORDS = (
    ("major-non-nato", "major-non-nato-ally", Cued(
        r"\bmajor non[-\u2011 ]nato (?:ally|allies)\b", re.IGNORECASE)),
    ("strategic", "strategic-partner", Cued(
        r"\bstrategic (?:(?:and|&|,) \w+ |cooperative |cooperation |dialogue )?partner(?:s"
        r"|ship)?\b(?! (?:with|of|for) (?:the )?(?:NATO|EU|ASEAN|AU)\b)", re.IGNORECASE)),
    ("unofficial", "unofficial-relations", Cued(
        r"\bunofficial (?:relationship|relations|ties|links)\b", re.IGNORECASE)),
    ("partnership", "partner", Cued(
        r"\b(?:[Cc]omprehensive|[Ee]nhanced|[Ss]pecial|[Pp]rivileged|[Dd]evelopment|[Tt]ransformation"
        r"|[Mm]igration|[Cc]limate) [Pp]artnership\b(?! Agreement| (?:was|is|has been) (?:concluded|signed))")),
    ("of-choice", "partner", Cued(r"\bpartner of choice\b")),
    ("partner-country", "partner", Cued(
        r"\bpartner countr(?:y|ies) (?:of|for|in) (?:the )?(?:[A-Z][\w'.]+ ){0,3}(?:[a-z]+"
        r" )?(?:co-?operation|[Aa]id|assistance"
        r"|Aid)\b")),
    ("closest", "partner", Cued(
        r"\b(?:[Aa]mong|one of) (?:our|its|[A-Z][\w.]+'s?|the (?:UK|US|EU)'s) (?:closest|oldest|most"
        r" (?:important|valued|trusted"
        r"|reliable|steadfast)|strongest|key|main|principal) (?:[\w-]+ ){0,2}partners\b")),
    ("ally", "ally", Cued(
        r"\b(?:treaty|close|closest|key|staunch|formal|military|(?<!non-)NATO|security|long-?standing"
        r"|oldest|stalwart|strong|reliable|valued|important|[Tt]he two|[Bb]oth) (?:\w+ )?all(?:y|ies)\b"
        r"|\b(?:the|our|an|their|this|security|military|defen[cs]e|treaty) alliance\b|\b(?:are|is an?"
        r"|remain|as) (?:\w+ )?(?:allies|ally)\b")),
)  # fmt: skip
# What a sentence must hold, in lower case, for the rules over its words to be tried.
_CUES = (
    "partner", "unofficial", "non-nato", "non nato", "non\u2011nato", "allies", "ally", "alliance", "waiver", "vwp",
)  # fmt: skip
_CUED = any_of(_CUES)
_TIED = any_of(("relations", "ties", "links"))
_FAMILIAR = Cued(
    r"(?:is|are|remains?|became) (?:an? |our |one of (?:\w+ )+)?(?:close |key |important |valued |trusted "
    r"|reliable |natural |vital |long-?standing |like-minded |major |essential |priority "
    r"|indispensable )+(?:\w+ )?partners?\b"
)
_NONE = Cued(
    r"(?:\b(?:ha(?:s|ve)|maintains?|keeps?|are|is|there (?:are|is)|with) no (?:formal |official "
    r"|direct )?(?:diplomatic )(?:relations|ties|links|relationship)"
    r"|\bdo(?:es)? not (?:have|maintain|entertain) (?:formal |official |full )?(?:diplomatic )(?:relations"
    r"|ties)"
    r"|(?:relations|ties|they)\b[^;.]{0,60}\bha(?:s|ve) not (?:since )?been (?:restored|resumed"
    r"|re-?established|renewed))"
)
# With whom there are none: "no diplomatic relations with ⚑, …, nor with ⚑".
_WITHOUT_WITH = re.compile(r"(?:(?<=relations)|(?<=ties)|(?<=links)|\bnor|\bor) with (?:the )?(?P<who>[⚑⌂])")
_VISA_WAIVER = Cued(r"Visa Waiver Program(?:me)?|\bVWP\b")
_INTERESTS = Cued("interests|protecting|represent|the same for")
_WAIVER = re.compile(
    r"\b(?:joined|entered|admitted|participa\w+|members?|member of|designated|benefit\w*|travel\w*|covered"
    r"|included|part of|belongs?|since|under|extended|takes? part)\b",
    re.IGNORECASE,
)
_PROTECTS = (
    ("power", Cued(
        r"(?P<power>[⚑⌂])[^;.⚑]{0,70}?\bprotecting power (?:for"
        r"|of) (?:the )?(?P<whose>[⚑⚐])(?:'s)?(?: [a-z]+){0,3}(?: in (?:the )?(?P<where>[⚑⌂]))?")),
    ("interests", Cued(
        r"(?P<power>[⚑])[^;.⚑⚐]{0,40}? (?:(?:has |had )?(?:takes?|took|taken) (?:charge of|over the protection"
        r" of)|looks? after"
        r"|(?:assumes?|assumed) (?:the )?(?:protection|representation) of"
        r"|(?:has |had )?looked after|(?:has |had )?represent(?:s|ed)|protects?|protected|handles?|handled"
        r"|safeguards?|safeguarded|(?:is|was"
        r"|been) responsible for) (?:the )?(?:interests of (?:the )"
        r"?)?(?P<whose>[⚑⚐])(?:'s)?(?: [a-z]+)? ?(?:interests )?in (?:the )?(?P<where>[⚑⌂])")),
    ("interests-there", Cued(
        r"(?P<power>[⚑])[^;.⚑⚐]{0,40}? (?:(?:has |had )?(?:takes?|took|taken) (?:charge of|over the protection"
        r" of)|looks? after"
        r"|(?:has |had )?looked after|(?:has |had )?represent(?:s|ed)|protects?|protected|handles?|handled|safeguards?"
        r"|safeguarded|(?:assumes?|assumed) (?:the )?(?:protection|representation) of)"
        r" (?:the )?(?:(?P<whose>[⚑⚐])(?:'s)?|(?P<its>its|our|their)) (?:[a-z]+ )?interests\b(?: in (?:the"
        r" )?(?P<where>[⚑⌂]))?")),
    ("passive", Cued(
        r"(?P<whose>[⚑⚐])(?:'s)?(?: [a-z]+)? interests in (?:the )?(?P<where>[⚑⌂]) (?:are|were|have been"
        r"|is|had been) (?:looked after|represented|handled|protected|safeguarded|in the care of"
        r"|entrusted to)(?: by)?[^;.⚑⚐]{0,80}?(?P<power>[⚑⚐])")),
    ("same", Cued(
        r"(?P<power>⚑) (?:does|did) the same for (?:the )?(?P<whose>⚑) in (?:the )?(?P<where>[⚑⌂])")),
    ("mandate", Cued(
        r"(?P<power>⚑)[^;.⚑⚐]{0,60} protecting power mandates?[^;.⚑⚐]{0,30} (?:for|of"
        r"|between) (?:the )?(?P<whose>[⚑⚐])(?:'s)?[^;.⚑⚐]{0,20} (?:in|and) (?:the )?(?P<where>[⚑⌂])")),
)  # fmt: skip
_AND_INTERESTS = re.compile(r",? and (?:the )?(?P<whose>[⚑⚐])(?:'s)? (?:interests )?in (?:the )?(?P<where>[⚑⌂])")
# A second power, its verb left out: `and ⚑ after ⚐ interests in the ⚑`.
_AND_POWER = re.compile(
    r",? (?:and|while) (?P<power>⚑) (?:after |for |of )?(?:the )?(?P<whose>[⚑⚐])(?:'s)?(?: interests)? in"
    r" (?:the )?(?P<where>[⚑⌂])"
)
_ONE_OTHER = re.compile(
    r"(?P<power>⚑) (?:has |had )?represent(?:s|ed) the (?:one"
    r"|interests of each) in the (?:capital of the )?other"
)


def read(page: Page) -> Iterator[Status]:
    """Yield the standings of relationships that a page states, each once."""
    seen: set[tuple[object, ...]] = set()
    for sentence in page.sentences:
        for record in _all(sentence):
            parties = tuple(record.parties) if record.power else tuple(sorted(record.parties))
            key = (parties, record.status, record.power)
            if key not in seen and len(set(record.parties)) == 2:
                seen.add(key)
                yield record


def _all(sentence: Sentence) -> Iterator[Status]:
    page = sentence.page
    if _CUED.may(sentence.cues) and len(page.parties) == 2:
        for name, status, pattern in _WORDS:
            for match in pattern.within(sentence):
                a, b = (sentence.shape_position(i) for i in match.span())
                if not _refused(sentence, a, b) and (parties := _parties(sentence, a, status)):
                    yield sentence.cite(
                        Status,
                        _begin(sentence, match.start()),
                        match.end(),
                        rule=f"status.{name}",
                        parties=parties,
                        status=status,
                    )
        yield from _waiver(sentence)
        for match in _FAMILIAR.within(sentence):
            a, b = (sentence.shape_position(i) for i in match.span())
            if not _refused(sentence, a, b) and set(page.parties) <= set(_states(sentence)):
                yield sentence.cite(
                    Status,
                    _begin(sentence, match.start()),
                    match.end(),
                    rule="status.familiar",
                    parties=page.parties,
                    status="partner",
                )
    if _TIED.may(sentence.cues):
        yield from _without(sentence)
    yield from _protected(sentence)


def _refused(sentence: Sentence, a: int, b: int) -> bool:
    return sentence.blocked(a, max(b, a + 1)) is not None


def _begin(sentence: Sentence, at: int) -> int:
    """Return where the clause of a flat position begins, so that the quotation names the parties."""
    stop = max(sentence.flat.rfind("; ", 0, at), sentence.flat.rfind(": ", 0, at))
    return stop + 2 if stop >= 0 else 0


def _states(sentence: Sentence, a: int = 0, b: int | None = None) -> list[str]:
    found: list[str] = []
    for mention in sentence.of(COUNTRY + SEAT + PAIR, a, b):
        found += mention.value if mention.symbol == PAIR else [str(mention.value)]
    return found


def _parties(sentence: Sentence, at: int, status: str) -> tuple[str, ...]:
    """Return the two states of a standing: the page's, unless the sentence is about a third one alone."""
    page = sentence.page
    if (told := _OF_STATE.match(sentence.shape, at)) and page.subject:
        whose = str(sentence.at[told.start("who")].value)
        if status == "major-non-nato-ally" and whose not in page.parties:
            return (page.subject, whose)
    named = set(_states(sentence))
    third = named - set(page.parties)
    if third and not named & set(page.parties):
        return ()
    if status in ("strategic-partner", "partner") and third and len(named & set(page.parties)) == 1:
        after = re.match(r"[^⚑⌂⚭]{0,30}(?:with|of|to) (?:the )?[⚑⌂]", sentence.shape[at:])
        if after and str(sentence.at[at + after.end() - 1].value) in third:
            return ()
    return page.parties


_OF_STATE = re.compile(r"[^⚑⚐;.]{0,30}? (?:of|to|by) (?:the )?(?P<who>⚑)")
_WAIVER_ENDED = re.compile(
    r"\b(?:withdrew from|withdrawn from|left|removed from|dropped from|excluded from|suspended from|participation in)"
    r" (?:the )?(?:U\.S\. )?$"
)


def _waiver(sentence: Sentence) -> Iterator[Status]:
    page = sentence.page
    for match in _VISA_WAIVER.within(sentence):
        a, b = (sentence.shape_position(i) for i in match.span())
        ended = _WAIVER_ENDED.search(sentence.flat, max(0, match.start() - 60), match.start())
        if _WAIVER.search(sentence.flat) and not ended and not _refused(sentence, a, b):
            yield sentence.cite(
                Status,
                _begin(sentence, match.start()),
                match.end(),
                rule="status.visa-waiver",
                parties=page.parties,
                status="visa-waiver",
            )


def _without(sentence: Sentence) -> Iterator[Status]:
    match = _NONE.first(sentence)
    if not match or sentence.blocked(match.start(), match.start()) == "quoted":
        return
    named = list(dict.fromkeys(_states(sentence)))
    partners = [sentence.at[m.start("who")].value for m in _WITHOUT_WITH.finditer(sentence.shape, match.end())]
    first = arguments.subjects(sentence, match.start()) or [page for page in (sentence.page.subject,) if page]
    if partners and len(first) == 1 and first[0] not in partners:
        for partner in partners:
            yield sentence.make(
                Status, 0, match.end(), rule="status.without-with", parties=(first[0], partner), status="no-relations"
            )
        return
    parties = tuple(named[:2]) if len(named) == 2 else sentence.page.parties
    if len(named) == 1 and named[0] in sentence.page.parties:
        parties = sentence.page.parties
    if len(parties) == 2 and len(named) < 3:
        yield sentence.make(Status, 0, match.end(), rule="status.without", parties=parties, status="no-relations")


def _meant(sentence: Sentence, match: re.Match[str], power: str) -> str:
    """Return whose interests `its` or `our` means: the state last named before the power's, else the publisher's."""
    page = sentence.page
    if match["where"] and (other := page.other(str(sentence.at[match.start("where")].value))):
        return other
    named = [str(m.value) for m in sentence.of(COUNTRY, 0, match.start()) if m.value != power]
    known = [c for c in named if c in page.parties]
    return (known[0] if known and match["its"] != "our" else page.home) or ""


def _protected(sentence: Sentence) -> Iterator[Status]:
    """Yield whose interests a third power looks after, and where."""
    if _INTERESTS.first(sentence) is None:
        return
    page = sentence.page
    for name, pattern in _PROTECTS:
        for match in pattern.on(sentence):
            power = str(sentence.at[match.start("power")].value)
            whose = str(sentence.at[match.start("whose")].value) if match["whose"] else _meant(sentence, match, power)
            where = str(sentence.at[match.start("where")].value) if match["where"] else page.other(whose)
            if where and len({power, whose, where}) == 3 and sentence.blocked(*match.span()) is None:
                yield sentence.make(
                    Status,
                    *match.span(),
                    rule=f"status.{name}",
                    parties=(whose, where),
                    status="protecting-power",
                    power=power,
                )
            for more in _AND_INTERESTS.finditer(sentence.shape, match.end()):
                other, there = (str(sentence.at[more.start(g)].value) for g in ("whose", "where"))
                if len({power, other, there}) == 3:
                    yield sentence.make(
                        Status,
                        match.start(),
                        more.end(),
                        rule="status.interests-and",
                        parties=(other, there),
                        status="protecting-power",
                        power=power,
                    )
            if gapped := _AND_POWER.match(sentence.shape, match.end()):
                second, other, there = (str(sentence.at[gapped.start(g)].value) for g in ("power", "whose", "where"))
                if len({second, other, there}) == 3:
                    yield sentence.make(
                        Status, match.start(), gapped.end(), rule="status.power-and", parties=(other, there),
                        status="protecting-power", power=second,
                    )  # fmt: skip
    other_way = _ONE_OTHER.search(sentence.shape)
    if other_way and sentence.number:
        named = list(dict.fromkeys(_states(page.sentences[sentence.number - 1])))
        power = str(sentence.at[other_way.start("power")].value)
        if len(named) == 2 and power not in named:
            yield sentence.make(
                Status,
                *other_way.span(),
                rule="status.one-other",
                parties=tuple(named),
                status="protecting-power",
                power=power,
            )
