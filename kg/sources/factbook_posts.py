"""One clause of the World Factbook that names the head of a mission: title, name, date, or a vacancy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.resources import lookup, rows
from kg.sources import factbook_text as text

_CHARGE = re.compile(r"\bcharg[eé]{0,2}s?['’]?\s*d\s*['’`]?\s*a[f]{1,2}air(?:e?s|e)\b:?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]*)\)?")
_SINCE = re.compile(rf"(?:,\s*)?\bsince\s+(?:early|mid|late|about|c\.)?\s*-?\s*(?={text.DATE})", re.IGNORECASE)
_VACANT = re.compile(r"^\(?\s*vacant\b|^NA\b|^TBD\b|^\(?vacant\)?$|^not named|^to be named|^unknown", re.IGNORECASE)
_WORD = r"[“‘`'\"]?[^\W\d_][\w.'’`‘\-–“”\"/]*\.?"
_NAME = re.compile(rf"{_WORD}(?:,?\s+(?:{_WORD}|[“\"(][\w .]+[”\")]))*,?")
_LOWER = re.compile(
    r"^(?:abd|abu|al|and|bin|bint|binti|da|das|de|del|della|der|di|do|dos|du|e|el|ibn|la|las|le|los|ould|pehin"
    r"|van|von|y|ul|ur|zu|zur|af|av|ben|bel|e|i|ad|as|at|an|ash|az|ar|ud|uz|ter|ten|den|d['’]\w+|al-\w.*|el-\w.*"
    r"|as-\w.*|ad-\w.*|ath-\w.*|ar-\w.*|az-\w.*|ash-\w.*|jr\.?|sr\.?)$"
)
_NO_PERSON = re.compile(
    r"\b(?:agency|and|at|chancery|consul|embassy|legation|mission|NA|office|road|rue|street|tel|the|US)\b",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r",?\s+(Jr|Sr)\.?$", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:(?:Dr|Gov|Mr|Mrs|Ms|Gen|Lt|Col|Adm|Prof|Hon|H\.E)\.?|Sir|Dame|Governor|Cardinal|Archbishop|Sheikha?|Prince"
    r"|\(?Ret\.?\)?|Dato['’]?|Tan Sri|Datuk)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who heads a mission: post, standing, kind of mission, and the person with the date since when."""

    post: str
    standing: str
    kind: str
    person: str | None = None
    family: str | None = None
    since: str | None = None


@cache
def _named_first() -> re.Pattern[str]:
    names = "|".join(re.escape(t) for t in sorted(_titles()[1], key=len, reverse=True))
    return re.compile(rf"(?P<name>[^(,]+?)[\s,(]+(?P<title>{names})\b(?P<rest>[^,]*)$", re.IGNORECASE)


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    table = {r["title"]: r for r in rows(lookup("factbook-posts"))}
    names = "|".join(re.escape(t) for t in sorted(table, key=len, reverse=True))
    return re.compile(
        rf"(?P<title>{names})(?!\w|-\w)(?:\s*(?!\(vacant)(?-i:\([A-Z][^()]*\)))?[\s,:/–-]*", re.IGNORECASE
    ), table


def holder(clause: str) -> Holder | None:
    """Read a clause such as `Ambassador X (since 27 February 2024)`; None where it is no such clause.

    >>> found = holder("Charge d'Affaires Joan PERKINS (since 18 April 2025)")
    >>> found.post, found.person, found.family, found.since
    ("Chargé d'Affaires", 'Joan Perkins', 'Perkins', '2025-04-18')
    >>> holder("Ambassador (vacant; recalled by Belarus in 2008)").standing
    'vacant'
    """
    unified = _CHARGE.sub("Chargé d'Affaires", clause)
    found, rest = _leading_titles(unified)
    if not found:
        return None
    title = _chief(found)
    if not rest or _VACANT.match(rest):
        return Holder(title["post"], "vacant", title["kind"]) if rest else None
    return _named(title, rest)


def holder_named_first(clause: str) -> Holder | None:
    """Read a clause in which the name comes first, or stands alone, and one that is a mere vacancy.

    >>> holder_named_first("Kenneth HØEGH, Head of Delegation (since 1 August 2021)").post
    'Head of Delegation'
    >>> holder_named_first("Nicholas BERLINER (since 20 January 2021)").post, holder_named_first("Vacant").standing
    ('Chief of Mission', 'vacant')
    """
    unified = _CHARGE.sub("Chargé d'Affaires", clause)
    headless = {"post": "Chief of Mission", "standing": "", "kind": "embassy"}
    if re.fullmatch(r"\(?vacant\)?(?: \([^()]*\))?", unified, re.IGNORECASE):
        return Holder("Chief of Mission", "vacant", "embassy")
    if found := _named_first().fullmatch(unified):
        title, name = _titles()[1][found["title"].casefold()], f"{found['name']} {found['rest']}"
    else:
        title, name = headless, unified
    known = _named(title, name)
    return known if known and known.family and " " in (known.person or "") else None


def _leading_titles(clause: str) -> tuple[list[dict[str, str]], str]:
    pattern, table = _titles()
    place, found = 0, []
    while match := pattern.match(clause, place):
        found.append(table[match["title"].casefold()])
        place = match.end()
    return found, clause[place:].strip()


def _chief(found: list[dict[str, str]]) -> dict[str, str]:
    """Choose among titles in a row: a chargé with the rank of ambassador is a chargé, else the last counts."""
    charges = [t for t in found if t["post"].startswith("Chargé")]
    return (charges or found)[-1]


def _named(title: dict[str, str], rest: str) -> Holder | None:
    since, name = _since(rest)
    name = _bare(_without_title(name))
    if not is_name(name):
        return None
    return Holder(
        title["post"],
        title["standing"] or "in-office",
        title["kind"],
        text.plain_name(name),
        text.family_name(name),
        since,
    )


def _since(rest: str) -> tuple[str | None, str]:
    """Return the date in the brackets or after `since`, and the text without its brackets of remarks."""
    since = None
    for found in _BRACKET.finditer(rest):
        if since is None and (re.search(r"\bsince\b", found[1]) or text.date(found[1])):
            since = text.date(found[1])
    kept = _BRACKET.sub(lambda m: m[0] if _nickname(m[1]) else " ", rest)
    if found_since := _SINCE.search(kept):
        since = since or text.date(kept[found_since.end() :])
        kept = kept[: found_since.start()]
    return since, " ".join(kept.split())


def _nickname(inside: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+\.?", inside))


def _without_title(name: str) -> str:
    """Return a name without a title or rank after a comma."""
    head, comma, tail = name.partition(", ")
    titled = tail.casefold() in _titles()[1] or tail.startswith(("Head of ", "Brig. ", "Maj. ", "US "))
    return head if comma and titled else name


def _bare(name: str) -> str:
    name = name.strip(" ,;:-–+)|")
    while (shorter := _HONORIFIC.sub("", name)) != name:
        name = shorter
    return _JUNIOR.sub(r", \1.", name)


def is_name(text_: str) -> bool:
    """Say whether a text can be a person's name: two to nine words, capitalized but for particles.

    >>> is_name("Nuno Filipe Alves Salvador e BRITO"), is_name("moved for security reasons in February")
    (True, False)
    """
    words = text_.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return (
        1 <= len(words) <= 10
        and not _NO_PERSON.search(text_)
        and bool(_NAME.fullmatch(text_))
        and all(w[0].isupper() or w[0] in "“\"'‘’" or _LOWER.match(w) for w in words)
    )
