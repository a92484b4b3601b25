"""Whose relations an article of the guide tells: an article on a country is also one on the states before it.

The article on Yemen tells of North and South Yemen, that on Russia of the Soviet Union, that on the Austrian Empire
of Austria-Hungary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg import countries, dates, successions, territories
from kg.countries import Country
from kg.names import lexicon
from kg.records import MissionClosing, MissionOpening, Record, Tenure
from kg.sources.rdcr_missions import MOVED
from kg.sources.rdcr_names import USA, countries_in, straight
from kg.sources.rdcr_text import Article, Entry, Passage

_STATES = ("by", "of", "country", "from_", "sender", "receiver")


def subject(article: Article, entry: Entry) -> str:
    """Return the code of the state that an entry is about: the article's, or one that it followed if named alone.

    That is so in the head, or in the first paragraph below a head that names no state.
    """
    before = {c.code for c in _before(article.country)}
    for passage in (entry.head, *entry.passages[:1]):
        named = set(_named(passage, article, entry)) if passage and before else set()
        if passage is not entry.head:
            named -= {article.country} if named & before else set()
        if named:
            return named.pop() if len(named) == 1 and named <= before else article.country
    return article.country


def _before(code: str) -> list[Country]:
    """Return the states that the state of a code followed and does not continue, by the table of successions."""
    slug = countries.get(code).slug
    found = (s for s in successions.successions() if s.successor == slug and not s.continued)
    return [countries.get(s.state) for s in found]


def _named(passage: Passage, article: Article, entry: Entry) -> Iterator[str]:
    """Yield the codes of the states that a passage names, besides the United States."""
    year = int(entry.dates[0][:4]) if entry.dates else None
    for mark in countries_in(straight(passage.text), article.country, year):
        if mark.value != USA:
            yield str(mark.value)


def of_its_time(record: Record) -> Record:
    """Return an event with the states of its date, each the one of its line that stood then (1933 under Russia).

    A tenure stays with the post that the lists of chiefs of mission give it.
    """
    date = getattr(record, "date", None) or getattr(record, "signed", None)
    if not date or isinstance(record, Tenure):
        return record
    stood: dict[str, object] = {n: _at(s, date) for n in _STATES if (s := getattr(record, n, None))}
    if parties := getattr(record, "parties", None):
        stood["parties"] = tuple(dict.fromkeys(_at(s, date) for s in parties))
    if (place := getattr(record, "place", None)) and stood.get("receiver"):
        stood["receiver"] = _governed_from(place, str(stood["receiver"]), date)
    return replace(record, **stood)  # type: ignore[arg-type]


def left(record: Record) -> MissionClosing | None:
    """Return the closing in the state that a mission left when it moved to the capital of a namesake, if it did.

    With the embassy that moved to Taipei the one in China closed.
    """
    if not isinstance(record, MissionOpening) or record.rule != MOVED or not record.place or not record.date:
        return None
    stood = _at(record.receiver, record.date)
    if _governed_from(record.place, stood, record.date) == stood:
        return None
    said = {n: getattr(record, n) for n in ("sender", "kind", "date", "quote", "locator", "rule")}
    return MissionClosing(receiver=stood, derived=True, **said)


def _governed_from(place: str, state: str, date: str) -> str:
    """Return the namesake of a state of which a place was the capital at a date, else the state itself.

    The article on China tells of the embassy at Taipei, the capital of the Republic of China.
    """
    hit, year = lexicon().at(place, 0, place.split()[0]), dates.year(date)
    entries = [e for e in hit[2] if e.use == "capital"] if hit and hit[1] == len(place) else []
    seats = {e.key for e in entries if year is None or e.stands_in(year)} & territories.namesakes(state)
    seats = {seat for seat in seats if territories.stood(countries.get(seat), date)}
    return seats.pop() if len(seats) == 1 and not any(e.key == state for e in entries) else state


def _at(state: str, date: str) -> str:
    """Return the state of a line that stood at a date; else the only one that it followed which did (Vietnam, 1950)."""
    known = countries.find(state)
    if known is None:
        return state
    stood = territories.contemporary(known, date)
    earlier = [c for c in _before(known.code) if territories.stood(c, date)]
    return earlier[0].code if len(earlier) == 1 and not territories.stood(stood, date) else stood.code
