"""Events (visits, meetings, summits and the like) and the tenures of those who hold posts."""

from __future__ import annotations

from kg import countries, dates, iris, terms
from kg.descriptions import Nomination
from kg.mapping.builder import Builder, Thing, label, listed, spoken
from kg.mapping.relations import year_key
from kg.records import Event, Tenure
from kg.terms import Term
from kg.vocab import Class, Property

EVENT_CLASSES: dict[str, Term] = {
    "visit": Class.Visit,
    "meeting": Class.Meeting,
    "summit": Class.Summit,
    "conference": Class.Conference,
    "dialogue": Class.Dialogue,
    "signing": Class.Signing,
    "anniversary": Class.Anniversary,
    "exercise": Class.Exercise,
    "election": Class.Election,
    "conflict": Class.Conflict,
    "expulsion": Class.Expulsion,
    "other": Class.Event,
}


def event_key(r: Event) -> str:
    """Return what identifies an event: a name with its year, else those who took part, the host and the date."""
    if r.name:
        return f"{r.kind}-{iris.slug(r.name)[:80].rstrip('-')}{year_key(r.date)}" + (
            f"-{r.ordinal}" if r.ordinal else ""
        )
    slugs = sorted(iris.actor(p).rsplit("/", 1)[1] for p in r.participants)
    where = iris.country_slug(r.host) if r.host else iris.slug(r.place) if r.place else ""
    date = r.date.replace("/", "-to-") if r.date else ""
    return "-".join(p for p in (r.kind, *slugs[:4], where, iris.slug(date) if date else "", r.ordinal) if p)


def event_label(r: Event) -> str:
    """Return a label such as `Visit of Mike Pence to Peru`, of an event without a name; persons go before states."""
    persons = [p for p in r.participants if p.startswith("person:")]
    who = listed([spoken(p) for p in persons or r.participants], 3)
    preposition = {"visit": "to", "expulsion": "from"}.get(r.kind, "in")
    words = (r.kind.capitalize(), f"of {who}" if who else "", f"{preposition} {spoken(r.host)}" if r.host else "")
    return " ".join(w for w in words if w)


def event(r: Event, b: Builder) -> None:
    """Map an event: kind, name, dates, place, host and who took part; two countries in it make a relationship."""
    thing = b.thing("event", event_key(r), EVENT_CLASSES[r.kind], r.name or event_label(r))
    thing.link(Property.participant, *(b.actor(p) for p in (*r.participants, *r.company)))
    thing.link(Property.accompanied, *(b.person(p) for p in r.accompanied))
    if r.host:
        thing.link(Property.host, b.actor(r.host))
    thing.text(Property.place, r.place)
    thing.date(Property.date, r.date)
    thing.date(Property.end, r.until)
    thing.bounded(r.date, r.until)
    thing.text(Property.visitKind, r.visit_kind)
    thing.date(Property.stay, r.stay)
    present = {c for c in r.participants if countries.is_country(c)}
    states = sorted(
        present if len(present) == 2 else {*present, r.host} if r.host and countries.is_country(r.host) else present
    )
    if len(states) == 2:
        thing.link(Property.relationship, b.relationship(*states))


def post(r: Tenure, b: Builder) -> Term:
    """Return the post of a tenure: its name, whom it serves, and where a chief of mission is accredited."""
    owner = r.of or r.sender
    name = f"{r.post} of {spoken(owner)}" if owner else r.post
    term = b.beside(iris.mint("post", post_key(r)), Class.Post, f"{name}{_goal(r)}")
    if owner:
        b.also([(term, Property.serves, b.body(owner))])
    return term


def post_key(r: Tenure) -> str:
    """Return what identifies a post: its name, whom it serves, and where its holder is sent."""
    owner = r.of or r.sender
    parts = (
        iris.slug(r.post),
        served(owner).rsplit("/", 1)[1] if owner else None,
        iris.country_slug(r.receiver) if r.receiver else None,
        _accredited(r),
    )
    return "-".join(p for p in parts if p)


def served(key: str) -> str:
    """Return the IRI of the state or body that a post serves."""
    return iris.country(key) if countries.is_country(key) else iris.organization(key)


def tenure_key(r: Tenure) -> str:
    """Return what identifies a tenure: person, post, whom it serves, and the year it began where stated."""
    year = year_key(r.credentials or r.since or r.appointed)
    return f"{iris.person_slug(r.person)}-{post_key(r)}{year}" + (f"-{r.ordinal}" if r.ordinal else "")


def _accredited(r: Tenure) -> str | None:
    """Return the slug of the organization of one who is sent to no state, unless the post's name says it."""
    slug = iris.organization(r.accredited_to).rsplit("/", 1)[1] if r.accredited_to else ""
    return slug if slug and slug not in iris.slug(r.post) else None


def _goal(r: Tenure) -> str:
    """Return the words for where the holder of a post is sent: ` to Peru`; empty for a post at home."""
    goal = r.receiver or (r.accredited_to if _accredited(r) else None)
    return f" to {spoken(goal)}" if goal else ""


def serving(thing: Thing, r: Tenure | Nomination, b: Builder) -> None:
    """Relate a tenure or a nomination to whom it serves, to the two states and to the organization."""
    if owner := r.of or r.sender:
        thing.link(Property.serves, b.body(owner))
    for predicate, key in ((Property.sendingState, r.sender), (Property.receivingState, r.receiver)):
        if key:
            thing.link(predicate, b.country(key))
    if r.sender and r.receiver:
        thing.link(Property.relationship, b.relationship(r.sender, r.receiver))
    if r.accredited_to:
        thing.link(Property.accreditedTo, b.organization(r.accredited_to))


def tenure(r: Tenure, b: Builder) -> None:
    """Map a tenure: holder, post, states, and the four dates that are kept apart."""
    thing = b.thing("tenure", tenure_key(r), Class.Tenure, f"{label(r.person)}, {r.post}{_goal(r)}")
    thing.link(Property.holder, b.person(r.person))
    thing.link(Property.post, post(r, b))
    serving(thing, r, b)
    thing.date(Property.appointed, r.appointed)
    thing.date(Property.arrived, r.arrived)
    thing.date(Property.credentialsPresented, r.credentials)
    thing.date(Property.start, r.since)
    thing.date(Property.end, r.until)
    thing.date(Property.attested, r.attested)
    thing.text(Property.startReason, r.start_reason)
    thing.text(Property.endReason, r.end_reason)
    thing.text(Property.key, r.key)
    thing.lasting(r.since or r.credentials or r.appointed, r.until)
    years = years_in_office(r)
    thing.link(Property.inOffice, *years)
    if not r.until:
        thing.link(Property.endUnknownSince, *years)


def years_in_office(r: Tenure) -> list[Term]:
    """Return the calendar years from the first to the last day of a tenure; of one without an end, the first."""
    return years_between(r.since or r.credentials, r.until)


def years_between(begun: str | None, ended: str | None) -> list[Term]:
    """Return the calendar years from the first day of a date to the last of another; without it, the first alone."""
    first = dates.bounds(begun)[0] if begun else None
    last = dates.bounds(ended)[1] if ended else first
    if not first or not last:
        return []
    return [terms.typed(f"{year:04}", "gYear") for year in range(int(first[:4]), int(last[:4]) + 1)]
