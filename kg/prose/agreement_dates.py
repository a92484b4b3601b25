"""An agreement while it is read, and the dates that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kg.prose import arguments, modality
from kg.prose.agreement_words import BY_SINCE, DIRECT, FORCE_OF, MEANS, OBJECT, VERB, YEAR_BEFORE
from kg.prose.model import (
    DATE,
    Mention,
    Named,
    Sentence,
    When,
)
from kg.prose.patterns import compiled


@dataclass(slots=True)
class Draft:
    """An agreement while it is read: its name, where it was named, and what is known of its dates."""

    named: Named
    sentence: Sentence
    start: int
    end: int
    rule: str
    parties: tuple[str, ...] = ()
    dates: dict[str, When] = field(default_factory=dict)
    affirmed: bool = False

    def date(self, kind: str, mention: Mention) -> None:
        """Take a date of signature, force or end, if none is known, and stretch the evidence over it."""
        if kind not in self.dates:
            self.dates[kind] = mention.value
            self.start, self.end = min(self.start, mention.at), max(self.end, mention.at + 1)
        self.affirmed = True


def attach_dates(sentence: Sentence, draft: Draft, mention: Mention, limit: int, *, before: bool) -> None:
    """Attach the dates around the name of an agreement."""
    shape = sentence.shape
    head = shape[: mention.at]
    if (found := FORCE_OF.search(head)) and before:
        when = (
            sentence.at[found.start("date")]
            if found["date"]
            else arguments.date_of(sentence, found.start(), mention.at)
        )
        if when:
            draft.date("in_force" if found["word"].startswith("entry") else "signed", when)
    elif (found := MEANS.search(head)) and before:
        draft.date("signed", sentence.at[found.start("date")])
    after = mention.at + 1
    if head.endswith("by ") and (since := BY_SINCE.match(shape, after)):
        draft.date("signed", sentence.at[since.start("date")])
    elif (
        before
        and (direct := DIRECT.match(shape, after, limit))
        and (group := next(g for g in ("date", "date2", "date3", "date4") if direct[g]))
    ):
        kind = "in_force" if "in force" in direct[0] else "signed"
        draft.date(kind, sentence.at[direct.start(group)])
        after = direct.end()
    attach_verbs(sentence, draft, after, limit)
    found = OBJECT.search(head[-90:])
    if found and "signed" not in draft.dates and before:
        _object_date(sentence, draft, mention, mention.at - len(head[-90:]) + found.start(), limit)
    if (found := YEAR_BEFORE.search(head)) and sentence.at[found.start(found.lastindex or 1)].value.edtf.isdigit():
        _year_before(sentence, draft, sentence.at[found.start(found.lastindex or 1)])


def _year_before(sentence: Sentence, draft: Draft, year: Mention) -> None:
    """Take a year before a name as that of the signature, or as part of the name where another is told."""
    if "signed" not in draft.dates:
        draft.date("signed", year)
    elif draft.named.name[0].isupper() and sentence.shape[year.at + 1 : draft.end].startswith(" ✍"):
        draft.named = Named(f"{year.text} {draft.named.name}", draft.named.abbreviation, None, draft.named.kind)


_NEXT_CLAUSE = re.compile(r"[;:]|, (?:which|while|and|but)\b")


def _object_date(sentence: Sentence, draft: Draft, mention: Mention, verb: int, limit: int) -> None:
    """Attach the date of "signed … ✍ on ⏱" or "On ⏱ … signed a ✍"."""
    if sentence.blocked(verb, mention.at):
        return
    stop = _NEXT_CLAUSE.search(sentence.shape, mention.at)
    end = min(limit, stop.start() if stop else limit)
    after = next(sentence.of(DATE, mention.at, end), None)
    if after and not VERB.search(sentence.shape, mention.at, after.at):
        draft.date("signed", after)
        return
    start, _ = modality.clause(sentence.shape, verb, mention.at)
    earlier = list(sentence.of(DATE, start, verb)) or list(sentence.of(DATE, 0, verb))
    if earlier:
        draft.date("signed", earlier[-1])
    draft.affirmed = True


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been)(?: \w+)? $")


def attach_verbs(sentence: Sentence, draft: Draft, after: int, limit: int) -> None:
    """Attach the dates of the verbs after a name, up to the next name or another subject."""
    shape = sentence.shape
    for verb in VERB.finditer(shape, after, limit):
        kind = verb.lastgroup or ""
        between = shape[after : verb.end()]
        if _foreign(between, kind) or _negated(shape, after, verb.start()):
            continue
        date = next(sentence.of(DATE, verb.end(), limit), None)
        following = VERB.search(shape, verb.end(), limit)
        if date and (not following or date.at < following.start() or verb[0] in ("in force", "negotiated")):
            draft.date(kind, date)
        elif kind == "signed" and (earlier := list(sentence.of(DATE, 0, draft.start))) and not date:
            start = arguments.segment(sentence, draft.start)
            if earlier[-1].at >= start and _PASSIVE.search(shape, 0, verb.start()):
                draft.date(kind, earlier[-1])
        elif kind == "in_force" and (opening := _OPENING_DATE.match(shape[arguments.segment(sentence, draft.start) :])):
            draft.date(kind, sentence.at[arguments.segment(sentence, draft.start) + opening.start("date")])
        draft.affirmed = draft.affirmed or kind != "ended"


# "In ⏱ the …" before an agreement that entered into force.
_OPENING_DATE = re.compile(r"\W*(?:[Ii]n|[Oo]n) (?P<date>⏱),? (?:the|a|an|their|its|[⚑⚐])")


_OTHER_SUBJECT = compiled(
    r"(?:;|\. |, and|, but|:) (?!it\b|they\b|its? |is\b|was\b|were\b|has\b|have\b|entered"
    r"|came|took|in force|effective|went|became|applied|put|signed|concluded"
    r"|dates?\b|a revised text|the (?:agreement|treaty))|\b(?:new|other|latter)"
    r" one\b"
)
_ITS_PARTS = compiled(r"\bits (?:sanctions|provisions|annex)")


def _foreign(between: str, kind: str) -> bool:
    """Say whether another subject stands between an agreement and a verb, so that the verb is not about it."""
    if _OTHER_SUBJECT.search(between):
        return True
    return kind == "in_force" and bool(_ITS_PARTS.search(between))


_NOT_YET = compiled(
    r"\b(?:not|never|yet to|no|awaiting|should|will|would|could|may|might|expected"
    r"|n't)\b[^,;⏱]*$"
)


def _negated(shape: str, after: int, verb: int) -> bool:
    window = shape[max(after, verb - 30) : verb]
    return bool(_NOT_YET.search(window))


_JOINED = re.compile(r",? (?:and|as well as) (?:the |an? )?(?:[⚑⚐][-–]?)*|, (?:the |an? )?")


def shared(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give agreements that are joined by `and` the dates of their common predicate, and gapped ones their own."""
    shape = sentence.shape
    for one, other in reversed(list(pairwise(drafts))):
        joined = _JOINED.fullmatch(shape[one.end : other.start])
        other.affirmed = other.affirmed or (bool(joined) and one.affirmed)
        if joined and not one.dates and other.dates:
            one.dates = dict(other.dates)
            one.end, one.affirmed = max(one.end, other.end), True
    for one, other in pairwise(drafts):
        if "signed" in one.dates and list(other.dates) == ["signed"] and one.dates.keys() - {"signed"} == {"in_force"}:
            gap = list(sentence.of(DATE, other.start, len(shape)))
            if len(gap) > 1 and not VERB.search(shape, other.start, gap[1].at):
                other.date("in_force", gap[1])


_ITS_DATE = re.compile(r" (?:on|in|since|from) (⏱)(?=[.,;]|$)")


def attach_gapped(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give "…, an extradition treaty on July 29, 1995" the date, as of the verb of the agreement before."""
    for one, other in pairwise(drafts):
        match = _ITS_DATE.match(sentence.shape, other.end)
        if match and one.dates and not other.dates:
            other.date("in_force" if "in_force" in one.dates else "signed", sentence.at[match.start(1)])
