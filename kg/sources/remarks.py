"""The remarks on a trip: whom the traveller met, whom he accompanied, what he attended.

    Accompanied President Bush to meetings with President Kucan, and Russian President Putin. Attended the NATO Summit.

A person is met where the nearest word before the name that governs persons says so (`met with`, `audience with`,
`discussed … with`); persons in `the funeral of` or `an invitation to` are not. In a list the governing word carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.sources.rdcr_dates import find as find_dates
from kg.sources.remarks_persons import Mention, mentions, owners
from kg.sources.sentences import sentences

_MET = (
    r"[Mm]et(?= (?:the )?(?:[A-Z]))|\bwith\b|(?:[Pp]resented|[Cc]onveyed|condolences)\b[^.;]*?\bto\b"
    r"|[Jj]oined(?: by)?\b|[Bb]riefed\b|[Cc]onsulted\b"
    r"|[Hh]osted by\b|[Rr]eceived by\b|[Gg]reeted(?: by)?\b|[Ww]elcomed by\b|[Aa]udience of\b"
    r"|[Vv]isited(?= (?:President|Prime Minister|King|Chancellor|former))"
)
_COMPANY = (
    r"[Aa]cc?o+mpanied(?: by)?\b|[Aa]ccompanying\b|[Ss]upported\b|[Aa]ssisted\b|^With\b|(?<=[.;] )With\b"
    r"|[Jj]oined(?= President \w+ (?:at|in|on|for)\b)|[Pp]art of\b|[Dd]elegation of\b"
)
_APART = (
    r"[Ff]uneral\b|[Mm]emorial\b|[Ii]naugura\w+\b|[Dd]eath of\b|[Bb]ehalf of\b|[Mm]emory of\b|[Hh]onor(?:ing"
    r"| of)\b|[Bb]irth(?:day)?\b|[Tt]omb of\b|[Gg]rave(?:site)? of\b|[Bb]urial\b|[Ww]edding of\b"
    r"|[Cc]ommemorat\w+\b|[Aa]nniversary\b|[Ii]nvitations? to meet with\b|[Ii]nvitation (?:to|from)\b"
    r"|[Cc]oronation\b|[Aa]ssassination\b|[Rr]elease of\b|[Rr]epresent(?:ed|ing)\b|[Rr]esidence of\b"
    r"|[Ll]etter from\b"
    r"|[Mm]essage (?:to|from)\b|[Ss]tatue of\b|[Bb]etween\b|[Ii]nvestiture\b|[Ii]nstallation of\b"
    r"|[Ss]wearing-in\b|[Vv]isit of\b|[Rr]equest of\b|[Ii]llness of\b|[Ss]uccessor\b"
    r"|[Hh]ome of\b|[Bb]irthplace\b|[Pp]ortrait\b|[Ss]peech by\b|[Aa]rrival of\b|[Dd]eparture of\b|[Dd]epart(?:ed"
    r"|ing)\b|[Ee]n route\b|[Mm]eeting of\b|[Ss]ummit of\b|[Oo]n the\b|[Pp]reparations? for\b"
)
_VERB = (
    r"[Aa]ttended\b|[Aa]ddressed\b|[Ss]igned\b|[Vv]isited\b|[Dd]iscussed\b|[Rr]eviewed\b|[Dd]edicated\b|[Oo]pened\b"
    r"|[Ll]aunched\b|[Tt]oured\b|[Dd]elivered\b|[Ww]itnessed\b|[Pp]articipated\b|[Aa]nnounced\b|[Nn]egotiated\b"
    r"|[Ss]topped\b"
)
_CUE = re.compile(rf"(?P<apart>{_APART})|(?P<company>{_COMPANY})|(?P<met>{_MET})|(?P<verb>{_VERB})")
_ATTENDED = re.compile(

        r"\b(?:[Aa]ttended|[Pp]articipated in|[Cc]o-chaired|[Cc]haired|[Hh]osted|[Oo]pened|to attend|to)\s(?:the\s"
        r"|an?\s)?(?:opening of\s(?:the\s)?|session of\s(?:the\s)?)?(?P<name>(?:U\.[SN]\."
        r"|[^.;])*?\b(?i:{})s?\b(?:(?:U\.[SN]\.|[^.;,])*?(?=(?:,? and (?:met|addressed|the|with|signed|then|delivered"
        r"|held|visited|discussed)|, |\s(?:with (?:President|Prime|Foreign)|at\s|in\s|on\s(?:[A-Z][a-z]+ \d)"
        r"|to discuss|held)|$|\.|;|\())))".replace(
        "{}",
            "summit|conference|meeting|council|assembly|forum|dialogue|session|talks|commission|ministerial"
            "|convention|congress|symposium|consultations"
    )
)  # fmt: skip
_TAIL = re.compile(r"(?: [A-Z][a-z]+ \d{1,2}(?:-\d{1,2})?)?(?: of the Heads of (?:State|Government).*)?$")

_MINISTER = re.compile(r" \([A-Z]\w+\)")
_ITEM = re.compile(rf"(?:{_MINISTER.pattern})?(?:,(?! and)|,?(?P<last> and)) (?:the )?")
_AFTER = re.compile(rf"(?:{_MINISTER.pattern})?(?=,|\.|;|$| and\b| [a-z(])")


@dataclass(frozen=True, slots=True)
class Met:
    """A person met or accompanied: the mention, how (`met` or `accompanied`), and the day if the remark tells it."""

    mention: Mention
    how: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """A conference, summit or the like that the traveller attended, with its kind and its stretch of the remark."""

    name: str
    kind: str
    start: int
    end: int


def persons(remark: str, since: str, until: str) -> list[Met]:
    """Return whom a remark names as met or accompanied; `since` and `until` are the days of the stop.

    >>> remark, day = "Accompanied President Bush to a meeting with President Putin.", "2002-11-22"
    >>> [(m.mention.name, m.how) for m in persons(remark, day, day)]
    [('Bush', 'accompanied'), ('Putin', 'met')]
    """
    out = []
    for start, end in _sentences(remark):
        sentence = remark[start:end]
        named = mentions(sentence, int(since[:4]))
        for mention in named:
            how = _how(sentence, mention, named)
            if how:
                out.append(Met(_moved(mention, start), how, _day(sentence, mention, named, since, until)))
    return out


def _sentences(remark: str) -> Iterator[tuple[int, int]]:
    for start, end in sentences(remark):
        for found in re.finditer(r"[^;]+;?", remark[start:end]):
            yield start + found.start(), start + found.end()


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _how(sentence: str, mention: Mention, named: list[Mention]) -> str | None:
    """Return `met`, `accompanied` or None by the last word before a mention that governs it, other persons skipped."""
    if re.match(r"[Ff]ormer\b", mention.office or "") and re.search(
        r"\b(?:[Ff]uneral|[Mm]emorial|birthday)", sentence[: mention.start]
    ):
        return None
    cue = None
    for found in _CUE.finditer(sentence):
        if found.end() > mention.start:
            break
        if not any(m.start <= found.start() < m.end for m in named):
            cue = found
    if cue is None and not re.search(
        r"\w{3}", re.sub(r"\b(?:and|the|former)\b|\b[A-Z]\w+", "", _outside(sentence, named))
    ):
        return "met"
    if cue is None or cue.lastgroup not in ("met", "company"):
        return None
    return "met" if cue.lastgroup == "met" else "accompanied"


def _outside(sentence: str, named: list[Mention]) -> str:
    """Return the words of a sentence that belong to no person."""
    for m in reversed(named):
        sentence = sentence[: m.start] + sentence[m.end :]
    return sentence


def _day(sentence: str, mention: Mention, named: list[Mention], since: str, until: str) -> str | None:
    """Return the day of the stop that a sentence gives for a meeting: the date after it, or the only one."""
    dates = [d for d in find_dates(sentence, since) if since <= d.edtf <= until and len(d.edtf) == 10]
    if len(dates) == 1:
        return dates[0].edtf
    after = [
        d
        for d in dates
        if d.start >= mention.end
        and not any(mention.end <= m.start < d.start and _apart(sentence, mention, m) for m in named)
    ]
    return after[0].edtf if after else None


def _apart(sentence: str, one: Mention, other: Mention) -> bool:
    return " and " not in sentence[one.end : other.start]


def attended(remark: str) -> list[Attended]:
    """Return the conferences, summits and the like that a remark says were attended.

    >>> [(a.name, a.kind) for a in attended("Attended the G-8 Economic Summit and met with President Hu.")]
    [('G-8 Economic Summit', 'summit')]
    """
    out = []
    for found in _ATTENDED.finditer(remark):
        name = found["name"].strip(" ,")
        capitals = len(re.findall(r"\b[A-Z0-9]", name))
        name = _TAIL.sub("", name)
        if (
            capitals >= 2
            and name.count("(") == name.count(")")
            and len(name) <= 100
            and not name.startswith("meetings ")
            and not re.search(r"\b(?:met|discuss|President|Minister (?!ial))\w*\b", name)
        ):
            start = found.start("name")
            end = _last_state(remark, start + len(name))
            whole = name + _MINISTER.sub("", remark[start + len(name) : end])
            out.append(Attended(whole, _kind(name), start, end))
    return out


def _last_state(remark: str, end: int) -> int:
    """Return where a list of states ends whose first ends here (`of Peru, Chile, and Brazil`), else the end given."""
    stretches = owners(remark, None)
    states = {start: stop for start, stop, key in stretches if key != remark[start:stop]}
    if end not in states.values():
        return end
    at = end
    while item := _ITEM.match(remark, at):
        if item.end() not in states or not (stop := _AFTER.match(remark, states[item.end()])):
            return end
        at = stop.end()
        if item["last"]:
            return at
    return end


def _kind(name: str) -> str:
    low = name.lower()
    for kind, words in (
        ("summit", "summit"),
        ("dialogue", "dialogue|consultations|talks"),
        ("conference", "conference|forum|congress|convention|symposium"),
    ):
        if re.search(words, low):
            return kind
    return "meeting"
