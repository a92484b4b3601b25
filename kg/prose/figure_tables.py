"""Figures of a table's rows: label and column heading say what, when and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg import names
from kg.prose import numbers, quantities, time
from kg.prose.figure_words import KEYWORD, measure_kind
from kg.prose.model import (
    Quantity,
    Sentence,
)
from kg.prose.quantity_patterns import CURRENCIES, DOLLARS
from kg.records import Figure

_SCALED = re.compile(
    r"(?<![\w,.])(?:in )?(?:(?P<times>10{1,3})"
    r" (?=million|thousand|billion))?(US\$|USD|U\.S\.\$|NZ\$|S\$|A\$|C\$|£|€|¥|EUR|CHF|GBP|AUD|CAD|INR|NZD|JPY|NOK"
    r"|SEK|DKK|KRW|CNY|SGD|ZAR|BRL"
    r"|MYR|RMB|Rs\.?|\$)?\s?(million"
    r"|billion"
    r"|mn|bn|mio|m|crore|lakh|thousand|trillion)s?(?: (?:of )?((?:US |U\.S\. |Canadian |Australian )?dollars|euros?"
    r"|francs|pounds|yen|rupees|kroner|kronor|rand|CHF|EUR|USD|INR|JPY|NOK|NZD|AUD|CAD|GBP|SEK|DKK|KRW|CNY|SGD|ZAR"
    r"|BRL|MYR|RMB))?(?!\w)",
    re.IGNORECASE,
)


_PLAIN = re.compile(
    r"^(?P<about>about |around |some |approx\. |approximately |over |more than |c\. |ca\."
    r" )?[-–−]?\s*(?P<num>\d[\d,.' ]*)\*?$"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What a row or the heading above it counts, where its numbers have no unit.
_PEOPLE = re.compile(
    r"\b(?:[Nn]ationals|[Rr]esidents|[Cc]itizens|[Ss]tudents|[Pp]ersons|[Pp]eople|[Vv]isitors|[Tt]ourists"
    r"|[Mm]igrants|[Ww]orkers"
    r"|[Dd]iaspora|[Cc]ommunity|[Ii]mmigrants|[Vv]olunteers|[Tt]rainees|[Ss]cholars|descent|origin)\b"
)


_BELOW_ZERO = re.compile(r"[-–−]\s*\d")
_SEPARATOR = re.compile(r"[,' ]")


@dataclass(slots=True)
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
        quantity = _cell_quantity(cell.words, f"{label.words} {column} {corner} {block.heading}", page.home)
        if quantity is None:
            continue
        what = f"{column} {label.words} {corner} {block.heading}".replace("’", "'")
        measure = (
            _row_measure(f"{label.words} {column}") or _row_measure(f"{corner} {block.heading}") or _aid(block.heading)
        )
        if quantity.unit == "persons":
            measure = "persons"
        dates = time.find(column) or time.find(label.words) or time.find(corner) or time.find(block.heading)
        dates = dates or [d for other in cells[1:] if other is not cell for d in time.find(other.words)]
        states = [
            e[0].key
            for _, _, e in names.lexicon().find(f"{label.words} {column}".replace("’", "'"))
            if len(e[0].key) == 3
        ]
        reporter = states[0] if states and measure != "trade-total" else page.home
        value = f"-{quantity.value}" if _BELOW_ZERO.match(cell.words) or "deficit" in what.lower() else quantity.value
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


def _aid(heading: str) -> str:
    """Return the measure of a table whose words say none: assistance under a heading of cooperation, else other."""
    return "assistance" if re.search(r"[Dd]evelopment|[Cc]ooperation|\b[Aa]id\b", heading) else "other"


def _cell_quantity(words: str, context: str, home: str | None) -> Quantity | None:
    """Return the quantity of a cell, with the unit and scale that its row or column gives; a dollar is the page's."""
    found = quantities.find(words)
    if found:
        return found[0].quantity
    plain, scaled = _PLAIN.match(words.strip()), _SCALED.search(context)
    year = plain is not None and _YEAR.fullmatch(plain["num"]) is not None
    if plain and not scaled and not year and _PEOPLE.search(context) and "." not in plain["num"]:
        counted = quantities.find(f"{plain['about'] or ''}{plain['num']} people")
        return counted[0].quantity if counted else None
    if not plain or not scaled or (year and "ear" in context):
        return None
    currency = (scaled[2] or scaled[4] or "").upper()
    unit = CURRENCIES.get(currency) or quantities.unit_after(currency.lower()) or "$"
    number = _SEPARATOR.sub("", plain["num"]).rstrip(".")
    try:
        value = numbers.value(number, scaled[3].lower())
        if scaled["times"]:
            value = numbers.value(str(Decimal(value) * int(scaled["times"])))
    except ArithmeticError:
        return None
    return Quantity(value, DOLLARS.get(home or "", "USD") if unit == "$" else unit)


def _row_measure(words: str) -> str | None:
    matches = list(KEYWORD.finditer(words))
    kinds = [measure_kind(m) for m in matches]
    if not kinds:
        return "trade-total" if re.search(r"\btrade\b", words, re.IGNORECASE) else None
    return next((k for k in kinds if k != "assistance"), kinds[0])
