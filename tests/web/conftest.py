"""The running server that most tests of the web share; those that harm it start their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import samples
from tests.web import Server, serving


@pytest.fixture(scope="session")
def web_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a sample store that a server may write its dumps to."""
    return samples.fill(tmp_path_factory.mktemp("web") / "store")


@pytest.fixture(scope="session")
def server(web_store: Path) -> Iterator[Server]:
    """Return a server of the sample store that has made all that it makes beside answering."""
    with serving(web_store) as running:
        running.settle()
        yield running
