"""What is known of a document, collected for a person to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

import msgspec

from corpus.document import Document, Metadata, Span
from corpus.layers import Layers
from corpus.readers import FORMATS, PLAIN_TEXT, Format
from corpus.safe_text import safe_line
from tui.reading.languages import language_name
from tui.reading.wrapping import one_line

MOST_LISTED = 20
"""How many markers without a note, and notes without a marker, are told by their words."""

_DECODED = frozenset({"plain", "markdown", "html"})
"""The readers of formats that are text; in the others an encoding says nothing."""

_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that write no spaces between words, so that counting them is no matter of moments."""

_WORDS_BEFORE = 60
_MOST_WORDS = 160
_LONGEST_VALUE = 600


class Fact(msgspec.Struct, frozen=True):
    """One thing known of a document.

    Attributes:
        label: What it is, such as "Author".
        value: It, on one line.
        source: Where it comes from, in words; empty where the file states it or it is
            counted.
    """

    label: str
    value: str
    source: str = ""


class Listing(msgspec.Struct, frozen=True):
    """Things that are wanting in a document: how many, and the words of the first few.

    Attributes:
        label: What they are, such as "Notes without a marker".
        count: How many there are.
        first: The words of the first `MOST_LISTED`, one line each.
    """

    label: str
    count: int
    first: tuple[str, ...]


class Facts(msgspec.Struct, frozen=True):
    """All that is known of a document.

    Attributes:
        stated: Title, author and the like; what is not known is left out.
        text: The file, how it was read, and counts of what is in it.
        remarks: What the reader had to assume or leave out.
        wanting: Markers without a note and notes without a marker; none where all is well.
    """

    stated: tuple[Fact, ...]
    text: tuple[Fact, ...]
    remarks: tuple[str, ...]
    wanting: tuple[Listing, ...]


def facts(
    document: Document, layers: Layers, path: PurePath, *, language_chosen: bool = False
) -> Facts:
    """Collect what is known of a document, in time linear in its text.

    Args:
        document: The document.
        layers: Its layers; sections, references, notes and links are counted in them.
        path: Its file.
        language_chosen: Whether a person has said what language it is in.
    """
    return Facts(
        tuple(_stated(document.metadata, language_chosen=language_chosen)),
        tuple(_counted(document, layers, path)),
        tuple(map(_line, document.metadata.remarks)),
        tuple(_wanting(document, layers)),
    )


def _stated(metadata: Metadata, *, language_chosen: bool) -> Iterable[Fact]:
    for label, name in (
        ("Title", "title"),
        ("Author", "author"),
        ("Outlet", "outlet"),
        ("Published", "published"),
        ("Address", "url"),
    ):
        value: str | None = getattr(metadata, name)
        if value:
            yield Fact(label, _line(value), "guessed" if name in metadata.guessed else "")
    if language_chosen:
        source = "chosen by you"
    elif "language" in metadata.guessed:
        source = "guessed from the text"
    else:
        source = "stated by the file"
    yield Fact("Language", _line(language_name(metadata.language)), source)


def _counted(document: Document, layers: Layers, path: PurePath) -> Iterable[Fact]:
    yield Fact("File", _line(safe_line(str(path))))
    known = _format(path)
    yield Fact("Format", known.name, "by the ending of its name")
    if known.module in _DECODED:
        yield Fact("Encoding", _line(document.metadata.encoding))
    yield Fact("Characters", f"{len(document.text):,}")
    if document.metadata.language[:2].lower() not in _UNSPACED:
        words = sum(len(document.quote(block).split()) for block in document.blocks)
        yield Fact("Words", f"{words:,}")
    paragraphs = sum(block.kind == "paragraph" for block in document.blocks)
    yield Fact("Paragraphs", f"{paragraphs:,}")
    yield Fact("Sections", f"{len(layers.sections):,}")
    if document.pages:
        first, last = document.pages[0].label, document.pages[-1].label
        yield Fact("Pages", f"{len(document.pages):,}", _line(f"labelled {first} to {last}"))
    yield Fact("References", f"{len(layers.references):,}")
    yield Fact("Links", f"{sum(1 for _ in layers.all_links()):,}")


def _format(path: PurePath) -> Format:
    suffix = path.suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), PLAIN_TEXT)


def _wanting(document: Document, layers: Layers) -> Iterable[Listing]:
    lost = [reference for reference in layers.references if reference.note is None]
    if lost:
        yield _listing("References without a note", lost, lambda span: _before(document, span))
    if unused := layers.unused_notes:
        yield _listing("Notes without a marker", unused, lambda span: _words(document, span))


def _listing(label: str, spans: Sequence[Span], words: Callable[[Span], str]) -> Listing:
    return Listing(label, len(spans), tuple(map(words, spans[:MOST_LISTED])))


def _before(document: Document, marker: Span) -> str:
    """Return a marker with the words that it stands behind."""
    block = document.blocks[document.block_at(marker.start)]
    start = max(block.start, marker.start - _WORDS_BEFORE)
    words = _line(document.text[start : marker.end])
    if start == block.start:
        return words
    return "…" + (words.partition(" ")[2] or words)


def _words(document: Document, span: Span) -> str:
    # More than is shown, so that a line that goes on says so.
    end = min(span.end, span.start + 2 * _MOST_WORDS)
    return _line(document.text[span.start : end], _MOST_WORDS)


def _line(text: str, most: int = _LONGEST_VALUE) -> str:
    """Return a text on one line as it is painted, at most so many characters of it."""
    line = one_line(text[: 2 * most])
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
