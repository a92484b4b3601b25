"""What yearbooks state of their own present: who represents whom, and which disputes are open."""

from __future__ import annotations

from kg import countries, iris, people, terms
from kg.descriptions import DIPLOMATIC
from kg.mapping.builder import ALT_LABEL, Builder, label, spoken
from kg.mapping.happenings import post, served, years_between
from kg.mapping.missions import mission
from kg.records import Dispute, Representation, Tenure
from kg.terms import Term
from kg.vocab import Class, Property

_IN_OFFICE = {"in-office", "acting"}
_STANDINGS = {"vacant": "vacant", "none": "none"}


def representation(r: Representation, b: Builder) -> None:
    """Map how one state is represented in another: a mission with its head, a vacancy, a consulate, or none."""
    thing = b.thing("representation", representation_key(r), Class.Representation, representation_label(r))
    for predicate, key in ((Property.sendingState, r.sender), (Property.receivingState, r.receiver)):
        thing.link(predicate, b.body(key))
    if countries.is_country(r.sender) and countries.is_country(r.receiver):
        thing.link(Property.relationship, b.relationship(r.sender, r.receiver))
        if r.kind and r.standing != "none" and not r.resident:
            thing.link(Property.mission, mission(b, r.sender, r.receiver, r.kind, r.place))
    if r.post and countries.is_country(r.receiver):
        thing.link(Property.post, post(Tenure(person="", post=r.post, sender=r.sender, receiver=r.receiver), b))
    if r.person:
        thing.link(Property.holder, person(r, b))
        if r.as_of and r.standing in _IN_OFFICE and r.kind in DIPLOMATIC:
            told = (*years_between(r.since, r.as_of), *years_between(r.as_of, r.as_of))
            thing.link(Property.inOffice, *dict.fromkeys(told))
    if r.resident:
        thing.link(Property.residence, b.country(r.resident))
    thing.text(Property.missionKind, r.kind)
    thing.code(Property.standing, r.standing)
    thing.text(Property.place, r.place)
    thing.date(Property.start, r.since)


def representation_key(r: Representation) -> str:
    """Return what identifies a representation: both states, the mission's kind, the post, and who holds it.

    A mission without a head is told apart by its place; the same person at the same post is one thing at all dates.
    """
    who = person_key(r) if r.person else _STANDINGS.get(r.standing or "")
    where = None if r.post else r.place
    parts = (r.kind, r.post, who or where, r.standing if r.standing == "designate" else None)
    ends = "--".join(served(k).rsplit("/", 1)[1] for k in (r.sender, r.receiver))
    return "-".join([ends, *(iris.slug(p) for p in parts if p)])


def representation_label(r: Representation) -> str:
    """Return a label such as `Peru in the United States: Ambassador Alfredo Ferrero`."""
    what = (r.kind or "mission").replace("-", " ")
    who = label(r.person) if r.person else _STANDINGS.get(r.standing or "", "")
    words = ["no", what] if r.standing == "none" else [r.post or what, who or (f"in {r.place}" if r.place else "")]
    ends = f"{label(r.sender)} in {spoken(r.receiver)}"
    return f"{ends}: {' '.join(w for w in words if w)}"


def person_key(r: Representation) -> str:
    """Return the slug of the person, with the family name that the source marks.

    A namesake of somebody who had died by then is told apart by the country of the post.
    """
    name = r.person or ""
    if name.startswith("person:"):
        return iris.person_slug(name)
    slug = iris.person_slug(name, r.family)
    when = r.since or r.as_of
    return f"{slug}-{iris.country_slug(r.receiver)}" if when and people.died_before(f"person:{slug}", when) else slug


def person(r: Representation, b: Builder) -> Term:
    """Return the term of the person; a name as written becomes its label, or another one where it is decided on."""
    key = r.person or ""
    if not key.startswith("person:"):
        return b.beside(iris.mint("person", person_key(r)), Class.Person, key)
    known = people.current(key) is not None
    term = b.person(key) if known else b.beside(iris.person(key), Class.Person, people.name(key))
    b.also([(term, ALT_LABEL, terms.text(r.name, "en"))] if r.name and (known or r.name != people.name(key)) else [])
    return term


def dispute(r: Dispute, b: Builder) -> None:
    """Map a dispute: one for each pair of states and kind."""
    kind = r.kind or "other"
    names = " and ".join(sorted(label(p) for p in r.parties))
    thing = b.thing(
        "dispute", f"{iris.pair(*r.parties)}-{kind}", Class.Dispute, f"{kind.capitalize()} dispute: {names}"
    )
    b.pair(thing, r.parties)
    thing.text(Property.disputeKind, r.kind)
