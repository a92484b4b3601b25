from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def upstream() -> Path:
    """Return the directory of the upstream data sets: `KG_SOURCES`, else `../shared/sources` beside the checkout."""
    path = Path(os.environ.get("KG_SOURCES", ROOT.parent / "shared" / "sources"))
    if not path.is_dir():
        pytest.skip(f"no upstream data sets at {path}; set KG_SOURCES")
    return path
