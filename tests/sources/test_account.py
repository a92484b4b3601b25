from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, UnexpectedElement
from kg.sources import ADAPTERS, adapter, read as read_source
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.tables import reading


def test_files_are_read_or_ignored_by_pattern(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("README.md", "data/a.xml", "data/b.xml"):
        (tmp_path / name).write_text("x")
    account = Account("set")
    account.opened("data/a.xml")
    with pytest.raises(UnexpectedElement, match=r"set/data/b\.xml: unexpected file"):
        account.check_files(tmp_path, {"*.md": "readme"})
    account.check_files(tmp_path, {"*.md": "readme", "data/b*": "a draft"})
    assert account.reasons == {"*.md": "readme", "data/b*": "a draft"}


def test_a_shortfall_stops_and_an_excess_warns() -> None:
    account = Account("set")
    account.yielded.update({"tenure": 9, "person": 12})
    assert account.check_yield({"tenure": (5, 10), "person": (5, 10)}) == [
        "set: 12 person records where at most 10 are expected"
    ]
    with pytest.raises(InputError, match="set: 9 tenure records where at least 10 are expected"):
        account.check_yield({"tenure": (10, 20), "person": (5, 20)})
    with pytest.raises(InputError, match=r"yields person records, of which data/sources\.toml says nothing"):
        account.check_yield({"tenure": (5, 10)})
    with pytest.raises(InputError, match="0 visit records where at least 1 are expected"):
        account.check_yield({"tenure": (5, 10), "person": (5, 20), "visit": (1, 2)})


def test_the_rows_of_an_account_are_sorted_and_give_reasons() -> None:
    account = Account("set")
    account.use("b", 3)
    account.ignore("a", "of no use", 2)
    assert list(account.rows()) == [("a", 0, 2, "of no use"), ("b", 3, 0, "")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,rank,new\nA,1,2\n", "unexpected column 'new'"),
        ("name\nA\n", "no column 'rank'"),
        ("name,rank\nA\n", "row 1 has 1 cells under 2 headings"),
    ],
)
def test_a_table_is_read_strictly(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(InputError, match=says):
        list(reading(tmp_path, "t.csv", Account("set"), ["name"], {"rank": "of no use"}))


def test_a_table_gives_used_cells_and_counts_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('\ufeffname,rank\n"A, B",1\nC,2\n', encoding="utf-8")
    account = Account("set")
    found = list(reading(tmp_path, "t.csv", account, ["name"], {"rank": "of no use"}))
    assert found == [(1, {"name": "A, B"}), (2, {"name": "C"})]
    assert list(account.rows()) == [("t.csv:name", 2, 0, ""), ("t.csv:rank", 0, 2, "of no use")]


def test_a_correction_that_is_not_needed_any_more_is_an_error() -> None:
    fix = Corrections("gsh")
    file = "data/territories/northern-rhodesia-1964.xml"
    assert fix(file, "valid-since", "1986") == "1911"
    assert fix(file, "valid-since", "1964") == "1964"
    with pytest.raises(
        InputError, match=r"gsh/data/posts/aden\.xml: territory-id no longer says 'yemen'; take the row"
    ):
        fix.check()
    Corrections("no-such-set").check()


def test_each_adapter_can_be_had_and_an_unknown_set_names_those_there_are(tmp_path: Path) -> None:
    assert callable(adapter("pocom").read)
    with pytest.raises(InputError, match=f"no adapter; there are {', '.join(ADAPTERS)}"):
        adapter("tags")
    with pytest.raises(InputError, match="the data set pocom is wanted there"):
        next(read_source("pocom", tmp_path / "none", Account("pocom")))
