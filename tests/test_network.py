"""The network of actors: a plain MultiDiGraph that any algorithm and exporter takes, and paths with evidence."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from kg import centrality, network, paths, picture, things
from kg.errors import QueryError
from kg.graph import Graph
from tests import CHILE, COOLEY, ESTABLISHED, PENCE, PERU, USA, WTO, samples
from tests.conftest import Kg


@pytest.fixture(scope="module")
def projected(graph: Graph) -> nx.MultiDiGraph:
    return network.project(graph.store)


def written(projected: nx.MultiDiGraph, format: str) -> bytes:
    output = io.BytesIO()
    network.write(projected, output, format)
    return output.getvalue()


def test_nodes_are_actors_and_edges_records(projected: nx.MultiDiGraph) -> None:
    assert type(projected) is nx.MultiDiGraph
    assert projected.nodes[PERU] == {"label": "Peru", "kind": "country"}
    assert projected.nodes[COOLEY] == {"label": "James Cooley", "kind": "person"}
    assert projected.nodes[WTO]["kind"] == "organization"
    edge = projected.edges[PERU, USA, ESTABLISHED]
    assert edge == projected.edges[USA, PERU, ESTABLISHED]
    assert (edge["kind"], edge["label"]) == ("establishment", "Peru–United States relations established")
    assert (edge["date"], edge["earliest"], edge["latest"]) == ("1826-05-02", "1826-05-02", "1827-12-31")


def test_every_edge_leads_to_its_statements(graph: Graph, projected: nx.MultiDiGraph) -> None:
    assert len(projected.edges[PERU, USA, ESTABLISHED]["statement"].split()) == 2
    for _, _, attributes in projected.edges(data=True):
        assert all(isinstance(value, str) for value in attributes.values())
        for statement in attributes["statement"].split():
            assert graph.why(statement)[0].source


def test_roles_give_edges_their_direction(projected: nx.MultiDiGraph) -> None:
    assert projected.has_edge(PERU, WTO) and not projected.has_edge(WTO, PERU)
    assert {a for a, _ in projected.in_edges(PERU)} >= {USA, COOLEY, PENCE}
    assert projected.has_edge(USA, CHILE)
    assert not any(a == b for a, b in projected.edges())


def test_any_algorithm_takes_it(projected: nx.MultiDiGraph) -> None:
    assert nx.is_weakly_connected(projected)
    ranks = nx.betweenness_centrality(nx.Graph(projected))
    assert max(ranks, key=ranks.__getitem__) in {USA, PERU}
    assert nx.shortest_path(projected.to_undirected(), WTO, CHILE) == [WTO, PERU, USA, CHILE]
    assert nx.density(nx.DiGraph(projected)) > 0


@pytest.mark.parametrize("format", ["graphml", "gexf", "json"])
def test_files_are_read_back_to_the_same_network(projected: nx.MultiDiGraph, format: str) -> None:
    document = io.BytesIO(written(projected, format))
    match format:
        case "graphml":
            found = nx.read_graphml(document, force_multigraph=True)
        case "gexf":
            found = nx.read_gexf(document)
        case _:
            found = nx.node_link_graph(json.load(document), edges="edges")
    assert set(found.nodes) >= {"country:peru", "person:pence-mike", "organization:world-trade-organization"}
    assert found.nodes["country:peru"]["label"] == "Peru"
    assert found.number_of_edges() == projected.number_of_edges()
    kinds = sorted(d["kind"] for _, _, d in found.edges(data=True))
    assert kinds == sorted(d["kind"] for _, _, d in projected.edges(data=True))
    statements = {s for *_, d in found.edges(data=True) for s in d["statement"].split()}
    assert {str(things.expand(s)) for s in statements} == {
        s for *_, d in projected.edges(data=True) for s in d["statement"].split()
    }
    assert all(s.startswith("statement:") for s in statements)


@pytest.mark.parametrize("format", ["graphml", "gexf", "json"])
def test_the_same_graph_gives_the_same_bytes(graph: Graph, fresh: Path, format: str) -> None:
    other = Graph(samples.fill(fresh, backwards=True))
    assert written(network.project(graph.store), format) == written(network.project(other.store), format)


def test_hashes_do_not_show_in_the_bytes(kg: Kg) -> None:
    documents = {kg("network", "--format", "gexf", env={"PYTHONHASHSEED": s}).stdout for s in ("0", "7")}
    assert len(documents) == 1 and "lastmodifieddate" not in documents.pop()


def test_a_slice_of_time_holds_what_lasted_in_it(graph: Graph) -> None:
    def kinds(since: str | None, until: str | None) -> set[str]:
        edges = network.project(graph.store, since=since, until=until).edges(data=True)
        return {d["kind"] for _, _, d in edges}

    assert kinds("1826-01-01", "1828-12-31") == {"establishment", "recognition", "tenure"}
    assert kinds("2018-06-01", "2018-06-30") == {"figure", "program", "summit"}
    assert "program" in kinds("2500-01-01", None), "a program whose end nobody told goes on"
    assert kinds(None, "1820-01-01") == set()
    assert kinds("1826", "1828") == kinds("1826-01-01", "1828-12-31"), "a year is all its days"
    with pytest.raises(QueryError, match="soon"):
        kinds("soon", None)
    assert "membership" not in kinds("1800-01-01", None), "what has no date is in no slice"


def test_a_path_is_a_shortest_one_with_evidence(graph: Graph, projected: nx.MultiDiGraph) -> None:
    plain = nx.Graph(projected)
    for source in (PERU, CHILE, PENCE, WTO):
        for target in (USA, COOLEY, WTO):
            steps = paths.find(graph.store, source, target)
            assert steps is not None and len(steps) == nx.shortest_path_length(plain, source, target)
            ends = [source, *(s.target for s in steps)]
            assert ends[-1] == target and all(plain.has_edge(a, b) for a, b in pairwise(ends))
            assert all(s.statements and s.source_label and s.label for s in steps)


def test_nothing_connects_what_is_no_actor_or_alone(graph: Graph) -> None:
    assert paths.find(graph.store, PERU, graph.find("country:andorra")) is None
    assert paths.find(graph.store, graph.find("theme:trade"), PERU) is None
    assert paths.find(graph.store, PERU, PERU) == []


def test_kg_path_prints_each_step_with_its_words(kg: Kg) -> None:
    found = kg("path", "Chile", "Mike Pence")
    assert found.returncode == 0
    steps = [line for line in found.stdout.splitlines() if " ── " in line]
    assert steps[0].startswith("Chile ── ") and steps[-1].endswith(" ── Mike Pence")
    assert "ledger.tsv#" in found.stdout and "⟦" in found.stdout and "found there" in found.stdout


def test_kg_path_says_that_nothing_connects(kg: Kg) -> None:
    found = kg("path", "Peru", "Andorra")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == "kg: nothing connects country:peru and country:andorra\n"


def test_a_path_is_json_too(graph: Graph, kg: Kg) -> None:
    steps = [json.loads(line) for line in kg("path", "Peru", "Mike Pence", "-f", "jsonl").stdout.splitlines()]
    (step,) = graph.path("Peru", "person:pence-mike") or []
    assert steps[0]["record"] == step.record and steps[0]["statements"] == list(step.statements)


def test_contacts_join_persons_and_missions_join_states() -> None:
    graph = nx.MultiDiGraph()
    for node, kind in (("a", "person"), ("b", "person"), ("x", "country"), ("y", "country")):
        graph.add_node(node, kind=kind)
    for one, other, kind in (("a", "b", "meeting"), ("a", "x", "visit"), ("x", "y", "mission-opening"),
                             ("x", "y", "agreement")):  # fmt: skip
        graph.add_edge(one, other, key=f"{kind}-{one}", kind=kind)
    assert list(network.part(graph, "contacts").edges(keys=True)) == [("a", "b", "meeting-a")]
    missions = network.part(graph, "missions")
    assert list(missions.edges(keys=True)) == [("x", "y", "mission-opening-x")] and set(missions) == {"x", "y"}


def test_the_command_writes_a_part(kg: Kg) -> None:
    run = kg("network", "--part", "missions", "-f", "json")
    told = json.loads(run.stdout)
    assert {n["kind"] for n in told["nodes"]} == {"country"} and told["edges"]
    assert {e["kind"] for e in told["edges"]} <= network.PARTS["missions"][1]


@pytest.fixture(scope="module")
def woven() -> nx.MultiDiGraph:
    """Return a network in two parts, with records that repeat and point both ways."""
    found = nx.MultiDiGraph()
    for number, (a, b) in enumerate(nx.connected_caveman_graph(5, 6).edges()):
        for actor in (a, b):
            found.add_node(f"urn:{actor}", label=str(actor), kind="person")
        found.add_edge(f"urn:{a}", f"urn:{b}", key=f"r{number}")
        found.add_edge(f"urn:{b}", f"urn:{a}", key=f"s{number}")
    found.add_node("urn:alone", label="alone", kind="person")
    return found


@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize("measure", centrality.MEASURES)
def test_centralities_are_those_of_networkx(
    woven: nx.MultiDiGraph, measure: str, quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if quick and not centrality.fast():
        pytest.skip("rustworkx is not installed: pip install '.[centrality]'")
    monkeypatch.setattr(centrality, "fast", lambda: quick)
    expected = getattr(nx, f"{measure}_centrality")(nx.Graph(woven))
    found = centrality.centrality(woven, measure)
    assert list(found) == list(woven)
    assert found == pytest.approx(expected, abs=1e-9)


def test_the_ranking_begins_with_the_most_central_and_shares_ranks(woven: nx.MultiDiGraph) -> None:
    rows = centrality.ranking(woven, "degree")
    assert [row[4] for row in rows] == sorted((row[4] for row in rows), reverse=True)
    assert rows[0][0] == rows[1][0] == 1 and rows[-1][1] == "urn:alone"
    with pytest.raises(ValueError, match="unknown centrality 'fame'"):
        centrality.centrality(woven, "fame")


def test_kg_network_ranks_actors_or_writes_the_measure_into_the_file(kg: Kg, tmp_path: Path) -> None:
    header, first, *_ = kg("network", "--centrality", "degree", "--format", "csv").stdout.splitlines()
    assert header == "rank,actor,label,kind,degree" and first.startswith("1,country:peru,Peru,country,0.")
    file = tmp_path / "n.graphml"
    kg("network", "--centrality", "betweenness", "-o", str(file))
    read = nx.read_graphml(file)
    assert float(read.nodes["country:united-states"]["betweenness"]) > 0
    refused = kg("network", "--format", "csv")
    assert refused.returncode == 2 and "add --centrality" in refused.stderr


def test_a_picture_tells_how_many_actors_of_a_record_it_leaves_out() -> None:
    graph = nx.MultiDiGraph()
    told = {"kind": "summit", "label": "Summit", "date": "1999", "earliest": "1999-01-01"}
    for name in ("peru", *"abcdef"):
        graph.add_node(f"country:{name}", label=f"Land {name}", kind="country")
    for name in "abcdef":
        graph.add_edge("country:peru", f"country:{name}", key="event:summit", **told)
    drawn = io.BytesIO()
    picture.write_svg(graph, "country:peru", drawn)
    text = drawn.getvalue().decode()
    assert "1999 summit +3" in text
    assert sum(f">Land {name}<" in text for name in "abcdef") == 3
