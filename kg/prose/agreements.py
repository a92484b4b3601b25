"""Agreements: treaties, conventions, memoranda and compacts, with their dates of signature, force and end.

Every name of an agreement (`✍`) gives a draft where the text affirms it; verbs with dates are attached to the
draft that they are about; drafts of the same name become one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.prose import arguments, modality, treaty_kinds
from kg.prose.agreement_dates import Draft, attach_dates, attach_gapped, shared
from kg.prose.agreement_lists import (
    by_partner,
    line,
    names_ordinal,
    ordinals,
    party_key,
    successors,
    table_row,
    under_one_head,
)
from kg.prose.agreement_merge import better, fold, merged
from kg.prose.agreement_words import (
    ALIAS,
    DENIED_AFTER,
    EXISTS,
    GENERIC,
    NO,
    OBJECT,
    PLANNED_BEFORE,
    PREDICATE,
    REVIEW,
    REVIEWED,
    VERB,
)
from kg.prose.covers import covered
from kg.prose.cues import CueWords
from kg.prose.model import (
    AGREEMENT,
    DATE,
    PAIR,
    Mention,
    Named,
    Page,
    Sentence,
)
from kg.prose.patterns import compiled
from kg.prose.relations import OPENING
from kg.records import Agreement, Record

# What begins a clause of its own after a denial: "no …, and an … of ⏱ is still applied".
_CLAUSE = re.compile(r", (?:and|but) (?:an?|the|its) [^;.]{0,80}? (?:is|are|was|has been|remains?) ")


def read(page: Page) -> Iterator[Record]:
    """Yield the agreements that a page affirms, each once with all its dates."""
    drafts: list[Draft] = []
    rows: dict[str, Agreement] = {}
    for sentence in page.sentences:
        if sentence.block.kind == "row" and sentence.block.head and (told := list(table_row(sentence))):
            rows |= {fold(record.name): record for record in told}
            yield from told
        elif AGREEMENT in sentence.shape or names_ordinal(sentence):
            drafts.extend(_sentence(sentence, drafts))
        elif drafts and DATE in sentence.shape and _WORDS.stand_in(sentence):
            _continued(sentence, drafts[-1])
    covers = covered(page)
    for draft in merged(drafts):
        if not draft.dates and fold(draft.named.name) in rows:
            continue
        yield _record(draft, covers.get(draft.named.name, ()))


_WORDS = CueWords("""signed force effect effective operative applied concluded expired terminated it""")


def _sentence(sentence: Sentence, before: list[Draft]) -> list[Draft]:
    """Return the drafts of a sentence; what it says of one before ("the Treaty") goes to that one."""
    found: list[Draft] = []
    shape = sentence.shape
    mentions = list(sentence.of(AGREEMENT))
    denied = False
    for i, mention in enumerate(mentions):
        limit = mentions[i + 1].at if i + 1 < len(mentions) else len(shape)
        if (
            i
            and denied
            and _JOINED.fullmatch(shape, mentions[i - 1].at + 1, mention.at)
            and not _CLAUSE.match(shape, mentions[i - 1].at + 1)
        ):
            continue
        dated = DATE in shape[max(0, mention.at - 8) : mention.at]
        if REVIEWED.match(mention.text) or (not dated and REVIEW.search(shape, 0, mention.at)):
            continue
        denied = _denied(sentence, mention)
        if found and i and ALIAS.fullmatch(shape[mentions[i - 1].at + 1 : mention.at]):
            found[-1].named = better(found[-1].named, mention.value)
            found[-1].end = mention.at + 1
            draft = found[-1]
        else:
            draft = Draft(_named(mention), sentence, mention.at, mention.at + 1, "agreement.named")
            found.append(draft)
        attach_dates(sentence, draft, mention, limit, before=not denied)
        if denied and (not draft.dates or _WHOSE.search(shape, 0, mention.at)):
            found.remove(draft)
            continue
        draft.affirmed = draft.affirmed or (not denied and _affirmed(sentence, mention))
        draft.parties = _parties(sentence, mention, limit)
        if draft.named.name.endswith("s") and (several := list(by_partner(sentence, draft))):
            found.remove(draft)
            found += several
    if len(found) == 1:
        line(sentence, found[0])
    shared(sentence, found)
    attach_gapped(sentence, found)
    found += [*ordinals(sentence, found), *successors(sentence, found), *under_one_head(sentence, found)]
    return [d for d in found if _kept(d, before)]


def _named(mention: Mention) -> Named:
    """Return the name, with a year that belongs to it ("the 2023 Compact Review Agreement")."""
    named: Named = mention.value
    name = (
        named.name[0].lower() + named.name[1:]
        if named.name.split()[0] in ("Bilateral", "Free") and named.name.islower()
        else named.name
    )
    return Named(name, named.abbreviation, named.slug, named.kind)


# The treaty of a body just named, of which this is told by the way.
_WHOSE = compiled(r"\bwhose (?:\w+ )?$")


def _denied(sentence: Sentence, mention: Mention) -> bool:
    head, tail = sentence.shape[: mention.at], sentence.shape[mention.at + 1 :]
    if _WHOSE.search(head) or " of its kind" in mention.text or tail.startswith(" of its kind"):
        return True
    if NO.search(head[-60:]) or DENIED_AFTER.match(tail):
        return True
    start, _ = modality.clause(sentence.shape, mention.at, mention.at + 1)
    if PLANNED_BEFORE.search(sentence.shape[start : mention.at]):
        return True
    at = sentence.flat_position(mention.at)
    return any(a <= at < b for a, b in modality.quoted(sentence.flat))


def _affirmed(sentence: Sentence, mention: Mention) -> bool:
    """Say whether the text states that the agreement exists."""
    head, tail = sentence.shape[: mention.at], sentence.shape[mention.at + 1 :]
    return bool(EXISTS.search(head[-60:]) or PREDICATE.match(tail) or OBJECT.search(head[-80:]))


# Between whom an agreement is, one of them after another, and with whom.
_BETWEEN = re.compile(r"[^;✍]{0,90}?\b(?:between|by) (?:the (?:then )?)?(?=[⚑⚐⌂☗⚭])")
_PARTY = re.compile(r"(?:, and |, | and |)(?:the (?:then )?)?([⚑⌂☗⚭])")
# A state and a body that did it together: "⚑ and the ☗ signed a ✍".
_JOINTLY = re.compile(
    r"(?:^|[.;] )\W*(?:[^,;.⚑☗]{0,30}, )?(?:[Tt]he )?(?P<one>⚑) and (?:the )?(?P<two>☗) (?:\w+ly "
    r")?(?:signed|concluded|initialed"
    r"|initialled|agreed)\b[^;.✍]{0,40}$"
)
_PARTNER = re.compile(r" with (?:the )?([⚑☗])")


_NAME_WORD = re.compile(r"[A-Z][\w.]+")
_NO_LETTER = re.compile(r"[^\w]")
_JOINED = re.compile(r",? ?(?:or|nor|and)? ?(?:an?|no|any)? ?")


def _parties(sentence: Sentence, mention: Mention, limit: int) -> tuple[str, ...]:
    """Return the parties that a sentence gives an agreement, else the page's two."""
    page = sentence.page
    shape = sentence.shape
    if listed := _BETWEEN.match(shape, mention.at + 1, limit):
        codes: list[str] = []
        position = listed.end()
        while (found := _PARTY.match(shape, position, limit)) and len(codes) < 60:
            value = sentence.at[found.start(1)]
            codes += list(value.value) if value.symbol == PAIR else [party_key(value)]
            position = found.end()
        if len(codes) > 1:
            return tuple(dict.fromkeys(codes))
    subject = arguments.subjects(sentence, mention.at)
    if len(subject) == 2:
        return tuple(subject)
    if jointly := _JOINTLY.search(shape, 0, mention.at):
        return tuple(party_key(sentence.at[jointly.start(g)]) for g in ("one", "two"))
    if partner := _PARTNER.match(shape, mention.at + 1, limit):
        one = subject[0] if subject else page.home
        key = party_key(sentence.at[partner.start(1)])
        return (one, key) if one and one != key else page.parties
    inside = [c for c in (_code(n) for n in _NAME_WORD.findall(mention.text)) if c]
    return tuple(dict.fromkeys(inside)) if len(set(inside)) == 2 else page.parties


@lru_cache(4096)
def _code(word: str) -> str | None:
    from kg import names

    hit = names.lexicon().at(word, 0, _NO_LETTER.split(word)[0])
    return hit[2][0].key if hit and hit[2][0].use in ("name", "adjective") else None


_DEFINITE = re.compile(r"\b(?:the|this|that|its|their) $")


def _kept(draft: Draft, before: list[Draft]) -> bool:
    """Say whether a draft is an agreement of its own: affirmed, and not only "the treaty" named before."""
    named = draft.named
    words = named.name.split()
    generic = len(words) == 1 and words[0].lower() in GENERIC
    definite = _DEFINITE.search(draft.sentence.shape[: draft.start][-8:].lower())
    if generic and definite:
        for kind, date in draft.dates.items():
            if before and kind not in before[-1].dates:
                before[-1].dates[kind] = date
        return False
    if not draft.affirmed or (named.name[0].islower() and OPENING.search(named.name)):
        return False
    proper = any(w[0].isupper() for w in words if w not in ("A", "An", "The", "U.S."))
    if (
        generic
        or words[0].lower() in ("agreements", "treaties")
        or (words[-1] in ("agreements", "treaties", "conventions", "MoUs", "MOUs", "memoranda") and not draft.dates)
    ):
        return bool(draft.dates)
    return bool(draft.dates) or proper or len(words) > 1


_GOES_ON = re.compile(r"(?:It|The (?:agreement|treaty|accord|convention|pact|compact|deal)|This|Both|They)\b")


def _continued(sentence: Sentence, draft: Draft) -> None:
    """Attach the dates of a sentence that goes on about the agreement before ("It entered into force on …")."""
    if draft.sentence.number + 1 != sentence.number or draft.sentence.block.start != sentence.block.start:
        return
    if not _GOES_ON.match(sentence.shape):
        return
    for verb in VERB.finditer(sentence.shape):
        date = next(sentence.of(DATE, verb.end()), None)
        if (
            date
            and not sentence.blocked(verb.start(), verb.end())
            and verb.lastgroup
            and verb.lastgroup not in draft.dates
        ):
            draft.dates[verb.lastgroup] = date.value


def _record(draft: Draft, covers: tuple[str, ...]) -> Agreement:
    dates = {kind: arguments.plain(when) for kind, when in draft.dates.items()}
    name = draft.named.name
    name = name.partition(" ")[2] if name.startswith(("A ", "An ", "a ", "an ")) else name
    return draft.sentence.make(
        Agreement,
        draft.start,
        draft.end,
        rule=draft.rule,
        name=name,
        abbreviation=draft.named.abbreviation,
        kind=draft.named.kind or treaty_kinds.kind(name),
        parties=draft.parties,
        signed=dates.get("signed"),
        in_force=dates.get("in_force"),
        ended=dates.get("ended"),
        covers=covers,
        derived=any(w.derived for w in draft.dates.values()),
    )
