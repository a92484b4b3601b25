"""Files made to harm their reader (I1 to I4): entities, bombs, depth, addresses to be fetched."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from kg import exports
from kg.errors import InputError
from kg.ontology import context
from kg.sources.account import Account
from kg.sources.xml import reading
from kg.store import Store
from tests.conftest import Kg

ENTITIES = {
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "address": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>',
    "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a/>',
    "external subset": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "laughs": '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]><a>&a9;</a>",
    "quadratic": '<!DOCTYPE a [<!ENTITY x "' + "x" * 100_000 + '">]><a>' + "&x;" * 10_000 + "</a>",
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Refuse and note every connection."""
    tried: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> None:
        tried.append(arguments)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


def read(folder: Path, document: str) -> None:
    (folder / "a.xml").write_text(document)
    with reading(folder, "a.xml", Account("hostile"), {}) as root:
        root.claim()


@pytest.mark.parametrize("kind", ENTITIES)
def test_entities_are_refused_before_they_are_read(kind: str, tmp_path: Path, no_network: list[Any]) -> None:
    began = time.process_time()
    with pytest.raises(InputError, match=r"hostile/a\.xml: has a DOCTYPE"):
        read(tmp_path, ENTITIES[kind])
    assert time.process_time() - began < 1
    assert no_network == []


def test_depth_is_bounded(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lie more than 200 deep"):
        read(tmp_path, "<a>" * 100_000 + "</a>" * 100_000)


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "table><tr><td", "b", "a"])
def test_deep_pages_are_read_or_refused_at_once(tag: str, kg: Kg, tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<html><body>" + f"<{tag}>" * 50_000 + "Peru and Chile established relations in 1838.")
    run = kg("extract", page, timeout=20)
    assert run.returncode in {0, 2}
    assert "Traceback" not in run.stderr
    assert run.stderr.count("\n") <= 2


ODD = [
    b"\x00" * 1000,
    b"PK\x03\x04" + b"\x00" * 500,
    b"\x1f\x8b\x08" + b"\x00" * 500,
    "Peru\u202e\u2066 in 1838.".encode("utf-16"),
    b"\xff\xfe\xfa",
    b"a" * (10 << 20),
]


@pytest.mark.parametrize("data", ODD)
def test_bytes_that_are_no_page(data: bytes, kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(data)
    run = kg("extract", file, timeout=30)
    assert run.returncode in {0, 2}
    assert "Traceback" not in run.stderr


def test_no_context_is_fetched(sample: Path, tmp_path: Path, no_network: list[Any]) -> None:
    out = tmp_path / "all.jsonld"
    with out.open("wb") as file:
        exports.write(Store(sample), file, "jsonld")
    said = json.loads(out.read_bytes())["@context"]
    assert isinstance(said, dict)
    assert set(said) <= set(context())
    assert no_network == []
