"""The rules about happenings with a name or noun of their own, over the flat text or the shape."""

from __future__ import annotations

import re

CAPS = r"(?:[A-ZÀ-Þ][\w.'’&-]*|[A-Z]\.[A-Z]\.)"
NAME = rf"(?:{CAPS}(?:(?: (?:of|for|on|and|the|to|in|de|of the|on the|for the))? {CAPS}){{0,8}})"
KINDS = (
    ("summit", "summit", "Summit|summit|Leaders' Meeting"),
    ("dialogue", "dialogue", "Dialogue|Consultations|Strategic Dialogue"),
    ("conference", "conference", "Conference|Forum|Symposium|Congress|conference|symposium|Seminar|Expo"),
    ("meeting", "meeting", "Meeting|Talks|Commission|Committee|Council|Joint Committee"),
)
HEADED = re.compile(
    rf"(?<![\w-])(?:{NAME} )?(?:annual |ministerial |inaugural |joint |regional "
    rf"|international )?(?P<head>Summit|summit|Dialogue|Consultations|Conference|conference|Forum|Symposium"
    rf"|symposium|Meeting|Joint (?:Ministerial |Trade |Economic )?(?:Commission|Committee)"
    rf"|Foreign Office Consultations)(?: (?:of|on|for) (?:the )?(?:{NAME}|[a-z]+(?: [a-z]+)?(?= (?:hosted"
    rf"|held))))?(?![\w-])"
)
TOOK_PLACE = re.compile(
    r"\b(?:held|took place|hosted|hosts|attended|chaired|convened|opened|launched|inaugurated|led|met"
    r"|co-chaired|joined|participated|spoke|speech|delivered|addressed|concluded|latest|round of|margins"
    r"|gathered|received|celebrated|organi[sz]ed|travel(?:l)?ed|began|signed|started|co-hosted|yearly"
    r"|annual|hold)\b"
)
LOWER = re.compile(
    r"(?:\b(?:an?|[Tt]he) |^)(?P<what>(?:[A-Za-z-]+ ){0,2}(?:dialogue|conference|symposium|summit"
    r"|consultations))\b(?: (?:on|of|between) [a-z ]{3,40}?)?(?= (?:opened|held|hosted|was|were|took|began"
    r"|in|at)\b)"
)
EXERCISE = re.compile(
    rf"\b(?:[Ee]xercises? \"?(?P<after>{CAPS}(?: {CAPS}){{0,3}})"
    rf"|(?P<before>{CAPS}(?: {CAPS}){{0,3}}),? (?:(?:is |was )?the (?:largest|biggest|annual"
    rf"|longest)[^,.;]{{0,40}} )?(?:(?:joint|annual|military|naval|bilateral|multinational) )*exercises?\b)"
)
ANNIVERSARY = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:e|es|ed|ing)|commemorat(?:e|es|ed|ing)|observ(?:e|ed"
    r"|ing))\b (?P<what>[^.;⏱]{0,40}?(?:anniversary|bicentennial|bicentenary|centenary|centennial"
    r"|sesquicentennial|jubilee|\d+ years)(?: (?:of|since) [^.,;⏱]{2,60})?)"
)
ELECTED = re.compile(r"(?P<who>[☺⌘])[^;.☺⌘]{0,40}?\b(?:was |were )?(?:re-?)?elected(?: [a-z]+){0,2}? (?:on|in) ⏱")
REELECTED = re.compile(r"(?P<who>[☺⌘]), elected in ⏱, re-?elected in ⏱")
ELECTION = re.compile(
    r"\b(?P<what>(?:(?:[Gg]eneral|[Pp]residential|[Pp]arliamentary|[Ll]egislative|partly|free|fair"
    r"|[Nn]ational|[Ff]ederal|[Ll]ocal|[Mm]unicipal|[Ss]nap|[Ee]arly|[Mm]ulti-?party|[Dd]emocratic"
    r"|[Rr]egional|constitutional|independence|first|last|direct|and) )*(?:[Ee]lections?|[Rr]eferendum"
    r"|plebiscite))\b"
)
CONFLICT_NAME = re.compile(
    rf"\bWar of (?:the )?{CAPS}(?: {CAPS}){{0,3}}|\b(?!The\b|In\b|During\b|After\b|Since\b)(?:(?:Six-Day"
    rf"|Yom Kippur|{CAPS}) ){{1,5}}(?:Wars?(?: (?:I|II|One|Two)\b)?"
    r"|Crisis|Uprising|Rebellion|Emergency|Intifada|Revolution)\b|\b[Mm]issile [Cc]risis"
)
CONFLICT = re.compile(
    r"\b(?:(?P<war>[Cc]ivil wars?|armed conflict|air campaign|fighting (?=broke|erupted)|hostilities"
    r"|war (?=from|between|with|broke|of \d))|(?P<verb>invaded|occupied (?!since|by\b|territor)|overran"
    r"|overrun|attacked|declarations? of war|declared war|landing|at war|invasion|(?:troops|forces"
    r"|soldiers|marines|rebels) (?:[a-z]+ )?(?:crossed|came|enter(?:ed)?|landed|intervened)|attack on)\b)"
)
OTHER = re.compile(
    r"\b(?P<what>(?:(?:military|bloodless|failed|attempted|[A-Z]\w+) )?coup(?: d'état)?|assassination"
    r"|(?:[A-Z]\w+ )?earthquake|(?:[Tt]ropical )?(?:[Cc]yclone|[Hh]urricane|[Tt]yphoon)(?: [A-Z]\w+)?"
    r"|tsunami|(?:[a-z]+ )?inauguration|swearing-in|bombing)\b"
)
OTHER_VERB = re.compile(
    r"\b(?P<what>assassinated|bombed|dies|died|seized|stormed|announced? (?:on|in) ⏱|sworn in)(?!\w)"
)
NOUNS = {"invaded": "invasion", "occupied": "occupation", "overrun": "invasion", "overran": "invasion"}
OF_PERSON = {
    "assassinated": "assassination",
    "dies": "death",
    "died": "death",
    "sworn in": "swearing-in",
    "announce": "announcement",
    "announced": "announcement",
}
OF_THING = {"bombed": "bombing", "seized": "seizure", "stormed": "storming"}
THING = re.compile(r" (?:the )?(?P<thing>[^,.;]{3,60}?)(?= on |, | and |;|\.|$)")
GIVEN = re.compile(r"\b(?:the|that)(?: \w+){0,3} $")


# What a sentence must hold for a group of rules to be tried; plain substrings are the fastest sieve.
HEADS = (
    "ummit", "ialogue", "onsultations", "onference", "Forum", "ymposium", "Meeting", "Joint ",
)  # fmt: skip
JUBILEES = ("nnivers", "centen", "bilee", " years")
BALLOTS = ("lect", "eferendum", "plebiscite")
WARS = (
    "War", "war", "risis", "Uprising", "Rebellion", "Emergency", "Intifada", "Revolution", "conflict",
    "campaign", "fighting", "hostilities", "inva", "occup", "over", "attack", "landing", "troops", "forces",
    "soldiers", "marines", "rebels",
)  # fmt: skip
ACCIDENTS = (
    "coup", "assassin", "earthquake", "yclone", "urricane", "yphoon", "tsunami", "inaugurat", "swearing",
    "sworn", "bomb", "dies", "died", "seized", "stormed", "announce",
)  # fmt: skip
