"""Markup that a parser can take: without the deepest of its tags."""

from __future__ import annotations

import re

_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|tbody|tr|td|ul|ol|li|blockquote|font|center|b|i|u|a|em|strong"
    r"|small|p|main|dl|dd)\b[^>]*>",
    re.IGNORECASE,
)


def shallow(source: str) -> str:
    """Return a page without the tags that lie deeper than 1,000 open ones, which would make a parser quadratic."""
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest <= 1000:
        return source
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[1]:
            depth = max(0, depth - 1)
            return match[0] if depth < 1000 else ""
        depth += 1
        return match[0] if depth <= 1000 else ""

    return _NESTING.sub(keep, source)
