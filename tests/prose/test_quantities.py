"""Amounts: money of many countries, head counts, percentages, qualifiers and ranges."""

from __future__ import annotations

import pytest

from kg.prose.quantities import find


def told(text: str, dollar: str = "USD") -> list[tuple[str, str, str | None]]:
    return [(a.quantity.value, a.quantity.unit, a.quantity.qualifier) for a in find(text, dollar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$85 million", [("85000000", "USD", None)]),
        ("more than US$ 1.7 billion", [("1700000000", "USD", "more-than")]),
        ("nearly £9.1m", [("9100000", "GBP", "nearly")]),
        ("A$34 million and NZ$2,500", [("34000000", "AUD", None), ("2500", "NZD", None)]),
        ("CHF 112 million or €20 million", [("112000000", "CHF", None), ("20000000", "EUR", None)]),
        ("Rs. 12.5 crore and Rs. 4.35 lakh", [("125000000", "INR", None), ("435000", "INR", None)]),
        ("¥1.05 trillion", [("1050000000000", "JPY", None)]),
        ("less than one million dollars", [("1000000", "USD", "up-to")]),
        ("between $15 and $20 million", [("15000000", "USD", "more-than"), ("20000000", "USD", "up-to")]),
        ("some 3,600 soldiers", [("3600", "persons", "about")]),
        ("seven American officers", [("7", "persons", None)]),
        ("a hundred-odd U.S. officers", [("100", "persons", "about")]),
        ("more than one million Venezuelans", [("1000000", "persons", "more-than")]),
        ("30 to 40 Americans", [("30", "persons", "more-than"), ("40", "persons", "up-to")]),
        ("visitors fell from 89,000", [("89000", "persons", None)]),
        ("about 20 percent", [("20", "percent", "about")]),
        ("for 24 years, three commanders, 111 states, 78 days", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


def test_a_bare_dollar_is_that_of_the_page() -> None:
    assert told("$4.6 million", "AUD") == [("4600000", "AUD", None)]
