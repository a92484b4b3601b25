"""Finding out what is kept of answers (`kg.kept`): all of it in a build, and after an ingest what that may touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kg.kept import Answers, Ask, Group, Kept, key, query
from kg.reads import grows, reads

Facts = Mapping[str, list[tuple[str, str]]]
"""New triples as terms, subject and object by predicate."""


def answered(ask: Ask, wanted: Iterable[Kept]) -> Iterator[Group]:
    """Yield what is to be kept, as a store answers it; the engine answers several questions at a time."""
    with ThreadPoolExecutor() as threads:
        for kept, answers in [(kept, threads.submit(_answers, ask, kept)) for kept in wanted]:
            read = reads(kept.template, kept.parameter)
            growing = bool(kept.shape() and not kept.parameter and read is not None and grows(kept.template))
            yield Group(kept.mark(), kept.shape(), growing, read, answers.result())


def renewed(ask: Ask, wanted: Iterable[Kept], before: Answers, facts: Facts) -> Iterator[Group]:
    """Yield what was kept before, with the answers anew that these new triples may touch."""
    old = {group.mark: group for group in before.groups()}
    for kept in wanted:
        group = old.get(kept.mark())
        if group is None:
            continue
        if group.grows:
            yield _grown(ask, kept, group, facts)
            continue
        values = _touched(ask, kept, group, facts)
        if values is None:
            if kept.renewed:
                group.answers = _answers(ask, kept)
                yield group
            continue
        for text in map(kept.text, values):
            if key(text) in group.answers:
                group.answers[key(text)] = ask(query(text))
        yield group


def _grown(ask: Ask, kept: Kept, group: Group, facts: Facts) -> Group:
    """Add to the solutions of a part those that new triples have."""
    text = kept.text("")
    said = [values for read in group.reads or () if (values := _told(read, facts)) is not None]
    new = [row for values in said for row in ask(query(text, values)).split(b"\n")[1:-1]]
    known = {*group.answers[key(text)].split(b"\n")}
    group.answers[key(text)] += b"".join(row + b"\n" for row in dict.fromkeys(new) if row not in known)
    return group


def _answers(ask: Ask, kept: Kept) -> dict[str, bytes]:
    values = _values(ask, kept.values) if kept.parameter else [""]
    return {key(text): ask(query(text)) for text in map(kept.text, values)}


def _touched(ask: Ask, kept: Kept, group: Group, facts: Facts) -> list[str] | None:
    """Return the values whose answers new triples may touch; None where it is every answer of a question."""
    if group.reads is None:
        return None
    wanted, most = (f"DISTINCT ?{kept.parameter}", "") if kept.parameter else ("*", " LIMIT 1")
    touched: dict[str, None] = {}
    for read in group.reads:
        if (told := _told(read, facts)) is None:
            continue
        values = _values(ask, f"SELECT {wanted} WHERE {{ {told} {read['around']} }}{most}")
        if values and not (kept.parameter and all(values)):
            return None
        touched |= dict.fromkeys(values)
    return [*touched]


def _told(read: Mapping[str, Any], facts: Facts) -> str | None:
    """Return what says in a query that a pattern is matched by a new triple; None where none matches."""
    new = [pair for predicate in read["predicates"] for pair in facts.get(predicate, ())]
    if read["path"]:
        return "" if new else None
    first, second = read["subject"], read["object"]
    # A literal has several spellings: it may be the same.
    new = [(s, o) for s, o in new if all(e == t or not e.startswith("<") for e, t in ((first, s), (second, o)))]
    if first == second:
        new, second = [(s, o) for s, o in new if s == o], ""
    ends = [n for n, end in enumerate((first, second)) if end.startswith("?")]
    names = " ".join((first, second)[n] for n in ends)
    rows = dict.fromkeys(" ".join(pair[n] for n in ends) for pair in new)
    return f"VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }}" if rows else None


def _values(ask: Ask, text: str) -> list[str]:
    """Return the first cell of each row of an answer."""
    return [row.partition("\t")[0] for row in ask(text).decode().split("\n")[1:-1]]
