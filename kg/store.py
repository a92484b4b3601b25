"""The embedded store: Oxigraph on disk, opened read-only by readers. Only it and `kg.results` import pyoxigraph.

Queries go to Oxigraph as text, results stream out of it as bytes or as rows of plain strings; rdflib terms and
graphs are made only where a caller asks for the `Dataset`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, one_line
from kg.kept import KEPT, Answers, Group, Kept, write as write_answers
from kg.namespaces import ID, PREFIXES, RDF
from kg.resources import outline
from kg.results import RDF_FORMATS, RESULT_FORMATS, Results, Term, asked, line, steady
from kg.storage import Storage, damaged, write_manifest
from kg.streams import as_file, piped

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["RDF_FORMATS", "RESULT_FORMATS", "Results", "Store", "Term", "build", "extend", "parse_term", "read_turtle",
           "write_rdf"]  # fmt: skip


class Store:
    """A version of a store (the current one unless told), open for reading.

    Raises StoreError where it is missing or damaged.
    """

    def __init__(self, path: Path, version: Path | None = None) -> None:
        self.storage = Storage(path)
        found = version or self.storage.current()
        while found:
            self.version = found
            try:
                self.ox = ox.Store.read_only(str(found))
                self.answers = Answers(found.with_suffix(".answers"))
                return
            except (OSError, RuntimeError, ValueError) as error:
                # Between its name and its files a writer may have replaced and removed the version.
                if found == (found := version or self.storage.current()):
                    raise damaged(error, path) from None
        raise StoreError(f"{path}: there is no store here; make one with `kg build` or `kg ingest FILE`")

    @classmethod
    def in_memory(cls, path: Path, version: Path | None = None) -> Store:
        """Return the same graph held in memory, which answers several times faster and takes seconds to load."""
        store = cls(path, version)
        memory = ox.Store()
        memory.bulk_extend(store.ox)
        store.ox = memory
        return store

    def outdated(self) -> str | None:
        """Return a line about a version that was built from other data than ships now, else None."""
        with suppress(StoreError):  # a manifest that cannot be read keeps nobody from asking
            if self.storage.manifest(self.version).get("shipped") not in (None, outline()):
                return f"{self.storage.path} was built from other data than ships now; `kg build` renews it"
        return None

    def query(
        self,
        text: str,
        substitutions: Mapping[str, str] | None = None,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        base: str | None = None,
    ) -> Results:
        """Answer SPARQL 1.1 text; the prefixes of `kg.namespaces` need no declaration.

        `substitutions` gives variables a value as an N-Triples term; of a SELECT they must be projected.
        `default_graphs` and `named_graphs` are the RDF dataset of the SPARQL protocol, where a request gives one;
        `base` is what relative IRIs of the text are resolved against.
        Text that holds `KEPT` is answered from what is kept with the version, wholly or in part (`kg.kept`).
        Raises QueryError, which shows line and place, for text that does not parse, and StoreError for damage on disk.
        """
        filled = None
        if KEPT in text and not (substitutions or default_graphs or named_graphs):
            if known := self.answers.find(text):
                return Results(ox.parse_query_results(known, format=RESULT_FORMATS["tsv"]))
            filled = self.answers.filled(text, _asking(self.ox))
        options: dict[str, Any] = {}
        try:
            values: dict[ox.Variable, Any] = {ox.Variable(k): parse_term(v) for k, v in (substitutions or {}).items()}
            if default_graphs or named_graphs:
                options["default_graph"] = [ox.NamedNode(g) for g in default_graphs or ()]
                options["named_graphs"] = [ox.NamedNode(g) for g in named_graphs or ()]
            return asked(self.ox, filled or text, base_iri=base, substitutions=values or None, **options)
        except SyntaxError as error:
            from kg.syntax import explain

            raise QueryError(explain(text, str(error))) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(one_line(error)) from None
        except OSError as error:
            raise damaged(error) from None

    def _quads(self, *iris: str | None, graph: str | None = None) -> Iterator[Any]:
        """Yield the quads of a named graph, or of the default graph, by subject, predicate and object."""
        subject, predicate, object = (ox.NamedNode(iri) if iri else None for iri in iris)
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return steady(self.ox.quads_for_pattern(subject, predicate, object, name))

    def lines(self, graph: str | None = None) -> Iterator[str]:
        """Yield the triples of a named graph, or of the default graph, as N-Triples lines in no order."""
        return map(line, self._quads(None, None, None, graph=graph))

    def dump(self, output: IO[bytes]) -> None:
        """Write the default graph as N-Triples in no order: all of it, faster than line by line."""
        self.ox.dump(output, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())

    def about(self, iri: str) -> Iterator[str]:
        """Yield the triples of the default graph with an IRI as subject, as N-Triples lines."""
        return map(line, self._quads(iri, None, None))

    def said_of(self, iri: str) -> Iterator[tuple[str, str]]:
        """Yield what the named graphs say with an IRI as subject: the graph's term and the triple's line."""
        for quad in steady(self.ox.quads_for_pattern(ox.NamedNode(iri), None, None, None)):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                yield str(quad.graph_name), line(quad)

    def values(self, iri: str, graph: str | None = None) -> Iterator[tuple[str, str]]:
        """Yield property and value (an IRI or characters) of each triple about a thing.

        The triples are those of a named graph, or of the default graph.
        """
        for quad in self._quads(iri, None, None, graph=graph):
            yield quad.predicate.value, quad.object.value

    def references(self, iri: str) -> Iterator[tuple[str, str]]:
        """Yield subject and property of each triple of the default graph that has an IRI as object."""
        for quad in self._quads(None, None, iri):
            yield quad.subject.value, quad.predicate.value

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield subject and value of each triple of the default graph with a property."""
        for quad in self._quads(None, predicate, None):
            yield quad.subject.value, quad.object.value

    def objects(self, iri: str) -> Iterator[str]:
        """Yield the IRIs that a thing refers to in the default graph, its classes left out."""
        for quad in self._quads(iri, None, None):
            if isinstance(quad.object, ox.NamedNode) and quad.predicate.value != f"{RDF}type":
                yield quad.object.value

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(g.value for g in self.ox.named_graphs())

    def __len__(self) -> int:
        return len(self.ox)

    def __bool__(self) -> bool:
        # Without it, `if store` would count every quad.
        return True

    def dataset(self) -> Dataset:
        """Return the store as an rdflib `Dataset`, read-only; its default graph is the merge of all sources."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        class ReadOnly(OxigraphStore):
            def add_graph(self, graph: Any) -> None:
                """Let `dataset.graph(iri)` name a graph, which rdflib takes as a wish to make it."""

        dataset = Dataset(store=ReadOnly(store=self.ox))
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def build(
    storage: Storage,
    lines: Iterable[bytes],
    manifest: dict[str, Any],
    tell: Callable[[], Any] = lambda: None,
    keep: Iterable[Kept] = (),
) -> None:
    """Make a new version from N-Quads lines and let it take the place of the old.

    `lines` are made once, in a process of their own, where `tell` is called after the last one; what it returns is
    the `accounts` of the manifest. Each line is a quad or, without a graph, a triple of the default graph. What `keep`
    says of answers is kept with the version.
    """
    from kg.keeping import answered

    with storage.writing() as version:
        with piped(lines, tell) as (file, told):
            store = _loaded(version, file, storage.path)
        manifest["accounts"] = told.value
        _describe(store, version, manifest, answered(_asking(store), keep))
        del store
        write_manifest(version, manifest)


def _loaded(version: Path, file: IO[bytes], place: Path) -> ox.Store:
    """Return a new store with the quads of a file, compacted once, so that every lookup is answered twice as fast."""
    try:
        store = ox.Store(str(version))
        store.bulk_load(file, format=ox.RdfFormat.N_QUADS, lenient=True)
        store.optimize()
        store.flush()
    except (OSError, RuntimeError, SyntaxError) as error:
        raise StoreError(f"{place}: cannot be written ({one_line(error)}); is the disk full?") from None
    return store


def extend(storage: Storage, lines: Iterable[bytes], manifest: dict[str, Any], keep: Iterable[Kept] = ()) -> None:
    """Make a new version that is the current one and more N-Quads; Oxigraph's backup hard-links what is old.

    What was kept of answers is kept on, those anew that the new triples may touch; what `keep` does not name goes.
    """
    from kg.keeping import renewed

    current = storage.current()
    if current is None:
        build(storage, lines, manifest, keep=keep)
        return
    with storage.writing() as version:
        facts: dict[str, list[tuple[str, str]]] = {}
        try:
            old = ox.Store.read_only(str(current))
            old.backup(str(version))
            store = ox.Store(str(version))
            store.bulk_extend(_noted(lines, old, facts))
            store.flush()
        except (OSError, RuntimeError, SyntaxError) as error:
            raise damaged(error, storage.path) from None
        before = Answers(current.with_suffix(".answers"))
        _describe(store, version, manifest, renewed(_asking(store), keep, before, facts))
        del store
        write_manifest(version, manifest)


def _noted(lines: Iterable[bytes], old: ox.Store, facts: dict[str, list[tuple[str, str]]]) -> Iterator[ox.Quad]:
    """Yield the quads of lines, and note those of the default graph that a store does not hold."""
    for quad in ox.parse(as_file(lines), format=ox.RdfFormat.N_QUADS, lenient=True):
        if isinstance(quad.graph_name, ox.DefaultGraph) and quad not in old:
            facts.setdefault(str(quad.predicate), []).append((str(quad.subject), str(quad.object)))
        yield quad


def _describe(store: ox.Store, version: Path, manifest: dict[str, Any], answers: Iterable[Group]) -> None:
    """Tell the manifest how many quads the store holds, and write its answers beside the version."""
    manifest["quads"] = len(store)
    write_answers(version.with_suffix(".answers"), answers)


def _asking(store: ox.Store) -> Callable[[str], bytes]:
    """Return what answers a SELECT in TSV."""
    return lambda text: _select(store, text).serialize(format=RESULT_FORMATS["tsv"]) or b""


def _select(store: ox.Store, text: str) -> ox.QuerySolutions:
    answer = store.query(text, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def write_rdf(lines: Iterable[str], output: IO[bytes], format: str) -> None:
    """Stream N-Quads lines (N-Triples for a format without graphs) to a format of `RDF_FORMATS`, in their order.

    Turtle and TriG group adjacent lines of one subject, so sorted lines give the readable form.
    """
    file = as_file(f"{line}\n".encode() for line in lines)
    quads = ox.parse(file, format=ox.RdfFormat.N_QUADS, lenient=True)
    form = RDF_FORMATS[format]
    statements: Iterable[Any] = quads if form.supports_datasets else (q.triple for q in quads)
    # RDF/XML names properties and classes by prefixes, never the things.
    prefixes = {k: v for k, v in PREFIXES.items() if format != "rdfxml" or not v.startswith(ID)}
    ox.serialize(statements, output, form, prefixes=None if format == "jsonld" else prefixes)


def read_turtle(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a Turtle document as N-Triples terms."""
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def parse_term(term: str) -> ox.NamedNode | ox.Literal:
    """Return an N-Triples term as Oxigraph's own; raises QueryError for a text that is none."""
    try:
        (quad,) = ox.parse(f"<urn:s> <urn:p> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError):
        raise QueryError(f"not an RDF term: {term}") from None
    if isinstance(quad.object, ox.NamedNode | ox.Literal):
        return quad.object
    raise QueryError(f"not an RDF term: {term}")
