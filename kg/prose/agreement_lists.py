"""Agreements told one by one: in lists under one head, as first and second, in rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose import time, treaties, treaty_kinds
from kg.prose.agreement_dates import Draft, attach_verbs
from kg.prose.agreement_words import VERB
from kg.prose.cues import Cued
from kg.prose.model import (
    AGREEMENT,
    DATE,
    ORGANIZATION,
    Mention,
    Named,
    Sentence,
)
from kg.records import Agreement

# A line of a list of agreements that is the agreement with the date of its signature at the end.
_LINE = re.compile(
    r"\W*(?:(?:[Tt]he|[Aa]n?) )?(?:[⚑⚐][-–]?)*✍[^⏱✍☺¤;.:]{0,80}?(?: \((?:signed |concluded )?(?:in |on )?|,"
    r" (?:signed |concluded )?(?:in |on )?"
    r"| [–—-] |: )(?P<date>⏱)\)?[;.,]?$"
)


def line(sentence: Sentence, draft: Draft) -> None:
    """Take the date at the end of a line of a list as that of the signature of its agreement."""
    if sentence.block.kind == "item" and not draft.dates and (found := _LINE.match(sentence.shape)):
        draft.date("signed", sentence.at[found.start("date")])


_ORDINAL = Cued(
    r"\b(?:[Tt]he|a) (first|second|third)(?=,? (?:worth|with|for|signed|\()|, (?:for|with"
    r"|signed|worth))"
)


def table_row(sentence: Sentence) -> Iterator[Agreement]:
    """Yield the agreement of a table's row: its name, and dates under "signed" and "in force"."""
    page, block = sentence.page, sentence.block
    text = page.document.text
    cells = [text[a:b] for a, b in block.cells]
    named = next((i for i, c in enumerate(cells) if next(treaties.find(c.replace("’", "'")), None)), None)
    if named is None or len(cells) < 2:
        return
    dates: dict[str, str] = {}
    if VERB.search(cells[named]) and not _DATED_COLUMN.search(" ".join(block.head)):
        yield from _event_row(sentence, cells, named)
        return
    for i, cell in enumerate(cells):
        head = block.head[i].lower() if i < len(block.head) else ""
        found = time.find(cell) if i != named else []
        if found:
            kind = (
                "in_force"
                if re.search(r"force|effect", head)
                else "ended"
                if re.search(r"end|terminat", head)
                else "signed"
            )
            dates.setdefault(kind, found[0].edtf)
    name = cells[named].strip()
    start, end = block.cells[0][0], block.cells[-1][1]
    if dates:
        yield Agreement(
            source=page.source, quote=text[start:end], start=start, end=end, rule="agreement.table", name=name,
            kind=treaty_kinds.kind(name), parties=page.parties, signed=dates.get("signed"),
            in_force=dates.get("in_force"), ended=dates.get("ended"),
        )  # fmt: skip


# The head of a column that says itself which date stands under it.
_DATED_COLUMN = re.compile(r"sign|force|effect|conclu|adopt|terminat", re.IGNORECASE)


def _event_row(sentence: Sentence, cells: list[str], named: int) -> Iterator[Agreement]:
    """Yield the agreement of a row that tells what happened on its date: "⏱ | Treaty, signed in 1999, takes effect"."""
    page, block, told = sentence.page, sentence.block, cells[named].replace("’", "'")
    day = next((found[0].edtf for i, cell in enumerate(cells) if i != named and (found := time.find(cell))), None)
    dates: dict[str, str] = {}
    for verb in VERB.finditer(told):
        own = time.find(told[verb.end() : verb.end() + 30])
        date = own[0].edtf if own and own[0].start < 5 else day
        if date and verb.lastgroup:
            dates.setdefault(verb.lastgroup, date)
    treaty = next(treaties.find(told)).named
    start, end = block.cells[0][0], block.cells[-1][1]
    if dates:
        yield Agreement(
            source=page.source, quote=page.document.text[start:end], start=start, end=end, rule="agreement.event-row",
            name=treaty.name, abbreviation=treaty.abbreviation, kind=treaty.kind or treaty_kinds.kind(treaty.name),
            parties=page.parties, signed=dates.get("signed"), in_force=dates.get("in_force"),
            ended=dates.get("ended"),
        )  # fmt: skip


_WITH_IN = re.compile(r"(?:,? and|,)? with (?:the )?([☗⚑])(?: in| on)? (⏱)")


def by_partner(sentence: Sentence, draft: Draft) -> Iterator[Draft]:
    """Yield one draft for each partner of "agreements with A in 2001 and with B in 2008"."""
    position = draft.sentence.shape.find(AGREEMENT, draft.start) + 1
    found = []
    while match := _WITH_IN.match(sentence.shape, position):
        found.append(match)
        position = match.end()
    named = Named(draft.named.name.removesuffix("s"), draft.named.abbreviation, None, draft.named.kind)
    home = sentence.page.home or ""
    for match in found if len(found) > 1 else ():
        parties = (home, party_key(sentence.at[match.start(1)]))
        one = Draft(named, sentence, draft.start, match.end(), "agreement.distributed", parties, affirmed=True)
        one.dates["signed"] = sentence.at[match.start(2)].value
        yield one


_SUCCESSOR = Cued(
    r"\b(?:the|a) (?:new|newer|later|second|revised|earlier|old) one,? (?:signed(?: in ⌂| in ⌘)? (?:on|in)"
    r"|of) (⏱)|\bthe one of (⏱)"
)
# A further one of the kind just named, and what it is on: "and another on counter-terrorism in ⏱".
_ANOTHER = Cued(
    r"(?:,|,? and|;) (?:another|a (?:second|third|further))(?: one)?,? (?P<on>(?:on|for|concerning)"
    r" [a-z][^,;.()⏱✍¤]{3,70}?),?"
    r" ?(?:(?:was )?(?:signed|concluded) )?(?:in |on |of |from |\()(?P<date>⏱)"
)


def successors(sentence: Sentence, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the agreement that is told as "the new one, signed on …" of the kind just named."""
    for match in _SUCCESSOR.on(sentence) if drafts else ():
        named = drafts[-1].named
        draft = Draft(named, sentence, *match.span(), "agreement.successor", drafts[-1].parties, affirmed=True)
        draft.date("signed", sentence.at[match.start(1) if match[1] else match.start(2)])
        yield draft
    for match in _ANOTHER.finditer(sentence.shape, drafts[0].end) if drafts and _ANOTHER.may(sentence.cues) else ():
        head = re.split(r" (?:on|for|in|concerning) ", drafts[-1].named.name)[0]
        name = f"{head} {sentence.words_at(*match.span('on'))}"
        named = Named(name, None, None, treaty_kinds.kind(name))
        draft = Draft(named, sentence, *match.span(), "agreement.another", drafts[-1].parties, affirmed=True)
        draft.date("signed", sentence.at[match.start("date")])
        yield draft


_ENUMERATED = re.compile(
    r"(?:,|,? and) ((?:on (?:the )?)?[a-z][^,;()⏱✍]{3,70}?) \((?P<force>in force since "
    r"|signed )?(?P<date>⏱)\)"
)


def under_one_head(sentence: Sentence, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the further agreements of "Agreements on X (1993), on Y (1999) and on Z (2003)"."""
    first = next(
        (d for d in drafts if d.named.name.lower().split()[0] in _PLURAL_HEADS),
        None,
    )
    if first is None:
        return
    head = _PLURAL_HEADS[first.named.name.split()[0].lower()]
    first.named = Named(f"{head} {first.named.name.partition(' ')[2]}", None, None, first.named.kind)
    yield from _and_on(sentence, first, head)
    position = first.end + 1 if sentence.shape[first.end : first.end + 1] == ")" else first.end
    while match := _ENUMERATED.match(sentence.shape, position):
        name = f"{head} on {sentence.words_at(*match.span(1)).removeprefix('on ')}"
        kind = "in_force" if (match["force"] or "").startswith("in force") else "signed"
        draft = Draft(
            Named(name, None, None, treaty_kinds.kind(name)),
            sentence,
            *match.span(),
            "agreement.enumerated",
            first.parties,
            affirmed=True,
        )
        draft.date(kind, sentence.at[match.start("date")])
        yield draft
        position = match.end()


_AND_ON = re.compile(
    r"(?:,|,? and) (?P<on>on (?:the )?[a-z][^,;.()⏱✍¤]{3,70}?)"
    r"(?:,? (?:both|all)(?: (?:signed|concluded|dated))? (?:of|on|in|from) (?P<date>⏱)|(?=,|[.;]|$| (?:under|were"
    r"|was|are|have) ))"
)


def _and_on(sentence: Sentence, first: Draft, head: str) -> Iterator[Draft]:
    """Yield the further agreements of "treaties on X and on Y, both of ⏱", with the dates of them all."""
    found = []
    position = first.end
    while match := _AND_ON.match(sentence.shape, position):
        found.append(match)
        position = match.end()
    if found and found[-1]["date"]:
        first.date("signed", sentence.at[found[-1].start("date")])
    for match in found if first.dates else ():
        name = f"{head} {sentence.words_at(*match.span('on'))}"
        named = Named(name, None, None, treaty_kinds.kind(name))
        draft = Draft(named, sentence, *match.span(), "agreement.and-on", first.parties, affirmed=True)
        draft.dates = dict(first.dates)
        yield draft


_PLURAL_HEADS = {
    "agreements": "agreement",
    "treaties": "treaty",
    "conventions": "convention",
    "memoranda": "memorandum",
    "protocols": "protocol",
}


def ordinals(sentence: Sentence, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the first and second of several compacts that a sentence tells one by one."""
    base = next((d for d in drafts if d.named.kind == "compact"), None)
    if base is None and not of_compacts(sentence):
        return
    found = list(_ORDINAL.finditer(sentence.shape))
    for i, match in enumerate(found):
        limit = found[i + 1].start() if i + 1 < len(found) else len(sentence.shape)
        name = (
            f"{match[1]} MCC compact"
            if ORGANIZATION in sentence.shape or "MCC" in sentence.flat or base is None
            else f"{match[1]} compact"
        )
        draft = Draft(
            Named(name, None, None, "compact"), sentence, match.start(), match.end(), "agreement.ordinal", affirmed=True
        )
        attach_verbs(sentence, draft, match.end(), limit)
        if "signed" not in draft.dates and re.search(r"\bsigned $", sentence.shape[: match.start()]):
            date = next(sentence.of(DATE, match.end(), limit), None)
            if date:
                draft.date("signed", date)
        draft.parties = sentence.page.parties
        yield draft
    if found and base and base.named.name.lower() in ("compact", "compacts", "two compacts"):
        base.affirmed = False
        base.dates.clear()


def of_compacts(sentence: Sentence) -> bool:
    """Say whether one of the two sentences before in the same block speaks of compacts with their corporation."""
    near = sentence.page.sentences[max(0, sentence.number - 2) : sentence.number]
    return any(
        s.block.start == sentence.block.start
        and _CORPORATION.first_within(s)
        and any(m.value.kind == "compact" for m in s.of(AGREEMENT))
        for s in near
    )


def names_ordinal(sentence: Sentence) -> bool:
    """Say whether a sentence tells one of the compacts spoken of before as the first or the second."""
    return _ORDINAL.first(sentence) is not None and of_compacts(sentence)


_CORPORATION = Cued(r"\bMCC\b|Millennium Challenge")


def party_key(mention: Mention) -> str:
    """Return the code of a state or the name of a body, as a party of an agreement."""
    return mention.value.name if isinstance(mention.value, Named) else str(mention.value)
