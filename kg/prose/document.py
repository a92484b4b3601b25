"""From bytes to a `Document`: decoding, text or HTML, title, publisher and date of the edition."""

from __future__ import annotations

import codecs
import re

from kg.editions import LIMIT
from kg.errors import DocumentError
from kg.prose import boilerplate, html, imprint, layout, stamps
from kg.prose.memory import uncollected
from kg.prose.model import Document

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an office document",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|article|main|section|div|h1|p|table)\b", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
# What XML, and so RDF/XML, cannot hold in any way. One character for one, so that offsets stay.
_NO_XML = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@uncollected()
def parse(data: bytes, *, name: str = "document", url: str | None = None, media_type: str | None = None) -> Document:
    """Return the document that bytes hold: text or HTML of up to 32 MB, in any usual encoding.

    Raises DocumentError for what is empty, binary, too large, or without text.
    """
    text = decode(data, name)
    if is_html(text, name, media_type):
        found = html.read(text)
        # A character reference may name a character that no decoding lets through.
        kind, blocks, clean, title = "text/html", found.blocks, printable(found.text), printable(found.title)
        publisher, issued = found.publisher and printable(found.publisher), found.issued
    else:
        clean, kind, title, publisher, issued = text, "text/plain", "", None, None
        blocks = layout.blocks(clean)
    if not clean.strip():
        raise DocumentError(f"{name}: there is no text in it; give a page with text")
    blocks = boilerplate.mark(clean, blocks)
    title = title or imprint.title(clean, blocks)
    stamp = stamps.of_page(text) if kind == "text/html" else stamps.find(clean)
    issued = stamp or imprint.issued(clean, blocks) or issued
    return Document(
        text=clean,
        title=title,
        media_type=kind,
        blocks=tuple(blocks),
        publisher=publisher or imprint.publisher(clean, blocks),
        url=url,
        issued=issued,
    )


def decode(data: bytes, name: str) -> str:
    """Return the text of bytes with `\\n` line ends; the encoding comes from BOM, meta tag, or the bytes.

    Raises DocumentError for what is empty, too large, or no text.
    """
    if not data.strip():
        raise DocumentError(f"{name}: the document is empty; give a page with text")
    if len(data) > LIMIT:
        raise DocumentError(f"{name}: {len(data) / 1e6:.0f} MB are too much for a page; the limit is 32 MB")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(f"{name}: this is {kind}, not text or HTML; convert it to text first")
    text = _decoded(data)
    sample = text[:65536]
    raw = sample.encode("utf-8", "surrogatepass")
    if (len(raw) - len(raw.translate(None, _CONTROL))) * 100 > len(sample):
        raise DocumentError(f"{name}: these bytes are binary, not text or HTML; convert them to text first")
    return printable(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str) -> str:
    """Return a text with page breaks as line ends, and a space for each character that XML cannot hold."""
    return _NO_XML.sub(" ", text.replace("\v", "\n").replace("\f", "\n"))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 4096 and len(data) - error.start < 4:
            return data.decode("utf-8", "ignore")
    if found := _CHARSET.search(data[:4096]):
        try:
            encoding = codecs.lookup(found[1].decode("ascii")).name
            if encoding not in ("utf-8", "ascii"):
                return data.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding, "replace")
        except LookupError:
            pass
    return data.decode("gb18030" if _looks_chinese(data) else "cp1252", "replace")


def _looks_chinese(data: bytes) -> bool:
    """Say whether high bytes come in runs of two and more, as in GB18030, rather than singly, as in cp1252."""
    runs = _HIGH.findall(data[:65536])
    single = sum(1 for run in runs if len(run) == 1)
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return single * 4 < len(runs)


def is_html(text: str, name: str, media_type: str | None) -> bool:
    """Say whether a text is HTML, by its media type, else by its beginning or its name."""
    if media_type and media_type.partition(";")[0].strip() in ("text/html", "application/xhtml+xml"):
        return True
    if media_type and media_type.startswith("text/plain"):
        return False
    head = text[:2048]
    return bool(_MARKUP.search(head)) or (name.lower().endswith((".html", ".htm")) and "<" in head)
