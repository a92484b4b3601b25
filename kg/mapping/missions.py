"""Missions: their opening, closing and elevation, and the mission itself."""

from __future__ import annotations

from kg import iris, terms
from kg.mapping.builder import Builder, Thing, label, spoken
from kg.mapping.relations import year_key
from kg.mapping.told_missions import Happened, completed
from kg.records import MissionClosing, MissionElevation, MissionOpening
from kg.terms import Term
from kg.vocab import Class, Property


def mission_key(sender: str, receiver: str, kind: str | None, place: str | None) -> str:
    """Return what identifies a mission: both states, and its kind and place where they are stated."""
    ends = f"{iris.country_slug(sender)}--{iris.country_slug(receiver)}"
    return "-".join(p for p in (ends, kind, iris.slug(place) if place else None) if p)


def mission_label(sender: str, receiver: str, kind: str | None, place: str | None) -> str:
    """Return a label such as `United States consulate in Callao`."""
    return f"{label(sender)} {(kind or 'mission').replace('-', ' ')} in {place or spoken(receiver)}"


def mission(b: Builder, sender: str, receiver: str, kind: str | None, place: str | None) -> Term:
    """Return a mission, described by its sending and receiving state, its kind and its place."""
    key, name = mission_key(sender, receiver, kind, place), mission_label(sender, receiver, kind, place)
    term = b.beside(iris.mint("mission", key), Class.Mission, name)
    b.also(
        [
            (term, Property.sendingState, b.country(sender)),
            (term, Property.receivingState, b.country(receiver)),
        ]
    )
    if kind:
        b.also([(term, Property.missionKind, terms.text(kind))])
    return term


def _happening(r: Happened, b: Builder, cls: Term, verb: str) -> Thing:
    kind, place = completed(r)
    thing = b.thing(
        "event",
        f"{r.type}-{mission_key(r.sender, r.receiver, kind or 'mission', place)}{year_key(r.date)}",
        cls,
        f"{mission_label(r.sender, r.receiver, kind, place)} {verb}",
    )
    thing.link(Property.sendingState, b.country(r.sender))
    thing.link(Property.receivingState, b.country(r.receiver))
    thing.link(Property.relationship, b.relationship(r.sender, r.receiver))
    thing.link(Property.mission, mission(b, r.sender, r.receiver, kind, place))
    thing.text(Property.missionKind, r.kind)
    thing.text(Property.place, place if r.place else None)
    thing.date(Property.date, r.date)
    thing.bounded(r.date)
    return thing


def opening(r: MissionOpening, b: Builder) -> None:
    """Map the opening of a mission."""
    _happening(r, b, Class.MissionOpening, "opened")


def closing(r: MissionClosing, b: Builder) -> None:
    """Map the closing of a mission."""
    _happening(r, b, Class.MissionClosing, "closed")


def elevation(r: MissionElevation, b: Builder) -> None:
    """Map the raising of a mission to a higher kind."""
    thing = _happening(r, b, Class.MissionElevation, "raised in rank")
    thing.text(Property.formerMissionKind, r.from_kind)
