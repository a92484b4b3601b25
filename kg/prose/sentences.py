"""Blocks into sentences, and the flat form of a sentence: single spaces, straight quotes, known offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose.patterns import compiled
from kg.words import words

LONGEST = 1200
_STRAIGHT = {
    "'": "’‘′", '"': "“”„«»", " ": "\t\n\xa0\u2009\u200b\u202f", "-": "‑‐\xad",
}  # fmt: skip
_SPACES = re.compile(r" {2,}")
_END = compiled(r"[.!?…]+[\"'”’)\]]*\s+")
_ABBREVIATIONS = words(
    """mr mrs ms dr st lt gen col capt sgt maj adm cmdr rev hon sen rep gov pres prof no nos vol ave blvd rd jr sr inc
    ltd co corp vs etc e.g i.e cf approx ca c fig art jan feb mar apr jun jul aug sept sep oct nov dec u.s.a p pp
    tel ft mt fr rs sfr amb sec h.e u.k d.c a.i smt pt sh brig cpl mme mlle dra lic mag messrs col-gen lt-gen maj-gen"""
)
_STARTERS = words(
    """the in on at it its this these those that a an and but both since after before by for from under as with while
    when there they he she we our their his her most more all no not many several some other each if although
    however during through two three one peace since trade bilateral total assistance also"""
)
_NEXT = re.compile(r"[\"'“‘(\[]*([A-Z0-9À-ÞŠŽ\d$£€#•-][\w'’.-]*)")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence of a stretch of text; none is longer than 1,200 characters."""
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        following = _NEXT.match(text, stop, end)
        if following is None or _abbreviated(text, begin, match.start(), following[1]):
            continue
        yield from _cut(text, begin, stop)
        begin = stop
    if begin < end:
        yield from _cut(text, begin, end)


def _abbreviated(text: str, begin: int, dot: int, following: str) -> bool:
    """Say whether the full stop belongs to an abbreviation within the sentence."""
    if text[dot] != "." or text[dot : dot + 3] == "...":
        return False
    word = text[max(begin, dot - 14) : dot].split()
    last = word[-1].rpartition("--")[2].lstrip("(\"'“‘[") if word else ""
    low = last.lower()
    if low in ("u.s", "u.k", "d.c", "a.m", "p.m", "u.n", "a.i", "u.s.a", "etc", "jr", "sr", "inc", "ltd"):
        return following.lower().rstrip(".,") not in _STARTERS
    if low in _ABBREVIATIONS:
        return True
    return (len(last) == 1 and last.isupper()) or (len(last) == 3 and last[1] == "." and last.isupper())


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[begin:end].rstrip()
    end = begin + len(words)
    begin = end - len(words.lstrip())
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin, begin + LONGEST)
        cut = cut if cut > begin else begin + LONGEST
        yield begin, cut
        begin = cut + 1
    if begin < end:
        yield begin, end


def straighten(text: str) -> str:
    """Return a text with straight quotes, plain hyphens and plain spaces, one character for each."""
    for plain, others in _STRAIGHT.items():
        for other in others:
            text = text.replace(other, plain)
    return text


def flatten(text: str, start: int, end: int) -> tuple[str, tuple[list[int], list[int]]]:
    """Return the flat form of a stretch of straightened text, and the table from flat positions to offsets.

    The table has the flat positions at which spaces were dropped, and how many were dropped by then.
    """
    straight = text[start:end]
    if "  " not in straight:
        return straight, ([0], [0])
    marks, shifts, parts = [0], [0], []
    last = dropped = length = 0
    for match in _SPACES.finditer(straight):
        piece = straight[last : match.start() + 1]
        parts.append(piece)
        length += len(piece)
        dropped += match.end() - match.start() - 1
        marks.append(length)
        shifts.append(dropped)
        last = match.end()
    parts.append(straight[last:])
    return "".join(parts), (marks, shifts)
