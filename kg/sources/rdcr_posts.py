"""The guide's lists of consulates: `Sabine: Earliest Date: March 21, 1843. Latest date: …`, `Leghorn (1794-1941)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.records import MissionClosing, MissionOpening
from kg.sources.rdcr_dates import find
from kg.sources.rdcr_names import USA, straight

_EARLIEST = re.compile(
    r"\b[Ee]arliest [Dd]ate:?\s*(?P<open>)|\b[Ll]atest (?:open )?[Dd]ate:?\s*|,\sclosed\s(?=\w+ \d{4})"
)
_PLACE = re.compile(r"(?:^|[.;:\d)]\s?|Present(?: \([^)]*\))?\s)(?P<place>[A-Z][^.;:\d()]*?(?:\([^()]*\))?)[\s.:,–-]*$")
_ITEM = re.compile(
    r"^(?P<place>[A-Z][^(]*?(?:\((?![\s\d?]|Cons|Vice|Comm)[^)]*\))?)\s*\((?P<terms>\s?"
    r"(?:[A-Z][a-z]+ [A-Z]\w+ )?\d{4}.*)\)$"
)
_TERM = re.compile(r"(?:(?P<kind>[A-Z][a-z]+(?: [A-Z]\w+)?) )?(?P<since>\d{4})\s?-\s?(?P<until>\d{4}|\d\d(?!\d))?")
_KINDS = {"Commercial Agency": "commercial-agency"}


@dataclass(frozen=True, slots=True)
class Post:
    """The opening or closing of a post in a list, with the stretch of the passage that says so."""

    record: MissionOpening | MissionClosing
    start: int
    end: int


def is_list(text: str) -> bool:
    """Say whether a passage lists posts with their first and last dates."""
    return bool(re.search(r"[Ee]arliest [Dd]ate:? \w+|[Ee]arliest date \w+ \d", text)) or bool(_ITEM.match(text))


def read(text: str, home: str, head: str | None) -> Iterator[Post]:
    """Yield the posts of a list in the article on a country; `head` names the place where the passage does not."""
    plain = straight(text)
    if item := _ITEM.match(plain):
        yield from _item(item, home)
        return
    place, floor, start = (head or "").strip(" .") or None, 0, 0
    for found in _EARLIEST.finditer(plain):
        if found["open"] is not None:
            before = _PLACE.search(plain[floor : found.start()])
            if before and len(before["place"]) < 90:
                place, start = before["place"].strip(), floor + before.start("place")
            else:
                start = found.start()
        when = next((w for w in find(plain[found.end() : found.end() + 40]) if w.start <= 1), None)
        floor = found.end() + (when.end if when else 0)
        if when is None or place is None or place == "Present":
            continue
        cls = MissionOpening if found["open"] is not None else MissionClosing
        record = cls(sender=USA, receiver=home, kind="consulate", place=place, date=when.edtf, rule="list-of-posts")
        yield Post(record, start, floor)


def _item(item: re.Match[str], home: str) -> Iterator[Post]:
    kind = "consulate"
    for term in _TERM.finditer(item["terms"]):
        kind = _KINDS.get(term["kind"], "consulate") if term["kind"] else kind
        since, until = term["since"], term["until"]
        dated: list[tuple[type[MissionOpening | MissionClosing], str]] = [(MissionOpening, since)]
        if until:
            dated.append((MissionClosing, until if len(until) == 4 else since[:2] + until))
        for cls, date in dated:
            record = cls(
                sender=USA, receiver=home, kind=kind, place=item["place"].strip(), date=date, rule="list-of-posts"
            )
            yield Post(record, item.start(), item.end())
