"""Figures: every amount of money, head count and percentage, with what it measures, when, and between whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from kg.prose import arguments, modality
from kg.prose.figure_tables import row_figures
from kg.prose.figure_words import EACH, KEYWORD, SECTOR, SECTORS, TAKEN_BACK, UNGIVEN, measure_kind
from kg.prose.model import (
    COUNT,
    COUNTRY,
    DATE,
    DEMONYM,
    MONEY,
    ORGANIZATION,
    PAIR,
    PERCENT,
    SEAT,
    Mention,
    Page,
    Quantity,
    Sentence,
    When,
)
from kg.records import Figure, Record

_Keywords = list[tuple[str, int]]


def read(page: Page) -> Iterator[Record]:
    """Yield every figure of a page, each once."""
    seen: set[tuple[object, ...]] = set()
    for sentence in page.sentences:
        if sentence.block.kind == "row":
            records = row_figures(sentence)
        elif MONEY in sentence.shape or COUNT in sentence.shape or PERCENT in sentence.shape:
            records = _sentence(sentence)
        else:
            continue
        for record in records:
            key = (record.measure, record.value, record.unit, record.period if record.unit != "percent" else None)
            if key not in seen:
                seen.add(key)
                yield record


def _sentence(sentence: Sentence) -> Iterator[Figure]:
    keywords: _Keywords = []
    if MONEY in sentence.shape:
        keywords = [(measure_kind(m), m.start()) for m in KEYWORD.finditer(sentence.shape)]
    for mention in sentence.of(MONEY + COUNT + PERCENT):
        if given(sentence, mention):
            yield _figure(sentence, mention, keywords)


def given(sentence: Sentence, mention: Mention) -> bool:
    """Say whether an amount is stated as such, and not requested, conditional, denied or only quoted."""
    shape = sentence.shape
    start, end = modality.clause(shape, mention.at, mention.at + 1)
    near = start
    for match in EACH.finditer(shape, start, mention.at):
        near = match.end()
    at = sentence.flat_position(mention.at)
    if any(a <= at < b for a, b in modality.quoted(sentence.flat)):
        return False
    if UNGIVEN.search(shape, near, mention.at) and not re.search(r"\bunder\b|\bis to\b", shape[near : mention.at]):
        return False
    if UNGIVEN.match(shape, 0) or re.match(r"(?:If|Should|Unless)\b", shape):
        return False
    if mention.symbol == PERCENT and _SHARES.match(sentence.flat):
        return False
    if mention.symbol == PERCENT and re.search(r"\b(?:not|no)\b", shape[near : mention.at]):
        return False
    return not TAKEN_BACK.match(shape, mention.at + 1, end)


# A line of a profile's key facts: "Religions: Sunni Muslim 95%, Christian 4%".
_SHARES = re.compile(r"(?:- )?(?:Religions?|Ethnic|Languages?|Literacy|Groups?|Urban)[^:.]{0,30}:")


def _figure(sentence: Sentence, mention: Mention, keywords: _Keywords) -> Figure:
    quantity: Quantity = mention.value
    if mention.symbol == MONEY:
        measure, keyword = _measure(sentence, mention, keywords)
    else:
        measure, keyword = ("persons" if mention.symbol == COUNT else "other"), mention.at
    period, when, derived = period_of(sentence, mention)
    reporter, partner = _ends(sentence, mention, measure, keyword)
    amount = quantity.value
    if measure == "trade-balance" and "deficit" in sentence.shape[max(0, keyword - 1) : keyword + 12]:
        amount = f"-{amount}"
    start, end = arguments.stretch(mention.at, mention.at + 1, *([when] if when else []))
    if 0 <= keyword < len(sentence.shape) and abs(keyword - mention.at) < 90:
        start = min(start, keyword)
    return sentence.make(
        Figure,
        start,
        end,
        rule=f"figure.{measure}",
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
    if after and near and not EACH.search(shape, mention.at + 1, after[1]):
        return after
    if found := before or after:
        return found
    return _heading_measure(sentence), mention.at


_DIRECT = re.compile(
    r" (?:in|of|worth of) (?:goods |merchandise |\w+ )?([Ee]xports?|[Ii]mports?|aid"
    r"|assistance|grants?)\b"
)


def _heading_measure(sentence: Sentence) -> str:
    low = sentence.block.heading.lower()
    if re.search(r"assist|aid\b|development|cooperation", low):
        return "assistance"
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    if before is not None and before.block.start == sentence.block.start:
        kinds = [measure_kind(m) for m in KEYWORD.finditer(before.shape)]
        if kinds:
            return kinds[-1]
    return "other" if re.search(r"econom|trade|commerc", low) else "assistance"


def period_of(sentence: Sentence, mention: Mention) -> tuple[str | None, Mention | None, bool]:
    """Return the period of an amount as EDTF, the mention of its date, and whether it was computed."""
    shape = sentence.shape
    dates = list(sentence.of(DATE))
    if not dates:
        return sentence.block.date or _carried(sentence), None, False
    amounts = [m.at for m in sentence.of(MONEY + COUNT + PERCENT)]
    following = next((a for a in amounts if a > mention.at), len(shape))
    stop = re.compile(r"[;]|\. |, (?:and|which|while|but) (?!¤)").search(shape, mention.at + 1)
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
    chosen = None
    if before and re.search(r"\(⏱: $|⏱: $", shape[: mention.at]):
        chosen = before[-1]
    elif after and not re.search(r"\buntil |, (?:a|the)\b.*\bof ", shape[mention.at : after.at]):
        chosen = after
    elif before:
        chosen = before[-1]
    else:
        later = [d for d in dates if d.at > mention.at]
        chosen = later[0] if later and not re.search(r"; ", shape[mention.at : later[0].at]) else None
    return (*_interval(sentence, chosen, dates), chosen.value.derived) if chosen else (None, None, False)


_TRADE = re.compile(r"\b(?:[Ee]xports?|[Ii]mports?|deficit|surplus|trade)\b")


def _carried(sentence: Sentence) -> str | None:
    """Return the year of the trade told in the sentence before, for trade without a year of its own."""
    if not sentence.number or not _TRADE.search(sentence.shape):
        return None
    before = sentence.page.sentences[sentence.number - 1]
    if before.block.start != sentence.block.start or not _TRADE.search(before.shape) or MONEY not in before.shape:
        return None
    dates = list(before.of(DATE))
    return str(dates[-1].value.edtf) if dates else None


def _interval(sentence: Sentence, chosen: Mention, dates: list[Mention]) -> tuple[str, Mention]:
    """Return the interval that a date begins or ends: "since 1993", "between 2010 and 2022"."""
    shape = sentence.shape
    when: When = chosen.value
    i = dates.index(chosen)
    head = shape[: chosen.at]
    if i and re.fullmatch(r" (?:to|through|and|until|till|[-–]) ", shape[dates[i - 1].at + 1 : chosen.at]):
        opening = shape[: dates[i - 1].at].lower()
        if opening.endswith(("between ", "from ", "from the ")):
            return f"{_point(dates[i - 1])}/{_point(chosen)}", dates[i - 1]
    opens = i + 1 < len(dates) and head.lower().endswith(("between ", "from "))
    if opens and re.fullmatch(r" (?:to|through|and|until|till|[-–]) ", shape[chosen.at + 1 : dates[i + 1].at]):
        return f"{_point(chosen)}/{_point(dates[i + 1])}", chosen
    if i and head.endswith("by ") and re.search(r"\b[Ss]ince $", shape[: dates[i - 1].at]):
        return f"{_point(dates[i - 1])}/{_point(chosen)}", dates[i - 1]
    if re.search(r"\b[Ss]ince (?:the |late |early )?$", head) and "/" not in when.edtf:
        return f"{_point(chosen)}/", chosen
    return when.edtf, chosen


def _point(mention: Mention) -> str:
    return str(mention.value.edtf.split("/")[0])


def _ends(sentence: Sentence, mention: Mention, measure: str, keyword: int) -> tuple[str | None, str | None]:
    """Return reporter and partner: whose exports, aid or people, and the other side."""
    page = sentence.page
    if measure == "persons":
        return _people(sentence, mention)
    if measure == "other" and mention.symbol == PERCENT:
        return None, page.subject
    near = _owner(sentence, keyword) if keyword != mention.at else None
    if measure in ("trade-total",):
        return page.home, page.subject
    if measure in ("exports", "imports", "trade-balance"):
        reporter = near or page.home
        target = re.compile(r"[^,;.¤⏱]{0,30}? (?P<way>to|from|with) (?:the )?(?P<who>[⚑⚐])").match(
            sentence.shape, keyword
        )
        who = sentence.at[target.start("who")].value if target else None
        if target and target["way"] == "from" and measure == "exports":
            return str(who), page.other(str(who))
        return reporter, who if who and who != reporter else page.other(reporter)
    if measure.startswith("investment"):
        target = re.compile(r"[^,;.¤]{0,30}? in (?:the )?(?P<who>[⚑⌂])").search(sentence.shape, max(0, keyword - 5))
        who = sentence.at[target.start("who")].value if target else None
        reporter = near if near != who else page.other(near)
        return reporter or page.other(who) or page.home, who or page.other(reporter)
    subject = [c for c in arguments.subjects(sentence, mention.at) if c]
    donor = near or (subject[0] if subject and subject[0] != page.subject else page.home)
    target = re.compile(r"[^;.]{0,60}? (?:to|for|in) (?:the )?(?P<who>[⚑⌂])").match(sentence.shape, mention.at)
    who = sentence.at[target.start("who")].value if target else page.subject
    return donor, who if who != donor else page.other(donor)


def _owner(sentence: Sentence, keyword: int) -> str | None:
    """Return the state whose exports, aid or investment a word names: the adjective or genitive before it."""
    found = re.search(r"([⚑⚐])(?:'s)? (?:own )?(?:(?:\w+|and) ){0,3}$", sentence.shape[:keyword])
    if not found and sentence.shape[keyword : keyword + 1] == DEMONYM:
        return str(sentence.at[keyword].value)
    return str(sentence.at[found.start(1)].value) if found else None


def _people(sentence: Sentence, mention: Mention) -> tuple[str | None, str | None]:
    """Return the nationality of counted persons and the country where they are."""
    shape = sentence.shape
    own = re.compile(r" (?:of (?:them|whom) (?:are )?|(?:\w+ ){0,2})(?P<who>[⚐⚑])").match(shape, mention.at + 1)
    reporter = str(sentence.at[own.start("who")].value) if own else None
    if reporter is None:
        owner = re.search(
            r"(?P<who>[⚑⚐])(?:'s)? (?:keeps|has|sends?|stations|contributes?|deployed) $", shape[: mention.at]
        )
        reporter = str(sentence.at[owner.start("who")].value) if owner else None
    end = EACH.search(shape, mention.at)
    place = re.compile(r"\b(?:in|to|at|through|into|across) (?:the )?(?P<who>[⚑⌂])").search(
        shape, mention.at, end.start() if end else len(shape)
    )
    where = str(sentence.at[place.start("who")].value) if place else None
    return reporter, where if where != reporter else None


def _sector(sentence: Sentence, mention: Mention) -> str | None:
    start, end = modality.clause(sentence.shape, mention.at, mention.at + 1)
    before = list(SECTOR.finditer(sentence.shape, start, mention.at))
    after = SECTOR.search(sentence.shape, mention.at, min(end, mention.at + 60))
    found = after or (before[-1] if before else None)
    return SECTORS[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


__all__ = ["COUNTRY", "ORGANIZATION", "PAIR", "SEAT", "given", "period_of", "read", "row_figures"]
