"""What a minister is minister of: the fields that follow a title, before or without a name."""

from __future__ import annotations

import re

_FIELDS = (
    "Foreign|External|Affairs|Trade|Defen[cs]e|Home|Interior|Finance|Commerce|Industry|Health|Education"
    "|Energy|Environment|Climate|Change|Economic|Economy|International"
    "|Development|Co-?operation|Relations|States|Justice|Immigration|Women|Women's|Pacific|Africa|Asia"
    "|Europe|Americas|Middle|East|Armed|Forces|National|Security|Agriculture"
    "|Culture|Cultural|Tourism|Transport|Infrastructure|Digital|Science|Technology|Employment|Social"
    "|Internal|Public|Water|Action|Investments|Housing|Families|Veterans|Equality|Religious|Freedom|Global|Issues|Political|Military"
    "|Western|Hemisphere|Near|Eastern|South|Southern|Central|African|Asian|European|Eurasian|North|Business"
    "|Investment|Research|Innovation|Planning|Budget|Regional|Federal"
    "|Labou?r|Youth|Sports?|Petroleum|Mining|Mines|Natural|Resources|Fisheries|Forests|Diaspora|Integration"
    "|Consular|Multilateral|Nonproliferation|Democracy|Human|Rights"
    "|Population|Refugees|Migration|Narcotics|Law|Enforcement|Oceans|Peace|Exchequer|Treasury|State"
    "|Commonwealth|Policy|Religion|Expatriates|Communities|Growth|Nationals|Abroad|Ireland"
)
TAIL = re.compile(
    rf" (?:of|for) (?:the )?(?:{_FIELDS})(?:(?:,? and (?:the )?|, | of (?:the )?| with | for (?:the )?"
    rf"| )(?:{_FIELDS})){{0,7}}(?![\w-])"
)
# What goes on after a title that names a field already: "Minister of the Environment and International Development".
MORE = re.compile(
    rf"(?: (?:Co-?operation|Affairs|Relations|Policy))?,? and (?:the |for (?:the )?)?(?:{_FIELDS})(?:"
    rf" (?:{_FIELDS}))*(?![\w-])"
    r"| (?:Co-?operation|Affairs|Relations|Policy)(?![\w-])"
)
