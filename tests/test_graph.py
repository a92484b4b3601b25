"""The graph from Python."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.errors import KGError, QueryError, UnknownThing
from kg.graph import SHOWN, Graph, Rows
from kg.storage import Storage, write_manifest
from tests import ESTABLISHED, PERU, samples


def test_open_opens_a_store(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kg.open(sample).find("Peru") == PERU
    assert kg.open(str(sample)).find("PER") == PERU
    monkeypatch.setenv("KG_STORE", str(sample))
    assert len(kg.open().query("relations", country="Peru")) == 2


def test_open_warns_of_a_store_of_other_data(tmp_path: Path) -> None:
    path = samples.fill(tmp_path / "store")
    version = Storage(path).current()
    assert version
    write_manifest(version, {**Storage(path).manifest(), "shipped": "of before"})
    with pytest.warns(UserWarning, match="was built from other data than ships now"):
        kg.open(path)


def test_rows_are_named_tuples_of_plain_values(graph: Graph) -> None:
    rows = graph.query(
        "SELECT ?value ?fiscal ?day ?none ?f { ?f dip:measure 'assistance' ; dip:value ?value ; dip:fiscal ?fiscal ;"
        " dip:earliest ?day }"
    )
    (row,) = rows
    assert (row.value, row.fiscal, row.day, row.none) == (85000000.0, True, "2017-10-01", None)
    assert rows.columns == ["value", "fiscal", "day", "none", "f"] and len(rows) == 1 and rows[0] == row
    assert rows.dicts()[0]["value"] == 85000000.0
    assert repr(rows) == "<1 row of value, fiscal, day, none, f>"
    assert "<td>85000000.0</td>" in rows._repr_html_()


def test_a_column_that_python_keeps_for_itself_has_a_name_in_tuples(graph: Graph) -> None:
    rows = graph.query("SELECT (1 AS ?with) (2 AS ?b) {}")
    assert (rows[0].with_, rows[0].b, rows.columns) == (1, 2, ["with", "b"])


def test_parameters_may_be_numbers_and_dates(graph: Graph) -> None:
    (row,) = graph.query("SELECT ?n { VALUES ?n { 1 2 } }", n=2)
    assert row.n == 2
    assert len(graph.query("serving-on", day=date(2018, 6, 1), years=4)) == len(
        graph.query("serving-on", day="2018-06-01", years="4")
    )


def test_a_notebook_shows_the_first_rows_and_tells_how_many_there_are() -> None:
    shown = Rows(["n"], ([n] for n in range(1_200)))._repr_html_()
    assert shown.count("<td>") == SHOWN
    assert shown.endswith("<p>100 of 1,200 rows are shown.</p>")


def test_markup_in_values_is_escaped_in_notebooks(graph: Graph) -> None:
    assert "<td>&lt;b&gt;</td>" in graph.query("SELECT ('<b>' AS ?x) {}")._repr_html_()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_become_a_frame(graph: Graph, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(library)
    if library == "polars":
        monkeypatch.setitem(sys.modules, "pandas", None)
    frame = graph.query("trade", one="Peru", other="USA").frame()
    assert type(frame).__module__.split(".")[0] == library
    assert len(frame) == 2 and set(frame.columns) >= {"value"}


def test_a_frame_without_either_library_tells_what_to_install(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(KGError, match="pip install"):
        graph.query("trade").frame()


def test_what_is_no_select_is_told(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no SELECT"):
        graph.query("ASK {}")
    with pytest.raises(QueryError, match="no question is called"):
        graph.query("nosuch")
    with pytest.raises(QueryError, match="no parameter"):
        graph.query("relations", nosuch="1")


@pytest.mark.parametrize("name", ["PER", "Peru", "peru", "country:peru", PERU, f"<{PERU}>"])
def test_a_thing_is_found_by_any_of_its_names(graph: Graph, name: str) -> None:
    assert graph.find(name) == PERU


def test_labels_find_things_and_unknown_ones_are_hinted_at(graph: Graph) -> None:
    assert graph.find("Peru–United States relations established") == ESTABLISHED
    with pytest.raises(UnknownThing, match="perhaps Chile–United States relations established, Peru"):
        graph.find("relations established")
    with pytest.raises(UnknownThing, match="things-labelled"):
        graph.find("Atlantis")


def test_why_network_and_path_are_at_hand(graph: Graph) -> None:
    assert graph.why("event:establishment-peru--united-states")[1].quote
    assert PERU in graph.network(since="1800-01-01")
    assert [step.target_label for step in graph.path("Chile", "Peru") or []] == ["United States", "Peru"]


def test_the_package_tells_its_names() -> None:
    assert set(kg.__all__) == {"Graph", "Rows", "__version__", "open"}
    assert all(hasattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nosuch"):
        kg.nosuch  # noqa: B018
