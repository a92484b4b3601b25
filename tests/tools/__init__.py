"""Readers of RDF that know nothing of this project: rapper (raptor2-utils), N3.js and jsonld.js (npm), rdflib, PyLD.

Each takes a document and returns its quads as N-Quads. What is missing is told as the reason of a skip:
`apt-get install raptor2-utils`, `npm ci --prefix tests/tools`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

HERE = Path(__file__).parent
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
Quads = frozenset[str]


def rapper(document: bytes, format: str) -> bytes:
    """Read with raptor."""
    if not shutil.which("rapper"):
        pytest.skip("rapper is missing: apt-get install raptor2-utils")
    command = ["rapper", "-q", "-i", format, "-o", "nquads", "-I", "urn:base:", "-"]
    return subprocess.run(command, input=document, stdout=subprocess.PIPE, check=True).stdout


def node(document: bytes, format: str) -> bytes:
    """Read with N3.js, or JSON-LD with jsonld.js."""
    if not shutil.which("node"):
        pytest.skip("node is missing: apt-get install nodejs npm")
    if not (HERE / "node_modules").is_dir():
        pytest.skip("N3.js and jsonld.js are missing: npm ci --prefix tests/tools")
    command = ["node", str(HERE / "read.mjs"), format]
    return subprocess.run(command, input=document, stdout=subprocess.PIPE, check=True).stdout


def oxigraph(document: bytes, format: str) -> bytes:
    """Read with Oxigraph's own parser."""
    return ox.serialize(ox.parse(document, format=FORMATS[format]), format=ox.RdfFormat.N_QUADS) or b""


def rdflib(document: bytes, format: str) -> bytes:
    """Read with rdflib's own parsers."""
    from rdflib import Dataset

    name = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}.get(format, format)
    dataset = Dataset()
    with warnings.catch_warnings():
        # Its parsers and writers call what it has itself deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        (dataset if format in {"trig", "nquads", "jsonld"} else dataset.default_graph).parse(data=document, format=name)
        return dataset.serialize(format="nquads").encode()


def pyld(document: bytes, _: str = "jsonld") -> bytes:
    """Read JSON-LD with PyLD."""
    from pyld import jsonld

    quads: Any = jsonld.to_rdf(json.loads(document), {"format": "application/n-quads", "documentLoader": _offline})
    return str(quads).encode()


def _offline(url: str, _: Any = None) -> Any:
    raise AssertionError(f"a context from elsewhere: {url}")


READERS: dict[str, tuple[Callable[[bytes, str], bytes], tuple[str, ...]]] = {
    "rapper": (rapper, ("turtle", "trig", "ntriples", "nquads", "rdfxml")),
    "node": (node, ("turtle", "trig", "ntriples", "nquads", "jsonld")),
    "oxigraph": (oxigraph, tuple(FORMATS)),
    "rdflib": (rdflib, tuple(FORMATS)),
    "pyld": (pyld, ("jsonld",)),
}


def quads(nquads: bytes) -> Quads:
    """Return the quads of an N-Quads document in one spelling, so that documents compare as sets."""
    return frozenset(map(str, ox.parse(nquads, format=ox.RdfFormat.N_QUADS)))


def triples(nquads: bytes) -> Quads:
    """Return the triples of an N-Quads document, whatever graphs they are in."""
    return frozenset(str(q.triple) for q in ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
