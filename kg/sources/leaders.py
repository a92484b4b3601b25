"""Whom the registers of trips and visits mean by a name: keys of persons, and decisions that two names are one person.

A key is made of what the register says: family name and given name (`person:cameron-david`), or, where only a family
name or the name of a monarch is known, the name and the country (`person:hussein-jordan`). Everything beyond
that is a row of `data/lookups/leaders.tsv`:

    name  office  country  since  until  person  label  of  judgement  reason

A row speaks of mentions of that name (as a slug), in that office, for that country and between those dates; empty cells
speak of all. `positive`: the mention is of `person`; `negative`: it is not the person that its own key would give, but
`person`; `unsure`: undecided, the mention keeps its own key. `of` is whose office it is, where that differs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg import countries, iris
from kg.resources import lookup, rows
from kg.words import words

MONARCHS = words(
    """King Queen Emperor Empress Sultan Emir Shah Pope Regent Khedive Prince Princess Archduke Maharaja
    Tsar Amir Patriarch Catholicos Imam"""
)
_PARTICLES = words("al el de la del da dos do di du von van der den ter bin ben abu ibn ould le st")


@dataclass(frozen=True, slots=True)
class Leader:
    """Who is meant: the key of the person, the name to show, and the country or organization whose office it is.

    `decided` says that a row of the decisions speaks of the mention.
    """

    person: str
    name: str
    of: str | None
    decided: bool = False


def key(name: str, post: str | None, of: str | None) -> str:
    """Return the key that a name has by itself.

    >>> key("David Cameron", "Prime Minister", "GBR"), key("Abdullah II", "King", "JOR")
    ('person:cameron-david', 'person:abdullah-ii-jordan')
    """
    where = iris.country_slug(of) if of else ""
    parts = [w for w in iris.slug(name).split("-") if w not in _PARTICLES]
    if len(parts) < 2 or is_monarch(post):
        return "person:" + "-".join(p for p in (iris.slug(name), where) if p)
    if of in _family_first():
        return f"person:{iris.slug(name)}"
    return f"person:{iris.person_slug(name)}"


@cache
def _family_first() -> frozenset[str]:
    return frozenset(row["country"] for row in rows(lookup("family-name-first")))


def is_monarch(post: str | None) -> bool:
    """Say whether the holder of a post goes by a given or regnal name."""
    return post is not None and (post.split()[-1] in MONARCHS or post.startswith(("Grand Du", "Crown Pr")))


def find(name: str, post: str | None, of: str | None, date: str) -> Leader:
    """Return who is meant by a name in a post of a country on a day (or an interval, by its first day)."""
    day = date.split("/")[0]
    best = max(
        (d for d in _decisions().get(iris.slug(name), ()) if d.fits(post, of, day)),
        key=lambda d: d.weight,
        default=None,
    )
    if best is None or best.judgement == "unsure":
        own = key(name, post, of)
        if of and own.endswith(f"-{iris.country_slug(of)}"):
            name = f"{name} ({countries.label(of)})"
        return Leader(own, name, of)
    return Leader(f"person:{best.person}", best.label or name, best.of or of, decided=True)


@dataclass(frozen=True, slots=True)
class _Decision:
    office: str
    country: str
    since: str
    until: str
    person: str
    label: str
    of: str
    judgement: str

    def fits(self, post: str | None, of: str | None, day: str) -> bool:
        """Say whether the row speaks of a mention."""
        return (
            (not self.office or self.office == post)
            and (not self.country or self.country == of)
            and (not self.since or self.since <= day)
            and (not self.until or day <= self.until)
        )

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """Return how particular a row is: the most particular one counts."""
        return bool(self.since or self.until), bool(self.office), bool(self.country)


@cache
def _decisions() -> dict[str, list[_Decision]]:
    out: dict[str, list[_Decision]] = defaultdict(list)
    for r in rows(lookup("leaders")):
        out[r["name"]].append(
            _Decision(*(r[k] for k in ("office", "country", "since", "until", "person", "label", "of", "judgement")))
        )
    return out
