"""Documents of RDF in the forms that the server offers."""

from __future__ import annotations

from io import BytesIO

from kg import exports, jsonld


def serialized(lines: list[str], form: str) -> bytes:
    """Return N-Triples lines in a format for graphs, in the order of their characters."""
    output = BytesIO()
    if form == "jsonld":
        jsonld.write(exports.ordered(lines), output)
    else:
        exports.write_lines(exports.ordered(lines), output, form)
    return output.getvalue()
