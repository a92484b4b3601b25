"""Relations between states: recognition, establishment, severance, resumption, independence, status, cooperation."""

from __future__ import annotations

from kg import dates, iris, territories
from kg.mapping.builder import Builder, between, label, spoken
from kg.namespaces import THEME
from kg.records import (
    Cooperation,
    Establishment,
    Independence,
    Recognition,
    Resumption,
    Severance,
    Status,
)
from kg.terms import Term
from kg.vocab import Class, Property


def year_key(date: str | None) -> str:
    """Return the year that tells repeated events apart, with a hyphen before it; empty without a date."""
    year = dates.year(date) if date else None
    return f"-{year}" if year is not None else ""


def establishment(r: Establishment, b: Builder) -> None:
    """Map an establishment: one a pair of states, so that sources which differ on its date meet in it."""
    thing = b.thing(
        "event",
        f"establishment-{iris.pair(*r.parties)}" + (f"-{r.ordinal}" if r.ordinal else ""),
        Class.Establishment,
        f"{between(r.parties)} relations established",
    )
    b.pair(thing, r.parties)
    thing.date(Property.date, r.date)
    thing.bounded(r.date)


def recognition(r: Recognition, b: Builder) -> None:
    """Map a recognition: one for each recognizing and recognized state, and each government of it that is named."""
    thing = b.thing(
        "event",
        "-".join(
            p
            for p in (
                "recognition",
                iris.country_slug(r.by),
                iris.country_slug(r.of),
                iris.slug(r.government) if r.government else "",
                r.ordinal,
            )
            if p
        ),
        Class.Recognition,
        f"{label(r.by)} recognizes {spoken(r.of)}",
    )
    thing.text(Property.government, r.government)
    thing.link(Property.recognizer, b.country(r.by))
    thing.link(Property.recognized, b.country(r.of))
    thing.link(Property.relationship, b.relationship(r.by, r.of))
    thing.date(Property.date, r.date)
    thing.bounded(r.date)


def severance(r: Severance, b: Builder) -> None:
    """Map a severance."""
    _turn(r, b, Class.Severance, "severed")


def resumption(r: Resumption, b: Builder) -> None:
    """Map a resumption."""
    _turn(r, b, Class.Resumption, "resumed")


def _turn(r: Severance | Resumption, b: Builder, cls: Term, verb: str) -> None:
    """Map what a pair may have several times, told apart by their years."""
    key = f"{r.type}-{iris.pair(*r.parties)}{year_key(r.date)}"
    thing = b.thing("event", key, cls, f"{between(r.parties)} relations {verb}")
    b.pair(thing, r.parties)
    thing.date(Property.date, r.date)
    thing.bounded(r.date)


def independence(r: Independence, b: Builder) -> None:
    """Map a country's independence, and the sovereign that it became independent of; an earlier one has its year."""
    slug = iris.country_slug(r.country)
    year = territories.independence(slug, r.date)
    key = f"independence-{slug}" + (f"-{year}" if year else "")
    name = f"Independence of {spoken(r.country)}" + (f", {year}" if year else "")
    thing = b.thing("event", key, Class.Independence, name)
    thing.link(Property.country, b.country(r.country))
    if r.from_:
        thing.state(Property.formerSovereign, b.country(r.from_))
    thing.date(Property.date, r.date)
    thing.bounded(r.date)


def status(r: Status, b: Builder) -> None:
    """Map the standing of a relationship, with the protecting power where there is one."""
    key = f"{iris.pair(*r.parties)}-{r.status}"
    thing = b.thing("status", key, Class.RelationStatus, f"{between(r.parties)}: {r.status.replace('-', ' ')}")
    b.pair(thing, r.parties)
    thing.code(Property.status, r.status)
    if r.power:
        thing.link(Property.protectingPower, b.country(r.power))


def cooperation(r: Cooperation, b: Builder) -> None:
    """Map cooperation on a theme: one node for each pair of parties and theme."""
    key = f"{iris.pair(*r.parties)}-{r.theme}"
    thing = b.thing(
        "cooperation",
        key,
        Class.Cooperation,
        f"{between(r.parties)} cooperation on {r.theme.replace('-', ' ')}",
    )
    b.pair(thing, r.parties)
    thing.link(Property.theme, f"<{THEME}{r.theme}>")
