"""Counting the library: how far all of its documents are checked, in the background."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.message import Message

from tui import messages
from tui.library_progress import LibraryCount
from tui.parts.part import Ear, Part
from tui.screens.marking import MarkingScreen

LARGE = 500
"""Documents of a library of which it is recalled ahead how far they are checked; for fewer, that
takes no longer than painting the list of them."""


class Counting(Part):
    """Counts the library once somebody wants to know, and keeps up with what is edited here.

    What is known of a large one without counting is at hand by then. Answers `CountLibrary` with
    `LibraryCounted`, several times while more becomes known.
    """

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._count = LibraryCount(reader.desk, self._changed)
        self._is_recalled = False
        self._is_wanted = False

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {
            messages.CountLibrary: self.count_library,
            messages.ClaimsCounted: self.claims_counted,
            messages.DocumentsFound: self.documents_found,
            messages.LibraryLookedAt: self.library_looked_at,
        }

    def start(self) -> None:
        """Recall what is known of a large library, if it has been found by now."""
        self._recall()

    def count_library(self, event: messages.CountLibrary) -> None:
        """Tell what is known, and find out the rest."""
        del event
        self._is_wanted = True
        self.show_marks()
        self._keep()
        self.work(self._count.run, "library", exclusive=False)

    def documents_found(self, event: messages.DocumentsFound) -> None:
        """Tell that there are more documents, or that these are all."""
        if event.complete:
            self._recall()
            self.show_marks()

    def library_looked_at(self, event: messages.LibraryLookedAt) -> None:
        """Look again at what has changed, if it is what the person looks at."""
        if self._is_wanted and (event.changed or not self.reader.is_current):
            self.work(self._count.run, "library", exclusive=False)

    def claims_counted(self, event: messages.ClaimsCounted) -> None:
        """Keep the claims of a document that are known now."""
        del event
        self._keep()

    def show_marks(self) -> None:
        """Take how far the open document is checked now."""
        reader = self.reader
        if self._is_wanted and reader.volume is not None and reader.opened is not None:
            self._count.take(reader.volume, reader.opened)
            self._changed()

    def close(self) -> None:
        """End the counting; nobody waits for it any more."""
        self._count.close()

    def _recall(self) -> None:
        """Have it at hand how far a library is checked, if it is a large one, once it is found.

        Not before: the search for its documents takes turns with that.
        """
        desk = self.reader.desk
        is_large = desk.complete and len(desk.found) >= LARGE
        if is_large and not self._is_recalled and not self._is_wanted:
            self._is_recalled = True
            self.work(self._count.recall, "library", exclusive=False)

    def _keep(self) -> None:
        reader = self.reader
        if self._is_wanted and reader.volume is not None and reader.opened is not None:
            keep = partial(self._count.keep, reader.volume, reader.opened)
            self.work(keep, "library", exclusive=False)

    def _changed(self) -> None:
        """Tell what is known; from any thread."""
        counted = messages.LibraryCounted(self._count.progress(), self._count.counts)
        self.reader.post_message(counted)
