"""The sentences of the guide that tell the signature of an agreement: its name, who signed, and the day.

On ᴅ, ᴄ and ᴄ signed a Treaty of Extradition at Rome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.prose import treaties
from kg.resources import lookup, rows
from kg.sources.rdcr_clauses import date_of, edtf, subjects
from kg.sources.rdcr_names import COUNTRY, USA, Mark, Skeleton
from kg.sources.rdcr_sentences import Sentence
from kg.words import words

SIGNED = r"(?:negotiated and |initialed and )?(?:signed|concluded|finalized)"
_BEFORE_NAME = r"(?:,? (?:the|an?|its|first|formal|this|provisional|separate|subsequent|\d{4}))*(?: [\"])?\s?$"
_ACTIVE = re.compile(
    rf"(?P<verb>\b(?:{SIGNED}|signing|(?P<noun>the signing of|the conclusion of)|entered into)){_BEFORE_NAME}"
)
_PASSIVE = re.compile(
    r"^\"?(?:,? (?:which|that|it|and))?(?:[^.;]{0,220}?[\s,])??(?:was |were |been )?(?:subsequently |also )?"
    rf"(?P<verb>{SIGNED})\b"
)
_NOT = re.compile(
    r"\b(?:no|not|never|without|failed|attempts?|propos\w+|similar)\b[^,]*$|\b(?:would|to|be)\s(?:\w+\s)?$"
)
_BETWEEN = re.compile(
    r"\b(?:between|by|with)\s(?:the )?(?:[A-Z]\w+ of )*(?P<one>ᴄ)[^.;,ᴄ]{0,20}(?: and "
    r"|,)(?:the )?[^.;,ᴄ]{0,40}(?P<two>ᴄ)"
)
_WITH = re.compile(r"^[^.;]{0,60}?\s(?:with|between)\s(?:the\s)?[^.;,ᴄ]{0,30}(?P<one>ᴄ)")
_POWERS = re.compile(r"\((?P<list>(?:the )?ᴄ(?:, (?:the )?ᴄ)+,? and (?:the )?ᴄ)\) $")
_BOTH = re.compile(r"\btwo (?:countries|nations|states|governments)|\bthey\b|\bboth\b", re.I)
_OF = {"Anglo": "GBR", "Franco": "FRA", "American": "USA", "Irish": "IRL", "Iraqi": "IRQ", "Monégasque": "MCO"}
_LONGER = (
    re.compile(
        r"(?i:establishing|restoring|abolishing|relating|respecting|providing)(?: (?!on [A-Z])(?:[A-Z][\w'’]+|and|on"
        r"|for|friendly|relations))+"
    ),
    re.compile(r"(?:, \w+)+,? and \w+ of [\w ]+?(?=, | was| were|\.)"),
    re.compile(r"to the (?:\d{4} )?(?:Treaty|Convention) of [A-Z]\w+"),
)
"""What else may belong to the name of a treaty, after what `kg.prose.treaties` finds."""
_TAIL = re.compile(r"\s(?:in|at|with)\s(?:the\s)?(?!Sea)[A-Z][\w'’]+(?:, [A-Z]\w+)?$|\son relations$")
_PARTNER = re.compile(r" with (?:the )?(?!Respect)[A-Z]")
SMALL = words("of and the for in on to with between a an as")
_VAGUE = words("treaty convention agreement accord compact arrangement bilateral provisional first new")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of an agreement: its name, who signed, the day and whether that was computed, and the words."""

    name: str
    parties: tuple[str, ...]
    date: str
    derived: bool
    quote: str


def told(sentence: Sentence, home: str) -> Iterator[Signature]:
    """Yield the signatures of named agreements that a sentence of the article on a country (`home`) tells."""
    s, floor = sentence.skeleton, 0
    for treaty in treaties.find(s.source):
        stop = _longer(s.source, treaty.end)
        if other := _PARTNER.search(s.source, treaty.start, stop):
            stop = other.start()
        name = plain(s.source[treaty.start : stop])
        if treaty.start < floor or treaty.plural or not _is_name(name):
            continue
        floor = stop
        start, end = s.place(treaty.start), s.place(stop)
        before, after = _ACTIVE.search(s.text[:start]), _PASSIVE.match(s.text[end:])
        if before:
            verb, stretch = before.start("verb"), (before.start("verb"), end)
        elif after:
            verb, stretch = end + after.start("verb"), (start, end + after.end())
        else:
            continue
        if not _is_told(s.text, verb, start):
            continue
        mark = day(s, min(stretch), verb, max(stretch))
        parties = _parties(s, home, name, verb, end, before)
        date, derived = edtf(mark)
        if mark and date and parties:
            quote = sentence.quote(s.at[stretch[0]], s.at[stretch[1]], mark.start, mark.end)
            yield Signature(name, parties, date, derived, quote)


def _is_told(text: str, verb: int, name: int) -> bool:
    """Say whether a signature is told as a fact, not in brackets, and is not of what another accedes to."""
    aside = text.rfind("(", 0, name) > text.rfind(")", 0, name)
    return not (aside or is_denied(text, verb) or "Accession" in text[:name])


def is_denied(text: str, verb: int) -> bool:
    """Say whether what a verb tells was not done, or not yet."""
    return bool(_NOT.search(text[max(0, verb - 40) : verb]))


def plain(name: str) -> str:
    """Return the name of an agreement without where and with whom it was signed.

    >>> plain("First Treaty of Amity, Commerce and Navigation in Nuku’alofa")
    'Treaty of Amity, Commerce and Navigation'
    """
    bare = _TAIL.sub("", re.sub(r"^(?:First|The|Bilateral|bilateral|U\.S\.) ", "", name))
    spelled = _spelled()
    return " ".join(spelled.get(word, word) for word in bare.split())


@cache
def _spelled() -> dict[str, str]:
    return {row["written"]: row["meant"] for row in rows(lookup("rdcr-spellings"))}


def named(name: str) -> tuple[str, ...]:
    """Return the parties that a name such as `Anglo-Irish Treaty` names."""
    parts = name.split()[0].split("-")
    return tuple(_OF[p] for p in parts) if len(parts) > 1 and all(p in _OF for p in parts) else ()


def states(s: Skeleton, start: int, end: int) -> list[str]:
    """Return the states that a stretch of the skeleton names, each once."""
    return list(dict.fromkeys(str(s.value(p)) for p in s.places(COUNTRY, start, end)))


def _longer(text: str, end: int) -> int:
    """Return where the name of a treaty ends that may go on (`treaty establishing friendly relations`)."""
    for pattern in _LONGER:
        if found := pattern.match(text, end + (text[end : end + 1] == " ")):
            end = found.end()
    return end


def _is_name(name: str) -> bool:
    words = [w for w in re.findall(r"\w+", name.lower()) if w not in SMALL and not w.isdigit()]
    return any(w not in _VAGUE for w in words)


def day(s: Skeleton, start: int, verb: int, end: int) -> Mark | None:
    """Return the date of a signature: that of the clause, or that to which it belongs (`on ᴅ, when ᴄ signed …`)."""
    lead = re.search(r"ᴅ,? (?:when|with|as|by)\b(?:[^.;ᴅ]|\b[A-Z]\.)*$", s.text[:start])
    found = date_of(s, start, verb, end)
    place = next((p for p, m in s.marks.items() if m is found), None)
    if lead and (place is None or place < start):
        return s.marks[lead.start()]
    opening = re.match(r"(?:In|On) ᴅ, ", s.text)
    if opening and place is not None and re.search(r", and (?:in|on) $", s.text[end:place]):
        return s.marks[opening.end() - 3]
    return found


def _parties(
    s: Skeleton, home: str, name: str, verb: int, end: int, active: re.Match[str] | None
) -> tuple[str, ...] | None:
    """Return who signed, as far as the sentence says; None for what others signed (`after the signing of …`)."""
    if "Accession" in name:
        return USA, home
    if powers := _POWERS.search(s.text[:verb]):
        listed = states(s, *powers.span("list"))
        return (*listed, home) if home not in listed else tuple(listed)
    between = _BETWEEN.search(s.text, end if active else 0)
    pair = states(s, between.start("one"), between.end()) if between else []
    acting = subjects(s, verb) if active and not active["noun"] else []
    for found in (named(name), pair[:1] + pair[-1:], acting):
        if len(set(found)) > 1:
            return tuple(found)
    around = states(s, 0, verb if active else len(s.text))
    if active and active["noun"] and re.search(r"(?:After|Following) $", s.text[:verb]):
        return None
    if other := _WITH.match(s.text[end:]):
        state = str(s.value(end + other.start("one")))
        if around and active and state not in around:
            return around[-1] if home == state else around[0], state
        around.append(state)
    return two(around, home, bool(active or _BOTH.search(s.text)))


def two(around: list[str], home: str, both: bool) -> tuple[str, ...] | None:
    """Return the parties among the states of a sentence in the article on a country."""
    others = [c for c in dict.fromkeys(around) if c not in (USA, home)]
    if home in around:
        if USA in around or both:
            return USA, home
        return (home, others[0]) if len(others) == 1 else (home,)
    if USA in around and len(others) == 1:
        return USA, others[0]
    return None if others and USA not in around else (USA, home)
