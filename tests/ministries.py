"""Pages as many ministries begin them, for sentences to stand in."""

from __future__ import annotations

from kg import prose
from kg.records import Record

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
    "USA": "U.S. DEPARTMENT OF STATE\n\nU.S. Relations With {0}\n\n",
}
"""What stands above the text of a page, by the code of the state whose ministry publishes it."""


def records(home: str, other: str, text: str) -> tuple[Record, ...]:
    """Return what a ministry's page on another state, of one text, states."""
    return prose.read((HEADS[home].format(other) + text).encode(), name="page.txt").records
