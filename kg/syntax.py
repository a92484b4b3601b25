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
    said = " ".join(found[3].split())[:200]
    return f"the query does not parse at line {line}, column {column}: {said}\n  {shown}\n  {' ' * place}^"


def _window(line: str, place: int) -> tuple[str, int]:
    """Return the part of a line around a place, its tabs as spaces, and the place in it."""
    first = max(0, min(place - WIDTH // 2, len(line) - WIDTH))
    part = "".join(c if c.isprintable() else " " for c in line[first : first + WIDTH])
    return part, min(place - first, len(part))
