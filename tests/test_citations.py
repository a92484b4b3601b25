"""Citations: the graph, a source, a place where something is said, in each form."""

from __future__ import annotations

import json
import re

from kg import __version__
from kg.citations import Citation
from kg.graph import Graph
from tests import ESTABLISHED, samples
from tests.conftest import Kg


def test_a_source_is_cited_by_what_the_store_says_of_it(graph: Graph) -> None:
    (profile,) = graph.cite(samples.names()["profile"])
    assert profile.text() == (
        "An Office of Samples. Relations with Peru: a sample. 2019-07-01. https://example.org/relations-with-peru"
    )
    (ledger,) = graph.cite(samples.names()["ledger"])
    assert ledger.csl() == {
        "id": samples.LEDGER.edition,
        "type": "dataset",
        "title": "A ledger of beginnings",
        "author": [{"literal": "An Office of Ledgers"}],
        "issued": {"date-parts": [[2020, 2, 29]]},
        "version": samples.LEDGER.commit,
        "URL": "https://github.com/example/ledger",
    }


def test_every_place_where_something_is_said_is_cited(graph: Graph) -> None:
    places = graph.cite(ESTABLISHED)
    assert [(c.within, c.place) for c in places] == [
        ("A ledger of beginnings", "ledger.tsv#2"),
        ("Relations with Peru: a sample", places[1].place),
    ]
    evidence = {piece.statement: piece for piece in graph.why(ESTABLISHED)}
    assert places[1].place == f"characters {evidence[places[1].url].start}–{evidence[places[1].url].end}"
    assert places[0].title.endswith("established: date 1826-05-02")
    assert places[0].text().startswith("An Office of Ledgers. “Peru–United States")


def test_the_graph_is_cited_with_what_tells_its_version(graph: Graph) -> None:
    (found,) = graph.cite()
    assert re.fullmatch(rf"{re.escape(__version__)}, store [0-9a-f]{{12}}", found.version or "")
    assert found == graph.cite()[0]


def test_bibtex_escapes_what_latex_reads() -> None:
    cited = Citation(
        "a", "dataset", r"50% of {A} & B_C \ #1 ~", "https://example.org/a_b", "D & E", "1827-05", place="p#1"
    )
    assert cited.bibtex() == (
        "@misc{a,\n"
        "  author = {{D \\& E}},\n"
        "  title = {{50\\% of \\{A\\} \\& B\\_C \\textbackslash{} \\#1 \\textasciitilde{}}},\n"
        "  year = {1827},\n"
        "  month = {5},\n"
        "  note = {p\\#1},\n"
        "  url = {https://example.org/a_b},\n"
        "}"
    )


def test_dates_that_csl_cannot_hold_are_literal() -> None:
    assert Citation("a", "webpage", "A", "u", issued="1826~").csl()["issued"] == {"literal": "1826~"}
    assert Citation("a", "webpage", "A", "u", issued="1826").csl()["issued"] == {"date-parts": [[1826]]}


def test_the_command_prints_each_form(kg: Kg) -> None:
    assert kg("cite").stdout.startswith("The diplomatic-kg authors. A knowledge graph")
    items = json.loads(kg("cite", ESTABLISHED, "-f", "csl").stdout)
    assert [item["type"] for item in items] == ["entry", "entry"]
    assert kg("cite", ESTABLISHED, "-f", "bibtex").stdout.count("@misc{") == 2
    short = kg("cite", ESTABLISHED, "-n", "1")
    assert short.stdout.count("\n") == 1 and short.stderr == "kg: 1 more; cite them with --limit 2\n"
    unknown = kg("cite", "Atlantis")
    assert unknown.returncode == 2 and unknown.stderr.startswith("kg: the graph knows no Atlantis")
