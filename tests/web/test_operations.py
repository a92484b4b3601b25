"""What is read of a request: its parameters, against the decoder of the standard library, and which are plain."""

from __future__ import annotations

import random
from urllib.parse import quote_plus, unquote_to_bytes

import pytest

from kg.web import operations, plain
from kg.web.answers import Refusal
from kg.web.limits import Limits

PLAIN = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: here\r\n\r\n"
OTHERS = [
    (b"GET", b"get"), (b"GET ", b"GET  "), (b"/sparql", b"/sparq"), (b"?", b"?\t"), (b" HTTP", b"\x0b HTTP"),
    (b" HTTP", b"\r HTTP"), (b"%7D", b"#"), (b"1.1", b"1.0"), (b"Host:", b"Host"), (b"Host: here", b""),
    (b"Host", b"Ho st"), (b"here", b"h\xc3\xa9re"), (b"here", b"here\r\nhost: there"), (b"Host", b"Expect"),
    (b"Host: here", b"Content-Length: 1"), (b"here\r\n", b"here\n"), (b"%7B", b"%FF"), (b"\r\n\r\n", b"\r\n"),
    (b"here", b"here" * 3000),
]  # fmt: skip
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


@pytest.mark.parametrize(("part", "other"), OTHERS)
def test_what_is_not_plain_goes_the_ordinary_way(part: bytes, other: bytes) -> None:
    assert part in PLAIN
    assert plain.read(PLAIN.replace(part, other), "urn:here", Limits()) is None


def test_a_plain_query_is_read() -> None:
    asked = plain.read(PLAIN, "urn:here", Limits())
    assert asked
    assert (asked.question["query"], asked.question["base"], asked.stays) == ("ASK{}", "urn:here", True)
    closing = plain.read(PLAIN.replace(b"Host: here", b"Connection: CLOSE"), "urn:here", Limits())
    assert closing and not closing.stays


def _plain(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode()
