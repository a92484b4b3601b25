"""The rules about happenings with a name or noun of their own, over the flat text or the shape."""

from __future__ import annotations

from kg.prose.cues import Cued

CAPS = r"(?:[A-ZÀ-Þ][\w.'’&-]*|[A-Z]\.[A-Z]\.|\d\d?(?:st|nd|rd|th)\b)"
NAME = rf"(?:{CAPS}(?:(?: (?:of|for|on|and|the|to|in|de|of the|on the|for the))? {CAPS}){{0,8}})"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
KINDS = (
    ("summit", "summit", "Summit|summit|Leaders' Meeting"),
    ("dialogue", "dialogue", "(?:[Dd]ialogue|[Cc]onsultations|Strategic Dialogue|Foreign Office Consultations)"),
    ("conference", "conference", "(?:[Cc]onference|[Ff]orum|[Ss]ymposium|Congress|Seminar|Expo|COP ?\\d+|Roundtable)"),
    ("meeting", "meeting", "Meeting|Talks|Commission|Committee|Council|Joint Committee"),
)
_HEAD = (
    r"(?:[Ss]ummit|Dialogue|Consultations|[Cc]onference|[Ff]orum|[Ss]ymposium|Roundtable"
    r"|Meeting|(?:Partnership|Co-?operation|Association|Business|Ministerial|Joint|Stabili[sz]ation and Association)"
    r" Council"
    r"|Joint (?:Ministerial |Trade |Economic |Bilateral )?(?:Commission|Committee)(?: Meeting)?"
    r"|Foreign Office Consultations|(?:COP|CHOGM|TICAD|UNGA) ?\d*)"
)
HEADED = Cued(
    rf"(?<![\w-])(?:{NAME} )?(?:annual |ministerial |inaugural |joint |regional |leaders' |climate |first |second "
    rf"|international )*(?P<head>{_HEAD})(?: \([^()]{{2,16}}\))?(?: (?:of|on|for|with|between) (?:the"
    rf" )?(?!{MONTH}\b)(?:{NAME}|[a-z]+(?: [a-z]+)?(?= (?:hosted"
    rf"|held))))?(?![\w-])"
)
TOOK_PLACE = Cued(
    r"\b(?:held|takes? place|took place|hosted|hosts|attend(?:ed|s|ing)?|chair(?:ed|s|ing)?|convened|opened"
    r"|launched|inaugurated|led|leads|met|meets"
    r"|co-chair(?:ed|s|ing)?|joined|participat(?:ed|es|ing|ion)|took part|takes part|spoke|speaks?|speech"
    r"|delivered|address(?:ed|es|ing)|concluded|latest|round of|margins|fringes|sidelines"
    r"|gathered|received|celebrated|organi[sz]ed|travel(?:l)?(?:ed|s)|came|went|been|was in|represent(?:ed|s"
    r"|ing)|presided|began|signed|started|co-hosted|yearly"
    r"|annual|hold|invited|adopted|announced|last in|most recently|on the occasion|during)\b"
)
# The last of a series: its date and place count.
LATEST = Cued(
    r"[^.]{0,120}?\b(?:last(?: held)?|most recently|latest|the most recent|recently|the (?:second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?: \w+)? (?:took place|was held"
    r"|met))\b"
    r"[^.;⏱⌂⌘]{0,30}?(?:(?:in|at) (?:the )?(?P<place>[⌂⌘⚑]),? )?(?:(?:on|in) )?(?P<date>⏱)(?: in (?:the"
    r" )?(?P<after>[⌂⌘]))?"
)
# Persons who were there, told after the name: "…, ☺ attended for …".
ATTENDING = Cued(r"[^;.]{0,40}?(?:☺|⌘)[^;.☺⌘]{0,30}? (?:attended|took part|participated|was present|represented)\b")
# The state whose capital or name hosted what follows.
HOSTING = Cued(r"(?P<host>[⌂⚑]) (?:had )?(?:hosted|played host to) (?:the )?(?:⏱ )?$")
LOWER = Cued(
    r"(?:\b(?:an?|[Tt]he|[Tt]heir|[Aa]nnual) |^)(?P<what>(?:[A-Za-z-]+ ){0,3}(?:dialogue|conference|symposium|summit"
    r"|consultations|negotiations|colloquium|business forum|ministerial meeting|joint commission|joint committee|mixed"
    r" commission))\b(?: (?:on|of|between|with|at) [A-Za-z ]{3,60}?)?(?= (?:opened|held|hosted|was|were|have"
    r"|has|took|takes|began|met|meets|sat|convened"
    r"|in|at|on)\b|,? (?:which|that) (?:last |first |has |have )*(?:met|sat|convened|was|were|took place|been)\b"
    rf"|,? of (?:\d{{1,2}} )?{MONTH})"
)
BARE_LOWER = Cued(
    r"(?:^|\. )(?P<what>(?:[A-Z][a-z-]+ )(?:[a-z-]+ ){0,2}?(?:dialogues?|consultations|talks))\b(?= (?:at"
    r"|between|on|have|has|were|was|are|take|took)\b)"
)
# Where a relative clause tells when a body met: "a joint commission, which sat in …".
WHICH_MET = Cued(
    r",? (?:which|that) (?:last |first |most recently |has |have )*(?:met|sat|convened|gathered|(?:was |were"
    r" )?(?:last )?held|took"
    r" place)\b"
)
# A session of a body that was named before.
SESSION = Cued(
    r"\b(?:[Ii]ts|[Tt]he|[Tt]heir|whose) (?P<what>(?:inaugural|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|last|latest"
    r"|most recent|\d+(?:st|nd|rd|th)) (?:session|round|meeting|edition|iteration))(?: of (?:the|this) (?:☗|⌘"
    r"|[A-Z][\w -]+))?,? (?:took place|was (?:last )?held|met|convened|was convened"
    r"|was hosted|,? held)\b"
    r"|\b(?:held|convened|had|hosted) (?:[Ii]ts|[Tt]heir|the) (?P<held>(?:inaugural|first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|latest|most recent|\d+(?:st|nd|rd|th)) (?:session|round|meeting))\b"
)
# A line of a list of sessions, under a heading that names the body: "2nd Session: Pretoria, October 2002".
SESSION_LINE = Cued(
    r"^\W*(?P<what>(?:\d{1,2}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ii]naugural)"
    r" (?:⌘|[Ss]ession"
    r"|[Mm]eeting|[Rr]ound))(?: ?[:,–—-]| \()? (?:in |at )?(?P<place>[⌂⌘]), (?P<date>⏱)\W*$"
)
STANDING = Cued(
    rf"(?:{CAPS} ){{0,5}}(?:Commission|Committee|Dialogue|Forum|Consultations|Council|Working Group|Mechanism"
    rf"|Task Force|Partnership Forum)\b"
    r"(?: on [A-Z]\w+(?: (?:and )?[A-Z]\w+){0,3})?"
)
EXERCISE = Cued(
    rf"\b(?:[Ee]xercises? [\"']?(?P<after>{CAPS}(?: {CAPS}){{0,3}})"
    rf"|(?P<before>(?!(?:The|This|A|An|Its|Their|Joint)\b){CAPS}(?: (?:and )?{CAPS}){{0,5}}),?"
    rf" (?:(?:is |was )?the (?:largest|biggest|annual|longest)[^,.;]{{0,40}} )?"
    rf"(?:(?:joint|annual|military|naval|bilateral|multinational|maritime|air|army"
    rf"|training|counter-terrorism) )*exercises?\b)"
)
ANNIVERSARY = Cued(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:e|es|ed|ing)|commemorat(?:e|es|ed|ing)|observ(?:e|ed"
    r"|ing))\b (?P<what>[^.;⏱]{0,40}?(?:anniversary|bicentennial|bicentenary|centenary|centennial"
    r"|sesquicentennial|jubilee|\d+ years|(?:[a-z]+-?){1,2} years)(?: (?:of|since) (?:(?! and \w+ed\b)[^.,;⏱]){2,60})?)"
)
ANNIVERSARY_WAS = Cued(
    r"\b(?P<what>(?:[\w-]+ )?(?:anniversary|bicentennial|bicentenary|centenary|centennial|jubilee)(?: (?:of"
    r"|since) [^.,;]{2,60}?)?)"
    r" (?:is being|was|were|is|has been|fell|falls) (?:being )?(?:marked|celebrated|commemorated|observed|in|on)\b"
)
ELECTED = Cued(
    r"(?P<who>[☺⌘⚑])[^;.☺⌘]{0,40}?\b(?:was |were )?(?:last )?(?:re-?)?elected(?: [a-z]+| ☗){0,5}? (?:on|in) ⏱"
)
REELECTED = Cued(r"(?P<who>☺|⌘), elected in ⏱, re-?elected in ⏱")
ELECTION = Cued(
    r"\b(?P<what>(?:(?:[Gg]eneral|[Pp]residential|[Pp]arliamentary|[Ll]egislative|partly|free|fair"
    r"|[Nn]ational|[Ff]ederal|[Ll]ocal|[Mm]unicipal|[Ss]nap|[Ee]arly|[Mm]ulti-?party|[Dd]emocratic"
    r"|[Rr]egional|constitutional|independence|first|last|direct|popular|and) )*(?:[Ee]lections?|[Rr]eferendum"
    r"|[Pp]lebiscite|[Bb]allot))\b(?! (?:observ|monitor|support|assistance|mission|commission|campaign|law))"
)
VICTORY = Cued(r"(?P<who>[☺⌘])[^;.☺⌘]{0,50}?\b(?:won|wins)\b[^;.☺⌘⏱]{0,40}\belections?(?: (?:on|in|of))? ⏱")
_RISING = (
    "Wars?(?: (?:I|II|One|Two)\\b)?|Crisis|Uprising|Rising|Rebellion|Emergency(?! Plan| Fund| Relief| Response|"
    " Management)|Intifada|Revolution"
    "|Insurgency|Revolt|Mutiny"
)
CONFLICT_NAME = Cued(
    rf"\bWar of (?:the )?{CAPS}(?: {CAPS}){{0,3}}|\b(?!The\b|In\b|During\b|After\b|Since\b)(?:(?:Six-Day"
    rf"|Yom Kippur|{CAPS}) ){{1,5}}(?:{_RISING})\b|\b[Mm]issile [Cc]risis"
    rf"|\bBattle of (?:the )?{CAPS}(?: {CAPS}){{0,2}}"
)
CONFLICT = Cued(
    r"\b(?:(?P<war>[Cc]ivil wars?|armed conflict|(?:[A-Z]\w+ )?(?:insurgency|rebellion|uprising|revolt"
    r"|mutiny)|risings? of (?:the )?[A-Z]\w+(?: and [A-Z]\w+)?"
    r"|conflict in (?:the )?[A-Z]\w+|genocide (?=of \d|against)|air campaign|fighting (?=broke|erupted)|hostilities"
    r"|(?<!state of )(?<!prisoners of )[Ww]ar (?=from|between|with (?!the [A-Z]\w+ Declaration)|broke|of"
    r" (?:\d|January|February|March|April|May|June|July|August|September|October|November|December)))"
    r"|(?P<verb>invade[sd]|occupied (?!since|by\b|territor)|overr[au]ns?"
    r"|attacked|attacks (?=[A-Z])|declarations? of war|declare[sd] war|landing|at war|invasion|fought"
    r" (?=[A-Z\[⚑]|a war|against)|(?:troops|forces"
    r"|soldiers|marines|rebels) (?:[a-z]+ )?(?:crossed|came|enter(?:ed)?|landed|intervened)|attack on)\b)"
)
OTHER = Cued(
    r"\b(?P<what>(?:(?:military|bloodless|failed|attempted|[A-Z]\w+) )?coup(?: d'état)?(?! since)|assassination"
    r"|(?:[A-Z]\w+ )?earthquake|(?:[Tt]ropical )?(?:[Ss]uper )?(?:[Cc]yclone|[Hh]urricane|[Tt]yphoon"
    r"|[Ss]torm)(?: [A-Z]\w+)?"
    r"|tsunami|(?:[a-z]+ )?(?:inauguration|funeral|coronation|state funeral)(?: of [^,.;]{3,60}?(?= on | in |"
    r" at |,|\.|;|$))?|swearing-in|(?:car |suicide )?bombings?"
    r"|(?:peaceful|[A-Z]\w+|velvet|popular|democratic|military|socialist) [Rr]evolution|floods|volcanic"
    r" eruption|eruption of [A-Z]\w+)\b"
)
OTHER_VERB = Cued(
    r"\b(?P<what>assassinated|bombed|dies|died|seized|seizes|stormed|announced? (?:on|in) ⏱|sworn in|deposed"
    r"|overthrown|ousted|toppled)(?!\w)"
)
# Who overthrew whom; who took power; what was united, founded or opened, by whom.
OVERTHREW = Cued(
    r"\b(?<!was )(?<!is )(?<!were )(?<!been )(?:overthr(?:ew|ows)|ousts?|ousted|deposes?|deposed|topple[sd]?"
    r"|remove[sd])\b(?! by)(?P<whom>[^;.,⏱]{1,60})"
)
POWER = Cued(
    r"(?P<who>(?:[Tt]he )?(?:[a-z]+ )?(?:[☺⌘]|military|army|Communists?|Taliban|junta|officers)(?:"
    r" [A-Z]\w+)?) (?:took|takes|seized|seizes) (?P<what>power|control|over)\b(?! as)"
)
MERGED = Cued(r"\b(?P<what>merged with|united with|unified with|federated with) (?:the )?(?P<with>[⚑⌘])")
OPENED = Cued(
    r"(?P<what>(?:[Tt]he |[Aa]n? )?[^,;.☺⏱]{3,90}?),? (?:was |were )?(?:officially |formally |jointly"
    r" )?(?P<verb>inaugurated|opened|unveiled|launched)\b(?P<tail>[^;.☺]{0,60}?) by (?:the )?(?:[⚐⚑](?:'s)?"
    r" )?(?:then )?(?P<who>[☺⌘])"
)
OPENED_BY = Cued(r"(?:which|that)[^;.⏱]{0,60}?(?P<who>[☺⌘]),? (?P<verb>opened|inaugurated|unveiled) (?:on|in) ⏱")
FOUNDED = Cued(
    r"\b(?P<verb>(?:co-)?founded|established|set up)\b(?:, [^,;.]{0,50},)? (?:the"
    r" )?(?P<what>[☗⌘])[^;.⏱]{0,20}? (?:in|at) (?:the )?(?P<place>[⌂⌘]) (?:on|in) ⏱"
)
MISSION = Cued(r"\b(?:[Ee]mbass|[Cc]onsulate|[Ll]egation|[Mm]ission|[Oo]ffice|[Cc]hancery|[Hh]igh [Cc]ommission)")
NOUNS = {
    "invaded": "invasion", "invades": "invasion", "occupied": "occupation", "overrun": "invasion",
    "overran": "invasion", "overruns": "invasion", "attacked": "attack", "attacks": "attack", "fought": "fighting",
    "declared war": "declaration of war", "declares war": "declaration of war",
}  # fmt: skip
OF_PERSON = {
    "assassinated": "assassination",
    "dies": "death",
    "died": "death",
    "sworn in": "swearing-in",
    "announce": "announcement",
    "announced": "announcement",
    "deposed": "deposition",
    "overthrown": "overthrow",
    "ousted": "ousting",
    "toppled": "overthrow",
}
OF_THING = {"bombed": "bombing", "seized": "seizure", "seizes": "seizure", "stormed": "storming"}
OPENING = {"inaugurated": "inauguration", "opened": "opening", "unveiled": "unveiling", "launched": "launch"}
MERGER = {
    "merged": "merger",
    "united": "union",
    "unified": "unification",
    "federated": "federation",
}
THING = Cued(r" (?!by\b)(?:the )?(?P<thing>[^,.;]{3,60}?)(?= on |, | and |;|\.|$)")
GIVEN = Cued(r"\b(?:the|that)(?: \w+){0,3} $")


# What a sentence must hold for a group of rules to be tried; plain substrings are the fastest sieve.
HEADS = (
    "ummit", "ialogue", "onsultations", "onference", "orum", "ymposium", "Meeting", "Joint ", "Roundtable", "COP",
    "CHOGM", "TICAD", "UNGA", "ommission", "ommittee",
    "ession", "round", "eeting", "edition", "ministerial", "colloquium", "talks", "egotiations",
)  # fmt: skip
SESSIONS = (" session", " round", " meeting", " edition", " iteration")
JUBILEES = ("nnivers", "centen", "bilee", " years")
BALLOTS = ("lect", "eferendum", "lebiscite", "allot")
WARS = (
    "War", "war", "risis", "prising", "ebellion", "Emergency", "Intifada", "Revolution", "conflict", "nsurgency",
    "campaign", "fighting", "hostilities", "inva", "occup", "over", "attack", "landing", "troops", "forces",
    "soldiers", "marines", "rebels", "isings", "Rising", "evolt", "utiny", "genocide", "fought", "Battle",
)  # fmt: skip
ACCIDENTS = (
    "coup", "assassin", "earthquake", "yclone", "urricane", "yphoon", "torm", "tsunami", "inaugurat", "swearing",
    "sworn", "bomb", "dies", "died", "seize", "announce", "funeral", "coronation", "evolution", "flood", "eruption",
    "depose", "overthr", "oust", "topple", "removed", "power", "control", "merged", "united", "unified", "federated",
    "seceded", "separated", "opened", "unveiled", "launched", "founded", "established", "set up", "took over",
)  # fmt: skip
