from __future__ import annotations

from pathlib import Path

import pytest

from kg.descriptions import Nomination
from kg.errors import UnexpectedElement
from kg.records import Event, MissionClosing, MissionElevation, MissionOpening, Record, Severance, Tenure
from kg.sources import pocom, pocom_notes
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.pocom_entries import Office, nominations, tenures
from kg.sources.xml import reading

MISSION = Path(__file__).parent.parent / "fixtures" / "sources" / "pocom"
TITLES = {"charge": "Chargé d’Affaires", "ai": "Chargé d’Affaires ad interim", "envoy": "Envoy"}


def read(receiver: str = "peru", file: str = "mission.xml") -> list[Record]:
    account, fix = Account("pocom"), Corrections("none")
    with reading(MISSION, file, account, pocom.IGNORED) as element:
        office = Office(file, TITLES, chiefs=True, receiver=receiver)
        element.value("territory-id")
        return [
            *tenures(element, "chiefs", office, fix),
            *nominations(element, "other-nominees", office, fix),
        ]


def only(kind: type[Record]) -> list[Record]:
    return [r for r in read() if type(r) is kind]


def test_the_four_events_of_a_tenure_are_kept_apart() -> None:
    first = only(Tenure)[0]
    assert isinstance(first, Tenure)
    assert (first.appointed, first.arrived, first.credentials, first.since) == (
        "1901-02-03", "1901-05-01", "1901-05-06", "1901-05-06",
    )  # fmt: skip
    assert (first.start_reason, first.until, first.end_reason) == ("presented-credentials", "1903-01-02", "left-post")
    assert (first.person, first.sender, first.receiver, first.key) == (
        "person:doe-jane",
        "USA",
        "PER",
        "pe-1901-doe-01",
    )
    assert first.locator == "mission.xml#chiefs/1"


def test_a_note_replaces_the_default_meaning_and_gives_precision() -> None:
    _, recognized, interim, *_ = only(Tenure)
    assert isinstance(recognized, Tenure) and isinstance(interim, Tenure)
    assert (recognized.credentials, recognized.since, recognized.start_reason) == (None, "1904-03-01", "recognized")
    assert (recognized.until, recognized.end_reason) == ("1906-07-08~", "presented-recall")
    assert (interim.credentials, interim.start_reason) == (None, "entered-on-duty")
    assert (interim.until, interim.end_reason) == (None, None)


def test_events_of_relations_are_read_from_the_notes() -> None:
    found = {type(r): r for r in read()}
    assert found[Severance] == Severance(
        locator="mission.xml#chiefs/4/ended", parties=("PER", "USA"), date="1910-10-11"
    )
    assert found[MissionOpening] == MissionOpening(
        locator="mission.xml#chiefs/5/started",
        sender="USA",
        receiver="PER",
        kind="legation",
        place="Lima",
        date="1912-01-02",
    )
    assert found[MissionClosing] == MissionClosing(
        locator="mission.xml#chiefs/5/ended", sender="USA", receiver="PER", kind="legation", place=None, date="1913"
    )
    assert found[MissionElevation] == MissionElevation(
        locator="mission.xml#chiefs/6/started", sender="USA", receiver="PER", from_kind="legation", kind="embassy",
        date="1914-05-06",
    )  # fmt: skip
    assert found[Event] == Event(
        locator="mission.xml#chiefs/6/ended", kind="expulsion", host="PER", participants=("person:doe-jane", "USA"),
        date="1915-06-07",
    )  # fmt: skip


REMARKS = (
    (
        "The Government of Ruritania declared Doe persona non grata on October 3, 1952, and he did not return.",
        "1952-10-03",
    ),
    ("Sent to Peru. On June 14, 1963 the Government requested Doe’s recall; he left on July 1, 1963.", "1963-06-14"),
    ("Recall requested by the Government on December 29, 1965 (request received on January 10, 1966).", "1965-12-29"),
    ("Commissioned to Peru; recommissioned on January 13, 1886.", None),
    ("He requested leave on May 1, 1901.", None),
)


@pytest.mark.parametrize(("note", "date"), REMARKS)
def test_a_general_note_may_tell_of_an_expulsion(tmp_path: Path, note: str, date: str | None) -> None:
    text = (MISSION / "two-states.xml").read_text(encoding="utf-8").replace("korea", "russia")
    (tmp_path / "russia.xml").write_text(
        text.replace("<note></note><created", f"<note>{note}</note><created", 1), "utf-8"
    )
    with reading(tmp_path, "russia.xml", Account("pocom"), pocom.IGNORED) as element:
        office = Office("russia.xml", TITLES, chiefs=True, receiver=element.value("territory-id"))
        found = [r for r in tenures(element, "chiefs", office, Corrections("none")) if isinstance(r, Event)]
        element.one("other-nominees")
    assert [(r.kind, r.date, r.participants, r.locator) for r in found] == (
        [("expulsion", date, ("person:doe-jane", "USA"), "russia.xml#chiefs/1/note")] if date else []
    )
    assert {r.host for r in found} <= {"SUN"}, "of the state that stood then"


def test_nominees_are_kept_apart_with_what_became_of_them() -> None:
    withdrawn, never_commissioned = sorted(only(Nomination), key=lambda r: r.locator or "")[::-1]
    assert isinstance(withdrawn, Nomination) and isinstance(never_commissioned, Nomination)
    assert (withdrawn.nominated, withdrawn.outcome, withdrawn.decided) == ("1920-03-04", "withdrawn", "1920-04-05")
    assert never_commissioned.locator == "mission.xml#chiefs/7"
    assert never_commissioned.outcome == "rejected"


def test_one_list_may_be_of_two_states() -> None:
    receivers = {(r.since or "")[:4]: r.receiver for r in read("korea", "two-states.xml") if isinstance(r, Tenure)}
    assert receivers == {"1890": "korea", "1960": "KOR"}


@pytest.mark.parametrize(
    ("date", "role", "receiver"),
    [
        ("1946-07-19", "ambassador-e-p", "CHN"),
        ("1974-05-25", "ambassador-e-p", "TWN"),
        ("1974-10-21", "chief", "CHN"),
        ("1979-03-07", "ambassador-e-p", "CHN"),
    ],
)
def test_a_list_may_have_chiefs_in_two_states_at_once(tmp_path: Path, date: str, role: str, receiver: str) -> None:
    text = (MISSION / "two-states.xml").read_text(encoding="utf-8").replace("korea", "china")
    file = tmp_path / "china.xml"
    file.write_text(text.replace("1960-05-06", date).replace(">envoy<", f">{role}<"), encoding="utf-8")
    with reading(tmp_path, file.name, Account("pocom"), pocom.IGNORED) as element:
        office = Office(file.name, {role: role}, chiefs=True, receiver=element.value("territory-id"))
        sent = {r.since: r.receiver for r in tenures(element, "chiefs", office, Corrections("none"))
                if isinstance(r, Tenure)}  # fmt: skip
        element.one("other-nominees")
    assert sent == {"1890-05-06": "CHN", date: receiver}


def test_a_note_that_no_row_reads_is_an_error_with_its_place(tmp_path: Path) -> None:
    text = (MISSION / "mission.xml").read_text(encoding="utf-8").replace("Left post on", "Vanished in a balloon on")
    (tmp_path / "mission.xml").write_text(text, encoding="utf-8")
    account, office = Account("pocom"), Office("mission.xml", TITLES, chiefs=True, receiver="peru")
    with (
        pytest.raises(UnexpectedElement, match=r"pocom/mission\.xml:4: no row of .*'Vanished in a balloon on'"),
        reading(tmp_path, "mission.xml", account, pocom.IGNORED) as element,
    ):
        list(tenures(element, "chiefs", office, Corrections("none")))


@pytest.mark.parametrize(
    ("note", "date", "label", "when"),
    [
        ("On or shortly before", "1841-09-22", "", "1841-09-22~"),
        ("About", "1844-06-12", "", "1844-06-12~"),
        ("Left post on or after", "1858-06-01", "Left post", "1858-06-01/.."),
        ("Presented credentials on September 7 or", "1869-09-08", "Presented credentials", "1869-09-07/1869-09-08"),
        ("Left post between April 26 and", "1815-04-30", "Left post", "1815-04-26/1815-04-30"),
        ("January-March 1802", "", "", "1802-01/1802-03"),
        ("Dec 1986", "", "", "1986-12"),
        ("Title changed, 1946-07-15 (see below)", "", "Title changed", "1946-07-15"),
        ("Probably presented recall about", "1873-06-30", "Probably presented recall", "1873-06-30%"),
        ("Left Suva.", "1990-01-02", "Left Suva", "1990-01-02"),
    ],
)
def test_the_precision_of_a_date_is_in_its_note(note: str, date: str, label: str, when: str) -> None:
    assert pocom_notes.qualified(note, date) == (label, when)


def test_no_event_without_date_and_note() -> None:
    assert pocom_notes.read("ended", "", "", "mission-terminated") is None
    assert pocom_notes.read("ended", "1900", "", "x") == pocom_notes.Noted("1900", "x")
