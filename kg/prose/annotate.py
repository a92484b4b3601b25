"""Annotating a page, once for every rule: sentences, the two parties, and every mention folded into its symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg import names
from kg.names import Candidates, Entry, Hit
from kg.prose import epithets, freedom, mentions, modality, quantities, sentences, time, treaties
from kg.prose.boilerplate import is_silent
from kg.prose.cues import Cued
from kg.prose.folding import fold
from kg.prose.lexemes import Scan, scan
from kg.prose.model import (
    AGREEMENT,
    COUNTRY,
    DATE,
    DEMONYM,
    ORGANIZATION,
    PAIR,
    PERSON,
    SEAT,
    Block,
    Document,
    Mention,
    Named,
    Page,
    Person,
    Sentence,
)
from kg.prose.parties import COUNTRY_SYMBOL, joined, parties
from kg.prose.patterns import compiled
from kg.prose.quantity_patterns import DOLLARS

_GOVERNMENT = re.compile(
    r"(?:'s)? (?:[Gg]overnment|[Aa]uthorities|[Aa]dministration|[Ss]ide)\b(?! (?:agenc|official|shutdown))"
)
_GOVERNMENT_OF = re.compile(r"\b[Gg]overnments? of (?:the )?$")
_GOVERNS = Cued("[Gg]overnment|[Aa]uthorities|[Aa]dministration|[Ss]ide")
_SPOKEN = Cued("language|speaking")
_ABBREVIATION = re.compile(r" \((?:the |an? |\")?([A-Z][A-Za-z.&-]{1,11}|[A-Z]\.(?:[A-Z]\.)+)\"?\)")
_LANGUAGE = re.compile(r"[- ](?:language|speaking|-speaking)")


class _Seen(NamedTuple):
    """What of a sentence tells itself, and its dates, which need those before."""

    scan: Scan
    hits: list[Hit]
    dates: list[time.Found]
    amounts: list[quantities.Amount]
    treaties: list[treaties.Treaty]
    runs: list[tuple[int, int]]


def annotate(document: Document, source: str) -> Page:
    """Return a document's sentences, annotated; rows and captions are sentences, boilerplate and headings none."""
    page = Page(document, source)
    page.sentences = _sentences(page)
    scans = [scan(s.flat) for s in page.sentences]
    hits = [names.among(s.flat, found.names) for s, found in zip(page.sentences, scans, strict=True)]
    page.home, page.subject = parties(document, hits)
    state = _State(page)
    for sentence, seen in zip(page.sentences, _seen(page, scans, hits), strict=True):
        state.annotate(sentence, seen)
    return page


def _seen(page: Page, scans: list[Scan], hits: list[list[Hit]]) -> Iterator[_Seen]:
    """Yield what each sentence tells; each kind of thing is read through the page before the next is."""
    flats = [s.flat for s in page.sentences]
    clock = time.Clock(page.document.issued, freedom.date(page.document.text))
    dollar = DOLLARS.get(page.home or "", "USD")
    dates = []
    for sentence, found in zip(page.sentences, scans, strict=True):
        clock.enter(sentence.block.start, sentence.block.date)
        dates.append(clock.read(sentence.flat, found))
    amounts = [quantities.find(flat, dollar, found) for flat, found in zip(flats, scans, strict=True)]
    headed = [treaties.HEAD.may(found.cues) for found in scans]
    agreements = [list(treaties.find(flat)) if named else [] for flat, named in zip(flats, headed, strict=True)]
    runs = [*map(mentions.runs, flats)]
    return map(_Seen, scans, hits, dates, amounts, agreements, runs)


def _sentences(page: Page) -> list[Sentence]:
    text = page.document.text
    straight = sentences.straighten(text)
    out: list[Sentence] = []
    for block in page.document.blocks:
        if is_silent(block, text):
            continue
        pieces = [(block.start, block.end)] if block.kind == "row" else sentences.split(text, block.start, block.end)
        for start, end in pieces:
            block = _run_in(text, block, start, end)
            flat, steps = sentences.flatten(straight, start, end)
            out.append(
                Sentence(page, block, len(out), start, end, flat, flat_steps=steps, block_reason=modality.blocked)
            )
    return out


_PREDICATE = re.compile(r"\b(?:is|are|was|were|has|have|had|\w+ed)\b")


def _run_in(text: str, block: Block, start: int, end: int) -> Block:
    """Return the block under its run-in heading, where its first sentence is one ("Assistance. The U.S. …")."""
    if start != block.start and block.kind == "paragraph" and block.heading.startswith("\x00"):
        return block
    if start == block.start and block.kind == "paragraph" and end < block.end:
        words = text[start:end].split()
        question = text[end - 1] == "?"
        if len(words) <= (14 if question else 6) and (question or not _PREDICATE.search(text[start:end])):
            return Block(block.kind, block.start, block.end, " ".join(words), block.date)
    return block


class _State:
    """What is carried from sentence to sentence: abbreviations, and persons named in full."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.aliases: dict[str, tuple[str, object]] = {}
        self.people: dict[str, str] = {}
        self.alias_pattern: re.Pattern[str] | None = None

    def annotate(self, sentence: Sentence, seen: _Seen) -> None:
        """Find every mention of a sentence and fold it into the shape."""
        sentence.scan = seen.scan
        flat, cues, dates = sentence.flat, seen.scan.cues, seen.dates
        spans = [Mention(f.start, f.end, DATE, f.when, 2) for f in dates] if dates else []
        year = int(dates[0].edtf.removeprefix("FY")[:4]) if dates and dates[0].edtf[:4].isdigit() else 0
        if seen.amounts:
            spans += [Mention(a.start, a.end, a.symbol, a.quantity, a.rank) for a in seen.amounts]
        named = self._gazetteer(flat, seen.hits, year, cues)
        spans += named
        if seen.treaties:
            spans += self._treaties(seen.treaties, [(s.start, s.end) for s in named if s.symbol == ORGANIZATION])
        if titled := seen.scan.titles:
            spans += self._persons(flat, titled, {s.start for s in named})
        if cues & epithets.DESCRIBED:
            spans += self._described(flat, cues, sentence, named)
        if self.aliases and any(map(flat.__contains__, self.aliases)):
            spans += [Mention(m.start(), m.end(), *self.aliases[m[0]], 3) for m in self._abbreviated(flat)]
        chosen = mentions.settle(spans)
        others = [self._known(s) for s in mentions.proper_names(flat, seen.runs, chosen, self.people)]
        fold(sentence, sorted([s for s in (*chosen, *others) if s.symbol], key=mentions.BY_START), cues)

    def _gazetteer(self, flat: str, hits: list[Hit], year: int, cues: int) -> list[Mention]:
        out: list[Mention] = []
        if not hits:
            return out
        governed, spoken = _GOVERNS.may(cues), _SPOKEN.may(cues)
        for start, end, entries in hits:
            entry = entries[0] if len(entries) == 1 else self._choose(entries, year)
            symbol = COUNTRY_SYMBOL.get(entry.use)
            if symbol is None:
                body = self._organization(flat, start, end, entry)
                out.append(_as_treaty(body) if _is_treaty(entry.name) else body)
                continue
            if (spoken and _LANGUAGE.match(flat, end)) or (symbol == SEAT and _part_of_name(flat, start)):
                continue
            if governed and symbol in (DEMONYM, COUNTRY) and (after := _GOVERNMENT.match(flat, end)):
                end, symbol = after.end(), COUNTRY
            if governed and (before := _GOVERNMENT_OF.search(flat, max(0, start - 20), start)):
                start, symbol = before.start(), COUNTRY
            bracket = _ABBREVIATION.match(flat, end) if symbol == COUNTRY and flat.startswith(" (", end) else None
            if bracket and bracket[1].isupper():
                self._alias(bracket[1], COUNTRY, entry.key)
                end = bracket.end()
            out.append(Mention(start, end, symbol, entry.key, 2))
        return out

    def _choose(self, entries: tuple[Entry, ...], year: int) -> Entry:
        """Return what an ambiguous name stands for: a party of the page, else what it meant at the time."""
        fitting = [e for e in entries if e.stands_in(year or 2020)] or list(entries)
        party = [e for e in fitting if e.key in self.page.parties]
        limited = [e for e in fitting if e.until] if year else []
        return (party or limited or fitting)[0]

    def _organization(self, flat: str, start: int, end: int, entry: Entry) -> Mention:
        abbreviation = None
        name = flat[start:end]
        if flat.startswith(" (", end) and (bracket := _ABBREVIATION.match(flat, end)):
            abbreviation, end = bracket[1], bracket.end()
        if abbreviation and abbreviation not in self.aliases:
            self._alias(abbreviation, ORGANIZATION, Named(name, abbreviation, entry.key, entry.use))
        return Mention(start, end, ORGANIZATION, Named(name, abbreviation, entry.key, entry.use), 2)

    def _treaties(self, found: list[treaties.Treaty], bodies: list[tuple[int, int]]) -> list[Mention]:
        out = []
        for treaty in found:
            if any(a <= treaty.start and treaty.end <= b for a, b in bodies):
                continue
            if treaty.named.abbreviation:
                self._alias(treaty.named.abbreviation, AGREEMENT, treaty.named)
            out.append(Mention(treaty.start, treaty.end, AGREEMENT, treaty.named, 1))
        return out

    def _alias(self, abbreviation: str, symbol: str, value: object) -> None:
        if abbreviation not in self.aliases and abbreviation not in treaties.ABBREVIATED:
            self.aliases[abbreviation] = (symbol, value)
            self.alias_pattern = None

    def _abbreviated(self, flat: str) -> Iterator[re.Match[str]]:
        if self.alias_pattern is None:
            longest = sorted(self.aliases, key=len, reverse=True)
            self.alias_pattern = compiled(rf"(?<![\w(&])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        return self.alias_pattern.finditer(flat)

    def _persons(self, flat: str, titled: list[tuple[int, Candidates]], taken: set[int]) -> list[Mention]:
        out = []
        for mention in mentions.persons(flat, titled, taken):
            person: Person = mention.value
            mention.value = Person(self._full(person.name), person.title)
            out.append(mention)
            self._remember(person.name)
        return out

    def _remember(self, name: str) -> None:
        words = name.split()
        if len(words) > 1:
            self.people.setdefault(words[-1], name)
            self.people.setdefault(words[0], name)

    def _full(self, name: str) -> str:
        return self.people.get(name, name) if " " not in name else name

    def _known(self, span: Mention) -> Mention:
        """Return a proper name as a person where that person was named in full before."""
        name = str(span.value)
        full = self.people.get(name.split()[-1]) if " " not in name or name in self.people.values() else None
        return Mention(span.start, span.end, PERSON, Person(full), 4) if full else span

    def _spoken_of(self, sentence: Sentence, named_here: list[Mention]) -> tuple[str, ...]:
        """Return the two states of the sentence before where the publisher is none of them: "the two" means them."""
        if not sentence.number or any(span.value == self.page.home for span in named_here):
            return ()
        before = self.page.sentences[sentence.number - 1]
        named = {m.value: None for m in before.of(COUNTRY)} if before.block.start == sentence.block.start else {}
        return tuple(named) if len(named) == 2 and self.page.home not in named else ()

    def _described(self, flat: str, cues: int, sentence: Sentence, named: list[Mention]) -> list[Mention]:
        """Return where the parties are named by what they are, and where other places only hold a country's name."""
        home, subject = self.page.home, self.page.subject
        out = []
        if epithets.OTHER_PLACES.may(cues):
            out += [Mention(*m.span(), "", "", 2) for m in epithets.OTHER_PLACES.finditer(flat)]
        if epithets.PAIR.may(cues) and len(self.page.parties) == 2:
            both = self._spoken_of(sentence, named) or self.page.parties
            found = epithets.PAIR.finditer(flat)
            out += [Mention(*m.span(), PAIR, joined(flat, m, named, home) or both, 1) for m in found]
        if subject and epithets.EPITHET.may(cues):
            out += [Mention(*m.span(), COUNTRY, subject, 3) for m in epithets.EPITHET.finditer(flat)]
        if home and epithets.HOME_EPITHET.may(cues):
            out += [Mention(*m.span(), COUNTRY, home, 3) for m in epithets.HOME_EPITHET.finditer(flat)]
        return out


_TREATY_BODY = re.compile(
    r"(?<!Continental )(?:Economic Partnership|Free Trade (?:Area|Agreement)"
    r"|Trans-Pacific Partnership)$|^(?:RCEP|PACER Plus|CPTPP|AANZFTA|USMCA|NAFTA)$"
)


@lru_cache(4096)
def _is_treaty(name: str) -> bool:
    """Say whether an organization of the lexicon is an agreement by its name."""
    return _TREATY_BODY.search(name) is not None


def _as_treaty(body: Mention) -> Mention:
    """Return an organization of the lexicon that is an agreement as one."""
    named = body.value
    assert isinstance(named, Named)
    return Mention(body.start, body.end, AGREEMENT, Named(named.name, named.abbreviation, named.slug, "trade"), 1)


_GIVEN_NAME = re.compile(r"(?:George|Booker T\.|Denzel|New|Port|Fort|University of|Bank of) $")


def _part_of_name(flat: str, start: int) -> bool:
    """Say whether a capital's name is the family name of a person ("George Washington")."""
    return bool(_GIVEN_NAME.search(flat[max(0, start - 14) : start]))
