"""Opens a ZIP archive without trusting it; EPUB and DOCX files are such archives.

Nothing is ever written to the disk. What an archive would grow to is known from its
directory before anything is expanded, and no entry is expanded beyond what it states.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cached_property
from pathlib import PurePosixPath

from corpus.document import DocumentError
from corpus.readers.source import Source
from corpus.safe_text import safe_line

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

_ENCRYPTED = 0x1


def entry_names(source: Source) -> frozenset[str]:
    """Return the names in an archive's directory; none where it can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


class Archive:
    """The entries of a ZIP file, each expanded when it is asked for."""

    def __init__(self, source: Source) -> None:
        """Read the directory.

        Raises:
            DocumentError: It is damaged, or the archive would grow beyond the limits or
                has names that lead out of it.
        """
        self._source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.error("the archive is damaged or cut short", "get a whole copy") from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_bombs()
        self._refuse_traversal()

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
            raise self.error(f"its part {name} is missing", "get a whole copy")
        if entry.file_size > MOST_BYTES_OF_PART:
            limit = _mib(MOST_BYTES_OF_PART)
            raise self.error(f"its part {name} has more than {limit}", "split it")
        if entry.flag_bits & _ENCRYPTED:
            raise self.error(
                "it is encrypted", "open it where it has a password and save it without one"
            )
        try:
            with self._zip.open(entry) as file:
                # A bound keeps an entry that is larger than it states from expanding; its
                # checksum tells it then.
                data = file.read(entry.file_size) if entry.file_size else b""
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,  # zipfile's answer to a method of compression it does not know
        ) as error:
            raise self.error(f"its part {name} is damaged", "get a whole copy") from error
        if len(data) != entry.file_size:
            raise self.error(f"its part {name} is cut short", "get a whole copy")
        return data

    def size(self, name: str) -> int:
        """Return the bytes an entry has when expanded, 0 where there is none."""
        entry = self._entries.get(name)
        return entry.file_size if entry else 0

    def error(self, reason: str, way_out: str) -> DocumentError:
        """Return an error that names the file."""
        return DocumentError(safe_line(str(self._source.path)), safe_line(reason), way_out)

    def _refuse_bombs(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self.error(
                f"the archive has more than {MOST_ENTRIES:,} entries",
                "expand it and open its parts",
            )
        total = sum(entry.file_size for entry in entries)
        swollen = any(
            entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size
            for entry in entries
        )
        if swollen or total > MOST_BYTES:
            raise self.error(
                f"the archive would grow from {_mib(len(self._source.data))} to {_mib(total)}",
                "if you trust it, expand it and open its parts",
            )

    def _refuse_traversal(self) -> None:
        for name in self._entries:
            path = PurePosixPath(name.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts:
                raise self.error(
                    f"the archive's entry {name} leads out of it", "don't trust this file"
                )


def _mib(size: int) -> str:
    return f"{size / (1024 * 1024):,.1f} MiB"
