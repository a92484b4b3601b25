"""Programs by the form of their names: "Duty Free Tariff Preference (DFTP) Scheme"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose.cues import Cued
from kg.prose.model import AGREEMENT, NAME, ORGANIZATION, Mention, Sentence
from kg.prose.program_words import FOLLOWED, NO_PRICE, NO_PROGRAM, PRICED, PROPER, SPELLED

_NOT_AT_WORK = re.compile(
    r"\b(?:Action Plan|Plan of Action|Partnership Plan|Strategic Plan|National Plan|Joint)\b"
    r"|\bDefense (?:[A-Z]\w+ |and )*Initiative\b"
)
_PROGRAM = re.compile(r" (?:program(?:me)?|scheme|scholarships?)\b")
_BRACKET = re.compile(r" \([A-Z]+\)")


def find(sentence: Sentence) -> Iterator[tuple[str, str, int, int]]:
    """Yield the rule, the name, and the stretch of the shape of every name that has the form of a program's."""
    if '"' in sentence.flat:
        yield from _quoted(sentence)
    spelled = list(_spelled(sentence)) if SPELLED.may(sentence.cues) else []
    yield from spelled
    priced = list(_priced(sentence, spelled))
    yield from priced
    spelled += priced
    for mention in sentence.of(NAME):
        if _proper(sentence, mention) and not any(a <= mention.at < b for _, _, a, b in spelled):
            yield "proper", mention.text, mention.at, mention.at + 1


def _proper(sentence: Sentence, mention: Mention) -> bool:
    after = mention.at + 1
    if " " not in mention.text:
        named = sentence.shape.endswith(" the ", 0, mention.at) and _PROGRAM.match(sentence.shape, after)
        followed = mention.text.isupper() and FOLLOWED.match(sentence.shape, after)
        return bool(followed or (named and len(mention.text) > 3))
    if PROPER.may(sentence.cues) and PROPER.search(mention.text):
        return not _NOT_AT_WORK.search(mention.text)
    return FOLLOWED.match(sentence.shape, after) is not None


_QUOTED = Cued(
    r"\b(?:[Pp]rogram(?:me)?|[Pp]roject|[Ss]cheme|[Ii]nitiative)(?: (?:called|named|entitled|titled))?,? "
    r'"(?P<name>[A-Z][^"]{2,80})"|"(?P<first>[A-Z][^"]{2,60})" (?:program(?:me)?|project|scheme|initiative)\b'
    r"(?:, also known as (?:the )?(?P<also>[A-Z][\w-]*(?: (?:[A-Z][\w-]*|for|of|and|the)){1,8}))?"
)


def _quoted(sentence: Sentence) -> Iterator[tuple[str, str, int, int]]:
    """Yield the names in quotation marks of what is called a programme; of two names the second, which is in full."""
    for match in _QUOTED.within(sentence):
        group = next(g for g in ("also", "name", "first") if match[g])
        first, last = match.span(group)
        yield "quoted", match[group], sentence.shape_position(first), sentence.shape_position(last - 1) + 1


def _priced(sentence: Sentence, known: list[tuple[str, str, int, int]]) -> Iterator[tuple[str, str, int, int]]:
    """Yield the names that stand with their amount in brackets, and are neither a firm's nor a building's."""
    for match in PRICED.on(sentence):
        a, b = match.span("name")
        name = sentence.words_at(a, b)
        if not NO_PRICE.search(name) and not any(s < b and a < e for _, _, s, e in known):
            yield "priced", name, a, b


_SPELLED_OUT = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|and|of|for|the|in|on|to)){1,12}) \($")


def spelled_out(sentence: Sentence, mention: Mention) -> str | None:
    """Return the name of which an abbreviation in brackets gives the initials: "Training and Assistance (TA)"."""
    letters = [c for c in mention.text if c.isupper()]
    found = _SPELLED_OUT.search(sentence.flat, max(0, mention.start - 120), mention.start)
    if found is None or len(letters) < 3 or len(letters) != len(mention.text):
        return None
    words = found["name"].split()
    for i in range(len(words)):
        initials = [w[0] for w in words[i:] if w[0].isupper()]
        if initials == letters and words[i][0].isupper():
            return " ".join(words[i:])
    return None


def _joined(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a hyphen joins a mention to the word before it: "Canada-CARICOM Climate Adaptation Fund"."""
    return sentence.flat[max(0, mention.start - 1) : mention.start] in ("-", "–")


def _spelled(sentence: Sentence) -> Iterator[tuple[str, str, int, int]]:
    """Yield the names that hold mentions of other things, a country's say."""
    for match in SPELLED.within(sentence):
        first, last = match.span("name")
        a, b = sentence.shape_position(first), sentence.shape_position(last - 1) + 1
        inside = list(sentence.of(ORGANIZATION + AGREEMENT + NAME, a, b))
        whole = any(m.start <= first and m.end >= last for m in inside)
        unlike = NO_PROGRAM.search(match["name"]) or _NOT_AT_WORK.search(match["name"])
        if not whole and not unlike and all(m.symbol == NAME or _joined(sentence, m) for m in inside):
            yield "spelled", _BRACKET.sub("", match["name"]), a, b
