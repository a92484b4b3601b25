"""Persons, nominations that came to nothing, and chiefs of several missions at once."""

from __future__ import annotations

from kg import iris, terms
from kg.descriptions import ConcurrentAppointment, Nomination, Person
from kg.mapping.builder import ALT_LABEL, Builder, label
from kg.mapping.happenings import post, served
from kg.namespaces import SKOS, WD
from kg.records import Tenure
from kg.vocab import Class, Property


def person(r: Person, b: Builder) -> None:
    """Map a person: names, birth and death, residence, kind of career, and keys of other databases."""
    thing = b.thing("person", iris.person_slug(r.person), Class.Person, r.name)
    thing.link(ALT_LABEL, *(terms.text(n, "en") for n in r.other_names if n != r.name))
    thing.date(Property.birth, r.birth)
    thing.date(Property.death, r.death)
    thing.text(Property.career, r.career)
    thing.text(Property.gender, r.gender)
    for predicate, value in (
        (Property.surname, r.surname),
        (Property.forename, r.forename),
        (Property.generation, r.generation),
    ):
        if value:
            thing.link(predicate, terms.text(value))
    thing.link(Property.homeState, *map(terms.text, r.residences))
    thing.link(Property.formerKey, *map(terms.text, r.other_keys))
    if r.wikidata:
        thing.link(f"<{SKOS}exactMatch>", f"<{WD}{r.wikidata}>")


def nomination(r: Nomination, b: Builder) -> None:
    """Map a nomination: nominee, post, what became of it, and when."""
    owner = r.of or r.sender
    thing = b.thing("nomination", nomination_key(r), Class.Nomination, f"Nomination of {label(r.person)}, {r.post}")
    thing.link(Property.nominee, b.person(r.person))
    held = Tenure(person=r.person, post=r.post, of=r.of, sender=r.sender, receiver=r.receiver)
    thing.link(Property.post, post(held, b))
    if owner:
        thing.link(Property.serves, f"<{served(owner)}>")
    for predicate, key in ((Property.sendingState, r.sender), (Property.receivingState, r.receiver)):
        if key:
            thing.link(predicate, b.country(key))
    if r.sender and r.receiver:
        thing.link(Property.relationship, b.relationship(r.sender, r.receiver))
    if r.accredited_to:
        thing.link(Property.accreditedTo, b.organization(r.accredited_to))
    thing.date(Property.nominated, r.nominated)
    thing.date(Property.appointed, r.appointed)
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.text(Property.outcome, r.outcome)
    thing.date(Property.decided, r.decided)
    if r.key:
        thing.link(Property.key, terms.text(r.key))
    thing.bounded(r.nominated, r.appointed, r.since, r.until, r.decided)


def nomination_key(r: Nomination) -> str:
    """Return what identifies a nomination: person, post, where to, and the first date, or the source's key."""
    owner = r.of or r.sender
    slugs = [iris.person_slug(r.person), iris.slug(r.post)]
    slugs += [served(owner).rsplit("/", 1)[1]] if owner else []
    slugs += [iris.country_slug(r.receiver)] if r.receiver else []
    first = r.nominated or r.appointed or r.decided
    return "-".join([*slugs, iris.slug(first or r.key or "")]).rstrip("-")


def concurrent_appointment(r: ConcurrentAppointment, b: Builder) -> None:
    """Map a concurrent appointment: holder, missions, where resident, and the keys of the tenures."""
    key = f"{iris.person_slug(r.person)}-{iris.slug(r.key or '-'.join(r.receivers))}"
    where = ", ".join(label(c) for c in (*r.receivers, *r.organizations))
    thing = b.thing("appointment", key, Class.ConcurrentAppointment, f"{label(r.person)} to {where}")
    thing.link(Property.holder, b.person(r.person))
    thing.link(Property.receivingState, *(b.country(c) for c in r.receivers))
    thing.link(Property.accreditedTo, *(b.organization(o) for o in r.organizations))
    if r.resident:
        thing.link(Property.residence, b.country(r.resident))
    if r.locality:
        thing.link(Property.location, f"<{iris.mint('place', iris.slug(r.locality))}>")
    thing.link(Property.tenureKey, *map(terms.text, r.tenures))
