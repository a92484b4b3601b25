"""Relations that begin with the first envoy who presents his credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.prose.arguments import date_of, plain, stretch, when
from kg.prose.cues import Cued
from kg.prose.model import Page
from kg.records import Establishment

_CREDENTIALS = Cued(
    r"\b(?:presents?|presented|handed over) (?:his|her) (?:credentials|letters? of"
    r" credence)\b"
)
_FIRST_ENVOY = re.compile(
    r"\bwith that\b|\bas (?:the first )?(?:diplomatic agent|minister|envoy|chargé|resident)"
    r"|\b(?:first|new) (?P<of>[⚑⚐]) (?:minister|envoy|ambassador|chargé|representative|commissioner)"
)


def accreditation(page: Page) -> Iterator[Establishment]:
    """Yield the establishment that the first envoy's credentials make, on a page that tells no other."""
    for sentence in page.sentences if page.parties else ():
        for match in _CREDENTIALS.on(sentence):
            mention = date_of(sentence, *match.span())
            date = when(sentence, mention)
            envoy = _FIRST_ENVOY.search(sentence.shape)
            sender = sentence.at[envoy.start("of")].value if envoy and envoy["of"] else page.home
            parties = page.parties if sender in page.parties else (str(sender), str(page.subject))
            if date and envoy:
                a, b = stretch(*match.span(), mention)
                rule = "establishment.credentials"
                yield sentence.make(
                    Establishment, a, b, rule=rule, parties=parties, date=plain(date), derived=date.derived
                )
