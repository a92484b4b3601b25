"""The words of membership: triggers and their roles, what links a list, what denies or wishes it."""

from __future__ import annotations

import re

from kg.prose.cues import Cued
from kg.prose.patterns import compiled

ROLE_WORDS = (
    ("candidate", re.compile(r"candidate|applicant|accession state", re.IGNORECASE)),
    ("observer", re.compile(r"observer", re.IGNORECASE)),
    ("partner", re.compile(r"partner|associate(?!s)|dialogue|\bally\b", re.IGNORECASE)),
)
BELONGING = Cued(
    r"\b(?:(?P<noun>(?:(?:founding|founder|original|full|associate|observer|candidate|dialogue|sectoral|permanent"
    r"|non-permanent|active|charter|enhanced"
    r"|opportunit(?:y|ies)|key|global|official|regional|strategic|elected|participating|contracting"
    r"|observing) )*"
    r"(?:[Mm]ember(?:ship)?s?(?: (?:states?|country|countries|nations?|status))?|[Pp]articipants?"
    r"|(?<=articipating )States?|states?(?: part(?:y|ies))?|part(?:y|ies)(?= to (?:the )?☗)|signator(?:y|ies)"
    r"|[Oo]bservers?(?: (?:status|states?|seats?))?|[Pp]artners?(?: (?:states?|country|countries"
    r"|status))?(?: for [Cc]o-?operation)?"
    r"|(?:one of (?:the |its )(?:\w+ )?|among (?:the |its )(?:\w+ )?)founders"
    r"|associates?(?: status)?|candidates?(?: (?:country|status|member))?(?: for (?:membership|accession))?)"
    r"(?:, (?:but )?not an? (?:full )?members?,)? (?:of|to|at|in|with|on|for)\b)"
    r"|(?P<verb>\b(?:re)?join(?:ed|s)|\bhas (?:since )?entered|\benter(?:ed|s)(?! into)|\bacced(?:ed|es)(?: "
    r"(?:in|on) ⏱)? to(?! an? )|\bsits alongside (?:the )?[⚑⌂] (?:in|on)"
    r"|\b(?:first|second|third|fourth|last|latest|only|\d+(?:st|nd|rd|th))(?: [\w⚐-]+){0,5}? to (?:accede to|join)\b"
    r"|\b(?:was|is) (?:re)?admitted to|\bbelong(?:s|ed|ing)?(?:,[^,☗;]{3,40},)? (?:(?:also|as "
    r"well|too|likewise|in addition) )?to|\bsits? (?:also "
    r")?(?:in|on)"
    r"|\b(?:holds?|has|has held|has had|occupies|takes(?: up)?|took(?: up)?) (?:an?|its|one of the) (?:[\w-]+ "
    r"){0,2}seats? (?:on|in|at)"
    r"|(?:\b(?:takes?|has taken|have taken) part(?:, [^,☗]{0,40},)? in|\bparticipat(?:es?|ing) in"
    r"|\b(?:is|are) (?:also )?active in)(?! "
    r"(?:the )?☗(?:'s"
    r" (?!☗|⌘)|(?:-led)? (?:[a-z]+ "
    r"){0,2}(?:missions?|forces?|operations?|campaigns?|meetings|summits|talks|exercises|projects)))"
    r"(?! (?:[\w⚐-]+ ){0,3}(?:talks|negotiations|discussions|meetings|exercises|consultations|elections|efforts) )"
    r"|\b(?:is|are|has been|have been|became) (?:also )?part of|\b(?:is|are) (?:also )?represented (?:in|on)(?= "
    r"(?:the )?☗)"
    r"|\b(?:forms?|makes? up|made up|constitutes?)(?= (?:the )?☗(?!'s))|\b(?:is|are|has been|have been) (?:both |also "
    r")*in(?= (?:the )?☗)"
    r"|\bco-?founded|\bhelped (?:to )?found|\bhad founded|\b(?:founded|formed|created|established|set up"
    r"|launched)(?= (?:the )?☗)|\bserves? (?:also )?(?:on|in)"
    r"(?! (?:the |a )?☗(?:-led|'s| (?:mission|operation|force))))"
    r"|(?P<nominal>\b(?:since|after|upon|on|before|with|following) (?:re)?joining|\b[Aa]ccession to"
    r"|\badmission (?:in)?to|\bentry (?:in)?to|\bmembership (?:of|in))"
    r"|(?P<include>\b(?:memberships?(?: in (?:international|regional) \w+)?(?: (?:include|comprise|are)|:)"
    r"|member of (?:the )?(?:following|numerous|many|several|various|a number of)[^☗;.]{0,70}?"
    r"|(?:organi[sz]ations|bodies|groupings|institutions)[^☗;.]{0,30} to which [^☗;.]{1,30}belongs? (?:are|include)"
    r"|(?:international|regional|multilateral|same)[\w ,]{0,30}(?:organi[sz]ations|bodies|institutions"
    r"|fora|forums|groupings)[\w ,-]{0,30}(?:including|such as|among them|notably|like|are|:)))"
    r"|(?P<again>\b(?:is|are) one (?:to|of|at|in)\b(?! (?:the )?☗'s)))"
)
# A role may be the end of a name ("the Enhanced Opportunities Partner of ☗"); its word is a cue of belonging as well.
TRIGGER = Cued(rf"{BELONGING.pattern.pattern}|(?P<named>⌘ (?:of|to|in|with|for)\b)", need=BELONGING.need)
REVERSED = Cued(
    r"(?:(?<=[⚑⌂⚭])(?:,| \(|,? which is|,? itself|,? as) (?:also )?an?|\b(?:is|are|was|became|becomes?|been"
    r"|as|remains?|being|fellow|both)\b(?: both| also| now"
    r"| once)*(?: (?:a|an|the|our|its|one of))?(?: [a-z-]+)?|\b(?:the|of|with|a) fellow|\bfellow|\bto be an?) "
    r"(?:the )?☗(?:'s)? ?(?:(?:[a-z-]+|[A-Z][a-z]+|\d+(?:st|nd|rd|th)) ){0,3}?"
    r"(?P<role>member|[Aa]lly|[Aa]llies|observer|candidate|partner|participant)s?\b(?! (?:of|to|with) | in (?!⏱))"
)
WHERE = Cued(
    r"☗(?:(?! whilst | while | whereas |, but )[^☗;]){0,30}?(?:, where|, (?:in|of|at|to)(?: (?:all|both) of)? "
    r"which|, of whom|:)?"
    r" (?:it|both|⚭|(?:the )?⚑|⌂) (?:also )?(?:is|are|has|holds"
    r"|enjoys|became|has been|have been|has had)[^☗;,]{0,30}?\b(?P<role>member|observer|partner|associate|candidate)"
    r"|\b(?:at|in) (?:the )?☗,? (?:only )?an? (?:\w+ )?(?P<other>member|observer|partner|associate|candidate)"
)
# An organization that takes a state in: "the ☗ has regarded ⚑ as a candidate since ⏱".
GRANTED = Cued(
    r"☗(?:'s)?[^☗;.]{0,100}? (?:regard(?:s|ed)|ma(?:d|k)es?|admitt?(?:ed|s)|accept(?:ed|s)|grant(?:ed|s)|gave"
    r"|gives|award(?:ed|s)|recogni[sz]e[sd]|counts|nam(?:ed|es)"
    r"|designate[sd]|welcome[sd]|declared|confirmed) (?P<who>(?:the )?⚑|it) (?:as )?(?:an? |among its |the status of"
    r" (?:an? )?|its )?(?P<role>(?:[a-z]+ ){0,3}(?:[Mm]embers?|[Pp]articipating [Ss]tate|[Cc]andidate"
    r"|[Oo]bserver"
    r"|[Pp]artner|[Aa]lly)\b[a-z ]{0,20})"
)
GRANTED_BY = Cued(
    r"\b(?:was|were|has been|have been|is|been) (?:granted|given|awarded|accorded|admitted as|accepted as"
    r"|recogni[sz]ed as|declared) (?:an? )?(?P<role>(?:[a-z]+ ){0,3}(?:member|candidate|observer|partner)(?:"
    r" country| state)?(?: status)?) (?:by|in|at|of|with|to) (?:the )?☗"
)
GRANTED_OF = Cued(
    r"\b(?:was|were|has been|have been) (?:granted|given|awarded|accorded) (?:the )?(?P<body>☗)(?:'s)? "
    r"(?P<role>(?:[a-z]+ )?(?:candidate|observer|partner|associate)(?: country| state)?)(?: status)?(?: (?:in|on) ⏱)?"
    r"(?:, (?:together|along) with (?:the )?(?P<also>⚑))?"
)
# Several states that did one thing, and several with which one did it.
SERIES = compiled(r"(?:the )?⚑(?:, (?:the )?⚑)+,? and (?:the )?⚑ (?:[a-z]+ )?$")
WITH_SEVERAL = re.compile(r"\b[Ww]ith (?:the )?⚑(?:(?:,|,? and) (?:the )?⚑)+,? (?P<self>[iI]t|⚑)\b")
# Who founds a body alone is no member of it by that.
FOUNDING = re.compile(r"(?:founded|formed|created|established|set up|launched)$")
FRONTED = re.compile(r"^(?:In|On) ⏱,? ")
# A line of a list: "☗: observer since ⏱".
STANDING = re.compile(
    r"\W*(?:[Tt]he )?☗(?: \([^()]*\))?(?:'s \w+)?(?::| -{1,2}| [–—]) (?:an? |since ⏱ )?(?P<role>(?:[a-z-]+"
    r" ){0,2}(?:[Mm]ember|[Oo]bserver|[Pp]artner|[Cc]andidate|[Pp]articipa|[Aa]ssociate))"
)
# The role in which a body was joined: "joined the ☗ as a candidate".
# Bodies of which each member has its own: "members of the ☗ and of the ☗ respectively".
RESPECTIVELY = re.compile(r"☗,? respectively\b")
# A body that was left again: "the ☗, which it left in ⏱".
LEFT = re.compile(
    r"(?: \([^()]*\))?,? (?:from which|which|but) (?:it |⚑ |⌂ )(?:has |had )?(?:since |later "
    r")?(?:left|quit|withdrew|resigned)\b"
)
AS_PROSPECTIVE = re.compile(r"(?: \([^()]*\))?,? as (?:an? )?(?:prospective|future|aspiring|potential|incoming)\b")
# What is only foreseen: "its accession to the ☗ is expected".
FORESEEN = re.compile(
    r"[^;.]{0,60}? (?:is|are|was|were|remains?) (?:still |now )?(?:expected|foreseen|planned|due|scheduled|pending"
    r"|likely|hoped|envisaged|under (?:way|negotiation|discussion)|being (?:negotiated|prepared|considered))\b"
)
AS_ROLE = re.compile(r"(?: \([^()]*\))? as an? (?P<role>(?:[a-z]+ )?(?:candidate|observer|associate|partner)\b)")
# A line over a list of bodies: "⚑ is a member of:", "⚑ and ⚑ work together in fora such as the following:".
LEAD = re.compile(
    r"\b(?:[Mm]embers?(?: states?)?(?: of| in)?|belongs? to|part(?:y|ies) to|participates? in|joined|active in"
    r"|sits? (?:in|on)|represented in|(?:organi[sz]ations|fora|forums|bodies|institutions|groupings)\b[^:]{0,60})"
    r"(?: the following| such as| including)?[^:☗]{0,60}:\W*$"
)
# A question that a list of bodies answers: "To which international organizations do both belong?"
ASKED = re.compile(
    r"\b(?:[Ww]hich|[Ww]hat)\b[^?]*\b(?:organi[sz]ations|bodies|institutions|forums|fora|groupings|clubs)\b[^?]*"
    r"\b(?:belongs?|members?|part|join(?:ed)?|sits?|share)\b[^?]*\?$"
    r"|\b[Ww](?:here|hat) (?:else )?(?:do|does) [^?]{1,60} (?:sit(?: together| side by side)?|belong(?: to)?"
    r"|meet in the world|work together multilaterally)\?$"
)
BOTH = re.compile(r"\b(?:both|the two|together|each|we)\b|⚭")
# The later name of an organization: "the ☗, today's ☗".
SUCCESSOR = re.compile(
    r",? \(?(?:today's|today the|today|now the|now|later the|the later|the present|which (?:later )?became"
    r" the) (?:the )?☗"
)
WITH_LIST = re.compile(
    r"(?:,? (?:together |along |alongside )?(?:with|like)) (?:the )?⚑(?: \([^()]*\))?(?:(?:,|,? and|, and)"
    r" (?:the )?⚑)*(?=[,.;)]|$| since| in)"
)
WITH_BEFORE = compiled(
    r"\b(?:together |along )?with (?:the )?⚑(?:(?:,|,? and|, and) (?:the )?⚑)*,? (?:to|of|in|at) (?:the )?$"
)
BOTH_GROUPINGS = Cued(
    r"\b(?:belongs? to|(?:is|are) (?:a )?members? of) (?:both|all|these|the (?:two|three"
    r"|same))\b[^☗]{0,40}(?:$|[.,;])"
)
# A body that came into being with a state in it: "the ☗ was set up in ⏱ with ⚑ as a founding member".
WITH_FOUNDER = Cued(
    r"☗(?: \([^()]*\))?[^☗;]{0,70}? with (?P<who>(?:the )?⚑(?:(?:,|,? and|, and) (?:the )?⚑){0,6}) (?:as|among)"
    r" (?:an?|one of the|its|the|two of the)?\s?(?:\w+ )?(?P<role>members?|observers?|signator(?:y|ies)|founders?)\b"
)
# A group of states with one vote: "In the ☗ and the ☗ it belongs to the voting group led by ⚑".
CONSTITUENCY = Cued(
    r"\b(?:voting group|constituency|electoral group)\b(?:,? (?:which is |that is )?(?:led|headed|chaired"
    r"|represented) by (?:the )?(?P<lead>⚑))?"
)
WITHOUT = Cued(
    r"\b(?:counts? as|is|remains?) (?:only |now |still )?an? (?:\w+ )?(?P<role>partner|observer|candidate"
    r"|associate)\b(?=$|[.,;])"
    r"|\b(?:has|holds|enjoys|was granted|was given|has been granted) (?:had |held |enjoyed )?(?:an? |the )?(?:\w+ )?"
    r"(?P<status>observer|partner|candidate|associate) status\b(?: (?:since|in) (?P<since>⏱)|(?=$|[.,;]))"
)
# A body that a state joined, as told by the way: "the ☗, which ⚑ joined in ⏱".
WHICH_JOINED = Cued(
    r"☗(?: \([^()]*\))?, (?:to which|which|that) (?P<who>it|(?:the )?⚑) (?:had |has )?(?:(?:re)?joined|acceded "
    r"to|(?:was|were|had been) (?:re)?admitted(?: to)?|entered|helped (?:to )?found"
    r"|co-?founded)\b(?: (?:only )?(?:in|on) (?P<since>⏱))?"
)
JOINED_WHICH = compiled(r"\b(?:which|that) (?:it|⚑|⌂) (?:had |has )?$")
THERE = Cued(r"\b(?P<role>member|observer|partner)(?: \w+)? there\b")
ROLE_NAME = re.compile(r"(?:Partner|Observer|Member|Candidate|Ally)s?$")
WISH = compiled(
    r"\b(?:support\w*|seek\w*|sought|hop(?:es?|ed|ing)|aspir\w+|appl(?:y|ied|ies|ication|ying)|bids?"
    r"|negotiat\w+|towards?|path|goals?|prospects?|wish\w*|wants?|invit\w+"
    r"|back(?:s|ed|ing)|welcom\w+|aims?|efforts?|candidacy|if|should|would|will|may|might|could|plans?"
    r"|intend\w*|process|talks|ambitions?|campaign\w*|elect(?:ion|ed)|ahead of|track|eventual"
    r"|pending|prepar\w+|blocked|opposed|favou?r\w*|advocat\w+)\b"
)
PAST = compiled(
    r"\b(?:left|withdr[ae]w\w*|quit|ceased|former(?:ly)?|suspended|expelled|lapsed|no longer|ended"
    r"|resigned|excluded|shut out|gave up|was (?:once |also |then )*an?(?! \w*founding| founder| \w*original)"
    r"|were(?= (?:once )?members)"
    r"|until|had been)\b"
)
SUSPENDED = re.compile(r"[^;.]{0,60}? (?:was|were|is|has been|remains) suspended\b")
NEGATIVE = re.compile(r"\b(?:[Nn]ot|[Nn]ever|[Nn]either|nor|[Nn]o|without|cannot|\w+n't)\b")
STOP = compiled(
    r"[;.:?]|\b(?:but|that|who|when|signed|whose|left|not|because|although|though|if|whether|concluded"
    r"|agreements?|countries)\b"
)
RELATIVE = re.compile(
    r"(?:,? -?-?–?—?,? ?(?:which|where|whose|of which|to which|whom|the first|the latter"
    r"|the only|as (?:do|does|did|is|are))\b[^☗;]{0,90}?(?=,|-|–|—| and |$)|\([^()☗]*\)|, (?:as|an?)"
    r" [^,☗⚑]{1,70}(?=,| and)"
    r"| as (?:its|the|an?) [^,☗]{1,60}?(?= and |,| on ⏱| in ⏱))"
)
WORD = re.compile(r"[\w'-]+|[^\s\w]")
# All that may stand between two organizations of one list.
LINKS = frozenset((
    ",", "(", ")", '"', "⌘", "'", "–", "—", "-", "⏱", "⌂", "⚐", "⚑", "and", "or", "as", "well", "along", "with",
    "together", "plus", "also", "both", "of", "to", "in", "at", "the", "its", "since", "from", "on", "then",
    "later", "followed", "came", "completed",
    "including", "lately", "finally", "most", "recently", "only", "such", "Indo-Pacific", "by", "for",
    "a", "an", "his", "their", "other", "others", "bodies", "organizations", "organisations", "agencies",
    "specialized", "specialised", "institutions", "UN", "membership", "early", "late", "mid", "through", "via",
    "inter", "alia", "among", "again", "moreover", "namely", "last", "first", "once", "subsequently",
    "independence", "afterwards", "many", "most", "several", "all", "some", "various", "numerous", "specialist",
    "funds", "programmes",
    "permanent", "headquartered", "regional", "multilateral", "international", "two", "weeks", "days", "years",
    "months", "anothe", "r",
))  # fmt: skip
DATE_AFTER = re.compile(
    r"(?: (?:dates|dating|goes) (?:back )?(?:from|to)| took place (?:in|on)| came (?:in|on)| followed (?:in|on)"
    r"| became effective in|, (?:which was )?(?:completed|effected|achieved|formali[sz]ed) (?:in|on)) ⏱|"
    r"(?:'s \w+)?(?:,? (?:as|with) [^,☗⏱;]{0,60}?)?[\s,(–-]*(?:(?:as an? )?(?:founding |original "
    r"|full )?(?:member|observer|participant)s?,? )?(?:(?:only|already|finally|early|again|back|a member"
    r"|member|membership)[\s,]+)*(?:since|in|on|from|as of|with effect from|dating from|of)?\s?(?:late "
    r"|early |mid-)?⏱"
)
SECTION = re.compile(
    r"organi[sz]ation|multilateral|membership|international bod|groupings|where \w+ sits"
    r"|international institutions|regional (?:bodies|cooperation|architecture)",
    re.IGNORECASE,
)
ORGANIZATION_WORD = re.compile(
    r"\b(?:Organi[sz]ation|Union|Communit(?:y|ies)|Bank|Council|Commission|Forum|Association|Agency|Fund"
    r"|League|Movement|Initiative|Group|Alliance|Court|Charter|Conference|Committee|Secretariat"
    r"|Network|Federation|Assembly|Coalition|Process|Partnership|Dialogue|Arrangement|Summit|Programme"
    r"|Quad)\b"
)
ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{2,}$")
OWNERLESS = frozenset(("agency", "company", "armed-group", "program"))
MISSION = compiled(r"\b(?:Mission|Force|Operation)\b")
AS_MEMBERS = re.compile(
    r"(?:^|[.;] )As (?:fellow |full |founding )?members of (?:the )?☗[^⚑;.]{0,60}, (?:the )?(?P<one>⚑) and "
    r"(?:the )?(?P<two>⚑)"
)
PAIR_OF = re.compile(
    r"[⚑⌂](?: \([^()]*\))?(?: and|,? as well as|,? together with|,? along with|, like)(?: the| its \w+)? [⚑⌂]"
)
WITH_OTHER = compiled(
    r"\b(?:[Ww]ith|[Ll]ike|[Tt]ogether with|[Aa]longside|[Aa]s is"
    r"|[Aa]s with)(?: the)? (?P<other>[⚑⌂]|us\b),? (?P<self>[iI]t|⚑|⌂)"
)
NOUNS = re.compile(r"[⚑⌂⚭]")
PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Ii]ts)\b")
CLAUSE_END = compiled(
    r"[;:?]|, (?:but|while|whereas|and (?=it\b|has\b|is (?:today |now |also )?an?\b|since ⏱))|\. | - | -- | – "
)
SAME_TIME = re.compile(
    r"(?:at the same time as|together with|along with|alongside|as did|like) (?:the )?(?P<other>[⚑⌂])"
)
ELLIPSIS = re.compile(r"[,;] (?:and )?(?P<who>[⚑⌂])(?: followed)? (?:in|on|since) ⏱")
