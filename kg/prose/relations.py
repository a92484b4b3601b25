"""Diplomatic relations: establishment, severance, resumption, recognition and independence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.prose import arguments
from kg.prose.arguments import couple, date_of, finest, plain, stretch, when
from kg.prose.model import COUNTRY, DATE, NAME, Mention, Page, Sentence, When
from kg.records import Establishment, Independence, Recognition, Record, Resumption, Severance

CUES = frozenset(
    """relations ties links relationship ambassadors representatives envoys recognized recognised recognize recognise recognizes
    recognises recognition recognizing recognising independence independent independently acknowledged acknowledge sovereign sovereignty rule seceded
    separated protectorate freedom free referendum state missions broke broken colony colonial mandate accords""".split()
)
_ADJ = r"(?:(?:full|formal|official|normal|regular|bilateral|direct|permanent|diplomatic|consular and diplomatic|⚐|⚑|inter-state)(?:,? (?:and )?))*"
_REL = rf"{_ADJ}(?:relations|ties|relationship|links)"
_DIP = (
    r"(?:(?:full|formal|official|permanent|normal|modern) )?(?:diplomatic (?:and (?:consular|trade|economic|commercial) )?(?:relations|ties|links|relationship)"
    r"|(?:formal|official) (?:⚐[-–]⚐ |⚑[-–]⚑ |bilateral )?(?:relations|ties)|relations at (?:the )?(?:ambassadorial|embassy|legation) level)"
)
_WITH = r"(?: (?:with|between|to) (?:the )?(?:[a-z]+ )?(?:[⚑⚐⌂⚭☗⌘](?: [A-Za-z]+)?(?:,? and (?:the )?[⚑⚐⌂])?))?"
_ASIDE = r"(?:,[^,;.]{0,70},)?"
_BE = r"(?:were|was|are|is|had been|have been|has been|being|be)"
_ADV = r"(?:(?:first|formally|officially|fully|soon|only|then|at last|finally|again|also|promptly|once more|thus|duly|subsequently|eventually) )*"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over shapes: its name, and the pattern, whose group `rel` or whole is the anchor."""

    name: str
    pattern: re.Pattern[str]


def _rules(family: str, **patterns: str) -> tuple[Rule, ...]:
    return tuple(Rule(f"{family}.{name.replace('_', '-')}", re.compile(p, re.IGNORECASE)) for name, p in patterns.items())


ESTABLISHED = _rules(
    "establishment",
    active=rf"\b(?:established|establish|establishes|establishing|opened|opens|set up|sets up|entered into|enter into|initiated|inaugurated|instituted|formali[sz]ed|began|took up|forged|concluded|agreed on|agreed to) {_ADV}(?:establish |open )?{_DIP}",
    passive=rf"\b{_DIP}{_WITH}{_ASIDE} {_BE} {_ADV}(?:established|opened|set up|initiated|formali[sz]ed|inaugurated|instituted|begun|entered into|taken up)",
    passive_short=rf"\b(?<!re-)(?:{_REL}){_WITH} {_BE} {_ADV}(?:established|opened)\b",
    active_short=r"\bestablished (?:bilateral |full |formal )?(?:relations|ties)\b",
    reckoned=rf"\b(?:{_DIP}|[Ff]ormal (?:relations|ties)){_WITH}{_ASIDE} (?:are |were |have |is )?(?:\w+ )?(?:reckoned|counted|dated?|dates|existed|exist|run|runs|began|begun|begin|start|started|commenced|go back|going back|goes back|had to wait)\b",
    counted=rf"\bfrom (?:which|that date|⏱)(?: that)? {_DIP} (?:are|is|were|have been)?\s?(?:counted|reckoned|run|dated?|date)\b",
    exchange=r"\b(?:agreed|arranged|decided) to exchange (?:ambassadors|diplomatic representatives|envoys|ministers|diplomats|diplomatic missions)\b|\b(?:exchanged|exchange) (?:ambassadors|diplomatic representatives|envoys|diplomatic missions)\b",
    noun=rf"\b(?:establishment|opening|inauguration|beginning|start) of (?:{_DIP}|(?:bilateral |formal |official )?relations)\b{_WITH} (?:in|on) ⏱",
    kept=rf"\b(?:has|have|had|has had|have had|has also had|have maintained|has maintained|have enjoyed|has enjoyed|maintain|maintained|enjoy|kept|keeps) {_ADV}{_DIP}{_WITH}(?: without (?:a break|interruption)| continuously| uninterruptedly)? since ⏱",
    place=rf"\b{_DIP}{_WITH} (?:have|has) been in place (?:from|since) ⏱",
    since=rf"\b(?:have|has) (?:\w+ )?{_DIP}{_WITH} (?:ever )?since ⏱",
    brought=rf"\bbrought {_DIP}",
)  # fmt: skip
RESUMED = _rules(
    "resumption",
    active=rf"\b(?:re-?established|resumed|restored|normali[sz]ed|reopened|renewed|reinstated|resumes|restores|re-establishes|agreed to (?:resume|restore|re-establish|normali[sz]e|renew)) {_ADV}(?:full |the )?{_REL}",
    passive=rf"\b{_REL}{_WITH}{_ASIDE} {_BE} {_ADV}(?:being )?(?:re-?established|resumed|restored|normali[sz]ed|renewed|reinstated|re-?opened)\b",
    noun=rf"\b(?:resumption|restoration|normali[sz]ation|re-?establishment|renewal) of (?:{_REL}){_WITH} (?:in|on) ⏱",
    again=rf"\b(?:took|take|taken|takes|taking) {_ADJ}(?:relations|ties) up again\b",
)  # fmt: skip
SEVERED = _rules(
    "severance",
    active=rf"\b(?:broke|breaks|broken|severed|severs|sever|break off|cut|cuts|suspended|suspend|lost|loses|suspends|terminated|terminates|ended|ends|withdrew)(?: off)? {_ADV}(?:all |those |its |their |the )?{_REL}",
    with_state=r"\b(?:broke|broken|breaks|break) (?:off )?with (?:the )?[⚑⌂](?! on\b)",
    years=r"\b(?:ended|broke off|severed|cut) (?:[\w-]+ ){1,6}of (?:diplomatic |official )?(?:ties|relations)\b",
    those=r"\b(?:broke off|severed|cut|terminated|ended|suspended) those (?:it|they|which) (?:had )?(?:kept|had|maintained)(?: with (?:the )?[⚑⌂])?",
    passive=rf"\b{_REL}{_WITH}{_ASIDE} {_BE} {_ADV}(?:broken(?: off)?|severed|cut(?: off)?|suspended|terminated|interrupted|ended)\b",
    lapsed=rf"\b(?:Those |Diplomatic |Formal |Official )?{_REL}{_WITH} (?:had |have )?(?:lapsed|ended|ceased|came to an end)\b|\b(?:Ties|Relations|[Tt]hose ties){_WITH} (?:had |have )?(?:lapsed|ended|ceased)\b",
    relative=r"(?:(?<=relations )|(?<=ties ))(?:that |which )?(?:they|it|he|the two|both) had (?:broken(?: off)?|severed|cut(?: off)?|suspended)\b",
    noun=rf"\b(?:severance|rupture|suspension|breaking[- ]off|break|breach) (?:of|in) (?:{_REL}){_WITH} (?:in|on) ⏱",
)  # fmt: skip
# Of relations spoken of just before: "They were resumed", "suspended them", "and renewed on …".
CONTINUED: tuple[tuple[type[Resumption | Severance], Rule], ...] = tuple(
    (cls, rule)
    for cls, rules in (
        (
            Resumption,
            _rules(
                "resumption",
                pronoun=r"\b(?:that )?they (?:were|had been) (?:formally |only |finally )?(?:resumed|restored|re-?established|renewed|taken up again|normali[sz]ed)\b"
                r"|\b(?:restored?|resumed?|renew(?:ed)?|re-?establish(?:ed)?) them\b|\b(?:took|take|taken) them up again\b",
                those=r"\bthose (?:ties|relations) were (?:\w+ly )?(?:re-?established|resumed|restored|renewed)\b",
                gapped=r"\band (?:were )?(?:only )?(?:renewed|resumed|restored|re-?established)(?= (?:only )?(?:on|in) ⏱)",
            ),
        ),
        (
            Severance,
            _rules(
                "severance",
                pronoun=r"\bthey (?:were|had been) (?:suspended|severed|broken off|cut(?: off)?|interrupted)\b|\b(?:suspended|severed|broke|cut|interrupted|terminated) them\b(?: off)?",
            ),
        ),
    )
    for rule in rules
)
_PERIOD = re.compile(rf"\b({_DIP}){_WITH} (?:\w+ )?(?:existed|lasted|were maintained|ran) (?:from|between) (⏱) (?:until|to|till|and) (⏱)")

_PAIR_FAMILIES: tuple[tuple[type[Establishment | Resumption | Severance], tuple[Rule, ...]], ...] = (
    (Resumption, RESUMED),
    (Severance, SEVERED),
    (Establishment, ESTABLISHED),
)


def read(page: Page) -> Iterator[Record]:
    """Yield what a page says of relations, recognition and independence, each fact once."""
    found: list[Record] = []
    for sentence in page.sentences:
        if not sentence.words.isdisjoint(CUES):
            found.extend(_sentence(sentence))
        if not sentence.words.isdisjoint(_CONTINUING):
            found.extend(_continued(sentence, found))
    pairs = [r for r in found if isinstance(r, Establishment | Resumption | Severance)]
    if page.parties and not any(isinstance(r, Establishment) and set(r.parties) == set(page.parties) for r in pairs):
        pairs += list(_accreditation(page))[:1]
    yield from finest(pairs, "parties")
    yield from finest((r for r in found if isinstance(r, Recognition)), "by", "of")
    yield from finest((r for r in found if isinstance(r, Independence)), "country")


_CREDENTIALS = re.compile(r"\b(?:presents?|presented|handed over) (?:his|her) (?:credentials|letters? of credence)\b")


def _accreditation(page: Page) -> Iterator[Record]:
    """Yield the establishment that the first envoy's credentials make, on a page that tells no other."""
    for sentence in page.sentences:
        for match in _CREDENTIALS.finditer(sentence.shape):
            mention = date_of(sentence, *match.span())
            date = when(sentence, mention)
            if date and re.search(r"\bwith that\b|\bas (?:the first )?(?:diplomatic agent|minister|envoy|chargé|resident)|\b(?:first|new) [⚑⚐] (?:minister|envoy|ambassador|chargé|representative|commissioner)", sentence.shape):
                a, b = stretch(*match.span(), mention)
                rule = "establishment.credentials"
                yield sentence.make(
                    Establishment, a, b, rule=rule, parties=page.parties, date=plain(date), derived=date.derived
                )


def _sentence(sentence: Sentence) -> Iterator[Record]:
    yield from _pairs(sentence)
    yield from recognitions(sentence)
    yield from independences(sentence)


def _pairs(sentence: Sentence) -> Iterator[Record]:
    done: list[tuple[int, int]] = []
    for match in _PERIOD.finditer(sentence.shape):
        parties = couple(sentence, match.start(1), match.end(1))
        done.append(match.span())
        for cls, group in ((Establishment, 2), (Severance, 3)):
            date = sentence.at[match.start(group)]
            yield sentence.make(
                cls, match.start(), match.end(), rule=f"{cls.type}.period", parties=_past(sentence, match, parties), date=plain(date.value)
            )
    for cls, rules in _PAIR_FAMILIES:
        for rule in rules:
            for match in rule.pattern.finditer(sentence.shape):
                a, b = match.span()
                if any(s < b and a < e for s, e in done) or sentence.blocked(a, b):
                    continue
                if record := _pair(sentence, cls, rule.name, a, b):
                    done.append((a, b))
                    yield record


_CONTINUING = frozenset("they them those renewed resumed restored re-established reestablished".split())
_TIES = re.compile(r"\b(?:relations|ties)\b")


def _continued(sentence: Sentence, found: list[Record]) -> Iterator[Record]:
    """Yield what is said of relations by a pronoun or a gap: with the parties of the relations last spoken of."""
    for cls, rule in CONTINUED:
        for match in rule.pattern.finditer(sentence.shape):
            a, b = match.span()
            near = sentence.page.sentences[max(0, sentence.number - 2) : sentence.number + 1]
            if sentence.blocked(a, b) or not any(_TIES.search(s.shape, 0, a if s is sentence else len(s.shape)) for s in near):
                continue
            last = next((r for r in reversed(found) if isinstance(r, Establishment | Resumption | Severance)), None)
            close = last is not None and last.start is not None and last.start >= near[0].start
            parties = last.parties if last is not None and close and isinstance(last, Establishment | Resumption | Severance) else sentence.page.parties
            mention = date_of(sentence, a, b, before="they" in match[0].lower() and sentence.shape.startswith("that ", a))
            date = when(sentence, mention)
            if date is None or len(parties) != 2:
                continue
            start, end = stretch(a, b, mention)
            yield sentence.make(cls, start, end, rule=rule.name, parties=parties, date=plain(date), derived=date.derived)


def _past(sentence: Sentence, match: re.Match[str], parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties of a period of relations: the two last named in the sentence, if none is in the clause."""
    if parties != sentence.page.parties:
        return parties
    named = arguments.codes(sentence.of(arguments.STATES, 0, match.start()))
    return tuple(named[-2:]) if len(named) >= 2 else parties


def _pair(sentence: Sentence, cls: type[Establishment | Resumption | Severance], rule: str, a: int, b: int) -> Record | None:
    mention = date_of(sentence, a, b, before=sentence.shape.startswith("that ", a))
    date = when(sentence, mention)
    parties = couple(sentence, a, b)
    if rule.startswith("resumption") and re.search(r"\b[Tt]hose $", sentence.shape[:a]) and parties == sentence.page.parties:
        return None
    if date is None or len(parties) != 2 or parties[0] == parties[1]:
        return None
    start, end = stretch(a, b, mention)
    return sentence.make(cls, start, end, rule=rule, parties=parties, date=plain(date), derived=date.derived)


_OBJECT = (
    r"(?:the )?(?:newly independent |independent |new )?(?P<of>[⚑⌂⌘])(?:'s (?:independence|sovereignty(?! over)|statehood|government|new government)|(?= (?:as an? (?:independent|sovereign|state)|on|in|and|after|before|by|only|when|at|from|upon|diplomatically|—|-|–))"
    r"|(?=[,.;:)]|$))|(?P<it>it\b|its (?:independence|sovereignty|statehood)|(?:the |his |her |that )?(?:new |young |provisional |communist-dominated |interim )*(?:government|republic|state|nation|country)\b(?! of)|both (?=as states))"
)
_RECOGNIZED = re.compile(rf"\b(?:recogni[sz](?:ed|es|ing|e)|acknowledg(?:ed|es|e)) (?:the independence of |the sovereignty of |the government of )?(?:{_OBJECT})")
_PASSIVE_RECOGNITION = re.compile(
    r"(?:(?P<of>⚑)|\b(?:it|his government|her government|the (?:new )?(?:government|republic|state)|its independence|the independence))[^;.]{0,70}?\b(?:is|was|were|been)? ?(?:first |formally |also )?(?:recogni[sz]ed(?= by)|accorded (?:diplomatic )?recognition|granted (?:diplomatic )?recognition)(?P<agent> by)?(?: the)?(?: (?P<by>[⚑⌂]))?"
)
_RECOGNITION_NOUN = re.compile(
    r"(?:(?P<by>[⚐⚑])(?:'s)? (?:diplomatic |formal |official )?recognition\b(?! by)(?: [-–—]+ (?:\w+ ){0,3}(?:on|in) ⏱)?(?: of (?:the )?(?P<of>[⚑⌂]))?|\b(?<!was )(?<!were )(?<!been )(?:extended|granted|gave|accorded) (?:diplomatic |formal |official |full )?recognition(?: to (?:the )?(?P<to>[⚑⌂⌘])|(?= (?:on|in) ⏱))"
    r"|\b(?:transferred|transfers|switched|switches|shifted|moved) (?:its |their )?(?:diplomatic )?recognition (?:from (?:the )?[⚑⌂] )?to (?:the )?(?:(?P<switch>[⚑⌂])|[a-z -]{0,60}?government in (?P<seat>⌂)))"
)
_GAPPING = re.compile(r"\brecogni[sz]ed [^,;]{1,40}[,;] (?:the )?(?P<by>[⚑⌂])(?: only| not until| followed| followed suit)? (?:on|in) (?P<date>⏱)")


def recognitions(sentence: Sentence) -> Iterator[Record]:
    """Yield the recognitions of states that a sentence tells, with their dates."""
    shape, page = sentence.shape, sentence.page
    for match in _GAPPING.finditer(shape):
        by, of = sentence.at[match.start("by")].value, page.subject
        date = sentence.at[match.start("date")].value
        if of and by != of:
            yield sentence.make(Recognition, *match.span(), rule="recognition.gapping", by=by, of=of, date=plain(date))
    for pattern, name, reader in (
        (_RECOGNIZED, "active", _active),
        (_PASSIVE_RECOGNITION, "passive", _passive),
        (_RECOGNITION_NOUN, "noun", _noun),
    ):
        for match in pattern.finditer(shape):
            if sentence.blocked(*_verb(match)):
                continue
            yield from reader(sentence, match, f"recognition.{name}")


def _verb(match: re.Match[str]) -> tuple[int, int]:
    start = match.start()
    verb = re.search(r"recogni|acknowledg|accorded|granted", match[0])
    return (start + verb.start(), match.end()) if verb else match.span()


def _recognition(sentence: Sentence, match: re.Match[str], rule: str, by: str | None, of: str | None) -> Iterator[Record]:
    a, b = _verb(match)
    mention = date_of(sentence, a, b)
    date = when(sentence, mention)
    if mention is None and (at_once := _AT_ONCE.search(sentence.shape, b)) and at_once.start() - b < 30:
        date = _last_date(sentence)
    if not by or not of or by == of or date is None:
        return
    start, end = stretch(a, b, mention, *arguments.actors(sentence, max(0, a - 60), a))
    yield sentence.make(Recognition, start, end, rule=rule, by=by, of=of, date=plain(date), derived=date.derived)


_AT_ONCE = re.compile(r"\b(?:at once|immediately|promptly|forthwith|without delay)\b")


def _last_date(sentence: Sentence) -> When | None:
    """Return the month of the last date of the sentence before, for what was done at once."""
    before = sentence.page.sentences[sentence.number - 1] if sentence.number else sentence
    dates = [m.value.edtf for m in before.of(DATE)]
    return When(dates[-1][:7], derived=True) if dates else None


def _active(sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Record]:
    page = sentence.page
    if re.search(r"\b(?:states|countries|nations|governments|members)(?: (?:have|had|has))?(?: \w+)? $", sentence.shape[: match.start()]):
        return
    subject = arguments.subjects(sentence, match.start())
    by = subject[0] if subject else page.home
    if match["of"]:
        targets = [sentence.at[match.start("of")]]
    elif match["it"].startswith("both"):
        before = page.sentences[sentence.number - 1] if sentence.number else sentence
        targets = [m for m in before.mentions if m.symbol in NAME + COUNTRY][-2:]
    else:
        targets = []
        yield from _recognition(sentence, match, rule, by, page.other(by) or page.subject)
    for target in targets:
        yield from _recognition(sentence, match, rule, by, target.text if target.symbol == NAME else target.value)


_ALSO_BY = re.compile(r"[^;.]{0,50}?,? (?:but |and )?by (?:the )?(?P<by>[⚑⌂])(?: only| not until)? (?:in|on) (?P<date>⏱)")


def _passive(sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Record]:
    page = sentence.page
    named = [m.value for m in sentence.of(COUNTRY, 0, match.start() + 1)]
    of = sentence.at[match.start("of")].value if match["of"] else named[-1] if named else page.subject
    by = sentence.at[match.start("by")].value if match["by"] else page.other(of)
    if match["of"] and by == of:
        of = page.other(by)
    if match["agent"] and not match["by"]:
        if (also := _ALSO_BY.match(sentence.shape, match.end())) and of:
            by, date = sentence.at[also.start("by")].value, sentence.at[also.start("date")].value
            yield sentence.make(Recognition, match.start(), also.end(), rule=rule, by=by, of=of, date=plain(date))
        return
    yield from _recognition(sentence, match, rule, by, of)


def _noun(sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Record]:
    page = sentence.page
    group = next((g for g in ("of", "to", "switch", "seat") if match[g]), None)
    of = sentence.at[match.start(group)].value if group else None
    if match["by"]:
        by = sentence.at[match.start("by")].value
        of = of or page.other(by)
    else:
        subject = arguments.subjects(sentence, match.start())
        by = subject[0] if subject else page.home
        of = of or page.other(by)
    yield from _recognition(sentence, match, rule, by if isinstance(by, str) else page.home, of)


_FROM = r"(?:,? (?:from|of) (?:the )?(?P<from>[⚑⚐⌘]))?"
_INDEPENDENT = (
    ("became", re.compile(rf"\b(?:became|becomes|become|was|is|were) (?:again |fully |formally |an? )*(?:proclaimed |declared )?(?:independent|sovereign|the world's youngest (?:state|nation|country))\b(?! (?:judiciary|of the executive|Commission|member)){_FROM}")),
    ("won", re.compile(rf"\b(?:gained|won|achieved|attained|obtained|regained|secured|got|proclaimed|declared|declares|proclaims|acquired|gains|wins|recovered|restored) (?:its|their|full|formal|the|his)?\s?(?:\w+ )?(?:independence|freedom|sovereignty){_FROM}")),
    ("possessive", re.compile(rf"(?P<who>⚑)'s? (?:formal |full |declaration of |own )?independence{_FROM}")),
    ("its", re.compile(rf"\b(?:its|the latter's|the country's|their) (?:formal |full |declaration of |own )*independence\b(?! (?:is|was|has been) recogni){_FROM}(?: (?:was|had been) (?:restored|declared|proclaimed|achieved))?")),
    ("declaration", re.compile(rf"\bdeclaration of independence{_FROM}")),
    ("fact", re.compile(r"^(?:- )?(?:Date of )?[Ii]ndependence(?: [Dd]ay)?(?: \(?from (?:the )?(?P<from>[⚑⚐])\)?)?(?::| -| –|--) ?⏱")),
    ("secedes", re.compile(r"(?P<who>⚑) (?:secedes|seceded|breaks away|broke away)\b(?! from)")),
    ("of", re.compile(r"\bindependence of (?:the )?(?P<who>⚑)(?:,)?(?: (?:from (?:the )?(?P<from>[⚑⚐]))?)?,? ?(?:on|in) ⏱")),
    ("declared", re.compile(r"\b(?:declared|proclaimed)(?: itself| themselves)? (?:the )?(?:former )?(?:(?P<from2>⚐) (?:province|colony) )?(?P<who>⚑ )?(?:free|independent|a (?:sovereign|free) (?:state|republic))(?: (?:of|from) (?:the )?(?P<from>[⚑⚐]))?")),
    ("rule", re.compile(r"\b(?:threw off|shook off|cast off|freed itself from|broke free (?:of|from)|emerged from|ended|gained freedom from) (?:the )?(?P<from>[⚐⚑])(?:'s)? (?:colonial )?(?:rule|yoke|mandate|protectorate)")),
    ("left", re.compile(r"\b(?:seceded|separated|broke away|split(?: off)?|voted itself out|withdrew|detached itself) (?:from |of )(?:the )?(?P<from>⚑)|\bvoted itself out of (?:the )?(?P<from2>⚑)")),
    ("republics", re.compile(r"\bleft it by referendum\b")),
    ("since", re.compile(r"\b[Ii]ndependent (?:from (?:the )?(?P<from>[⚑⚐]) )?(?:\w+ )?since ⏱")),
    ("at", re.compile(rf"\b(?:[Ss]ince|[Aa]t|[Aa]fter|[Uu]pon|[Ff]ollowing) (?:its )?independence{_FROM} (?:in|on) ⏱")),
)  # fmt: skip
_SOVEREIGN = re.compile(r"(?:end of |ended (?:its )?|under )(?:the )?(?P<from>⚐) (?:colonial )?(?:rule|mandate|protectorate)|(?P<from2>⚑) (?:had )?ended its (?:protectorate|mandate|rule)")


def independences(sentence: Sentence) -> Iterator[Record]:
    """Yield the independence of countries that a sentence dates, with the former sovereign where it is named."""
    done: list[tuple[int, int]] = []
    for name, pattern in _INDEPENDENT:
        for match in pattern.finditer(sentence.shape):
            a, b = match.span()
            if any(s < b and a < e for s, e in done) or sentence.blocked(a, b):
                continue
            record = _independence(sentence, match, f"independence.{name}")
            if record:
                done.append((a, b))
                yield record


def _independence(sentence: Sentence, match: re.Match[str], rule: str) -> Record | None:
    a, b = match.span()
    groups = match.groupdict()
    who = groups.get("who")
    country = sentence.at[match.start("who")].value if who else _subject(sentence, a)
    if who and _ACKNOWLEDGED.search(sentence.shape[max(0, a - 40) : a]):
        return None
    group = next((g for g in ("from", "from2") if groups.get(g)), None)
    former = sentence.at[match.start(group)] if group else None
    sovereign = (former.text if former.symbol == NAME else former.value) if former else _former(sentence, country)
    if rule.endswith("republics"):
        unions = [m.value for m in sentence.of(COUNTRY, 0, a)]
        country, sovereign = sentence.page.subject, unions[-1] if unions else None
    mention = _own_date(sentence, match)
    date = when(sentence, mention)
    if country is None or date is None or sovereign == country or country == sentence.page.home == "USA":
        return None
    start, end = stretch(a, b, mention)
    return sentence.make(
        Independence, start, end, rule=rule, country=country, from_=sovereign, date=plain(date), derived=date.derived
    )


_ACKNOWLEDGED = re.compile(r"\b(?:recogni\w+|acknowledg\w+|support\w*|guarantee\w*)(?: of)? (?:the )?$")


def _own_date(sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """Return the date of an independence: one counted from another event just before it, else the nearest."""
    before = [m for m in sentence.of("⏱", 0, match.start()) if m.text.endswith(("after", "before"))]
    if before and match.start() - before[-1].at < 60:
        return before[-1]
    return date_of(sentence, *match.span())


def _subject(sentence: Sentence, a: int) -> str | None:
    """Return the country that becomes independent: the subject of the verb, unless it is the publisher, else the page's."""
    page = sentence.page
    found = [c for c in arguments.subjects(sentence, a) if c != page.home]
    return found[0] if found else page.subject


def _former(sentence: Sentence, country: str | None) -> str | None:
    """Return the former sovereign where the sentence, or the one before, tells of its rule."""
    near = sentence.page.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    for other in reversed(near):
        for match in _SOVEREIGN.finditer(other.shape):
            group = "from" if match["from"] else "from2"
            code = other.at[match.start(group)].value
            if code != country:
                return str(code)
    return None


