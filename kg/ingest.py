"""Adding documents to a store: each one read, mapped and kept as a source edition of its own."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Any

from kg import __version__, mapping, ontology, questions, store
from kg.describe import kept_counts
from kg.editions import Edition
from kg.errors import InputError, KGError
from kg.inputs import Input, load
from kg.mapping import identities
from kg.mapping.sources import GAZETTEER, ONTOLOGY, SOURCES, edition_triples, gazetteer_triples, graph_triples
from kg.storage import Storage
from kg.terms import Triple

PARALLEL_FROM = 8
"""Documents from which reading them on all cores is worth starting processes."""
CHUNK = 4
"""Documents that a process is handed at a time."""
AHEAD = 4
"""Chunks that each process may read before what it read is taken, so that memory does not grow with the documents."""


Attempt = tuple[str, tuple[Input, Edition] | str]
"""A document by its name, with what it was read into or the error that it met."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the edition, whether it was already there, or the error."""

    name: str
    edition: Edition | None = None
    known: bool = False
    error: str | None = None


def read(argument: str) -> tuple[Input, Edition]:
    """Return the input and the edition of one file, address or `-`; raises KGError."""
    found = load(argument)
    return found, edition_of(found)


def edition_of(found: Input) -> Edition:
    """Return the edition that a document is; raises DocumentError for one that cannot be read."""
    from kg import prose

    return prose.read(
        found.data, name=found.name, url=found.url, media_type=found.media_type, retrieved=found.retrieved
    )


def _attempts(arguments: list[str]) -> list[Attempt]:
    return [*map(_attempt, arguments)]


def _attempt(argument: str) -> Attempt:
    try:
        return argument, read(argument)
    except KGError as error:
        return argument, str(error)
    except Exception as error:  # noqa: BLE001 (whatever one document does to the reader, the others go on)
        return argument, f"{argument}: the reader failed on it ({type(error).__name__}: {error}); please report this"


def read_all(arguments: list[str]) -> Iterator[Attempt]:
    """Yield each argument with its input and edition, or with the error that it met, in the order given."""
    workers = min(os.cpu_count() or 1, len(arguments))
    if len(arguments) < PARALLEL_FROM or workers < 2 or "-" in arguments:
        yield from map(_attempt, arguments)
        return
    done = 0
    try:
        with ProcessPoolExecutor(workers, initializer=_ignore_interrupts) as pool:
            for result in _spread(pool, arguments, AHEAD * workers):
                yield result
                done += 1
    except BrokenProcessPool:
        raise InputError(
            f"a reader was killed, perhaps for lack of memory, at {arguments[done]} or soon after; nothing was added"
        ) from None


def _spread(pool: Executor, arguments: list[str], ahead: int) -> Iterator[Attempt]:
    """Yield what processes make of arguments, in their order; so many chunks are read ahead of what was taken."""
    pending: deque[Future[list[Attempt]]] = deque()
    for first in range(0, len(arguments), CHUNK):
        pending.append(pool.submit(_attempts, arguments[first : first + CHUNK]))
        if len(pending) > ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def _ignore_interrupts() -> None:
    # An interrupt from the terminal reaches every process of the group; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def ingest(storage: Storage, arguments: list[str]) -> list[Outcome]:
    """Add documents to the store as source editions, in one new version; return what became of each.

    A document that cannot be read is reported in its outcome and the others go on. An edition that is there
    already changes nothing. Without a store, one is made that holds gazetteer, ontology and these documents.
    """
    with storage.locked():
        base = storage.current()
        manifest = storage.manifest(base) if base else new_manifest()
        outcomes, added = _read_new(storage, arguments, manifest["editions"])
        if added and base:
            kept = [*kept_counts("class", "source"), *questions.kept()]
            store.extend(storage, document_lines(added), manifest, kept)
        elif added:
            store.build(storage, chain(base_lines(), document_lines(added)), manifest)
    return outcomes


def _read_new(storage: Storage, arguments: list[str], known: dict[str, Any]) -> tuple[list[Outcome], list[Edition]]:
    """Return what became of each document, and the editions that are new; those are kept and put among the known."""
    outcomes: list[Outcome] = []
    added: list[Edition] = []
    for argument, result in read_all(arguments):
        if isinstance(result, str):
            outcomes.append(Outcome(argument, error=result))
            continue
        found, edition = result
        outcomes.append(Outcome(argument, edition, known=edition.slug in known))
        if edition.slug not in known:
            keep(storage, found, edition)
            known[edition.slug] = describe(found, edition)
            added.append(edition)
    return outcomes, added


def new_manifest() -> dict[str, Any]:
    """Return the manifest of a store that holds no source yet."""
    return {"program": f"diplomatic-kg {__version__}", "editions": {}, "shipped": None}


def keep(storage: Storage, found: Input, edition: Edition) -> None:
    """Keep the document's bytes and its cleaned text beside the store."""
    storage.keep_document(edition.sha256, found.data)
    storage.keep_text(edition.slug, edition.text)


def describe(found: Input, edition: Edition) -> dict[str, Any]:
    """Return what the manifest says of a document's edition: enough to read it again."""
    return {
        "sha256": edition.sha256,
        "name": found.name,
        "url": found.url,
        "media_type": found.media_type,
        "retrieved": found.retrieved,
        "records": len(edition.records),
        "title": edition.title,
    }


def base_lines() -> Iterator[bytes]:
    """Yield the N-Quads that every store holds: the ontology with its themes, and the gazetteer."""
    for name in ontology.PARTS:
        yield from quad_lines(store.read_turtle(ontology.text(f"{name}.ttl").encode()), ONTOLOGY)
    yield from quad_lines(graph_triples(), SOURCES)
    yield from quad_lines(gazetteer_triples(), GAZETTEER)


def document_lines(editions: Iterable[Edition]) -> Iterator[bytes]:
    """Yield the N-Quads of documents: each edition's graph, its description, and both in the default graph."""
    for edition in editions:
        yield from quad_lines(edition_triples(edition), SOURCES)
        seen: set[int] = set()
        persons = identities.of(edition.records, edition.issued)
        for record in edition.records:
            yield from quad_lines(once(mapping.triples(record, edition.text, persons), seen), edition.iri)


def once(triples: Iterable[Triple], seen: set[int]) -> Iterator[Triple]:
    """Yield triples without those that the same graph has said before."""
    for triple in triples:
        mark = int.from_bytes(blake2b(" ".join(triple).encode(), digest_size=16).digest())
        if mark not in seen:
            seen.add(mark)
            yield triple


def quad_lines(triples: Iterable[Triple], graph: str) -> Iterator[bytes]:
    """Yield each triple as two lines: in its named graph, and in the default graph, the merge of them all."""
    for s, p, o in triples:
        line = f"{s} {p} {o} "
        yield f"{line}<{graph}> .\n".encode()
        yield f"{line}.\n".encode()
