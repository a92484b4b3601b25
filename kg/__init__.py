"""A knowledge graph of diplomatic relations in which every statement leads to the words that say it.

>>> import kg                                           # doctest: +SKIP
>>> graph = kg.open()                                   # doctest: +SKIP
>>> graph.query("relations", country="Peru").frame()    # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import Graph, Rows, open

__version__ = "0.1.0"
__all__ = ["Graph", "Rows", "__version__", "open"]


def __getattr__(name: str) -> Any:
    # The command line asks for the version only; Oxigraph and the rest load when they are used.
    if name in {"Graph", "Rows", "open"}:
        from kg import graph

        return getattr(graph, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
