"""Agreements, memberships, programmes and figures."""

from __future__ import annotations

import re

from kg import countries, iris, terms
from kg.mapping.builder import ALT_LABEL, Builder, between, label, spoken
from kg.mapping.relations import year_key
from kg.namespaces import THEME
from kg.records import Agreement, Figure, Membership, Program
from kg.vocab import Class, Property


def agreement_key(r: Agreement) -> str:
    """Return what identifies an agreement.

    A name that says which it is (a place, a country, an abbreviation in capitals) identifies alone; a general one
    ("extradition treaty") does so with its parties and, where stated, the year in which it was signed.
    """
    name = iris.slug(re.sub(r"\s*\([^)]*\)", "", r.name))
    slugs = [iris.country_slug(p) for p in r.parties if countries.is_country(p)]
    if not slugs or any(f"-{s}" in f"-{name}" for s in slugs) or len(slugs) > 2:
        return name
    return f"{'--'.join(sorted(slugs))}-{name}{year_key(r.signed or r.in_force)}"


def agreement(r: Agreement, b: Builder) -> None:
    """Map an agreement: parties, kind, what it covers, and its signature, entry into force and end."""
    thing = b.thing("agreement", agreement_key(r), Class.Agreement, r.name)
    b.pair(thing, r.parties)
    if r.abbreviation:
        thing.link(ALT_LABEL, terms.text(r.abbreviation, "en"))
    thing.text(Property.abbreviation, r.abbreviation)
    thing.code(Property.agreementKind, r.kind)
    thing.date(Property.signed, r.signed)
    thing.date(Property.entryIntoForce, r.in_force)
    thing.date(Property.terminated, r.ended)
    thing.bounded(r.signed, r.in_force, r.ended)
    thing.link(Property.covers, *(f"<{THEME}{c}>" for c in r.covers))


def membership(r: Membership, b: Builder) -> None:
    """Map a state's membership of an organization: one node for each pair, and another for each lesser role."""
    key = f"{iris.country_slug(r.member)}-{iris.organization(r.organization).rsplit('/', 1)[1]}"
    key += f"-{r.role}" if r.role and r.role != "member" else ""
    thing = b.thing("membership", key, Class.Membership, f"{label(r.member)} in {label(r.organization)}")
    thing.link(Property.member, b.country(r.member))
    thing.link(Property.organization, b.organization(r.organization))
    thing.code(Property.role, r.role)
    thing.date(Property.start, r.since)
    thing.lasting(r.since, None)


def figure(r: Figure, b: Builder) -> None:
    """Map a figure; one without a period is told apart by its value."""
    ends = [iris.country_slug(c) if c else "" for c in (r.reporter, r.partner)]
    counted = r.period is None or r.measure in {"persons", "other"}
    parts = (r.measure, *ends, r.period, r.unit.lower(), r.sector, r.value if counted else None)
    key = "-".join(iris.slug(str(p)) for p in parts if p)
    thing = b.thing("figure", key, Class.Figure, figure_label(r))
    thing.text(Property.measure, r.measure)
    thing.state(Property.value, terms.typed(r.value, "decimal"))
    thing.code(Property.unit, r.unit)
    thing.code(Property.qualifier, r.qualifier)
    thing.text(Property.sector, r.sector)
    if r.period:
        thing.text(Property.period, r.period)
        thing.state(Property.fiscal, terms.typed(str(r.period.startswith("FY")).lower(), "boolean"))
        thing.bounded(r.period)
    for predicate, actor in ((Property.reporter, r.reporter), (Property.partner, r.partner)):
        if actor:
            thing.link(predicate, b.actor(actor))
    if r.reporter and r.partner and countries.is_country(r.reporter) and countries.is_country(r.partner):
        thing.link(Property.relationship, b.relationship(r.reporter, r.partner))


def figure_label(r: Figure) -> str:
    """Return a label such as `Assistance, United States to Peru, FY2018`."""
    words = r.measure.replace("-", " ").capitalize()
    sides = [c for c in (r.reporter, r.partner) if c]
    ends = between(sides) if r.measure == "trade-total" else " to ".join(map(label, sides))
    return ", ".join(p for p in (words, r.sector, ends, r.period) if p)


def program(r: Program, b: Builder) -> None:
    """Map a programme at work in a country, with its agency, duration and amount."""
    key = f"{iris.slug(r.name)}-{iris.country_slug(r.country)}"
    thing = b.thing("program", key, Class.Program, f"{r.name} in {spoken(r.country)}")
    thing.text(Property.programName, r.name)
    thing.link(Property.country, b.country(r.country))
    if r.agency:
        thing.link(Property.agency, b.organization(r.agency))
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.lasting(r.since, r.until)
    if r.amount:
        thing.state(Property.amount, terms.typed(r.amount, "decimal"))
        thing.text(Property.unit, r.unit)
