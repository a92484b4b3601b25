"""Amounts in text: money in every usual form, head counts, percentages, with their qualifiers and ranges."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from kg import names
from kg.prose.cues import Cued, matches
from kg.prose.lexemes import CURRENCY, PEOPLE, Scan, scan
from kg.prose.model import COUNT, MONEY, PERCENT, Quantity
from kg.prose.numbers import value
from kg.prose.patterns import compiled
from kg.prose.quantity_patterns import (
    CHANGED,
    COUNTABLE,
    COUNTED,
    CURRENCIES,
    CURRENCY_NAMES,
    HEAD_COUNT,
    PERCENTAGE,
    PERSONS,
    PRONOUN,
    QUALIFIER,
    QUALIFIERS,
    RANGE_AND,
    RANGE_FROM,
    RANGE_NEXT,
    RANGE_TAIL,
    STOP,
    SUM,
    TOKEN,
)

_DIGIT = re.compile(r"\d")
_OF_PERSONS = PEOPLE | COUNTED.need
_PER_CENT = Cued(r"\bper cent\b|percent")
# Within how many characters after a number the noun stands that it counts.
_REACH = 90


class Amount(NamedTuple):
    """An amount as found: its stretch of the text (qualifier included), its symbol and its quantity.

    A range gives two amounts; both stand at the same stretch's number.
    """

    start: int
    end: int
    symbol: str
    quantity: Quantity

    @property
    def rank(self) -> int:
        """Return the rank as a mention: a bare number yields to what else it may be of."""
        return 3 if self.symbol == COUNT and not self.quantity.qualifier else 1


def find(text: str, dollar: str = "USD", seen: Scan | None = None) -> list[Amount]:
    """Return the amounts of a text in order; `dollar` is the currency of a bare `$`, `seen` the text's scan.

    >>> [(a.quantity.value, a.quantity.unit, a.quantity.qualifier) for a in find("some 3,600 troops and $9 billion")]
    [('3600', 'persons', 'about'), ('9000000000', 'USD', None)]
    """
    seen = seen or scan(text)
    out: list[Amount] = []
    if sums := _sums(text, seen):
        for match in matches(SUM, text, sums):
            out.extend(_money(match, text, dollar))
    taken = [(a.start, a.end) for a in out]
    for match in matches(PERCENTAGE, text, seen.digits) if "%" in text or _PER_CENT.may(seen.cues) else ():
        if not _inside(match.start(), taken):
            start, qualifier = _qualified(text, match.start())
            out.append(Amount(start, match.end(), PERCENT, Quantity(value(match["num"]), "percent", qualifier)))
            taken.append((match.start(), match.end()))
    if (seen.cues & _OF_PERSONS or CHANGED.may(seen.cues)) and (counts := seen.counts):
        persons, grouped = seen.counted, _GROUP_OF.may(seen.cues)
        numbers = [m for m in matches(HEAD_COUNT, text, counts) if not _inside(m.start(), taken)]
        out += [count for match in numbers if (count := _heads(match, text, persons, grouped))]
    if len(out) < 2:
        return out
    out.sort(key=_start)
    return _persons_ranges(out, text)


_BETWEEN = ("between ", "Between ", "BETWEEN ")


def _start(amount: Amount) -> int:
    return amount.start


def _sums(text: str, seen: Scan) -> list[int]:
    """Return the places at which an amount of money can begin."""
    if seen.cues & CURRENCY:
        return sorted({*seen.money, *seen.numbers, *(m.start() for m in _DIGIT.finditer(text))})
    return seen.money


def unit_after(words: str) -> str | None:
    """Return the currency of a name that follows an amount ("euros"), or None; a bare dollar is `$`."""
    return CURRENCY_NAMES.get(words)


def _inside(position: int, taken: list[tuple[int, int]]) -> bool:
    for a, b in taken:  # noqa: SIM110 - a generator costs more than the comparison
        if a <= position < b:
            return True
    return False


def _money(match: re.Match[str], text: str, dollar: str) -> list[Amount]:
    number, scale = match["num"] or match["num2"], match["scale"] or match["scale2"] or ""
    written = match["cur"] or ""
    unit = (
        CURRENCIES.get(written) or CURRENCY_NAMES.get((match["cur2"] or "").lower()) or CURRENCIES.get(written.upper())
    )
    if unit is None or number is None or (written.upper() == "R" and not scale):
        return []
    if match["cur2"] and number.lower() == "a" and not scale:
        return []
    unit = dollar if unit == "$" else unit
    number = "1" if number.lower() in ("a", "one") else number
    start, qualifier = _qualified(text, match.start())
    if match["num2"] and (low := _range_from(text, start, value(number, scale), scale)):
        return [
            Amount(low[0], start, MONEY, Quantity(low[1], unit, "more-than")),
            Amount(start, match.end(), MONEY, Quantity(value(number, scale), unit, "up-to")),
        ]
    if match["to"]:
        scale = scale or match["toscale"] or ""
        return [
            Amount(start, match.start("to"), MONEY, Quantity(value(number, scale), unit, "more-than")),
            Amount(
                match.start("to"),
                match.end(),
                MONEY,
                Quantity(value(match["to"], match["toscale"] or scale), unit, "up-to"),
            ),
        ]
    if not scale and (following := RANGE_NEXT.match(text, match.end())):
        scale = following[1]
        ranged = not following[0].lstrip().startswith("and") or text[max(0, start - 9) : start].lower().endswith(
            "between "
        )
        qualifier = "more-than" if ranged else qualifier
    return [Amount(start, match.end(), MONEY, Quantity(value(number, scale), unit, qualifier))]


def _range_from(text: str, start: int, high: str, scale: str) -> tuple[int, str] | None:
    """Return where the lower end of a range begins, and its amount: "15 to" before "18 million euro"."""
    found = RANGE_FROM.search(text, max(0, start - 16), start)
    if found is None or (found[0].endswith("and ") and not text[: found.start()].lower().endswith("between ")):
        return None
    low = value(found["low"], scale)
    return (found.start(), low) if float(low) < float(high) else None


_QUALIFYING = (*(f"{q} " for q in QUALIFIERS), " a ", " an ", " the ")


def _qualified(text: str, start: int) -> tuple[int, str | None]:
    window = text[max(0, start - 24) : start]
    if window.isascii() and not window.lower().endswith(_QUALIFYING):
        return start, None
    found = QUALIFIER.search(window)
    if not found:
        return start, None
    return max(0, start - 24) + found.start(), QUALIFIERS[found[1].lower()]


def _heads(match: re.Match[str], text: str, persons: list[int], grouped: bool) -> Amount | None:
    """Return a head count; `persons` are the places of words for persons, `grouped` that a group may be named."""
    between = text.endswith(_BETWEEN, 0, match.start())
    more = (RANGE_AND if between else RANGE_TAIL).match(text, match.end())
    noun = "member" if match["kind"] else _noun(text, more.end() if more else match.end(), persons)
    end = match.end()
    if not noun and grouped and _GROUP_OF.search(text, max(0, match.start() - _NEAR), match.start()):
        noun = "them"
    if not noun and ("," in match["num"] or match["scale"] or "(" in text[max(0, match.start() - 8) : match.start()]):
        noun = _noun_before(text, match.start())
    if not noun or (noun == "members" and _OF_BODY.search(text, end)):
        return None
    written = match["num"].lower().removesuffix("-odd").removeprefix("a ").strip()
    small = not written[0].isdigit()
    try:
        plain = value(written, match["scale"] or "")
    except (KeyError, ArithmeticError):
        return None
    if small and int(float(plain)) < 5:
        return None
    if not small and 1500 <= float(plain) <= 2100 and "," not in match["num"] and not match["scale"] and noun == "them":
        return None
    start, qualifier = _qualified(text, match.start())
    if match["num"].lower().endswith("-odd") or match["num"].lower() in ("hundred", "thousand"):
        qualifier = "about"
    return Amount(start, end, COUNT, Quantity(plain, "persons", qualifier, noun))


def _noun(text: str, end: int, persons: list[int]) -> str:
    """Return the noun for persons that a number counts, or an empty text."""
    if PRONOUN.match(text, end):
        return "them"
    following = bisect_left(persons, end)
    if text[end : end + 1] not in (" ", "-") or following == len(persons) or persons[following] > end + _REACH:
        return ""
    for seen, word in enumerate(TOKEN.finditer(text, end, end + _REACH)):
        token = word[0]
        low = token.lower()
        if low in PERSONS:
            return low
        if token in (";", ".", ",") and seen:
            return ""
        if low in STOP or seen > 5:
            return ""
        if (
            token[0].isupper()
            and token.isalpha()
            and names.people(token) is not None
            and _is_people(token, text, word.end())
        ):
            return token
    return ""


_VERB = re.compile(r" [a-z]+(?:s|ed|ing)\b")
_OF_PEOPLE = re.compile(r" (?:have|has|were|was|are|receive|live|study|studied|work|served)\b")


def _is_people(token: str, text: str, end: int) -> bool:
    """Say whether a demonym is the noun itself ("1,300 Lao have") and no adjective ("600 Lao kip")."""
    return (
        token.endswith("s") or not _VERB.match(text, end, end + 24) or _OF_PEOPLE.match(text, end, end + 12) is not None
    )


# A group before its number: "a population of some 740,000", "refugees, of whom there were some 66,000".
_GROUP_OF = Cued(
    r"\b(?:population|community|diaspora|contingent|workforce)(?: there)?,? (?:of|is|was) (?:\w+ ){0,2}$"
    r"|\bof whom there (?:are|were|is|was) (?:\w+ ){0,2}$"
)
# Within how many characters before a number its group is named.
_NEAR = 60


_LABEL = re.compile(r"(?:^|[.] |- )([A-Z][^:.;]{3,50})(?: \([^)]*\))?: (?:[a-z]+ ){0,3}$")
_ASIDE = re.compile(r"((?:\w+ ){0,3}\w+)(?: from (?:[A-Z][\w.]* ?)+)?(?:,| \() ?(?:[a-z]+ ){0,2}$")
_ASIDE_ENDS = compiled(r"(?:,| \() ?(?:[a-z]+ ){0,2}$")
_FROM = compiled(r"\b(?:up|down) from (?:\w+ ){0,2}$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CHANGED = re.compile(
    r"\b(?:fell|rose|grew|dropped|increased|declined|numbered|totall?ed|reached|climbed|risen|jumped|stood"
    r" at|exceeded|surged|were|number"
    r"|amounted|doubled|estimated at|put at|numbering)\b[^;.]{0,30}$"
)
_OF_BODY = re.compile(r"\bmembers of (?:the )?[A-Z]")


def _noun_before(text: str, start: int) -> str:
    """Return the noun for persons whose number changes ("visitors fell from 89,000 to 10,000"), or an empty text."""
    window = text[max(0, start - 90) : start]
    if label := _LABEL.search(window):
        words = label[1].split()
        return next((w.lower() for w in words if w.lower() in COUNTABLE or names.people(w) is not None), "")
    if _FROM.search(window) and _DIGIT.search(window):
        return "them"
    if _ASIDE_ENDS.search(window) and (aside := _ASIDE.search(window)):
        return next((w for w in reversed(aside[1].lower().split()) if w in COUNTABLE), "")
    verb = _CHANGED.search(window)
    words = window[: verb.start()].lower().split()[-4:] if verb else []
    return next((w for w in reversed(words) if w in COUNTABLE), "")


def _persons_ranges(amounts: list[Amount], text: str) -> list[Amount]:
    """Give the two ends of `30 to 40 Americans` and `between 30 and 40 …` their qualifiers."""
    out = list(amounts)
    for i in range(len(out) - 1):
        one, two = out[i], out[i + 1]
        between = text[one.end : two.start]
        if one.symbol == COUNT and _YEAR.fullmatch(text[one.start : one.end]):
            continue
        if one.symbol == two.symbol and one.quantity.qualifier in (None, "more-than"):
            joined = between.strip() in ("to", "-", "–") or (
                between.strip() == "and" and text[max(0, one.start - 9) : one.start].lower().endswith("between ")
            )
            if joined and two.quantity.qualifier in (None, "up-to"):
                out[i] = one._replace(quantity=one.quantity._replace(qualifier="more-than"))
                out[i + 1] = two._replace(quantity=two.quantity._replace(qualifier="up-to"))
    return out
