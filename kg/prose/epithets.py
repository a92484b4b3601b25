"""Words that stand for a state without its name ("the Kingdom", "the two countries"), and names that only hold one."""

from __future__ import annotations

from kg.prose.cues import Cued

PAIR = Cued(
    r"\b(?:(?:[Tt]he|[Oo]ur|[Tt]hese|[Tt]hose) two(?: (?:countries|governments|states|nations|republics"
    r"|sides|parties|peoples|allies|partners"
    r"|kingdoms|democracies|capitals|powers|neighbou?rs|lands|former enemies))?|[Bb]oth (?:countries"
    r"|governments|sides|nations|states|parties|capitals|partners"
    r"|peoples|republics)|[Tt]he (?:allies|partners)|[Ee]ach (?:other|country)|one another)\b(?!"
    r" (?:rounds?|years?|other|largest|main|(?!is\b|was\b|has\b|as\b)\w+s\b))"
)
EPITHET = Cued(
    r"\b(?:[Tt]he|[Tt]his) (?:Kingdom|Republic|Sultanate|Emirate|Principality|Union|Federation|Islands?"
    r"|Commonwealth|Grand Duchy"
    r"|country|island nation|island|islands|kingdom|republic|sultanate|emirate|young republic|new republic"
    r"|new state|young state"
    r"|infant republic|reborn state|archipelago|young nation)\b(?!'s two| of)"
)
HOME_EPITHET = Cued(r"\b(?:the new nation|Her Majesty's Government|HMG|the Confederation)\b")
# Proper names that only contain the name of a country.
OTHER_PLACES = Cued(
    r"\b(?:(?:Latin|North|South|Central|Meso)[ -]America[ns]?|the Americas|Indian Ocean|Persian Gulf"
    r"|(?:South|East) China Sea|Sea of Japan"
    r"|Gulf of (?:Mexico|Guinea|Oman|Thailand)|New (?:Mexico|England)|Inter-American|Pan-American"
    r"|African-Americans?"
    r"|Latin Americans?|Panama Canal|Suez Canal|Korean Peninsula|Iberian Peninsula|Arabian Peninsula"
    r"|Arabian Sea|Lake Chad|Horn of Africa"
    r"|British Columbia|French Guiana|Caspian Sea|English Channel|Irish Sea|Washington(?: State|,?"
    r" (?:Monument|Post|Consensus))"
    r"|(?:North|South) Korean? Sea|Indian Americans?|Vatican Library)\b"
)
# Of the words that they need, those without any of which none of them matches.
DESCRIBED = PAIR.first_need | EPITHET.first_need | HOME_EPITHET.first_need | OTHER_PLACES.first_need
