"""What a page says of itself: its title, the date of the edition, its publisher."""

from __future__ import annotations

import re

from kg import names
from kg.prose import time
from kg.prose.model import Block
from kg.prose.parties import without_regions
from kg.prose.patterns import compiled

_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_ISSUED_HINT = compiled(
    r"updated|revised|modified|reviewed|issued|published|as of|fact ?sheet|bureau|brief|edition|\bdate"
    r"|\bnote\b",
    re.I,
)


_BODY = re.compile(
    r"\b(?:Department|Ministry|Government|Division|Office|Bureau)\b|Foreign Affairs|^(?:OFFICIAL NAME"
    r"|Capital|Population)\b|https?:"
)


_COLUMNS = re.compile(r" {3,}")


def title(text: str, found: list[Block]) -> str:
    """Return the title of a page: its first heading that names a country, else its first heading."""
    first = ""
    for block in found[:30]:
        words = " ".join(text[block.start : block.end].split())
        if block.kind == "title":
            return words
        words = (
            _COLUMNS.split(text[block.start : block.end].strip())[0]
            if "   " in text[block.start : block.end].strip()
            else words
        )
        if block.kind not in ("heading", "meta") or len(words) < 4 or time.find(words) or _BODY.search(words):
            continue
        first = first or (words if block.kind == "heading" else "")
        spelt = (without_regions(words.replace("’", "'")), without_regions(words).title())
        if any(e[0].use in ("name", "adjective") for w in spelt for _, _, e in names.lexicon().find(w)):
            return words
    return first


_OF_EDITION = re.compile(r"bureau|\(?updated|last|issued|published", re.I)


def issued(text: str, found: list[Block]) -> str | None:
    """Return the date of the edition that the page's own lines at its top or bottom give."""
    short = [b for b in found if b.end - b.start < 250]
    for block in short[:14]:
        words = text[block.start : block.end]
        if block.kind in ("paragraph", "row") and len(words) > 110:
            continue
        if (dates := time.find(words)) and _is_dateline(words, dates):
            return dates[-1].edtf
    below = True
    for block in reversed(found[-8:]):
        words = text[block.start : block.end]
        below = below and block.kind not in ("paragraph", "row")
        if below and (dates := time.find(words)) and _is_alone(words, dates):
            return dates[0].edtf
        if block.kind == "paragraph" and not _OF_EDITION.match(words.strip()):
            continue
        if (dates := time.find(words[:160])) and _ISSUED_HINT.search(words[:160]):
            return dates[0].edtf
    return None


def _is_dateline(words: str, dates: list[time.Found]) -> bool:
    if dates[-1].precision == "year":
        return False
    rest = words
    for date in dates:
        rest = rest.replace(words[date.start : date.end], "")
    if re.match(r"\s*[A-Z\d][\w ]{2,30}:", words) and not _ISSUED_HINT.search(rest):
        return False
    return len(rest.split()) <= 3 or bool(_ISSUED_HINT.search(rest) and not _TERMINAL.search(words))


def _is_alone(words: str, dates: list[time.Found]) -> bool:
    """Say whether a line under the last paragraph is nothing but a date, as precise as a month."""
    one = dates[0]
    return one.precision != "year" and not re.search(r"\w", words[: one.start] + words[one.end :])


def publisher(text: str, found: list[Block]) -> str | None:
    """Return the ministry that a line of the page names, or None."""
    lines = [text[block.start : min(block.end, block.start + 400)] for block in (*found[:12], *found[-8:])]
    if names.publisher("\n".join(lines)) is None:
        return None
    return next((name for line in lines if (name := names.publisher(line))), None)
