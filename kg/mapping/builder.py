"""The small builder with which every mapping describes things: it collects triples and what was stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg import countries, dates, iris, labels, organizations, people, terms
from kg.namespaces import PROV, RDF, RDFS, SKOS
from kg.terms import Term, Triple
from kg.vocab import Class, Property

TYPE = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"
ALT_LABEL = f"<{SKOS}altLabel>"
DERIVED_FROM = f"<{PROV}wasDerivedFrom>"


class Thing:
    """A node under description: its term, and the triples said of it so far.

    `stated` holds the values that two sources may tell differently (dates, values, kinds). The record's
    statement repeats them as text (`dip:says "date 1827"`), so that a disagreement even inside one source shows
    who says which, and a query for `dip:date` still meets things only.
    """

    __slots__ = ("stated", "term", "triples")

    def __init__(self, iri: str, cls: Term, label: str) -> None:
        self.term: Term = f"<{iri}>"
        self.triples: list[Triple] = [(self.term, TYPE, cls), *labelled(iri, label)]
        self.stated: list[tuple[Term, Term]] = []

    def link(self, predicate: Term, *objects: Term) -> None:
        """Relate the thing to others."""
        self.triples.extend((self.term, predicate, o) for o in objects)

    def state(self, predicate: Term, value: Term) -> None:
        """Give the thing a value of which it has one, a literal or another thing, and repeat it on the statement."""
        self.triples.append((self.term, predicate, value))
        self.stated.append((predicate, value))

    def text(self, predicate: Term, value: str | None) -> None:
        """Give the thing a plain string, if there is one."""
        if value:
            self.link(predicate, terms.text(value))

    def code(self, predicate: Term, value: str | None) -> None:
        """State a code of which the thing has one (a role, a kind), if there is one."""
        if value:
            self.state(predicate, terms.text(value))

    def date(self, predicate: Term, value: str | None) -> None:
        """State a date, if there is one."""
        if value:
            self.state(predicate, terms.date(value))

    def bounded(self, *values: str | None) -> None:
        """Add `dip:earliest` and `dip:latest`: the days between which all the stated dates lie."""
        spans = [dates.bounds(v) for v in values if v]
        firsts, lasts = [a for a, _ in spans if a], [b for _, b in spans if b]
        self._between(
            min(firsts) if firsts and len(firsts) == len(spans) else None,
            max(lasts) if lasts and len(lasts) == len(spans) else None,
        )

    def lasting(self, first: str | None, last: str | None) -> None:
        """Add the bounds of something that lasts: open where its beginning or its end is not stated."""
        self._between(dates.bounds(first)[0] if first else None, dates.bounds(last)[1] if last else None)

    def _between(self, earliest: str | None, latest: str | None) -> None:
        if earliest:
            self.link(Property.earliest, terms.typed(earliest, "date"))
        if latest:
            self.link(Property.latest, terms.typed(latest, "date"))


class Builder:
    """Everything that one record says, as it is being mapped: the thing it describes, and things beside it."""

    __slots__ = ("others", "things")

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self.others: list[Triple] = []

    def thing(self, kind: str, key: str, cls: Term, label: str) -> Thing:
        """Begin a thing that this record is evidence of."""
        thing = Thing(iris.mint(kind, key), cls, label)
        self.things.append(thing)
        return thing

    def beside(self, iri: str, cls: Term, label: str) -> Term:
        """Name a thing that the record only mentions: type and label, no evidence of its own."""
        term = f"<{iri}>"
        self.others.append((term, TYPE, cls))
        self.others.extend(labelled(iri, label))
        return term

    def also(self, triples: Iterable[Triple]) -> None:
        """Add triples about things mentioned."""
        self.others.extend(triples)

    def country(self, key: str) -> Term:
        """Return the term of a country; one that is in no table gets type and label here."""
        if countries.is_country(key):
            return f"<{iris.country(key)}>"
        return self.beside(iris.country(key), Class.Country, key.replace("-", " ").title())

    def person(self, name: str) -> Term:
        """Return the term of a person; a name as written becomes a label, a key is described elsewhere."""
        if name.startswith("person:"):
            return f"<{iris.person(name)}>"
        return self.beside(iris.person(name), Class.Person, name)

    def organization(self, name: str) -> Term:
        """Return the term of an organization; one that is in no table gets its label here."""
        if organizations.find(name):
            return f"<{iris.organization(name)}>"
        return self.beside(iris.organization(name), Class.Organization, name)

    def body(self, key: str) -> Term:
        """Return the term of a country, or else of an organization."""
        return self.country(key) if countries.is_country(key) else self.organization(key)

    def actor(self, key: str) -> Term:
        """Return the term of a country, an organization or a person."""
        if countries.is_country(key):
            return self.country(key)
        return self.organization(key) if organizations.find(key) else self.person(key)

    def relationship(self, one: str, other: str) -> Term:
        """Return the relationship of two countries, described by its parties."""
        iri = iris.relationship(one, other)
        term = self.beside(iri, Class.Relationship, " – ".join(sorted((label(one), label(other)))))
        self.also((term, Property.party, self.country(c)) for c in (one, other))
        return term

    def pair(self, thing: Thing, parties: Iterable[str]) -> None:
        """Make countries the parties of a thing; of exactly two, also their relationship."""
        parties = tuple(dict.fromkeys(parties))
        thing.link(Property.party, *(self.actor(p) for p in parties))
        if len(parties) == 2 and all(countries.is_country(p) for p in parties):
            thing.link(Property.relationship, self.relationship(*parties))


def labelled(iri: str, said: str) -> Iterator[Triple]:
    """Yield the label of a thing, and what the source says as another where that is spelled differently."""
    shown = labels.chosen(iri, said)
    yield f"<{iri}>", LABEL, terms.text(shown, "en")
    if shown != said:
        yield f"<{iri}>", ALT_LABEL, terms.text(said, "en")


def label(key: str) -> str:
    """Return the label of a country, of a person's key, or of an organization in the table, else the key itself."""
    if key.startswith("person:"):
        return people.name(key)
    if found := countries.find(key):
        return found.label
    known = organizations.find(key)
    return known.label if known else key


def spoken(key: str) -> str:
    """Return a label as it stands in a phrase: that of some countries has the article.

    >>> spoken("NLD"), spoken("PER")
    ('the Netherlands', 'Peru')
    """
    return countries.spoken(key, label(key))


def listed(names: Sequence[str], most: int) -> str:
    """Return names as they stand in a phrase, at most so many.

    >>> listed(["Ann", "Bob"], 3), listed(["Ann", "Bob", "Cy", "Di"], 3)
    ('Ann and Bob', 'Ann, Bob, Cy and others')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def between(parties: Iterable[str]) -> str:
    """Return the labels of parties, in alphabetical order, joined by an en dash."""
    return "–".join(sorted(label(p) for p in parties))
