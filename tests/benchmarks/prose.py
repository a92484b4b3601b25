"""The speed of reading prose, by stage: `python -m tests.benchmarks.prose [--spacy PYTHON] [--pipeline NAME]`.

The corpus is every page of `gold/` and `profiles/`, each a document of its own. Printed are megabytes of source a
second of one core's time: of the first reading, when every word is new, and of the readings after it; of documents of
growing length; and of hostile pages. With `--spacy`, an interpreter that has spaCy and an English pipeline reads the
same texts in the same run (spaCy is no dependency of the project; `en_core_web_sm` is the pipeline meant).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from kg.prose.annotate import annotate
from kg.prose.document import parse
from kg.prose.extract import FAMILIES, extract
from kg.prose.memory import uncollected

HERE = Path(__file__).parent
HOSTILE = {
    "amounts": "Exports rose from $1.2 billion to $3.4 billion, and 1,200 troops got 45 percent of £3 million. " * 400,
    "years": "In 1999, 2000 and 2001, from 1990-95 to 2003, on 3 May 1998 and May 4, 2005, it met. " * 400,
    "names": "Prime Minister Alan García Pérez met Ambassador John Quincy Doe of the United States. " * 400,
    "heads": "agreement and treaty of convention on protocol for accord and " * 600,
    "quotes": '"He said that it was so and so," he said. ' * 800,
    "no stop": "the United States and Peru established relations with " * 700,
    "digits": "1 22 333 4,444 $55,555 " * 1600,
}
_SPACY = """
import importlib, json, pathlib, sys, time
import spacy
name, texts = sys.argv[1], json.load(sys.stdin)
module = not spacy.util.is_package(name) and not pathlib.Path(name).is_dir()
nlp = importlib.import_module(name).load() if module else spacy.load(name)
list(nlp.pipe(texts[:4]))
best = min(_ for _ in [(lambda t: (list(nlp.pipe(texts)), time.process_time() - t)[1])(time.process_time())
                       for _ in range(3)])
print(json.dumps({"seconds": best, "version": spacy.__version__, "pipes": nlp.pipe_names, "name": nlp.meta["name"],
                  "model": nlp.meta["version"]}))
"""


def pages() -> list[tuple[str, bytes]]:
    """Return the names and bytes of the pages of the corpus."""
    found = [p for d in ("gold", "profiles") for p in sorted((HERE / d).iterdir()) if p.suffix in (".txt", ".html")]
    return [(p.name, p.read_bytes()) for p in found]


def stages(corpus: list[tuple[str, bytes]]) -> dict[str, float]:
    """Return the seconds of one reading of every page, by stage."""
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[[], object]) -> object:
        began = time.process_time()
        result = work()
        spent[stage] += time.process_time() - began
        return result

    for name, data in corpus:
        with uncollected():
            document = timed("document", lambda d=data, n=name: parse(d, name=n))  # type: ignore[misc]
            page = timed("annotation", lambda d=document: annotate(d, ""))  # type: ignore[misc]
            for family, read in FAMILIES.items():
                timed(family, lambda r=read, p=page: list(r(p)))  # type: ignore[misc]
    return spent


def seconds(documents: list[tuple[str, bytes]], readings: int = 1) -> float:
    """Return the seconds that reading some documents takes: the best of some readings."""
    best = float("inf")
    for _ in range(readings):
        began = time.process_time()
        for name, data in documents:
            list(extract(parse(data, name=name)))
        best = min(best, time.process_time() - began)
    return best


def by_stage(corpus: list[tuple[str, bytes]], readings: int) -> float:
    """Print the speed of every stage; return that of the whole, in MB/s."""
    size = sum(len(data) for _, data in corpus) / 1e6
    list(extract(parse(b"The United States recognized Peru on May 2, 1826.", name="first.txt")))
    first = seconds(corpus)
    runs = [stages(corpus) for _ in range(readings)]
    best = {stage: min(run[stage] for run in runs) for stage in runs[0]}
    total = seconds(corpus, readings)
    print(f"{len(corpus)} documents, {size:.2f} MB; first reading {size / first:.3f} MB/s")
    for stage, spent in best.items():
        print(f"  {stage:12} {size / spent:8.2f} MB/s {100 * spent / sum(best.values()):5.1f} %")
    print(f"  {'total':12} {size / total:8.3f} MB/s")
    return size / total


def growth(corpus: list[tuple[str, bytes]]) -> None:
    """Print the speed on one document of growing length."""
    documents = [parse(data, name=name) for name, data in corpus]
    # Only what ends as a sentence does: a paragraph of one word ("Links") would be a heading that silences the rest.
    told = (d.text[b.start : b.end] for d in documents for b in d.blocks if b.kind == "paragraph")
    text = "\n\n".join(words for words in told if words.endswith(".")).encode()
    for times in (1, 2, 4, 8):
        data = b"\n\n".join([text] * times)
        size = len(data) / 1e6
        print(f"  one document of {size:5.2f} MB: {size / seconds([('long.txt', data)], 3):6.3f} MB/s")


def spacy_speed(corpus: list[tuple[str, bytes]], python: str, pipeline: str) -> float:
    """Print and return the speed of a spaCy pipeline on the clean texts of the corpus, in MB/s of source."""
    texts = [parse(data, name=name).text for name, data in corpus]
    run = subprocess.run(
        [python, "-c", _SPACY, pipeline], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    speed = sum(len(data) for _, data in corpus) / 1e6 / float(told["seconds"])
    print(f"spaCy {told['version']}, {told['name']} {told['model']} ({', '.join(told['pipes'])}): {speed:.4f} MB/s")
    return speed


def main() -> None:
    """Measure, and print what was measured."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--spacy", metavar="PYTHON", help="an interpreter that has spaCy and a pipeline")
    arguments.add_argument("--pipeline", default="en_core_web_sm", help="its name, its module or its directory")
    arguments.add_argument("--readings", type=int, default=7)
    given = arguments.parse_args()
    corpus = pages()
    ours = by_stage(corpus, given.readings)
    print("growth")
    growth(corpus)
    print("hostile pages")
    for name, text in HOSTILE.items():
        data = text.encode()
        print(f"  {name:10} {len(data) / 1e6 / seconds([(f'{name}.txt', data)], 3):6.3f} MB/s")
    if given.spacy:
        theirs = spacy_speed(corpus, given.spacy, given.pipeline)
        print(f"reading prose is {ours / theirs:.1f} times as fast")


if __name__ == "__main__":
    main()
