"""Names in one sentence: persons after their titles, parties, other proper names; and what wins where they overlap."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from kg.names import Entry, Lexicon
from kg.prose.model import NAME, PERSON, Person
from kg.resources import lookup, rows
from kg.words import words

_PART = r"(?:[A-Z]\.(?:[A-Z]\.)*(?!\w)|[A-ZÀ-ÞŠŽ](?:[\w']|-(?!-))*)"
_LINK = (
    r"(?:de la|de las|de los|de|del|da|dos|do|di|van der|van den|van|von|bin|ibn|bint|al|el|ul|e|y|der"
    r"|den|la|le)"
)
_RUN = re.compile(
    rf"(?<![\w&])(?:al-|el-)?{_PART}(?:(?: {_LINK})? (?:al-|el-|as-|ash-|ar-|d')?{_PART}|,? (?:Jr|Sr)\.|,? (?:II|III"
    rf"|IV)\b)*"
)
_FIRST_WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"[A-ZÀ-ÞŠŽ]")
_NAME_AFTER = re.compile(
    rf"(?:of the )?(?:(?:al-|el-)?{_PART}(?:(?: {_LINK})? (?:al-|el-|d')?{_PART}|,? (?:Jr|Sr)\.|,? (?:II"
    rf"|III|IV)\b){{0,5}})"
)
_GENERATION = re.compile(r",? (?:Jr|Sr)\.?$")
_LOWER_TITLES = re.compile(
    r"\b(?:chargé(?: d'affaires)?|charge d'affaires|envoy|minister|ambassador|commissioner|president)$"
)

# Runs of these alone are offices, missions and bodies in general, which rules read as words.
GENERIC = words(
    """Ambassador Ambassadors Embassy Embassies Consulate Consulates Consul General High Commission Commissioner
    Commissions President Presidents Vice Prime Minister Ministers Foreign Secretary Government Parliament Congress
    Senate Department Ministry Bureau Mission Missions Legation Interests Section Sections Office Representative
    Chargé Charge d'Affaires Affaires State Secretary-General Chancellor Deputy Chief Permanent Honorary Council
    King Queen Crown Prince Princess Constitution Cabinet Administration Assembly Member Members Partner Fact Sheet
    Independence Day Republic Supreme Court"""
)

# Words that begin a sentence in capitals and name nothing.
SENTENCE_WORDS = words(
    """The A An In On At It Its This These Those That He She They We Our Their His Her Both All Some Since After Before
    By For From Under As With While When Where There Here And But Or If Although Though However During Through Over
    About Around More Most Many Few Several Other Another Each Every No Not Only Also Between Among Until Upon To Of
    Having Being Who What Which Why How Nearly Almost Today Now Then Thus Such Two Three Four Five Six Seven Eight
    Nine Ten Close Further Recent Next Last Later Early Earlier Total Mutual Bilateral Trade Exports Imports Goods
    Services Assistance Following Despite Because Would Should Could May Might Is Are Was Were Has Have Had Do Does
    Did Will Shall Can Full Formal Diplomatic Relations Ties People Peace First Second Third Once One Indeed
    Together Moreover Yet Still Ever Current Currently Programs Thirty Upwards Roughly Apart Against Within Without
    Established Goodwill Visits Cooperation Joint Regular Various Out Up"""
)


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate mention: its stretch of the flat text, symbol, value, and rank (lower wins an overlap)."""

    start: int
    end: int
    symbol: str
    value: object
    rank: int


@dataclass(frozen=True, slots=True)
class Office:
    """A row of `offices.tsv`: a title before a name; `office` is empty for an honorific."""

    title: str
    office: str
    kind: str
    owner: str


@cache
def offices() -> dict[str, Office]:
    """Return the offices by their titles."""
    found = {r["title"]: Office(r["title"], r["office"], r["kind"], r["owner"]) for r in rows(lookup("offices"))}
    for row in rows(lookup("offices")):
        if row["plural"]:
            found.setdefault(row["plural"], Office(row["plural"], row["office"], row["kind"], row["owner"]))
    return found


@cache
def titles() -> Lexicon:
    """Return the titles as a lexicon."""
    return Lexicon(Entry(title.replace("’", "'"), "title", title) for title in offices())


def persons(flat: str, taken: dict[int, int]) -> Iterator[tuple[Span, str]]:
    """Yield persons with a title before the name, and the name; `taken` has the starts of names of countries."""
    done = 0
    for start, end, entries in titles().find(flat):
        if start < done:
            continue
        first, at = start, end
        # Titles and honorifics stack: "Senior General", "His Excellency President".
        while flat[at : at + 1] == " " and (more := titles().at(flat, at + 1, _word(flat, at + 1))):
            at = more[1]
        if flat[at : at + 1] != " ":
            continue
        name = _NAME_AFTER.match(flat, at + 1)
        if not name or at + 1 in taken or flat.startswith(("of ", "of the "), at + 1):
            continue
        stop = _trim(flat, at + 1, name.end())
        title = flat[start:at]
        done = stop
        bare = flat[at + 1 : stop]
        kind = offices()[entries[0].key].kind
        if kind == "local" and title in ("Deputy", "State"):
            continue
        yield Span(first, stop, PERSON, Person(bare, title), 0), bare


def _word(flat: str, at: int) -> str:
    found = _FIRST_WORD.match(flat, at)
    return found[0] if found else ""


def _trim(flat: str, start: int, end: int) -> int:
    """Return the end of a name without the possessive and the full stop of the sentence."""
    name = flat[start:end]
    if name.endswith("'s"):
        return end - 2
    if name.endswith("'"):
        return end - 1
    if name.endswith(".") and not _GENERATION.search(name) and not re.search(r"\b[A-Z]\.$", name):
        return end - 1
    return end


def _runs(flat: str) -> Iterator[re.Match[str]]:
    """Yield the runs of capitalized words; only where a capital stands can one begin."""
    done = 0
    for capital in _CAPITAL.finditer(flat):
        start = capital.start()
        if start < done:
            continue
        if start - 3 >= done and flat.startswith(("al-", "el-"), start - 3):
            match = _RUN.match(flat, start - 3) or _RUN.match(flat, start)
        else:
            match = _RUN.match(flat, start)
        if match:
            done = match.end()
            yield match


def proper_names(flat: str, busy: bytearray, known: Container[str] = ()) -> Iterator[Span]:
    """Yield runs of capitalized words where nothing else was found; a sentence's first word only where known.

    `busy` has a 1 at every position of the flat text that is taken.
    """
    for match in _runs(flat):
        start, end = match.start(), _trim(flat, match.start(), match.end())
        while True:
            word = _word(flat, start)
            if word not in SENTENCE_WORDS or (
                start > 0 and flat[start - 2 : start - 1] not in '.!?:"-—' and len(word) > 4
            ):
                break
            following = flat.find(" ", start, end)
            if following < 0:
                start = end
                break
            start = following + 1
        while start < end and (taken := busy.find(1, start, end)) >= 0:
            start = taken + 1
            start += len(flat[start:end]) - len(flat[start:end].lstrip(" '-–"))
        words = flat[start:end].split()
        if all(w in GENERIC for w in words) or (len(words) == 1 and words[0] not in known and _opening(flat, start)):
            continue
        if end - start > 1 and flat[start].isupper():
            yield Span(start, end, NAME, flat[start:end], 5)


def _opening(flat: str, start: int) -> bool:
    """Say whether a word stands at the beginning of a sentence, where any word is capitalized."""
    return not flat[:start].strip(" \"'(-–—•*") or flat[max(0, start - 2) : start] in (": ", ". ")


def settle(spans: list[Span]) -> list[Span]:
    """Return the spans without overlaps: by rank, then the longer, then the earlier one stays."""
    if len(spans) < 2:
        return spans
    chosen: list[Span] = []
    busy = bytearray(max(s.end for s in spans))
    for span in sorted(spans, key=lambda s: (s.rank, s.start - s.end, s.start)):
        if busy.find(1, span.start, span.end) < 0:
            busy[span.start : span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)
