"""The rules about visits, over the shape of a sentence."""

from __future__ import annotations

import re

from kg.prose.cues import Cued
from kg.prose.event_rules import ADV, ASIDE, P

PLACE = (
    r"(?:the |a )?(?:(?:streets|city|capital|port|island|province) of )?(?P<place>[⚑⌂⌘⚐](?:'s)?(?:(?:,"
    r"| and|, and) (?:the )?[⌂⌘⚑](?= |,|\.|;|$))*)"
)
_TRIP = r"(?:[Vv]isit|trip|tour|stop|stopover|journey|call)s?"
_PAYS = (
    rf"(?:pa(?:id|ys?)|ma(?:de|kes?)|undert(?:ook|akes?)|conducted|began|completed) (?:an? |his |her |their"
    rf" |its )?(?:[A-Za-z-]+ ){{0,4}}(?:{_TRIP}|⌘)"
)
GO = (
    r"(?:visit(?:ed|s)?|travel(?:l)?(?:ed|s)? (?:on )?to"
    r"|c(?:a|o)mes? (?:on an? (?:[\w-]+ ){0,3}(?:visit|⌘) )?to|was (?:last )?in|is in|were in|had been in"
    r"|ha(?:s|ve|d) (?:also |twice )?been to"
    r"|became the (?:first|only|second|third) [^,;.☺⌂]{0,60}?to (?:visit|travel to|come to)"
    r"|stop(?:ped|s) (?:over )?(?:in|at)|tour(?:ed|s)|went to|goes to|flew (?:in)?to|flies to|arriv(?:ed|es) in"
    r"|stay(?:ed|s) in|passed through|transit(?:ed|s)|attended talks in|journeyed to|dock(?:ed|s) (?:in|at)"
    rf"|{_PAYS} (?:to|of|in)|(?:was|were) (?:[a-z]+ )?(?:received|welcomed|cheered|hosted"
    r"|feted)(?: [a-z]+){0,4}? (?:in|at|by|to)|was at|were at|called (?:in )?at|(?:was|were) (?:the "
    r"|an? |her |his |our |its |their )?(?:state |official )?guests? (?:of|at|in)|landed in|return(?:ed|s) to|puts?"
    r" in(?:to| at)"
    r"|berth(?:ed|s) (?:in|at)|(?:was|were|is) on an? (?:[\w-]+ ){0,3}(?:visit|⌘) (?:to|in)"
    r"|ha(?:s|d) (?:[a-z]+ )?been an? (?:[a-z]+ )?guest (?:of|at|in)"
    r"|(?:had|has|held|holds) (?:[a-z-]+ ){0,3}(?:talks|consultations|discussions) in"
    r"|(?:led|leads|headed|heads) (?:an? |the )?(?:[\w-]+ ){0,4}(?:delegation|mission|party)(?: of [№a-z"
    r" ]{1,40}?)? (?:to|in))"
)
VISIT = Cued(rf"(?P<who>{P}){ASIDE},?{ADV} (?:\w+ ){{0,2}}?{GO} {PLACE}")
HE = Cued(rf"(?:^|[.;,] |\band )(?P<he>[Hh]e|[Ss]he){ADV} {GO} {PLACE}")
TITLE = Cued(
    rf"(?:^|[.;,] |\band )(?:[Tt]he (?:then )?|(?:Her|His|Their) (?:late )?(?:Royal |Imperial )?(?:Majest(?:y|ies)"
    rf"|Highness(?:es)?) [Tt]he )(?P<title>(?:Prime |Foreign |Deputy Prime |Crown |Trade |Defen[cs]e"
    rf" )?(?:President|Minister|Prince|King|Queen"
    rf"|Emperor|Pope|Taoiseach|Tánaiste|Chancellor|Secretary|Sultan|Emir)){ADV} {GO} {PLACE}"
)
_BARE = (
    rf"(?:c(?:a|o)mes?|visit(?:ed|s)?|did so|did the same|was there|{_PAYS}|arriv(?:ed|es)|follow(?:ed|s)"
    rf"|travel(?:l)?ed there"
    r"|returned|went there|has been there|paid a call|reciprocate[ds])"
)
# Somebody went, and it is not said where: to the other party.
WENT = Cued(
    rf"(?P<who>{P}){ASIDE},?{ADV} {_BARE}(?=(?: (?:again|there|here|too|officially|himself|herself))*,? (?:(?:in"
    rf"|on|from|between|during) (?:early |late |mid-|the [a-z]+ of )?)?⏱)"
)
BEFORE = Cued(r"\bvisit[^;.]{0,60} (?:before|until|after|since) (?P<who>[☺⌘]) (?:did|came|went)(?: so)? (?:in|on) ⏱")
LED = Cued(rf"\bdelegations? (?:of [a-z ]{{3,40}} )?(?:led|headed) by (?P<who>[☺⌘]){ASIDE}{ADV} {GO} {PLACE}")
HOSTED = Cued(
    r"(?:[☺⌘⚑⌂]|\b(?:he|she|He|She))(?:, [^,;.☺]{0,60},)?,? (?:hosted|hosts|welcomed|welcomes|received|receives"
    r"|invited and received) (?P<who>[☺⌘])"
    r"(?P<gap>[^;.☺⏱]{0,50}?)(?:(?:to|in|at) (?:the )?(?P<place>[⚑⌂⌘])|for an? (?:[a-z]+ ){0,2}visit|on an?"
    r" (?:[a-z]+ ){0,2}visit)"
)
AGAIN = Cued(
    r"[,;] (?:and |followed by )?(?:then )?(?P<who>[☺⌘])(?: (?:followed|did so|came|in turn))?(?:,? (?:in|on))? ⏱"
)
DATES = Cued(
    r"(?: twice| (?:three|four|five|six|seven|eight|nine|ten|several|\d+) times)?[,:]? (?:in|on|from) ⏱(?:, (?:in |on "
    r"|from )?⏱)*(?: \([^()⏱]*\))?,? and,? (?:again |most recently,? |lastly,? |finally,? )?(?:in |on |from )?⏱"
)
BACK = Cued(
    r"(?:,| and|, and) (?:(?:again|returned|came back|went back|was back)(?: there| again)?) (?:in|on) (?P<date>⏱)"
)
ELSEWHERE = Cued(r"(?:,| and|, and) (?:then )?(?:to |in |visited )?(?:the )?(?P<place>[⚑⌂]),? (?:in|on) (?P<date>⏱)")
RETURNED = Cued(
    rf"(?P<who>{P}){ADV} (?:return(?:ed|s)|reciprocat(?:ed|es)|repaid|repays) (?:the|that|his|her) (?:visit"
    rf"|compliment|call)"
)
_NOUN = (
    r"(?:(?:first|second|third|last|latest|official|state|working|historic|private|two-day|three-day|royal|landmark"
    r"|bilateral|high-level|return|brief|introductory|ministerial|recent|day-long|goodwill|presidential|previous|own"
    r"|successful|inaugural|reciprocal|inward|outward|incoming|overseas|foreign|ever|only) )*(?:visits?"
    r"|trips?|tours?|stays?)"
)
VISIT_BY = Cued(
    rf"\b(?:[Ss]tate |[Oo]fficial |[Ww]orking |[Rr]oyal )?{_NOUN.replace('visits', '[Vv]isits')}(?: to (?:the"
    rf" )?(?P<to>[⚑⌂⌘]))? (?:by|of|from|paid by)(?: (?:the|its"
    rf"|their|our))?(?: then)?(?: [⚐⚑](?:'s)?)?(?: [a-z]+){{0,2}} (?P<who>{P})(?: (?:to|in) (?:the )?(?P<place>[⚑⌂⌘]))?"
)
VISIT_OF = Cued(rf"(?P<who>[☺⌘])'s? {_NOUN}(?: (?:to|in|of) (?:the )?(?P<place>[⚑⌂⌘]))?")
SINCE_WHOSE = Cued(r"\bvisit\b[^;.]{0,60} since (?P<who>[☺⌘])'s? (?:in|of|on) ⏱")
OFFICE_VISIT = Cued(
    rf"(?P<who>[⚐⚑])(?:'s)? (?:\w+ )?(?:President|Prime Minister|Foreign Minister|Foreign Secretary|King|Queen"
    rf"|Emperor|Chancellor|Crown Prince|Vice President|Vice-President|Speaker|Taoiseach|Tánaiste|Defen[cs]e Minister"
    rf"|Trade Minister|Minister|prime minister|president|foreign minister|defen[cs]e minister"
    rf"|(?:[a-z]+ ){{0,2}}delegations?|(?:naval )?squadron|warships?|frigates?|parliamentarians){ADV} {GO} {PLACE}"
)
SHIP = Cued(rf"(?P<who>(?:☗ )?⌘|[A-Z]{{2,5}} ⌘){ASIDE}{ADV} {GO} {PLACE}")
# A line of a list of visits: the visitor, his office, the day; or the day first.
LINE = Cued(
    r"[^\w☺⌘⏱]*(?:(?:[ivxIVX]{1,5}|\d{1,2}|[a-z])[.)] )?(?:(?:(?:[Ss]tate|[Oo]fficial|[Ww]orking|[Pp]rivate|[Rr]eturn)"
    r" )?[Vv]isit (?:of|by)(?: the)? )?"
    r"(?P<who>[☺⌘]|[A-Z][\w ]{2,40}, [☺⌘])(?P<gap>[^☺⏱;.]{0,90}?)[\s,:(–|-]+(?:in |on |from )?(?P<date>⏱)"
)
LINE_DATED = Cued(
    r"\W*(?P<date>⏱)[\s,:.)|–-]+(?:(?:(?:[Ss]tate|[Oo]fficial|[Ww]orking|[Pp]rivate|[Rr]eturn) )?[Vv]isit"
    r" (?:of|by|from)(?: the)? )?(?:[\w ]{0,40}?[ ,(])?(?P<who>[☺⌘])"
)
SECTION = Cued(
    r"\bvisits?\b|^\W*(?:from|to) (?:the )?[A-Z]|exchanges?\b|\btours?\b|travel|delegation|inbound|outbound|inward"
    r"|outward|incoming|outgoing|\bcalls\b",
    re.IGNORECASE,
)
LEAD = Cued(r"(?:[Ff]rom|[Oo]f|[Bb]y) (?:the )?(?P<of>[⚑⚐])|\b[Tt]o (?:the )?(?P<to>[⚑])|(?P<whose>[⚐]) visit")
LEAD_LINE = Cued(r"\W*(?:\(?\w\)\W*)?(?:(?:[\w -]{0,20} )?[Vv]isits? )?(?:[Ff]rom|[Bb]y|[Tt]o) (?:the )?[⚑⚐]\W*$")
TO = Cued(r"\b(?:to|in|at) (?:the )?[⚑⌂]")
NO_VISIT = Cued(r"\bmeeting|\bmet\b|summit|forum|conference|attend", re.IGNORECASE)
# A heading that says whose visits stand under it: "Visits from ⚑", "From ⚑ to ⚑", "Visits to ⚑".
HEADED = re.compile(r"\b(?P<way>[Ff]rom|[Bb]y|[Tt]o|[Oo]f)(?: the)? $")
INBOUND = re.compile(r"\b(?:[Ii]n(?:bound|coming|ward))\b")
OUTBOUND = re.compile(r"\b(?:[Oo]ut(?:bound|going|ward))\b")
WAY = re.compile(r"(?:In|Out)(?:ward|bound|going|coming)", re.IGNORECASE)
# A row of a year and its visitors, each with the month in brackets.
MONTH = re.compile(
    r" ?\((?:[\w ]{0,20}, ?)?(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?: \d{1,2})?[^()]{0,40}\)"
)
# Somebody "paid us a visit": the publisher's state was visited.
PAID_US = Cued(rf"(?P<who>{P}){ASIDE}{ADV} pa(?:id|ys) us (?:an? |his |her )?(?:[a-z-]+ ){{0,3}}visits?")
