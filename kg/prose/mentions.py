"""Names in one sentence: persons after their titles, parties, other proper names; and what wins where they overlap."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

from kg.names import Candidates, Entry, Lexicon, among
from kg.prose.model import NAME, PERSON, Mention, Person
from kg.prose.patterns import compiled
from kg.prose.portfolios import MORE, TAIL
from kg.resources import lookup, rows
from kg.words import words

_PART = r"(?:[A-Z]\.(?:[A-Z]\.)*(?!\w)|[A-ZÀ-ÞŠŽ][\w']*(?:-(?!-)[\w']*)*)"
_LINK = (
    r"(?:de la|de las|de los|de|del|da|dos|do|di|van der|van den|van|von|bin|ibn|bint|al|el|ul|e|y|der"
    r"|den|la|le|arap|ould|bte)"
)
_RUN = compiled(
    rf"(?<![\w&])(?:al-|el-)?{_PART}(?:(?: {_LINK})? (?:al-|el-|as-|ash-|ar-|d')?{_PART}|,? (?:Jr|Sr)\.|,? (?:II|III"
    rf"|IV)\b)*"
)
_NAME_AFTER = re.compile(
    rf"(?:of the )?(?:(?:al-|el-)?{_PART}(?:(?: {_LINK})? (?:al-|el-|d')?{_PART}|,? (?:Jr|Sr)\.|,? (?:II"
    rf"|III|IV)\b){{0,5}})"
)
# Honours after a name, which are no part of it.
_HONOURS = compiled(
    r"(?:,? (?:MP|MEP|MLA|TD|PC|KC|QC|SC|CH|OM|AC|AO|AM|OAM|PSM|CSC"
    r"|[OCMKD]BE|[KDG]?CMG|[KDG]?CVO|[LM]VO|DSO|[COD]NZM))+$"
)
_GENERATION = re.compile(r",? (?:Jr|Sr)\.?$")

# Runs of these alone are offices, missions and bodies in general, which rules read as words.
GENERIC = words(
    """Ambassador Ambassadors Embassy Embassies Consulate Consulates Consul General High Commission Commissioner
    Commissions President Presidents Vice Prime Minister Ministers Foreign Secretary Government Parliament Congress
    Senate Department Ministry Bureau Mission Missions Legation Interests Section Sections Office Representative
    Chargé Charge d'Affaires Affaires State Secretary-General Chancellor Deputy Chief Permanent Honorary Council
    King Queen Crown Prince Princess Constitution Cabinet Administration Assembly Member Members Partner Fact Sheet
    Independence Day Republic Supreme Court Consulate-General Consulates-General Consul-General Vice-Consulate
    High-Commission Governor-General Majesty Majesties Highness Highnesses FDI GDP GNI ODA"""
)

_NAMELESS = GENERIC | {"The"}

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


BY_START = attrgetter("start")


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


def persons(flat: str, places: Iterable[tuple[int, Candidates]], taken: Container[int]) -> Iterator[Mention]:
    """Yield persons with a title before the name.

    `places` are those at which titles can begin, `taken` those at which names of countries do.
    """
    done = 0
    for start, end, entries in among(flat, places):
        if start < done:
            continue
        at = end
        # Titles and honorifics stack: "Senior General", "His Excellency President".
        while flat[at : at + 1] == " " and (more := titles().at(flat, at + 1, _word(flat, at + 1))):
            at = more[1]
        if tail := _portfolio(flat, start, at):
            at = tail.end()
        if flat[at : at + 1] != " " or (at + 1 in taken and not _of_person(flat, start, at)):
            continue
        name = _NAME_AFTER.match(flat, at + 1)
        if not name or flat.startswith(("of ", "of the ", "The "), at + 1) or _NO_NAME.match(flat, at + 1):
            continue
        stop = _trim(flat, at + 1, name.end())
        title = flat[start:at]
        done = stop
        bare = _HONOURS.sub("", flat[at + 1 : stop])
        if title in ("Deputy", "State") and offices()[entries[0].key].kind == "local":
            continue
        yield Mention(start, stop, PERSON, Person(bare, title))


def _portfolio(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Return what goes on of a minister's or secretary's title: "Minister" + " for the Environment and Water"."""
    title = flat[start:end]
    if "inister" not in title and "ecretary" not in title:
        return None
    return TAIL.match(flat, end) if title.endswith(("inister", "ecretary")) else MORE.match(flat, end)


# What a word that may be a title stands before in the names of bodies and agreements: "General Agreement".
_NO_NAME = re.compile(
    r"(?:Agreement|Treaty|Convention|Protocol|Assembly|Conference|Council|Secretariat|Staff|Elections?|Scheme|Act|Order"
    r"|Meeting|Committee|Department|Budget|Account|Post Office)\b"
)


def _of_person(flat: str, start: int, at: int) -> bool:
    """Say whether a country's name after an honorific is a given name: "Shri Bharat Raj Kumar"."""
    office = offices().get(flat[start:at])
    return office is not None and office.kind == "honorific" and _TWO_NAMES.match(flat, at) is not None


_TWO_NAMES = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]")
_WORD = re.compile(r"[^\W_]+")


def _word(flat: str, at: int) -> str:
    found = _WORD.match(flat, at)
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


def runs(flat: str) -> list[tuple[int, int]]:
    """Return the runs of capitalized words, but for single words that name nothing."""
    return [
        m.span()
        for m in _RUN.finditer(flat)
        # One word that begins a sentence names nothing where it stands.
        if (run := m[0]) not in GENERIC and not (run in SENTENCE_WORDS and (m.start() == 0 or len(run) < 5))
    ]


def proper_names(
    flat: str, found: Iterable[tuple[int, int]], chosen: list[Mention], known: Container[str] = ()
) -> Iterator[Mention]:
    """Yield runs of capitalized words clear of the spans chosen; a sentence's first word only where known."""
    free: bytearray | None = None
    for place, done in found:
        if free is None:
            free = _free(flat, chosen)
        if free.find(1, place, done) < 0:
            continue
        start, end = place, _trim(flat, place, done)
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
        if (busy := free.rfind(0, start, end)) >= 0:
            start = end - len(flat[busy + 1 : end].lstrip(" '-–"))
        words = flat[start:end].split()
        if _NAMELESS.issuperset(words) or (len(words) == 1 and words[0] not in known and _opening(flat, start)):
            continue
        if end - start > 1 and flat[start].isupper():
            yield Mention(start, end, NAME, flat[start:end], 5)


def _free(flat: str, chosen: list[Mention]) -> bytearray:
    """Return a byte for each character of a flat text: 1 where no span stands."""
    free = bytearray(b"\1") * len(flat)
    for span in chosen:
        free[span.start : span.end] = bytes(span.end - span.start)
    return free


def _opening(flat: str, start: int) -> bool:
    """Say whether a word stands at the beginning of a sentence, where any word is capitalized."""
    return not flat[:start].strip(" \"'(-–—•*") or flat[max(0, start - 2) : start] in (": ", ". ")


def _overlap(ordered: list[Mention]) -> bool:
    for a, b in pairwise(ordered):  # noqa: SIM110 - a generator costs more than the comparison
        if a.end > b.start:
            return True
    return False


def settle(spans: list[Mention]) -> list[Mention]:
    """Return the spans without overlaps: by rank, then the longer, then the earlier one stays."""
    ordered = sorted(spans, key=BY_START)
    if not _overlap(ordered):
        return ordered
    chosen: list[Mention] = []
    busy = bytearray(max(s.end for s in spans))
    for span in sorted(spans, key=lambda s: (s.rank, s.start - s.end, s.start)):
        if busy.find(1, span.start, span.end) < 0:
            busy[span.start : span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return sorted(chosen, key=BY_START)
