"""The documents cover the product, and show what it really prints."""

from __future__ import annotations

import re
from typing import Any

import pytest
from click.testing import CliRunner

from kg import questions
from kg.cli import COMMANDS, kg as command
from kg.graph import Graph
from tests import docs
from tests.conftest import ROOT, Shipped

DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("*/README.md"))]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    shown = CliRunner().invoke(command, [name, "--help"]).output
    summary = shown.split("\n\n")[1].strip()
    assert summary.endswith(".") and len(summary) > 30, "a command says what it is for"
    assert re.search(rf"^  kg {name}\b", shown, re.MULTILINE), "and shows an example that can be typed"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    found = command.get_command(None, name)  # type: ignore[arg-type]
    assert found
    for option in found.params:
        if option.param_type_name == "option" and option.name not in {"format", "help"}:
            assert getattr(option, "help", None), f"kg {name} --{option.name} has no help"


@pytest.mark.parametrize("name", questions.questions())
def test_every_question_is_whole_and_runs(graph: Graph, name: str) -> None:
    found = questions.get(name)
    assert found.question.endswith("?") and not found.title.endswith(".")
    store = graph.store
    results = store.query(found.text(found.defaults()))
    names = {p.name for p in found.parameters}
    assert not names & set(results.variables), "a parameter's value stands in its place, never in a column"
    assert "ORDER BY" in found.sparql, "the same question gives the same answer in the same order"
    list(results.rows())


def test_every_question_of_the_shipped_graph_has_an_answer(shipped: Shipped) -> None:
    store = Graph(shipped.path).store
    empty = []
    for name, found in questions.questions().items():
        if not any(True for _ in store.query(found.text(found.bind(store, {}))).rows()):
            empty.append(name)
    assert empty == [], "a question that ships has a default that shows something"


def test_the_readme_shows_what_the_product_prints(shipped: Shipped) -> None:
    before = docs.README.read_text("utf-8")
    assert before == docs.render(before, shipped.path), f"run: {docs.CURE}"


def test_the_python_of_the_readme_runs(shipped: Shipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(shipped.path))
    said: dict[str, Any] = {}
    (block,) = re.findall(r"```python\n(.*?)```", docs.README.read_text("utf-8"), re.DOTALL)
    exec(block, said)
    assert said["rows"].columns == ["agreement", "kind", "signed", "in_force", "with"]
    assert all(len(said[name]) > 1 for name in ("evidence", "panel", "network"))
    assert next(iter(said["dataset"].graphs()))


def test_the_readme_tells_whose_relations_the_graph_tells_of(shipped: Shipped) -> None:
    counted = "SELECT (COUNT(DISTINCT ?r) AS ?n) {{ ?r dip:relationship ?pair {} }}"
    graph = Graph(shipped.path)
    one, all_ = (graph.query(counted.format(with_))[0].n for with_ in (". ?pair dip:party country:united-states", ""))
    assert f"{round(100 * one / all_)} in 100" in docs.README.read_text("utf-8")


def test_a_drift_is_seen(shipped: Shipped) -> None:
    text = "```console\n$ kg query 'ASK {}'\nfalse\n\n$ kg --version | cut -c1-2\n```\n"
    text += "<!-- kg:queries -->\n<!-- /kg:queries -->\n"
    found = docs.render(text, shipped.path)
    assert found.startswith("```console\n$ kg query 'ASK {}'\ntrue\n\n$ kg --version | cut -c1-2\nkg\n```\n")
    assert "| `relations` |" in found and docs.render(found, shipped.path) == found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(document: object) -> None:
    path = ROOT / str(document)
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_versions_agree() -> None:
    from kg import __version__

    heads = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads[0] == __version__
