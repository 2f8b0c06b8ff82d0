"""Searching a whole library: its indexes, one a shelf, and what they find. It knows no screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from corpus.document import Document, Span
from corpus.index import IndexFile, LibraryIndex, Match
from corpus.index_writer import Indexing
from corpus.indexing import Indexer
from corpus.queries import LibraryQuery
from corpus.search import Stop, search
from store.location import cache_home
from store.positions import ReadingPosition
from tui import __version__
from tui.desk import Desk, Shelf, Volume
from tui.reading.occurrences import context

CONTEXTS = 3
"""Hits of a document that are listed with what stands about them."""


class FoundDocument(msgspec.Struct, frozen=True):
    """A document that was found.

    Attributes:
        shelf: Where it is.
        path: Relative to the shelf's root, as the file system has it.
        title: Its title.
        outlet: Where it was published, if that is known.
        published: When, ISO 8601, as precise as known.
        hits: How often the words stand in it; 0 where title or date alone speak for it.
        contexts: The first hits: what stands before one, its words, what stands behind.
    """

    shelf: Shelf
    path: str
    title: str
    outlet: str | None
    published: str | None
    hits: int
    contexts: tuple[tuple[str, str, str], ...]

    def volume(self) -> Volume | None:
        """Return the document; None where there is none any more."""
        entry = self.shelf.library.at(self.path)
        return Volume(self.shelf, entry) if entry else None

    @property
    def place(self) -> Path:
        """Where it is on the disk; in an archive, as if that were a folder."""
        return self.shelf.root / self.path

    def is_of(self, volume: Volume) -> bool:
        """Tell whether a document is this one."""
        entry = volume.entry
        return volume.shelf is self.shelf and self.place == entry.file / entry.member


class LibrarySearch:
    """Searches the documents of a desk; any thread may ask. `close` is due in any case."""

    def __init__(self, desk: Desk) -> None:
        """Read and start nothing yet."""
        folder = cache_home() / "obelus"
        self._shelves: list[tuple[Shelf, LibraryIndex, Indexer]] = []
        for shelf in desk.shelves:
            file = IndexFile.of(folder, shelf.root, __version__)
            indexer = Indexer(file, shelf.root, shelf.paths)
            self._shelves.append((shelf, LibraryIndex(file), indexer))
        self._known = [Indexing() for _ in self._shelves]
        self._lock = threading.Lock()
        self._running = threading.Lock()
        self._wanted = threading.Event()

    def bring_up_to_date(self, tell: Callable[[Indexing], None], *, anew: bool = False) -> None:
        """Index what is new or has changed, shelf by shelf, and return when all is done.

        Where another thread is at it, that one looks for changes once more.

        Args:
            tell: Is told, in this thread, how far all of it is.
            anew: Whether an index was found to be broken.
        """
        self._wanted.set()
        while self._wanted.is_set() and self._running.acquire(blocking=False):
            try:
                self._wanted.clear()
                for number, (_, _, indexer) in enumerate(self._shelves):
                    indexer.run(partial(self._heard, number, tell), anew=anew)
            finally:
                self._running.release()

    def search(self, query: LibraryQuery, stop: Stop) -> Iterator[FoundDocument]:
        """Yield the documents that a query is true of, as far as they are indexed, by path.

        Raises:
            IndexBrokenError: An index has to be made anew.
            SearchStopped: `stop` said so.
        """
        for shelf, index, _ in self._shelves:
            everything = shelf.root in shelf.paths
            wanted = (lambda _: True) if everything else shelf.covers
            for match in index.search(query, stop, wanted):
                yield _found(shelf, match)

    def close(self) -> None:
        """End what is under way; any thread may."""
        for _, _, indexer in self._shelves:
            indexer.close()

    def _heard(self, number: int, tell: Callable[[Indexing], None], news: Indexing) -> None:
        with self._lock:
            self._known[number] = news
            tell(_sum(self._known))


def place_of_hit(document: Document, query: LibraryQuery, number: int) -> ReadingPosition | None:
    """Return where a hit of a query stands; None where the document has none any more.

    Args:
        document: It, as it is now.
        query: What was looked for.
        number: Which hit, from 0; -1 for the last.
    """
    hits = search(query.matcher(), document.text, lambda: False).hits
    if not hits.number:
        return None
    span: Span = hits.span(min(number, hits.number - 1) if number >= 0 else hits.number - 1)
    block = document.blocks[document.block_at(span.start)]
    return ReadingPosition(span.start, min(block.start, span.start))


def _found(shelf: Shelf, match: Match) -> FoundDocument:
    number = min(CONTEXTS, match.hits.number)
    contexts = tuple(context(match.text, match.hits.span(n)) for n in range(number))
    return FoundDocument(
        shelf, match.path, match.title, match.outlet, match.published, match.hits.number, contexts
    )


def _sum(known: list[Indexing]) -> Indexing:
    total = Indexing(complete=True)
    for one in known:
        total = msgspec.structs.replace(
            total,
            done=total.done + one.done,
            documents=total.documents + one.documents,
            unread=total.unread + one.unread,
            complete=total.complete and one.complete,
            waits=total.waits or one.waits,
            problem=total.problem or one.problem,
        )
    return total
