"""The patterns of missions: raised, opened, closed."""

from __future__ import annotations

from dataclasses import dataclass

from kg.prose.cues import Cued

_NOUN = (
    r"(?:[Ee]mbass(?:y|ies)|[Ll]egations?|[Cc]onsulates?(?:[ -][Gg]eneral)?|[Hh]igh [Cc]ommissions?"
    r"|[Ll]iaison [Oo]ffices?|Commission(?= in ⌂)|(?<=[⚐⚑] )[Tt]rade [Oo]ffices?"
    r"|[Ii]nterests [Ss]ections?|(?:[Rr]epresentative|[Rr]epresentation) [Oo]ffices?|[Aa]postolic"
    r" [Nn]unciature|[Nn]unciature|[Cc]hancery"
    r"|(?:diplomatic |resident |permanent |representative )?[Mm]issions?(?! of | station)|Office)"
)


_OWN = (
    r"(?:(?:a|an|its|our|the|their|his|first|new|own|full|full-time|resident|permanent|diplomatic|joint"
    r"|honorary|small|American|fully-fledged|fully fledged|of|separate|second|third|two|three) |[⚐⚑]'?s?"
    r" |(?:⌂|⌘) )*"
)


_AT = (
    r"(?: there| here| in (?:that|the) (?:city|town)| in ⌂ and (?:in )?⌂| (?:in|at) (?:the )?(?:capital,? |city of"
    r" )?[⌂⚑⌘](?:, [⌂⌘⚑])?(?:,)?| to (?:the )?⚑| in both capitals| in ⚭)?"
)


_BE = r"(?:were|was|are|is|had been|have been|has been|being)"


_OPENED = r"(?:opened|re-?opened|opened again|established|set up|inaugurated|founded|accredited)"


_RAISED = (
    r"(?:raised|elevated|upgraded|promoted|turned|converted|transformed|given|made|accorded|changed|redesignated"
    r"|re-designated|renamed|restyled|advanced)"
)


_RANK = (
    rf"(?:up |back )?(?:to |into |in(?:to)? |as )?(?:the |an? |full |full-fledged"
    rf" |fully-fledged )*(?:(?:rank|status|level|standing) of"
    rf" )?(?:an? |the |full |that of )*(?P<to>{_NOUN}|ambassadorial level)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over shapes with the groups `noun` (the mission), `to` (its new rank) and `at` (its place)."""

    name: str
    pattern: Cued


def _rule(name: str, pattern: str) -> Rule:
    return Rule(name, Cued(pattern))


# What belongs to a mission is none: "the embassy library closed".
_PART = (
    r"(?! (?:buildings?|compounds?|complex|annexe?|library|libraries|staff|personnel|officers?|employees"
    r"|residence|website"
    r"|school|clinic|grounds))"
)


_N = rf"(?<!\w)(?P<noun>{_NOUN})\b{_PART}(?: of (?:the )?(?P<of>⚑))?"


_A = f"(?P<at>{_AT})"


ELEVATED = (
    _rule("passive", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}(?:,[^,;.]{{0,40}},)?[^,;.]{{0,40}}? (?:{_BE}|be)"
                     rf" (?:\w+ly |then |later )?{_RAISED} {_RANK}"),
    _rule("became_twice", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},?(?:[^;.]{{0,45}}?,)? became (?:an? |the )*{_NOUN}"
                          rf" in ⏱,? and (?P<verb>)(?:an? |the |full[- ](?:fledged |scale |blown )?)*(?P<to>{_NOUN}) in"
                          rf" (?P<since>⏱)"),
    _rule("became", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},?(?:[^;.]{{0,45}}?,)?(?: (?:which|that) had [^;.,]{{3,60}}?)?"
                    rf" (?:which )?(?:had )?(?:later "
                    rf"|then |soon )?(?:became|become|becomes|turn(?:s|ed)? (?:back )?into|opened as)"
                    rf" (?:an? |the |full[- ](?:fledged |scale |blown )?)*(?P<to>{_NOUN})"),
    _rule("office", rf"\b(?:the|that|this|its) (?P<noun>office|post)(?P<at>) {_BE} (?:\w+ly |then |later "
                    rf")?{_RAISED} {_RANK}"),
    _rule("coordinated", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} {_BE} (?:first )?{_OPENED}[^;.]{{0,40}}? and (?:was "
                         rf")?(?:later "
                         rf"|then |in turn )?{_RAISED} {_RANK}"),
    _rule("line", rf"^(?:[-•*] )?(?:⏱:? )?(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} {_RAISED} {_RANK}"),
    _rule("participle", rf"{_N}{_A} (?:in|on) ⏱,? (?:(?:and|which was) )?(?:later |then )?{_RAISED} {_RANK}"),
    _rule("active", rf"\b(?:raised?|elevated?|upgraded?|promoted|turned|converted|transformed|raises|upgrades"
                    rf"|elevates) {_OWN}{_N}{_A} {_RANK}"),
    _rule("since", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}[^;.]{{0,60}}? (?:has|had) been (?:an? |the"
                   rf" )?(?P<to>{_NOUN}) since"),
    _rule("it", rf"(?:^|[;.,] |\band )(?P<noun>[Ii]t|which)(?P<at>) (?:later |then )?(?:became|has been|had"
                rf" become) (?:an? |the )(?:full )?(?P<to>{_NOUN})\b"),
    _rule("it_active", rf"\b(?:raised|elevated|upgraded|promoted|turned|converted|transformed|raises|upgrades|elevates)"
                       rf" (?P<noun>it|them)(?P<at>) {_RANK}"),
    _rule("pronoun", rf"\b(?P<noun>[Ii]t|[Bb]oth|[Tt]hey|[Tt]hese|[Ww]hich)(?P<at>) (?:{_BE}) (?:\w+ly "
                     rf"|then |later )?{_RAISED} {_RANK}"),
)  # fmt: skip


OPENED = (
    _rule("active", rf"\b(?:opened|re-?opened|opens|re-?opens|established|establishes|set up|sets up"
                    rf"|inaugurated|founded|opening|answered with|followed with|responded with|started with|began with)"
                    rf" {_OWN}{_N}{_A}"),
    _rule("own", rf"\b(?:opened|re-?opened|opens|established|set up|inaugurated) (?P<noun>(?:its|their|our|one of"
                 rf" its) own)"
                 rf"(?! (?!in\b|at\b|here\b|there\b)[\w⚐])(?P<at>{_AT})"),
    _rule("ours", rf"{_N}(?P<at>),? (?:that|which) (?:we|it|they|(?:the )?⚑) (?:had )?(?:opened|set up|established"
                  rf"|inaugurated)(?P<at2>{_AT}) (?:in |on |as early as )?(?P<since>⏱)"),
    _rule("came", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?:followed|came|was added|were added)(?: later)?(?= (?:only"
                  rf" |later "
                  rf"|as late as )?(?:in|on|from) ⏱)"),
    _rule("then", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} (?:has|have|had) (?:existed|been (?:open|there|in place))(?:"
                  rf" there)?"
                  rf" (?:ever )?since(?: then| that (?:day|date|time))?(?=[.,;]|$)"),
    _rule("passive", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}[^,;.]{{0,50}}? {_BE} (?:\w+ly |first |also |then"
                     rf" )?{_OPENED}\b(?! (?:by|of) law)"),
    _rule("and_again", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}[^;.]{{0,40}}? (?:closed|shut)[^;.]{{0,50}}?,? and (?:was )?"
                       rf"(?P<verb>re-?opened|opened again)(?= (?:only )?(?:in|on) ⏱)"),
    _rule("one", rf"\b(?:followed|responded|answered|replied|reciprocated) (?:with|by opening) (?P<noun>one|one "
                 rf"of its own|its own)"
                 rf"(?P<at>{_AT})"),
    _rule("closed_and", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?:closed|shut)[^,;]{{3,60}}, {_BE} "
                        rf"(?P<verb>re-?opened|opened"
                        rf" again)"),
    _rule("intransitive", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?:which )?(?:first |re-?)?open(?:ed|s)\b(?!"
                          rf" (?:its(?! doors)|the|a) )"),
    _rule("opened_first", rf"(?:^|[.;] )(?:First |Originally "
                          rf")?(?:[Oo]pened|[Rr]e-?opened|[Ee]stablished|[Ff]ounded|[Ss]et up"
                          rf"|[Ii]naugurated) (?:in|on) (?P<since>⏱), (?:the |its |our )?(?P<own>[⚑⚐](?:'s)? "
                          rf")?{_N}{_A}"),
    _rule("there_has", rf"\b[Tt]here (?:has|had) been (?:an?|the) (?P<own>[⚑⚐](?:'s)? )?{_N}{_A} since (?P<since>⏱)"),
    _rule("worked", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} (?:operated|worked|existed|functioned)(?: there)? "
                    rf"(?:from|between)"
                    rf" (?P<since>⏱) (?:to|until|till|and) ⏱"),
    _rule("began", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} (?:had )?(?:started|began|begun|took up|commenced|resumed)"
                   rf" (?:its )?(?:work(?:ing)?|activit(?:y|ies)|to (?:operate|work)|operations?|operating"
                   rf"|functioning)"),
    _rule("bracketed", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} \((?:established|opened|re-?opened|since)(?: since| in| on)?"
                       rf" (?P<since>⏱)\)"),
    _rule("dates", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}(?:, which)? (?:dat(?:es|ed) (?:back"
                   rf" )?(?:from|to)|(?:goes|go|went) back"
                   rf" to|has existed since) (?P<since>⏱)"),
    _rule("and_since", rf"\b(?:maintains|keeps|has|runs|operates) [^;.]{{0,60}}\bsince (?P<since>⏱), (?:an?"
                       rf" |its )?{_N}{_A}"),
    _rule("located", rf"(?P<own>[⚑⚐](?:'s)? )?{_N},? (?:first |originally |at first )?(?:located|housed"
                     rf"|based|resident) in (?P<at>⌂) (?:from|since) (?P<since>⏱)"),
    _rule("followed", r"(?P<own>[⚑⚐])'s(?P<noun>) in (?P<at>[⌂⌘]) (?:followed|came|opened) (?:only )?in"),
    _rule("relocated", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}[^;.]{{0,60}}? (?:left [⌂⌘] for|moved (?:from [⌂⌘]"
                       rf" )?to) (?P<at>⌂)"),
    _rule("another", rf"(?P<noun>\banother|\ba (?:second|third|further)(?: one)?),? in (?P<at>[⌂⌘])(?:, ⌘)?,?"
                     rf" (?:{_BE} {_OPENED}|followed|opened)"),
    _rule("since", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},?(?: [^,;.⚑⚐⏱]{{3,40}},)? (?:which |that )?(?:the |it |⚑"
                   rf" )*(?:has |have |had"
                   rf" )?(?:been )?(?:in operation|operat\w+|worked|kept|maintained|had|in place|open"
                   rf"|existed|active)(?: continuously| permanently| without (?:an? )?(?:break|interruption))?"
                   rf"(?P<at2>{_AT}) since (?:the |early |the early |at least"
                   rf" )?(?P<since>⏱)"),
    _rule("there", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?:there|open|in place) since (?P<since>⏱)"),
    _rule("participle", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?:first |which was |which had been )*(?:opened"
                        rf"|established|set up|founded|inaugurated)(?P<at2>{_AT}) (?:in |on |as early as |back in "
                        rf")?(?P<since>⏱)"),
    _rule("again", r"\b(?:re-?opened|opened) (?P<noun>it|them)(?: again)?(?P<at>)(?= (?:only )?(?:in|on) ⏱)"),
    _rule("it_resumed", r"(?:^|[.;] )(?P<noun>It)(?P<at>) (?:resumed|restarted|recommenced) (?:its )?(?:activities"
                        r"|activity|operations?|work|functioning)\b"),
    _rule("it_again", r"\b(?P<noun>[Ii]t|which)(?P<at>)\b[^;.]{0,90}? and (?:was )?(?:re-?opened|opened again)"
                      r" (?:only |again )?(?:in |on )?(?P<since>⏱)"),
    _rule("noun", rf"\b[Oo]pening of {_OWN}{_N}{_A} (?:in|on) (?P<since>⏱)"),
    _rule("line", rf"^(?:[-•*] )?(?:(?P<since>⏱)[:.–-]*,? )?(?:[Oo]pening|[Rr]e-?opening|[Ee]stablishment"
                  rf"|[Ii]nauguration|[Ss]etting"
                  rf" up) of {_OWN}{_N}{_A}(?=$| ?[.,;(])"),
    _rule("labelled", rf"^(?:[-•*] )?(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}(?: (?:opened|established))?: (?:opened |established"
                      rf" |since |in |on )*(?P<since>⏱)(?=$| ?[.,;(])"),
    _rule("and_there", rf"(?<=⏱)(?:,| and|, and) (?:an?|its|the) (?:\w+ )?{_N}{_A} (?:in|on|since) (?P<since>⏱)"),
    _rule("had_from", rf"\b(?:had|kept|maintained|ran) {_OWN}{_N}{_A} (?:from|as of|as early as) (?P<since>⏱)"),
    _rule("aside_moved", r"[(,;] ?(?:which |it |and )?(?:was )?(?P<noun>moved|relocated|transferred) (?:from ⌂ )?to"
                         r" (?P<at>⌂),? in (?P<since>⏱)"),

    _rule("kept", rf"\b(?:has|have|had) (?:been |also |long )*(?:had|maintained|kept|operated|run"
                  rf"|represented(?: in (?P<seat>⌂))? by) {_OWN}{_N}{_A} since (?:the |early |the early "
                  rf"|at least |(?:its |their )?independence (?:in |on )?)?(?P<since>⏱)"),
    _rule("by", rf"\bby (?P<since>⏱) (?:the )?⚑ had {_OWN}{_N}{_A}"),
    _rule("moved", rf"(?P<own>[⚑⚐](?:'s)? )?{_N} (?:was |had )?(?:moved|relocated|transferred) (?:from ⌂"
                   rf" )?to (?P<at>⌂)"),
    _rule("operating", rf"{_N} (?:now )?(?:operates?|works?|exists?) in (?P<at>[⌂⌘]) \((?:since"
                       rf" )?(?P<since>⏱)\)"),
    _rule("list", rf"{_N}[^.;]{{0,80}}?(?:in|and) (?P<at>[⌂⌘]) \((?:since |opened )?(?P<since>⏱)\)"),
    _rule("office", r"☗ (?P<noun>opened its) (?P<at>⌂) office"),
    _rule("enumerated", r"\bon (?:⚑|⚑'s side|its side),? in ⌘ and (?P<at>[⌘⌂]) \((?P<since>⏱)\)(?P<noun>)"),
)  # fmt: skip


CLOSED = (
    _rule("line", rf"^(?:[-•*] )?(?:⏱:? )?(?:[Cc]losing|[Cc]losure) of {_OWN}{_N}{_A}(?=$|[.,;])"),
    _rule("active", rf"\b(?:closed|closes|shut(?: down)?|shuttered|withdrew|evacuated and closed"
                    rf"|(?:ordered|forced|obliged|compelled|told|made) to (?:close|shut|withdraw)|(?<!considered "
                    rf")(?<!planned )closing)"
                    rf" (?:down )?(?:its|the|their|both) (?:[⚐⚑⌂](?:'s)? )?{_N}{_A}"),
    _rule("operations", rf"\b(?:suspended|ended|ceased|halted) (?:the )?operations (?:of|at) (?:its|the|their)"
                        rf" (?:[⚐⚑](?:'s)? )?{_N}{_A}"),
    _rule("suspended", rf"\b[Oo]perations (?:of|at) (?:its|the|their|our) (?:[⚐⚑](?:'s)? )?{_N}{_A} {_BE}"
                       rf" (?:\w+ly )?(?:suspended|halted|ended|discontinued)"),
    _rule("worked", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} (?:operated|worked|existed|functioned)(?: there)? "
                    rf"(?:from|between)"
                    rf" ⏱ (?P<verb>to|until|till|and) (?P<since>⏱)"),
    _rule("noun", rf"\b[Cc]los(?:ure|ing) of (?:its|the|their|our) (?:[⚐⚑](?:'s)? )?{_N}{_A} (?:in|on) (?P<since>⏱)"),
    _rule("closed_and", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A},? (?P<verb>closed|shut)(?=[^,;]{{3,60}}, {_BE} "
                        rf"(?:re-?opened|opened"
                        rf" again))"),
    _rule("doors", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A} (?:had )?(?:(?:shut|closed|locked) its (?:doors|gates)"
                   rf"|(?:suspended|ceased) (?:its )?(?:operations|operating|functioning|to (?:operate|exist)))"),
    _rule("passive", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}(?:, (?:which|that) [^;.]{{0,70}},)?[^,;.]{{0,30}}?"
                     rf" {_BE} (?:\w+ly |later )?(?P<verb>closed|shut(?: down)?|withdrawn|shuttered|given up"
                     rf"|discontinued|abolished)\b"),
    _rule("coordinated", rf"{_N}{_A} (?:{_BE} )?[^;.]{{0,50}}? and (?:was )?(?P<verb>given up|closed|shut"
                         rf"|discontinued)\b"),
    _rule("until", rf"(?P<own>[⚑⚐](?:'s)? )?{_N} (?:had been|was|remained|existed|stayed)(?: open"
                   rf")?{_A.replace('?P<at>', '?P<at2>')} until (?P<since>⏱)"),
    _rule("its_closure", rf"{_N}{_A}[^;.]{{0,60}}? (?:its (?P<verb>closure|closing)|having (?:been"
                         rf" )?closed) (?:in|on) (?P<since>⏱)"),
    _rule("bare", rf"\band (?:the )?{_N}{_A} shut\b"),
    _rule("it", rf"(?:^|[;.,] |\band )(?P<noun>[Ii]t|which)(?: {_BE}) (?:\w+ly )?(?:closed(?: down)?|shut(?: down)?"
                rf"|withdrawn|evacuated and closed)\b"),
    _rule("intransitive", rf"(?P<own>[⚑⚐](?:'s)? )?{_N}{_A}(?: and it)? (?:closed\b(?: its doors)?|shut(?= "
                          rf"(?:in|on) ⏱))"),
)  # fmt: skip
