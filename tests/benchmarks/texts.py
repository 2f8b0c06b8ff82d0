"""Texts that mean nothing, the same every time: prose, Markdown, a folder of documents."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TITLE = "A book of the river"
FIRST_WORDS = "Nobody had asked the ferryman"
LAST_WORDS = "The last sentence cost 70 million euros"
CHAPTER = "Chapter 1"
SEEN = (FIRST_WORDS, CHAPTER)
"""What stands on the first screen of a reader: words of the text, which are in no title, and,
as it is further down in the text, of the outline."""

DOCUMENTS = 10_000
RARE_WORDS = ("zanderfish", "quillwort", "marshwiggle", "foxglovery", "oxbowman")
"""Each stands in one of a thousand documents."""

_RARE_EVERY = 1_000
_DOCUMENT_CHARACTERS = 2_000
_FOLDER_SIZE = 100
_PARAGRAPHS_A_CHAPTER = 8
_SENTENCES_A_PARAGRAPH = 5
_POOL = 500
_WORDS = """
the council of a town by the river has said that it will not pay for any new bridge before
the old one was made safe and the ferry runs again
"""
_FACTS = (
    "On {day} May 20{two} the council of Harwick paid {big} million euros for the bridge.",
    "Mayor Anna Bell said that {two} per cent of the people would take the ferry.",
    "“We won't pay before the old one is safe,” Bell told the Harwick Courier.",
)


_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_PACKAGE = (
    '<package version="3.0" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:identifier id="id">river'
    "</dc:identifier><dc:title>A book of the river</dc:title><dc:language>en</dc:language>"
    '</metadata><manifest><item id="c1" href="1.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '</manifest><spine><itemref idref="c1"/></spine></package>'
)
_CONTENTS = '<nav epub:type="toc"><ol><li><a href="1.xhtml">The river</a></li></ol></nav>'
_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>The river</title></head><body>{}</body></html>"
)


def book(characters: int) -> Iterator[str]:
    """Yield the paragraphs of a book of about so many characters; headings begin with "## "."""
    draw = random.Random(7)  # noqa: S311 - always the same book
    pool = _sentences()
    yield f"{FIRST_WORDS} about it."
    size = number = 0
    while size < characters:
        if number % _PARAGRAPHS_A_CHAPTER == 5:  # so that no heading is on the first screen
            yield f"## Chapter {number // _PARAGRAPHS_A_CHAPTER + 1}"
        number += 1
        paragraph = f"This is paragraph {number}. " + " ".join(
            draw.choices(pool, k=_SENTENCES_A_PARAGRAPH)
        )
        yield paragraph
        size += len(paragraph) + 2
    yield f"{LAST_WORDS}."


def plain(characters: int, title: str = TITLE) -> str:
    """Return a book as plain text."""
    paragraphs = (paragraph.removeprefix("## ") for paragraph in book(characters))
    return "\n\n".join((title, *paragraphs))


def markdown(characters: int) -> str:
    """Return a book as Markdown, with a word in italics in each paragraph."""
    return f"# {TITLE}\n\n" + "\n\n".join(
        paragraph.replace(" paragraph ", " *paragraph* ", 1) for paragraph in book(characters)
    )


def epub(characters: int) -> bytes:
    """Return a book as an EPUB of one chapter."""
    body = "".join(
        f"<h2>{paragraph[3:]}</h2>" if paragraph.startswith("## ") else f"<p>{paragraph}</p>"
        for paragraph in book(characters)
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _PACKAGE,
        "nav.xhtml": _PAGE.format(_CONTENTS),
        "1.xhtml": _PAGE.format(body),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def write_library(folder: Path, documents: int) -> None:
    """Write a library: plain text, two thousand characters a document, a hundred a folder."""
    text = plain(_DOCUMENT_CHARACTERS, title="")
    for number in range(documents):
        place = folder / f"{number // _FOLDER_SIZE:04}"
        if number % _FOLDER_SIZE == 0:
            place.mkdir(parents=True)
        last = number % _RARE_EVERY - _RARE_EVERY // 2
        rare = RARE_WORDS[last] if 0 <= last < len(RARE_WORDS) else "boatman"
        said = f"Report {number} of the river{text}\n\nA {rare} was seen on day {number}."
        (place / f"{number:05}.txt").write_text(said, encoding="utf-8")


@cache
def _sentences() -> list[str]:
    draw = random.Random(11)  # noqa: S311 - always the same sentences
    words = _WORDS.split()
    empty = _POOL - _POOL // 5
    found = [" ".join(draw.choices(words, k=14)).capitalize() + "." for _ in range(empty)]
    for _ in range(_POOL // 5):
        fact, day = draw.choice(_FACTS), draw.randint(1, 28)
        found.append(fact.format(day=day, two=draw.randint(10, 25), big=draw.randint(2, 900)))
    return found
