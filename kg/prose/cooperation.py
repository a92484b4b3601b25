"""Cooperation: the themes on which the two parties work together, or on which one helps the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg import countries, organizations
from kg.prose import cooperation_words as cues
from kg.prose.lexemes import THEME, scanned
from kg.prose.model import AGREEMENT, COUNTRY, DEMONYM, NAME, ORGANIZATION, PAIR, SEAT, Named, Page, Sentence
from kg.prose.patterns import compiled
from kg.prose.themes import phrases, themes
from kg.records import Cooperation


@lru_cache(256)
def _elsewhere(heading: str) -> bool:
    return bool(cues.ELSEWHERE.search(heading))


@lru_cache(256)
def _asked(heading: str) -> bool:
    """Say whether a heading asks on what the two work together."""
    return bool(cues.QUESTION.search(heading) and cues.TOGETHER.search(heading.lower()))


@lru_cache(256)
def _of_aid(heading: str) -> bool:
    return bool(cues.AID_SECTION.search(heading))


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
    match = cues.WORK_HEADING.match(words)
    near = max(0, sentence.block.start - 20_000)
    at = page.document.text.rfind(words, near, sentence.block.end) if match else -1
    if match is None or at < 0:
        return
    for start, _, phrase in phrases().find(words):
        theme = themes()[phrase]
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
    return bool(cues.FUTURE.search(sentence.shape, max(0, sentence.shape.rfind(";", 0, a)), b))


def _begin(sentence: Sentence, at: int) -> int:
    stop = sentence.flat.rfind("; ", 0, at)
    return stop + 2 if stop >= 0 else 0


def _found(sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
    """Yield themes with their stretch of the flat text and the rule that finds them."""
    flat = sentence.flat
    for mention in sentence.of(ORGANIZATION):
        if (
            isinstance(mention.value, Named)
            and (theme := cues.PROGRAMMES.get(mention.value.slug or ""))
            and _ours(sentence)
        ):
            yield theme, mention.start, mention.end, "program"
        elif isinstance(mention.value, Named) and mention.value.kind == "program" and _ours(sentence):
            for start, end, phrase in phrases().find(flat, mention.start, mention.end):
                if (theme := themes()[phrase]) not in cues.COMMON or theme == "defense":
                    yield theme, start, end, "program"
    if (
        (keepers := cues.KEEPERS.first_within(sentence))
        and cues.TROOPS.search(flat)
        and cues.AID.search(sentence.shape.lower())
        and _ours(sentence)
    ):
        yield "peacekeeping", keepers.start(), keepers.end(), "peacekeepers"
    for mention in sentence.of(AGREEMENT):
        if cues.CULTURAL.search(mention.text):
            yield "culture", mention.start, mention.end, "agreement"
    if study := cues.SCHOLARSHIPS.first(sentence):
        a, b = (sentence.flat_position(i) for i in study.span("what"))
        yield "education", a, b, "scholarships"
    match = cues.DEFENSE.first_within(sentence) if cues.FORCES.stand_in(sentence) else None
    if match:
        yield "defense", match.start(), match.end(), "forces"
    rule = _rule(sentence) if sentence.cues & THEME else None
    if rule is None:
        return
    names = [(m.start, m.end) for m in sentence.mentions if m.symbol in ORGANIZATION + COUNTRY]
    names += [(m.start, m.end) for m in sentence.of(NAME) if cues.BODY.match(m.text)]
    for start, end, phrase in phrases().among(flat, scanned(sentence).themes):
        theme, after = themes()[phrase], flat[end : end + 24]
        if any(a <= start < b for a, b in names) or cues.NOT_THEME.match(after):
            continue
        if keepers and phrase.startswith("police"):
            continue
        if phrase == "exchanges" and cues.CALLS.search(flat[max(0, start - 14) : start] + "\0" + after):
            continue
        if (
            rule == "aid"
            and theme in cues.COMMON
            and phrase != "development assistance"
            and not cues.AID_AFTER.match(after)
        ):
            continue
        yield theme, start, end, rule


def _rule(sentence: Sentence) -> str | None:
    """Return how a sentence speaks of cooperation: `together`, `aid`, `list`, or None."""
    if _third(sentence):
        return None
    if (cues.TOGETHER.may(sentence.cues) and cues.TOGETHER.search(sentence.flat.lower())) or _asked(
        sentence.block.heading
    ):
        return "together"
    if cues.TOGETHER.search(_question(sentence).lower()):
        return "together"
    if (
        cues.AID.may(sentence.cues)
        and cues.AID.search(sentence.shape.lower())
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
            return bool(cues.AID.search(before.shape.lower()) or cues.TOGETHER.search(before.flat.lower()))
        if before.block.kind != "item":
            return False
    return False


_WE = compiled(r"\b(?:[Ww]e|[Oo]ur|[Ii]ts)\b")


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
    return bool(_WE.search(sentence.flat))


def _third(sentence: Sentence) -> bool:
    """Say whether a sentence is about third states only."""
    page = sentence.page
    named = {m.value for m in sentence.of(COUNTRY + DEMONYM + SEAT)}
    return bool(named) and not named & set(page.parties) and PAIR not in sentence.shape
