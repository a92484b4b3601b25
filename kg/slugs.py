"""Slugs and digests: the letters of which identifiers are made."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_AMERICAN = re.compile(r"\bU\.?S\.(A\.)?|\bUS\b")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "œ": "oe", "’": "", "'": ""}
)


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """Return a text in lower-case ASCII letters, digits and hyphens; `U.S.` reads as `United States`.

    >>> slug("U.S.–Peru Trade Promotion Agreement"), slug("São Tomé")
    ('united-states-peru-trade-promotion-agreement', 'sao-tome')
    """
    text = _AMERICAN.sub("United States", text).lower().translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", text).strip("-") or digest(text)


def digest(*parts: object, length: int = 10) -> str:
    """Return the first hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]
