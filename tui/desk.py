"""The desk: the corpora a person opened, each with its library and its store.

The command line and the reader both work through it. It knows no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import structs

from corpus.document import Document
from corpus.library import Entry, Library
from corpus.safe_text import safe_line
from store.document_file import Annotations
from store.errors import NewerFileError, StoreError
from store.location import SAMPLES, locate, locate_default, state_home
from store.positions import ReadingPositions
from tui.reading.open_document import OpenDocument
from tui.settings import Settings
from tui.shelves import Shelf, Volume
from tui.volumes import Volumes

__all__ = ["COUNTED_AT_ONCE", "Desk", "Shelf", "Volume", "Volumes", "Watch"]

COUNTED_AT_ONCE = 200_000
"""Up to this many characters the claims are counted before the first frame, in some 50 ms."""


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
        shelves = [Shelf.at(place, under, settings.author) for place, under in places.items()]
        return cls(_name(paths, shelves), shelves, settings)

    @property
    def problems(self) -> Iterator[str]:
        """What is wrong with settings or could not be listed, and what is unusual about a store.

        One line each.
        """
        yield from self.settings.problems
        for shelf in self.shelves:
            if shelf.remark:
                yield shelf.remark
            if shelf.following.moves.problem:
                yield str(shelf.following.moves.problem)
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

    def look_again(self) -> Iterator[int]:
        """Find what was added and removed since all was found; yield now and then.

        At the end `found` has it. Before all was found once, nothing happens. Any thread may.
        """
        if not self.complete:
            return
        for shelf in self.shelves:
            yield from shelf.library.look_again()
        self.found.grow()

    @property
    def edition(self) -> int:
        """Goes up whenever a document was found to be added, removed or written to."""
        return sum(shelf.library.edition for shelf in self.shelves)

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
        """Read a document and its annotations, which follow it if it was renamed or moved.

        They do so for certain where they are of this very text, of one document, and its
        file is gone; what else they may be of, `Volume.look_alikes` says. Where the annotations
        can't be read, the document opens without any, and `OpenDocument.problem` says why.

        Raises:
            DocumentError: The document can't be read.
        """
        volume = volume.current()
        # Looked at before reading: a change in between is then noticed later.
        stamp = volume.stamp()
        document = self.load(volume)
        problem: StoreError | None = None
        annotations, followed_from = Annotations(), ""
        try:
            volume, followed_from = volume.followed(document)
            annotations = volume.shelf.store.load(volume.id)
        except NewerFileError as error:
            annotations, problem = error.readable or Annotations(), error
        except StoreError as error:
            problem = error
        said = annotations.document.language if annotations.document else None
        if language := self.settings.language or said:
            document = document.in_language(language)
        opened = OpenDocument(volume.record(document), document, annotations, problem)
        opened.stamp, opened.followed_from = stamp, followed_from
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
