"""The desk: the corpora a person opened, each with its library and its store.

The command line and the reader both work through it. It knows no screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from msgspec import structs

from corpus.document import Document
from corpus.library import Entry, Library
from corpus.safe_text import safe_line
from store.database import AnnotationStore
from store.document_file import Annotations, DocumentRecord
from store.errors import NewerFileError, StoreError
from store.location import SAMPLES, locate, locate_default, state_home
from store.positions import ReadingPositions
from tui.reading.open_document import OpenDocument
from tui.settings import Settings

COUNTED_AT_ONCE = 200_000
"""Up to this many characters the claims are counted before the first frame, in some 50 ms."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One root: its documents, and the store their annotations are kept in.

    Attributes:
        library: The documents.
        store: Their annotations.
        paths: The files and folders under the root that were opened, links resolved.
        remark: What is unusual about the store's place, or None.
    """

    library: Library
    store: AnnotationStore
    paths: tuple[Path, ...]
    remark: str | None = None

    @property
    def root(self) -> Path:
        """The folder that paths in the store are relative to."""
        return self.library.root

    def covers(self, path: str) -> bool:
        """Tell whether a path in the store, which may be gone, lies in what was opened."""
        # A path is stored as it may be printed, so both sides are compared that way.
        place = Path(safe_line(os.path.normpath(self.root / path)))
        return any(place.is_relative_to(safe_line(str(here))) for here in self.paths)


@dataclass(frozen=True, slots=True)
class Volume:
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

    def record(self, document: Document) -> DocumentRecord:
        """Return what the store keeps of this document, given its text."""
        return DocumentRecord(
            id=self.id,
            path=self.entry.path,
            title=document.metadata.title,
            sha256=document.sha256,
        )


class Volumes(Sequence[Volume]):
    """The documents found so far, shelf by shelf and by path; it grows.

    A shelf's are counted when all before it is complete, so that a document keeps its
    number. Each `Volume` is made when it is asked for.
    """

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._shelves = shelves

    @overload
    def __getitem__(self, index: int) -> Volume: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Volume]: ...
    def __getitem__(self, index: int | slice) -> Volume | Sequence[Volume]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index if index >= 0 else index + len(self)
        for shelf in self._in_turn():
            entries = shelf.library.entries
            if 0 <= number < len(entries):
                return Volume(shelf, entries[number])
            number -= len(entries)
        raise IndexError(index)

    def __len__(self) -> int:
        return sum(len(shelf.library.entries) for shelf in self._in_turn())

    def names(self, start: int = 0) -> list[str]:
        """Return what to call the documents in a list, from number `start` on."""
        names: list[str] = []
        for shelf in self._in_turn():
            names += shelf.library.names(max(0, start))
            start -= len(shelf.library.entries)
        return names

    def position(self, volume: Volume) -> int | None:
        """Return a document's number; None where it is not found yet."""
        before = 0
        for shelf in self._in_turn():
            if shelf is volume.shelf:
                number = shelf.library.position(volume.entry)
                return None if number is None else before + number
            before += len(shelf.library.entries)
        return None

    def _in_turn(self) -> Iterator[Shelf]:
        for shelf in self._shelves:
            # Asked before its documents are counted: what is complete doesn't grow.
            complete = shelf.library.complete
            yield shelf
            if not complete:
                return


Watch = Callable[[Sequence[Volume]], Iterable[Volume]]
"""Hands documents on one by one, and tells a person how far it is."""


class Desk:
    """The shelves that were opened, in order, and what is read at the moment.

    Its documents are found while it is in use, shelf by shelf and by path: `scan` looks for
    them, in whatever thread, and `found` grows.

    Attributes:
        found: The documents found so far.
    """

    def __init__(self, name: str, shelves: Sequence[Shelf], settings: Settings) -> None:
        self.name = name
        self.shelves = tuple(shelves)
        self.settings = settings
        self.found = Volumes(self.shelves)
        self.positions = ReadingPositions(state_home() / "obelus" / "positions.json")

    @classmethod
    def open(cls, paths: Sequence[Path], settings: Settings) -> Desk:
        """Open the documents under `paths`.

        Without a path: the current folder, if a store is there or above it, else the
        built-in corpus.

        Raises:
            DocumentError: A path does not exist or can't be read.
        """
        if paths:
            places = locate(paths, store=settings.store)
        else:
            place = locate_default(Path.cwd())
            if settings.store:
                place = structs.replace(place, folder=settings.store)
            places = {place: (place.root,)}
        shelves = [
            Shelf(
                Library(place.root, under),
                AnnotationStore(place.folder, settings.author),
                tuple(under),
                place.remark,
            )
            for place, under in places.items()
        ]
        return cls(_name(paths, shelves), shelves, settings)

    @property
    def problems(self) -> Iterator[str]:
        """What could not be listed, and what is unusual about a store, one line each."""
        for shelf in self.shelves:
            if shelf.remark:
                yield shelf.remark
            yield from shelf.library.problems

    @property
    def complete(self) -> bool:
        """Whether all documents have been found."""
        return all(shelf.library.complete for shelf in self.shelves)

    @property
    def volumes(self) -> Volumes:
        """All documents; whoever asks waits until they have been found."""
        for _ in self.scan():
            pass
        return self.found

    def scan(self) -> Iterator[int]:
        """Find all documents; yield how many are found, after each and after each folder.

        Any thread may scan; several share the work.
        """
        for shelf in self.shelves:
            for _ in shelf.library.scan():
                yield len(self.found)

    def find(self, name: str) -> Volume | None:
        """Return the document with this path (relative to its root) or id, or None.

        A path is found at once; for an id, everything is scanned.
        """
        for look in (Library.at, Library.find):
            for shelf in self.shelves:
                entry = look(shelf.library, name)
                if entry is not None:
                    return Volume(shelf, entry)
        return None

    def first(self) -> Volume | None:
        """Return the one file that was named, else what was read last, else the first.

        Only as much is scanned as it takes to find it.
        """
        named = [Volume(shelf, entry) for shelf in self.shelves for entry in shelf.library.named]
        if len(named) == 1:
            return named[0]
        for shelf in self.shelves:
            entry = self._last_read(shelf)
            if entry is not None:
                return Volume(shelf, entry)
        for count in self.scan():
            if count:
                break
        return self.found[0] if self.found else None

    def _last_read(self, shelf: Shelf) -> Entry | None:
        last = self.positions.last(shelf.root)
        if last is None:
            return None
        return shelf.library.at(last.path) if last.path else shelf.library.find(last.document)

    def load(self, volume: Volume) -> Document:
        """Read a document.

        Raises:
            DocumentError: It can't be read.
        """
        return volume.shelf.library.load(volume.entry)

    def open_document(self, volume: Volume) -> OpenDocument:
        """Read a document and its annotations.

        Where the annotations can't be read, the document opens without any, and
        `OpenDocument.problem` says why.

        Raises:
            DocumentError: The document can't be read.
        """
        document = self.load(volume)
        problem: StoreError | None = None
        try:
            annotations = volume.shelf.store.load(volume.id)
        except NewerFileError as error:
            annotations, problem = error.readable or Annotations(), error
        except StoreError as error:
            annotations, problem = Annotations(), error
        said = annotations.document.language if annotations.document else None
        if language := self.settings.language or said:
            document = document.in_language(language)
        opened = OpenDocument(volume.record(document), document, annotations, problem)
        if len(document.text) <= COUNTED_AT_ONCE:
            opened.count_claims()
        return opened


def _name(paths: Sequence[Path], shelves: Sequence[Shelf]) -> str:
    """Return what to call what was opened, such as "tiktok" or "tiktok and 1 more"."""
    if not paths:
        root = shelves[0].root
        return "built-in corpus" if root == SAMPLES else root.name
    name = paths[0].resolve().name or str(paths[0])
    return safe_line(name if len(paths) == 1 else f"{name} and {len(paths) - 1} more")
