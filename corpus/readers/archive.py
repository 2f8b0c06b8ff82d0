"""Opens a ZIP archive without trusting it.

EPUB and DOCX files are such archives; one of saved pages is read as a folder of them.

Nothing is ever written to the disk. What an archive would grow to is known from its
directory before anything is expanded, and no entry is expanded beyond what it states.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePosixPath
from typing import BinaryIO

from corpus.document import DocumentError
from corpus.readers.source import Source

MOST_BYTES = 512 * 1024 * 1024
"""Bytes that all entries of an archive may have together when expanded; pictures count,
though no reader expands them."""

MOST_BYTES_OF_PART = 64 * 1024 * 1024
"""Bytes of one entry that is read, expanded."""

MOST_RATIO = 200
"""How many bytes may come of one, in an entry larger than `SMALL`. Text shrinks to a
quarter, a spreadsheet of zeros to a hundredth; deflate's limit is a thousandth."""

SMALL = 1024 * 1024
"""Bytes of an expanded entry that no ratio makes dangerous."""

MOST_ENTRIES = 50_000
"""Entries of an archive, at most."""

MOST_BYTES_OF_DIRECTORY = 8 * 1024 * 1024
"""Bytes of an archive's directory: 160 for each of `MOST_ENTRIES`. Python takes ten times as
many to hold it, and a second to read it."""

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DRIVE = re.compile("[A-Za-z]:")
_GET_WHOLE = "get a whole copy"

Blame = Callable[[str, str], DocumentError]
"""Makes an error that names the archive, of a reason and a way out."""


def entry_names(source: Source) -> frozenset[str]:
    """Return the names in an archive's directory; none where it can't be read."""
    try:
        with open_zip(io.BytesIO(source.data), lambda *why: DocumentError("", *why)) as archive:
            return frozenset(archive.namelist())
    except DocumentError:
        return frozenset()


def open_zip(file: BinaryIO, blame: Blame) -> zipfile.ZipFile:
    """Read an archive's directory, and nothing else of it.

    Raises:
        DocumentError: It is damaged, or has more entries or bytes than the limits allow.
    """
    bounded = _Bounded(file)
    try:
        archive = zipfile.ZipFile(bounded)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise blame("the archive is damaged or cut short", _GET_WHOLE) from error
    except _DirectoryTooLargeError as error:
        raise _too_many(blame) from error
    if len(archive.infolist()) > MOST_ENTRIES:
        raise _too_many(blame)
    bounded.most = None
    return archive


def expand(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, blame: Blame) -> bytes:
    """Return the bytes of an entry, in memory.

    Raises:
        DocumentError: It is too large, encrypted, damaged or packed by a rare method.
    """
    part = f"its part {entry.filename}"
    if entry.file_size > MOST_BYTES_OF_PART:
        raise blame(f"{part} has more than {_mib(MOST_BYTES_OF_PART)}", "split it")
    if is_encrypted(entry):
        raise blame("it is encrypted", "open it where it has a password and save it without one")
    if entry.compress_type not in _METHODS:
        raise blame(f"{part} is packed by a rare method", "expand it and open its parts")
    try:
        with archive.open(entry) as file:
            # A bound keeps an entry that is larger than it states from expanding; its
            # checksum tells it then.
            data = file.read(entry.file_size) if entry.file_size else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise blame(f"{part} is damaged", _GET_WHOLE) from error
    if len(data) != entry.file_size:
        raise blame(f"{part} is cut short", _GET_WHOLE)
    return data


def is_encrypted(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry needs a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def leads_out(name: str) -> bool:
    """Tell whether an entry's name would lead out of the folder it is expanded in."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or _DRIVE.match(name) is not None


def refuse_swollen(packed: int, entries: list[zipfile.ZipInfo], blame: Blame) -> None:
    """Refuse to expand what would swell, as bombs do.

    Args:
        packed: Bytes of the entries as they are.
        entries: What is to be expanded, now or later.
        blame: Makes the error.

    Raises:
        DocumentError: They would have more bytes, or one more for each byte, than the limits.
    """
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size
        for entry in entries
    )
    if swollen or total > MOST_BYTES:
        raise blame(
            f"the archive would grow from {_mib(packed)} to {_mib(total)}",
            "if you trust it, expand it and open its parts",
        )


class Archive:
    """The entries of a ZIP file, each expanded when it is asked for."""

    def __init__(self, source: Source) -> None:
        """Read the directory.

        Raises:
            DocumentError: It is damaged, or the archive would grow beyond the limits or
                has names that lead out of it.
        """
        self._source = source
        self._zip = open_zip(io.BytesIO(source.data), self.error)
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        refuse_swollen(len(source.data), self._zip.infolist(), self.error)
        for name in filter(leads_out, self._entries):
            raise self.error(f"the archive's entry {name} leads out of it", "don't trust this file")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all entries, with "/"."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return the expanded bytes of an entry.

        Raises:
            DocumentError: There is no such entry, or it is too large, encrypted or damaged.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise self.error(f"its part {name} is missing", _GET_WHOLE)
        return expand(self._zip, entry, self.error)

    def size(self, name: str) -> int:
        """Return the bytes an entry has when expanded, 0 where there is none."""
        entry = self._entries.get(name)
        return entry.file_size if entry else 0

    def error(self, reason: str, way_out: str) -> DocumentError:
        """Return an error that names the file."""
        return self._source.refused(reason, way_out)


class _DirectoryTooLargeError(Exception):
    """An archive's directory has more bytes than `MOST_BYTES_OF_DIRECTORY`."""


class _Bounded:
    """Hands a file's bytes on, up to `most` (None: any number) in one piece.

    zipfile reads a directory in one piece, of the size that the archive states, before it
    makes an object of each of its entries.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.most: int | None = MOST_BYTES_OF_DIRECTORY
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all there are where it is negative."""
        if self.most is not None and size > self.most:
            raise _DirectoryTooLargeError
        return self._file.read(size)


def _too_many(blame: Blame) -> DocumentError:
    return blame(
        f"the archive has more than {MOST_ENTRIES:,} entries", "expand it and open its parts"
    )


def _mib(size: int) -> str:
    return f"{size / (1024 * 1024):,.1f} MiB"
