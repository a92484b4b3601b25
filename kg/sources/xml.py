"""Strict reading of XML: whatever an adapter neither uses nor ignores by name is an error.

    with reading(root, "people/c/cooley-james.xml", account, IGNORED) as person:
        key = person.value("id")
        states = [s.text() for s in person.one("residence").all("state-id")]

When the block ends, every element, attribute and text of the file must have been claimed by one of the
methods, or stand in the table of things ignored. Its keys are the ends of paths: `created-by`,
`principal/note@type`, `@rend`; what lies below an ignored element is ignored with it.
Names lose their namespace. Comments are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from kg.errors import InputError
from kg.sources.account import Account, unexpected

DEPTH = 200
"""Elements that may lie in one another."""


class Element:
    """An element: name, path from the root, line in the file, parent, and content in document order."""

    __slots__ = (
        "_attributes", "_claimed", "_file", "_read", "_used", "content", "line", "name", "parent", "path",
    )  # fmt: skip

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None, file: _File, line: int) -> None:
        self.name, self.parent, self.line = name, parent, line
        self.path: str = f"{parent.path}/{name}" if parent else name
        self.content: list[str | Element] = []
        self._attributes, self._file = attributes, file
        self._used: set[str] = set()
        self._claimed = self._read = False

    @property
    def place(self) -> str:
        """Return file and line, for messages."""
        return f"{self._file.name}:{self.line}"

    def elements(self) -> Iterator[Element]:
        """Yield the child elements without claiming them."""
        return (c for c in self.content if isinstance(c, Element))

    def claim(self) -> None:
        """Say that the element is used; its text, attributes and children are claimed on their own."""
        self._claimed = True

    def all(self, *names: str) -> list[Element]:
        """Claim the children of these names and return them in the order of the document."""
        found = [c for c in self.elements() if c.name in names]
        for child in found:
            child.claim()
        return found

    def maybe(self, name: str) -> Element | None:
        """Claim and return the only child of a name, or None; raises UnexpectedElement for a second one."""
        found = self.all(name)
        if len(found) > 1:
            raise unexpected(self._file.account.source, found[1].place, f"second <{name}> in {self.path}")
        return found[0] if found else None

    def one(self, name: str) -> Element:
        """Claim and return the only child of a name; raises InputError where it is missing."""
        found = self.maybe(name)
        if found is None:
            place = f"{self._file.account.source}/{self.place}"
            raise InputError(f"{place}: <{self.name}> has no <{name}>; is the data set at its pinned commit?")
        return found

    def value(self, name: str) -> str:
        """Return the text of the only child of a name; the child must be there and may be empty."""
        return self.one(name).text()

    def attribute(self, name: str) -> str | None:
        """Claim and return an attribute, or None."""
        self._used.add(name)
        return self._attributes.get(name)

    def text(self) -> str:
        """Claim the element's own characters and return them, whitespace collapsed; children stay open."""
        self._claimed = self._read = True
        return " ".join("".join(c for c in self.content if isinstance(c, str)).split())

    def prose(self) -> str:
        """Claim the element and all below it, attributes too; return its text, whitespace collapsed."""
        return " ".join("".join(self._characters()).split())

    def words(self) -> str:
        """Return the text of the element and all below it, whitespace collapsed, without claiming it."""
        return " ".join(" ".join(c if isinstance(c, str) else c.words() for c in self.content).split())

    def _characters(self) -> Iterator[str]:
        self._claimed = self._read = True
        self._used.update(self._attributes)
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part._characters()

    def audit(self) -> None:
        """Account for the element and all below it; raises UnexpectedElement for what nobody claimed."""
        account = self._file.account
        if not self._claimed:
            inside = self.parent.path if self.parent else "the file"
            self._ignore(self.path, f"element <{self.name}> in {inside}")
            return
        account.use(self.path)
        for name in self._attributes:
            if name in self._used:
                account.use(f"{self.path}@{name}")
            else:
                self._ignore(f"{self.path}@{name}", f"attribute {name!r} of <{self.name}>")
        for part in self.content:
            if isinstance(part, Element):
                part.audit()
            elif not self._read and part.strip():
                raise unexpected(account.source, self.place, f"text {part.strip()[:40]!r} in <{self.name}>")

    def _ignore(self, path: str, what: str) -> None:
        reason = self._file.reason(path)
        if reason is None:
            raise unexpected(self._file.account.source, self.place, what)
        self._file.account.ignore(path, reason)


class _File:
    """A file being read: its name inside the data set, its account, and what it may ignore."""

    def __init__(self, name: str, account: Account, ignored: Mapping[str, str]) -> None:
        self.name, self.account = name, account
        self._ignored = [(k if k.startswith("@") else f"/{k}", why) for k, why in ignored.items()]

    def reason(self, path: str) -> str | None:
        """Return why a path is ignored, or None."""
        return next((why for end, why in self._ignored if f"/{path}".endswith(end)), None)


def files(root: Path, pattern: str) -> list[str]:
    """Return the files of a data set that match a pattern, by their names inside the set, in order."""
    return sorted(p.relative_to(root).as_posix() for p in root.glob(pattern))


@contextmanager
def reading(root: Path, name: str, account: Account, ignored: Mapping[str, str]) -> Iterator[Element]:
    """Yield the root element of the file `root/name`, and account for all of it when the block ends.

    Raises InputError for a file that is missing or not well-formed, UnexpectedElement for what is unclaimed.
    """
    element = _parse(root, _File(name, account, ignored))
    element.claim()
    yield element
    account.opened(name)
    element.audit()


def _parse(root: Path, file: _File) -> Element:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    top: list[str | Element] = []
    stack: list[Element] = []

    def doctype(*_: object) -> None:
        raise InputError(f"{place}: has a DOCTYPE, which may declare entities and no data set needs; remove it")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(stack) >= DEPTH:
            raise InputError(f"{place}: its elements lie more than {DEPTH} deep; is it a data set?")
        bare = {k.rpartition("}")[2]: v for k, v in attributes.items()}
        parent = stack[-1] if stack else None
        element = Element(tag.rpartition("}")[2], bare, parent, file, parser.CurrentLineNumber)
        (parent.content if parent else top).append(element)
        stack.append(element)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda data: stack[-1].content.append(data)
    place = f"{file.account.source}/{file.name}"
    try:
        parser.Parse((root / file.name).read_bytes(), True)
    except OSError as error:
        raise InputError(f"{place}: cannot be read ({error.strerror}); is the data set whole?") from None
    except expat.ExpatError as error:
        raise InputError(f"{place}: {error}; this is not well-formed XML, is the data set whole?") from None
    root_element = top[0]
    assert isinstance(root_element, Element)
    return root_element
