"""Happenings with a name or a noun of their own: summits, dialogues, exercises, anniversaries, elections, conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import arguments
from kg.prose.model import DATE, PAIR, Mention, Sentence
from kg.records import Event

_CAPS = r"(?:[A-ZÀ-Þ][\w.'’&-]*|[A-Z]\.[A-Z]\.)"
_NAME = rf"(?:{_CAPS}(?:(?: (?:of|for|on|and|the|to|in|de|of the|on the|for the))? {_CAPS}){{0,8}})"
_KINDS = (
    ("summit", "summit", "Summit|summit|Leaders' Meeting"),
    ("dialogue", "dialogue", "Dialogue|Consultations|Strategic Dialogue"),
    ("conference", "conference", "Conference|Forum|Symposium|Congress|conference|symposium|Seminar|Expo"),
    ("meeting", "meeting", "Meeting|Talks|Commission|Committee|Council|Joint Committee"),
)
_HEADED = re.compile(
    rf"(?<![\w-])(?:{_NAME} )?(?:annual |ministerial |inaugural |joint |regional "
    rf"|international )?(?P<head>Summit|summit|Dialogue|Consultations|Conference|conference|Forum|Symposium"
    rf"|symposium|Meeting|Joint (?:Ministerial |Trade |Economic )?(?:Commission|Committee)"
    rf"|Foreign Office Consultations)(?: (?:of|on|for) (?:the )?(?:{_NAME}|[a-z]+(?: [a-z]+)?(?= (?:hosted"
    rf"|held))))?(?![\w-])"
)
_TOOK_PLACE = re.compile(
    r"\b(?:held|took place|hosted|hosts|attended|chaired|convened|opened|launched|inaugurated|led|met"
    r"|co-chaired|joined|participated|spoke|speech|delivered|addressed|concluded|latest|round of|margins"
    r"|gathered|received|celebrated|organi[sz]ed|travel(?:l)?ed|began|signed|started|co-hosted|yearly"
    r"|annual|hold)\b"
)
_LOWER = re.compile(
    r"(?:\b(?:an?|[Tt]he) |^)(?P<what>(?:[A-Za-z-]+ ){0,2}(?:dialogue|conference|symposium|summit"
    r"|consultations))\b(?: (?:on|of|between) [a-z ]{3,40}?)?(?= (?:opened|held|hosted|was|were|took|began"
    r"|in|at)\b)"
)
_EXERCISE = re.compile(
    rf"\b(?:[Ee]xercises? \"?(?P<after>{_CAPS}(?: {_CAPS}){{0,3}})"
    rf"|(?P<before>{_CAPS}(?: {_CAPS}){{0,3}}),? (?:(?:is |was )?the (?:largest|biggest|annual"
    rf"|longest)[^,.;]{{0,40}} )?(?:(?:joint|annual|military|naval|bilateral|multinational) )*exercises?\b)"
)
_ANNIVERSARY = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:e|es|ed|ing)|commemorat(?:e|es|ed|ing)|observ(?:e|ed"
    r"|ing))\b (?P<what>[^.;⏱]{0,40}?(?:anniversary|bicentennial|bicentenary|centenary|centennial"
    r"|sesquicentennial|jubilee|\d+ years)(?: (?:of|since) [^.,;⏱]{2,60})?)"
)
_ELECTED = re.compile(r"(?P<who>[☺⌘])[^;.☺⌘]{0,40}?\b(?:was |were )?(?:re-?)?elected(?: [a-z]+){0,2}? (?:on|in) ⏱")
_REELECTED = re.compile(r"(?P<who>[☺⌘]), elected in ⏱, re-?elected in ⏱")
_ELECTION = re.compile(
    r"\b(?P<what>(?:(?:[Gg]eneral|[Pp]residential|[Pp]arliamentary|[Ll]egislative|partly|free|fair"
    r"|[Nn]ational|[Ff]ederal|[Ll]ocal|[Mm]unicipal|[Ss]nap|[Ee]arly|[Mm]ulti-?party|[Dd]emocratic"
    r"|[Rr]egional|constitutional|independence|first|last|direct|and) )*(?:[Ee]lections?|[Rr]eferendum"
    r"|plebiscite))\b"
)
_CONFLICT_NAME = re.compile(
    rf"\bWar of (?:the )?{_CAPS}(?: {_CAPS}){{0,3}}|\b(?!The\b|In\b|During\b|After\b|Since\b)(?:(?:Six-Day"
    rf"|Yom Kippur|{_CAPS}) ){{1,5}}(?:Wars?(?: (?:I|II|One|Two)\b)?"
    r"|Crisis|Uprising|Rebellion|Emergency|Intifada|Revolution)\b|\b[Mm]issile [Cc]risis"
)
_CONFLICT = re.compile(
    r"\b(?:(?P<war>[Cc]ivil wars?|armed conflict|air campaign|fighting (?=broke|erupted)|hostilities"
    r"|war (?=from|between|with|broke|of \d))|(?P<verb>invaded|occupied (?!since|by\b|territor)|overran"
    r"|overrun|attacked|declarations? of war|declared war|landing|at war|invasion|(?:troops|forces"
    r"|soldiers|marines|rebels) (?:[a-z]+ )?(?:crossed|came|enter(?:ed)?|landed|intervened)|attack on)\b)"
)
_OTHER = re.compile(
    r"\b(?P<what>(?:(?:military|bloodless|failed|attempted|[A-Z]\w+) )?coup(?: d'état)?|assassination"
    r"|(?:[A-Z]\w+ )?earthquake|(?:[Tt]ropical )?(?:[Cc]yclone|[Hh]urricane|[Tt]yphoon)(?: [A-Z]\w+)?"
    r"|tsunami|(?:[a-z]+ )?inauguration|swearing-in|bombing)\b"
)
_OTHER_VERB = re.compile(
    r"\b(?P<what>assassinated|bombed|dies|died|seized|stormed|announced? (?:on|in) ⏱|sworn in)(?!\w)"
)
_NOUNS = {"invaded": "invasion", "occupied": "occupation", "overrun": "invasion", "overran": "invasion"}
_OF_PERSON = {
    "assassinated": "assassination",
    "dies": "death",
    "died": "death",
    "sworn in": "swearing-in",
    "announce": "announcement",
    "announced": "announcement",
}
_OF_THING = {"bombed": "bombing", "seized": "seizure", "stormed": "storming"}
_THING = re.compile(r" (?:the )?(?P<thing>[^,.;]{3,60}?)(?= on |, | and |;|\.|$)")
_GIVEN = re.compile(r"\b(?:the|that)(?: \w+){0,3} $")
_SECTION = re.compile(r"member|organi[sz]ation", re.IGNORECASE)


def read(sentence: Sentence) -> Iterator[Event]:
    """Yield the named and the dated happenings of a sentence."""
    yield from _gatherings(sentence)
    yield from _exercises(sentence)
    yield from _anniversaries(sentence)
    yield from _elections(sentence)
    yield from _conflicts(sentence)
    yield from _others(sentence)


def _make(
    sentence: Sentence,
    rule: str,
    kind: str,
    start: int,
    end: int,
    name: str | None,
    *,
    who: tuple[str, ...] = (),
    dated: bool = True,
) -> Iterator[Event]:
    """Yield an event anchored at a stretch of the flat text, with the date and place that belong to it."""
    a, b = sentence.shape_position(start), sentence.shape_position(end - 1) + 1
    given = rule in ("happening", "conflict-named") and _GIVEN.search(sentence.flat[:start])
    if sentence.blocked(a, b) is not None and not given:
        return
    mention = arguments.date_of(sentence, a, b)
    if mention is None and rule == "exercise":
        mention = next(sentence.of(DATE, b), None)
    if kind == "conflict" and mention is not None:
        mention = _since(sentence, mention)
    if rule == "happening" and mention is not None and abs(mention.at - b) > 60:
        mention = None
    when = arguments.when(sentence, mention)
    place = re.compile(r"[^;.]{0,60}?\b(?:in|at) (?:the )?(?P<place>[⌂⌘⚑])").match(sentence.shape, b)
    at = sentence.at[place.start("place")] if place else None
    if (dated and when is None) or (when is None and at is None and rule != "conflict-named"):
        return
    first, last = arguments.stretch(a, b, mention)
    words = None if at is None else at.text
    yield sentence.make(
        Event, first, last, rule=f"event.{rule}", kind=kind, name=name, date=arguments.plain(when),
        until=(when.edtf.partition("/")[2] or None) if when else None, place=words, participants=who,
        derived=bool(when and when.derived),
    )  # fmt: skip


def _since(sentence: Sentence, mention: Mention) -> Mention:
    """Return the first date of `from ⏱ to ⏱` for the second."""
    found = re.search(r"\b(?:[Ff]rom|[Bb]etween) (⏱) (?:to|until|till|and) $", sentence.shape[: mention.at])
    return sentence.at[found.start(1)] if found else mention


def _parties(sentence: Sentence) -> tuple[str, ...]:
    """Return both parties where the sentence names them, else nothing."""
    named = {str(m.value) for m in sentence.mentions if isinstance(m.value, str)}
    page = sentence.page
    if any(m.symbol == PAIR for m in sentence.mentions) or (page.parties and set(page.parties) <= named):
        return page.parties
    return ()


def _gatherings(sentence: Sentence) -> Iterator[Event]:
    """Yield summits, dialogues, conferences and the like that were held, with their names."""
    flat = sentence.flat
    if not _TOOK_PLACE.search(flat):
        return
    for match in _HEADED.finditer(flat):
        head = match["head"]
        kind = next((kind for kind, _, words in _KINDS if re.fullmatch(words, head)), "meeting")
        words = re.sub(r"^(?:The|On|In|At|A|An|Its|Since|Under) ", "", match[0])
        if (
            head[0].islower() and words == head and not re.match(r" (?:on|of) ", flat[match.end() :])
        ) or words == "Forum":
            continue
        yield from _make(sentence, "gathering", kind, match.start(), match.end(), words, who=_parties(sentence))
    for match in _LOWER.finditer(flat):
        kind = next(
            (k for k in ("summit", "dialogue") if k in match[0]),
            "dialogue" if "consultations" in match[0] else "conference",
        )
        yield from _make(
            sentence, "gathering-lower", kind, match.start(), match.end(), match["what"], who=_parties(sentence)
        )


def _exercises(sentence: Sentence) -> Iterator[Event]:
    for match in _EXERCISE.finditer(sentence.flat):
        name = match["after"] or match["before"]
        who = sentence.page.parties
        yield from _make(sentence, "exercise", "exercise", match.start(), match.end(), name, who=who)


def _anniversaries(sentence: Sentence) -> Iterator[Event]:
    for match in _ANNIVERSARY.finditer(sentence.flat):
        yield from _make(
            sentence,
            "anniversary",
            "anniversary",
            match.start(),
            match.end(),
            match["what"].removeprefix("the "),
            who=_parties(sentence),
        )


def _elections(sentence: Sentence) -> Iterator[Event]:
    shape = sentence.shape
    done = False
    for match in (*_REELECTED.finditer(shape), *_ELECTED.finditer(shape)):
        if done or sentence.blocked(*match.span()) is not None:
            continue
        who = sentence.at[match.start("who")]
        name = getattr(who.value, "name", who.text)
        dates = list(sentence.of(DATE, match.start(), match.end()))
        for date in dates:
            yield sentence.make(
                Event, match.start(), date.at + 1, rule="event.elected", kind="election",
                date=arguments.plain(date.value),
                participants=(name,), derived=date.value.derived,
            )  # fmt: skip
        done = len(dates) > 1
    for match in _ELECTION.finditer(sentence.flat):
        if re.search(
            r"\b(?:support|observe|observers|prepar|free and fair|for|by) \w*$", sentence.flat[: match.start()]
        ):
            continue
        yield from _make(sentence, "election", "election", match.start("what"), match.end(), match["what"].strip())


def _conflicts(sentence: Sentence) -> Iterator[Event]:
    flat = sentence.flat
    named = False
    for match in _CONFLICT_NAME.finditer(flat):
        named = True
        name = re.sub(r"^(?:The|In|During|After|Since|Before) ", "", match[0])
        yield from _make(sentence, "conflict-named", "conflict", match.start(), match.end(), name, dated=False)
    if named:
        return
    done: set[str | None] = set()
    for match in _CONFLICT.finditer(flat):
        if re.match(r"(?: crimes?| on (?:drugs|terror)|-torn| effort| graves| dead| legac)", flat[match.end() :]):
            continue
        states = tuple(dict.fromkeys(arguments.codes(sentence.of("⚑⚐"))))[:3]
        name = _NOUNS.get(match[0].strip(), match[0].strip())
        for event in _make(sentence, "conflict", "conflict", match.start(), match.end(), name, who=states):
            if event.date not in done:
                done.add(event.date)
                yield event
        if match["war"] and match[0].casefold().startswith("civil"):
            yield from _more(sentence, match)


def _more(sentence: Sentence, match: re.Match[str]) -> Iterator[Event]:
    """Yield the second of `civil wars from ⏱ to ⏱ and from ⏱ to ⏱`."""
    at = sentence.shape_position(match.end() - 1) + 1
    found = re.compile(r" from ⏱ to ⏱ and (?:again )?from (?P<since>⏱)").match(sentence.shape, at)
    if found:
        since = sentence.at[found.start("since")].value
        yield sentence.make(
            Event,
            at,
            found.end(),
            rule="event.conflict-again",
            kind="conflict",
            name=match[0],
            date=arguments.plain(since),
        )


def _others(sentence: Sentence) -> Iterator[Event]:
    flat, shape = sentence.flat, sentence.shape
    seen: set[str | None] = set()
    for match in _OTHER.finditer(flat):
        for event in _make(
            sentence, "happening", "other", match.start(), match.end(), match["what"].removeprefix("The ")
        ):
            seen.add(event.date)
            yield event
    for match in _OTHER_VERB.finditer(shape):
        start, end = sentence.flat_position(match.start()), sentence.flat_position(match.end())
        who, name = _told(sentence, match)
        if name is None:
            continue
        for event in _make(sentence, "happened", "other", start, end, name, who=who):
            if event.date not in seen:
                yield event


def _told(sentence: Sentence, match: re.Match[str]) -> tuple[tuple[str, ...], str | None]:
    """Return of whom, and under what name, a verb tells a happening."""
    word = match["what"].split(" on ")[0].split(" in ⏱")[0]
    if noun := _OF_PERSON.get(word):
        subject = re.search(
            r"(?:[☺⌘] and )?([☺⌘])(?:,[^☺⌘;.]{0,60},)?(?: (?:was|were|is|are|has been))? ?$",
            sentence.shape[: match.start()],
        )
        if not subject:
            return (), None
        who = tuple(getattr(m.value, "name", m.text) for m in sentence.of("☺⌘", subject.start(), match.start()))
        if noun == "announcement":
            return who, noun if len(who) > 1 else None
        return who, f"{noun} of {who[-1]}"
    thing = _THING.match(sentence.flat, sentence.flat_position(match.end()))
    return (), f"{_OF_THING[word]} of {thing['thing']}" if thing else None
