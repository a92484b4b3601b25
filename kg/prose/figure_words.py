"""The words that say what an amount measures, and those that take it back."""

from __future__ import annotations

import re

from kg.prose.cues import Cued
from kg.prose.patterns import compiled

# The word nearest before an amount says what it measures; the first after it where none is before.
_MEASURES = (
    ("trade-balance", r"deficits?|surplus(?:es)?|trade balance|balance of trade"),
    ("investment-flow", r"investment (?:in)?flows?|(?:in|out)flows? of (?:direct )?investment|FDI"
                        r" (?:in)?flows?|new investments?|annual investments?"),
    ("investment-stock", r"(?:direct |foreign |cumulative |⚐ )?investments?(?! (?:treaty|promotion"
                         r"|agreement|climate|fund|and))|investors?|FDI|invested capital"
                         r"|(?:companies|firms|businesses|enterprises) (?:have |has |had )?(?:\w+ )?"
                         r"(?:put|invest(?:ed)?)"),
    ("other", r"[Aa]rms sales|[Mm]ilitary sales|defen[cs]e sales|host-nation support|GDP|gross domestic"
              r" product|GNI|debts?|remittances|cost of|costs? (?:about|some)|damage|sanctions|fines?"
              r"|loan guarantees?|reserves"
              r"|[Pp]urchase[sd]? of (?:[^\s,;]+ ){0,3}(?:aircraft|fighters?|missiles?|helicopters?|tanks|arms|weapons"
              r"|frigates?|submarines?|drones)|endow(?:ed|ment)|(?:sen[dt]s?|took) (?:or took )?home"),
    (
        "trade-total",
        r"(?:[Tt]wo-way|[Bb]ilateral|[Tt]otal|[Mm]utual|[Mm]erchandise|overall|goods(?: and services)?|⚐"
        r"|annual) (?:\w+ )?(?:trade|commerce)(?! (?:agreement|deficit|surplus|partner|balance|minister"
        r"|and investment framework))"
        r"|[Tt]rade"
        r" (?:in|with|between|of|came|rose|fell|grew|turnover|volume|totall?ed|volumes?|amounted|reached|was|stood"
        r"|relations|worth|exchanges?|\()|turnover|changed hands|[Tt]rade,|[Tt]rade(?= (?:has )?(?:grew"
        r"|rose|grown|risen|increased|fell))",
    ),
    ("exports", r"[Ee]xports?|[Ee]xported|exporting|[Ss]old(?! us)|(?:⚐|[Oo]ur) sales(?! of"
                r" arms)|selling|[Ss]hipped|shipments|[Ss]ales (?:of"
                r" goods )?to"),
    ("imports", r"[Ii]mports?|[Ii]mported|importing|[Pp]urchase[sd]?|bought|buys|[Ss]old us|sells us"),
    (
        "assistance",
        r"[Aa]ssistance|[Aa]id|ODA|provided|provides|gave|given|gives|[Gg]rants?|[Ff]unding|funded|funds"
        r"|budget|[Cc]ompacts?|[Pp]rogram(?:me)?s?|appropriated"
        r"|set aside|contribut\w+|spent|spends?|spending|relief|[Dd]onat\w+|[Ss]upport(?:ed|s)?|enacted"
        r"|Financing|☗|committed|allocated|disbursed|received?|development cooperation",
    ),
)  # fmt: skip


_KINDS = "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _MEASURES)
KEYWORD = compiled(rf"(?<![\w-])(?:{_KINDS})(?!\w)")


UNGIVEN = Cued(
    r"\b(?:if|unless|[Ss]hould (?:it|the|⚑)|request(?:ed|s)?|intends?|withheld|withholds|conditional"
    r"|hopes?|wants?|would|could|may|might|promised|has pledged|pledged to"
    r"|offers|offered|discontinued|cancel(?:l?ed|s)|scrapped"
    r"|plans to (?:spend|invest)|proposed|sought|seeks|asked for|no longer"
    r"|(?:targets?|goals?|objectives?|ambitions?|aims?) (?:of|is|was|to)|aim(?:s|ing|ed)? (?:to|at)|aspir\w+)\b",
    re.IGNORECASE,
)


TAKEN_BACK = re.compile(
    r"[^,;¤]{0,40}?\b(?:requested|conditional|withheld|was requested|has been"
    r" requested|pledged|proposed|promised)\b"
)


EACH = compiled(r"[,;]|\. |\s[-–—]{1,2}\s|—")


SECTORS = (
    ("goods and services", r"goods and services"), ("goods", r"goods|merchandise"), ("services", r"services"),
    ("humanitarian", r"humanitarian|relief|food|earthquake|refugees"), ("health", r"health|HIV|medical|malaria|vaccin"),
    ("military", r"military|Military|FMF|IMET|troops|soldiers|personnel|forces"),
    ("security", r"security|police|law enforcement"),
    ("education", r"students?|scholar|education|academic"), ("peacekeeping", r"peacekeep"), ("economic", r"economic"),
    ("development", r"development"), ("tourism", r"touris|visitors|travel"),
)  # fmt: skip


SECTOR = Cued("|".join(f"(?P<s{i}>{words})" for i, (_, words) in enumerate(SECTORS)))
# What is a price of money: "Official exchange rate: 1,250 kwacha=U.S.$1".
RATE = re.compile(r"[Ee]xchange rate\b|\w ?= ?$")
# "… a fall of £2 million", "Of this £5 million": no level of its own, and one that was told before.
CHANGE = compiled(
    r"\b(?:(?:de|in)crease|rise|fall|drop|decline|growth) of (?:[٪¤] or )?$|\b[Oo]f (?:this|that|these) (?:sum of )?$"
)
THRESHOLD = re.compile(
    r"\b(?:above|below|under|over|beyond|reach(?:es)?|meets?) (?:the|a|its) (?:\w+ )?$|\bwill\b[^,;]*$"
)
SET_APART = re.compile(r"\b(?:above|below) the \d[\d.]* ?(?:%|per)")


def measure_kind(match: re.Match[str]) -> str:
    """Return the measure that a keyword says."""
    return (match.lastgroup or "other").replace("_", "-")
