"""One module a format; `read` picks one, by content first and by name second."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec

from corpus.document import Document, DocumentError
from corpus.readers.source import Source, open_source
from corpus.safe_text import safe_line

__all__ = ["FORMATS", "SUFFIXES", "Format", "read"]


class Reader(Protocol):
    """Turns a file's bytes into a document."""

    def __call__(self, source: Source) -> Document:
        """Return the document.

        Raises:
            DocumentError: The bytes are not of this format.
        """


class Format(msgspec.Struct, frozen=True):
    """A format that can be read.

    Attributes:
        name: For a person, such as "Markdown".
        module: The module of this package whose `read_source` is the `Reader`; imported
            when a file needs it, since some parsers take long to load.
        suffixes: Lower-case endings of file names, with the dot.
        magic: What every file of it begins with, where the format has such a thing.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()


PLAIN_TEXT = Format("plain text", "plain", (".txt", ".text", ".rst"))
FORMATS = (Format("Markdown", "markdown", (".md", ".markdown")), PLAIN_TEXT)
"""The formats that can be read, in the order in which they are asked."""

SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
"""The endings by which a folder's documents are found."""

_NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file (perhaps DOCX, EPUB or ODT)"),
    (b"{\\rtf", "an RTF file"),
)


def read(path: Path) -> Document:
    """Read a file.

    Raises:
        DocumentError: It can't be opened, is not text, or holds no text.
    """
    source = open_source(path)
    known = _format(source)
    reader: Reader = import_module(f"{__name__}.{known.module}").read_source
    document = reader(source)
    if not document.blocks:
        raise DocumentError(
            safe_line(str(path)), "the file holds no text", "put text into it or remove it"
        )
    return document


def _format(source: Source) -> Format:
    for known in FORMATS:
        if known.magic and source.data.startswith(known.magic):
            return known
    for magic, what in _NOT_TEXT:
        if source.data.startswith(magic):
            raise DocumentError(
                safe_line(str(source.path)),
                f"not a text file (it is {what})",
                "save its text as .txt or .md and open that",
            )
    suffix = source.path.suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), PLAIN_TEXT)
