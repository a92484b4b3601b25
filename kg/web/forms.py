"""Documents of RDF in the forms that the server offers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from kg import exports


def serialized(lines: Iterable[str], form: str) -> bytes:
    """Return N-Triples lines in a format for graphs, in the order of their characters."""
    output = BytesIO()
    exports.write_lines(exports.ordered(lines), output, form)
    return output.getvalue()
