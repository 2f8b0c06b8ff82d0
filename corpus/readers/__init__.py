"""One module a format; `read` picks one, by content first and by name second."""

from __future__ import annotations

import re
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
        part: The entry that tells it from other ZIP archives, where it is one.
        head: What the first `_HEAD` bytes of it match, where no fixed bytes begin it.
        isolated: Whether its parser is one that runs in a child process, under limits.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()
    part: str = ""
    head: re.Pattern[bytes] | None = None
    isolated: bool = False


PLAIN_TEXT = Format("plain text", "plain", (".txt", ".text", ".rst"))
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_HEAD = 4096
_ZIP = b"PK\x03\x04"
FORMATS = (
    Format("PDF", "pdf", (".pdf",), (b"%PDF-",), isolated=True),
    Format("EPUB", "epub", (".epub",), (_ZIP,), "META-INF/container.xml", isolated=True),
    Format("Word", "docx", (".docx",), (_ZIP,), "word/document.xml", isolated=True),
    Format("HTML", "html", (".html", ".htm", ".xhtml"), head=_HTML, isolated=True),
    Format("Markdown", "markdown", (".md", ".markdown")),
    PLAIN_TEXT,
)
"""The formats that can be read, in the order in which they are asked."""

SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
"""The endings by which a folder's documents are found."""

_NOT_TEXT = (
    (_ZIP, "a ZIP file (perhaps ODT or saved pages)"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file"),
    (b"{\\rtf", "an RTF file"),
)


def read(path: Path) -> Document:
    """Read a file.

    Raises:
        DocumentError: It can't be opened, is not text, or holds no text.
    """
    source = open_source(path)
    known = _format(source)
    if known.isolated:
        # What starts a process is imported by those alone who read such a format.
        document: Document = import_module("corpus.child").read_in_child(known.module, path)
    else:
        reader: Reader = import_module(f"{__name__}.{known.module}").read_source
        document = reader(source)
    if not document.blocks:
        raise DocumentError(
            safe_line(str(path)), "the file holds no text", "put text into it or remove it"
        )
    return document


def _format(source: Source) -> Format:
    for known in FORMATS:
        if known.magic and source.data.startswith(known.magic) and _has_part(known, source):
            return known
        if known.head and known.head.match(source.data, 0, _HEAD):
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


def _has_part(known: Format, source: Source) -> bool:
    """Tell whether an archive has a format's part, or where its directory is lost, its name."""
    if not known.part:
        return True
    # zipfile takes a while to import, and most files are no archives.
    names: frozenset[str] = import_module(f"{__name__}.archive").entry_names(source)
    return known.part in names or (not names and source.path.suffix.lower() in known.suffixes)
