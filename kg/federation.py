"""Other SPARQL 1.1 endpoints: asking them, and changing those that take updates. The only module of SPARQLWrapper.

Whatever an endpoint does (no answer, an error page, an answer that is cut) becomes one line that says so.
"""

from __future__ import annotations

import contextlib
import re
import time
import urllib.request
import warnings
from ast import literal_eval
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode

from kg import __version__
from kg.errors import RemoteError, cause, one_line
from kg.inputs import is_address

if TYPE_CHECKING:
    from kg.results import Results

AGENT = f"diplomatic-kg/{__version__}"
ROWS = "application/sparql-results+json"
GRAPH = "application/n-triples, text/turtle;q=0.9"
FORMATS = {
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/rdf+xml": "rdfxml",
}
"""The formats that an endpoint may answer a CONSTRUCT with."""
AGAIN = {429, 502, 503, 504}
"""Statuses after which a request is tried again."""
LONGEST = 60.0
"""Seconds that a server's Retry-After is waited for at most."""
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint: its address, who asks, how patiently.

    `timeout` is in seconds and for each attempt; between `attempts` it waits `pause` seconds, each time twice as long.
    """

    url: str
    user: str | None = None
    password: str | None = None
    digest: bool = False
    timeout: float = 60.0
    attempts: int = 4
    pause: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        if not is_address(self.url):
            raise RemoteError(f"{self.url[:100]}: is no address of an endpoint; it begins with http:// or https://")

    def query(self, text: str) -> Results:
        """Return the whole answer to a query; raises RemoteError for anything but a whole answer."""
        wrapper = self._wrapper(text)
        graph = wrapper.queryType in {"CONSTRUCT", "DESCRIBE"}
        wrapper.addCustomHttpHeader("Accept", GRAPH if graph else ROWS)
        return patiently(self, lambda: self._read(wrapper.query().response, graph))

    def update(self, text: str) -> None:
        """Have an update carried out; raises RemoteError where it is not."""
        wrapper = self._wrapper(text)

        def send() -> None:
            with contextlib.closing(wrapper.query().response) as response:
                response.read()

        patiently(self, send)

    def _wrapper(self, text: str) -> Any:
        from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLWrapper

        wrapper: Any = SPARQLWrapper(self.url, agent=AGENT)
        # Its setter cuts off what is less than a second.
        wrapper.timeout = self.timeout
        wrapper.setMethod(POST)
        # Its list of formats says nothing that our own Accept header does not.
        wrapper.setOnlyConneg(True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            wrapper.setQuery(text)
        if self.user is not None:
            wrapper.setHTTPAuth(DIGEST if self.digest else BASIC)
            wrapper.setCredentials(self.user, self.password or "")
        return wrapper

    def _read(self, response: HTTPResponse, graph: bool) -> Results:
        from kg.results import read_graph, read_results

        with contextlib.closing(response):
            data = response.read()
            self._refuse_cut(response.headers)
            kind = response.headers.get_content_type()
        if graph and kind not in FORMATS:
            raise RemoteError(f"{self.url}: answers with {_shown(kind, data)}, not with a graph; is it an endpoint?")
        if not graph and kind not in {ROWS, "application/json"}:
            raise RemoteError(f"{self.url}: answers with {_shown(kind, data)}, not with results; is it an endpoint?")
        try:
            return read_graph(data, FORMATS[kind]) if graph else read_results(data)
        except ValueError as error:
            raise RemoteError(f"{self.url}: the answer is broken or cut ({error}); ask for less with LIMIT") from None

    def _refuse_cut(self, headers: HTTPMessage) -> None:
        """Refuse an answer that a server says it has cut: Virtuoso tells it in headers alone."""
        if rows := headers.get("X-SPARQL-MaxRows"):
            raise RemoteError(f"{self.url}: cuts answers at {rows} rows; ask in parts with ORDER BY, LIMIT and OFFSET")
        if headers.get("X-SQL-State"):
            said = headers.get("X-SQL-Message") or headers["X-SQL-State"]
            raise RemoteError(f"{self.url}: gives a part of the answer only ({said}); ask for less at a time")


def request(
    endpoint: Endpoint, url: str, method: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[str, bytes]:
    """Send a request that is no query, as the Graph Store Protocol has them; return media type and body.

    Raises RemoteError as `Endpoint.query` does.
    """
    opener = urllib.request.build_opener()
    if endpoint.user is not None:
        known = urllib.request.HTTPPasswordMgrWithPriorAuth()
        known.add_password(None, url, endpoint.user, endpoint.password or "", is_authenticated=not endpoint.digest)
        handler = urllib.request.HTTPDigestAuthHandler if endpoint.digest else urllib.request.HTTPBasicAuthHandler
        opener.add_handler(handler(known))

    def send() -> tuple[str, bytes]:
        asked = urllib.request.Request(url, data, {"User-Agent": AGENT, **(headers or {})}, method=method)
        with opener.open(asked, timeout=endpoint.timeout) as response:
            return response.headers.get_content_type(), response.read()

    return patiently(endpoint, send)


def graph_url(store: str, graph: str | None) -> str:
    """Return the address of a graph in a graph store; None is the default graph."""
    named = "default" if graph is None else urlencode({"graph": graph})
    return f"{store}{'&' if '?' in store else '?'}{named}"


class _Later(Exception):
    def __init__(self, said: str, seconds: float | None = None) -> None:
        super().__init__(said)
        self.seconds = seconds


def patiently(endpoint: Endpoint, attempt: Callable[[], _Given]) -> _Given:
    """Return what an attempt gives; try again, after a pause that doubles, where that may help."""
    for number in range(1, endpoint.attempts + 1):
        try:
            return _attempt(endpoint, attempt)
        except _Later as error:
            if number == endpoint.attempts:
                tried = f" (tried {number} times)" if number > 1 else ""
                raise RemoteError(f"{endpoint.url}: {error}{tried}") from None
            time.sleep(min(LONGEST, error.seconds or endpoint.pause * 2 ** (number - 1)))
    raise AssertionError("at least one attempt is made")


def _attempt(endpoint: Endpoint, attempt: Callable[[], _Given]) -> _Given:
    from SPARQLWrapper import SPARQLExceptions as Wrong

    try:
        return attempt()
    except Wrong.SPARQLWrapperException as error:
        status = {Wrong.QueryBadFormed: 400, Wrong.Unauthorized: 401, Wrong.EndPointNotFound: 404}.get(type(error), 500)
        said = _said(endpoint, status, _body(str(error.args[0])) if error.args else "")
        raise RemoteError(said, status) from None
    except HTTPError as error:
        with error:
            said = _said(endpoint, error.code, error.read(20_000).decode("utf-8", "replace"))
        if error.code in AGAIN:
            wait = error.headers.get("Retry-After", "")
            raise _Later(said.removeprefix(f"{endpoint.url}: "), float(wait) if wait.isdecimal() else None) from None
        raise RemoteError(said, error.code) from None
    except TimeoutError:
        raise _Later(f"no answer within {endpoint.timeout:g} seconds") from None
    except IncompleteRead as error:
        raise _Later(f"the answer broke off after {len(error.partial):,} bytes") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _Later(f"no answer within {endpoint.timeout:g} seconds") from None
        raise _Later(f"cannot be reached ({cause(error)})") from None
    except (HTTPException, OSError) as error:
        raise _Later(f"the connection broke ({one_line(error) or type(error).__name__})") from None
    except ValueError as error:
        # urllib's digest handler knows no other way to tell of a scheme that it does not have.
        raise RemoteError(f"{endpoint.url}: {one_line(error)}") from None


def _said(endpoint: Endpoint, status: int, body: str) -> str:
    """Return in one line what an error's body says, be it text, JSON or a page."""
    text = " ".join(_plain(body).split())[:200]
    return f"{endpoint.url}: answers {status}{f': {text}' if text else ''}"


def _body(message: str) -> str:
    """Return the body that SPARQLWrapper hands over in a message of its own, as Python writes bytes."""
    found = re.search(r"Response:\n(b['\"].*)", message, re.DOTALL)
    return literal_eval(found[1]).decode("utf-8", "replace") if found else message


def _plain(body: str) -> str:
    """Return the text of a page: its title where it has one, else its words."""
    if "<" not in body or not re.search(r"<\s*(!doctype|html|body|head|title|h1|p)\b", body, re.IGNORECASE):
        return body
    if title := re.search(r"<title[^>]*>([^<]{1,200})", body, re.IGNORECASE):
        return f"a page called “{unescape(title[1]).strip()}”"
    return unescape(re.sub(r"<[^>]{0,1000}>", " ", body))


def _shown(kind: str, data: bytes) -> str:
    if kind in {"text/html", "application/xhtml+xml"}:
        return _plain(data[:20_000].decode("utf-8", "replace"))[:120] if b"<title" in data[:20_000] else "a page"
    return kind
