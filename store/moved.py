"""Which documents kept their id although their path changed, in one small file of the store.

A document's id follows from its path. One that was renamed or moved keeps the id it had,
and with it its store file, snapshots and reading position, untouched; `moved.json` says
which path leads to it now. Should a file stand at the old path again, it is another
document and gets an id of its own, so that no two ever have the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec

from store.atomic_file import FileOperations, make_folders, replace_file
from store.document_file import Token
from store.errors import BrokenFileError, NewerFileError, StoreError, reading, reason
from store.lock import locked
from store.privacy import sharing_group
from store.store_files import LOCK_TIMEOUT

NAME = "moved.json"
VERSION = 1
_NUMBERED = re.compile(r"(.+-[0-9a-f]{10})-[0-9]+")


class Moved(msgspec.Struct, frozen=True):
    """A document that kept its id.

    Attributes:
        own: The id that its path gives.
        id: The id it has.
        path: Where it was found, relative to the root, with "/".
    """

    own: str
    id: str
    path: str


class _File(msgspec.Struct, frozen=True):
    version: int
    documents: tuple[Moved, ...]


class Moves:
    """The documents of one store that were renamed or moved; the library asks it for ids.

    It is read once, and again when `refresh` finds that another window wrote it.
    """

    def __init__(self, folder: Path, files: FileOperations | None = None) -> None:
        """Read what the store in `folder` says; a file that is broken says nothing.

        Args:
            folder: The store's folder, such as `.obelus`; it need not exist.
            files: The calls by which it writes.
        """
        self.problem: StoreError | None = None
        """Why the file can't be read, else None."""
        self._path = folder / NAME
        self._files = files or FileOperations(sharing_group(folder))
        self._token: Token | None = None
        self._by_own: dict[str, Moved] = {}
        self._by_id: dict[str, Moved] = {}
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether no document was moved."""
        return not self._by_own

    def refresh(self) -> bool:
        """Read the file again if it is another than before; return whether it says more now.

        Where it can't be read, `problem` says why, and what it said before still holds.
        """
        before = self._by_own
        try:
            token = self._look()
            if token != self._token:
                self._hold(self._read() if token else ())
            self._token, self.problem = token, None
        except StoreError as error:
            self._token, self.problem = None, error
        return self._by_own != before

    def id_of(self, own: str) -> str:
        """Return the id of the document whose path gives the id `own`."""
        moved = self._by_own.get(own)
        if moved:
            return moved.id
        if own not in self._by_id:
            return own
        numbered = (f"{own}-{number}" for number in count(2))
        return next(id_ for id_ in numbered if id_ not in self._by_id)

    def own_of(self, document_id: str) -> str:
        """Return the id that the path of the document with this id gives."""
        moved = self._by_id.get(document_id)
        if moved:
            return moved.own
        match = _NUMBERED.fullmatch(document_id)
        return match[1] if match and match[1] in self._by_id else document_id

    def path_of(self, document_id: str) -> str | None:
        """Return where a document that kept its id was found, or None."""
        moved = self._by_id.get(document_id)
        return moved.path if moved else None

    def stray(self, own: str) -> bool:
        """Tell whether a store file named `own` could only be a moved document's second one.

        A window that was open while the document was found again may have written it.
        """
        return self.id_of(own) != own and own not in self._by_id

    def claim(self, moved: Moved, was: str) -> bool:
        """Have a document keep its id at another path; return when that is on the disk.

        Args:
            moved: What is to be.
            was: The path it has been known by, as `path_of` or its record says.

        Returns:
            Whether it is so now; False where another window was faster.

        Raises:
            StoreError: The file can't be read or written.
        """
        with self._writing():
            self.refresh()
            if self.problem:
                raise self.problem
            present = self._by_id.get(moved.id)
            if moved == present:
                return True
            if moved.own in self._by_own or (present and present.path != was):
                return False
            self._write(*(m for m in self._by_id.values() if m.id != moved.id), moved)
        return True

    def _write(self, *documents: Moved) -> None:
        data = msgspec.json.format(msgspec.json.encode(_File(VERSION, documents)), indent=1)
        replace_file(self._path, data + b"\n", self._files)
        self._token = self._look()
        self._hold(documents)

    def _hold(self, documents: tuple[Moved, ...]) -> None:
        # Replaced whole, so that other threads see the one or the other.
        self._by_own = {moved.own: moved for moved in documents}
        self._by_id = {moved.id: moved for moved in documents}

    def _look(self) -> Token | None:
        with reading(self._path):
            return Token.of(self._path)

    def _read(self) -> tuple[Moved, ...]:
        with reading(self._path):
            data = self._path.read_bytes()
        try:
            stored = msgspec.json.decode(data, type=_File)
        except (ValueError, RecursionError) as error:
            raise BrokenFileError(self._path, f"not a list of moved documents ({error})") from error
        if stored.version > VERSION:
            raise NewerFileError(self._path, stored.version, VERSION)
        ids = {moved.id for moved in stored.documents}
        if not len(ids) == len({moved.own for moved in stored.documents}) == len(stored.documents):
            raise BrokenFileError(self._path, "two documents with one id, or two with one path")
        return stored.documents

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the store's lock; tell what goes wrong in the store's words."""
        try:
            make_folders(self._path.parent, self._files)
            with locked(self._path.parent / "lock", LOCK_TIMEOUT):
                yield
        except OSError as error:  # the lock's TimeoutError is one
            way_out = "make it writable, and open the document again"
            raise StoreError(self._path, f"not written: {reason(error)}", way_out) from error
