"""Fetching, against a real server on this machine that can be told to misbehave."""

from __future__ import annotations

import gzip
import hashlib
import io
import socket
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import archives, catalog, fetch
from kg.archives import Archive
from kg.build import records_of
from kg.cli.fetch import fetch as command
from kg.errors import InputError, RemoteError
from kg.sources.account import Account

NAME = "us-executive"
FILES = {"executive.yaml": b"- id: 1\n" * 50_000, "README.md": b"not used"}
COMMIT = catalog.get(NAME).commit


def tarball(files: dict[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    """Return a gzipped tar archive as the host makes it: everything below one directory."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(f"repository-{COMMIT}/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        for member in extra:
            tar.addfile(member)
    return gzip.compress(buffer.getvalue(), compresslevel=0, mtime=0)


@dataclass
class Host:
    """The server: what it gives, how it misbehaves, and what it was asked."""

    body: bytes = b""
    status: int = 200
    tag: str = '"one"'
    cut: list[int] = field(default_factory=list)
    location: str = ""
    ranges: bool = True
    silent: bool = False
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    """One request; `cut` holds the bytes after which each next answer breaks off."""

    host: Host

    def do_GET(self) -> None:
        host = self.host
        wanted = self.headers.get("Range")
        host.asked.append((self.path, wanted))
        if host.silent:
            return
        if host.location and self.path != "/elsewhere":
            self.send_response(302)
            self.send_header("Location", host.location)
            self.end_headers()
            return
        first = int(wanted[6:-1]) if wanted and host.ranges and self.headers.get("If-Range") == host.tag else 0
        body = host.body[first:]
        self.send_response(host.status if not first else 206)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", host.tag)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(host.body) - 1}/{len(host.body)}")
        self.end_headers()
        self.wfile.write(body[: host.cut.pop(0) if host.cut else None])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    state = Host(body=tarball(FILES))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"host": state}))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def pinned(monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Pin the data set to what the server gives."""
    found = archives.summary([("executive.yaml", _sha256(FILES["executive.yaml"]), len(FILES["executive.yaml"]))])
    known = Archive(name=NAME, files=("executive.yaml",), count=found.count, bytes=found.bytes, sha256=found.sha256)
    monkeypatch.setattr(archives, "archives", lambda: {NAME: known})
    return known


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_brings_the_used_files_and_nothing_else(host: Host, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    got = fetch.fetch(NAME, tmp_path, host=host.address, progress=lambda *told: seen.append(told))
    assert got == fetch.Fetched(NAME, tmp_path / NAME, fresh=True)
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*")) if p.is_file()] == [
        f"{NAME}/executive.yaml"
    ]
    assert (tmp_path / NAME / "executive.yaml").read_bytes() == FILES["executive.yaml"]
    assert host.asked == [(f"/unitedstates/congress-legislators/tar.gz/{COMMIT}", None)]
    assert seen[0] == (NAME, 0, len(host.body))
    assert seen[-1] == (NAME, len(host.body), len(host.body))


def test_asks_nobody_for_what_is_here_and_whole(host: Host, tmp_path: Path) -> None:
    fetch.fetch(NAME, tmp_path, host=host.address)
    assert not fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert len(host.asked) == 1
    (tmp_path / NAME / "executive.yaml").write_bytes(b"changed")
    assert fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert (tmp_path / NAME / "executive.yaml").read_bytes() == FILES["executive.yaml"]


def test_other_content_is_refused_and_the_old_copy_stays(host: Host, tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "executive.yaml").write_bytes(b"older")
    host.body = tarball({"executive.yaml": b"forged"})
    with pytest.raises(RemoteError, match=r"not the pinned content \(other bytes, where 1 files of 400,000 bytes"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    assert (tmp_path / NAME / "executive.yaml").read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir()] == [NAME]


def test_a_missing_file_is_told_by_number(host: Host, tmp_path: Path) -> None:
    host.body = tarball({"README.md": b"alone"})
    with pytest.raises(RemoteError, match="0 files, 0 bytes"):
        fetch.fetch(NAME, tmp_path, host=host.address)


def test_the_checksum_of_a_fixed_archive_is_checked_first(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(catalog.get(NAME), sha256="0" * 64)
    monkeypatch.setattr(catalog, "get", lambda _: known)
    with pytest.raises(RemoteError, match=r"where 000000000000… is wanted"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    assert not any(tmp_path.iterdir())


def test_goes_on_where_a_download_broke_off(host: Host, tmp_path: Path) -> None:
    host.cut = [150_000, 100_000]
    assert fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert [asked for _, asked in host.asked] == [None, "bytes=150000-", "bytes=250000-"]


def test_a_later_run_goes_on_too(host: Host, tmp_path: Path) -> None:
    host.cut = [100_000, 50_000, 20_000]
    with pytest.raises(RemoteError, match=r"broke off after 170,000 bytes; fetch again to go on from there"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    assert not (tmp_path / NAME).exists()
    assert fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert host.asked[-1][1] == "bytes=170000-"


@pytest.mark.parametrize("change", ["tag", "ranges"])
def test_two_versions_are_never_joined(host: Host, tmp_path: Path, change: str) -> None:
    host.cut = [100_000, 0, 0]
    with pytest.raises(RemoteError, match="broke off"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    if change == "tag":
        host.tag = '"two"'
    else:
        host.ranges = False
    assert fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert (tmp_path / NAME / "executive.yaml").read_bytes() == FILES["executive.yaml"]


def test_follows_a_redirect_on_the_web(host: Host, tmp_path: Path) -> None:
    host.location = f"{host.address}/elsewhere"
    assert fetch.fetch(NAME, tmp_path, host=host.address).fresh
    assert host.asked[-1][0] == "/elsewhere"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/archive"])
def test_follows_no_redirect_off_the_web(host: Host, tmp_path: Path, target: str) -> None:
    host.location = target
    with pytest.raises(RemoteError, match=r"redirects to ftp|file.* is not allowed$"):
        fetch.fetch(NAME, tmp_path, host=host.address)


def test_a_redirect_in_a_circle_ends(host: Host, tmp_path: Path) -> None:
    host.location = f"{host.address}/again"
    with pytest.raises(RemoteError, match=r"the server answers 302 .*infinite loop.* Found$"):
        fetch.fetch(NAME, tmp_path, host=host.address)


def test_an_error_of_the_server_is_one_line(host: Host, tmp_path: Path) -> None:
    host.status = 404
    with pytest.raises(RemoteError, match=r"the server answers 404 Not Found$"):
        fetch.fetch(NAME, tmp_path, host=host.address)


@pytest.mark.parametrize(
    "address", ["", "mirror", "file:///tmp", "http://", "http://[::1", "http://host:port", "http://a b"]
)
def test_a_host_has_an_address_on_the_web(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match=r"is no address on the web; it begins with http:// or https://$"):
        fetch.fetch(NAME, tmp_path, host=address)


def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(RemoteError, match=r"cannot be reached .*; go online, or give a copy with --from DIR$"):
        fetch.fetch(NAME, tmp_path, host=f"http://127.0.0.1:{port}")


def test_a_silent_server_is_not_waited_for(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(RemoteError, match="timed out"):
            fetch.fetch(NAME, tmp_path, host=f"http://127.0.0.1:{port}", timeout=0.2)


def test_an_archive_over_the_limit_is_refused(host: Host, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="larger than"):
        fetch.fetch(NAME, tmp_path, host=host.address, limit=100_000)


@pytest.mark.parametrize(
    "body", [b"not an archive at all", tarball(FILES)[:200_000], tarball(FILES)[:100_000] + b"\xff" * 300_000]
)
def test_a_damaged_archive_is_told(host: Host, tmp_path: Path, body: bytes) -> None:
    host.body = body
    with pytest.raises(RemoteError, match=r"the archive is damaged .*; fetch it again$"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["../../escaped.yaml", "/etc/escaped.yaml", f"r-{COMMIT}/../../escaped.yaml"])
def test_no_path_leads_outside(host: Host, tmp_path: Path, path: str) -> None:
    host.body = tarball(FILES, tarfile.TarInfo(path))
    with pytest.raises(RemoteError, match="unsafe path"):
        fetch.fetch(NAME, tmp_path / "deep" / "down", host=host.address)
    assert not list(tmp_path.rglob("escaped*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_no_link_or_device_is_taken_for_a_file(host: Host, tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo(f"repository-{COMMIT}/executive.yaml")
    link.type, link.linkname = kind, "/etc/passwd"
    host.body = tarball({}, link)
    with pytest.raises(RemoteError, match="is a link or device"):
        fetch.fetch(NAME, tmp_path, host=host.address)
    assert not (tmp_path / NAME).exists()


def test_a_bomb_is_not_unpacked(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 1000)
    with pytest.raises(RemoteError, match="more than is reasonable"):
        fetch.fetch(NAME, tmp_path, host=host.address)


def test_a_derived_data_set_cannot_be_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    with pytest.raises(InputError, match=r"unvotes: cannot be fetched, .*; give their directory with --from"):
        fetch.fetch("unvotes", tmp_path)
    assert "factbook" in fetch.names()
    assert "factbook-history" not in fetch.names()
    assert fetch.names(["visits"]) == ["visits"]


@pytest.mark.sources
@pytest.mark.parametrize("name", ["pocom", "rdcr", "factbook", "us-mission-status"])
def test_the_data_at_hand_has_the_pinned_content(name: str, upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    known = archives.archive(name)
    assert archives.content(upstream / name, known).sha256 == known.sha256


def test_the_command_tells_each_data_set_on_a_line(
    host: Host, tmp_path: Path, pinned: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = [NAME, "--into", str(tmp_path), "--host", host.address + "/"]
    assert pinned.count == 1
    first = CliRunner().invoke(command, arguments)
    assert (first.exit_code, first.stdout, first.stderr) == (0, "", f"{tmp_path / NAME}: fetched\n")
    monkeypatch.setenv("KG_ARCHIVES", "http://127.0.0.1:9")
    again = CliRunner().invoke(command, arguments[:3])
    assert again.stderr == f"{tmp_path / NAME}: already here\n"


def test_a_build_takes_derived_sets_from_the_facts_that_ship(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    account = Account("factbook-history")
    assert next(records_of("factbook-history", tmp_path, account)).locator
    with pytest.raises(InputError, match="no such directory; the data set factbook is wanted there"):
        next(records_of("factbook", tmp_path, Account("factbook")))
    with pytest.raises(InputError, match="the facts of unvotes do not ship"):
        next(records_of("unvotes", tmp_path, Account("unvotes")))
