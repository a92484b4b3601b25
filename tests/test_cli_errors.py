"""Whatever a person gives to `kg`: one clear line, the right exit status, no traceback, and nothing lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import Kg
from tests.samples import TEXT

PAGE = "U.S. RELATIONS WITH PERU\n\nThe United States established diplomatic relations with Peru in 1827.\n"
NESTED = 50_000


def refused(found: subprocess.CompletedProcess[str], *words: str, lines: int = 1, status: int = 2) -> None:
    """Assert that a run ended with a status and a short message that holds some words, and no traceback."""
    error = found.stderr
    assert found.returncode == status, error
    assert "Traceback" not in error
    assert 1 <= len(error.splitlines()) <= lines, error
    assert all(len(line) < 500 for line in error.splitlines())
    for word in words:
        assert word in error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "relations", "-p", "nosuch=1"), ("no parameter 'nosuch'", "its parameters: country")),
        (("query", "relations", "-p", "country"), ("NAME=VALUE",)),
        (("query", "relations", "-p", "country=Narnia"), ("Narnia", "perhaps")),
        (("query", "trade", "-p", "one="), ("no country is called ''",)),
        (("query", "realtions"), ("realtions", "perhaps relations")),
        (("query", "nosuch.rq"), ("nosuch.rq: no such file",)),
        (("query", ""), ("kg queries",)),
        (("query", "SELECT ?x {}", "-p", "x y=1"), ("NAME=VALUE",)),
        (("query", "SELECT ?x {}", "-p", "y=1"), ("?y", "SELECT projection")),
        (("query", "SELECT ?x { ?x ?y ?z }", "-f", "turtle"), ("SELECT gives rows",)),
        (("query", "CONSTRUCT { ?x ?y ?z } { ?x ?y ?z }", "-f", "csv"), ("give a graph",)),
        (("query", "SELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }"), ("SERVICE is not offered",)),
        (("query", "SELECT ?x {" + "{" * NESTED + "}" * NESTED + "}"), ("nested more than",)),
        (("query", "SELECT ?x { FILTER(" + "!" * NESTED + "1) }"), ("more than", "times !")),
        (("queries", "nosuch"), ("no question is called 'nosuch'",)),
        (("why", "person:nobody-at-all"), ("the graph knows no person:nobody-at-all",)),
        (("why", "https://example.org/nothing"), ("the graph knows no",)),
        (("why", "<not an iri>"), ("not an RDF term: <not an iri>",)),
        (("describe", ""), ("the name is empty",)),
        (("describe", "person:nope"), ("the graph knows no person:nope; `kg query things-labelled",)),
        (("path", "Peru", "PER"), ("Peru and PER are the same: country:peru",)),
        (("export", "--pair", "Peru", "PER"), ("both are country:peru",)),
        (("panel", "--since", "1900", "--until", "1800"), ("--since 1900 is later than --until 1800",)),
        (("network", "--since", "2020", "--until", "2010"), ("2020 is later than 2010",)),
        (("query", "data"), ("data: is a directory",)),
        (("query", "serving-on", "-p", "years=x"), ("years: 'x' is no whole number",)),
        (("query", "serving-on", "-p", "day=1914-8-1"), ("day: not a date: '1914-8-1'",)),
        (("query", "# note\nPREFIX a: <b:c> insert data { a:b a:c 1 }"), ("INSERT is an update",)),
        (("extract", "data/samples"), ("is a directory; give one file of it",)),
        (("query", "relations", "--endpoint", "http://127.0.0.1:9/"), ("cannot be reached (Connection refused)",)),
        (("serve", "--host", "192.0.2.1"), ("192.0.2.1:8000: cannot be listened on (",)),
        (("path", "Peru", "Nobody At All"), ("the graph knows no Nobody At All",)),
        (("path", "Peru", "PER"), ("Peru and PER are the same: country:peru; give two",)),
        (("export", "--graph", "source:nothing"), ("the graph knows no source:nothing",)),
        (("export", "--graph", "country:peru"), ("no such graph",)),
        (("export", "--country", "Narnia"), ("no country is called 'Narnia'",)),
        (("export", "--country", "country:atlantis"), ("the graph knows no country:atlantis",)),
        (("export", "--country", "country:peruu"), ("the graph knows no country:peruu; perhaps Peru?",)),
        (("query", "relations", "-p", "country=country:peruu"), ("perhaps Peru?",)),
        (("export", "--country", "person:pence-mike"), ("person:pence-mike is no country; give an ISO code",)),
        (("export", "--country", "theme:trade"), ("theme:trade is no country; ",)),
        (("query", "relations", "-p", "country=person:pence-mike"), ("person:pence-mike is no country; give",)),
        (("query", "relations", "-p", "country=person:peru"), ("the graph knows no person:peru; perhaps Peru",)),
        (("panel", "--country", "person:pence-mike"), ("person:pence-mike is no country; ",)),
        (("panel", "--country", "country:atlantis"), ("the graph knows no country:atlantis",)),
        (("why", "person:pence-mik"), ("the graph knows no person:pence-mik; perhaps Mike Pence?",)),
        (("export", "--country", "Peru", "--graph", "graph:sources"), ("give one of them",)),
        (("export", "--frame"), ("--frame wants",)),
        (("network", "--since", "yesterday"), ("yesterday",)),
        (("conflicts", "--about", "Narnia"), ("the graph knows no Narnia",)),
        (("why", "Ann " * 10_000), ("a name has at most 300 characters, not 40000: 'Ann Ann ",)),
        (("why", "urn:" + "a" * 40_000), ("a name has at most 300 characters",)),
        (("export", "--country", "Ann " * 10_000), ("a name has at most 300 characters",)),
        (("why", "\udcfa"), ("give text in UTF-8",)),
        (("export", "--country", "\udcfa"), ("give text in UTF-8",)),
        (("query", "relations", "-p", "country=\udcfa"), ("give text in UTF-8",)),
        (("query", "things-labelled", "-p", "words=Per\udcfa"), ("give text in UTF-8",)),
        (("query", "ASK {} #" + "x" * 3000 + "\udcfa"), ("give text in UTF-8",)),
        (("query", "SELECT ?x {}", "-p", "²=1"), ("variable name is invalid",)),
        (("extract", "nosuch.txt"), ("nosuch.txt: no such file",)),
        (("extract", "ftp://example.org/page"), ("ftp://example.org/page: no such file",)),
        (("ingest", "nosuch.txt"), ("nosuch.txt: no such file",)),
    ],
)
def test_what_is_unknown_is_told_in_a_line(kg: Kg, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    found = kg(*arguments)
    refused(found, *words)
    assert found.stdout == ""
    assert found.stderr.startswith("kg: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nosuch",), ("No such command 'nosuch'",)),
        (("query", "--nosuch", "relations"), ("No such option",)),
        (("query",), ("Missing argument",)),
        (("query", "relations", "-f", "nosuch"), ("Invalid value", "markdown")),
        (("why", "Peru", "-n", "0"), ("Invalid value",)),
        (("export", "--pair", "Peru"), ("requires 2 arguments",)),
        (("quer", "relations"), ("No such command 'quer'. Did you mean query",)),
        (("serve", "--public", "example.org"), ("'example.org' is no address",)),
    ],
)
def test_wrong_usage_is_told_with_the_usage(kg: Kg, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    refused(kg(*arguments), "Error: ", *words, lines=6)


def test_a_syntax_error_shows_line_and_caret(kg: Kg) -> None:
    found = kg("query", 'SELECT ?x {\n ?x rdfs:label "Perú 🕊" ; nosuch:y ?z .\n}')
    refused(found, "line 2, column 35: no prefix nosuch: is known", lines=3)
    message, line, caret = found.stderr.splitlines()
    assert line.index(" ?z") == caret.index("^"), message
    found = kg("query", "-", stdin=b"SELECT ?x { ?x ?y ?z . " + b"x" * 5_000_000 + b" }")
    refused(found, "more than 1,048,576 bytes")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b" \n", "is empty"), (b"\xff\xfe{", "no text in UTF-8"), (b"\x00" * 99, "line 1, column 1")],
)
def test_a_query_from_elsewhere_may_be_no_query(kg: Kg, tmp_path: Path, data: bytes, words: str) -> None:
    refused(kg("query", "-", stdin=data), words, lines=3)
    file = tmp_path / "query.rq"
    file.write_bytes(data)
    refused(kg("query", file), words, lines=3)


BAD_DOCUMENTS: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "page.pdf": (b"%PDF-1.7 ...", "a PDF"),
    "image.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "an image"),
    "binary.txt": (bytes(range(256)) * 400, "binary"),
    "nothing.html": (b"<html><body><script>let x = 1;</script></body></html>", "no text"),
    "long.txt": (b"word " * 10_000_000, "MB"),
}


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_document_that_is_none_is_refused(kg: Kg, tmp_path: Path, fresh: Path, name: str) -> None:
    data, word = BAD_DOCUMENTS[name]
    file = tmp_path / name
    file.write_bytes(data)
    refused(kg("extract", file), name, word)
    refused(kg.on(fresh)("ingest", "--store", fresh, file), name, word)
    if data:
        refused(kg("extract", "-", stdin=data), "standard input", word)


ODD_DOCUMENTS: dict[str, bytes] = {
    "unclosed.html": f"<html><body><p>{PAGE}<p><b><table><tr><td>x".encode(),
    "deep.html": ("<html><body>" + "<div>" * NESTED + f"<p>{PAGE}</p>" + "</div>" * NESTED).encode(),
    "deep-spans.html": ("<p>" + "<span>" * NESTED + PAGE).encode(),
    "latin1.txt": f"{PAGE}São Tomé and Perú.".encode("cp1252"),
    "utf16.txt": PAGE.encode("utf-16"),
    "wrong-meta.html": f'<meta charset="utf-8"><p>{PAGE} Perú'.encode("cp1252"),
    "unknown-meta.html": f'<meta charset="no-such-code"><p>{PAGE}'.encode(),
    "nul.html": f"<p>{PAGE}\0</p>".encode(),
    "one-line.txt": (PAGE.replace("\n", " ") + "It is so. " * 50_000).encode(),
}


@pytest.mark.parametrize("name", ODD_DOCUMENTS)
def test_an_odd_document_is_read_all_the_same(kg: Kg, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(ODD_DOCUMENTS[name])
    found = kg("extract", file, timeout=100)
    assert (found.returncode, found.stderr) == (0, "")
    assert '"type": "establishment", "parties": ["USA", "PER"], "date": "1827"' in found.stdout


def test_bad_documents_do_not_stop_the_others(kg: Kg, tmp_path: Path, fresh: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "empty").mkdir(parents=True)
    for number in range(9):
        (folder / f"{number}.txt").write_text(PAGE + f"Page {number}.\n" if number % 3 else "")
    found = kg.on(fresh)("ingest", "--store", fresh, folder, folder / "empty", "nosuch.txt")
    assert found.returncode == 2 and "Traceback" not in found.stderr
    lines = found.stderr.splitlines()
    assert sum(line.startswith("kg: ") for line in lines) == 5
    assert sum(line.endswith("records") for line in lines) == 6
    assert "no .txt, .html or .htm file in this directory" in found.stderr
    again = kg.on(fresh)("ingest", "--store", fresh, folder)
    assert sum(line.endswith("is already there") for line in again.stderr.splitlines()) == 6
    assert len(list(fresh.glob("00*.json"))) == 1


def test_a_name_that_is_no_text_is_no_trouble(kg: Kg, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xe9rou.txt"))
    file.write_text("The United States established diplomatic relations with Peru in 1827.\n")
    found = kg("extract", file)
    assert (found.returncode, found.stderr) == (0, "")
    assert '"establishment"' in found.stdout


def test_a_closed_pipe_ends_it_quietly(kg: Kg) -> None:
    for arguments in (("export", "-f", "nquads"), ("query", "SELECT * { ?s ?p ?o }"), ("stats",), ("export",)):
        with kg.start(*arguments) as process:
            assert process.stdout and process.stderr
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode in {0, -signal.SIGPIPE}


def test_output_that_cannot_be_written_is_told(kg: Kg, tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "graph.ttl"
    for arguments in (("export",), ("query", "relations"), ("network",), ("extract", __file__)):
        refused(kg(*arguments, "-o", nowhere), "graph.ttl: cannot be written", "No such file or directory")
    refused(kg("export", "-o", tmp_path), "Invalid value", lines=5)
    with Path("/dev/full").open("wb") as full, kg.start("export", stdout=full) as process:
        assert process.stderr
        error = process.stderr.read().decode()
    assert process.returncode == 2 and error == "kg: output: No space left on device\n"


def test_a_file_appears_whole_and_devices_stay_devices(kg: Kg, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")
    target.chmod(0o600)
    link = tmp_path / "link.ttl"
    link.symlink_to(target)
    assert kg("export", "-o", link).returncode == 0
    assert link.is_symlink() and target.stat().st_mode & 0o777 == 0o600
    assert target.read_text().startswith("@prefix")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["graph.ttl", "link.ttl"]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with kg.start("export", "-o", pipe) as process:
        assert pipe.read_text().startswith("@prefix")
    assert process.returncode == 0 and pipe.is_fifo()


def test_no_escape_sequences_where_nobody_watches(kg: Kg) -> None:
    for arguments in (("query", "relations"), ("why", "Peru"), ("--help",), ("query", "nosuch"), ("nosuch",)):
        for env in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
            found = kg(*arguments, env=env)
            assert "\x1b" not in found.stdout + found.stderr


def test_escape_sequences_of_a_document_do_not_reach_the_terminal(kg: Kg, tmp_path: Path, fresh: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE.replace("1827", "1827 \x1b[31mred\x9b5m\x07") + TEXT)
    mine = kg.on(fresh)
    assert mine("ingest", "--store", fresh, file).returncode == 0
    shown = mine("why", "Peru").stdout + mine("query", "source-says", "-f", "table").stdout
    assert shown and "\x1b" not in shown and "\x07" not in shown


def test_an_interrupt_ends_it_in_a_line_at_most(kg: Kg, tmp_path: Path, fresh: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(PAGE * 400 + f"Page {number}.\n")
    # Whoever runs the tests in the background has them ignore interrupts.
    heard = {"start_new_session": True, "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    with kg.on(fresh).start("ingest", "--store", fresh, folder, **heard) as process:
        time.sleep(1.0)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130 and b"Traceback" not in err and len(err.splitlines()) <= 1
    assert out == b"" and not (fresh / "current").exists()
    assert kg.on(fresh)("ingest", "--store", fresh, folder / "1.txt").returncode == 0


def test_a_query_is_interrupted_at_once(kg: Kg) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with kg.start("query", endless) as process:
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert process.returncode == -signal.SIGINT and err == b""


def test_a_query_ends_at_its_time_limit(kg: Kg) -> None:
    found = kg("query", "--timeout", "0.5", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "kg: the query took more than 0.5 seconds; ask for less, or allow more\n"


def test_no_standard_output_at_all_is_no_traceback(kg: Kg) -> None:
    with kg.start("stats", preexec_fn=lambda: os.close(1), stdout=None) as process:
        assert process.stderr
        error = process.stderr.read().decode()
    assert "Traceback" not in error and len(error.splitlines()) <= 1


def test_a_store_in_a_place_that_is_none(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    refused(kg("query", "relations", "--store", file), "Invalid value", lines=5)
    refused(kg.on(file)("stats"), "file")
    foreign = tmp_path / "photos"
    (foreign / "2019").mkdir(parents=True)
    (foreign / "2019" / "lima.jpg").write_bytes(b"lima")
    refused(kg("stats", "--store", foreign), "there is no store here", "kg build")
    refused(kg("build", "--store", foreign), "holds other files and no store")
    refused(kg("ingest", "--store", foreign, shutil.__file__), "holds other files and no store")
    assert (foreign / "2019" / "lima.jpg").read_bytes() == b"lima" and len(list(foreign.iterdir())) == 1
    assert file.read_text() == "mine"
