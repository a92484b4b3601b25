from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import OWL, RDF, URIRef

from kg import ontology, turtle, vocabulary
from kg.namespaces import DIP, EDTF, PREFIXES, THEME, XSD
from kg.vocab import SUPERCLASS, Class, Code, Property, Theme


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a directory with a copy of the ontology and of what is made of it."""
    shutil.copytree(vocabulary.ROOT / "ontology", tmp_path / "ontology")
    (tmp_path / "kg").mkdir()
    shutil.copyfile(vocabulary.ROOT / vocabulary.VOCAB, tmp_path / vocabulary.VOCAB)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_is_out_of_date_lost_or_at_fault() -> None:
    assert vocabulary.check() == []


def test_a_new_term_makes_both_generated_files_stale_until_they_are_written(checkout: Path) -> None:
    edit(checkout / "ontology/diplomacy.ttl", "dip:Visit", "dip:Call")
    stale = [line.partition(":")[0] for line in vocabulary.stale(checkout)]
    assert stale == ["ontology/diplomacy.ttl", "kg/vocab.py", "ontology/context.jsonld"]
    assert [str(p.relative_to(checkout)) for p in vocabulary.write(checkout)] == stale
    assert 'Call: Final[str] = f"<{DIP}Call>"' in (checkout / "kg/vocab.py").read_text("utf-8")
    assert vocabulary.stale(checkout) == []


def test_a_term_of_a_release_is_kept_or_replaced(checkout: Path) -> None:
    assert vocabulary.release(checkout) == checkout / "ontology" / "releases" / ontology_version(checkout)
    edit(checkout / "ontology/diplomacy.ttl", "dip:place a owl:DatatypeProperty ;", "dip:town a owl:DatatypeProperty ;")
    lost = vocabulary.lost(checkout)
    assert len(lost) == 1 and lost[0].startswith(f"{DIP}place: in release ")
    successor = "dip:place owl:deprecated true ; dcterms:isReplacedBy dip:town ."
    with (checkout / "ontology/diplomacy.ttl").open("a") as file:
        file.write(successor)
    assert vocabulary.lost(checkout) == []


def test_a_release_is_frozen_once(checkout: Path) -> None:
    vocabulary.release(checkout)
    with pytest.raises(FileExistsError):
        vocabulary.release(checkout)


def ontology_version(root: Path) -> str:
    graph = turtle.read(root / "ontology/diplomacy.ttl")
    return str(graph.value(URIRef(DIP.rstrip("#")), OWL.versionInfo))


def test_terms_are_n_triples_terms_and_a_misspelt_one_is_none() -> None:
    assert Class.Establishment == f"<{DIP}Establishment>"
    assert Property.sendingState == f"<{DIP}sendingState>"
    assert Theme.human_rights == f"<{THEME}human-rights>"
    assert "legation" in Code.missionKind and "human-rights" in Code.theme
    assert SUPERCLASS[Class.MissionOpening] == Class.MissionEvent
    with pytest.raises(AttributeError):
        Property.sendingSate  # type: ignore[attr-defined]  # noqa: B018


def test_terms_and_files_follow_the_base() -> None:
    code = "from kg import ontology, vocab; print(vocab.Class.Country, 'w3id' in ontology.text('shapes.ttl'))"
    environment = {**os.environ, "KG_BASE": "http://localhost:8000", "PYTHONPATH": str(vocabulary.ROOT)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["<http://localhost:8000/ontology#Country>", "False"]


def test_the_context_names_every_term_of_the_ontology_and_nothing_twice() -> None:
    body = ontology.context()
    graph = turtle.parse(ontology.text("diplomacy.ttl"))
    named = [d["@id"] if isinstance(d, dict) else d for d in body.values()]
    ours = sorted(n for n in named if isinstance(n, str) and n.startswith("dip:"))
    terms = {t for t in graph.subjects(RDF.type, None) if str(t).startswith(DIP)}
    assert ours == sorted(f"dip:{str(t).removeprefix(DIP)}" for t in terms)
    assert {p: body[p] for p in PREFIXES} == PREFIXES


def test_the_context_gives_a_document_its_meaning() -> None:
    document: dict[str, Any] = {
        "@context": ontology.context(),
        "id": "event:establishment-peru--united-states",
        "type": "Establishment",
        "label": {"en": "Peru and the United States"},
        "party": ["country:peru"],
        "earliest": "1827-05-21",
        "date": {"@value": "1826~", "@type": EDTF},
    }
    (node,) = jsonld.expand(document)
    assert node["@type"] == [f"{DIP}Establishment"]
    assert node[f"{DIP}party"] == [{"@id": f"{PREFIXES['country']}peru"}]
    assert node[f"{DIP}earliest"] == [{"@value": "1827-05-21", "@type": f"{XSD}date"}]
    assert node[f"{PREFIXES['rdfs']}label"] == [{"@value": "Peru and the United States", "@language": "en"}]


def run_module(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg.vocabulary", *arguments], capture_output=True, text=True, cwd=vocabulary.ROOT
    )


def test_the_command_refuses_what_it_does_not_know() -> None:
    wrong = run_module("--wirte")
    assert (wrong.returncode, wrong.stderr) == (2, "error: --wirte: unknown; use --write, --release or nothing\n")


def test_the_context_is_json_with_a_line_end() -> None:
    text = (vocabulary.ROOT / vocabulary.CONTEXT).read_text("utf-8")
    assert text.endswith("}\n") and json.loads(text)["@context"]["@version"] == 1.1
