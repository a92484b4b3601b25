"""Agreements told in several places made one: by name or abbreviation, where no dates differ."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.prose import treaties
from kg.prose.agreement_dates import Draft
from kg.prose.model import Named

# Among how many earlier drafts of one name a draft is looked for.
_NAMESAKES = 100


def better(one: Named, other: Named) -> Named:
    """Return the better of two names of one agreement: a proper one, with the abbreviation that either has."""
    proper = other.name[:1].isupper() or other.name[:1].isdigit()
    return Named(
        other.name if proper else one.name,
        other.abbreviation or one.abbreviation,
        None,
        one.kind if other.kind == "other" else other.kind,
    )


def merged(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with those of the same agreement made one: same name or abbreviation, no dates that differ."""
    out: list[Draft] = []
    known: dict[tuple[str, str], list[int]] = {}
    for draft in drafts:
        near = sorted({i for key in _keys(draft.named) for i in known.get(key, ())[-_NAMESAKES:]})
        at = next((i for i in near if _same(out[i], draft)), None)
        if at is None:
            at = len(out)
            out.append(draft)
        else:
            same = out[at]
            for kind, date in draft.dates.items():
                same.dates.setdefault(kind, date)
            if len(draft.named.name) > len(same.named.name) and draft.named.name[0].isupper():
                same.named = better(same.named, draft.named)
        for key in _keys(out[at].named):
            if at not in (indexed := known.setdefault(key, []))[-_NAMESAKES:]:
                indexed.append(at)
    return out


def _keys(named: Named) -> tuple[tuple[str, str], ...]:
    """Return by what a draft is found again: two drafts of one agreement share one of these."""
    return (("fold", fold(named.name)), ("short", named.abbreviation or named.name))


def _same(one: Draft, other: Draft) -> bool:
    for kind, date in one.dates.items():
        told = other.dates.get(kind)
        if told and not (told.edtf.startswith(date.edtf[:7]) or date.edtf.startswith(told.edtf)):
            return False
    a, b = one.named, other.named
    if (
        a.abbreviation
        and b.abbreviation
        and a.abbreviation == b.abbreviation
        and a.abbreviation not in treaties.ABBREVIATED
    ):
        return True
    if set(one.parties) != set(other.parties) and other.dates and one.dates:
        return False
    return fold(a.name) == fold(b.name) or (a.abbreviation or a.name) == (b.abbreviation or b.name)


_SIGNS = re.compile(r"[^a-z0-9]+")


@lru_cache(4096)
def fold(name: str) -> str:
    """Return a name as it is compared: in lower case, without signs.

    >>> fold("U.S.-Peru Trade Promotion Agreement")
    'peru trade promotion agreement'
    """
    return _SIGNS.sub(" ", name.lower()).removeprefix("u s ").strip()
