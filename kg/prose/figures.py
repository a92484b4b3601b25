"""Figures: every amount of money, head count and percentage, with what it measures, when, and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import names
from kg.prose import arguments, modality, numbers, quantities, time
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

# The word nearest before an amount says what it measures; the first after it where none is before.
_MEASURES = (
    ("trade-balance", r"deficits?|surplus(?:es)?|trade balance|balance of trade"),
    ("investment-flow", r"investment (?:in)?flows?|(?:in|out)flows? of (?:direct )?investment|FDI (?:in)?flows?|new investments?|annual investments?"),
    ("investment-stock", r"(?:direct |foreign |cumulative |⚐ )?investments?(?! (?:treaty|promotion|agreement|climate|fund|and))|investors?|FDI|invested capital"),
    ("other", r"[Aa]rms sales|[Mm]ilitary sales|defen[cs]e sales|host-nation support|GDP|gross domestic product|GNI|debts?|remittances|cost of|costs? (?:about|some)|damage|sanctions|fines?|loan guarantees?|reserves"),
    (
        "trade-total",
        r"(?:[Tt]wo-way|[Bb]ilateral|[Tt]otal|[Mm]utual|[Mm]erchandise|overall|goods(?: and services)?|⚐|annual) (?:\w+ )?(?:trade|commerce)(?! (?:agreement|deficit|surplus|partner|balance|minister|and investment framework))"
        r"|[Tt]rade (?:in|with|between|of|turnover|volume|totall?ed|volumes?|amounted|reached|was|stood|relations|worth|exchanges?|\()|turnover|changed hands|[Tt]rade,|[Tt]rade(?= (?:has )?(?:grew|rose|grown|risen|increased|fell))",
    ),
    ("exports", r"[Ee]xports?|[Ee]xported|exporting|[Ss]old|selling|[Ss]hipped|shipments|[Ss]ales (?:of goods )?to"),
    ("imports", r"[Ii]mports?|[Ii]mported|importing|[Pp]urchase[sd]?|bought|buys"),
    (
        "assistance",
        r"[Aa]ssistance|[Aa]id|provided|provides|gave|given|gives|[Gg]rants?|[Ff]unding|funded|funds|budget|[Cc]ompacts?|[Pp]rogram(?:me)?s?|appropriated"
        r"|set aside|contribut\w+|spent|spends?|spending|relief|[Dd]onat\w+|[Ss]upport(?:ed|s)?|enacted|Financing|☗|committed|allocated|disbursed|received?|development cooperation",
    ),
)  # fmt: skip
_KEYWORD = re.compile("|".join(f"(?P<{name.replace('-', '_')}>(?<![\\w-])(?:{words})(?![\\w]))" for name, words in _MEASURES))
_UNGIVEN = re.compile(
    r"\b(?:if|unless|[Ss]hould (?:it|the|⚑)|request(?:ed|s)?|intends?|withheld|withholds|conditional|hopes?|wants?|would|could|may|might|promised|has pledged|pledged to"
    r"|plans to (?:spend|invest)|proposed|sought|seeks|asked for|no longer)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"[^,;¤]{0,40}?\b(?:requested|conditional|withheld|was requested|has been requested|pledged|proposed|promised)\b")
_EACH = re.compile(r"[,;]|\. |\s[-–—]{1,2}\s|—")
_SECTORS = (
    ("goods and services", r"goods and services"), ("goods", r"goods|merchandise"), ("services", r"services"),
    ("humanitarian", r"humanitarian|relief|food|earthquake|refugees"), ("health", r"health|HIV|medical|malaria|vaccin"),
    ("military", r"military|Military|FMF|IMET|troops|soldiers|personnel|forces"), ("security", r"security|police|law enforcement"),
    ("education", r"students?|scholar|education|academic"), ("peacekeeping", r"peacekeep"), ("economic", r"economic"),
    ("development", r"development"), ("tourism", r"touris|visitors|travel"),
)  # fmt: skip
_SECTOR = re.compile("|".join(f"(?P<s{i}>{words})" for i, (_, words) in enumerate(_SECTORS)))
_SCALED = re.compile(
    r"(?<!\w)(?:in )?(US\$|USD|U\.S\.\$|A\$|C\$|£|€|EUR|CHF|GBP|AUD|CAD|INR|Rs\.?|\$)?\s?(million|billion|mn|bn|mio|m|crore|lakh|thousand|trillion)s?(?: (?:of )?(US dollars|U\.S\. dollars|dollars|euros?|francs|pounds|CHF|EUR|USD|INR))?(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"^[-–−]?\s*(\d[\d,.' ]*)\*?$")


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
    for mention in sentence.of(MONEY + COUNT + PERCENT):
        if given(sentence, mention):
            yield _figure(sentence, mention)


def given(sentence: Sentence, mention: Mention) -> bool:
    """Say whether an amount is stated as such, and not requested, conditional, denied or only quoted."""
    shape = sentence.shape
    start, end = modality.clause(shape, mention.at, mention.at + 1)
    near = start
    for match in _EACH.finditer(shape, start, mention.at):
        near = match.end()
    at = sentence.flat_position(mention.at)
    if any(a <= at < b for a, b in modality.quoted(sentence.flat)):
        return False
    if _UNGIVEN.search(shape, near, mention.at) and not re.search(r"\bunder\b|\bis to\b", shape[near : mention.at]):
        return False
    if _UNGIVEN.match(shape, 0) or re.match(r"(?:If|Should|Unless)\b", shape):
        return False
    if mention.symbol == PERCENT and _SHARES.match(sentence.flat):
        return False
    if mention.symbol == PERCENT and re.search(r"\b(?:not|no)\b", shape[near : mention.at]):
        return False
    return not _TAKEN_BACK.match(shape, mention.at + 1, end)


# A line of a profile's key facts: "Religions: Sunni Muslim 95%, Christian 4%".
_SHARES = re.compile(r"(?:- )?(?:Religions?|Ethnic|Languages?|Literacy|Groups?|Urban)[^:.]{0,30}:")


def _figure(sentence: Sentence, mention: Mention) -> Figure:
    quantity: Quantity = mention.value
    if mention.symbol == MONEY:
        measure, keyword = _measure(sentence, mention)
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


def _measure(sentence: Sentence, mention: Mention) -> tuple[str, int]:
    """Return what an amount of money measures, and the shape position of the word that says so."""
    shape = sentence.shape
    if direct := _DIRECT.match(shape, mention.at + 1):
        return ("exports" if "x" in direct[1] else "imports" if "m" in direct[1] else "assistance"), direct.start(1)
    best: tuple[str, int] | None = None
    for match in _KEYWORD.finditer(shape, 0, mention.at):
        best = (_kind(match), match.start())
    own = next(_KEYWORD.finditer(shape, mention.at + 1), None)
    if own and (best is None or (best[0] == "assistance" and own.start() - mention.at < 40 and _kind(own) != "assistance")):
        gap = shape[mention.at + 1 : own.start()]
        if best is None or not _EACH.search(gap):
            return _kind(own), own.start()
    if best is not None:
        return best
    if own is not None:
        return _kind(own), own.start()
    return _heading_measure(sentence), mention.at


_DIRECT = re.compile(r" (?:in|of|worth of) (?:goods |merchandise |\w+ )?([Ee]xports?|[Ii]mports?|aid|assistance|grants?)\b")


def _heading_measure(sentence: Sentence) -> str:
    low = sentence.block.heading.lower()
    if re.search(r"assist|aid\b|development|cooperation", low):
        return "assistance"
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else None
    if before is not None and before.block.start == sentence.block.start:
        kinds = [_kind(m) for m in _KEYWORD.finditer(before.shape)]
        if kinds:
            return kinds[-1]
    return "other" if re.search(r"econom|trade|commerc", low) else "assistance"


def _kind(match: re.Match[str]) -> str:
    return (match.lastgroup or "other").replace("_", "-")


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
    after = next((d for d in dates if mention.at < d.at < limit and d.at - mention.at < 70 and shape[d.at + 1 : d.at + 2] != ":"), None)
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
    if i + 1 < len(dates) and head.lower().endswith(("between ", "from ")):
        if re.fullmatch(r" (?:to|through|and|until|till|[-–]) ", shape[chosen.at + 1 : dates[i + 1].at]):
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
        target = re.compile(r"[^,;.¤⏱]{0,30}? (?P<way>to|from|with) (?:the )?(?P<who>[⚑⚐])").match(sentence.shape, keyword)
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
        owner = re.search(r"(?P<who>[⚑⚐])(?:'s)? (?:keeps|has|sends?|stations|contributes?|deployed) $", shape[: mention.at])
        reporter = str(sentence.at[owner.start("who")].value) if owner else None
    end = _EACH.search(shape, mention.at)
    place = re.compile(r"\b(?:in|to|at|through|into|across) (?:the )?(?P<who>[⚑⌂])").search(shape, mention.at, end.start() if end else len(shape))
    where = str(sentence.at[place.start("who")].value) if place else None
    return reporter, where if where != reporter else None


def _sector(sentence: Sentence, mention: Mention) -> str | None:
    start, end = modality.clause(sentence.shape, mention.at, mention.at + 1)
    before = list(_SECTOR.finditer(sentence.shape, start, mention.at))
    after = _SECTOR.search(sentence.shape, mention.at, min(end, mention.at + 60))
    found = after or (before[-1] if before else None)
    return _SECTORS[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table: its stretch of the document's text, and its words."""

    start: int
    end: int
    words: str


def row_figures(sentence: Sentence) -> Iterator[Figure]:
    """Yield the figures of a table's row: label and column heading say what, when and for whom."""
    page, block = sentence.page, sentence.block
    text = page.document.text
    cells = [_Cell(a, b, text[a:b]) for a, b in block.cells]
    if len(cells) < 2:
        return
    label = cells[0]
    for i, cell in enumerate(cells[1:], 1):
        column = block.head[i] if i < len(block.head) else ""
        corner = block.head[0] if block.head else ""
        quantity = _cell_quantity(cell.words, f"{label.words} {column} {corner} {block.heading}")
        if quantity is None:
            continue
        what = f"{column} {label.words} {corner} {block.heading}".replace("’", "'")
        measure = _row_measure(f"{label.words} {column}") or _row_measure(f"{corner} {block.heading}") or "other"
        if quantity.unit == "persons":
            measure = "persons"
        dates = time.find(column) or time.find(label.words) or time.find(corner) or time.find(block.heading)
        states = [e[0].key for _, _, e in names.lexicon().find(f"{label.words} {column}".replace("’", "'")) if len(e[0].key) == 3]
        reporter = states[0] if states and measure != "trade-total" else page.home
        value = f"-{quantity.value}" if re.match(r"[-–−]\s*\d", cell.words) or "deficit" in what.lower() else quantity.value
        yield Figure(
            source=page.source,
            quote=text[label.start : cell.end],
            start=label.start,
            end=cell.end,
            rule="figure.table",
            measure=measure,
            value=value,
            unit=quantity.unit,
            period=dates[0].edtf if dates else None,
            reporter=reporter,
            partner=page.other(reporter),
            qualifier=quantity.qualifier,
        )


def _cell_quantity(words: str, context: str) -> Quantity | None:
    """Return the quantity of a cell, with the unit and scale that its row or column gives."""
    found = quantities.find(words)
    if found:
        return found[0].quantity
    plain, scaled = _PLAIN.match(words.strip()), _SCALED.search(context)
    if not plain or not scaled:
        return None
    currency = (scaled[1] or scaled[3] or "").upper()
    unit = quantities.CURRENCIES.get(currency) or quantities.unit_after(currency.lower()) or "USD"
    number = re.sub(r"[,' ]", "", plain[1]).rstrip(".")
    try:
        return Quantity(numbers.value(number, scaled[2].lower()), "USD" if unit == "$" else unit)
    except ArithmeticError:
        return None


def _row_measure(words: str) -> str | None:
    matches = list(_KEYWORD.finditer(words))
    kinds = [_kind(m) for m in matches]
    if not kinds:
        return "trade-total" if re.search(r"\btrade\b", words, re.IGNORECASE) else None
    return next((k for k in kinds if k != "assistance"), kinds[0])


__all__ = ["COUNTRY", "ORGANIZATION", "PAIR", "SEAT", "given", "period_of", "read", "row_figures"]
