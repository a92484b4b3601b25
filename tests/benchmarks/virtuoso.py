"""A Virtuoso of one's own to compare with: started in a directory, loaded once, asked over HTTP, ended."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.web import free_port

DEFAULT = "urn:default"
"""The named graph that holds the default graph, since Virtuoso has no triples outside of graphs."""

INI = """\
[Database]
DatabaseFile = {place}/virtuoso.db
ErrorLogFile = {place}/virtuoso.log
LockFile = {place}/virtuoso.lck
TransactionFile = {place}/virtuoso.trx
xa_persistent_file = {place}/virtuoso.pxa
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {place}/virtuoso-temp.db
TransactionFile = {place}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
CaseMode = 2
MaxQueryMem = 2G
DirsAllowed = {place}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 16
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Virtuoso:
    """A running server: where it listens for SPARQL and for SQL."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.http, self.sql = free_port(), free_port()

    def isql(self, commands: str) -> str:
        """Run SQL commands and return what they print; raises CalledProcessError where they fail."""
        command = ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "ERRORS=STDOUT"]
        return subprocess.run(command, input=commands, capture_output=True, text=True, check=True).stdout

    def load(self, file: Path) -> float:
        """Load N-Quads, triples without a graph into `DEFAULT`; return the seconds that it took."""
        begun = time.perf_counter()
        said = self.isql(
            f"ld_dir('{file.parent}', '{file.name}', '{DEFAULT}');\nrdf_loader_run();\ncheckpoint;\n"
            "select ll_state, ll_error from DB.DBA.load_list;\n"
        )
        if "2  " not in said or "Error" in said:
            raise RuntimeError(f"Virtuoso did not load {file}: {said[-500:]}")
        return time.perf_counter() - begun

    def ask(self, sparql: str) -> bytes:
        """Answer a query over HTTP in TSV; raises RuntimeError with the first line of a refusal."""
        body = urlencode({"query": sparql, "default-graph-uri": DEFAULT, "format": "text/tab-separated-values"})
        connection = HTTPConnection("127.0.0.1", self.http, timeout=120)
        connection.request("POST", "/sparql", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(data.decode(errors="replace").strip().splitlines()[0][:120])
        return data


def missing() -> str | None:
    """Return why there is nothing to compare with, or None where Virtuoso is installed."""
    lacks = [name for name in ("virtuoso-t", "isql-vt") if shutil.which(name) is None]
    return f"{' and '.join(lacks)} not installed (Debian: virtuoso-opensource-7-bin)" if lacks else None


@contextmanager
def running(place: Path) -> Iterator[Virtuoso]:
    """Start a server in an empty directory, yield it when it listens, and end it."""
    server = Virtuoso(place)
    (place / "virtuoso.ini").write_text(INI.format(place=place, sql=server.sql, http=server.http))
    command = ["virtuoso-t", "+configfile", str(place / "virtuoso.ini"), "+foreground"]
    with (place / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=place, stdout=log, stderr=log)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(60)


def _wait(server: Virtuoso, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"Virtuoso ended: see {server.place}/virtuoso.log")
        try:
            server.ask("ASK {}")
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("Virtuoso does not listen after two minutes")
