"""RDF terms as N-Triples strings: the light form in which mapping hands triples to the store.

A term here is the exact text of an N-Triples term, a triple a tuple of three, so that building
half a million of them costs no objects and loading them is the store's fastest path.
"""

from __future__ import annotations

import re

from kg import dates
from kg.namespaces import EDTF, XSD

Term = str
Triple = tuple[Term, Term, Term]

_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
        "\x7f": "\\u007F",
        **{chr(c): f"\\u{c:04X}" for c in range(0x20) if c not in (8, 9, 10, 12, 13)},
    }
)
_DATE_TYPES = {4: f"^^<{XSD}gYear>", 7: f"^^<{XSD}gYearMonth>", 10: f"^^<{XSD}date>"}


def iri(value: str) -> Term:
    """Return an IRI as a term; characters that an IRI may not hold are percent-encoded.

    >>> iri("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    return f"<{_BAD_IRI.sub(lambda m: f'%{ord(m[0]):02X}', value)}>"


def is_iri(value: str) -> bool:
    """Say whether a text has only characters that an IRI may hold.

    >>> is_iri("https://example.org/a%20b"), is_iri("https://example.org/a b")
    (True, False)
    """
    return not _BAD_IRI.search(value)


def text(value: str, language: str | None = None) -> Term:
    """Return a plain string, or one in a language, as a term."""
    body = f'"{value.translate(_ESCAPES)}"'
    return f"{body}@{language.lower()}" if language else body


def typed(value: str, datatype: str) -> Term:
    """Return a literal of a datatype of XML Schema, named by its local name (`decimal`, `boolean`)."""
    return f'"{value.translate(_ESCAPES)}"^^<{XSD}{datatype}>'


def date(value: str) -> Term:
    """Return a stated date: xsd:gYear, gYearMonth or date where it is one, else an EDTF literal.

    >>> date("1827-05-21")
    '"1827-05-21"^^<http://www.w3.org/2001/XMLSchema#date>'
    >>> date("1826~")
    '"1826~"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    """
    if dates.is_plain(value):
        return f'"{value}"{_DATE_TYPES[len(value)]}'
    return f'"{value.translate(_ESCAPES)}"^^<{EDTF}>'


_UNESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def lexical(term: Term) -> str:
    """Return the characters of a literal, or the IRI of a named node.

    >>> lexical('"1827"^^<http://www.w3.org/2001/XMLSchema#gYear>'), lexical("<urn:x>")
    ('1827', 'urn:x')
    """
    if term.startswith("<"):
        return term[1:-1]
    body = term[1 : term.rindex('"')]
    if "\\" not in body:
        return body
    return _UNESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]), body)
