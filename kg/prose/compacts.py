"""Compacts of the Millennium Challenge Corporation as programs, with their amounts and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.prose import figures
from kg.prose.agreement_lists import of_compacts
from kg.prose.figure_periods import period_of
from kg.prose.model import AGREEMENT, MONEY, Sentence
from kg.prose.program_drafts import Draft, given

_COMPACT = re.compile("[Cc]ompacts?$")
_CORPORATION = re.compile(r"MCC|Millennium")
_NUMBERED = re.compile(r"\b(first|second|third)\b")


def compacts(sentence: Sentence) -> Iterator[Draft]:
    """Yield the compacts of the Millennium Challenge Corporation that a sentence tells with an amount or a term."""
    base = next(
        (m for m in sentence.of(AGREEMENT) if m.value.kind == "compact" and _COMPACT.search(m.value.name)),
        None,
    )
    near = _CORPORATION.search(sentence.flat) or of_compacts(sentence)
    if base is None and near:
        yield from _ordinal(sentence)
    if base is None or not near or not given(sentence, base.at, base.at + 1):
        return
    stop = sentence.shape.find(";", base.at)
    limit = stop if 0 <= stop < base.at + 30 else len(sentence.shape)
    amounts = [m for m in sentence.of(MONEY, max(0, base.at - 60), limit) if figures.given(sentence, m)]
    for money in amounts:
        period, _, derived = period_of(sentence, money)
        ordinal = _NUMBERED.findall(sentence.shape[: money.at])
        own = base.value.name if len(base.value.name.split()) > 1 and base.value.name[0].isupper() else "MCC compact"
        name = f"{ordinal[-1]} {own}" if ordinal and own == "MCC compact" else own
        draft = Draft(
            name, sentence, base.at, money.at + 1, "program.compact", "MCC", amount=money.value, derived=derived
        )
        if period and "/" in period:
            draft.since, _, until = period.partition("/")
            draft.until = until or None
        yield replace(draft)


_FIRST = re.compile(r"\b[Tt]he (?P<n>first|second|third)(?: one)?(?:,? (?:worth|of|for)| \() ?(?P<money>¤)")


def _ordinal(sentence: Sentence) -> Iterator[Draft]:
    """Yield the compact that is told as the first or second of those of which the sentence before speaks."""
    for match in _FIRST.finditer(sentence.shape) if of_compacts(sentence) else ():
        draft = Draft(f"{match['n']} MCC compact", sentence, *match.span(), "program.compact", "MCC")
        draft.amount = sentence.at[match.start("money")].value
        yield draft
