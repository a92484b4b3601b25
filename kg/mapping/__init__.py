"""Records to triples: the one place that chooses classes and predicates.

Each record gives a *thing* (an establishment, a tenure, a figure …) in the named graph of its source edition,
and a *statement*: the place in the source that says it. The thing `prov:wasDerivedFrom` the statement. Of prose,
the statement is a Web Annotation with quote and position selectors; of a data set, it names file and element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg import dates, iris, terms
from kg.mapping import affairs, happenings, identities, missions, people, relations, spine, votes, yearbooks
from kg.mapping.builder import DERIVED_FROM, TYPE, Builder, Thing
from kg.namespaces import DCTERMS, OA
from kg.records import Record, argument_names
from kg.terms import Term, Triple
from kg.vocab import Class, Property

MAPPINGS: dict[str, Callable[[Any, Builder], None]] = {
    "establishment": relations.establishment,
    "recognition": relations.recognition,
    "severance": relations.severance,
    "resumption": relations.resumption,
    "independence": relations.independence,
    "status": relations.status,
    "cooperation": relations.cooperation,
    "mission-opening": missions.opening,
    "mission-closing": missions.closing,
    "mission-elevation": missions.elevation,
    "agreement": affairs.agreement,
    "membership": affairs.membership,
    "representation": yearbooks.representation,
    "dispute": yearbooks.dispute,
    "roll-call": votes.roll_call,
    "vote": votes.vote,
    "figure": affairs.figure,
    "program": affairs.program,
    "event": happenings.event,
    "tenure": happenings.tenure,
    "country": spine.country,
    "territory": spine.territory,
    "place": spine.place,
    "mission": spine.mission,
    "person": people.person,
    "nomination": people.nomination,
    "concurrent-appointment": people.concurrent_appointment,
}
"""The mapping of each record type."""

_STATEMENT = iris.mint("statement", "")
CONTEXT = 32
"""Characters of the source's text kept on each side of a quotation, as the Web Annotation's prefix and suffix."""


def triples(record: Record, text: str | None = None, persons: Mapping[str, str] | None = None) -> Iterator[Triple]:
    """Yield what a record says, and the statement that says it.

    `text` is the cleaned text of the source edition, for the words before and after a quotation; `persons` are the keys
    of persons by their names in it. Raises KeyError for a record type without a mapping.
    """
    b = Builder()
    MAPPINGS[record.type](identities.identified(record, persons or {}), b)
    b.also(identities.named(record, persons or {}))
    statement = statement_term(record)
    for thing in b.things:
        yield from thing.triples
        yield thing.term, DERIVED_FROM, statement
    yield from b.others
    yield from _statement(record, statement, b.things, text)


def statement_term(record: Record) -> Term:
    """Return the IRI of a record's statement: its edition, its type, its place and what it says.

    A data set's statement has the same IRI whether its record came from the source or from the facts that ship,
    so neither the quotation nor the rule is part of it. A yearbook's list of memberships is one statement.
    """
    listed = record.type == "membership" and record.as_of
    said = [] if listed else [getattr(record, name) for name in argument_names(type(record))]
    edition = record.source.rpartition("/")[2]
    if record.locator is None:
        return f"<{_STATEMENT}{edition}.{record.type}.{record.start}.{iris.digest(*said, length=8)}>"
    return f"<{_STATEMENT}{edition}.{record.type}.{iris.digest(record.locator, record.as_of, *said, length=12)}>"


def _statement(record: Record, term: Term, things: list[Thing], text: str | None) -> Iterator[Triple]:
    yield term, TYPE, Class.Statement
    yield term, f"<{DCTERMS}source>", terms.iri(record.source)
    for thing in things:
        for predicate, value in thing.stated:
            yield term, Property.says, terms.text(f"{local_name(predicate)} {terms.lexical(value)}")
    if record.derived:
        yield term, Property.derived, terms.typed("true", "boolean")
    if record.rule:
        yield term, Property.rule, terms.text(record.rule)
    if record.locator:
        yield term, Property.locator, terms.text(record.locator)
    if record.as_of:
        yield from _as_of(term, record.as_of)
    if record.quote is not None:
        yield from _annotation(record, term, things, text)


def _as_of(term: Term, date: str) -> Iterator[Triple]:
    """Yield when a source says so, of one that speaks of its own present, with the first and the last day."""
    yield term, Property.asOf, terms.date(date)
    for predicate, day in zip((Property.earliest, Property.latest), dates.bounds(date), strict=True):
        if day:
            yield term, predicate, terms.typed(day, "date")


def local_name(term: Term) -> str:
    """Return the last part of an IRI's term: `date` of `<…ontology#date>`."""
    return term.rstrip(">").rpartition("#")[2].rpartition("/")[2]


def _annotation(record: Record, term: Term, things: list[Thing], text: str | None) -> Iterator[Triple]:
    quote, start, end = record.quote or "", record.start or 0, record.end or 0
    target, exact, position = (f"{term[:-1]}.{part}>" for part in ("target", "quote", "position"))
    yield term, TYPE, f"<{OA}Annotation>"
    for thing in things:
        yield term, f"<{OA}hasBody>", thing.term
    yield term, f"<{OA}hasTarget>", target
    yield target, TYPE, f"<{OA}SpecificResource>"
    yield target, f"<{OA}hasSource>", terms.iri(record.source)
    yield target, f"<{OA}hasSelector>", exact
    yield target, f"<{OA}hasSelector>", position
    yield exact, TYPE, f"<{OA}TextQuoteSelector>"
    yield exact, f"<{OA}exact>", terms.text(quote)
    if text is not None:
        yield exact, f"<{OA}prefix>", terms.text(text[max(0, start - CONTEXT) : start])
        yield exact, f"<{OA}suffix>", terms.text(text[end : end + CONTEXT])
    yield position, TYPE, f"<{OA}TextPositionSelector>"
    yield position, f"<{OA}start>", terms.typed(str(start), "integer")
    yield position, f"<{OA}end>", terms.typed(str(end), "integer")
