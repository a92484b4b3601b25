"""SPARQL servers that are not ours: Virtuoso 7 (Debian) and Oxigraph's own (PyPI), each started for a test and ended.

What is missing is told as the reason of a skip, with the cure: `apt-get install virtuoso-opensource-7-bin`,
`pip install ".[servers]"`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.web import ending, free_port

_INI = """\
[Database]
DatabaseFile = {place}/virtuoso.db
ErrorLogFile = {place}/virtuoso.log
LockFile = {place}/virtuoso.lck
TransactionFile = {place}/virtuoso.trx
xa_persistent_file = {place}/virtuoso.pxa
ErrorLogLevel = 3
[TempDatabase]
DatabaseFile = {place}/temp.db
TransactionFile = {place}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = {place}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def virtuoso(place: Path, rows: int = 1_000_000) -> Iterator[str]:
    """Run Virtuoso in a directory and yield its address; `dba` may write, with the password `dba`, by Digest."""
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not isql:
        pytest.skip("Virtuoso is missing: apt-get install virtuoso-opensource-7-bin")
    place.mkdir()
    http, sql = free_port(), free_port()
    (place / "virtuoso.ini").write_text(_INI.format(place=place, http=http, sql=sql, rows=rows))
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", str(place / "virtuoso.ini")],
        cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with ending(process):
        wait(process, f"http://127.0.0.1:{http}/sparql", 60)
        yield f"http://127.0.0.1:{http}"


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """Run Oxigraph's own server in memory and yield its address."""
    program = Path(sys.executable).with_name("oxigraph")
    found = str(program) if program.is_file() else shutil.which("oxigraph")
    if not found:
        pytest.skip("Oxigraph's server is missing: pip install '.[servers]'")
    port = free_port()
    process = subprocess.Popen(
        [found, "serve", "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with ending(process):
        wait(process, f"http://127.0.0.1:{port}/", 20)
        yield f"http://127.0.0.1:{port}"


def wait(process: subprocess.Popen[bytes], url: str, seconds: float) -> None:
    """Wait until something answers at an address; skip the test where the process ends instead."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.skip(f"{process.args!r} does not start here (status {process.returncode})")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{process.args!r} does not answer")
