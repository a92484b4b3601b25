"""Remarks on trips: the persons met, with their offices and countries. Visits: visitors and the kind of visit."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import countries, organizations
from kg.sources.remarks import Met, persons
from kg.sources.remarks_persons import Mention
from kg.sources.visits_text import kind, visitors
from tests.benchmarks.historian_score import Score, alike, plain


def score_remarks(gold: Path) -> Iterator[Score]:
    """Yield the scores of persons met by name, with office, with office and country, and of persons accompanied."""
    parts = {n: Score("remarks", n) for n in ("met", "met + office", "met + office + of", "accompanied")}
    for line in (gold / "remarks.jsonl").read_text(encoding="utf-8").splitlines():
        trip = json.loads(line)
        country = countries.get(trip["country"]).code
        found = persons(trip["remarks"], trip["date"], trip["date"])
        met = [f for f in found if f.how == "met"]
        for name, total in parts.items():
            wanted = trip["accompanied"] if name == "accompanied" else trip["met"]
            have = [f for f in found if f.how == "accompanied"] if name == "accompanied" else met
            _match(wanted, have, total, name, country, trip["remarks"])
    yield from parts.values()


def _match(wanted: list[dict[str, Any]], have: list[Met], total: Score, name: str, country: str, where: str) -> None:
    left = list(have)
    for want in wanted:
        hit = next((f for f in left if _agrees(want, f, name, country)), None)
        if hit is None:
            total.miss(f"{want['name']} ({want['role']}, {want['of']}) | {where}")
            continue
        left.remove(hit)
        total.right += 1
    for f in left:
        total.excess(f"{f.mention.name} ({f.mention.office}, {f.mention.of}) | {where}")


def _agrees(want: dict[str, Any], found: Met, name: str, country: str) -> bool:
    if not alike(want["name"], found.mention.name):
        return False
    if "office" in name and not office(want["role"], found.mention.office):
        return False
    if "of" not in name.split(" + "):
        return True
    return (
        owner(want["of"], found.mention.of or country)
        or any(owner(a, found.mention.of or country) for a in want.get("accept_of", ()))
        or want["of_from"] in ("knowledge", None)
    )


def office(want: str | None, found: str | None) -> bool:
    """Say whether two offices are the same words, `former` and the like included."""
    return plain(want or "") == plain(found or "")


def owner(want: str | None, found: str | None) -> bool:
    """Say whether two keys mean one country, or two names one organization."""
    if want == found:
        return True
    one, other = (organizations.find(x or "") for x in (want, found))
    return bool(one and other and one.slug == other.slug) or plain(want) == plain(found)


def score_visits(gold: Path, sources: Path) -> Iterator[Score]:
    """Yield the scores of visitors by name, with office, with office and country, and of the kinds of visits."""
    parts = {
        n: Score("visits", n)
        for n in ("visitor", "visitor + office", "visitor + office + of", "kind", "kind (uniform)")
    }
    origins = _origins(sources / "visits" / "data")
    for line in (gold / "visits.jsonl").read_text(encoding="utf-8").splitlines():
        visit = json.loads(line)
        country = origins[visit["id"]]
        found = visitors(visit["visitor"], int(visit["start"][:4]))
        for name in ("visitor", "visitor + office", "visitor + office + of"):
            _match_visitors(visit, found, parts[name], name, country)
        right = _kind_agrees(visit)
        for name in ("kind", "kind (uniform)"):
            if name == "kind" or visit["stratum"] == "uniform":
                total = parts[name]
                total.right += right
                if not right:
                    total.miss(f"{visit['kind']} | {visit['description']}")
                    total.excess(f"{kind(visit['description'])} | {visit['description']}")
    yield from parts.values()


def _match_visitors(visit: dict[str, Any], found: list[Mention], total: Score, name: str, country: str) -> None:
    left = list(found)
    for want in visit["visitors"]:
        titles = [want["title"], *want.get("accept_title", ())]
        hit = next(
            (
                m
                for m in left
                if alike(want["name"], m.name)
                and ("office" not in name or any(office(t, m.office) or office(t, m.post) for t in titles))
                and ("of" not in name.split(" + ") or (m.of or country) == want["of"])
            ),
            None,
        )
        if hit is None:
            total.miss(f"{want['name']} ({want['title']}, {want['of']}) | {visit['visitor']}")
            continue
        left.remove(hit)
        total.right += 1
    for m in left:
        total.excess(f"{m.name} ({m.office}, {m.of or country}) | {visit['visitor']}")


def _origins(folder: Path) -> dict[str, str]:
    """Return the code of the country that each visit's entry names, by the entry's id."""
    out = {}
    for path in folder.glob("*.xml"):
        for visit in ElementTree.parse(path).getroot().iter("visit"):
            origin = visit.find("from")
            known = countries.find(origin.get("id", "") if origin is not None else "")
            out[visit.findtext("id", "")] = known.code if known else ""
    return out


_OTHER = {"unofficial", "informal", "courtesy", "guest", "pastoral", "vacation", "stopover", None}


def _kind_agrees(visit: dict[str, Any]) -> bool:
    found = kind(visit["description"])
    simple = "other" if found in _OTHER else "official" if found == "official-working" else found
    return simple in (visit["kind"], *visit.get("accept_kind", ()))
