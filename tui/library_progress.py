"""How far a whole library is checked, counted while it is read and annotated.

Every document is looked at: first for what is known without reading it, then the others
are counted, one after the other, in a process that gives way to all else (see
`store.counting`). It knows no screen.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from corpus.catalogue import Spot
from corpus.claim_cache import ClaimCache, Counted
from corpus.document import DocumentError
from corpus.safe_text import safe_line
from corpus.survey import Claims, SurveyStopped
from store.document_file import Token
from store.errors import StoreError
from store.location import cache_home
from store.tallies import Tallies
from store.tally import DocumentGoneError, Tally
from tui import __version__
from tui.breath import Breath
from tui.desk import Desk, Shelf, Volume
from tui.library_counts import Gone, LibraryCounts, Uncounted
from tui.reading.open_document import OpenDocument

_NEWS_SECONDS = 0.25
_TOGETHER = 500
"""Documents that are looked at in one go while further ones are being found."""

Tokens = dict[Path, Mapping[str, Token] | None]
"""States of store files by the store's folder and the document's id; None where the store can't
be listed, and each document is to say what is wrong."""


def claim_cache() -> ClaimCache:
    """Return this user's cache of what was counted."""
    return ClaimCache(cache_home() / "obelus" / "claims.sqlite", __version__)


def keep_counted(
    cache: ClaimCache, volume: Volume, opened: OpenDocument, language: str | None
) -> None:
    """Keep the claims of an open document for the next time, where they are known.

    Args:
        cache: Where to keep them.
        volume: The document.
        opened: The same, open.
        language: What all documents are said to be in, or None.
    """
    if opened.claims is not None and opened.stamp is not None:
        said = opened.annotations.document
        counted = Counted.of(opened.document, opened.claims)
        language = language or (said.language if said else None)
        cache.put_soon(volume.entry, opened.stamp, language, counted)


def tally_of(opened: OpenDocument, claims: Claims) -> Tally:
    """Return how far an open document with these claims is checked, as it is on the screen."""
    about, placed = opened.document.metadata, opened.placed
    return Tally(
        about.title,
        len(claims),
        opened.checked,
        placed.verdicts,
        placed.stale,
        about.outlet,
        about.published,
        len(opened.document.text),
        claims.cues(placed.coverage.numbers),
    )


class LibraryProgress(msgspec.Struct, frozen=True):
    """How far a library is checked, as far as it is known.

    Attributes:
        documents: How many documents were found and are not gone.
        complete: Whether these are all there are.
        counted: How many of them are counted.
        unknown: How many could not be counted.
        done: How many of those counted have no claim left to check.
        claims: How many claims those counted have.
        checked: How many of these are checked.
    """

    documents: int
    complete: bool
    counted: int
    unknown: int
    done: int
    claims: int
    checked: int

    @property
    def ended(self) -> bool:
        """Whether there is nothing left to find or to count."""
        return self.complete and self.counted + self.unknown >= self.documents

    def __str__(self) -> str:
        """Say it in words; what is not known yet is said not to be."""
        if not self.ended:
            seen = self.counted + self.unknown
            counted = f"{seen:,} of {self.documents:,} documents counted"
            looking = "" if self.complete else ", looking for more"
            return f"{self.checked:,} of {self.claims:,} claims so far, {counted}{looking}"
        noun = "document" if self.counted == 1 else "documents"
        told = f"{self.done:,} of {self.counted:,} {noun} done"
        claims = f"{self.checked:,} of {self.claims:,} claims"
        missing = f" · {self.unknown:,} can't be counted" if self.unknown else ""
        return f"{told} · {claims}{missing}"

    @property
    def terse(self) -> str:
        """The claims alone, in a few words."""
        whole = self.complete and self.counted == self.documents
        return f"{self.checked:,} of {self.claims:,} claims" + ("" if whole else " so far")


class LibraryCount:
    """Counts the documents of a desk in whatever thread runs it, and keeps the counts.

    Any thread may ask. `close` ends it and is due in any case.

    Attributes:
        counts: What is known of each document, by its number on the desk.
    """

    def __init__(
        self, desk: Desk, changed: Callable[[], None], tallies: Tallies | None = None
    ) -> None:
        """Count nothing yet.

        Args:
            desk: Whose documents to count.
            changed: Called in the thread that counts when more is known, a few times a second.
            tallies: Tells how far a document is checked; by default with the user's cache.
        """
        self._desk = desk
        self._changed = changed
        self._tallies = tallies or Tallies(claim_cache())
        self.counts = LibraryCounts()
        self._running = threading.Lock()
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._told = 0.0
        self._breath = Breath()

    def run(self) -> None:
        """Look at every document, and return when all are counted or this is closed.

        Where another thread is at it, that one looks at all once more.
        """
        self._wanted.set()
        while self._wanted.is_set() and self._running.acquire(blocking=False):
            try:
                self._wanted.clear()
                self._look_at_all()
            except SurveyStopped:
                return
            finally:
                self._let_go()
                self._running.release()
            self._tallies.rest()
            self._changed()

    def recall(self) -> None:
        """Take what is as it was when it was counted, so that it is at hand once it is asked for.

        Nothing is read or counted; `run` does that, and may be called meanwhile.
        """
        if self._running.acquire(blocking=False):
            try:
                self._recall_all(self._tokens())
            except SurveyStopped:
                return
            finally:
                self._let_go()
                self._running.release()
            self._changed()
            if self._wanted.is_set():  # `run` found this at it
                self.run()

    def close(self) -> None:
        """End the counting; nobody waits for it any more."""
        self._closed.set()
        self._tallies.close()

    def progress(self) -> LibraryProgress:
        """Return what is known now."""
        complete = self._desk.complete  # asked first: what is complete doesn't grow
        sums = self.counts.sums
        return LibraryProgress(
            # What was counted has been found, and more may be found meanwhile.
            max(len(self._desk.found) - sums.gone, sums.counted + sums.unknown),
            complete,
            sums.counted,
            sums.unknown,
            sums.done,
            sums.claims,
            sums.checked,
        )

    def take(self, volume: Volume, opened: OpenDocument) -> None:
        """Take how far the open document is checked, if it is found and its claims are known."""
        number = self._desk.found.position(volume)
        if opened.claims is not None and number is not None:
            self.counts.take(number, tally_of(opened, opened.claims))

    def keep(self, volume: Volume, opened: OpenDocument) -> None:
        """Keep the claims of the open document for the next time; waits for the disk."""
        keep_counted(self._tallies.cache, volume, opened, self._desk.settings.language)
        self._let_go()

    # ---------------------------------------------------- in the thread that counts

    def _let_go(self) -> None:
        """Put the caches away again that were opened while this was being closed."""
        if self._closed.is_set():
            self._tallies.close()

    def _look_at_all(self) -> None:
        """Take what is known of every document, then have the others counted."""
        language, tokens = self._desk.settings.language, self._tokens()
        waiting: list[tuple[int, Volume]] = []
        for number in self._recall_all(tokens):
            volume = self._desk.found[number]
            store = volume.shelf.store
            look = partial(self._tallies.look, store, volume.entry, language, tokens[store.folder])
            if not self._take(number, look):
                waiting.append((number, volume))
        for number, volume in waiting:
            present = volume.current()
            self._take(
                number,
                partial(self._tallies.count, present.shelf.store, present.entry, language),
            )

    def _recall_all(self, tokens: Tokens) -> list[int]:
        """Take what is as it was when it was counted; return the numbers of all others."""
        language, recall = self._desk.settings.language, self._tallies.recall
        others: list[int] = []
        for number, (shelf, spot) in enumerate(self._spots()):
            self._go_on()
            known = tokens[shelf.store.folder]
            tally = None
            if known is not None:
                # What its id is takes as long to tell as all else.
                token = known.get(shelf.library.id_at(spot)) if known else None
                tally = recall(shelf.store, spot, token, language)
            if tally is None:
                others.append(number)
            else:
                self._tell(number, tally)
        return others

    def _spots(self) -> Iterator[tuple[Shelf, Spot]]:
        """Yield where the documents are, as they are found, in the order of their numbers.

        Raises:
            SurveyStopped: This is closed.
        """
        number, found = 0, self._desk.found
        for known in self._desk.scan():
            self._go_on()
            if known - number >= _TOGETHER:
                yield from found.spots(number, known)
                number = known
        yield from found.spots(number, len(found))

    def _tokens(self) -> Tokens:
        """Return the states of the store files of each shelf.

        What another window found at another path has its id from then on.
        """
        tokens: Tokens = {}
        for shelf in self._desk.shelves:
            shelf.following.moves.refresh()
            try:
                tokens[shelf.store.folder] = shelf.store.tokens()
            except StoreError:
                tokens[shelf.store.folder] = None
        return tokens

    def _take(self, number: int, ask: Callable[[], Tally | None]) -> bool:
        """Take what is answered of a document; return whether that is all there is to know."""
        self._go_on()
        try:
            tally = ask()
        except DocumentGoneError:
            self.counts.take(number, Gone())
            return True
        except (DocumentError, StoreError) as error:
            self.counts.take(number, Uncounted(safe_line(f"{error.reason}; {error.way_out}")))
            return True
        if tally is None:
            return False
        self._tell(number, tally)
        return True

    def _tell(self, number: int, tally: Tally) -> None:
        """Take how far a document is checked, and say now and then that more is known."""
        self.counts.take(number, tally)
        if time.monotonic() - self._told >= _NEWS_SECONDS:
            self._told = time.monotonic()
            self._changed()

    def _go_on(self) -> None:
        if self._closed.is_set():
            raise SurveyStopped
        self._breath.take()
