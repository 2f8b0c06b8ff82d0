"""How much of an article the HTML reader finds, on public sets that this project doesn't hold.

`OBELUS_ARTICLES` names folders, with `:` between them: scrapinghub's
article-extraction-benchmark (`ground-truth.json` and `html/`), the `test/test-pages` of
mozilla/readability (`*/source.html`, `*/expected.html`), the `tests` of adbar/trafilatura
(`evaldata.json`, `cache/`, `eval/`). Without them nothing is measured.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from corpus.document import Document, DocumentError
from corpus.readers.html import read_source
from corpus.readers.source import Source

SHINGLE = 4
"""Words that count as one; scrapinghub's `evaluate.py` has the same."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS = re.compile(r"\w+")
_BLOCKS = _names(
    """address article aside blockquote br caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section
    summary table tbody td tfoot th thead title tr ul"""
)
_SILENT = frozenset(("script", "style", "noscript", "template"))


@dataclass(frozen=True)
class Example:
    """A page with its article's text, or with a few phrases inside and outside of it."""

    name: str
    page: bytes
    text: str | None = None
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def half(self) -> int:
        """0 where rules may be made from the page, 1 where they are only tried."""
        return zlib.crc32(self.name.encode()) % 2


@dataclass
class Result:
    """The precision and recall of each page of a set, and the seconds it took."""

    name: str
    found: list[tuple[str, float, float]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def scores(self) -> tuple[float, float, float]:
        """F1 of the mean precision and recall, which are the other two."""
        precision = statistics.mean(page[1] for page in self.found)
        recall = statistics.mean(page[2] for page in self.found)
        return f1(precision, recall), precision, recall

    def __str__(self) -> str:
        shares = "F1 {:.3f}  precision {:.3f}  recall {:.3f}".format(*self.scores)
        of_pages = statistics.mean(f1(page[1], page[2]) for page in self.found)
        time_each = statistics.mean(self.seconds) * 1000
        pages = f"{len(self.found)} pages, {time_each:.1f} ms each"
        return f"{self.name:44} {shares}  mean F1 {of_pages:.3f}  ({pages})"


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def examples(folder: Path) -> Iterator[Example]:
    """Yield the examples of a set, whichever of the three it is."""
    if (folder / "ground-truth.json").exists():
        truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
        for name, item in truth.items():
            page = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Example(name, page, item["articleBody"])
    elif (folder / "evaldata.json").exists():
        for item in json.loads((folder / "evaldata.json").read_text("utf-8")).values():
            places = (folder / part / item["file"] for part in ("cache", "eval"))
            page = next(place for place in places if place.is_file()).read_bytes()
            yield Example(item["file"], page, None, tuple(item["with"]), tuple(item["without"]))
    else:
        for source in sorted(folder.glob("*/source.html")):
            text = shown_text((source.parent / "expected.html").read_bytes())
            yield Example(source.parent.name, source.read_bytes(), text)


def shown_text(page: bytes) -> str:
    """Return the text of a page, with spaces where a browser breaks the line."""
    parts: list[str] = []
    waiting = [(html.document_fromstring(page, html.HTMLParser(encoding="utf-8")), False)]
    while waiting:
        node, is_done = waiting.pop()
        if node.tag in _BLOCKS:
            parts.append(" ")
        if is_done or not isinstance(node.tag, str) or node.tag in _SILENT:
            parts.append(node.tail or "")
            continue
        parts.append(node.text or "")
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node))
    return "".join(parts)


def shared(found: str, wanted: str, size: int) -> tuple[float, float]:
    """Return precision and recall of a text, counted in runs of `size` words."""
    left, right = (Counter(_runs(_WORDS.findall(text), size)) for text in (found, wanted))
    both = (left & right).total()
    if left == right:
        return 1.0, 1.0
    return both / max(1, left.total()), both / max(1, right.total())


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    if words:
        for start in range(max(1, len(words) - size + 1)):
            yield tuple(words[start : start + size])


def without_furniture(document: Document) -> str:
    """Return a document's text without the blocks that are marked as page matter."""
    return "\n\n".join(document.quote(b) for b in document.blocks if b.kind != "furniture")


def results(folder: Path) -> Iterator[Result]:
    """Measure a set: each half, then all of it, all text and all but furniture."""
    counts = ("words", "runs of 4 words", "runs of 4, no furniture")
    name = folder.resolve().name
    kept = {(half, count): Result(f"{name}, half {half}, {count}") for half in (0, 1)
            for count in (*counts, "phrases")}  # fmt: skip
    for example in examples(folder):
        start = time.process_time()
        try:
            document = read_source(Source(Path(f"{example.name}.html"), example.page))
        except DocumentError:
            text = body = ""
        else:
            text, body = document.text, without_furniture(document)
        seconds = time.process_time() - start
        if example.text is None:
            rows = {"phrases": phrases(example, text)}
        else:
            measured = ((text, 1), (text, SHINGLE), (body, SHINGLE))
            rows = {count: shared(one, example.text, size)
                    for count, (one, size) in zip(counts, measured, strict=True)}  # fmt: skip
        for count, (precision, recall) in rows.items():
            result = kept[example.half, count]
            result.found.append((example.name, precision, recall))
            result.seconds.append(seconds)
    for count in (*counts, "phrases"):
        halves = [kept[half, count] for half in (0, 1) if kept[half, count].found]
        yield from halves
        if halves:
            whole = Result(f"{name}, all, {count}")
            whole.found = [page for half in halves for page in half.found]
            whole.seconds = [seconds for half in halves for seconds in half.seconds]
            yield whole


def phrases(example: Example, text: str) -> tuple[float, float]:
    """Return precision and recall of a page of which only some phrases are known."""
    squeezed = " ".join(text.split())
    inside = sum(" ".join(phrase.split()) in squeezed for phrase in example.inside)
    outside = sum(" ".join(phrase.split()) in squeezed for phrase in example.outside)
    return inside / max(1, inside + outside), inside / len(example.inside)


def article_results() -> Iterator[Result]:
    """Yield what can be measured with the data at hand."""
    for folder in filter(None, os.environ.get("OBELUS_ARTICLES", "").split(os.pathsep)):
        yield from results(Path(folder))


def main() -> None:
    """Print every result, and with `-v` its worst pages."""
    for result in article_results():
        print(result)  # noqa: T201 - this is a command
        if "-v" in sys.argv:
            for name, precision, recall in sorted(result.found, key=lambda p: f1(*p[1:]))[:20]:
                print(f"   {precision:.3f} {recall:.3f}  {name}")  # noqa: T201


if __name__ == "__main__":
    main()
