"""The errors of the project, all under one base.

    KGError                     one line for a person: place, what is wrong, the cure
    ├── InputError              a document, a data set or an argument cannot be used
    │   ├── DocumentError       a profile is empty, binary, wrongly encoded, too large or too deep
    │   └── UnexpectedElement   a data set holds an element or field that nobody claimed
    ├── QueryError              SPARQL that does not parse or run, or a bad parameter
    ├── UnknownThing            a name, CURIE or IRI that the graph does not know
    ├── StoreError              the store is missing, locked or damaged
    └── RemoteError             a page or an endpoint cannot be reached or answers wrongly

`kg` prints the message of any of them on stderr and exits with status 2.
"""

from __future__ import annotations


class KGError(Exception):
    """A failure that the user can act on; its text is one line and names the cure."""


class InputError(KGError):
    """What was given cannot be used."""


class DocumentError(InputError):
    """A document cannot be read as a profile."""


class UnexpectedElement(InputError):
    """A data set holds an element, attribute or field that its adapter neither uses nor ignores by name."""


class QueryError(KGError):
    """A query cannot be parsed, bound or evaluated."""


class UnknownThing(KGError):
    """A name, CURIE or IRI is not in the graph."""


class StoreError(KGError):
    """The store is missing, in use or damaged."""


class RemoteError(KGError):
    """A remote page or endpoint cannot be reached, or answers wrongly, with the status of HTTP where it has one."""

    def __init__(self, said: str, status: int | None = None) -> None:
        super().__init__(said)
        self.status = status


def cause(error: BaseException) -> str:
    """Return why a file or an address cannot be had, without the number and the path that the system adds."""
    inner = getattr(error, "reason", error)
    return (isinstance(inner, OSError) and inner.strerror) or " ".join(str(inner).split())[:200]


def one_line(error: BaseException) -> str:
    """Return what an error says, in a line of at most 200 characters."""
    return " ".join(str(error).split())[:200]
