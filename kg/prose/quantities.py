"""Amounts in text: money in every usual form, head counts, percentages, with their qualifiers and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg import names
from kg.prose.model import COUNT, MONEY, PERCENT, Quantity
from kg.prose.numbers import SCALES, WORDS, value
from kg.words import words

CURRENCIES = {
    "US$": "USD", "USD": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD": "CAD", "CDN$": "CAD", "Can$": "CAD", "NZ$": "NZD", "NZD": "NZD", "S$": "SGD", "SGD": "SGD", "HK$": "HKD",
    "£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR", "CHF": "CHF", "Fr.": "CHF", "SFr.": "CHF", "¥": "JPY",
    "JPY": "JPY", "Rs.": "INR", "Rs": "INR", "INR": "INR", "₹": "INR", "RMB": "CNY", "CNY": "CNY", "SEK": "SEK",
    "NOK": "NOK", "DKK": "DKK", "₩": "KRW", "KRW": "KRW", "R$": "BRL", "ZAR": "ZAR", "$": "$",
}  # fmt: skip
_AFTER = {
    "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "dollars": "$", "australian dollars": "AUD",
    "canadian dollars": "CAD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "pounds": "GBP",
    "swiss francs": "CHF", "francs": "CHF", "yen": "JPY", "rupees": "INR", "yuan": "CNY", "usd": "USD", "eur": "EUR",
    "chf": "CHF", "gbp": "GBP", "aud": "AUD", "cad": "CAD",
}  # fmt: skip
DOLLARS = {"AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "SGP": "SGD", "HKG": "HKD"}

_CUR = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
_NUM = r"\d{1,3}(?:[,' ]\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_CRORE = r"(?:lakh |thousand |hundred )?"
_BIG = rf"(?:\s?(?P<scale>{_CRORE}(?:{_SCALE}))\b)?"
_WORDNUM = "|".join(sorted((w for w in WORDS if w not in ("one",)), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?:(?<![A-Za-z0-9])(?P<cur>{_CUR})\s?(?P<num>{_NUM}){_BIG}(?:(?:\s?[-–]\s?"
    rf"|\sto\s)(?:{_CUR})?\s?(?P<to>{_NUM})"
    rf"(?:\s?(?P<toscale>{_CRORE}(?:{_SCALE}))\b)(?!\w))?)"
    rf"|(?:(?P<num2>{_NUM}|\b(?:{_WORDNUM}|one"
    rf"|a))(?:\s?(?P<scale2>{_CRORE}(?:{_SCALE}))\b)?\s(?P<cur2>{'|'.join(_AFTER)})\b)",
    re.IGNORECASE,
)
_RANGE_NEXT = re.compile(rf"\s?(?:and|to|[-–])\s?(?:{_CUR})\s?(?:{_NUM})\s?({_SCALE})\b", re.IGNORECASE)

PERSONS = words(
    """people persons citizens nationals soldiers troops personnel students volunteers refugees scholars officers
    visitors tourists workers migrants residents peacekeepers servicemen servicewomen civilians men women lives
    teachers participants alumni immigrants farmers children police staff members patients employees guests
    travelers travellers pupils speakers descendants expatriates professionals fellows interns inhabitants policemen
    experts trainees marines sailors airmen veterans victims casualties dead migrants girls boys youth entrepreneurs
    asylum-seekers graduates academics grantees servicepeople holidaymakers pilgrims settlers emigrants deaths
    households-members militants prisoners hostages judges prosecutors journalists detainees service-members
    seafarers researchers recipients players nurses doctors"""
)
_HEADS = re.compile(
    rf"(?<![\w$€£¥₹.,#/-])(?:(?P<num>{_NUM}|\b(?:[Aa] )?(?:{_WORDNUM}|hundred|thousand)(?:-odd)?|\b(?:one"
    rf"|a)(?= (?:million|billion|thousand|hundred)\b))(?:\s(?P<scale>{_SCALE}))?)(?![\w%])"
    r"(?P<kind>-(?:member|strong|person|man)\b)?"
)
_NOUN = re.compile(r"(?:\s(?:of the |of |new |more |other )?(?:[\w.'-]+|[⚐⚑☗]),?){1,6}")
_PERCENT = re.compile(rf"(?<![\w.])(?P<num>{_NUM})\s?(?:%|per ?cent\b|percentage points?)")
_WORD = re.compile(r"(?:[A-Z]\.)+|[\w'-]+|[⚐⚑☗]|[,;.]")
_RANGE_TAIL = re.compile(rf"\s?(?:to|-|–)\s?(?:{_NUM})(?:\s(?:{_SCALE}))?(?!\w)", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\s(?:of (?:them|whom|these|those)|among them|were among)\b|\s(?:fell|died|killed|dead|wounded)\b"
)
_PEOPLE_ENDS = ("s", "ese", "ish", "ya", "ch", "oa")
_STOP = words(
    """years days months weeks hours countries states nations governments percent members-of million times parties
    sides miles kilometers kilometres acres tons tonnes doses and or in to for with from by at as that which who is
    was were are companies firms projects agreements flights clinics schools villages cities votes seats dollars
    euros pounds then on had has have about under over per languages universities provinces islands"""
)
_QUALIFIERS = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "some": "about",
    "estimated": "about", "circa": "about", "ca.": "about", "perhaps": "about", "approx.": "about", "c.": "about",
    "an average of": "about", "or so": "about",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly", "just short of": "nearly",
    "nearing": "nearly", "approaching": "nearly", "not quite": "nearly",
    "more than": "more-than", "over": "more-than", "well over": "more-than", "upwards of": "more-than",
    "in excess of": "more-than", "at least": "more-than", "exceeded": "more-than", "exceeding": "more-than",
    "surpassed": "more-than", "passed": "more-than", "topped": "more-than",
    "just over": "more-than", "above": "more-than",
    "exceeds": "more-than", "greater than": "more-than", "surpassing": "more-than", "beyond": "more-than",
    "up to": "up-to", "less than": "up-to", "under": "up-to", "no more than": "up-to", "below": "up-to",
    "at most": "up-to", "fewer than": "up-to", "not more than": "up-to", "as much as": "up-to", "as many as": "up-to",
}  # fmt: skip
_QUALIFIER = re.compile(
    r"(?:\b(?:an? )?("
    + "|".join(re.escape(q) for q in sorted(_QUALIFIERS, key=len, reverse=True))
    + r")) (?:a |an |the )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as found: its stretch of the text (qualifier included), its symbol and its quantity.

    A range gives two amounts; both stand at the same stretch's number.
    """

    start: int
    end: int
    symbol: str
    quantity: Quantity


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fourty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
    ]
)
_CURRENCY = re.compile(
    r"[$£€¥₹₩]|USD|AUD|CAD|NZD|SGD|GBP|EUR|CHF|Fr\.|JPY|Rs|INR|RMB|CNY|SEK|NOK|DKK|KRW|ZAR|dollar|euro"
    r"|pound|franc|yen|rupee|yuan|usd|eur|chf|gbp|aud|cad"
)
_HEADS_IN_DIGITS = re.compile(
    rf"(?<![\w$€£¥₹.,#/-])(?:(?P<num>{_NUM})(?:\s(?P<scale>{_SCALE}))?)(?![\w%])(?P<kind>-(?:member|strong"
    rf"|person|man)\b)?"
)


def find(text: str, dollar: str = "USD") -> list[Amount]:
    """Return the amounts of a text in order; `dollar` is the currency of a bare `$`.

    >>> [(a.quantity.value, a.quantity.unit, a.quantity.qualifier) for a in find("some 3,600 troops and $9 billion")]
    [('3600', 'persons', 'about'), ('9000000000', 'USD', None)]
    """
    digits = bool(_DIGIT.search(text))
    spelt = not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))
    if not digits and not spelt:
        return []
    out: list[Amount] = []
    for match in _MONEY.finditer(text) if _CURRENCY.search(text) else ():
        out.extend(_money(match, text, dollar))
    taken = [(a.start, a.end) for a in out]
    for match in _PERCENT.finditer(text) if digits and ("%" in text or "per" in text) else ():
        if not _inside(match.start(), taken):
            start, qualifier = _qualified(text, match.start())
            out.append(Amount(start, match.end(), PERCENT, Quantity(value(match["num"]), "percent", qualifier)))
            taken.append((match.start(), match.end()))
    heads = _HEADS if spelt else _HEADS_IN_DIGITS
    counts = (_heads(m, text) for m in heads.finditer(text) if not _inside(m.start(), taken))
    out.extend(count for count in counts if count)
    out.sort(key=lambda a: a.start)
    return _persons_ranges(out, text)


def unit_after(words: str) -> str | None:
    """Return the currency of a name that follows an amount ("euros"), or None; a bare dollar is `$`."""
    return _AFTER.get(words)


def _inside(position: int, taken: list[tuple[int, int]]) -> bool:
    return any(a <= position < b for a, b in taken)


def _money(match: re.Match[str], text: str, dollar: str) -> list[Amount]:
    number, scale = match["num"] or match["num2"], match["scale"] or match["scale2"] or ""
    written = match["cur"] or ""
    unit = CURRENCIES.get(written) or _AFTER.get((match["cur2"] or "").lower()) or CURRENCIES.get(written.upper())
    if unit is None or number is None:
        return []
    if match["cur2"] and number.lower() == "a" and not scale:
        return []
    unit = dollar if unit == "$" else unit
    number = "1" if number.lower() in ("a", "one") else number
    start, qualifier = _qualified(text, match.start())
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
    if not scale and (following := _RANGE_NEXT.match(text, match.end())):
        scale = following[1]
        ranged = not following[0].lstrip().startswith("and") or text[max(0, start - 9) : start].lower().endswith(
            "between "
        )
        qualifier = "more-than" if ranged else qualifier
    return [Amount(start, match.end(), MONEY, Quantity(value(number, scale), unit, qualifier))]


def _qualified(text: str, start: int) -> tuple[int, str | None]:
    found = _QUALIFIER.search(text[max(0, start - 24) : start])
    if not found:
        return start, None
    return max(0, start - 24) + found.start(), _QUALIFIERS[found[1].lower()]


def _heads(match: re.Match[str], text: str) -> Amount | None:
    written = match["num"].lower().removesuffix("-odd").removeprefix("a ").strip()
    small = not written[0].isdigit()
    try:
        plain = value(written, match["scale"] or "")
    except (KeyError, ArithmeticError):
        return None
    more = _RANGE_TAIL.match(text, match.end())
    noun = "member" if match["kind"] else _noun(text, more.end() if more else match.end())
    end = match.end()
    if not noun and (
        "," in match["num"] or match["scale"] or text[max(0, match.start() - 8) : match.start()].count("(")
    ):
        noun = _noun_before(text, match.start())
    if not noun or (noun == "members" and _OF_BODY.search(text, end)):
        return None
    if small and int(float(plain)) < 5:
        return None
    if not small and 1500 <= float(plain) <= 2100 and "," not in match["num"] and not match["scale"] and noun == "them":
        return None
    start, qualifier = _qualified(text, match.start())
    if match["num"].lower().endswith("-odd") or match["num"].lower() in ("hundred", "thousand"):
        qualifier = "about"
    return Amount(start, end, COUNT, Quantity(plain, "persons", qualifier, noun))


def _noun(text: str, end: int) -> str:
    """Return the noun for persons that a number counts, or an empty text."""
    if _PRONOUN.match(text, end):
        return "them"
    for seen, word in enumerate(_WORD.finditer(text, end, end + 90)):
        token = word[0]
        if text[end : end + 1] not in (" ", "-", ""):
            return ""
        low = token.lower()
        if low in PERSONS:
            return low
        if token in (";", ".", ",") and seen:
            return ""
        if low in _STOP or seen > 5:
            return ""
        if (
            token[0].isupper()
            and token.isalpha()
            and names.people(token) is not None
            and _is_people(token, text, word.end())
        ):
            return token
    return ""


def _is_people(token: str, text: str, end: int) -> bool:
    """Say whether a demonym is the noun itself ("1,300 Lao have") and no adjective ("600 Lao kip")."""
    return (
        token.endswith("s")
        or not re.match(r" [a-z]+(?:s|ed|ing)\b", text[end : end + 24])
        or bool(re.match(r" (?:have|has|were|was|are|receive|live|study|studied|work|served)\b", text[end : end + 12]))
    )


_COUNTABLE = PERSONS | {"population", "community", "diaspora", "inhabitants"}
_LABEL = re.compile(r"(?:^|[.] |- )([A-Z][^:.;]{3,50})(?: \([^)]*\))?: (?:[a-z]+ ){0,3}$")
_ASIDE = re.compile(r"((?:\w+ ){0,3}\w+)(?: from (?:[A-Z][\w.]* ?)+)?(?:,| \() ?(?:[a-z]+ ){0,2}$")
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
        return next((w.lower() for w in words if w.lower() in _COUNTABLE or names.people(w) is not None), "")
    if re.search(r"\b(?:up|down) from (?:\w+ ){0,2}$", window) and re.search(r"\d", window):
        return "them"
    if aside := _ASIDE.search(window):
        return next((w for w in reversed(aside[1].lower().split()) if w in _COUNTABLE), "")
    verb = _CHANGED.search(window)
    words = window[: verb.start()].lower().split()[-4:] if verb else []
    return next((w for w in reversed(words) if w in _COUNTABLE), "")


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
                out[i] = replace(one, quantity=replace(one.quantity, qualifier="more-than"))
                out[i + 1] = replace(two, quantity=replace(two.quantity, qualifier="up-to"))
    return out
