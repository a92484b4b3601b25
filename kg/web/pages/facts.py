"""What the graph says of one thing, property by property, and who says it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from kg import terms
from kg.namespaces import DIP, PROV, RDF, RDFS
from kg.web.pages import paths
from kg.web.pages.records import query
from kg.web.state import served

_PLAIN = {
    f"{RDF}type",
    f"{PROV}wasDerivedFrom",
    *(f"{DIP}{n}" for n in ("earliest", "latest", "inOffice", "endUnknownSince")),
}
_ORDER = (f"{RDFS}label", f"{DIP}date", f"{DIP}start", f"{DIP}end", f"{DIP}signed", f"{DIP}entryIntoForce")


async def facts(request: Request, iri: str) -> dict[str, Any]:
    """Return what the graph says of a thing: its label, classes, and each property with values and who says them."""
    rows = await served(request).rows(query("facts"), {"node": terms.iri(iri)})
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        held = values.setdefault(row["property"], {}).setdefault(row["value"], {"label": None, "graphs": []})
        held["label"] = held["label"] or row.get("label")
        if row["graph"] not in held["graphs"]:
            held["graphs"].append(row["graph"])
    values = {p: dict(sorted(told.items(), key=lambda v: v[1]["label"] or v[0])) for p, told in values.items()}
    for told in values.values():
        differ = len({tuple(sorted(one["graphs"])) for one in told.values()}) > 1
        for one in told.values():
            one["who"] = sorted(one["graphs"]) if differ else []
    names = list(values.get(f"{RDFS}label", {}))
    classes = [c for c in values.get(f"{RDF}type", {}) if c.startswith(DIP)] or list(values.get(f"{RDF}type", {}))
    shown = {p: v for p, v in values.items() if p not in _PLAIN}
    order = {p: n for n, p in enumerate(_ORDER)}
    return {
        "iri": iri,
        "label": names[0] if names else paths.short(iri),
        "classes": classes,
        "properties": sorted(shown.items(), key=lambda item: (order.get(item[0], 99), item[0])),
        "values": values,
    }
