"""Documents of RDF in the forms that the server offers, and which of them a request likes best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from starlette.requests import Request

from kg import exports
from kg.web import negotiation
from kg.web.answers import Refusal


def serialized(lines: Iterable[str], form: str) -> bytes:
    """Return N-Triples lines in a format for graphs, in the order of their characters."""
    output = BytesIO()
    exports.write_lines(exports.ordered(lines), output, form)
    return output.getvalue()


def accept(request: Request) -> str:
    """Return the Accept header of a request; one that stands on several lines is one list (RFC 9110 §5.3)."""
    return ", ".join(request.headers.getlist("accept"))


def chosen(request: Request, offered: Mapping[str, str]) -> tuple[str, str]:
    """Return the media type and the form that a request likes best; raises Refusal, 406, where it likes none."""
    found = negotiation.best(accept(request), offered)
    if found is None:
        raise Refusal(406, f"on offer are {', '.join(offered)}")
    return found
