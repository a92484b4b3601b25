"""Counting: what was found, what should have been, and what both have in common."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher


@dataclass(slots=True)
class Score:
    """The counts of one type of one task, and a line for each miss and each excess."""

    task: str
    type: str
    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """Return how many there are in the annotations."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def values(self) -> dict[str, str | int | float]:
        """Return the score as plain values."""
        return {
            "task": self.task, "type": self.type, "gold": self.gold, "right": self.right, "wrong": self.wrong,
            "precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
        }  # fmt: skip

    def miss(self, text: str) -> None:
        """Count something that was not found."""
        self.missed += 1
        self.notes.append(f"MISS  {self.task} {self.type} {text}")

    def excess(self, text: str) -> None:
        """Count something that was found and is wrong."""
        self.wrong += 1
        self.notes.append(f"WRONG {self.task} {self.type} {text}")


def plain(text: object) -> str:
    """Return a text in lower-case letters and digits, its accents and punctuation away."""
    folded = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


def alike(one: object, other: object) -> bool:
    """Say whether two names are the same but for accents, punctuation and a letter or two."""
    a, b = plain(one), plain(other)
    return a == b or (bool(a and b) and SequenceMatcher(None, a, b).ratio() >= 0.9)
