"""One module a format; `read` picks one, by content first and by name second."""

from __future__ import annotations

import re
import stat
from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec

from corpus.document import Document, DocumentError
from corpus.readers.source import Source, open_source

__all__ = ["ARCHIVE", "FORMATS", "HTML", "SUFFIXES", "Format", "known_suffix", "prepare", "read"]


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
        isolated_from: The bytes of a file from which on its parser runs in a child process,
            under limits; None where it never does. From 0 on, it is for safety; from more,
            for the sake of the keys, and what is beyond the limits is read here.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()
    part: str = ""
    head: re.Pattern[bytes] | None = None
    isolated_from: int | None = None


_LONG = 2_000_000
"""Bytes from which on a text is parsed in a process of its own: a thread would hold up every key
for the half second that ten megabytes of plain text take."""

_LONG_MARKDOWN = 100_000
"""As `_LONG`, for Markdown: its parser takes ten times as long, and as much time to be loaded as
a child takes to start."""

PLAIN_TEXT = Format("plain text", "plain", (".txt", ".text", ".rst"), isolated_from=_LONG)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
HTML = Format("HTML", "html", (".html", ".htm", ".xhtml"), head=_PAGE, isolated_from=0)
_HEAD = 4096
_ZIP = b"PK\x03\x04"
FORMATS = (
    Format("PDF", "pdf", (".pdf",), (b"%PDF-",), isolated_from=0),
    Format("EPUB", "epub", (".epub",), (_ZIP,), "META-INF/container.xml", isolated_from=0),
    Format("Word", "docx", (".docx",), (_ZIP,), "word/document.xml", isolated_from=0),
    HTML,
    Format("Markdown", "markdown", (".md", ".markdown"), isolated_from=_LONG_MARKDOWN),
    PLAIN_TEXT,
)
"""The formats that can be read, in the order in which they are asked."""

SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
"""The endings by which a folder's documents are found."""

ARCHIVE = ".zip"
"""The ending of archives that are opened as folders of documents."""

_NOT_TEXT = (
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file"),
    (b"{\\rtf", "an RTF file"),
)
_AS_TEXT = "save its text as .txt or .md and open that"
_OPEN_DOCUMENT = frozenset({"mimetype", "content.xml"})  # OpenDocument 1.2, part 3, section 2


def known_suffix(name: str) -> str:
    """Return the ending of a name if a reader knows it, with the dot, as it is written."""
    ending = name[name.rfind(".") :]
    return ending if ending.lower() in SUFFIXES else ""


def read(path: Path, member: str = "") -> Document:
    """Read a file, or one entry of an archive of documents.

    Raises:
        DocumentError: It can't be opened, is not text, or holds no text.
    """
    source = open_source(path, member)
    known = _format(source)
    document = None
    if known.isolated_from is not None and len(source.data) >= known.isolated_from:
        document = _read_in_child(known, path, member)
    document = document or _read_here(known, source)
    if not document.blocks:
        raise source.refused("the file holds no text", "put text into it or remove it")
    return document


def prepare(path: Path) -> None:
    """Have a child started for a file that will soon be read, if it is likely to need one.

    Its name and its size tell; where they mislead, the child is there for another file.
    """
    known = _by_name(path.suffix.lower())
    try:
        status = path.stat()
    except (OSError, ValueError):  # whoever reads it will be told
        return
    limit = known.isolated_from
    if limit is not None and stat.S_ISREG(status.st_mode) and status.st_size >= limit:
        import_module("corpus.child").prepare_child(known.module)


def _read_in_child(known: Format, path: Path, member: str) -> Document | None:
    """Read a file in a child; None where that is beyond its limits, but is no danger here."""
    # What starts a process is imported by those alone who read such a format.
    read_in_child = import_module("corpus.child").read_in_child
    try:
        document: Document = read_in_child(known.module, path, member)
    except DocumentError:
        if known.isolated_from:
            return None
        raise
    return document


def _read_here(known: Format, source: Source) -> Document:
    reader: Reader = import_module(f"{__name__}.{known.module}").read_source
    return reader(source)


def _format(source: Source) -> Format:
    names = _entry_names(source) if source.data.startswith(_ZIP) else frozenset()
    suffix = source.path.suffix.lower()
    for known in FORMATS:
        if known.magic and source.data.startswith(known.magic):
            # Where an archive's directory is lost, its name decides.
            if not known.part or known.part in names or (not names and suffix in known.suffixes):
                return known
        elif known.head and known.head.match(source.data, 0, _HEAD):
            return known
    _refuse_what_is_no_text(source, names)
    return _by_name(suffix)


def _by_name(suffix: str) -> Format:
    return next((known for known in FORMATS if suffix in known.suffixes), PLAIN_TEXT)


def _refuse_what_is_no_text(source: Source, names: frozenset[str]) -> None:
    if source.data.startswith(_ZIP):
        if names >= _OPEN_DOCUMENT:
            what, way_out = "an OpenDocument file, such as ODT", f"{_AS_TEXT}, or as .docx"
        else:
            what, way_out = "a ZIP file", f"give it a name in {ARCHIVE}: that is read as a folder"
        raise source.refused(f"not a text file (it is {what})", way_out)
    for magic, what in _NOT_TEXT:
        if source.data.startswith(magic):
            raise source.refused(f"not a text file (it is {what})", _AS_TEXT)


def _entry_names(source: Source) -> frozenset[str]:
    # zipfile takes a while to import, and most files are no archives.
    names: frozenset[str] = import_module(f"{__name__}.archive").entry_names(source)
    return names
