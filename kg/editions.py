"""Source editions: one state of one document or data set, known by the SHA-256 of its bytes.

The same bytes are the same edition; a changed page is another edition beside the old one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from kg import iris
from kg.records import Record

LIMIT = 32 * 1024 * 1024
"""The largest document that is read, in bytes."""
_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a source: its description, its cleaned text and the records read from it.

    `issued` and `retrieved` are dates (`2019-07-01`, `2012-05`) or None; `text` is what the offsets of the
    records point into; `slug` names the edition in its IRI.
    """

    slug: str
    sha256: str
    title: str
    text: str
    media_type: str
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None
    retrieved: str | None = None
    records: tuple[Record, ...] = ()

    @property
    def iri(self) -> str:
        """Return the IRI of the edition, which is also the name of its graph."""
        return iris.mint("source", self.slug)

    def with_records(self, records: tuple[Record, ...]) -> Edition:
        """Return the edition with other records."""
        return replace(self, records=records)


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a document's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def edition_slug(title: str, sha256: str) -> str:
    """Return the slug of an edition: its title cut to 60 characters at a hyphen, and 12 digits of its checksum.

    >>> edition_slug("U.S. Relations With Peru", "0123456789abcdef")
    'united-states-relations-with-peru-0123456789ab'
    """
    name = iris.slug(title)
    if len(name) > _SLUG_LENGTH:
        name = name[:_SLUG_LENGTH].rpartition("-")[0] or name[:_SLUG_LENGTH]
    return f"{name}-{sha256[:12]}"
