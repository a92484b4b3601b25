"""Each named question, at its defaults, gives exactly the rows of `tests/expected/<name>.tsv` on the atlas.

After a change that is meant, `pytest tests/test_query_results.py --accept` writes them anew; read the difference.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg import questions
from kg.graph import Graph
from kg.store import Store
from tests import atlas
from tests.conftest import Shipped

EXPECTED = Path(__file__).parent / "expected"
EMPTY = {"expulsions"}
"""Questions that find nothing in the atlas; the shipped graph answers them (`test_docs.py`)."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Graph(atlas.fill(tmp_path_factory.mktemp("atlas") / "store")).store


def answer(store: Store, name: str, **given: str) -> str:
    question = questions.get(name)
    output = io.BytesIO()
    store.query(question.text(question.bind(store, given))).write(output, "tsv")
    return output.getvalue().decode()


@pytest.mark.parametrize("name", questions.questions())
def test_a_question_gives_exactly_its_rows(store: Store, name: str, request: pytest.FixtureRequest) -> None:
    file = EXPECTED / f"{name}.tsv"
    found = answer(store, name)
    if request.config.getoption("--accept"):
        file.write_text(found, encoding="utf-8", newline="\n")
    assert found == file.read_text(encoding="utf-8")
    assert (len(found.splitlines()) == 1) == (name in EMPTY), "a question that finds nothing proves little"


def test_no_expectation_is_left_over() -> None:
    assert {p.stem for p in EXPECTED.glob("*.tsv")} == set(questions.questions())


def test_parameters_choose_the_answer(store: Store) -> None:
    assert "1824-04-23" in answer(store, "relations", country="CHL")
    assert "Peru" not in answer(store, "agreements", country="Ghana")
    assert answer(store, "members-as-of", day="1999-01-01") != answer(store, "members-as-of")
    assert answer(store, "pair", one="USA", other="Peru").count("\n") == answer(store, "pair").count("\n")


def test_officials_seen_in_a_post_have_no_row_beside_the_tenure_that_covers_the_day(shipped: Shipped) -> None:
    question, graph = questions.get("officials"), Graph(shipped.path)
    found = graph.query(question.text(question.bind(graph.store, {"country": "United States"})))
    rows = [(r.person, r.post.partition(" of ")[0], *(str(c)[:10] for c in r[2:])) for r in found]
    told = [r[2:4] for r in rows if r[:2] == ("Barack Obama", "President")]
    assert told == [("2009-01-20", "2013-01-20"), ("2013-01-20", "2017-01-20")]
    dated = [r for r in rows if r[2] != "None" and r[3] != "None"]
    seen = {r[:2]: r[4:] for r in rows if r[2:4] == ("None", "None")}
    assert len(dated) > 5000 and len(seen) > 50
    for person, post, start, end, *_ in dated:
        first, last = seen.get((person, post), ("None", "None"))
        assert not (start <= first <= end or start <= last <= end), (person, post)


def test_both_sources_answer_when_relations_began(store: Store) -> None:
    rows = [line.split("\t") for line in answer(store, "relations").splitlines()[1:]]
    assert [(row[-2].split('"')[1], row[-1].split('"')[1]) for row in rows] == [
        ("1826-05-02", "A ledger of beginnings"),
        ("1827", "Relations with Peru: a sample"),
    ]
