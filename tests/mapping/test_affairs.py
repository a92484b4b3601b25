"""What tells agreements and figures apart, and how they are called."""

from __future__ import annotations

import pytest

from kg.mapping.affairs import agreement_key
from kg.records import Agreement


@pytest.mark.parametrize(
    ("name", "parties", "key"),
    [
        ("U.S.-Peru Trade Promotion Agreement (PTPA)", ("USA", "PER"), "united-states-peru-trade-promotion-agreement"),
        ("Iraqi Debt Agreement", ("USA", "IRQ"), "iraqi-debt-agreement"),
        ("Agreement on Visa Formalities", ("USA", "MLI"), "mali--united-states-agreement-on-visa-formalities-1999"),
    ],
)
def test_an_agreement_whose_name_tells_no_state_is_known_by_its_parties(
    name: str, parties: tuple[str, ...], key: str
) -> None:
    assert agreement_key(Agreement(name=name, parties=parties, signed="1999")) == key
