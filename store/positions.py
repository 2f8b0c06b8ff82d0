"""Where a person was in each document, so that the next session opens there.

A convenience that must never stand in the way of reading: a file that can't be read is
set aside, and what it said is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from corpus.safe_text import safe_line
from store.atomic_file import FileOperations, make_folders, replace_file
from store.clock import Clock, now
from store.errors import StoreError, reason

MOST_DOCUMENTS = 2000
"""How many documents' positions are kept; those left longest ago go first."""


class ReadingPosition(msgspec.Struct, frozen=True):
    """Where a person was in a document, in characters of its text.

    Attributes:
        cursor: Where the cursor stood.
        top: The first character of the screen's first row.
    """

    cursor: int
    top: int


class LastRead(NamedTuple):
    """The document that was read last.

    Attributes:
        document: Its id.
        path: Its path relative to the root; empty where an older version noted it.
    """

    document: str
    path: str


class _Entry(msgspec.Struct, frozen=True):
    root: str
    document: str
    cursor: int
    top: int
    path: str = ""


class _File(msgspec.Struct):
    """The file: entries in the order of leaving, the latest last."""

    version: int
    positions: list[_Entry]


class ReadingPositions:
    """The reading positions of every root, in one file.

    Attributes:
        remark: What was wrong with the file when it was read, for a person, or None.
    """

    def __init__(
        self, path: Path, *, files: FileOperations | None = None, clock: Clock = now
    ) -> None:
        """Read the positions kept in `path`, such as `state_home() / "obelus/positions.json"`."""
        self.remark: str | None = None
        self._path = path
        self._files = files or FileOperations()
        self._clock = clock
        self._changed: dict[tuple[str, str], _Entry] = {}
        self._entries: dict[tuple[str, str], _Entry] = {}
        try:
            self._entries = self._read()
        except OSError as error:
            problem = f"{path}: reading positions can't be read ({reason(error)})"
            self.remark = safe_line(f"{problem}; documents open at their beginning")

    def get(self, root: Path, document_id: str) -> ReadingPosition | None:
        """Return where a person was in a document, or None."""
        entry = self._entries.get((str(root), document_id))
        return ReadingPosition(entry.cursor, entry.top) if entry else None

    def last(self, root: Path) -> LastRead | None:
        """Return the document under this root that was read last, or None."""
        entries = (entry for entry in reversed(self._entries.values()) if entry.root == str(root))
        return next((LastRead(entry.document, entry.path) for entry in entries), None)

    def remember(
        self, root: Path, document_id: str, position: ReadingPosition, path: str = ""
    ) -> None:
        """Take note of a position; `save` keeps it.

        Args:
            root: Of the document's library.
            document_id: The document.
            position: Where a person is in it.
            path: The document's path relative to the root, by which it is found at once.
        """
        key = (str(root), document_id)
        entry = _Entry(*key, position.cursor, position.top, path)
        for entries in (self._entries, self._changed):
            entries.pop(key, None)
            entries[key] = entry

    def save(self) -> None:
        """Keep the positions noted since the last time, beside those of other windows.

        Two windows that save in the same millisecond may lose one's; that is not worth a lock.

        Raises:
            StoreError: The file can't be written; positions stay noted for the next time.
        """
        if not self._changed:
            return
        try:
            entries = self._read()
            for key, entry in self._changed.items():
                entries.pop(key, None)
                entries[key] = entry
            kept = list(entries.values())[-MOST_DOCUMENTS:]
            make_folders(self._path.parent, self._files)
            replace_file(self._path, msgspec.json.encode(_File(1, kept)), self._files)
        except OSError as error:
            way_out = "reading goes on; the next start opens documents at their beginning"
            problem = f"positions not saved: {reason(error)}"
            raise StoreError(self._path, problem, way_out) from error
        self._entries = {(entry.root, entry.document): entry for entry in kept}
        self._changed = {}

    def _read(self) -> dict[tuple[str, str], _Entry]:
        """Read the file; one that is broken is set aside.

        Raises:
            OSError: It can't be read, or can't be set aside.
        """
        try:
            stored = msgspec.json.decode(self._path.read_bytes(), type=_File)
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError) as error:
            name = f"{self._path.stem}.broken-{self._clock():%Y%m%dT%H%M%S%fZ}.json"
            self._files.rename(self._path, self._path.with_name(name))
            self.remark = safe_line(
                f"{self._path}: reading positions were broken ({error}); set aside as {name}"
            )
            return {}
        return {(entry.root, entry.document): entry for entry in stored.positions}
