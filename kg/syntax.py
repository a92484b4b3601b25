"""What is wrong with a query's text, shown as compilers show it: the line, and a caret under the place."""

from __future__ import annotations

import re

WIDTH = 100
"""Characters of a long line that are shown."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def explain(text: str, message: str) -> str:
    """Return a syntax error of Oxigraph's (`error at 1:8: …`) with the line it is in and a caret under the place.

    >>> print(explain("SELECT * {", "error at 1:11: expected }"))
    the query does not parse at line 1, column 11: expected }
      SELECT * {
                ^
    """
    found = _PLACE.match(message)
    if not found:
        return f"the query does not parse: {message[:200]}"
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    shown, place = _window(lines[line - 1] if line <= len(lines) else "", column - 1)
    said = _said(found[3], shown[:place])
    return f"the query does not parse at line {line}, column {column}: {said}\n  {shown}\n  {' ' * place}^"


def _said(message: str, before: str) -> str:
    """Return what the parser says, without its sets of characters; an unknown prefix is named."""
    name = re.search(r"([\w.-]*):\S*$", before)
    if "Prefix not found" in message and name:
        return f"no prefix {name[1]}: is known; declare it with PREFIX"
    words = " ".join(message.split()).removeprefix("expected one of ").split(", ")
    wanted = [word for word in words if not word.startswith("[")]
    if len(words) == 1 or not wanted:
        return " ".join(message.split())[:200] if len(words) == 1 and wanted else "something else is expected here"
    return f"expected one of {', '.join(wanted)}"[:200]


def _window(line: str, place: int) -> tuple[str, int]:
    """Return the part of a line around a place, its tabs as spaces, and the place in it."""
    first = max(0, min(place - WIDTH // 2, len(line) - WIDTH))
    part = "".join(c if c.isprintable() else " " for c in line[first : first + WIDTH])
    return part, min(place - first, len(part))
