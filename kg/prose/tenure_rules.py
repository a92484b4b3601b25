"""The rules about holders of offices, over the view of a sentence: `☺` and `☻` persons, `⚖` offices."""

from __future__ import annotations

import re

from kg.prose.cues import Cued
from kg.prose.patterns import compiled

_ADJ = (
    r"(?:(?:the|a|an|its|his|her|their|our|then|new|first|current|former|present|acting|interim|ad|also"
    r"|now|both|country's|resident|long-time|only|last|next|late|serving|[⚐⚑☗⌂](?:'s)?|⌘'s|[a-z]+-born"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|founding|non-resident|dismissed|designated|early|outgoing|incoming|[A-Z][a-z]+|second|third|longtime|elected"
    r"|transitional|\d+(?:st|nd|rd|th)|veteran|newly appointed|fellow) )*"
)
_ASIDE = r"(?:,? \([^()]{0,80}\)|, [^☺☻;]{0,80}?,)?"
_BE = (
    r"(?:is|was|are|were|be|has been|had been|has since been|became|has become|remains?|serv(?:es"
    r"|ed) (?:simultaneously |concurrently )?as|has served as|had served as|serving as|(?:has "
    r"|had )?(?:governed|ruled|reigned|worked|lived|led \w+) (?:since |there |ever since )?as|acts? as"
    r"|acted as|acting as"
    r"|(?:was|is|were|are)? ?(?:named|appointed|accredited(?: here)? as|sworn in as|elected(?: as)?|confirmed as|made"
    r"|installed as|commissioned(?: as)?|posted as|re-elected(?: as)?|sworn in(?: [a-z]+){0,2} as|received"
    r" as)|has been accredited as"
    r"|took (?:office|over|up (?:his|her) (?:duties|posts?|appointment|position|role|office)) as"
    r"|(?:assumed|took) (?:charge|office|power|command|(?:his|her) "
    r"(?:duties|functions|responsibilities|post|office)) as"
    r"|(?:assumed|left|filled|occupied|vacated|gave up|relinquished|took) the (?:post|office|position) of"
    r"|(?:stepped|stood) down as|took over from [☺☻] as|elected to succeed (?:him|her|[☺☻]) "
    r"as|(?:replaced|succeeded|followed) (?:him|her) as"
    r"|(?:arrived|returned|resigned|retired|came|stayed|works?|worked|continues"
    r"|left) as"
    r"|(?:has )?(?:presented|handed|handed over|submitted|presents) (?:his|her|their) (?:letters of \w+"
    r"|credentials)(?: [^☻;.]{0,60})? as|as|(?:has |had )?succeeded [☻☺] as|has held the (?:post"
    r"|office|position) of|held the (?:post|office|position) of|holds the (?:post|office|portfolio) of)"
)
_OF = (
    r"(?: of the day| of the time| at the time)?(?: (?:to|of|in|at|for|from) (?:the )?(?:⚑|⌂|☗"
    r"|⌘|(?<=in )☻(?= is | was ))(?:'s)?(?:(?:,| and)? (?:the )?(?:⚑|⌂))*){0,2}"
)
# The first or the last holder, with what is told of the office in between: "the first ambassador accredited … was ☻".
FIRST = (
    r"\b[Tt]he (?:first|last|only|current|present|second|third|next) (?:resident |permanent |[⚐⚑](?:'s)? )*(?P<adj>)"
    rf"(?P<post>⚖)(?P<of>{_OF})[^☺☻⚖;.]{{1,110}}? (?:is|was) (?P<who>[☺☻])(?=[,;.]|$| \()"
)
_SUBJECT = (
    rf"(?P<post>⚖)(?P<of>{_OF})(?:,? since ⏱,?| from ⏱ (?:to|until) ⏱| between ⏱ and ⏱| at"
    rf" (?:the time|present)| there| here)? (?:is"
    rf"|was|has been|are|remains|became)(?: now| currently| still| since ⏱)? (?P<who>[☺☻])"
)
_BEFORE = (
    rf"(?P<post>⚖)(?P<of>{_OF})(?:(?:,|:)? (?=☻)|, (?:the )?(?=☺)"
    r"| \((?:[A-Z]{2,6}|⚖)\) (?=☺))(?P<who>[☺☻])"
)
# What the rules end with that begin with any words.
ENDS = {"subject": compiled(_SUBJECT), "before": compiled(_BEFORE)}
RULES = (
    (
        "apposition",
        Cued(
            rf"(?P<who>[☺☻])(?:,| \(| -{{1,2}}| [–—]) ?(?:(?:who|until then|at that time|at the "
            rf"time|then|currently|now|both"
            rf"|as) )*(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?=[\s,.;:)]|$)"
        ),
    ),
    (
        "predicate",
        Cued(
            rf"(?P<who>[☺☻])(?:'s term)?{_ASIDE}(?:,? who)?,? (?:(?:has|had|then|also|now|today|currently|first"
            rf"|later|once|since|subsequently|still|again) )*{_BE} (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})"
        ),
    ),
    (
        "subject",
        Cued(rf"(?P<adj>{_ADJ}){_SUBJECT}"),
    ),
    (
        "line",
        Cued(
            rf"^[\s*•·–-]*(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?:,? and ⚖)?[^☺☻⚖:.|]{{0,40}}"
            rf"(?::| ?\.{{3,}}| ?--| [–—-]| \|) ?(?:(?:the|The|HE|Mr|Ms|Dr)\b\.? )*(?P<who>[☺☻])"
        ),
    ),
    ("first", Cued(FIRST)),
    (
        "before",
        Cued(rf"(?P<adj>{_ADJ}){_BEFORE}"),
    ),
    (
        "gapped",
        Cued(
            r"(?:\band|,) (?P<who>[☺☻]),? (?P<adj>(?:as )?)(?P<post>⚖)(?P<of>)(?=,? (?:since|from|until|in) ⏱|[.,;]|$)"
        ),
    ),
    (
        "made",
        Cued(
            rf"\b(?:appointed|named|made|chose|elected) (?P<who>[☺☻]) "
            rf"(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?=[\s,.;:]|$)"
        ),
    ),
    ("with-as", Cued(rf"(?P<who>[☺☻]) as (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})")),
    ("cell", Cued(r"^\s*(?P<who>☻)\s+(?P<adj>)(?P<post>⚖)(?P<of>)\s*$")),
)
NOMINEE = compiled(
    r"nominat|nominee|designate\b|awaiting|to be (?:confirmed|appointed|named)|expected to|candidate"
    r"|\bwill\b|\bwould\b|\b(?:may|might|could|can)\b(?! be (?:reached|contacted|found|addressed))"
    r"|(?<!⏱ )(?<!appointed )(?<!named )(?<!sent )(?<!chosen )(?<!elected )to "
    r"(?:become|succeed|serve|replace)\b|hopes|if"
    r" confirmed|not (?:yet )?"
    r"|\bnever\b|defeated|rejected|unsuccessful|pending|agrément",
)
HEADS = Cued(
    rf"(?P<who>[☺☻]){_ASIDE} (?:now |currently |has )?(?P<verb>heads?|leads?|led|headed|chairs?|chaired|directs?"
    rf"|runs?) (?:the )?(?P<body>⚑ [Ee]mbassy|[⚐⚑](?:'s)? (?:[Ee]mbassy|[Mm]ission)|the embassy|☗|it\b)"
)
REPRESENTS = Cued(
    rf"(?P<who>[☺☻]){_ASIDE} (?:has )?(?P<verb>represent(?:s|ed)) (?P<whom>(?:the )?(?:⚑|⌂|⚖|its|his"
    rf"|her)[^,.;⏱]{{0,40}}? (?:in|at|to) (?:the )?(?:⚑|⌂|☗))"
)
CHARGE = Cued(
    r"(?P<who>[☺☻]) (?:is|was|has been"
    r"|remains) (?P<post>in charge of (?:the )?(?:[⚐⚑](?:'s)? )?(?:[Ee]mbassy|[Mm]ission))"
)
PREDECESSOR = Cued(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[A-Z][a-z]\w+'s)|[☺☻]'s)(?: \w+)? "
    r"(?P<kind>predecessor|successor)s?(?: (?:was"
    r"|is))?,? (?P<who>[☺☻])"
)
COUNTERPART = Cued(
    r"(?P<who>☻),? (?:is |was )?(?:his|her|its|their) (?P<adj>[⚐⚑](?:'s)? )?(?:opposite number"
    r"|counterpart|colleague)"
)
COUNTERPART_BEFORE = Cued(
    r"\b(?:his|her|its|their) (?P<adj>(?:[⚐⚑] )?)(?:then )?(?:opposite number|counterpart|colleague),? (?P<who>[☺☻])"
)
VACANCY = Cued(
    r"(?P<none>no|without an?) (?P<adj>)(?P<post>⚖) since the (?:recall|departure|resignation|death"
    r"|retirement|withdrawal) of (?P<who>[☺☻])"
)
ENDED = Cued(r"(?P<who>☻) (?:ended|filled) the vacancy")
SWORN = Cued(
    r"(?P<who>☻)(?:, elected [^☺☻;.]{0,60},)? (?:(?:was|were) (?:sworn in|inaugurated)"
    r"|took office|assumed (?:office|power)|came to power|entered office)\b(?! as)"
)
# A second office of the person just told of: "☻ took office as ⚖ in ⏱ and was ⚖ from ⏱".
SECOND = Cued(
    r"(?P<who>[☺☻])[^☺☻;.]{2,120}?⚖[^☺☻;.]{0,60}?,? and (?:then |later |also |now |subsequently "
    r")*(?:is|was|became|has been"
    rf"|(?:has )?served as|has become) (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?=[\s,.;:]|$)"
)
# What he or she is of whom the sentence before tells: "She is also the ⚖".
PRONOUN = Cued(
    rf"(?:^|[;,] (?:and )?)(?:[Hh]e|[Ss]he) (?:(?:has|had|also|then|now|later|previously|currently|earlier) )*{_BE}"
    rf" (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?=[\s,.;:]|$)"
)
# When he or she took up the office just told: "He took office in ⏱", "She has held the post since ⏱".
TOOK_UP = Cued(
    r"(?:^|[;,] (?:and )?)(?:[Hh]e|[Ss]he) (?:(?:has|had|also|then|formally) )*(?:(?:was|were) (?:first "
    r"|formally )?(?:sworn in"
    r"|inaugurated|appointed|accredited|installed)|took (?:office|over|up (?:his|her|the) "
    r"(?:post|duties|appointment|position"
    r"|office))|assumed (?:office|power|charge|(?:his|her) (?:post|duties|office))|presented (?:his|her) "
    r"(?:credentials|letters"
    r" of credence)(?: [^⏱;.]{0,50})?|arrived (?:in|at) (?:post|[⌂⚑])|(?:been|served) in (?:office|post|this "
    r"post|that post"
    r"|this office|that office)|held (?:the|this|that) (?:post|office|position)|served in (?:the|this|that) (?:capacity"
    r"|position|role))(?: (?:in|on))? (?:in |on |since |from )?(?P<date>⏱)"
)
HOLDER = Cued(r"(?:holder of|in) (?:that|the same|this) office since (?P<who>☻)")
# What lets a date after a title and a name be that of the tenure, not of what the person did.
IN_OFFICE = re.compile(
    r",? \(?(?:(?:who )?(?:has |had )?(?:been |served |held |represented |led |headed )?[^.;☺☻]{0,60}?\bsince\b"
    r"|\(?⏱[-–]|(?:arrived|presented|took (?:up|office|over)|assumed|was (?:accredited|appointed|sworn|named)"
    r"|ended|left|died|was assassinated|served|ruled|governed|reigned|held office|remained in "
    r"(?:office|power)|led the country)\b)"
)
# More holders of the office just said: `⚖s ☻ and ☻`, and a line's second `; ☻`.
MORE = re.compile(r"(?:, [☺☻])*,? and (?P<who>[☺☻])")
NEXT = re.compile(r"(?: \([^()]*\))?[;,] (?:(?:then|now|since ⏱):? )?(?P<who>☻)(?! [a-z])")
SUCCEEDED = Cued(
    r"\b(?:(?:succeed(?:ed|ing|s)|replac(?:ed|ing|es)|took over (?:the (?:post|office|position) )?from|in succession to"
    r"|in place of|relieved|(?:⏱|appointed|named|sent|chosen) to (?:succeed|replace)|(?:is|was) the successor (?:of"
    r"|to))"
    r"|(?:was|were|is|been|and) (?:succeeded|replaced|followed) by|(?:[Hh]e|[Ss]he|who) (?:had )?follow(?:ed|s)"
    r"|follow(?:ed|s|ing)(?= ☻ (?:\(|in ⏱|as )))"
    r" (?:(?:Mr|Ms|Mrs|Dr)\b\.? )?(?P<who>[☺☻])"
)
# Who came after the holder just told: "⚖ until ⏱, when ☻ took over".
AFTER = Cued(
    r"\b(?:when|and|then|before) (?P<who>[☺☻]) (?:took over|(?:succeeded|replaced|followed) "
    r"(?:him|her))\b(?! as| from)"
)
# Who leads a mission or a body, told in the passive: "led since ⏱ by Ambassador ☺".
LED = compiled(r"\b(?:led|headed|run|directed) since (?P<since>⏱) by (?:the )?(?:[⚐⚑](?:'s)? )?$")
HELD = Cued(
    r"\b(?:post|office|position) (?:is|was|has been|had been) (?:now |since )?(?:held|filled|occupied) by (?P<who>☻)"
)
# A mission opened or kept by its head: "a legation was opened in ⌂ under ☻".
UNDER = Cued(
    r"\b(?P<kind>[Ee]mbassy|[Ll]egation|[Hh]igh [Cc]ommission|[Cc]onsulate(?:[ -][Gg]eneral)?)\b[^;,.☺☻⚖]{0,60}"
    r" under (?:Count |Sir |Baron |Prince )?(?P<who>[☺☻])"
)
REPRESENTED = Cued(
    r"(?P<whom>[⚑⌂]) (?:is|was|were|are|has been|had been) (?:now |currently |first |also )?represented (?:in|at|to)"
    r" (?:the )?(?P<at>[⚑⌂☗])(?:,? since ⏱,?)? by (?P<who>[☺☻])"
)
# A line of a directory: whatever the office is called, and its holder.
DIRECTORY = re.compile(r"[\s•*–-]*(?P<post>\S[^:.\d]{0,70}?)(?: ?--| ?\.{3,}|: )\s*(?P<who>[☺☻])\W*$")
# A line of a list of those who held one office, under its plural: "☻, 2012-2015".
HOLDER_LINE = re.compile(
    r"[\s•*–-]*(?P<who>[☺☻])(?:,? (?:[JS]r\.?|I{2,3}|IV))?(?:,| \(|:| [–-]| {2,})? ?(?:(?:since|from) )?⏱[^☺☻⚖]{0,60}$"
)
PLURAL_OFFICE = re.compile(
    r"\W*(?:list of )?(?:(?:former|previous|past|our|all|the|(?:[A-Z]\.)+|[A-Z][a-z]+)(?:'s?)? )*"
    r"(?P<office>Ambassadors|High Commissioners|Consuls"
    r" General|Consuls-General|Heads of Mission|Chiefs of Mission|Foreign Ministers|Prime Ministers|Presidents)\b",
    re.IGNORECASE,
)
# What a list of envoys says of those whose rank it does not: "(Ambassadors unless otherwise noted)".
UNLESS = re.compile(r"\((?P<office>[A-Z][A-Za-z' ]+?)s,? (?:unless|except where|if not) (?:otherwise )?\w+\)")
OFFICIALS = re.compile(
    r"\b(?:officials?|officers?|ministers|cabinet|leaders|who's who|heads? of mission|government members)\b",
    re.IGNORECASE,
)
