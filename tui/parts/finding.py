"""Searching the whole library, and going on from document to document through its hits."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from corpus.document import Document
from corpus.index import IndexBrokenError
from corpus.index_writer import Indexing
from corpus.queries import LibraryQuery
from corpus.safe_text import safe_line
from corpus.search import SearchStopped
from store.positions import ReadingPosition
from tui import messages
from tui.library_search import FoundDocument, LibrarySearch, place_of_hit
from tui.parts.part import Ear, Part, Verb
from tui.reading.library_hits import LibraryHits, Row
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen
from tui.widgets.in_force import key_of
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tui.screens.finding import FindingScreen

_FIRST_NEWS_SECONDS = 0.05
_NEWS_SECONDS = 0.2
_BREATH = 0.0002
"""Seconds for which a search lets the screen work, every few milliseconds."""

_SEARCH, _INDEX = "search library", "index library"


@dataclass(eq=False, slots=True)
class _Search:
    """One search of the library.

    Attributes:
        query: What is looked for.
        again: Whether it is only what was looked for before, in an index that has grown.
        begun: Whether something of what it found has been shown.
    """

    query: LibraryQuery
    again: bool = False
    begun: bool = False


@dataclass(slots=True)
class _Way:
    """A way to a hit in another document.

    Attributes:
        document: That document.
        query: What was looked for.
        position: Where the hit stands, in characters; None where it is there no more.
    """

    document: FoundDocument
    query: LibraryQuery
    position: int | None = None


class Finding(Part):
    """Has the library indexed once it is to be searched, searches it, and opens what is found."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._library: LibrarySearch | None = None
        self._found = LibraryHits()
        self._screen: FindingScreen | None = None
        self._search: _Search | None = None
        self._has_grown = False
        self._way: _Way | None = None
        self._last = 0

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {"search_library": self.search_library}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.HitsPassed: self.go_on,
            messages.LibraryLookedAt: self.library_looked_at,
        }

    def can(self, verb: str) -> bool:
        """Search also where no document can be shown."""
        del verb
        return True

    def close(self) -> None:
        """End the indexing; nobody waits for it any more."""
        if self._library is not None:
            self._library.close()

    # ----------------------------------------------------------------- the screen

    async def search_library(self) -> None:
        """Show the last search, or what is being typed; have what has changed since indexed."""
        from tui.screens.finding import FindingScreen

        if self._library is None:
            self._library = LibrarySearch(self.reader.desk)
        if typed := self._typed():
            self._seek(typed)
        self._screen = FindingScreen(self._found, self._seek)
        await self.reader.app.push_screen(self._screen, self._left)
        self._have_indexed(self._library)

    def _typed(self) -> str:
        """Return what is being sought in the document, as a search of the library; or nothing."""
        bar = next(iter(self.reader.query(SearchBar)), None)
        if bar is None or not bar.asking or bar.sought.expression:
            return ""
        words = " ".join(bar.sought.text.split())
        return f'"{words}"' if " " in words and '"' not in words else words

    def _left(self, row: Row | None) -> None:
        self._screen = None
        if row is not None:
            self._open(row.document, row.hit or 0)

    # ------------------------------------------------------------------- indexing

    def library_looked_at(self, event: messages.LibraryLookedAt) -> None:
        """Have indexed what has changed, if the library was ever searched."""
        if event.changed and self._library is not None:
            self._have_indexed(self._library)

    def _have_indexed(self, library: LibrarySearch, *, anew: bool = False) -> None:
        def tell(news: Indexing) -> None:
            self.reader.app.call_later(self._indexed, news)

        self.work(partial(library.bring_up_to_date, tell, anew=anew), _INDEX, exclusive=False)

    def _indexed(self, news: Indexing) -> None:
        """Tell how far the index is, and search again where it has grown."""
        before, self._found.indexing = self._found.indexing, news
        self._has_grown = self._has_grown or news.done != before.done
        if self._has_grown and self._search is None:
            self._seek_again()
        if self._screen is not None:
            self._screen.tell()

    # ------------------------------------------------------------------ searching

    def _seek(self, text: str) -> None:
        """Look for something; what was looked for before is given up, but shown for now."""
        self.reader.workers.cancel_group(self.reader, _SEARCH)
        query = LibraryQuery(text)
        self._search = None
        if query.blank:
            self._found.begin(query)
            if self._screen is not None:
                self._screen.show()
        else:
            self._found.query, self._found.ended = query, False
            self._start(_Search(query))

    def _seek_again(self) -> None:
        self._has_grown = False
        if not self._found.query.blank:
            # There may be more, until the index that has grown was searched.
            self._found.ended = False
            self._start(_Search(self._found.query, again=True))

    def _start(self, search: _Search) -> None:
        if self._library is not None:
            self._search = search
            self.work(partial(self._look, self._library, search), _SEARCH)

    def _look(self, library: LibrarySearch, search: _Search) -> None:
        """Search in a thread, handing over what is found a few times a second."""
        worker = get_current_worker()
        batch: list[FoundDocument] = []
        told = time.monotonic()

        def stop() -> bool:
            time.sleep(_BREATH)
            return worker.is_cancelled

        try:
            for document in library.search(search.query, stop):
                batch.append(document)
                pause = _NEWS_SECONDS if search.begun else _FIRST_NEWS_SECONDS
                if not search.again and time.monotonic() - told >= pause:
                    self.from_work(self._take, search, batch)
                    batch, told = [], time.monotonic()
        except SearchStopped:
            return
        except IndexBrokenError:
            self.from_work(partial(self._have_indexed, library, anew=True))
        self.from_work(self._end, search, batch)

    def _take(self, search: _Search, batch: list[FoundDocument]) -> None:
        """Show what was found; the first of it takes the place of what was found before."""
        if search is not self._search:
            return
        found, screen = self._found, self._screen
        if not search.begun:
            if search.again and screen is not None:
                found.picked = screen.rows.picked or 0
            found.begin(search.query, keep=search.again)
        rows = found.take(batch)
        if screen is not None and search.begun:
            screen.grow(rows)
        elif screen is not None:
            screen.show()
        search.begun = True

    def _end(self, search: _Search, batch: list[FoundDocument]) -> None:
        """Show the last of what was found; search again if the index has grown meanwhile."""
        if search is not self._search:
            return
        self._take(search, batch)
        self._search, self._found.ended = None, True
        if self._has_grown:
            self._seek_again()
        if self._screen is not None:
            self._screen.tell()

    # ------------------------------------------------------------------- reading

    def _open(self, number: int, hit: int) -> None:
        """Open a document at one of its hits; -1 for the last."""
        found, query = self._found.documents[number], self._found.query
        volume = found.volume()
        if volume is None:
            self.reader.tell(f"{safe_line(found.path)}: the file is gone.")
            return
        self._last, self._way = number, (way := _Way(found, query))
        self._found.picked = self._found.row_of(number, hit if hit >= 0 else found.hits - 1)

        def find(document: Document) -> ReadingPosition:
            place = place_of_hit(document, query, hit)
            way.position = place.cursor if place else None
            return place or ReadingPosition(0, 0)

        self.reader.open(volume, find)

    def turn_to(self, opened: OpenDocument) -> None:
        """Have the hits painted in the document that was opened for them."""
        del opened
        way, self._way = self._way, None
        volume = self.reader.volume
        if way is None or way.position is None or volume is None:
            return
        if way.document.is_of(volume):
            self.reader.post_message(messages.ShowHits(way.query, way.position))

    def turn_away(self) -> None:
        """Let go of a document that can't be shown."""
        self._way = None

    def go_on(self, event: messages.HitsPassed) -> None:
        """Open the next document that has hits, or the one before."""
        number = None
        if event.query == self._found.query:
            number = self._found.beside(self._place(), event.step)
        if number is None:
            end = "last" if event.step > 0 else "first"
            key = key_of(self.reader, "library.search")
            self.reader.tell(f"That is the {end} hit; {key} goes back to the list.")
        else:
            self._open(number, 0 if event.step > 0 else -1)

    def _place(self) -> int:
        """Return which of the documents found is open, else which was opened last."""
        volume, documents = self.reader.volume, self._found.documents
        if volume is None:
            return self._last
        here = (number for number, document in enumerate(documents) if document.is_of(volume))
        return next(here, min(self._last, len(documents) - 1))
