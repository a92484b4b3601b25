"""HTML to text in blocks: the article without navigation, banners, asides, scripts and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.prose import definitions
from kg.prose.definitions import Piece
from kg.prose.markup import shallow
from kg.prose.model import Block
from kg.words import words

DEPTH = 400
_DROP = words(
    """script style noscript template svg button form select input textarea iframe object video audio canvas nav aside
    footer dialog head"""
)
_DROP_ROLES = frozenset(["banner", "navigation", "contentinfo", "complementary", "search", "dialog", "alert"])
_DROP_CLASS = re.compile(
    r"(?:^|[\s_-])(?:banner|breadcrumbs?|crumbs?|share|sharing|social|related|sidebar|footer|masthead|menu"
    r"|skip|cookies?"
    r"|alert|advisory|toolbar|pagination|navbar|nav|promo|newsletter|site-header|back-to-top)(?:$|[\s_-])"
)
_LINES = words(
    """p div li h1 h2 h3 h4 h5 h6 caption figcaption blockquote dt dd section article header main ul ol dl table thead
    tbody tfoot tr figure pre hr address body html center"""
)
_HEADINGS = words("""h1 h2 h3 h4 h5 h6 caption dt summary""")
_BOLD = frozenset(("b", "strong", "u"))
_ISSUED = [
    "dcterms.modified",
    "dcterms.date",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dc.date.modified",
    "dc.date.issued",
    "date",
    "date.release",
    "date.updated",
    "article:modified_time",
    "article:published_time",
    "og:updated_time",
    "last-modified",
    "govuk:public-updated-at",
    "dcterms.created",
    "citation_date",
    "pubdate",
]
_JSON_DATE = re.compile(r'"date(?:Modified|Published)"\s*:\s*"(\d{4}-\d\d(?:-\d\d)?)')


@dataclass
class Html:
    """What an HTML page gives: text, blocks, title, publisher, date of issue."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    publisher: str | None = None
    issued: str | None = None


def read(source: str) -> Html:
    """Return the text and blocks of an HTML page, broken or deep as it may be."""
    tree = LexborHTMLParser(shallow(source))
    out = Html()
    root = _content(tree)
    if root is not None:
        _assemble(out, definitions.joined(_pieces(root)))
    meta = _meta(tree)
    heading = next((b for b in out.blocks if b.kind == "title"), None)
    page_title = tree.css_first("title")
    full = _spaced(page_title.text()) if page_title is not None else ""
    name, publisher = _split_title(full)
    out.title = (out.text[heading.start : heading.end] if heading else "") or meta.get("og:title", "") or name
    out.publisher = meta.get("og:site_name") or meta.get("dcterms.publisher") or meta.get("dc.publisher") or publisher
    out.issued = _issued(tree, meta, source)
    return out


def _spaced(words: str) -> str:
    """Return words with one space between them."""
    return " ".join(words.split())


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in ("article", "main", "[role=main]", "#content", "body"):
        found = tree.css(selector)
        if found:
            best = max(found, key=lambda n: len(n.text(deep=True, separator=" ")) if len(found) > 1 else 0)
            if selector == "body" or len(best.text(deep=True, separator=" ").split()) > 40:
                return best
    return tree.root


def _split_title(full: str) -> tuple[str, str | None]:
    for separator in (" | ", " - ", " – ", " — "):
        if separator in full:
            name, _, publisher = full.rpartition(separator)
            return name.strip(), publisher.strip()
    return full, None


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        if key and attributes.get("content"):
            found.setdefault(key.lower(), attributes["content"] or "")
    return found


def _issued(tree: LexborHTMLParser, meta: dict[str, str], source: str) -> str | None:
    candidates = [n.attributes.get("datetime") or "" for n in tree.css("article time, main time, time")[:1]]
    candidates += [meta[key] for key in _ISSUED if key in meta]
    candidates += _JSON_DATE.findall(source)[:1]
    for value in candidates:
        if found := re.match(r"\d{4}-\d\d(?:-\d\d)?", value):
            return found[0]
    return None


def _dropped(node: LexborNode, tag: str) -> bool:
    if tag in _DROP:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if (attributes.get("role") or "") in _DROP_ROLES:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return tag not in ("article", "main", "body", "html") and bool(_DROP_CLASS.search(named))


def _walk(root: LexborNode) -> Iterator[tuple[str, LexborNode | None, str]]:
    """Yield ('open'|'close', node, tag) and ('text', None, words) in document order, without recursion."""
    stack: list[tuple[LexborNode, str]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            yield "text", None, node.text_content or ""
        elif tag and not tag.startswith(("-", "_", "!")) and not (stack and _dropped(node, tag)):
            yield "open", node, tag
            child = node.child if len(stack) < DEPTH else None
            if child is None:
                if len(stack) >= DEPTH:
                    yield "text", None, node.text(deep=True, separator=" ")
                yield "close", node, tag
        if child is not None:
            stack.append((node, tag))
            node = child
            continue
        while node is not None and node.next is None:
            if not stack:
                return
            node, tag = stack.pop()
            yield "close", node, tag
            if not stack:
                return
        node = node.next if node is not None else None


def _pieces(root: LexborNode) -> list[Piece]:
    pieces: list[Piece] = []
    tags: list[str] = []
    piece = Piece("p")
    bold = 0
    row: Piece | None = None
    head: tuple[str, ...] = ()
    header_row = False
    rows_seen = 0

    def flush(tag: str) -> None:
        nonlocal piece
        if any(w.strip() for w in piece.words):
            pieces.append(piece)
        piece = Piece(tag)

    for what, _, tag in _walk(root):
        if what == "text":
            if row is not None and row.cells:
                row.cells[-1] += tag
            elif tag.strip():
                piece.words.append(tag)
                piece.bold = piece.bold and bold > 0
            elif piece.words:
                piece.words.append(" ")
            continue
        if tag in _BOLD:
            bold += 1 if what == "open" else -1
        elif what == "open":
            if tag == "table":
                flush("p")
                head, rows_seen = (), 0
            elif tag == "tr":
                flush("p")
                row, header_row = Piece("tr", cells=[]), True
            elif tag in ("td", "th") and row is not None and row.cells is not None:
                row.cells.append("")
                header_row = header_row and tag == "th"
            elif tag == "br":
                if row is not None and row.cells:
                    row.cells[-1] += " "
                else:
                    flush(piece.tag)
            elif tag in _LINES and row is None:
                tags.append(tag)
                flush(_kind(tags))
        elif tag == "tr" and row is not None:
            cells = tuple(map(_spaced, row.cells or ()))
            if any(cells):
                first = rows_seen == 0 and header_row
                row.cells, row.head = list(cells), () if first else head
                row.tag = "th" if first else "tr"
                head = cells if first else head
                pieces.append(row)
            rows_seen += 1
            row = None
        elif tag in _LINES and row is None:
            if tags and tag in tags:
                while tags and tags.pop() != tag:
                    pass
            flush(_kind(tags))
    flush("p")
    return pieces


def _kind(tags: list[str]) -> str:
    for tag in reversed(tags[-3:]):
        if tag in _HEADINGS or tag in ("li", "dd", "figcaption", "p"):
            return tag
    return "p"


def _assemble(out: Html, pieces: Iterable[Piece]) -> None:
    text: list[str] = []
    length = 0
    heading = ""
    titled = False
    for piece in pieces:
        cells: list[tuple[int, int]] = []
        if piece.cells is not None:
            at = length
            for cell in piece.cells:
                cells.append((at, at + len(cell)))
                at += len(cell) + 1
            words = "\t".join(piece.cells)
        else:
            words = _spaced("".join(piece.words))
        if not words.strip():
            continue
        kind = _block_kind(piece, words, titled)
        titled = titled or kind == "title"
        if kind in ("heading", "title"):
            heading = words
        out.blocks.append(
            Block(
                kind,
                length,
                length + len(words),
                "" if kind == "title" else heading,
                None,
                tuple(cells),
                piece.head,
            )
        )
        text.append(words)
        length += len(words) + 2
    out.text = "\n\n".join(text)


def _block_kind(piece: Piece, words: str, titled: bool) -> str:
    if piece.tag == "h1" and not titled:
        return "title"
    if piece.tag in _HEADINGS or (piece.tag == "p" and piece.bold and piece.cells is None and len(words) < 100):
        return "heading"
    return {"li": "item", "dd": "item", "tr": "row", "th": "meta", "figcaption": "caption"}.get(piece.tag, "paragraph")
