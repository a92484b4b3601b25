"""Whose a mission is: the state named before the noun, or the subject of the verb."""

from __future__ import annotations

import re

from kg.prose import arguments
from kg.prose.model import COUNTRY, DEMONYM, Sentence

# A relative clause that says whose: "⚑, whose embassy there …".
_WHOSE = re.compile(r"(?P<who>[⚑⌂]),? whose (?:\w+ ){0,2}$")

# The subject of a verb of keeping: "⚑ also has a consulate in ⌘, opened in ⏱".
_KEEPS = re.compile(
    r"⚑(?: [a-z]+)? (?:has|had|keeps|kept|maintains|maintained|runs|ran|operates|operated)(?: also)? (?:an?|its|one)"
    r" (?:[a-z]+ ){0,2}$"
)


_NEAR = re.compile(r"(?:[⚑⚐])(?:'s)? (?:\w+ ){0,2}$")
_ENVOY_OF = re.compile(r"[⚑⚐](?:'s)? (?:\w+ ){0,3}(?:minister|envoy|ambassador|commissioner|chargé)[^.;]*$")


def owner(sentence: Sentence, match: re.Match[str]) -> str | None:
    """Return the state whose the mission is: named before the noun, or the subject of the verb."""
    groups = match.groupdict()
    if groups.get("of"):
        return str(sentence.at[match.start("of")].value)
    if groups.get("own"):
        return str(sentence.at[match.start("own")].value)
    shape = sentence.shape
    noun = match.start("noun")
    if whose := _WHOSE.search(shape, max(0, noun - 60), noun):
        return str(sentence.at[whose.start("who")].value)
    inside = list(sentence.of(COUNTRY + DEMONYM, match.start(), noun))
    if inside:
        return str(inside[-1].value)
    if match["noun"].startswith("opened its"):
        return sentence.page.home
    before = shape[max(0, noun - 3) : noun]
    near = _NEAR.search(shape, 0, noun) or _KEEPS.search(shape, max(0, noun - 60), noun)
    if near and before.strip():
        return str(sentence.at[near.start()].value)
    if match.start() < noun or match["noun"] == "another":
        persons = _ENVOY_OF.search(shape, 0, match.start())
        if persons:
            return str(sentence.at[persons.start()].value)
        subject = arguments.subjects(sentence, match.start())
        if len(subject) == 1:
            return subject[0]
    return None
