"""Diplomatic relations: establishment, severance, resumption, recognition and independence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from kg.prose import answers, arguments, modality
from kg.prose.accreditation import accreditation
from kg.prose.arguments import couple, date_of, plain, stretch, when
from kg.prose.cues import CueWords, Rules
from kg.prose.finest import finest
from kg.prose.independence import independences
from kg.prose.model import AGREEMENT, DATE, PAIR, Page, Sentence
from kg.prose.patterns import compiled
from kg.prose.recognition import recognitions
from kg.prose.relation_rules import CONTINUED, ESTABLISHED, FURTHER, LABELLED, PERIOD, RESUMED, SEVERED, Rule
from kg.records import Establishment, Independence, Recognition, Record, Resumption, Severance

CUES = CueWords(
    """relations ties links relationship ambassadors representatives envoys recognized recognised recognize recognise
    recognizes recognises recognition recognizing recognising independence independent independently acknowledged
    acknowledge sovereign sovereignty rule seceded separated protectorate freedom free referendum state missions
    broke broken rule nationhood statehood those
    colony colonial mandate accords freed liberated emancipated detached left severance rupture resumption
    restoration normalization normalisation re-establishment reestablishment"""
)


_Pair = type[Establishment | Resumption | Severance]
_PAIR_FAMILIES: tuple[tuple[_Pair, tuple[Rule, ...]], ...] = (
    (Resumption, RESUMED),
    (Severance, SEVERED),
    (Establishment, ESTABLISHED),
)
_PAIRS = Rules(((kind, rule.name), rule.pattern) for kind, rules in _PAIR_FAMILIES for rule in rules)
_LABELLED = Rules(LABELLED)
_CONTINUED = Rules(((cls, rule.name), rule.pattern) for cls, rule in CONTINUED)


def read(page: Page) -> Iterator[Record]:
    """Yield what a page says of relations, recognition and independence, each fact once."""
    found: list[Record] = []
    for sentence in page.sentences:
        if CUES.stand_in(sentence) or "diplomatic relations" in sentence.flat:
            found.extend(_sentence(sentence))
        if _CONTINUING.stand_in(sentence):
            found.extend(_continued(sentence, found))
    pairs: list[Record] = _again([r for r in found if isinstance(r, Establishment | Resumption | Severance)])
    told = {frozenset(r.parties) for r in pairs if isinstance(r, Establishment)}
    first = {frozenset(r.parties): r for r in reversed([*accreditation(page)])}
    pairs += [record for parties, record in first.items() if parties not in told]
    yield from finest(pairs, "parties")
    yield from finest((r for r in found if isinstance(r, Recognition)), "by", "of")
    freed = [r for r in found if isinstance(r, Independence)]
    yield from finest((r for r in freed if r.rule != "independence.jointly"), "country")
    yield from finest((r for r in freed if r.rule == "independence.jointly"), "country", "from_")


def _again(pairs: list[Establishment | Resumption | Severance]) -> list[Record]:
    """Return what is told of pairs, with an establishment after a severance as the resumption that it is."""
    begun: dict[frozenset[str], str] = {}
    cut: dict[frozenset[str], str] = {}
    for record in sorted(pairs, key=lambda r: r.date or ""):
        pair, date = frozenset(record.parties), record.date or ""
        if isinstance(record, Establishment):
            begun.setdefault(pair, date)
        elif isinstance(record, Severance) and begun.get(pair, date) < date:
            cut.setdefault(pair, date)
    return [_resumed(r) if _is_again(r, cut) else r for r in pairs]


def _is_again(record: Record, cut: dict[frozenset[str], str]) -> bool:
    if not isinstance(record, Establishment):
        return False
    first = cut.get(frozenset(record.parties))
    return first is not None and first < (record.date or "")


def _resumed(record: Record) -> Resumption:
    return Resumption(**{f.name: getattr(record, f.name) for f in fields(Resumption)})


def _sentence(sentence: Sentence) -> Iterator[Record]:
    yield from _pairs(sentence)
    yield from recognitions(sentence)
    yield from independences(sentence)


def _pairs(sentence: Sentence) -> Iterator[Record]:
    done: list[tuple[int, int]] = []
    for match in PERIOD.on(sentence):
        parties = couple(sentence, match.start(1), match.end(1))
        done.append(match.span())
        for cls, group in ((Establishment, 2), (Severance, 3)):
            date = sentence.at[match.start(group)]
            yield sentence.make(
                cls,
                match.start(),
                match.end(),
                rule=f"{cls.type}.period",
                parties=_past(sentence, match, parties),
                date=plain(date.value),
            )
    for (kind, rule), match in _PAIRS.on(sentence):
        a, b = match.span()
        if (
            any(s < b and a < e for s, e in done)
            or sentence.blocked(a, b)
            or not modality.happened(sentence.shape, a, b)
        ):
            continue
        for parties in _each(sentence, a, b) or [_spoken(sentence, kind, a, b) or couple(sentence, a, b)]:
            if record := _pair(sentence, kind, rule, a, b, parties):
                done.append((_verb(sentence, a, b), b))
                sentence.page.memo["pair"] = sentence.number, kind, parties
                yield record
                yield from _further(sentence, record, rule, b)
    yield from _treaties(sentence)
    yield from _labelled(sentence)


def _spoken(sentence: Sentence, kind: _Pair, a: int, b: int) -> tuple[str, ...]:
    """Return the parties of a break told right before, where a resumption names nobody: "and full ties restored"."""
    number, last, parties = sentence.page.memo.get("pair", (-1, None, ()))
    if kind is not Resumption or last is not Severance or not 0 <= sentence.number - number <= 1:
        return ()
    near = sentence.page.sentences[number].block.start == sentence.block.start
    start = arguments.segment(sentence, a) if number == sentence.number else 0
    named = list(arguments.actors(sentence, start, b, demonyms=True)) or arguments.objects(sentence, b)
    return () if named or not near else tuple(parties)


def _labelled(sentence: Sentence) -> Iterator[Record]:
    """Yield what a line labels with its date, of the parties it names or the page's."""
    for cls, match in _LABELLED.on(sentence):
        date = sentence.at[match.start("date")].value
        parties = couple(sentence, *match.span())
        a = match.start() + len(match[0]) - len(match[0].lstrip(" ;("))
        if len(parties) == 2 and (cls is Establishment or a == 0 or _LABEL.search(sentence.shape, 0, a)):
            rule = f"{cls.type}.labelled"
            yield sentence.make(cls, a, match.end(), rule=rule, parties=parties, date=plain(date), derived=date.derived)


# What a line of labels begins with, where it goes on in brackets.
_LABEL = re.compile(r"[Ee]stablishment|[Rr]elations|[Ss]everance|[Rr]esumption")


def _verb(sentence: Sentence, a: int, b: int) -> int:
    """Return where an anchor goes on after what is told by the way: "relations, opened in ⏱, were cut"."""
    aside = sentence.shape.rfind(", ", a, b)
    return aside if aside >= 0 and DATE in sentence.shape[a:aside] else a


_STOP = re.compile("[;.,]")


def _further(sentence: Sentence, record: Record, rule: str, b: int) -> Iterator[Record]:
    """Yield what is said of further pairs: "broke with ⚑ in ⏱ and with ⚑ in ⏱"."""
    parties: tuple[str, ...] = getattr(record, "parties", ())
    shape = sentence.shape
    date = shape.find(DATE, b)
    position = date + 1 if 0 <= date < b + 40 and not _STOP.search(shape, b, date) else len(shape)
    while match := FURTHER.match(shape, position):
        one = sentence.at[match.start("one")].value
        two = sentence.at[match.start("two")].value if match["two"] else parties[0]
        if (match["with"] or match["two"] or shape.find(" with ", b - 12, date) >= 0) and one != two:
            when_ = sentence.at[match.start("date")].value
            yield sentence.make(
                type(record), b + (shape[b] == " "), match.end(), rule=f"{rule}-further", parties=(two, one),
                date=plain(when_), derived=when_.derived,
            )  # fmt: skip
        position = match.end()


# What an instrument is on whose signing establishes relations.
OPENING = re.compile(
    r"\b(?:establish(?:ment|ing)|opening) (?:of )?(?:full |formal )?diplomatic relations", re.IGNORECASE
)


def _treaties(sentence: Sentence) -> Iterator[Record]:
    """Yield the establishment that the signing of an instrument on it makes."""
    for mention in sentence.of(AGREEMENT):
        signed = _SIGNED.match(sentence.shape, mention.at + 1) or _SIGN.search(sentence.shape, 0, mention.at)
        if not OPENING.search(mention.text) or not signed or sentence.blocked(mention.at, mention.at + 1):
            continue
        date = date_of(sentence, mention.at, mention.at + 1)
        told = when(sentence, date)
        parties = couple(sentence, mention.at, mention.at + 1)
        if told and len(parties) == 2:
            a, b = stretch(mention.at, mention.at + 1, date)
            rule = "establishment.instrument"
            yield sentence.make(Establishment, a, b, rule=rule, parties=parties, date=plain(told), derived=told.derived)


_SIGNED = re.compile(r"[^;.]{0,40}? (?:was|were|is) (?:signed|concluded|exchanged|issued)\b")
_SIGN = re.compile(r"\b(?:signed|sign|concluded|issued|exchanged) (?:a|an|the) $")


_CONTINUING = CueWords("""they them those renewed resumed restored re-established reestablished latter""")
_TIES = compiled(r"\b(?:relations|ties)\b", re.IGNORECASE)


def _continued(sentence: Sentence, found: list[Record]) -> Iterator[Record]:
    """Yield what is said of relations by a pronoun or a gap: with the parties of the relations last spoken of."""
    for (cls, rule), match in _CONTINUED.on(sentence):
        a, b = match.span()
        near = sentence.page.sentences[max(0, sentence.number - 2) : sentence.number + 1]
        spoken = "latter" in match[0] or any(
            _TIES.search(s.shape, 0, a if s is sentence else len(s.shape)) for s in near
        )
        if sentence.blocked(a, b) or not spoken:
            continue
        last = next((r for r in reversed(found) if isinstance(r, Establishment | Resumption | Severance)), None)
        close = last is not None and last.start is not None and last.start >= near[0].start
        parties = (
            last.parties
            if last is not None and close and isinstance(last, Establishment | Resumption | Severance)
            else sentence.page.parties
        )
        mention = date_of(sentence, a, b, before="they" in match[0].lower() and sentence.shape.startswith("that ", a))
        date = when(sentence, mention)
        if match.groupdict().get("with"):
            other = sentence.at[match.start("with")].value
            first = (arguments.subjects(sentence, a) or [p for p in parties if p in sentence.page.parties])[:1]
            parties = (*first, other) if other not in first else ()
        if date is None or len(parties) != 2:
            continue
        start, end = stretch(a, b, mention)
        yield sentence.make(cls, start, end, rule=rule, parties=parties, date=plain(date), derived=date.derived)


def _past(sentence: Sentence, match: re.Match[str], parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties of a period of relations: the two last named in the sentence, if none is in the clause."""
    if parties != sentence.page.parties:
        return parties
    named = arguments.codes(sentence.of(arguments.STATES, 0, match.start()))
    return tuple(named[-2:]) if len(named) >= 2 else parties


_WITH_BOTH = re.compile(r" with (⚭)")
# Several states that did the same: "⚑, with ⚑, the ⚑ and ⚑, severed relations with ⚑".
_TOGETHER = compiled(
    r"(?:the )?⚑(?:(?:,? (?:together |along |jointly )?with|,? and|,) (?:the )?⚑){1,8},? (?:[a-z]+ ){0,2}$"
)


def _each(sentence: Sentence, a: int, b: int) -> list[tuple[str, ...]]:
    """Return the couples of a state with each of two others: "After ⚑ and ⚑ …, ⌂ broke off relations with both"."""
    if joint := _TOGETHER.search(sentence.shape, max(0, a - 90), a):
        doers = arguments.codes(sentence.of(arguments.STATES, joint.start(), a))
        objects = arguments.codes(sentence.of(arguments.STATES, a, b)) or arguments.objects(sentence, b)
        if len(objects) == 1 and objects[0] not in doers:
            return [(doer, objects[0]) for doer in doers]
    if PAIR not in sentence.shape:
        return []
    found = _WITH_BOTH.search(sentence.shape, a, b) or _WITH_BOTH.match(sentence.shape, b)
    first = arguments.subjects(sentence, a)[:1] if found else []
    others = sentence.at[found.start(1)].value if found else ()
    return [(*first, other) for other in others] if first and first[0] not in others else []


def _pair(
    sentence: Sentence,
    cls: type[Establishment | Resumption | Severance],
    rule: str,
    a: int,
    b: int,
    parties: tuple[str, ...],
) -> Record | None:
    mention = date_of(sentence, _verb(sentence, a, b), b, before=sentence.shape.startswith("that ", a))
    date = when(sentence, mention)
    told = answers.answer(sentence) if date is None else None
    if told is not None and len(parties) == 2:
        found = sentence.make(
            cls, a, b, rule=f"{rule}-asked", parties=parties, date=plain(told[1].value), derived=told[1].value.derived
        )
        return answers.joined(found, sentence, *told)
    if (
        rule.startswith("resumption")
        and re.search(r"\b[Tt]hose $", sentence.shape[:a])
        and parties == sentence.page.parties
    ):
        return None
    if date is None or len(parties) != 2 or parties[0] == parties[1]:
        return None
    start, end = stretch(a, b, mention)
    return sentence.make(cls, start, end, rule=rule, parties=parties, date=plain(date), derived=date.derived)
