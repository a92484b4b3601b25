"""The labels of events: what a reader sees of them everywhere."""

from __future__ import annotations

import pytest

from kg.mapping.happenings import event_label
from kg.records import Event


@pytest.mark.parametrize(
    ("event", "label"),
    [
        (Event(kind="visit", participants=("ESP",), host="USA"), "Visit of Spain to the United States"),
        (
            Event(kind="meeting", participants=("ESP", "NLD"), host="PER"),
            "Meeting of Spain and the Netherlands in Peru",
        ),
        (
            Event(kind="meeting", participants=("ESP", "FRA", "PER", "CHL")),
            "Meeting of Spain, France, Peru and others",
        ),
        (Event(kind="meeting", host="GBR"), "Meeting in the United Kingdom"),
    ],
)
def test_an_event_without_a_name_has_the_label_of_a_phrase(event: Event, label: str) -> None:
    assert event_label(event) == label
