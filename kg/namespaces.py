"""Namespaces and prefixes, in one place; the base of everything we mint is a setting (`KG_BASE`)."""

from __future__ import annotations

import os

DEFAULT_BASE = "https://w3id.org/diplomatic-kg/"
BASE = os.environ.get("KG_BASE", DEFAULT_BASE).rstrip("/") + "/"
ID = BASE + "id/"
COUNTRY = ID + "country/"
"""What a country's slug follows in its IRI."""
DIP = BASE + "ontology#"
THEME = BASE + "ontology/theme/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
SPDX = "http://spdx.org/rdf/terms#"
WD = "http://www.wikidata.org/entity/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"

KINDS = (
    "agreement",
    "appointment",
    "cooperation",
    "country",
    "disagreement",
    "dispute",
    "document",
    "event",
    "figure",
    "graph",
    "membership",
    "mission",
    "nomination",
    "organization",
    "person",
    "place",
    "post",
    "program",
    "question",
    "relationship",
    "representation",
    "roll-call",
    "source",
    "statement",
    "status",
    "tenure",
    "territory",
    "vote",
)
"""The kinds of things that have IRIs of ours; each is a path under `id/` and a prefix."""

PREFIXES: dict[str, str] = {
    "dip": DIP,
    "theme": THEME,
    **{kind: f"{ID}{kind}/" for kind in KINDS},
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "geo": GEO,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "spdx": SPDX,
    "wd": WD,
    "xsd": XSD,
}
"""Every prefix that `kg` writes, and that a query may use without declaring it."""
_MARKED = [(f"{prefix}:", prefix, namespace) for prefix, namespace in PREFIXES.items()]


def prefixes_of(text: str) -> dict[str, str]:
    """Return those of `PREFIXES` that a query may use: to hand over all of them takes longer than a small query."""
    return {prefix: namespace for mark, prefix, namespace in _MARKED if mark in text}
