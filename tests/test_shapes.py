from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate as pyshacl_validate
from rdflib import OWL, PROV, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from kg import ontology, turtle
from kg.things import compact
from kg.validation import Engine, Report, Result, validate

FOLDER = Path(__file__).parent / "fixtures" / "shapes"
FIXTURES = sorted(p.stem for p in FOLDER.glob("*.ttl") if p.stem != "valid")
ENGINES: tuple[Engine, ...] = ("shacl", "pyshacl")
SH = Namespace("http://www.w3.org/ns/shacl#")
PARAMETERS = (
    "minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "in", "node", "languageIn", "minLength",
    "minInclusive", "maxInclusive", "hasValue", "equals", "lessThan", "qualifiedMinCount", "qualifiedMaxCount",
    "closed", "or", "sparql",
)  # fmt: skip


def lines(text: str) -> list[str]:
    return turtle.parse(text).serialize(format="nt").splitlines()


@cache
def valid() -> tuple[str, ...]:
    return (*lines(ontology.text("themes.ttl")), *lines((FOLDER / "valid.ttl").read_text("utf-8")))


@cache
def report(fixture: str, engine: Engine) -> Report:
    return validate([*valid(), *lines((FOLDER / f"{fixture}.ttl").read_text("utf-8"))], engine=engine)


def line(result: Result) -> str:
    path = re.sub(r"<([^>]*)>", lambda m: compact(m[1]), result.path or "-")
    return f"{result.severity} {compact(result.focus)} {compact(path)} {result.component}"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_graph_with_one_thing_of_every_class_conforms(engine: Engine) -> None:
    assert validate(valid(), engine=engine).results == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("fixture", FIXTURES)
def test_each_shape_fails_on_its_fixture_exactly(fixture: str, engine: Engine) -> None:
    text = (FOLDER / f"{fixture}.ttl").read_text("utf-8")
    expected = sorted(re.findall(r"^# expect: (.+)$", text, re.MULTILINE))
    assert sorted(map(line, report(fixture, engine).results)) == expected


@pytest.mark.parametrize("fixture", FIXTURES)
def test_both_engines_give_the_same_results(fixture: str) -> None:
    assert report(fixture, "shacl").results == report(fixture, "pyshacl").results


def constraints() -> Iterator[tuple[str, str, str]]:
    """Yield the named shape, path and component of everything that the shapes demand of a target."""
    shapes = turtle.parse(ontology.text("shapes.ttl"))
    targets = {s for p in ("targetClass", "targetNode") for s in shapes.subjects(SH[p])}
    for root in targets:
        for shape in (root, *shapes.objects(root, SH.property)):
            name = str(root if isinstance(shape, BNode) else shape)
            for parameter in PARAMETERS:
                if (shape, SH[parameter], None) in shapes:
                    yield name, path(shapes, shape), component(parameter)


def component(parameter: str) -> str:
    return {"sparql": "SPARQL"}.get(parameter, parameter[0].upper() + parameter[1:])


def path(shapes: Graph, shape: Node) -> str:
    found = shapes.value(shape, SH.path)
    return str(found) if isinstance(found, URIRef) else "complex" if found else ""


def test_every_constraint_is_seen_to_fail() -> None:
    seen = set()
    for fixture in FIXTURES:
        for r in report(fixture, "shacl").results:
            simple = "" if r.component in {"Closed", "SPARQL"} else r.path or ""
            seen.add((r.shape, "complex" if re.search(r"[(^]", simple) else simple, r.component))
    missing = sorted(set(constraints()) - seen)
    cure = "add to tests/fixtures/shapes/ a node that breaks it, and the `# expect:` line of the result"
    assert not missing, f"{cure}: {missing}"


def test_the_shapes_are_themselves_valid_shacl() -> None:
    shapes = turtle.parse(ontology.text("shapes.ttl"))
    conforms, _, text = pyshacl_validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_demand_has_a_name_and_a_message() -> None:
    shapes = turtle.parse(ontology.text("shapes.ttl"))
    demands = {p for _, p in shapes.subject_objects(SH.property)} | set(shapes.subjects(RDF.type, SH.PropertyShape))
    assert demands
    for demand in demands:
        said = shapes.value(demand, SH.path), shapes.value(demand, SH.name), shapes.value(demand, SH.message)
        assert all(said), f"needs sh:name and sh:message: {said}"
        assert str(said[2]).endswith("."), said


def test_every_class_is_the_target_of_a_shape() -> None:
    terms, shapes = (turtle.parse(ontology.text(f"{n}.ttl")) for n in ("diplomacy", "shapes"))
    targets = set(shapes.objects(None, SH.targetClass))
    classes = set(terms.subjects(RDF.type, OWL.Class))
    narrowed = set(terms.objects(None, RDFS.subClassOf))
    assert not {str(c) for c in classes - targets - narrowed}, "add a shape to ontology/shapes.ttl"


def test_what_has_evidence_and_a_label_may_have_another() -> None:
    # Any thing may be named from the table of labels; what its source calls it is then another name.
    shapes = turtle.parse(ontology.text("shapes.ttl"))
    named = [set(shapes.items(ignored)) for ignored in shapes.objects(None, SH.ignoredProperties)]
    evident = [names for names in named if {RDFS.label, PROV.wasDerivedFrom} <= names]
    assert evident and all(SKOS.altLabel in names for names in evident)
