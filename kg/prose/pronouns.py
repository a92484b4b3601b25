"""Tenures of him or her of whom the sentence before tells: "He took office in 2013"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.prose import served, tenure_rules as rules
from kg.prose.holders import Holding
from kg.prose.model import Sentence
from kg.prose.posts import View, view
from kg.prose.served import Place
from kg.prose.tenure_terms import Term, dated, term_after, told


@dataclass(slots=True)
class Spoken:
    """Of whom a sentence speaks first, and the office it gives that person."""

    sentence: Sentence
    person: str
    holding: Holding | None = None

    def before(self, sentence: Sentence) -> bool:
        """Say whether another sentence comes right after this one in its block."""
        same = sentence.block.start == self.sentence.block.start
        return same and sentence.number == self.sentence.number + 1


def spoken(seen: View, found: list[Holding]) -> Spoken:
    """Return of whom a sentence with persons speaks first."""
    name = seen.persons[min(seen.persons)]
    return Spoken(seen.sentence, name, next((h for h in found if h.record.person == name), None))


def alone(sentence: Sentence, last: Spoken | None) -> tuple[list[Holding], Spoken | None]:
    """Return what a sentence without persons tells of him or her spoken of before, who then is spoken of still."""
    if last is None or not (rules.PRONOUN.may(sentence.cues) or rules.TOOK_UP.may(sentence.cues)):
        return [], None
    found = [*pronouns(view(sentence), last)]
    return found, Spoken(sentence, last.person, found[-1]) if found else None


def pronouns(seen: View, last: Spoken) -> Iterator[Holding]:
    """Yield the offices that a sentence gives, by a pronoun, to the person spoken of; nobody else stands before it."""
    for match in rules.PRONOUN.over(seen.text, seen.sentence.cues):
        at = match.start("post")
        office = seen.offices.get(at)
        after = re.split(r"[;.]", seen.text[match.end() : match.end() + 45])[0]
        if office is None or not _alone(seen, match, last) or rules.NOMINEE.search(match[0] + after):
            continue
        term = term_after(seen, match.end() - 1)
        term = term if term.since or term.until else dated(seen, match)
        yield told(
            seen, "pronoun", last.person, office, served.place_of(seen, office, at, at), term, _where(seen, match)
        )
    held = last.holding
    for match in rules.TOOK_UP.over(seen.text, seen.sentence.cues) if held else ():
        date = seen.date(match.start("date"))
        if held and date and _alone(seen, match, last):
            place = Place(held.record.of, held.record.sender, held.record.receiver)
            term = Term(since=date)
            yield told(seen, "took-up", last.person, held.office, place, term, _where(seen, match))


def _alone(seen: View, match: re.Match[str], last: Spoken) -> bool:
    """Say whether a pronoun can mean nobody but the person spoken of."""
    earlier = {name for at, name in seen.persons.items() if at < match.start()}
    return earlier <= {last.person} and (bool(earlier) or last.sentence is not seen.sentence)


def _where(seen: View, match: re.Match[str]) -> tuple[int, int]:
    return seen.flat(match.start()), seen.flat(match.end() - 1, True)
