"""Files that attack a reader end in one clear line, and the files beside them open."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.child import MEMORY
from corpus.document import DocumentError
from corpus.readers import read
from tests.corpus import hostile_files as hostile
from tests.corpus.books import docx_parts, epub_parts, paragraph, zipped
from tests.corpus.readers.pdfs import Text, write_pdf
from tests.corpus.test_hostile import check_blocks

Maker = Callable[[], bytes]
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
MANY = " ".join(f'a{number}="x"' for number in range(300_000))
WATER = b"BT /F1 9 Tf 72 700 Td (Water is scarce in Vester.) Tj ET\n"
GOOD_PDF = write_pdf([[Text("Water is scarce in Vester.", 72, 700)]] * 9)
EMPTY_BOOK = {
    name: data for name, data in epub_parts({"a.xhtml": ""}).items() if name != "book/a.xhtml"
}
EMPTY_WORD = {name: data for name, data in docx_parts("").items() if name != "word/document.xml"}


def html_of(body: str) -> Maker:
    return f"<!doctype html><html><body>{body}</body></html>".encode


def with_name(name: str, parts: dict[str, str | bytes]) -> Maker:
    return lambda: zipped({**parts, name: "outside"})


def with_place(path: str) -> Maker:
    """A book whose manifest names a page at `path`."""
    parts = epub_parts({"a.xhtml": "<p>Text.</p>"})
    package = str(parts["book/book.opf"]).replace('href="a.xhtml"', f'href="{path}"')
    return lambda: zipped({**parts, "book/book.opf": package})


def with_package(path: str) -> Maker:
    parts = epub_parts({"a.xhtml": "<p>Text.</p>"})
    container = str(parts["META-INF/container.xml"]).replace("book/book.opf", path)
    return lambda: zipped({**parts, "META-INF/container.xml": container})


def laughing_package(kind: str) -> Maker:
    parts = epub_parts({"a.xhtml": "<p>Text.</p>"}, metadata="<dc:title>a&x;b</dc:title>")
    package = hostile.laughing(kind) + str(parts["book/book.opf"])
    return lambda: zipped({**parts, "book/book.opf": package})


def laughing_word(kind: str) -> Maker:
    document = str(docx_parts("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")["word/document.xml"])
    return lambda: hostile.docx_of(hostile.laughing(kind) + document)


REFUSED: dict[str, tuple[Maker, str]] = {
    "cut.pdf": (lambda: GOOD_PDF[:300], "no whole PDF"),
    "half.pdf": (lambda: GOOD_PDF[: len(GOOD_PDF) // 2], "no whole PDF"),
    "encrypted.pdf": (hostile.pdf_encrypted, "it is encrypted"),
    "million-pages.pdf": (lambda: hostile.pdf_of_pages(6), "claims to have 1,000,000 pages"),
    "looping-pages.pdf": (hostile.pdf_of_looping_pages, "claims to have 100,000 pages"),
    "looping-pages-padded.pdf": (
        lambda: hostile.pdf_of_looping_pages() + b"%" * 2_000_000,
        "none of its pages can be read|no whole PDF",
    ),
    "nested.pdf": (lambda: hostile.pdf_nested(200_000), "it has no text"),
    "boxes.pdf": (
        lambda: hostile.pdf_of_stream(
            b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (Water) Tj ET", ""
        ).replace(b"[0 0 595 842]", b"[-1e38 -1e38 1e38 1e38]"),
        "it has no text",
    ),
    "ratio.epub": (lambda: hostile.zip_bomb(EMPTY_BOOK, "book/a.xhtml", 60), "would grow"),
    "gigabyte.epub": (lambda: hostile.zip_bomb(EMPTY_BOOK, "book/a.xhtml", 2048), "would grow"),
    "gigabyte.docx": (
        lambda: hostile.zip_bomb(EMPTY_WORD, "word/document.xml", 2048),
        "would grow",
    ),
    "overlapping.epub": (
        lambda: hostile.overlapping(EMPTY_BOOK, "book/a.xhtml", 8),
        "would grow|share",
    ),
    "overlapping.docx": (
        lambda: hostile.overlapping(docx_parts(""), "word/part.xml", 8),
        "would grow|share",
    ),
    "outside.epub": (with_name("../../../tmp/x", epub_parts({"a.xhtml": ""})), "leads out of it"),
    "outside.docx": (with_name("../../../tmp/x", docx_parts("")), "leads out of it"),
    "page-outside.epub": (with_place("../../../../etc/passwd"), "etc/passwd is missing"),
    "page-absolute.epub": (with_place("/etc/passwd"), "etc/passwd is missing"),
    "page-fetched.epub": (with_place("http://127.0.0.1:9/x"), "is missing"),
    "package-outside.epub": (with_package("../../../../etc/passwd"), "etc/passwd is missing"),
    "laughs-package.epub": (laughing_package("laughs"), "not XML"),
    "quadratic-package.epub": (laughing_package("quadratic"), "not XML"),
    "laughs.docx": (laughing_word("laughs"), "not XML|declares entities"),
    "quadratic.docx": (laughing_word("quadratic"), "not XML|declares entities"),
    "external.docx": (laughing_word("file:///etc/passwd"), "declares entities"),
    "deep.html": (html_of("<div>" * 20_000 + "Deep." + "</div>" * 20_000), "nested too deeply"),
    "deeper.html": (html_of("<div>" * 200_000 + "Deep."), "nested too deeply"),
    "deep-inline.html": (html_of("<p>" + "<b>" * 200_000 + "Deep."), "nested too deeply"),
    "deep.docx": (lambda: hostile.docx_of("<a>" * 20_000 + "</a>" * 20_000), "not XML"),
    "attributes.docx": (lambda: hostile.docx_of(f"<w:document {MANY}/>"), "not XML"),
}
"""By the file's name: how it is made, and what the reason says."""

SLOW: dict[str, tuple[Maker, str]] = {
    "entries.epub": (
        lambda: zipped(epub_parts({"a.xhtml": ""}) | {f"{n}": "" for n in range(50_001)}),
        "more than 50,000 entries",
    ),
    "bomb.pdf": (hostile.pdf_bomb, "its parser failed"),
    "flat-bomb.pdf": (
        lambda: hostile.pdf_of_stream(hostile.swollen(WATER, 512), "/Filter/FlateDecode"),
        "its parser failed",
    ),
    "forms.pdf": (hostile.pdf_of_forms, "its parser failed|not read within"),
    "pages-padded.pdf": (
        lambda: hostile.pdf_of_pages(5) + b"%" * 2_000_000,
        "not read within|no whole PDF",
    ),
    "attributes.html": (html_of(f"<p {MANY}>Text that stands here.</p>"), "not read within|more"),
}

LEFT_OUT: dict[str, tuple[Maker, str]] = {
    "laughs-page.epub": (
        lambda: hostile.epub_of(hostile.laughing("laughs") + XHTML.format("<p>a&x;b</p>")),
        "A page that is whole.",
    ),
    "quadratic-page.epub": (
        lambda: hostile.epub_of(hostile.laughing("quadratic") + XHTML.format("<p>a&x;b</p>")),
        "A page that is whole.",
    ),
    "external-page.epub": (
        lambda: hostile.epub_of(
            hostile.laughing("file:///etc/passwd") + XHTML.format("<p>a&x;b</p>")
        ),
        "A page that is whole.\n\nab",
    ),
    "deep-page.epub": (
        lambda: hostile.epub_of("<div>" * 20_000 + "Deep." + "</div>" * 20_000),
        "A page that is whole.",
    ),
    "attributes-page.epub": (
        lambda: hostile.epub_of(XHTML.format(f"<p {MANY}>ab</p>")),
        "A page that is whole.\n\nab",
    ),
    "archive-inside.epub": (
        lambda: zipped(
            epub_parts({"a.xhtml": "<p>Text.</p>"})
            | {"inside.zip": hostile.zip_bomb({"a": ""}, "b", 100)}
        ),
        "Text.",
    ),
    "words-one-above-the-other.pdf": (
        lambda: hostile.pdf_of_stream(zlib.compress(WATER * 20_000), "/Filter/FlateDecode"),
        "Water is scarce in Vester.",
    ),
}
"""By the file's name: how it is made, and all the text that it leaves."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_clear_line(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    refused(tmp_path / name, make(), reason)


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_what_swells_or_stalls_its_parser_is_ended(name: str, tmp_path: Path) -> None:
    make, reason = SLOW[name]
    refused(tmp_path / name, make(), reason)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_only_what_is_hostile_is_left_out(name: str, tmp_path: Path) -> None:
    make, text = LEFT_OUT[name]
    path = tmp_path / name
    path.write_bytes(make())
    document = read(path)
    check_blocks(document)
    assert document.text == text


@pytest.mark.parametrize("kind", ["laughs", "quadratic", "file:///etc/passwd"])
@pytest.mark.parametrize("suffix", ["html", "xhtml"])
def test_a_page_shows_nothing_that_it_declares(kind: str, suffix: str, tmp_path: Path) -> None:
    body = "<p>A paragraph of the page, with &x; in it, that goes on for a while.</p>"
    path = tmp_path / f"page.{suffix}"
    path.write_text(hostile.laughing(kind) + XHTML.format(body), encoding="utf-8")
    document = read(path)
    assert "haha" not in document.text
    assert "yyy" not in document.text
    assert "root:" not in document.text
    assert len(document.text) < 200


def test_nothing_that_is_no_file_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "device.epub").symlink_to("/dev/zero")
    (tmp_path / "loop.docx").symlink_to("loop.docx")
    for path in tmp_path.iterdir():
        with pytest.raises(DocumentError) as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
def test_two_gibibytes_of_nothing_are_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sparse.{suffix}"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(DocumentError, match="larger than"):
        read(path)


MEASURE = """
import json, resource, sys
from pathlib import Path
from corpus.child import _children
from corpus.document import DocumentError
from corpus.library import Library
folder = Path(sys.argv[1])
outcomes = {}
library = Library(folder, [folder])
for _ in library.scan():
    pass
for entry in library.entries:
    try:
        outcomes[entry.name] = library.load(entry).metadata.title
    except DocumentError as error:
        outcomes[entry.name] = None
_children.close()
peaks = [resource.getrusage(who).ru_maxrss * 1024
         for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([outcomes, peaks]))
"""


def test_the_rest_of_a_folder_opens_within_the_limit_of_memory(tmp_path: Path) -> None:
    """Measured in a process of its own, whose children are those that read."""
    for name in ("looping-pages.pdf", "gigabyte.epub", "overlapping.docx", "deeper.html"):
        (tmp_path / name).write_bytes(REFUSED[name][0]())
    (tmp_path / "bomb.pdf").write_bytes(
        hostile.pdf_of_stream(hostile.swollen(WATER, 256), "/Filter/FlateDecode")
    )
    good = {
        "good.pdf": GOOD_PDF,
        "good.epub": zipped(epub_parts({"a.xhtml": "<p>Text.</p>"})),
        "good.docx": zipped(docx_parts(paragraph("Text."))),
        "good.txt": b"Text.",
    }
    for name, data in good.items():
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        # A process begins with the peak of the one that it is forked from: a shell's is small.
        ["/bin/sh", "-c", '"$0" -c "$1" "$2"; exit $?', sys.executable, MEASURE, str(tmp_path)],
        capture_output=True,
        check=True,
    )
    outcomes, peaks = json.loads(done.stdout)
    assert {name for name, title in outcomes.items() if title} == set(good)
    assert len(outcomes) == 9
    assert all(peak < MEMORY for peak in peaks)


def refused(path: Path, data: bytes, reason: str) -> None:
    """Check that a file is refused by its name, with a way out, and another one is not."""
    path.write_bytes(data)
    assert len(data) < 8 * hostile.MEBIBYTE
    with pytest.raises(DocumentError, match=reason) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(f"; {caught.value.way_out}")
    assert caught.value.way_out
    assert "\n" not in message
    good = path.with_name("good.pdf")
    good.write_bytes(GOOD_PDF)
    assert read(good).text.startswith("Water is scarce")
