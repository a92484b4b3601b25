"""Archives of data sets: which of their files are used, what these must hash to, and how they are unpacked.

`data/archives.toml` names the files of each data set by patterns, in which `*` stands for anything but `/`.
Archives that a host makes on request differ in their bytes from one day to the next; what is fixed is the content.
So the checksum is that of the used files: the SHA-256 of a line for each, `<path>\\0<SHA-256 of its bytes>\\n`.
"""

from __future__ import annotations

import hashlib
import tarfile
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO

from kg.errors import InputError, RemoteError, StoreError
from kg.resources import shared

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_CONTENT = 512 * 1024 * 1024
"""The most bytes that one file, and all files of a data set, may unpack to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is used of a data set's archive: patterns of paths, how many files, their bytes and their checksum.

    `derived` says why a data set cannot be fetched: its tables were made from its upstream, and are not in it.
    """

    name: str
    files: tuple[str, ...] = ()
    count: int = 0
    bytes: int = 0
    sha256: str = ""
    derived: str = ""

    def wants(self, path: str) -> bool:
        """Say whether a path of the archive is one of the used files."""
        return any(matches(path, pattern) for pattern in self.files)


@dataclass(frozen=True, slots=True)
class Content:
    """What a directory holds of the used files: how many, their bytes and their checksum."""

    count: int
    bytes: int
    sha256: str


@cache
def archives() -> Mapping[str, Archive]:
    """Return what `data/archives.toml` says of each data set."""
    with (shared("data") / "archives.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {name: Archive(name=name, **{**t, "files": tuple(t.get("files", ()))}) for name, t in tables.items()}


def archive(name: str) -> Archive:
    """Return what is used of a data set's archive; raises InputError for a set that has none to fetch."""
    known = archives().get(name)
    if known is None:
        raise InputError(f"the data set {name!r} has no archive; there are {', '.join(archives())}")
    if known.derived:
        ships = (shared("data") / "facts" / name).is_dir()
        cure = "its facts ship, and a build takes them" if ships else "give their directory with --from DIR"
        raise InputError(f"{name}: cannot be fetched, {known.derived}; {cure}")
    return known


def is_derived(name: str) -> bool:
    """Say whether a data set's tables were made from its upstream, so that no archive holds them."""
    known = archives().get(name)
    return known is not None and bool(known.derived)


def matches(path: str, pattern: str) -> bool:
    """Say whether a path fits a pattern, part by part.

    >>> matches("people/c/cooley-james.xml", "people/*/*.xml"), matches("people/x.xml", "*.xml")
    (True, False)
    """
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def content(folder: Path, known: Archive) -> Content:
    """Return what a directory holds of the used files of a data set."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()}
    digests = ((name, checksum(path), path.stat().st_size) for name, path in found.items() if known.wants(name))
    return summary(digests)


def summary(digests: Iterable[tuple[str, str, int]]) -> Content:
    """Return number, bytes and checksum of files given as path, SHA-256 and size."""
    ordered = sorted(digests)
    whole = hashlib.sha256()
    for name, digest, _ in ordered:
        whole.update(f"{name}\0{digest}\n".encode())
    return Content(len(ordered), sum(size for _, _, size in ordered), whole.hexdigest())


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; it is never in memory whole."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(folder: Path, known: Archive, origin: str) -> None:
    """Raise RemoteError if a directory does not hold exactly the used files of the pinned commit."""
    found = content(folder, known)
    if found.sha256 == known.sha256:
        return
    what = f"{found.count} files, {found.bytes:,} bytes" if found.count != known.count else "other bytes"
    raise RemoteError(
        f"{origin}: not the pinned content ({what}, where {known.count} files of {known.bytes:,} bytes with SHA-256"
        f" {known.sha256[:12]}… are wanted); the host changed it, report this or give a copy with --from DIR"
    )


def unpack(file: Path, folder: Path, known: Archive, origin: str) -> None:
    """Write the used files of a tar archive below a directory, without the archive's own first directory.

    Raises RemoteError for an archive that is damaged, larger than the limits, or in which the path of a file leads
    outside or through a link, StoreError where a file cannot be written.
    """
    written = 0
    try:
        with tarfile.open(file, mode="r:gz") as tar:
            for member, path in _used(tar, known, origin):
                written += member.size
                if member.size > LARGEST_FILE or written > LARGEST_CONTENT:
                    raise RemoteError(f"{origin}: unpacks to more than is reasonable at {path}; nothing is kept")
                stream = tar.extractfile(member)
                if stream is not None:
                    _write(stream, folder / path)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise RemoteError(f"{origin}: the archive is damaged ({error}); fetch it again") from None


def _used(tar: tarfile.TarFile, known: Archive, origin: str) -> Iterator[tuple[tarfile.TarInfo, str]]:
    for member in tar:
        path = inner(member.name)
        if path is None:
            raise RemoteError(f"{origin}: the archive holds the unsafe path {member.name[:80]!r}; nothing is kept")
        if member.isdir() or not known.wants(path):
            continue
        if not member.isreg():
            raise RemoteError(f"{origin}: {path} is a link or device in the archive, not a file; nothing is kept")
        yield member, path


def inner(name: str) -> str | None:
    """Return the path of a member below the archive's own directory; None for one that leads outside.

    >>> inner("pocom-44d2226/people/c/cooley-james.xml"), inner("pocom-44d2226/"), inner("x/../../etc/passwd")
    ('people/c/cooley-james.xml', '', None)
    """
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or "\0" in name:
        return None
    return "/".join(pure.parts[1:])


def _write(stream: IO[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        while block := stream.read(1 << 20):
            try:
                file.write(block)
            except OSError as error:
                raise StoreError(f"{path}: cannot be written ({error.strerror}); is the disk full?") from None
