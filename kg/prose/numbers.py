"""Numbers in words and figures: `forty`, `a hundred-odd`, `1,070,000`, `2.5 million`, `3 crore`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

WORDS: dict[str, int] = {word: number for number, word in enumerate(_UNITS, 1)}
WORDS |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
WORDS |= {
    f"{ten}-{unit}": number * 10 + digit
    for number, ten in enumerate(_TENS, 2)
    for digit, unit in enumerate(_UNITS[:9], 1)
}
WORDS |= {
    f"{word} {scale}": number * size
    for word, number in list(WORDS.items())
    for scale, size in (("hundred", 100), ("thousand", 1000))
    if "-" not in word
}
WORDS |= {"dozen": 12, "hundred": 100, "thousand": 1000}

SCALES: dict[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "million": 10**6,
    "millions": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "mio": 10**6, "crore": 10**7, "crores": 10**7,
    "cr": 10**7, "billion": 10**9, "billions": 10**9, "bln": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12,
    "trn": 10**12, "tn": 10**12,
}  # fmt: skip


@lru_cache(4096)
def value(number: str, scale: str = "") -> str:
    """Return the plain decimal string of a number and its scale.

    >>> value("1,070,000"), value("9.1", "billion"), value("3", "crore"), value("Two hundred")
    ('1070000', '9100000000', '30000000', '200')
    """
    scale = scale.strip().rstrip(".").lower()
    low = number.lower().replace(",", "").replace("'", "").replace(" ", "")
    words = WORDS.get(number.lower()) or WORDS.get(low)
    plain = Decimal(words) if words else Decimal(low)
    for word in scale.split():
        plain *= SCALES[word]
    return format(plain.normalize(), "f")


def of_word(word: str) -> int | None:
    """Return the number that a word or figures say, `a` and `the` being one, or None.

    >>> of_word("a"), of_word("twelve"), of_word("40"), of_word("some")
    (1, 12, 40, None)
    """
    if word in ("a", "an", "one", "the"):
        return 1
    return WORDS.get(word) or (int(word) if word.isdigit() else None)
