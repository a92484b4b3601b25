"""What a sentence of the guide names, and its skeleton, in which each thing named is one sign.

    The U.S. Legation at Kabul was established on June 6, 1942.   →   The ᴍ was established on ᴅ.

Rules are written on skeletons. The signs stand for a country (ᴄ), a date (ᴅ), a mission with its place (ᴍ) and
diplomatic relations, with the states that have them (ʀ).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg import countries, dates, names
from kg.resources import lookup, rows
from kg.sources.rdcr_dates import When, find

COUNTRY, DATE, MISSION, RELATIONS = "ᴄ", "ᴅ", "ᴍ", "ʀ"
USA = "USA"
KINDS = {
    "embass": "embassy", "legation": "legation", "consul": "consulate", "vice": "consulate", "honorary": "consulate",
    "liaison": "liaison-office", "interest": "interests-section", "commercial": "commercial-agency",
    "mission": "mission", "diplomatic": "mission", "special": "mission", "ambassador": "embassy", "office": "mission",
    "agency": "consulate",
}  # fmt: skip
_STRAIGHT = str.maketrans("’‘“”\xa0\u202f‑", "''\"\"  -")
_OTHER_AMERICAS = re.compile(r"(?:Central|Latin|South|North|Pan|Inter|Spanish|seven|other)[ -]$")
_KIND = (
    r"(?:(?:(?<=stablishment of )|(?<=stablishment of ᴄ )|(?<=stablishment of a )"
    r"|(?<=stablishment of a ᴄ ))Consul(?=\s(?:at|in)\s)|Consulates?[- ]General|Consul[- ]Generals?(?= post)"
    r"|(?:Honorary |Vice[- ])?Consulates?|Consular (?:Agency|Agencies|Agents?|post|office|section)"
    r"|Office of the ᴄ Representative|diplomatic (?:presence|representation)|Commercial Agenc(?:y|ies)|Embass(?:y"
    r"|ies)|Legations?|Liaison Offices?|Interests? Sections?"
    r"|(?:(?:Resident |Permanent |First |Special )*Diplomatic )?Missions?(?= |,|\.|ᴅ|$))"
)
_NO_NAME = (
    r"(?!(?:Clos|Re-?[Oo]pen|Rais|Re-?[Ee]stablish|Embass|Legation|Consul|Charg|Ambassador|Interrupt|Suspen|Resum"
    r"|Recogni|Downgrad)\w*\b"
    r"|(?:Status|Operations|Opens?|Opened|Moved?|Moves|Return\w*|Level|Rank|Building|Officials?|Staff|Section"
    r"|Posts?|Presence|Relations|Agents?|Minister|Envoy|Secretary|With"
    r"|When|On|In|The|Officers?|Personnel|Became|Becomes|From|Under|And|After|As|Chief|Director|U)\b)"
)
NAME = (
    rf"(?:(?:St|Ft|Mt)\.\s)?{_NO_NAME}[A-Z][\w'`-]*(?:(?:[ -]|\sde[nl]?\s|\sdos?\s|\sde\sla\s"
    rf"|\sof\s){_NO_NAME}[A-Z][\w'`-]*){{0,3}}"
)
"""The name of a city as the guide writes it."""

_PLACE = rf"(?:{NAME})(?:\s\((?:now|later|present-day|formerly|then)?\s?{NAME}\))?"
_OF_CITY = r"(?:the\s(?:city|town|port|capital|port city|capital city)\sof\s)?(?:the\s)?"
_MISSION = re.compile(
    rf"(?P<sender>(?:ᴄ(?:'s)?(?:\sand\sᴄ)?\s)?)(?:(?:first|new|former|temporary|provisional|small|respective"
    rf"|permanent|resident)\s)*"
    rf"(?:(?<=[Tt]he\s)(?P<city>(?!First|New|Special|Resident|Permanent|Diplomatic){NAME})\s)?"
    rf"(?P<kind>(?i:{_KIND}))(?:\s(?:posts?|offices?))?(?:\sof\s(?:the\s)?(?P<of>ᴄ))?"
    rf"(?:\s(?:at|in|to|for|near)\s{_OF_CITY}(?:(?P<place>{_PLACE})(?P<second>\sand\s(?:in\s"
    rf"|at\s)?{NAME})?(?:,?\s(?:in\s)?(?P<state>ᴄ))?(?=[\s,.;:)]|$)|(?P<other>ᴄ)(?!\w|\s(?:Embass|Legation)))"
    rf"|\s(?P<directly>ᴄ)(?=\s(?:was|were)\b)|\s(?P<bare>{_PLACE})(?:,?\sin\s(?:the\s)?(?P<bare_state>ᴄ))?"
    rf"(?=[\s,.;:)]|$))?"
)
_ADJ = (
    r"(?:(?i:full|formal|normal|official|direct|regular|permanent|bilateral|complete|active|continuous|high-level"
    r"|ambassadorial-level|such|first|our|their)\s)*"
)
_RELATIONS = re.compile(
    rf"(?P<pair>ᴄ-ᴄ\s|ᴄ\s)?(?P<mods>{_ADJ})"

        r"(?P<noun>[Dd]iplomatic(?:,? and consular|,? and commercial|,? consular,? and commercial"
        r"|,? political,? and commercial)?\s(?i:relations(?:hips?)?|ties)|[Aa]mbassadorial (?i:relations)"
        r"|(?:[Rr]elations|[Tt]ies|[Rr]elationship)\b)"
    r"(?:\sat\sthe\s(?:ambassadorial|ministerial|embassy|legation|chargé)\slevel)?"

        r"(?:,?\swith,?\s(?:the\s)?(?:an?\s)?(?:new\s|newly\s|independent\s|Imperial\s|Government\sof\s(?:the\s)?"
        r"|government\sof\s(?:the\s)?|Kingdom\sof\s|Republic\sof\s)*(?P<with>ᴄ)"
        r"|\sbetween\s(?:the\s)?(?P<one>ᴄ)\sand\s(?:the\s)?(?P<two>ᴄ)|\sbetween\sthe\stwo\s(?:countries|states"
        r"|nations|governments))?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission as named: its kind, the place, whose it is and where (codes, None where not said).

    `both` says that each of the two states has one (`their respective embassies`).
    """

    kind: str
    place: str | None
    senders: tuple[str, ...]
    state: str | None
    both: bool = False


@dataclass(frozen=True, slots=True)
class Relations:
    """Relations as named: the states said to have them, and whether they are called diplomatic or the like."""

    states: tuple[str, ...]
    diplomatic: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of a skeleton: where the thing stands in the text, and what it is."""

    start: int
    end: int
    value: str | When | Mission | Relations


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence as signs: the skeleton, the things of its signs by place, the places of its characters, the sentence.

    `at[i]` is where the character `i` of the skeleton begins in the text; `at[len(text)]` is the end.
    """

    text: str
    marks: dict[int, Mark]
    at: list[int]
    source: str

    def value(self, place: int) -> object:
        """Return the thing that the sign at a place of the skeleton stands for."""
        return self.marks[place].value

    def words(self, place: int) -> str:
        """Return the words that the sign at a place of the skeleton stands for."""
        mark = self.marks[place]
        return self.source[mark.start : mark.end]

    def place(self, place: int) -> int:
        """Return the place of the skeleton at, or just before, a place of its sentence."""
        return max(0, bisect_right(self.at, place) - 1)

    def places(self, sign: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Yield the places of a sign in a stretch of the skeleton."""
        stop = len(self.text) if end is None else end
        place = self.text.find(sign, start, stop)
        while place >= 0:
            yield place
            place = self.text.find(sign, place + 1, stop)


def straight(text: str) -> str:
    """Return a text with straight quotation marks and plain spaces, of the same length."""
    return text.translate(_STRAIGHT)


def skeleton(text: str, home: str, year: int | None, last: str | None) -> Skeleton:
    """Return the skeleton of a sentence of the article on a country (`home`, a code).

    `year` helps with names that meant several states, `last` is the date named last before the sentence.
    """
    plain = straight(text)
    days = find(plain, last)
    said = (dates.year(days[0].edtf) if days else None) or year
    marks = [Mark(d.start, d.end, d) for d in days]
    marks += [m for m in countries_in(plain, home, said) if not any(d.start < m.end and m.start < d.end for d in days)]
    first = _replaced(Skeleton(plain, {}, list(range(len(plain) + 1)), plain), marks)
    second = _grouped(first, _MISSION, MISSION, _mission)
    return _grouped(second, _RELATIONS, RELATIONS, _relations)


def countries_in(text: str, home: str, year: int | None) -> list[Mark]:
    """Return the countries that a text names, no capitals; of several the article's own, else that of the year."""
    own = [m for m in (_chosen(hit, home, year, strict=True) for hit in _own_names().find(text)) if m]
    found = [m for m in (_chosen(hit, home, year) for hit in names.lexicon().find(text)) if m]
    wide = [m for m in found if not any(o.start <= m.start and m.end <= o.end for o in own)]
    own = [o for o in own if not any(m.start <= o.start and o.end <= m.end for m in wide)]
    return [m for m in (*own, *wide) if not _OTHER_AMERICAS.search(text[: m.start])]


def _chosen(hit: names.Hit, home: str, year: int | None, *, strict: bool = False) -> Mark | None:
    start, end, entries = hit
    states = [e for e in entries if e.use in ("name", "adjective", "former", "people")]
    standing = [e for e in states if year is None or e.stands_in(year)]
    if not (standing if strict else states) or any(e.use == "capital" and e.key == home for e in entries):
        return None
    standing = standing or states
    key = home if any(e.key == home for e in standing) else standing[0].key
    return Mark(start, end, key)


@cache
def _cities() -> frozenset[str]:
    return frozenset(r["name"] for r in rows(lookup("rdcr-names")) if r["city"])


@cache
def _own_names() -> names.Lexicon:
    """Return the names of `data/lookups/rdcr-names.tsv`, which only this data set uses."""
    return names.Lexicon(
        names.Entry(r["name"], "name", countries.code(r["slug"]), r["since"], r["until"])
        for r in rows(lookup("rdcr-names"))
    )


def _replaced(skeleton: Skeleton, marks: Iterable[Mark]) -> Skeleton:
    """Return a skeleton in which each mark, a stretch of its text, is one sign more."""
    text, old, at = skeleton.text, skeleton.marks, skeleton.at
    signs = {str: COUNTRY, When: DATE, Mission: MISSION, Relations: RELATIONS}
    pieces: list[str] = []
    places: list[int] = []
    kept: dict[int, Mark] = {}
    last = length = 0
    for mark in sorted(marks, key=lambda m: m.start):
        for old_place in (p for p in old if last <= p < mark.start):
            kept[length + old_place - last] = old[old_place]
        pieces += [text[last : mark.start], signs[type(mark.value)]]
        places += [*at[last : mark.start], at[mark.start]]
        length += mark.start - last
        kept[length] = Mark(at[mark.start], at[mark.end], mark.value)
        length += 1
        last = mark.end
    for old_place in (p for p in old if p >= last):
        kept[length + old_place - last] = old[old_place]
    return Skeleton("".join(pieces) + text[last:], kept, places + at[last:], skeleton.source)


def _grouped(
    skeleton: Skeleton, pattern: re.Pattern[str], sign: str, make: Callable[[re.Match[str], Skeleton], object]
) -> Skeleton:
    """Return the skeleton with each match of a pattern made into one sign."""
    marks = []
    for match in pattern.finditer(skeleton.text):
        if (value := make(match, skeleton)) is not None:
            assert isinstance(value, Mission | Relations), sign
            marks.append(Mark(match.start(), match.end(), value))
    return _replaced(skeleton, marks)


def _mission(match: re.Match[str], skeleton: Skeleton) -> Mission | None:
    kind = match["kind"]
    low = kind.lower()
    if low.startswith("mission") and not (
        match["sender"] or match["of"] or match["place"] or match["other"] or match["bare"] or kind[0].isupper()
    ):
        return None
    senders = tuple(
        str(skeleton.value(p)) for g in ("sender", "of") if match[g] for p in skeleton.places(COUNTRY, *match.span(g))
    )
    state = next(
        (str(skeleton.value(match.start(g))) for g in ("other", "state", "directly", "bare_state") if match[g]), None
    )
    words = next((skeleton.words(match.start(g)) for g in ("other", "directly") if match[g]), "")
    place = match["place"] or match["bare"] or match["city"] or (words if words in _cities() else None)
    if place and place.startswith("Washington"):
        state = state or USA
    both = low.endswith("s") and "respective" in skeleton.text[max(0, match.start() - 20) : match.end() + 20]
    return Mission(next(k for word, k in KINDS.items() if low.startswith(word)), place, senders, state, both)


def _relations(match: re.Match[str], skeleton: Skeleton) -> Relations:
    states = tuple(
        str(skeleton.value(p))
        for g in ("pair", "with", "one", "two")
        if match[g]
        for p in skeleton.places(COUNTRY, *match.span(g))
    )
    noun = match["noun"].lower()
    formal = re.search(r"full|formal|normal|official|such|ambassadorial", match["mods"].lower())
    diplomatic = noun.startswith(("diplomatic", "ambassadorial")) or bool(formal) or bool(match["pair"])
    return Relations(states, diplomatic)
