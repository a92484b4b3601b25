"""The layout of a page: plain text into blocks, and boilerplate, captions and chronologies marked in any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import names
from kg.prose import time
from kg.prose.model import Block

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\W_]*$")
_PAGE = re.compile(r"(?:\W*\d{1,3}\W*|\W*page \d+( of \d+)?\W*|\(?(?:continued|cont'd)\b.{0,30})$", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣–—»>]|o(?=\s{2})|\(?[a-z]\)|\(?\d{1,2}\))\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s+(?=\S)")
# A line of a directory: an office, a colon, and who holds it.
_OFFICE_LINE = re.compile(
    r"[^:]{0,40}\b(?:Ambassador|High Commissioner|Head of (?:State|Government|Mission)|Minister|President|Monarch|Consul General|Chief of Mission|Governor-General|Chargé d.Affaires|Nuncio)"
    r"(?: to [^:]{2,40})?: "
)
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_ENTRY = re.compile(
    r"(?:(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?)?(1[5-9]\d\d|20\d\d)(?:-(?:\d\d)?\d\d)?\s*(?:[-–—:|\t]|\.(?=\s))\s*(?=[^\s\d])"
)
_CAPTION = re.compile(r"\[?\s*(?:photo|image|caption|picture|pictured|figure|illustration)\b\s*[:\]]", re.IGNORECASE)
_CREDIT = re.compile(
    r"[\[(](?:[^\])]*\b(?:photo|shutterstock|getty|image|ap|afp|reuters|archives)\b[^\])]*)[\])]\s*$", re.IGNORECASE
)
_BREADCRUMB = re.compile(r"[^.!?]{0,60}?(?:\s[>»›|/•]\s|\s{3,})[^.!?]{0,300}$")
_DIRECTORY = re.compile(
    r"\s*(?:address|tel(?:ephone)?|phone|fax|e-?mail|website|web|hours|postal address|street address|contact)\b[^.]{0,20}[:.]",
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
          "external links", "share this", "in this section", "footnotes", "about this site", "explore the topic")  # fmt: skip
_SECTIONS = ("travel advisory", "travel advice", "travel information", "passport", "visa information for travel")
_ADVISORY = re.compile(
    r"travel (?:advisory|advice|warning)|do not travel|exercise increased caution|level [1-4]\b", re.I
)
_ISSUED_HINT = re.compile(
    r"updated|revised|modified|reviewed|issued|published|as of|fact ?sheet|bureau|brief|edition|date", re.I
)


def blocks(text: str) -> list[Block]:
    """Return the blocks of a plain text, hard-wrapped or not; offsets point into the text."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    width = _wrap_width(text, lines)
    found: list[Block] = []
    heading = ""
    for run in _runs(text, lines):
        alone = len(run) == 1
        for start, end, count in _paragraphs(text, run, width):
            kind = _kind(text[start:end], alone or start == run[0][0], count)
            if kind == "heading":
                heading = text[start:end].strip()
            found.append(Block(kind, start, end, heading))
    return _lists(text, found)


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the column at which a typescript is wrapped, or 0 where lines are paragraphs."""
    lengths = sorted(len(text[a:b].rstrip()) for a, b in lines[:2000])
    if not lengths or lengths[-1] > 110 or lengths[-1] < 40:
        return 0
    long = [n for n in lengths if n >= lengths[-1] - 14]
    return lengths[-1] if len(long) * 3 >= len(lengths) else 0


def _runs(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines without a blank line between them."""
    run: list[tuple[int, int]] = []
    for start, end in lines:
        if not text[start:end].strip():
            if run:
                yield run
            run = []
            continue
        if run and start > run[-1][1] + 1:
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run


def _paragraphs(text: str, run: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and number of lines of each logical line of a run, joining what was wrapped."""
    start, end = run[0]
    count = 1
    for a, b in run[1:]:
        word = len(text[a:b].split(None, 1)[0])
        fits = len(text[start if count == 1 else last : end].rstrip()) + 1 + word <= width - 1 if width else True
        last = a
        if fits or _BULLET.match(text, a, b):
            yield start, end, count
            start, count = a, 0
        end = b
        count += 1
    yield start, end, count


def _kind(line: str, first: bool, count: int) -> str:
    bare = line.strip()
    if _RULE.match(bare):
        return "boilerplate"
    if _BULLET.match(line):
        return "item"
    short = len(bare) <= 90 and count <= 2
    if short and bare.isupper():
        return "heading"
    numbered = _NUMBER.match(line)
    if short and (not _TERMINAL.search(bare) or numbered) and first and len(bare.split()) <= 14:
        titled = ": " not in bare or (_title_case(bare) and not _OFFICE_LINE.match(bare))
        return "heading" if "...." not in bare and titled else "item"
    if short and not _TERMINAL.search(bare):
        return "item"
    return "paragraph"


def _title_case(words: str) -> bool:
    """Say whether a line of five words and more is set as a headline: "The Lessons of 1989: Freedom and Our Future"."""
    long = [w for w in words.split() if len(w) > 3]
    return (
        len(words.split()) > 4
        and not words[-1].isdigit()
        and all(w[0].isupper() or w[0].isdigit() for w in long)
        and not re.search(r"[(),;@]", words)
    )


def _lists(text: str, found: list[Block]) -> list[Block]:
    """Take three and more short lines one under another for a list, unless they are in capitals."""
    out = list(found)
    for i, block in enumerate(out):
        if block.kind != "item" or _BULLET.match(text, block.start):
            continue
        out[i] = replace(block, kind="item")
    return out


def mark(text: str, found: list[Block]) -> list[Block]:
    """Return the blocks with boilerplate, captions, dates of a chronology and headings settled."""
    out: list[Block] = []
    skipping = ""
    heading = ""
    begun = ended = False
    for block in found:
        words = text[block.start : block.end].strip()
        low = words[:80].lower().replace("’", "'").lstrip("[(->*# ")
        if block.kind in ("heading", "title"):
            ended = ended or skipping == "end"
            skipping = "end" if ended or low.startswith(_TAILS) and len(words) < 60 else ""
            if any(s in low for s in _SECTIONS):
                skipping = "section"
            if not skipping and not _noise(low, words):
                heading = words
        if skipping == "section" and block.kind == "boilerplate":
            skipping = ""
        kind = _settled(block, words, low, skipping)
        begun = begun or kind == "paragraph"
        if kind == "item" and not begun and not _BULLET.match(text, block.start):
            kind = "meta"
        listed = low.startswith(("more information", "for more information")) and words.endswith(":")
        if kind == "boilerplate" and (listed or (low.startswith(_TAILS) and len(words) < 30)):
            skipping = "end"
        date, start = _entry(text, block) if kind in ("paragraph", "item") else (None, block.start)
        out.append(replace(block, kind=kind, heading=heading if block.kind != "title" else "", date=date, start=start))
    return _credits(text, out)


def _settled(block: Block, words: str, low: str, skipping: str) -> str:
    if skipping or block.kind == "boilerplate" or _RULE.match(words) or _PAGE.match(words):
        return "boilerplate"
    if block.kind == "row":
        return "row"
    if block.kind != "caption" and _noise(low, words):
        return "boilerplate"
    if _ADVISORY.search(words[:160]) and len(words) < 600:
        return "boilerplate"
    if block.kind == "caption" or _CAPTION.match(words):
        return "caption"
    if len(words) < 90 and _CREDIT.search(words) and not _TERMINAL.search(_CREDIT.sub("", words)):
        return "caption"
    if block.kind in ("heading", "item") and _BREADCRUMB.match(words) and not re.search(r"\d", words):
        return "boilerplate" if block.kind == "heading" else block.kind
    if _DIRECTORY.match(words) and len(words) < 200:
        return "boilerplate"
    return block.kind


def _noise(low: str, words: str) -> bool:
    if not low.startswith(_NOISE):
        return False
    if low.startswith(("share", "print", "menu", "search", "tags", "language", "related ", "listen", "download")):
        return len(words) < 40
    return len(words) < 700


def _entry(text: str, block: Block) -> tuple[str | None, int]:
    """Return the date at the head of a chronology's entry and where the entry's words begin."""
    start = block.start
    if bullet := _BULLET.match(text, start, block.end):
        start = bullet.end()
    found = _ENTRY.match(text, start, min(block.end, start + 60))
    if not found:
        return None, block.start
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


def title(text: str, found: list[Block]) -> str:
    """Return the title of a page: its first heading that names a country, else its first heading."""
    first = ""
    for block in found[:30]:
        words = " ".join(text[block.start : block.end].split())
        if block.kind == "title":
            return words
        if block.kind != "heading" or len(words) < 4 or time.find(words):
            continue
        first = first or words
        spelt = (words.replace("’", "'"), words.title())
        if any(e[0].use in ("name", "adjective") for w in spelt for _, _, e in names.lexicon().find(w)):
            return words
    return first


def issued(text: str, found: list[Block]) -> str | None:
    """Return the date of the edition that the page's own lines at its top or bottom give."""
    short = [b for b in found if b.end - b.start < 250]
    for block in short[:14]:
        words = text[block.start : block.end]
        if block.kind in ("paragraph", "row") and len(words) > 110:
            continue
        if (dates := time.find(words)) and _is_dateline(words, dates):
            return dates[-1].edtf
    for block in reversed(found[-8:]):
        words = text[block.start : block.end]
        if block.kind == "paragraph" and not re.match(r"bureau|\(?updated|last|issued|published", words.strip(), re.I):
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
    return len(rest.split()) <= 3 or bool(_ISSUED_HINT.search(rest) and not _TERMINAL.search(words))


def publisher(text: str, found: list[Block]) -> str | None:
    """Return the ministry that a line of the page names, or None."""
    for block in (*found[:12], *found[-8:]):
        if name := names.publisher(text[block.start : min(block.end, block.start + 400)]):
            return name
    return None
