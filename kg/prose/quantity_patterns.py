"""The words and patterns of amounts: money, head counts, percentages, their qualifiers, and where they begin."""

from __future__ import annotations

import re

from kg.prose.cues import Cued, any_of
from kg.prose.numbers import SCALES, WORDS
from kg.prose.patterns import compiled
from kg.resources import lookup, rows
from kg.words import words

_TABLE = [row | {"currency": row["currency"].replace("*", "$")} for row in rows(lookup("currencies"))]
CURRENCIES = {row["name"]: row["currency"] for row in _TABLE if row["stands"] != "after"}
CURRENCY_NAMES = {row["name"].lower(): row["currency"] for row in _TABLE if row["stands"] != "before"}
DOLLARS = {row["country"]: row["currency"] for row in _TABLE if row["country"]}

CURRENCY = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
CURRENCY_NAME = "|".join(re.escape(n) for n in sorted(CURRENCY_NAMES, key=len, reverse=True))
NUMBER = r"\d{1,3}(?:[,' ]\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
CRORE = r"(?:lakh |thousand |hundred )?"
BIG = rf"(?:\s?(?P<scale>{CRORE}(?:{SCALE}))\b)?"
NUMBER_WORD = "|".join(sorted((w for w in WORDS if w not in ("one",)), key=len, reverse=True))
# A number in words that begins a sentence; small ones seldom count.
FIRST_WORD = "|".join(sorted((w.capitalize() for w, n in WORDS.items() if n > 12), key=len, reverse=True))
SUM = re.compile(
    rf"(?:(?<![A-Za-z0-9])(?!\d)(?P<cur>{CURRENCY})\s?(?P<num>{NUMBER}){BIG}(?:(?:\s?[-–]\s?"
    rf"|\sto\s|(?(scale)(?!)|\sand\s))(?:{CURRENCY})?\s?(?P<to>{NUMBER})"
    rf"(?:\s?(?P<toscale>{CRORE}(?:{SCALE}))\b)(?!\w)"
    r"(?!\s(?:[\w-]+\s){0,2}(?:people|persons|refugees|victims|children|women|farmers|households|families|students)\b))?)"
    rf"|(?:(?P<num2>{NUMBER}|\b(?:{NUMBER_WORD}|one"
    rf"|a))(?:\s?(?P<scale2>{CRORE}(?:{SCALE}))\b)?\s(?P<cur2>{CURRENCY_NAME})\b)",
    re.IGNORECASE,
)
# The lower end of a range before an amount whose unit follows: "15 to 18 million euro".
RANGE_FROM = re.compile(rf"(?<![\w.,])(?P<low>{NUMBER})(?:\s?[-–]\s?|\sto\s|\sand\s)$")
RANGE_NEXT = re.compile(rf"\s?(?:and|to|[-–])\s?(?:{CURRENCY})\s?(?:{NUMBER})\s?({SCALE})\b", re.IGNORECASE)

PERSONS = words(
    """people persons citizens nationals soldiers troops personnel students volunteers refugees scholars officers
    visitors tourists workers migrants residents peacekeepers servicemen servicewomen civilians men women lives
    teachers participants alumni immigrants farmers children police staff members patients employees guests
    travelers travellers pupils speakers descendants expatriates professionals fellows interns inhabitants policemen
    servicemembers labourers laborers
    experts trainees marines sailors airmen veterans victims casualties dead migrants girls boys youth entrepreneurs
    asylum-seekers graduates academics grantees servicepeople holidaymakers pilgrims settlers emigrants deaths
    households-members militants prisoners hostages judges prosecutors journalists detainees service-members
    seafarers researchers recipients players nurses doctors learners officials candidates applicants delegates diplomats
    observers monitors instructors scientists engineers artists athletes musicians veterinarians consultants cadets
    pios nris ocis returnees evacuees survivors jobseekers apprentices specialists advisers advisors trainers
    technicians midwives firefighters lecturers pensioners dependents dependants lawyers inmates medics rohingya
    surgeons parliamentarians councillors auditors inspectors pilots gendarmes guardsmen reservists missionaries"""
)
HEAD_COUNT = re.compile(
    rf"(?<![\w$€£¥₹.,#/-])(?:(?P<num>{NUMBER}|\b(?:[Aa] "
    rf")?(?:{NUMBER_WORD}|hundred|thousand)(?:-odd)?|\b(?:{FIRST_WORD})|\b(?:one"
    rf"|a)(?= (?:million|billion|thousand|hundred)\b))(?:\s(?P<scale>{SCALE}))?)(?![\w%])"
    r"(?P<kind>-(?:member|strong|person|man)\b)?"
)
PERCENTAGE = re.compile(rf"(?<![\w.])(?P<num>{NUMBER})\s?(?:%|per ?cent\b|percentage points?)")
TOKEN = re.compile(r"(?:[A-Z]\.)+|[\w'-]+|[⚐⚑☗]|[,;.]")
RANGE_AND = re.compile(rf"\s?and\s?(?:{NUMBER})(?:\s(?:{SCALE}))?(?!\w)", re.IGNORECASE)
RANGE_TAIL = re.compile(rf"\s?(?:to|-|–)\s?(?:{NUMBER})(?:\s(?:{SCALE}))?(?!\w)", re.IGNORECASE)
PRONOUN = re.compile(
    r"\s(?:of (?:them|whom|these|those)|among them|were among)\b|\s(?:fell|died|killed|dead|wounded)\b"
    r"|\s(?:have|has|had) been trained\b"
)
STOP = words(
    """years days months weeks hours countries states nations governments percent members-of million times parties
    sides miles kilometers kilometres acres tons tonnes doses and or in to for with from by at as that which who is
    was were are companies firms projects agreements flights clinics schools villages cities votes seats dollars
    euros pounds then on had has have about under over per languages universities provinces islands"""
)
QUALIFIERS = {
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
QUALIFIER = compiled(
    r"(?:\b(?:an? )?("
    + "|".join(re.escape(q) for q in sorted(QUALIFIERS, key=len, reverse=True))
    + r")) (?:a |an |the )?$",
    re.IGNORECASE,
)

# Where in a word an amount can begin: a currency before a number, a number in words before a currency, a count.
CURRENCY_STARTS = re.compile(rf"(?<![A-Za-z0-9])(?=(?:{CURRENCY})(?:\d|\s|$)).", re.IGNORECASE)
NUMBER_STARTS = re.compile(rf"\b(?=(?:{NUMBER_WORD}|one|a)(?:\s|$)).", re.IGNORECASE)
COUNT_STARTS = re.compile(
    rf"(?<![\w$€£¥₹.,#/-])(?=\d|\b(?:(?:[Aa]|one)(?:$|\s)|{NUMBER_WORD}|{FIRST_WORD}"
    rf"|hundred|thousand))."
)
# The word with which the name of a currency ends: without one no sum stands before its currency.
CURRENCY_WORD = re.compile(rf"(?:{'|'.join(sorted({n.split()[-1] for n in CURRENCY_NAMES}))})\b", re.IGNORECASE)
# What makes a number a count of persons, beside the name of a people.
COUNTABLE = PERSONS | {"population", "community", "diaspora", "inhabitants"}
COUNTED = any_of(
    sorted(
        COUNTABLE | words("them whom these those among fell died killed dead wounded member strong person man trained")
    )
)
CHANGED = Cued(r"\b(?:up|down) from\b")
