"""The dashboard: gathers the figures of the library, and opens what is chosen there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from tui import messages
from tui.commands.dashboard import DASHBOARD
from tui.library_counts import LibraryCounts
from tui.library_days import LibraryDays
from tui.library_progress import LibraryProgress
from tui.parts.part import Ear, Part, Verb
from tui.reading.figures import Board, Days
from tui.screens.marking import MarkingScreen

if TYPE_CHECKING:
    from tui.screens.dashboard import DashboardScreen

_READING = "library days"


class Dashboard(Part):
    """Shows the figures of the library, which come in while they are looked at."""

    def __init__(self, reader: MarkingScreen) -> None:
        """Belong to `reader`."""
        super().__init__(reader)
        self._histories = LibraryDays(reader.desk)
        self._days = Days()
        self._names: list[str] = []
        self._counted: messages.LibraryCounted | None = None
        self._screen: DashboardScreen | None = None

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What it does."""
        return {DASHBOARD: self.dashboard}

    @property
    def ears(self) -> Mapping[type[Message], Ear]:
        """What it hears."""
        return {messages.LibraryCounted: self.counted}

    def can(self, verb: str) -> bool:
        """Show the figures also where no document can be shown."""
        del verb
        return True

    async def dashboard(self) -> None:
        """Show what is known, and have the rest found out."""
        from tui.screens.dashboard import DashboardScreen

        ascii_only = self.reader.desk.settings.ascii_only
        self._screen = DashboardScreen(self._board(), ascii_only=ascii_only)
        await self.reader.app.push_screen(self._screen, self._left)
        self.reader.post_message(messages.CountLibrary())
        self.work(self._read, _READING)

    def counted(self, event: messages.LibraryCounted) -> None:
        """Show what is known of the documents now."""
        self._counted = event
        self._show()

    def _read(self) -> None:
        worker = get_current_worker()
        self._histories.read(partial(self.from_work, self._take), lambda: worker.is_cancelled)

    def _take(self, days: Days) -> None:
        self._days = days
        self._show()

    def _show(self) -> None:
        if self._screen is not None and self._screen.is_mounted:
            self._screen.show(self._board())

    def _board(self) -> Board:
        desk = self.reader.desk
        # Replaced whole: an older board keeps its own.
        self._names = [*self._names, *desk.found.names(len(self._names))]
        if self._counted is None:
            progress = LibraryProgress(len(self._names), desk.complete, 0, 0, 0, 0, 0)
            counts = LibraryCounts()
        else:
            progress, counts = self._counted.progress, self._counted.counts
        return Board(progress, counts, self._names, self._days, desk.settings.verdicts)

    def _left(self, document: int | None) -> None:
        self._screen = None
        self.reader.workers.cancel_group(self.reader, _READING)
        if document is not None:
            self.reader.open(self.reader.desk.found[document])
