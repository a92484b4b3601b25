"""What the guide's sentences tell of relations: recognition, establishment, severance, resumption, independence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.records import Establishment, Independence, Recognition, Record, Resumption, Severance
from kg.sources.rdcr_clauses import clause_start, date_of, edtf, is_fact, is_self, subjects
from kg.sources.rdcr_names import COUNTRY, DATE, RELATIONS, USA, Relations, Skeleton

AUXILIARY = r"(?:was|were|is|are|has been|have been|had been|being)"
ADVERBS = (
    r"(?:(?:first|formally|officially|again|thus|finally|initially|then|also|later|thereby|subsequently"
    r"|immediately|fully|permanently"
    r"|temporarily|simultaneously|effectively|automatically|only|once|not|never|soon|briefly|already|eventually"
    r"|actually|both|all|itself)\s)*"
)
_DET = r"(?:(?:the|a|an|its|their|all|any|full|formal|normal|official)\s)*"
VERBS: dict[type[Establishment | Resumption | Severance], tuple[str, str]] = {
    Establishment: (
        "established|establishing|establish|initiated|inaugurated|entered into|began|begun|opened|commenced",
        "establishment|commencement|initiation|inauguration|opening|beginning",
    ),
    Resumption: (
            "re-?established|re-?establishing|resume|resumed|resuming|restored|restoring|renewed|normalized"
            "|normalizing|reinstated|reopened",
        "resumption|re-?establishment|restoration|renewal|normalization|reopening",
    ),
    Severance: (
            "severed|severing|severs|broke off|broke|broken off|broken|breaking off|breaking|interrupted|suspended"
            "|suspending|terminated|terminating|ended|ending|ceased|discontinued|cut off|cut",

            "severance|severing|cessation|termination|interruption|suspension|rupture|breaking off|breaking|break|end"
            "|ending|discontinuance|dissolution",
    ),
}  # fmt: skip
_GENERIC = (
    r"(?:[Rr]epublic|[Kk]ingdom|[Ee]mpire|[Dd]uchy|[Ss]tate|[Cc]ountry|[Nn]ation|[Gg]overnment|[Ff]ederation|[Uu]nion"
    r"|[Rr]egime|[Cc]onfederation)"
)
_STATE = (
    r"(?:(?i:the|a|an|newly|new|independent|independence|sovereign|sovereignty|statehood|states?|nations?"
    r"|republic|kingdom|grand duchy|duchy|principality|empire|federation|confederation"
    r"|federal|union|united|democratic|people's|islamic|socialist|arab|commonwealth|of|as|restoration|restored"
    r"|existence|former|full|formal|its|their|that|and|entity|country|sultanate|dominion|de facto|de jure"
    r"|government|provisional|independent)\s)*"
)
_NAMED = (
    r"(?:[A-Z][\w'-]+\s){1,4}(?:[Gg]overnment|[Rr]egime|[Aa]uthority|Council|[Jj]unta)(?:\s(?:of"
    r"|in)\s(?:the\s)?(?:Republic\sof\s)?ᴄ)?"
)
_GOVERNMENT = re.compile(
    r"(?:[A-Z][\w'-]*\s|new\s|provisional\s|interim\s|transitional\s|military\s|revolutionary\s"
    r"|ᴄ(?:'s)?\s)*(?:[Gg]overnment|[Aa]uthority|[Rr]egime|Council|Committee of National Liberation|[Jj]unta"
    r"|[Aa]dministration|Directory)\b"
    r"(?:\sof\s(?:President|General|Prime Minister|King)?\s?[A-Z]\w+(?:\s[A-Z]\w+)*)?"
)
_RECOGNIZED = re.compile(
    rf"(?P<verb>\brecogni[sz](?:ed|ing|es|e)\b)\s(?P<object>{_STATE}(?:ᴄ|{_GENERIC}(?! of (?!General |President "
    rf"|Prime |King |Dr)[A-Z])|independence\b|it\b(?! as the)|{_NAMED}))"
)
_PASSIVE = re.compile(
    rf"ᴄ(?:'s?)?(?:\s(?:independence|government|sovereignty))?[^.;ᴄ]{{0,40}}\s{AUXILIARY}\s{ADVERBS}"
    rf"(?P<verb>recogni[sz]ed)\b(?!\sas\s(?:part|the\s(?:capital|head|sole"
    rf"|only)))(?P<by>[^.;]{{0,60}}?\bby\s(?:the\s)?(?:Government of\s|government of\s)?(?:the\s)?ᴄ)?"
)
_NOUN = re.compile(
    rf"(?:(?P<mutual>\b[Mm]utual)\s|(?:diplomatic engagement and\s)?ᴄ(?:'s)?\s)?(?:(?:formal|official|de facto"
    rf"|de jure|full|diplomatic|legal)\s)*(?P<verb>\b[Rr]ecogni?tion)\s(?P<link>of|to"
    rf"|between)\s(?P<object>{_STATE}(?:(?P<state>ᴄ)|{_GENERIC}|{_NAMED}))"
)
_WITH = re.compile(r" with (?:the )?(?:new |newly |independent )*(?:[Gg]overnment of (?:the )?)?ᴄ")
_RULE = re.compile(r"(?:'s?)? (?:and (?:the )?ᴄ(?:'s?)? )?(?:protectorates?|annexation|occupation|control|claims?)\b")
"""What a state has over another: its recognition is not that of the state."""
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]w(?:s|n|al|ing)?|revo\w+|rescind\w+)(?: of)?(?: (?:the|its|all|formal|diplomatic))* $", re.I
)
_MUTUAL = re.compile(r"(?P<verb>\b[Mm]utual [Rr]ecognition\b)(?! of| between)")
_EACH_OTHER = re.compile(r"(?P<verb>\b(?:mutually )?recognized each other\b)")
_MANNER = re.compile(
    r"\bby\s(?:the\s|an?\s)?(?:\w+(?:ing|ment|ance|ation|ence|ture)\b|exchange|letter|President|Secretary|Department)"
)
_ENDS = re.compile(
    r"(?: of (?:President|General|King|Prime Minister) [A-Z]\w+(?: [A-Z]\w+)*)?(?:'s?)?(?:\s\([^)]*\)"
    r"|/\w+)?(?=\s?[,.;:)\"”&–-]|\s?$|\s(?:as|on|in|when|by|with|and|under|upon|through|at|from|to|that|which"
    r"|during|for|since|after|following|shortly|within|formally|until"
    r"|the\b|de|occurred|came|took|was|is|appears|seems|dates?|dated|separation|one|two|three|through|via|along"
    r"|while|at|via|itself|once|early|not|if|but|or|simultaneously|independently|immediately|because|before|prior"
    r"|but"
    r"|[Ii]ndependence|sovereignty(?! over)|statehood|[Gg]overnments?|[Rr]epublic|nationhood|[Nn]ation|existence"
    r"|autonomy|[Rr]egime|[Aa]uthority|[Ll]egation|[Pp]rovisional|Committee|Council|National Council|as)\b|\s[ᴅᴍʀ])"
)
"""What may follow the state in words that tell its recognition; other words mean that it is only an attribute."""

_INDEPENDENCE = re.compile(
    r"(?P<verb>\b(?:became (?:fully |an )?independent(?! colony)|(?:gained|won|achieved|attained|obtained|received"
    r"|was granted|were granted|granted) (?:its |their |full |formal )*independence"
    r"|declared (?:its |their )*independence|was proclaimed independent|proclaimed (?:its "
    r"|their )*independence))(?:\sfrom\s(?:the\s)?(?:rule of\s)?(?P<from>ᴄ))?"
    r"(?:(?<=granted independence)\sto\s(?:the\s)?(?:\w+\sof\s)?(?P<to>ᴄ))?"
)
_PROCLAIMED = re.compile(r"(?:ᴄ's (?:proclamation|declaration) of|(?:proclamation|declaration) of ᴄ) independence")
_PART = re.compile(r"ᴄ-\w+ (?:area|part|region|section|territory|zone)\b")
"""A part of a country that is no country of the graph (`a Turkish-controlled area declared its independence`)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record as a sentence tells it, with the stretch of the skeleton that tells it."""

    record: Record
    start: int
    end: int


def read(s: Skeleton, home: str) -> Iterator[Told]:
    """Yield what a sentence of the article on a country (`home`) tells of relations between states."""
    yield from _relations(s, home)
    yield from _recognitions(s, home)
    yield from _independence(s, home)


def _relations(s: Skeleton, home: str) -> Iterator[Told]:
    for place in s.places(RELATIONS):
        relations = s.value(place)
        assert isinstance(relations, Relations)
        for cls, (verbs, nouns) in VERBS.items():
            found = _about(s, place, verbs, nouns, relations, cls)
            if found is None or (cls is Establishment and "mbassadorial" in s.words(place)):
                continue
            start, verb, end, active = found
            if not is_fact(s, start, verb, end):
                continue
            acting = subjects(s, start) if active == "active" else []
            own = active != "active" or is_self(s, start)
            stated = relations.states or _recognized_with(s, start) or _with(s, end)
            parties = _parties(stated, acting, home, own)
            if parties is None:
                continue
            mark = date_of(s, start, verb, end)
            date, derived = edtf(mark)
            record = cls(parties=parties, date=date, derived=derived, rule=f"{cls.type}-{active or 'passive'}")
            yield Told(record, start, end)
            break


def _about(
    s: Skeleton, place: int, verbs: str, nouns: str, relations: Relations, cls: type[Record]
) -> tuple[int, int, int, str] | None:
    """Return where the telling about relations begins, its word, its end, and active, noun, or empty for passive."""
    head = s.text[:place]
    if re.search(
        r"\b(?:(?:process|possibility|idea|question|prospect) of (?:\w+ing )?|[Tt]alks to \w+ (?:full )?)$", head
    ):
        return None
    if found := re.search(rf"(?<!anniversary of the )(?P<verb>(?<![\w-])(?i:{nouns}))\s(?:of|in|to)\s{_DET}$", head):
        if relations.diplomatic or cls is not Establishment:
            return found.start(), found.start("verb"), place + 1, "noun"
        return None
    plain = relations.diplomatic or cls is not Establishment or (len(relations.states) > 0 and "with" in s.words(place))
    if plain and (found := re.search(rf"(?P<verb>\b(?i:{verbs}))\s{ADVERBS}{_DET}$", head)):
        return found.start(), found.start("verb"), place + 1, "active"
    tail = re.match(
        rf"(?:'\s)?(?:,? and (?:the )?(?:ᴍ|ᴄ\sindependence|\w+\srelations))?(?:,\s[^.;,]{{0,60}},)?(?:,?\s(?:with"
        rf"|between|in)\s[^.;ᴅ]{{0,60}}?)?,?\s(?:that\s)?(?:{AUXILIARY}\s)?{ADVERBS}(?P<verb>(?i:{verbs}))\b",
        s.text[place + 1 :],
    )
    passive = relations.diplomatic or cls is not Establishment or (tail is not None and tail["verb"].istitle())
    if tail and passive and not re.search(r"\b(?:established|resumed)\b", tail[0][: tail.start("verb")]):
        return place, place + 1 + tail.start("verb"), place + 1 + tail.end(), ""
    return None


def _recognized_with(s: Skeleton, start: int) -> tuple[str, ...]:
    """Return the state recognized in one breath with relations (`recognition of ᴄ and the establishment of`)."""
    found = re.search(r"[Rr]ecognition of (?:the )?ᴄ,? and (?:the )?$", s.text[:start])
    return (str(s.value(found.start() + found[0].index(COUNTRY))),) if found else ()


def _with(s: Skeleton, end: int) -> tuple[str, ...]:
    """Return the state named after the verb (`Diplomatic relations were established with the ᴄ`)."""
    found = _WITH.match(s.text, end)
    return (str(s.value(found.end() - 1)),) if found else ()


def _parties(stated: tuple[str, ...], acting: list[str], home: str, own: bool) -> tuple[str, str] | None:
    """Return the two states that relations are between; None where a third state's partner is not named."""
    states = list(dict.fromkeys([*stated, *acting]))
    if len(states) >= 2:
        return states[0], states[1]
    if stated and stated[0] not in (USA, home) and not acting and not own:
        return None
    return (USA, states[0]) if states and states[0] != USA else (USA, home)


def _recognitions(s: Skeleton, home: str) -> Iterator[Told]:
    for found in _RECOGNIZED.finditer(s.text):
        if (told := _recognized(s, found, home)) is not None:
            yield told
    for found in _PASSIVE.finditer(s.text):
        anew = re.search(r"\b(?:and|,) the (?:country|nation|republic|state)\b", s.text[found.start() : found.end()])
        of = home if anew else str(s.value(found.start()))
        by = str(s.value(found.end() - 1)) if found["by"] else None
        if by is None and re.search(r"\bby\b", s.text[found.end() : found.end() + 60]):
            by = USA if _MANNER.search(s.text, found.end(), found.end() + 60) else None
            if by is None:
                continue
        yield from _recognition(s, found, by or USA, of)
    for found in _NOUN.finditer(s.text):
        yield from _noun(s, found, home)
    for found in _EACH_OTHER.finditer(s.text):
        yield from _recognition(s, found, USA, home, mutual=True)
    for found in _MUTUAL.finditer(s.text):
        yield from _recognition(s, found, USA, home, mutual=True)


def _recognized(s: Skeleton, found: re.Match[str], home: str) -> Told | None:
    if not _ENDS.match(s.text[found.end() :]) or _RULE.match(s.text[found.end() :]):
        return None
    states = [str(s.value(p)) for p in s.places(COUNTRY, *found.span("object"))]
    acting = subjects(s, found.start())
    of = states[-1] if states else home
    by = next((c for c in acting if c != of), home if of == USA else USA)
    if not states and acting and acting[0] == home:
        return None
    if not acting and not is_self(s, found.start()):
        return None
    return next(_recognition(s, found, by, of), None)


def _noun(s: Skeleton, found: re.Match[str], home: str) -> Iterator[Told]:
    if not _ENDS.match(s.text[found.end() :]) or s.text[: found.start("verb")].endswith(("Non-", "non-")):
        return
    acting = [str(s.value(p)) for p in s.places(COUNTRY, found.start(), found.start("verb"))]
    of = str(s.value(found.start("state"))) if found["state"] else home
    if found["mutual"] or found["link"] == "between":
        other = of if of != USA else home
        yield from _recognition(s, found, USA, other, mutual=True)
        return
    by_tail = re.match(r"(?:'s?\s\w+)?\sby\s(?:the\s)?ᴄ", s.text[found.end() :])
    if by_tail:
        acting = [str(s.value(found.end() + by_tail.end() - 1))]
    by = acting[-1] if acting else (home if of == USA else USA)
    if by != of:
        yield from _recognition(s, found, by, of)


def _recognition(s: Skeleton, found: re.Match[str], by: str, of: str, *, mutual: bool = False) -> Iterator[Told]:
    start, verb, end = found.start(), found.start("verb"), found.end()
    if by == of or not is_fact(s, start, verb, end) or _WITHDRAWN.search(s.text[:start]):
        return
    date, derived = edtf(date_of(s, start, verb, end))
    government = _GOVERNMENT.search(s.text[verb : end + 60].split(",")[0].split(DATE)[0])
    name = None
    if government and "independen" not in s.text[start : end + 20]:
        name = _words(s, verb + government.start(), verb + government.end())
    for one, other in ((by, of), (of, by)) if mutual else ((by, of),):
        yield Told(
            Recognition(by=one, of=other, government=name, date=date, derived=derived, rule="recognition"), start, end
        )


def _words(s: Skeleton, start: int, end: int) -> str:
    """Return a stretch of the skeleton without signs, as words."""
    return " ".join(re.sub(r"ᴄ(?:'s)?", " ", s.text[start:end]).split())


def _independence(s: Skeleton, home: str) -> Iterator[Told]:
    for found in _PROCLAIMED.finditer(s.text):
        named = [str(s.value(p)) for p in s.places(COUNTRY, *found.span())]
        date, derived = edtf(date_of(s, found.start(), found.start(), found.end()))
        yield Told(
            Independence(country=named[0] if named else home, date=date, derived=derived, rule="independence-noun"),
            *found.span(),
        )
    for found in _INDEPENDENCE.finditer(s.text):
        start, verb, end = found.start(), found.start("verb"), found.end()
        if not is_fact(s, start, verb, end):
            continue
        if _PART.search(s.text, clause_start(s.text, start), start):
            continue
        acting = subjects(s, start)
        country = acting[-1] if acting else home
        sovereign = str(s.value(found.start("from"))) if found["from"] else None
        if found["to"]:
            country, sovereign = str(s.value(found.start("to"))), acting[-1] if acting else None
        if country == sovereign:
            continue
        dated = date_of(s, start, verb, end)
        if dated and re.search(r"that was [^,.;]*recognized", s.source[s.at[end] : dated.start]):
            continue
        date, derived = edtf(dated)
        yield Told(
            Independence(country=country, from_=sovereign, date=date, derived=derived, rule="independence"), start, end
        )
