"""Persons named with their offices in a line of a register: `Israeli Prime Minister Begin`, `King Abdullah II of Jordan`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, names, organizations
from kg.resources import lookup, rows

_STRAIGHT = str.maketrans("’‘“”\xa0\u202f\u2003‑", "''\"\"   -")
_PORTFOLIO = (
    r"(?:Foreign|Defen[cs]e|Finance|Interior|Trade|Econom(?:y|ic)|Energy|Oil|Petroleum|Justice|Health|Security|Education|Agriculture|Environment|Culture"
    r"|Information|Planning|Development|Home|External|Internal|Labor|Transport|Commerce|Industry|Water|Immigration|Europe|Intelligence|Environmental|Housing"
    r"|Cooperation|Relations|Communications?|Migration|Tourism|Local|Public|National|Minority|Gender|Climate|Affairs|Mining|Mines|Science|Technology|Reform|Rural|International|Reintegration)"
)
_BEFORE = r"(?:(?:[Aa]cting|[Dd]eputy|[Vv]ice|[Ff]irst|[Ss]econd|[Ii]nterim|[Tt]ransitional|[Oo]utgoing|[Aa]ssistant|[Uu]nder|[Ss]enior|[Cc]aretaker|[Ii]ncoming|[Pp]rovisional|[Cc]hief|[Ss]pecial|[Ff]ormer|[Ee]x)[ -])*"
_OPEN = (
    rf"{_PORTFOLIO}(?:(?:,? and |, | ){_PORTFOLIO})*(?: Affairs)? (?:Minister|Secretary|Commissioner|Advis[eo]r|Chief)"
    rf"|Ministers? (?:of State )?(?:of|for) (?:the )?(?:{_PORTFOLIO}|Expatriates|Armed Forces|Women|Europe|Africa|Asia|State)(?:(?:,? and |, | )(?:{_PORTFOLIO}|Expatriates))*(?: Affairs)?"
)
_EXTRA = (
    "Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Adm.|Col.|Sen.|Rep.|Gov.|Amb.|Opposition leader|Opposition Leader|Leader|High Representative|Representative|Deputy Crown Prince|Crown Prince"
    "|Chief of State|Head of State|Head of Government|Chief Executive|Generalissimo|Dictator|Archduke|Maharaja|Nawab|Ambassador-at-Large|Presidential candidate|Party Leader"
    "|leader|Comandante|Commandante|Coordinator|Chargé|Metropolitan|Dalai Lama|Patriarch|Catholicos|Grand Mufti|Chairman of the Council of Ministers|Chairman of the Presidium|President of the Council of Ministers"
    "|Politburo member|Presidium Chairman|Council President|Commission President|Party Chairman|Supreme Allied Commander|Administrator|Sirdar|Governor-General|Governor General|Regent|Khedive"
)
_ENDING = r"(?:[- ]+(?:[Ee]lect|[Dd]esignate))?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LOWER = r"(?:de la|de los|de las|del|de|da|das|dos|do|di|du|van der|van den|van de|van|von der|von|bin|bint|ibn|ben|abu|ould|ul|arap|der|den|ter|af|av|zu|dit|ag|al|el|la|le|y|e|tun|tan|the)"
_TOKEN = (
    rf"(?!(?:{_MONTHS}) \d|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\. |(?:January|February|September|October|November|December)\b)(?:(?:[A-Z]\.)+(?=[\s,]|$)|St\.|(?:(?:d|D|O|M|N|L)'[A-ZÀ-Þ]|(?:al|el|ul|as|ad|at|an|ash|az|ar|Al|El|ur|bin)-\s?|[A-ZÀ-ÞŠŽČĆŁĐİŞ])"
    r"(?:[^\W_]|['`-](?=[^\W_]))*)"
)
_NICK = r"(?:\s\([A-Z]\w+\))?"
_NAME = re.compile(
    rf"(?:{_LOWER}[ -])?{_TOKEN}{_NICK}(?:\s(?:{_LOWER}\s){{0,2}}{_TOKEN}{_NICK})*(?:\s(?:I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,3}}|XIV|XVI{{0,2}}|3rd|Jr\.?|Sr\.?)\b)?(?:,? Jr\.?)?"
)  # fmt: skip
_NOT_NAME = re.compile(
    r"(?:Prime|Foreign|Minister|Met|Discussed|Attended|Addressed|Visited|Signed|Stopped|Also|The|In|At|On|With|And|NATO|EU|UN|U\.S\.|Summit|Conference|Meeting|Forum|State|Official|Private|Working|Co-chaired"
    r"|General Assembly|Ministerial|Council|Cabinet|Parliament|Congress|Government|Palace|Airport|City|House|Party|Republic|Delivered|Participated|Returned|Left|Afterwards|He|She|Representatives|Officials|Members|Ministers|Leaders|Assembly|University|Non-|Dialogue|Security|Commission|Committee|Delegation|Staff|Conferences)\b"
)
_PRINCES = frozenset(
    "Prince Princess Sheik Sheikh Sheikha Shaikh Sayyid Sayid Lord Lady Sir Dame Dr. Dr Dato Datuk Tun Mr. Mrs. Ms. Mr Mrs Imam Emir Amir Ayatollah General Cardinal Archbishop Monsignor".split()
)
OWNERS = frozenset(["united-states", "holy-see", "united-nations", "european-union", "european-commission", "north-atlantic-treaty-organization"])
"""Owners that a title alone tells; other titles that one state alone has today were once others' too."""

_OF = re.compile(r",? of (?:the )?(?:Republic of |Kingdom of )?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as named: stretch of the text, name, honorific, office as written and in its normal form, and owner.

    `of` is the country's code or the organization's name that the text gives the office to; None where it says nothing.
    """

    start: int
    end: int
    name: str
    office: str | None = None
    post: str | None = None
    of: str | None = None
    honorific: str | None = None


def _owned(title: str) -> bool:
    """Say whether a title begins with the name of its owner (`UN Secretary-General`)."""
    hit = next(names.lexicon().find(title), None)
    return hit is not None and hit[0] == 0 and hit[1] < len(title)


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, dict[str, str]], dict[str, str]]:
    table = {
        r["title"]: r
        for r in rows(lookup("offices"))
        if r["title"][0].isupper() and len(r["title"]) > 2 and not _owned(r["title"])
    }
    plurals = {r["plural"]: r["title"] for r in table.values() if r["plural"]}
    exact = sorted([*table, *_EXTRA.split("|")], key=len, reverse=True)
    core = "|".join([_OPEN, *(re.escape(t) for t in exact)])
    plural = "|".join(sorted((re.escape(p) for p in plurals), key=len, reverse=True))
    pattern = re.compile(
        rf"(?:(?<![\w-])|(?<=Prince-))(?P<title>{_BEFORE}(?:{core}){_ENDING})(?P<gap>,?\s+|(?=[A-Z]))|(?<![\w-])(?P<plural>{plural})\s+"
    )
    return pattern, table, plurals


def mentions(text: str, year: int | None = None) -> list[Mention]:
    """Return the persons that a text names with an office or an honorific, in order.

    >>> m = mentions("Met with Lebanese Prime Minister Hariri, King Abdullah II of Jordan and Foreign Minister Prince Saud.")
    >>> [(x.name, x.post, x.of, x.honorific) for x in m][:2]
    [('Hariri', 'Prime Minister', 'LBN', None), ('Abdullah II', 'King', 'JOR', None)]
    """
    plain = text.translate(_STRAIGHT)
    hits = owners(plain, year)
    out: list[Mention] = []
    at = 0
    for found in iter(lambda: _titles()[0].search(plain, at), None):
        group = list(_group(plain, found, hits))
        out += group
        at = max(found.end(), group[-1].end if group else 0)
    return list(_carried(plain, out))


def owners(text: str, year: int | None) -> list[tuple[int, int, str]]:
    """Return the countries (as codes) and organizations (as written) that a text names, with their stretches."""
    out = []
    for start, end, entries in names.lexicon().find(text):
        states = [e for e in entries if e.use in ("name", "adjective", "former", "people")]
        standing = [e for e in states if year is None or e.stands_in(year)] or states
        if standing:
            out.append((start, end, standing[0].key))
        elif any(organizations.find(text[start:end]) for _ in entries):
            out.append((start, end, text[start:end]))
    return out


def _group(text: str, found: re.Match[str], hits: list[tuple[int, int, str]]) -> Iterator[Mention]:
    """Yield the person, or the persons of a plural, that a title introduces; none for an office without a name."""
    _, table, plurals = _titles()
    if found["plural"]:
        title, end = plurals[found["plural"]], found.end()
        while not _titles()[0].match(text, end) and (name := _name(text, end)):
            yield _mention(text, found.start(), name, title, table, hits)
            gap = re.compile(r"(?:, and|,| and) ").match(text, _owner_end(text, name.end(), hits))
            if not gap:
                return
            end = gap.end()
        return
    title = found["title"].rstrip(", ").replace("- ", "-")
    end = found.end()
    if about := re.compile(r"(?:for|to|in|on) (?:the )?").match(text, end):
        end = next((h[1] + 1 for h in hits if h[0] == about.end()), end)
    if second := re.compile(r"(?:and|&) ").match(text, end):
        other = _titles()[0].match(text, second.end())
        if other and (not re.search(r"\b[Tt]he $", text[: found.start()])):
            yield from (
                replace(m, start=found.start(), office=f"{title} and {m.office}", post=_post(title, table) or m.post)
                for m in _group(text, other, hits)
            )
        return
    honorific = table.get(title, {}).get("kind") == "honorific"
    if honorific and (other := _titles()[0].match(text, end)) and other["title"]:
        yield from (replace(m, start=found.start()) for m in _group(text, other, hits))
    elif name := _name(text, end):
        yield _mention(text, found.start(), name, title, table, hits)


def _name(text: str, start: int) -> re.Match[str] | None:
    found = _NAME.match(text, start)
    if not found or _NOT_NAME.match(found[0]) or found[0] in _PRINCES:
        return None
    return found


def _mention(
    text: str,
    start: int,
    name: re.Match[str],
    title: str,
    table: dict[str, dict[str, str]],
    hits: list[tuple[int, int, str]],
) -> Mention:
    words = name[0].rstrip(",.") if not name[0].endswith(("Jr.", "Sr.")) else name[0]
    words = re.sub(r"- (?=[A-Z])", "-", words)
    honorific = None
    first, _, rest = words.partition(" ")
    while first in _PRINCES and rest:
        honorific = f"{honorific} {first}" if honorific else first
        words = rest
        first, _, rest = words.partition(" ")
    row = table.get(re.sub(r"^(?:[Ff]ormer|[Ee]x-?) ?", "", title))
    post = _post(title, table)
    if row and row["kind"] == "honorific":
        honorific = f"{title} {honorific}" if honorific else title
        title = post = ""
    of = _owner(text, start, name.end(), hits)
    if of is None and row and row["owner"] in OWNERS:
        found, body = countries.find(row["owner"]), organizations.find(row["owner"])
        of = found.code if found else body.label if body else None
    if qualified := re.search(r"\b((?:[Aa]cting|[Dd]eputy|[Ff]ormer|[Vv]ice) )[\w. -]{3,25} $", text[:start]):
        if of and any(h[0] == qualified.end(1) and h[1] == start - 1 for h in hits):
            start, title, post = qualified.start(), qualified[1] + title, _post(qualified[1] + title, table)
    end = start + len(text[start : name.end()].rstrip(",. "))
    return Mention(start, max(end, name.start() + 1), words, title or None, post or None, of, honorific)


def _post(title: str, table: dict[str, dict[str, str]]) -> str:
    """Return the normal form of an office, its qualifications kept: `Acting Foreign Affairs Minister` is `Acting Foreign Minister`."""
    bare = re.sub(r"^(?:[Ff]ormer|[Ee]x)[ -]", "", title)
    if bare in table:
        return table[bare]["office"]
    for known in sorted((t for t in table if bare.endswith(f" {t}")), key=len, reverse=True):
        lead = bare[: -len(known)]
        if re.fullmatch(_BEFORE, lead):
            return lead[0].upper() + lead[1:] + (table[known]["office"] or known)
    return re.sub(r"-\s*([ED])", lambda m: f"-{m[1].lower()}", bare)


def _owner(text: str, start: int, end: int, hits: list[tuple[int, int, str]]) -> str | None:
    """Return the owner named directly before a title (`Israeli …`) or after the name (`… of Jordan`)."""
    for hit_start, hit_end, key in hits:
        if hit_end < start and re.fullmatch(r"(?:'s)? (?:[Ff]ormer |[Tt]hen[- ]|State )?", text[hit_end:start]):
            return key
        if hit_start > end and _OF.fullmatch(text[end:hit_start]):
            return key
    return None


def _owner_end(text: str, end: int, hits: list[tuple[int, int, str]]) -> int:
    return next(
        (hit_end for hit_start, hit_end, _ in hits if hit_start > end and _OF.fullmatch(text[end:hit_start])), end
    )


def _carried(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions with a demonym before the first of two joined by `and` carried to the second.

    It is not carried from one head of state to another, who is hardly of the same state.
    """
    last: Mention | None = None
    for m in found:
        if m.of is None and last and last.of and text[last.end : m.start] == " and ":
            rivals = {_kind(m.post), _kind(last.post)}
            if rivals != {"head-of-state"} or {m.post, last.post} == {"King", "Queen"}:
                m = replace(m, of=last.of)
        yield m
        last = m


def _kind(post: str | None) -> str:
    return _titles()[1].get(post or "", {}).get("kind", "")
