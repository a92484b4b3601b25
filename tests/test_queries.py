"""The named questions: whole headers, parameters that bind, values of every type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib

from kg import questions
from kg.errors import KGError, QueryError, UnknownThing
from kg.graph import Graph
from kg.questions import Parameter, Question
from tests import ESTABLISHED, PERU
from tests.conftest import Kg

QUESTION = """# title: Something
# question: What is it,
# question: and of whom?
# param: country country peru the state
# param: since date 1900 the first day
SELECT ?x { ?x ?y ?country, ?since, "?since", <urn:?since> # ?since
}
"""


def test_a_header_is_read_whole() -> None:
    found = questions.parse("something", QUESTION)
    country = Parameter("country", "country", "peru", "the state")
    since = Parameter("since", "date", "1900", "the first day")
    assert found == Question("something", "Something", "What is it, and of whom?", (country, since), QUESTION)


def test_values_stand_in_the_places_of_parameters_alone() -> None:
    found = questions.parse("something", QUESTION).text({"country": "<urn:c>", "since": '"?country"'})
    assert found.endswith('SELECT ?x { ?x ?y <urn:c>, "?country", "?since", <urn:?since> # ?since\n}\n')


def test_the_text_with_its_values_runs_anywhere(graph: Graph) -> None:
    asked = questions.get("relations")
    text = asked.portable({"country": f"<{PERU}>"})
    assert rdflib.Graph().query(text).vars and "PREFIX dip:" in text
    assert list(graph.store.query(text).rows()) == [tuple(r) for r in graph.query("relations", country="Peru")]


@pytest.mark.parametrize(
    "spoilt",
    [
        QUESTION.replace("# title: Something", ""),
        QUESTION.replace("# question", "# answer"),
        QUESTION.replace("country country peru", "country land peru"),
        QUESTION.replace("date 1900 the first day", "date 1900"),
    ],
)
def test_a_header_that_is_not_whole_is_refused(spoilt: str) -> None:
    with pytest.raises(ValueError, match=r"something\.rq"):
        questions.parse("something", spoilt)


@pytest.mark.parametrize(
    ("type", "text", "term"),
    [
        ("country", "PER", f"<{PERU}>"),
        ("country", "Peru", f"<{PERU}>"),
        ("country", "country:peru", f"<{PERU}>"),
        ("thing", "event:establishment-peru--united-states", f"<{ESTABLISHED}>"),
        ("thing", "Peru–United States relations established", f"<{ESTABLISHED}>"),
        ("date", "1827", '"1827-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("year", "1827", '"1827"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("string", 'a "b" \\', '"a \\"b\\" \\\\"'),
        ("theme", "human rights", "<https://w3id.org/diplomatic-kg/ontology/theme/human-rights>"),
    ],
)
def test_values_become_terms(graph: Graph, type: str, text: str, term: str) -> None:
    assert questions.value(graph.store, type, text) == term


@pytest.mark.parametrize(
    ("type", "text", "error"),
    [
        ("country", "Narnia", UnknownThing),
        ("thing", "no such thing", UnknownThing),
        ("thing", "person:nobody-at-all", UnknownThing),
        ("date", "yesterday", QueryError),
        ("year", "MDCCC", QueryError),
        ("integer", "1e9", QueryError),
    ],
)
def test_values_that_are_none_are_refused(graph: Graph, type: str, text: str, error: type[KGError]) -> None:
    with pytest.raises(error, match=text):
        questions.value(graph.store, type, text)


def test_values_of_free_queries_are_guessed(graph: Graph) -> None:
    query = "SELECT ?x (DATATYPE(?x) AS ?type) (isIRI(?x) AS ?iri) {}"
    kinds = {v: graph.query(query, x=v)[0] for v in ("country:peru", "1827", "1827-05-21", "Peru", "2018-13-45")}
    assert kinds["country:peru"].x == PERU and kinds["country:peru"].iri is True
    assert kinds["1827"].x == 1827 and kinds["1827-05-21"].type.endswith("#date")
    assert kinds["Peru"].type.endswith("#string") and kinds["2018-13-45"].type.endswith("#string")


def test_a_question_is_given_by_name_text_file_and_standard_input(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "my question.rq"
    file.write_text("SELECT ?label { country:peru rdfs:label ?label }")
    answers = {
        kg("query", file.read_text()).stdout,
        kg("query", file).stdout,
        kg("query", "-", stdin=file.read_bytes()).stdout,
    }
    assert answers == {'?label\n"Peru"@en\n'}
    assert "1827" in kg("query", "relations", "-p", "country=Peru", cwd=tmp_path).stdout
    assert kg("query", "DESCRIBE " + "country:peru " * 400).stdout == kg("query", "DESCRIBE country:peru").stdout
    bound = kg("query", "SELECT ?c ?label { ?c rdfs:label ?label }", "-p", "c=country:peru", "-f", "csv").stdout
    assert bound.split() == ["c,label", f"{PERU},Peru"]


def test_a_text_has_the_parameters_that_it_declares(kg: Kg, graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# param: c country peru the state\n# param: words string State a part of its name\n"
        "SELECT ?label { ?c rdfs:label ?label FILTER(CONTAINS(?label, ?words)) }"
    )
    assert kg("query", file).stdout == "?label\n"
    given = ("-p", "c=USA", "-p", "words=States")
    assert kg("query", file, *given).stdout == '?label\n"United States"@en\n'
    assert [row.label for row in graph.query(file.read_text(), c="USA")] == ["United States"]
    assert "the query has no parameter 'd'" in kg("query", file, "-p", "d=1").stderr
    file.write_text("# param: c nation peru the state\nASK {}")
    assert "type one of country, thing" in kg("query", file).stderr


def test_rows_come_in_every_format(kg: Kg) -> None:
    query = "SELECT ?name ?code ?nothing { country:peru rdfs:label ?name ; dip:iso3 ?code } "
    shown = {f: kg("query", query, "-f", f).stdout for f in ("table", "csv", "tsv", "json", "jsonl", "markdown", "xml")}
    assert shown["table"].splitlines()[0].split() == ["name", "code", "nothing"]
    assert shown["csv"].split() == ["name,code,nothing", "Peru,PER,"]
    assert shown["markdown"].splitlines() == ["| name | code | nothing |", "|---|---|---|", "| Peru | PER |  |"]
    assert json.loads(shown["jsonl"]) == {"name": "Peru", "code": "PER"}
    assert json.loads(shown["json"])["results"]["bindings"][0]["name"] == {
        "type": "literal",
        "value": "Peru",
        "xml:lang": "en",
    }
    assert "<sparql" in shown["xml"]
    assert kg("query", query).stdout == shown["tsv"], "in a pipe rows are tab-separated"


@pytest.mark.parametrize("format", ["turtle", "jsonld", "ntriples", "rdfxml"])
def test_graphs_come_in_every_format(kg: Kg, format: str) -> None:
    found = kg("query", "DESCRIBE country:peru", "-f", format)
    assert found.returncode == 0 and "Peru" in found.stdout and "PER" in found.stdout
    assert kg("query", "CONSTRUCT { ?s a dip:Nothing } WHERE { ?s a dip:Nothing }", "-f", format).returncode == 0


def test_ask_answers_in_a_word(kg: Kg) -> None:
    assert kg("query", "ASK { country:peru a dip:Country }").stdout == "true\n"
    assert kg("query", "ASK { country:peru a dip:Person }", "-f", "json").stdout.endswith('"boolean":false}')


def test_kg_queries_lists_and_shows(kg: Kg) -> None:
    rows = [line.split("\t") for line in kg("queries").stdout.splitlines()]
    assert rows[0] == ["name", "question", "parameters"]
    assert [row[0] for row in rows[1:]] == list(questions.questions()) and len(rows) > 12
    assert kg("queries", "relations").stdout == questions.get("relations").sparql
