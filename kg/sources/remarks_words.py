"""The words of which offices and names are made in the registers of trips and visits."""

from __future__ import annotations

import re

from kg.dates import MONTHS
from kg.words import words

STRAIGHT = str.maketrans("’‘“”\xa0\u202f\u2003‑", "''\"\"   -")
_PORTFOLIO = (
    r"(?:Foreign|Defen[cs]e|Finance|Interior|Trade|Econom(?:y|ic)|Energy|Oil|Petroleum|Justice|Health|Security"
    r"|Education|Agriculture|Environment|Culture"
    r"|Information|Planning|Development|Home|External|Internal|Labor|Transport|Commerce|Industry|Water"
    r"|Immigration|Europe|Intelligence|Environmental|Housing"
    r"|Cooperation|Relations|Communications?|Migration|Tourism|Local|Public|National|Minority|Gender|Climate"
    r"|Affairs|Mining|Mines|Science|Technology|Reform|Rural|International|Reintegration)"
)
BEFORE = (
    r"(?:(?:[Aa]cting|[Dd]eputy|[Vv]ice|[Ff]irst|[Ss]econd|[Ii]nterim|[Tt]ransitional|[Oo]utgoing|[Aa]ssistant"
    r"|[Uu]nder|[Ss]enior|[Cc]aretaker|[Ii]ncoming|[Pp]rovisional|[Cc]hief|[Ss]pecial|[Ff]ormer|[Ee]x)[ -])*"
)
OPEN = (
    rf"{_PORTFOLIO}(?:(?:,? and |, | ){_PORTFOLIO})*(?: Affairs)? (?:Minister|Secretary|Commissioner|Advis[eo]r|Chief)"
    rf"|Ministers? (?:of State )?(?:of|for) (?:the )?(?:{_PORTFOLIO}|Expatriates|Armed Forces|Women|Europe|Africa"
    rf"|Asia|State)(?:(?:,? and |, | )(?:{_PORTFOLIO}|Expatriates))*(?: Affairs)?"
)
EXTRA = (
    "Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Adm.|Col.|Sen.|Rep.|Gov.|Amb.|Opposition leader|Opposition Leader|Leader"
    "|High Representative|Representative|Deputy Crown Prince|Crown Prince"
    "|Chief of State|Head of State|Head of Government|Chief Executive|Generalissimo|Dictator|Archduke|Maharaja"
    "|Nawab|Ambassador-at-Large|Presidential candidate|Party Leader"
    "|leader|Comandante|Commandante|Coordinator|Chargé|Metropolitan|Dalai Lama|Patriarch|Catholicos|Grand Mufti"
    "|Chairman of the Council of Ministers|Chairman of the Presidium|President of the Council of Ministers"
    "|Politburo member|Presidium Chairman|Council President|Commission President|Party Chairman"
    "|Supreme Allied Commander|Administrator|Sirdar|Governor-General|Governor General|Regent|Khedive"
)
ENDING = r"(?:[- ]+(?:[Ee]lect|[Dd]esignate))?"
_MONTHS = "|".join(MONTHS)
_LOWER = (
    r"(?:de la|de los|de las|del|de|da|das|dos|do|di|du|van der|van den|van de|van|von der|von|bin|bint|ibn|ben|abu"
    r"|ould|ul|arap|der|den|ter|af|av|zu|dit|ag|al|el|la|le|y|e|tun|tan|the)"
)
_TOKEN = (
    rf"(?!(?:{_MONTHS}) \d|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\. |(?:January|February|September|October"
    rf"|November|December)\b)(?:(?:[A-Z]\.)+(?=[\s,]|$)|St\.|(?:(?:d|D|O|M|N|L)'[A-ZÀ-Þ]|(?:al|el|ul|as|ad|at|an"
    rf"|ash|az|ar|Al|El|ur|bin)-\s?|[A-ZÀ-ÞŠŽČĆŁĐİŞ])"
    r"(?:[^\W_]|['`-](?=[^\W_]))*)"
)
_NICK = r"(?:\s\([A-Z]\w+\))?"
NAME = re.compile(
    rf"(?:{_LOWER}[ -])?{_TOKEN}{_NICK}(?:\s(?:{_LOWER}\s){{0,2}}{_TOKEN}{_NICK})*(?:\s(?:I{{1,3}}|IV|VI{{0,3}}"
    rf"|IX|XI{{0,3}}|XIV|XVI{{0,2}}|3rd|Jr\.?|Sr\.?)\b)?(?:,? Jr\.?)?"
)
NOT_NAME = re.compile(
    r"(?:Prime|Foreign|Minister|Met|Discussed|Attended|Addressed|Visited|Signed|Stopped|Also|The|In|At|On|With"
    r"|And|NATO|EU|UN|U\.S\.|Summit|Conference|Meeting|Forum|State|Official|Private|Working|Co-chaired"
    r"|Visit|General Assembly|Ministerial|Council|Cabinet|Parliament|Congress|Government|Palace|Airport|City|House"
    r"|Party|Republic|Delivered|Participated|Returned|Left|Afterwards|He|She|Representatives|Officials|Members"
    r"|Ministers|Leaders|Assembly|University|Non-|Dialogue|Security|Commission|Committee|Delegation|Staff"
    r"|Conferences)\b"
)
PRINCES = words(
    """Prince Princess Sheik Sheikh Sheikha Shaikh Sayyid Sayid Lord Lady Sir Dame Dr. Dr Dato Datuk Seri Tun
    Mr. Mrs. Ms. Mr Mrs Imam Emir Amir Ayatollah General Cardinal Archbishop Monsignor"""
)
OWNERS = words(
    """united-states holy-see united-nations european-union european-commission
    north-atlantic-treaty-organization"""
)
"""Owners that a title alone tells; other titles that one state alone has today were once others' too."""
