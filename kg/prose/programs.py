"""Programs and agencies at work in a country: under their own names, with their times and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg import organizations
from kg.prose import figures, numbers, program_names
from kg.prose.compacts import compacts
from kg.prose.cues import patterns
from kg.prose.model import DATE, MONEY, ORGANIZATION, Mention, Named, Page, Sentence
from kg.prose.program_drafts import Draft, given
from kg.prose.program_words import (
    AGAIN,
    ALL_AT_WORK,
    APPOSED,
    BEGUN,
    CALLED,
    ENDED,
    FIELD,
    GENERIC,
    GUARD,
    JUBILEE,
    PARTITIVE,
    REMOVAL,
    THRESHOLD,
    TOGETHER,
    WORK,
)
from kg.records import Program, Record
from kg.resources import lookup, rows

_TOLD = patterns(JUBILEE, APPOSED, CALLED, GENERIC, REMOVAL, GUARD, THRESHOLD)


@cache
def workers() -> frozenset[str]:
    """Return the slugs of agencies whose work in a country is a program under their own name."""
    return frozenset(o.slug for o in organizations.organizations() if o.kind == "agency" and FIELD.search(o.label))


@cache
def _agencies() -> dict[str, str]:
    """Return the agency of each program of the lexicon, by the program's slug."""
    found = {o.slug: o.abbreviation or o.label for o in organizations.organizations()}
    return {r["slug"]: found.get(r["agency"], "") for r in rows(lookup("programs"))}


@cache
def _american() -> frozenset[str]:
    return frozenset(o.slug for o in organizations.organizations() if o.country == "united-states")


def read(page: Page) -> Iterator[Record]:
    """Yield the programs that a page says are or were at work in its country, each period once."""
    if not page.subject:
        return
    found: list[Draft] = []
    latest: dict[str, Draft] = {}
    for sentence in page.sentences:
        for draft in _sentence(sentence):
            _add(found, latest, draft)
    for draft in found:
        yield _record(page, draft)


def _add(found: list[Draft], latest: dict[str, Draft], draft: Draft) -> None:
    """Add a draft, or what it tells to the latest of its name; a return after an end is a period of its own."""
    last = latest.get(_fold(draft.name))
    if last is None or (draft.rule.endswith(("again", "compact")) and (draft.since or draft.amount)):
        found.append(draft)
        latest[_fold(draft.name)] = draft
        return
    last.since = last.since or draft.since
    last.until = last.until or draft.until
    last.amount = last.amount or draft.amount
    last.agency = last.agency or draft.agency


_SIGNS = re.compile(r"[^a-z0-9]+")


@lru_cache(4096)
def _fold(name: str) -> str:
    low = _SIGNS.sub(" ", name.lower())
    return low.replace("programme", "program").removeprefix("the ").removesuffix(" program").strip()


def _sentence(sentence: Sentence) -> Iterator[Draft]:
    for mention in sentence.of(ORGANIZATION):
        yield from _lexical(sentence, mention)
    for rule, name, a, b in program_names.find(sentence):
        if given(sentence, a, b, quoted=rule == "quoted"):
            yield _timed(Draft(name, sentence, a, b, f"program.{rule}"))
    if _TOLD.may(sentence):
        yield from _jubilees(sentence)
        yield from _apposed(sentence)
        yield from _described(sentence)
    if MONEY in sentence.shape:
        yield from compacts(sentence)


def _jubilees(sentence: Sentence) -> Iterator[Draft]:
    """Yield an agency's program begun so many years before: "celebrated 40 years of cooperation" in 2018."""
    for match in JUBILEE.on(sentence):
        named: Named = sentence.at[match.start("who")].value
        date = next(sentence.of(DATE, 0, match.start()), None) or next(sentence.of(DATE, match.end()), None)
        years = numbers.WORDS.get(match["years"]) or (int(match["years"]) if match["years"].isdigit() else 0)
        if date and years and named.kind in ("agency", "program"):
            since = str(int(date.value.edtf.removeprefix("FY")[:4]) - years)
            name = named.abbreviation or named.name
            a, b = min(date.at, match.start()), max(date.at + 1, match.end())
            yield Draft(name, sentence, a, b, "program.jubilee", name, since, derived=True)


def _apposed(sentence: Sentence) -> Iterator[Draft]:
    """Yield programs whose name is explained: "TOMAK, a farming program", "a programme called …"."""
    for pattern in (APPOSED, CALLED):
        for match in pattern.on(sentence):
            a, b = match.span("name")
            first = sentence.at.get(a)
            if re.search(r"\b(?:at|in|of|to|near|from) (?:the )?$", sentence.shape[:a]):
                continue
            if given(sentence, a, b) and not (
                first and isinstance(first.value, Named) and first.value.kind == "program"
            ):
                yield _timed(Draft(sentence.words_at(a, b), sentence, a, b, "program.apposed"))


def _lexical(sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    named: Named = mention.value
    shape, a, b = sentence.shape, mention.at, mention.at + 1
    known = named.kind == "program"
    if named.slug == "visa-waiver-program" if known else named.slug not in workers():
        return
    if not given(sentence, a, b) or shape.startswith((" University", " Enhancement", "-funded"), b):
        return
    if known:
        agency = _agencies().get(named.slug or "") or _running(sentence, mention)
        name = program_names.spelled_out(sentence, mention) or named.name
        draft = Draft(name, sentence, a, b, "program.lexical", agency or None)
    elif _at_work(shape, a, b):
        short = named.abbreviation or named.name
        whole = len(named.name) < 14 or named.slug not in _american()
        draft = Draft(named.name if whole else short, sentence, a, b, "program.agency", short)
    else:
        return
    timed = _timed(draft)
    yield timed
    again = AGAIN.search(shape, b)
    if again and (timed.until or timed.since):
        date = next(sentence.of(DATE, again.end()), None)
        if date and date.value.edtf != timed.since:
            yield Draft(
                timed.name, sentence, again.start(), date.at + 1, "program.again", timed.agency, date.value.edtf
            )


_OWNS_ANOTHER = re.compile(r"(?:'s)? (?:the )?☗|'s (?:board|budget|Administrator|Office of|[a-z]+ \w+ ☗)")


def _at_work(shape: str, a: int, b: int) -> bool:
    """Say whether an agency is said to work, and is not only the owner of a program named next to it."""
    if _OWNS_ANOTHER.match(shape[b : b + 24]):
        return False
    return bool(
        WORK.match(shape, b)
        or PARTITIVE.search(shape[:a][-30:])
        or TOGETHER.match(shape, b)
        or _last_of_list(shape, a, b)
    )


def _last_of_list(shape: str, a: int, b: int) -> bool:
    """Say whether a list of agencies at work ends with this one."""
    return bool(ALL_AT_WORK.match(shape, b)) and shape[:a].endswith((" and ", " and the "))


_OWNER = re.compile(r"(☗|⌘)'s (?:\w+ )?$")
_RUN_BY = re.compile(
    r"[^;.]{0,40}?\b(?:administered|run|coordinated|managed|implemented|led|funded) by (?:the"
    r" )?(?P<who>☗|⌘)"
)
_RUNS = re.compile(r"(?P<who>☗|⌘)(?: \([A-Z]+\))? (?:has run|runs|administers|manages|coordinates) (?:the )?$")


def _running(sentence: Sentence, mention: Mention) -> str | None:
    """Return the agency that a sentence says runs a program: "USAID's Feed the Future", "administered by …"."""
    owner = _OWNER.search(sentence.shape, 0, mention.at)
    by = _RUN_BY.match(sentence.shape, mention.at + 1)
    doer = _RUNS.search(sentence.shape, 0, mention.at)
    at = owner.start(1) if owner else by.start("who") if by else doer.start("who") if doer else None
    if at is None:
        return None
    found = sentence.at[at]
    return found.value.name if isinstance(found.value, Named) else found.text


_STOP = re.compile(r"[;]|, and (?:the )?(?=☗|⌘)")
_BEGIN = re.compile(r" (?:in|on|since|from) $")
_SINCE = re.compile(r"\b[Ss]ince (?:the )?$")


def _timed(draft: Draft) -> Draft:
    """Take the times and the amount that stand with a program in its sentence."""
    sentence, shape = draft.sentence, draft.sentence.shape
    stop = _STOP.search(shape, draft.end)
    limit = stop.start() if stop else len(shape)
    for date in sentence.of(DATE, draft.start, limit):
        before = shape[max(draft.end, date.at - 34) : date.at]
        interval = date.value.edtf.partition("/")
        if interval[2] and not draft.since:
            draft.since, draft.until = interval[0], interval[2]
        elif (draft.since and not draft.until and _TO.search(before)) or (ENDED.search(before) and not draft.until):
            draft.until = date.value.edtf
        elif not draft.since and (BEGUN.search(before) or _BEGIN.search(before)):
            draft.since = date.value.edtf
        draft.derived = draft.derived or date.value.derived
    if not draft.since:
        earlier = [d for d in sentence.of(DATE, 0, draft.start) if _SINCE.search(shape, 0, d.at)]
        draft.since = earlier[-1].value.edtf if earlier else None
    money = next((m for m in sentence.of(MONEY, draft.end, limit) if m.at - draft.end < 60), None)
    if money and figures.given(sentence, money):
        draft.amount = money.value
    return draft


_CORPORATION = "Millennium Challenge Corporation"
# The second of two dates: "from ⏱ to ⏱".
_TO = re.compile(r"⏱ (?:to|until|till|and|–|-) $")


def _described(sentence: Sentence) -> Iterator[Draft]:
    """Yield programs described with their amount: "a three-year threshold program, worth $15 million"."""
    for pattern, rule in ((GENERIC, "program.described"), (REMOVAL, "program.spending")):
        for match in pattern.on(sentence):
            if not given(sentence, match.start("name"), match.end()):
                continue
            name = sentence.words_at(*match.span("name")).strip()
            draft = Draft(name, sentence, *match.span(), rule)
            body = next(sentence.of(ORGANIZATION, 0, match.end("name")), None)
            draft.agency = body.value.name if body else None
            timed = _timed(draft)
            timed.amount = sentence.at[match.start("money")].value
            yield timed
    described = bool(GENERIC.first(sentence))
    for match in THRESHOLD.on(sentence) if not described else ():
        if given(sentence, match.start("name"), match.end()):
            timed = _timed(Draft("threshold program", sentence, *match.span(), "program.threshold", _CORPORATION))
            timed.amount = sentence.at[match.start("money")].value if match["money"] else timed.amount
            yield timed
    for match in GUARD.on(sentence):
        agency = sentence.words_at(match.start(), match.start() + match[0].index("Guard") + 5)
        yield _timed(Draft("National Guard partnership", sentence, *match.span(), "program.guard", agency))


def _record(page: Page, draft: Draft) -> Program:
    a, b = min(draft.start, draft.end), max(draft.start + 1, draft.end)
    amount = draft.amount
    return draft.sentence.make(
        Program,
        a,
        b,
        rule=draft.rule,
        name=draft.name,
        country=page.subject or "",
        agency=draft.agency,
        since=draft.since,
        until=draft.until,
        amount=amount.value if amount else None,
        unit=amount.unit if amount else None,
        derived=draft.derived,
    )
