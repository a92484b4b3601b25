#!/usr/bin/env python3
"""Check gold files: known types and arguments, countries that exist, dates that parse, quotes that stand in the text.

usage: check_gold.py [DIRECTORY ...]    (default: gold and profiles beside this script)
Prints one line a problem and exits 1 if there is any.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COUNTRIES = HERE.parents[1] / "data" / "lookups" / "countries.tsv"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MISSION_KINDS = {"embassy", "legation", "consulate", "liaison-office", "mission"}
MISSION = ({"sender", "receiver"}, {"kind", "place", "date"})
BETWEEN = ({"parties"}, {"date"})
ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "establishment": BETWEEN,
    "severance": BETWEEN,
    "resumption": BETWEEN,
    "recognition": ({"by", "of"}, {"date"}),
    "independence": ({"country"}, {"from", "date"}),
    "mission-opening": MISSION,
    "mission-closing": MISSION,
    "agreement": ({"name", "parties"}, {"abbreviation", "kind", "signed", "in_force", "covers"}),
    "membership": ({"member", "organization"}, {"role", "since"}),
    "figure": ({"measure", "value", "unit"}, {"period", "reporter", "partner", "qualifier", "sector"}),
    "event": ({"kind"}, {"name", "date", "place", "participants", "host"}),
    "official": ({"person", "role", "of"}, {"start", "end"}),
    "program": ({"name", "country"}, {"agency", "start", "end", "amount", "unit"}),
    "status": ({"parties", "status"}, {"power"}),
    "cooperation": ({"parties", "theme"}, set()),
}
VALUES = {
    ("mission-opening", "kind"): MISSION_KINDS,
    ("mission-closing", "kind"): MISSION_KINDS,
    ("agreement", "kind"): words("trade investment tax defense extradition aviation science compact visa other"),
    ("membership", "role"): {"member", "observer", "partner", "candidate"},
    ("figure", "measure"): words(
        "assistance trade-total exports imports trade-balance investment-stock investment-flow persons other"
    ),
    ("figure", "qualifier"): {"about", "more-than", "nearly", "up-to"},
    ("event", "kind"): words(
        "visit meeting summit conference dialogue signing anniversary exercise election conflict other"
    ),
    ("status", "status"): words(
        "ally strategic-partner major-non-nato-ally visa-waiver partner no-relations unofficial-relations"
        " protecting-power other"
    ),
    ("cooperation", "theme"): words(
        "trade investment security defense counterterrorism counternarcotics law-enforcement human-rights democracy"
        " rule-of-law governance health education environment climate energy migration human-trafficking"
        " nonproliferation peacekeeping humanitarian agriculture science-technology culture cyber space maritime"
        " religious-freedom development gender"
    ),
}
STATES = {
    ("recognition", "by"), ("recognition", "of"), ("independence", "country"), ("independence", "from"),
    ("mission-opening", "sender"), ("mission-opening", "receiver"), ("mission-closing", "sender"),
    ("mission-closing", "receiver"), ("status", "power"), ("program", "country"), ("event", "host"),
    ("establishment", "parties"), ("severance", "parties"), ("resumption", "parties"), ("status", "parties"),
    ("cooperation", "parties"), ("figure", "reporter"), ("figure", "partner"),
}  # fmt: skip
DATES = ("date", "signed", "in_force", "since", "period", "start", "end")
DATE = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?~?|\d{3}0s|FY\d{4})"
INTERVAL = re.compile(rf"{DATE}(?:/(?:{DATE})?)?|/{DATE}")
UNIT = re.compile(r"[A-Z]{3}|persons|percent|[a-z][a-z -]+")


class Page(HTMLParser):
    """Collects the visible text of a page; blocks are set off by a space, inline tags are not."""

    INLINE = words("a abbr b cite code em i small span strong sub sup time u")
    HIDDEN = words("button head noscript script style")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.hidden += tag in self.HIDDEN
        if tag not in self.INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN
        if tag not in self.INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def visible_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        page = Page()
        page.feed(text)
        page.close()
        text = "".join(page.parts)
    return " ".join(text.split())


def country_codes() -> set[str]:
    with COUNTRIES.open(encoding="utf-8") as file:
        table = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["code"] for row in table}


def problems_of_value(kind: str, name: str, value: Any, text: str, codes: set[str]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        allowed = VALUES.get((kind, name))
        if allowed and item not in allowed:
            yield f"{name}: {item!r} is not one of {', '.join(sorted(allowed))}"
        is_label = re.fullmatch(r"[A-Z]{3}", str(item)) is None and str(item).lower() in text.lower()
        if (kind, name) in STATES and item not in codes and not is_label:
            yield f"{name}: {item!r} is neither a country's code nor a name in the text"
        if name in DATES and not INTERVAL.fullmatch(str(item)):
            yield f"{name}: {item!r} is not a date"
        if name == "unit" and not UNIT.fullmatch(str(item)):
            yield f"unit: {item!r} is not a unit"
        if name in ("value", "amount") and (isinstance(item, bool) or not isinstance(item, int | float)):
            yield f"{name}: {item!r} is not a number"
        if isinstance(item, str) and not item.strip():
            yield f"{name} is empty"


def problems_of_fact(fact: dict[str, Any], text: str, codes: set[str]) -> Iterator[str]:
    kind, arguments = fact["type"], fact["args"]
    if kind not in ARGUMENTS:
        yield f"unknown type {kind!r}"
        return
    required, optional = ARGUMENTS[kind]
    for name in sorted(required - arguments.keys()):
        yield f"{kind} lacks {name}"
    for name in sorted(arguments.keys() - required - optional - {"derived"}):
        yield f"{kind} has no argument {name!r}"
    for name, value in arguments.items():
        for problem in problems_of_value(kind, name, value, text, codes):
            yield f"{kind} {problem}"
    parties = arguments.get("parties", ["", ""])
    if kind not in ("agreement", "status") and len(parties) != 2:
        yield f"{kind} has {len(parties)} parties"
    if " ".join(fact["quote"].split()) not in text or not fact["quote"].strip():
        yield f"{kind}: the quote is not in the text: {fact['quote']!r}"


def problems(path: Path) -> Iterator[str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    codes = country_codes()
    if gold["country"] not in codes:
        yield f"unknown country {gold['country']!r}"
    if gold["edition"] is not None and not re.fullmatch(DATE, gold["edition"]):
        yield f"edition {gold['edition']!r} is not a date"
    text = visible_text(path.parent / gold["doc"])
    seen: Counter[str] = Counter()
    for fact in gold["facts"]:
        yield from problems_of_fact(fact, text, codes)
        seen[json.dumps([fact["type"], fact["args"]], sort_keys=True)] += 1
    yield from (f"told {n} times: {fact}" for fact, n in seen.items() if n > 1)


def main(arguments: list[str]) -> int:
    directories = [Path(a) for a in arguments] or [HERE / "gold", HERE / "profiles"]
    found, counts = 0, Counter[str]()
    for path in sorted(p for d in directories for p in d.glob("*.json")):
        for problem in problems(path):
            found += 1
            print(f"{path.parent.name}/{path.name}: {problem}")
        gold = json.loads(path.read_text(encoding="utf-8"))
        counts.update(f["type"] for f in gold["facts"])
    print(f"{sum(counts.values())} facts: " + ", ".join(f"{n} {kind}" for kind, n in counts.most_common()))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
