"""What an agreement is about, by its name."""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("compact", re.compile(r"compact", re.I)),
    ("tax", re.compile(r"tax|FATCA|\bDTAA?\b|TIEA", re.I)),
    ("extradition", re.compile(r"extradition", re.I)),
    ("aviation", re.compile(r"open skies|air (?:transport|service)|aviation|flights|civil air", re.I)),
    ("visa", re.compile(r"visa|working holiday|youth mobility", re.I)),
    ("investment", re.compile(r"\binvestment (?:treaty|incentive|promotion|protection|agreement)|\bBIT\b"
                              r"|economic relations treaty|promotion and protection", re.I)),
    ("defense", re.compile(r"defen[cs]e|military|status of forces|\bSOFA\b|security|armed|host-nation"
                           r"|acquisition and cross", re.I)),
    ("science", re.compile(r"science|technolog|research|space\b|nuclear energy coop", re.I)),
    ("trade", re.compile(r"trade|commerc|TIFA|\bFTA\b|CEPA|\bEPA\b|economic|minerals|customs|amity,"
                         r" economic|market", re.I)),
)  # fmt: skip


@lru_cache(4096)
def kind(name: str) -> str:
    """Return the kind of an agreement by its name.

    >>> kind("Open Skies agreement"), kind("convention on double taxation"), kind("Treaty of Peace")
    ('aviation', 'tax', 'other')
    """
    return next((k for k, pattern in _KINDS if pattern.search(name)), "other")
