"""Recognition of states: who recognizes whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import arguments
from kg.prose.arguments import date_of, plain, stretch, when
from kg.prose.cues import Cued
from kg.prose.model import COUNTRY, DATE, NAME, Sentence, When
from kg.prose.patterns import compiled
from kg.records import Recognition, Record

_OBJECT = (
    r"(?:the )?(?:newly independent |independent |new )?(?P<of>[⚑⌂⌘])(?:'s (?:independence|sovereignty(?!"
    r" over)|statehood|government|new government)|(?= (?:as an? (?:independent|sovereign|state)|on|in|and"
    r"|after|before|until|till|by|only|when|at|from|upon|diplomatically|with(?:out|in)|(?:on )?the (?:very |same )*day"
    r"|as|immediately|promptly|formally|officially|already|early|late|soon|shortly|again|since|upon|—|-|–|\(⏱\)|⏱))"
    r"|(?=[,.;:)]|$))|(?P<dem>⚐) (?:independence|statehood|sovereignty(?! over))|(?P<it>it\b|its "
    r"(?:independence|sovereignty|statehood)|(?:the |his |her |that"
    r" )?(?:new |young |provisional |communist-dominated |interim )*(?:[Gg]overnment|[Rr]epublic|[Ss]tate|[Nn]ation"
    r"|country)\b(?! of)|both (?=as states))"
)


_RECOGNIZED = Cued(
    rf"\b(?:recogni[sz](?:ed|es|ing|e)|acknowledg(?:ed|es|e)) (?:the independence of |the sovereignty of "
    rf"|the government of )?(?:{_OBJECT})"
)


_PASSIVE_RECOGNITION = Cued(
    r"(?:(?P<of>⚑)|\b(?:[Ii]t\b|his government|her government|the (?:new )?(?:government|republic|state)|its"
    r" independence|the independence))[^;.⚑]{0,70}?\b(?:is|was|were|been)? ?(?:first |formally |also"
    r" )?(?:recogni[sz]ed(?= by)|accorded (?:diplomatic )?recognition|granted (?:diplomatic"
    r" )?recognition)(?P<agent> by)?(?: the)?(?: (?P<by>[⚑⌂]))?"
)


_RECOGNITION_NOUN = Cued(
    r"(?:(?P<by>[⚐⚑])(?:'s)? (?:diplomatic |formal |official )?recognition\b(?! by)(?: [-–—]+ (?:\w+"
    r" ){0,3}(?:on|in) ⏱)?(?: of (?:the )?(?P<of>[⚑⌂]))?|\b(?<!was )(?<!were )(?<!been )(?:extended|granted"
    r"|gave|accorded) (?:its )?(?:diplomatic |formal |official |full )?recognition(?: to (?:the )?(?P<to>[⚑⌂⌘])(?!'s"
    r" (?!independence|government|new))|(?="
    r" (?:on|in) ⏱))"
    r"|\b(?:gained|received|won|obtained) (?:diplomatic |formal |official |full )?recognition from"
    r" (?:the )?(?P<giver>⚑)(?! for\b)"
    r"|\b(?:transferred|transfers|switched|switches|shifted|moved) (?:its |their )?(?:diplomatic"
    r" )?recognition (?:from (?:the )?[⚑⌂] )?to (?:the )?(?:(?P<switch>[⚑⌂])|[a-z -]{0,60}?government in"
    r" (?P<seat>⌂)))"
)


_GAPPING = Cued(
    r"\brecogni[sz]ed (?:the )?(?P<of>[⚑⌘])[^;.⚑⌂]{0,40}, as (?:the )?(?P<by3>[⚑⌂]) had (?:already )?(?:done"
    r" )?(?:in|on)"
    r" (?P<date3>⏱)|"
    r"(?P<by2>[⚑⌂]) (?:\w+ )?(?:followed|joined in) with (?:its|their) (?:own )?recognition (?:only )?(?:on|in)"
    r" (?P<date2>⏱)|"
    r"\bindependence\b[^;.]{0,90}\band (?:the )?(?P<by4>[⌂⚑]) (?:had )?recogni[sz]ed (?:it )?(?:only )?(?:in|on)"
    r" (?P<date4>⏱)|"
    r"\brecogni[sz]ed [^,;]{1,40}[,;] (?:the )?(?P<by>[⚑⌂])(?: only| not until| followed| followed suit)?"
    r" (?:on|in) (?P<date>⏱)"
)


def recognitions(sentence: Sentence) -> Iterator[Record]:
    """Yield the recognitions of states that a sentence tells, with their dates."""
    page = sentence.page
    for match in _GAPPING.on(sentence):
        n = next(n for n in ("", "2", "3", "4") if match[f"by{n}"])
        by, of = sentence.at[match.start(f"by{n}")].value, page.subject
        if match["of"]:
            named = sentence.at[match.start("of")]
            of = named.text if named.symbol == NAME else named.value
        date = sentence.at[match.start(f"date{n}")].value
        if of and by != of:
            yield sentence.make(Recognition, *match.span(), rule="recognition.gapping", by=by, of=of, date=plain(date))
    for pattern, name, reader in (
        (_RECOGNIZED, "active", _active),
        (_PASSIVE_RECOGNITION, "passive", _passive),
        (_RECOGNITION_NOUN, "noun", _noun),
    ):
        for match in pattern.on(sentence):
            if sentence.blocked(*_verb(match)) or _ATTEMPT.search(sentence.shape, 0, match.start()):
                continue
            yield from reader(sentence, match, f"recognition.{name}")


# An attempt is no deed.
_ATTEMPT = re.compile(r"\b(?:attempts?|bid|efforts?|tried|attempted|threatened)\b[^,;.]{0,60} to $")


_VERB = re.compile(r"recogni|acknowledg|accorded|granted")


def _verb(match: re.Match[str]) -> tuple[int, int]:
    start = match.start()
    verb = _VERB.search(match[0])
    return (start + verb.start(), match.end()) if verb else match.span()


def _recognition(
    sentence: Sentence, match: re.Match[str], rule: str, by: str | None, of: str | None
) -> Iterator[Record]:
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


_OTHERS = compiled(r"\b(?:states|countries|nations|governments|members)(?: (?:have|had|has))?(?: \w+)? $")
_AMONG = re.compile(r"\b(?:one of|among) the (?:very )?first (?:[a-z]+ )?(?:states|countries|nations|governments) to $")


def _active(sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Record]:
    page = sentence.page
    if _OTHERS.search(sentence.shape, 0, match.start()) and not _AMONG.search(sentence.shape, 0, match.start()):
        return
    subject = arguments.subjects(sentence, match.start())
    by = subject[0] if subject else _it(sentence, match.start()) or page.home
    if match["of"] or match["dem"]:
        targets = [sentence.at[match.start("of" if match["of"] else "dem")]]
        if targets[0].symbol == NAME and re.search(
            r"\b(?:Government|Republic|Kingdom|State|Administration)$", targets[0].text
        ):
            yield from _recognition(sentence, match, rule, by, page.other(by))
            return
    elif match["it"].startswith("both"):
        before = page.sentences[sentence.number - 1] if sentence.number else sentence
        targets = [m for m in before.mentions if m.symbol in NAME + COUNTRY][-2:]
    else:
        targets = []
        last = _object(sentence, match) if match["it"] == "it" else None
        if match["it"] == "it" and by and not last:
            last = next(iter(arguments.topic(sentence, match.start())), None)
        yield from _recognition(sentence, match, rule, by, last or page.other(by) or page.subject)
    for target in targets:
        yield from _recognition(sentence, match, rule, by, target.text if target.symbol == NAME else target.value)


_HAVING = re.compile(r"\bwith (?:the )?(?P<with>[⚑⌂])[^;.⚑⌂]{0,50}, having (?:\w+ ){0,2}$")


def _object(sentence: Sentence, match: re.Match[str]) -> str | None:
    """Return the state that `it` means after "… with ⚑, having first recognized it"."""
    found = _HAVING.search(sentence.shape, 0, match.start())
    return str(sentence.at[found.start("with")].value) if found else None


_PRONOUN = re.compile(r"(?:^|[.;,] |\band )[Ii]t (?:\w+ ){0,3}$")


def _it(sentence: Sentence, verb: int) -> str | None:
    """Return the state that `it` before a verb means: the subject of the sentences before."""
    if not _PRONOUN.search(sentence.shape, 0, verb):
        return None
    for before in reversed(sentence.page.sentences[max(0, sentence.number - 3) : sentence.number]):
        if before.block.start != sentence.block.start:
            break
        first = next(before.of(COUNTRY), None)
        if first is not None and not before.shape.startswith("It "):
            return str(first.value)
    return None


_ALSO_BY = re.compile(
    r"[^;.]{0,50}?,? (?:but |and )?by (?:the )?(?P<by>[⚑⌂])(?: only| not until)? (?:in|on) (?P<date>⏱)"
)


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
    elif match["giver"]:
        by = sentence.at[match.start("giver")].value
        of = next(iter(arguments.subjects(sentence, match.start())), None) or page.other(by)
    else:
        subject = arguments.subjects(sentence, match.start())
        by = subject[0] if subject else page.home
        of = of or page.other(by)
    yield from _recognition(sentence, match, rule, by if isinstance(by, str) else page.home, of)
