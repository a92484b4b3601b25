"""What is wrong with a query's text, shown as compilers show it: the line, and a caret under the place."""

from __future__ import annotations

import re
from difflib import get_close_matches

from kg.words import words

WIDTH = 100
"""Characters of a long line that are shown."""

KEYWORDS = words(
    """A ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS COPY COUNT CREATE
    DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT DROP EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP
    GROUP_CONCAT HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE
    LIMIT LOAD MAX MD5 MIN MINUS MINUTES MONTH MOVE NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX
    REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER
    STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TO TRUE TZ UCASE UNDEF UNION URI USING
    UUID VALUES WHERE WITH YEAR"""
)
"""The words of SPARQL 1.1, in capitals."""
_BARE = re.compile(
    r"""#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|[?$@]\w+|:\S*|[\w.-]+(?::\S*)?"""
)
"""The parts of a query in which a word could seem to stand, and the words that stand bare.

Each takes all the characters that it can begin with, so that none is looked at again: a text is read in linear time.
"""
_WORD = re.compile(r"[A-Za-z]\w+")
_UPDATE = re.compile(
    r"(?:\s|#[^\n]*\n|(?:BASE|PREFIX\s+[^\s:]*:)\s*<[^>]*>)*+"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
"""The beginning of a request that is an update."""
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def explain(text: str, message: str) -> str:
    """Return a syntax error of Oxigraph's (`error at 1:8: …`) with the line it is in and a caret under the place.

    >>> print(explain("SELECT * {", "error at 1:11: expected }"))
    the query does not parse at line 1, column 11: expected }
      SELECT * {
                ^
    >>> print(explain("SELEC ?x {}", "error at 1:10: expected CONSTRUCT").splitlines()[0])
    the query does not parse at line 1, column 10: expected CONSTRUCT; SELEC: perhaps SELECT?
    """
    if update := _UPDATE.match(text):
        return (
            f"{update[1].upper()} is an update, and the graph is only read; ask by SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    found = _PLACE.match(message)
    if not found:
        return f"the query does not parse: {message[:200]}"
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    shown, place = _window(here, column - 1)
    said = _said(found[3], shown[:place]) + _meant("\n".join([*lines[: line - 1], here[: column - 1]]))
    return f"the query does not parse at line {line}, column {column}: {said}\n  {shown}\n  {' ' * place}^"


def _meant(before: str) -> str:
    """Return which keyword the last bare word before the place that is none is nearly: `; SELEC: perhaps SELECT?`."""
    bare = (word for part in _BARE.finditer(before) if _WORD.fullmatch(word := part[0].strip(".-")))
    unknown = [word for word in bare if word.upper() not in KEYWORDS]
    near = get_close_matches(unknown[-1].upper(), sorted(KEYWORDS), 1, 0.75) if unknown else []
    return f"; {unknown[-1]}: perhaps {near[0]}?" if near else ""


def _said(message: str, before: str) -> str:
    """Return what the parser says, without its sets of characters; an unknown prefix is named."""
    name = re.search(r"([\w.-]*):\S*$", before)
    if "Prefix not found" in message and name:
        return f"no prefix {name[1]}: is known; declare it with PREFIX"
    said = " ".join(message.split()).removeprefix("expected one of ").split(", ")
    wanted = [word for word in said if not word.startswith("[")]
    if "[_]" in said and not any('"' in word for word in wanted):
        return "something else is expected here"  # what remains are the keywords of a list that has much else in it
    if len(said) == 1 or not wanted:
        return " ".join(message.split())[:200] if len(said) == 1 and wanted else "something else is expected here"
    return f"expected one of {', '.join(wanted)}"[:200]


def _window(line: str, place: int) -> tuple[str, int]:
    """Return the part of a line around a place, its tabs as spaces, and the place in it."""
    first = max(0, min(place - WIDTH // 2, len(line) - WIDTH))
    part = "".join(c if c.isprintable() else " " for c in line[first : first + WIDTH])
    return part, min(place - first, len(part))
