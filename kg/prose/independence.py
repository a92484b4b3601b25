"""Independence of countries, with the former sovereign where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.prose import arguments, modality
from kg.prose.arguments import date_of, plain, stretch, when
from kg.prose.cues import Cued, Rules
from kg.prose.model import COUNTRY, NAME, Mention, Sentence
from kg.records import Independence

_FROM = r"(?:,? (?:from|of) (?:the )?(?P<from>[⚑⚐⌘]))?"


_INDEPENDENT = (
    ("became", Cued(rf"\b(?:became|becomes|become|was|is|were) (?:again |fully |formally |an?"
                          rf" )*(?:proclaimed |declared )?(?:independent|sovereign|the world's youngest"
                          rf" (?:state|nation|country))\b(?! (?:judiciary|of the executive|Commission"
                          rf"|member)){_FROM}")),
    ("won", Cued(rf"\b(?:gained|won|achieved|attained|obtained|regained|secured|got|proclaimed"
                       rf"|declared|declares|proclaims|acquired|gains|wins|recovered|restored|assumed|resumed"
                       rf"|reached|gaining|winning|achieving|attaining|obtaining|regaining|declaring"
                       rf"|proclaiming|was granted|were granted|was given) (?:its"
                       rf"|their|full|formal|the|his)?\s?(?:(?!financial|economic|energy|judicial|fiscal"
                       rf"|monetary|editorial|academic)\w+ )?"
                       r"(?:independence|freedom"
                       rf"|sovereignty|nationhood|statehood){_FROM}")),
    ("granted", Cued(r"(?P<from>⚑) (?:\w+ )?(?:granted|gave) (?:the )?(?:(?P<who>⚑)|it|[a-z]+) (?:its )?(?:full )?"
                     r"independence(?! of\b)")),
    ("emerged", Cued(r"\b(?:emerged|came into being|entered the world) as an? (?:fully |newly "
                     r")?(?:independent|sovereign)"
                     r" (?:state|country|nation|republic|kingdom)")),
    ("ended", Cued(r"(?P<from>⚐) (?:colonial )?rule (?:ended|came to an end|ceased)(?= (?:in|on) ⏱)")),
    ("until", Cued(r"\b[Aa] (?:former )?(?P<from>⚐) (?:crown )?(?:colony|protectorate|mandate|possession|dependency)"
                   r" until ⏱(?:, (?:the )?(?P<who>⚑))?")),
    ("came", Cued(r"(?:^|[.;] |\band )(?:[Ff]ull )?[Ii]ndependence (?:itself )?(?:came|followed|was "
                  r"(?:won|gained|achieved"
                  r"|attained|granted|proclaimed|declared))(?= (?:only |finally |at last )?(?:in|on) ⏱)"
                  r"|\band (?:(?:full|complete) )?independence (?:in|on) ⏱")),
    ("that", Cued(r"\bindependence (?:that|which) (?:the )?(?P<who>⚑) (?:had "
                  r")?(?:declared|proclaimed|won|gained|achieved)"
                  r" (?:in|on) ⏱")),
    ("possessive", Cued(rf"(?P<who>⚑)'s? (?:formal |full |declaration of |own )?independence{_FROM}")),
    ("its", Cued(rf"\b(?:its|the latter's|the country's|their) (?:formal |full |declaration of |own"
                       rf" )*independence\b(?! (?:is|was|has been) recogni){_FROM}(?: (?:was|had been)"
                       rf" (?:restored|declared|proclaimed|achieved))?")),
    ("declaration", Cued(rf"(?<!⌘'s )\bdeclaration of independence{_FROM}")),
    ("fact", Cued(r"^(?:- )?(?:Date of )?[Ii]ndependence(?: [Dd]ay)?(?: \(?from (?:the"
                        r" )?(?P<from>[⚑⚐])\)?)?(?::| -| –|--) ?⏱(?:,? \(?(?:from|of) (?:the )?(?P<from2>[⚑⚐]))?")),
    ("secedes", Cued(r"(?P<who>⚑) (?:secedes|seceded|breaks away|broke away)\b(?! from)")),
    ("of", Cued(r"\bindependence of (?:the )?(?P<who>⚑)(?:,)?(?: (?:from (?:the"
                      r" )?(?P<from>[⚑⚐]))?)?,? ?(?:(?:which was )?(?:proclaimed|declared|achieved"
                      r"|attained|won|gained) )?(?:on|in) ⏱")),
    ("declared", Cued(r"\b(?:declared|proclaimed)(?: itself| themselves)? (?:the )?(?:former"
                            r" )?(?:(?P<from2>⚐) (?:province|colony) )?(?P<who>⚑ )?(?:free|independent|a"
                            r" (?:sovereign|free) (?:state|republic))(?: (?:of|from) (?:the"
                            r" )?(?P<from>[⚑⚐]))?")),
    ("rule", Cued(r"\b(?:threw off|shook off|cast off|(?:had )?freed itself from|broke free (?:of|from)|ended its"
                  r" status as an?"
                        r"|ceased to be an?"
                        r"|emerged from|ended|gained freedom from) (?:the )?(?P<from>[⚐⚑])(?:'s)?"
                        r" (?:colonial )?(?:rule|yoke|mandate|protectorate|protection|protected"
                        r" state|colony|dependency)")),
    ("freed", Cued(r"\b(?:freed|liberated|emancipated|detached) itself (?:of|from) (?:the )?(?P<from>[⚑⚐⌘])"
                   r"(?!(?:'s)? (?:colonial )?(?:rule|yoke|mandate|protectorate))")),
    ("union", Cued(r"\bleft (?:the )?(?P<union>⚑)(?= (?:in|on) ⏱)")),
    ("left", Cued(r"\b(?:seceded|separated|broke away|split(?: off)?|voted itself out|withdrew"
                        r"|detached itself) (?:from |of )(?:the )?(?P<from>⚑)|\bvoted itself out of"
                        r" (?:the )?(?P<from2>⚑)")),
    ("republics", Cued(r"\bleft it by referendum\b")),
    ("since", Cued(r"\b[Ii]ndependent (?:from (?:the )?(?P<from>[⚑⚐]) )?(?:\w+ )?since (?:the (?:[\w⌘⌂]+ ){1,4}of"
                   r" )?⏱")),
    ("at", Cued(rf"\b(?:[Ss]ince|[Aa]t|[Aa]fter|[Uu]pon|[Ff]ollowing) (?:its )?independence{_FROM}"
                      rf" (?:in|on) ⏱")),
)  # fmt: skip


_RULES = Rules(_INDEPENDENT)
_SOVEREIGN = Cued(
    r"(?:end of |ended (?:its )?|under )(?:the )?(?P<from>⚐) (?:colonial )?(?:rule|mandate|protectorate)"
    r"|(?P<from2>⚑) (?:had )?ended its (?:protectorate|mandate|rule)"
    r"|\bindependent (?:from|of) (?:the )?(?P<from3>[⚑⚐])"
)


def independences(sentence: Sentence) -> Iterator[Independence]:
    """Yield the independence of countries that a sentence dates, with the former sovereign where it is named."""
    done: list[tuple[int, int]] = []
    for name, match in _RULES.on(sentence):
        a, b = match.span()
        counted = name in ("its", "possessive") and not modality.happened(sentence.shape, a, b)
        if counted or any(s < b and a < e for s, e in done) or sentence.blocked(a, b):
            continue
        record = _independence(sentence, match, f"independence.{name}")
        if record:
            done.append((a, b))
            yield record
            yield from _jointly(sentence, match, record)


_AND = re.compile(r" and (?:the )?(?P<who>[⚑⚐])(?!'s)")


def _jointly(sentence: Sentence, match: re.Match[str], record: Independence) -> Iterator[Independence]:
    """Yield the independence of the same country from a second sovereign: "independent of ⚑ and ⚑"."""
    other = _AND.match(sentence.shape, match.end()) if match.groupdict().get("from") else None
    code = str(sentence.at[other.start("who")].value) if other else None
    if code and code not in (record.from_, record.country):
        yield replace(record, from_=code, rule="independence.jointly")


def _independence(sentence: Sentence, match: re.Match[str], rule: str) -> Independence | None:
    a, b = match.span()
    groups = match.groupdict()
    who = groups.get("who")
    country = sentence.at[match.start("who")].value if who else _subject(sentence, a)
    if who and not _DATED_DEED.search(match[0]) and _ACKNOWLEDGED.search(sentence.shape[max(0, a - 40) : a]):
        return None
    group = next((g for g in ("from", "from2", "union") if groups.get(g)), None)
    if not who and _INSTITUTION.search(sentence.shape[max(0, a - 40) : a]):
        return None
    if groups.get("union") and not _UNION.search(sentence.at[match.start("union")].text):
        return None
    former = sentence.at[match.start(group)] if group else None
    sovereign = (former.text if former.symbol == NAME else former.value) if former else _former(sentence, country)
    if rule.endswith("republics"):
        unions = [m.value for m in sentence.of(COUNTRY, 0, a)]
        country, sovereign = sentence.page.subject, unions[-1] if unions else None
    mention = _own_date(sentence, match)
    date = when(sentence, mention)
    if country is None or date is None or sovereign == country:
        return None
    start, end = stretch(a, b, mention)
    return sentence.make(
        Independence, start, end, rule=rule, country=country, from_=sovereign, date=plain(date), derived=date.derived
    )


# Bodies within a state that are independent of its government.
_INSTITUTION = re.compile(
    r"\b(?:judiciary|courts?|[Bb]ank|press|media|[Cc]ommission|[Pp]arliament|church|[Cc]hurch|university|party|agency|[Aa]gency"
    r"|council|prosecutors?|judges)(?: [a-z]+)? $"
)

_DATED_DEED = re.compile(r"\b(?:proclaimed|declared|achieved|attained|won|gained) (?:on|in) ⏱")
_ACKNOWLEDGED = re.compile(r"\b(?:recogni\w+|acknowledg\w+|support\w*|guarantee\w*)(?: of)? (?:the )?$")


# Unions of states that a member can leave for its independence.
_UNION = re.compile(r"\bUnion\b|Federation|Republics|United Arab Republic|Gran Colombia|Yugoslavia|Czechoslovakia")
_DECLARED = re.compile(
    r",? (?:which (?:it |⌂ |the ⚐ \w+ |⚑ )?(?:had |was )*(?:been )?)?(?:declared|proclaimed|achieved|won|gained"
    r"|restored|obtained)"
    r"(?: \w+)? (?:on|in) (⏱)"
)


# A date in full right after an independence, whatever was counted from it before.
_FOLLOWS = re.compile(r",? (?:on|which came on) (?P<date>⏱)(?! (?:the|⚑))")


def _own_date(sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """Return the date of an independence: one counted from another event just before it, else the nearest."""
    if relative := _DECLARED.match(sentence.shape, match.end()):
        return sentence.at[relative.start(1)]
    if follows := _FOLLOWS.match(sentence.shape, match.end()):
        return sentence.at[follows.start("date")]
    before = [m for m in sentence.of("⏱", 0, match.start()) if m.text.endswith(("after", "before"))]
    if before and match.start() - before[-1].at < 60:
        return before[-1]
    return date_of(sentence, *match.span())


_CLOSE = re.compile(r"⚑ (?:\w+ )?$")


def _subject(sentence: Sentence, a: int) -> str | None:
    """Return the country that becomes independent: the subject of the verb, else the page's."""
    page = sentence.page
    if close := _CLOSE.search(sentence.shape, max(0, a - 16), a):
        return str(sentence.at[close.start()].value)
    found = [c for c in arguments.subjects(sentence, a) if c != page.home]
    return found[0] if found else page.subject


def _former(sentence: Sentence, country: str | None) -> str | None:
    """Return the former sovereign where the sentence, or the one before, tells of its rule."""
    near = sentence.page.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    for other in reversed(near):
        for match in _SOVEREIGN.on(other):
            group = next(g for g in ("from", "from2", "from3") if match[g])
            code = other.at[match.start(group)].value
            if code != country:
                return str(code)
    return None
