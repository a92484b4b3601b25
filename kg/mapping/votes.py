"""Roll calls of a body and the votes in them."""

from __future__ import annotations

from kg import iris
from kg.mapping.builder import Builder, label
from kg.records import RollCall, Vote
from kg.vocab import Class, Property


def roll_call(r: RollCall, b: Builder) -> None:
    """Map a roll call: body, session, date, resolution and what it is about."""
    thing = b.thing("roll-call", roll_call_key(r.organization, r.number), Class.RollCall, roll_call_label(r))
    thing.link(Property.organization, b.organization(r.organization))
    thing.text(Property.session, r.session)
    thing.date(Property.date, r.date)
    thing.text(Property.resolution, r.resolution)
    for issue in r.issues:
        thing.text(Property.issue, issue)
    thing.bounded(r.date)


def roll_call_key(organization: str, number: str) -> str:
    """Return what identifies a roll call: the body, and the number in the data set."""
    return f"{iris.organization(organization).rsplit('/', 1)[1]}-{number}"


def roll_call_label(r: RollCall) -> str:
    """Return a label such as `UN General Assembly, roll call 3, R/1/66`."""
    return ", ".join(p for p in (label(r.organization), f"roll call {r.number}", r.resolution) if p)


def vote(r: Vote, b: Builder) -> None:
    """Map a state's vote in a roll call."""
    call = roll_call_key(r.organization, r.roll_call)
    thing = b.thing("vote", f"{call}-{iris.country_slug(r.voter)}", Class.Vote, f"{label(r.voter)}: {r.choice}")
    thing.link(Property.voter, b.country(r.voter))
    thing.link(Property.rollCall, f"<{iris.mint('roll-call', call)}>")
    thing.text(Property.choice, r.choice)
