"""The period of an amount: the date that belongs to it, an interval, or the year of the line before."""

from __future__ import annotations

import re

from kg.prose.cues import Cued, CueWords
from kg.prose.independence import independences
from kg.prose.model import COUNT, DATE, MONEY, PERCENT, Mention, Page, Sentence, When
from kg.prose.patterns import compiled
from kg.records import Independence

_TRADE = Cued(r"\b(?:[Ee]xport(?:s|ed)?|[Ii]mport(?:s|ed)?|deficit|surplus|[Tt]rade)\b")
_OF_OTHER = compiled(
    r"\b(?:from|against|than|compared (?:with|to)|over|versus) (?:the )?(?:[¤№٪] )?(?:in |for |the )?$"
)
_TO = r" (?:to|through|and|until|till|[-–]) (?:(?:the|its|their) (?:\w+ ){1,3}?(?:in |of |on )?)?"
_JOINED = re.compile(_TO)
_SINCE_FREE = Cued(r"\b[Ss]ince (?:(?:its|their|the country's|⚑'s|⚐) )?independence\b(?! (?:in|on|from) )")
_YEAR_TO = compiled(
    r"\b(?:four quarters|(?:calendar |financial )?year|(?:12|twelve) months) (?:to|ending|ended)"
    r"(?: in)? (?:the end of )?(?P<quarter>⌘ )?$"
)
_QUARTER = re.compile(r"Q([1-4])")
# What ends the words of one amount: the next clause, or the level before.
_STOP = re.compile(r"[;]|\. |, (?:and|which|while|but) (?!¤)")
_LEVEL = re.compile(r",? (?:up|down) from (?:\w+ )?\d")
# The date of another amount, in brackets with it: "(2017: 242 million)".
_LEVEL_OF = re.compile(r"\(⏱: ")
# How many lines back the year of a list of figures may stand.
_REACH = 6


def period_of(sentence: Sentence, mention: Mention) -> tuple[str | None, Mention | None, bool]:
    """Return the period of an amount as EDTF, the mention of its date, and whether it was computed."""
    shape = sentence.shape
    if free := _since_independence(sentence, mention):
        return free, None, True
    dates = [d for d in sentence.of(DATE) if _LEVEL_OF.match(shape, d.at - 1) is None or 0 < mention.at - d.at < 8]
    if not dates:
        return (sentence.block.date, None, False) if sentence.block.date else _carried(sentence)
    chosen = _chosen(sentence, mention, dates)
    if chosen is None:
        return None, None, False
    if yearly := _year_to(sentence, chosen):
        return yearly, chosen, True
    period, opening = _interval(shape, chosen, dates)
    return period, opening, chosen.value.derived


_HEADED_BY_DATE = re.compile(r"\(⏱: $|⏱: $|⏱,? with (?:an? )?(?:\w+ )?$")
_NOT_ITS_DATE = compiled(r"\buntil |\bthan (?:in )?$|, (?:a|the)\b.*\bof ")


def _chosen(sentence: Sentence, mention: Mention, dates: list[Mention]) -> Mention | None:
    """Return the date that belongs to an amount: after it before the next amount, else before it, else beyond."""
    shape = sentence.shape
    amounts = [m.at for m in sentence.of(MONEY + COUNT + PERCENT)]
    following = next((a for a in amounts if a > mention.at), len(shape))
    stop = _STOP.search(shape, mention.at + 1)
    level = _LEVEL.search(shape, mention.at + 1)
    following = min(following, level.start() if level else following)
    limit = min(following, stop.start() if stop else len(shape))
    after = next(
        (
            d
            for d in dates
            if mention.at < d.at < limit and d.at - mention.at < 70 and shape[d.at + 1 : d.at + 2] != ":"
        ),
        None,
    )
    before = [d for d in dates if d.at < mention.at]
    if before and _HEADED_BY_DATE.search(shape, 0, mention.at):
        return before[-1]
    if after and not _NOT_ITS_DATE.search(shape[mention.at : after.at]):
        return after
    if before:
        own = [d for d in before if not _of_another(shape, d, mention)]
        return (own or before)[-1]
    later = [d for d in dates if d.at > mention.at]
    return later[0] if later and not re.search(r"; ", shape[mention.at : later[0].at]) else None


def _of_another(shape: str, date: Mention, mention: Mention) -> bool:
    """Say whether a date before an amount is that of a comparison, or of an amount told in brackets."""
    if _OF_OTHER.search(shape, max(0, date.at - 30), date.at):
        return True
    close = shape.find(")", date.at, mention.at)
    opening = shape.rfind("(", 0, date.at)
    return 0 <= opening < date.at < close and MONEY in shape[opening:close]


def _since_independence(sentence: Sentence, mention: Mention) -> str | None:
    """Return the period that "since independence" opens, where the page dates the independence."""
    for found in _SINCE_FREE.finditer(sentence.shape, 0, mention.at) if _SINCE_FREE.may(sentence.cues) else ():
        if not any(sentence.of(DATE + MONEY + COUNT, found.end(), mention.at)):
            freed = _independence(sentence.page)
            return f"{freed}/" if freed else None
    return None


def _independence(page: Page) -> str | None:
    """Return the date of the independence of a page's subject, as the page tells it first."""
    if "independence" not in page.memo:
        found = (r for s in page.sentences if _FREE.stand_in(s) for r in independences(s))
        own = (r for r in found if isinstance(r, Independence) and r.country == page.subject)
        page.memo["independence"] = next((r.date for r in own), None)
    date: str | None = page.memo["independence"]
    return date


_FREE = CueWords("independence independent")


def _year_to(sentence: Sentence, chosen: Mention) -> str | None:
    """Return the year that ends with a month or a quarter: "in the four quarters to the end of Q2 2022"."""
    found = _YEAR_TO.search(sentence.shape, max(0, chosen.at - 60), chosen.at)
    year, _, month = chosen.value.edtf.partition("-") if found else ("", "", "")
    if found and found["quarter"]:
        quarter = _QUARTER.fullmatch(sentence.at[found.start("quarter")].text)
        month = str(3 * int(quarter[1])) if quarter else ""
    if not (year.isdigit() and len(year) == 4 and month.isdigit()):
        return None
    last = int(month)
    return year if last == 12 else f"{int(year) - 1}-{last + 1:02}/{year}-{last:02}"


def _carried(sentence: Sentence) -> tuple[str | None, Mention | None, bool]:
    """Return the period of the trade told just before, for trade without a date of its own."""
    if not _TRADE.first(sentence):
        return None, None, False
    block = sentence.block
    for before in reversed(sentence.page.sentences[max(0, sentence.number - _REACH) : sentence.number]):
        listed = before.block.heading == block.heading and (block.kind == "item" or before.block.kind == "item")
        if not (before.block.start == block.start or listed):
            break
        amount = next(before.of(MONEY), None)
        if amount is None:
            break
        dates = list(before.of(DATE))
        if dates and _TRADE.first(before) and (chosen := _chosen(before, amount, dates)):
            yearly = _year_to(before, chosen)
            return yearly or _interval(before.shape, chosen, dates)[0], None, bool(yearly) or chosen.value.derived
    return None, None, False


_SINCE_BEFORE = re.compile(r"\b[Ss]ince $")
_SINCE = compiled(r"\b[Ss]ince (?:the |late |early )?$")


def _interval(shape: str, chosen: Mention, dates: list[Mention]) -> tuple[str, Mention]:
    """Return the interval that a date begins or ends: "since 1993", "between 2010 and 2022"."""
    when: When = chosen.value
    i = dates.index(chosen)
    head = shape[: chosen.at]
    before = dates[i - 1] if i else None
    if before and _JOINED.fullmatch(shape, before.at + 1, chosen.at):
        opening = shape[: before.at].lower()
        if opening.endswith(("between ", "from ", "from the ")) or _two_years(opening, before, chosen):
            return f"{_point(before)}/{_point(chosen)}", before
    following = dates[i + 1] if i + 1 < len(dates) else None
    if following and _JOINED.fullmatch(shape, chosen.at + 1, following.at):
        opening = head.lower()
        if opening.endswith(("between ", "from ")) or _two_years(opening, chosen, following):
            return f"{_point(chosen)}/{_point(following)}", chosen
    if before and head.endswith("by ") and _SINCE_BEFORE.search(shape, 0, before.at):
        return f"{_point(before)}/{_point(chosen)}", before
    if _SINCE.search(head) and "/" not in when.edtf:
        return f"{_point(chosen)}/", chosen
    return when.edtf, chosen


def _two_years(opening: str, one: Mention, other: Mention) -> bool:
    """Say whether two dates are years that follow each other and share an amount: "for 2021 and 2022"."""
    first, second = one.value.edtf, other.value.edtf
    both = first.isdigit() and second.isdigit()
    return opening.endswith(("for ", "in ")) and both and int(second) == int(first) + 1


def _point(mention: Mention) -> str:
    return str(mention.value.edtf.split("/")[0])
