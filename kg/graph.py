"""The graph from Python: ask, explain, traverse, and hand over to rdflib, networkx, pandas or polars."""

from __future__ import annotations

import warnings
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import citations, panel as panels, paths, questions, things
from kg.citations import Citation
from kg.errors import KGError, QueryError
from kg.evidence import Evidence, why
from kg.paths import Step
from kg.storage import Storage, default_path
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

SHOWN = 100
"""Rows of an answer that a notebook shows."""


class Rows:
    """Rows of an answer or a panel, as named tuples of plain Python values, all of them in memory.

    IRIs and strings are `str`, integers `int`, decimals and doubles `float`, booleans `bool`, unbound is None.
    Dates stay strings, because a source's date may be a year. A column whose name Python keeps for itself has an
    underscore behind it in the tuples: `row.from_`.
    """

    def __init__(self, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
        self.columns = list(columns)
        names = [f"{name}_" if iskeyword(name) else name for name in self.columns]
        self._type = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        self._rows = [self._type(*row) for row in rows]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Any:
        return self._rows[index]

    def __repr__(self) -> str:
        return f"<{len(self):,} row{'s' if len(self) != 1 else ''} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row) + "</tr>"
            for row in self._rows[:SHOWN]
        )
        rest = f"<p>{SHOWN} of {len(self):,} rows are shown.</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def frame(self) -> Any:
        """Return a DataFrame of pandas, or of polars where only that is installed.

        Raises KGError if neither is.
        """
        columns = {c: [row[i] for row in self._rows] for i, c in enumerate(self.columns)}
        try:
            import pandas
        except ImportError:
            try:
                import polars
            except ImportError:
                raise KGError("a DataFrame wants pandas or polars: pip install 'diplomatic-kg[pandas]'") from None
            return polars.DataFrame(columns, strict=False)
        return pandas.DataFrame(columns)


def plain(term: Any) -> Any:
    """Return an Oxigraph term as a plain Python value."""
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    match datatype:
        case "integer" | "nonNegativeInteger":
            return int(term.value)
        case "decimal" | "double" | "float":
            return float(term.value)
        case "boolean":
            return term.value == "true"
        case _:
            return term.value


class Graph:
    """A store, open for reading; `kg.open()` makes one.

    `store` answers SPARQL as text; `dataset` is the same as an rdflib `Dataset`.
    """

    def __init__(self, path: Path) -> None:
        self.store = Store(path)

    def query(self, query: str, **parameters: str | int | date) -> Rows:
        """Return the rows of a SELECT, given as SPARQL text or as the name of a named question.

        Parameters are those of the question, or of the text's own `# param:` lines, or else bind variables of the text:
        `graph.query("chiefs-of-mission", receiver="Peru")`. Raises QueryError.
        """
        given = {name: str(value) for name, value in parameters.items()}
        if question := questions.get(query) if _is_name(query) else questions.of_text(query):
            results = self.store.query(question.text(question.bind(self.store, given)))
        else:
            results = self.store.query(query, {k: questions.guess(v) for k, v in given.items()})
        if results.kind != "solutions":
            raise QueryError("this query is no SELECT; graph.dataset.query() answers ASK, CONSTRUCT and DESCRIBE")
        return Rows(results.variables, (map(plain, row) for row in results.terms()))

    def find(self, name: str) -> str:
        """Return the IRI of a thing by IRI, prefixed name, country name or label; raises UnknownThing."""
        return things.find(self.store, name)

    def why(self, name: str) -> list[Evidence]:
        """Return the evidence for a thing: sources, quotations, and whether they stand in the kept text."""
        return why(self.store, self.find(name))[0]

    def cite(self, name: str | None = None) -> list[Citation]:
        """Return how to cite the graph, a source edition, or each place where something is said of a thing."""
        return citations.cite(self.store, self.find(name) if name else None)[0]

    def panel(
        self, unit: str = "dyad", *, since: int | None = None, until: int | None = None, countries: Iterable[str] = ()
    ) -> Rows:
        """Return a panel: a row a year for each ordered pair of states (`dyad`) or for each state (`state`).

        `kg.panel.UNITS` tells what the columns mean. With `countries`, only rows in which one of them takes part.
        """
        about = [things.country(name, self.store) for name in countries]
        return Rows(list(panels.UNITS[unit]), panels.panel(self.store, unit, since=since, until=until, about=about))

    def network(self, *, since: str | None = None, until: str | None = None) -> nx.MultiDiGraph:
        """Return the network of countries, persons and organizations as a networkx `MultiDiGraph`."""
        from kg.network import project

        return project(self.store, since=since, until=until)

    def path(self, source: str, target: str) -> list[Step] | None:
        """Return how two countries, persons or organizations are connected: the steps, or None if nothing does."""
        return paths.find(self.store, self.find(source), self.find(target))

    @property
    def dataset(self) -> Dataset:
        """Return the store as an rdflib `Dataset`, read-only: each source edition is one of its graphs."""
        return self.store.dataset()


def open(path: str | Path | None = None) -> Graph:
    """Open the store at a path, or the default one, which is built from what ships if there is none yet.

    Warns (UserWarning) of a store that was built from other data than ships now.
    """
    if path is None:
        from kg.build import ensure

        path = default_path()
        ensure(Storage(path))
    graph = Graph(Path(path))
    if said := graph.store.outdated():
        warnings.warn(said, stacklevel=2)
    return graph


def _is_name(query: str) -> bool:
    return " " not in query and "{" not in query
