"""Bytes from a file, a URL or standard input, with limits and one-line errors."""

from __future__ import annotations

import os
import string
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse, InvalidURL
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg import __version__
from kg.editions import LIMIT
from kg.errors import DocumentError, InputError, RemoteError, cause

TIMEOUT = 30.0
"""Seconds that a server may stay silent."""
PATIENCE = 4
"""How many times as long a page may take in all."""
ENDINGS = {".txt", ".html", ".htm"}


@dataclass(frozen=True, slots=True)
class Input:
    """A document as it was handed over: its bytes, its name, and of a page its address and media type."""

    name: str
    data: bytes
    url: str | None = None
    media_type: str | None = None
    retrieved: str | None = None


def is_address(text: str) -> bool:
    """Say whether a text can be an address on the web: http or https, and a host.

    >>> is_address("https://example.org/peru"), is_address("http://[::1"), is_address("ftp://example.org/")
    (True, False, False)
    """
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and " " not in text
    except ValueError:
        return False


def expand(arguments: tuple[str, ...]) -> Iterator[str]:
    """Yield each argument; a directory stands for its text and HTML files, in the order of their names."""
    for argument in arguments:
        yield from _documents(argument) or [argument]


def _below(argument: str) -> Iterable[Path]:
    """Return what lies below a directory; nothing for an argument that is none, or that no path can be."""
    try:
        return Path(argument).rglob("*") if argument != "-" and Path(argument).is_dir() else ()
    except OSError:
        return ()


def _documents(directory: str) -> list[str]:
    return sorted(str(p) for p in _below(directory) if p.suffix.lower() in ENDINGS and not p.is_dir())


def _of_directory(directory: str) -> str:
    if _documents(directory):
        return "is a directory; give one file of it, or `kg ingest` all of them"
    return "no .txt, .html or .htm file in this directory"


def load(argument: str, *, timeout: float = TIMEOUT, limit: int = LIMIT) -> Input:
    """Return the document that a file name, an http(s) address or `-` names.

    Raises InputError for a file that cannot be read, DocumentError for one over the limit, RemoteError for a
    page that cannot be had.
    """
    if argument == "-":
        return Input("standard input", _limited(sys.stdin.buffer.read(limit + 1), "standard input", limit))
    if argument.lower().startswith(("http://", "https://")):
        return _page(argument, timeout, limit)
    try:
        with Path(argument).open("rb") as file:
            return Input(argument, _limited(file.read(limit + 1), argument, limit))
    except FileNotFoundError:
        raise InputError(f"{argument}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{argument}: {_of_directory(argument)}") from None
    except OSError as error:
        raise InputError(f"{argument}: cannot be read ({error.strerror})") from None


def today() -> str:
    """Return the date on which pages are being retrieved; `SOURCE_DATE_EPOCH` fixes it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(f"SOURCE_DATE_EPOCH is {epoch!r}; it wants seconds since 1970") from None
    return now.date().isoformat()


def _limited(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:
        raise DocumentError(f"{name}: larger than {limit // (1024 * 1024)} MB; a profile is a page, split the file")
    return data


class _Redirects(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"}:
            fp.close()
            raise RemoteError(f"{req.full_url}: redirects to {newurl[:80]}, which is no web page")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _sent(url: str) -> str:
    """Return an address as it is sent: what is no ASCII percent-encoded, the name of the host by IDNA."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    return quote(parts._replace(netloc=parts.netloc.encode("idna").decode()).geturl(), safe=string.punctuation)


def _page(url: str, timeout: float, limit: int) -> Input:
    try:
        request = Request(
            _sent(url), headers={"User-Agent": f"diplomatic-kg/{__version__}", "Accept": "text/html, text/plain"}
        )
        with build_opener(_Redirects).open(request, timeout=timeout) as response:
            kind = response.headers.get_content_type()
            if kind not in {"text/html", "text/plain", "application/xhtml+xml"}:
                raise RemoteError(f"{url}: is {kind}, not a page; save what you want read as text or HTML")
            data = _limited(_body(response, time.monotonic() + PATIENCE * timeout, limit), url, limit)
            expected = response.headers.get("Content-Length")
            if expected and expected.isdecimal() and len(data) < int(expected):
                raise RemoteError(f"{url}: the page broke off after {len(data)} of {expected} bytes; try again")
            return Input(url, data, response.geturl(), kind, today())
    except HTTPError as error:
        error.close()
        raise RemoteError(f"{url}: the server answers {error.code} {' '.join(error.reason.split())[:200]}") from None
    except TimeoutError:
        raise RemoteError(f"{url}: no answer within {timeout:g} seconds; try again later") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise RemoteError(f"{url}: no answer within {timeout:g} seconds; try again later") from None
        raise RemoteError(f"{url}: cannot be reached ({cause(error)})") from None
    except InvalidURL:
        raise RemoteError(f"{url}: cannot be read (it is no address)") from None
    except HTTPException as error:
        raise RemoteError(f"{url}: the page broke off, or is no answer of HTTP ({error!r:.80}); try again") from None
    except (OSError, ValueError) as error:
        raise RemoteError(f"{url}: cannot be read ({error})") from None


def _body(response: HTTPResponse, deadline: float, limit: int) -> bytes:
    """Return up to one byte more than the limit; a server that trickles is given up at the deadline."""
    parts: list[bytes] = []
    size = 0
    while size <= limit and (part := response.read1(min(1 << 16, limit + 1 - size))):
        parts.append(part)
        size += len(part)
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts)
