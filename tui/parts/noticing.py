"""Noticing what becomes of the library's folders: documents that are added, removed, written to.

Folders are listed again and again, in a thread, and never watched by a service of the system:
those miss network shares, and have limits that a large library passes. Nobody is to notice it:
it takes a hundredth of the time at most, and happens only while somebody is at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from textual.message import Message

from corpus.document import Span
from tui import messages
from tui.breath import Breath
from tui.parts.part import Ear, Part
from tui.reading.open_document import OpenDocument
from tui.screens.marking import MarkingScreen

LEAST_SECONDS = 4.0
"""Between two looks. Before a document is listed that was just added, nobody waits long."""

SHARE = 100
"""How many times as long as the last look took it waits for the next one: a folder on a slow
network share that is listed in 10 seconds is listed every quarter of an hour."""

_TICK_SECONDS = 1.0


class Noticing(Part):
    """Has the desk look again, and says with `LibraryLookedAt` what came of it.

    Attributes:
        suspended: Whether it stands still, as while the terminal belongs to another program.
        is_looking: Whether a look is under way.
    """

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self.suspended = False
        self._looked = 0.0
        self._due = 0.0
        self._is_wanted = True
        self.is_looking = False
        self._is_closed = False
        self._edition = 0

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {messages.CountLibrary: self.look_now}

    def start(self) -> None:
        """Begin, some time behind the first frame."""
        reader, app = self.reader, self.reader.app
        app.app_suspend_signal.subscribe(reader, lambda _app: self._suspend(suspended=True))
        app.app_resume_signal.subscribe(reader, lambda _app: self._suspend(suspended=False))
        self._looked = monotonic()  # the folders are being listed, or have just been
        self._due = self._looked + LEAST_SECONDS
        reader.set_interval(_TICK_SECONDS, self.tick)

    def turn_to(self, opened: OpenDocument) -> None:
        """Take note that somebody is at it."""
        del opened
        self._is_wanted = True

    def follow(self, passage: Span) -> None:
        """Take note that somebody is at it."""
        del passage
        self._is_wanted = True

    def look_now(self, event: messages.CountLibrary) -> None:
        """Look at once, since somebody wants to see all documents; after a look, in a moment."""
        del event
        if monotonic() - self._looked >= LEAST_SECONDS:
            self.look()
        else:
            self._is_wanted, self._due = True, min(self._due, self._looked + LEAST_SECONDS)

    def look(self) -> None:
        """Look, in a thread, unless the last look is still under way."""
        if self.reader.desk.complete and not self.is_looking:
            self.is_looking, self._is_wanted = True, False
            self.work(self._look, "notice", exclusive=False)

    def close(self) -> None:
        """Look no more; nobody waits for it."""
        self._is_closed = True

    def tick(self) -> None:
        """Look if it is due, and anybody is at it."""
        if self.suspended or monotonic() < self._due:
            return
        # What covers the reader may show the library, and is to be true while nobody moves.
        if self._is_wanted or not self.reader.is_current:
            self.look()

    def _look(self) -> None:
        desk, breath, begun = self.reader.desk, Breath(), monotonic()
        try:
            for _ in desk.look_again():
                if self._is_closed:
                    return
                breath.take()
        finally:
            self._looked = now = monotonic()
            self._due = now + max(LEAST_SECONDS, SHARE * (now - begun))
            self.is_looking = False
        before, self._edition = self._edition, desk.edition
        self.reader.post_message(messages.LibraryLookedAt(before != self._edition))

    def _suspend(self, *, suspended: bool) -> None:
        self.suspended = suspended
