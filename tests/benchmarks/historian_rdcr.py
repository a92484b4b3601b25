"""Articles of the guide: facts of relations and missions, one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import dates
from kg.records import Agreement, Record, to_json
from kg.sources import rdcr
from kg.sources.account import Account
from kg.sources.rdcr_unify import same
from tests.benchmarks.historian_score import Score, plain

CORE = (
    "recognition",
    "establishment",
    "severance",
    "resumption",
    "mission-opening",
    "mission-closing",
    "mission-elevation",
)
OTHER = ("independence", "agreement")
_PARTIES = {"parties", "sender", "receiver", "by", "of", "country"}
_ALIAS = {"from": "from_kind", "to": "kind"}


def score(gold: Path, sources: Path) -> Iterator[Score]:
    """Yield the scores by type, strict and lenient, then those of all core types together."""
    found = predictions(sources / "rdcr")
    scores = {
        (mode, t): Score(f"rdcr{'' if mode == 'strict' else '~'}", t)
        for mode in ("strict", "lenient")
        for t in (*CORE, *OTHER)
    }
    for path in sorted((gold / "rdcr").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        for (mode, t), total in scores.items():
            facts = [f for f in article["facts"] if f["type"] == t]
            _match(facts, [r for r in found.get(article["doc"], ()) if r.type == t], total, mode == "strict", path.stem)
    for mode in ("strict", "lenient"):
        whole = Score(f"rdcr{'' if mode == 'strict' else '~'}", "core types")
        for t in CORE:
            part = scores[mode, t]
            whole.right, whole.wrong, whole.missed = (
                whole.right + part.right,
                whole.wrong + part.wrong,
                whole.missed + part.missed,
            )
        yield from (scores[mode, t] for t in (*CORE, *OTHER))
        yield whole


def predictions(path: Path) -> dict[str, list[Record]]:
    """Return the facts by article: of several statements of one happening, the one with the finest date."""
    out: dict[str, list[Record]] = {}
    records = sorted(rdcr.read(path, Account("rdcr")), key=lambda r: -len(_day(r) or ""))
    for record in records:
        facts = out.setdefault(str(record.locator).partition("#")[0], [])
        if not any(_one(record, other) for other in facts):
            facts.append(record)
    return out


def _day(record: Record) -> str | None:
    return record.signed if isinstance(record, Agreement) else getattr(record, "date", None)


def _one(record: Record, other: Record) -> bool:
    if isinstance(record, Agreement) and isinstance(other, Agreement):
        days = record.signed or "", other.signed or ""
        return record.name == other.name and (record.signed == other.signed or dates.agree(*days))
    a, b = getattr(record, "date", None), getattr(other, "date", None)
    return same(record, other) and (a is None or b is None or dates.agree(a, b))


def _match(facts: list[dict[str, Any]], found: list[Record], total: Score, strict: bool, name: str) -> None:
    left = list(found)
    for fact in sorted(facts, key=lambda f: (bool(f.get("optional")), -len(str(f["args"].get("date", ""))))):
        hit = next((r for r in left if _agrees(fact, r, strict)), None)
        if hit is None:
            if not fact.get("optional"):
                total.miss(f"{name} {json.dumps(fact['args'], ensure_ascii=False)} | {fact['quote'][:120]}")
            continue
        left.remove(hit)
        if not fact.get("optional"):
            total.right += 1
    for record in left:
        if not any(_conflict(fact, record) for fact in facts):
            values = {k: v for k, v in to_json(record).items() if k not in ("type", "quote")}
            total.excess(f"{name} {json.dumps(values, ensure_ascii=False)} | {(record.quote or '')[:120]}")


def _agrees(fact: dict[str, Any], record: Record, strict: bool) -> bool:
    accept = fact.get("accept", {})
    for name, want in fact["args"].items():
        key = _ALIAS.get(name, name)
        if record.type == "agreement":
            key = name
        if name in ("how", "government", "level", "qualifier", "reopening", "place", "by") and not (
            name == "by" and record.type == "recognition"
        ):
            continue
        if not hasattr(record, key) and key != "from":
            continue
        value = getattr(record, "from_" if key == "from" else key)
        if not any(_equal(key, w, value, strict) for w in (want, *accept.get(name, ()))):
            return False
    return _place(fact["args"].get("place"), getattr(record, "place", None))


def _equal(key: str, want: Any, value: Any, strict: bool) -> bool:
    if key in ("date", "signed", "in_force"):
        return _date(want, value, strict)
    if key == "parties":
        return set(want) == set(value)
    if key == "name":
        return _name(want, value)
    if key in _PARTIES or key in ("kind", "from_kind"):
        return bool(want == value) or (key == "kind" and value is None)
    return key == "from" and want == value


def _date(want: str | None, value: str | None, strict: bool) -> bool:
    if want is None or value is None:
        return want == value
    bare = value.split("/")[0].rstrip("~")
    return bare == want or (not strict and want.startswith(bare))


def _name(want: str, value: str) -> bool:
    a, b = plain(want), plain(value)
    common = set(a.split()) & set(b.split()) - {"of", "and", "the", "for"}
    return a in b or b in a or len(common) >= 0.6 * len(set(a.split()) - {"of", "and", "the", "for"})


def _place(want: str | None, value: str | None) -> bool:
    if not want or not value:
        return True
    return bool(set(plain(want).split()) & set(plain(value).split()))


def _conflict(fact: dict[str, Any], record: Record) -> bool:
    """Say whether a record is the other side of a contradiction that the annotation notes."""
    date = getattr(record, "date", None)
    noted = re.findall(r"\d{4}", fact.get("conflict", ""))
    undated = {**fact, "args": {k: v for k, v in fact["args"].items() if k != "date"}}
    return bool(date and date[:4] in noted and _agrees(undated, record, strict=False))
