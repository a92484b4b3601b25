"""The parameters of a request, against the decoder of the standard library."""

from __future__ import annotations

import random
from urllib.parse import quote_plus, unquote_to_bytes

import pytest

from kg.web import operations
from kg.web.answers import Refusal

ODD = [
    "%", "%%41", "%4", "%zz", "%4z", "a=b=c", "=3D", "%3D", "%0A%0D", "%\n41", "=\n", "%\r\n", "a%20b+c", "%2B",
    "é%C3%A9", "_", " \t ", "%25%34%31",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_escape_stands_for_itself(text: str) -> None:
    assert operations.pairs(f"query={text}") == [("query", _plain(text))]


def test_any_text_is_decoded_as_by_the_standard_library() -> None:
    chosen = random.Random(3)
    for _ in range(20_000):
        text = "".join(chosen.choices("%%%%0123adefAF=+\r\n~_ xé\0", k=chosen.randrange(12)))
        try:
            expected = [("query", _plain(text))]
        except UnicodeDecodeError:
            with pytest.raises(Refusal):
                operations.pairs(f"query={text}")
        else:
            assert operations.pairs(f"query={text}") == expected


def test_a_query_comes_back_as_it_was_sent() -> None:
    query = 'SELECT * { ?s ?p "é = %41 + \t\n_" . FILTER(?x != 1 && ?y <= 2) }'
    assert operations.pairs(f"a=1&query={quote_plus(query)}&b") == [("a", "1"), ("query", query), ("b", "")]


def _plain(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode()
