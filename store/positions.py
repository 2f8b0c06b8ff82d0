"""Where a person was in each document, and the places marked by a letter.

A convenience that must never stand in the way of reading: a file that can't be read is
set aside, and what it said is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from corpus.safe_text import safe_line
from store.annotation import Anchor
from store.atomic_file import FileOperations, make_folders, replace_file
from store.clock import Clock, now
from store.errors import StoreError, reason

MOST_DOCUMENTS = 2000
"""How many documents' positions are kept; those left longest ago go first."""

MOST_MARKS = 2000
"""How many marks are kept; those set longest ago go first."""


class ReadingPosition(msgspec.Struct, frozen=True):
    """Where a person was in a document, in characters of its text.

    Attributes:
        cursor: Where the cursor stood.
        top: The first character of the screen's first row.
    """

    cursor: int
    top: int


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a person comes back to by a letter.

    A small letter marks a place in its document, a capital one a place in all of a root.

    Attributes:
        letter: The letter.
        root: Of the document's library.
        document: Its id.
        path: Its path relative to the root.
        section: What the part of the document is called; for a list.
        anchor: The words there, by which the place is found again.
    """

    letter: str
    root: str
    document: str
    path: str
    section: str
    anchor: Anchor


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
    """The file: entries in the order of leaving, marks in that of setting, the latest last."""

    version: int
    positions: list[dict[str, Any]]
    marks: list[dict[str, Any]] = []


_Key = tuple[str, ...]
_Record = TypeVar("_Record", bound=msgspec.Struct)


class _Records(Generic[_Record]):
    """Records of one kind, the latest last, and those of them that the file has not got yet.

    They are noted in one thread and saved in another.
    """

    def __init__(self, kind: type[_Record], most: int, key: Callable[[_Record], _Key]) -> None:
        """Keep at most `most` records, one of each `key`."""
        self._kind = kind
        self._most = most
        self._key = key
        self._lock = Lock()
        self._kept: dict[_Key, _Record] = {}
        self._changed: dict[_Key, _Record] = {}
        self._handed_out: dict[_Key, _Record] = {}

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return bool(self._changed)

    def latest(self) -> list[_Record]:
        """Return all of them, the latest first."""
        with self._lock:
            return list(reversed(self._kept.values()))

    def get(self, *key: str) -> _Record | None:
        """Return the record of a key, or None."""
        return self._kept.get(key)

    def put(self, record: _Record) -> None:
        """Note a record in the place of the one of its key."""
        key = self._key(record)
        with self._lock:
            for records in (self._kept, self._changed):
                records.pop(key, None)
                records[key] = record

    def unite(self, stored: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Take what the file says, but for what has changed here; return what it should say.

        What a newer version of this program has added to a record stays.

        Raises:
            ValueError: These are no such records.
        """
        found = {}
        for raw in stored:
            record = msgspec.convert(raw, self._kind)
            found[self._key(record)] = raw, record
        with self._lock:
            self._handed_out = self._changed.copy()
            for key, record in self._changed.items():
                raw, _ = found.pop(key, ({}, record))
                found[key] = raw, record
            latest = dict(list(found.items())[-self._most :])
            self._kept = {key: record for key, (_, record) in latest.items()}
        return [{**raw, **msgspec.to_builtins(record)} for raw, record in latest.values()]

    def saved(self) -> None:
        """Take note that the file says what was handed out last."""
        with self._lock:
            for key, record in self._handed_out.items():
                if self._changed.get(key) is record:
                    del self._changed[key]


class ReadingPositions:
    """The reading positions and marks of every root, in one file.

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
        self._entries = _Records(_Entry, MOST_DOCUMENTS, _place)
        self._marks = _Records(Mark, MOST_MARKS, _meaning)
        try:
            self._read()
        except OSError as error:
            problem = f"{path}: reading positions can't be read ({reason(error)})"
            self.remark = safe_line(f"{problem}; documents open at their beginning")

    def get(self, root: Path, document_id: str) -> ReadingPosition | None:
        """Return where a person was in a document, or None."""
        entry = self._entries.get(str(root), document_id)
        return ReadingPosition(entry.cursor, entry.top) if entry else None

    def last(self, root: Path) -> LastRead | None:
        """Return the document under this root that was read last, or None."""
        entries = (entry for entry in self._entries.latest() if entry.root == str(root))
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
        self._entries.put(_Entry(str(root), document_id, position.cursor, position.top, path))

    def mark(self, mark: Mark) -> None:
        """Take note of a mark in the place of the one of its letter; `save` keeps it."""
        self._marks.put(mark)

    def marks(self, roots: Iterable[Path], root: Path, document_id: str) -> list[Mark]:
        """Return the marks of a document and the capital ones, the small letters first.

        Args:
            roots: The libraries whose capital marks are asked for; the latest set counts.
            root: The document's library.
            document_id: The document.
        """
        everywhere, here = set(map(str, roots)), (str(root), document_id)
        found: dict[str, Mark] = {}
        for mark in self._marks.latest():
            capital = mark.letter.isupper() and mark.root in everywhere
            if capital or (mark.root, mark.document) == here:
                found.setdefault(mark.letter, mark)
        return [found[letter] for letter in sorted(found, key=str.swapcase)]

    def save(self) -> None:
        """Keep the positions noted since the last time, beside those of other windows.

        Two windows that save in the same millisecond may lose one's; that is not worth a lock.

        Raises:
            StoreError: The file can't be written; positions stay noted for the next time.
        """
        if not (self._entries.changed or self._marks.changed):
            return
        try:
            content = self._read()
            make_folders(self._path.parent, self._files)
            replace_file(self._path, msgspec.json.encode(content), self._files)
        except OSError as error:
            way_out = "reading goes on; the next start opens documents at their beginning"
            problem = f"positions not saved: {reason(error)}"
            raise StoreError(self._path, problem, way_out) from error
        self._entries.saved()
        self._marks.saved()

    def _read(self) -> dict[str, Any]:
        """Read the file and return what it should say; one that is broken is set aside.

        Raises:
            OSError: It can't be read, or can't be set aside.
        """
        try:
            return self._united(msgspec.json.decode(self._path.read_bytes()))
        except FileNotFoundError:
            pass
        except (ValueError, RecursionError) as error:
            name = f"{self._path.stem}.broken-{self._clock():%Y%m%dT%H%M%S%fZ}.json"
            self._files.rename(self._path, self._path.with_name(name))
            self.remark = safe_line(
                f"{self._path}: reading positions were broken ({error}); set aside as {name}"
            )
        return self._united({"version": 1, "positions": []})

    def _united(self, content: object) -> dict[str, Any]:
        """Return the file's content with what has changed here.

        Raises:
            ValueError: It is no such file's.
        """
        file = msgspec.convert(content, _File)
        positions, marks = self._entries.unite(file.positions), self._marks.unite(file.marks)
        others = content if isinstance(content, dict) else {}
        return {**others, "positions": positions, "marks": marks}


def _place(entry: _Entry) -> _Key:
    return entry.root, entry.document


def _meaning(mark: Mark) -> _Key:
    """Return what there is one mark of: a letter in a document, or a capital one in a root."""
    return mark.root, "" if mark.letter.isupper() else mark.document, mark.letter
