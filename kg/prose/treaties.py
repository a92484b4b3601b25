"""Names of agreements in text: `U.S.-Peru Trade Promotion Agreement (PTPA)`, `convention on double taxation`.

A name is found from its head noun (agreement, treaty, convention …): to the left its modifiers, capitalized or of
a closed list; to the right what it is on, for or of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.dates import MONTHS
from kg.prose.cues import Cued
from kg.prose.model import Named
from kg.prose.patterns import compiled
from kg.prose.treaty_kinds import kind
from kg.words import words

_PLURALS = {
    "agreements": "agreement", "treaties": "treaty", "conventions": "convention", "memoranda": "memorandum",
    "protocols": "protocol", "accords": "accord", "compacts": "compact", "arrangements": "arrangement", "pacts": "pact",
    "mous": "mou", "memoranda of understanding": "memorandum of understanding", "memorandums": "memorandum",
}  # fmt: skip
HEAD = Cued(
    r"\b(?:[Aa]greements?|[Tt]reat(?:y|ies)|[Cc]onventions?|[Aa]ccords?|[Pp]acts?|[Pp]rotocols?|Charter"
    r"|[Cc]ompacts?|M[Oo][UC]s?"
    r"|[Mm]emorand(?:um|a|ums)(?: of [Uu]nderstanding)?|[Aa]rrangements?|Declaration|TIFA|TIEA|SOFA|FTA"
    r"|CEPA|EPA|BIT|DTA|DTAA|PTA|BTA|Roadmap|roadmap(?= (?:in|on|for))|Joint Statement"
    r"|Plan of Action|Trans-Pacific Partnership|joint (?:statement|declaration)(?= on)|Exchange of [Nn]otes"
    r"|exchange of notes|[Cc]ommuniqu[ée]|Concordat|Partnership(?= \([A-Z]{3,9}\))"
    r"|(?:Partnership|Action Plan|Joint Vision)(?=,? (?:which )?(?:was |were )?(?:signed|concluded)\b)"
    r"|[Dd]eclaration of [Ii]ntent|[Ll]etter of [Ii]ntent|Statement of (?:Strategic )?(?:Intent|Partnership"
    r"|Principles))\b(?!-)"
)
ABBREVIATED = words("""TIFA TIEA SOFA FTA CEPA EPA BIT DTA DTAA PTA BTA""")
# A head inside a longer name: "Compact Review Agreement", "Treaty Organization".
_PART_OF = re.compile(
    r"(?: [A-Z][\w-]+){0,2} (?:Agreement|Treaty|Convention|Protocol|Accord|Organi[sz]ation|Trust|Fund"
    r"|Commission|Area|Council|Corporation|Account|Secretariat|Group|Program(?:me)?)\b"
)
# Words in lower case that may stand before the head as part of the name.
_MODIFIERS = words(
    """bilateral investment free trade double taxation double-taxation tax income information exchange extradition air
    transport services service aviation open skies peace commercial commerce friendship amity framework science
    technology scientific technical cooperation co-operation economic partnership association social security
    defense defence military status forces mutual legal assistance readmission cultural education educational
    research nuclear safeguards customs visa facilitation waiver youth mobility working holiday incentive incentives
    promotion protection police mou boundary border fisheries maritime shipping consular navigation review
    supplementary supplemental additional interim intergovernmental comprehensive strategic digital critical
    minerals mineral climate energy environmental agricultural health labor labour migration mobility reciprocal
    general first second third basic administrative implementing guarantee taxes avoidance joint road land transit
    prisoner transfer agreement film co-production audiovisual data protection inter-governmental judicial criminal
    matters procurement preferential lease basing access acquisition cross-servicing shiprider joint-use debt relief
    restructuring payments payment reduction bilateral-investment civil water sharing waters treaty patent copyright
    intellectual property mutual-recognition recognition development fund grant loan financial financing convention
    earlier new later totalization totalisation veterinary phytosanitary tourism media sports postal railway satellite
    telecommunications pension employment recruitment manpower fishing forestry crime narcotics logistics gas oil"""
)
# Words after the head that open its object; the object runs to a stop word.
_OPENERS = frozenset(("on", "for", "of", "concerning", "regarding", "against", "relating", "to", "in", "under"))
_STOPS = words(
    """with was were is are has have had that which who between signed concluded entered came took in from since by at
    dates dating and remains governs lets took replaced followed, will would may this its also when where while
    after before until but bears covers allows provides runs ended expires applies exists awaiting keeps does did
    made gave brought set sets negotiated ratified agreed as under effective dated reached he she it they the"""
)
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}[^\s,;:.()\"—]*|[^\s,;:.()\"—]+")
_GAP = re.compile(r", and |, | ")
_SMALL = frozenset(("of", "and", "for", "on", "to", "in", "against", "under", "at", "with"))
_ARTICLES = frozenset(("the", "its", "a", "an", "their", "his"))
_AIMS = (" improve", " promote", " avoid", " prevent", " facilitate", " combat", " strengthen")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NO_WORD = re.compile(r"[^\w.'&–-]")
_BRACKET = re.compile(r"\s\((?:the |an? |\")*(?:[\"'])?([A-Z][\w.&/+-]*(?:[ -][A-Z][\w.&-]*){0,3})\"?\)")


class Treaty(NamedTuple):
    """An agreement as found: its stretch of the text, the name, and whether several are meant (plural head)."""

    start: int
    end: int
    named: Named
    plural: bool


def find(text: str) -> Iterator[Treaty]:
    """Yield the names of agreements in a flat text, in order and without overlaps.

    >>> [t.named.name for t in find("They signed a bilateral investment treaty and the Prespa Agreement in 2018.")]
    ['bilateral investment treaty', 'Prespa Agreement']
    """
    last = 0
    for head in HEAD.finditer(text):
        if head.start() < last or _PART_OF.match(text, head.end()):
            continue
        signed = head[0] != "Partnership" or _PUT_TO_PAPER.search(text, max(0, head.start() - 110), head.end() + 40)
        if not signed or _OFFICE_OF.search(text, max(0, head.start() - 20), head.start()):
            continue
        numbered = _NUMBERED.search(text, max(last, head.start() - 16), head.start())
        start = numbered.start() if numbered else _left(text, head.start(), last)
        end = _right(text, head)
        if field := _FIELD_OF.match(text, end):
            end = _object(text, end, field.end())
        bracket = _BRACKET.match(text, end)
        name = text[start:end]
        if between := _BETWEEN.match(text, head.end()):
            end = _object(text, between.end(), between.end())
            name = text[start : head.end()] + text[between.start("on") - 1 : end]
            bracket = _BRACKET.match(text, end)
        abbreviation = bracket[1] if bracket else (head[0] if head[0] in ABBREVIATED else None)
        last = bracket.end() if bracket else end
        yield Treaty(start, last, Named(name, abbreviation, None, kind(name)), head[0].lower() in _PLURALS)


# Who has to do with ceremonies and no treaties: "chief of protocol".
_OFFICE_OF = compiled(r"\b(?:[Cc]hief|[Hh]ead|[Dd]irector|[Oo]ffice|[Ss]tate) of $")
_PUT_TO_PAPER = re.compile(r"\b(?:signed|concluded|signing|conclusion|signature)\b")
# A head that a number names: "Article 98 Agreement".
_NUMBERED = compiled(r"\b(?:Article|Section|Title) \d{1,3} $")
# Between whom, before what an agreement is on: "Convention between the US and Kenya for the Avoidance of …".
_BETWEEN = re.compile(
    r" between (?:the )?(?:[A-Z][\w.]*|of|the)(?: (?:[A-Z][\w.]*|of|the)){0,7} and (?:the )?[A-Z][\w.]*(?: "
    r"(?:[A-Z][\w.]*|of|the)){0,6}"
    r" (?P<on>on|for|concerning|regarding)\b(?= (?:the )?[A-Z])"
)
# What an agreement is in the field of.
_FIELD_OF = re.compile(r" in (?:the )?(?:fields?|areas?|spheres?|domains?|sectors?) of\b")
_QUOTED = re.compile(r'"[\w][\w -]{2,30}" $')
_LINKS = (", and", " and", " of", " for", ",", " on the", " of the")


def _left(text: str, start: int, floor: int) -> int:
    """Return where the name begins, going left over capitalized words and known modifiers."""
    begin = start
    if quoted := _QUOTED.search(text, max(floor, start - 40), start):
        return quoted.start()
    while begin > floor:
        before = text[floor:begin]
        bare = before.rstrip()
        joined = ""
        for link in _LINKS if bare.endswith(_LINKS) else ():
            if bare.endswith(link):
                joined = link
                break
        core = bare[: len(bare) - len(joined)] if joined else bare
        word = _NO_WORD.split(core[-60:])[-1]
        if not word:
            break
        at = floor + len(core) - len(word)
        if not _modifier(word, bool(joined)):
            break
        if joined in (",", ", and", " and") and not _list_ok(text, at, begin, joined):
            break
        begin = at
    return begin


# Words that are no part of a name before it, though they may begin a sentence in a capital.
_NO_PART = words(
    """a an the this their its under in on by our and both two no any another his her for since with from it that of
    to at as but if there these some several three four such each after when while through like signing signature
    conclusion ratification entry"""
)


def _modifier(word: str, joined: bool) -> bool:
    low = word.lower().strip("\"'").rstrip(".")
    if word.isdigit():
        return len(word) == 3 and not joined
    if word[0].isupper():
        return low not in _NO_PART and not word.endswith("'s")
    return low in _MODIFIERS


def _list_ok(text: str, at: int, begin: int, joined: str) -> bool:
    """Say whether `and` left of the name joins words of one name ("Trade and Investment")."""
    left, right = text[at], text[begin : begin + 1]
    if "," in joined:
        return False
    return left.isupper() == right.isupper()


def _right(text: str, head: re.Match[str]) -> int:
    """Return where the name ends, going right over what it is on or of."""
    end = head.end()
    opener = _TOKEN.match(text, end + 1) if text[end : end + 1] == " " else None
    if (
        opener is None
        or opener[0] not in _OPENERS
        or (opener[0] == "in" and head[0] != "roadmap")
        or head[0].startswith("compact")
    ):
        return end
    if opener[0] == "under" and head[0][0].islower():
        return end
    if opener[0] == "to" and not text.startswith(_AIMS, opener.end()):
        return end
    return _object(text, end, opener.end())


def _object(text: str, end: int, position: int) -> int:
    """Return the end of an object that begins at a position: capitalized words, or a few plain ones."""
    first = _TOKEN.match(text, position + 1)
    while first and first[0].lower() in _ARTICLES:
        position = first.end()
        first = _TOKEN.match(text, position + 1)
    if not first or first[0][0].isdigit() or first[0].lower() in _STOPS or first[0] in MONTHS:
        return end
    capital = first[0][0].isupper()
    for _ in range(16):
        gap = _GAP.match(text, position)
        token = _TOKEN.match(text, gap.end()) if gap else None
        if not gap or not token:
            break
        word = token[0]
        small = word.lower() in _SMALL
        if (word[0].isdigit() and (not capital or gap[0] != " ")) or word in MONTHS or _YEAR.fullmatch(word):
            break
        if small or gap[0] != " ":
            following = token if not small else _TOKEN.match(text, token.end() + 1)
            upper = following and (following[0][0].isupper() or following[0][0].isdigit())
            if word == "with" and following and following[0] in ("his", "her", "their", "its"):
                break
            if not following or (capital != upper and following[0] not in _ARTICLES):
                break
            if gap[0] != " " and not capital:
                break
            if not capital and word.lower() in ("on", "for", "in", "and") and word.lower() != "and":
                break
            if following[0].lower() in _STOPS and following[0] not in _ARTICLES:
                break
            position = token.end()
            end = end if small else position
            continue
        if word.lower() in _STOPS or (capital and not word[0].isupper() and word not in _ARTICLES):
            break
        position = token.end()
        end = position if word.lower() not in _ARTICLES else end
    return end
