"""Documents from files and from a real server on this machine that behaves as servers do, and worse."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import inputs
from kg.errors import DocumentError, InputError, RemoteError
from tests.conftest import Kg

PAGE = b"<html><body><p>The United States established diplomatic relations with Peru in 1827.</p></body></html>"


class Server(http.server.BaseHTTPRequestHandler):
    """Serves one page well, and each other path badly in a way of its own."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/").replace("-", "_").replace("%", "_").lower(), self.missing)()

    def answer(self, status: int = 200, body: bytes = PAGE, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def page(self) -> None:
        self.answer()

    def missing(self) -> None:
        self.answer(404)

    def broken(self) -> None:
        self.answer(500)

    def moved(self) -> None:
        self.answer(302, Location="/page")

    def circle(self) -> None:
        self.answer(302, Location="/circle")

    def p_c3_a9rou(self) -> None:
        self.answer()

    def to_file(self) -> None:
        self.answer(302, Location=Path(__file__).as_uri())

    def to_ftp(self) -> None:
        self.answer(302, Location="ftp://127.0.0.1/page")

    def pdf(self) -> None:
        self.answer(Content_Type="application/pdf")

    def large(self) -> None:
        self.answer(body=b"word " * 400_000)

    def truncated(self) -> None:
        self.answer(Content_Length="5000")

    def truncated_chunks(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"1000\r\n<p>half a chunk")
        self.close_connection = True

    def no_http(self) -> None:
        self.wfile.write(b"hello\r\n\r\n")
        self.close_connection = True

    def silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"word ")
                time.sleep(0.1)
        except OSError:
            pass
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{found.server_address[1]}"
        found.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("path", ["page", "moved"])
def test_a_page_is_read_with_its_address(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1582934400")
    found = inputs.load(f"{server}/{path}")
    assert found == inputs.Input(f"{server}/{path}", PAGE, f"{server}/page", "text/html", "2020-02-29")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "the server answers 404 Not Found"),
        ("broken", "the server answers 500"),
        ("circle", "the server answers 302 .* infinite loop"),
        ("to-file", "file:///.* is not allowed"),
        ("to-ftp", "redirects to ftp://127.0.0.1/page, which is no web page"),
        ("pdf", "is application/pdf, not a page"),
        ("truncated", r"broke off after \d+ of 5000 bytes"),
        ("truncated-chunks", "the page broke off"),
        ("no-http", "no answer of HTTP"),
        ("silent", "no answer within 0.5 seconds"),
        ("trickle", "no answer within 0.5 seconds"),
    ],
)
def test_a_page_that_cannot_be_had_is_told_in_a_line(server: str, path: str, words: str) -> None:
    begun = time.monotonic()
    with pytest.raises(RemoteError, match=words) as told:
        inputs.load(f"{server}/{path}", timeout=0.5)
    assert str(told.value).startswith(f"{server}/{path}: ") and "\n" not in str(told.value)
    assert time.monotonic() - begun < 3


def test_an_address_may_have_letters_beyond_ascii(server: str) -> None:
    found = inputs.load(f"{server}/pérou")
    assert (found.data, found.url) == (PAGE, f"{server}/p%C3%A9rou")
    with pytest.raises(RemoteError, match="cannot be reached"):
        inputs.load("http://pérou.invalid/", timeout=2)


def test_a_page_over_the_limit_is_refused_before_it_is_read(server: str) -> None:
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        inputs.load(f"{server}/large", limit=1024 * 1024)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/", "http://nowhere.invalid/", "http://", "http://[::1", "https://127.0.0.1:1/", "http://a b/"],
)
def test_an_address_without_a_server_is_told(url: str) -> None:
    with pytest.raises(RemoteError, match="cannot be"):
        inputs.load(url, timeout=2)


def test_kg_ingests_a_page_and_tells_of_the_others(server: str, kg: Kg, fresh: Path) -> None:
    environment = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "SOURCE_DATE_EPOCH": "1582934400"}
    mine = kg.on(fresh)
    found = mine("ingest", "--store", fresh, f"{server}/missing", f"{server}/page", env=environment)
    assert found.returncode == 2
    assert found.stderr.splitlines()[0] == f"kg: {server}/missing: the server answers 404 Not Found"
    source = mine("query", "SELECT ?url ?day { ?s dcat:landingPage ?url ; dip:retrieved ?day }", "-f", "csv").stdout
    assert source.splitlines()[1] == f"{server}/page,2020-02-29"


def test_a_directory_stands_for_its_pages(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "notes.md", "saved.html/c.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = [Path(p).name for p in inputs.expand((str(tmp_path), "-", "http://example.org/"))]
    assert found == ["a.HTML", "b.txt", "gone.txt", "c.htm", "-", "example.org"]


def test_a_name_that_no_path_can_have_does_not_stop_the_others() -> None:
    assert [*inputs.expand(("x" * 5000, "b.txt"))] == ["x" * 5000, "b.txt"]


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        inputs.load(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="in this directory"):
        inputs.load(str(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        inputs.load("x" * 5000)
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        inputs.load("/dev/zero", limit=1024 * 1024)


def test_the_clock_of_a_build_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        inputs.today()
