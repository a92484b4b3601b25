"""Cooperation: the themes on which the two parties work together, or on which one helps the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg import countries, organizations
from kg.prose.cues import Cued, CueWords
from kg.prose.model import AGREEMENT, COUNTRY, DEMONYM, NAME, ORGANIZATION, PAIR, SEAT, Named, Page, Sentence
from kg.prose.phrases import Phrases
from kg.records import Cooperation
from kg.resources import lookup, rows

_TOGETHER = Cued(
    r"\b(?:co-?operat\w+|collaborat\w+|(?:work|works|worked|working|act|acts) (?:[a-z]+ ){0,4}?(?:together"
    r"|hand in hand|side by side|alongside)|work(?:s|ed|ing)? (?:closely |jointly |also )?with"
    r"|side by side"
    r"|partner(?:s|ed|ing)? (?:with|in|on|to|for)|jointly|joint (?:efforts?|work|projects?|programmes?"
    r"|programs?|exercises?|training|research)|consult(?:s|ed)?\b|co-?chair|dialogues?|working groups?"
    r"|coordinates?|(?:shared?|common|joint|mutual) (?:\w+ ){0,3}(?:interests?|values|commitments?|concerns?"
    r"|priorit\w+|goals?|aims?)"
    r"|fought|beside|deals? with|experts of both|areas of (?:\w+ )?(?:focus|engagement|interest)"
    r"|priorities|cornerstones?|focus(?:es|ed)? on|engage(?:s|ment)? (?:on|in)|exchanges?|hold exercise"
    r"|priority (?:areas|sectors|themes|fields)|together,? (?:we|they|the two|⚑|with)|we (?:both )?fight"
    r"|(?:fields|sectors|areas) of (?:co-?operation|activity)"
    r"|(?:centres? on|centers? on|concentrates? on|concentrated on|is aimed at|are aimed at)|anchored (?:in|by)"
    r"|allies)\b",
)
_AID = Cued(
    r"\b(?:assist\w*|aid\b|support(?:s|ed|ing)?|help(?:s|ed|ing)?|train(?:s|ed|ing)?|fund(?:s|ed|ing)?"
    r"|program(?:me)?s?|provid(?:es?|ed|ing)|suppl(?:y|ies|ied)|contribut\w+|grants?|budget|spent|spends"
    r"|spending|projects?|put ¤|mentor\w*|equip\w*"
    r"|teach(?:es|ing)?|taught|donors?|(?:went|goes|go|gone) (?:on|to|into)\b|puts? money"
    r" into|shipped|flown|flew|modernised"
    r"|modernized|(?:carr(?:y|ies)|carried) out|handed over|second(?:ed|s)|sent"
    r" (?:\w+ )?№|instruct\w*|advis(?:e|es|ed|ers|ors)|clear(?:ed|ing|ance)|invest(?:s|ed) in|worth ¤"
    r"|initiative|covers|comprises|address(?:es)?|builds?|strengthen(?:s|ed"
    r"|ing)?|for health|deliver(?:s|ed)|financ(?:es|ed|ing)|with ¤|donated?|answers for|lets)\b"
    r"|\b(?:gave|gives?|given|giving|worth|with|put) ¤|¤ of it for",
)
_AID_SECTION = re.compile(
    r"assistance|\baid\b|development|co-?operation|security|partnership|working together|joint work"
    r"|support|what the united states does|other cooperation|defen[cs]e|education|culture|science",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"member(?:ship)?|organi[sz]ation|representation|representatives|who represents|who speaks|people\."
    r"|contact|tourism",
    re.IGNORECASE,
)
# Fields in which every page has figures: named as cooperation only where the two are said to work together.
_COMMON = frozenset(("trade", "investment", "science-technology", "development", "culture", "defense"))
_WORK_HEADING = re.compile(
    r"(?:[\dIVX]{1,4}[.)]? )?(?P<field>.{3,60}?) (?:co-?operation|partnership|collaboration|relationship)s?$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?$|\b(?:areas|fields|sectors|pillars) of\b|working together|work together|what we (?:are doing|do)",
    re.IGNORECASE,
)
_PROGRAMMES = {
    "presidents-emergency-plan-for-aids-relief": "health",
    "presidents-malaria-initiative": "health",
    "feed-the-future": "agriculture",
    "power-africa": "energy",
    "bureau-of-international-narcotics-and-law-enforcement-affairs": "law-enforcement",
    "global-coalition-to-defeat-isis": "counterterrorism",
}
_FUTURE = re.compile(
    r"\b(?:will|would|shall|may|might|could|if|unless|propos\w+|planned|negotiat\w+|pending|requested"
    r"|hopes?)\b"
)
_AID_AFTER = re.compile(r" (?:assistance|aid|training|programs?|co-?operation)")
_BODY = re.compile(
    r"(?:Agency|Ministry|Department|Bureau|Institute|Office|Committee|Council|Organi[sz]ation)\b"
    r"|\b(?:Administration|Authority|Foundation|Corporation|Directorate|University)\b"
)
# What peacekeepers serve in; their police officers are no field of cooperation of their own.
_KEEPERS = re.compile(
    r"peace-?keep|\b(?:UN|United Nations|African Union)(?:-led)? (?:[Mm]ission|[Oo]peration|[Ff]orce)s?\b|\bmission"
    r" of the"
    r" (?:UN|United Nations|African Union)\b"
)
_NOT_THEME = re.compile(r"^(?: of (?:the )?(?:Interior|State)|'s (?:budget|ministry)| ministers? (?:met|said))")
_FORCES = CueWords("soldier soldiers troop troops officers forces exercise exercises stood stand stands served joint")
_DEFENSE = re.compile(
    r"\b(?:soldiers?|troops|officers|forces)\b[^.;]{0,60}\b(?:serve[ds]? with|fought beside|mentor"
    r"|train(?:s|ed)?|alongside)\b|\b(?:stood|stand|stands|served) (?:beside|alongside|side by side with)\b"
    r"|\bofficers mentor\b|\bhold exercise\b"
    r"|\b(?:troops|soldiers|airmen|sailors|personnel|Task Force)\b[^.;]{0,80}\b(?:stationed|based|deployed) (?:at|in"
    r"|there)\b"
    r"|\b(?:the )?(?:two|both) (?:armies|navies|air forces|armed forces|militaries)\b"
    r"|\bofficers of the [A-Z][a-z]+ (?:army|navy|air force|armed forces) (?:command|serve|train|advise|lead)\b"
    r"|\bjoint (?:military )?exercises?\b",
    re.IGNORECASE,
)


_CULTURAL = re.compile(
    r"\b[Cc]ultural (?:[Pp]roperty|[Hh]eritage|[Gg]oods)|\b[Cc]ultural (?:[Cc]o-?operation"
    r" )?(?:[Aa]greement|[Cc]onvention|[Aa]ccord)\b"
)
# One side pays for the other's studies.
_SCHOLARSHIPS = Cued(
    r"(?:\b(?:offer(?:s|ed)?|award(?:s|ed)?|grant(?:s|ed)?|g(?:ive|ives|ave)|gets?|receiv(?:e|es|ed)|held|hold"
    r"|sen[dt]s?|with)"
    r" [^;.]{0,60}?|(?:^|\b(?:some|about|around) )\d+ (?:[a-z]+ )?)(?P<what>scholarships?|fellowships?|bursaries"
    r"|training (?:slots|places|courses))\b"
)
# Exchanges of calls and visits are no field: "high-level exchanges", "exchanges at the top".
_CALLS = re.compile(
    r"(?:igh[- ]level|top-level|political|mutual) \0|\0 (?:at (?:the )?|of (?:visits|views|notes|letters|high))"
)


@lru_cache(256)
def _elsewhere(heading: str) -> bool:
    return bool(_ELSEWHERE.search(heading))


@lru_cache(256)
def _asked(heading: str) -> bool:
    """Say whether a heading asks on what the two work together."""
    return bool(_QUESTION.search(heading) and _TOGETHER.search(heading.lower()))


@lru_cache(256)
def _of_aid(heading: str) -> bool:
    return bool(_AID_SECTION.search(heading))


@cache
def _themes() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in rows(lookup("themes")):
        out.setdefault(row["phrase"].lower(), row["theme"])
    return out


@cache
def _phrases() -> Phrases:
    return Phrases(_themes())


def read(page: Page) -> Iterator[Cooperation]:
    """Yield each theme on which the parties cooperate once, at the first sentence that says so."""
    if len(page.parties) != 2:
        return
    seen: set[str] = set()
    heading = ""
    for sentence in page.sentences:
        if sentence.block.heading != heading:
            heading = sentence.block.heading
            for record in _headed(page, sentence):
                if record.theme not in seen:
                    seen.add(record.theme)
                    yield record
        if sentence.block.kind == "row" or _elsewhere(sentence.block.heading):
            continue
        for theme, start, end, rule in _found(sentence):
            if theme in seen or _refused(sentence, start, end):
                continue
            seen.add(theme)
            first = _begin(sentence, start)
            yield sentence.cite(Cooperation, first, end, rule=f"cooperation.{rule}", parties=page.parties, theme=theme)


def _headed(page: Page, sentence: Sentence) -> Iterator[Cooperation]:
    """Yield the fields that a heading names: `Defence and maritime cooperation`."""
    words = sentence.block.heading
    match = _WORK_HEADING.match(words)
    near = max(0, sentence.block.start - 20_000)
    at = page.document.text.rfind(words, near, sentence.block.end) if match else -1
    if match is None or at < 0:
        return
    for start, _, phrase in _phrases().find(words):
        theme = _themes()[phrase]
        if start < match.end("field") and theme not in ("trade", "investment"):
            yield Cooperation(
                source=page.source, quote=words, start=at, end=at + len(words), rule="cooperation.heading",
                parties=page.parties, theme=theme,
            )  # fmt: skip


def _refused(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a theme is denied, quoted, or of the future; an aim is cooperation all the same."""
    a, b = sentence.shape_position(start), sentence.shape_position(end - 1) + 1
    reason = sentence.blocked(a, b)
    if reason != "planned":
        return reason is not None
    return bool(_FUTURE.search(sentence.shape, max(0, sentence.shape.rfind(";", 0, a)), b))


def _begin(sentence: Sentence, at: int) -> int:
    stop = sentence.flat.rfind("; ", 0, at)
    return stop + 2 if stop >= 0 else 0


def _found(sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
    """Yield themes with their stretch of the flat text and the rule that finds them."""
    flat = sentence.flat
    for mention in sentence.of(ORGANIZATION):
        if (
            isinstance(mention.value, Named)
            and (theme := _PROGRAMMES.get(mention.value.slug or ""))
            and _ours(sentence)
        ):
            yield theme, mention.start, mention.end, "program"
        elif isinstance(mention.value, Named) and mention.value.kind == "program" and _ours(sentence):
            for start, end, phrase in _phrases().find(flat, mention.start, mention.end):
                if (theme := _themes()[phrase]) not in _COMMON or theme == "defense":
                    yield theme, start, end, "program"
    if (keepers := _KEEPERS.search(flat)) and _AID.search(sentence.shape.lower()) and _ours(sentence):
        yield "peacekeeping", keepers.start(), keepers.end(), "peacekeepers"
    for mention in sentence.of(AGREEMENT):
        if _CULTURAL.search(mention.text):
            yield "culture", mention.start, mention.end, "agreement"
    if study := _SCHOLARSHIPS.first(sentence):
        a, b = (sentence.flat_position(i) for i in study.span("what"))
        yield "education", a, b, "scholarships"
    match = _DEFENSE.search(flat) if _FORCES.stand_in(sentence) else None
    if match:
        yield "defense", match.start(), match.end(), "forces"
    rule = _rule(sentence)
    if rule is None:
        return
    names = [(m.start, m.end) for m in sentence.mentions if m.symbol in ORGANIZATION + COUNTRY]
    names += [(m.start, m.end) for m in sentence.of(NAME) if _BODY.match(m.text)]
    for start, end, phrase in _phrases().find(flat):
        theme, after = _themes()[phrase], flat[end : end + 24]
        if any(a <= start < b for a, b in names) or _NOT_THEME.match(after):
            continue
        if keepers and phrase.startswith("police"):
            continue
        if phrase == "exchanges" and _CALLS.search(flat[max(0, start - 14) : start] + "\0" + after):
            continue
        if rule == "aid" and theme in _COMMON and phrase != "development assistance" and not _AID_AFTER.match(after):
            continue
        yield theme, start, end, rule


def _rule(sentence: Sentence) -> str | None:
    """Return how a sentence speaks of cooperation: `together`, `aid`, `list`, or None."""
    if _third(sentence):
        return None
    if (_TOGETHER.may(sentence.cues) and _TOGETHER.search(sentence.flat.lower())) or _asked(sentence.block.heading):
        return "together"
    if _TOGETHER.search(_question(sentence).lower()):
        return "together"
    if (
        _AID.may(sentence.cues)
        and _AID.search(sentence.shape.lower())
        and (_ours(sentence) or _of_aid(sentence.block.heading))
    ):
        return "aid"
    if sentence.block.kind == "item" and sentence.number and _announced(sentence):
        return "list"
    return None


def _question(sentence: Sentence) -> str:
    """Return the question that a sentence answers: the one that stands alone before it."""
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    return before.flat if before and before.flat.endswith("?") and before.end == before.block.end else ""


def _announced(sentence: Sentence) -> bool:
    """Say whether a list's item stands after a sentence that announces fields of work with a colon."""
    for before in reversed(sentence.page.sentences[max(0, sentence.number - 12) : sentence.number]):
        if before.flat.endswith(":"):
            return bool(_AID.search(before.shape.lower()) or _TOGETHER.search(before.flat.lower()))
        if before.block.kind != "item":
            return False
    return False


def _ours(sentence: Sentence) -> bool:
    """Say whether a party of the page, or an agency of the publishing state, is in the sentence."""
    page = sentence.page
    for mention in sentence.of(COUNTRY + DEMONYM + SEAT + PAIR + ORGANIZATION):
        if mention.symbol == PAIR or mention.value in page.parties:
            return True
        if isinstance(mention.value, Named) and (row := organizations.find(mention.value.name)) and row.country:
            found = countries.find(row.country)
            if found and found.code == page.home:
                return True
    return bool(re.search(r"\b(?:[Ww]e|[Oo]ur|[Ii]ts)\b", sentence.flat))


def _third(sentence: Sentence) -> bool:
    """Say whether a sentence is about third states only."""
    page = sentence.page
    named = {m.value for m in sentence.of(COUNTRY + DEMONYM + SEAT)}
    return bool(named) and not named & set(page.parties) and PAIR not in sentence.shape
