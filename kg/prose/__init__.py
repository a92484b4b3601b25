"""Reading prose: a profile's bytes in, an edition with its records out."""

from __future__ import annotations

from pathlib import PurePath

from kg.editions import Edition, checksum, edition_slug
from kg.prose.document import parse
from kg.prose.extract import extract


def read(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    media_type: str | None = None,
    retrieved: str | None = None,
    issued: str | None = None,
) -> Edition:
    """Return the edition that a document's bytes are, with every record that its text states.

    `name` is the file's name or the page's address, used in errors and where the page has no title;
    `media_type` (`text/html`, `text/plain`) is found out where absent. Raises DocumentError.
    """
    document = parse(data, name=name, url=url, media_type=media_type)
    sha256 = checksum(data)
    title = document.title or PurePath(name).stem or "document"
    edition = Edition(
        slug=edition_slug(title, sha256),
        sha256=sha256,
        title=title,
        text=document.text,
        media_type=document.media_type,
        publisher=document.publisher,
        url=document.url,
        issued=issued or document.issued,
        retrieved=retrieved,
    )
    return edition.with_records(tuple(extract(document, edition.iri)))
