"""The shelves of a desk: documents under one root with their store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from corpus.document import Document
from corpus.library import Entry, Library
from corpus.safe_text import safe_line
from store.atomic_file import FileOperations
from store.database import AnnotationStore
from store.document_file import DocumentRecord, Token
from store.following import Following
from store.location import Location
from store.moved import Moves
from tui.reading.open_document import OpenDocument


class Shelf(msgspec.Struct, frozen=True):
    """One root: its documents, and the store their annotations are kept in.

    Attributes:
        library: The documents.
        store: Their annotations.
        following: Finds the annotations of documents that were renamed or moved.
        paths: The files and folders under the root that were opened, links resolved.
        remark: What is unusual about the store's place, or None.
    """

    library: Library
    store: AnnotationStore
    following: Following
    paths: tuple[Path, ...]
    remark: str | None = None

    @classmethod
    def at(
        cls,
        place: Location,
        paths: Sequence[Path],
        author: str,
        files: FileOperations | None = None,
    ) -> Shelf:
        """Open the documents under some paths, and the store in its place.

        Raises:
            DocumentError: One of `paths` does not exist.
        """
        moves = Moves(place.folder, files)
        library = Library(place.root, paths, moves)
        store = AnnotationStore(place.folder, author, files=files)
        following = Following(library.root, store, moves)
        return cls(library, store, following, tuple(paths), place.remark)

    @property
    def root(self) -> Path:
        """The folder that paths in the store are relative to."""
        return self.library.root

    def covers(self, path: str) -> bool:
        """Tell whether a path in the store, which may be gone, lies in what was opened."""
        # A path is stored as it may be printed, so both sides are compared that way.
        place = Path(safe_line(os.path.normpath(self.root / path)))
        return any(place.is_relative_to(safe_line(str(here))) for here in self.paths)


class Volume(msgspec.Struct, frozen=True):
    """One document on a shelf."""

    shelf: Shelf
    entry: Entry

    @property
    def id(self) -> str:
        """The document's id, unique on its shelf."""
        return self.entry.id

    @property
    def name(self) -> str:
        """What to call it in a list."""
        return self.entry.path

    def stamp(self) -> Token | None:
        """Return the state of the document's file; None if it is gone or can't be looked at."""
        try:
            return Token.of(self.entry.file)
        except OSError:
            return None

    # ------------------------------------------------ renamed or moved documents

    def current(self) -> Volume:
        """Return the document with the id it has now; another window may have found it again."""
        moves = self.shelf.following.moves
        moves.refresh()
        if moves.is_empty:
            return self
        own = self._own
        # What a store lists may have an id that no path of this library gives.
        if own not in {self.id, moves.own_of(self.id)}:
            return self
        return Volume(self.shelf, structs.replace(self.entry, id=moves.id_of(own)))

    def followed(self, document: Document) -> tuple[Volume, str]:
        """Find the annotations of the document if it was renamed or moved.

        They follow for certain where they are of this very text, of one document, and its
        file is gone.

        Args:
            document: Its text.

        Returns:
            The document with the id of its annotations, and where its file was before if
            they have just followed it, else empty.

        Raises:
            StoreError: The store can't be read or written.
        """
        following, store = self.shelf.following, self.shelf.store
        if following.moves.stray(self._own) and store.token(self._own) is not None:
            following.unite(self._own, self.record(document))
        if store.token(self.id) is not None:
            return self, ""
        same = following.same_text(document)
        followed = len(same) == 1 and self.take_along(same[0])
        return self.current(), same[0].path if followed else ""

    def look_alikes(
        self, opened: OpenDocument, *, again: bool = True
    ) -> tuple[DocumentRecord, ...]:
        """Return the gone documents whose annotations these may be, the likeliest first.

        Args:
            opened: The document; one that has annotations looks like no other.
            again: Whether to look again which files are gone.

        Raises:
            StoreError: The store can't be read.
        """
        if opened.annotations.token is not None or opened.problem is not None:
            return ()
        following = self.shelf.following
        same = following.same_text(opened.document)
        return same or following.look_alikes(opened.document, again=again)

    def remark(self, opened: OpenDocument) -> str | None:
        """Return what to say of annotations that followed, or may be this document's.

        For where nobody can be asked: which files are gone is looked up once.

        Raises:
            StoreError: The store can't be read.
        """
        if opened.followed_from:
            return f"{self.name}: the annotations followed from {opened.followed_from}"
        alike = self.look_alikes(opened, again=False)
        if not alike:
            return None
        which = " or ".join(record.path for record in alike[:2])
        return (
            f"{self.name}: looks like {which}, of which there are annotations but no file; "
            "open it in the reader to take them along"
        )

    def take_along(self, record: DocumentRecord) -> bool:
        """Have a gone document's annotations be this one's from now on.

        Returns:
            Whether they are; False where another window was faster, or the file is back.

        Raises:
            StoreError: The store can't be written to.
        """
        return self.shelf.following.take_along(record, self._own, self.entry.path)

    def is_settled(self) -> bool:
        """Tell whether it is plain which annotations are its own: nothing would follow it.

        For where nobody can be asked: which files are gone is looked up once.

        Raises:
            StoreError: The store can't be read.
        """
        following = self.shelf.following
        if following.moves.stray(self._own):
            return False
        return self.shelf.store.token(self.id) is not None or not following.misses_any()

    @property
    def _own(self) -> str:
        """The id that its path gives."""
        return self.shelf.library.own_id(self.entry)

    def record(self, document: Document) -> DocumentRecord:
        """Return what the store keeps of this document, given its text."""
        return DocumentRecord(
            id=self.id,
            path=self.entry.path,
            title=document.metadata.title,
            sha256=document.sha256,
        )
