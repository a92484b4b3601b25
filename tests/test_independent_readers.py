"""Every export is read again by programs that know nothing of this project, to the very graph that the store holds."""

from __future__ import annotations

import io

import pytest

from kg import exports, graph
from tests import PERU, USA, samples, tools

WHOLE = [(format, reader) for reader, (_, formats) in tools.READERS.items() for format in formats]


def written(store: graph.Graph, format: str, about: tuple[str, ...] = (), *, frame: bool = False) -> bytes:
    output = io.BytesIO()
    exports.write(store.store, output, format, about=about, frame=frame)
    return output.getvalue()


def stored(store: graph.Graph, format: str) -> tools.Quads:
    """Return what the store holds, past our export: the named graphs, or their merge where there are no graphs."""
    names = store.store.graphs() if format in exports.WITH_GRAPHS else [None]
    lines = (f"{line[:-1]}{f'<{name}> ' if name else ''}.\n" for name in names for line in store.store.lines(name))
    return tools.quads("".join(lines).encode())


@pytest.mark.tools
@pytest.mark.parametrize(("format", "reader"), WHOLE)
def test_the_whole_graph_is_read_again(graph: graph.Graph, format: str, reader: str) -> None:
    read, _ = tools.READERS[reader]
    assert tools.quads(read(written(graph, format), format)) == stored(graph, format)


@pytest.mark.tools
@pytest.mark.parametrize(("format", "reader"), WHOLE)
def test_a_pair_is_read_again(graph: graph.Graph, format: str, reader: str) -> None:
    read, _ = tools.READERS[reader]
    document = written(graph, format, (PERU, USA))
    found = tools.quads(read(document, format))
    assert found == tools.quads(tools.oxigraph(document, format))
    assert found < stored(graph, format)
    assert not any("_:" in quad.split('"')[0] for quad in found)


@pytest.mark.tools
@pytest.mark.parametrize("reader", ["node", "pyld", "rdflib", "oxigraph"])
def test_a_framed_country_is_the_graph_of_its_flat_export(graph: graph.Graph, reader: str) -> None:
    read, _ = tools.READERS[reader]
    framed = read(written(graph, "jsonld", (PERU,), frame=True), "jsonld")
    assert tools.triples(framed) == tools.triples(written(graph, "ntriples", (PERU,)))


def test_words_of_every_script_survive(graph: graph.Graph) -> None:
    quotes = {q for q in tools.quads(tools.rdflib(written(graph, "rdfxml"), "rdfxml")) if "العلاقات, 🕊" in q}
    assert any(r"los\\dos\tEstados" in quote and r"established\nrelations" in quote for quote in quotes)
    assert samples.TEXT.count("🕊") == 1
