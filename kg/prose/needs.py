"""What a pattern cannot do without: the pieces of words that every text contains in which it matches."""

from __future__ import annotations

import re
from importlib import import_module
from math import sqrt
from typing import Any

from kg.words import words

_PIECE = re.compile(r"[a-z0-9]+'[a-z0-9]+|[a-z0-9]{2,}|[⚑⚐⌂⚭⏱¤№٪☗✍☺⌘]")
_EDGE = "\b"  # where no letter can stand beside a run of letters
_ZERO_WIDTH = frozenset(("ASSERT", "ASSERT_NOT"))
_GROUPS = frozenset(("SUBPATTERN", "ATOMIC_GROUP"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_NESTED = _GROUPS | _REPEATS | {"ASSERT", "BRANCH"}
_NO_WORD = frozenset(("CATEGORY_SPACE", "CATEGORY_NOT_WORD"))
_COMMON = words("the and of in to for with on at by from an is are was were has have had its it as that this")
_MOST = 200  # alternatives of one need

# Pieces of words of which one is needed: `<he>` is a whole word, `<cooperat` what one begins with.
Need = frozenset[str]


def needs(pattern: str, flags: int = 0) -> list[Need]:
    """Return what every match of a pattern contains: of each set, one of the pieces of words, in lower case.

    >>> [sorted(n) for n in needs(r"\\b(?:opened|closed) (?:an?|its) [Ee]mbassy")]
    [['<embassy'], ['<closed>', '<opened>']]
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):  # the parser is no public part of Python: without it nothing is left out
        return []
    found = {n for n in _sequence([*parsed], False, False) if len(n) <= _MOST}
    return sorted(found, key=_worth)[:5]


def _sequence(items: list[Any], before: bool, after: bool) -> list[Need]:
    """Return the needs of a sequence; `before` and `after` say that no letter can stand on that side of it."""
    out: list[Need] = []
    run = ""
    for place, (code, value) in enumerate(items):
        name = str(code)
        letter = chr(value) if name == "LITERAL" else _same_letter(value) if name == "IN" else ""
        if letter or name == "AT":
            run = run or (_EDGE if _parts(items[:place], before, -1) else "")
            run += letter.lower() or (_EDGE if _is_no_word(name, value) else "")
            continue
        if run:
            out += _pieces(run + _EDGE if _parts(items[place:], after) else run)
            run = ""
        if name == "IN":
            out += _either(value)
        elif name in _NESTED:
            out += _node(name, value, _parts(items[:place], before, -1), _parts(items[place + 1 :], after))
    return out + _pieces(run + _EDGE if after else run)


def _node(name: str, value: Any, before: bool, after: bool) -> list[Need]:
    if name in _GROUPS:
        return _sequence(_inside(name, value), before, after)
    if name == "ASSERT":
        return _sequence([*value[1]], False, False)
    if name in _REPEATS:
        once = value[1] == 1
        return _sequence([*value[2]], before and once, after and once) if value[0] else []
    best = [sorted(_sequence([*branch], before, after), key=_worth) for branch in value[1]]
    # Of each branch its first need, or of each its second, or its third.
    return [_one_of(best, i) for i in range(3)] if all(best) else []


def _one_of(needs: list[list[Need]], place: int) -> Need:
    """Return the union of the needs at a place of several lists, the last of a list that is shorter."""
    return frozenset[str]().union(*(several[min(place, len(several) - 1)] for several in needs))


def _inside(name: str, value: Any) -> list[Any]:
    return [*(value[-1] if name == "SUBPATTERN" else value)]


def _parts(items: list[Any], beyond: bool, step: int = 1) -> bool:
    """Say whether a word that stands before some items (after them, with a step of -1) ends there.

    `beyond` says so of what stands on their other side.
    """
    if not items:
        return beyond
    code, value = items[0 if step > 0 else -1]
    rest = items[1:] if step > 0 else items[:-1]
    name = str(code)
    if name in _ZERO_WIDTH:
        return _parts(rest, beyond, step)
    if name in _GROUPS:
        return _parts(_inside(name, value) + rest if step > 0 else rest + _inside(name, value), beyond, step)
    if name == "BRANCH":
        branches = ([*branch, *rest] if step > 0 else [*rest, *branch] for branch in value[1])
        return all(_parts(branch, beyond, step) for branch in branches)
    if name in _REPEATS:
        return _parts([*value[2]], False, step) and (value[0] > 0 or _parts(rest, beyond, step))
    return _is_no_word(name, value)


def _is_no_word(name: str, value: Any) -> bool:
    """Say whether an item is the edge of a word, or only characters of which no word consists."""
    if name == "LITERAL":
        return not _in_word(chr(value))
    if name == "IN":
        return all(str(v) in _NO_WORD if str(c) == "CATEGORY" else _is_no_word(str(c), v) for c, v in value)
    return name == "AT" and str(value) != "AT_NON_BOUNDARY"


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _worth(need: Need) -> tuple[float, list[str]]:
    """Return how little a need is worth: few long words tell more than many short or common ones, or than symbols."""
    return -min(map(_weight, need)) / sqrt(1 + len(need)), sorted(need)


def _weight(piece: str) -> float:
    bare = piece.strip("<>")
    return 1.5 if not bare.isascii() else 1 if bare in _COMMON else len(bare)


def _same_letter(items: Any) -> str:
    """Return the letter that a set such as `[Ee]` stands for, or an empty text."""
    letters = {chr(value).lower() if str(code) == "LITERAL" else "" for code, value in items}
    return letters.pop() if len(letters) == 1 else ""


def _either(items: Any) -> list[Need]:
    """Return the symbols of which a set such as `[⚑⌂]` holds one, if it holds nothing else."""
    letters = [chr(value) if str(code) == "LITERAL" else "" for code, value in items]
    return [frozenset(letters)] if all(_PIECE.fullmatch(c) for c in letters) else []


def _pieces(run: str) -> list[Need]:
    out = []
    for match in _PIECE.finditer(run):
        a, b = match.span()
        # A digit may stand beside a letter where an amount ends.
        begins = a > 0 and run[a].isalpha() and not _in_word(run[a - 1])
        ends = b < len(run) and run[b - 1].isalpha() and not _in_word(run[b])
        out.append(frozenset((f"{'<' * begins}{match[0]}{'>' * ends}",)))
    return out
