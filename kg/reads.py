"""What a query reads: each of its triple patterns, with what must hold around it for a match to touch the answer.

A graph to which triples were added answers a query as before, unless a new triple matches one of the patterns, and the
patterns that it is joined with match too. That a pattern is optional, negated, counted or one of several ways changes
nothing in this: it is then not among those that must hold, and what holds around it still must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from kg.namespaces import PREFIXES

Pattern = tuple[str, Any, str]
"""Subject and object as terms or variables, and between them a predicate or a path of rdflib.

In the place of the predicate stand: of several groups of which one must match, a list of these; of VALUES, a pair of
names and rows; of two variables that must differ, `UNEQUAL`.
"""
UNEQUAL = "!="
NEAREST = 8
"""Patterns around one that are looked at: through more, the engine may look up thousands of pairs of states."""

_OVER_ONE = {"Slice", "Distinct", "Reduced", "Project", "OrderBy", "Extend", "Filter", "AggregateJoin"}
"""What of the algebra is made of the solutions of one group, and has none where that has none."""


def reads(text: str, parameter: str) -> list[dict[str, Any]] | None:
    """Return what a query with a free parameter reads, in JSON; None where any triple may touch its answer."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    walk = _Walk(parameter).through(translateQuery(parseQuery(text), initNs=dict(PREFIXES)).algebra.p, [])
    try:
        return [
            {
                "subject": s,
                "predicates": sorted(_predicates(p)),
                "object": o,
                "path": not _is_plain(p),
                "around": _around((s, p, o), around, parameter),
            }
            for (s, p, o), around in walk
        ]
    except _Unknown:
        return None


def grows(text: str) -> bool:
    """Return whether new triples can do no more than add solutions to a query, each by way of one that it reads."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    rest = [translateQuery(parseQuery(text), initNs=dict(PREFIXES)).algebra.p]
    while rest:
        node = rest.pop()
        if node.name not in {"Distinct", "Project", "Extend", "Join", "Union", "BGP"}:
            return False
        rest += [node[name] for name in ("p", "p1", "p2") if name in node]
    return True


class _Unknown(Exception):
    """Something of SPARQL of which it is not known here what it reads."""


class _Walk:
    """A walk through the algebra of a query, which names the variables of sub-selects apart."""

    def __init__(self, parameter: str) -> None:
        self._parameter = f"?{parameter}"
        self._numbers = count(1)

    def through(self, node: Any, around: list[Pattern]) -> Iterator[tuple[Pattern, list[Pattern]]]:
        """Yield each triple pattern below a node with those that must match around it."""
        match node.name:
            case "BGP":
                patterns = _patterns(node)
                for n, pattern in enumerate(patterns):
                    yield pattern, [*around, *patterns[:n], *patterns[n + 1 :]]
            case "Join":
                yield from self.through(node.p1, [*around, *self.needed(node.p2)])
                yield from self.through(node.p2, [*around, *self.needed(node.p1)])
            case "LeftJoin":
                yield from self.through(node.p1, around)
                yield from self.through(node.p2, [*around, *self.needed(node.p1)])
            case "Union":
                yield from self.through(node.p1, around)
                yield from self.through(node.p2, around)
            case "Minus":
                yield from self.through(node.p1, around)
                yield from self.through(node.p2, [])
            case "ToMultiSet" if node.p.name != "values":
                yield from self.through(node.p, self._inside(node.p, around))
            case "ToMultiSet" | "values":
                pass
            case "Filter":
                yield from self.through(node.p, [*around, *_unequal(node.expr)])
            case _ if node.name in _OVER_ONE or node.name == "Group":
                yield from self.through(node.p, around)
            case _:
                raise _Unknown(node.name)
        for name, value in node.items():
            if name not in {"p", "p1", "p2"}:
                for inner in _existing(value):
                    yield from self.through(inner, [*around, *self.needed(node)])

    def needed(self, node: Any) -> list[Pattern]:
        """Return the patterns that match in every solution of a node."""
        match node.name:
            case "BGP":
                return _patterns(node)
            case "Join":
                return [*self.needed(node.p1), *self.needed(node.p2)]
            case "LeftJoin" | "Minus":
                return self.needed(node.p1)
            case "ToMultiSet" if node.p.name != "values":
                return self._apart(self.needed(node.p), _shown(node.p))
            case "Group" if not node.expr:
                return []  # it has one solution even where nothing matches
            case "Union":
                ways = [self.needed(node.p1), self.needed(node.p2)]
                return [("", ways, "")] if all(ways) else []
            case "ToMultiSet" | "values":
                return _values(node if node.name == "values" else node.p)
            case "Filter":
                return [*self.needed(node.p), *_unequal(node.expr)]
            case _ if node.name in _OVER_ONE or node.name == "Group":
                return self.needed(node.p)
            case _:
                raise _Unknown(node.name)

    def _inside(self, node: Any, around: list[Pattern]) -> list[Pattern]:
        """Return what must match around a sub-select, as it stands inside: nothing where it takes the first so many."""
        return [] if node.name == "Slice" else self._apart(around, _shown(node))

    def _apart(self, patterns: Iterable[Pattern], shown: set[str]) -> list[Pattern]:
        """Return patterns with a name of their own for every variable that a sub-select does not show."""
        names: dict[str, str] = {}

        def name(term: str) -> str:
            if not term.startswith("?") or term in shown or term == self._parameter:
                return term
            return names.setdefault(term, f"{term}_{next(self._numbers)}")

        def named(pattern: Pattern) -> Pattern:
            s, p, o = pattern
            if isinstance(p, list):
                return s, [[*map(named, way)] for way in p], o
            return (s, ([*map(name, p[0])], p[1]), o) if isinstance(p, tuple) else (name(s), p, name(o))

        return [*map(named, patterns)]


def _shown(node: Any) -> set[str]:
    """Return the variables of triples that a sub-select shows: where it groups, those by which it does."""
    shown: set[str] = set()
    while node.name in _OVER_ONE:
        if node.name == "Project":
            shown = {v.n3() for v in node.PV}
        node = node.p
    return shown & {e.n3() for e in node.expr or () if hasattr(e, "n3")} if node.name == "Group" else shown


def _patterns(node: Any) -> list[Pattern]:
    from rdflib.paths import InvPath

    turned = ((o, p.arg, s) if isinstance(p, InvPath) else (s, p, o) for s, p, o in node.triples)
    return [(_term(s), p, _term(o)) for s, p, o in turned]


def _term(term: Any) -> str:
    """Return a term in N-Triples; of a blank node, the variable that it is."""
    from rdflib import BNode

    return f"?blank_{term}" if isinstance(term, BNode) else str(term.n3())


def _is_plain(predicate: Any) -> bool:
    from rdflib import URIRef

    return isinstance(predicate, URIRef)


def _predicates(predicate: Any) -> set[str]:
    """Return the predicates that a path walks along."""
    from rdflib import URIRef
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    match predicate:
        case URIRef():
            return {predicate.n3()}
        case InvPath():
            return _predicates(predicate.arg)
        case MulPath():
            return _predicates(predicate.path)
        case AlternativePath() | SequencePath():
            return set().union(*map(_predicates, predicate.args))
        case _:
            raise _Unknown(predicate)


def _existing(value: Any) -> Iterator[Any]:
    """Yield the patterns of EXISTS and NOT EXISTS in an expression."""
    if isinstance(value, list):
        for one in value:
            yield from _existing(one)
    elif name := getattr(value, "name", None):
        if name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
            yield value.graph
        elif hasattr(value, "items"):
            for one in value.values():
                yield from _existing(one)


def _values(node: Any) -> list[Pattern]:
    """Return the rows of VALUES, unless one of them leaves something open."""
    from rdflib.term import Identifier

    names = [*dict.fromkeys(name for row in node.res for name in row)]
    rows = [[row.get(name) for name in names] for row in node.res]
    if not all(isinstance(cell, Identifier) for row in rows for cell in row):
        return []
    return [("", ([name.n3() for name in names], [[cell.n3() for cell in row] for row in rows]), "")]


def _unequal(expression: Any) -> list[Pattern]:
    """Return the pairs of variables that must differ for a filter to let a solution pass."""
    from rdflib import Variable

    match getattr(expression, "name", ""):
        case "ConditionalAndExpression":
            return [pair for one in (expression.expr, *expression.other) for pair in _unequal(one)]
        case "RelationalExpression" if expression.op == UNEQUAL:
            ends = expression.expr, expression.other
            return [(ends[0].n3(), UNEQUAL, ends[1].n3())] if all(isinstance(end, Variable) for end in ends) else []
        case _:
            return []


def _around(pattern: Pattern, around: Iterable[Pattern], parameter: str) -> str:
    """Return, as SPARQL, those of the patterns around one that share its variables, or those of another that does.

    Of many the nearest suffice: the fewer must match, the more answers are asked anew that are the same.
    """
    plain = [p for p in around if p[1] != UNEQUAL]
    names, found = _variables(pattern), list[Pattern]()
    while near := [p for p in plain if _variables(p) & names]:
        found += near
        plain = [p for p in plain if p not in near]
        names = names.union(*map(_variables, near))
    if any(f"?{parameter}" in _variables(p) for p in (pattern, *found[:NEAREST])) or not parameter:
        found = found[:NEAREST]
    bound = set[str]().union(*(_variables(p) for p in found if not isinstance(p[1], list)))
    bound |= _variables(pattern) if _is_plain(pattern[1]) else set()
    return _text([*found, *(p for p in around if p[1] == UNEQUAL and _variables(p) <= bound)])


def _variables(pattern: Pattern) -> set[str]:
    if isinstance(pattern[1], list):
        return set().union(*(_variables(one) for way in pattern[1] for one in way))
    if isinstance(pattern[1], tuple):
        return set(pattern[1][0])
    return {end for end in (pattern[0], pattern[2]) if end.startswith("?")}


def _text(patterns: Iterable[Pattern]) -> str:
    return " ".join(map(_said, patterns))


def _said(pattern: Pattern) -> str:
    s, p, o = pattern
    if p == UNEQUAL:
        return f"FILTER({s} != {o})"
    if isinstance(p, tuple):
        rows = " ".join("({})".format(" ".join(row)) for row in p[1])
        return f"VALUES ({' '.join(p[0])}) {{ {rows} }}"
    return " UNION ".join(f"{{ {_text(way)} }}" for way in p) if isinstance(p, list) else f"{s} {p.n3()} {o} ."
