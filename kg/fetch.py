"""Fetching the pinned archives of the data sets: download, resume, unpack safely, check the content.

An archive is asked for at its pinned commit. A download that broke off is taken up where it ended, if the host can;
what it unpacks to must have the checksum in `data/archives.toml` before it takes the place of an older copy.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from ssl import SSLError
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg import __version__, archives, catalog
from kg.archives import Archive
from kg.errors import InputError, RemoteError, StoreError, cause
from kg.inputs import is_address

HOST = "https://codeload.github.com"
"""Where archives of the repositories are made; another address serves as a mirror with the same paths."""
TIMEOUT = 60.0
"""Seconds that a host may stay silent."""
LIMIT = 1024 * 1024 * 1024
"""The largest archive that is downloaded, in bytes."""
ATTEMPTS = 3
"""How often a download that breaks off is taken up again."""
_BLOCK = 1 << 18

Progress = Callable[[str, int, int | None], None]
"""Called with the name of the data set, the bytes that are here, and how many there are in all, where known."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A data set that is here: its name, its directory, and whether it was fetched just now."""

    name: str
    folder: Path
    fresh: bool


def names(wanted: Iterable[str] = ()) -> list[str]:
    """Return the data sets to fetch: those asked for, else all that the default graph needs and can be fetched."""
    asked = list(wanted)
    if asked:
        return asked
    known = archives.archives()
    return [n for n, d in catalog.datasets().items() if d.use == "default" and n in known and not known[n].derived]


def address(name: str, host: str = HOST) -> str:
    """Return the address of a data set's archive at its pinned commit.

    >>> address("pocom")
    'https://codeload.github.com/HistoryAtState/pocom/tar.gz/44d2226df6b26f8f5807215ec40e3a6c4d706bbb'
    """
    known = catalog.get(name)
    return known.url or f"{host}/{known.upstream}/tar.gz/{known.commit}"


def fetch(
    name: str,
    into: Path,
    *,
    host: str = HOST,
    progress: Progress = lambda *_: None,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
) -> Fetched:
    """Bring a data set into the directory `into/<name>`; one that is there already and whole is left alone.

    Raises InputError for a data set that cannot be fetched and for a host that is none, RemoteError for anything that
    goes wrong on the way; then an older copy is still there, and what was downloaded is kept for the next time.
    """
    known, folder = archives.archive(name), into / name
    if folder.is_dir() and archives.content(folder, known).sha256 == known.sha256:
        return Fetched(name, folder, fresh=False)
    url, commit = address(name, host), catalog.get(name).commit
    if not is_address(url):
        raise InputError(f"{host or url}: is no address on the web; it begins with http:// or https://")
    into.mkdir(parents=True, exist_ok=True)
    part = into / f".{name}-{commit[:12]}.tar.gz.part"
    download(url, part, progress=lambda here, whole: progress(name, here, whole), timeout=timeout, limit=limit)
    _check_archive(part, url, catalog.get(name).sha256)
    _replace(part, folder, known, url)
    part.unlink()
    return Fetched(name, folder, fresh=True)


def _check_archive(part: Path, url: str, sha256: str) -> None:
    """Compare the archive's own checksum, of a data set whose archive is a fixed file."""
    if not sha256:
        return
    found = archives.checksum(part)
    if found != sha256:
        part.unlink()
        raise RemoteError(f"{url}: SHA-256 {found[:12]}… where {sha256[:12]}… is wanted; fetch it again")


def _replace(part: Path, folder: Path, known: Archive, url: str) -> None:
    """Unpack beside the directory, check, and only then put the new one in its place."""
    fresh = folder.with_name(f".{known.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir()
        archives.unpack(part, fresh, known, url)
        archives.check(fresh, known, url)
    except RemoteError:
        shutil.rmtree(fresh, ignore_errors=True)
        part.unlink(missing_ok=True)
        raise
    except StoreError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    old = folder.with_name(f".{known.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


class _Redirects(HTTPRedirectHandler):
    """Redirects stay on the web, and never lead from https to http."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        new = urlsplit(newurl).scheme
        if new != "https" and (new != "http" or req.type == "https"):
            raise RemoteError(f"{req.full_url}: redirects to {newurl[:80]}, which is not safe to follow")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(
    url: str,
    part: Path,
    *,
    progress: Callable[[int, int | None], None] = lambda *_: None,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
) -> None:
    """Write what an address gives to a file; a file that has the beginning is taken up where it ends.

    Beside it `<file>.tag` keeps the host's tag of the content, so that two versions are never joined. Raises
    RemoteError where the host cannot be reached, answers wrongly, gives too much, or breaks off every time.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            if _attempt(url, part, progress, timeout, limit):
                part.with_suffix(".tag").unlink(missing_ok=True)
                return
        except HTTPError as error:
            error.close()
            if error.code == 416 and part.exists():
                part.unlink()
                continue
            reason = " ".join(str(error.reason).split())
            raise RemoteError(f"{url}: the server answers {error.code} {reason}") from None
        except URLError as error:
            raise RemoteError(
                f"{url}: cannot be reached ({cause(error)}); go online, or give a copy with --from DIR"
            ) from None
        except (TimeoutError, HTTPException, ConnectionError, SSLError) as error:
            if attempt == ATTEMPTS:
                raise RemoteError(f"{url}: {_broken(part, error)}") from None
        except OSError as error:
            raise RemoteError(f"{part}: cannot be written ({error.strerror})") from None
        time.sleep(0.1 * attempt)
    raise RemoteError(f"{url}: {_broken(part, None)}")


def _broken(part: Path, error: Exception | None) -> str:
    here = part.stat().st_size if part.exists() else 0
    why = f" ({error})" if error and str(error) else ""
    return f"broke off after {here:,} bytes{why}; fetch again to go on from there"


def _attempt(url: str, part: Path, progress: Callable[[int, int | None], None], timeout: float, limit: int) -> bool:
    """Try once; return whether the file is whole now."""
    tag_file = part.with_suffix(".tag")
    tag = tag_file.read_text(encoding="ascii") if tag_file.exists() and part.exists() else ""
    here = part.stat().st_size if tag else 0
    headers = {"User-Agent": f"diplomatic-kg/{__version__}", "Accept-Encoding": "identity"}
    if here:
        headers |= {"Range": f"bytes={here}-", "If-Range": tag}
    with build_opener(_Redirects).open(Request(url, headers=headers), timeout=timeout) as response:
        if response.status == 206 and not _begins_at(response, here):
            part.unlink()
            return False
        here = here if response.status == 206 else 0
        length = response.headers.get("Content-Length")
        whole = here + int(length) if length and length.isdecimal() else None
        if (whole or 0) > limit:
            raise _too_large(url, limit)
        tag_file.write_text(
            response.headers.get("ETag") or response.headers.get("Last-Modified") or "",
            encoding="ascii",
            errors="ignore",
        )
        return _receive(url, response, part, here, whole, progress, limit)


def _begins_at(response: HTTPResponse, here: int) -> bool:
    return (response.headers.get("Content-Range") or "").startswith(f"bytes {here}-")


def _receive(
    url: str,
    response: HTTPResponse,
    part: Path,
    here: int,
    whole: int | None,
    progress: Callable[[int, int | None], None],
    limit: int,
) -> bool:
    with part.open("ab" if here else "wb") as file:
        progress(here, whole)
        while block := response.read1(_BLOCK):
            here += len(block)
            if here > limit:
                raise _too_large(url, limit)
            file.write(block)
            progress(here, whole)
    return whole is None or here == whole


def _too_large(url: str, limit: int) -> RemoteError:
    return RemoteError(f"{url}: larger than {limit // (1024 * 1024)} MB; this is not the archive that is wanted")
