from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, Graph, URIRef

from kg import ontology, quality, turtle, vocabulary
from kg.graph import Graph as Opened
from kg.namespaces import BASE, DIP, OA, WD
from tests.conftest import Shipped

ONTOLOGY = URIRef(f"{BASE}ontology")
CONTRACT = (
    "Country Organization Person Post Tenure Mission Relationship Agreement Program Membership Figure Theme "
    "SourceEdition Event Establishment Recognition Severance Resumption Independence MissionOpening MissionClosing "
    "MissionElevation Visit Meeting Summit Conference Dialogue Signing Anniversary party relationship recognizer "
    "recognized country formerSovereign sendingState receivingState missionKind participant host place date start end "
    "earliest latest abbreviation agreementKind signed entryIntoForce terminated covers theme holder post appointed "
    "credentialsPresented member organization role measure value unit period fiscal reporter partner qualifier agency "
    "status iso2 iso3 cowCode gwCode"
)
DOMAINS: dict[Any, Any] = {ORG.member: ORG.Membership}
"""What a thing is by the vocabulary of a property, if it has the property."""
USED = """SELECT DISTINCT ?class ?property {
  ?thing a ?class ; ?property ?value
  FILTER(STRSTARTS(STR(?property), STR(dip:)) && STRSTARTS(STR(?class), STR(dip:)))
}"""
FOREIGN: tuple[Any, ...] = (DCAT, DCTERMS, FOAF, ORG, PROV, QB, SDO, SKOS)


@cache
def file(name: str) -> Graph:
    return turtle.parse(ontology.text(name))


@pytest.mark.parametrize("name", CONTRACT.split())
def test_the_ontology_has_every_name_of_the_contract(name: str) -> None:
    kinds = {OWL.Class} if name[0].isupper() else {OWL.ObjectProperty, OWL.DatatypeProperty}
    assert kinds & set(file("diplomacy.ttl").objects(URIRef(DIP + name), RDF.type))


def test_versions_agree() -> None:
    version = str(file("diplomacy.ttl").value(ONTOLOGY, OWL.versionInfo))
    iri = str(file("diplomacy.ttl").value(ONTOLOGY, OWL.versionIRI))
    changes = (vocabulary.ROOT / "ontology" / "CHANGES.md").read_text("utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert newest and newest[1] == version
    assert iri == f"{ONTOLOGY}/{version}"
    assert version in str(file("diplomacy.ttl").value(ONTOLOGY, DCTERMS.bibliographicCitation))


@pytest.mark.parametrize("name", ["alignments", "shapes"])
def test_a_file_beside_the_ontology_is_linked_from_it_and_has_its_version(name: str) -> None:
    version = file("diplomacy.ttl").value(ONTOLOGY, OWL.versionInfo)
    (beside,) = file(f"{name}.ttl").subjects(RDF.type, OWL.Ontology)
    assert (ONTOLOGY, RDFS.seeAlso, beside) in file("diplomacy.ttl")
    assert file(f"{name}.ttl").value(beside, OWL.versionInfo) == version
    assert file(f"{name}.ttl").value(beside, OWL.versionIRI) == URIRef(f"{beside}/{version}")


def test_nothing_that_goes_into_the_store_is_blank() -> None:
    for name in ("diplomacy", "themes", "codes", "alignments"):
        for triple in file(f"{name}.ttl"):
            assert not any(term.n3().startswith("_:") for term in triple), name


def test_there_are_thirty_themes_in_one_tree() -> None:
    graph = file("themes.ttl")
    themes = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(themes) == 30
    for theme in themes:
        top = (theme, SKOS.topConceptOf, URIRef(f"{BASE}ontology/themes")) in graph
        assert top != bool(graph.value(theme, SKOS.broader)), theme


def test_aligned_terms_exist_in_their_vocabularies() -> None:
    seen = set()
    for subject, predicate, value in file("alignments.ttl"):
        for term in (predicate, value):
            space = next((n for n in FOREIGN if isinstance(term, URIRef) and str(term).startswith(str(n))), None)
            if space is not None:
                seen.add(space)
                assert term in space, f"{subject} is aligned to {term}, which is not in that vocabulary"
    assert {str(n) for n in seen} == {str(n) for n in FOREIGN}


def test_nothing_is_an_observation_without_the_data_set_that_a_cube_demands() -> None:
    # Data Cube, integrity constraint 1: every qb:Observation has exactly one qb:dataSet.
    alignments = file("alignments.ttl")
    assert set(alignments.subjects(RDFS.subClassOf, QB.Observation)) == set()
    assert (URIRef(f"{DIP}Figure"), SKOS.closeMatch, QB.Observation) in alignments


def test_wikidata_and_annotation_terms_are_well_formed_and_named() -> None:
    graph = file("alignments.ttl")
    wikidata = {o for o in graph.objects() if str(o).startswith(WD)}
    assert len(wikidata) > 20
    for term in wikidata:
        assert re.fullmatch(r"[PQ][1-9]\d*", str(term).removeprefix(WD))
        assert graph.value(term, RDFS.label), f"give {term} its rdfs:label in ontology/alignments.ttl"
    assert {o for o in graph.objects() if str(o).startswith(OA)} == {URIRef(f"{OA}Annotation")}


def test_every_aligned_term_of_ours_is_declared() -> None:
    ours = {s for s in file("alignments.ttl").subjects() if str(s).startswith(DIP)}
    assert ours <= set(file("diplomacy.ttl").subjects(RDF.type, None))


def test_no_thing_of_the_sample_graph_is_of_two_kinds_that_exclude_each_other(graph: Opened) -> None:
    checks = quality.checks(vocabulary.ROOT / "ontology" / "checks")
    check = next(c for c in checks if c.name == "disjoint-members")
    text = check.query.replace("https://w3id.org/diplomatic-kg/", BASE)
    assert list(graph.query(text)) == []


def test_a_sub_property_says_nothing_of_a_class_that_its_broader_property_is_not_of() -> None:
    alignments, terms = file("alignments.ttl"), file("diplomacy.ttl")
    domains = (RDFS.domain, SDO.domainIncludes)
    narrowed = list(alignments.subject_objects(RDFS.subPropertyOf))
    assert narrowed
    for ours, theirs in narrowed:
        for cls in {c for p in domains for c in terms.objects(ours, p)}:
            assert (cls, RDFS.subClassOf, DOMAINS[theirs]) in alignments, f"{ours} makes {cls} a {DOMAINS[theirs]}"


def test_every_property_of_the_shipped_graph_is_of_a_class_that_it_is_declared_for(shipped: Shipped) -> None:
    terms, used = file("diplomacy.ttl"), list(Opened(shipped.path).query(USED))
    assert len(used) > 200
    for cls, ours in ((URIRef(row[0]), URIRef(row[1])) for row in used):
        declared = {c for p in (RDFS.domain, SDO.domainIncludes) for c in terms.objects(ours, p)}
        broader = set(terms.transitive_objects(cls, RDFS.subClassOf))
        assert declared & broader, f"{ours} stands on things of the class {cls}: add it to schema:domainIncludes"
