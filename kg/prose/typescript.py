"""Plain text as typed: wrapped lines joined to logical ones, and tables set in columns found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.prose.patterns import compiled

BULLET = re.compile(
    r"\s*(?:[-*•·▪◦‣–—»>]|o(?=\s)|\(?[a-z]\)|\((?:[ivx]{1,5}|\d{1,2})\)"
    r"|\d{1,2}\))\s+(?=\S)"
)
# An item of a numbered list: the number alone may as well be the end of a sentence wrapped.
NUMBERED = re.compile(r"\s*(\d{1,2})\.\s+(?=\S)")
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\W_]*$")
_SPACED = compiled(r" (?<=\S ) {2,}\S|\.{4,}")
_TERMINAL = re.compile(r"[.!?][\"'”’)\]]*\s*$")
_GAP = compiled(r"(?:(?<=[^\s.:;,!?])\s{2,}|\t+|\s{4,}|\s\|\s)(?=\S)")
_GAPS = compiled(r"\s[\s|]|\t")
_NUMERIC = re.compile(
    r"[-–−(]?(?:[A-Z]{0,3}[$€£¥₹]|US\$ ?|Rs\.? ?|CHF ?|EUR ?)?\s?\d[\d,.']*\)?(?: ?(?:%|million|billion|bn"
    r"|mn|m|crore|lakh))?\*?$"
)
_DATED = re.compile(
    r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:1[5-9]"
    r"|20)\d\d(?:[-–/]\d{2,4})?$"
)


_DATED_ITEM = re.compile(
    r"\s*(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?(?:\s{3,}"
    r"|\s*[-–—:]{1,2} )\S"
)
# What begins a line of its own: a leader of dots, "King--Abdullah II", "Feb 2012     …".
_OWN_LINE = re.compile(
    r"[^\n]*\.{4,}|\s*[A-Z](?:[\w ,.()'&/]|-(?!-)){2,60}--\S|\s*(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:1[5-9]"
    r"|20)\d\d\s{3,}\S"
)


class Logical(NamedTuple):
    """A logical line: its stretch of the text, how many lines it was, whether it begins a run, and its cells."""

    start: int
    end: int
    lines: int
    first: bool
    cells: tuple[tuple[int, int], ...] = ()
    head: tuple[str, ...] = ()
    header: bool = False


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    length: int


def logical_lines(text: str) -> Iterator[Logical]:
    """Yield the logical lines of a text in order; offsets point into the text.

    A wrapped line goes on in the next where the next word would not have fitted, where the sentence plainly goes on
    in lower case, or where an item's text is indented under it.
    """
    lines = [_line(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    runs = list(_runs(text, lines))
    width = _width(text, runs)
    for run in runs:
        yield from _table(text, run) or _joined(text, run, width)


def _line(text: str, start: int, end: int) -> _Line:
    words = text[start:end]
    bare = words.rstrip()
    return _Line(start, end, len(bare) - len(bare.lstrip()), len(bare))


def _runs(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Yield runs of lines without a blank line or a rule between them."""
    run: list[_Line] = []
    for line in lines:
        words = text[line.start : line.end].strip()
        blank, rule = not words, bool(_RULE.match(words))
        if blank or rule or (run and line.start > run[-1].end + 1):
            if run:
                yield run
            run = []
        if rule and not blank:
            yield [line]
        elif not blank:
            run.append(line)
    if run:
        yield run


def _width(text: str, runs: list[list[_Line]]) -> int:
    """Return the column at which a typescript is wrapped, or 0 where every line is a paragraph."""
    inner = sorted(
        line.length
        for run in runs[:3000]
        for line in run[:-1]
        if line.indent <= 20 and not _SPACED.search(text, line.start, line.end)
    )
    if len(inner) < 4:
        return 0
    width = inner[-max(1, len(inner) // 8)]
    wrapped = sum(1 for n in inner if n >= width - 16)
    return width if 40 <= width <= 120 and wrapped * 3 >= len(inner) else 0


def _joined(text: str, run: list[_Line], width: int) -> Iterator[Logical]:
    begin = last = run[0]
    count, first = 1, True
    for line in run[1:]:
        if width and _goes_on(text, begin, last, line, width):
            last = line
            count += 1
            continue
        yield Logical(begin.start, last.end, count, first)
        begin = last = line
        count, first = 1, False
    yield Logical(begin.start, last.end, count, first)


def _goes_on(text: str, begin: _Line, last: _Line, line: _Line, width: int) -> bool:
    """Say whether a line continues the one before."""
    if BULLET.match(text, line.start, line.end) or _OWN_LINE.match(text, line.start, line.end):
        return False
    if _next_number(text, begin, line):
        return False
    words = text[line.start : line.end].split(None, 1)
    bullet = BULLET.match(text, begin.start, begin.end) or NUMBERED.match(text, begin.start, begin.end)
    dated = _DATED_ITEM.match(text, begin.start, begin.end)
    if line.indent >= begin.indent + 2 and (bullet or dated):
        return True
    if dated and _DATED_ITEM.match(text, line.start, line.end):
        return False
    ended = bool(_TERMINAL.search(text[last.start : last.end]))
    if not ended and last.length >= 30 and (words[0][0].islower() or words[0][0] in "(&"):
        return True
    if not ended and last.length >= width - 14:
        return True
    return last.length + 1 + len(words[0]) > width - 2


def _next_number(text: str, begin: _Line, line: _Line) -> bool:
    """Say whether a line is the next item of the numbered list that the one before it belongs to."""
    number = NUMBERED.match(text, line.start, line.end)
    before = NUMBERED.match(text, begin.start, begin.end) if number else None
    return bool(number and before and int(number[1]) == int(before[1]) + 1)


def _cells(text: str, line: _Line) -> list[tuple[int, int]]:
    start = line.start + line.indent
    end = line.start + line.length
    cells, at = [], start
    for gap in _GAP.finditer(text, start, end) if _GAPS.search(text, start, end) else ():
        cells.append((at, gap.start()))
        at = gap.end()
    cells.append((at, end))
    return cells


def _table(text: str, run: list[_Line]) -> list[Logical]:
    """Return the lines of a run that is a table, with a line of caption above it and one of notes below it, if any."""
    if not _GAPS.search(text, run[0].start, run[-1].end):
        return []
    celled = [i for i, line in enumerate(run) if len(_cells(text, line)) > 1]
    if not celled or celled[0] > 2 or celled[-1] < len(run) - 2:
        return _columns(text, run)
    rows = _columns(text, run[celled[0] : celled[-1] + 1])
    if not rows:
        return []
    above, below = run[: celled[0]], run[celled[-1] + 1 :]
    alone = [[Logical(line.start, line.end, 1, True) for line in lines] for lines in (above, below)]
    return [*alone[0], *rows, *alone[1]]


def _columns(text: str, run: list[_Line]) -> list[Logical]:
    """Return the rows of a run in columns: two and more lines of as many cells, with numbers; else nothing."""
    if len(run) < 2:
        return []
    rows = [_cells(text, line) for line in run]
    widest = max(len(r) for r in rows)
    if widest < 2:
        return []
    body = [r for r in rows if len(r) == widest]
    numeric = sum(1 for r in body if all(_NUMERIC.match(text[a:b].strip()) for a, b in r[1:]))
    if numeric < 1 or len(body) * 3 < len(rows) * 2 or (widest == 2 and numeric < 2):
        return []
    head: tuple[str, ...] = ()
    out = []
    for i, (line, cells) in enumerate(zip(run, rows, strict=True)):
        words = tuple(text[a:b].strip() for a, b in cells)
        if i == 0 and (len(cells) < widest or all(_DATED.match(w) for w in words[1:]) or not _NUMERIC.match(words[-1])):
            head = ("",) * (widest - len(words)) + words
            out.append(Logical(line.start, line.end, 1, True, header=True))
        else:
            out.append(Logical(line.start, line.end, 1, i == 0, tuple(cells), head))
    return out
