"""Plain text into blocks: headings, paragraphs, items and rows of tables."""

from __future__ import annotations

import re

from kg.prose.model import Block
from kg.prose.patterns import compiled
from kg.prose.typescript import BULLET, NUMBERED, logical_lines

_RULE = re.compile(r"[\W_]*$")
_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s+(?=\S)")
# What a line above a table says of its amounts: "(unit: billion yen)".
_UNIT = re.compile(r"\([^()]{0,30}\b(?:million|billion|thousand|crore|lakh|mn|bn)\b[^()]{0,30}\)\s*$", re.IGNORECASE)
# A line of a chronology: its date, and what happened.
_ENTRY = re.compile(
    r"\s*(?:\d{1,2} )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? )?(?:\d{1,2}, )?(?:1[5-9]"
    r"|20)\d\d\s+"
    r"[A-Z][a-z]+ (?!(?:[Ff]act|[Bb]rief|[Rr]eport|[Ee]dition|[Uu]pdate))\w"
)
# What tells the dates of a treaty or an office: "(signed in March 2007)".
_DATED_NOTE = compiled(
    r"\((?:[^()]{0,40} )?(?:signed|concluded|entered|effective|in force|since)\b[^()]{0,60}\d{4}[^()]{0,60}\)"
    r"|,? (?:signed|concluded|effective|in force)(?: since| on| in)? (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4}$"
    r"|, (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]* (?:\d{1,2}, )?\d{4}$"
)
# A line of a list of holders of an office: who, and from when until when.
_HOLDER = re.compile(
    r"\W*(?:[A-ZÀ-Þ][\w.'’-]* |(?:de|da|del|der|van|von|bin|al|el|la|du|di|dos|y) ){1,5}"
    r"[A-ZÀ-Þ][\w.'’-]+(?:,? (?:[JS]r\.?|I{2,3}|IV))?"
    r",? \(?(?:1[5-9]|20)\d\d ?[-–] ?(?:\d{2,4}|present)?\)?"
    r"(?: \([^()]{1,60}\))?$"
)
# A line of a list of visits: who, in what office, when.
_VISITOR = re.compile(
    r"\W*[A-ZÀ-Þ][^,:;]{3,60}, [^:;]{3,80}, (?:\d{1,2}(?: ?[-–] ?\d{1,2})? )?[A-Z][a-z]{2,8}\.? (?:1[89]|20)\d\d(?:"
    r" \([^()]{1,60}\))?$"
)
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
# A line of a directory: an office, a colon, and who holds it.
_OFFICE_LINE = re.compile(
    r"[^:]{0,40}\b(?:Ambassador|High Commissioner|Head of (?:State|Government|Mission)|Minister|President"
    r"|Monarch|Consul General|Chief of Mission|Governor-General|Chargé d.Affaires|Nuncio)"
    r"(?: (?:to|of|in|for|at) [^:]{2,60})?: "
)


def blocks(text: str) -> list[Block]:
    """Return the blocks of a plain text, hard-wrapped or not; offsets point into the text."""
    found: list[Block] = []
    heading = before = ""
    for line in logical_lines(text):
        words = text[line.start : line.end]
        kind = "meta" if line.header else "row" if line.cells else _kind(words, line.first, line.lines)
        if kind == "heading":
            heading = words.strip()
        above = f"{before} {heading}".strip() if kind == "row" else heading
        found.append(Block(kind, line.start, line.end, above, None, line.cells, line.head))
        if kind == "paragraph":
            before = words.strip()[-90:] if words.rstrip().endswith(":") else ""
        if kind in ("paragraph", "item") and _UNIT.search(words):
            before = words.strip()[-90:]
    return found


_DASHES = re.compile(r"\w--\w")


def _kind(line: str, first: bool, count: int) -> str:
    bare = line.strip()
    if _RULE.match(bare):
        return "boilerplate"
    if BULLET.match(line) or _ENTRY.match(line) or _of_numbered_list(line, bare, first):
        return "item"
    short = len(bare) <= 90 and count <= 2
    if short and bare.isupper():
        return "heading"
    numbered = _NUMBER.match(line)
    if short and (not _TERMINAL.search(bare) or numbered) and first and len(bare.split()) <= 14:
        if _DATED_NOTE.search(bare) or _VISITOR.match(bare) or _HOLDER.match(bare):
            return "item"
        titled = ": " not in bare or (_title_case(bare) and not _OFFICE_LINE.match(bare))
        return "heading" if "...." not in bare and not _DASHES.search(bare) and titled else "item"
    if short and not _TERMINAL.search(bare):
        return "item"
    return "paragraph"


def _of_numbered_list(line: str, bare: str, first: bool) -> bool:
    """Say whether a line is an item of a numbered list, and no numbered heading, which stands alone."""
    return bool(NUMBERED.match(line)) and (not first or bare.endswith(";") or bool(_DATED_NOTE.search(bare)))


def _title_case(words: str) -> bool:
    """Say whether a line of five words and more is set as a headline: "The Lessons of 1989: Freedom and Our Future"."""
    long = [w for w in words.split() if len(w) > 3]
    return (
        len(words.split()) > 4
        and not words[-1].isdigit()
        and all(w[0].isupper() or w[0].isdigit() for w in long)
        and not re.search(r"[(),;@]", words)
    )
