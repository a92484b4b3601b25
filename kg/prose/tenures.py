"""Tenures: every named person with an office, as title, apposition, predicate or line of a directory.

The rules read a *view* of the sentence: its shape, in which every office is `⚖` and every proper name that may be a
person's is `☻`, so that "☻, the ⚖" is one rule for every ambassador, minister and nuncio.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.prose.holders import Holding, head_of, merge
from kg.prose.model import COUNTRY, DATE, DEMONYM, ORGANIZATION, PERSON, SEAT, Named, Page, Person, Sentence, When
from kg.prose.posts import OFFICE, View, is_plural, not_person, view
from kg.records import Tenure

_ADJ = r"(?:(?:the|a|an|its|his|her|their|our|then|new|first|current|former|present|acting|interim|ad|also|now|both|country's|resident|long-time|only|last|next|late|serving|[⚐⚑☗⌂](?:'s)?|[a-z]+-born|non-resident|dismissed|designated|early|outgoing|incoming|[A-Z][a-z]+|second|third|longtime|elected|transitional|veteran|newly appointed|fellow) )*"
_ASIDE = r"(?:,? \([^()]{0,80}\)|, [^☺☻;]{0,80}?,)?"
_BE = (
    r"(?:is|was|are|were|be|has been|had been|has since been|became|has become|remains?|serv(?:es|ed) (?:simultaneously |concurrently )?as|has served as|had served as|serving as|(?:has |had )?(?:governed|ruled|reigned|worked|lived|led \w+) (?:since |there |ever since )?as|acts? as|acted as|acting as"
    r"|was (?:named|appointed|accredited(?: here)? as|sworn in as|elected(?: as)?|confirmed as|made|installed as|commissioned(?: as)?|posted as)|has been accredited as|took (?:office|over|up (?:his|her) (?:duties|post)) as|(?:arrived|returned|resigned|retired|came|stayed|works?|worked|continues|left) as"
    r"|(?:has )?(?:presented|handed over|submitted|presents) (?:his|her|their) (?:letters of \w+|credentials)(?: [^☻☺;.]{0,40})? as|as|(?:has |had )?succeeded [☻☺] as|has held the (?:post|office) of|held the (?:post|office) of|holds the (?:post|office|portfolio) of)"
)
_OF = r"(?: (?:to|of|in|at|for|from) (?:the )?(?:⚑|⌂|☗|⌘)(?:'s)?(?:(?:,| and)? (?:the )?(?:⚑|⌂))*)?"
_RULES = (
    ("apposition", re.compile(rf"(?P<who>[☺☻])(?:,| \(| -{{1,2}}| [–—]) ?(?:(?:who|until then|at that time|now|both|as) )*(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?=[\s,.;:)]|$)")),
    ("predicate", re.compile(rf"(?P<who>[☺☻])(?:'s term)?{_ASIDE}(?:,? who)?,? (?:(?:has|had|then|also|now|today|currently|first|later|once|since|subsequently|still|again) )*{_BE} (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})")),
    ("subject", re.compile(rf"(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?:,? since ⏱,?| at (?:the time|present)| there| here)? (?:is|was|has been|are|remains|became)(?: now| currently| still| since ⏱)? (?P<who>[☺☻])")),
    ("line", re.compile(rf"^[\s*•·–-]*(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})[^☺☻⚖:.|]{{0,40}}(?::| ?\.{{3,}}| [–—-]| \|) ?(?:(?:the|The|HE|Mr|Ms|Dr)\b\.? )*(?P<who>[☺☻])")),
    ("before", re.compile(rf"(?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})(?:,|:)? (?P<who>☻)")),
    ("with-as", re.compile(rf"(?P<who>[☺☻]) as (?P<adj>{_ADJ})(?P<post>⚖)(?P<of>{_OF})")),
    ("cell", re.compile(r"^\s*(?P<who>☻)\s+(?P<adj>)(?P<post>⚖)(?P<of>)\s*$")),
)
_NOMINEE = re.compile(
    r"nominat|nominee|designate\b|awaiting|to be (?:confirmed|appointed|named)|expected to|candidate|\bwill\b|\bwould\b|\b(?:may|might|could|can)\b(?! be (?:reached|contacted|found|addressed))|to (?:become|succeed|serve)\b|hopes|if confirmed|not (?:yet )?"
    r"|\bnever\b|defeated|rejected|unsuccessful|pending|agrément",
)
_HEADS = re.compile(rf"(?P<who>☻){_ASIDE} (?:now |currently |has )?(?P<verb>heads?|leads?|led|headed|chairs?|chaired|directs?|runs?) (?:the )?(?P<body>⚑ [Ee]mbassy|[⚐⚑](?:'s)? (?:[Ee]mbassy|[Mm]ission)|the embassy|☗|it\b)")
_REPRESENTS = re.compile(rf"(?P<who>[☺☻]){_ASIDE} (?:has )?(?P<verb>represent(?:s|ed)) (?P<whom>(?:the )?(?:⚑|⌂|⚖|its|his|her)[^,.;⏱]{{0,40}}? (?:in|at|to) (?:the )?(?:⚑|⌂|☗))")
_CHARGE = re.compile(r"(?P<who>[☺☻]) (?:is|was|has been|remains) (?P<post>in charge of (?:the )?(?:[⚐⚑](?:'s)? )?(?:[Ee]mbassy|[Mm]ission))")
_RUN_BY = re.compile(rf"(?:[Ee]mbassy|[Mm]ission|[Cc]onsulate)[^☺☻;]{{0,90}}? (?:is|was) (?:run|headed|led|directed|managed) by (?:the )?(?P<who>☻), (?P<adj>{_ADJ})(?P<post>⚖)")
_PREDECESSOR = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?: \w+)? (?P<kind>predecessor|successor)s?(?: (?:was|is))?,? (?P<who>[☺☻])")
_COUNTERPART = re.compile(r"(?P<who>☻),? (?:is |was )?(?:his|her|its|their) (?P<adj>[⚐⚑](?:'s)? )?(?:opposite number|counterpart)")
_COUNTERPART_BEFORE = re.compile(r"\b(?:his|her|its|their) (?P<adj>(?:[⚐⚑] )?)(?:then )?(?:opposite number|counterpart),? (?P<who>☻)")
_ENVOYS = re.compile(r"(?P<adj>(?:\w+ )?)(?P<post>⚖): (?P<who>☻)")
_VACANCY = re.compile(r"(?P<none>no|without an?) (?P<adj>)(?P<post>⚖) since the (?:recall|departure|resignation|death|retirement|withdrawal) of (?P<who>[☺☻])")
_ENDED = re.compile(r"(?P<who>☻) (?:ended|filled) the vacancy")
_SWORN = re.compile(r"(?P<who>☻)(?:, elected [^☺☻;.]{0,60},)? (?:was|were) (?:sworn in|inaugurated)\b(?! as)")
_HOLDER = re.compile(r"(?:holder of|in) (?:that|the same|this) office since (?P<who>☻)")
_TOOK_UP = re.compile(r"(?P<adj>" + _ADJ + r")(?P<post>⚖), (?P<who>☻),? took up")
# What lets a date after a title and a name be that of the tenure, not of what the person did.
_IN_OFFICE = re.compile(r",? \(?(?:(?:who )?(?:has |had )?(?:been |served |held |represented |led |headed )?[^.;☺☻]{0,60}?\bsince\b|\(?⏱[-–]|(?:arrived|presented|took (?:up|office|over)|assumed|was (?:accredited|appointed|sworn|named)|ended|left|died|was assassinated|served)\b)")
_SINCE = re.compile(r"^[^☺☻;.]{0,70}?\b(?:since|from|beginning|starting in|as of)(?: early| late| mid)? ⏱")
_UNTIL = re.compile(r"^[^☺☻;.]{0,90}?\b(?:until|till|to|through|ended (?:his|her) \w+ in|left [⌂⚑] in|died in|resigned in)(?: early| late| mid)? ⏱")
_ARRIVED = re.compile(
    r"^[^☺☻;.]{0,60}?\b(?:credentials|took (?:up|office|over)|assumed|arrived|accredited|sworn in|appointed|named|inaugurated|letters of \w+|ended the vacancy)\b[^☺☻;.⏱]{0,50} ⏱"
)
_INTERVAL = re.compile(r"^[^☺☻;.]{0,20}\(⏱\)")
_EMBASSY_OF = re.compile(r"(?:(?P<of>[Ee]mbassy of (?:the )?⚑)|(?P<own>[⚐⚑](?:'s)?|[Ii]ts) (?:(?:own|[A-Z]\w+) )?(?:[Ee]mbassy|[Hh]igh [Cc]ommission|[Mm]ission))")


@dataclass(frozen=True, slots=True)
class _Place:
    """Whom an office serves: state or body, and the sending and receiving state of a chief of mission."""

    of: str | None = None
    sender: str | None = None
    receiver: str | None = None


def read(page: Page) -> Iterator[Tenure]:
    """Yield one tenure for each person and office of a page, under the fullest name and with every date found."""
    if "tenures" not in page.memo:
        page.memo["tenures"] = [h.record for h in merge(_holdings(page))]
    yield from page.memo["tenures"]


def _holdings(page: Page) -> list[Holding]:
    """Return every telling of a tenure, in the order of the text."""
    last: OFFICE | None = None
    holdings: list[Holding] = []
    for sentence in page.sentences:
        seen = view(sentence)
        if not seen.persons:
            continue
        found = [*_titled(sentence, seen), *_plural(sentence, seen), *_ruled(sentence, seen)]
        last = found[-1].office if found else last
        head = next((h.office for h in reversed((*holdings, *found)) if h.office.kind.startswith("head-of")), None)
        holdings += found
        holdings += _special(sentence, seen, last, head)
    return holdings


def _titled(sentence: Sentence, seen: View) -> Iterator[Holding]:
    """Yield the persons with an office before their name, unless nominees."""
    for mention in sentence.of(PERSON):
        person = mention.value
        if not isinstance(person, Person) or not person.title:
            continue
        office = seen.title(person.title)
        if office is None or not_person(person.name) or "elect" in person.title or "designate" in person.title:
            continue
        at = seen.position(mention.start)
        before, after = seen.text[max(0, at - 30) : at], seen.text[at + 1 : at + 40]
        place = _place(sentence, seen, office, before, after, at)
        since, until, derived = _dates(sentence, seen, at) if _IN_OFFICE.match(seen.text, at + 1) else (None, None, False)
        yield _holding(sentence, seen, person.name, office, place, mention.start, mention.end, "tenure.title", since, until, derived)


def _plural(sentence: Sentence, seen: View) -> Iterator[Holding]:
    """Yield the persons who share a title in the plural with the one before: `Presidents ☺ and ☻`."""
    for mention in sentence.of(PERSON):
        title = mention.value.title if isinstance(mention.value, Person) else ""
        office = seen.title(title) if is_plural(title) else None
        if office is None:
            continue
        at = seen.position(mention.start)
        for match in re.compile(r"(?:, ☻)*,? and ☻").finditer(seen.text, at + 1, at + 40):
            for other in (i for i in range(*match.span()) if i in seen.persons and match.start() == at + 1):
                place = _Place(of=_before(sentence, seen, "", at) or office.owner or _default(sentence.page, office))
                yield _holding(sentence, seen, seen.persons[other], office, place, mention.start, seen.flat(other, True), "tenure.plural", None, None, False)


def _ruled(sentence: Sentence, seen: View) -> Iterator[Holding]:
    if "⚖" not in seen.text:
        return
    done: set[int] = set()
    for name, pattern in _RULES:
        for match in pattern.finditer(seen.text):
            if holding := _matched(sentence, seen, match, f"tenure.{name}", done):
                done.add(match.start("who"))
                yield holding


def _matched(sentence: Sentence, seen: View, match: re.Match[str], rule: str, done: set[int]) -> Holding | None:
    who, at = match.start("who"), match.start("post")
    office = seen.offices.get(at)
    name = seen.persons.get(who)
    if office is None or name is None or who in done:
        return None
    window = seen.text[max(0, match.start() - 25) : match.end() + 45]
    near = re.split(r"[;.]", seen.text[match.end() : match.end() + 45])[0]
    before = re.split(r"[;.,]", seen.text[max(0, match.start() - 25) : match.start()])[-1]
    if _NOMINEE.search(before + match[0] + near) or (rule == "tenure.before" and not office.text[:1].isalpha()):
        return None
    del window
    place = _place(sentence, seen, office, match["adj"], match["of"], at, who)
    since, until, derived = _dates(sentence, seen, match.end() - 1)
    start, end = seen.flat(match.start("who") if rule != "tenure.before" else at), seen.flat(match.end() - 1, True)
    if since is None and until is None:
        since, until, derived = _dates(sentence, seen, who)
    start = min(start, seen.flat(min(who, at)))
    end = max(end, seen.flat(max(who, at), True))
    return _holding(sentence, seen, name, office, place, start, end, rule, since, until, derived)


def _special(sentence: Sentence, seen: View, last: OFFICE | None, head: OFFICE | None) -> Iterator[Holding]:
    """Yield the holders whose office is said by a verb, or was said of somebody before."""
    text = seen.text
    for name, pattern in (("heads", _HEADS), ("represents", _REPRESENTS), ("in-charge", _CHARGE)):
        for match in pattern.finditer(text):
            if _NOMINEE.search(match[0]):
                continue
            words = sentence.flat[seen.flat(match.end("who")) : seen.flat(match.end() - 1, True)].strip(" ,")
            body = next((m for m in sentence.of(ORGANIZATION) if seen.position(m.start) in range(*match.span())), None)
            kind = "organization" if body else "chief-of-mission"
            post = {"heads": "Head", "represents": words, "in-charge": "Chargé d'Affaires"}[name]
            if name == "heads" and match["verb"].startswith("chair"):
                post = "Chair"
            office = OFFICE(post, post, kind, "")
            end = match.end() - 1
            if name == "represents":
                place = _represented(sentence, seen, match)
            else:
                place = _Place(of=body.value.name) if body and isinstance(body.value, Named) else _mission(sentence, seen, None, match.start())
            since, until, derived = _dates(sentence, seen, end)
            who = seen.persons[match.start("who")]
            yield _holding(sentence, seen, who, office, place, seen.flat(match.start("who")), seen.flat(end, True), f"tenure.{name}", since, until, derived)
    for name, pattern in (("successor", _PREDECESSOR), ("counterpart", _COUNTERPART), ("counterpart", _COUNTERPART_BEFORE), ("vacancy", _ENDED), ("holder", _HOLDER)):
        for match in pattern.finditer(text):
            earlier = [o for at, o in seen.offices.items() if at < match.start()]
            office = earlier[-1] if earlier else last or _mentioned(sentence)
            who = seen.persons.get(match.start("who"))
            if office is None or who is None:
                continue
            place = _place(sentence, seen, office, "", "", match.start("who"))
            if name == "counterpart" and (own := match["adj"]) and (state := seen.key(match.start("adj") + own.find(own.strip()[0]), sentence)):
                office = OFFICE("counterpart", "Counterpart", office.kind, "") if office.owner else office
                place = _mission(sentence, seen, state, match.start("who")) if office.kind == "chief-of-mission" else _Place(of=state)
            since, until, derived = _dates(sentence, seen, match.end() - 1)
            yield _holding(sentence, seen, who, office, place, seen.flat(match.start()), seen.flat(match.end() - 1, True), f"tenure.{name}", since, until, derived)
    for match in _SWORN.finditer(text):
        if head and (who := seen.persons.get(match.start("who"))):
            since, until, derived = _dates(sentence, seen, match.start("who"))
            sworn = next((m for m in sentence.of(DATE) if seen.position(m.start) >= match.end()), None)
            since = sworn.value if sworn else since
            end = sworn.end if sworn else seen.flat(match.end() - 1, True)
            place = _Place(of=sentence.page.subject)
            yield _holding(sentence, seen, who, head, place, seen.flat(match.start()), end, "tenure.sworn-in", since, None, derived)
    for match in _VACANCY.finditer(text):
        office = seen.offices.get(match.start("post"))
        date = next((m for m in sentence.of(DATE) if seen.position(m.start) >= match.end()), None)
        if office:
            place = _mission(sentence, seen, None, match.start())
            until = date.value if date else None
            end = date.end if date else seen.flat(match.end() - 1, True)
            yield _holding(sentence, seen, seen.persons[match.start("who")], office, place, seen.flat(match.start()), end, "tenure.recall", None, until, False)


def _represented(sentence: Sentence, seen: View, match: re.Match[str]) -> _Place:
    """Return the states of `☻ represents ⚑ in ⌂`."""
    page = sentence.page
    receiver = seen.key(match.end() - 1, sentence)
    first = next((seen.keys[i] for i in range(match.start("whom"), match.end() - 1) if i in seen.keys), None)
    sender = first if first != receiver else None
    sender = sender or (page.other(receiver) if receiver else None) or page.subject
    return _Place(of=sender, sender=sender, receiver=receiver if receiver != sender else None)


def _mentioned(sentence: Sentence) -> OFFICE | None:
    """Return the office named last in the sentence before, or None."""
    if not sentence.number:
        return None
    offices = list(view(sentence.page.sentences[sentence.number - 1]).offices.values())
    return offices[-1] if offices else None


def _holding(
    sentence: Sentence, seen: View, name: str, office: OFFICE, place: _Place, start: int, end: int, rule: str,
    since: When | None, until: When | None, derived: bool,
) -> Holding:  # fmt: skip
    del seen
    record = sentence.cite(
        Tenure, start, end, rule=rule, person=name, post=office.name, of=place.of, sender=place.sender, receiver=place.receiver,
        since=since.edtf if since else None, until=until.edtf if until else None, derived=derived,
    )  # fmt: skip
    return Holding(record, office)


def _dates(sentence: Sentence, seen: View, at: int) -> tuple[When | None, When | None, bool]:
    """Return when a tenure began and ended by the words after a place of the view."""
    tail = seen.text[at + 1 :]
    since = until = None
    for pattern in (_SINCE, _ARRIVED):
        if found := pattern.match(tail):
            since = seen.date(at + found.end())
            tail_after = seen.text[at + 1 + found.end() :]
            if more := re.match(r" (?:until|till|to|through) ⏱", tail_after):
                until = seen.date(at + found.end() + more.end())
            break
    if since is None and (found := _INTERVAL.match(tail)):
        since = seen.date(at + found.end() - 1)
    if until is None and (found := _UNTIL.match(tail)) and since is None:
        until = seen.date(at + found.end())
    if since and "/" in since.edtf:
        first, _, last = since.edtf.partition("/")
        since, until = replace(since, edtf=first), (replace(since, edtf=last) if last else until)
    return since, until, bool((since and since.derived) or (until and until.derived))


def _place(sentence: Sentence, seen: View, office: OFFICE, before: str, after: str, at: int, who: int | None = None) -> _Place:
    """Return whom an office serves, by the words around it, its owner, and the page."""
    page = sentence.page
    if office.kind == "chief-of-mission":
        return _mission(sentence, seen, _first_state(sentence, seen, before, after, at), at, after)
    named = re.match(r"(?:'s)? (?:of|at) (?:the )?[⚑☗]", after) if after else None
    if named and (key := seen.key(at + 1 + after.index(named[0]) + len(named[0]) - 1, sentence)):
        return _Place(of=key)
    if owner := _before(sentence, seen, before, at):
        return _Place(of=owner)
    if office.owner:
        return _Place(of=office.owner)
    return _Place(of=_known(seen, office, at if who is None else who) or _visitor(sentence, seen, at if who is None else who) or _default(page, office))


def _known(seen: View, office: OFFICE, at: int) -> str | None:
    """Return the state whose head or minister a person is known to be, by the office in its title."""
    name = seen.persons.get(at)
    return head_of(name, office.name) if name else None


def _visitor(sentence: Sentence, seen: View, at: int) -> str | None:
    """Return the party whose official goes to the other: `☺ visited ⚑`."""
    page = sentence.page
    found = re.compile(r"[^☺☻;.]{0,60}?\b(?:visit\w*|travel\w*|came|went|arrived|stopped|received|welcomed)\b[^☺☻;.]{0,40}? (?:to |in |by )?(?:the )?[⚑⌂]").match(seen.text, at + 1)
    host = seen.key(found.end() - 1, sentence) if found else None
    return page.other(host) if host else None


def _before(sentence: Sentence, seen: View, before: str, at: int) -> str | None:
    """Return the state or body named right before an office: `⚐ ⚖`, `the ⚑'s ⚖`, `☗'s ⚖`."""
    del before
    start = max(0, at - 40)
    found = re.search(r"([⚐⚑☗⌂])(?:'s)? (?:(?:new|first|then|current|former|acting|interim|state|military|transitional|late|dismissed) )*$", seen.text[start:at])
    return seen.key(start + found.start(1), sentence) if found else None


def _first_state(sentence: Sentence, seen: View, before: str, after: str, at: int) -> str | None:
    if owner := _before(sentence, seen, before, at):
        return owner
    found = re.match(r" of (?:the )?⚑", seen.text[at + 1 :])
    return seen.key(at + found.end(), sentence) if found else None


def _mission(sentence: Sentence, seen: View, sender: str | None, at: int, after: str = "") -> _Place:
    """Return the sending and receiving states of a chief of mission."""
    page = sentence.page
    receiver = None
    if found := re.match(r"[^☺☻⚖,;.]{0,12}? (?:to|in|at) (?:the )?[⚑⌂☗]", seen.text[at + 1 : at + 40]):
        receiver = seen.key(at + found.end(), sentence)
    if sender is None:
        sender = page.other(receiver) if receiver in page.parties and receiver else None
    if sender is None:
        sender = _embassy(sentence, seen) or page.home
    if receiver is None:
        receiver = page.other(sender)
    if receiver == sender:
        receiver = None
    return _Place(of=sender, sender=sender, receiver=receiver)


def _embassy(sentence: Sentence, seen: View) -> str | None:
    """Return the state whose embassy the sentence, or the one before it in a directory, speaks of."""
    page = sentence.page
    for number in (sentence.number, sentence.number - 1):
        if number < 0 or page.sentences[number].block.heading != sentence.block.heading:
            continue
        here = page.sentences[number]
        found = None
        for found in _EMBASSY_OF.finditer(here.shape):
            pass
        if found is None:
            continue
        group = "of" if found["of"] else "own"
        at = found.end("of") - 1 if group == "of" else found.start("own")
        mention = here.at.get(at)
        if mention and mention.symbol in COUNTRY + DEMONYM:
            return str(mention.value)
        return page.subject
    return None


def _default(page: Page, office: OFFICE) -> str | None:
    """Return the state that a bare office most likely serves: the page's subject."""
    return page.subject if office.kind in ("head-of-state", "head-of-government", "minister", "legislator", "royal", "military") else None


_ = (Iterable, SEAT)
