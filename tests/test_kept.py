"""What is kept of answers is what the engine answers: when made, where it fills a question, and after an ingest."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest import mock

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from kg import ingest, keeping, questions, reads, store
from kg.graph import Graph
from kg.keeping import answered, renewed
from kg.kept import KEPT, MOST, Answers, Kept, key, query, write
from kg.namespaces import PREFIXES
from kg.storage import Storage
from kg.store import Store
from tests.conftest import ROOT, Shipped

PROFILE = ROOT / "tests" / "benchmarks" / "profiles" / "fiji.txt"
OTHER = "# not kept: "


def asking(graph: ox.Store) -> Callable[[str], bytes]:
    def ask(text: str) -> bytes:
        found = graph.query(text, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        return found.serialize(format=ox.QueryResultsFormat.TSV) or b""

    return ask


def always(text: str) -> Kept:
    return Kept(lambda _: text)


@pytest.fixture(scope="module")
def shipped_store(shipped: Shipped) -> Store:
    return Graph(shipped.path).store


def tsv(asked: Store, text: str) -> bytes:
    file = io.BytesIO()
    asked.query(text).write(file, "tsv")
    return file.getvalue()


def test_an_answer_is_kept_with_the_version_it_was_asked_of(fresh: Path) -> None:
    storage, asked = Storage(fresh), f"{KEPT}yes\nSELECT (COUNT(*) AS ?n) {{ ?s <urn:b> ?o }}"
    store.build(storage, [b"<urn:a> <urn:b> <urn:c> .\n"], {}, keep=[always(asked)])
    first = Store(fresh)
    first.ox = type(first.ox)()
    assert list(first.query(asked).rows()) == [("1",)], "it is read, not found out again"
    assert list(first.query(f"{asked} # another text").rows()) == [("0",)]
    store.extend(storage, [b"<urn:a> <urn:b> <urn:d> .\n"], storage.manifest(), [always(asked)])
    store.extend(storage, [b"<urn:a> <urn:e> <urn:d> .\n"], storage.manifest(), [always(asked)])
    third = Store(fresh)
    third.ox = type(third.ox)()
    assert list(third.query(asked).rows()) == [("2",)], "it was found out anew, and then kept on"
    store.extend(storage, [], storage.manifest(), [])
    assert Store(fresh).answers.find(asked) is None, "what nobody names any longer goes"


def test_answers_are_kept_for_each_value_and_go_with_their_version(fresh: Path) -> None:
    storage, asked = Storage(fresh), f"{KEPT}\nSELECT ?o {{ VALUE <urn:b> ?o }}"
    decimal = b"<http://www.w3.org/2001/XMLSchema#decimal>"
    told = (b'<urn:a> <urn:b> "1"@en', b'<urn:a> <urn:b> "1.50"^^' + decimal, b"<urn:c> <urn:b> <urn:d>")
    lines = [line + b" .\n" for line in told]
    values = "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) >= 2)"
    store.build(storage, lines, {}, keep=[Kept(lambda value: asked.replace("VALUE", value), "s", values)])
    first, other = Store(fresh), Store(fresh)
    first.ox = type(first.ox)()
    for value, held in (("<urn:a>", True), ("<urn:c>", False)):
        text = asked.replace("VALUE", value)
        assert set(first.query(text).terms()) == (set(other.query(text.replace(KEPT, "#")).terms()) if held else set())
    for _ in range(3):
        store.extend(storage, [], storage.manifest())
    assert [p.name for p in sorted(fresh.glob("*.answers"))] == ["000003.answers", "000004.answers"]


@pytest.mark.parametrize("spoilt", [b"", b"garbage", b'{"x": [0', b"[]", b"[1]\n", b'[{"answers": {"a": [0, 1]}}]\n'])
def test_without_what_was_kept_the_engine_answers(fresh: Path, spoilt: bytes) -> None:
    storage, asked = Storage(fresh), f"{KEPT}yes\nSELECT ?s {{ ?s ?p ?o }}"
    store.build(storage, [b"<urn:a> <urn:b> <urn:c> .\n"], {}, keep=[always(asked)])
    (fresh / "000001.answers").write_bytes(spoilt)
    assert list(Store(fresh).query(asked).rows()) == [("urn:a",)]
    (fresh / "000001.answers").unlink()
    assert list(Store(fresh).query(asked).rows()) == [("urn:a",)]


def test_what_is_kept_for_each_value_is_what_the_engine_answers(shipped_store: Store) -> None:
    ask, groups = asking(shipped_store.ox), {g.mark: g for g in shipped_store.answers.groups()}
    for kept in questions.kept():
        group = groups[kept.mark()]
        values = [str(row[0]) for row in shipped_store.query(kept.values).terms()] if kept.parameter else [""]
        texts = {key(text): text for text in map(kept.text, values)}
        assert texts.keys() == group.answers.keys() and len(texts) == len(values)
        assert group.reads, "it is known what it reads"
        for name in sorted(texts)[:: len(texts) // 4 + 1] if kept.parameter else ():
            assert group.answers[name] == ask(query(texts[name]))


WORDS = ("peru", "PERÚ", "São", "d'", "zzz", '"', "\\", "a\tb", "İ", "ς")
FILLED = (
    *(("members-as-of", "organization", name) for name in ("United Nations", "NATO", "World Trade Organization")),
    *(("members-as-of", "day", day) for day in ("1990", "2015-11-01", "1800")),
    *(
        ("things-labelled", "words", words)
        for words in ("peru", "PERÚ", "São", "d'", "zzz", '"', "\\", "a\tb", "İ", "ς")
    ),
)


@pytest.mark.parametrize(("name", "parameter", "value"), FILLED, ids=[" ".join(f[1:]) for f in FILLED])
def test_a_kept_part_fills_a_question(shipped_store: Store, name: str, parameter: str, value: str) -> None:
    found = questions.get(name)
    text = found.text(found.bind(shipped_store, {parameter: value}))
    assert shipped_store.answers.filled(text, asking(shipped_store.ox)), "the part is kept"
    assert tsv(shipped_store, text) == tsv(shipped_store, text.replace(KEPT, OTHER))


@pytest.mark.parametrize("words", ["", "of "])
def test_words_that_many_things_have_are_left_to_the_engine(shipped_store: Store, words: str) -> None:
    found = questions.get("things-labelled")
    text = found.text(found.bind(shipped_store, {"words": words}))
    assert shipped_store.answers.filled(text, asking(shipped_store.ox)) is None
    assert len(tsv(shipped_store, text).splitlines()) == 101 < MOST


def test_a_part_fills_no_other_question(shipped_store: Store) -> None:
    found = questions.get("members-as-of")
    text = found.text(found.defaults())
    begin, end = text.index("  # part"), text.index("  FILTER")
    others = (
        f"PREFIX dip: <urn:other:>\n{text}",
        f"{text[:begin]} GRAPH <urn:graph> {{ {text[begin:end]} }} {text[end:]}",
        text.replace("WHERE", "FROM <urn:graph> WHERE"),
        text.replace("dip:role", "dip:measure"),
    )
    for other in others:
        assert other != text and KEPT in other
        assert list(shipped_store.query(other).rows()) == [], "it asks for something that is not there"


def test_an_ingest_keeps_what_is_still_right_and_renews_what_is_not(shipped: Shipped, fresh: Path) -> None:
    shutil.copytree(shipped.path, fresh, copy_function=os.link)
    for changed in ("current", "lock"):  # written in place
        (fresh / changed).unlink()
        shutil.copy(shipped.path / changed, fresh / changed)
    before = {g.mark: g.answers for g in Store(fresh).answers.groups()}
    (outcome,) = ingest.ingest(Storage(fresh), [str(PROFILE)])
    assert outcome.edition and not outcome.known
    after = Store(fresh)
    ask, kept_on, renewed_ones = asking(after.ox), 0, 0
    groups = {g.mark: g.answers for g in after.answers.groups()}
    for kept in questions.kept():
        answers = groups.get(kept.mark())
        assert answers is not None or not kept.renewed
        values = [str(row[0]) for row in after.query(kept.values).terms()] if kept.parameter else [""]
        for number, text in enumerate(map(kept.text, values)):
            known = (answers or {}).get(key(text))
            same = known == before[kept.mark()].get(key(text))
            if known is not None and (not same or number % 5 == 0):
                assert sorted(ask(query(text)).splitlines()) == sorted(known.splitlines()), text
            kept_on, renewed_ones = kept_on + same, renewed_ones + (known is not None and not same)
    assert kept_on > 600 and renewed_ones > 3


NAMES = st.sampled_from("abcd")
TRIPLES = st.lists(st.tuples(NAMES, st.sampled_from("pqr"), NAMES), max_size=12)
SHAPES = (
    "SELECT * { ?s :p ?o }",
    "SELECT ?s { ?s :p ?o . ?o :q ?n }",
    "SELECT * { ?s :p ?o OPTIONAL { ?o :q ?n . ?n :r ?m } }",
    "SELECT * { ?s :p ?o OPTIONAL { ?o :q ?n } OPTIONAL { ?n :q ?m } }",
    "SELECT * { ?s :p ?o FILTER NOT EXISTS { ?o :q ?n . ?n :r ?s } }",
    "SELECT * { ?s :p ?o FILTER(?s != ?o && EXISTS { ?s :q ?o }) }",
    "SELECT * { ?s :p ?o MINUS { ?o :q ?n . ?s :r ?n } }",
    "SELECT * { { ?s :p ?o } UNION { ?s :q ?o } ?o :r ?n }",
    "SELECT * { { ?s :p ?o FILTER(?s != ?o) } UNION { ?n :q ?o } ?o :r ?m FILTER(?o != ?m) }",
    "SELECT ?s (COUNT(*) AS ?n) { ?s :p ?o . ?o :q ?m } GROUP BY ?s",
    "SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?last) { ?s :p ?o . ?o :q ?m }",
    "SELECT * { ?s :p ?o { SELECT (COUNT(*) AS ?n) { ?o :q ?s . ?s :r ?m } } }",
    "SELECT * { ?s :p ?o { SELECT ?o (COUNT(*) AS ?n) { ?o :q ?s . ?s :r ?m } GROUP BY ?o } }",
    "SELECT * { ?s :p ?o { SELECT ?o (MAX(?m) AS ?n) { ?o :q ?m } GROUP BY ?o HAVING(COUNT(*) < 2) } }",
    "SELECT * { ?s :p ?o { SELECT ?o ?n { ?o :q ?n } ORDER BY ?o ?n LIMIT 1 } }",
    "SELECT * { ?s :p ?o { SELECT DISTINCT ?o { ?o :q ?s } } }",
    "SELECT * { ?s :p ?o OPTIONAL { { SELECT ?o ?m { ?o :q ?s . ?s :r ?m } } FILTER(?m != ?s) } }",
    "SELECT * { ?s (:p|^:q)+ ?o . ?o :r ?n }",
    "SELECT * { :a :p* ?o . ?o :q ?n }",
    "SELECT * { ?s :p ?s . ?s :q ?o }",
    "SELECT * { ?s :p/:q ?o . ?o ^:r ?n }",
    "SELECT * { VALUES (?s ?k) { (:a 1) (:b 2) } ?s :p ?o OPTIONAL { ?o :q ?n } }",
    "SELECT * { VALUES (?s ?n) { (:a :b) (:c UNDEF) } ?s :p ?o . ?o :q ?n }",
    "SELECT * { ?s :p ?o BIND(EXISTS { ?o :q ?s } AS ?n) }",
    "SELECT * { ?s :p ?o . ?o ?any ?n }",
    "SELECT ?o ?m { :a :p ?o OPTIONAL { :a :q ?n } ?o :r ?m FILTER(!BOUND(?n)) }",
    "SELECT DISTINCT ?s ?x { ?s :p ?k . ?k :q ?n . ?n :r ?m . ?m :p ?x . "
    "?s :q ?y . ?y :r ?z . ?z :p ?u . ?x :q ?v . ?v :r ?w }",
    "SELECT DISTINCT ?o {\n# part: ?o\n{ ?s :p ?o } UNION { ?s :q ?o . ?o :r ?n }\n# end of part\n}",
    "SELECT DISTINCT ?o ?n {\n# part: ?o ?n\n?s :p ?o OPTIONAL { ?o :q ?n }\n# end of part\n}",
)
OF_EACH = (
    "SELECT * { VALUE :p ?o . ?o :q ?n }",
    "SELECT * { ?s :p VALUE OPTIONAL { ?s :q ?n . ?n :r ?m } }",
    "SELECT * { { ?s :p VALUE } UNION { ?s :q VALUE } ?s :r ?n }",
    "SELECT * { VALUE :p ?o FILTER NOT EXISTS { ?o :q ?n . ?n :r VALUE } }",
    "SELECT * { VALUE :p ?o OPTIONAL { ?m :q ?n } }",
    "SELECT * { { SELECT ?o { VALUE (:p|^:p)* ?o } LIMIT 9 } ?o :q ?n OPTIONAL "
    "{ { SELECT ?n (COUNT(*) AS ?k) { VALUE :r ?m . ?m :q ?n } GROUP BY ?n } } }",
    "SELECT DISTINCT ?n {\n# part: ?n\nVALUE :p ?o . ?o :q ?n\n# end of part\n}",
)


READS, GROWS = cache(reads.reads), cache(reads.grows)


def absolute(text: str) -> str:
    return re.sub(r"(?<!\w):(\w)", r"<urn:\1>", text)


def of_each(text: str) -> Kept:
    return Kept(lambda value: absolute(text).replace("VALUE", value), "x", absolute("SELECT DISTINCT ?x { ?x :p ?o }"))


def quads(triples: list[tuple[str, str, str]]) -> list[ox.Quad]:
    return [ox.Quad(*(ox.NamedNode(f"urn:{name}") for name in triple)) for triple in triples]


@settings(max_examples=100, deadline=None)
@given(TRIPLES, TRIPLES)
def test_no_answer_is_stale_after_triples_were_added(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, str, str]], more: list[tuple[str, str, str]]
) -> None:
    graph, file = ox.Store(), tmp_path_factory.getbasetemp() / "answers"
    graph.extend(quads(first))
    ask = asking(graph)
    wanted = [*map(always, map(absolute, SHAPES)), *map(of_each, OF_EACH)]
    with mock.patch.multiple(keeping, reads=READS, grows=GROWS):
        write(file, answered(ask, wanted))
    added = [quad for quad in dict.fromkeys(quads(more)) if quad not in graph]
    graph.extend(added)
    facts: dict[str, list[tuple[str, str]]] = {}
    for quad in added:
        facts.setdefault(str(quad.predicate), []).append((str(quad.subject), str(quad.object)))
    now = list(renewed(ask, wanted, Answers(file), facts))
    assert len(now) == len(wanted)
    for kept, group in zip(wanted, now, strict=True):
        texts = {key(text): text for text in (kept.text(f"<urn:{name}>") for name in "abcd")}
        for name, answer in group.answers.items():
            assert sorted(answer.splitlines()) == sorted(ask(query(texts[name])).splitlines()), texts[name]


def test_what_new_triples_do_not_touch_is_not_asked_anew(tmp_path: Path) -> None:
    graph, asked = ox.Store(), list[str]()
    graph.extend(quads([("a", "p", "b"), ("b", "q", "c"), ("c", "p", "d")]))

    def ask(text: str) -> bytes:
        asked.append(text)
        return asking(graph)(text)

    wanted = [always(absolute("SELECT * { ?s :p ?o . ?o :q ?n }")), of_each("SELECT * { VALUE :p ?o . ?o :q ?n }")]
    write(tmp_path / "answers", answered(ask, wanted))
    for new, anew in ((("d", "q", "a"), 2), (("a", "q", "a"), 0), (("a", "r", "a"), 0)):
        graph.extend(quads([new]))
        asked.clear()
        s, p, o = (f"<urn:{name}>" for name in new)
        groups = list(renewed(ask, wanted, Answers(tmp_path / "answers"), {p: [(s, o)]}))
        texts = {query(kept.text(value)) for kept in wanted for value in ("", "<urn:a>", "<urn:c>")}
        assert len(texts & {*asked}) == anew
        assert [len(group.answers) for group in groups] == [1, 2]


def test_an_answer_may_be_given_up_when_it_is_touched(tmp_path: Path) -> None:
    graph = ox.Store()
    wanted = [Kept(lambda _: absolute("SELECT * { ?s :p ?o }"), renewed=False)]
    write(tmp_path / "answers", answered(asking(graph), wanted))
    before = Answers(tmp_path / "answers")
    assert [g.mark for g in renewed(asking(graph), wanted, before, {"<urn:q>": [("<urn:a>", "<urn:b>")]})]
    graph.extend(quads([("a", "p", "b")]))
    assert not [*renewed(asking(graph), wanted, before, {"<urn:p>": [("<urn:a>", "<urn:b>")]})]
