"""The layers of the design: what may import what, no rings, one door a dependency, and short modules."""

from __future__ import annotations

import ast
from contextlib import suppress
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOORS = {
    "pyoxigraph": {"kg.results", "kg.store"},
    "oxrdflib": {"kg.store"},
    "networkx": {"kg.centrality", "kg.network"},
    "rustworkx": {"kg.centrality"},
    "SPARQLWrapper": {"kg.federation"},
    "pyshacl": {"kg.validation"},
    "shacl": {"kg.validation"},
    "selectolax": {"kg.prose"},
    "filelock": {"kg.storage"},
    "click": {"kg.cli"},
}
"""The packages that only some modules may import, even late."""
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "errors namespaces dates resources record slugs words kept naming",
        "terms countries organizations successions territories people descriptions syntax streams vocab",
        "iris",
        "catalog ontology names records editions labels",
        "sources prose facts mapping",
        "storage results reads keeping store inputs",
        "things paths evidence highlight describe questions jsonld frame exports conflicts network picture validation"
        " federation dyads missions panel citations differences centrality",
        "build ingest verify archives fetch",
        "push",
        "graph quality",
        "web",
        "cli",
    )
)
READING = ("kg.sources", "kg.prose", "kg.records", "kg.record", "kg.facts", "kg.names")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted((ROOT / "kg").rglob("*.py"))}


@cache
def imports(module: str) -> frozenset[str]:
    """Return every module that a module imports, whenever it does, except for its annotations alone."""
    found: set[str] = set()
    pending: list[ast.AST] = [ast.parse(MODULES[module].read_text("utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in inner}
        pending.extend(ast.iter_child_nodes(node))
    return frozenset(found)


def inside(module: str, doors: set[str]) -> bool:
    return any(module == door or module.startswith(f"{door}.") for door in doors)


@pytest.mark.parametrize("package", DOORS)
def test_a_dependency_has_one_door(package: str) -> None:
    users = {m for m in MODULES if any(i.split(".")[0] == package for i in imports(m))}
    assert {m for m in users if not inside(m, DOORS[package])} == set()


def test_reading_knows_no_rdf() -> None:
    for module in MODULES:
        if inside(module, set(READING)):
            known = {i for i in imports(module) if i.split(".")[0] in {"rdflib", "pyoxigraph"}}
            known |= {i for i in imports(module) if inside(i, {"kg.mapping", "kg.store", "kg.terms", "kg.vocab"})}
            assert not known, f"{module} imports {known}"


def test_mapping_knows_no_sources() -> None:
    for module in MODULES:
        if inside(module, {"kg.mapping"}):
            assert not {i for i in imports(module) if inside(i, {"kg.sources", "kg.prose", "xml", "lxml", "kg.store"})}


def layer(module: str) -> int:
    part = module.split(".")[1] if "." in module else ""
    return next((number for number, names in enumerate(LAYERS) if part in names), -1)


def test_every_module_has_a_layer_and_imports_none_above() -> None:
    # The package, its command, and the makers of files that ship.
    apart = {"kg", "kg.__main__", "kg.turtle", "kg.vocabulary", "kg.labelling"}
    for module in MODULES.keys() - apart:
        assert layer(module) >= 0, f"{module} is in no layer of LAYERS"
        above = {i for i in imports(module) if i in MODULES and i not in apart and layer(i) > layer(module)}
        assert not above, f"{module} imports {above} from a layer above"


def test_no_ring_of_imports() -> None:
    tops = {m: {i for i in imports(m) if i in MODULES and i not in {m, "kg"}} for m in MODULES}
    TopologicalSorter(tops).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short(module: str) -> None:
    lines = len(MODULES[module].read_text("utf-8").splitlines())
    assert lines <= (300 if module != "kg.vocab" else 1000), "a reader would rather find two rooms; vocab is generated"


def collections_of(module: str) -> dict[frozenset[str], str]:
    """Return the sets and tuples of five strings or more that a module names, as sets, each with its name."""
    found: dict[frozenset[str], str] = {}
    for node in ast.parse(MODULES[module].read_text("utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        told = value.args[0] if isinstance(value, ast.Call) and value.args else value
        with suppress(ValueError, TypeError, SyntaxError):
            said = ast.literal_eval(told) if told else ()
            held = said.split() if isinstance(said, str) and ast.unparse(value or node).startswith("words(") else said
            if isinstance(held, set | tuple | list) and all(isinstance(v, str) for v in held) and len(held) >= 5:
                found[frozenset(held)] = f"{module}.{ast.unparse(node).partition(' ')[0]}"
    return found


def test_no_two_modules_name_the_same_words() -> None:
    places: dict[frozenset[str], list[str]] = {}
    for module in MODULES.keys() - {"kg.vocab"}:
        for held, name in collections_of(module).items():
            places.setdefault(held, []).append(name)
    assert len(places) > 50
    assert [sorted(names) for names in places.values() if len(names) > 1] == []
