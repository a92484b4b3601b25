"""Persons, nominations that came to nothing, and chiefs of several missions at once."""

from __future__ import annotations

from kg import iris, terms
from kg.descriptions import ConcurrentAppointment, Nomination, Person
from kg.mapping.builder import ALT_LABEL, Builder, label, spoken
from kg.mapping.happenings import post, post_key, serving
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
    thing.text(Property.surname, r.surname)
    thing.text(Property.forename, r.forename)
    thing.text(Property.generation, r.generation)
    thing.link(Property.homeState, *map(terms.text, r.residences))
    thing.link(Property.formerKey, *map(terms.text, r.other_keys))
    if r.wikidata:
        thing.link(f"<{SKOS}exactMatch>", f"<{WD}{r.wikidata}>")


def nomination(r: Nomination, b: Builder) -> None:
    """Map a nomination: nominee, post, what became of it, and when."""
    thing = b.thing("nomination", nomination_key(r), Class.Nomination, f"Nomination of {label(r.person)}, {r.post}")
    thing.link(Property.nominee, b.person(r.person))
    thing.link(Property.post, post(_held(r), b))
    serving(thing, r, b)
    thing.date(Property.nominated, r.nominated)
    thing.date(Property.appointed, r.appointed)
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.text(Property.outcome, r.outcome)
    thing.date(Property.decided, r.decided)
    thing.text(Property.key, r.key)
    thing.bounded(r.nominated, r.appointed, r.since, r.until, r.decided)


def nomination_key(r: Nomination) -> str:
    """Return what identifies a nomination: person, post, where to, and the first date, or the source's key."""
    first = r.nominated or r.appointed or r.decided
    return f"{iris.person_slug(r.person)}-{post_key(_held(r))}-{iris.slug(first or r.key or '')}"


def _held(r: Nomination) -> Tenure:
    """Return the tenure to which a nomination would have led; its post is not told apart by an organization."""
    return Tenure(person=r.person, post=r.post, of=r.of, sender=r.sender, receiver=r.receiver)


def concurrent_appointment(r: ConcurrentAppointment, b: Builder) -> None:
    """Map a concurrent appointment: holder, missions, where resident, and the keys of the tenures."""
    key = f"{iris.person_slug(r.person)}-{iris.slug(r.key or '-'.join(r.receivers))}"
    where = ", ".join(spoken(c) for c in (*r.receivers, *r.organizations))
    thing = b.thing("appointment", key, Class.ConcurrentAppointment, f"{label(r.person)} to {where}")
    thing.link(Property.holder, b.person(r.person))
    thing.link(Property.receivingState, *(b.country(c) for c in r.receivers))
    thing.link(Property.accreditedTo, *(b.organization(o) for o in r.organizations))
    if r.resident:
        thing.link(Property.residence, b.country(r.resident))
    if r.locality:
        thing.link(Property.location, f"<{iris.mint('place', iris.slug(r.locality))}>")
    thing.link(Property.tenureKey, *map(terms.text, r.tenures))
