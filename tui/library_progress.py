"""How far a whole library is checked, counted while it is read and annotated.

Every document is looked at: first for what is known without reading it, then the others
are counted, one after the other, in a process that gives way to all else (see
`store.counting`). It knows no screen.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.claim_cache import ClaimCache, Counted
from corpus.document import DocumentError
from corpus.survey import SurveyStopped
from store.errors import StoreError
from store.location import cache_home
from store.tally import Tallies
from tui import __version__
from tui.desk import Desk, Volume
from tui.reading.open_document import OpenDocument

_NEWS_SECONDS = 0.25

_Key = tuple[Path, str]
"""A document: its file, and the entry in it where that is an archive."""


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
        counted = Counted(opened.document.metadata.title, opened.document.sha256, opened.claims)
        language = language or (said.language if said else None)
        cache.put(volume.entry, opened.stamp, language, counted)


@dataclass(frozen=True, slots=True)
class LibraryProgress:
    """How far a library is checked, as far as it is known.

    Attributes:
        documents: How many documents were found.
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

    def __str__(self) -> str:
        """Say it in words; what is not known yet is said not to be."""
        if self.counted + self.unknown < self.documents or not self.complete:
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
        self._counts: dict[_Key, tuple[int, int] | None] = {}
        self._sums = (0, 0, 0, 0)
        self._lock = threading.Lock()
        self._running = threading.Lock()
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._told = 0.0

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
                self._running.release()
            self._tallies.rest()
            self._changed()

    def close(self) -> None:
        """End the counting; nobody waits for it any more."""
        self._closed.set()
        self._tallies.close()

    def progress(self) -> LibraryProgress:
        """Return what is known now."""
        complete = self._desk.complete  # asked first: what is complete doesn't grow
        with self._lock:
            known, done, claims, checked = self._sums
            unknown = len(self._counts) - known
        documents = max(len(self._desk.found), known + unknown)
        return LibraryProgress(documents, complete, known, unknown, done, claims, checked)

    def take(self, volume: Volume, opened: OpenDocument) -> None:
        """Take how far the open document is checked, whose claims are known."""
        if opened.claims is not None:
            self._set(volume, (len(opened.claims), opened.checked))

    def keep(self, volume: Volume, opened: OpenDocument) -> None:
        """Keep the claims of the open document for the next time; waits for the disk."""
        keep_counted(self._tallies.cache, volume, opened, self._desk.settings.language)

    # ---------------------------------------------------- in the thread that counts

    def _look_at_all(self) -> None:
        waiting = [volume for volume in self._volumes() if not self._look(volume, count=False)]
        for volume in waiting:
            self._look(volume, count=True)

    def _volumes(self) -> Iterator[Volume]:
        """Yield the documents as they are found.

        Raises:
            SurveyStopped: This is closed.
        """
        number = 0
        for _ in self._desk.scan():
            self._go_on()
            while number < len(self._desk.found):
                yield self._desk.found[number]
                number += 1
        while number < len(self._desk.found):
            yield self._desk.found[number]
            number += 1

    def _look(self, volume: Volume, *, count: bool) -> bool:
        """Find out how far a document is checked; return whether there is no more to find."""
        self._go_on()
        volume = volume.current()
        ask = self._tallies.count if count else self._tallies.look
        try:
            tally = ask(volume.shelf.store, volume.entry, self._desk.settings.language)
        except (DocumentError, StoreError):  # opening it says why
            self._set(volume, None)
            return True
        if tally is None:
            return False
        self._set(volume, (tally.claims, tally.checked))
        if time.monotonic() - self._told >= _NEWS_SECONDS:
            self._told = time.monotonic()
            self._changed()
        return True

    def _go_on(self) -> None:
        if self._closed.is_set():
            raise SurveyStopped
        time.sleep(0)  # lets a key that was pressed meanwhile have its turn

    def _set(self, volume: Volume, count: tuple[int, int] | None) -> None:
        key = (volume.entry.file, volume.entry.member)
        with self._lock:
            before = self._counts.get(key)
            self._counts[key] = count
            self._sums = _moved(_moved(self._sums, before, -1), count, 1)


_Sums = tuple[int, int, int, int]
"""Documents counted, documents done, claims, claims checked."""


def _moved(sums: _Sums, count: tuple[int, int] | None, sign: int) -> _Sums:
    """Add a document's counts to the sums, or take them away."""
    if count is None:
        return sums
    claims, checked = count
    counted, done, all_claims, all_checked = sums
    return (
        counted + sign,
        done + sign * (checked >= claims),
        all_claims + sign * claims,
        all_checked + sign * checked,
    )
