"""Agreements: treaties, conventions, memoranda and compacts, with their dates of signature, force and end.

Every name of an agreement (`✍`) gives a draft where the text affirms it; verbs with dates are attached to the
draft that they are about; drafts of the same name become one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.prose import arguments, modality, time, treaties
from kg.prose.model import AGREEMENT, COUNTRY, DATE, DEMONYM, ORGANIZATION, PAIR, SEAT, Mention, Named, Page, Sentence, When
from kg.records import Agreement, Record

_SIGNED = (
    r"(?:signed|signs|sign|signing|concluded|conclude|concludes|reached|entered into(?! force| effect| operation)|initialed and signed|adopted|agreed(?: upon| to)?"
    r"|dates? (?:back )?(?:from|to)|dating (?:back )?(?:from|to)|dated|bears? the date of|put into words|put their names to|put to paper|made|followed|negotiated and signed|founded|inked|finali[sz]ed|sealed)"
)
_FORCED = (
    r"(?:in(?:to)? (?:force|effect|operation)|(?:takes?|took|taken|taking) effect|effective|operative|has applied|have applied|applies|applied|became law|come into being"
    r"|(?:was|is|been) applied|entry into (?:force|effect)|ratified and in force)"
)
_ENDED = r"(?:terminat(?:ed|es|ing)|denounced|lapsed|expired|withdrew from|ended|abrogated)"
_VERB = re.compile(rf"\b(?:(?P<signed>{_SIGNED})|(?P<in_force>{_FORCED})|(?P<ended>{_ENDED}))\b")
_OBJECT = re.compile(
    rf"\b(?P<verb>{_SIGNED})\b(?: (?:an?|the|its|their|his|this|several|some|two|three|with|of|new|first|second|further|bilateral|also|up|on|in ⌂|in ⌘|⚑|⚐|both|joint|landmark|historic|ten-year|five-year|¤|new|\"|-|–|⏱)|[⚑⚐]-[⚑⚐])* ?$"
)
_MEANS = re.compile(r"(?P<date>⏱),? (?:through|under|by|with) (?:the |a |an )?(?:[⚑⚐][-–]?)*$")
_YEAR_BEFORE = re.compile(r"(⏱) (?:[a-z-]+ )?$")
_FORCE_OF = re.compile(r"(?P<date>⏱)?,? ?\b(?P<word>entry into (?:force|effect)|signing|signature|conclusion|ratification) (?:of|by both sides of) (?:the |a |an )?(?:[⚑⚐][-–]?)*$")
_BY_SINCE = re.compile(r" since (?P<date>⏱)")
_DIRECT = re.compile(r"(?:,? of| from|,? dated| dating from| \((?:the \")?| \(signed| \(in force(?: since)?|:|,| by|) (?P<date>⏱)|\s?\((?P<date2>⏱)\)|\s\((?:⌂|⌘), (?P<date4>⏱)\)|:? (?P<date3>⏱)(?=[,.;)]|$)")
_JOIN = re.compile(r"(?:,|,? and|,? or|,? as well as|;)(?: (?:the|a|an|its|their))? ?(?:[⚑⚐][-–]?)*$")
_ALIAS = re.compile(r"(?:,[a-z ,]*)?,? (?:the|known as|called|or|\(the|\(also|named)(?: so-called)? \"?$| \((?:the )?\"$| -- the (?:⏱ )?$|, the so-called $|, [a-z, ]{0,40}, the $")
_EXISTS = re.compile(
    r"\b(?:ha(?:s|ve|d)(?: also)?|there (?:is|are)(?: also)?|under|through|by|party to|governed by|benefits? from|covered by|rests on|built (?:up)?on|based on|parties to|linked by|bound by|maintain|completed|finished|implements|implemented)"
    r" (?:both )?(?:an?|the|their|its|⏱|[⚑⚐])?[\w \"⚑⚐⏱-]{0,24}$"
)
_PREDICATE = re.compile(
    r"(?:,[^;,]{0,40},)? (?:is|are|remains?|has|have|governs?|provides?|covers?|allows?|lets?|exists?|applies|protects?|gives?|sets|promotes?|entered|came|was|shapes?|guarantees?|enables?|regulates?|keeps|helps|opened|removed|eliminated|created|makes?|shifted|replaced|replaces|facilitates?|avoids?|supports?)\b"
)
_NO = re.compile(r"\b(?:[Nn]o|[Nn]or|neither|without|not? an?y?|lacks?|never)(?: \w+){0,2} (?:[⚑⚐][-–]?)*$|\b(?:nor (?:is|was) an?|not have an?y?|[Nn]either an?|nor an?|no such) $")
_DENIED_AFTER = re.compile(
    r"(?::)? (?:there is not|none\b|drafted[^,;.]{0,20} (?:was|is) never|(?:is|was|are|were|has|have|remains?)(?: \w+)? (?:being|under|not been|never been|yet to|in negotiation|still|dormant|proposed|planned|to be signed"
    r"|initial(?:l)?ed|(?:never|not) (?:been )?(?:signed|concluded|begun))|(?:may|might|could|will|would|should|shall)\b|may not|negotiations?|talks)"
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:negotiat\w+|talks|discuss\w+|perhaps|may|might|could|would|should|will|shall|plans?|hop\w+|wish\w*|propos\w+|eligible for|towards?|seek\w*|possib\w+|draft\w*|explor\w+|pursu\w+|invited to sign|consider\w*|offer\w*|if|work(?:ing|s)? on|call(?:s|ed)? for|prospects?|idea|want\w*)\b[^,;.]{0,50}$",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "agreement agreements treaty treaties pact accord accords convention arrangement arrangements memorandum memoranda protocol compact compacts charter roadmap declaration".split()
)
_ORDINAL = re.compile(r"\b(?:the|a) (first|second|third)(?=,? (?:worth|with|for|signed|\()|, (?:for|with|signed|worth))")
_IT = re.compile(r"(?:^|[;.] |, and |, which |\band )(?:[Ii]t|[Tt]hey|which|[Tt]he (?:agreement|treaty|accord|convention|pact|compact|two|former|deal|document))?\b[^;.⏱✍]{0,30}?$")


@dataclass(slots=True)
class _Draft:
    """An agreement while it is read: its name, where it was named, and what is known of its dates."""

    named: Named
    sentence: Sentence
    start: int
    end: int
    rule: str
    parties: tuple[str, ...] = ()
    dates: dict[str, When] = field(default_factory=dict)
    affirmed: bool = False
    span: tuple[int, int] | None = None

    def date(self, kind: str, mention: Mention) -> None:
        """Take a date of signature, force or end, if none is known, and stretch the evidence over it."""
        if kind not in self.dates:
            self.dates[kind] = mention.value
            self.start, self.end = min(self.start, mention.at), max(self.end, mention.at + 1)
        self.affirmed = True


def read(page: Page) -> Iterator[Record]:
    """Yield the agreements that a page affirms, each once with all its dates."""
    drafts: list[_Draft] = []
    for sentence in page.sentences:
        if sentence.block.kind == "row" and sentence.block.head:
            yield from _row(sentence)
        elif AGREEMENT in sentence.shape:
            drafts.extend(_sentence(sentence, drafts))
        elif drafts and DATE in sentence.shape and not sentence.words.isdisjoint(_WORDS):
            _continued(sentence, drafts[-1])
    yield from (_record(d) for d in _merged(drafts))


def _row(sentence: Sentence) -> Iterator[Agreement]:
    """Yield the agreement of a table's row: its name, and dates under "signed" and "in force"."""
    page, block = sentence.page, sentence.block
    text = page.document.text
    cells = [text[a:b] for a, b in block.cells]
    named = next((i for i, c in enumerate(cells) if next(treaties.find(c.replace("’", "'")), None)), None)
    if named is None or len(cells) < 2:
        return
    dates: dict[str, str] = {}
    for i, cell in enumerate(cells):
        head = block.head[i].lower() if i < len(block.head) else ""
        found = time.find(cell) if i != named else []
        if found:
            kind = "in_force" if re.search(r"force|effect", head) else "ended" if re.search(r"end|terminat", head) else "signed"
            dates.setdefault(kind, found[0].edtf)
    name = cells[named].strip()
    start, end = block.cells[0][0], block.cells[-1][1]
    if dates:
        yield Agreement(
            source=page.source, quote=text[start:end], start=start, end=end, rule="agreement.table", name=name,
            kind=treaties.kind(name), parties=page.parties, **dates,
        )  # fmt: skip


_WORDS = frozenset("signed force effect effective operative applied concluded expired terminated it".split())


def _sentence(sentence: Sentence, before: list[_Draft]) -> list[_Draft]:
    """Return the drafts of a sentence; what it says of one before ("the Treaty") goes to that one."""
    found: list[_Draft] = []
    shape = sentence.shape
    mentions = list(sentence.of(AGREEMENT))
    denied = False
    for i, mention in enumerate(mentions):
        limit = mentions[i + 1].at if i + 1 < len(mentions) else len(shape)
        head = shape[: mention.at]
        if i and denied and re.fullmatch(r",? ?(?:or|nor|and)? ?(?:an?|no|any)? ?", shape[mentions[i - 1].at + 1 : mention.at]):
            continue
        denied = _denied(sentence, mention)
        if found and i and _ALIAS.fullmatch(shape[mentions[i - 1].at + 1 : mention.at]):
            found[-1].named = _better(found[-1].named, mention.value)
            found[-1].end = mention.at + 1
            draft = found[-1]
        else:
            draft = _Draft(_named(mention, head), sentence, mention.at, mention.at + 1, "agreement.named")
            found.append(draft)
        _dates(sentence, draft, mention, limit, before=not denied)
        if denied and not draft.dates:
            found.remove(draft)
            continue
        draft.affirmed = draft.affirmed or (not denied and _affirmed(sentence, mention))
        draft.parties = _parties(sentence, mention, limit)
        if draft.named.name.endswith("s") and (several := list(_distributed(sentence, draft))):
            found.remove(draft)
            found += several
    _shared(sentence, found)
    _gapped(sentence, found)
    found += [*_ordinals(sentence, found), *_successors(sentence, found), *_enumerated(sentence, found)]
    return [d for d in found if _kept(d, before)]


_WITH_IN = re.compile(r"(?:,? and|,)? with (?:the )?([☗⚑])(?: in| on)? (⏱)")


def _distributed(sentence: Sentence, draft: _Draft) -> Iterator[_Draft]:
    """Yield one draft for each partner of "agreements with A in 2001 and with B in 2008"."""
    position = draft.sentence.shape.find(AGREEMENT, draft.start) + 1
    found = []
    while match := _WITH_IN.match(sentence.shape, position):
        found.append(match)
        position = match.end()
    named = Named(draft.named.name.removesuffix("s"), draft.named.abbreviation, None, draft.named.kind)
    home = sentence.page.home or ""
    for match in found if len(found) > 1 else ():
        parties = (home, _key(sentence.at[match.start(1)]))
        one = _Draft(named, sentence, draft.start, match.end(), "agreement.distributed", parties, affirmed=True)
        one.dates["signed"] = sentence.at[match.start(2)].value
        yield one


def _named(mention: Mention, head: str) -> Named:
    """Return the name, with a year that belongs to it ("the 2023 Compact Review Agreement")."""
    named: Named = mention.value
    name = named.name[0].lower() + named.name[1:] if named.name.split()[0] in ("Bilateral", "Free") and named.name.islower() else named.name
    return Named(name, named.abbreviation, named.slug, named.kind)


def _better(one: Named, other: Named) -> Named:
    proper = other.name[:1].isupper() or other.name[:1].isdigit()
    return Named(other.name if proper else one.name, other.abbreviation or one.abbreviation, None, one.kind if other.kind == "other" else other.kind)


def _denied(sentence: Sentence, mention: Mention) -> bool:
    head, tail = sentence.shape[: mention.at], sentence.shape[mention.at + 1 :]
    if re.search(r"\bwhose (?:\w+ )?$", head) or " of its kind" in mention.text or tail.startswith(" of its kind"):
        return True
    if _NO.search(head[-60:]) or _DENIED_AFTER.match(tail):
        return True
    start, _ = modality.clause(sentence.shape, mention.at, mention.at + 1)
    if _PLANNED_BEFORE.search(sentence.shape[start : mention.at]):
        return True
    at = sentence.flat_position(mention.at)
    return any(a <= at < b for a, b in modality.quoted(sentence.flat))


def _affirmed(sentence: Sentence, mention: Mention) -> bool:
    """Say whether the text states that the agreement exists."""
    head, tail = sentence.shape[: mention.at], sentence.shape[mention.at + 1 :]
    return bool(_EXISTS.search(head[-60:]) or _PREDICATE.match(tail) or _OBJECT.search(head[-80:]))


def _dates(sentence: Sentence, draft: _Draft, mention: Mention, limit: int, *, before: bool) -> None:
    """Attach the dates around the name of an agreement."""
    shape = sentence.shape
    head = shape[: mention.at]
    if (found := _FORCE_OF.search(head)) and before:
        when = sentence.at[found.start("date")] if found["date"] else arguments.date_of(sentence, found.start(), mention.at)
        if when:
            draft.date("in_force" if found["word"].startswith("entry") else "signed", when)
    elif (found := _MEANS.search(head)) and before:
        draft.date("signed", sentence.at[found.start("date")])
    after = mention.at + 1
    if head.endswith("by ") and (since := _BY_SINCE.match(shape, after)):
        draft.date("signed", sentence.at[since.start("date")])
    elif before and (direct := _DIRECT.match(shape, after, limit)) and (group := next(g for g in ("date", "date2", "date3", "date4") if direct[g])):
        kind = "in_force" if "in force" in direct[0] else "signed"
        draft.date(kind, sentence.at[direct.start(group)])
        after = direct.end()
    _verbs(sentence, draft, after, limit)
    found = _OBJECT.search(head[-90:])
    if found and "signed" not in draft.dates and before:
        _object_date(sentence, draft, mention, mention.at - len(head[-90:]) + found.start(), limit)
    if (found := _YEAR_BEFORE.search(head)) and sentence.at[found.start(1)].value.edtf.isdigit():
        _year_before(sentence, draft, sentence.at[found.start(1)])


def _year_before(sentence: Sentence, draft: _Draft, year: Mention) -> None:
    """Take a year before a name as that of the signature, or as part of a name that has its own ("the 2023 … Agreement")."""
    if "signed" not in draft.dates:
        draft.date("signed", year)
    elif draft.named.name[0].isupper() and sentence.shape[year.at + 1 : draft.end].startswith(" ✍"):
        draft.named = Named(f"{year.text} {draft.named.name}", draft.named.abbreviation, None, draft.named.kind)


def _object_date(sentence: Sentence, draft: _Draft, mention: Mention, verb: int, limit: int) -> None:
    """Attach the date of "signed … ✍ on ⏱" or "On ⏱ … signed a ✍"."""
    if sentence.blocked(verb, mention.at):
        return
    stop = re.compile(r"[;:]|, (?:which|while|and|but)\b").search(sentence.shape, mention.at)
    end = min(limit, stop.start() if stop else limit)
    after = next(sentence.of(DATE, mention.at, end), None)
    if after and not _VERB.search(sentence.shape, mention.at, after.at):
        draft.date("signed", after)
        return
    start, _ = modality.clause(sentence.shape, verb, mention.at)
    earlier = list(sentence.of(DATE, start, verb)) or list(sentence.of(DATE, 0, verb))
    if earlier:
        draft.date("signed", earlier[-1])
    draft.affirmed = True


def _verbs(sentence: Sentence, draft: _Draft, after: int, limit: int) -> None:
    """Attach the dates of the verbs after a name, up to the next name or another subject."""
    shape = sentence.shape
    for verb in _VERB.finditer(shape, after, limit):
        kind = verb.lastgroup or ""
        between = shape[after : verb.end()]
        if _foreign(between, kind) or _negated(shape, after, verb.start(), kind):
            continue
        date = next(sentence.of(DATE, verb.end(), limit), None)
        following = _VERB.search(shape, verb.end(), limit)
        if date and (not following or date.at < following.start() or verb[0] in ("in force", "negotiated")):
            draft.date(kind, date)
        elif kind == "signed" and (earlier := list(sentence.of(DATE, 0, draft.start))) and not date:
            start = arguments.segment(sentence, draft.start)
            if earlier[-1].at >= start and re.search(r"\b(?:was|were|is|are|been)(?: \w+)? $", shape[: verb.start()]):
                draft.date(kind, earlier[-1])
        draft.affirmed = draft.affirmed or kind != "ended"


def _foreign(between: str, kind: str) -> bool:
    """Say whether another subject stands between an agreement and a verb, so that the verb is not about it."""
    if re.search(r"(?:;|\. |, and|, but|:) (?!it\b|they\b|its? |is\b|was\b|were\b|has\b|have\b|entered|came|took|in force|effective|went|became|applied|put|signed|concluded|dates?\b|a revised text|the (?:agreement|treaty))|\b(?:new|other|latter) one\b", between):
        return True
    return kind == "in_force" and bool(re.search(r"\bits (?:sanctions|provisions|annex)", between))


def _negated(shape: str, after: int, verb: int, kind: str) -> bool:
    window = shape[max(after, verb - 30) : verb]
    return bool(re.search(r"\b(?:not|never|yet to|no|awaiting|should|will|would|could|may|might|expected|n't)\b[^,;⏱]*$", window))


def _shared(sentence: Sentence, drafts: list[_Draft]) -> None:
    """Give agreements that are joined by `and` the dates of their common predicate, and gapped ones their own."""
    shape = sentence.shape
    for one, other in reversed(list(zip(drafts, drafts[1:], strict=False))):
        joined = re.fullmatch(r",? (?:and|as well as) (?:the |an? )?(?:[⚑⚐][-–]?)*|, (?:the |an? )?", shape[one.end : other.start])
        if joined and not one.dates and other.dates:
            one.dates = dict(other.dates)
            one.end, one.affirmed = max(one.end, other.end), True
    for one, other in zip(drafts, drafts[1:], strict=False):
        if "signed" in one.dates and list(other.dates) == ["signed"] and one.dates.keys() - {"signed"} == {"in_force"}:
            gap = [m for m in sentence.of(DATE, other.start, len(shape))]
            if len(gap) > 1 and not _VERB.search(shape, other.start, gap[1].at):
                other.date("in_force", gap[1])


_SUCCESSOR = re.compile(
    r"\b(?:the|a) (?:new|newer|later|second|revised|earlier|old) one,? (?:signed(?: in ⌂| in ⌘)? (?:on|in)|of) (⏱)|\bthe one of (⏱)"
)


def _successors(sentence: Sentence, drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield the agreement that is told as "the new one, signed on …" of the kind just named."""
    for match in _SUCCESSOR.finditer(sentence.shape) if drafts else ():
        named = drafts[-1].named
        draft = _Draft(named, sentence, *match.span(), "agreement.successor", drafts[-1].parties, affirmed=True)
        draft.date("signed", sentence.at[match.start(1) if match[1] else match.start(2)])
        yield draft


_ENUMERATED = re.compile(r"(?:,|,? and) (on (?:the )?[a-z][^,;()⏱✍]{3,70}?) \((?P<force>in force since |signed )?(?P<date>⏱)\)")


def _enumerated(sentence: Sentence, drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield the further agreements of "Agreements on X (1993), on Y (1999) and on Z (2003)"."""
    first = next((d for d in drafts if d.named.name.lower().startswith(("agreements", "treaties", "conventions", "memoranda"))), None)
    if first is None:
        return
    head = _PLURAL_HEADS[first.named.name.split()[0].lower()]
    first.named = Named(f"{head} {first.named.name.partition(' ')[2]}", None, None, first.named.kind)
    position = first.end + 1 if sentence.shape[first.end : first.end + 1] == ")" else first.end
    while match := _ENUMERATED.match(sentence.shape, position):
        name = f"{head} {sentence.words_at(*match.span(1))}"
        kind = "in_force" if (match["force"] or "").startswith("in force") else "signed"
        draft = _Draft(Named(name, None, None, treaties.kind(name)), sentence, *match.span(), "agreement.enumerated", first.parties, affirmed=True)
        draft.date(kind, sentence.at[match.start("date")])
        yield draft
        position = match.end()


_PLURAL_HEADS = {"agreements": "agreement", "treaties": "treaty", "conventions": "convention", "memoranda": "memorandum"}


def _gapped(sentence: Sentence, drafts: list[_Draft]) -> None:
    """Give "…, an extradition treaty on July 29, 1995" the date, as of the verb of the agreement before."""
    for one, other in zip(drafts, drafts[1:], strict=False):
        match = re.compile(r" (?:on|in) (⏱)(?=[.,;]|$)").match(sentence.shape, other.end)
        if match and one.dates and not other.dates:
            other.date("in_force" if "in_force" in one.dates else "signed", sentence.at[match.start(1)])


def _ordinals(sentence: Sentence, drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield the first and second of several compacts that a sentence tells one by one."""
    base = next((d for d in drafts if d.named.kind == "compact"), None)
    if base is None:
        return
    found = list(_ORDINAL.finditer(sentence.shape))
    for i, match in enumerate(found):
        limit = found[i + 1].start() if i + 1 < len(found) else len(sentence.shape)
        name = f"{match[1]} MCC compact" if ORGANIZATION in sentence.shape or "MCC" in sentence.flat else f"{match[1]} compact"
        draft = _Draft(Named(name, None, None, "compact"), sentence, match.start(), match.end(), "agreement.ordinal", affirmed=True)
        _verbs(sentence, draft, match.end(), limit)
        if "signed" not in draft.dates and re.search(r"\bsigned $", sentence.shape[: match.start()]):
            date = next(sentence.of(DATE, match.end(), limit), None)
            if date:
                draft.date("signed", date)
        draft.parties = sentence.page.parties
        yield draft
    if found and base.named.name.lower() in ("compact", "compacts", "two compacts"):
        base.affirmed = False
        base.dates.clear()


def _parties(sentence: Sentence, mention: Mention, limit: int) -> tuple[str, ...]:
    """Return the parties that a sentence gives an agreement, else the page's two."""
    page = sentence.page
    shape = sentence.shape
    listed = re.compile(r"[^;✍]{0,90}?\b(?:between|by) (?:the (?:then )?)?(?=[⚑⚐⌂☗⚭])").match(shape, mention.at + 1, limit)
    if listed:
        codes = []
        position = listed.end()
        while (found := re.compile(r"(?:, and |, | and |)(?:the (?:then )?)?([⚑⌂☗⚭])").match(shape, position, limit)) and len(codes) < 60:
            value = sentence.at[found.start(1)]
            codes += list(value.value) if value.symbol == PAIR else [_key(value)]
            position = found.end()
        if len(codes) > 1:
            return tuple(dict.fromkeys(codes))
    subject = arguments.subjects(sentence, mention.at)
    if len(subject) == 2:
        return tuple(subject)
    partner = re.compile(r" with (?:the )?([⚑☗])").match(shape, mention.at + 1, limit)
    if partner:
        one = subject[0] if subject else page.home
        key = _key(sentence.at[partner.start(1)])
        return (one, key) if one and one != key else page.parties
    inside = [c for c in (_code(n) for n in re.findall(r"[A-Z][\w.]+", mention.text)) if c]
    return tuple(dict.fromkeys(inside)) if len(set(inside)) == 2 else page.parties


def _key(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Named) else str(mention.value)


def _code(word: str) -> str | None:
    from kg import names

    hit = names.lexicon().at(word, 0, re.split(r"[^\w]", word)[0])
    return hit[2][0].key if hit and hit[2][0].use in ("name", "adjective") else None


def _kept(draft: _Draft, before: list[_Draft]) -> bool:
    """Say whether a draft is an agreement of its own: affirmed, and not only "the treaty" named before."""
    named = draft.named
    words = named.name.split()
    generic = len(words) == 1 and words[0].lower() in _GENERIC
    definite = re.search(r"\b(?:the|this|that|its|their) $", draft.sentence.shape[: draft.start][-8:].lower())
    if generic and definite:
        for kind, date in draft.dates.items():
            if before and kind not in before[-1].dates:
                before[-1].dates[kind] = date
        return False
    if not draft.affirmed:
        return False
    proper = any(w[0].isupper() for w in words if w not in ("A", "An", "The", "U.S."))
    if generic or words[0].lower() in ("agreements", "treaties") or (words[-1] in ("agreements", "treaties", "conventions") and not draft.dates):
        return bool(draft.dates)
    return bool(draft.dates) or proper or len(words) > 1


def _continued(sentence: Sentence, draft: _Draft) -> None:
    """Attach the dates of a sentence that goes on about the agreement before ("It entered into force on …")."""
    if draft.sentence.number + 1 != sentence.number or draft.sentence.block.start != sentence.block.start:
        return
    if not re.match(r"(?:It|The (?:agreement|treaty|accord|convention|pact|compact|deal)|This|Both|They)\b", sentence.shape):
        return
    for verb in _VERB.finditer(sentence.shape):
        date = next(sentence.of(DATE, verb.end()), None)
        if date and not sentence.blocked(verb.start(), verb.end()) and verb.lastgroup and verb.lastgroup not in draft.dates:
            draft.dates[verb.lastgroup] = date.value


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    """Return the drafts with those of the same agreement made one: same name or abbreviation, no dates that differ."""
    out: list[_Draft] = []
    for draft in drafts:
        same = next((d for d in out if _same(d, draft)), None)
        if same is None:
            out.append(draft)
            continue
        for kind, date in draft.dates.items():
            same.dates.setdefault(kind, date)
        if len(draft.named.name) > len(same.named.name) and draft.named.name[0].isupper():
            same.named = _better(same.named, draft.named)
    return out


def _same(one: _Draft, other: _Draft) -> bool:
    for kind, date in one.dates.items():
        told = other.dates.get(kind)
        if told and not (told.edtf.startswith(date.edtf[:7]) or date.edtf.startswith(told.edtf)):
            return False
    a, b = one.named, other.named
    if a.abbreviation and b.abbreviation and a.abbreviation == b.abbreviation and a.abbreviation not in treaties.ABBREVIATED:
        return True
    if set(one.parties) != set(other.parties) and other.dates and one.dates:
        return False
    return _fold(a.name) == _fold(b.name) or (a.abbreviation or a.name) == (b.abbreviation or b.name)


def _fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).removeprefix("u s ").strip()


def _record(draft: _Draft) -> Agreement:
    dates = {kind: arguments.plain(when) for kind, when in draft.dates.items()}
    name = draft.named.name
    name = name if not re.match(r"[Aa]n? ", name) else name.partition(" ")[2]
    return draft.sentence.make(
        Agreement,
        draft.start,
        draft.end,
        rule=draft.rule,
        name=name,
        abbreviation=draft.named.abbreviation,
        kind=draft.named.kind or treaties.kind(name),
        parties=draft.parties,
        signed=dates.get("signed"),
        in_force=dates.get("in_force"),
        ended=dates.get("ended"),
        derived=any(w.derived for w in draft.dates.values()),
    )


__all__ = ["COUNTRY", "DEMONYM", "SEAT", "read"]
