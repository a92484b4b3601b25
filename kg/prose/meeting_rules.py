"""The rules about meetings and signings, over the shape of a sentence."""

from __future__ import annotations

from kg.prose.cues import Cued
from kg.prose.event_rules import ADV, ASIDE, P

MET = (
    r"(?:met|meets?|spoke|speaks?|talked|h(?:e|o)lds? (?:[a-z-]+ ){0,3}(?:talks|meetings?|discussions"
    r"|consultations)|held (?:[a-z-]+ ){0,3}(?:talks|meetings?|discussions|consultations)"
    r"|conferred|confers|ha(?:d|s) (?:[a-z]+ ){0,2}(?:talks|a (?:bilateral )?meeting|meetings|a (?:telephone"
    r" )?call)|received|receives|hosted|hosts|welcomed|welcomes"
    r"|called on|calls on|sat down|convened|exchanged views|addressed|greeted|greets|dined|consulted|co-?chair(?:ed|s)"
    r"|(?:issued?|released?|made|makes?|adopted) (?:an? |their )?joint (?:statement|declaration|communiqu[ée]"
    r"|announcement))"
)
_GAP = (
    r"(?: in (?:the )?[⌂⌘⚑])?(?: (?:with|by|to|for))?(?: (?:the|his|her|their|our))?(?: (?:[⚐⚑](?:'s)?"
    r" )?(?:[a-z]+,? ){0,4}(?:[A-Z][\w ]{0,40} and )?)?"
)
MEETING = Cued(rf"(?P<who>{P}){ASIDE}{ADV} (?P<verb>{MET}\b){_GAP}(?P<whom>{P})")
TOGETHER = Cued(
    rf"(?P<who>[☺⌘](?:(?:,| and|, and) (?:(?:the |then )*[⚐⚑](?:'s)? )?[☺⌘]){{1,6}}){ADV} (?:both )?(?P<verb>{MET}\b)"
)
AND_MET = Cued(
    rf"(?P<who>☺)[^;.☺]{{1,80}}?(?: and|,? where (?:he|she|they)) (?:then |later |also )?(?P<verb>{MET})(?:"
    rf" with)? (?P<whom>☺)"
)
# Somebody is received for a visit, which is told as one.
AS_GUEST = Cued(r"[^;.☺⏱]{0,30}?\b(?:on|for|during) (?:an?|his|her|their) (?:[a-z]+ ){0,2}visit")
# Whom somebody met on a visit is of the visit, which is told as one.
ON_VISIT = Cued(r"\b(?:visit(?:ed|s)?|trip|call)\b[^;.]{0,60}, where (?:he|she|they)\b")
# A meeting with a counterpart without a name: told by its place and day.
COUNTERPART = Cued(
    rf"(?P<who>{P}){ASIDE}{ADV} (?P<verb>{MET}\b)(?: with)? (?:his|her|their) (?:[⚐⚑](?:'s)? )?(?:[a-z]+"
    rf" )?counterparts?\b"
    r"(?=[^;.☺]{0,60}(?:in|at) (?:the )?[⌂⌘⚑])(?! [☺⌘]|,? [☺⌘])"
)
# Pronouns and bare titles, whose person was named before.
MEETS_HIM = Cued(rf"(?P<who>{P}){ASIDE}{ADV} (?P<verb>{MET})(?: with)? (?P<he>him|her)\b")
HE_MEETS = Cued(rf"(?:^|[.;,] |\band )(?P<he>[Hh]e|[Ss]he){ADV} (?P<verb>{MET}\b){_GAP}(?P<whom>{P})")
TITLE_MEETS = Cued(
    rf"(?:^|[.;,:] |\band )[Tt]he (?:then )?(?P<title>(?:Prime |Foreign |Deputy Prime |Crown )?(?:President"
    rf"|Minister|Prince|King|Queen"
    rf"|Emperor|Pope|Taoiseach|Chancellor|Secretary|Sultan|Emir)){ADV} (?P<verb>{MET}\b){_GAP}(?P<whom>{P})"
)
PICTURED = Cued(
    r"(?P<who>[☺⌘](?:(?:,| and| with|, and)(?: (?:his|her|their))?(?: [⚐⚑](?:'s)?)?(?: [a-z]+)? [☺⌘])+)"
    r"(?:,|[^;.☺⌘⌂⚑]{0,60}? (?:at|in)) (?:the )?(?P<place>[⌂⌘⚑])"
)
# A line that names itself a picture's, and so tells of a meeting as a caption does.
PHOTO = Cued(r"^\W*(?:Photo|Photograph|Picture|Pictured|Image|Caption|Above|Left|Right)s?\W*: ")
BODY = Cued(
    r"(?P<name>[⌘☗✍](?: \([^()]{0,20}\))?)(?: (?:on|for) [\w ⌘☗-]{3,40}?)?"
    r"(?:,? (?:whose (?:ministers|members|leaders)|which))?(?: (?:has"
    r"|have|last|most|recently|first|again|was|were|is))* (?:met|meets|meet|convened|assembled|sat"
    r"|gathered)\b"
)
LEADERS = Cued(
    r"(?:[Tt]he )?(?:three |four |two |both |G-7 )?(?:leaders|presidents|ministers|heads of (?:state"
    r"|government))(?:,[^;.☺]{0,20}(?P<who>☺)[^;.☺,]{0,30},)? (?:met|convened|gathered|assembled)\b"
)
# Ministers of several states met: told by the states.
OF_STATES = Cued(
    r"\b[Tt]he (?:foreign |prime |defen[cs]e |finance |trade )?(?:[Mm]inisters|[Pp]residents|[Ll]eaders|[Hh]eads of"
    r" (?:[Ss]tate|[Gg]overnment)|Foreign Ministers|Prime Ministers|Defen[cs]e Ministers) of (?:the )?"
    r"(?P<states>⚑(?:, (?:the )?⚑)*,? and (?:the )?⚑) (?:met|meet|convened|gathered)\b"
)
RECEIVED_LEADERS = Cued(
    r"(?P<place>[⌂⌘⚑]) (?:received|hosted"
    r"|welcomed) the leaders of (?:the )?(?P<name>[☗⌘])(?:,? among them (?P<who>☺))?"
)

# Signings: only where place or persons are told.
SIGNED = (
    r"(?:signed|signs?|concluded|inked|sealed|put to paper|put (?:his|her|their) (?:names?|signatures?)"
    r"|initialed and signed)"
)
SIGNED_BY = Cued(
    rf"(?P<who>[☺⌘](?:(?:,[^☺⌘;.]{{0,40}},?| and|, and|, together with| with)(?: [^☺⌘,;.]{{0,40}},?)?"
    rf" ?[☺⌘]){{1,6}}){ASIDE}{ADV} (?P<verb>{SIGNED})\b"
)
SIGNED_THING = Cued(rf"(?P<what>✍)(?P<gap>[^;✍]{{0,120}}?)\b(?P<verb>{SIGNED})\b(?P<tail>[^;✍]{{0,160}})")
SIGNED_OBJECT = Cued(rf"\b(?P<verb>{SIGNED})\b(?P<gap>[^;.✍]{{0,60}}?)(?P<what>✍)(?P<tail>[^;✍]{{0,80}})")
SIGNED_BRACKET = Cued(r"(?P<what>✍)[^;.()✍]{0,40}? \((?:signed (?:in|at) )?(?P<place>[⌂⌘]),? (?:on )?(?P<date>⏱)")
SIGNED_FOLLOWED = Cued(r"(?P<what>✍) (?:followed|was done),? (?:in|at) (?P<place>[⌂⌘]),? on (?P<date>⏱)")
SIGNED_PLACE = Cued(r"\b(?:in|at) (?:the )?(?:☗ (?:⌘ )?in )?(?P<place>[⌂⌘⚑])(?!'s)")
# What may stand between the verb and the place: a date, the thing itself, one short adverbial.
SIGNED_GAP = Cued(
    r"(?: (?:on|in) ⏱)?(?:,? (?:an?|the|their|its) [^;⏱]{0,60}✍[^,;⏱]{0,60}?)?(?:,?[^,;.⏱]{0,30}?)?(?:,? on ⏱)?,? ?"
)
SIGNED_BEFORE = Cued(r"\b(?:in|at) (?:the )?(?P<place>[⌂⌘])(?:,? on ⏱)?, (?:they|⚭|the two|both|⚑ and (?:the )?⚑) $")
SIGNERS = Cued(
    r"\b(?:by|between)(?: (?:our|the|their|his|its|[⚐⚑](?:'s)?|then))*(?: (?:[Ff]oreign|[Pp]rime|[Tt]rade"
    r"|[Dd]efen[cs]e))?(?: [Mm]inisters| [Pp]residents)? (?P<who>[☺⌘].*)"
)
# Where the words about the signing end.
OVER = Cued(
    r",? (?:and|but) (?:it |which |they |has |have |had |is |was |entered|took|came|renewed|ratified|applies"
    r"|applied|in force|remains|then |closed|lets|governs)"
    r"|, (?:which|who|when|where|under)\b|[.:] | awaiting| - "
)
