"""AnnotationStore: the few verbs by which everything else reads and keeps annotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from store.annotation import Annotation
from store.atomic_file import FileOperations
from store.clock import Clock, now
from store.document_file import BROKEN, Annotations, DocumentRecord, Token
from store.edits import Edit, Editing, Recorded, new_id
from store.errors import BrokenFileError, StoreError, reading
from store.plain_json import plain
from store.privacy import sharing_group
from store.snapshots import Snapshot, Snapshots, restoring_edits
from store.store_files import Contents, StoreFiles
from store.upgrades import SCHEMA

Plan = Callable[[Annotations], Sequence[Edit]]
"""Decides on edits, given the annotations as they are at that moment."""


class Receipt(msgspec.Struct, frozen=True):
    """What a group of edits did, once it is on the disk.

    Attributes:
        document: The document edited.
        changes: What was recorded, in order; empty where everything was so already.
        annotations: The document's annotations after it.
    """

    document: DocumentRecord
    changes: tuple[Recorded, ...]
    annotations: Annotations


class Listing(msgspec.Struct, frozen=True):
    """The documents that a store has annotations of, and the files that it can't read."""

    documents: tuple[DocumentRecord, ...]
    problems: tuple[StoreError, ...]


class AnnotationStore:
    """The annotations of the documents under one root, one TinyDB file a document.

    Several windows and scripts may use a store at once: every edit reads the file, alters
    it and replaces it under a lock, and reading needs no lock. Each edit opens a TinyDB of
    its own, because a TinyDB caches the next record key and another process may have
    taken it. Instances may be shared between threads.

    Attributes:
        folder: The store's folder.
        author: Who edits.
        snapshots: Dated copies of the documents' files.
    """

    def __init__(
        self,
        folder: Path,
        author: str,
        *,
        files: FileOperations | None = None,
        clock: Clock = now,
        ids: Callable[[], str] = new_id,
    ) -> None:
        """Open the store in a folder, which is made by the first edit.

        Args:
            folder: The store's folder, such as `.obelus`; see `store.location`.
            author: Who edits.
            files: The calls by which it writes.
            clock: Tells the time of an edit.
            ids: Makes the ids of changes.
        """
        files = files or FileOperations(sharing_group(folder))
        self.folder = folder
        self.author: str = plain(author)
        self.snapshots = Snapshots(folder / "snapshots", files, clock)
        self._files = StoreFiles(folder, files)
        self._clock = clock
        self._ids = ids

    def path(self, document_id: str) -> Path:
        """Return the file that holds a document's annotations, whether it exists or not.

        Raises:
            ValueError: The id can't name a file.
        """
        return self._files.path(document_id)

    def token(self, document_id: str) -> Token | None:
        """Return what tells this state of a document's file from others; None without a file.

        Raises:
            StoreError: The file can't be looked at.
        """
        return self._files.token(self.path(document_id))

    def is_locked(self) -> bool:
        """Tell whether a window or script is saving at this moment.

        Raises:
            StoreError: The lock can't be looked at.
        """
        return self._files.is_locked()

    def tokens(self) -> dict[str, Token]:
        """Return what `token` does for every document that has a file, by id.

        Raises:
            StoreError: The files can't be looked at.
        """
        return self._files.tokens()

    def load(self, document_id: str) -> Annotations:
        """Return a document's annotations as they are now; none where there is no file.

        Raises:
            BrokenFileError: The file is not what a store writes.
            NewerFileError: A newer version wrote the file.
            StoreError: The file can't be read.
        """
        return self._files.read(self.path(document_id)).present

    def documents(self) -> Listing:
        """Return the documents that have a file here, by id, those that are gone included.

        Raises:
            StoreError: The store's folder can't be listed.
        """
        documents: list[DocumentRecord] = []
        problems: list[StoreError] = []
        for document_id in sorted(self.tokens()):
            try:
                document = self.load(document_id).document
            except StoreError as problem:
                problems.append(problem)
            else:
                documents += [document] if document else []
        return Listing(tuple(documents), tuple(problems))

    def apply(self, document: DocumentRecord, edits: Sequence[Edit]) -> Receipt:
        """Apply a group of edits to one document, all or none, and return when it is kept.

        Raises:
            UnknownAnnotationError: An edit is of an annotation that is not there.
            ValueError: An edit's value is not one of its field's type.
            StoreError: The file can't be read (it is left as it is) or can't be written;
                the edits may be applied again.
        """
        return self.revise(document, lambda _present: edits)

    def revise(self, document: DocumentRecord, plan: Plan) -> Receipt:
        """Apply the edits that `plan` decides on, with no edit of others in between.

        As `apply`; where `plan` raises, nothing is changed.
        """
        path = self.path(document.id)
        document = msgspec.convert(plain(document), DocumentRecord)
        with self._files.writing(path):
            contents = self._files.read(path)
            editing = Editing(
                document=document.id,
                author=self.author,
                present=contents.present.by_id,
                clock=self._clock,
                ids=self._ids,
            )
            for edit in plan(contents.present):
                editing.apply(edit)
            if editing.changed:
                stored = contents.present.document
                document = structs.replace(document, language=stored.language if stored else None)
                contents = self._write(contents, document, editing.changed)
            elif contents.present.token:
                # An earlier try may have failed between replacing and flushing.
                self._files.flush_names()
        return Receipt(document, tuple(editing.changes), contents.present)

    def set_language(self, document: DocumentRecord, language: str | None) -> Annotations:
        """Keep the language a person says a document is in; None forgets it.

        Returns:
            The document's annotations, which are as before, with its record.

        Raises:
            StoreError: The file can't be read or written, as for `apply`.
        """
        path = self.path(document.id)
        document = msgspec.convert(plain(document), DocumentRecord)
        with self._files.writing(path):
            contents = self._files.read(path)
            document = structs.replace(
                contents.present.document or document, language=language, schema=SCHEMA
            )
            return self._write(contents, document, {}).present

    def restore(self, snapshot: Snapshot) -> Receipt:
        """Give a document the annotations of a snapshot again; its present state is kept too.

        What differs becomes changes in the histories, so that nothing is lost by it and
        it can be taken back. A broken file is set aside first.

        Raises:
            StoreError: The snapshot can't be read, or the file not written.
        """
        then = snapshot.read()
        path = self.path(snapshot.document)
        with self._files.writing(path):
            with reading(path):
                data = path.read_bytes() if path.exists() else b""
            if data:
                self.snapshots.keep(snapshot.document, data)
        try:
            document = self.load(snapshot.document).document
        except BrokenFileError:
            self.set_aside(snapshot.document)
            document = None
        document = document or then.document
        if document is None:
            raise StoreError(snapshot.path, "nothing to restore: it is empty", "choose another")
        return self.revise(document, lambda present: restoring_edits(then, present))

    def renew(self, document_id: str) -> None:
        """Keep a snapshot of a document's file, and write it anew in today's shape, without twins.

        Raises:
            StoreError: The file can't be read or written.
        """
        path = self.path(document_id)
        with self._files.writing(path):
            contents = self._files.read(path)
            if document := contents.present.document:
                self.snapshots.keep(document_id, contents.data)
                document = structs.replace(document, schema=SCHEMA)
                self._write(contents, document, contents.present.by_id)

    def set_aside(self, document_id: str) -> Path:
        """Rename a broken file, so that the document can be annotated afresh.

        Returns:
            The file's new path, `<document id>.broken-<UTC time>.json`.

        Raises:
            StoreError: The file is not broken, is missing, or can't be renamed.
        """
        path = self.path(document_id)
        with self._files.writing(path):
            try:
                self._files.read(path)
            except BrokenFileError:
                name = f"{document_id}{BROKEN}{self._clock():%Y%m%dT%H%M%S%fZ}.json"
                return self._files.rename(path, name)
        raise StoreError(path, "not set aside: it is not broken", "load it again")

    def _write(
        self, contents: Contents, document: DocumentRecord, changed: Mapping[str, Annotation]
    ) -> Contents:
        self.snapshots.keep_daily(document.id, contents.data)
        return self._files.write(contents, document, changed)
