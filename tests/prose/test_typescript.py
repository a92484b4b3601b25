"""Typescripts: wrapped lines are joined, items and directory lines stay apart, columns become rows."""

from __future__ import annotations

from kg.prose.typescript import logical_lines

WRAPPED = """\
The first treaty between the two republics was signed in the spring of
1831 at Lima. It has been followed by many others, the latest in June
2019. Trade has grown in every one of the last ten years, and with it
the number of visitors from either side.

Ambassador.........Jane Roe
Consul.........Richard Miles

  - An item of a list that is so long that it has to go on in the line
    below it
  - Another item
"""


def lines(text: str) -> list[str]:
    return [" ".join(text[line.start : line.end].split()) for line in logical_lines(text)]


def test_wrapped_lines_are_joined_and_short_ones_stand_alone() -> None:
    found = lines(WRAPPED)
    assert found[0].endswith("from either side.")
    assert found[1:3] == ["Ambassador.........Jane Roe", "Consul.........Richard Miles"]
    assert found[3:] == [
        "- An item of a list that is so long that it has to go on in the line below it",
        "- Another item",
    ]


def test_a_text_that_is_not_wrapped_keeps_its_lines() -> None:
    text = "A paragraph in one line. " * 9 + "\nAnother paragraph in one line. " * 3
    assert len(lines(text)) == 4


def test_columns_are_rows_with_a_header() -> None:
    text = "              2019      2020\nExports      1,390     2,302\nImports        950     1,100\n"
    rows = [line for line in logical_lines(text) if line.cells]
    assert [[text[a:b] for a, b in row.cells] for row in rows] == [
        ["Exports", "1,390", "2,302"],
        ["Imports", "950", "1,100"],
    ]
    assert rows[0].head == ("", "2019", "2020")


def test_double_spaces_after_full_stops_are_no_columns() -> None:
    text = "It began in 1990.  It ended in 1995.  It is back.\nIt began in 1991.  It ended in 1996.  It is gone.\n"
    assert not any(line.cells for line in logical_lines(text))
