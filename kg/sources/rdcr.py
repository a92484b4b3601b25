"""The guide to recognition and relations (rdcr): what each article says of relations with its country.

Heads and paragraphs are read as text. A head states its year and the paragraph the exact day: both are kept where
they differ in precision or value, as statements of their own with their own places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.records import Record
from kg.sources import rdcr_missions, rdcr_posts, rdcr_relations
from kg.sources.account import Account
from kg.sources.sentences import sentences
from kg.sources.corrections import Corrections
from kg.sources.rdcr_dates import When
from kg.sources.rdcr_names import DATE, Skeleton, skeleton
from kg.sources.rdcr_relations import Told
from kg.sources.rdcr_text import Article, Entry, Passage, read as read_article
from kg.sources.rdcr_unify import Statement, numbered, unify
from kg import dates

FILES = {
    "*.md": "licence and description",
    "schema/*": "the schema of the articles",
    "related-resources/*": "links to publications of the Office",
}


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield what the articles say, article by article, with quotations and places (`articles/peru.xml#summary/p[1]`)."""
    correct = Corrections("rdcr")
    names = sorted(p.relative_to(path).as_posix() for p in (path / "articles").glob("*.xml"))
    for name in names:
        yield from records(read_article(path, name, account, correct))
    account.check_files(path, FILES)
    correct.check()


def records(article: Article) -> Iterator[Record]:
    """Yield the records of one article."""
    statements = [s for number, entry in enumerate(article.entries) for s in _entry(article, entry, number)]
    return iter(numbered([s.record for s in unify(statements)]))


def _entry(article: Article, entry: Entry, number: int) -> Iterator[Statement]:
    """Yield what one entry states, its head first; the date named last carries from sentence to sentence."""
    memory = rdcr_missions.Memory()
    last = entry.dates[0].split("/")[0] if entry.dates else None
    for passage in filter(None, (entry.head, *entry.passages)):
        head = passage is entry.head
        if not head and rdcr_posts.is_list(passage.text):
            yield from _posts(article, entry, number, passage)
            continue
        for start, end in sentences(passage.text):
            s = skeleton(passage.text[start:end], article.country, int(last[:4]) if last else None, last)
            if head:
                _check_head(article, entry, s)
            for told in (*rdcr_relations.read(s, article.country), *rdcr_missions.read(s, article.country, memory)):
                yield Statement(number, head, _cited(told, s, passage, start, article.file, entry if head else None))
            last = _last(s) or last


def _posts(article: Article, entry: Entry, number: int, passage: Passage) -> Iterator[Statement]:
    head = entry.head.text if entry.head and not entry.dates else None
    for post in rdcr_posts.read(passage.text, article.country, head):
        quote = passage.text[post.start : post.end].strip()
        yield Statement(number, False, replace(post.record, quote=quote, locator=f"{article.file}#{passage.place}"))


def _last(s: Skeleton) -> str | None:
    found = [s.value(p) for p in s.places(DATE)]
    said = [w.edtf for w in found if isinstance(w, When)]
    return said[-1].strip("~s").split("/")[0] if said else None


def _check_head(article: Article, entry: Entry, s: Skeleton) -> None:
    """Raise InputError where the date encoded in a head contradicts its text: that wants a correction."""
    said = [w.edtf for w in (s.value(p) for p in s.places(DATE)) if isinstance(w, When)]
    for date in entry.dates if said else ():
        if not any(dates.agree(date, other) or _within(date, other) for other in said):
            place = entry.head.place if entry.head else entry.section
            raise InputError(
                f"rdcr/{article.file}: {place}/date is {date} where the text says {', '.join(said)};"
                " correct it in data/lookups/corrections-rdcr.tsv"
            )


def _within(one: str, other: str) -> bool:
    (a, b), (c, d) = dates.bounds(one), dates.bounds(other)
    return bool(a and b and c and d and a <= d and c <= b)


def _cited(told: Told, s: Skeleton, passage: Passage, offset: int, file: str, head: Entry | None) -> Record:
    """Return a record with its quotation and place; a head's date is as fine as its attributes say."""
    record = told.record
    date = getattr(record, "date", None)
    marks = [m for p, m in s.marks.items() if isinstance(m.value, When) and m.value.edtf == date]
    start, end = s.at[told.start], s.at[told.end]
    for mark in marks[:1]:
        start, end = min(start, mark.start), max(end, mark.end)
    quote = passage.text[offset + start : offset + end].strip()
    if head and date:
        finer = [d for d in head.dates if len(d) > len(date) and "/" not in d and dates.agree(d, date)]
        record = replace(record, date=finer[0] if finer else date)  # type: ignore[call-arg]
    return replace(record, quote=quote, locator=f"{file}#{passage.place}")
