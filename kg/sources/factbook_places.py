"""Where the missions are: chanceries and consulates in the World Factbook's texts, and the parts of such texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import countries
from kg.records import Representation
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account
from kg.sources.factbook_missions import Direction

LABEL = re.compile(
    r"(?:^|(?<=[\s|;.)]))(?P<label>chief of mission|chancery|embassy|telephone|fax"
    r"|honorary consulates?(?:\(s\))?(?: general)?|consulates?(?:\(s\))?(?: general)?(?:\(s\))?"
    r"|mailing address|mailing adddress|temporary address|branch offices?|branch office\(s\)"
    r"|email address and website|us interests section|interests section|us liaison office|liaison office"
    r"|representative office|other offices|trade office\(s\)|office|address|note)\s*:\s*",
    re.IGNORECASE,
)
"""A label inside a text that holds the whole entry of a year, as of 1993 and later."""
_OTHER_SIDE = re.compile(r"\s*;?\s*\bUS(?:\s?--|\s-\s|:\s?|-(?=\w))")
_AT = re.compile(
    r"(?:^|;\s*)(?P<label>(?:interim )?(?:chancery|embassy)|us liaison office|representative office)"
    r"(?: is)?(?: located)?(?: at| in| on|,)\s+(?P<address>[^;]*)",
    re.IGNORECASE,
)
_CONSULATES = re.compile(
    r"(?P<honorary>honorary )?\bConsulates?(?P<general> Generals?| General)?(?: are located)?"
    r" in (?:the )?(?P<where>.*?)(?=,? (?:and|plus) (?:an? |honorary |US )*Consulate|;|$)",
    re.IGNORECASE,
)
_STATE = re.compile(r"^(?:DC|D\.C\.|[A-Z]{2}|Puerto Rico|NJ|and)$")
_CITY = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4}")
_LOWERCASE = frozenset(["am", "an", "da", "de", "del", "der", "do", "dos", "du", "la", "las", "le", "les", "los", "of"])
_KINDS = {
    "consulate general": "consulate-general",
    "consulate": "consulate",
    "branch office": "branch-office",
    "other office": "branch-office",
    "trade office": "trade-office",
    "hketo office": "trade-office",
    "representative office": "representative-office",
    "taipei economic and cultural office": "representative-office",
}


def combined(content: str) -> tuple[str, str]:
    """Return the parts on the mission in the United States and on theirs, of a text of 1990 to 1992.

    >>> combined("Ambassador A; Chancery at B Street, Washington DC 20008; US--Ambassador C; Embassy at D")
    ('Ambassador A; Chancery at B Street, Washington DC 20008', 'Ambassador C; Embassy at D')
    """
    found = _OTHER_SIDE.search(content)
    return (content[: found.start()], content[found.end() :]) if found else (content, "")


def sections(content: str) -> list[tuple[str, str]]:
    """Return the labelled parts of a text in order; what stands before the first label has the label ``.

    >>> sections("chief of mission: Ambassador A chancery: 1 B Street consulate(s) general: Chicago")
    [('chief of mission', 'Ambassador A'), ('chancery', '1 B Street'), ('consulate general', 'Chicago')]
    """
    out, label, first = [], "", 0
    for found in LABEL.finditer(content):
        out.append((label, content[first : found.start()]))
        label, first = plain_label(found["label"]), found.end()
    out.append((label, content[first:]))
    return [(name, body.strip(" |;")) for name, body in out if name or body.strip(" |")]


def plain_label(label: str) -> str:
    """Return a label in lower case and the singular: `Consulate(s) General` is `consulate general`.

    >>> plain_label("consulate(s) general"), plain_label("branch office(s)"), plain_label("Consulates")
    ('consulate general', 'branch office', 'consulate')
    """
    plain = label.casefold().replace("(s)", "").replace("consulates", "consulate").replace("offices", "office")
    return plain.partition("(")[0].strip()


def seat(address: str, direction: Direction) -> str | None:
    """Return the city of a chancery from its address: a capital or seat of the receiving state, or in the US.

    >>> seat("1700 Massachusetts Avenue NW, Washington, DC 20036", Direction("PER", "USA"))
    'Washington'
    >>> seat("Avenida La Encalada, Cuadra 17 s/n, Surco, Lima 33", Direction("USA", "PER"))
    'Lima'
    """
    if direction.receiver == "USA":
        cities: tuple[str, ...] = ("New York", "Washington")
    else:
        cities = _capitals().get(direction.receiver, ())
    folded = _fold(address)
    found = [(folded.rfind(_fold(c)), c) for c in cities if re.search(rf"\b{re.escape(_fold(c))}", folded)]
    return max(found)[1] if found else None


def _fold(name: str) -> str:
    return name.casefold().replace("’", "'").replace("á", "a").replace("é", "e").replace("í", "i").replace("ó", "o")


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for row in rows(lookup("country-names")):
        if row["use"] == "capital" and (found := countries.find(row["slug"])):
            out.setdefault(found.code, []).append(row["name"])
    for country in countries.countries():
        if country.capital and country.capital not in out.get(country.code, []):
            out.setdefault(country.code, []).append(country.capital)
    return {code: tuple(names) for code, names in out.items()}


def spoken_seat(content: str, direction: Direction) -> str | None:
    """Return the city of a chancery in running clauses such as `Embassy at ... Lima (mailing address ...)`."""
    found = _AT.search(content)
    return seat(found["address"], direction) if found else None


def spoken_consulates(content: str, at: Direction, account: Account, place: str) -> Iterator[Representation]:
    """Yield the consulates of clauses such as `there are Consulates General in Boston and a Consulate in Reno`."""
    for clause in text.parts(content, ";"):
        for found in _CONSULATES.finditer(clause) if re.match(r"there |[A-Z]\w+ (has|main|Cons)", clause) else ():
            kind = "consulate-general" if found["general"] else "consulate"
            yield from consulates(
                found["where"], "honorary-consulate" if found["honorary"] else kind, at, account, place
            )


def labelled_consulates(
    label: str, content: str, at: Direction, account: Account, place: str
) -> Iterator[Representation]:
    """Yield the consulates under a label of `sections`; other labels give none."""
    bare = label.removeprefix("honorary ")
    if kind := _KINDS.get(bare):
        kind = "honorary-consulate" if bare != label else kind
        yield from consulates(content.partition(" note")[0], kind, at, account, place)


def consulates(content: str, kind: str, at: Direction, account: Account, place: str) -> Iterator[Representation]:
    """Yield a mission of a kind for each city in a list; the account learns of words that are no city."""
    content = re.sub(r"\([^()]*\)", "", next(text.parts(content, ";"), ""))
    split = re.split(r",\s*(?:and\s+)?|\s+and\s+|/", content)
    parts = [corrected(p.strip(" .|:")).removeprefix("the ").removesuffix(" DC") for p in split]
    named = [p for p in parts if p and not _STATE.match(p)]
    cities = [p for p in named if is_city(p)]
    if len(cities) < len(named):
        account.ignore(f"{place}/no city", "an address or a remark among the cities of consulates")
    if any(re.search(r"\d", p) for p in named):
        cities = cities[-1:]
    for city in cities:
        account.use(f"{place}/consulate")
        yield Representation(sender=at.sender, receiver=at.receiver, kind=kind, place=city)


def corrected(city: str) -> str:
    """Return the name of a city; `data/lookups/factbook-cities.tsv` says what a damaged name must be."""
    return _cities().get(city, city)


@cache
def _cities() -> dict[str, str]:
    return {r["written"]: r["read"] for r in rows(lookup("factbook-cities"))}


def is_city(name: str) -> bool:
    """Say whether a text can be the name of a city.

    >>> is_city("Rio de Janeiro"), is_city("the status has not been determined"), is_city("39 5th Avenue")
    (True, False, False)
    """
    words = name.split()
    return bool(_CITY.fullmatch(name)) and all(w[0].isupper() or w in _LOWERCASE for w in words)
