"""The words that say that two states work together, or that one helps the other, and what looks like it."""

from __future__ import annotations

import re

from kg.prose.cues import Cued, CueWords

TOGETHER = Cued(
    r"\b(?:co-?operat\w+|collaborat\w+|(?:work|works|worked|working|act|acts) (?:[a-z]+ ){0,4}?(?:together"
    r"|hand in hand|side by side|alongside)|work(?:s|ed|ing)? (?:closely |jointly |also )?with"
    r"|side by side"
    r"|partner(?:s|ed|ing)? (?:with|in|on|to|for)|jointly|joint (?:efforts?|work|projects?|programmes?"
    r"|programs?|exercises?|training|research)|consult(?:s|ed)?\b|co-?chair|dialogues?|working groups?"
    r"|coordinates?|(?:shared?|common|joint|mutual) (?:\w+ ){0,3}(?:interests?|values|commitments?|concerns?"
    r"|priorit\w+|goals?|aims?)"
    r"|fought|beside|deals? with|experts of both|areas of (?:\w+ )?(?:focus|engagement|interest)"
    r"|priorities|cornerstones?|focus(?:es|ed)? on|engage(?:s|ment)? (?:on|in)|exchanges?|hold exercise"
    r"|priority (?:areas|sectors|themes|fields)|together,? (?:we|they|the two|⚑|with)|we (?:both )?fight"
    r"|(?:fields|sectors|areas) of (?:co-?operation|activity)"
    r"|(?:centres? on|centers? on|concentrates? on|concentrated on|is aimed at|are aimed at)|anchored (?:in|by)"
    r"|allies)\b",
)
AID = Cued(
    r"\b(?:assist\w*|aid\b|support(?:s|ed|ing)?|help(?:s|ed|ing)?|train(?:s|ed|ing)?|fund(?:s|ed|ing)?"
    r"|program(?:me)?s?|provid(?:es?|ed|ing)|suppl(?:y|ies|ied)|contribut\w+|grants?|budget|spent|spends"
    r"|spending|projects?|put ¤|mentor\w*|equip\w*"
    r"|teach(?:es|ing)?|taught|donors?|(?:went|goes|go|gone) (?:on|to|into)\b|puts? money"
    r" into|shipped|flown|flew|modernised"
    r"|modernized|(?:carr(?:y|ies)|carried) out|handed over|second(?:ed|s)|sent"
    r" (?:\w+ )?№|instruct\w*|advis(?:e|es|ed|ers|ors)|clear(?:ed|ing|ance)|invest(?:s|ed) in|worth ¤"
    r"|initiative|covers|comprises|address(?:es)?|builds?|strengthen(?:s|ed"
    r"|ing)?|for health|deliver(?:s|ed)|financ(?:es|ed|ing)|with ¤|donated?|answers for|lets)\b"
    r"|\b(?:gave|gives?|given|giving|worth|with|put) ¤|¤ of it for",
)
AID_SECTION = re.compile(
    r"assistance|\baid\b|development|co-?operation|security|partnership|working together|joint work"
    r"|support|what the united states does|other cooperation|defen[cs]e|education|culture|science",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"member(?:ship)?|organi[sz]ation|representation|representatives|who represents|who speaks|people\."
    r"|contact|tourism",
    re.IGNORECASE,
)
# Fields in which every page has figures: named as cooperation only where the two are said to work together.
COMMON = frozenset(("trade", "investment", "science-technology", "development", "culture", "defense"))
WORK_HEADING = re.compile(
    r"(?:[\dIVX]{1,4}[.)]? )?(?P<field>.{3,60}?) (?:co-?operation|partnership|collaboration|relationship)s?$",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\?$|\b(?:areas|fields|sectors|pillars) of\b|working together|work together|what we (?:are doing|do)",
    re.IGNORECASE,
)
PROGRAMMES = {
    "presidents-emergency-plan-for-aids-relief": "health",
    "presidents-malaria-initiative": "health",
    "feed-the-future": "agriculture",
    "power-africa": "energy",
    "bureau-of-international-narcotics-and-law-enforcement-affairs": "law-enforcement",
    "global-coalition-to-defeat-isis": "counterterrorism",
}
FUTURE = re.compile(
    r"\b(?:will|would|shall|may|might|could|if|unless|propos\w+|planned|negotiat\w+|pending|requested"
    r"|hopes?)\b"
)
AID_AFTER = re.compile(r" (?:assistance|aid|training|programs?|co-?operation)")
BODY = re.compile(
    r"(?:Agency|Ministry|Department|Bureau|Institute|Office|Committee|Council|Organi[sz]ation)\b"
    r"|\b(?:Administration|Authority|Foundation|Corporation|Directorate|University)\b"
)
# What peacekeepers serve in; their police officers are no field of cooperation of their own.
TROOPS = re.compile(
    r"\b(?:train|equip|soldier|troop|officer|police|contingent|contribut|peacekeepers|personnel|battalion"
    r"|observers)"
)
KEEPERS = Cued(
    r"peace-?keep|\b(?:UN|United Nations|African Union)(?:-led)? (?:[Mm]ission|[Oo]peration|[Ff]orce)s?\b|\bmission"
    r" of the"
    r" (?:UN|United Nations|African Union)\b"
)
NOT_THEME = re.compile(r"^(?: of (?:the )?(?:Interior|State)|'s (?:budget|ministry)| ministers? (?:met|said))")
FORCES = CueWords("soldier soldiers troop troops officers forces exercise exercises stood stand stands served joint")
DEFENSE = Cued(
    r"\b(?:soldiers?|troops|officers|forces)\b[^.;]{0,60}\b(?:serve[ds]? with|fought beside|mentor"
    r"|train(?:s|ed)?|alongside)\b|\b(?:stood|stand|stands|served) (?:beside|alongside|side by side with)\b"
    r"|\bofficers mentor\b|\bhold exercise\b"
    r"|\b(?:troops|soldiers|airmen|sailors|personnel|Task Force)\b[^.;]{0,80}\b(?:stationed|based|deployed) (?:at|in"
    r"|there)\b"
    r"|\b(?:the )?(?:two|both) (?:armies|navies|air forces|armed forces|militaries)\b"
    r"|\bofficers of the [A-Z][a-z]+ (?:army|navy|air force|armed forces) (?:command|serve|train|advise|lead)\b"
    r"|\bjoint (?:military )?exercises?\b",
    re.IGNORECASE,
)


CULTURAL = re.compile(
    r"\b[Cc]ultural (?:[Cc]o-?operation"
    r" )?(?:[Aa]greement|[Cc]onvention|[Aa]ccord)\b"
)
# One side pays for the other's studies.
SCHOLARSHIPS = Cued(
    r"(?:\b(?:offer(?:s|ed)?|award(?:s|ed)?|grant(?:s|ed)?|g(?:ive|ives|ave)|gets?|receiv(?:e|es|ed)|held|hold"
    r"|sen[dt]s?|with)"
    r" [^;.]{0,60}?|(?:^|\b(?:some|about|around) )\d+ (?:[a-z]+ )?)(?P<what>scholarships?|fellowships?|bursaries"
    r"|training (?:slots|places|courses))\b"
)
# Exchanges of calls and visits are no field: "high-level exchanges", "exchanges at the top".
CALLS = re.compile(
    r"(?:igh[- ]level|top-level|political|mutual) \0|\0 (?:at (?:the )?|of (?:visits|views|notes|letters|high))"
)
