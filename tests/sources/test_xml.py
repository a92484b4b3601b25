from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, UnexpectedElement
from kg.sources.account import Account
from kg.sources.xml import reading

IGNORED = {"edited": "who edited it", "name@rank": "of no use"}


def write(folder: Path, text: str) -> str:
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return "a.xml"


def test_every_element_is_used_or_ignored_by_name(tmp_path: Path) -> None:
    account = Account("set")
    name = write(tmp_path, '<p><id>7</id><name rank="x"> Two\n  words </name><edited><by>me</by></edited></p>')
    with reading(tmp_path, name, account, IGNORED) as p:
        assert (p.value("id"), p.value("name"), p.maybe("none")) == ("7", "Two words", None)
    assert dict(account.used) == {"p": 1, "p/id": 1, "p/name": 1}
    assert dict(account.ignored) == {"p/edited": 1, "p/name@rank": 1}
    assert account.reasons["p/edited"] == "who edited it"
    assert account.files == {"a.xml"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<p><id>7</id>\n<new/></p>", r"set/a\.xml:2: unexpected element <new> in p; use it in kg/sources/set\.py"),
        ('<p><id kind="x">7</id></p>', "unexpected attribute 'kind' of <id>"),
        ("<p><id>7</id>words</p>", "unexpected text 'words' in <p>"),
        ("<p><id>7</id>\n<id>8</id></p>", "a.xml:2: unexpected second <id> in p"),
        ("<p><id>7<i>8</i></id></p>", "unexpected element <i> in p/id"),
    ],
)
def test_what_nobody_claims_is_an_error_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with (
        pytest.raises(UnexpectedElement, match=says),
        reading(tmp_path, write(tmp_path, text), Account("set"), IGNORED) as p,
    ):
        p.value("id")


def test_a_missing_element_or_file_and_broken_xml_say_so(tmp_path: Path) -> None:
    account = Account("set")
    with (
        pytest.raises(InputError, match=r"set/a\.xml:1: <p> has no <id>"),
        reading(tmp_path, write(tmp_path, "<p/>"), account, {}) as p,
    ):
        p.value("id")
    with pytest.raises(InputError, match="not well-formed XML"), reading(tmp_path, write(tmp_path, "<p>"), account, {}):
        pass
    with pytest.raises(InputError, match=r"set/b\.xml: cannot be read"), reading(tmp_path, "b.xml", account, {}):
        pass
    assert account.files == set()


def test_prose_claims_all_below_it_and_keeps_the_order(tmp_path: Path) -> None:
    text = '<!-- not read --><p xmlns="urn:x"><note>He was <hi rend="i">persona\n non grata</hi> there.</note></p>'
    with reading(tmp_path, write(tmp_path, text), Account("set"), {}) as p:
        note = p.one("note")
        assert [e.name for e in note.elements()] == ["hi"]
        assert note.prose() == "He was persona non grata there."
        assert note.place == "a.xml:1"
        assert next(note.elements()).attribute("rend") == "i"
