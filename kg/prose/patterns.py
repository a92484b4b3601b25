"""Patterns compiled together with the characters at which they can begin, so that a search passes over all others.

Python's `re` knows such characters only of a pattern whose first item is a letter or a set; of `\\b(?:[Oo]pen|shut)` it
tries every place of a text, which costs more than all that it finds there. What is found is the same in either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from threading import Lock
from typing import Any

# All that is no ASCII letter and yet one regardless of case, by the documentation of `re`.
_OTHER_CASES = "\u0130\u0131\u017f\u212a"
_ONE = Lock()
_ZERO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))

# The items of a set with which matches begin, None where that may be anything; and whether one may be empty.
_Start = tuple[list[Any] | None, bool]


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern that matches as one of `re` does, and finds sooner where it can begin."""
    try:
        compiler: Any = import_module("re._compiler")
        _ = compiler._get_charset_prefix
    except (ImportError, AttributeError):  # no public part of Python: without it a search is only slower
        return re.compile(pattern, flags)
    with _ONE:
        known: Callable[[Any, int], Any] = compiler._get_charset_prefix
        compiler._get_charset_prefix = lambda parsed, flags: known(parsed, flags) or _start(parsed, flags)
        try:
            return re.compile(pattern, flags)
        finally:
            compiler._get_charset_prefix = known


def lowered(text: str) -> str | None:
    """Return a text in lower case, in which a pattern in lower case matches as it does regardless of case; or None.

    None is returned where a letter of another length, or one that is the same regardless of case alone, stands.
    """
    if any(map(text.__contains__, _OTHER_CASES)):
        return None
    low = text.lower()
    return low if len(low) == len(text) else None


def _start(parsed: Any, flags: int) -> list[Any] | None:
    """Return the items of a set that holds every character with which a match can begin, or None."""
    items, empty = _of_sequence(parsed, flags)
    return None if empty or not items else list(dict.fromkeys(items))


def _of_sequence(parsed: Any, flags: int) -> _Start:
    found: list[Any] = []
    for code, value in parsed:
        if str(code) in _ZERO_WIDTH:
            continue
        items, empty = _of_item(str(code), code, value, flags)
        if items is None:
            return None, False
        found += items
        if not empty:
            return found, False
    return found, True


def _of_item(name: str, code: Any, value: Any, flags: int) -> _Start:
    if name == "LITERAL":
        return _letter(code, value, flags), False
    if name == "IN":
        return _of_set(value, flags), False
    if name == "SUBPATTERN":
        _, added, taken, parsed = value
        return _of_sequence(parsed, (flags | added) & ~taken)
    if name == "ATOMIC_GROUP":
        return _of_sequence(value, flags)
    if name in _REPEATS:
        items, empty = _of_sequence(value[2], flags)
        return items, empty or value[0] == 0
    if name == "BRANCH":
        branches = [_of_sequence(branch, flags) for branch in value[1]]
        if any(items is None for items, _ in branches):
            return None, False
        return [i for items, _ in branches for i in items or ()], any(empty for _, empty in branches)
    return None, False


def _of_set(items: list[Any], flags: int) -> list[Any] | None:
    """Return the items of a set; None of one that excludes, or that holds ranges regardless of case."""
    if str(items[0][0]) == "NEGATE":
        return None
    if not flags & re.IGNORECASE:
        return list(items)
    if any(str(code) != "LITERAL" for code, _ in items):
        return None
    letters = [_letter(code, value, flags) for code, value in items]
    return None if None in letters else [i for several in letters for i in several or ()]


def _letter(code: Any, value: int, flags: int) -> list[Any] | None:
    """Return a letter in every case in which it matches; None regardless of case beyond ASCII."""
    if not flags & re.IGNORECASE:
        return [(code, value)]
    letter = chr(value)
    if not letter.isascii():
        return None
    return [(code, ord(c)) for c in (letter.lower(), letter.upper(), *_OTHER_CASES)]
