"""The spine of the graph: countries and their territories through time, places, and missions at places."""

from __future__ import annotations

from kg import iris, terms
from kg.descriptions import Country, Mission, Place, Territory
from kg.mapping.builder import ALT_LABEL, Builder, Thing, label
from kg.mapping.missions import mission_key, mission_label
from kg.namespaces import GEO, SKOS, WD
from kg.vocab import Class, Property


def country(r: Country, b: Builder) -> None:
    """Map a country: years, codes, regions, names in several languages, and its neighbours in time."""
    name = label(r.country)
    thing = b.thing("country", iris.country_slug(r.country), Class.Country, name)
    for named in r.names:
        tag, _, words = named.partition(" ")
        if (tag, words) != ("en", name):
            thing.link(ALT_LABEL, terms.text(words, tag))
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.lasting(r.since, r.until)
    for predicate, keys in ((Property.predecessor, r.predecessors), (Property.successor, r.successors)):
        thing.link(predicate, *(b.country(k) for k in keys))
    if r.dependency_of:
        thing.link(Property.dependencyOf, b.country(r.dependency_of))
    _codes(r, thing)


def _codes(r: Country, thing: Thing) -> None:
    for predicate, value in (
        (Property.iso2, r.iso2),
        (Property.iso3, r.iso3),
        (Property.m49, r.m49),
        (Property.capital, r.capital),
        (Property.bureau, r.bureau),
        (Property.region, r.region),
        (Property.subregion, r.subregion),
    ):
        thing.text(predicate, value)
    for code in r.gec:
        thing.text(Property.gecCode, code)
    if r.wikidata:
        thing.link(f"<{SKOS}exactMatch>", f"<{WD}{r.wikidata}>")


def territory(r: Territory, b: Builder) -> None:
    """Map a territory: names, status, years, the country that it is a form of, and its neighbours in time."""
    years = "–".join(y[:4].lstrip("0") if y else "" for y in (r.since, r.until))
    thing = b.thing("territory", iris.slug(r.territory), Class.Territory, f"{r.name} ({years})")
    thing.link(ALT_LABEL, *(terms.text(n, "en") for n in dict.fromkeys((r.name, r.formal_name)) if n))
    if r.country:
        thing.link(Property.country, b.country(r.country))
    thing.text(Property.territoryStatus, r.status)
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.lasting(r.since, r.until)
    for predicate, keys in ((Property.predecessor, r.predecessors), (Property.successor, r.successors)):
        thing.link(predicate, *(f"<{iris.mint('territory', iris.slug(k))}>" for k in keys))


def place(r: Place, b: Builder) -> None:
    """Map a place: name, other names, country and coordinates."""
    thing = b.thing("place", iris.slug(r.place), Class.Place, r.name)
    thing.link(ALT_LABEL, *(terms.text(n, "en") for n in r.other_names if n != r.name))
    if r.country:
        thing.link(Property.country, b.country(r.country))
    for predicate, value in (("lat", r.latitude), ("long", r.longitude)):
        if value:
            thing.state(f"<{GEO}{predicate}>", terms.typed(value, "decimal"))


def mission(r: Mission, b: Builder) -> None:
    """Map a mission at a place, over the years in which it was there."""
    named = (r.sender, r.receiver, r.kind, r.place)
    thing = b.thing("mission", mission_key(*named), Class.Mission, mission_label(*named))
    thing.link(Property.sendingState, b.country(r.sender))
    thing.link(Property.receivingState, b.country(r.receiver))
    thing.text(Property.missionKind, r.kind)
    if r.locality:
        thing.link(Property.location, f"<{iris.mint('place', iris.slug(r.locality))}>")
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.lasting(r.since, r.until)
