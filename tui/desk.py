"""The desk: the corpora a person opened, each with its library and its store.

The command line and the reader both work through it. It knows no screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from corpus.document import Document
from corpus.library import Entry, Library
from corpus.safe_text import safe_line
from store.database import AnnotationStore
from store.document_file import Annotations, DocumentRecord
from store.errors import StoreError
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


Watch = Callable[[Sequence[Volume]], Iterable[Volume]]
"""Hands documents on one by one, and tells a person how far it is."""


class Desk:
    """The shelves that were opened, in order, and what is read at the moment."""

    def __init__(self, name: str, shelves: Sequence[Shelf], settings: Settings) -> None:
        self.name = name
        self.shelves = tuple(shelves)
        self.settings = settings
        self.volumes = tuple(
            Volume(shelf, entry) for shelf in self.shelves for entry in shelf.library.entries
        )
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

    def find(self, name: str) -> Volume | None:
        """Return the document with this id or path (relative to its root), or None."""
        for shelf in self.shelves:
            entry = shelf.library.find(name)
            if entry is not None:
                return Volume(shelf, entry)
        return None

    def first(self) -> Volume | None:
        """Return the document that was read last, else the first one, else None."""
        for shelf in self.shelves:
            last = self.positions.last(shelf.root)
            entry = shelf.library.find(last) if last else None
            if entry is not None:
                return Volume(shelf, entry)
        return self.volumes[0] if self.volumes else None

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
        try:
            annotations, problem = volume.shelf.store.load(volume.id), None
        except StoreError as error:
            annotations, problem = Annotations(), error
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
