"""Pages as many ministries begin them, for sentences to stand in."""

from __future__ import annotations

from kg import prose
from kg.records import Record, to_json

HEADS = {
    "AUS": "Department of Foreign Affairs and Trade\n\n{0} country brief\n\nAustralia and {0}\n\n",
    "CAN": "Global Affairs Canada\n\nCanada-{0} relations\n\n",
    "CHE": "Federal Department of Foreign Affairs FDFA\n\nBilateral relations Switzerland–{0}\n\n",
    "DEU": "Federal Foreign Office\n\nGermany and {0}: bilateral relations\n\n",
    "FRA": "Ministry for Europe and Foreign Affairs, France\n\nFrance and {0}\n\n",
    "GBR": "Foreign, Commonwealth & Development Office\n\nUK and {0}: bilateral relations\n\n",
    "IND": "Ministry of External Affairs\n\nIndia-{0} Bilateral Relations\n\n",
    "IRL": "Department of Foreign Affairs, Ireland\n\nIreland and {0}\n\n",
    "JPN": "Ministry of Foreign Affairs of Japan\n\nJapan-{0} Relations (Basic Data)\n\n",
    "NOR": "Norwegian Ministry of Foreign Affairs\n\nNorway and {0}\n\n",
    "NZL": "New Zealand Ministry of Foreign Affairs and Trade\n\nNew Zealand and {0}\n\n",
    "SGP": "Ministry of Foreign Affairs, Singapore\n\nSingapore and {0}\n\n",
    "USA": "U.S. DEPARTMENT OF STATE\n\nU.S. Relations With {0}\n\n",
}
"""What stands above the text of a page, by the code of the state whose ministry publishes it."""


def records(home: str, other: str, text: str) -> tuple[Record, ...]:
    """Return what a ministry's page on another state, of one text, states."""
    return prose.read((HEADS[home].format(other) + text).encode(), name="page.txt").records


SHOWN = {
    "establishment": ("parties", "date"),
    "resumption": ("parties", "date"),
    "severance": ("parties", "date"),
    "recognition": ("by", "of", "date"),
    "mission-opening": ("sender", "receiver", "kind", "place", "date"),
    "mission-elevation": ("sender", "receiver", "kind", "place", "date"),
    "mission-closing": ("sender", "receiver", "kind", "place", "date"),
    "agreement": ("name", "signed", "in_force"),
    "membership": ("member", "organization", "role"),
    "figure": ("measure", "value", "unit", "period"),
    "tenure": ("person", "post", "of"),
    "event": ("kind", "name", "place", "date", "participants"),
    "program": ("name", "country"),
    "status": ("parties", "status"),
    "cooperation": ("theme",),
}
"""The arguments that tell a record of a type in short."""


def told(home: str, country: str, text: str, kind: str) -> set[str]:
    """Return the records of a type that a page of a ministry with one text states, in short."""
    found = (to_json(r) for r in records(home, country, text) if r.type == kind)
    return {" ".join(map(_said, filter(None, (record.get(k) for k in SHOWN[kind])))) for record in found}


def _said(value: object) -> str:
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)
