from __future__ import annotations

import re

import pytest

from kg import catalog
from kg.errors import InputError
from kg.sources import ADAPTERS


@pytest.mark.parametrize("dataset", catalog.datasets().values(), ids=lambda d: d.name)
def test_every_data_set_says_where_it_comes_from_and_under_which_licence(dataset: catalog.DataSet) -> None:
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", dataset.upstream)
    assert re.fullmatch(r"[0-9a-f]{40}", dataset.commit)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", dataset.date)
    assert dataset.licence_url.startswith("https://")
    assert all((dataset.title, dataset.licence, dataset.publisher, dataset.currency))
    assert dataset.use in {"default", "optional", "comparison", "known"}
    assert dataset.iri.endswith(f"/source/{dataset.name}-{dataset.commit[:12]}")


def test_what_is_in_the_graph_has_an_adapter_and_an_expected_yield() -> None:
    for name in ADAPTERS:
        dataset = catalog.get(name)
        assert dataset.use in {"default", "optional"}
        assert dataset.expected, f"{name}: state in data/sources.toml how many records to expect"
        assert all(0 < least <= most for least, most in dataset.expected.values())


def test_an_unknown_data_set_names_those_there_are() -> None:
    with pytest.raises(InputError, match="no data set is called 'pocum'; there are gsh, country-codes"):
        catalog.get("pocum")
