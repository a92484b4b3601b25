"""The independent reference on the status of United States missions, and our events beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import catalog, facts
from kg.errors import UnexpectedElement
from kg.records import Establishment, MissionElevation, MissionOpening, Record, Severance
from kg.sources import ADAPTERS, mission_status
from kg.sources.mission_status import Comparison, changes, compare, ranges

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "sources" / "us-mission-status"
POCOM, RDCR = "https://example.org/pocom", "https://example.org/rdcr"


def test_ranges_and_their_changes() -> None:
    found = ranges(FIXTURE)
    assert [r.country for r in found if r.first < "1830"] == ["FRA", "PER", "PER"]
    assert {r.country for r in found} == {"FRA", "PER", "SRB", "tibet"}
    assert [(c.country, c.date, c.kind, c.after) for c in changes(found)] == [
        ("PER", "1827-05-21", "began", "Legation"),
        ("PER", "1860-10-19", "ended", "None"),
        ("PER", "1862-01-11", "began", "Legation"),
        ("PER", "1920-04-24", "raised", "Embassy"),
        ("SRB", "2006-06-05", "began", "Embassy"),
    ], "what was there when the reference begins is no change"


def peru(*records: Record) -> dict[str, Comparison]:
    """Return the comparisons of Peru by the date of the change, or of the event that stands alone."""
    found = [c for c in compare(ranges(FIXTURE), records) if c.country == "PER"]
    return {c.change.date if c.change else c.told[0].date: c for c in found}


def test_each_source_is_held_against_the_reference() -> None:
    found = peru(
        Establishment(parties=("PER", "USA"), date="1826", source=RDCR, locator="peru.xml#summary"),
        MissionOpening(sender="USA", receiver="PER", kind="legation", date="1827-05-21", source=RDCR),
        Severance(parties=("PER", "USA"), date="1860-10-19", source=POCOM),
        MissionElevation(sender="USA", receiver="PER", kind="embassy", date="1920-05-20", source=RDCR),
    )
    assert found["1827-05-21"].verdict == "agrees"
    assert [(t.source, t.date) for t in found["1827-05-21"].told] == [(RDCR, "1827-05-21")], "the nearest of a source"
    assert found["1860-10-19"].told[0].source == POCOM
    assert found["1920-04-24"].verdict == "close"
    assert found["1862-01-11"].verdict == "untold"


def test_precision_is_no_difference_and_distance_is() -> None:
    found = peru(
        Establishment(parties=("USA", "PER"), date="1827", source=RDCR),
        Establishment(parties=("USA", "PER"), date="1826", source=POCOM),
    )
    assert {t.source: t.verdict for t in found["1827-05-21"].told} == {RDCR: "agrees", POCOM: "differs"}
    assert found["1827-05-21"].verdict == "agrees"


def test_what_only_we_tell_stands_alone() -> None:
    found = peru(Severance(parties=("PER", "USA"), date="1962-07-18", source=POCOM, locator="peru.xml#1"))
    assert found["1962-07-18"].verdict == "only-ours"
    assert found["1962-07-18"].told[0].locator == "peru.xml#1"
    assert "1999" not in peru(Severance(parties=("PER", "CHL"), date="1999", source=POCOM))


def test_an_unknown_status_stops_it(tmp_path: Path) -> None:
    file = tmp_path / mission_status.FILE
    file.parent.mkdir(parents=True)
    text = (FIXTURE / mission_status.FILE).read_text(encoding="utf-8")
    file.write_text(text.replace(",Embassy", ",Moon base"), encoding="utf-8")
    with pytest.raises(UnexpectedElement, match=r"gwm_v0\.1\.csv:5: unexpected status 'Moon base'"):
        ranges(tmp_path)


def test_it_is_compared_with_and_never_ingested() -> None:
    assert "us-mission-status" not in ADAPTERS
    assert catalog.get("us-mission-status").use == "comparison"


@pytest.mark.sources
def test_the_interruptions_with_peru_agree(upstream: Path) -> None:
    found = compare(ranges(upstream / "us-mission-status"), facts.read("pocom"))
    ended = {c.change.date: c.verdict for c in found if c.country == "PER" and c.kind == "ended" and c.change}
    assert ended == dict.fromkeys(["1860-10-19", "1865-11-26", "1881-09-28", "1962-07-18"], "agrees")
