"""StoreFiles: the files of a store, how they are read, and how one is replaced under the lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from store.annotation import Annotation
from store.atomic_file import FileOperations, leftovers, make_folders
from store.document_file import Annotations, DocumentRecord, Token, is_document_id, parse
from store.errors import StoreError, reading, reason
from store.lock import is_held, locked
from store.upgrades import SCHEMA

if TYPE_CHECKING:
    from store.tinydb_storage import RememberingStorage

LOCK_TIMEOUT = 10.0
"""Seconds to wait for another window's save, which takes milliseconds."""


class Contents(msgspec.Struct, frozen=True):
    """A document's file as it stood at one moment.

    Attributes:
        path: The file.
        data: Its bytes; empty where there is no file.
        present: What they say.
    """

    path: Path
    data: bytes
    present: Annotations


class StoreFiles:
    """One TinyDB file a document, in a folder that it shares with a lock.

    What was written last is remembered, so that reading it back takes no parsing. Instances
    may be shared between threads: whoever writes holds the lock.
    """

    def __init__(self, folder: Path, files: FileOperations) -> None:
        """Keep files under `folder`, which is made by the first one who writes."""
        self._folder = folder
        self._lock = folder / "lock"
        self._annotations = folder / "annotations"
        self._files = files
        self._storage: RememberingStorage | None = None
        self._written: Contents | None = None
        self._prepared = False

    def path(self, document_id: str) -> Path:
        """Return the file of a document, whether it exists or not.

        Raises:
            ValueError: The id can't name a file.
        """
        if not is_document_id(document_id):
            raise ValueError(f"no document id: {document_id!r}")
        return self._annotations / f"{document_id}.json"

    def token(self, path: Path) -> Token | None:
        """Return what tells this state of a file from others; None without a file.

        Raises:
            StoreError: It can't be looked at.
        """
        with reading(path):
            return Token.of(path)

    def tokens(self) -> dict[str, Token]:
        """Return the state of every document's file, by the document's id.

        Raises:
            StoreError: The files can't be looked at.
        """
        with reading(self._annotations):
            return Token.of_all_in(self._annotations)

    def read(self, path: Path) -> Contents:
        """Return what a file says now.

        Raises:
            BrokenFileError: It is not what a store writes.
            NewerFileError: A newer version wrote it.
            StoreError: It can't be read.
        """
        with reading(path):
            # Looked at before reading: a change in between is then noticed later.
            token = Token.of(path)
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return Contents(path, b"", Annotations())
        written = self._written
        if written and written.path == path and written.data == data:
            return structs.replace(written, present=structs.replace(written.present, token=token))
        document, annotations = parse(path, data)
        return Contents(path, data, Annotations.of(document, annotations.values(), token))

    def write(
        self, contents: Contents, document: DocumentRecord, changed: Mapping[str, Annotation]
    ) -> Contents:
        """Replace a file by one with another record and these annotations, and return that.

        Args:
            contents: What it says now; whoever writes has read it since it took the lock.
            document: The document's record.
            changed: Annotations made or altered, by id.

        Raises:
            OSError: It could not be written.
        """
        # Reading does without its 22 ms.
        from store.tinydb_storage import RememberingStorage, save  # noqa: PLC0415

        path, present = contents.path, contents.present
        if present.document and present.document.schema < SCHEMA:
            changed = {**present.by_id, **changed}
        if self._storage is None or self._storage.path != path:
            self._storage = RememberingStorage(path, self._files)
        save(self._storage, contents.data, document, changed)
        after = present.changed(document, changed, Token.of(path))
        self._written = Contents(path, self._storage.data, after)
        return self._written

    def flush_names(self) -> None:
        """Return when the names of all files are on the disk; an earlier try may have failed to.

        Raises:
            OSError: They can't be flushed.
        """
        self._files.flush_folder(self._annotations)

    def rename(self, path: Path, name: str) -> Path:
        """Give a file another name, and return when that is on the disk.

        Raises:
            OSError: It can't be renamed.
        """
        target = path.with_name(name)
        self._files.rename(path, target)
        self.flush_names()
        return target

    def is_locked(self) -> bool:
        """Tell whether a window or script is saving at this moment.

        Raises:
            StoreError: The lock can't be looked at.
        """
        with reading(self._lock):
            return is_held(self._lock)

    @contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Hold the lock; tell what goes wrong with the file system in the store's words.

        Args:
            path: What is about to be written.

        Raises:
            StoreError: The lock is held by another, or the body raised an OSError.
        """
        try:
            self._prepare()
            with locked(self._lock, LOCK_TIMEOUT, self._files.group):
                yield
        except TimeoutError as error:
            raise StoreError(
                path,
                f"not saved: {self._lock} has been held for {LOCK_TIMEOUT:.0f} s",
                "close the other window or script that holds it, and save again",
            ) from error
        except OSError as error:
            way_out = "make room or make it writable and save again, or name a --store elsewhere"
            raise StoreError(path, f"not saved: {reason(error)}", way_out) from error

    def _prepare(self) -> None:
        """Make the folders and clear a crash's remains, once, and again if they vanish."""
        if self._prepared and self._annotations.is_dir():
            return
        make_folders(self._folder, self._files)
        make_folders(self._annotations, self._files)
        # Remains do no harm; that they can't be removed must not keep an edit from the disk.
        with suppress(OSError):
            for remains in leftovers(self._annotations):
                self._files.remove(remains)
        self._prepared = True
