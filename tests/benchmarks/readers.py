"""Time and memory of the readers on long files, and the notes of books, counted.

`OBELUS_CORPUS` names a folder with `epub/*.epub` and `pdf/*.pdf`; what is not there is not
measured. Long files are made here, so that the rest needs no data.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from corpus.document import Document
from corpus.layers.references import references
from corpus.readers import read
from corpus.readers.docx import read_source as read_docx
from corpus.readers.epub import read_source as read_epub
from corpus.readers.pdf import read_source as read_pdf
from corpus.readers.plain import read_source as read_plain
from corpus.readers.source import open_source
from tests.benchmarks.bench import Bench
from tests.benchmarks.measuring import Result, alternate, at_most, cpu
from tests.benchmarks.report import cells
from tests.corpus.books import docx_parts, epub_parts, paragraph, zipped
from tests.corpus.readers.pdfs import Text, write_pdf
from tests.corpus.readers.pdfs import paragraph as lines_of

FIRST_WORDS = "The well below the church"
_ROUNDS = 5
CHARACTERS = 7_000_000
NOTES = 4_500
WORDS = (
    "The well below the church, which was dug in {0} by hand, is {1} meters deep and has never "
    "run dry in the memory of anyone who drinks from it, as the engineer of the county said. "
)


def prose(number: int, sentences: int = 6) -> str:
    """Return a paragraph, each a little different."""
    return "".join(WORDS.format(number + n, n + 3) for n in range(sentences)).strip()


def write_books(folder: Path) -> tuple[Path, Path]:
    """Write a book of `CHARACTERS` with `NOTES`, and the same words as plain text."""
    count = CHARACTERS // (len(prose(1000)) + 2)
    texts = [prose(1000 + number) for number in range(count)]
    step = count / NOTES
    notes = {int(number * step): number + 1 for number in range(NOTES)}
    pages: dict[str, str] = {}
    for start in range(0, count, 100):
        body = f"<h2>Chapter {start // 100 + 1}</h2>"
        for number in range(start, min(start + 100, count)):
            mark = notes.get(number)
            link = f'<a epub:type="noteref" href="notes.xhtml#n{mark}">{mark}</a>' if mark else ""
            body += f"<p>{texts[number].replace('county', '<i>county</i>', 1)}{link}</p>"
        pages[f"{start}.xhtml"] = body
    items = "".join(
        f'<li id="n{mark}" epub:type="endnote"><p>Archive of the town, box {mark}.</p></li>'
        for mark in notes.values()
    )
    pages["notes.xhtml"] = f'<section epub:type="endnotes"><ol>{items}</ol></section>'
    book, plain = folder / "book.epub", folder / "book.txt"
    book.write_bytes(zipped(epub_parts(pages)))
    plain.write_text("\n\n".join(texts), encoding="utf-8")
    return book, plain


def as_it_is_handed_over(document: Document) -> None:
    """Do what a child and its parent do with a document besides reading it."""
    msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document)


def rows(bench: Bench) -> Iterator[Result]:
    """EPUB, DOCX and PDF: first frame of a long book, and what reading alone takes."""
    book, plain = write_books(bench.folder)
    times = alternate(
        bench.long,
        {
            "txt": partial(bench.start, plain, (FIRST_WORDS,)),
            "epub": partial(bench.start, book, (FIRST_WORDS,)),
        },
    )
    what = "first frame, 7 MB EPUB, 4,500 notes"
    yield Result(
        what, times["epub"], against="the same as .txt", base=times["txt"], goal=at_most(2.0)
    )
    yield from cpu_rows(bench.folder, book, plain, bench.long)


def cpu_rows(folder: Path, book: Path, plain: Path, rounds: int) -> Iterator[Result]:
    """Compare what reading alone takes; plain text needs next to nothing."""
    packed, bare = open_source(book), open_source(plain)
    word = folder / "long.docx"
    word.write_bytes(zipped(docx_parts("".join(paragraph(prose(n)) for n in range(3_000)))))
    office = open_source(word)
    pages = [lines_of([prose(n, 1)[:90]] * 50, 760) for n in range(300)]
    paged = folder / "long.pdf"
    paged.write_bytes(write_pdf([[Text("Wells", 72, 800), *page] for page in pages]))
    portable = open_source(paged)
    times = alternate(
        rounds,
        {
            "txt": lambda: cpu(lambda: read_plain(bare)),
            "epub": lambda: cpu(lambda: as_it_is_handed_over(read_epub(packed))),
            "docx": lambda: cpu(lambda: as_it_is_handed_over(read_docx(office))),
            "pdf": lambda: cpu(lambda: as_it_is_handed_over(read_pdf(portable))),
        },
    )
    floor = times["txt"]
    for kind, what in (
        ("epub", "EPUB, 7 MB, 4,500 notes"),
        ("docx", "DOCX, 3 MB of text"),
        ("pdf", "PDF, 300 pages"),
    ):
        yield Result(f"{what}, CPU of reading", times[kind], against="7 MB as .txt", base=floor)


def findings() -> Iterator[str]:
    """Yield what is found in the books and how long the PDFs take, where they are at hand."""
    corpus = os.environ.get("OBELUS_CORPUS")
    if not corpus:
        return
    for path in sorted(Path(corpus).glob("epub/*.epub")):
        found = references(read(path))
        resolved = sum(reference.note is not None for reference in found)
        yield f"{path.name}: {resolved} of {len(found)} references have their note"
    for path in sorted(Path(corpus).glob("pdf/*.pdf")):
        if not path.stat().st_size:
            continue
        source = open_source(path)
        start = time.process_time()
        document = read_pdf(source)
        seconds = time.process_time() - start
        yield f"{path.name}: {len(document.pages)} pages in {seconds:.2f} s of CPU"


def main() -> None:
    """Print what reading alone takes, and every finding."""
    with tempfile.TemporaryDirectory() as folder:
        for row in cpu_rows(Path(folder), *write_books(Path(folder)), _ROUNDS):
            print(*cells(row), sep="  ")  # noqa: T201 - this is a command
    for finding in findings():
        print(finding)  # noqa: T201


if __name__ == "__main__":
    main()
