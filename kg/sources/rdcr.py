"""The guide to recognition and relations (rdcr): what each article says of relations with its country.

Heads and paragraphs are read as text. A head states its year and the paragraph the exact day: both are kept where
they differ in precision or value, as statements of their own with their own places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import dates
from kg.errors import InputError
from kg.records import MissionClosing, MissionElevation, MissionOpening, Record
from kg.sources import (
    rdcr_missions,
    rdcr_persons,
    rdcr_posts,
    rdcr_relations,
    rdcr_sentences,
    rdcr_states,
    rdcr_treaties,
)
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.rdcr_dates import When
from kg.sources.rdcr_relations import Told
from kg.sources.rdcr_sentences import Sentence
from kg.sources.rdcr_text import Article, Entry, read as read_article
from kg.sources.rdcr_unify import Statement, numbered, unify
from kg.sources.xml import files

FILES = {
    "*.md": "licence and description",
    "schema/*": "the schema of the articles",
    "related-resources/*": "links to publications of the Office",
}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield what the articles say, with quotations and places such as `articles/peru.xml#summary/p[1]`."""
    correct = Corrections("rdcr")
    found: list[Record] = []
    for name in files(path, "articles/*.xml"):
        found += records(read_article(path, name, account, correct), account, correct)
    yield from numbered(found)
    account.check_files(path, FILES)
    correct.check()


def records(article: Article, account: Account, correct: Corrections) -> list[Record]:
    """Return the records of one article."""
    about = [replace(article, country=rdcr_states.subject(article, entry)) for entry in article.entries]
    told = [list(rdcr_sentences.read(a, entry)) for a, entry in zip(about, article.entries, strict=True)]
    statements = [
        *(s for number in range(len(told)) for s in _entry(about[number], number, told[number])),
        *rdcr_treaties.read(article, told),
        *rdcr_persons.read(article, told),
    ]
    with_records = {s.entry for s in statements}
    for number, entry in enumerate(article.entries):
        if entry.head and number in with_records:
            account.use("timeline entry")
        elif entry.head:
            account.ignore("timeline entry", "tells of no recognition, relations, mission, agreement or credentials")
    # Once so that statements of one happening agree on its states, again for those that only unify gives a date.
    statements += [replace(s, record=closing) for s in statements if (closing := rdcr_states.left(s.record))]
    placed = [replace(s, record=rdcr_states.of_its_time(s.record)) for s in statements]
    return [_received(rdcr_states.of_its_time(s.record), correct) for s in unify(placed)]


def _received(record: Record, correct: Corrections) -> Record:
    """Return what happened to a mission at a place with the state in which that lay, where a correction has it."""
    if not isinstance(record, MissionOpening | MissionClosing | MissionElevation) or not record.place:
        return record
    file, _, where = (record.locator or "").partition("#")
    return replace(record, receiver=correct(file, f"{where}/{record.place}/receiver", record.receiver))


def _entry(article: Article, number: int, told: list[Sentence]) -> Iterator[Statement]:
    """Yield what the sentences and the lists of posts of an entry state, its head first."""
    memory = rdcr_missions.Memory()
    entry, home = article.entries[number], article.country
    for sentence in told:
        s = sentence.skeleton
        if sentence.head:
            _check_head(article, entry, sentence)
        for found in (*rdcr_relations.read(s, home), *rdcr_missions.read(s, home, memory)):
            record = _cited(found, sentence, article.file, entry if sentence.head else None)
            yield Statement(number, sentence.head, record)
    yield from _posts(article, number)


def _posts(article: Article, number: int) -> Iterator[Statement]:
    entry = article.entries[number]
    head = entry.head.text if entry.head and not entry.dates else None
    for passage in (p for p in entry.passages if rdcr_posts.is_list(p.text)):
        for post in rdcr_posts.read(passage.text, article.country, head):
            quote = passage.text[post.start : post.end].strip()
            record = replace(post.record, quote=quote, locator=f"{article.file}#{passage.place}")
            yield Statement(number, False, record)


def _check_head(article: Article, entry: Entry, head: Sentence) -> None:
    """Raise InputError where the date encoded in a head contradicts its text: that wants a correction."""
    said = rdcr_sentences.stated(head.skeleton)
    for date in entry.dates if said else ():
        if not any(dates.agree(date, other) or _within(date, other) for other in said):
            raise InputError(
                f"rdcr/{article.file}: {head.passage.place}/date is {date} where the text says {', '.join(said)};"
                " correct it in data/lookups/corrections-rdcr.tsv"
            )


def _within(one: str, other: str) -> bool:
    (a, b), (c, d) = dates.bounds(one), dates.bounds(other)
    return bool(a and b and c and d and a <= d and c <= b)


def _cited(told: Told, sentence: Sentence, file: str, head: Entry | None) -> Record:
    """Return a record with its quotation and place; a head's date is as fine as its attributes say."""
    record, s = told.record, sentence.skeleton
    date = getattr(record, "date", None)
    marks = [m for m in s.marks.values() if isinstance(m.value, When) and m.value.edtf == date]
    quote = sentence.quote(s.at[told.start], s.at[told.end], *(p for m in marks[:1] for p in (m.start, m.end)))
    if head and date:
        finer = [d for d in head.dates if len(d) > len(date) and "/" not in d and dates.agree(d, date)]
        record = replace(record, date=finer[0] if finer else date)  # type: ignore[call-arg]
    return replace(record, quote=quote, locator=f"{file}#{sentence.passage.place}")
