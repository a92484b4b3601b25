"""Figures: every amount of money, head count and percentage, with what it measures, when, and between whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from kg.prose import arguments, figure_words as cues, modality
from kg.prose.figure_counts import unnamed
from kg.prose.figure_ends import ends
from kg.prose.figure_periods import period_of
from kg.prose.figure_tables import row_figures
from kg.prose.model import COUNT, MONEY, PERCENT, Mention, Page, Quantity, Sentence
from kg.records import Figure, Record

# Brackets that hold no amount: "total trade (exports plus imports) was …".
_ASIDE = re.compile(r"\([^()¤]*\)")
_AMOUNT = re.compile(r"[¤№٪\d]")
_Keywords = list[tuple[str, int]]


def read(page: Page) -> Iterator[Record]:
    """Yield every figure of a page, each once."""
    seen: set[tuple[object, ...]] = set()
    dated: set[tuple[object, ...]] = set()
    for sentence in page.sentences:
        if sentence.block.kind == "row":
            records = row_figures(sentence)
        elif _AMOUNT.search(sentence.shape):
            records = _sentence(sentence)
        else:
            continue
        for record in records:
            period = record.period if record.unit != "percent" else None
            own = record.reporter if record.rule == "figure.each" else None
            key = (record.measure, record.value, record.unit, period, own)
            again = (record.measure, record.value, record.unit, record.reporter, record.partner)
            if key not in seen and (record.period or record.unit == "percent" or again not in dated):
                seen.add(key)
                dated |= {again} if record.period else set()
                yield record


def _sentence(sentence: Sentence) -> Iterator[Figure]:
    keywords: _Keywords = []
    if MONEY in sentence.shape:
        aside = [m.span() for m in _ASIDE.finditer(sentence.shape)]
        found = cues.KEYWORD.finditer(sentence.shape)
        keywords = [(cues.measure_kind(m), m.start()) for m in found if not any(a < m.start() < b for a, b in aside)]
    for mention in sentence.of(MONEY + COUNT + PERCENT):
        if given(sentence, mention) and not _change(sentence, mention):
            for reporter in _each(sentence, mention):
                yield _figure(sentence, mention, keywords, mention.at + 1, reporter)
    for mention, stop in unnamed(sentence):
        if given(sentence, mention):
            yield _figure(sentence, mention, keywords, stop)


_UNDER = re.compile(r"\bunder\b|\bis to\b")
_CONDITION = re.compile(r"(?:If|Should|Unless)\b")
_DENIED = re.compile(r"\b(?:not|no)\b")


def given(sentence: Sentence, mention: Mention) -> bool:
    """Say whether an amount is stated as such, and not requested, conditional, denied or only quoted."""
    shape = sentence.shape
    start, end = modality.clause(shape, mention.at, mention.at + 1)
    parts = _parts(shape)
    before = bisect_right(parts, mention.at)
    near = max(start, parts[before - 1]) if before else start
    at = sentence.flat_position(mention.at)
    if any(a <= at < b for a, b in modality.quoted(sentence.flat)):
        return False
    may = cues.UNGIVEN.may(sentence.cues)
    ungiven = cues.UNGIVEN.search(shape, near, mention.at) if may else None
    if ungiven and mention.symbol == COUNT and ungiven[0].lower().startswith("offer"):
        ungiven = None
    if ungiven and not _UNDER.search(shape[near : mention.at]):
        return False
    if mention.symbol == MONEY and cues.RATE.search(shape, max(0, mention.at - _NEAR), mention.at):
        return False
    if (may and cues.UNGIVEN.match(shape, 0)) or _CONDITION.match(shape):
        return False
    if mention.symbol == PERCENT and _SHARES.match(sentence.flat):
        return False
    if mention.symbol == PERCENT and _DENIED.search(shape[near : mention.at]):
        return False
    return not cues.TAKEN_BACK.match(shape, mention.at + 1, end)


@lru_cache(1024)
def _parts(shape: str) -> list[int]:
    """Return where the parts of a shape's clauses end."""
    return [match.end() for match in cues.EACH.finditer(shape)]


# Within how many characters before an amount the words stand that make it a price or a change.
_NEAR = 40


def _change(sentence: Sentence, mention: Mention) -> bool:
    """Say whether an amount is a change, a share of one told before, or a percentage set as a mark."""
    if mention.symbol == PERCENT:
        qualified = sentence.flat[: sentence.flat_position(mention.at)] + mention.text
        return bool(cues.THRESHOLD.search(sentence.shape, 0, mention.at) or cues.SET_APART.search(qualified))
    return mention.symbol == MONEY and bool(cues.CHANGE.search(sentence.shape, max(0, mention.at - _NEAR), mention.at))


# A line of a profile's key facts: "Religions: Sunni Muslim 95%, Christian 4%".
_SHARES = re.compile(
    r"(?:- )?(?:Religions?|Ethnic|Languages?|Literacy|Groups?|Urban|Annual growth|Growth|Inflation"
    r"|Unemployment)[^:.]{0,30}:"
)


_FROM_EACH = re.compile(r" (?:\w+ ){0,2}(?:from|on|by) (?:each|either) (?:side|country|party)\b")


def _each(sentence: Sentence, mention: Mention) -> tuple[str | None, ...]:
    """Return both parties for so many persons "from each side", else nobody in particular once."""
    both = mention.symbol == COUNT and _FROM_EACH.match(sentence.shape, mention.at + 1)
    return sentence.page.parties if both and sentence.page.parties else (None,)


def _figure(sentence: Sentence, mention: Mention, keywords: _Keywords, stop: int, own: str | None = None) -> Figure:
    quantity: Quantity = mention.value
    if mention.symbol == MONEY:
        measure, keyword = _measure(sentence, mention, keywords)
    else:
        measure, keyword = ("persons" if mention.symbol == COUNT else "other"), mention.at
    period, when, derived = period_of(sentence, mention)
    reporter, partner = (own, sentence.page.other(own)) if own else ends(sentence, mention, measure, keyword)
    amount = quantity.value
    if measure == "trade-balance" and "deficit" in sentence.shape[max(0, keyword - 1) : keyword + 12]:
        amount = f"-{amount}"
    start, end = arguments.stretch(mention.at, stop, *([when] if when else []))
    if 0 <= keyword < len(sentence.shape) and abs(keyword - mention.at) < 90:
        start = min(start, keyword)
    return sentence.make(
        Figure,
        start,
        end,
        rule="figure.each" if own else f"figure.{measure}",
        measure=measure,
        value=amount,
        unit=quantity.unit,
        period=period,
        reporter=reporter,
        partner=partner,
        qualifier=quantity.qualifier,
        sector=_sector(sentence, mention),
        derived=derived,
    )


def _measure(sentence: Sentence, mention: Mention, keywords: _Keywords) -> tuple[str, int]:
    """Return what an amount of money measures, and the shape position of the word that says so."""
    shape = sentence.shape
    if direct := _DIRECT.match(shape, mention.at + 1):
        return ("exports" if "x" in direct[1] else "imports" if "m" in direct[1] else "assistance"), direct.start(1)
    split = bisect_left(keywords, mention.at, key=itemgetter(1))
    before = keywords[split - 1] if split else None
    after = keywords[split] if split < len(keywords) else None
    near = after and before and before[0] == "assistance" != after[0] and after[1] - mention.at < 40
    if after and near and not cues.EACH.search(shape, mention.at + 1, after[1]):
        return after
    if found := before or after:
        return found
    return _heading_measure(sentence), mention.at


_DIRECT = re.compile(
    r" (?:in|of|worth of) (?:goods |merchandise |\w+ )?([Ee]xports?|[Ii]mports?|aid"
    r"|assistance|grants?)\b"
)


def _heading_measure(sentence: Sentence) -> str:
    """Return the measure that a sentence's surroundings tell, worked out once for all its amounts."""
    number, measure = sentence.page.memo.get("heading measure", (-1, ""))
    if number != sentence.number:
        measure = _surroundings(sentence)
        sentence.page.memo["heading measure"] = sentence.number, measure
    return str(measure)


_OF_AID = re.compile(r"assist|aid\b|development|cooperation")
_OF_TRADE = re.compile(r"econom|trade|commerc")


def _surroundings(sentence: Sentence) -> str:
    low = sentence.block.heading.lower()
    if _OF_AID.search(low):
        return "assistance"
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    if before is not None and before.block.start == sentence.block.start:
        kinds = [cues.measure_kind(m) for m in cues.KEYWORD.finditer(before.shape)]
        if kinds:
            return kinds[-1]
    return "other" if _OF_TRADE.search(low) else "assistance"


def _sector(sentence: Sentence, mention: Mention) -> str | None:
    if not cues.SECTOR.may(sentence.cues):
        return None
    start, end = modality.clause(sentence.shape, mention.at, mention.at + 1)
    before = list(cues.SECTOR.finditer(sentence.shape, start, mention.at))
    after = cues.SECTOR.search(sentence.shape, mention.at, min(end, mention.at + 60))
    found = after or (before[-1] if before else None)
    return cues.SECTORS[int(found.lastgroup[1:])][0] if found and found.lastgroup else None
