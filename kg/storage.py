"""Where a store lies on disk, and how a new version of it takes the place of the old.

    <store>/current            the name of the version that answers, replaced in one step
    <store>/000007/            a version: Oxigraph's files, never edited once it answers
    <store>/000007.json        what the version holds: editions, counts, the program that made it
    <store>/000007.answers     what is kept of its answers (`kg.kept`)
    <store>/texts/             the cleaned text of each prose edition, by its slug
    <store>/documents/         the bytes that were read, by their SHA-256
    <store>/lock               held by the one who writes

A writer makes a new version beside the old and then replaces `current`; whoever reads goes on with the version
that they opened. Killed at any moment, a writer leaves the old version or the new one.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError, one_line

_VERSION = re.compile(r"\d{6,}")
VERSIONS_KEPT = 2
"""Versions that stay on disk: the one that answers, and the one before it, which someone may still read."""


def default_path() -> Path:
    """Return where the store lies unless told otherwise: `KG_STORE`, else the user's data directory."""
    if chosen := os.environ.get("KG_STORE"):
        return Path(chosen)
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "diplomatic-kg" / "store"


@dataclass(frozen=True, slots=True)
class Storage:
    """The directory of a store: which version answers, its manifest, the texts and documents kept beside it."""

    path: Path

    def current(self) -> Path | None:
        """Return the directory of the version that answers, or None where no store has been made yet.

        Raises StoreError if `current` names a version that is not there.
        """
        name = self._pointer()
        # A writer may have replaced the version, and removed it, since its name was read.
        while name and not (self.path / name).is_dir() and name != (name := self._pointer()):
            pass
        if name is None:
            return None
        version = self.path / name
        if not _VERSION.fullmatch(name) or not version.is_dir():
            raise StoreError(
                f"{self.path}: the store is damaged ({name[:20] or 'no version'} is missing); run `kg build`"
            )
        return version

    def _pointer(self) -> str | None:
        try:
            return (self.path / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(
                f"{self.path}: cannot be read as a store ({error.strerror}); is it the right path?"
            ) from None
        except UnicodeDecodeError:
            raise StoreError(f"{self.path}: the store is damaged (`current` is no name); run `kg build`") from None

    def manifest(self, version: Path | None = None) -> dict[str, Any]:
        """Return what the current (or another) version says of itself; empty where there is none."""
        version = version or self.current()
        if version is None:
            return {}
        import json

        try:
            found = json.loads(version.with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise StoreError(f"{version}.json: the store is damaged; run `kg build` to make it anew") from None
        return dict(found)

    @contextmanager
    def locked(self, wait: float = 0) -> Iterator[None]:
        """Hold the lock of those who write, which this process may take again inside; `wait` seconds for it.

        Raises StoreError if another process is writing, if the directory cannot be written, or if it holds
        something that is no store.
        """
        from filelock import FileLock, Timeout

        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            lock = FileLock(self.path / "lock", is_singleton=True)
            lock.acquire(timeout=wait)
        except Timeout:
            raise StoreError(f"{self.path}: another kg is writing to this store; try again when it has ended") from None
        except OSError as error:
            said = error.strerror or error
            raise StoreError(f"{self.path}: cannot be written ({said}); choose another with --store") from None
        try:
            yield
        finally:
            lock.release()

    def _refuse_foreign(self) -> None:
        names = {p.name for p in self.path.iterdir()}  # listed once: another process may be making its lock now
        if names and names.isdisjoint({"lock", "current"}):
            raise StoreError(f"{self.path}: holds other files and no store; choose an empty directory or a new one")

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the lock and yield the directory for a new version; on a clean exit it takes the old one's place.

        Raises StoreError as `locked` does.
        """
        with self.locked():
            version = self._next()
            try:
                yield version
                self._switch(version)
            except BaseException:
                if self.current_or_none() != version:
                    self._remove(version)
                raise

    def _next(self) -> Path:
        current = self.current_or_none()
        number = int(current.name) + 1 if current else 1
        version = self.path / f"{number:06d}"
        self._remove(version)
        return version

    def version_id(self, version: Path | None) -> str:
        """Return what tells a version from every other, in this and other stores: a digest of its manifest."""
        if version is None:
            return ""
        import hashlib

        said = version.with_suffix(".json").read_bytes()
        return f"{version.name}-{hashlib.sha256(said).hexdigest()[:12]}"

    def current_or_none(self) -> Path | None:
        """Return the version that answers, or None where there is none or it is damaged."""
        try:
            return self.current()
        except StoreError:
            return next(reversed(self._versions()), None)

    def previous(self) -> Path | None:
        """Return the version before the one that answers, or None where there was none or it is gone."""
        current = self.current()
        older = (v for v in self._versions() if current and int(v.name) < int(current.name))
        return max(older, key=lambda v: int(v.name), default=None)

    def _versions(self) -> list[Path]:
        found = (p for p in self.path.iterdir() if _VERSION.fullmatch(p.name) and p.is_dir())
        return sorted(found, key=lambda p: int(p.name))

    def _switch(self, version: Path) -> None:
        pointer = self.path / "current.new"
        with pointer.open("w", encoding="ascii") as file:
            file.write(version.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.path / "current")
        for old in self._versions()[:-VERSIONS_KEPT]:
            self._remove(old)

    @staticmethod
    def _remove(version: Path) -> None:
        import shutil

        shutil.rmtree(version, ignore_errors=True)
        version.with_suffix(".json").unlink(missing_ok=True)
        version.with_suffix(".answers").unlink(missing_ok=True)

    def keep_text(self, slug: str, text: str) -> None:
        """Keep the cleaned text of an edition, so that quotations can be checked against it."""
        self._keep(self.path / "texts" / f"{slug}.txt", text.encode("utf-8"))

    def keep_document(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a document as they were read."""
        self._keep(self.path / "documents" / sha256, data)

    @staticmethod
    def _keep(path: Path, data: bytes) -> None:
        if path.exists() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.new")
        partial.write_bytes(data)
        partial.replace(path)

    def text(self, slug: str) -> str | None:
        """Return the kept text of an edition; None for a data set, or where it is gone."""
        try:
            return (self.path / "texts" / f"{slug}.txt").read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None


def write_manifest(version: Path, manifest: dict[str, Any]) -> None:
    """Write what a version holds beside it, with sorted keys."""
    import json

    body = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
    version.with_suffix(".json").write_text(body + "\n", encoding="utf-8")


def damaged(error: BaseException, path: Path | None = None) -> StoreError:
    """Return the error for files of a store that cannot be read."""
    where = f"{path}: " if path else ""
    return StoreError(f"{where}the store is damaged ({one_line(error)}); run `kg build` to make it anew")
