from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg import turtle, vocabulary

LOOSE = """@prefix ex: <https://example.org/> . @prefix unused: <https://example.org/unused/> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:b ex:text "two\\nlines, a \\"quote\\" and a \\\\" ; a ex:Thing ; ex:number 1, 2.50, true, "x"^^xsd:token .
ex:a sh:property [ sh:path ex:z ; sh:minCount 1 ], [ sh:path ( ex:p [ sh:inversePath ex:q ] ) ] ; ex:in ( "a" "b"@en ) ;
    ex:odd <https://example.org/a%20b>, <https://example.org/a.b>, ex:c .
"""
TIDY = '''@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Terms

ex:a ex:in ( "a" "b"@en ) ;
    ex:odd <https://example.org/a%20b>, <https://example.org/a.b>, ex:c ;
    sh:property [ sh:path ( ex:p [ sh:inversePath ex:q ] ) ], [
        sh:path ex:z ;
        sh:minCount 1
    ] .

ex:b a ex:Thing ;
    ex:number "x"^^xsd:token, 1, 2.50, true ;
    ex:text """two
lines, a \\"quote\\" and a \\\\""" .
'''


def test_a_loose_file_becomes_tidy() -> None:
    assert turtle.canonical(turtle.parse(LOOSE)) == TIDY


def test_the_canonical_form_says_the_same_and_is_its_own_canonical_form() -> None:
    assert isomorphic(turtle.parse(TIDY), turtle.parse(LOOSE))
    assert turtle.canonical(turtle.parse(TIDY)) == TIDY


def test_the_bytes_do_not_hang_on_the_hash_seed(tmp_path: Path) -> None:
    shapes = vocabulary.ROOT / "ontology" / "shapes.ttl"
    code = "import sys; from pathlib import Path; from kg import turtle\n"
    code += "sys.stdout.buffer.write(turtle.canonical(turtle.read(Path(sys.argv[1]))).encode())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(vocabulary.ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", code, str(shapes)], env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        assert run.stdout == shapes.read_bytes()


@pytest.mark.parametrize("places", [0, 2])
def test_a_blank_node_that_cannot_be_nested_is_refused(places: int) -> None:
    graph, node = Graph(), BNode()
    graph.add((node, URIRef("urn:p"), Literal("x")))
    for place in range(places):
        graph.add((URIRef(f"urn:{place}"), URIRef("urn:p"), node))
    with pytest.raises(ValueError, match=f"stands in {places} places: name it"):
        turtle.canonical(graph)


def test_a_file_that_is_not_turtle_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<urn:x> <urn:p> .\n")
    with pytest.raises(ValueError, match=r"broken\.ttl: not Turtle: at line 1") as caught:
        turtle.read(path)
    assert "\n" not in str(caught.value)
