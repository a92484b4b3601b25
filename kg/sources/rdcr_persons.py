"""The chiefs of mission whom the guide links by name: when they presented their credentials, and were appointed.

A sentence seldom gives the post in full (`Ambassador Willis presented her credentials`). The post is that of the
person's tenure in the same country in the facts of pocom, and the record is derived; without one there is no record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg import dates, people
from kg.records import Tenure
from kg.resources import rows, shared
from kg.sources.rdcr_clauses import date_of, edtf, is_fact
from kg.sources.rdcr_dates import When
from kg.sources.rdcr_names import USA, Skeleton
from kg.sources.rdcr_sentences import Sentence
from kg.sources.rdcr_text import Article, Passage
from kg.sources.rdcr_unify import Statement

_PRESENTED = re.compile(r"\b(?P<verb>presented) (?:his|her|their) (?:letters? of )?(?:credentials|credence)\b")
_APPOINTED = re.compile(
    r"^,?(?: \w+\.?,)? (?:was|had been) (?:appointed|commissioned|named)\b(?! [^,.]*(?:Representative|Agent))"
)
_PRONOUN = re.compile(r"(?:^|[,;]\s|\band )(?:(?:[Ww]hen|and|who|then) )*(?:[Hh]e|[Ss]he|who|and)? ?(?:\w+ly )?$")
_TO = re.compile(r"^ (?:to|in) (?:the )?(?:[Gg]overnment of (?:the )?|President of (?:the )?)?(?P<state>ᴄ)")
_AS = re.compile(r"^ as (?:the )?(?:first )?(?P<rank>Minister Resident|Envoy|Ambassador|Charg[eé])")
MISSED = 3
"""Years by which a date may be off from that of a tenure in pocom and still be meant for it."""


def read(article: Article, entries: Iterable[list[Sentence]]) -> Iterator[Statement]:
    """Yield the tenures whose credentials an article tells, each once for each of its dates."""
    seen = set()
    for number, found in enumerate(entries):
        for tenure in _entry(article, found):
            told = (tenure.person, tenure.receiver, tenure.credentials, tenure.appointed)
            if told not in seen:
                seen.add(told)
                yield Statement(number, False, tenure)


def _entry(article: Article, sentences: list[Sentence]) -> Iterator[Tenure]:
    person: str | None = None
    passage: Passage | None = None
    appointed: dict[str, str] = {}
    for sentence in sentences:
        s = sentence.skeleton
        person, passage = (person if sentence.passage is passage else None), sentence.passage
        named = _named(sentence)
        for place, who in named.items():
            if who and (found := _APPOINTED.match(s.text[place:])):
                mark = date_of(s, place, place + found.start(), place + found.end())
                appointed |= {who: str(edtf(mark)[0])} if mark else {}
        for found in _PRESENTED.finditer(s.text):
            before = [p for p in named if p <= found.start()]
            who = named[max(before)] if before else person if _speaks_on(s, found.start()) else None
            if who and (tenure := _tenure(s, found, who, article.country, appointed)):
                yield _cited(tenure, sentence, found, article.file)
        person = list(named.values())[-1] if named else person


def _named(sentence: Sentence) -> dict[int, str | None]:
    """Return the persons linked in a sentence, by the place of the skeleton where the name ends."""
    s, offset = sentence.skeleton, sentence.offset
    links = [r for r in sentence.passage.references if offset <= r.start < offset + len(s.source)]
    return {next((n for n, at in enumerate(s.at) if at >= r.end - offset), len(s.text)): key(r.person) for r in links}


def key(person: str) -> str | None:
    """Return the key of a linked person, by a decision or by a former id; None for nobody that is known."""
    decided = people.decided("rdcr", person.removeprefix("person:"))
    return decided.person if decided else people.current(person)


def _speaks_on(s: Skeleton, verb: int) -> bool:
    """Say whether who presents is the person named last: `He presented …`."""
    return bool(_PRONOUN.search(s.text[:verb]))


def _tenure(s: Skeleton, found: re.Match[str], who: str, home: str, appointed: dict[str, str]) -> Tenure | None:
    start, end = found.span()
    if not is_fact(s, start, start, end):
        return None
    date = edtf(date_of(s, start, start, end))[0]
    to = _TO.match(s.text[end:])
    receiver = str(s.value(end + to.start("state"))) if to else home
    if date is None or receiver == USA:
        return None
    post = _post(who, receiver, date)
    rank = _AS.match(s.text[end:])
    if post is None or (rank and not post.startswith(rank["rank"].replace("Charge", "Chargé"))):
        return None
    early = appointed.get(who)
    return Tenure(
        person=who, post=post, of=USA, sender=USA, receiver=receiver, credentials=date, derived=True,
        appointed=early if early and early <= date else None, rule="credentials",
    )  # fmt: skip


def _cited(tenure: Tenure, sentence: Sentence, found: re.Match[str], file: str) -> Tenure:
    s = sentence.skeleton
    marks = [m for m in s.marks.values() if isinstance(m.value, When) and m.value.edtf == tenure.credentials]
    places = (s.at[found.start()], s.at[found.end()], *(p for m in marks[:1] for p in (m.start, m.end)))
    return replace(tenure, quote=sentence.quote(*places), locator=f"{file}#{sentence.passage.place}")


@cache
def _posts() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return the posts that pocom gives to a person in a country, each with the date of the beginning."""
    out = defaultdict(list)
    for row in rows(shared("data") / "facts" / "pocom" / "tenure.tsv"):
        if row["receiver"] and (began := row["credentials"] or row["since"] or row["appointed"]):
            out[row["person"], row["receiver"]].append((began, row["post"]))
    return out


def _post(person: str, receiver: str, date: str) -> str | None:
    """Return the post of the tenure that began nearest to a date."""
    year = dates.year(date) or 0
    near = [(abs((dates.year(began) or 0) - year), post) for began, post in _posts().get((person, receiver), ())]
    gap, post = min(near, default=(MISSED + 1, ""))
    return post if gap <= MISSED else None
