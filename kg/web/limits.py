"""What a query's text may be: how long, how deeply nested, how often chained.

Oxigraph parses by recursion: a few kilobytes of brackets, `!` or `||` overflow its stack. This guard refuses such
text before anyone parses it. It reads the text once, past strings, IRIs and comments, in a time that grows with
its length. What it misses ends a worker and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.errors import QueryError

_TOKEN = re.compile(
    r'''
    (?P<skip>\#[^\n]* | <[^<>"{}|^`\\\x00-\x20]*>
      | """(?:[^"\\]|\\.|"(?!""))*+(?:""")? | \'{3}(?:[^\'\\]|\\.|\'(?!\'\'))*+(?:\'{3})?
      | "(?:[^"\\\n]|\\.)*+"? | \'(?:[^\'\\\n]|\\.)*+\'?
      | [?$@]\w++ | \w*+:[\w.%-]*+)
    | (?P<open>[({\[]) | (?P<close>[)}\]]) | (?P<word>\w++) | (?P<operator>\|\||&&|[!+*/|^-])''',
    re.VERBOSE | re.DOTALL,
)
_CHAINED = {"UNION", "OPTIONAL", "MINUS", "FILTER", "NOT"}
_PIECES = (*"|&!+*/^-", *_CHAINED)
_REFUSED = {"SERVICE": "SERVICE is not offered: ask the other endpoint itself"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server: they are told in its service description and in every refusal.

    `seconds` a query may take; `answer` bytes an answer may have; `memory` bytes a query may take; `text` bytes a
    query's text may have; `depth` of brackets; `chain` operators or keywords of one kind; `waiting` queries that may
    queue for a worker; `share` queries of one client that are at work at a time.
    """

    seconds: float = 30.0
    answer: int = 64 * 1024 * 1024
    memory: int = 1 << 30
    text: int = 256 * 1024
    depth: int = 100
    chain: int = 1000
    waiting: int = 64
    share: int = 9


def check(query: str, limits: Limits) -> None:
    """Raise QueryError for text that is over a limit, naming the limit."""
    if len(query.encode()) > limits.text:
        raise QueryError(f"the query has more than {limits.text:,} bytes, which is the limit")
    if _plain(query, limits):
        return
    depth, seen = 0, Counter[str]()
    for token in _TOKEN.finditer(query):
        if token["open"]:
            depth += 1
            if depth > limits.depth:
                raise QueryError(f"the query is nested more than {limits.depth} deep, which is the limit")
        elif token["close"]:
            depth = max(0, depth - 1)
        elif token["word"] and token["word"].upper() in _REFUSED:
            raise QueryError(_REFUSED[token["word"].upper()])
        elif token["operator"] or (token["word"] and token["word"].upper() in _CHAINED):
            kind = token[0].upper()
            seen[kind] += 1
            if seen[kind] > limits.chain:
                raise QueryError(f"the query has more than {limits.chain:,} times {kind}, which is the limit")


def _plain(query: str, limits: Limits) -> bool:
    """Tell whether a text has, even in its strings and comments, less than any limit: true of nearly all."""
    upper = query.upper()
    return (
        sum(map(query.count, "({[")) <= limits.depth
        and (len(query) <= limits.chain or all(upper.count(piece) <= limits.chain for piece in _PIECES))
        and not any(word in upper for word in _REFUSED)
    )
