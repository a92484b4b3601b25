"""The fixture strategy.

- `samples.py` builds the *sample store* from records and a few own sentences: everything that answers, exports or
  explains is tested on it, so that no test here depends on what the readers of prose or of data sets find.
  `sample` is its path and `graph` the same opened; both are made once a session and only read.
- `shipped` is the store that the first question of a new user makes from what ships, made once for all workers.
- `fresh` is the path of a store that does not exist yet, for tests that write. Documents for it are made in place.
- `kg` runs the real command in a process of its own, where exit status, standard error and signals are real.
- Names of things (`PERU`, `ESTABLISHED`) are in `tests/__init__.py`.
- Programs that read RDF independently of us are found by `tests/tools/__init__.py`; tests of them are marked `tools`
  and skipped, with the reason, where one is missing. Data sets that do not ship are marked `sources` likewise.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock

from kg.graph import Graph
from kg.storage import Storage
from tests import samples

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a change that is meant write what is expected anew."""
    parser.addoption("--accept", action="store_true", help="write expected answers anew; read the difference")


class Kg:
    """The `kg` command of this tree, run in a process of its own on a store."""

    def __init__(self, store: Path, home: Path) -> None:
        self.store = store
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("KG_")},
            "KG_STORE": str(store),
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
        }

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """Start the command and return the process."""
        environment = {**self.environment, **options.pop("env", {})}
        return subprocess.Popen(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            env=environment,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options},
        )

    def __call__(
        self,
        *arguments: str | Path,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Run the command to its end; return status, output and errors as text."""
        with self.start(*arguments, stdin=subprocess.PIPE, env=env or {}, cwd=cwd) as process:
            try:
                out, err = process.communicate(stdin, timeout=timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
            return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), err.decode())

    def on(self, store: Path) -> Kg:
        """Return the same command on another store."""
        return Kg(store, Path(self.environment["HOME"]))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the sample store."""
    return samples.fill(tmp_path_factory.mktemp("sample") / "store")


@pytest.fixture(scope="session")
def graph(sample: Path) -> Graph:
    """Return the sample store, open."""
    return Graph(sample)


class Shipped(NamedTuple):
    """The store made from what ships, and the run of the first question that made it."""

    path: Path
    first: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """Return the store that a first question makes; whichever worker needs it first makes it."""
    home = tmp_path_factory.getbasetemp()
    home = (home.parent if "PYTEST_XDIST_WORKER" in os.environ else home) / "shipped"
    home.mkdir(exist_ok=True)
    path, told = home / "data" / "diplomatic-kg" / "store", home / "first.json"
    with FileLock(home / "made.lock"):
        if not told.exists():
            command = Kg(path, home)
            del command.environment["KG_STORE"]
            command.environment["XDG_DATA_HOME"] = str(home / "data")
            found = command("query", "relations", "-p", "country=Peru", "-f", "jsonl", timeout=900)
            told.write_text(json.dumps([found.args, found.returncode, found.stdout, found.stderr]))
    return Shipped(path, subprocess.CompletedProcess(*json.loads(told.read_text())))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return the path of a store that does not exist yet."""
    return tmp_path / "store"


@pytest.fixture
def storage(fresh: Path) -> Storage:
    """Return the storage of a store that does not exist yet."""
    return Storage(fresh)


@pytest.fixture
def kg(sample: Path, tmp_path: Path) -> Iterator[Kg]:
    """Return the command on the sample store; `kg.on(path)` is the command on another."""
    home = tmp_path / "home"
    home.mkdir()
    yield Kg(sample, home)


@pytest.fixture(scope="session")
def upstream() -> Path:
    """Return the directory of the data sets that do not ship, or skip the test where it is not."""
    path = Path(os.environ.get("KG_SOURCES", ROOT.parent / "shared" / "sources"))
    if not path.is_dir():
        pytest.skip(f"{path} is not there; set KG_SOURCES to the directory of the data sets")
    return path
