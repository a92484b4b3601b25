"""The World Factbook's texts on international disputes: which states, and over what kind of thing; no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg import countries, names, territories
from kg.records import Dispute
from kg.resources import lookup, rows
from kg.sources import factbook_text as text
from kg.sources.account import Account

_HEADING = re.compile(
    r"(?:^|(?<=[\s;|.]))(?P<states>[A-Z][\w'’. ]+?(?:\s?[-–]\s?[A-Z(][\w'’. ()]+?)+)(?: \((?P<about>[^()]*)\))?\s?:\s"
)
_NEXT_ENTRY = re.compile(r"\s[A-Z]{3,}(?: [A-Z]{2,})* \((?:territory|dependency|possession)\b.*$", re.DOTALL)
"""The heading of the next country's entry, which the texts of 1997 and 1998 end with."""
_TOPIC = re.compile(r"(?:^|(?<=[;|.] ))(?P<topic>[A-Z][a-z]+(?: [A-Z]?[a-z]+){0,2}):\s")
"""A heading of 2021 and later that names a matter or a region, and ends what stands under two states."""
_JOINED = re.compile(r"\b[a-z]{3,}(?=[A-Z][a-z]{3})")
"""Where the texts of 2018 join two clauses without a sign: "continueKashmir remains"."""
_ASIDE = re.compile(
    r"\bbacking from (?:the )?[A-Z]\w+|\bon (?:the )?[A-Z]\w+ maps"
    r"|\b(?:the )?(?:[A-Z]\w+ )?[A-Z]\w+ (?:and other states' )?(?:[Gg]overnment )?"
    r"(?:recogni[sz]e[sd]?|recognition|mediate[sd]?|brokered|facilitate[sd]?|sponsor(?:s|ed)|supplies|contributes)\b"
)
"""A state that backs, draws, recognizes, mediates or sends troops, and contends for nothing itself."""
_PLAIN_UNTIL = 2001
"""The last edition that lists under its heading what is in dispute, often without a word of quarrel."""
_QUARREL = re.compile(
    r"\bdisput|\bclaim(?:s|ed|ing)?\b|\bcontest|\bundemarcated|\bundefined|\bindefinite|\bundelimited|\bundetermined"
    r"|\bnot (?:yet )?(?:been )?(?:formally )?(?:demarcated|delimited|defined)|\bunresolved|\boverlapping"
    r"|\bsovereignty|\boccup(?:y|ies|ied|ation)|\bquestion with|\bin question|\bchallenges?\b|\bprotests?\b"
    r"|\bdisagree|\bobjects?\b|\brejects?\b|\brefus|\blacks? a treaty|\bno (?:treaty|defined)|\bannex",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\buncontested|\bno (?:longer|territorial claims?|disputes?)\b|\bnone identified\b"
    r"|\bclaims? (?:discrimination|asylum|responsibility)"
    r"|(?<!not )(?<!not yet )(?<!to be )(?<!un)\bsettled\b"
    r"|\b(?:was|were|been|is|formally|finally) resolved|\bresolved (?:the|its|their|all)|\bhas made no\b"
    r"|\bdropped|\brenounced|\brelinquish|\bdoes not recognize the claims\b|\basylum",
    re.IGNORECASE,
)
_KINDS = (
    ("maritime", re.compile(r"maritime|\bEEZ\b|economic zone|continental shelf|\bsea\b|fishing|median line", re.I)),
    ("boundary", re.compile(r"boundar|border|demarcat|delimit|tripoint|quadripoint|frontier|alignment", re.I)),
    ("territory", re.compile(r"claim|sovereign|island|occup|territor|annex|reef|rocks|region|enclave", re.I)),
    ("water", re.compile(r"\bwater|river|\bdam\b", re.I)),
)
_FOLLOWS = re.compile(r"\s+(?:claim|boundar|border|government|forces|troops|occup|sovereign)", re.IGNORECASE)
_FEATURE = re.compile(
    r"\b(?:Seas?|Gulf|Straits?|Lake|Bay|Banks?) (?:of )?[A-Z]\w+|\b(?:South|East) China Sea|Bassas da India"
)
_PAST = frozenset({"SUN", "YUG", "CSK", "DDR"})
_LAST_YEAR_OF_PAST = 1992
_STATES = frozenset({"name", "former"})


def disputes(
    content: str,
    country: str,
    sovereigns: Mapping[str, str],
    account: Account,
    place: str,
    *,
    year: int | None = None,
) -> Iterator[Dispute]:
    """Yield the disputes that a text tells of a country: the two states and the kind, each once.

    A dependency stands for the state that administers it, by `sovereigns`. Clauses that name no other state, or no
    quarrel, are left out, and the account learns of them; states of one line (Serbia, Yugoslavia) have none.
    """
    own = sovereigns.get(country, country)
    line = territories.line(own)
    said: dict[tuple[str, str], None] = {}
    for clause in clauses(_JOINED.sub(r"\g<0>; ", _NEXT_ENTRY.sub("", content))):
        others = [sovereigns.get(c, c) for c in states_in(clause, year)]
        others = [c for c in dict.fromkeys(others) if c != "ATA" and c not in line]
        listed = year is not None and year <= _PLAIN_UNTIL and not _SETTLED.search(clause)
        if not others or not (listed or is_quarrel(clause)):
            account.ignore(f"{place}/no dispute of states", "names no other state, or no quarrel with it")
            continue
        account.use(f"{place}/dispute")
        said.update(dict.fromkeys((c, kind(clause, coasts=_coast(own, year) and _coast(c, year))) for c in others))
    for other, about in said:
        yield Dispute(parties=tuple(sorted((own, other))), kind=about)


def clauses(content: str) -> Iterator[str]:
    """Yield the clauses of a text: the headings that name two states (2021 and later), else what stands between `;`.

    >>> list(clauses("Eritrea-Sudan: Sudan accuses Eritrea; talks go on Eritrea-Djibouti (border): troops moved"))
    ['Eritrea-Sudan: Sudan accuses Eritrea', 'Eritrea-Sudan: talks go on', 'Eritrea-Djibouti: border; troops moved']
    """
    headings = [h for h in _HEADING.finditer(content) if len(states_in(h["states"].replace("-", " - "))) > 1]
    before = content[: headings[0].start()] if headings else content
    yield from text.parts(before, ";|")
    topics = list(_TOPIC.finditer(content, headings[0].start())) if headings else []
    stops = sorted({*(h.start() for h in headings), *(t.start() for t in topics), len(content)})
    for topic in topics:
        for part in text.parts(content[topic.end() : next(s for s in stops if s > topic.start())], ";"):
            yield f"{topic['topic']}: {part}"
    for heading in headings:
        end = next(s for s in stops if s > heading.start())
        about = f"{heading['about']}; " if heading["about"] else ""
        for part in text.parts(content[heading.end() : end], ";"):
            yield f"{heading['states']}: {about}{part}"


def is_quarrel(clause: str) -> bool:
    """Say whether a clause tells of something that states contend for and have not settled.

    >>> is_quarrel("Libya claims about 19,400 km2 in southeastern Algeria"), is_quarrel("border with Niger settled")
    (True, False)
    """
    return bool(_QUARREL.search(clause)) and not _SETTLED.search(clause)


def kind(clause: str, *, coasts: bool = True) -> str:
    """Return what a dispute is about: maritime, boundary, territory, water or other; the first that fits counts.

    Without `coasts` of both states it is not maritime, whatever the clause says of a sea.

    >>> kind("claims access to the sea"), kind("claims access to the sea", coasts=False)
    ('maritime', 'territory')
    """
    kinds = _KINDS if coasts else _KINDS[1:]
    return next((name for name, pattern in kinds if pattern.search(clause)), "other")


def _coast(key: str, year: int | None) -> bool:
    """Say whether a state has a coast in a year, or today."""
    since = _landlocked().get(key)
    return since is None or (year is not None and str(year) < since)


@cache
def _landlocked() -> dict[str, str]:
    return {countries.get(r["country"]).code: r["since"] for r in rows(lookup("landlocked"))}


def states_in(content: str, year: int | None = None) -> list[str]:
    """Return the keys of the states that a text names, in order; an adjective counts before `claim` and the like."""
    plain = content.replace("’", "'")
    for pattern in (_FEATURE, _ASIDE):
        plain = pattern.sub(lambda m: "-" * len(m[0]), plain)
    out: dict[str, None] = {}
    for _, end, entries in names.lexicon().find(plain):
        meant = [e for e in entries if (year is None or e.stands_in(year)) and countries.is_country(e.key)]
        if meant and meant[0].key in _PAST and (year or 0) > _LAST_YEAR_OF_PAST:
            continue
        if meant and (meant[0].use in _STATES or (meant[0].use == "adjective" and _FOLLOWS.match(plain, end))):
            out[meant[0].key] = None
    return list(out)
