"""Memberships: which state belongs to which organization, as member, observer, partner or candidate.

A trigger ("is a member of", "joined", "observer to") says the role; the clause before it says who; the list after it
says what, with each organization's own date. Lists and tables under a heading about organizations need no trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg import organizations
from kg.prose.model import COUNTRY, DATE, DEMONYM, NAME, ORGANIZATION, PAIR, SEAT, Mention, Named, Page, Sentence, When
from kg.records import Membership

_ROLE_WORDS = (
    ("candidate", re.compile(r"candidate|applicant|accession state", re.IGNORECASE)),
    ("observer", re.compile(r"observer", re.IGNORECASE)),
    ("partner", re.compile(r"partner|associate(?!s)|dialogue|\bally\b", re.IGNORECASE)),
)
_TRIGGER = re.compile(
    r"(?P<noun>\b(?:(?:founding|original|full|associate|observer|candidate|dialogue|sectoral|permanent"
    r"|non-permanent|active|charter|enhanced"
    r"|opportunit(?:y|ies)|key|global|official|regional|strategic|elected|participating|contracting"
    r"|observing) )*"
    r"(?:[Mm]ember(?:ship)?s?(?: (?:states?|country|countries|nations?|status))?|[Pp]articipants?"
    r"|states?(?: party)?|signator(?:y|ies)"
    r"|[Oo]bservers?(?: (?:status|states?|seats?))?|[Pp]artners?(?: (?:states?|country|countries"
    r"|status))?(?: for [Cc]o-?operation)?"
    r"|associates?|candidates?(?: (?:country|status|member))?(?: for (?:membership|accession))?)"
    r"(?:, (?:but )?not an? (?:full )?members?,)? (?:of|to|at|in|with|on|for)\b)"
    r"|(?P<verb>\b(?:re)?joined|\bhas (?:since )?entered|\bentered(?! into)|\bacceded to"
    r"|\bwas (?:re)?admitted to|\bbelong(?:s|ed|ing)? (?:also )?to|\bsits? (?:also )?(?:in|on)"
    r"|\btakes? part(?:, [^,☗]{0,40},)? in|\bparticipat(?:es?|ing) in|\b(?:is|are) (?:also )?active in"
    r"|\b(?:is|are) (?:also )?part of|\b(?:is|are) (?:both |also )*in(?= (?:the )?☗)"
    r"|\bco-?founded|\bhelped (?:to )?found|\bhad founded|\bfounded(?= the ☗)|\bserves? (?:also )?(?:on|in))"
    r"|(?P<nominal>\b(?:since|after|upon|on|before|with|following) (?:re)?joining|\baccession to"
    r"|\badmission (?:in)?to|\bentry (?:in)?to|\bmembership (?:of|in))"
    r"|(?P<include>\b(?:memberships?(?: in (?:international|regional) \w+)? (?:include|comprise|are)"
    r"|member of (?:the )?(?:following|numerous|many|several|various|a number of)[^☗;.]{0,70}?"
    r"|(?:international|regional|multilateral|same)[\w ,]{0,30}(?:organi[sz]ations|bodies|institutions"
    r"|fora|forums|groupings)[\w ,-]{0,30}(?:including|such as|among them|notably|like|are|:)))"
    r"|(?P<named>⌘ (?:of|to|in|with|for)\b)"
    r"|(?P<again>\b(?:is|are) one (?:to|of|at|in)\b)"
)
_REVERSED = re.compile(
    r"(?:\b(?:is|are|was|became|becomes?|been|as|remains?|being|fellow|both)\b(?: both| also| now"
    r"| once)*(?: (?:a|an|the|our|its))?(?: [a-z-]+)?|\b(?:the|of|with|a) fellow|\bfellow|\bto be an?) "
    r"(?:the )?☗(?:'s)? ?(?:(?:[a-z-]+|[A-Z][a-z]+) ){0,3}?(?P<role>member|ally|allies|observer|candidate"
    r"|partner|participant)s?\b(?! (?:of|to|in|with) )"
)
_WHERE = re.compile(
    r"☗[^☗;]{0,30}?(?:, where|, (?:in|of|at|to) which|, of whom|:)? (?:it|⚑|⌂) (?:also )?(?:is|has|holds"
    r"|enjoys|became|has been|has had)[^☗;,]{0,30}?\b(?P<role>member|observer|partner|associate|candidate)"
    r"|\b(?:at|in) (?:the )?☗,? (?:only )?an? (?:\w+ )?(?P<other>member|observer|partner|associate|candidate)"
)
_BOTH_GROUPINGS = re.compile(
    r"\b(?:belongs? to|(?:is|are) (?:a )?members? of) (?:both|all|these|the (?:two|three"
    r"|same))\b[^☗]{0,40}(?:$|[.,;])"
)
_WITHOUT = re.compile(
    r"\b(?:counts? as|is|remains?) (?:only |now |still )?an? (?:\w+ )?(?P<role>partner|observer|candidate"
    r"|associate)\b(?=$|[.,;])"
)
_JOINED_WHICH = re.compile(r"\b(?:which|that) (?:it|⚑|⌂) (?:had |has )?$")
_THERE = re.compile(r"\b(?P<role>member|observer|partner)(?: \w+)? there\b")
_ROLE_NAME = re.compile(r"(?:Partner|Observer|Member|Candidate|Ally)s?$")
_WISH = re.compile(
    r"\b(?:support\w*|seek\w*|sought|hop(?:es?|ed|ing)|aspir\w+|appl(?:y|ied|ies|ication|ying)|bids?"
    r"|negotiat\w+|towards?|path|goals?|prospects?|wish\w*|wants?|invit\w+"
    r"|back(?:s|ed|ing)|welcom\w+|aims?|efforts?|candidacy|if|should|would|will|may|might|could|plans?"
    r"|intend\w*|process|talks|ambitions?|campaign\w*|elect(?:ion|ed)|ahead of|track|eventual"
    r"|pending|prepar\w+|blocked|opposed|favou?r\w*|advocat\w+)\b"
)
_PAST = re.compile(
    r"\b(?:left|withdr[ae]w\w*|quit|ceased|former(?:ly)?|suspended|expelled|lapsed|no longer|ended"
    r"|resigned|excluded|shut out|gave up|was (?:once )?an?(?! \w*founding| \w*original)"
    r"|were(?= (?:once )?members)"
    r"|until|had been)\b"
)
_NEGATIVE = re.compile(r"\b(?:not|never|neither|nor|no|without|cannot|\w+n't)\b")
_STOP = re.compile(
    r"[;.:?]|\b(?:but|that|who|when|signed|whose|left|not|because|although|though|if|whether|concluded"
    r"|agreements?|countries)\b"
)
_RELATIVE = re.compile(
    r"(?:,? -?-?–?—?,? ?(?:which|where|whose|of which|to which|whom|the first|the latter"
    r"|the only)\b[^☗;]{0,90}?(?=,|-|–|—| and |$)|\([^()☗]*\)|, (?:as|an?) [^,☗⚑]{1,70}(?=,| and)"
    r"| as (?:its|the|an?) [^,☗]{1,60}?(?= and |,| on ⏱| in ⏱))"
)
_WORD = re.compile(r"[\w'-]+|[^\s\w]")
# All that may stand between two organizations of one list.
_LINKS = frozenset(
    """, ( ) " ⌘ ' – — - ⏱ ⌂ ⚐ ⚑ and or as well along with together plus also both of to in at the its since from on then later including lately
    finally most recently only such Indo-Pacific by for a an his their other others bodies organizations organisations agencies
    specialized specialised institutions UN membership early late mid through via inter alia among again moreover namely last first
    once subsequently afterwards permanent headquartered regional multilateral international two weeks days years months anothe
        r"""
    .split()
)  # fmt: skip
_DATE_AFTER = re.compile(
    r"(?:'s \w+)?(?:,? (?:as|with) [^,☗⏱;]{0,60}?)?[\s,(–-]*(?:(?:as an? )?(?:founding |original "
    r"|full )?(?:member|observer|participant)s?,? )?(?:(?:only|already|finally|early|again|back|a member"
    r"|member|membership)[\s,]+)*(?:since|in|on|from|as of|with effect from|dating from|of)?\s?(?:late "
    r"|early |mid-)?⏱"
)
_SECTION = re.compile(
    r"organi[sz]ation|multilateral|membership|international bod|groupings|where \w+ sits"
    r"|international institutions|regional (?:bodies|cooperation|architecture)",
    re.IGNORECASE,
)
_ORGANIZATION_WORD = re.compile(
    r"\b(?:Organi[sz]ation|Union|Communit(?:y|ies)|Bank|Council|Commission|Forum|Association|Agency|Fund"
    r"|League|Movement|Initiative|Group|Alliance|Court|Charter|Conference|Committee|Secretariat"
    r"|Network|Federation|Assembly|Coalition|Process|Partnership|Dialogue|Arrangement|Summit|Programme"
    r"|Quad)\b"
)
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{2,}$")
_OWNERLESS = frozenset(("agency", "company", "armed-group", "program"))
_MISSION = re.compile(r"\b(?:Mission|Force|Operation)\b")
_PAIR_OF = re.compile(
    r"[⚑⌂](?: \([^()]*\))?(?: and|,? as well as|,? together with|,? along with|, like)(?: the| its \w+)? [⚑⌂]"
)
_WITH_OTHER = re.compile(
    r"\b(?:[Ww]ith|[Ll]ike|[Tt]ogether with|[Aa]longside|[Aa]s is"
    r"|[Aa]s with)(?: the)? (?P<other>[⚑⌂]),? (?P<self>[iI]t|⚑|⌂)"
)
_NOUNS = re.compile(r"[⚑⌂⚭]")
_PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Ii]ts)\b")
_CLAUSE_END = re.compile(r"[;:?]|, (?:but|while|whereas|and (?=it\b|has\b|since ⏱))|\. | - | -- | – ")
_SAME_TIME = re.compile(
    r"(?:at the same time as|together with|along with|alongside|as did|like) (?:the )?(?P<other>[⚑⌂])"
)
_ELLIPSIS = re.compile(r"[,;] (?:and )?(?P<who>[⚑⌂])(?: followed)? (?:in|on|since) ⏱")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A membership as a trigger gives it, before its subject: role, organization, date, and the end of its words."""

    role: str
    mention: Mention
    since: str | None
    derived: bool
    end: int


def read(page: Page) -> Iterator[Membership]:
    """Yield the memberships that a page states, each once, with its date where one place gives it."""
    found: dict[tuple[str, str], Membership] = {}
    for record in _all(page):
        key = (record.member, _key(record))
        known = found.get(key)
        if known is None or (known.role == record.role and not known.since and record.since):
            found[key] = record
    yield from found.values()


def _key(record: Membership) -> str:
    row = organizations.find(record.organization)
    return row.slug if row else record.organization.casefold()


def _all(page: Page) -> Iterator[Membership]:
    for sentence in page.sentences:
        if not any(symbol in sentence.shape for symbol in (ORGANIZATION, NAME, " there")):
            continue
        if sentence.block.kind == "row":
            yield from _row(sentence)
            continue
        triggered = list(_triggered(sentence))
        yield from triggered
        if _SECTION.search(sentence.block.heading) and (
            not triggered or sentence.shape.startswith(("☗", "The ☗", "the ☗"))
        ):
            yield from _listed(sentence)


def _triggered(sentence: Sentence) -> Iterator[Membership]:
    """Yield the memberships of a sentence that has a word for belonging."""
    shape = sentence.shape
    who: tuple[str, ...] = ()
    role = "member"
    for match in _TRIGGER.finditer(shape):
        kind = match.lastgroup
        if kind == "named" and not _ROLE_NAME.search(sentence.at[match.start()].text):
            continue
        who = _subject(sentence, match.start(), who)
        if kind != "again":
            role = _role(sentence.words_at(*match.span())) if kind in ("noun", "include", "named") else "member"
        if not who or _refused(sentence, match, kind or ""):
            continue
        seats = list(_seats(sentence, match.end(), role))
        yield from _records(sentence, match, who, seats, f"membership.{kind}")
    yield from _turned(sentence)


def _records(
    sentence: Sentence, match: re.Match[str], who: tuple[str, ...], seats: list[_Seat], rule: str
) -> Iterator[Membership]:
    shape = sentence.shape
    begin = _opening(shape, match.start())
    for seat in seats:
        for member in who:
            yield _membership(sentence, begin, seat, member, rule)
        yield from _bracketed(sentence, seat)
    if not seats:
        return
    last = seats[-1]
    tail = shape[last.end : last.end + 60]
    if extra := _SAME_TIME.match(tail.lstrip(" ,")):
        at = last.end + tail.index(extra["other"])
        seat = replace(last, end=at + 1)
        yield _membership(sentence, begin, seat, sentence.at[at].value, "membership.same-time")
    for more in _ELLIPSIS.finditer(shape, last.end):
        if more.start() > last.end + 1:
            break
        date = sentence.at[more.end() - 1].value
        seat = replace(last, since=date.edtf, derived=date.derived, end=more.end())
        yield _membership(sentence, begin, seat, sentence.at[more.start("who")].value, "membership.ellipsis")


def _membership(sentence: Sentence, begin: int, seat: _Seat, member: str, rule: str) -> Membership:
    named = seat.mention.value
    name = named.name if isinstance(named, Named) else str(named)
    name = "NATO" if name == "Alliance" else name
    return sentence.make(
        Membership, begin, seat.end, rule=rule, member=member, organization=name, role=seat.role, since=seat.since,
        derived=seat.derived,
    )  # fmt: skip


def _seats(sentence: Sentence, start: int, role: str) -> Iterator[_Seat]:
    """Yield the organizations listed after a place, as far as the list goes, with dates before or after each."""
    shape = sentence.shape
    out: list[_Seat] = []
    at = start
    for mention in sentence.of(ORGANIZATION + NAME, start):
        gap = shape[at : mention.at]
        if not _is_body(mention) or (not out and len(gap) > 90):
            if mention.symbol == NAME and not _ORGANIZATION_WORD.search(mention.text):
                continue
            break
        plain = _RELATIVE.sub("", gap)
        if not out and DEMONYM in plain:
            break
        if (out and not _LINKS.issuperset(_WORD.findall(plain))) or (
            not out and (_STOP.search(plain) or _NOUNS.search(plain))
        ):
            break
        if re.match(r"'s (?:own )?[☗⌘]", shape[mention.at + 1 :]):
            at = mention.at + 4
            continue
        when, end = _date_after(sentence, mention.at + 1)
        if when is None:
            when = _date_before(sentence, at, mention.at)
        out.append(_Seat(role, mention, when.edtf if when else None, bool(when and when.derived), end))
        at = mention.at + 1
    yield from _shared(out, shape)


def _shared(seats: list[_Seat], shape: str) -> list[_Seat]:
    """Return the seats where two joined by `and` share the date that follows the second."""
    for i in range(len(seats) - 1, 0, -1):
        here, before = seats[i], seats[i - 1]
        between = shape[before.mention.at + 1 : here.mention.at]
        if here.since and not before.since and re.fullmatch(r",? and (?:in |of |to )?(?:the )?", between):
            seats[i - 1] = replace(before, since=here.since, derived=here.derived)
    return seats


def _is_body(mention: Mention) -> bool:
    """Say whether a mention is a body to which states belong."""
    value = mention.value
    if isinstance(value, Named):
        return value.kind not in _OWNERLESS and not _MISSION.search(value.name)
    return bool(_ORGANIZATION_WORD.search(str(value)) or _ABBREVIATION.match(str(value))) and len(str(value)) > 2


def _date_after(sentence: Sentence, at: int) -> tuple[When | None, int]:
    shape = sentence.shape
    found = _DATE_AFTER.match(shape, at)
    if not found:
        return None, at
    mention = sentence.at.get(found.end() - 1)
    if mention is None or mention.symbol != DATE:
        return None, at
    end = found.end() + (1 if shape[found.end() : found.end() + 1] == ")" else 0)
    return mention.value, end


def _date_before(sentence: Sentence, start: int, at: int) -> When | None:
    """Return the date that stands before an organization after a comma: `and, on ⏱, the ☗`."""
    found = re.search(r", (?:and,? )?(?:on|in|since|from) ⏱,? (?:the )?$", sentence.shape[start:at])
    if not found:
        return None
    dates = list(sentence.of(DATE, start, at))
    return dates[-1].value if dates else None


def _bracketed(sentence: Sentence, seat: _Seat) -> Iterator[Membership]:
    """Yield the other members that a bracket after an organization names: `(with ⚑, ⚑ and, from ⏱, ⚑)`."""
    bracket = re.compile(r" \((?:together |along )?with [^()☗]*\)").match(sentence.shape, seat.mention.at + 1)
    if not bracket:
        return
    since = None
    for mention in sentence.of(COUNTRY + DATE, bracket.start(), bracket.end()):
        if mention.symbol == DATE:
            since = mention.value.edtf
            continue
        other = replace(seat, since=since, end=mention.at + 1)
        yield _membership(sentence, seat.mention.at, other, mention.value, "membership.bracket")


def _refused(sentence: Sentence, match: re.Match[str], kind: str) -> bool:
    """Say whether a trigger is denied, wished for, over, or said by somebody."""
    shape = sentence.shape
    begin = _opening(shape, match.start())
    before = shape[begin : match.start()]
    soft = before.rsplit(",", 1)[-1] if before.rstrip().endswith(",") is False else before
    reason = sentence.blocked(match.start(), match.end())
    if reason == "quoted" or _NEGATIVE.search(soft):
        return True
    if re.search(
        r"\b(?:potential|possible|future|former|would-be|aspiring) (?:\w+ )?$", before
    ) or _JOINED_WHICH.search(before):
        return True
    if kind == "nominal":
        after = shape[match.end() : match.end() + 80]
        return bool(_WISH.search(before)) or DATE not in after
    past = _PAST.search(before)
    if past and not re.search(r"\bwas (?:an? )?(?:founding|original)|\bjoin", shape[begin : match.end()]):
        return True
    return bool(_WISH.search(soft)) and "candidate" not in match[0]


def _opening(shape: str, at: int) -> int:
    """Return where the clause of a place begins."""
    start = 0
    for found in _CLAUSE_END.finditer(shape, 0, at):
        start = found.end()
    while start < at and shape[start] in " -•*":
        start += 1
    return start


def _subject(sentence: Sentence, at: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states of which a trigger speaks: those named before it in the clause, else the ones of before."""
    shape, page = sentence.shape, sentence.page
    start = _opening(shape, at)
    region = shape[start:at]
    fallback = before or ((page.subject,) if page.subject else ())
    if PAIR in region:
        pair = next(sentence.of(PAIR, start, at))
        return tuple(pair.value)
    nouns = [
        m
        for m in sentence.of(COUNTRY + SEAT, start, at)
        if not re.search(r"(?:[☗✍⌘]|\d) ?(?:in|of) $", shape[max(0, m.at - 6) : m.at])
    ]
    if not nouns:
        return page.parties if re.match(r"\W*Both\b", region) and len(page.parties) == 2 else fallback
    if (found := _WITH_OTHER.search(region)) is not None:
        other = sentence.at[start + found.start("other")].value
        self = sentence.at.get(start + found.start("self"))
        return (self.value if self else page.subject or other, other)
    if _PAIR_OF.search(region) and len({m.value for m in nouns}) > 1:
        return tuple(dict.fromkeys(m.value for m in nouns[-2:]))
    if _PRONOUN.search(shape, nouns[-1].at, at):
        return fallback
    direct = [
        m
        for m in nouns
        if not re.search(
            r"\b(?:of|in|from|with|to|by|at|on|for|between|and) (?:the )?$", shape[max(0, m.at - 14) : m.at]
        )
    ]
    return ((direct or nouns)[-1].value,)


def _role(words: str) -> str:
    return next((role for role, pattern in _ROLE_WORDS if pattern.search(words)), "member")


def _turned(sentence: Sentence) -> Iterator[Membership]:
    """Yield what is said the other way round: `⚑ became ☗'s thirtieth member`, `the ☗, where it is an observer`."""
    shape = sentence.shape
    for rule, pattern in (("reversed", _REVERSED), ("where", _WHERE)):
        for match in pattern.finditer(shape):
            mention = sentence.at[shape.index(ORGANIZATION, match.start())]
            who = _subject(sentence, match.start(), ())
            before = shape[_opening(shape, match.start()) : match.end()]
            if (
                not who
                or not _is_body(mention)
                or _NEGATIVE.search(before)
                or sentence.blocked(match.start(), match.end())
            ):
                continue
            role = "member" if match["role"] == "allies" else _role(match.groupdict().get("other") or match["role"])
            when, end = _date_after(sentence, match.end())
            seat = _Seat(role, mention, when.edtf if when else None, bool(when and when.derived), max(end, match.end()))
            for member in who:
                yield _membership(sentence, match.start(), seat, member, f"membership.{rule}")
    for match in _BOTH_GROUPINGS.finditer(shape):
        who = _subject(sentence, match.start(), ())
        bodies = [m for m in sentence.of(ORGANIZATION, 0, match.start()) if _is_body(m)][-2:]
        for mention in bodies:
            for member in who:
                seat = _Seat("member", mention, None, False, match.end())
                yield _membership(sentence, mention.at, seat, member, "membership.both-groupings")
    yield from _there(sentence)
    if (counted := _WITHOUT.search(shape)) is not None:
        for mention in [m for m in sentence.of(ORGANIZATION, 0, counted.start()) if _is_body(m)][-1:]:
            seat = _Seat(_role(counted["role"]), mention, None, False, counted.end())
            for member in _subject(sentence, counted.start(), ()):
                yield _membership(sentence, mention.at, seat, member, "membership.counts-as")


def _there(sentence: Sentence) -> Iterator[Membership]:
    """Yield the standing "there", in the organization that the sentence before named last."""
    match = _THERE.search(sentence.shape)
    if not match or not sentence.number or sentence.blocked(match.start(), match.end()):
        return
    before = sentence.page.sentences[sentence.number - 1]
    for mention in [m for m in before.of(ORGANIZATION) if _is_body(m)][-1:]:
        seat = _Seat(_role(match["role"]), mention, None, False, match.end())
        for member in _subject(sentence, match.start(), ()):
            yield _membership(sentence, _opening(sentence.shape, match.start()), seat, member, "membership.there")


def _listed(sentence: Sentence) -> Iterator[Membership]:
    """Yield the organizations of a list without a verb, under a heading about organizations."""
    subject = sentence.page.subject
    shape = sentence.shape
    if not subject or re.search(
        r"\b(?:is|are|was|were|has|have|had|left|will|headquarters|hosts?|not|withdr\w+)\b", _RELATIVE.sub("", shape)
    ):
        return
    bodies = [m for m in sentence.of(ORGANIZATION + NAME) if _is_body(m)]
    if not bodies or _NOUNS.search(shape[: bodies[0].at]) or (sentence.block.kind != "item" and bodies[0].at > 40):
        return
    for i, mention in enumerate(bodies[: 1 if sentence.block.kind == "item" and "–" in shape else None]):
        stop = bodies[i + 1].at if i + 1 < len(bodies) else len(shape)
        words = shape[mention.at + 1 : stop]
        dates = list(sentence.of(DATE, mention.at, stop))
        if _PAST.search(words.split("(")[0]) and not dates:
            continue
        since = dates[0].value if dates else None
        end = dates[0].at + 1 if dates else mention.at + 1
        seat = _Seat(_role(words), mention, since.edtf if since else None, False, end)
        yield _membership(sentence, mention.at, seat, subject, "membership.list")


def _row(sentence: Sentence) -> Iterator[Membership]:
    """Yield the membership of a table's row: an organization in one cell, its standing in the next."""
    shape, subject = sentence.shape, sentence.page.subject
    bodies = [m for m in sentence.of(ORGANIZATION) if _is_body(m)]
    if not subject or len(bodies) != 1 or bodies[0].at > 4:
        return
    rest = shape[bodies[0].at + 1 :]
    standing = re.search(r"member|observer|partner|candidate|participa|associate", rest, re.IGNORECASE)
    if not standing and not _SECTION.search(sentence.block.heading):
        return
    if _NEGATIVE.search(rest) or _PAST.search(rest) or "¤" in rest:
        return
    dates = list(sentence.of(DATE, bodies[0].at))
    seat = _Seat(_role(rest), bodies[0], dates[0].value.edtf if dates else None, False, len(shape))
    yield _membership(sentence, bodies[0].at, seat, subject, "membership.row")
