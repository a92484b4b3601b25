"""Whom an office serves: the state or body, and the sending and receiving states of a chief of mission."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import countries
from kg.prose.holders import head_of
from kg.prose.model import COUNTRY, DEMONYM, Sentence
from kg.prose.patterns import compiled
from kg.prose.posts import Office, View
from kg.resources import lookup, rows

_EMBASSY_OF = compiled(
    r"(?:(?P<of>[Ee]mbassy of (?:the )?⚑)|(?P<own>[⚐⚑](?:'s)?|[Ii]ts) (?:(?:own|[A-Z]\w+) )?(?:[Ee]mbassy"
    r"|[Hh]igh [Cc]ommission|[Mm]ission))"
)
_OWNER = re.compile(
    r"([⚐⚑☗⌂])(?:'s)? (?:(?:new|first|then|current|former|acting|interim|state|military|transitional|late) )*$"
)
_WHERE = re.compile(r"[^☺☻⚖,;.]{0,12}? (?:to|in|at) (?:the )?[⚑⌂☗](?! [Ee]mbassy| [Mm]ission| [Hh]igh [Cc]ommission)")
_OF = re.compile(r"(?:'s)? (?:of|at) (?:the )?[⚑☗]")
_GOING = re.compile(
    r"[^☺☻;.]{0,60}?\b(?:visit\w*|trip|tour|travel\w*|came|went|arrived|stopped|toured|held talks|received|welcomed)\b"
    r"[^☺☻;.]{0,40}? (?:to |in |by )?(?:the )?[⚑⌂]"
)
_NATIONAL = frozenset(
    ("head-of-state", "head-of-government", "minister", "legislator", "royal", "military", "judicial")
)


@dataclass(slots=True)
class Place:
    """Whom an office serves: state or body, and the sending and receiving state of a chief of mission."""

    of: str | None = None
    sender: str | None = None
    receiver: str | None = None


# The heading of a directory of the publisher's own mission: "Principal U.S. Officials", "Embassy staff".
_OWN_MISSION = re.compile(
    r"\b(?:U\.?S\.?|United States|American|[Ee]mbassy|[Mm]ission|[Hh]igh [Cc]ommission)\b", re.IGNORECASE
)


def of_mission(heading: str) -> bool:
    """Say whether a heading is that of the officials of the publisher's own mission.

    >>> of_mission("Principal U.S. Officials"), of_mission("Principal Government Officials")
    (True, False)
    """
    return bool(_OWN_MISSION.search(heading))


def place_of(seen: View, office: Office, at: int, who: int) -> Place:
    """Return whom an office serves, by the words around it, its owner, who holds it, and the page.

    `at` is the position of the office in the view, or of the person where the title is part of the name; `who`
    that of the person.
    """
    if office.kind == "chief-of-mission":
        return mission(seen, _first_state(seen, at), at)
    if (named := _OF.match(seen.text, at + 1)) and (key := seen.key(named.end() - 1)):
        return Place(of=key)
    own = owner(seen, at) or office.owner or known(seen, office, who) or _visitor(seen, who)
    return Place(of=own or default(seen, office))


@cache
def _own_titles() -> dict[tuple[str, str], str]:
    """Return the offices of titles that a state's own pages use in their own sense, by its code and the title."""
    return {(countries.get(r["home"]).code, r["title"]): r["office"] for r in rows(lookup("own-titles"))}


def own_office(seen: View, title: str) -> str | None:
    """Return the office of the publishing state that a title means on its pages: "FM Shri" on India's is Finance."""
    return _own_titles().get((seen.sentence.page.home or "", title.rstrip(".")))


def owner(seen: View, at: int) -> str | None:
    """Return the state or body named right before an office: `⚐ ⚖`, `the ⚑'s ⚖`, `☗'s ⚖`."""
    start = max(0, at - 40)
    found = _OWNER.search(seen.text[start:at])
    return seen.key(start + found.start(1)) if found else None


def default(seen: View, office: Office) -> str | None:
    """Return the state that a bare office most likely serves: the page's subject."""
    page = seen.sentence.page
    if own_office(seen, office.name):
        return page.home
    return page.subject if office.kind in _NATIONAL else None


def mission(seen: View, sender: str | None, at: int) -> Place:
    """Return the sending and receiving states of a chief of mission whose office stands at a position."""
    page = seen.sentence.page
    receiver = seen.key(found.end() - 1) if (found := _WHERE.match(seen.text, at + 1)) else None
    if sender is None and receiver in page.parties:
        sender = page.other(receiver)
    sender = sender or _embassy(seen.sentence) or page.home
    receiver = receiver or page.other(sender)
    return Place(of=sender, sender=sender, receiver=receiver if receiver != sender else None)


def represented(seen: View, match: re.Match[str]) -> Place:
    """Return the states of `☻ represents ⚑ in ⌂`."""
    page = seen.sentence.page
    receiver = seen.key(match.end() - 1)
    first = next((seen.keys[i] for i in range(match.start("whom"), match.end() - 1) if i in seen.keys), None)
    sender = first if first != receiver else None
    sender = sender or (page.other(receiver) if receiver else None) or page.subject
    return Place(of=sender, sender=sender, receiver=receiver if receiver != sender else None)


def known(seen: View, office: Office, who: int) -> str | None:
    """Return the state whose head or minister a person is known to be, by the office in its title."""
    name = seen.persons.get(who)
    return head_of(name, office.name) if name else None


def _visitor(seen: View, who: int) -> str | None:
    """Return the party whose official goes to the other: `☺ visited ⚑`."""
    found = _GOING.match(seen.text, who + 1)
    host = seen.key(found.end() - 1) if found else None
    return seen.sentence.page.other(host) if host else None


_OF_STATE = re.compile(r" of (?:the )?⚑")


def _first_state(seen: View, at: int) -> str | None:
    if found := owner(seen, at):
        return found
    named = _OF_STATE.match(seen.text, at + 1)
    return seen.key(named.end() - 1) if named else None


def _embassy(sentence: Sentence) -> str | None:
    """Return the state whose embassy the sentence, or the one before it in a directory, speaks of."""
    page = sentence.page
    for here in (sentence, *page.sentences[max(0, sentence.number - 1) : sentence.number]):
        found = list(_EMBASSY_OF.finditer(here.shape)) if here.block.heading == sentence.block.heading else []
        if not found:
            continue
        at = found[-1].end("of") - 1 if found[-1]["of"] else found[-1].start("own")
        mention = here.at.get(at)
        return str(mention.value) if mention and mention.symbol in COUNTRY + DEMONYM else page.subject
    return None
