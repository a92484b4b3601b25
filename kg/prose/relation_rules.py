"""The patterns of relations: established, resumed, severed, and what goes on about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.prose.cues import Cued
from kg.records import Establishment, Resumption, Severance

_ADJ = (
    r"(?:(?:full|formal|official|normal|regular|bilateral|direct|permanent|diplomatic|consular and"
    r" diplomatic|⚐|⚑|inter-state)(?:,? (?:and )?))*"
)


# Relations of one field only are not those of states: "military relations were suspended".
_FIELD = (
    r"(?<!ilitary )(?<!efence )(?<!efense )(?<!ultural )(?<!reaty )(?<!ndustrial )(?<!(?<!and )rade "
    r")(?<!(?<!and )conomic )"
    r"(?<!(?<!and )ommercial )"
)


_REL = rf"{_ADJ}{_FIELD}(?:relations|ties|relationship|links)"


_DIP = (
    r"(?:(?:full|formal|official|permanent|normal|modern|continuous|uninterrupted|unbroken)"
    r" )?(?:diplomatic (?:and (?:consular|trade|economic"
    r"|commercial) )?(?:relations|ties|links|relationship)"
    r"|(?:formal|official) (?:⚐[-–]⚐ |⚑[-–]⚑ |bilateral )?(?:relations|ties)|(?:relations|ties) at (?:the"
    r" )?(?:ambassadorial|embassy|legation|consular) level"
    r"|(?:relations|ties) at the level of (?:ambassadors|embassies|legations))"
)


_WITH = (
    r"(?: (?:with|between|to) (?:the )?(?:[a-z]+ )?(?:[⚑⚐⌂⚭☗⌘](?: [A-Za-z]+)?(?:,? and (?:the"
    r" )?[⚑⚐⌂])?))?"
)


_ASIDE = r"(?:,[^,;.]{0,110},)?"


_BE = r"(?:were|was|are|is|had been|have been|has been|being|be)"


_ADV = (
    r"(?:(?:not|first|formally|officially|fully|soon|only|then|at last|finally|again|also|promptly|once more"
    r"|thus|duly|subsequently|eventually) )*"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over shapes: its name, and the pattern, whose group `rel` or whole is the anchor."""

    name: str
    pattern: Cued


def _rules(family: str, **patterns: str) -> tuple[Rule, ...]:
    return tuple(Rule(f"{family}.{name.replace('_', '-')}", Cued(p, re.IGNORECASE)) for name, p in patterns.items())


ESTABLISHED = _rules(
    "establishment",
    active=rf"\b(?:established|establish|establishes|establishing|opened|opens|set up|sets up|entered into"
           rf"|enter into|initiated|inaugurated|instituted|formali[sz]ed|began|took up|forged|concluded"
           rf"|agreed on|agreed(?: ⏱)? to) {_ADV}(?:establish |open |have |maintain |enter into )?{_DIP}",
    passive=rf"\b{_DIP}{_WITH}{_ASIDE} {_BE} {_ADV}(?:established|opened|set up|initiated|formali[sz]ed"
            rf"|inaugurated|instituted|begun|entered into|taken up|forged|created)",
    passive_short=rf"\b(?<!re-)(?<!onsular )(?<!rade )(?<!conomic )(?<!ommercial )(?<!ultural"
                  rf" )(?<!unofficial )(?:{_REL}){_WITH}{_ASIDE} {_BE} {_ADV}(?:established|opened|set up"
                  r"|entered into)\b",
    active_short=r"\b(?:established|establish|establishes|establishing) (?:bilateral |full |formal )?(?:relations"
                 r"|ties)\b|\b(?:took up|takes up|taking up|taken up|entered into|opened) (?:bilateral |full |formal "
                 r"|official )?(?:relations|ties) (?:with (?:the )?[⚑⌂]|(?:in|on) ⏱)",
    reckoned=rf"\b(?:{_DIP}|[Ff]ormal (?:relations|ties)){_WITH}{_ASIDE} (?:are |were |have |is )?(?:\w+"
             rf" )?(?:reckoned|counted|dated?|dates|existed|exist|run|runs|began|begun|begin|start|started"
             rf"|commenced|go back|going back|goes back|had to wait)\b",
    counted=rf"\bfrom (?:which|that date|⏱)(?: that)? {_DIP} (?:are|is|were|have been)?\s?(?:counted"
            rf"|reckoned|run|dated?|date)\b",
    exchange=r"\b(?:agreed|arranged|decided) to exchange (?:ambassadors|diplomatic representatives|envoys"
             r"|ministers|diplomats|diplomatic missions)\b|\b(?:exchanged|exchange) (?:ambassadors"
             r"|diplomatic representatives|envoys|diplomatic missions)\b(?! again)|\b(?:ambassadors"
             r"|diplomatic representatives|envoys|diplomatic missions) were (?:first )?exchanged\b(?! again)",
    noun=rf"\b(?:establishment|opening|inauguration|beginning|start) of (?:{_DIP}|(?:bilateral |formal "
         rf"|official )?relations)\b{_WITH} (?:(?:was|were) (?:formally |officially |jointly )?(?:announced|agreed"
         rf"|proclaimed|effected|completed|formali[sz]ed) )?(?:in|on) ⏱",
    marked=rf"\b(?:marked|saw|brought) the (?:formal )?(?:establishment|opening|beginning|start) of {_DIP}",
    kept=rf"\b(?:has|have|had|has had|have had|has also had|have maintained|has maintained|have enjoyed|has"
         rf" enjoyed|maintain|maintained|enjoy|kept|keeps) {_ADV}{_DIP}{_WITH}(?: without (?:a break"
         rf"|interruption)| continuously| uninterruptedly| for [^,;.⏱]{{3,30}},)? since ⏱",
    kept_since=rf"\bsince ⏱,? [^;.⏱]{{3,60}}? (?:have|has) (?:\w+ )?(?:maintained|enjoyed|had|kept) {_DIP}",
    kept_short=r"\b(?:has|have|had) had (?:full |formal |official )?(?:relations|ties) with (?:the )?[⚑⌂] since ⏱",
    place=rf"\b{_DIP}{_WITH} (?:have|has) been in place (?:from|since) ⏱",
    since=rf"\b(?:have|has) (?:\w+ )?{_DIP}{_WITH} (?:ever )?since ⏱",
    brought=rf"\bbrought {_DIP}",
    followed=rf"\b{_DIP}{_WITH} (?:(?:followed|came (?:into being|about|into effect|into force)|took effect|came)"
             rf"(?= (?:only |shortly after )?(?:on|in) ⏱)|followed(?= (?:only )?⏱))",
    participle=rf"\b(?<!re-){_DIP}{_WITH},? (?:which were |first |formally )*(?:established|opened) (?:in|on) ⏱"
               r"|\b(?:relations|ties) with (?:the )?[⚑⌂],? (?:which were |first |formally )*(?:established|opened"
               r"|begun|dating) (?:in|on|from|back to) ⏱",
    those_with=r"\bthose with (?:the )?[⚑⌂] (?:date|dated|go|went|reach)(?: back)? (?:to|from) ⏱"
               r"|\bthose with (?:the )?[⚑⌂] (?:were|had been) (?:established|opened)(?: only)? (?:in|on) ⏱",
    been_in=rf"\b(?:has|have|had) been in {_DIP}{_WITH} (?:ever )?since ⏱",
    line=rf"^(?:[-•*] )?(?:⏱[:.–-]*,? )?(?:(?:formal )?(?:establishment|opening|beginning) of {_DIP}\b|{_DIP}{_WITH}"
         rf" (?:established|opened)(?=$|[.,;]))",
)  # fmt: skip


RESUMED = _rules(
    "resumption",
    active=rf"\b(?:re-?established|resumed|restored|normali[sz]ed|reopened|renewed|reinstated|resumes"
           rf"|restores|re-establishes|returned to|agreed(?: (?:in|on) ⏱)? to "
           rf"(?:resume|restore|re-establish|normali[sz]e|renew))"
           rf" {_ADV}(?:(?:its|their) (?:own )?|full |the )?{_REL}",
    passive=rf"\b{_REL}{_WITH}{_ASIDE} {_BE} {_ADV}(?:being )?(?:re-?established|resumed|restored"
            rf"|normali[sz]ed|renewed|reinstated|re-?opened)\b",
    noun=rf"\b(?:resumption|restoration|normali[sz]ation|re-?establishment|renewal) of (?:{_REL}){_WITH}"
         rf" (?:(?:took place|came|followed|was (?:announced|agreed|completed)) )?(?:only )?(?:in|on) ⏱",
    intransitive=rf"\b{_ADJ}{_FIELD}(?:relations|ties){_WITH} resumed (?:only |again )?(?:in|on) ⏱",
    line=rf"^(?:[-•*] )?(?:⏱:? )?(?:(?:resumption|restoration|normali[sz]ation|re-?establishment) of {_REL}\b"
         rf"|{_REL}{_WITH} (?:restored|resumed|re-?established|normali[sz]ed)(?=$|[.,;]))",
    exchange=r"\b(?:exchang(?:e|es|ed)|sent) (?:ambassadors|(?:diplomatic )?representatives|envoys|ministers) again\b"
             r"|\b(?:ambassadors|envoys) were (?:exchanged again|again exchanged)\b",
    those_with=r"\bthose with (?:the )?[⚑⌂](?:,[^,;.]{0,60},)? (?:(?:were|was|had been) (?:\w+ )?(?:re-?established"
               r"|resumed|restored|normali[sz]ed|renewed|taken up again)\b|(?:resumed|restored|renewed)(?= "
               r"(?:in|on) ⏱))",
    and_too=rf"(?<=\band ){_REL}{_WITH} (?:re-?established|resumed|restored|normali[sz]ed)(?= (?:only )?(?:in|on) ⏱)",
    raised=r"\b(?:relations|ties) (?:returned|were (?:returned|restored|raised again|brought back)) to (?:the )?"
           r"ambassadorial level\b",
    again=rf"\b(?:took|take|taken|takes|taking) {_ADJ}(?:relations|ties) up again\b",
)  # fmt: skip


SEVERED = _rules(
    "severance",
    active=rf"\b(?:broke|breaks|broken|severed|severs|sever|severing|breaking|break "
           rf"off|cut|cuts|suspended|suspend|lost|loses|discontinued|interrupted"
           rf"|suspends|terminated|terminates|ended|ends|withdrew)(?: off)? {_ADV}(?:all |those |its (?:[\w-]+ )?"
           rf"|their |the )?(?:consular )?{_REL}",
    with_state=r"\b(?:broke|broken|breaks|break) (?:off )?with (?:the )?[⚑⌂](?! on (?!⏱))",
    years=r"\b(?:ended|broke off|severed|cut) (?:[\w-]+ ){1,6}of (?:diplomatic |official )?(?:ties"
          r"|relations)\b",
    those_with=r"\bthose with (?:the )?[⚑⌂],? (?:which (?:it |they )?(?:had |were |had been )*)?(?:cut(?: off)?"
               r"|severed|broken(?: off)?|suspended|interrupted|ended)(?= (?:in|on|since) ⏱)"
               r"|\bthose with (?:the )?[⚑⌂] (?:lapsed|ended|ceased)\b",
    which=r"(?:(?<=relations with )|(?<=ties with ))(?:the )?[⚑⌂], which (?:the [a-z ]{1,30}|it|they|⚑|⌂|☺) had (?:cut"
          r"|broken|severed|suspended)(?: off)?(?= (?:in|on) ⏱)",
    with_which=r"(?<=⚑, with which )(?:the )?⚑ (?:had )?(?:broke|broken)(?: off)?\b",
    those=r"\b(?:broke off|severed|cut|terminated|ended|suspended) those (?:it|they|which) (?:had )?(?:kept"
          r"|had|maintained)(?: with (?:the )?[⚑⌂])?",
    passive=rf"\b{_REL}{_WITH}{_ASIDE} {_BE} {_ADV}(?:broken(?: off)?|severed|cut(?: off)?|suspended"
            rf"|terminated|interrupted|ended)\b",
    lapsed=rf"\b(?:Those |Diplomatic |Formal |Official )?{_REL}{_WITH} (?:had |have )?(?:lapsed|ended"
           rf"|ceased|came to an end)\b|\b(?:Ties|Relations|[Tt]hose ties){_WITH} (?:had |have )?(?:lapsed"
           rf"|ended|ceased)\b",
    line=rf"^(?:[-•*] )?(?:⏱:? )?(?:(?:severance|suspension|rupture|breaking[- ]off) of {_REL}\b|{_REL}{_WITH}"
         rf" (?:broken(?: off)?|severed|suspended|cut(?: off)?)(?=$|[.,;]))",
    aside=rf"\b{_REL}{_WITH}, (?:which (?:had been|were) )?(?:severed|broken(?: off)?|suspended|cut(?: "
          rf"off)?|interrupted)"
          rf" (?:in|on|since) ⏱",
    relative=r"(?:(?<=relations )|(?<=ties ))(?:that |which )?(?:they|it|he|the two|both) had (?:broken(?:"
             r" off)?|severed|cut(?: off)?|suspended)\b",
    noun=rf"\b(?:severance|severing|cutting|rupture|suspension|breaking[- ]off|break|breach) (?:of|in)"
         rf" (?:{_REL}){_WITH} (?:(?:came|followed|occurred|took place|was announced) )?(?:in|on) ⏱"
         rf"|⏱ (?:break|rupture|breach|suspension|severance) (?:of|in) {_REL}",
    announced=rf"\b(?:announced|declared) the (?:severance|suspension|rupture|termination|breaking[- ]off) of {_REL}",
)  # fmt: skip


# Of relations spoken of just before: "They were resumed", "suspended them", "and renewed on …".
CONTINUED: tuple[tuple[type[Resumption | Severance], Rule], ...] = tuple(
    (cls, rule)
    for cls, rules in (
        (
            Resumption,
            _rules(
                "resumption",
                pronoun=r"\b(?:that )?(?:they|these) (?:were|had been) (?:formally |only |finally )?(?:resumed"
                r"|restored|re-?established|renewed|taken up again|normali[sz]ed)\b"
                r"|\b(?:restore[ds]?|resume[ds]?|renew(?:ed|s)?|re-?establish(?:ed|es)?) them\b"
                r"(?: with (?:the )?(?P<with>[⚑⌂]))?|\b(?:took|take|takes|taken) them up again\b",
                those=r"\bthose (?:ties|relations) were (?:\w+ly )?(?:re-?established|resumed|restored"
                r"|renewed)\b|\b(?:ties|relations) with the latter were (?:\w+ly )?(?:re-?established|resumed|restored"
                r"|renewed)\b",
                gapped=r"\band (?:were )?(?:only )?(?:renewed|resumed|restored|re-?established)(?= (?:only"
                r" )?(?:on|in) ⏱)|(?<=⏱ and )(?:were )?not (?:renewed|resumed|restored|re-?established)(?= until ⏱)",
            ),
        ),
        (
            Severance,
            _rules(
                "severance",
                pronoun=r"\b(?:they|these) (?:were|had been) (?:suspended|severed|broken off|cut(?: off)?"
                r"|interrupted)\b|\b(?:suspend(?:ed|s)|sever(?:ed|s)|br(?:oke|eaks)|cuts?|interrupt(?:ed|s)"
                r"|terminate[ds]) them\b(?: off)?",
            ),
        ),
    )
    for rule in rules
)


PERIOD = Cued(
    rf"\b({_DIP}){_WITH} (?:\w+ )?(?:existed|lasted|were maintained|ran) (?:from|between) (⏱) (?:until|to"
    rf"|till|and) (⏱)"
)


# What may follow a date in brackets: the cause.
_WHY = r" (?:because|owing|due|as|after|during|by|over)\b[^;.()]{0,60}[;)]"
# A line that labels a date: "Establishment of diplomatic relations: ⏱", "Severance: ⏱; resumption: ⏱".
LABELLED: tuple[tuple[type[Establishment | Resumption | Severance], Cued], ...] = tuple(
    (cls, Cued(rf"(?:^|; |\()\W*(?:{words}){_WITH}(?: ?[:|–—-])? (?P<date>⏱)(?=\W*(?:$|; | \()|{_WHY})", re.IGNORECASE))
    for cls, words in (
        (
            Establishment,
            rf"(?:formal )?(?:establishment|opening|beginning|start) of {_DIP}|{_DIP}(?:: [Ee]stablished|"
            rf" established|: since)?",
        ),
        (
            Severance,
            rf"(?:severance|suspension|rupture|breaking[- ]off)(?: of {_REL})?|(?:severed|broken(?: off)?|suspended)"
            rf"(?= (?:in|on|from) ⏱)(?: in| on| from)",
        ),
        (
            Resumption,
            rf"(?:resumption|restoration|normali[sz]ation|re-?establishment)(?: of {_REL})?|(?:restored|resumed|renewed"
            rf"|re-?established)(?= (?:in|on) ⏱)(?: in| on)",
        ),
    )
)


# Further partners of what was said of one: "with ⚑ in ⏱ and with ⚑ in ⏱", ", ⚑ and ⚑ on ⏱".
FURTHER = Cued(
    r"(?:,|,? and)(?: (?P<with>with))? (?:the )?(?P<one>[⚑⌂])(?: and (?:the )?(?P<two>[⚑⌂]))?,?"
    r" (?:only |not until )?(?:in|on) (?P<date>⏱)"
)
