"""The World Factbook's way of writing: HTML in text, day-month-year dates, family names in capitals."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from kg.dates import MONTH_NAMES, month
from kg.resources import lookup, rows

DATE = rf"(?:(?:(?P<day>\d{{1,2}})\s+)?(?P<month>(?:{MONTH_NAMES})\.?)\s+)?(?P<year>\d{{4}})(?!\d)"
"""A date as the Factbook writes it: `27 February 2024`, `January 2025`, `2025`."""

_DATE = re.compile(DATE, re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[\s\u200b]+")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_GENERATION = re.compile(r",?\s+((?:Jr|Sr)\.?|III|II|IV)(?=$|[\s,])", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a text without markup, its entities decoded (twice, as some are encoded twice), spaces single.

    >>> clean("<br>Charg&eacute; d&rsquo;Affaires&nbsp;Joan <strong>PERKINS</strong>")
    'Chargé d’Affaires Joan PERKINS'
    """
    decoded = html.unescape(html.unescape(text))
    return _SPACE.sub(" ", _TAG.sub(" ", decoded)).strip()


def corrected(text: str) -> str:
    """Return a text with the slips of the pen corrected that `data/lookups/factbook-spellings.tsv` lists.

    >>> corrected("Ambsssador Ann ROE")
    'Ambassador Ann ROE'
    """
    for written, meant in _spellings():
        if written in text:
            text = text.replace(written, meant)
    return text


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((r["written"], r["read"]) for r in rows(lookup("factbook-spellings")))


def parts(text: str, separators: str) -> Iterator[str]:
    """Yield the parts of a text between separators that stand outside round and square brackets.

    >>> list(parts("ADB (nonregional member), G-10; WTO (a, b)", ",;"))
    ['ADB (nonregional member)', 'G-10', 'WTO (a, b)']
    """
    if "(" not in text and "[" not in text:
        yield from filter(None, map(str.strip, re.split(f"[{separators}]", text)))
        return
    depth, first = 0, 0
    for place, sign in enumerate(text):
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        if depth == 0 and sign in separators:
            yield from filter(None, [text[first:place].strip()])
            first = place + 1
    yield from filter(None, [text[first:].strip()])


def date(text: str) -> str | None:
    """Return the first date in a text as EDTF, in the order day, month, year; None where there is none.

    >>> date("since 27 February 2024"), date("since January 2025"), date("14 Oct 1066 was a Saturday")
    ('2024-02-27', '2025-01', '1066-10-14')
    """
    found = _DATE.search(text)
    return edtf(found) if found else None


def edtf(found: re.Match[str]) -> str:
    """Return the EDTF form of a match of `DATE`."""
    out = f"{int(found['year']):04d}"
    if found["month"]:
        out += f"-{month(found['month'])}"
    if found["day"]:
        out += f"-{int(found['day']):02d}"
    return out


def plain_name(name: str) -> str:
    """Return a person's name in ordinary letters.

    >>> plain_name("Alfredo Santiago Carlos FERRERO DIEZ CANSECO"), plain_name("Kara C. McDONALD")
    ('Alfredo Santiago Carlos Ferrero Diez Canseco', 'Kara C. McDonald')
    >>> plain_name("P. Michael MCKINLEY")
    'P. Michael McKinley'
    >>> plain_name("Joseph R. BIDEN, Jr."), plain_name("Richard Duke BUCHAN III"), plain_name("Sean O'NEILL")
    ('Joseph R. Biden, Jr.', 'Richard Duke Buchan III', "Sean O'Neill")
    """
    return _CAPITALS.sub(lambda m: _lower(m[0]), name)


def _lower(word: str) -> str:
    if word in {"II", "III", "IV"}:
        return word
    if re.match(r"MC[A-Z]{3}", word):
        return f"Mc{word[2:].capitalize()}"
    cut = next((i for i in range(len(word)) if word[i:].isupper()), len(word))
    return word[:cut] + word[cut:].capitalize()


def family_name(name: str) -> str | None:
    """Return the part of a name that stands in capitals, which the Factbook uses for the family name.

    >>> family_name("Alfredo Santiago Carlos FERRERO DIEZ CANSECO"), family_name("YAMADA Shigeo")
    ('Ferrero Diez Canseco', 'Yamada')
    >>> family_name("Kara C. McDONALD"), family_name("Peter Brennan"), family_name("Talal AL-RAHBI")
    ('McDonald', None, 'Al-Rahbi')
    """
    bare = _GENERATION.sub("", name)
    words = [w.strip(",") for w in bare.split() if _is_family(w)]
    return plain_name(" ".join(words)) or None


def _is_family(word: str) -> bool:
    """Say whether a word is in capitals but for a prefix such as `Mc`, and no initial."""
    letters = "".join(c for c in word if c.isalpha())
    return len(letters) > 1 and letters[-2:].isupper() and not word.endswith(".")
