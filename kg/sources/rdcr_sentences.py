"""The sentences of the guide as skeletons: entry by entry, the date named last carried from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.sources import rdcr_posts
from kg.sources.rdcr_dates import When
from kg.sources.rdcr_names import DATE, Skeleton, skeleton
from kg.sources.rdcr_text import Article, Entry, Passage
from kg.sources.sentences import sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its skeleton, the passage in which it begins at `offset`, and whether that is the entry's head."""

    skeleton: Skeleton
    passage: Passage
    offset: int
    head: bool

    def quote(self, *places: int) -> str:
        """Return the stretch of the passage around places of the sentence."""
        return self.passage.text[self.offset + min(places) : self.offset + max(places)].strip()


def read(article: Article, entry: Entry) -> Iterator[Sentence]:
    """Yield the sentences of an entry, its head first; lists of posts are no sentences."""
    last = entry.dates[0].split("/")[0] if entry.dates else None
    for passage in filter(None, (entry.head, *entry.passages)):
        head = passage is entry.head
        if not head and rdcr_posts.is_list(passage.text):
            continue
        for start, end in sentences(passage.text):
            s = skeleton(passage.text[start:end], article.country, int(last[:4]) if last else None, last)
            yield Sentence(s, passage, start, head)
            said = [d for d in stated(s) if "X" not in d]
            last = said[-1].strip("~").split("/")[0] if said else last


def stated(s: Skeleton) -> list[str]:
    """Return the dates that a sentence names, in order."""
    return [w.edtf for w in (s.value(p) for p in s.places(DATE)) if isinstance(w, When)]
