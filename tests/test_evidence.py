"""Evidence: what says a thing, in which words, and whether the words are really there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kg.evidence import why
from kg.graph import Graph
from tests import ESTABLISHED, NOBODY, PAIR, PERU, WTO, samples
from tests.conftest import Kg


def test_a_thing_leads_to_the_words_of_each_source(graph: Graph) -> None:
    ledger, profile = graph.why(ESTABLISHED)
    assert (ledger.source, ledger.locator, ledger.quote, ledger.verified) == (
        samples.LEDGER.iri,
        "ledger.tsv#2",
        None,
        None,
    )
    assert ledger.says == ("date 1826-05-02",)
    assert profile.quote == samples.TEXT[profile.start : profile.end] and profile.verified is True
    assert profile.before.endswith("The ") and profile.after.startswith(" and have worked")
    assert (profile.title, profile.publisher) == (samples.TITLE, "An Office of Samples")
    assert (profile.issued, profile.url, profile.rule) == (
        "2019-07-01",
        "https://example.org/relations-with-peru",
        "sample",
    )


def test_a_statement_is_its_own_evidence(graph: Graph) -> None:
    piece = graph.why(ESTABLISHED)[0]
    assert graph.why(piece.statement) == [piece]
    assert piece.thing == ESTABLISHED


def test_a_country_or_a_pair_has_the_evidence_of_what_refers_to_it(graph: Graph) -> None:
    assert {p.thing for p in graph.why(PAIR)} < {p.thing for p in graph.why(PERU)}
    pieces, total = why(graph.store, PERU, 3)
    assert (len(pieces), total) == (3, len(graph.why(PERU)))
    assert why(graph.store, NOBODY) == ([], 0)


def test_what_is_said_of_a_thing_is_shown_under_what_names_it(graph: Graph) -> None:
    found = graph.why(WTO)
    assert found and all("World Trade Organization" in (piece.label or "") for piece in found)


def test_every_statement_of_the_store_verifies(graph: Graph) -> None:
    statements = graph.query("SELECT ?s { ?s a dip:Statement }")
    pieces = [graph.why(row.s)[0] for row in statements]
    assert len(pieces) == len(list(samples.ledger_records())) + len(samples.profile().records)
    assert all(piece.verified is (None if piece.locator else True) for piece in pieces)


def test_a_quotation_that_is_not_there_is_found_out(sample: Path, fresh: Path, kg: Kg) -> None:
    shutil.copytree(sample, fresh)
    (text,) = (fresh / "texts").iterdir()
    text.write_text(samples.TEXT.replace("two republics", "two kingdoms"))
    shown = kg.on(fresh)("why", "event:establishment-peru--united-states").stdout
    assert "NOT FOUND THERE" in shown
    text.unlink()
    assert "the text was not kept" in kg.on(fresh)("why", "event:establishment-peru--united-states").stdout


def test_kg_why_shows_source_words_and_place(kg: Kg) -> None:
    shown = kg("why", "event:establishment-peru--united-states").stdout
    assert shown.startswith("event:establishment-peru--united-states: 2 pieces of evidence\n")
    assert '⟦"two republics" (los\\dos Estados, العلاقات, 🕊) established relations in 1827⟧' in shown
    assert "found there; rule sample" in shown and "ledger.tsv#2" in shown
    lines = kg("why", "Peru", "-f", "jsonl", "-n", "99").stdout.splitlines()
    assert all(json.loads(line)["statement"] for line in lines)


def test_kg_why_tells_of_what_it_does_not_show(kg: Kg) -> None:
    found = kg("why", "Peru", "-n", "2")
    total = int(found.stdout.split(": ")[1].split(" ")[0])
    assert found.stderr == f"kg: {total - 2} more; show them with --limit {total}\n"
    assert "0 pieces of evidence" in kg("why", "country:andorra").stdout
