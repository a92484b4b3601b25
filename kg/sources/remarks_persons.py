"""Persons named with their offices in a line: `Israeli Prime Minister Begin`, `King Abdullah II of Jordan`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import countries, names, organizations
from kg.resources import lookup, rows
from kg.sources.remarks_words import BEFORE, ENDING, EXTRA, NAME, NOT_NAME, OPEN, OWNERS, PRINCES, STRAIGHT

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
    exact = sorted([*table, *EXTRA.split("|")], key=len, reverse=True)
    core = "|".join([OPEN, *(re.escape(t) for t in exact)])
    plural = "|".join(sorted((re.escape(p) for p in plurals), key=len, reverse=True))
    pattern = re.compile(
        rf"(?:(?<![\w-])|(?<=Prince-))(?P<title>{BEFORE}(?:{core}){ENDING})(?P<gap>,?\s+|(?=[A-Z]))"
        rf"|(?<![\w-])(?P<plural>{plural})\s+"
    )
    return pattern, table, plurals


def mentions(text: str, year: int | None = None) -> list[Mention]:
    """Return the persons that a text names with an office or an honorific, in order.

    >>> m = mentions("Met with Lebanese Prime Minister Hariri and King Abdullah II of Jordan.")
    >>> [(x.name, x.post, x.of, x.honorific) for x in m]
    [('Hariri', 'Prime Minister', 'LBN', None), ('Abdullah II', 'King', 'JOR', None)]
    """
    plain = text.translate(STRAIGHT)
    hits = owners(plain, year)
    out: list[Mention] = []
    found = _titles()[0].search(plain)
    while found:
        group = list(_group(plain, found, hits))
        out += group
        found = _titles()[0].search(plain, max(found.end(), group[-1].end if group else 0))
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
        while not _opens_anew(text, end, hits) and (name := _name(text, end)):
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


def _opens_anew(text: str, start: int, hits: list[tuple[int, int, str]]) -> bool:
    """Say whether an item of a list has an office of its own: `Premier Roe`, `Soviet Premier Roe`."""
    owner = next((end for begin, end, _ in hits if begin == start), None)
    gap = re.compile(r"(?:'s)? ").match(text, owner) if owner else None
    return any(_titles()[0].match(text, at) for at in (start, gap.end() if gap else start))


def _name(text: str, start: int) -> re.Match[str] | None:
    found = NAME.match(text, start)
    if not found or NOT_NAME.match(found[0]) or found[0] in PRINCES:
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
    while first in PRINCES and rest:
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
    qualified = re.search(r"\b((?:[Aa]cting|[Dd]eputy|[Ff]ormer|[Vv]ice) )[\w. -]{3,25} $", text[:start])
    if qualified and of and any(h[0] == qualified.end(1) and h[1] == start - 1 for h in hits):
        start, title, post = qualified.start(), qualified[1] + title, _post(qualified[1] + title, table)
    end = start + len(text[start : name.end()].rstrip(",. "))
    return Mention(start, max(end, name.start() + 1), words, title or None, post or None, of, honorific)


def _post(title: str, table: dict[str, dict[str, str]]) -> str:
    """Return the normal form of an office: `Acting Foreign Affairs Minister` is `Acting Foreign Minister`."""
    bare = re.sub(r"^(?:[Ff]ormer|[Ee]x)[ -]", "", title)
    if bare in table:
        return table[bare]["office"]
    for known in sorted((t for t in table if bare.endswith(f" {t}")), key=len, reverse=True):
        lead = bare[: -len(known)]
        if re.fullmatch(BEFORE, lead):
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
