"""The account of a data set: every file, element and field of it is used, or ignored by name with a reason.

A reader tells its account what it uses; what nobody uses must stand in the adapter's table of things ignored.
Anything else raises UnexpectedElement, so that no change upstream passes unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from kg.errors import InputError, UnexpectedElement

Range = tuple[int, int]


@dataclass(slots=True)
class Account:
    """What became of a data set: uses and omissions by path, reasons, files read, records by type and in excess.

    A path names a kind of place: `person/persName/surname`, `trip@role`, `executive.csv:name`, `*.md`.
    """

    source: str
    used: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    yielded: Counter[str] = field(default_factory=Counter)
    excess: list[str] = field(default_factory=list)

    def use(self, path: str, count: int = 1) -> None:
        """Count something as used."""
        self.used[path] += count

    def ignore(self, path: str, reason: str, count: int = 1) -> None:
        """Count something as ignored, by its name and for a reason."""
        self.ignored[path] += count
        self.reasons[path] = reason

    def opened(self, file: str) -> None:
        """Note that a file of the data set was read; `file` is its path inside the set."""
        self.files.add(file)

    def check_files(self, root: Path, ignored: Mapping[str, str]) -> None:
        """Account for all files below a directory: each was read, or matches a pattern (pattern → reason).

        Raises UnexpectedElement for any other file.
        """
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            name = path.relative_to(root).as_posix()
            if name in self.files:
                continue
            pattern = next((p for p in ignored if fnmatch(name, p)), None)
            if pattern is None:
                raise unexpected(self.source, name, "file")
            self.ignore(pattern, ignored[pattern])

    def check_yield(self, expected: Mapping[str, Range]) -> list[str]:
        """Compare the records yielded with what is expected (type → least, most); return warnings of excess.

        Raises InputError for fewer than the least, and for a type of record that is not expected.
        """
        for kind in sorted({*expected, *self.yielded}):
            count, least = self.yielded[kind], expected.get(kind, (0, 0))[0]
            if kind not in expected:
                raise InputError(
                    f"{self.source}: yields {kind} records, of which data/sources.toml says nothing;"
                    " state there how many to expect"
                )
            if count < least:
                raise InputError(
                    f"{self.source}: {count:,} {kind} records where at least {least:,} are expected;"
                    " is the data set whole, and at its pinned commit?"
                )
        return [
            f"{self.source}: {self.yielded[kind]:,} {kind} records where at most {most:,} are expected"
            for kind, (_, most) in expected.items()
            if self.yielded[kind] > most
        ]

    def rows(self) -> Iterator[tuple[str, int, int, str]]:
        """Yield each path with how often it was used, how often ignored, and why, in the order of paths."""
        for path in sorted({*self.used, *self.ignored}):
            yield path, self.used[path], self.ignored[path], self.reasons.get(path, "")


def unexpected(source: str, place: str, what: str) -> UnexpectedElement:
    """Return the error for something that nobody claimed: data set, place in it, and what it is."""
    module = f"kg/sources/{source.replace('-', '_')}.py"
    return UnexpectedElement(
        f"{source}/{place}: unexpected {what}; use it in {module}, or ignore it there by name with a reason"
    )
