"""When a record that was found states an annotated fact: the metric of the benchmark, type by type.

Leniently, the required arguments agree: countries by code, names by most of their words, amounts within half a
percent, and a date where the annotation has one, if one is the other made finer (1827 and 1827-05-21). Strictly, the
date is equal too, and so are role, kind and measure. An annotation's `official` is a tenure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any

Arguments = Mapping[str, Any]
_SMALL = frozenset(("the", "of", "and", "a", "on", "for", "us", "in", "between", "to"))
_CLOSE = 0.8
"""The share of equal characters from which two names are one."""


def plain(text: object) -> str:
    """Return a text in lower-case letters and digits, with the United States as `us`."""
    folded = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    folded = folded.replace("u.s.", "us").replace("united states", "us")
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


def named_alike(one: object, other: object) -> bool:
    """Say whether two names are one: equal, one within the other, sharing most words, or most characters."""
    a, b = plain(one or ""), plain(other or "")
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    words_a, words_b = set(a.split()) - _SMALL, set(b.split()) - _SMALL
    if words_a and words_b and len(words_a & words_b) / min(len(words_a), len(words_b)) >= 0.75:
        return True
    return SequenceMatcher(None, a, b).ratio() >= _CLOSE


def dated_alike(gold: object, found: object, strict: bool) -> bool:
    """Say whether a date answers an annotated one; intervals are compared by their beginnings."""
    if gold in (None, ""):
        return True
    if found in (None, ""):
        return False
    a, b = (str(d).split("/")[0].rstrip("~") for d in (gold, found))
    if strict or a == b:
        return a == b
    a, b = a.replace("FY", ""), b.replace("FY", "")
    return a.startswith(b) or b.startswith(a)


def agrees(type: str, gold: Arguments, found: Arguments, strict: bool) -> bool:
    """Say whether a record states an annotated fact of a type."""
    return _BY_TYPE[type](gold, found, strict)


def _same(gold: Arguments, found: Arguments, *names: str) -> bool:
    return all(plain(gold.get(n)) == plain(found.get(n)) for n in names)


def _all(value: Any) -> set[str]:
    return {plain(v) for v in (value if isinstance(value, list) else [value] if value is not None else [])}


def _of_parties(gold: Arguments, found: Arguments, strict: bool) -> bool:
    return _all(gold.get("parties")) == _all(found.get("parties")) and dated_alike(
        gold.get("date"), found.get("date"), strict
    )


def _recognition(gold: Arguments, found: Arguments, strict: bool) -> bool:
    return _same(gold, found, "by", "of") and dated_alike(gold.get("date"), found.get("date"), strict)


def _independence(gold: Arguments, found: Arguments, strict: bool) -> bool:
    return _same(gold, found, "country") and dated_alike(gold.get("date"), found.get("date"), strict)


def _mission(gold: Arguments, found: Arguments, strict: bool) -> bool:
    places = gold.get("place"), found.get("place")
    return (
        _same(gold, found, "sender", "receiver")
        and (not strict or gold.get("kind") in (None, found.get("kind")))
        and dated_alike(gold.get("date"), found.get("date"), strict)
        and (not all(places) or named_alike(*places))
    )


def _agreement(gold: Arguments, found: Arguments, strict: bool) -> bool:
    short = plain(gold.get("abbreviation") or "")
    named = named_alike(gold.get("name"), found.get("name")) or (
        bool(short) and short in (plain(found.get("abbreviation") or ""), plain(found.get("name") or ""))
    )
    return named and (not strict or all(dated_alike(gold.get(d), found.get(d), True) for d in ("signed", "in_force")))


def _membership(gold: Arguments, found: Arguments, strict: bool) -> bool:
    organization = str(gold.get("organization"))
    names = [organization, *re.findall(r"\(([^)]+)\)", organization)]
    known = [found[n] for n in ("organization", "abbreviation", "label") if found.get(n)]
    return (
        _same(gold, found, "member")
        and any(named_alike(a, b) for a in names for b in known)
        and (not strict or (gold.get("role") or "member") == (found.get("role") or "member"))
    )


def _figure(gold: Arguments, found: Arguments, strict: bool) -> bool:
    try:
        a, b = abs(float(gold["value"])), abs(float(found["value"]))
    except (KeyError, TypeError, ValueError):
        return False
    if abs(a - b) > 0.005 * max(a, 1e-9) or not _same(gold, found, "unit"):
        return False
    return not strict or (
        gold.get("measure") == found.get("measure") and dated_alike(gold.get("period"), found.get("period"), False)
    )


def _official(gold: Arguments, found: Arguments, strict: bool) -> bool:
    return named_alike(gold.get("person"), found.get("person")) and (
        not strict or named_alike(gold.get("role"), found.get("post"))
    )


def _program(gold: Arguments, found: Arguments, strict: bool) -> bool:
    return named_alike(gold.get("name"), found.get("name")) and (not strict or _same(gold, found, "country"))


def _event(gold: Arguments, found: Arguments, strict: bool) -> bool:
    together = _all(gold.get("participants")) & _all(found.get("participants"))
    return (
        (not strict or gold.get("kind") == found.get("kind"))
        and dated_alike(gold.get("date"), found.get("date"), strict)
        and (bool(together) or named_alike(gold.get("name"), found.get("name")))
    )


def _status(gold: Arguments, found: Arguments, strict: bool) -> bool:  # noqa: ARG001 - one signature for all types
    return _all(gold.get("parties")) == _all(found.get("parties")) and gold.get("status") == found.get("status")


def _cooperation(gold: Arguments, found: Arguments, strict: bool) -> bool:  # noqa: ARG001 - one signature for all types
    return gold.get("theme") == found.get("theme")


_BY_TYPE: dict[str, Callable[[Arguments, Arguments, bool], bool]] = {
    "establishment": _of_parties,
    "recognition": _recognition,
    "severance": _of_parties,
    "resumption": _of_parties,
    "independence": _independence,
    "mission-opening": _mission,
    "mission-closing": _mission,
    "agreement": _agreement,
    "membership": _membership,
    "figure": _figure,
    "official": _official,
    "program": _program,
    "event": _event,
    "status": _status,
    "cooperation": _cooperation,
}
SOFT = ("event", "status", "cooperation")
CORE = tuple(t for t in _BY_TYPE if t not in SOFT)
