"""The named questions: SPARQL files that ship in `queries/`, each with a title, a question and parameters.

    # title: Chiefs of mission
    # question: Who has represented one state in another, in order?
    # param: country country peru the receiving state
    # param: since year 1900 the first year

A parameter has a name, a type, a default and a description. It is a variable of the query that no SELECT and no
GROUP BY names: its value is written in its place, so that the engine knows it when it plans; of a date `day`,
`?day_year` is its year. Of a question that sweeps the whole graph, the answer at the defaults is kept with the store
(`# kept: yes`); of one that looks up much for some values, the answer for each of them, the other parameters at their
defaults:

    # kept: each ?organization of 25: ?membership dip:organization ?organization

An answer that new documents may touch is found out anew when these are added; of a question that takes seconds it is
given up instead (`# kept: yes, until touched`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg import dates, terms, things
from kg.errors import QueryError
from kg.kept import Kept
from kg.namespaces import PREFIXES
from kg.resources import shared
from kg.store import Store

_PARTS = re.compile(r"""#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[?$](?P<name>\w+)""")
"""The parts of a query in which a variable could seem to stand (comments, IRIs, strings), and the variables."""
_DATE = re.compile(r'"(\d{4})-\d\d-\d\d"\^\^<[^>]*#date>')
_HEADER = re.compile(r"#\s*(title|question|param):\s*(.+)")
_KEPT = re.compile(r"^# kept: (?:yes(, until touched)?|each \?(\w+) of (\d+): (.+))$", re.MULTILINE)
TYPES = ("country", "thing", "theme", "date", "year", "integer", "string")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: the variable that it binds, the type of its value, default and meaning."""

    name: str
    type: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks, its parameters and its SPARQL."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, store: Store | None, given: dict[str, str]) -> dict[str, str]:
        """Return the term of each parameter, from what was given or its default.

        Raises QueryError for a parameter that the question does not have, UnknownThing for a name unknown.
        """
        names = {p.name for p in self.parameters}
        for name in given:
            if name not in names:
                has = ", ".join(sorted(names)) or "none"
                raise QueryError(f"{self.name} has no parameter {name!r}; its parameters: {has}")
        return {p.name: _bound(store, p, given.get(p.name, p.default)) for p in self.parameters}

    def text(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with values, given as N-Triples terms, in the places of the parameters."""
        return _written(self.sparql, values)

    def portable(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with values in it and its prefixes declared, to run anywhere."""
        return declared(self.text(values))

    def defaults(self) -> dict[str, str]:
        """Return the term of each parameter's default."""
        return {p.name: value(None, p.type, p.default) for p in self.parameters}


def _written(sparql: str, values: Mapping[str, str]) -> str:
    known = {**_years(values), **values}
    return _PARTS.sub(lambda part: known.get(part["name"], part[0]), sparql)


def _years(values: Mapping[str, str]) -> dict[str, str]:
    """Return the year of each value that is a date, by its own name."""
    found = {name: _DATE.match(term) for name, term in values.items()}
    return {f"{name}_year": terms.typed(date[1], "gYear") for name, date in found.items() if date}


def _bound(store: Store | None, parameter: Parameter, text: str) -> str:
    try:
        return value(store, parameter.type, text)
    except QueryError as error:
        raise QueryError(f"{parameter.name}: {error}") from None


def value(store: Store | None, type: str, text: str) -> str:
    """Return a parameter's text as an N-Triples term of its type; raises QueryError where it is none.

    Without a store, a thing is given by its IRI or prefixed name, and may be unknown.
    """
    match type:
        case "country":
            return f"<{things.country(text, store)}>"
        case "thing":
            if store is None:
                return terms.iri(things.expand(text) or text)
            return f"<{things.find(store, text)}>"
        case "theme":
            return f"<{things.theme(text)}>"
        case "date":
            try:
                first = dates.bounds(text)[0]
            except ValueError as error:
                raise QueryError(str(error)) from None
            return terms.typed(first or "0001-01-01", "date")
        case "year" | "integer":
            if not re.fullmatch(r"-?\d{1,9}", text):
                raise QueryError(f"{text!r} is no whole number")
            return terms.typed(text, "integer")
        case "string":
            return terms.text(text)
        case _:
            raise ValueError(f"unknown parameter type {type!r}")


def declared(text: str) -> str:
    """Return SPARQL with a declaration of each prefix of ours that it uses and does not declare itself."""
    used = (p for p in PREFIXES if re.search(rf"(?<![\w<:-]){p}:", text))
    missing = (p for p in used if not re.search(rf"\bPREFIX\s+{p}:", text, re.IGNORECASE))
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in missing) + text


def guess(text: str) -> str:
    """Return the value of a parameter of a query that declares none: an IRI, a number, a date or a string."""
    if iri := things.expand(text):
        return terms.iri(iri)
    if re.fullmatch(r"-?\d+", text):
        return terms.typed(text, "integer")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and dates.is_plain(text):
        return terms.typed(text, "date")
    return terms.text(text)


def kept() -> Iterator[Kept]:
    """Yield what is to be kept with the store: of every question that says so, for its values or its defaults."""
    for question in questions().values():
        if found := _KEPT.search(question.sparql):
            until, name, least, pattern = found.groups()
            # In the order of the values, so that the same graph keeps the same bytes.
            frequent = f"SELECT ?{name} {{ {pattern} }} GROUP BY ?{name} HAVING(COUNT(*) >= {least}) ORDER BY ?{name}"
            values = _written(frequent, {**question.defaults(), name: f"?{name}"}) if name else ""
            yield Kept(_writer(question, name), name or "", values, renewed=until is None)


def _writer(question: Question, parameter: str | None) -> Callable[[str], str]:
    defaults = question.defaults()
    return lambda term: question.text({**defaults, parameter: term} if parameter else defaults)


@cache
def questions() -> dict[str, Question]:
    """Return every question that ships, by name, in alphabetical order."""
    return {path.stem: parse(path.stem, path.read_text("utf-8")) for path in sorted(shared("queries").glob("*.rq"))}


def get(name: str) -> Question:
    """Return a question by its name; raises QueryError, with names that look alike."""
    path = shared("queries") / f"{name}.rq"
    if re.fullmatch(r"[a-z0-9-]+", name) and path.is_file():
        return parse(name, path.read_text("utf-8"))
    from difflib import get_close_matches

    near = get_close_matches(name, list(questions()), 3, 0.5)
    hint = f"perhaps {', '.join(near)}?" if near else "`kg queries` lists them"
    raise QueryError(f"no question is called {name!r}; {hint}")


def of_text(text: str) -> Question | None:
    """Return the question that SPARQL with `# param:` lines of its own is, None without; raises QueryError."""
    found = _header(text)
    if not found["param"]:
        return None
    try:
        parameters = tuple(_parameter("the query", p) for p in found["param"])
    except ValueError as error:
        raise QueryError(str(error)) from None
    return Question("the query", " ".join(found["title"]), " ".join(found["question"]), parameters, text)


def parse(name: str, text: str) -> Question:
    """Return the question that a file's text is; raises ValueError where its header is not whole."""
    found = _header(text)
    if len(found["title"]) != 1 or not found["question"]:
        raise ValueError(f"{name}.rq: wants one `# title:` and a `# question:`")
    return Question(
        name,
        found["title"][0],
        " ".join(found["question"]),
        tuple(_parameter(f"{name}.rq", p) for p in found["param"]),
        text,
    )


def _header(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"title": [], "question": [], "param": []}
    for line in text.splitlines():
        if match := _HEADER.match(line):
            found[match[1]].append(match[2].strip())
    return found


def _parameter(question: str, line: str) -> Parameter:
    parts = line.split(None, 3)
    if len(parts) != 4 or parts[1] not in TYPES:
        raise ValueError(f"{question}: `# param: name type default description`, type one of {', '.join(TYPES)}")
    return Parameter(parts[0], parts[1], parts[2], parts[3])
