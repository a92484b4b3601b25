"""The treaties and agreements that the guide tells of: their names, parties, and days of signature, force and end.

A treaty is named by the head of its entry (`Claims Convention, 1838`), else by the sentence that tells of its signature
(`signed a treaty of commerce`); sentences that go on about it (`It entered into force on ᴅ`) give its other days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg import countries, dates
from kg.prose import treaty_kinds
from kg.records import Agreement, Record
from kg.sources.rdcr_clauses import date_of, edtf, is_fact
from kg.sources.rdcr_names import USA, skeleton
from kg.sources.rdcr_sentences import Sentence, stated
from kg.sources.rdcr_signatures import SIGNED, SMALL, Signature, day, is_denied, named, plain, states, told, two
from kg.sources.rdcr_text import Article, Entry
from kg.sources.rdcr_unify import Statement

_NOUN = r"(?:treat(?:y|ies)|convention|agreement|compact|memorandum|arrangement|accord|declaration|article)"
_HEAD = re.compile(
    r"^(?:The |Establishment of the )?(?P<name>(?!No |Treaties |Earliest )[A-Z].*?)"
    r"(?:(?: [Ss]igned)?(?<! \d)(?<! \d\d), (?:[A-Z][a-z]+ (?:\d+, )?)?(?P<year>\d{4}))?\.?$"
)
_NO_TREATY = re.compile(r"\b(?:Terminated|War|Closing|Relations,|Recognition|Diplomatic|Most-Favored)\b")
_FORCE = re.compile(
    r"(?P<verb>\b(?:entered (?:provisionally )?into force|(?:went|came|put) into (?:effect|force)|became effective"
    r"|be in force))\b"
)
_ENDED = re.compile(r"(?P<verb>\b(?:terminated|expired|denounced|abrogated|obsolete|lapsed)\b)")
_OTHER_ACT = re.compile(r"\b(?:terminat|ratifi|proclaim|in(?:to)? (?:force|effect)|effective|expired|denounced)")
_SAME = re.compile(
    rf"^(?:(?:On|In) ᴅ,? )?(?:It|(?:The|This|That) (?:(?:\w+ )?{_NOUN}))\b|\b[Tt]he (?:treaty|agreement|convention)\b"
)
_TRADE = re.compile(r"Commerc|Reciprocity|[Cc]ommerc")
_ABOUT = re.compile(rf"(?P<verb>\b(?i:{SIGNED}|dated|declared its accession)\b)")
RATIFIED = 3
"""Years by which the head of an entry may be later than the signature that its paragraph tells."""


@dataclass(slots=True)
class Draft:
    """An agreement while an entry is read: what is known of it, and where its signature is told."""

    name: str
    parties: tuple[str, ...]
    place: str
    quote: str
    values: dict[str, str] = field(default_factory=dict)
    derived: bool = False
    headed: bool = False


def read(article: Article, entries: Iterable[list[Sentence]]) -> Iterator[Statement]:
    """Yield the agreements of an article, one record for each date of signature that it states of each."""
    pairs = enumerate(zip(article.entries, entries, strict=True))
    drafts = [(n, draft) for n, (entry, found) in pairs for draft in _entry(article.country, entry, found)]
    for number, draft in _agreed(drafts):
        yield Statement(number, False, _record(article.file, draft))


def _record(file: str, draft: Draft) -> Record:
    return Agreement(
        name=_acceding(draft),
        kind=kind(draft.name),
        parties=draft.parties,
        **draft.values,  # type: ignore[arg-type]
        derived=draft.derived,
        quote=draft.quote,
        locator=f"{file}#{draft.place}",
        rule="agreement-head" if draft.headed else "agreement",
    )


def _acceding(draft: Draft) -> str:
    """Return the name of an agreement; of the accessions of several states to one convention, with the state."""
    state = countries.find(draft.parties[-1])
    if not draft.name.startswith("Declaration of Accession to") or state is None:
        return draft.name
    return draft.name.replace("Declaration of Accession", f"Declaration of Accession of {state.label}", 1)


def kind(name: str) -> str:
    """Return the kind of an agreement of the guide by its name; of several, trade.

    >>> kind("Convention of Friendship and Commerce and Extradition"), kind("Extradition Treaty")
    ('trade', 'extradition')
    """
    if "Emigration" in name:
        return "other"
    found = treaty_kinds.kind(name)
    return "trade" if found in ("extradition", "other") and _TRADE.search(name) else found


def _entry(home: str, entry: Entry, found: list[Sentence]) -> Iterator[Draft]:
    """Yield the agreements of an entry: that of its head, and those that its sentences tell of by name."""
    head = _headed(home, entry)
    drafts = [head] if head else []
    current = head
    for sentence in (s for s in found if not s.head):
        signatures = [_draft(s, sentence) for s in told(sentence, home)]
        for draft in signatures:
            if head and _one(head, draft, RATIFIED):
                _merge(head, draft)
            else:
                drafts.append(draft)
                current = draft
        goes_on = bool(_SAME.search(sentence.skeleton.text))
        if current and not signatures and (current.headed or goes_on):
            _signature(sentence, current, home)
        if current and (signatures or goes_on):
            _lasting(sentence, head if head and signatures and _one(head, signatures[-1], RATIFIED) else current)
    yield from (d for d in drafts if d.values)


def _draft(signature: Signature, sentence: Sentence) -> Draft:
    values = {"signed": signature.date}
    place = sentence.passage.place
    return Draft(signature.name, signature.parties, place, signature.quote, values, signature.derived)


def _headed(home: str, entry: Entry) -> Draft | None:
    """Return the agreement that the head of an entry names, with the year of the head until its day is read."""
    text = entry.head.text if entry.head else ""
    found = _HEAD.match(text) if re.search(rf"(?i)\b{_NOUN}\b", text) else None
    if entry.head is None or not found or _NO_TREATY.search(found["name"]):
        return None
    name = plain(found["name"].rstrip(" ,."))
    s = skeleton(name, home, None, None)
    between = states(s, 0, len(s.text))
    parties = tuple(between) if len(between) > 1 and "Accession" not in name else (USA, home)
    draft = Draft(name, named(name) or parties, entry.head.place, text, headed=True)
    said = stated(skeleton(text, home, None, None))
    if said and found["year"]:
        draft.values["signed"] = said[-1] if said[-1].startswith(found["year"]) else found["year"]
    return draft


def _signature(sentence: Sentence, draft: Draft, home: str) -> None:
    """Give an agreement the day of its signature from a sentence about it, if the day is finer or the first."""
    s = sentence.skeleton
    found = _ABOUT.search(s.text)
    if not found or is_denied(s.text, found.start()):
        return
    mark = day(s, found.start(), found.start("verb"), found.end())
    date, derived = edtf(mark)
    if not (mark and date) or len(date) <= len(draft.values.get("signed", "")):
        return
    place = next(p for p, m in s.marks.items() if m is mark)
    if _OTHER_ACT.search(s.text[found.end() : max(place, found.end())]):
        return
    draft.values["signed"] = date
    draft.derived = derived
    draft.parties = named(draft.name) or two(states(s, 0, len(s.text)), home, both=True) or draft.parties
    draft.place = sentence.passage.place
    draft.quote = sentence.quote(s.at[found.start()], s.at[found.end()], mark.start, mark.end)


def _lasting(sentence: Sentence, draft: Draft) -> None:
    """Give an agreement the days of its entry into force and its end from a sentence about it."""
    s = sentence.skeleton
    for name, pattern in (("in_force", _FORCE), ("ended", _ENDED)):
        found = pattern.search(s.text)
        if found and name not in draft.values and is_fact(s, found.start(), found.start(), found.end()):
            date, _ = edtf(date_of(s, found.start(), found.start("verb"), found.end()))
            if date and date >= draft.values.get("signed", "")[:4]:
                draft.values[name] = date


def _words(name: str) -> set[str]:
    plain = re.sub(r"treaties|treaty|convention|agreement|united states|first", " ", name.lower())
    return {w[:5] for w in re.findall(r"[a-z]+", plain) if w not in SMALL}


def _one(one: Draft, other: Draft, years: int = 0) -> bool:
    """Say whether two drafts are of one agreement: same parties, days that may be one, names with words in common.

    A head may be of the year of ratification: it may differ by some `years` from its paragraph.
    """
    a, b = one.values.get("signed"), other.values.get("signed")
    if (set(one.parties) != set(other.parties) and not years) or not (a and b):
        return False
    near = dates.agree(a, b) or (years and abs((dates.year(a) or 0) - (dates.year(b) or 0)) <= years)
    return bool(near) and bool(_words(one.name) & _words(other.name) or not _words(other.name))


def _merge(head: Draft, draft: Draft) -> None:
    """Let the sentence of an entry say the day of what its head names."""
    head.parties = draft.parties
    if "Supplementary" in draft.name:
        head.name = draft.name
    if len(head.values["signed"]) < len(draft.values["signed"]):
        head.values.update(draft.values)
        head.place, head.quote, head.derived = draft.place, draft.quote, draft.derived


def _agreed(drafts: Iterable[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Return the drafts of an article with what is told twice under one name; the same day told twice is told once."""
    found = list(drafts)
    out: list[tuple[int, Draft]] = []
    for number, draft in found:
        alike = [d for _, d in found if _one(d, draft) or _one(draft, d)]
        best = max(alike, key=lambda d: (d.name[0].isupper(), len(d.name.split()), not d.headed), default=draft)
        draft = replace(draft, name=best.name)
        if any((d.name, set(d.parties), d.values) == (draft.name, set(draft.parties), draft.values) for _, d in out):
            continue
        out.append((number, draft))
    return out
