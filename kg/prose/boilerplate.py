"""What on a page states nothing: banners, menus, advisories, captions, links, footers; and a chronology's dates."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.prose import time
from kg.prose.definitions import is_fact
from kg.prose.model import Block
from kg.prose.typescript import BULLET, NUMBERED

_RULE = re.compile(r"[\W_]*$")
_PAGE = re.compile(r"(?:\W*\d{1,3}\W*|\W*page \d+( of \d+)?\W*|\(?(?:continued|cont'd)\b.{0,30})$", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_ENTRY = re.compile(
    r"(?:(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?)?(1[5-9]\d\d"
    r"|20\d\d)(?:-(?:\d\d)?\d\d)?(?:\s*(?:[-–—:|\t]{1,2}|\.(?=\s))\s*|\s{3,})(?=[^\s\d])"
)
# A heading that is only a date, as in a chronology set under its years: what stands under it happened then.
_DATED_HEADING = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?:?$")
# The date of a line that is no sentence: "1972 Establishment of diplomatic relations".
_LINE_ENTRY = re.compile(
    r"(?:(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?)?(1[5-9]\d\d|20\d\d)\s(?=[A-Z][a-z]+ [^.;]{3,100}$)"
)
# A heading that begins the body of a page, however many labelled lines the imprint above it has.
_BODY = re.compile(
    r"[\W\d]*(?:(?:political|economic|bilateral|diplomatic|cultural|trade|defen[cs]e|development|high-level|recent|key"
    r"|main|vip|consular|business|official|exchange of|list of|[A-Z][a-z]+-[A-Z][a-z]+) )*(?:relations?|trade|economy"
    r"|agreements?|treaties|visits?|vips?|co-?operation|assistance|aid|exchanges?|nationals|residents|communit(?:y|ies)|relationship|investment"
    r"|missions|chronology|history|diaspora)(?:(?:,| and| &|/) ?(?:[a-z]+ ){0,2}[a-z]+){0,3}[\s:.]*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\[?\s*(?:photo|image|caption|picture|pictured|figure|illustration)\b\s*[:\]]", re.IGNORECASE)
_CREDIT = re.compile(
    r"[\[(](?:[^\])]*\b(?:photo|shutterstock|getty|image|ap|afp|reuters|archives)\b[^\])]*)[\])]\s*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_BREADCRUMB = re.compile(r"[^.!?]{0,60}?(?:\s[>»›|/•]\s|\s{3,})[^.!?]{0,300}$")
_DIRECTORY = re.compile(
    r"\s*(?:address|tel(?:ephone)?|phone|fax|e-?mail|website|web|hours|postal address|street address"
    r"|contact)\b[^.]{0,20}[:.]",
    re.IGNORECASE,
)
# Lines of websites that say nothing about the country; matched at the beginning of a block, in lower case.
_NOISE = (
    "an official website", "official websites use", "a .gov website", "secure .gov websites", "a lock (",
    "here's how you know", "skip to", "skip navigation", "you are viewing archived", "content in this archive",
    "this is archived", "archived content", "share", "print", "printer friendly", "e-mail this", "email this",
    "home >", "home |", "home /", "home »", "menu", "search", "tags", "back to top", "[ back to top", "[back to top",
    "more information about", "for more information", "for further information", "further information", "read more",
    "related ", "see also", "privacy policy", "copyright", "©", "terms of use", "accessibility", "disclaimer",
    "external links", "the office of website management", "this site is managed", "this page was", "this page is",
    "sign up", "subscribe", "follow us", "stay connected", "contact us", "white house", "usa.gov", "policy issues",
    "last updated", "last reviewed", "last revised", "last modified", "page last", "updated:", "(updated", "published:",
    "published ", "date:", "cookies", "we use cookies", "is this page useful", "download", "listen", "note: documents",
    "you appear to have", "javascript", "this fact sheet is", "travel advice:", "all content is available under",
    "crown copyright", "© crown", "u.s. department of state", "department of state", "diplomacy in action",
    "diese seite", "translation:", "from: ", "to: ", "the content of this page", "this content", "language",
)  # fmt: skip
# Headings after which nothing more is said about the country: to the next heading, or (tail) to the end.
_TAILS = ("related", "read more", "tags", "see also", "further reading", "more on ", "latest", "useful links", "links",
          "external links", "share this", "in this section", "footnotes", "about this site",
          "explore the topic")  # fmt: skip
_SECTIONS = ("travel advisory", "travel advice", "travel information", "passport", "visa information for travel")
_ADVISORY = re.compile(r"travel (?:advisory|advice|warning)|do not travel|exercise increased caution|level [1-4]\b")


_SILENT = frozenset(("title", "meta", "heading", "boilerplate"))
# A heading that itself tells a quantity or a date: "3. Number of Peruvian nationals residing in Japan: 49,114".
_TELLING = re.compile(
    r"\b(?:[Nn]umber|[Vv]alue|[Vv]olume|[Aa]mount|[Tt]otal) of [^:\n]{3,80}: ?\D{0,6}\d"
    r"|^\W*(?:When|Since when|In (?:what|which) year) [^?\n]{5,160}\?$"
    r"|\brelations?[^:\n]{0,30}: [^:\n]{0,20}(?:1[5-9]|20)\d\d\b|\b[Ss]everance: [^:\n]{0,20}(?:1[89]|20)\d\d\b"
)


def is_silent(block: Block, text: str) -> bool:
    """Say whether a block of a text states nothing that a rule reads: it stands over sentences, or beside them."""
    telling = block.kind == "heading" and _TELLING.search(text[block.start : block.end])
    return block.kind in _SILENT and not telling


def mark(text: str, found: list[Block]) -> list[Block]:
    """Return the blocks with boilerplate, captions, dates of a chronology and headings settled."""
    out: list[Block] = []
    skipping = ""
    heading = ""
    begun = ended = False
    years = _years(text, found)
    year: str | None = None
    for block in found:
        words = text[block.start : block.end].strip()
        if block.kind == "heading":
            year = years.get(block.start)
            if year and not skipping:
                out.append(replace(block, heading=heading))
                continue
        low = words[:80].lower().replace("’", "'").lstrip("[(->*# ")
        if block.kind in ("heading", "title"):
            ended = ended or skipping == "end"
            skipping = "end" if ended or (low.startswith(_TAILS) and len(words) < 60) else ""
            if any(s in low for s in _SECTIONS):
                skipping = "section"
            if not skipping and not _noise(low, words) and not words.startswith("|"):
                heading = words
        if skipping == "section" and block.kind == "boilerplate":
            skipping = ""
        kind = _settled(block, words, low, skipping)
        # A heading below the lines of the imprint is a section's: what follows is no imprint any more.
        begun = (
            begun
            or kind == "paragraph"
            or (kind == "heading" and bool(out) and (out[-1].kind == "meta" or bool(_BODY.match(words))))
        )
        if kind == "item" and not begun and not BULLET.match(text, block.start) and not is_fact(words):
            kind = "meta"
        listed = low.startswith(("more information", "for more information")) and words.endswith(":")
        if kind == "boilerplate" and (listed or (low.startswith(_TAILS) and len(words) < 30)):
            skipping = "end"
        begin = _after_mark(text, block) if kind == "item" else block.start
        date, start = _entry(text, block, begin) if kind in ("paragraph", "item") else (None, block.start)
        date = date or (year if kind in ("paragraph", "item") else None)
        out.append(Block(kind, start, block.end, _above(block, heading), date, block.cells, block.head))
    return _credits(text, out)


def _years(text: str, found: list[Block]) -> dict[int, str]:
    """Return the dates that are headings, by the offset of each, where a page has three and more of them."""
    dated = {}
    for block in found:
        words = text[block.start : block.end].strip() if block.kind == "heading" else ""
        if _DATED_HEADING.match(words) and (dates := time.find(words)):
            dated[block.start] = dates[0].edtf
    return dated if len(dated) > 2 else {}


def _above(block: Block, heading: str) -> str:
    """Return the heading a block stands under; a row keeps its own, which may hold the unit."""
    if block.kind == "title":
        return ""
    return block.heading if block.kind == "row" and block.heading else heading


def _settled(block: Block, words: str, low: str, skipping: str) -> str:
    if skipping or block.kind == "boilerplate" or _of_page(words, low):
        return "boilerplate"
    if block.kind == "row":
        return "row"
    if block.kind != "caption" and _noise(low, words):
        return "boilerplate"
    if len(words) < 600 and _advises(words[:160].lower()):
        return "boilerplate"
    if block.kind == "caption" or (_may_begin(low, _CAPTION_LETTERS) and _CAPTION.match(words)):
        return "caption"
    if len(words) < 90 and words.endswith(("]", ")")) and _credited(words):
        return "caption"
    if block.kind in ("heading", "item") and _BREADCRUMB.match(words) and not _DIGIT.search(words):
        return "boilerplate" if block.kind == "heading" else block.kind
    if len(words) < 200 and _may_begin(low, _DIRECTORY_LETTERS) and _DIRECTORY.match(words):
        return "boilerplate"
    return block.kind


_CAPTION_LETTERS, _DIRECTORY_LETTERS = "picf", "atpfewhc"


def _may_begin(low: str, letters: str) -> bool:
    """Say whether a line in lower case may begin with one of some letters."""
    first = low.lstrip()[:1]
    return first in letters or not first.isascii()


def _of_page(words: str, low: str) -> bool:
    """Say whether a line is a rule, the number of a page or says that it goes on: none begins with another word."""
    if words[:1].isalpha() and not low.startswith(("page", "cont")):
        return False
    return bool(_RULE.match(words) or _PAGE.match(words))


def _credited(words: str) -> bool:
    return bool(_CREDIT.search(words)) and not _TERMINAL.search(_CREDIT.sub("", words))


def _advises(low: str) -> bool:
    return ("travel" in low or "exercise" in low or "level" in low) and bool(_ADVISORY.search(low))


def _noise(low: str, words: str) -> bool:
    if not low.startswith(_NOISE):
        return False
    if low.startswith(("share", "print", "menu", "search", "tags", "language", "related ", "listen", "download")):
        return len(words) < 40
    return len(words) < 700


def _after_mark(text: str, block: Block) -> int:
    """Return where the words of an item begin, after its bullet or number."""
    mark = BULLET.match(text, block.start, block.end) or NUMBERED.match(text, block.start, block.end)
    return mark.end() if mark else block.start


def _entry(text: str, block: Block, start: int) -> tuple[str | None, int]:
    """Return the date at the head of a chronology's entry and where the entry's words begin."""
    begin = bullet.end() if (bullet := BULLET.match(text, start, block.end)) else start
    found = _ENTRY.match(text, begin, min(block.end, begin + 60))
    if not found and block.kind == "item":
        found = _LINE_ENTRY.match(text, begin, block.end)
    if not found:
        return None, start
    dates = time.find(text[found.start() : found.end()])
    date = dates[0].edtf if dates else found[1]
    return date, found.end()


def _credits(text: str, found: list[Block]) -> list[Block]:
    """Make a heading that only names a picture or the page a caption, so that it states nothing."""
    return [replace(b, kind="meta") if b.kind == "heading" and _meta_line(text[b.start : b.end]) else b for b in found]


def _meta_line(words: str) -> bool:
    low = words.lower()
    if low.startswith(("bureau of", "issued by", "a short")):
        return True
    return "fact sheet" in low and len(low) < 60 and "relations with" not in low
