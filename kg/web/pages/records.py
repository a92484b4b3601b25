"""Rows of answers gathered into records: one for each node, with every value told of it and its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from kg import terms
from kg.web.pages import text


@dataclass(slots=True)
class Record:
    """A node with what an answer says of it: the values of each column, each once, in their order."""

    iri: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """Return the first value of a column."""
        found = self.values.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[str]:
        """Return all values of a column."""
        return self.values.get(name, [])

    @property
    def label(self) -> str:
        """Return the label, or the last part of the IRI where there is none."""
        return self.get("label") or self.iri.rpartition("/")[2]

    @property
    def other_label(self) -> str:
        """Return the label of the other side."""
        return self.get("otherLabel") or ""

    @property
    def kind(self) -> str:
        """Return the class by its local name."""
        return (self.get("class") or "").rpartition("#")[2]

    @property
    def statements(self) -> list[str]:
        """Return the statements that it comes from."""
        return self.all("statement")

    @property
    def when(self) -> str:
        """Return its date or span of time in words."""
        for name in ("date", "signed", "period", "appointed"):
            if name == "appointed" and (self.get("start") or self.get("end")):
                break
            if found := text.stated(self.all(name)):
                return " or ".join(map(text.date, found))
        starts, ends = text.stated(self.all("start")), text.stated(self.all("end"))
        if len(starts) > 1 or len(ends) > 1:
            return " – ".join(" or ".join(map(text.date, side)) for side in (starts, ends) if side)
        return text.span(next(iter(starts), None), next(iter(ends), None))

    @property
    def disputed(self) -> bool:
        """Tell whether its sources state dates that do not agree."""
        return any(len(text.stated(self.all(name))) > 1 for name in ("date", "signed", "start", "end", "appointed"))

    @property
    def order(self) -> tuple[str, str]:
        """Return what puts records in the order of time, those without a date last."""
        return (self.get("earliest") or self.get("start") or self.get("latest") or "9999", self.label)


def gathered(rows: Iterable[Mapping[str, str]]) -> list[Record]:
    """Return the records of rows whose column `record` names the node, in the order in which they come."""
    found: dict[str, Record] = {}
    for row in rows:
        iri = row.get("record")
        if iri is None:
            continue
        record = found.setdefault(iri, Record(iri))
        for name, value in row.items():
            if name not in {"record", "node"}:
                held = record.values.setdefault(name, [])
                if value not in held:
                    held.append(value)
    return list(found.values())


@cache
def query(name: str) -> str:
    """Return the text of a query of the pages."""
    return (Path(__file__).parent / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def bound(asked: str, iri: str) -> str:
    """Return a query with its node put in by VALUES, for people to read and run."""
    return asked.replace("WHERE {", f"WHERE {{\n  VALUES ?node {{ {terms.iri(iri)} }}", 1)


def permalink(asked: str) -> str:
    """Return the address of the query page with a query in it."""
    return f"/sparql#query={quote(asked, safe='')}"
